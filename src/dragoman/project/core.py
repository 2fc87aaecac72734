"""Project: the one object that wires store, runner, judge and analysis together."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext, suppress
from copy import copy
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import Any

from dragoman.depot import write_whole
from dragoman.model.actors import ActorBook
from dragoman.model.clock import stage
from dragoman.model.document import Failure, Raw
from dragoman.model.errors import ProjectError, UsageError
from dragoman.model.findings import Finding
from dragoman.model.judgements import Judgement
from dragoman.model.records import Reading
from dragoman.model.text import content_id
from dragoman.project import decisions
from dragoman.project.inputs import judged_content
from dragoman.project.rejudging import Told, rejudge
from dragoman.project.resolving import in_any_script
from dragoman.project.standing import Standing
from dragoman.project.states import entries_until, temporary
from dragoman.project.verify import Check, check_index, check_ledger, check_originals, check_record
from dragoman.project.withdrawing import Withdrawn, out_of_force, restored, withdrawal, withdrawn
from dragoman.runner.engines import engine, workers
from dragoman.runner.shards import Item, Spec, item_key, raw_of, read_shard, specs
from dragoman.store import ledger, originals, shards
from dragoman.store.folder import Folder
from dragoman.store.index import DocumentRow, Index, current

__all__ = ["Added", "Project", "Status"]

Progress = Callable[[str, int, int], None]
"""Called with the stage, how much is done and how much there is."""

POOL_FROM = 200
"""Documents from which a process pool pays: below it, loading the parser twice costs more than it saves."""

ENTER_AT_ONCE = 200
"""Inputs kept in one write to the ledger."""

PATIENCE = 600.0
"""Seconds that a reading waits for a decision to be judged before it gives up: what it has read is kept."""

_SETTINGS = """# Settings of this Dragoman project. Comments are kept.

[project]
name = "{name}"

