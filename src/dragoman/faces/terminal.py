"""A dossier in the terminal: short lines first, each with a mark that opens its sentence."""

from __future__ import annotations

import io
from collections.abc import Iterable

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from dragoman.analysis.dates import edtf_words
from dragoman.model.answers import Dossier, Evidence, Line, Period, Section, Source

__all__ = ["dossier_text", "print_dossier"]

MOST_LINES = 40
"""Lines of a section shown in a terminal; the rest are counted and wait in the HTML, JSON or a narrower question."""
_STATES = {
    "possible": "possible", "planned": "planned", "requested": "asked for", "conditional": "only if",
    "counterfactual": "contrary to fact", "general": "in general",
}  # fmt: skip


def print_dossier(answer: Dossier) -> None:
    """Print a dossier on stdout, as wide as the terminal."""
    Console(highlight=False).print(_whole(answer))


def dossier_text(answer: Dossier, width: int = 110) -> str:
    """Return a dossier as plain text of ``width`` columns."""
    sink = io.StringIO()
    Console(file=sink, width=width, highlight=False, color_system=None).print(_whole(answer))
    return sink.getvalue()


def _whole(answer: Dossier) -> RenderableType:
    parts: list[RenderableType] = []
    if answer.subjects:
        parts.append(_heading(answer))
    if answer.periods:
        parts += [_rule("History at a glance"), _periods(answer.periods)]
    for section in answer.sections:
        parts += [_rule(section.title), _lines(section)]
    if answer.lines:
        parts += [_rule("The words"), _words(answer.lines)]
    if answer.sources:
        parts += [_rule("Sources and their origins"), _sources(answer.sources)]
    if not answer.lines:
        parts.append(Text("Nothing in the record matches.", style="italic"))
    return Group(*parts)


def _heading(answer: Dossier) -> RenderableType:
    title = Text("  ⇄  ".join(subject.name for subject in answer.subjects), style="bold cyan")
    rows: list[RenderableType] = [title]
    for subject in answer.subjects:
        names = list(dict.fromkeys(because.split(" is part of ")[0] for _, because in subject.includes))
        if names:
            shown = ", ".join(names[:6]) + (f" and {len(names) - 6} more" if len(names) > 6 else "")
            rows.append(Text(f"{subject.name} includes {shown}", style="dim"))
    return Group(*rows)


def _rule(title: str) -> RenderableType:
    return Padding(Rule(Text(title, style="bold"), align="left", style="dim"), (1, 0, 0, 0))


def _grid(*widths: int | None) -> Table:
    table = Table.grid(padding=(0, 2))
    for width in widths:
        table.add_column(width=width, ratio=None if width else 1, overflow="fold")
    return table


def _periods(periods: Iterable[Period]) -> RenderableType:
    table = _grid(28, None)
    for period in periods:
        table.add_row(Text(period.when, style="yellow"), Text(period.what) + _marks(period.marks))
    return table


def _marks(marks: Iterable[int]) -> Text:
    return Text(" " + " ".join(f"[{mark}]" for mark in marks), style="cyan")


def _lines(section: Section) -> RenderableType:
    table = _grid(28, None, 34)
    for line in section.lines[:MOST_LINES]:
        table.add_row(
            Text(line.when or "no date given", style="yellow" if line.when else "dim"), _what(line), _who(line)
        )
    hidden = len(section.lines) - MOST_LINES
    return Group(table, Text(f"… and {hidden} more", style="dim")) if hidden > 0 else table


def _what(line: Line) -> Text:
    text = Text()
    if line.polarity == "negated":
        text.append("not: ", style="bold red")
    if line.modality in _STATES:
        text.append(f"({_STATES[line.modality]}) ", style="magenta")
    text.append(line.what)
    if line.disputes:
        text.append(f" ⚠ {', '.join(line.disputes)}", style="bold red")
    text.append(f" [{line.mark}]", style="cyan")
    return text


def _who(line: Line) -> Text:
    text = Text(style="dim")
    for said in line.said[:3]:
        via = f" via {', '.join(said.through)}" if said.through else ""
        style = "red" if said.stance in {"denies", "doubts"} else "dim"
        text.append(f"{said.speaker} {said.stance}{via}\n", style=style)
    if len(line.said) > 3:
        text.append(f"and {len(line.said) - 3} more\n")
    text.append(_counted(line))
    return text


def _counted(line: Line) -> str:
    documents = f"{line.documents} document{'s' if line.documents != 1 else ''}"
    return f"{documents}, {line.origins} origin{'s' if line.origins != 1 else ''}"


def _words(lines: Iterable[Line]) -> RenderableType:
    table = _grid(5, None)
    shown: set[int] = set()
    for line in lines:
        if line.mark in shown or not line.evidence:
            continue
        shown.add(line.mark)
        first = line.evidence[0]
        text = _sentence(first)
        more = f" · and {len(line.evidence) - 1} more" if len(line.evidence) > 1 else ""
        text.append(f"\n{_where(first)}{more} · {line.id[:8]}", style="dim")
        table.add_row(Text(f"[{line.mark}]", style="cyan"), text)
    return table


def _sentence(evidence: Evidence) -> Text:
    text = Text(evidence.quote)
    for start, end, what in evidence.marks:
        style = "bold" if what == "trigger" else "yellow" if what == "time" else "underline"
        text.stylize(style, start - evidence.start, end - evidence.start)
    return text


def _where(evidence: Evidence) -> str:
    who = evidence.publisher or evidence.title or evidence.input
    when = edtf_words(evidence.published) if evidence.published else "no date"
    return f"{who}, {when} [{evidence.start}:{evidence.end}]"


def _sources(sources: Iterable[Source]) -> RenderableType:
    table = _grid(18, None, 40)
    for source in sources:
        when = edtf_words(source.published) if source.published else "no date"
        name = Text(source.publisher or source.input, style="bold") + Text(f"  {source.title or ''}")
        own = source.origin == source.document
        notes = [] if own else [source.origin_because]
        notes += sorted({remark.code for remark in source.remarks})
        table.add_row(Text(when, style="yellow"), name, Text("; ".join(notes), style="dim"))
    return table
