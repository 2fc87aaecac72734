"""Arguments: from a token of the parse to the roles that its noun phrase fills."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from dragoman.annotate.annotations import Annotations
from dragoman.annotate.tokens import Sentence, Token, once
from dragoman.extract.pairs import BODIES, pair_of, peoples_of
from dragoman.model.records import Mention, Role

__all__ = [
    "COUNTING", "HARDWARE", "MEDIATING", "counted", "describes", "on_its_side", "parties_of", "phrase", "roles_of",
    "suffers", "the_two",
]  # fmt: skip

_OUTSIDE = frozenset({"relcl", "acl", "appos", "conj", "cc", "punct", "prep", "advcl", "preconj"})
"""Dependents that do not belong to the core of a noun phrase."""

COUNTING = frozenset({
    "group", "number", "part", "hundred", "thousand", "dozen", "ten", "member", "series", "wave", "round", "couple",
    "set", "majority", "some", "one", "string", "spate", "barrage", "kind", "form", "score", "million", "lot", "most",
    "many", "all", "none", "several", "both", "each", "rest", "half", "crowd", "handful", "scores", "pair", "piece",
    "ton", "tonne", "kg", "kilogram", "litre", "liter", "worth", "%", "amount", "truckload", "planeload", "shipload",
    "portion", "swathe", "swath", "chunk", "bulk", "container", "crate", "pallet",
    "effort", "column", "contingent", "batch", "type", "sort", "range", "variety", "percent", "total",
    "kilometer", "kilometre", "mile", "acre", "hectare",
})  # fmt: skip
"""Nouns that only count or portion what stands behind their "of"."""

_PARTIES = frozenset({
    "state", "government", "military", "police", "non_state_armed", "organization", "international", "company",
    "media", "person", "group", "place",
})  # fmt: skip
HARDWARE = frozenset({
    "jet", "aircraft", "tank", "missile", "warship", "frigate", "submarine", "helicopter", "plane", "warplane",
    "gunboat", "drone", "fleet", "destroyer", "convoy", "gunship",
})  # fmt: skip
"""What is bought, sent and agreed on, and agrees to nothing, though it may strike."""
_ACTING = frozenset({"actor", "recipient", "subject", "object", "origin", "destination", "perpetrator"})
_EMPTY = frozenset({
    "it", "they", "them", "this", "that", "these", "those", "each", "other", "another", "much", "many", "more", "most",
    "some", "any", "all", "none", "both", "few", "several", "such", "same", "itself", "themselves", "one", "ones",
    "what", "whoever", "everyone", "anyone", "everything", "nothing", "something", "anything", "someone", "nobody",
    "its", "their", "which", "who", "there", "everybody", "somebody", "anybody",
})  # fmt: skip
"""Words that by themselves name nobody."""
_MODIFIERS = ("amod", "compound", "nmod", "poss")
_STAYING = frozenset({
    "flee", "base", "locate", "live", "station", "stay", "come", "escape", "reside", "hold",
    "affiliate", "belong",
})  # fmt: skip
_NOUNISH = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET", "SYM", "X", "VERB"})
_SHARED = frozenset({"relation", "tie", "relationship", "link", "border", "treaty", "pact", "dispute", "trade"})
"""What one has with another."""
_HOUSED = frozenset({"organization", "facility", "company"})
_HYPHENS = frozenset({"-", "–", "‑"})
_OF = frozenset({"of", "in", "from", "by"})
_SOMEWHERE = frozenset({"operation", "escalation", "incident", "violence", "unrest", "crackdown", "search", "collapse"})
"""What happens in a place that does nothing itself."""
_THROUGHOUT = frozenset({"for", "across", "throughout"})


def roles_of(annotations: Annotations, sentence: Sentence, token: Token, role: str) -> tuple[Role, ...]:
    """Return one role for ``token`` and each noun coordinated with it: the mention headed there, else its bare words.

    A role whose mention has no country takes that of what belongs to it ("leaders *of Kenya*", "*Thai* farmers");
    adjectives of several countries on one noun are several roles ("*French* and *Egyptian* warships").
    """
    found: list[Role] = []
    for part in sentence.conjuncts(token):
        if _label(annotations, sentence, part):
            continue
        if _nobody(annotations, sentence, part, role):
            found.extend(the_two(annotations, sentence, part, role))
            continue
        around = _name_around(annotations, sentence, part)
        if around is not None:
            found.append(Role.of(role, around))
            continue
        named = annotations.mention_at(sentence, part) is not None
        noun = part if named else counted(sentence, part)
        if noun.pos in _NOUNISH and not (noun.pos == "VERB" and noun.i != token.i) and _whole(sentence, noun):
            made = _roles(annotations, sentence, noun, role)
            found.extend(_from(annotations, part, entry) for entry in made)
    return tuple(found)


def _from(annotations: Annotations, part: Token, role: Role) -> Role:
    """Return a role with the number that was counted before it: "*two of* its soldiers"."""
    if part.pos != "NUM" or part.start >= role.start:
        return role
    return replace(role, start=part.start, text=annotations.text[part.start : role.end])


def _name_around(annotations: Annotations, sentence: Sentence, token: Token) -> Mention | None:
    """Return the known name that a token is only a part of: the parser took the end of a long name for the whole."""
    if token.pos != "PROPN" or annotations.mention_at(sentence, token) is not None:
        return None
    around = annotations.mention_over(sentence, token)
    known = around is not None and around.entity is not None and around.category in _PARTIES - {"place"}
    return around if known else None


def _label(annotations: Annotations, sentence: Sentence, token: Token) -> bool:
    """Whether a word in capitals only labels the sentence: "*UPDATE* (3 August): warplanes bombed …"."""
    mention = annotations.mention_at(sentence, token)
    known = mention is not None and (mention.entity or mention.country)
    if token.i != 0 or known or not token.text.isupper():
        return False
    return any(following.text.endswith(":") for following in sentence.tokens[1:9])


def _nobody(annotations: Annotations, sentence: Sentence, token: Token, role: str) -> bool:
    """Whether a word stands for nobody in the text: a count, "each other", a pronoun that nothing explains."""
    if role not in _ACTING or token.lower not in _EMPTY or counted(sentence, token).lower not in _EMPTY:
        return False  # "*some of* the captives escaped"
    mention = annotations.mention_at(sentence, token)
    return mention is None or (mention.entity is None and mention.name.lower() in _EMPTY)


def _whole(sentence: Sentence, token: Token) -> bool:
    """Whether a token is a word, not a mark or the first half of a word that the tokenizer splits at its hyphen."""
    after = sentence.tokens[token.i + 1] if token.i + 1 < len(sentence.tokens) else None
    split = after is not None and after.text == "-" and after.start == token.end and token.dep == "conj"
    return not split and any(character.isalnum() for character in token.text)


_WARS = frozenset({"war", "conflict", "crisis", "insurgency", "uprising", "unrest"})
_AGAINST = frozenset({"on", "against", "with", "in"})
MEDIATING = frozenset({
    "broker", "mediate", "host", "chair", "sponsor", "facilitate", "spark", "trigger", "cause", "provoke", "prompt",
    "ignite", "fuel", "precede",
})  # fmt: skip
"""What is done for two sides by a third: "a deal *brokered by* Oman" is not with Oman."""


def parties_of(annotations: Annotations, sentence: Sentence, token: Token, role: str) -> tuple[Role, ...]:
    """Return the parties named inside the phrase of ``token``, nearest first found alone: "*Iraq*'s proposal"."""
    level = [_by_name(annotations, sentence, part) for part in sentence.conjuncts(counted(sentence, token))]
    for _ in range(4):
        found = [part for part in level if _is_party(annotations.mention_at(sentence, part), part)]
        found = [part for part in found if role != "recipient" or part.lemma not in HARDWARE]
        if found:
            owners = [part for part in found if _owns(sentence, part)]
            return tuple(entry for part in owners or found for entry in _roles(annotations, sentence, part, role))
        level = [inner for part in level for inner in (*_inside(sentence, part), *_authors(sentence, part))]
        level = [part for part in level if not suffers(sentence, part)]
    return ()


def _by_name(annotations: Annotations, sentence: Sentence, token: Token) -> Token:
    """Return the name right behind a noun that says what bears it: "the planemaker *Boeing*"."""
    if token.tag != "NN" or annotations.mention_at(sentence, token) is not None:
        return token
    names = [name for name in sentence.children(token, "appos") if name.pos == "PROPN"]
    named = next((name for name in names if _is_party(annotations.mention_at(sentence, name), name)), None)
    return token if named is None or "," in [t.text for t in sentence.tokens[token.i : named.i]] else named


def describes(text: str, role: Role, other: Role) -> bool:
    """Tell whether a party only says of whom another is: "the *Sudanese paramilitary* Rapid Support Forces"."""
    beside = role.role == other.role and text[role.end : other.start] == " " and other.entity is not None
    return beside and role.country is not None and other.country in {None, role.country}


def on_its_side(verb: Token, subject: Token, roles: Sequence[Role]) -> list[Role]:
    """Return those of a subject that stand where a subject can: "A, which *backs* X, and B" backs nothing by B."""
    return [role for role in roles if subject.i > verb.i or role.start < verb.start]


def suffers(sentence: Sentence, token: Token) -> bool:
    """Tell whether a country only is where a war goes on: "*Sudan*'s war has killed", not "Israel's war on Gaza"."""
    war = sentence.head(token)
    if token.dep != "poss" or war.lemma not in _WARS:
        return False
    return not any(prep.lower in _AGAINST for prep in sentence.children(war, "prep"))


def _owns(sentence: Sentence, token: Token) -> bool:
    """Whether a word stands as a possessor, or beside one: whose deed it is comes before whom it was done to."""
    while token.dep == "conj":
        token = sentence.head(token)
    return token.dep == "poss"


def _is_party(mention: Mention | None, token: Token) -> bool:
    """Whether a mention can take part: a named place acts for its people, a road or a square does not."""
    if mention is None or mention.category not in _PARTIES:
        return False
    return mention.category != "place" or token.pos == "PROPN"


@once
def counted(sentence: Sentence, token: Token) -> Token:
    """Return what a counting word stands for: "hundreds of *protesters*", "a series of *strikes*"."""
    if token.lemma not in COUNTING and token.pos != "NUM":
        return token
    for prep in sentence.children(token, "prep"):
        if prep.lower == "of":
            for inner in sentence.children(prep, "pobj"):
                return counted(sentence, inner)
    return token


@once
def phrase(sentence: Sentence, token: Token) -> tuple[int, int]:
    """Return the document range of the core noun phrase headed by ``token``: no clauses, appositions, conjuncts."""
    start, end = token.start, token.end
    for child in sentence.children(token):
        if child.dep not in _OUTSIDE and child.pos != "PUNCT" and not (child.dep == "advmod" and child.i > token.i):
            below = sentence.subtree(child)
            start, end = min(start, below[0].start), max(end, below[-1].end)
    return start, end


def _roles(annotations: Annotations, sentence: Sentence, token: Token, role: str) -> list[Role]:
    mention = _called(annotations, sentence, token) or annotations.mention_at(sentence, token)
    peoples = peoples_of(annotations, sentence, token)
    if len(peoples) > 1:
        category = mention.category if mention is not None else "group"
        sector = mention.sector if mention is not None else None
        nations = [people for people in peoples if people.country and people.category not in BODIES]
        return [
            replace(Role.of(role, people), category=category, sector=sector) if people in nations
            else Role.of(role, people) for people in peoples
        ]  # fmt: skip
    pair = the_two(annotations, sentence, token, role)
    if pair:
        return pair
    if mention is None:
        start, end = phrase(sentence, token)
        made = Role.words(role, annotations.text, start, end)
    else:
        made = Role.of(role, mention)
    unlisted = made.entity is None or (made.category in _HOUSED and made.entity.startswith("name:"))
    if made.country is None and unlisted:
        country = _country(annotations, sentence, token)
        made = replace(made, country=country) if country is not None else made
    return [made]


def the_two(annotations: Annotations, sentence: Sentence, token: Token, role: str) -> list[Role]:
    """Return all of whom "the two leaders" or "they" means, each under the words of the phrase; else nothing."""
    pair = pair_of(annotations, sentence, token)
    if not pair:
        return []
    start, end = phrase(sentence, token)
    words = annotations.text[start:end]
    return [replace(Role.of(role, one), start=start, end=end, text=words) for one in pair]


def _called(annotations: Annotations, sentence: Sentence, token: Token) -> Mention | None:
    """Return the person whom an office stands before: "the spokesman, *Almou Ag Mohamed*, said"."""
    if token.pos != "NOUN" or token.tag != "NN":
        return None
    mention = annotations.mention_at(sentence, token)
    if mention is None or mention.category != "person" or mention.name.casefold() != mention.text.casefold():
        return None
    for child in sentence.children(token, "appos"):
        other = annotations.mention_at(sentence, child) if child.pos == "PROPN" else None
        if other is not None and other.category == "person":
            return other
        if other is not None and other.category == "organization" and other.entity is None:
            return replace(other, category="person")  # a name that the parse does not know as a man's
    return None


def _country(annotations: Annotations, sentence: Sentence, token: Token) -> str | None:
    level = [token]
    for _ in range(3):
        level = [inner for part in level for inner in (*_inside(sentence, part), *_whereabouts(sentence, part))]
        for part in sorted(level, key=lambda part: part.pos == "PRON"):  # "its *French* partners" are French
            mention = annotations.mention_at(sentence, part)
            if mention is not None and mention.country:
                return mention.country
    return None


def _whereabouts(sentence: Sentence, token: Token) -> Iterator[Token]:
    """Yield where people are or come from and whom a place is for: "*fleeing Liberia*", "camp *for Syrians*"."""
    for prep in sentence.children(token, "prep"):
        if prep.lower in _THROUGHOUT:
            yield from sentence.children(prep, "pobj")
    for clause in sentence.children(token, "acl"):
        if clause.lemma in _STAYING:
            yield from sentence.children(clause, "dobj")
            for prep in sentence.children(clause, "prep"):
                yield from sentence.children(prep, "pobj")


def _inside(sentence: Sentence, token: Token) -> Iterator[Token]:
    """Yield what belongs to a noun, by modifier, possessor or "of"."""
    for child in sentence.children(token, *_MODIFIERS):
        if not _against(sentence, child):
            yield from sentence.conjuncts(child)
    for prep in sentence.children(token, "prep"):
        if prep.lower == "in" and token.lemma in _SOMEWHERE:
            continue  # "an operation *in Syria* killed two": Syria did not
        if prep.lower in _OF or (prep.lower == "with" and token.lemma in _SHARED):
            for inner in sentence.children(prep, "pobj"):
                yield from sentence.conjuncts(inner)


def _against(sentence: Sentence, token: Token) -> bool:
    """Whether a name only tells what somebody is for or against: an "anti-*Syria* journalist" is no Syrian."""
    if token.i < 2 or sentence.tokens[token.i - 1].text not in _HYPHENS:
        return False
    return sentence.tokens[token.i - 2].lower in {"anti", "pro"}


def _authors(sentence: Sentence, token: Token) -> Iterator[Token]:
    """Yield who a participle says made something: "crimes *committed by the army*"."""
    for clause in sentence.children(token, "acl"):
        for by in sentence.children(clause, "agent") if clause.lemma not in MEDIATING else []:
            yield from sentence.children(by, "pobj")
