"""Inputs: what is read together is bounded by its bytes, so that the length of a text costs no memory."""

import subprocess
import sys
from pathlib import Path

import pytest

from dragoman.model.document import Raw
from dragoman.model.records import RECORD_VERSION, Reading
from dragoman.runner import inputs

PARAGRAPH = "The apple cake was warm, and the children ate it in the garden. Nobody was in a hurry that day.\n\n"

MOST = """
import sys
from pathlib import Path
from dragoman.runner import inputs
from dragoman.sources import parts
from dragoman.sources.gather import gather
if sys.argv[2] == "in parts":
    parts.LONG, parts.PART, inputs.CHUNK_BYTES = 40_000, 10_000, 20_000
for reading in inputs.read_raws(gather(sys.argv[1:2]), on_topic=True):
    assert reading.error is None
print(Path("/proc/self/status").read_text().partition("VmHWM:")[2].split()[0])
"""


def most(folder, size, how):
    """Return the most bytes of memory that reading a text of so many bytes takes."""
    path = folder / f"{size}.txt"
    path.write_text(PARAGRAPH * (size // len(PARAGRAPH)), "utf-8")
    run = subprocess.run([sys.executable, "-c", MOST, str(path), how], capture_output=True, text=True, check=True)
    return int(run.stdout) * 1024


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="the system does not tell a process's memory")
def test_a_long_text_takes_the_memory_of_its_parts(tmp_path):
    assert most(tmp_path, 200_000, "in parts") < most(tmp_path, 200_000, "whole") - 4_000_000


@pytest.mark.parametrize(("sizes", "together"), [
    ([10] * 40, [32, 8]),
    ([400, 400, 10, 10], [2, 2]),
    ([600, 600], [1, 1]),
    ([], []),
])  # fmt: skip
def test_so_many_inputs_or_bytes_are_read_together(monkeypatch, sizes, together):
    seen = []

    def read_all(documents, parser=None, *, on_topic=False):
        documents = list(documents)
        seen.append(len(documents))
        yield from (Reading(RECORD_VERSION, document.id, document) for document in documents)

    monkeypatch.setattr(inputs, "read_all", read_all)
    monkeypatch.setattr(inputs, "CHUNK_BYTES", 500)
    texts = [("word " * (size // 5)) for size in sizes]
    readings = list(inputs.read_raws(Raw(f"{number}", text=text) for number, text in enumerate(texts)))

    assert seen == together
    assert [reading.input for reading in readings] == [f"{number}" for number in range(len(sizes))]
