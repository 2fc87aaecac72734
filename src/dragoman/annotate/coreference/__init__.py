"""Coreference: which mentions of a document are one and the same, by rules that prefer silence to a guess.

Names join by entity, by full name and surname, by acronym; descriptions by apposition, by the noun they repeat or the
office they name; pronouns take the nearest mention that agrees with them, subjects first. What nothing is found for
stays as its words: a pronoun without an antecedent is no mention at all.
"""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.annotate.coreference.abbreviations import explained
from dragoman.annotate.coreference.chains import Chain, Chains
from dragoman.annotate.coreference.descriptions import antecedent_of
from dragoman.annotate.coreference.institutions import about, give_to_owners, holding, owned
from dragoman.annotate.coreference.names import mistaken, same_name
from dragoman.annotate.coreference.owners import points_ahead
from dragoman.annotate.coreference.pronouns import referent, third_persons
from dragoman.annotate.coreference.speakers import first_persons, join_speakers
from dragoman.annotate.found import Found
from dragoman.annotate.tokens import Sentence

__all__ = ["chained"]


def chained(text: str, sentences: Sequence[Sentence], found: Sequence[Found]) -> list[tuple[Found, str | None]]:
    """Return the mentions with the pronouns that were understood, each with its chain, in text order.

    A nationality in an adjective ("Syrian army") belongs to no chain. Descriptions and pronouns carry the name and
    entity of what they refer to.
    """
    parsed = [sentence for sentence in sentences if sentence.parsed]
    found = explained(text, found)
    entries = sorted([*found, *third_persons(text, parsed)], key=lambda entry: _in_turn(sentences, entry))
    chains = Chains(text, sentences, found)
    loose: list[Found] = []
    country = about(found)
    for given in entries:
        if given.kind == "adjective":
            loose.append(given)
            chains.seen.append(given)
            continue
        entry = mistaken(chains, owned(chains, holding(chains, given), country))
        chains.seen.append(entry)
        chain = _chain_for(chains, entry)
        if chain is not None:
            chains.add(chain, entry)
        elif entry.kind != "pronoun":
            chains.open(entry)
    give_to_owners(chains)
    for _, group in join_speakers(chains, first_persons(text, parsed)):
        chain = chains.open(group[0])
        for entry in group[1:]:
            chain.add(entry)
    placed: list[tuple[Found, str | None]] = [(entry, None) for entry in loose]
    for number, chain in enumerate(chains.all(), 1):
        placed.extend((_resolved(entry, chain), f"c{number}") for entry in chain.members)
    return sorted(placed, key=lambda entry: (entry[0].start, -entry[0].end))


def _in_turn(sentences: Sequence[Sentence], entry: Found) -> tuple[int, int]:
    """Return when a mention is understood: in its place, one that points ahead after what it points to."""
    sentence = sentences[entry.sentence]
    ahead = points_ahead(sentence, sentence.tokens[entry.head]) if entry.kind == "pronoun" else None
    return (entry.start, -entry.end) if ahead is None else (ahead.end, 0)


def _chain_for(chains: Chains, entry: Found) -> Chain | None:
    if entry.kind == "name":
        return same_name(chains, entry)
    if entry.kind == "pronoun":
        return referent(chains, entry)
    return antecedent_of(chains, entry)


def _resolved(entry: Found, chain: Chain) -> Found:
    """Give a description, pronoun or short name what the chain is known by."""
    best = chain.best
    if best is entry or best.kind == "pronoun" or (entry.entity is not None and not entry.entity.startswith("name:")):
        return entry
    if entry.kind != "name" and best.kind != "name" and best.entity is None and entry.kind != "pronoun":
        fuller = best.category == entry.category == "facility" and not entry.links
        return entry._replace(name=best.name, country=best.country, links=best.links) if fuller else entry
    country = best.country if best.country is not None else entry.country
    return entry._replace(
        name=best.name, entity=best.entity, category=best.category, sector=best.sector or entry.sector,
        country=country, links=entry.links or best.links,
    )  # fmt: skip
