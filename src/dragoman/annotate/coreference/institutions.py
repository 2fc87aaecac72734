"""Institutions left without their country: "the regime", "the army", "police", "his country".

Another mention of the document may tell whose they are; else the country that the document is about, where it is
plainly one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from dragoman.annotate.actors import stock
from dragoman.annotate.coreference.chains import Chain, Chains, words
from dragoman.annotate.found import Found
from dragoman.annotate.nominals import nominals

__all__ = ["about", "give_to_owners", "holding", "owned"]

_OPEN = frozenset({"", "the", "this", "that"})
_ARTICLES = frozenset({"a", "an", "the", "this", "that"})
_GOVERNMENT_FORCES = {
    "government forces": "mil", "regime forces": "mil", "government troops": "mil", "regime troops": "mil",
    "state forces": "mil", "security forces": "mil",
}  # fmt: skip
_BACKED = re.compile(
    r"[-–‑](?:backed|led|aligned|supported|allied|sponsored|funded|trained|armed|affiliated|linked|inspired)\b"
)
_JUST_BEFORE = 2
"""Sentences back that an institution of a country is still spoken of in a document about another one."""
_ANYWHERE = frozenset({"media", "company", "international", "goods"})
"""Who speaks of other countries than their own."""
_PLAINLY = 2
"""How many times as often as the next the one country has to be named that a document is about."""


def about(found: Sequence[Found]) -> str | None:
    """Return the country that a document is about, or None where two are named nearly as often.

    A country of which only towns are named does not count beside one that is named itself: they may be namesakes.
    """
    known = [
        entry for entry in found
        if entry.country and entry.entity and entry.kind in {"name", "adjective"} and entry.category != "media"
    ]  # fmt: skip
    itself = {
        entry.country for entry in known
        if (entry.entity or "").startswith("country:") or entry.category not in {"place", "facility", "non_state_armed"}
    }  # fmt: skip
    named = Counter(entry.country for entry in known if not itself or entry.country in itself)
    first, second = (*named.most_common(2), ("", 0), ("", 0))[:2]
    return first[0] if first[1] >= 3 and first[1] >= _PLAINLY * second[1] else None


def owned(chains: Chains, entry: Found, country: str | None) -> Found:
    """Return the description with the institution that it means, where a mention before or the document tells."""
    if entry.kind != "nominal" or entry.entity is not None or entry.country is not None:
        return entry
    body = _coalition(chains, entry)
    if body is not None:
        best = body.best
        return entry._replace(entity=best.entity, name=best.name, category=best.category, sector=best.sector)
    if entry.key not in _OPEN or _BACKED.search(chains.text, entry.start, entry.end):
        return entry  # "Russia-backed forces" are of no Russian army
    whole = _whole(chains, entry)
    if whole is None or _qualified(chains, entry):
        return entry
    there = _opened_with(chains, entry) or _behind(chains, entry)
    holder = (
        f"{whole}:{there}"
        if there
        else _spoken_of(chains, entry, whole, country) or (f"{whole}:{country}" if country else None)
    )
    actor = stock().get(holder)
    if actor is None:
        return entry
    return entry._replace(entity=actor.id, name=actor.name, country=actor.country, sector=actor.sector)


def _coalition(chains: Chains, entry: Found) -> Chain | None:
    """Return the one coalition named before whose a thing is: "the US-led coalition" … "a *coalition* drone"."""
    said = chains.text[entry.start : entry.end].lower().split()
    said = said[1:] if said[0] in _ARTICLES else said
    if not said or said[0] not in {"coalition", "coalition's", "coalition’s"}:
        return None
    if len(said) == 1 and entry.key in {"a", "an"}:
        return None  # "a coalition of parties"
    named = [chain for chain in chains.all() if chain.best.entity and "coalition" in _called(chains, chain)]
    return named[0] if len(named) == 1 else None


def _called(chains: Chains, chain: Chain) -> set[str]:
    """Return the words of the names of an entity."""
    names = (chains.text[member.start : member.end] for member in chain.members if member.kind == "name")
    return {word for name in (chain.best.name, *names) for word in name.lower().split()}


def holding(chains: Chains, entry: Found) -> Found:
    """Return "the country" as that of the town it holds: "the country's largest city, Aleppo" speaks of Syria.

    Else as that of which only a nationality was said: "the *Kenyan* president said the country's parliament …".
    """
    token = chains.token(entry)
    if token is None or token.dep != "poss" or entry.kind != "nominal" or entry.entity is not None:
        return entry
    if entry.noun not in words("points_to", "country") or entry.number == "many":
        return entry
    country = _town(chains, entry.sentence, token.head) or _adjective_before(chains, entry)
    actor = stock().get(f"country:{country}") if country else None
    if actor is None:
        return entry
    return entry._replace(entity=actor.id, name=actor.name, category=actor.category, country=actor.country)


def _town(chains: Chains, index: int, owned_thing: int) -> str | None:
    """Return the country of the place that a noun is set beside or names after "of", "in" or nothing."""
    sentence = chains.sentences[index]
    head = sentence.tokens[owned_thing]
    beside = [*sentence.children(head, "appos"), *([sentence.head(head)] if head.dep in {"appos", "compound"} else [])]
    for word in sentence.children(head, "prep"):
        beside.extend(sentence.children(word, "pobj") if word.lower in {"of", "in"} else [])
    if head.dep == "attr":
        beside.extend(sentence.children(sentence.head(head), "nsubj"))
    return next(filter(None, (chains.country_at(index, token.i) for token in beside)), None)


def _adjective_before(chains: Chains, entry: Found) -> str | None:
    """Return the country last spoken of in the sentence, where no mention is of itself."""
    for earlier in reversed(chains.seen):
        if earlier.sentence < entry.sentence:
            return None
        if earlier.country and earlier.end <= entry.start and earlier.category not in _ANYWHERE:
            return earlier.country if chains.by_entity(f"country:{earlier.country}") is None else None
    return None


def _opened_with(chains: Chains, entry: Found) -> str | None:
    """Return the country that the sentence opens with: "*In neighbouring Malaysia*, security forces killed three"."""
    sentence = chains.sentences[entry.sentence]
    if not sentence.tokens or sentence.tokens[0].lower not in {"in", "inside", "across"}:
        return None
    first = next((token for token in sentence.tokens[1:5] if token.pos == "PROPN"), None)
    if first is None or first.i + 1 >= len(sentence.tokens) or sentence.tokens[first.i + 1].text != ",":
        return None
    country = chains.country_at(entry.sentence, first.i)
    return country if country and stock().get(f"country:{country}") and first.start < entry.start else None


def _behind(chains: Chains, entry: Found) -> str | None:
    """Return the country named right behind an institution: "fought alongside *the army in Mali*"."""
    tokens = chains.sentences[entry.sentence].tokens
    if not 0 <= entry.head < len(tokens) - 2 or tokens[entry.head + 1].lower != "in":
        return None
    country = chains.country_at(entry.sentence, entry.head + 2)
    return country if country and stock().get(f"country:{country}") else None


def _whole(chains: Chains, entry: Found) -> str | None:
    if entry.noun in _GOVERNMENT_FORCES:
        return _GOVERNMENT_FORCES[entry.noun]
    known = nominals().get(entry.noun)
    if known is None or known.whole not in {"gov", "mil", "police"} or (entry.number == "many" and not known.whole):
        return None
    # "A government" or "military" as an adjective is nobody's in particular; police need no article.
    return known.whole if entry.key or entry.noun == "police" or _does(chains, entry) else None


def _does(chains: Chains, entry: Found) -> bool:
    """Tell whether an institution only says whose deed another noun tells: "*army* shelling", "*government* raids"."""
    token = chains.token(entry)
    if token is None or token.dep != "compound" or entry.noun not in words("doers", "bodies"):
        return False
    return chains.sentences[entry.sentence].head(token).lemma in words("doers", "deeds")


def _qualified(chains: Chains, entry: Found) -> bool:
    """Tell whether more words stand before the noun, which may set it apart: "the opposition government"."""
    token = chains.token(entry)
    if token is not None and token.dep == "compound":
        sentence = chains.sentences[entry.sentence]
        if any(owner.i < token.i for owner in sentence.children(sentence.head(token), "poss")):
            return True  # "the Houthis' *military* spokesman" speaks for their military
    count = len(chains.text[entry.start : entry.end].split())
    return count > len(entry.noun.split()) + (1 if entry.key else 0)


def _spoken_of(chains: Chains, entry: Found, whole: str, country: str | None) -> str | None:
    """Return the institution of that kind last spoken of by a noun of its own: "the Syrian army" … "the army".

    One of another country than the document is about has to be spoken of just before, and by the same noun.
    """
    for chain in chains.recent():
        far = entry.sentence - chain.last.sentence > _JUST_BEFORE
        for entity in sorted(chain.entities):
            foreign = country is not None and entity != f"{whole}:{country}"
            spoken_of = entry.noun in chain.nouns or (whole == "gov" and chain.nouns and not foreign)
            if spoken_of and entity.startswith(f"{whole}:") and entity.count(":") == 1 and not (foreign and far):
                return entity
    return _force_spoken_of(chains, entry) if whole == "mil" else None


def _force_spoken_of(chains: Chains, entry: Found) -> str | None:
    """Return the forces of the country named just before: "*Burma's forces* took power … the military has since"."""
    for chain in chains.recent():
        if entry.sentence - chain.last.sentence > 1:
            break
        found = [entity for entity in sorted(chain.entities) if entity.startswith("mil:") and entity.count(":") == 1]
        if found:
            return found[0]
    return None


def give_to_owners(chains: Chains) -> None:
    """Settle the descriptions that begin with their owner: "his country", "its forces", "the country's leadership"."""
    owners: dict[int, tuple[int, Chain]] = {}
    for chain in chains.all():
        for member in chain.members:
            if member.start not in owners or member.end < owners[member.start][0]:
                owners[member.start] = (member.end, chain)
    for chain in chains.all():
        entry = chain.members[0]
        if chain.named or entry.kind != "nominal" or entry.entity is not None:
            continue
        end, owner = owners[entry.start]
        backed = _BACKED.match(chains.text, end, entry.end)
        entity = _of_owner(entry, owner.best) if end < entry.end and not backed else None
        if entity is not None:
            chains.give(chain, entity)


def _force_of(owner: Found) -> str | None:
    """Return the armed group that a person leads: "his forces" are that group, not the army of his country."""
    leader = stock().get(owner.entity) if owner.category == "person" else None
    led = [stock().get(office.of) for office in leader.offices] if leader is not None else []
    return next((group.id for group in led if group is not None and group.category == "non_state_armed"), None)


def _of_owner(entry: Found, owner: Found) -> str | None:
    """Return the entity that a description means of its owner, or None where it may be anybody's."""
    if owner.country and entry.noun in words("points_to", "country"):
        return f"country:{owner.country}"
    known = nominals().get(entry.noun)
    if known is None:
        return None
    force = _force_of(owner) if known.category in {"military", "non_state_armed"} else None
    if force is not None:
        return force
    if owner.category == "non_state_armed" and known.category in {"military", "non_state_armed"}:
        return owner.entity
    if owner.category in {"military", "police"} and known.category == owner.category:
        return owner.entity  # "Nigeria's military said *its troops* …"
    part = owner.category == "place" and any(link.precision in {"region", "admin1"} for link in owner.links[:1])
    rules = (owner.category in {"state", "government", "place"} and not part) or owner.sector == "GOV"
    whole = known.whole or ("mil" if known.category == "military" else None)
    if rules and owner.country and whole in {"gov", "mil", "police"}:
        return f"{whole}:{owner.country}"
    return None
