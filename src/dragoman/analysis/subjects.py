"""Subjects: from a name as asked to the entities it stands for and what belongs to them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from dragoman.analysis.institutions import institution
from dragoman.analysis.phrases import lexicon
from dragoman.model.actors import Period
from dragoman.model.answers import Line, Subject
from dragoman.model.errors import UsageError
from dragoman.model.names import norm
from dragoman.store.index import EntityRow, Index, Part

__all__ = ["DESCRIBED", "Side", "known", "side", "subject"]

DESCRIBED = "described"
"""The category of a subject that the texts describe and nobody knows by a name."""
MOST_DESCRIBED = 3
"""Descriptions put forward for a name that is not there."""


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
    found = index.named(name) or index.entities([name]) or institution(index, name)
    if not found:
        return _described(index, name)
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


def _described(index: Index, name: str) -> Side:
    """Return those whom the texts call ``name`` and nobody knows by a name: "the rebels" of one text or of several.

    Raises:
        UsageError: E301 with the nearest names and descriptions.
    """
    wanted, printed = _bare(name), index.printed()
    keys = {key: words for key, words in reversed(printed) if name == key or _bare(words) == wanted}
    if not keys:
        raise UsageError("E301", name, _nearest(index, name, [words for _, words in printed]))
    first = next(words for key, words in printed if key in keys)
    return Side(Subject(name, first, tuple(sorted(keys)), DESCRIBED, ()), frozenset(keys), {})


def _bare(words: str) -> str:
    """Return a description as it is compared: without article, pronoun and case."""
    first, _, rest = norm(words).partition(" ")
    return rest if rest and first in lexicon()["determiners"] else norm(words)


def known(index: Index, name: str) -> EntityRow:
    """Return the entity that ``name`` stands for: decisions are taken on names, not on descriptions.

    Raises:
        UsageError: E301 when nobody is called that, or the texts only describe somebody so.
    """
    made = subject(index, name)
    if made.category == DESCRIBED:
        raise UsageError("E301", name, f"the texts say “{made.name}” of whoever they mean: it names nobody for certain")
    return index.entities(list(made.entities[:1]))[0]


def subject(index: Index, name: str) -> Subject:
    """Return what ``name`` stands for; see `side`."""
    return side(index, name).subject


def _display(found: list[EntityRow], name: str) -> str:
    return next((entity.name for entity in found if entity.name.casefold() == name.casefold()), found[0].name)


def _nearest(index: Index, name: str, printed: Sequence[str]) -> str:
    near = [f"{entity.name} ({entity.id})" for entity in index.nearest(name)]
    words = set(_bare(name).split())
    near += [f"“{text}”" for text in dict.fromkeys(printed) if words & set(_bare(text).split())][:MOST_DESCRIBED]
    return f"did you mean {', '.join(near)}?" if near else "nothing in the record has a name like it"
