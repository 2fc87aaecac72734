"""Subjects: from a name as asked to the entities it stands for and what belongs to them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from dragoman.model.actors import Period
from dragoman.model.answers import Line, Subject
from dragoman.model.errors import UsageError
from dragoman.store.index import EntityRow, Index, Part

__all__ = ["Side", "side", "subject"]


@dataclass(frozen=True, slots=True)
class Side:
    """A subject with what belongs to it and when: one side of a question."""

    subject: Subject
    whole: frozenset[str]
    parts: dict[str, Part]

    @property
    def entities(self) -> tuple[str, ...]:
        """The ids of the subject and of everything that belongs to it."""
        return self.subject.entities

    def reason(self, line: Line, taking_part: Collection[str]) -> str | None:
        """Return why a line concerns the subject: empty for the subject itself, else through which part of it.

        None when it only concerns a part at a time at which that was no part: an office not held yet, or no more.
        """
        if self.whole.intersection(taking_part):
            return ""
        reasons = sorted(
            part.because
            for key in taking_part
            if (part := self.parts.get(key)) is not None and _at_that_time(part, line)
        )
        return reasons[0] if reasons else None


def _at_that_time(part: Part, line: Line) -> bool:
    """Tell whether the part belonged on some day of the line's; a line without a day is given the benefit."""
    if line.earliest is None and line.latest is None:
        return True
    first, last = line.earliest or line.latest or "", line.latest or line.earliest or ""
    period = Period(part.since, part.until)
    begun = period.since is None or last[: len(period.since)] >= period.since
    return begun and (period.until is None or first[: len(period.until)] <= period.until)


def side(index: Index, name: str) -> Side:
    """Return what ``name`` (a name as written, or an entity's id) stands for, with everything that belongs to it.

    Raises:
        UsageError: E301 with the nearest names when nobody is called that.
    """
    found = index.named(name) or index.entities([name])
    if not found:
        raise UsageError("E301", name, _nearest(index, name))
    whole = [entity.id for entity in found]
    parts = {part.member: part for part in index.belonging(whole) if part.member not in whole}
    includes = tuple((key, parts[key].because) for key in sorted(parts))
    made = Subject(
        asked=name,
        name=_display(found, name),
        entities=(*whole, *sorted(parts)),
        category=found[0].category,
        includes=includes,
    )
    return Side(made, frozenset(whole), parts)


def subject(index: Index, name: str) -> Subject:
    """Return what ``name`` stands for; see `side`."""
    return side(index, name).subject


def _display(found: list[EntityRow], name: str) -> str:
    return next((entity.name for entity in found if entity.name.casefold() == name.casefold()), found[0].name)


def _nearest(index: Index, name: str) -> str:
    near = index.nearest(name)
    if not near:
        return "nothing in the record has a name like it"
    return "did you mean " + ", ".join(f"{entity.name} ({entity.id})" for entity in near) + "?"
