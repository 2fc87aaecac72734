"""Judging: the findings of a corpus, from its assertions, the actors that are known and what people decided."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from dragoman.judge.assemble import agreed_roles, finding, tolls_of
from dragoman.judge.corpus import Corpus, document_of
from dragoman.judge.digests import Digest, Unit, digest
from dragoman.judge.identity import Identities, identify
from dragoman.judge.occurrences import Joined, join_dated, join_story
from dragoman.judge.origins import Origin, copies, origins, sketch
from dragoman.judge.stories import stories
from dragoman.judge.support import Ground
from dragoman.judge.units import unit_of, units_of
from dragoman.judge.words import Weights
from dragoman.model.actors import ActorBook
from dragoman.model.findings import Finding
from dragoman.model.judgements import Judgement
from dragoman.model.records import Assertion, Reading

__all__ = ["Judged", "judge"]

_PARTS = ("actor", "perpetrator", "recipient", "victim", "instrument", "theme")


@dataclass(frozen=True, slots=True)
class Judged:
    """What a corpus says together: who is who, what descends from what, and the findings in a fixed order."""

    identities: Identities
    origins: tuple[Origin, ...]
    findings: tuple[Finding, ...]


def judge(corpus: Corpus, judgements: Sequence[Judgement] = (), actors: ActorBook | None = None) -> Judged:
    """Return the findings of ``corpus``: equal corpora give equal results, whatever the order of adding.

    ``judgements`` are laid over what is found: rejected assertions are left out, entities and occurrences joined or
    kept apart as people decided.
    """
    identities = identify(corpus, judgements, actors)
    canonical = identities.of_role
    readings = corpus.readings
    pairs = copies([sketch(document_of(reading).text) for reading in readings])
    descent = origins(readings, pairs)
    ground = Ground(corpus.by_id, {origin.document: origin for origin in descent})
    digests = [digest(reading, units_of(reading, canonical)) for reading in readings]
    weights = Weights(_terms(entry) for entry in digests)
    joined: list[Joined] = []
    for story in stories(digests, weights, [(left, right) for left, right, kind, _ in pairs if kind != "excerpt"]):
        joined.extend(join_story(story, digests, weights, _stand_ins(readings, canonical)))
    found = [_occurrence(entry, ground, identities) for entry in join_dated(joined, weights)]
    return Judged(identities, descent, tuple(sorted(found, key=_order)))


def _terms(entry: Digest) -> frozenset[str]:
    return entry.lead.union(*(unit.terms for unit in entry.units))


def _stand_ins(readings: Sequence[Reading], canonical: Callable[..., str]) -> Callable[[int], Unit | None]:
    """Return a function that gives, for a report that tells no event, the first thing that it says as one."""

    def stand_in(index: int) -> Unit | None:
        first = min(
            readings[index].assertions,
            key=lambda a: (a.modality != "actual", a.evidence[0].start, a.kind, a.id),
            default=None,
        )
        return unit_of((first,), canonical) if first is not None else None

    return stand_in


def _occurrence(joined: Joined, ground: Ground, identities: Identities) -> Finding:
    members = [assertion for unit in joined.units for assertion in unit.assertions]
    return finding(
        "occurrence",
        _type(members),
        members,
        ground,
        roles=agreed_roles(members, identities.of_role, _PARTS),
        because=joined.because,
        tolls=tolls_of(members, ground),
    )


def _type(members: Sequence[Assertion]) -> str:
    """Return the event type that most members give; for tolls alone an assault is not guessed: ``OTHER``."""
    counts: dict[str, int] = {}
    for assertion in members:
        if assertion.kind == "event":
            counts[assertion.type] = counts.get(assertion.type, 0) + 1 + (assertion.type != "OTHER")
    return min(counts, key=lambda key: (-counts[key], key)) if counts else "OTHER"


def _order(found: Finding) -> tuple[str, str, str]:
    return (found.kind, (found.time.earliest if found.time else None) or "9999", found.id)
