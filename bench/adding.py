"""What one document more costs a project: python -m bench.adding FOLDER [ASSERTIONS] [--remove].

A project of made readings is written (once: a folder that is there is used again), judged, and then one made document
after another is added to it, each judged by a process of its own: news of the day after all that is there, then some of
any day; at last a text is added by the program itself. What is counted is processor time; wall time stands beside it.
"""

from __future__ import annotations

import random
import resource
import shutil
import subprocess
import sys
import time
from pathlib import Path

from bench.judging import A_DOCUMENT, DAYS, FIRST, reading, readings
from dragoman.depot import write_whole
from dragoman.model.records import Reading
from dragoman.project import Project
from dragoman.runner.shards import Item, item_key
from dragoman.store import ledger, originals, records, shards
from dragoman.store.index import current

A_SHARD = 100
NEWS, ANY = 5, 3
"""Documents of the day that are added one by one, and then documents of any day."""
TEXT = "The army shelled the town of Sarmada on 12 May 2016, killing 12 civilians, Group7 said. Group7 backs Group3."


def fill(project: Project, made: list[Reading]) -> None:
    """Enter made readings into a project as if they had been read."""
    lines = []
    for start in range(0, len(made), A_SHARD):
        entries = []
        for entry in made[start : start + A_SHARD]:
            text = entry.document.text if entry.document is not None else ""
            item = Item(entry.input, originals.put(project.folder.originals, text.encode()), "text")
            lines.append(("added", {"input": item.input, "sha256": item.sha256, "form": item.form}))
            entries.append((item_key(item), entry))
        keys = [key for key, _ in entries]
        shards.write(project.folder.record, project.fingerprint, keys, shards.Shard(tuple(entries)))
    ledger.append(project.folder.ledger, lines, at="2026-01-01T00:00:00+00:00", by="bench")


def make(root: Path, number: int) -> None:
    """Make and judge a project of so many assertions."""
    project = Project.init(root)
    fill(project, list(readings(number)))
    begin, wall = time.process_time(), time.monotonic()
    project.judge()
    clock, took = time.monotonic() - wall, time.process_time() - begin
    beside = resource.getrusage(resource.RUSAGE_CHILDREN)
    cores = f"{took:.0f} s of one core and {beside.ru_utime + beside.ru_stime:.0f} s of another"
    size = sum(path.stat().st_size for path in project.folder.index.iterdir())
    peaks = [resource.getrusage(whose).ru_maxrss // 1024 for whose in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    told = f"{clock:.0f} s on the clock: {cores}, {size >> 20} MB, {peaks[0]} and {peaks[1]} MB of memory"
    print(f"{number} assertions judged and indexed in {told}", flush=True)


def judge_one(root: Path, number: int, seed: int, day: int | None) -> None:
    """Enter one more made document and judge; print what judging took, and whether everything was judged anew."""
    project = Project(root)
    fill(project, [reading(random.Random(seed), number + seed, max(50, number // 20), day)])
    begin = time.process_time()
    project.judge()
    took = time.process_time() - begin
    path = current(project.folder.index)
    anew = path is not None and not path.with_suffix(records.SINCE).exists()
    print(f"{took:.2f} s{', everything anew' if anew else ''}")


def main() -> None:
    """Make the project where it is not there, and print what each document more takes."""
    root, number = Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 and sys.argv[2].isdigit() else 100_000
    if "--one" in sys.argv:
        seed = int(sys.argv[sys.argv.index("--one") + 1])
        judge_one(root, number, seed, FIRST + DAYS if "--news" in sys.argv else None)
        return
    if not (root / "dragoman.toml").exists():
        make(root, number)
    first = number // A_DOCUMENT + int(time.time()) % 10**6
    for seed in range(first, first + NEWS + ANY):
        news = seed < first + NEWS
        again = [sys.executable, "-m", "bench.adding", str(root), str(number), "--one", str(seed)]
        begin, wall = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
        run = subprocess.run([*again, *(["--news"] * news)], check=True, capture_output=True, text=True)
        told = f"a document of {'the day' if news else 'any day'} more: judged in {run.stdout.strip()}"
        print(f"{told}, the process {_since(begin, wall)}", flush=True)
    text = root / "one-more.txt"
    write_whole(text, f"{TEXT} {first}".encode())
    begin, wall = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    program = "from dragoman.faces.cli import main; main()"
    subprocess.run([sys.executable, "-c", program, "add", str(text), "-p", str(root), "-q"], check=True)
    print(f"dragoman add of a text: {_since(begin, wall)}")
    shutil.rmtree(root) if "--remove" in sys.argv else None


def _since(begin: resource.struct_rusage, wall: float) -> str:
    now = resource.getrusage(resource.RUSAGE_CHILDREN)
    took = now.ru_utime + now.ru_stime - begin.ru_utime - begin.ru_stime
    return f"{took:.2f} s of processor time, {time.monotonic() - wall:.2f} s in all"


if __name__ == "__main__":
    main()
