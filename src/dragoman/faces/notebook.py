"""The Python face: `read`, `Project` and answers that show themselves in a notebook."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from dragoman import project as core
from dragoman.analysis.dossier import dossier, pair, view
from dragoman.analysis.filters import filters_of
from dragoman.export.bundle import Made
from dragoman.faces.answers import render
from dragoman.model.answers import SECTIONS, Dossier, Evidence, Line
from dragoman.model.document import Raw
from dragoman.model.errors import UsageError
from dragoman.model.records import Reading

__all__ = ["Answer", "Project", "read"]


def read(text: str, *, published: str | None = None, publisher: str | None = None, title: str | None = None) -> Reading:
    """Read one text and return what it says; ``published`` is an ISO date that relative times are resolved against.

    Raises:
        DocumentError: when the text can not be read, with the reason.
    """
    from dragoman.documents.build import build
    from dragoman.reading import read as read_document

    return read_document(build(Raw("text", text=text, published=published, publisher=publisher, title=title)))


@dataclass(frozen=True)
class Answer:
    """A dossier that can be walked, tabulated and shown; everything in it comes from ``dossier``."""

    dossier: Dossier

    def __iter__(self) -> Iterator[Line]:
        return iter(self.dossier.lines)

    def __len__(self) -> int:
        return len(self.dossier.lines)

    def __str__(self) -> str:
        return render(self.dossier, "table")

    def _repr_html_(self) -> str:
        from dragoman.faces.page import fragment

        return fragment(self.dossier)

    def __getattr__(self, name: str) -> tuple[Line, ...]:
        # The lines of a section under its name: ``answer.ties``, ``answer.events``, ``answer.disputes`` …
        if name not in SECTIONS:
            raise AttributeError(f"an answer has no {name!r}; its sections are {', '.join(SECTIONS)}")
        return tuple(line for section in self.dossier.sections if section.name == name for line in section.lines)

    @property
    def lines(self) -> tuple[Line, ...]:
        """Every line, in the order of their sections."""
        return self.dossier.lines

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """The words behind every line."""
        return tuple(entry for line in self.lines for entry in line.evidence)

    def why(self, mark: int) -> str:
        """Return the rule, the words, the place and the hash behind the line with this mark.

        Raises:
            UsageError: E302 when no line has the mark.
        """
        for line in self.lines:
            if line.mark == mark:
                return "\n".join(_because(entry) for entry in line.evidence)
        raise UsageError("E302", f"mark {mark}")

    def to_frame(self) -> Any:
        """Return the lines as a pandas data frame, one row a line.

        Raises:
            UsageError: E305 when pandas is not installed.
        """
        try:
            import pandas as pd
        except ImportError:
            raise UsageError("E305", "pandas: pip install dragoman[frame]") from None
        return pd.DataFrame([_row(section.name, line) for section in self.dossier.sections for line in section.lines])

    def to_markdown(self) -> str:
        """Return the answer as Markdown, every line with a footnote that holds its words."""
        return render(self.dossier, "md")

    def to_json(self) -> str:
        """Return the answer as JSON."""
        return render(self.dossier, "json")

    def to_html(self, path: str | Path | None = None) -> str:
        """Return the answer as one self-contained HTML page, and write it to ``path`` if one is given."""
        html = render(self.dossier, "html")
        if path is not None:
            Path(path).write_text(html, encoding="utf-8")
        return html


def _because(entry: Evidence) -> str:
    where = f"{entry.publisher or entry.input} [{entry.start}:{entry.end}]"
    return f"{entry.method}: “{entry.quote}” ({where}, text sha256 {entry.text_sha256})"


def _row(section: str, line: Line) -> Mapping[str, Any]:
    return {
        "section": section,
        "mark": line.mark,
        "kind": line.kind,
        "type": line.type,
        "when": line.when,
        "earliest": line.earliest,
        "latest": line.latest,
        "what": line.what,
        "place": line.place,
        "polarity": line.polarity,
        "modality": line.modality,
        "asserted_by": "; ".join(said.speaker for said in line.said if said.stance != "denies"),
        "denied_by": "; ".join(said.speaker for said in line.said if said.stance == "denies"),
        "origins": line.origins,
        "documents": line.documents,
        "disputes": "; ".join(line.disputes),
        "quote": line.evidence[0].quote if line.evidence else "",
        "id": line.id,
    }


class Project(core.Project):
    """A project that answers questions: see `dragoman.project.Project` for what goes in."""

    def pair(self, left: str, right: str, **filters: Any) -> Answer:
        """Return what is between two names, over time; filters are those of `Filters`."""
        with self.index() as index:
            return Answer(pair(index, left, right, filters_of(**filters)))

    def entity(self, name: str, **filters: Any) -> Answer:
        """Return everything about one name."""
        with self.index() as index:
            return Answer(dossier(index, name, filters_of(**filters)))

    def timeline(self, **filters: Any) -> Answer:
        """Return the events of the whole record, in order."""
        return self._view("events", **filters)

    def ties(self, **filters: Any) -> Answer:
        """Return who backed, fought, led or held office with whom, and how long."""
        return self._view("ties", **filters)

    def tolls(self, **filters: Any) -> Answer:
        """Return the tolls, low to high."""
        return self._view("tolls", **filters)

    def flows(self, **filters: Any) -> Answer:
        """Return what moved from where to where."""
        return self._view("flows", **filters)

    def control(self, **filters: Any) -> Answer:
        """Return who held which place, by whose account."""
        return self._view("control", **filters)

    def claims(self, **filters: Any) -> Answer:
        """Return who says what, and what is disputed."""
        return self._view("claims", "disputes", **filters)

    def export(
        self,
        form: str,
        *names: str,
        out: str | Path | None = None,
        redact: Sequence[str] = (),
        kilometres: float | None = None,
        **filters: Any,
    ) -> Made:
        """Return the record, a name or a pair in a format of `dragoman export`: its files, and what it can not hold.

        ``out`` is a folder to write them to, with the whole record and a manifest beside them; ``redact`` are names to
        be hidden, ``kilometres`` the grid that coordinates are put on.

        Raises:
            UsageError: E301 when a name is not in the record, E304 when there is no such format.
        """
        from dragoman.export.formats import export, losses, package
        from dragoman.export.redacting import coarsened, redacted
        from dragoman.faces.exporting import write_files
        from dragoman.project.exporting import gather, hidden_names

        with self.index() as index:
            bundle = redacted(gather(index, names, filters_of(**filters)), hidden_names(index, redact))
        if kilometres:
            bundle = coarsened(bundle, kilometres)
        made = export(bundle, form)
        if out is not None:
            write_files(Path(out), package(bundle, form))
        return replace(made, losses=losses(bundle, form, made))

    def _view(self, *sections: str, **filters: Any) -> Answer:
        with self.index() as index:
            return Answer(view(index, sections, filters_of(**filters)))
