"""A dossier in the terminal: short lines first, each with a mark that opens its sentence further down."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from dragoman.faces.wording import (
    CAMPS,
    STANCES,
    counted,
    disputed,
    includes,
    outlet,
    place_of,
    published,
    remarks,
    said_groups,
    scope,
    source_name,
    states,
    title,
)  # fmt: skip
from dragoman.model.answers import AGAINST, Camp, Dossier, Evidence, Line, Period, Said, Section, Source

__all__ = ["dossier_text", "print_dossier"]

MOST_LINES = 25
"""Lines of a section on a terminal; the rest are counted. A file or a pipe gets them all."""
AT_ONCE = 100
"""Rows laid out at once."""
WIDE, NARROW = 100, 60
"""Columns from which who says so stands beside the line, and under which the time stands above it."""
WIDEST = 150
"""Columns used at the most: longer lines are hard to follow."""


@dataclass(frozen=True, slots=True)
class _Sheet:
    """How much room there is: columns, and lines of one section (None: all)."""

    width: int
    most: int | None


def print_dossier(answer: Dossier) -> None:
    """Print a dossier on stdout, as wide as the terminal."""
    console = Console(highlight=False)
    width = min(console.width, WIDEST)
    for part in _parts(answer, _Sheet(width, MOST_LINES if console.is_terminal else None)):
        console.print(part, width=width)


def dossier_text(answer: Dossier, width: int = 110) -> str:
    """Return a dossier as plain text of ``width`` columns, with every line."""
    sink = io.StringIO()
    console = Console(file=sink, width=width, highlight=False, color_system=None)
    for part in _parts(answer, _Sheet(width, None)):
        console.print(part)
    return "\n".join(row.rstrip() for row in sink.getvalue().splitlines()) + "\n"


def _parts(answer: Dossier, sheet: _Sheet) -> Iterator[RenderableType]:
    """Yield the parts of a dossier one by one, so that a long one begins at once."""
    yield from _heading(answer)
    if answer.periods:
        yield _rule("History at a glance")
        yield _periods(answer.periods, sheet)
    shown: list[Line] = []
    for section in answer.sections:
        lines = section.lines[: sheet.most]
        shown.extend(lines)
        yield _rule(section.title)
        for first in range(0, len(lines), AT_ONCE):
            yield _section(section, lines[first : first + AT_ONCE], sheet)
        yield from _notes(section, len(section.lines) - len(lines))
    if shown:
        yield _rule("The words")
        yield from _words(shown, sheet)
    if answer.sources:
        yield _rule("Sources and their origins")
        yield _sources(answer.sources, sheet)
    yield _foot(answer)


def _heading(answer: Dossier) -> list[RenderableType]:
    if not answer.subjects:
        return []
    rows: list[RenderableType] = [Text(title(answer), style="bold cyan"), Text(scope(answer), style="dim")]
    rows += [Text(told, style="dim") for subject in answer.subjects if (told := includes(subject))]
    return rows


def _foot(answer: Dossier) -> RenderableType:
    if not answer.lines:
        return Text("Nothing in the record matches.", style="italic")
    return Padding(
        Text("dragoman why ID tells the rule, the spans and the hash behind a line", style="dim"), (1, 0, 0, 0)
    )


def _rule(heading: str) -> RenderableType:
    return Padding(Rule(Text(heading, style="bold"), align="left", style="dim"), (1, 0, 0, 0))


def _grid(*widths: int | None) -> Table:
    table = Table.grid(padding=(0, 2, 0, 0), expand=False)
    for width in widths:
        table.add_column(width=width, overflow="fold")
    return table


def _rooms(sheet: _Sheet) -> tuple[int, int, int]:
    """Return the widths of when, what and who; who is 0 where it stands under what, when is 0 where it stands above."""
    room = sheet.width - 6
    if sheet.width < NARROW:
        return (0, room - 2, 0)
    if sheet.width < WIDE:
        return (16, room - 16 - 4, 0)
    who = min(44, room // 3)
    return (22, room - 22 - who - 6, who)


def _periods(periods: Iterable[Period], sheet: _Sheet) -> RenderableType:
    when = min(30, sheet.width // 3)
    table = _grid(when, sheet.width - when - 2)
    for period in periods:
        told = Text(period.what) + _marks(period.marks)
        if period.still:
            told += Text(" · still", style="dim") + _marks(period.still)
        table.add_row(Text(period.when, style="yellow"), told)
    return table


def _marks(marks: Iterable[int]) -> Text:
    return Text("".join(f" [{mark}]" for mark in marks), style="cyan")


def _section(section: Section, lines: Sequence[Line], sheet: _Sheet) -> RenderableType:
    when, what, who = _rooms(sheet)
    if section.name == "disputes" and who:
        what, who = what + who + 2, 0
    table = _grid(*(width for width in (6, when, what, who) if width))
    through = None
    for line in lines:
        if line.through != through:
            through = line.through
            table.add_row("", *([""] if when else []), Text(f"through {through}", style="italic"))
        table.add_row(*_row(line, section.name, sheet))
    return table


def _notes(section: Section, hidden: int) -> Iterator[RenderableType]:
    """Yield what is not shown and where it is."""
    notes = [f"{hidden} more: narrow with --from, --to, --actor, --place, or write --html FILE"] if hidden else []
    notes += [section.note] if section.note else []
    for note in notes:
        yield Padding(Text(note, style="dim italic"), (0, 0, 0, 8))


def _row(line: Line, section: str, sheet: _Sheet) -> list[RenderableType]:
    when, room, who = _rooms(sheet)
    time = Text(line.when, style="yellow") if line.when else Text("no date given", style="dim")
    what = _what(line)
    if not when:
        what = Text.assemble(time, "\n", what)
    if section == "disputes" and line.camps:
        what.append(f" · {counted(line)}", style="dim")
        return [
            _mark(line),
            *([time] if when else []),
            Group(what, _camps(line.camps, room + who + 2 if who else room)),
        ]
    for version in line.versions:
        what += Text(f"\n{version.words}: ", style="bold") + _said(version.said, "", 4)
    if not who:
        what += Text("\n") + _said(line.said, counted(line))
    return [
        _mark(line),
        *([time] if when else []),
        what,
        *([_said(line.said, counted(line), lined=True)] if who else []),
    ]


def _mark(line: Line) -> Text:
    return Text(f"[{line.mark}]", style="cyan", justify="right")


def _what(line: Line) -> Text:
    text = Text()
    for state in states(line):
        text.append(f"({state}) ", style="magenta")
    text.append(line.what, style="bold" if not states(line) else "")
    if place := place_of(line):
        text.append(f" · {place}")
    if line.disputes:
        text.append(f" ⚠ disputed: {disputed(line)}", style="red")
    if line.belongs:
        text.append(f"\n(here because {'; '.join(line.belongs)})", style="dim")
    return text


def _said(said: Sequence[Said], more: str, most: int = 3, *, lined: bool = False) -> Text:
    text = Text(style="dim")
    for number, (stance, speakers) in enumerate(said_groups(said, most)):
        if number:
            text.append("\n" if lined else "; ")
        text.append(f"{STANCES.get(stance, stance)} ", style="red" if stance in AGAINST else "italic")
        text.append(speakers)
    if more:
        text.append(f"{chr(10) if lined else ' · '}{more}")
    return text


def _camps(camps: Sequence[Camp], room: int) -> RenderableType:
    """Return the sides of a dispute side by side, or one under the other where there is no room."""
    beside = min(len(camps), max(1, room // 36))
    table = _grid(*([(room - 2 * beside) // beside] * beside))
    for first in range(0, len(camps), beside):
        table.add_row(*map(_camp, camps[first : first + beside]))
    return table


def _camp(camp: Camp) -> Text:
    """Return one side of a dispute: what it holds, who, and its words."""
    first = camp.evidence[0]
    holds = (f"{CAMPS.get(camp.holds, camp.holds)}: ", "bold")
    said, words = _said(camp.said, "", 4), _sentence(first)
    return Text.assemble(holds, said, "\n“", words, (f"” {_where(first)}", "dim"))


def _words(lines: Iterable[Line], sheet: _Sheet) -> Iterator[RenderableType]:
    """Yield each sentence once, with the marks of all lines that rest on it."""
    behind: dict[tuple[str, int, int], dict[int, Line]] = {}
    for line in lines:
        if line.evidence:
            first = line.evidence[0]
            behind.setdefault((first.document, first.start, first.end), {}).setdefault(line.mark, line)
    table = _grid(6, sheet.width - 8)
    for resting in behind.values():
        if table.row_count == AT_ONCE:
            yield table
            table = _grid(6, sheet.width - 8)
        marks = list(resting)
        leading = [line.evidence[0] for line in resting.values()]
        text = _sentence(leading[0], [mark for evidence in leading for mark in evidence.marks])
        text.append(f"\n{_where(leading[0])}", style="dim")
        text.append(f" · {', '.join(_opened(line, named=len(marks) > 1) for line in resting.values())}", style="dim")
        table.add_row(Text("\n".join(f"[{mark}]" for mark in marks), style="cyan", justify="right"), text)
    yield table


def _opened(line: Line, *, named: bool) -> str:
    more = len({(e.document, e.start) for e in line.evidence}) - 1
    told = f"[{line.mark}] {line.id[:8]}" if named else line.id[:8]
    return f"{told} and {more} more sentence{'s' if more > 1 else ''}" if more else told


def _sentence(evidence: Evidence, marks: Sequence[tuple[int, int, str]] = ()) -> Text:
    text = Text(evidence.quote)
    for start, end, what in marks or evidence.marks:
        style = "bold" if what == "trigger" else "yellow" if what == "time" else "underline"
        text.stylize(style, start - evidence.start, end - evidence.start)
    return Text(" ").join(text.split()) if "\n" in evidence.quote else text


def _where(evidence: Evidence) -> str:
    return f"{outlet(evidence)}, {published(evidence.published)} [{evidence.start}:{evidence.end}]"


def _sources(sources: Iterable[Source], sheet: _Sheet) -> RenderableType:
    when = 18 if sheet.width >= NARROW else 0
    table = _grid(*(width for width in (when, sheet.width - when - 4) if width))
    for source in sources:
        date = Text(published(source.published), style="yellow")
        told = Text.assemble(("  ↳ copy: " if source.copy_of else "", "red"), (source_name(source), "bold"))
        if source.title:
            told.append(f"  {source.title}")
        told.append(f"  {source.lines} line{'' if source.lines == 1 else 's'}", style="dim")
        notes = [source.origin_because] if source.copy_of else []
        notes += [f"remarks: {', '.join(remarks(source))}"] if source.remarks else []
        if notes:
            told.append(f"\n    {'; '.join(notes)}", style="dim")
        table.add_row(*([date, told] if when else [date + Text("  ") + told]))
    return table
