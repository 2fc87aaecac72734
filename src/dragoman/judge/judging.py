"""Judging: the findings of a corpus, from its assertions, the actors that are known and what people decided."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache, partial
from typing import TypeVar

from dragoman.judge.assemble import Canonical
from dragoman.judge.control import holdings
from dragoman.judge.corpus import Corpus, document_of
from dragoman.judge.decisions import as_decided, decided_disputes, decided_occurrences
from dragoman.judge.digests import Digest, digest
from dragoman.judge.episodes import Episode, episodes
from dragoman.judge.identity import Identities, identify
from dragoman.judge.incidents import join_incidents
from dragoman.judge.linkage import Pair
from dragoman.judge.memo import Memo
from dragoman.judge.occurrences import Joined, join_dated, join_story
from dragoman.judge.origins import WHOLE, Origin, Sketch, copies, origins, sketch
from dragoman.judge.positions import positions
from dragoman.judge.relations import relations
from dragoman.judge.sampling import Sample, sample_of
from dragoman.judge.settling import settled
from dragoman.judge.speaking import speakers_of
from dragoman.judge.stories import Story, stories
from dragoman.judge.support import Ground
from dragoman.judge.telling import episode_told, event_told
from dragoman.judge.units import stand_in, units_of
from dragoman.judge.words import Weights
from dragoman.model.actors import ActorBook
from dragoman.model.collecting import collecting_later
from dragoman.model.findings import Finding
from dragoman.model.judgements import Judgement
from dragoman.model.records import Reading

__all__ = ["Judged", "Work", "in_order", "judge", "terms_of"]

T = TypeVar("T")

_RESTING = ("occurrence", "relation", "holding", "position")
"""Results that rest on who is who and on what descends from what."""


@dataclass(frozen=True, slots=True)
class Judged:
    """What a corpus says together: who is who, what descends from what, and the findings in a fixed order."""

    identities: Identities
    origins: tuple[Origin, ...]
    findings: tuple[Finding, ...]


@dataclass
class Work:
    """What a judging worked out on the way; what is linked are the pairs of positions that are near enough."""

    readings: tuple[Reading, ...] = ()
    digests: Sequence[Digest] = ()
    sketches: Sequence[Sketch] = ()
    copies: Sequence[tuple[int, int, str, float]] = ()
    sample: Sample = field(default_factory=Sample)
    weights: Weights = field(default_factory=lambda: Weights(()))
    stories: list[tuple[Story, list[Joined]]] = field(default_factory=list)
    near: set[Pair] = field(default_factory=set)
    dated: list[Joined] = field(default_factory=list)
    dated_links: set[Pair] = field(default_factory=set)
    incidents: list[Joined] = field(default_factory=list)
    incident_links: set[Pair] = field(default_factory=set)
    told: list[tuple[Joined, list[Finding]]] = field(default_factory=list)
    episodes: list[tuple[Episode, Finding]] = field(default_factory=list)


def judge(
    corpus: Corpus,
    judgements: Sequence[Judgement] = (),
    actors: ActorBook | None = None,
    memo: Memo | None = None,
    work: Work | None = None,
) -> Judged:
    """Return the findings of ``corpus``: equal corpora give equal results, whatever the order of adding.

    ``judgements`` are laid over what is found: rejected assertions are left out, entities and occurrences joined or
    kept apart as people decided. A ``memo`` kept from the last judging of much the same readings saves most of the
    work and changes nothing else; ``work`` takes what was worked out on the way.
    """
    with collecting_later():
        told = as_decided(settled(corpus, actors), judgements)
        return _judge(told, judgements, actors, memo or Memo(), work or Work())


def _judge(corpus: Corpus, judgements: Sequence[Judgement], actors: ActorBook | None, memo: Memo, work: Work) -> Judged:
    identities = identify(corpus, judgements, actors, memo)
    canonical = identities.of_role
    memo.settle("identities", identities.of_key, ("digest", *_RESTING))
    work.sketches = [_of_reading(memo, "sketch", reading, _sketch) for reading in corpus.readings]
    pairs = copies(work.sketches)
    descent = origins(corpus.readings, pairs)
    named = cache(lambda document: speakers_of(corpus.by_id[document]))
    ground = Ground(corpus.by_id, {origin.document: origin for origin in descent}, named)
    memo.settle("origins", ground.origins, _RESTING)
    digests = [_of_reading(memo, "digest", reading, partial(_digest, canonical)) for reading in corpus.readings]
    work.readings, work.digests, work.copies = corpus.readings, digests, pairs
    joined = decided_occurrences(_joined(work, canonical, memo), corpus, judgements)
    for entry in joined:
        made = _of_joined(memo, entry, partial(event_told, ground=ground, canonical=canonical))
        work.told.append((entry, made))
    for episode in episodes(digests, [entry.units for entry in joined]):
        work.episodes.append((episode, episode_told(episode, ground)))
    found = [finding for _, made in work.told for finding in made] + [finding for _, finding in work.episodes]
    said = [assertion for reading in corpus.readings for assertion in reading.assertions]
    for judged in (relations, holdings, positions):
        found.extend(judged(said, ground, canonical, memo))
    memo.turn()
    # An episode of one event alone has that event's members and so its id: the event stands.
    unique = {finding.id: finding for finding in reversed(found)}
    settled = decided_disputes(unique.values(), corpus, judgements)
    return Judged(identities, descent, tuple(sorted(settled, key=_order)))


def _of_reading(memo: Memo, kind: str, reading: Reading, make: Callable[[Reading], T]) -> T:
    return memo.of(kind, document_of(reading).id, (reading,), lambda: make(reading))


def _sketch(reading: Reading) -> Sketch:
    return sketch(document_of(reading).text)


def _digest(canonical: Canonical, reading: Reading) -> Digest:
    return digest(reading, units_of(reading, canonical))


def _of_joined(memo: Memo, joined: Joined, make: Callable[[Joined], list[Finding]]) -> list[Finding]:
    key = (joined.units[0].id, len(joined.units), joined.because)
    return memo.of("occurrence", key, joined.units, lambda: make(joined))


def _joined(work: Work, canonical: Canonical, memo: Memo) -> list[Joined]:
    digests = work.digests
    told = [memo.of("terms", entry.document, (entry,), partial(terms_of, entry)) for entry in digests]
    work.sample = sample = sample_of({entry.document: entry.day for entry in digests})
    counted = [found for entry, found in zip(digests, told, strict=True) if sample.holds(entry.document, entry.day)]
    work.weights = weights = Weights(counted, sample.level)
    copied = [(left, right) for left, right, kind, _ in work.copies if kind in WHOLE]
    for story in stories(digests, weights, copied, work.near):
        # A story is joined again when a report or the weight of a word in it has changed.
        parts = tuple(digests[index] for index in story.documents)
        several = story.documents if len(parts) > 1 else ()
        weighed = (weights.of(term) for index in several for term in told[index])
        key = (*(part.document for part in parts), *weighed)
        joined = partial(join_story, story, digests, weights, lambda index: stand_in(work.readings[index], canonical))
        work.stories.append((story, memo.of("story", key, parts, joined)))
    events = in_order(entry for _, entries in work.stories for entry in entries)
    work.dated = in_order(join_dated(events, weights, work.dated_links))
    leads = {entry.document: entry.lead_end for entry in digests}
    work.incidents = in_order(join_incidents(work.dated, leads, weights, work.incident_links))
    return work.incidents


def terms_of(entry: Digest) -> frozenset[str]:
    """Return the terms of a document that count for how much each tells."""
    return entry.lead.union(*(unit.terms for unit in entry.units))


def in_order(joined: Iterable[Joined]) -> list[Joined]:
    """Return events by where they are told first, so that what is made of them hangs on no other event."""
    return sorted(joined, key=lambda entry: (entry.units[0].document, entry.units[0].start, entry.units[0].id))


def _terms(entry: Digest) -> frozenset[str]:
    return entry.lead.union(*(unit.terms for unit in entry.units))


def _order(found: Finding) -> tuple[str, str, str]:
    return (found.kind, (found.time.earliest if found.time else None) or "9999", found.id)
