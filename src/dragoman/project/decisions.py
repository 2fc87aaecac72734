"""Decisions: judgements as ledger lines and back, and the ones that commands are made of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, fields, replace
from typing import Any

from dragoman.analysis.leaving import source_names
from dragoman.model.errors import UsageError
from dragoman.model.judgements import COMPATIBLE, CREDIBILITY, RELIABILITY, SEVERAL, Anchor, Judgement
from dragoman.model.names import norm
from dragoman.model.ontology import MODALITIES, POLARITIES, STANCES
from dragoman.model.records import Assertion
from dragoman.store.index import EntityRow, Index
from dragoman.store.ledger import Entry

__all__ = [
    "agreement",
    "alias",
    "check_source",
    "credibility",
    "grade",
    "grades",
    "judgements",
    "on_assertion",
    "on_contradiction",
    "on_entities",
    "on_occurrences",
    "split",
    "to_data",
]

_SET_ELSEWHERE = ("by", "at", "withdrawn")
_EDITABLE: Mapping[str, Sequence[str]] = {
    "polarity": POLARITIES, "modality": MODALITIES, "type": (), "stance": STANCES, "speaker": (),
}  # fmt: skip
_OF_WHO_SAYS_SO = ("stance", "speaker")


def to_data(judgement: Judgement) -> dict[str, Any]:
    """Return a judgement as the data of a ledger line; who and when are the line's own."""
    return {name: value for name, value in asdict(judgement).items() if value and name not in _SET_ELSEWHERE}


def judgements(entries: Iterable[Entry]) -> tuple[Judgement, ...]:
    """Return the judgements of a ledger, oldest first; one that was withdrawn says when."""
    found: dict[str, Judgement] = {}
    for entry in entries:
        if entry.kind == "judged":
            judgement = _from_data(entry)
            found[judgement.id] = judgement
        elif entry.kind == "undone" and entry.data["judgement"] in found:
            key = str(entry.data["judgement"])
            found[key] = replace(found[key], withdrawn=entry.at)
    return tuple(found.values())


def _from_data(entry: Entry) -> Judgement:
    known = {field.name for field in fields(Judgement)}
    data = {name: value for name, value in entry.data.items() if name in known}
    for side in ("left", "right"):
        if data.get(side) is not None:
            data[side] = Anchor(**data[side])
    # Two equal decisions at one instant are two lines: the sequence number tells them apart.
    return Judgement(**data, by=entry.by, at=f"{entry.at}#{entry.seq}")


def last_act(entries: Sequence[Entry]) -> tuple[str | None, list[str], list[dict[str, Any]]]:
    """Return the last act not undone yet: its id, the judgements it made (ids), and the data of those it took back."""
    undone = {entry.data["undoes"] for entry in entries if entry.data.get("undoes")}
    acts = [entry.data["act"] for entry in entries if entry.data.get("act") and entry.data["act"] not in undone]
    if not acts:
        return None, [], []
    made = [_from_data(entry).id for entry in entries if entry.kind == "judged" and entry.data.get("act") == acts[-1]]
    taken = {
        entry.data["judgement"] for entry in entries if entry.kind == "undone" and entry.data.get("act") == acts[-1]
    }
    again = [
        {name: value for name, value in entry.data.items() if name != "undoes"}
        for entry in entries
        if entry.kind == "judged" and _from_data(entry).id in taken
    ]
    return acts[-1], made, again


def on_entities(verdict: str, left: EntityRow, right: EntityRow, reason: str = "") -> Judgement:
    """Return the judgement that two entities are ``same``, ``not_same`` or that one is ``unsure``."""
    return Judgement(verdict, Anchor("entity", left.name), Anchor("entity", right.name), reason=reason)


def split(entity: EntityRow, made: Sequence[Judgement], reason: str = "") -> tuple[list[str], list[Judgement]]:
    """Return what takes an entity apart: the judgements to withdraw, and the one by which its names stand apart.

    None where it has one name only. A known actor keeps the mentions that print its own name.
    """
    names = sorted(set(entity.names) | {entity.name})
    undone = [
        judgement.id
        for judgement in made
        if not judgement.withdrawn
        and judgement.verdict in {"same", "alias"}
        and judgement.right is not None
        and judgement.left.quote in names
        and judgement.right.quote in names
    ]
    known = entity.id if ":" in entity.id else None
    if known is None and len(names) == 1:
        return undone, []
    return undone, [
        Judgement("split", Anchor("entity", entity.name, type=known), value=SEVERAL.join(names), reason=reason)
    ]


def alias(entity: EntityRow, name: str, *, drop: bool, source: str | None, reason: str = "") -> Judgement:
    """Return the judgement that ``name`` is, or is no, other name of an entity, everywhere or in one source."""
    verdict = "drop_alias" if drop else "alias"
    return Judgement(verdict, Anchor("entity", entity.name), Anchor("entity", name), scope=source, reason=reason)


def on_assertion(
    index: Index, verdict: str, assertion: Assertion, change: tuple[str, str] | None = None, reason: str = ""
) -> Judgement:
    """Return the judgement that an assertion is to be accepted, rejected, or edited by ``change`` (field, value).

    Raises:
        UsageError: E304 when the field can not be edited or the value is none of its own, E306 when it is about who
            says so and nobody is quoted.
    """
    field, value = change or (None, None)
    right = None
    if field is not None:
        _check_edit(assertion, field, value or "")
    if field == "speaker":
        value, right = _speaker(index, value or "")
    scope = assertion.attribution[-1].speaker.text if field in _OF_WHO_SAYS_SO else None
    return Judgement(verdict, _anchored(index, assertion), right, field=field, value=value, scope=scope, reason=reason)


