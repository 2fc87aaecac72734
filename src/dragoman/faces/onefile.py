"""One file: an answer as the HTML that opens from disk, with names hidden and coordinates coarsened where asked."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.analysis.dossier import dossier, pair, view
from dragoman.analysis.overview import overview
from dragoman.export.names import Names
from dragoman.export.redacting import coarse, hidden
from dragoman.faces.page import page
from dragoman.faces.reviewed import reviewed
from dragoman.model.answers import SECTIONS, Dossier, Filters
from dragoman.model.errors import UsageError
from dragoman.model.judgements import Judgement
from dragoman.store.index import Index

__all__ = ["MOST_LINES", "asked", "one_file"]

MOST_LINES = 20_000
"""Lines of one file: some 450 bytes each, so about 9 MB, which a browser opens from disk in about a second."""


def asked(index: Index, names: Sequence[str], filters: Filters, sections: Sequence[str] = ()) -> Dossier:
    """Return the answer about the whole record, or some sections of it, a name, or a pair.

    Raises:
        UsageError: E304 for more than two names, or for more lines than one file can show; E301 for an unknown name.
    """
    if len(names) > 2:
        raise UsageError("E304", f"{len(names)} names", "name nobody, one or two; write a report for each further pair")
    if len(names) == 2:
        answer = pair(index, names[0], names[1], filters)
    elif names:
        answer = dossier(index, names[0], filters)
    else:
        answer = view(index, tuple(sections or SECTIONS), filters)
    if len(answer.lines) > MOST_LINES:
        told = f"{len(answer.lines):,} lines; one file shows {MOST_LINES:,}"
        raise UsageError("E304", told, "narrow it down: names, --from, --to, --place, --min-origins")
    return answer


def one_file(
    index: Index, answer: Dossier, made: Sequence[Judgement], names: Names, kilometres: float | None = None
) -> str:
    """Return an answer as one page that opens from disk, with what the record holds before it.

    Where names are hidden, what people decided is left out: it is told in their words.
    """
    whole = overview(index, answer)
    if names.names:
        answer, whole = hidden(answer, names), hidden(whole, names)
    answer = answer if kilometres is None else coarse(answer, kilometres)
    return page(answer, whole) if names.names else page(answer, whole, reviewed(index, answer, made))
