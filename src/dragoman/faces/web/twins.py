"""Twins: the shape of every page's JSON, as types, from which the description of the API is made."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from dragoman.analysis.searching import Passage
from dragoman.analysis.voices import First, Voice
from dragoman.faces.web.reviewing import Question
from dragoman.model.answers import Dossier
from dragoman.model.document import Block, Failure, Remark
from dragoman.model.findings import Finding
from dragoman.model.judgements import Anchor
from dragoman.model.records import Assertion
from dragoman.project import Added, Status
from dragoman.project.verify import Check
from dragoman.project.withdrawing import Withdrawn
from dragoman.store.index import EntityRow

__all__ = [
    "About", "Adding", "Away", "Changes", "Checked", "Decided", "Decision", "Dossier", "Graded", "JobTwin", "Name",
    "Problem", "Read", "Review", "Searched", "ShownAssertion", "ShownFinding", "Start", "Voice", "Watched", "WhatIf",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Problem:
    """What every error looks like: its code, the cause in one line, and what can be done about it."""

    code: str
    message: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Start:
    """The state of the project, who is met most often, and the views there are."""

    status: Status
    most_met: list[EntityRow]
    views: list[str]


@dataclass(frozen=True, slots=True)
class About:
    """What is known of a document besides its text."""

    id: str
    inputs: list[str]
    publisher: str | None
    title: str | None
    published: str | None
    url: str | None
    language: str | None
    readable: bool
    origin: str
    because: str
    remarks: list[Remark]


@dataclass(frozen=True, slots=True)
class _Bare:
    verdict: str
    left: Anchor
    right: Anchor | None
    grade: str | None
    field: str | None
    value: str | None
    scope: str | None
    by: str
    at: str
    reason: str
    withdrawn: str | None


@dataclass(frozen=True, slots=True)
class Decision(_Bare):
    """A decision with its id, as it stands in the log; ``withdrawn`` is the instant when it was taken back."""

    id: str


@dataclass(frozen=True, slots=True)
class _Made:
    id: str
    judgement: _Bare


@dataclass(frozen=True, slots=True)
class Decided:
    """What an act has made or taken back."""

    decided: list[_Made]


@dataclass(frozen=True, slots=True)
class Read(About):
    """A document with its text, its blocks and everything that was read from it."""

    text: str
    text_sha256: str
    blocks: list[Block]
    assertions: list[Assertion]
    rejected: list[_Bare]


@dataclass(frozen=True, slots=True)
class Away:
    """A document that was withdrawn: what it goes by, who withdrew it, when and why."""

    withdrawn: Withdrawn


@dataclass(frozen=True, slots=True)
class ShownFinding:
    """One finding."""

    kind: Literal["finding"]
    finding: Finding


@dataclass(frozen=True, slots=True)
class ShownAssertion:
    """One assertion and the findings it is part of."""

    kind: Literal["assertion"]
    assertion: Assertion
    findings: list[str]


@dataclass(frozen=True, slots=True)
class _Change:
    what: Literal["came", "went", "changed"]
    section: str
    key: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class WhatIf:
    """What an answer about one name or two would lose without a source."""

    names: list[str]
    without: str
    changes: list[_Change]


@dataclass(frozen=True, slots=True)
class Watched:
    """A question that is kept, and what has changed in its answer."""

    names: list[str]
    changes: list[_Change]


@dataclass(frozen=True, slots=True)
class _Hurt:
    document: str
    title: str
    lines: list[str]


@dataclass(frozen=True, slots=True)
class Checked:
    """What was checked and what is wrong, and the documents whose originals are not what they were."""

    checks: list[Check]
    hurt: list[_Hurt]


@dataclass(frozen=True, slots=True)
class Excerpt(Passage):
    """A passage, and what it tells of that is hard to read, empty where nothing is."""

    graphic: str = ""


@dataclass(frozen=True, slots=True)
class Searched:
    """Names and passages that hold what was typed."""

    q: str
    exact: bool
    near: bool
    names: list[EntityRow]
    passages: list[Excerpt]
    more: int


@dataclass(frozen=True, slots=True)
class Review:
    """Some of what waits for a decision."""

    what: str
    at: int
    waiting: int
    counts: dict[str, int]
    items: list[Question]


@dataclass(frozen=True, slots=True)
class _Joined:
    name: str
    because: str


@dataclass(frozen=True, slots=True)
class Name:
    """Everything that one name is called, and what people decided about it."""

    entity: EntityRow
    joined: list[_Joined]
    decided: list[Decision]


@dataclass(frozen=True, slots=True)
class Graded:
    """A source with its grade."""

    name: str
    documents: list[str]
    copies: list[tuple[str, str, str]]
    first: list[First]
    alone: int
    told: int
    grade: str | None


@dataclass(frozen=True, slots=True)
class JobTwin:
    """How far what was handed in has come, and what it came to."""

    id: str
    by: str
    at: str
    names: list[str]
    state: Literal["waiting", "running", "finished", "failed", "stopped"]
    stage: str
    done: int
    total: int
    added: Added | None
    error: Failure | None
    over: bool
    troubled: bool


@dataclass(frozen=True, slots=True)
class _Limits:
    files: int
    bytes: int
    links: int
    fetched: str


@dataclass(frozen=True, slots=True)
class Adding:
    """How much can be handed in, and what was."""

    limits: _Limits
    jobs: list[JobTwin]


@dataclass(frozen=True, slots=True)
class _Running:
    id: str
    state: str
    stage: str
    done: int


@dataclass(frozen=True, slots=True)
class Changes:
    """What changes when the record does."""

    head: str | None
    index: str | None
    jobs: list[_Running]