# Actors and places of your own go into actors.toml beside this file.
"""


@dataclass(frozen=True, slots=True)
class Added:
    """What adding inputs came to: every one of them is in exactly one of these.

    ``withdrawn`` are inputs that are there already and out of force: adding them again does not restore them.
    """

    read: int
    known: int
    set_aside: tuple[tuple[str, str], ...]
    failed: tuple[tuple[str, Failure], ...]
    withdrawn: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Status:
    """The state of a project: what was entered, what was read, what waits, what failed and why."""

    root: str
    entered: int
    pending: int
    stale: int
    failed: tuple[tuple[str, str, str, str], ...]
    set_aside: tuple[tuple[str, str], ...]
    counts: dict[str, int]
    judged: bool
    fingerprint: str
    withdrawn: tuple[Withdrawn, ...] = ()


class Project:
    """A project on disk: add documents, ask questions, verify every word.

    Open it with its folder; everything it returns is a frozen record of `dragoman.model`.
    """

    def __init__(self, root: str | Path) -> None:
        """Open the project in the folder ``root``.

        Raises:
            ProjectError: E201 when it is no project.
        """
        self.folder = Folder(Path(root)).check()
        self._standing = Standing(self.folder.ledger)
        self._by: str | None = None
        self._patience = 0.0

    def acting_as(self, name: str, patience: float = 0.0) -> Project:
        """Return the same project with ``name`` in the ledger's new lines, waiting so many seconds for its turn."""
        other = copy(self)
        other._by, other._patience = name, patience  # noqa: SLF001
        return other

    @classmethod
    def init(cls, root: str | Path, storage: str | None = None) -> Project:
        """Make ``root`` a project, with its folder where there is none, and open it.

        ``storage`` is an address such as ``s3://bucket/prefix`` below which originals and record lie; ledger and
        index stay in the folder.

        Raises:
            ProjectError: E202 when there is one already.
        """
        folder = Folder(Path(root))
        if folder.settings.exists():
            raise ProjectError("E202", str(root))
        folder.root.mkdir(parents=True, exist_ok=True)
        settings = _SETTINGS.format(name=Path(root).resolve().name)
        if storage:
            settings += f'\n[storage]\naddress = "{storage}"\n'
        write_whole(folder.settings, settings.encode())
        return cls(root)

    def __repr__(self) -> str:
        return f"Project({str(self.folder.root)!r})"

    # What goes in

    def add(
        self, *inputs: str | Path, engine: str | None = None, count: int | None = None, progress: Progress | None = None
    ) -> Added:
        """Keep the inputs, read what is new and judge the whole again.

        An input that is there already with the same bytes and metadata changes nothing. What fails is a row with its
        reason; everything else is kept.
        """
        from dragoman.sources.gather import gather

        return self.take(gather([str(entry) for entry in inputs]), engine=engine, count=count, progress=progress)

    def take(
        self,
        raws: Iterable[Raw],
        *,
        engine: str | None = None,
        count: int | None = None,
        progress: Progress | None = None,
    ) -> Added:
        """Keep what was gathered, read what is new and judge the whole again; see `add`.

        Raises:
            ProjectError: E205 when another process adds to the project. Decisions can be taken meanwhile.
        """
        with self.folder.adding():
            entered = self._enter(raws)
            self._read(engine, count, progress)
            self._judge_in_turn(progress)
        return self._added(entered)

    def run(self, *, engine: str | None = None, count: int | None = None, progress: Progress | None = None) -> Status:
        """Resume what was left: read what waits or was read by another reader, and judge."""
        with self.folder.adding():
            self._read(engine, count, progress)
            self._judge_in_turn(progress)
        return self.status()

    def keys(self) -> set[str]:
        """Return the key of everything that was added and not left out again."""
        return set(self._items())

    def inputs_of(self, row: DocumentRow) -> tuple[str, ...]:
        """Return the keys of what was added that a document stands for."""
        sha256, names = row.document.original_sha256, set(row.inputs)
        return tuple(sorted(k for k, item in self._items().items() if item.sha256 == sha256 and item.input in names))

    def raw(self, key: str) -> Raw:
        """Return what was added under a key, as it came in.

        Raises:
            UsageError: E302 when nothing was.
        """
        item = self._items().get(key)
        if item is None:
            raise UsageError("E302", key[:40])
        return raw_of(self.folder.originals, item)

    def leave_out(self, keys: Iterable[str]) -> None:
        """Take what was added out of the record again; it stays in the ledger, and can be added anew."""
        gone = sorted(keys)
        if not gone:
            return
        with self.folder.adding():
            self._write_in_turn([("withdrawn", {"key": key}) for key in gone])
            if current(self.folder.index) is not None:
                self._judge_in_turn(None)

    def _enter(self, raws: Iterable[Raw]) -> _Entered:
        known = set(self._standing.items())
        gone = known - self.keys()
        entered = _Entered()
        lines: list[tuple[str, dict[str, Any]]] = []
        for raw in raws:
            if raw.failure is not None:
                entered.failed.append((raw.input, raw.failure))
                lines.append(("failed", {"input": raw.input, **asdict(raw.failure)}))
                continue
            item = _item(raw, originals.put(self.folder.originals, _bytes_of(raw)))
            key = item_key(item)
            if key in gone:
                entered.withdrawn.append(raw.input)
                continue
            if key in known:
                entered.known += 1
                continue
            known.add(key)
            entered.keys.append(key)
            lines.append(("added", {name: value for name, value in asdict(item).items() if value is not None}))
            if len(lines) >= ENTER_AT_ONCE:
                self._write_in_turn(lines)
                lines = []
        self._write_in_turn(lines)
        return entered

    def _write_in_turn(self, lines: list[tuple[str, dict[str, Any]]]) -> None:
        with self.folder.writing(PATIENCE):
            self._write(lines)

    def _write(self, lines: list[tuple[str, dict[str, Any]]]) -> None:
        if lines:
            self.folder.check_space()
            ledger.append(self.folder.ledger, lines, at=_now(), by=self._by or _user())

    def _items(self) -> dict[str, Item]:
        """Return what is in force of what was added, by key."""
        return _in_force_of(self._standing)

    def _read(self, name: str | None, count: int | None, progress: Progress | None) -> None:
        reader = self.fingerprint
        done = self._in_force()
        items = self._standing.items()  # what was withdrawn is read as well: it can be restored
        todo = tuple(item for key, item in items.items() if key not in done or done[key].fingerprint != reader)
        if not todo:
            return
        shards.sweep(self.folder.record)
        count = count or workers()
        name = name or self._engine(len(todo), count)
        base = Spec(self.folder.originals, self.folder.record, reader, todo)
        finished = 0
        if progress:
            progress("reading", 0, len(todo))
        with self.folder.at_work():
            for receipt in engine(name)(read_shard, list(specs(base)), count):
                finished += len(receipt.inputs)
                self.folder.check_space()
                if progress:
                    progress("reading", finished, len(todo))

    def _engine(self, documents: int, count: int) -> str:
        """Return the engine that suits so many documents; after a killed run one that a document can not take along."""
        return "pool" if self.folder.was_killed or (documents >= POOL_FROM and count > 1) else "process"

    def _added(self, entered: _Entered) -> Added:
        keys = set(entered.keys)
        read, aside, failed = 0, [], list(entered.failed)
        for key, reading in self._keyed_readings(keys):
            if key not in keys:
                continue
            if reading.error is not None or reading.document is None:
                failed.append((reading.input, reading.error or Failure("E111", "not read", "run again")))
            elif not reading.document.readable:
                aside.append((reading.input, reading.document.language or "unknown"))
            else:
                read += 1
        return Added(read, entered.known, tuple(sorted(aside)), tuple(failed), tuple(sorted(entered.withdrawn)))

    # What it adds up to

    @cached_property
    def fingerprint(self) -> str:
        """The reader in use, with the project's own actors."""
        from dragoman.reading import fingerprint

        own = self.folder.actors
        return fingerprint() + (f"+{content_id(own.read_text('utf-8'))[:12]}" if own.exists() else "")

    @cached_property
    def actors(self) -> ActorBook:
        """Everybody known by name: the stock, and the project's own."""
        from dragoman.annotate.actors import load_actors

        own = self.folder.actors
        return load_actors(own if own.exists() else None)

    def _in_force(self) -> dict[str, shards.Receipt]:
        return shards.in_force(self.folder.record, self.fingerprint, self._receipts)

    @cached_property
    def _receipts(self) -> dict[str, shards.Receipt]:
        """The receipts that were read so far."""
        return {}

    def _state(self) -> str:
        """Return a hash of everything that findings follow from."""
        names = sorted({receipt.shard for receipt in self._in_force().values()})
        return content_id("state", self._standing.head(), *names)

    def _judge(self, progress: Progress | None) -> None:
        state = self._state()
        path = current(self.folder.index)
        if path is not None and _state_of(path) == state:
            return
        items = self._items()
        force = self._in_force()
        told = Told(
            shards={key: force[key].shard for key in items if key in force},
            load=shards.Recorded(self.folder.record, {key: force[key] for key in items if key in force}),
            actors=self.actors,
            judgements=self.judgements(),
            state=state,
            reader=self.fingerprint,
        )
        if progress:
            progress("judging", 0, len(told.shards))
        with stage("judging"):
            rejudge(self.folder.index, told)
        if progress:
            progress("judging", len(told.shards), len(told.shards))

    def judge(self, progress: Progress | None = None) -> None:
        """Judge record and ledger again, where they have changed since."""
        with self.folder.writing(self._patience):
            self._judge(progress)

    def _judge_in_turn(self, progress: Progress | None) -> None:
        with self.folder.writing(PATIENCE):
            self._judge(progress)

    def readings(self) -> Iterator[Reading]:
        """Yield every reading in force, failures too, sorted by shard."""
        for _, reading in self._keyed_readings(None):
            yield reading

    def _keyed_readings(
        self, wanted: set[str] | None, among: Mapping[str, Item] | None = None
    ) -> Iterator[tuple[str, Reading]]:
        items = self._items() if among is None else among
        keys = set(items) if wanted is None else wanted & set(items)
        return shards.Recorded(self.folder.record, self._in_force())(keys)

    def index(self) -> Index:
        """Open the index in force; close it when done.

        Raises:
            ProjectError: E208 when nothing was added yet.
        """
        path = current(self.folder.index)
        if path is None:
            raise ProjectError("E208", str(self.folder.root))
        return Index(path, in_any_script)

    @contextmanager
    def state(self, when: str) -> Iterator[Index]:
        """Open the record as it stood after a line of the log, or at the end of a day, judged again for the moment.

        Raises:
            UsageError: E304 when ``when`` is neither, or nothing was in the record then.
        """
        lines = entries_until(self.log(), when)
        then = Standing.after(lines)
        items = _in_force_of(then)
        if not items:
            raise UsageError("E304", f"nothing was in the record at {when[:40]}", "see `dragoman log`")
        if then.head() == self._standing.head():
            with self.index() as index:
                yield index
            return
        readings = [reading for _, reading in self._keyed_readings(None, items)]
        made = decisions.judgements(then.decided())
        with temporary(judged_content(readings, self.actors, made, "a state of the past")) as index:
            yield index

    def log(self) -> Iterator[ledger.Entry]:
        """Yield the ledger's lines, oldest first."""
        return ledger.entries(self.folder.ledger)

    def status(self) -> Status:
        """Return what was entered, read, set aside and lost, with reasons."""
        items = self._items()
        force = self._in_force()
        stale = sum(1 for key in items if key in force and force[key].fingerprint != self.fingerprint)
        path = current(self.folder.index)
        failed: list[tuple[str, str, str, str]] = []
        lost = sorted(self._standing.failed().items())
        failed.extend((name, str(d["code"]), str(d["message"]), str(d["remedy"])) for name, d in lost)
        aside: list[tuple[str, str]] = []
        counts: dict[str, int] = {}
        judged = False
        if path is not None:
            with suppress(ProjectError), Index(path) as index:  # one that can not be opened counts as not judged
                failed.extend(index.failures())
                aside = index.set_aside()
                counts = index.counts()
                judged = index.state() == self._state()
        return Status(
            root=str(self.folder.root),
            entered=len(items),
            pending=sum(1 for key in items if key not in force),
            stale=stale,
            failed=tuple(failed),
            set_aside=tuple(aside),
            counts=counts,
            judged=judged,
            fingerprint=self.fingerprint,
            withdrawn=self.withdrawn(),
        )

    # What can be relied on

    def verify(self) -> tuple[Check, ...]:
        """Re-hash originals and shards, re-find every span, walk the ledger's chain, and judge again to compare."""
        hashes: dict[str, list[str]] = {}
        for item in self._standing.items().values():
            hashes.setdefault(item.sha256, []).append(item.input)
        return (
            check_ledger(self.folder.ledger),
            check_originals(self.folder.originals, hashes),
            *check_record(self.folder.record),
            check_index(current(self.folder.index), self._state(), self._findings_again),
        )

    def _findings_again(self) -> tuple[Finding, ...]:
        content = judged_content(list(self.readings()), self.actors, self.judgements())
        return tuple(sorted(content.findings, key=lambda finding: finding.id))

    # What people decide

    def judgements(self) -> tuple[Judgement, ...]:
        """Return every decision, oldest first; withdrawn ones say so."""
        return decisions.judgements(self._standing.decided())

    def decide(self, *made: Judgement, withdraw: Sequence[str] = ()) -> tuple[Judgement, ...]:
        """Write decisions to the ledger as one act and judge again; ``by`` and ``at`` are set here.

        ``withdraw`` names earlier decisions, by their ids, that the act takes back: they stay in the log and have no
        effect from now on.
        """
        before = {judgement.id for judgement in self.judgements()}
        with self.folder.writing(self._patience):
            self._act(made, withdraw)
            self._judge(None)
        return tuple(judgement for judgement in self.judgements() if judgement.id not in before)

    def withdraw(self, *names: str, reason: str = "") -> tuple[Judgement, ...]:
        """Take documents out of force, as one act: nothing rests on them, until they are restored.

        A document goes by its id, the input that it came from, its file, title or address.

        Raises:
            UsageError: E302 when nothing in force is called so, E303 when several are.
        """
        items = self._items()
        path = current(self.folder.index)
        with self.index() if path is not None else nullcontext() as index:
            made = [withdrawal(items, index, name, reason) for name in names]
        return self.decide(*dict.fromkeys(made))

    def restore(self, *names: str) -> tuple[Withdrawn, ...]:
        """Put withdrawn documents in force again, as one act, and return them.

        Raises:
            UsageError: E302 when nothing withdrawn is called so, E303 when several are.
        """
        found = tuple(dict.fromkeys(restored(name, self.withdrawn()) for name in names))
        keys = {key for one in found for key in one.keys}
        self.decide(withdraw=[one.judgement for one in self.withdrawn() if keys & {*one.keys}])
        return found

    def withdrawn(self) -> tuple[Withdrawn, ...]:
        """Return the documents that are out of force, with who withdrew them, when and why."""
        return withdrawn(self._standing.items(), self.judgements())

    def note(self, judgement: Judgement) -> None:
        """Write a decision to the ledger without judging again: for a sitting of many, closed by `judge`."""
        with self.folder.writing(self._patience):
            self._act((judgement,), ())

    def take_back(self) -> None:
        """Undo the last act without judging again."""
        with self.folder.writing(self._patience):
            self._undo_last()

    def undo(self, count: int = 1) -> tuple[Judgement, ...]:
        """Undo the last ``count`` acts of deciding, whole, and return the decisions that were taken back."""
        before = {judgement.id for judgement in self.judgements() if not judgement.withdrawn}
        with self.folder.writing(self._patience):
            for _ in range(count):
                self._undo_last()
            self._judge(None)
        return tuple(judgement for judgement in self.judgements() if judgement.withdrawn and judgement.id in before)

    def _act(self, made: Sequence[Judgement], withdraw: Sequence[str]) -> None:
        lines: list[tuple[str, dict[str, Any]]] = [("undone", {"judgement": key}) for key in withdraw]
        lines += [("judged", decisions.to_data(judgement)) for judgement in made]
        act = content_id("act", self._standing.head())[:12]
        self._write([(kind, {**data, "act": act}) for kind, data in lines])

    def _undo_last(self) -> None:
        act, gone, again = decisions.last_act(self._standing.decided())
        lines: list[tuple[str, dict[str, Any]]] = [("undone", {"judgement": key, "undoes": act}) for key in gone]
        self._write(lines + [("judged", {**data, "undoes": act}) for data in again])


