"""What remains of a finding when some of its documents are left out: nothing of theirs may shine through."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from dragoman.model.edtf import bounds
from dragoman.model.findings import Finding, Interval
from dragoman.model.records import Assertion

__all__ = ["bounded", "remaining", "reopened"]


def remaining(finding: Finding, members: Sequence[Assertion]) -> Finding:
    """Return ``finding`` as ``members``, some of its own, give it: their times, numbers, roles and sides alone."""
    if len(members) == len(finding.members):
        return finding
    kept = {member.id: member for member in members}
    gone = {*finding.members} - kept.keys()
    names = {(role.role, role.name) for member in members for role in member.roles}
    times = [member.time for member in members if member.time is not None]
    own = [time for time in times if finding.time is not None and time.edtf == finding.time.edtf]
    return replace(
        finding,
        members=tuple(kept),
        documents=tuple(sorted({member.document for member in members})),
        roles=tuple(role for role in finding.roles if (role.role, role.name) in names) or finding.roles,
        time=next(iter((*own, *times)), None),
        place=finding.place if any(member.place for member in members) else None,
        polarity="negated" if members and all(member.polarity == "negated" for member in members) else "affirmed",
        tolls=tuple(count for count in finding.tolls if kept.keys() & set(count.members)),
        origins=0,  # to be counted again from what is left
        statements=tuple(statement for statement in finding.statements if statement.assertion in kept),
        disputes=tuple(dispute for dispute in finding.disputes if len({*dispute.between} - gone) > 1),
        intervals=tuple(_rebuilt(i, [kept[key] for key in i.members if key in kept])
                        for i in finding.intervals if kept.keys() & set(i.members)),
    )  # fmt: skip


_OVER = "over by "
"""How the sentence begins that bounds a holding by the next change told of its place."""


def bounded(finding: Finding) -> bool:
    """Tell whether a holding ends by a change that other findings tell of."""
    return finding.kind == "holding" and any(text.startswith(_OVER) for text in finding.joined_because)


def reopened(finding: Finding, told: Iterable[Assertion]) -> Finding:
    """Return a holding without the end that a change gives it, where none of ``told`` is of the day of that change."""
    days = {day for assertion in told if (day := _first_day(assertion)) is not None}
    gone = [text for text in finding.joined_because if text.startswith(_OVER) and text[len(_OVER) :][:10] not in days]
    ends = {text[len(_OVER) :][:10] for text in gone}
    return replace(
        finding,
        joined_because=tuple(text for text in finding.joined_because if text not in gone),
        intervals=tuple(replace(i, latest_end=None) if i.latest_end in ends else i for i in finding.intervals),
    )


def _first_day(assertion: Assertion) -> str | None:
    """Return the day from which an assertion tells of a change."""
    edtf = assertion.time.edtf if assertion.time is not None else None
    return next((day for day in _four(edtf)[:3] if day), None) if edtf else None


def _rebuilt(interval: Interval, members: Sequence[Assertion]) -> Interval:
    """Return the bounds that the remaining evidence of an interval gives: from the first to the last."""
    if len(members) == len(interval.members):
        return interval
    four = [_four(member.time.edtf) for member in members if member.time is not None and member.time.edtf]
    return Interval(
        min((bound[0] for bound in four if bound[0]), default=None),
        min((bound[1] for bound in four if bound[1]), default=None),
        max((bound[2] for bound in four if bound[2]), default=None),
        max((bound[3] for bound in four if bound[3]), default=None),
        tuple(member.id for member in members),
    )


def _four(edtf: str) -> tuple[str | None, str | None, str | None, str | None]:
    """Return the bounds of the start and of the end; a single time bounds the start from above, the end from below."""
    start, slash, end = edtf.partition("/")
    if not slash:
        first, last = _bounds(start)
        return (None, last, first, None)
    return (*_bounds(start), *_bounds(end))


def _bounds(edtf: str) -> tuple[str | None, str | None]:
    if edtf in {"", ".."}:
        return (None, None)
    try:
        return bounds(edtf)
    except ValueError:
        return (None, None)
