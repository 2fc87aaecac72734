"""A run that is killed at a named place: python -m tests.runner.drive PLACE PROJECT INPUT."""

import os
import signal
import sys
from pathlib import Path

from dragoman.depot import Depot
from dragoman.judge import adding, sampling
from dragoman.project import Project, core, rejudging
from dragoman.runner.shards import specs
from dragoman.store import building, changing, ledger, originals, passages, records
from dragoman.store.workings import Workings
from tests.runner import light


def die(*_args, **_kwargs):
    os.kill(os.getpid(), signal.SIGKILL)


def half_line(path: Path, *_args, **_kwargs):
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("ab") as file:
        file.write(b'{"seq": 1, "at": "20')
    die()


def after(module, name: str, calls: int) -> None:
    """Let ``module.name`` work so many times and then kill."""
    plain, left = getattr(module, name), [calls]

    def counted(*args, **kwargs):
        left[0] -= 1
        return plain(*args, **kwargs) if left[0] >= 0 else die()

    setattr(module, name, counted)


def after_tables(calls: int) -> None:
    """Let so many files of the record be written and then kill."""
    plain, left = Depot.write, [calls]

    def counted(self, name: str, data: bytes, **kwargs):
        left[0] -= self.address.endswith("record")
        return plain(self, name, data, **kwargs) if left[0] >= 0 else die()

    Depot.write = counted


def second_time(module, name: str) -> None:
    """Add half of the input first, with weights of words from hardly any document; kill when ``module.name`` is called.

    So it is called where documents are added to an index that is there.
    """
    sampling._MOST = 1
    lines = Path(sys.argv[3]).read_text("utf-8").splitlines()
    half = Path(sys.argv[3]).with_name("half.jsonl")
    half.write_text("\n".join(lines[: len(lines) // 2]), "utf-8")
    Project(sys.argv[2]).add(half, engine="process")
    for line in lines[len(lines) // 2 :]:
        setattr(module, name, die)
        half.write_text(line, "utf-8")
        Project(sys.argv[2]).add(half, engine="process")


PLACES = {
    "entering": lambda: after(originals, "put", 3),
    "a ledger line": lambda: setattr(ledger, "append", half_line),
    "the first table": lambda: after_tables(2),
    "half a file": lambda: setattr(os, "fsync", die),
    "the receipt": lambda: after_tables(6),
    "the second shard": lambda: after_tables(9),
    "judging": lambda: setattr(rejudging, "judged_whole", die),
    "an index table": lambda: after(building, "insert", 4),
    "the records": lambda: after(records.Writer, "put", 3),
    "the pointer": lambda: setattr(building, "write_whole", die),
    "adding to what was judged": lambda: second_time(adding, "_added"),
    "a changed index": lambda: second_time(changing, "_entities"),
    "changed records": lambda: second_time(records, "take_over"),
    "changed words": lambda: second_time(passages, "change"),
    "between index and workings": lambda: second_time(Workings, "commit"),
}


def set_up() -> None:
    """Read without a parser, three documents a shard."""
    core.read_shard = light.read_shard
    core.specs = lambda base: specs(base, 3)


if __name__ == "__main__":
    place, root, source = sys.argv[1:]
    set_up()
    PLACES[place]()
    Project(root).add(source)
