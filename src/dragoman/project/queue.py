"""The queue: what waits for a person's decision, the same in the terminal and in the browser; evidence first."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from dragoman.analysis.lines import Words, evidence_of_all
from dragoman.analysis.phrases import assertion_words
from dragoman.model.answers import Evidence
from dragoman.model.errors import UsageError
from dragoman.model.findings import Finding
from dragoman.model.judgements import COMPATIBLE, Anchor, Judgement, in_force
from dragoman.model.records import Assertion
from dragoman.model.text import content_id
from dragoman.project.decisions import on_assertion, on_contradiction, on_occurrences
from dragoman.project.doubts import CALLED, doubts_of, question_of
from dragoman.store.index import Doubt, Index

__all__ = ["DOUBTFUL", "EDIT", "KINDS", "VERDICTS", "Entry", "Item", "entries", "item", "judgement_of"]

KINDS = ("entities", "occurrences", "contradictions", "assertions")
"""What can be gone through, in the order of how much hangs on it."""

DOUBTFUL = 0.75
"""Assertions below this score are put before a person."""

ALIKE = 0.9
"""Reports that were joined by a likeness below this are put before a person."""

VERDICTS = {
    "entities": ("same", "not_same", "unsure"),
    "occurrences": ("same", "not_same", "unsure"),
    "contradictions": ("contradiction", *(f"compatible:{why}" for why in COMPATIBLE), "unsure"),
    "assertions": ("accept", "reject"),
}
"""The decisions that each kind offers; what stands behind a colon is the reason that the decision names."""

EDIT = "edit:"
"""How a correction of an assertion begins as a verdict; behind it stands ``field=value``."""

_LIKENESS = re.compile(r"(\d\.\d\d):")
_QUOTES = 2
"""Passages shown for each of two names."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A place in the queue: the kind, the two sides (names or assertion ids), and why it waits.

    ``right`` is empty where one thing alone is to be decided; ``finding`` is what it is part of.
    """

    what: str
    left: str
    right: str
    because: str
    finding: str = ""

    @property
    def id(self) -> str:
        """The same for the same question, whatever else waits."""
        return content_id("entry", self.what, *sorted((self.left, self.right)))[:16]


@dataclass(frozen=True, slots=True)
class Item:
    """An entry with everything that is needed to decide it: the question, the words, and what hangs on it.

    ``title`` is the question, ``doubts`` is why it is asked, in so many sentences, ``because`` the same in one.
    """

    id: str
    what: str
    title: str
    because: str
    left: str
    right: str
    verdicts: tuple[str, ...]
    evidence: tuple[Evidence, ...]
    about: tuple[str, ...]
    effect: tuple[tuple[str, str], ...]
    doubts: tuple[str, ...] = ()


def entries(index: Index, what: str, made: Sequence[Judgement]) -> list[Entry]:
    """Return what waits for a decision, without what people have decided.

    Raises:
        UsageError: E304 when ``what`` is none of `KINDS` and not ``all``.
    """
    parts: dict[str, Callable[[Index], Iterable[Entry]]] = {
        "entities": lambda index: _doubts(index, made),
        "occurrences": _joined,
        "contradictions": _disputed,
        "assertions": _doubtful,
    }
    if what != "all" and what not in parts:
        raise UsageError("E304", what[:40], f"review one of {', '.join(KINDS)} or all")
    decided = _Decided.of(made)
    chosen = KINDS if what == "all" else (what,)
    return [entry for kind in chosen for entry in _first_pairs(decided.without(index, list(parts[kind](index))))]


def _first_pairs(found: Iterable[Entry]) -> Iterable[Entry]:
    """Yield one question for each dispute: of five numbers each differs from four, and a person reads one pair."""
    asked: set[tuple[str, str]] = set()
    for entry in found:
        if entry.what != "contradictions" or (entry.finding, entry.because) not in asked:
            asked.add((entry.finding, entry.because))
            yield entry


def _doubts(index: Index, made: Sequence[Judgement]) -> Iterable[Entry]:
    """Yield names left apart, the likest ahead, then those joined, the least sure ahead; each pair once."""
    doubts = sorted(index.doubts(), key=_worth)
    asked = {frozenset({doubt.left, doubt.right}) for doubt in doubts}
    like = [pair for pair in _alikes(index, made) if frozenset({pair.left, pair.right}) not in asked]
    for doubt in sorted((*doubts, *like), key=_worth):
        if doubt.left != doubt.right:
            yield Entry("entities", doubt.left, doubt.right, _why(doubt))


def _alikes(index: Index, made: Sequence[Judgement]) -> Iterable[Doubt]:
    """Yield the names that nothing joined and that are like each other, with a warning where that can not be so."""
    from dragoman.judge.alikes import Known, alikes, contrary

    rows = index.everybody()
    known = [Known(row.id, (row.name, *(n for n in row.names if n != row.name)), row.category, row.country)
             for row in rows]  # fmt: skip
    apart = {
        frozenset({judgement.left.quote, judgement.right.quote})
        for judgement in in_force(made)
        if judgement.verdict == "not_same" and judgement.left.kind == "entity" and judgement.right is not None
    }
    called = {row.name: row.names for row in rows} if apart else {}
    for pair, warning in contrary(alikes(known), apart, called):
        sentence = f"{pair.sentence}; {warning}" if warning else pair.sentence
        yield Doubt("warning" if warning else "alike", pair.left, pair.right, pair.score, sentence)


def _worth(doubt: Doubt) -> tuple[int, float, str, str]:
    """Return where a pair stands: warnings, then those left apart, the likest ahead, then those joined by least."""
    rank = {"warning": 0, "merged": 2}.get(doubt.kind, 1)
    return (rank, doubt.score if rank == 2 else -doubt.score, doubt.left, doubt.right)


def _why(doubt: Doubt) -> str:
    before = {"merged": "they were joined, because ", "warning": "warning: "}.get(doubt.kind, "")
    score = f" (score {doubt.score:.2f})" if doubt.score else ""
    return f"{before}{doubt.sentence}{score}"


def _joined(index: Index) -> Iterable[Entry]:
    """Yield the reports that were joined by a likeness that could be chance, the least alike first."""
    found = []
    for finding in index.told_by_several("occurrence"):
        scored = [(float(hit[1]), because) for because in finding.joined_because if (hit := _LIKENESS.match(because))]
        if scored and min(scored)[0] < ALIKE and not finding.episode:
            found.append((*min(scored), finding))
    found.sort(key=lambda entry: (entry[0], entry[2].id))
    for _, because, finding in found:
        pair = _apart(index, finding)
        if pair:
            yield Entry("occurrences", *pair, f"they were joined, alike to {because}", finding.id)


def _apart(index: Index, finding: Finding) -> tuple[str, str] | None:
    """Return an assertion of each of two documents of a finding."""
    members = index.assertions(finding.members)
    first: dict[str, str] = {}
    for key in finding.members:
        if key in members:
            first.setdefault(members[key].document, key)
    documents = list(first.values())
    return (documents[0], documents[1]) if len(documents) > 1 else None


def _disputed(index: Index) -> Iterable[Entry]:
    seen = set()
    for finding in index.disputed():
        for dispute in finding.disputes:
            left, right = dispute.between[:2]
            if frozenset({left, right}) not in seen:
                seen.add(frozenset({left, right}))
                because = f"sources differ in {CALLED[dispute.kind]}: {finding.title}"
                yield Entry("contradictions", left, right, because, finding.id)


def _doubtful(index: Index) -> Iterable[Entry]:
    for key in index.doubtful(DOUBTFUL):
        yield Entry("assertions", key, "", "")


@dataclass(frozen=True, slots=True)
class _Decided:
    """What people have decided: pairs of names, pairs of words (of events, or that differ), assertions by anchors.

    ``differ`` are the pairs of words that contradict each other, as people judged: their dispute asks nothing more.
    """

    names: frozenset[frozenset[str]]
    differ: frozenset[frozenset[str]]
    pairs: frozenset[frozenset[str]]
    assertions: frozenset[tuple[str, str | None, str | None]]

    @classmethod
    def of(cls, made: Sequence[Judgement]) -> _Decided:
        names, differ, pairs, assertions = set(), set(), set(), set()
        for judgement in in_force(made):
            left, right = judgement.left, judgement.right
            if right is not None and left.kind == "entity":
                names.add(frozenset({left.quote, right.quote}))
            elif right is not None and left.kind == right.kind:
                pairs.add(frozenset({left.kind, left.quote, right.quote}))
                if judgement.verdict == "contradiction":
                    differ.add(frozenset({left.kind, left.quote, right.quote}))
            elif left.kind == "assertion" and judgement.verdict != "grade":
                assertions.add((left.quote, left.text_sha256, left.type))
        return cls(frozenset(names), frozenset(differ), frozenset(pairs), frozenset(assertions))

    def without(self, index: Index, found: Sequence[Entry]) -> Iterable[Entry]:
        """Yield the entries that nobody has decided."""
        if found and found[0].what == "entities":
            yield from (entry for entry in found if frozenset({entry.left, entry.right}) not in self.names)
            return
        if not self.assertions and not self.pairs:
            yield from found
            return
        members = index.assertions(key for entry in found for key in (entry.left, entry.right) if key)
        hashes = {key: row.document.text_sha256 for key, row in index.documents(_documents(members)).items()}
        known = {entry.finding + entry.because for entry in found if _pair(entry, members) in self.differ}
        left = (entry for entry in found if not known or entry.finding + entry.because not in known)
        yield from (entry for entry in left if not self._has(entry, members, hashes))

    def _has(self, entry: Entry, members: dict[str, Assertion], hashes: dict[str, str]) -> bool:
        if entry.right:
            return _pair(entry, members) in self.pairs
        sides = [members[key] for key in (entry.left,) if key in members]
        anchors = {(s.evidence[0].quote, hashes[s.document], f"{s.kind}/{s.type}") for s in sides}
        return bool(anchors & self.assertions)


def _pair(entry: Entry, members: dict[str, Assertion]) -> frozenset[str]:
    """Return the words of two sides, and what is asked of them."""
    kind = "occurrence" if entry.what == "occurrences" else "assertion"
    quotes = (members[key].evidence[0].quote for key in (entry.left, entry.right) if key in members)
    return frozenset({kind, *quotes})


def _documents(members: dict[str, Assertion]) -> set[str]:
    return {member.document for member in members.values()}


def item(index: Index, entry: Entry) -> Item:
    """Return an entry with the words behind it and what hangs on it."""
    made = _of_names(index, entry) if entry.what == "entities" else _of_assertions(index, entry)
    title, doubts, evidence, about, parts = made
    return Item(
        entry.id,
        entry.what,
        title,
        "; ".join(doubts),
        entry.left,
        entry.right,
        VERDICTS[entry.what],
        evidence,
        about,
        tuple((finding.id, finding.title) for finding in parts),
        doubts,
    )


_Parts = tuple[str, tuple[str, ...], tuple[Evidence, ...], tuple[str, ...], Sequence[Finding]]


def _of_names(index: Index, entry: Entry) -> _Parts:
    evidence: list[Evidence] = []
    about = []
    for name in dict.fromkeys((entry.left, entry.right)):
        found = index.named(name)
        if not found:
            about.append(f"{name}: no longer in the record")
            continue
        first = found[0]
        about.append(
            f"{name}: {first.category}, {_plural(first.mentions, 'mention')} in {_plural(first.documents, 'document')}"
        )
        evidence.extend(_evidence(index, index.assertions_with([first.id])[:_QUOTES]))
    title = f"Are “{entry.left}” and “{entry.right}” one and the same?"
    return title, (entry.because,), tuple(evidence), tuple(about), ()


def _plural(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _of_assertions(index: Index, entry: Entry) -> _Parts:
    known = index.assertions([key for key in (entry.left, entry.right) if key])
    sides = [known[key] for key in (entry.left, entry.right) if key in known]
    about = tuple(_told(side) for side in sides)
    doubts = (entry.because,) if entry.because else tuple(doubt for side in sides for doubt in doubts_of(side))
    return _title(entry, sides), doubts, tuple(_evidence(index, sides)), about, index.parts_of(known)


def _title(entry: Entry, sides: Sequence[Assertion]) -> str:
    if not sides:
        return "No longer in the record"
    if entry.what == "occurrences":
        return "Do these reports tell of one event?"
    if entry.what == "contradictions":
        return "Do these contradict each other?"
    return question_of(sides[0], assertion_words(sides[0]))


def _told(assertion: Assertion) -> str:
    state = ", ".join((assertion.polarity, assertion.modality))
    return f"{assertion.kind} {assertion.type}: {assertion_words(assertion)} ({state})"


def _evidence(index: Index, assertions: Sequence[Assertion]) -> list[Evidence]:
    documents = index.documents({assertion.document for assertion in assertions})
    words = Words({assertion.id: assertion for assertion in assertions}, documents)
    return [entry for assertion in assertions for entry in evidence_of_all([assertion], words)]


def judgement_of(index: Index, found: Item, verdict: str, reason: str = "") -> Judgement:
    """Return the judgement that a verdict on an item is.

    An assertion can be corrected too: the verdict is `EDIT` with what is to be set.

    Raises:
        UsageError: E304 when the item does not offer the verdict, E302 when what it is about is gone.
    """
    field, _, value = verdict.removeprefix(EDIT).partition("=")
    change = (field, value) if found.what == "assertions" and verdict.startswith(EDIT) else None
    if verdict not in found.verdicts and change is None:
        raise UsageError("E304", verdict[:40], f"a verdict is one of {', '.join(found.verdicts)}")
    if found.what == "entities":
        return Judgement(verdict, Anchor("entity", found.left), Anchor("entity", found.right), reason=reason)
    known = index.assertions([key for key in (found.left, found.right) if key])
    if len(known) < (2 if found.right else 1):
        raise UsageError("E302", found.left)
    if found.what == "occurrences":
        return on_occurrences(index, verdict, known[found.left], known[found.right], reason)
    if found.what == "contradictions":
        return on_contradiction(index, verdict, known[found.left], known[found.right], reason)
    return on_assertion(index, "edit" if change else verdict, known[found.left], change, reason)
