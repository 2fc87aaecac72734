"""Lines: who is told to say so."""

from dataclasses import dataclass, replace

from dragoman.analysis.lines import Words, said_by
from tests.judge.builders import assertion, document, said


@dataclass
class Row:
    """A document with its origin."""

    document: object
    origin: str = "o"


def test_figures_by_which_somebody_tells_are_nobody_that_tells():
    doc = document("a", "Ten died.", "2024-03-05", "Wire")
    figures = said("official figures", category="other")
    figures = replace(figures, speaker=replace(figures.speaker, entity=None))
    words = Words({}, {doc.id: Row(doc)})

    def speakers(*attribution):
        return [entry.speaker for entry in said_by([assertion(doc, "Ten died.", attribution=attribution)], words)]

    assert speakers(said("Ministry"), figures) == ["Ministry"]
    assert speakers(figures) == ["official figures"]
