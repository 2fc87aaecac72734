"""The review queue in the terminal: evidence first, one key a decision, its effect shown, everything undoable."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.widgets import Footer, Header, Static

from dragoman.model.errors import DragomanError, UsageError
from dragoman.model.findings import Finding
from dragoman.model.judgements import Anchor, Judgement
from dragoman.model.records import Assertion
from dragoman.project import Project
from dragoman.project.decisions import on_assertion
from dragoman.store.index import Doubt, Index

__all__ = ["Item", "ReviewApp", "queue", "run_review"]

DOUBTFUL = 0.75
"""Assertions below this score are put before a person."""

_ENTITY_KEYS = {"same": "x", "not_same": "n", "unsure": "u"}
_ASSERTION_KEYS = {"accept": "a", "reject": "r"}


@dataclass(frozen=True)
class Item:
    """One thing to decide: its evidence, what is asked, and the judgement that each verdict makes."""

    what: str
    title: str
    evidence: tuple[str, ...]
    because: str
    choices: dict[str, Callable[[], Judgement]]


def queue(index: Index, what: str) -> list[Item]:
    """Return what waits for a decision: ``entities``, ``disputes``, ``assertions`` or ``all``.

    Raises:
        UsageError: E304 when ``what`` is none of these.
    """
    parts: dict[str, Callable[[Index], list[Item]]] = {
        "entities": lambda found: [_entity_item(found, doubt) for doubt in found.doubts() if doubt.right],
        "disputes": _dispute_items,
        "assertions": _assertion_items,
    }
    if what == "all":
        return [item for part in parts.values() for item in part(index)]
    if what not in parts:
        raise UsageError("E304", what, f"review one of {', '.join(parts)} or all")
    return parts[what](index)


def _entity_item(index: Index, doubt: Doubt) -> Item:
    left, right = Anchor("entity", doubt.left), Anchor("entity", doubt.right)

    def choose(verdict: str) -> Callable[[], Judgement]:
        return lambda: Judgement(verdict, left, right)

    seen = tuple(_where(index, name) for name in dict.fromkeys((doubt.left, doubt.right)))
    title = f"{doubt.left}  =  {doubt.right} ?"
    because = f"{doubt.kind}: {doubt.sentence} (score {doubt.score:.2f})"
    return Item("entities", title, seen, because, {verdict: choose(verdict) for verdict in _ENTITY_KEYS})


def _where(index: Index, name: str) -> str:
    found = index.named(name)
    if not found:
        return f"{name}: no longer in the record"
    first = found[0]
    quotes = [a.evidence[0].quote for a in index.assertions_with([first.id])[:2]]
    told = "".join(f"\n    “{' '.join(quote.split())}”" for quote in quotes)
    return f"{name}: {first.category}, {first.mentions} mentions in {first.documents} documents{told}"


def _dispute_items(index: Index) -> list[Item]:
    return [item for finding in index.findings() if finding.disputes for item in _of_finding(index, finding)]


def _of_finding(index: Index, finding: Finding) -> list[Item]:
    keys = [key for dispute in finding.disputes for key in dispute.between]
    kinds = ", ".join(sorted({dispute.kind for dispute in finding.disputes}))
    members = index.assertions(keys)
    return [
        _assertion_item(index, members[key], "disputes", f"disputed in {kinds}: {finding.title}")
        for key in dict.fromkeys(keys)
        if key in members
    ]


def _assertion_items(index: Index) -> list[Item]:
    doubtful = [a for a in index.assertions_with() if a.score < DOUBTFUL]
    doubtful.sort(key=lambda a: (a.score, a.id))
    return [_assertion_item(index, a, "assertions", f"read by {a.method}, score {a.score:.2f}") for a in doubtful]


def _assertion_item(index: Index, assertion: Assertion, what: str, because: str) -> Item:
    row = index.documents([assertion.document])[assertion.document]
    made = {verdict: on_assertion(index, verdict, assertion) for verdict in _ASSERTION_KEYS}

    def choose(verdict: str) -> Callable[[], Judgement]:
        return lambda: made[verdict]

    roles = ", ".join(f"{role.role} {role.name}" for role in assertion.roles)
    state = f"{assertion.polarity}, {assertion.modality}"
    quote = " ".join(assertion.evidence[0].quote.split())
    source = row.document.publisher or row.inputs[0]
    title = f"{assertion.kind} {assertion.type}: {roles} ({state})"
    effect = len(index.findings_of(assertion.id))
    lines = f"stands in {effect} finding{'' if effect == 1 else 's'}"
    return Item(what, title, (f"“{quote}”\n    {source}",), f"{because}; {lines}", {v: choose(v) for v in made})


class ReviewApp(App[int]):
    """The queue on the screen; returns how many decisions were made."""

    TITLE = "Dragoman review"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("x", "decide('same')", "same"),
        Binding("n", "decide('not_same')", "not same"),
        Binding("u", "decide('unsure')", "unsure"),
        Binding("a", "decide('accept')", "accept"),
        Binding("r", "decide('reject')", "reject"),
        Binding("s,right", "step(1)", "skip"),
        Binding("left", "step(-1)", "back"),
        Binding("z", "undo", "undo"),
        Binding("q", "leave", "quit"),
    ]
    CSS = """
    #evidence { padding: 1 2; text-style: italic; }
    #title { padding: 1 2; text-style: bold; }
    Static { width: 1fr; }
    """

    def __init__(self, items: Sequence[Item], decide: Callable[[Judgement], None], undo: Callable[[], None]) -> None:
        """Show ``items``; ``decide`` keeps a judgement at once, ``undo`` withdraws the last one."""
        super().__init__()
        self._items = list(items)
        self._decide = decide
        self._undo = undo
        self._at = 0
        self.decided = 0
        self._done: list[int] = []

    def compose(self) -> ComposeResult:
        """Lay out evidence, question and keys."""
        yield Header()
        with VerticalScroll():
            yield Static(id="evidence", markup=False)
            yield Static(id="title", markup=False)
            yield Static(id="because", markup=False)
        yield Footer()

    def on_mount(self) -> None:
        """Show the first item."""
        self._show()

    def _show(self, told: str = "") -> None:
        if not self._items:
            shown = ("", "Nothing waits for a decision.", "")
        else:
            item = self._items[self._at]
            keys = {**_ENTITY_KEYS, **_ASSERTION_KEYS}
            choices = "   ".join(f"[{keys[verdict]}] {verdict.replace('_', ' ')}" for verdict in item.choices)
            shown = ("\n\n".join(item.evidence), item.title, f"{item.because}\n\n{choices}\n\n{told}")
            self.sub_title = f"{item.what} {self._at + 1} of {len(self._items)}"
        for name, text in zip(("evidence", "title", "because"), shown, strict=True):
            self.query_one(f"#{name}", Static).update(text)

    def action_decide(self, verdict: str) -> None:
        """Keep the verdict on the item shown, if it is one of its choices, and go on."""
        if not self._items or verdict not in self._items[self._at].choices:
            return
        try:
            self._decide(self._items[self._at].choices[verdict]())
        except DragomanError as error:
            self._show(str(error))
            return
        self.decided += 1
        self._done.append(self._at)
        self._at = min(self._at + 1, len(self._items) - 1)
        self._show(f"kept: {verdict.replace('_', ' ')} ({self.decided} in all; z takes the last one back)")

    def action_step(self, by: int) -> None:
        """Go to another item without deciding."""
        self._at = max(0, min(len(self._items) - 1, self._at + by))
        self._show()

    def action_undo(self) -> None:
        """Withdraw the last decision of this sitting."""
        if self.decided:
            self._undo()
            self.decided -= 1
            self._at = self._done.pop()
            self._show("taken back")

    def action_leave(self) -> None:
        """End the sitting."""
        self.exit(self.decided)


def run_review(project: Project, what: str) -> int:
    """Go through the queue of a project; return how many decisions were made."""
    with project.index() as index:
        items = queue(index, what)
    made: list[Judgement] = []

    def decide(judgement: Judgement) -> None:
        project.note(judgement)
        made.append(judgement)

    app = ReviewApp(items, decide, project.take_back)
    decided = app.run() or 0
    project.judge()
    return decided
