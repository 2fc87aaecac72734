"""Scribing: what each document says is written down by a second process while this one judges what they say together.

The scribe reads the same shards and does what hangs on single documents and on who is who: readings and names among the
workings, the tables of assertions, the records and the words beside the index. It runs the functions that this process
would; where it ends early, this one does it all.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dragoman.model.actors import ActorBook
from dragoman.model.collecting import collecting_later
from dragoman.model.errors import ProjectError
from dragoman.model.judgements import Judgement, in_force
from dragoman.project.inputs import as_left
from dragoman.store import passages, records
from dragoman.store.building import (
    Alone,
    Content,
    alike,
    assertion_records,
    document_tables,
    finding_records,
    put_documents,
    texts,
)
from dragoman.store.index import WORDS
from dragoman.store.shards import Recorded
from dragoman.store.workings import changing

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

__all__ = ["Order", "Scribe", "scribing"]

FROM, UP_TO = 1000, 30_000
"""Documents for which a second process pays: it takes a second to start, and all readings are in memory twice then."""

_RECORDS, _WORDS = "scribe-records", "scribe-words"
"""What the scribe writes has these names until its index is there."""

_AT_ONCE = 1000
"""Findings that are handed over at once."""


@dataclass(frozen=True)
class Order:
    """What a scribe has to know: the folder of the index, its workings, and what is judged."""

    folder: Path
    workings: Path
    keys: Sequence[str]
    load: Recorded
    actors: ActorBook
    judgements: Sequence[Judgement]

    @property
    def pays(self) -> bool:
        """Whether there is enough to write, and a second core to do it."""
        import multiprocessing

        cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
        return FROM <= len(self.keys) <= UP_TO and cores > 1 and not multiprocessing.current_process().daemon


@contextmanager
def scribing(order: Order) -> Iterator[Scribe]:
    """Start a scribe where it pays; it is gone at the end."""
    if not order.pays:
        yield Scribe(None, order.folder)
        return
    import multiprocessing

    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_scribe, args=(theirs, order), daemon=True)
    process.start()
    theirs.close()
    try:
        yield Scribe(ours, order.folder)
    finally:
        ours.close()
        process.terminate()
        process.join()
        for name in (_RECORDS, _WORDS):
            (order.folder / name).unlink(missing_ok=True)


class Scribe(Alone):
    """The second process as this one sees it: what it does not do is done here."""

    def __init__(self, pipe: Connection | None, folder: Path) -> None:
        """Speak with it through a pipe; without one there is none."""
        self._pipe, self._folder = pipe, folder
        self._tables: list[tuple[str, Any]] = []

    def tell(self, content: Content) -> bool:
        """Tell what was judged, wait for the documents to be among the workings and tell whether they are."""
        if self._pipe is not None:
            self._send((content.entities, content.origins, alike(content)))
            self._tables = self._answer() or []
        return self._pipe is not None

    def tables(self, content: Content) -> Iterator[tuple[str, Any]]:
        """Yield what is told in documents and who takes part in it; see `Alone`."""
        return iter(self._tables) if self._pipe is not None else super().tables(content)

    def write(self, path: Path, content: Content) -> None:
        """Hand over the findings, wait, and put what is written then beside the index at ``path``.

        Raises:
            ProjectError: E204 when the disk is full.
        """
        rows = finding_records(content)
        while self._pipe is not None and (some := list(islice(rows, _AT_ONCE))):
            self._send(some)
        self._send(None)
        if self._answer():
            (self._folder / _RECORDS).replace(path.with_suffix(records.FIRST))
            (self._folder / _WORDS).replace(path.with_suffix(WORDS))
        else:
            super().write(path, content)

    def _send(self, thing: Any) -> None:
        if self._pipe is not None:
            with suppress(OSError):  # it has ended, and will not answer
                self._pipe.send(thing)

    def _answer(self) -> Any:
        """Wait for what it was asked for; where it has ended nothing comes, and from then on there is none."""
        try:
            return self._pipe.recv() if self._pipe is not None else None
        except (EOFError, OSError):
            self._pipe = None
            return None


def _scribe(pipe: Connection, order: Order) -> None:
    """Write down what documents say; whatever goes wrong goes wrong again where it is told, in the first process."""
    from dragoman.runner.pools import end_with_parent

    end_with_parent()
    with suppress(EOFError, OSError, ProjectError, KeyboardInterrupt), collecting_later():
        content = _kept(order)
        passages.build(order.folder / _WORDS, texts(content.readings))
        tables = list(document_tables(content))
        assertions = [(place, records.encoded(record)) for place, record in assertion_records(content)]
        entities, origins, words = pipe.recv()
        pipe.send(tables)
        (order.folder / _RECORDS).unlink(missing_ok=True)
        with records.writing(order.folder / _RECORDS) as made:
            put_documents(made, replace(content, entities=entities, origins=origins), words, assertions)
            for some in iter(pipe.recv, None):
                made.put("finding", some)
        pipe.send("done")


def _kept(order: Order) -> Content:
    """Load what was read and keep it and who is who among the workings; return what of an index hangs on that."""
    from dragoman.judge.adding import keep_who
    from dragoman.judge.corpus import Corpus
    from dragoman.judge.decisions import as_decided
    from dragoman.judge.identity import identify
    from dragoman.judge.kept import put_readings
    from dragoman.judge.naming import Rules
    from dragoman.judge.settling import settled

    readings = [reading for _, reading in order.load(order.keys)]
    told = as_decided(settled(Corpus.of(readings), order.actors), order.judgements)
    identities = identify(told, order.judgements, order.actors)
    with changing(order.workings) as workings:
        workings.clear()
        put_readings(workings, told.readings)
        keep_who(workings, told.readings, identities, Rules(tuple(in_force(order.judgements)), order.actors))
    return Content(as_left(readings, told.readings), (), identities.of_role, (), {}, (), (), (), "")
