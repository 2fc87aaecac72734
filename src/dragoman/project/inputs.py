"""Reading and judging in one go, with or without a project."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from dragoman.model.actors import ActorBook
from dragoman.model.document import Failure
from dragoman.model.findings import Finding
from dragoman.model.judgements import Judgement
from dragoman.model.records import Reading
from dragoman.project.belonging import belonging, held
from dragoman.store.index import Content, Doubt, EntityRow

if TYPE_CHECKING:
    from dragoman.judge.identity import Entity, Identities

__all__ = ["judge_inputs", "judged_content", "read_inputs"]


def read_inputs(inputs: Sequence[str]) -> Iterator[Reading]:
    """Yield the reading of each input, in order, without a project."""
    from dragoman.runner.inputs import read_raws
    from dragoman.sources.gather import gather

    return read_raws(gather(inputs))


def judge_inputs(inputs: Sequence[str]) -> tuple[tuple[Finding, ...], tuple[Failure, ...]]:
    """Read and judge inputs in one go, without a project: the findings, and what could not be read."""
    from dragoman.annotate.actors import load_actors
    from dragoman.judge import Corpus, judge

    readings = list(read_inputs(inputs))
    judged = judge(Corpus.of(readings), (), load_actors())
    return judged.findings, tuple(reading.error for reading in readings if reading.error is not None)


def judged_content(
    readings: Sequence[Reading], actors: ActorBook, judgements: Sequence[Judgement] = (), state: str = ""
) -> Content:
    """Judge readings and return everything that an index is built from."""
    from dragoman.judge import Corpus, judge
    from dragoman.judge.decisions import as_decided

    judged = judge(Corpus.of(readings), judgements, actors)
    # Flows, causes and claims are answered from the assertions themselves: those that people rejected are no answer.
    failed = tuple(reading for reading in readings if reading.document is None)
    told = Corpus(tuple(reading for reading in readings if reading.document is not None))
    readings = (*as_decided(told, judgements).readings, *failed)
    identities = judged.identities
    rows = _entity_rows(readings, identities, actors)
    return Content(
        readings=readings,
        entities=rows,
        entity_of=identities.of_role,
        merges=[(merge.right, e.id, merge.sentence) for e in identities.entities for merge in e.merges],
        origins={origin.document: (origin.origin, origin.because) for origin in judged.origins},
        belongs=[
            (member, whole, because, *held(member, whole, actors))
            for member, whole, because in belonging(readings, rows, identities, actors, judged.findings)
        ],
        findings=judged.findings,
        doubts=_doubts(identities),
        state=state,
    )


def _doubts(identities: Identities) -> list[Doubt]:
    """Return what a person should look at: warnings, pairs that are unsure, and what was merged by score."""
    names = {key: entity.name for entity in identities.entities for key in entity.keys}
    merged = [
        merge
        for entity in identities.entities
        for merge in entity.merges
        if merge.score < 1.0 and merge.right in entity.keys
    ]
    found = [Doubt("warning", w.name, "", 0.0, w.sentence) for w in identities.warnings]
    for kind, merges in (("unsure", identities.unsure), ("merged", merged)):
        found.extend(
            Doubt(kind, m.values[0] if m.values else names.get(m.left, m.left), m.values[-1] if m.values else m.right,
                  m.score, m.sentence)
            for m in merges
        )  # fmt: skip
    return sorted(found)


@dataclass
class _Met:
    """How an entity is met in the corpus."""

    mentions: int = 0
    documents: set[str] = field(default_factory=set)
    printed: set[str] = field(default_factory=set)
    region: str | None = None


def _entity_rows(readings: Iterable[Reading], identities: Identities, actors: ActorBook) -> list[EntityRow]:
    """Return the entities of the corpus with how often each is met, and every name it can be asked for by."""
    met: dict[str, _Met] = defaultdict(_Met)
    for reading in readings:
        for mention in reading.mentions:
            entry = met[identities.of_role(mention)]
            entry.mentions += 1
            entry.documents.add(reading.document.id if reading.document else "")
            if _is_name(mention.text):
                entry.printed.add(mention.text)
            if mention.links and mention.category in {"place", "facility"}:
                entry.region = entry.region or mention.links[0].admin1
    return [_entity_row(entity, met[entity.id], actors) for entity in identities.entities]


def _entity_row(entity: Entity, met: _Met, actors: ActorBook) -> EntityRow:
    known = {alias.text for key in entity.keys if (actor := actors.get(key)) for alias in actor.names()}
    names = tuple(sorted({*entity.names, *met.printed, *known}))
    return EntityRow(
        entity.id, entity.name, entity.category, entity.country, names, met.mentions, len(met.documents), met.region
    )


def _is_name(text: str) -> bool:
    """Tell whether words as printed name somebody: every word of them but articles and the like is capitalised."""
    words = [word for word in text.split() if word.lower() not in _SMALL_WORDS]
    return bool(words) and all(word[:1].isupper() or not word[:1].isalpha() for word in words) and text not in _PRONOUNS


_SMALL_WORDS = frozenset({"the", "of", "and", "for", "in", "on", "to", "al", "el", "de", "la", "bin", "ibn", "a", "an"})
_PRONOUNS = frozenset({"He", "She", "It", "They", "His", "Her", "Its", "Their", "Him", "Them", "We", "Our", "I", "Who"})
