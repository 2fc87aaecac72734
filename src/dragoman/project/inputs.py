"""Reading and judging in one go, with or without a project."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from dragoman.judge import Corpus, judge
from dragoman.judge.decisions import without_rejected
from dragoman.judge.identity import Identities
from dragoman.model.actors import ActorBook
from dragoman.model.document import Failure
from dragoman.model.findings import Finding
from dragoman.model.judgements import Judgement
from dragoman.model.records import Reading
from dragoman.project.belonging import belonging, held
from dragoman.store.index import Content, Doubt, EntityRow

__all__ = ["judge_inputs", "judged_content", "read_inputs"]


def read_inputs(inputs: Sequence[str]) -> Iterator[Reading]:
    """Yield the reading of each input, in order, without a project."""
    from dragoman.runner.inputs import read_raws
    from dragoman.sources.gather import gather

    return read_raws(gather(inputs))


def judge_inputs(inputs: Sequence[str]) -> tuple[tuple[Finding, ...], tuple[Failure, ...]]:
    """Read and judge inputs in one go, without a project: the findings, and what could not be read."""
    from dragoman.annotate.actors import load_actors

    readings = list(read_inputs(inputs))
    judged = judge(Corpus.of(readings), (), load_actors())
    return judged.findings, tuple(reading.error for reading in readings if reading.error is not None)


def judged_content(
    readings: Sequence[Reading], actors: ActorBook, judgements: Sequence[Judgement] = (), state: str = ""
) -> Content:
    """Judge readings and return everything that an index is built from."""
    judged = judge(Corpus.of(readings), judgements, actors)
    # Flows, causes and claims are answered from the assertions themselves: those that people rejected are no answer.
    readings = without_rejected(Corpus(tuple(readings)), judgements).readings
    identities = judged.identities
    rows = _entity_rows(readings, identities)
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
    merged = [merge for entity in identities.entities for merge in entity.merges if merge.score < 1.0]
    found = [Doubt("warning", w.name, "", 0.0, w.sentence) for w in identities.warnings]
    for kind, merges in (("unsure", identities.unsure), ("merged", merged)):
        found.extend(
            Doubt(kind, m.values[0] if m.values else names.get(m.left, m.left), m.values[-1] if m.values else m.right,
                  m.score, m.sentence)
            for m in merges
        )  # fmt: skip
    return sorted(found)


def _entity_rows(readings: Iterable[Reading], identities: Identities) -> list[EntityRow]:
    """Return the entities of the corpus with how often, and in how many documents, each is met."""
    mentions: Counter[str] = Counter()
    documents: dict[str, set[str]] = {}
    for reading in readings:
        for mention in reading.mentions:
            entity = identities.of_role(mention)
            mentions[entity] += 1
            documents.setdefault(entity, set()).add(reading.document.id if reading.document else "")
    return [
        EntityRow(e.id, e.name, e.category, e.country, e.names, mentions[e.id], len(documents.get(e.id, ())))
        for e in identities.entities
    ]
