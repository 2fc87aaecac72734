"""What memory a long text takes: python -m bench.long [MEGABYTES].

A text of mixed news, each article with names of its own, is written as one file, and ``dragoman read`` reads it to its
end in a process of its own. Along the way stands the most memory that it has held, so that the first tenth can be
compared with the whole.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bench.memory import made
from dragoman.sources.parts import PART

LINES = 10
"""Lines of the curve, beside the last one."""

AN_ARTICLE = 1300
"""Bytes of an article, about."""


def write(path: Path, size: int) -> int:
    """Write so many bytes of news to a file, and return how many words they are."""
    words = 0
    with path.open("w", encoding="utf-8") as file:
        for text in made(size // AN_ARTICLE + 1):
            file.write(text + "\n\n")
            words += len(text.split())
    return words


def most(pid: int) -> int:
    """Return the most memory in MB that a process has held so far."""
    lines = Path(f"/proc/{pid}/status").read_text("ascii").splitlines()
    return next(int(line.split()[1]) >> 10 for line in lines if line.startswith("VmHWM"))


def main() -> None:
    """Read the text and print the memory along the way."""
    size = int(sys.argv[1]) if len(sys.argv) > 1 else 50
    program = "from dragoman.faces.cli import main; main()"
    with tempfile.TemporaryDirectory() as root:
        path = Path(root) / "long.txt"
        words = write(path, size * 10**6)
        parts = path.stat().st_size / PART
        print(f"{path.stat().st_size / 1e6:.1f} MB, {words} words")
        print(f"{'MB read':>9} {'MB of memory, most':>19} {'s':>7}", flush=True)
        begin, count, told = time.monotonic(), 0, 0
        with subprocess.Popen([sys.executable, "-c", program, "read", str(path)], stdout=subprocess.PIPE) as reader:
            for line in reader.stdout or ():
                count, told = count + 1, told + line.count(b'"trigger"')
                if count % max(1, int(parts / LINES)) == 0:
                    took = time.monotonic() - begin
                    print(f"{count * PART / 1e6:9.1f} {most(reader.pid):19} {took:7.0f}", flush=True)
        print(f"read to its end in {count} parts, {told} assertions, with exit {reader.returncode}")


if __name__ == "__main__":
    main()
