"""Judging: the findings of a corpus, from its assertions, the actors that are known and what people decided."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import TypeVar

from dragoman.judge.assemble import Canonical, agreed_roles, finding, tolls_of
from dragoman.judge.contradictions import disputes_of
from dragoman.judge.control import holdings
from dragoman.judge.corpus import Corpus, document_of
from dragoman.judge.counts import counts, current
from dragoman.judge.decisions import as_decided, decided_occurrences
from dragoman.judge.digests import Digest, Unit, digest
from dragoman.judge.episodes import Episode, episodes
from dragoman.judge.identity import Identities, identify
from dragoman.judge.incidents import join_incidents
from dragoman.judge.memo import Memo
from dragoman.judge.occurrences import Joined, join_dated, join_story
from dragoman.judge.origins import Origin, Sketch, copies, origins, sketch
from dragoman.judge.positions import positions
from dragoman.judge.relations import relations
from dragoman.judge.stories import stories
from dragoman.judge.support import Ground
from dragoman.judge.units import unit_of, units_of
from dragoman.judge.words import Weights, sample_level, sampled
from dragoman.model.actors import ActorBook
from dragoman.model.findings import EPISODE, Finding
from dragoman.model.judgements import Judgement
from dragoman.model.records import Assertion, Reading

__all__ = ["Judged", "judge"]

T = TypeVar("T")

_RESTING = ("occurrence", "relation", "holding", "position")
"""Results that rest on who is who and on what descends from what."""
_PARTS = ("actor", "perpetrator", "recipient", "victim", "instrument", "theme")


@dataclass(frozen=True, slots=True)
class Judged:
    """What a corpus says together: who is who, what descends from what, and the findings in a fixed order."""

    identities: Identities
    origins: tuple[Origin, ...]
    findings: tuple[Finding, ...]


def judge(
    corpus: Corpus,
    judgements: Sequence[Judgement] = (),
    actors: ActorBook | None = None,
    memo: Memo | None = None,
) -> Judged:
    """Return the findings of ``corpus``: equal corpora give equal results, whatever the order of adding.

    ``judgements`` are laid over what is found: rejected assertions are left out, entities and occurrences joined or
    kept apart as people decided. A ``memo`` kept from the last judging of much the same readings saves most of the
    work and changes nothing else.
    """
    with _collecting_later():
        return _judge(corpus, judgements, actors, memo if memo is not None else Memo())


@contextmanager
def _collecting_later() -> Iterator[None]:
    """Let the search for unreachable cycles rest: judging makes none, and it is a third of the time of 20,000."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _judge(corpus: Corpus, judgements: Sequence[Judgement], actors: ActorBook | None, memo: Memo) -> Judged:
    corpus = as_decided(corpus, judgements)
    identities = identify(corpus, judgements, actors, memo)
    canonical = identities.of_role
    memo.settle("identities", identities.of_key, ("digest", *_RESTING))
    pairs = copies([_of_reading(memo, "sketch", reading, _sketch) for reading in corpus.readings])
    descent = origins(corpus.readings, pairs)
    ground = Ground(corpus.by_id, {origin.document: origin for origin in descent})
    memo.settle("origins", ground.origins, _RESTING)
    digests = [_of_reading(memo, "digest", reading, partial(_digest, canonical)) for reading in corpus.readings]
    joined = decided_occurrences(_joined(corpus, digests, pairs, canonical, memo), corpus, judgements)
    found: list[Finding] = []
    for entry in joined:
        found.extend(_of_joined(memo, entry, partial(_told, ground, canonical)))
    found.extend(_episode(episode, ground) for episode in episodes(digests, [entry.units for entry in joined]))
    said = [assertion for reading in corpus.readings for assertion in reading.assertions]
    for judged in (relations, holdings, positions):
        found.extend(judged(said, ground, canonical, memo))
    memo.turn()
    # An episode of one event alone has that event's members and so its id: the event stands.
    unique = {finding.id: finding for finding in reversed(found)}
    return Judged(identities, descent, tuple(sorted(unique.values(), key=_order)))


def _of_reading(memo: Memo, kind: str, reading: Reading, make: Callable[[Reading], T]) -> T:
    return memo.of(kind, document_of(reading).id, (reading,), lambda: make(reading))


def _sketch(reading: Reading) -> Sketch:
    return sketch(document_of(reading).text)


def _digest(canonical: Canonical, reading: Reading) -> Digest:
    return digest(reading, units_of(reading, canonical))


