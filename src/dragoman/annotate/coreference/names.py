"""Names of one and the same: by entity, by the full name and its surname, by acronym, by a shorter form."""

from __future__ import annotations

from dragoman.annotate.coreference.chains import Chain, Chains
from dragoman.annotate.found import Found

__all__ = ["mistaken", "same_name"]

_WITH_MOTHERS = 3
"""Words of a Spanish name with the father's before the mother's: "Ruben Rocha Moya" goes by "Rocha"."""
_KIN = frozenset({
    "husband", "wife", "son", "daughter", "father", "mother", "brother", "sister", "uncle", "aunt", "cousin", "nephew",
    "niece", "grandson", "granddaughter", "grandfather", "widow", "spouse", "stepson", "twin",
})  # fmt: skip
_SMALL = frozenset(["of", "the", "for", "and", "de", "la", "al", "in", "on", "to"])


def same_name(chains: Chains, entry: Found) -> Chain | None:
    """Return the chain that the name ``entry`` belongs to, or None where it is new."""
    if entry.entity is not None:
        known = chains.by_entity(entry.entity)
        if known is not None:
            return known
    if entry.entity is not None and not entry.entity.startswith("name:"):
        return _introduced(chains, entry)
    kin = _of_kin(chains, entry)
    for chain in chains.recent():
        if kin and entry.key not in chain.keys:
            continue
        if (
            chain.named
            and _alike(chain.category, entry.category)
            and any(_same(key, entry.key, entry.category) for key in sorted(chain.keys))
        ):
            return chain
    return _introduced(chains, entry) if entry.category == "person" else _named_before(chains, entry)


def _of_kin(chains: Chains, entry: Found) -> bool:
    """Tell whether a name is that of somebody's kin, who may share the surname: "her husband, General *Zia*"."""
    token = chains.token(entry)
    if entry.category != "person" or token is None:
        return False
    sentence = chains.sentences[entry.sentence]
    kin = sentence.head(token) if token.dep == "appos" else token
    words = [kin, *sentence.children(kin, "compound")]
    owned = bool(sentence.children(kin, "poss")) or any(sentence.children(word, "poss") for word in words)
    return owned and any(word.lemma in _KIN for word in words)


def mistaken(chains: Chains, entry: Found) -> Found:
    """Return a listed surname as a mere name where the text has named another in full: "Masrour … *Barzani*"."""
    text = chains.text[entry.start : entry.end]
    listed = entry.kind == "name" and entry.category == "person" and entry.entity is not None
    if not listed or " " in text or chains.by_entity(entry.entity or "") is not None:
        return entry
    surname = text.casefold()
    for chain in chains.recent():
        names = [key.casefold().split() for key in sorted(chain.keys)]
        if chain.category == "person" and any(len(name) > 1 and name[-1] == surname for name in names):
            return entry._replace(key=text, name=text, entity=None, country=None, links=())
    return entry


def _named_before(chains: Chains, entry: Found) -> Chain | None:
    """Return the person of whom one name alone is left, taken for a body: "Foreign Minister Wang Yi" … "*Wang*"."""
    unlisted = entry.category == "organization" and (entry.entity or "").startswith("name:organization:")
    word = entry.key.casefold()
    if not unlisted or " " in word or len(word) < 3 or entry.key.isupper():
        return None
    for chain in chains.recent():
        names = [key.casefold().split() for key in sorted(chain.keys)]
        if chain.category == "person" and any(len(name) > 1 and word in {name[0], name[-1]} for name in names):
            return chain
    return None


def _introduced(chains: Chains, entry: Found) -> Chain | None:
    """Return the chain of a description that the name stands beside: "the president, Bashar al-Assad"."""
    token = chains.token(entry)
    if token is None or token.dep != "appos" or entry.category not in {"person", "non_state_armed", "organization"}:
        return None
    chain = chains.by_head(entry.sentence, token.head)
    if entry.category == "person" and (chain is None or chain.category != "person"):
        chain = _of_office(chains, entry, token.head)
    if chain is None or chain.named or (chain.category == "person") != (entry.category == "person") or chain.many:
        return None
    return chain


def _of_office(chains: Chains, entry: Found, head: int) -> Chain | None:
    """Return the chain of an office whose place the parse takes the name for: "The governor of West Darfur, A B"."""
    sentence = chains.sentences[entry.sentence]
    place = sentence.tokens[head]
    joint = sentence.tokens[place.head]
    if place.dep != "pobj" or joint.lemma != "of":
        return None
    return chains.by_head(entry.sentence, joint.head)


def _alike(category: str, other: str) -> bool:
    people, places = {"person"}, {"place", "facility"}
    return (category in people) == (other in people) and (category in places) == (other in places)


def _same(key: str, other: str, category: str) -> bool:
    if key == other:
        return True
    longer, shorter = (key, other) if len(key) >= len(other) else (other, key)
    long_words, short_words = longer.replace("-", " ").split(), shorter.replace("-", " ").split()
    if category == "person":
        return _same_person(long_words, short_words)
    if len(short_words) == 1 and shorter.isupper() and 2 <= len(shorter) <= 6:
        return _initials(long_words) == shorter
    return len(long_words) > len(short_words) and (
        _ends(long_words, short_words) or (len(short_words) > 1 and long_words[: len(short_words)] == short_words)
    )


def _same_person(longer: list[str], shorter: list[str]) -> bool:
    """Tell whether a shorter name can be the person's: the surname, several words in turn, the first and the last."""
    if len(shorter) == 1:
        family = {longer[-1], longer[0], *(longer[1:2] if len(longer) == _WITH_MOTHERS else ())}
        return len(longer) > 1 and shorter[0] in family and len(shorter[0]) > 2
    turns = range(len(longer) - len(shorter) + 1)  # "Ahmad Omar Jibril" … "*Omar Jibril* preached"
    in_turn = any(longer[at : at + len(shorter)] == shorter for at in turns)
    return in_turn or (longer[0] == shorter[0] and longer[-1] == shorter[-1])


def _initials(words: list[str]) -> str:
    return "".join(word[0] for word in words if word.lower() not in _SMALL and word[:1].isupper())


def _ends(longer: list[str], shorter: list[str]) -> bool:
    return longer[-len(shorter) :] == shorter and len(shorter) > 1
