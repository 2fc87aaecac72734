"""Jobs: what is being added, one batch after another in a process of its own, and how far each has come."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from queue import SimpleQueue
from typing import Any

from dragoman.model.document import Failure
from dragoman.model.errors import DragomanError, RecordError
from dragoman.model.wire import from_plain, to_plain
from dragoman.project import Added, Project
from dragoman.project.batches import Batch, Stopped, clear, waiting, work

__all__ = ["Job", "Jobs", "Step"]

KEPT = 50
"""Jobs that are over and still told of; what failed in them stands in the ledger for good."""

AGAIN = 1.0
"""Seconds between two tries while another process adds to the project."""

PATIENCE = 1800.0
"""Seconds that a job waits for another process."""

Step = Callable[[str, int, int], None]
Way = Callable[[Project, str, Step], Added]


@dataclass(frozen=True, slots=True)
class Job:
    """How far a batch has come: ``state`` is ``waiting``, ``running``, ``finished``, ``failed`` or ``stopped``.

    ``stage`` tells what is being done to ``done`` of ``total``; ``added`` is what it came to, ``error`` why it came to
    nothing. ``seq`` grows with every change.
    """

    id: str
    by: str
    at: str
    names: tuple[str, ...]
    state: str = "waiting"
    stage: str = ""
    done: int = 0
    total: int = 0
    added: Added | None = None
    error: Failure | None = None

    @property
    def over(self) -> bool:
        """Whether nothing more will happen to it."""
        return self.state in {"finished", "failed", "stopped"}

    @property
    def troubled(self) -> bool:
        """Whether something of it was lost: it never says that it is done."""
        return self.error is not None or bool(self.added and self.added.failed)


class Jobs:
    """The queue of one server. Batches that an earlier server left are taken up by `resume`."""

    def __init__(self, project: Project, way: Way | None = None) -> None:
        """Serve ``project``; ``way`` is how a batch is worked on, in a process of its own where none is given."""
        self._project = project
        self._way = way or self._apart
        self._jobs: dict[str, Job] = {}
        self._queue: SimpleQueue[str] = SimpleQueue()
        self._lock = threading.Lock()
        self._stopped: set[str] = set()
        self._process: subprocess.Popen[str] | None = None
        self._thread: threading.Thread | None = None

    def all(self) -> tuple[Job, ...]:
        """Return the jobs, newest first."""
        with self._lock:
            return tuple(reversed(self._jobs.values()))

    def get(self, key: str) -> Job | None:
        """Return a job by its id."""
        with self._lock:
            return self._jobs.get(key)

    def running(self) -> tuple[Job, ...]:
        """Return the jobs that are not over, oldest first."""
        return tuple(job for job in reversed(self.all()) if not job.over)

    def submit(self, batch: Batch) -> Job:
        """Take a sealed batch into the queue."""
        job = Job(batch.id, batch.by, batch.at, tuple(entry.name for entry in batch.entries), total=len(batch.entries))
        with self._lock:
            self._jobs[job.id] = job
            for key in [key for key, old in self._jobs.items() if old.over][:-KEPT]:
                del self._jobs[key]
            if self._thread is None:
                self._thread = threading.Thread(target=self._serve, name="jobs", daemon=True)
                self._thread.start()
        self._queue.put(job.id)
        return job

    def stop(self, key: str) -> Job | None:
        """Stop a job that is not over, and return it; what was read for it is taken out of the record again."""
        with self._lock:
            job = self._jobs.get(key)
            if job is None or job.over:
                return job
            self._stopped.add(key)
            waits = job.state == "waiting"
            self._jobs[key] = replace(job, state="stopped", stage="") if waits else replace(job, stage="taking it back")
            if not waits and self._process is not None:
                self._process.terminate()
            return self._jobs[key]

    def resume(self) -> int:
        """Take up what was handed in to an earlier server and not done with; return how many batches that are."""
        clear(self._project.folder)
        left = waiting(self._project.folder)
        for batch in left:
            self.submit(batch)
        return len(left)

    def _serve(self) -> None:
        while True:
            self._do(self._queue.get())

    def _do(self, key: str) -> None:
        if key in self._stopped:
            clear(self._project.folder, key)
            return
        try:
            over: dict[str, Any] = {"state": "finished", "added": self._patiently(key), "stage": ""}
        except Stopped:
            over = {"state": "stopped", "stage": ""}
        except DragomanError as error:
            over = {"state": "failed", "error": error.failure()}
        except Exception as error:  # noqa: BLE001 — a defect of ours is told like every other failure
            over = {"state": "failed", "error": RecordError("E902", type(error).__name__).failure()}
        clear(self._project.folder, key)
        self._update(key, **over)

    def _patiently(self, key: str) -> Added:
        until = time.monotonic() + PATIENCE
        while True:
            if key in self._stopped:
                raise Stopped
            self._update(key, state="running")
            try:
                return self._way(self._project, key, lambda *step: self._step(key, *step))
            except DragomanError as error:
                if error.code != "E205" or time.monotonic() >= until:
                    raise
                self._update(key, state="waiting", stage="another process is adding to the project")
            time.sleep(AGAIN)

    def _step(self, key: str, stage: str, done: int, total: int) -> None:
        if key in self._stopped:
            raise Stopped
        self._update(key, stage=stage, done=done, total=total)

    def _update(self, key: str, **changed: Any) -> None:
        with self._lock:
            self._jobs[key] = replace(self._jobs[key], **changed)

    def _apart(self, project: Project, batch: str, step: Step) -> Added:
        """Work on a batch in a process of its own: pages stay quick, and what kills the reader kills no server.

        Raises:
            DragomanError: what the process failed with; E902 when it ended without a word.
            Stopped: when it was stopped.
        """
        command = [sys.executable, "-m", "dragoman.faces.web.jobs", str(project.folder.root), batch]
        with subprocess.Popen(command, stdout=subprocess.PIPE, encoding="utf-8") as process:  # noqa: S603 — our own program
            self._running(process, batch)
            try:
                for line in process.stdout or ():
                    told = json.loads(line)
                    if "step" in told:
                        with suppress(Stopped):  # it has been told, and says itself when it has taken everything back
                            step(*told["step"])
                    elif "added" in told:
                        return _added(told["added"])
                    elif "stopped" in told:
                        raise Stopped
                    else:
                        raise RecordError(told["code"], told["detail"], told["remedy"])
            finally:
                self._running(None, batch)
        again = "add the same again: the document that ended it is then set aside, and the others are read"
        raise RecordError("E902", f"the reading process ended with {process.returncode}", again)

    def _running(self, process: subprocess.Popen[str] | None, batch: str) -> None:
        """Keep the process that is at work; one that was stopped before it began is told at once."""
        with self._lock:
            self._process = process
            if process is not None and batch in self._stopped:
                process.terminate()


def _added(told: dict[str, Any]) -> Added:
    return Added(
        told["read"],
        told["known"],
        tuple((name, language) for name, language in told["set_aside"]),
        tuple((name, from_plain(Failure, failure)) for name, failure in told["failed"]),
    )


@dataclass
class _Teller:
    """Writes what happens as lines of JSON, where the server reads them."""

    out: Any = field(default_factory=lambda: sys.stdout)

    def tell(self, **what: Any) -> None:
        print(json.dumps(to_plain(what)), file=self.out, flush=True)

    def step(self, stage: str, done: int, total: int) -> None:
        self.tell(step=[stage, done, total])


def _stop(number: int, frame: object) -> None:  # noqa: ARG001 — the system calls it so
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    raise Stopped


def main(root: str, batch: str) -> None:
    """Work on one batch of the project at ``root`` and tell how it goes; SIGTERM takes it back."""
    teller = _Teller()
    signal.signal(signal.SIGTERM, _stop)
    try:
        teller.tell(added=work(Project(root), batch, teller.step))
    except Stopped:
        teller.tell(stopped=True)
    except DragomanError as error:
        teller.tell(code=error.code, detail=error.detail, remedy=error.remedy)


if __name__ == "__main__":
    main(*sys.argv[1:])
