"""What people decided about the lines of an answer, as its page tells it: by assertion and by source."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from dragoman.model.answers import Dossier
from dragoman.model.judgements import Judgement, in_force
from dragoman.model.names import norm
from dragoman.model.records import Assertion
from dragoman.project.decisions import grades
from dragoman.store.index import Index

__all__ = ["Reviewed", "reviewed"]

_DONE = {"accept": "accepted", "edit": "edited"}


@dataclass(frozen=True, slots=True)
class Reviewed:
    """Decisions in words by the id of the assertion they are about, and the grades of sources by their plain name."""

    assertions: Mapping[str, str] = field(default_factory=dict)
    sources: Mapping[str, str] = field(default_factory=dict)

    def grade(self, source: str) -> str | None:
        """Return how people grade a source, None where nobody did."""
        return self.sources.get(norm(source))


def reviewed(index: Index, answer: Dossier, made: Sequence[Judgement]) -> Reviewed:
    """Return what was decided about the assertions behind ``answer``, and how the sources are graded."""
    decided: dict[tuple[str, str | None], list[Judgement]] = {}
    for judgement in in_force(made):
        if judgement.left.kind == "assertion":
            decided.setdefault((judgement.left.quote, judgement.left.text_sha256), []).append(judgement)
    sources = {norm(source): letter for source, letter in grades(made).items()}
    if not decided:
        return Reviewed(sources=sources)
    near = {e.assertion: (e.quote, e.text_sha256) for line in answer.lines for e in line.evidence}
    near = {key: anchor for key, anchor in near.items() if anchor in decided}
    found = index.assertions(near)
    told = {key: _told([j for j in decided[near[key]] if _about(j, one)]) for key, one in found.items()}
    return Reviewed({key: words for key, words in sorted(told.items()) if words}, sources)


def _about(judgement: Judgement, assertion: Assertion) -> bool:
    """Tell whether a decision on a sentence is on this assertion of it, which may have another type by now."""
    kind, _, type_ = (judgement.left.type or "").partition("/")
    return kind == assertion.kind and assertion.type in {type_, judgement.value}


def _told(made: Sequence[Judgement]) -> str:
    return "; ".join(dict.fromkeys(filter(None, map(_words, made))))


def _words(judgement: Judgement) -> str:
    change = f": {judgement.field} {judgement.value}" if judgement.verdict == "edit" else ""
    if judgement.verdict in _DONE:
        return f"{_DONE[judgement.verdict]} by {judgement.by}{change}"
    return f"credibility {judgement.grade} by {judgement.by}" if judgement.grade else ""
