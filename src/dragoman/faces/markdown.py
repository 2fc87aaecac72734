"""A dossier as Markdown: every line ends in the footnote that holds its words."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.analysis.dates import edtf_words
from dragoman.model.answers import Dossier, Evidence, Line

__all__ = ["markdown"]


def markdown(answer: Dossier) -> str:
    """Return a dossier as Markdown."""
    return "\n".join(_parts(answer)) + "\n"


def _parts(answer: Dossier) -> Iterator[str]:
    yield "# " + (" ⇄ ".join(subject.name for subject in answer.subjects) or "The record")
    if answer.periods:
        yield "\n## History at a glance\n"
        for period in answer.periods:
            yield f"- **{period.when}** — {period.what}{''.join(f'[^{mark}]' for mark in period.marks)}"
    for section in answer.sections:
        yield f"\n## {section.title}\n"
        for line in section.lines:
            yield _line(line)
    yield "\n## Sources and their origins\n"
    for source in answer.sources:
        when = edtf_words(source.published) if source.published else "no date"
        origin = "" if source.origin == source.document else f" ({source.origin_because})"
        yield f"- {when}: {source.publisher or source.input}, *{source.title or 'untitled'}*{origin}"
    yield ""
    seen: set[int] = set()
    for line in answer.lines:
        if line.mark not in seen and line.evidence:
            seen.add(line.mark)
            yield f"[^{line.mark}]: " + " — ".join(_quoted(evidence) for evidence in line.evidence)


def _line(line: Line) -> str:
    state = "" if line.polarity == "affirmed" else "**not** "
    modality = "" if line.modality == "actual" else f"*({line.modality})* "
    who = "; ".join(f"{said.speaker} {said.stance}" for said in line.said)
    disputed = f" ⚠ disputed: {', '.join(line.disputes)}" if line.disputes else ""
    counted = f"{line.documents} documents, {line.origins} origins"
    return f"- {line.when or 'no date given'}: {state}{modality}{line.what} — {who} ({counted}){disputed}[^{line.mark}]"


def _quoted(evidence: Evidence) -> str:
    quote = " ".join(evidence.quote.split())
    return f"“{quote}” {evidence.publisher or evidence.input} [{evidence.start}:{evidence.end}]"
