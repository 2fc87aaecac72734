"""The review queue in the terminal: evidence first, one key a decision, its effect shown, everything undoable."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.widgets import Footer, Header, Input, Static

from dragoman.faces.wording import VERDICT_WORDS
from dragoman.model.answers import Evidence
from dragoman.model.errors import DragomanError
from dragoman.model.judgements import COMPATIBLE
from dragoman.project import Project
from dragoman.project.queue import EDIT, Entry, Item, entries, item, judgement_of

__all__ = ["ReviewApp", "run_review"]

_WHY_NOT = tuple(f"compatible:{why}" for why in COMPATIBLE)
_KEYS = {
    "same": "x", "not_same": "n", "unsure": "u", "accept": "a", "reject": "r", "contradiction": "c",
    **{verdict: str(number) for number, verdict in enumerate(_WHY_NOT, 1)},
}  # fmt: skip
_TITLES = 3
"""Findings that are named of those that hang on a decision."""
_ASKED = {
    "reason": "why, for the log: Enter, then decide",
    "edit": "field=value, such as modality=planned, type=COERCE",
}


def _words(passage: Evidence) -> str:
    return f"“{' '.join(passage.quote.split())}”\n    {passage.publisher or passage.input}"


def _effect(found: Item) -> str:
    """Return what hangs on an item, in words."""
    if found.what == "entities":
        return f"the same: one dossier for “{found.left}” and “{found.right}”; not the same: they stay apart for good"
    titles = "\n".join(f"    {title}" for _, title in found.effect[:_TITLES])
    more = f"\n    and {len(found.effect) - _TITLES} more" if len(found.effect) > _TITLES else ""
    return (
        f"what is decided stands in {len(found.effect)} finding{'' if len(found.effect) == 1 else 's'}\n{titles}{more}"
    )


class ReviewApp(App[int]):
    """The queue on the screen; returns how many decisions were made."""

    TITLE = "Dragoman review"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("x", "decide('same')", "same"),
        Binding("n", "decide('not_same')", "not same"),
        Binding("u", "decide('unsure')", "unsure"),
        Binding("a", "decide('accept')", "accept"),
        Binding("r", "decide('reject')", "reject"),
        Binding("c", "decide('contradiction')", "contradicts"),
        *(Binding(_KEYS[verdict], f"decide('{verdict}')", show=False) for verdict in _WHY_NOT),
        Binding("e", "write('edit')", "edit"),
        Binding("w", "write('reason')", "reason"),
        Binding("s,right", "step(1)", "skip"),
        Binding("left", "step(-1)", "back"),
        Binding("z", "undo", "undo"),
        Binding("q", "leave", "quit"),
        Binding("escape", "unwritten", show=False),
    ]
    CSS = """
    #evidence { padding: 1 2; text-style: italic; }
    #title { padding: 1 2; text-style: bold; }
    Static { width: 1fr; }
    #written { display: none; }
    #written.open { display: block; }
    """

    def __init__(
        self,
        queue: Sequence[Entry],
        load: Callable[[Entry], Item],
        decide: Callable[[Item, str, str], None],
        undo: Callable[[], None],
    ) -> None:
        """Go through ``queue``.

        ``decide`` keeps a verdict on an item with its reason at once, ``undo`` withdraws the last one.
        """
        super().__init__()
        self._queue = list(queue)
        self._load = load
        self._decide = decide
        self._undo = undo
        self._at = 0
        self.decided = 0
        self._done: list[int] = []
        self._offered: tuple[str, ...] = ()
        self._writing = ""
        self._reason = ""

    def compose(self) -> ComposeResult:
        """Lay out evidence, question and keys."""
        yield Header()
        with VerticalScroll():
            yield Static(id="evidence", markup=False)
            yield Static(id="title", markup=False)
            yield Static(id="because", markup=False)
        yield Input(id="written")
        yield Footer()

    def on_mount(self) -> None:
        """Show the first item."""
        self._show()

    def _show(self, told: str = "") -> None:
        if not self._queue:
            self._offered = ()
            shown = ("", "Nothing waits for a decision.", "")
        else:
            found = self._load(self._queue[self._at])
            self._offered = found.verdicts
            choices = "   ".join(f"[{_KEYS[verdict]}] {VERDICT_WORDS[verdict].lower()}" for verdict in found.verdicts)
            about = "\n".join(found.about)
            evidence = "\n\n".join([*map(_words, found.evidence), about])
            noted = [told, f"reason: {self._reason}" if self._reason else ""]
            shown = (evidence, found.title, "\n\n".join([found.because, _effect(found), choices, *filter(None, noted)]))
            self.sub_title = f"{found.what} {self._at + 1} of {len(self._queue)}"
        for name, text in zip(("evidence", "title", "because"), shown, strict=True):
            self.query_one(f"#{name}", Static).update(text)
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer the keys of the item shown alone."""
        if action == "write":
            return bool(self._offered) and (parameters[0] == "reason" or "accept" in self._offered)
        return action != "decide" or parameters[:1] == () or parameters[0] in self._offered

    def action_decide(self, verdict: str) -> None:
        """Keep the verdict on the item shown, if it is one of its choices, and go on."""
        if not self._queue:
            return
        found = self._load(self._queue[self._at])
        if verdict not in found.verdicts and not verdict.startswith(EDIT):
            return
        try:
            self._decide(found, verdict, self._reason)
        except DragomanError as error:
            self._show(str(error))
            return
        self.decided += 1
        self._done.append(self._at)
        self._at = min(self._at + 1, len(self._queue) - 1)
        self._reason = ""
        words = VERDICT_WORDS.get(verdict, verdict).lower()
        self._show(f"kept: {words} ({self.decided} in all; z takes the last one back)")

    def action_write(self, what: str) -> None:
        """Open the line in which a reason or a correction is written."""
        self._writing = what
        line = self.query_one("#written", Input)
        line.placeholder = _ASKED[what]
        line.value = self._reason if what == "reason" else ""
        line.add_class("open")
        line.focus()

    def action_unwritten(self) -> None:
        """Close the line again, with nothing done."""
        self._writing = ""
        line = self.query_one("#written", Input)
        line.remove_class("open")
        self.set_focus(None)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Take a reason for the next decision, or a correction as the decision."""
        what, words = self._writing, event.value.strip()
        self.action_unwritten()
        if what == "reason":
            self._reason = words
            self._show()
        elif words:
            self.action_decide(f"{EDIT}{words}")

    def action_step(self, by: int) -> None:
        """Go to another item without deciding."""
        self._at = max(0, min(len(self._queue) - 1, self._at + by))
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

        def decide(found: Item, verdict: str, reason: str) -> None:
            project.note(judgement_of(index, found, verdict, reason))

        queue = entries(index, what, project.judgements())
        app = ReviewApp(queue, lambda entry: item(index, entry), decide, project.take_back)
        decided = app.run() or 0
    project.judge()
    return decided
