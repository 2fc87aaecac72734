"""Deciding: how a person corrects the record; each decision is a line in the ledger and can be taken back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dragoman.analysis.subjects import known
from dragoman.faces.web.acts import MAX_REASON, Act, Field, Form
from dragoman.faces.web.site import Seat
from dragoman.faces.web.watching import seen, watch
from dragoman.faces.web.withdrawing import ROLE, check_document, check_last, restore, withdraw
from dragoman.model.errors import UsageError
from dragoman.model.judgements import CREDIBILITY, RELIABILITY, Judgement
from dragoman.model.records import Assertion
from dragoman.project.decisions import (
    alias,
    check_source,
    credibility,
    grade,
    on_assertion,
    on_contradiction,
    on_entities,
    on_occurrences,
    split,
)
from dragoman.project.queue import VERDICTS
from dragoman.project.resolving import on_place
from dragoman.store.index import EntityRow, Index

__all__ = ["ACTS"]

_REASON = Field("reason", "Why: it stands in the log.", longest=MAX_REASON)


def _assertions(index: Index, key: str) -> list[Assertion]:
    """Return the assertion with an id, or those of the finding with it."""
    kind, whole = index.by_prefix(key or "-")
    if kind not in {"assertion", "finding"}:
        raise UsageError("E302", f"{whole} is a {kind}")
    ids = [whole] if kind == "assertion" else list(index.finding(whole).members)
    return [found for _, found in sorted(index.assertions(ids).items())]


def on_one(seat: Seat, form: Form) -> Sequence[Judgement]:
    """Accept, reject or edit an assertion, or all of a finding."""
    verdict, reason = form.get("verdict", ""), form.get("reason", "")
    change = _change(form) if verdict == "edit" else None
    with seat.project.index() as index:
        made = [on_assertion(index, verdict, one, change, reason) for one in _assertions(index, form.get("id", ""))]
    return seat.site.acting(seat.visitor).decide(*made)


def _change(form: Form) -> tuple[str, str]:
    """Return what an edit changes and to what: as one choice of a form, or as two fields, which come first."""
    field, equals, value = form.get("change", "").partition("=")
    return (field, value) if equals and not form.get("value") else (form.get("field", ""), form.get("value", ""))


def on_two(seat: Seat, form: Form) -> Sequence[Judgement]:
    """Judge whether two names are one entity's."""
    with seat.project.index() as index:
        left, right = (_entity(index, form.get(side, "")) for side in ("left", "right"))
        judgement = on_entities(form.get("verdict", ""), left, right, form.get("reason", ""))
    return seat.site.acting(seat.visitor).decide(judgement)


def on_events(seat: Seat, form: Form) -> Sequence[Judgement]:
    """Judge whether two assertions tell of one event."""
    with seat.project.index() as index:
        left, right = (_assertions(index, form.get(side, ""))[0] for side in ("left", "right"))
        judgement = on_occurrences(index, form.get("verdict", ""), left, right, form.get("reason", ""))
    return seat.site.acting(seat.visitor).decide(judgement)


def on_pair(seat: Seat, form: Form) -> Sequence[Judgement]:
    """Judge whether two assertions contradict each other, and if not, why not."""
    with seat.project.index() as index:
        left, right = (_assertions(index, form.get(side, ""))[0] for side in ("left", "right"))
        judgement = on_contradiction(index, form.get("verdict", ""), left, right, form.get("reason", ""))
    return seat.site.acting(seat.visitor).decide(judgement)


def on_name(seat: Seat, form: Form) -> Sequence[Judgement]:
    """Judge that a name is, or is no, other name of an entity."""
    other = form.get("other", "").strip()
    if not other:
        raise UsageError("E304", "no name", "write the other name")
    with seat.project.index() as index:
        drop = form.get("verdict") == "drop_alias"
        entity = _entity(index, form.get("name", ""))
        judgement = alias(entity, other, drop=drop, source=form.get("source") or None, reason=form.get("reason", ""))
    return seat.site.acting(seat.visitor).decide(judgement)


def on_whole(seat: Seat, form: Form) -> Sequence[Judgement]:
    """Take an entity apart: every mention goes back to the name it was made under."""
    project = seat.site.acting(seat.visitor)
    with seat.project.index() as index:
        entity = _entity(index, form.get("name", ""))
        undone, apart = split(entity, seat.site.judgements(), form.get("reason", ""))
    if not apart:
        raise UsageError("E306", f"{entity.name} has one name only", "there is nothing to take apart")
    return project.decide(*apart, withdraw=undone)


def on_where(seat: Seat, form: Form) -> Sequence[Judgement]:
    """Judge which place a name is, wherever it is printed in the project."""
    with seat.project.index() as index:
        judgement = on_place(index, form.get("name", ""), form.get("place", ""), form.get("reason", ""))
    return seat.site.acting(seat.visitor).decide(judgement)


def on_source(seat: Seat, form: Form) -> Sequence[Judgement]:
    """Grade how reliable a source is."""
    source = form.get("source", "").strip()
    with seat.project.index() as index:
        check_source(index, source)
    judgement = grade(source, form.get("grade", ""), form.get("reason", ""))
    return seat.site.acting(seat.visitor).decide(judgement)