def _of_joined(memo: Memo, joined: Joined, make: Callable[[Joined], list[Finding]]) -> list[Finding]:
    key = (joined.units[0].id, len(joined.units), joined.because)
    return memo.of("occurrence", key, joined.units, lambda: make(joined))


def _told(ground: Ground, canonical: Canonical, joined: Joined) -> list[Finding]:
    """Return the occurrence of one event and the counts of its tolls."""
    tolls = [assertion for unit in joined.units for assertion in unit.assertions if assertion.kind == "toll"]
    return [_occurrence(joined, ground, canonical), *counts([tolls], ground, canonical)]


def _joined(
    corpus: Corpus,
    digests: Sequence[Digest],
    pairs: Sequence[tuple[int, int, str, float]],
    canonical: Canonical,
    memo: Memo,
) -> list[Joined]:
    told = [memo.of("terms", entry.document, (entry,), partial(_terms, entry)) for entry in digests]
    level = sample_level([entry.document for entry in digests])
    weights = Weights(
        [found for entry, found in zip(digests, told, strict=True) if sampled(entry.document, level)], level
    )
    stand_in = _stand_ins(corpus.readings, canonical)
    copied = [(left, right) for left, right, kind, _ in pairs if kind != "excerpt"]
    joined: list[Joined] = []
    for story in stories(digests, weights, copied):
        # A story is joined again when a report or the weight of a word in it has changed.
        parts = tuple(digests[index] for index in story.documents)
        several = story.documents if len(parts) > 1 else ()
        weighed = (weights.of(term) for index in several for term in told[index])
        key = (*(part.document for part in parts), *weighed)
        joined.extend(memo.of("story", key, parts, partial(join_story, story, digests, weights, stand_in)))
    leads = {entry.document: entry.lead_end for entry in digests}
    return in_order(join_incidents(in_order(join_dated(in_order(joined), weights)), leads, weights))


def in_order(joined: Iterable[Joined]) -> list[Joined]:
    """Return events by where they are told first, so that what is made of them hangs on no other event."""
    return sorted(joined, key=lambda entry: (entry.units[0].document, entry.units[0].start, entry.units[0].id))


def _terms(entry: Digest) -> frozenset[str]:
    return entry.lead.union(*(unit.terms for unit in entry.units))


def _stand_ins(readings: Sequence[Reading], canonical: Canonical) -> Callable[[int], Unit | None]:
    """Return a function that gives, for a report that tells no event, the first thing that it says as one."""

    def stand_in(index: int) -> Unit | None:
        first = min(
            readings[index].assertions,
            key=lambda a: (a.modality != "actual", a.evidence[0].start, a.kind, a.id),
            default=None,
        )
        return unit_of((first,), canonical) if first is not None else None

    return stand_in


def _occurrence(joined: Joined, ground: Ground, canonical: Canonical) -> Finding:
    members = [assertion for unit in joined.units for assertion in unit.assertions]
    disputes, notes = disputes_of(members, ground.line, canonical)
    latest, updates = current([a for a in members if a.kind == "toll"], ground)
    return finding(
        "occurrence",
        _type(members),
        members,
        ground,
        roles=agreed_roles(members, canonical, _PARTS),
        because=(*joined.because, *updates, *notes),
        tolls=tolls_of(latest, ground, parts=False),
        disputes=disputes,
    )


def _episode(episode: Episode, ground: Ground) -> Finding:
    """Return an episode as an occurrence of its region: it says who did nothing of it, its events do."""
    members = [assertion for unit in episode.units for assertion in unit.assertions]
    first, last = date.fromordinal(episode.first), date.fromordinal(episode.last)
    days = f"{first}" if first == last else f"{first} and {last}"
    region = "/".join(episode.region)
    found = finding(
        "occurrence",
        "ASSAULT",
        members,
        ground,
        roles=(),
        because=(f"an episode: reports of {days} begin with violence in one region, {region}",),
        tolls=tolls_of(members, ground, parts=False),
    )
    return replace(found, title=f"{EPISODE} · violence in {region} · {days}")


def _type(members: Sequence[Assertion]) -> str:
    """Return the event type that most members give; for tolls alone an assault is not guessed: ``OTHER``."""
    counts: dict[str, int] = {}
    for assertion in members:
        if assertion.kind == "event":
            counts[assertion.type] = counts.get(assertion.type, 0) + 1 + (assertion.type != "OTHER")
    return min(counts, key=lambda key: (-counts[key], key)) if counts else "OTHER"


def _order(found: Finding) -> tuple[str, str, str]:
    return (found.kind, (found.time.earliest if found.time else None) or "9999", found.id)