def _check_edit(assertion: Assertion, field: str, value: str) -> None:
    allowed = _EDITABLE.get(field)
    if allowed is None or not value.strip() or (allowed and value not in allowed):
        raise UsageError("E304", f"{field}={value}", f"edit one of {', '.join(_EDITABLE)}")
    if field in _OF_WHO_SAYS_SO and not (assertion.attribution and assertion.attribution[-1].kind != "document"):
        raise UsageError("E306", "nobody is quoted: the document says it itself", "edit its polarity or modality")


def _speaker(index: Index, name: str) -> tuple[str, Anchor]:
    """Return the name of who speaks as the record has it, and the anchor of the entity."""
    name = " ".join(name.split())
    found = index.named(name)
    known = found[0].id if found and ":" in found[0].id else None
    called = found[0].name if found else name
    return called, Anchor("entity", called, type=known)


def _anchored(index: Index, assertion: Assertion, kind: str = "assertion") -> Anchor:
    row = index.documents([assertion.document])[assertion.document]
    return Anchor(kind, assertion.evidence[0].quote, row.document.text_sha256, f"{assertion.kind}/{assertion.type}")


def on_contradiction(index: Index, verdict: str, left: Assertion, right: Assertion, reason: str = "") -> Judgement:
    """Return the judgement on whether two assertions contradict each other.

    ``verdict`` is ``contradiction``, ``unsure`` while nobody can tell, or ``compatible:`` and why they do not.

    Raises:
        UsageError: E304 when why they do not is none of `COMPATIBLE`.
    """
    plain, _, why = verdict.partition(":")
    if plain == "compatible" and why not in COMPATIBLE:
        raise UsageError("E304", verdict[:40], f"say why not: {', '.join(COMPATIBLE)}")
    one, other = (_anchored(index, side) for side in (left, right))
    return Judgement(plain, one, other, value=why or None, reason=reason)


def on_occurrences(index: Index, verdict: str, left: Assertion, right: Assertion, reason: str = "") -> Judgement:
    """Return the judgement that two assertions tell of the ``same`` event or of two (``not_same``).

    With ``unsure``, while nobody can tell, they stay as they were joined.
    """
    rows = index.documents([left.document, right.document])
    one, other = (
        Anchor("occurrence", found.evidence[0].quote, rows[found.document].document.text_sha256)
        for found in (left, right)
    )
    return Judgement(verdict, one, other, reason=reason)


def check_source(index: Index, source: str) -> None:
    """Raise `UsageError` E301 when no publisher, no entity and no document without a publisher is called ``source``."""
    rows = index.documents().values()
    publishers = {row.document.publisher for row in rows if row.document.publisher}
    if not index.named(source) and not any(norm(source) in source_names(row) for row in rows):
        raise UsageError("E301", source, f"the publishers here are {', '.join(sorted(publishers)) or 'not named'}")


def grade(source: str, letter: str, reason: str) -> Judgement:
    """Return the judgement on how reliable a source is, A to F.

    Raises:
        UsageError: E304 when it is no such letter.
    """
    if letter.upper() not in RELIABILITY:
        raise UsageError("E304", letter, f"a grade is one of {', '.join(RELIABILITY)}")
    return Judgement("grade", Anchor("source", source), grade=letter.upper(), reason=reason)


def grades(made: Sequence[Judgement]) -> dict[str, str]:
    """Return the grade in force of each source that has one; a source without is not judged."""
    return {
        j.left.quote: j.grade or ""
        for j in made
        if j.verdict == "grade" and j.left.kind == "source" and not j.withdrawn
    }


def credibility(index: Index, assertion: Assertion, number: str, reason: str) -> Judgement:
    """Return the judgement on how credible a statement is, 1 to 6; it says nothing about its source.

    Raises:
        UsageError: E304 when it is no such number.
    """
    if number not in {str(value) for value in CREDIBILITY}:
        raise UsageError("E304", number, "a credibility is 1, 2, 3, 4, 5 or 6")
    return replace(on_assertion(index, "grade", assertion, reason=reason), grade=number)


def agreement(made: Sequence[Judgement], one: str, other: str) -> tuple[int, float | None]:
    """Return how many assertions two reviewers both decided, and Cohen's kappa of it (None where undefined)."""
    mine, yours = (_verdicts(made, by) for by in (one, other))
    both = sorted(mine.keys() & yours.keys(), key=str)
    if not both:
        return 0, None
    observed = sum(mine[key] == yours[key] for key in both) / len(both)
    labels = {mine[key] for key in both} | {yours[key] for key in both}
    shares = [(sum(v[key] == label for key in both) / len(both) for v in (mine, yours)) for label in sorted(labels)]
    expected = sum(left * right for left, right in shares)
    return len(both), None if expected == 1.0 else (observed - expected) / (1 - expected)


def _verdicts(made: Sequence[Judgement], by: str) -> dict[Anchor, str]:
    return {
        judgement.left: judgement.verdict
        for judgement in made
        if judgement.by == by and not judgement.withdrawn and judgement.verdict in {"accept", "reject", "edit"}
    }
