"""Reading and judging in one go, with or without a project."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from dragoman.model.actors import ActorBook
from dragoman.model.document import Failure
from dragoman.model.findings import Finding
from dragoman.model.judgements import Judgement, in_force
from dragoman.model.records import Link, Reading
from dragoman.model.spelled import bare_names, spelled_finding
from dragoman.model.wire import to_plain
from dragoman.project.belonging import Edge, belonging, held, lying_in, ties_of
from dragoman.store.building import Content
from dragoman.store.index import Doubt, EntityRow

if TYPE_CHECKING:
    from dragoman.judge.identity import Entity, Identities
    from dragoman.judge.judging import Judged, Work
    from dragoman.judge.meetings import Meeting
    from dragoman.judge.memo import Memo
    from dragoman.judge.naming import Rules
    from dragoman.store.workings import Workings

__all__ = [
    "Whole",
    "as_left",
    "bonds",
    "entity_row",
    "judge_inputs",
    "judged_content",
    "judged_whole",
    "merges_of",
    "read_inputs",
]


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
    names = {entity.id: entity.name for entity in judged.identities.entities}
    found = []
    for finding in judged.findings:
        best = {role.name: names.get(judged.identities.of_role(role), role.name) for role in finding.roles}
        bare = bare_names(finding.roles)
        told = {name: other for name, other in best.items() if name in bare and name != other}
        found.append(spelled_finding(finding, told))
    return tuple(found), tuple(reading.error for reading in readings if reading.error is not None)


def judged_content(
    readings: Sequence[Reading],
    actors: ActorBook,
    judgements: Sequence[Judgement] = (),
    state: str = "",
) -> Content:
    """Judge readings and return everything that an index is built from."""
    return judged_whole(readings, actors, judgements, state).content


@dataclass(frozen=True)
class Whole:
    """A corpus that was judged whole: what its index is built from, and what was worked out on the way."""

    content: Content
    judged: Judged
    work: Work
    memo: Memo
    rules: Rules
    pins: Mapping[str, Link]
    ties: Mapping[str, Sequence[Edge]]
    near: Sequence[tuple[str, str]]

    @property
    def lasting(self) -> bool:
        """Whether a document can be added to what was worked out: in a small corpus each changes what words weigh."""
        return bool(self.work.weights.level)

    def keep_documents(self, workings: Workings) -> None:
        """Keep the documents and who is who in them."""
        from dragoman.judge.adding import keep_who
        from dragoman.judge.kept import put_readings

        put_readings(workings, self.work.readings)
        keep_who(workings, self.work.readings, self.judged.identities, self.rules)

    def keep(self, workings: Workings) -> None:
        """Keep what else was worked out, where entities lie, and what findings say is part of what."""
        from dragoman.judge.adding import keep

        keep(workings, self.judged, self.work, self.memo)
        workings.put("pin", {key: to_plain(link) for key, link in self.pins.items()})
        workings.put("bond", self.ties)
        workings.put("meta", {"near": self.near})


def judged_whole(readings: Sequence[Reading], actors: ActorBook, judgements: Sequence[Judgement], state: str) -> Whole:
    """Judge readings; see `judged_content`."""
    from dragoman.judge import Corpus, judge
    from dragoman.judge.judging import Work
    from dragoman.judge.memo import Memo
    from dragoman.judge.naming import Rules

    memo, work = Memo(), Work()
    judged = judge(Corpus.of(readings), judgements, actors, memo, work)
    rows, met = _entity_rows(work.readings, judged.identities, actors)
    content = _content(readings, work.readings, judged, rows, state)
    pins = {key: entry.link[1] for key, entry in met.items() if entry.link is not None}
    ties = {found.id: edges for found in judged.findings if (edges := ties_of(found, judged.identities.of_role))}
    near = lying_in(pins)
    content = replace(content, belongs=bonds({row.id: row.name for row in rows}, ties.values(), near, actors))
    return Whole(content, judged, work, memo, Rules(tuple(in_force(judgements)), actors), pins, ties, near)


def as_left(readings: Iterable[Reading], told: Iterable[Reading]) -> list[Reading]:
    """Return readings as people left them, in the order of the index; ``told`` are those of each document once."""
    left = {reading.document.id: reading for reading in told if reading.document is not None}
    return [
        replace(left[r.document.id], input=r.input) if r.document is not None else r
        for r in sorted(readings, key=lambda r: (r.document.id if r.document else "", r.input))
    ]


def _content(
    readings: Sequence[Reading], told: Sequence[Reading], judged: Judged, rows: Sequence[EntityRow], state: str
) -> Content:
    """Return the content of an index without what belongs to what; ``told`` are the readings as people left them."""
    from dragoman.judge.doubting import doubted

    identities = judged.identities
    # Flows, causes and claims are answered from the assertions themselves: those that people rejected are no answer.
    return Content(
        readings=as_left(readings, told),
        entities=rows,
        entity_of=identities.of_role,
        merges=merges_of(identities.entities),
        origins={origin.document: (origin.origin, origin.because) for origin in judged.origins},
        belongs=(),
        findings=judged.findings,
        doubts=[Doubt(*row) for row in doubted(identities)],
        state=state,
    )


def merges_of(entities: Iterable[Entity]) -> list[tuple[str, str, str]]:
    """Return (key, entity, reason) of what was judged to be whom."""
    return [(merge.right, entity.id, merge.sentence) for entity in entities for merge in entity.merges]


def bonds(
    names: Mapping[str, str], ties: Iterable[Iterable[Edge]], near: Iterable[tuple[str, str]], actors: ActorBook
) -> list[tuple[str, str, str, str | None, str | None]]:
    """Return what belongs to what among the entities, why, and from when to when."""
    found = belonging(names, actors, [edge for edges in ties for edge in edges], near)
    return [(member, whole, because, *held(member, whole, actors)) for member, whole, because in found]


def _entity_rows(
    readings: Iterable[Reading], identities: Identities, actors: ActorBook
) -> tuple[list[EntityRow], dict[str, Meeting]]:
    """Return the entities of the corpus with how often each is met, and every name it can be asked for by."""
    from dragoman.judge.meetings import Meeting, meetings

    met: dict[str, Meeting] = {entity.id: Meeting() for entity in identities.entities}
    for reading in readings:
        here: set[str] = set()
        for key, meeting in meetings(reading).items():
            entity = identities.of_key.get(key)
            if entity is not None:
                meeting.documents = 0 if entity in here else 1  # one document may meet it under several names
                here.add(entity)
                met[entity].add(meeting)
    return [entity_row(entity, met[entity.id], actors) for entity in identities.entities], met


def entity_row(entity: Entity, met: Meeting, actors: ActorBook) -> EntityRow:
    """Return the row of an entity that is met so often."""
    from dragoman.judge.settling import names_rulers

    known = {alias.text for key in entity.keys if (actor := actors.get(key)) for alias in actor.names()}
    printed = {text for text in met.printed if _is_name(text)}
    if entity.id.startswith(_RULERS):
        printed |= {text for text in met.printed if names_rulers(text)}
    names = tuple(sorted({*entity.names, *printed, *known}))
    region = met.region[1] if met.region is not None else None
    return EntityRow(
        entity.id, entity.name, entity.category, entity.country, names, met.mentions, met.documents, region
    )


_RULERS = ("gov:", "mil:")
"""How the ids of a state's rulers and forces begin: they can be asked for as "the junta" and "the military"."""


def _is_name(text: str) -> bool:
    """Tell whether words as printed name somebody: every word of them but articles and the like is capitalised."""
    words = [word for word in text.split() if word.lower() not in _SMALL_WORDS]
    return bool(words) and all(word[:1].isupper() or not word[:1].isalpha() for word in words) and text not in _PRONOUNS


_SMALL_WORDS = frozenset({"the", "of", "and", "for", "in", "on", "to", "al", "el", "de", "la", "bin", "ibn", "a", "an"})
_PRONOUNS = frozenset({"He", "She", "It", "They", "His", "Her", "Its", "Their", "Him", "Them", "We", "Our", "I", "Who"})
