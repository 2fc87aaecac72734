"""Periods: history at a glance, cut where ties or control change and never by calendar."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dragoman.analysis.dates import bounds_words
from dragoman.model.answers import Line, Period, Section

__all__ = ["periods"]

_CUT_BY = ("ties", "control")
MOST_PERIODS = 12


def periods(sections: Iterable[Section]) -> tuple[Period, ...]:
    """Return the stretches between two changes of ties or control, with the lines that held throughout each."""
    lines = [line for section in sections if section.name in _CUT_BY for line in section.lines]
    lines = [line for line in lines if line.polarity == "affirmed" and line.modality == "actual" and line.earliest]
    cuts = sorted({line.earliest for line in lines if line.earliest} | {line.latest for line in lines if line.latest})
    found: list[Period] = []
    for start, end in zip(cuts, [*cuts[1:], None], strict=False):  # no cuts: nothing to pair
        held = [line for line in lines if _holds(line, start, end)]
        if held:
            found.append(_period(start, end, held))
    return tuple(_joined(found))[:MOST_PERIODS]


def _holds(line: Line, start: str, end: str | None) -> bool:
    begins = line.earliest is not None and line.earliest <= start
    lasts = line.latest is None or (line.latest > start if end is None else line.latest >= end)
    return begins and (lasts or line.earliest == line.latest == start)


def _period(start: str, end: str | None, held: Sequence[Line]) -> Period:
    what = "; ".join(dict.fromkeys(line.what for line in held))
    return Period(bounds_words(start, end), start, end, what, tuple(sorted({line.mark for line in held})))


def _joined(found: Sequence[Period]) -> list[Period]:
    """Join neighbours in which the same lines held."""
    joined: list[Period] = []
    for period in found:
        last = joined[-1] if joined else None
        if last is not None and last.marks == period.marks and last.latest == period.earliest:
            joined[-1] = Period(
                bounds_words(last.earliest, period.latest), last.earliest, period.latest, last.what, last.marks
            )
        else:
            joined.append(period)
    return joined