def _in_force_of(standing: Standing) -> dict[str, Item]:
    """Return what was added and neither left out again nor withdrawn, by key."""
    items = standing.items()
    gone = out_of_force(items, decisions.judgements(standing.decided()))
    return {key: item for key, item in items.items() if key not in gone} if gone else items


def _state_of(path: Path) -> str | None:
    """Return the state that an index was built from, or None where it is damaged."""
    try:
        with Index(path) as index:
            return index.state()
    except ProjectError:
        return None


class _Entered:
    """What entering has come to so far."""

    def __init__(self) -> None:
        self.keys: list[str] = []
        self.known = 0
        self.withdrawn: list[str] = []
        self.failed: list[tuple[str, Failure]] = []


def _bytes_of(raw: Raw) -> bytes:
    if raw.data is not None:
        return raw.data
    return (raw.text if raw.text is not None else raw.html or "").encode("utf-8", "surrogatepass")


def _item(raw: Raw, sha256: str) -> Item:
    form = "bytes" if raw.data is not None else "text" if raw.text is not None else "html"
    return Item(
        raw.input, sha256, form, raw.media_type, raw.published, raw.publisher, raw.title, raw.url, raw.language,
        raw.retrieved_at,
    )  # fmt: skip


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def _user() -> str:
    return os.environ.get("DRAGOMAN_USER") or os.environ.get("USER") or "unknown"