def on_statement(seat: Seat, form: Form) -> Sequence[Judgement]:
    """Grade how credible a statement is."""
    number, reason = form.get("grade", ""), form.get("reason", "")
    with seat.project.index() as index:
        made = [credibility(index, one, number, reason) for one in _assertions(index, form.get("id", ""))]
    return seat.site.acting(seat.visitor).decide(*made)


def undo(seat: Seat, form: Form) -> Sequence[Judgement]:
    """Withdraw one decision by its id, or the last act."""
    key, project = form.get("id"), seat.site.acting(seat.visitor)
    if not key:
        check_last(seat)
        return project.undo(1)
    found = next((one for one in seat.site.judgements() if one.id == key and not one.withdrawn), None)
    if found is None:
        raise UsageError("E302", f"no decision in force has the id {key[:40]}")
    check_document(seat, found.verdict)
    project.decide(withdraw=[key])
    return tuple(judgement for judgement in seat.site.judgements() if judgement.id == key)


def _entity(index: Index, name: str) -> EntityRow:
    found = known(index, name.strip())
    # A judgement points at the name as it was given: another judging may call the entity otherwise.
    return replace(found, name=name.strip()) if name.strip() in found.names else found


_NAME = "A name in the record, or an entity's id."
_THING = "The id of an assertion, or of a finding: then all its assertions; a prefix of 6 characters is enough."
_TWO = ("same", "not_same", "unsure")

ACTS: dict[str, Act] = {
    "/decide/assertion": Act(
        "Accept, reject or edit what was read; a rejected assertion stays in the record and is left out of answers",
        (
            Field("id", _THING, required=True),
            Field("verdict", "The decision.", required=True, choices=("accept", "reject", "edit")),
            Field("field", "What an edit changes.", choices=("", "polarity", "modality", "type", "stance", "speaker")),
            Field("value", "What an edit changes it to."),
            Field("change", "Both in one, as a form has it: modality=planned."),
            _REASON,
        ),
        on_one,
    ),
    "/decide/names": Act(
        "Judge whether two names are one entity's",
        (
            Field("left", _NAME, required=True),
            Field("right", _NAME, required=True),
            Field("verdict", "The decision.", required=True, choices=_TWO),
            _REASON,
        ),
        on_two,
    ),
    "/decide/occurrences": Act(
        "Judge whether two assertions tell of one event",
        (
            Field("left", _THING, required=True),
            Field("right", _THING, required=True),
            Field("verdict", "The decision.", required=True, choices=_TWO),
            _REASON,
        ),
        on_events,
    ),
    "/decide/contradiction": Act(
        "Judge whether two assertions contradict each other; what is no contradiction is disputed no longer",
        (
            Field("left", _THING, required=True),
            Field("right", _THING, required=True),
            Field(
                "verdict",
                "The decision; after a colon why they do not contradict each other.",
                required=True,
                choices=VERDICTS["contradictions"],
            ),
            _REASON,
        ),
        on_pair,
    ),
    "/decide/alias": Act(
        "Add or drop another name of an entity, everywhere or in one source",
        (
            Field("name", _NAME, required=True),
            Field("other", "The other name.", required=True),
            Field("verdict", "The decision.", required=True, choices=("alias", "drop_alias")),
            Field("source", "In this publisher's documents only."),
            _REASON,
        ),
        on_name,
    ),
    "/decide/split": Act(
        "Take an entity apart: every mention goes back to the name it was made under",
        (Field("name", _NAME, required=True), _REASON),
        on_whole,
    ),
    "/decide/place": Act(
        "Judge which place a name is, wherever the project prints it",
        (
            Field("name", "The name as it is printed.", required=True),
            Field("place", "The gazetteer's id of one of its candidates.", required=True),
            _REASON,
        ),
        on_where,
    ),
    "/decide/grade": Act(
        "Grade how reliable a source is; this says nothing about any one statement",
        (
            Field("source", "A publisher or speaker.", required=True),
            Field("grade", "A reliable … E unreliable, F can not be judged.", required=True, choices=RELIABILITY),
            _REASON,
        ),
        on_source,
    ),
    "/decide/credibility": Act(
        "Grade how credible a statement is; this says nothing about its source",
        (
            Field("id", _THING, required=True),
            Field(
                "grade",
                "1 confirmed … 5 improbable, 6 can not be judged.",
                required=True,
                choices=tuple(map(str, CREDIBILITY)),
            ),
            _REASON,
        ),
        on_statement,
    ),
    "/withdraw": Act(
        "Take a document out of force: it is kept, and nothing rests on it until it is restored",
        (
            Field("id", "The document's id, or six characters of its beginning.", required=True),
            Field("reason", "Why: it stands in the log.", required=True, longest=MAX_REASON),
        ),
        withdraw,
        ROLE,
    ),
    "/restore": Act(
        "Put a withdrawn document in force again",
        (Field("id", "The document's id, or six characters of its beginning.", required=True),),
        restore,
        ROLE,
    ),
    "/watch": Act(
        "Keep the question about a name, or about two, with the answer as it is now",
        (Field("a", _NAME, required=True), Field("b", "Another name, for what is between the two.")),
        watch,
    ),
    "/watch/seen": Act("Take what has changed in the questions that are kept as seen", (), seen),
    "/undo": Act(
        "Take back one decision by its id, or the last act where none is given", (Field("id", "Which."),), undo
    ),
}
"""The address of every act and what it does."""
