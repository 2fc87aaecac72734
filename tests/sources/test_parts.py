"""Parts: a long text comes in parts that are its bytes one behind the other, and anything else comes whole."""

import io
import json
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.sources import limits, parts
from dragoman.sources.gather import gather, gather_stream

PARAGRAPH = "The market was open again, and people bought bread. Nobody spoke of the siege.\n\n"


def of(data, name="long.txt"):
    return list(gather_stream(io.BytesIO(data), name))


def test_a_text_up_to_a_bound_is_one_document():
    data = (PARAGRAPH * (parts.LONG // len(PARAGRAPH))).encode()
    assert [(raw.input, raw.data) for raw in of(data)] == [("long.txt", data)]


def test_a_longer_one_comes_in_numbered_parts_that_end_with_paragraphs():
    data = (PARAGRAPH * (2 * parts.LONG // len(PARAGRAPH))).encode()
    found = of(data)

    assert [raw.input for raw in found] == [f"long.txt#{number}" for number in range(1, len(found) + 1)]
    assert b"".join(raw.data for raw in found) == data
    assert all(raw.data.endswith(b".\n\n") and len(raw.data) <= parts.PART for raw in found)


@given(st.text(alphabet="aä€😀 .\n", max_size=400), st.sampled_from([16, 40]))
def test_no_letter_is_cut_and_no_byte_is_lost(text, part):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(parts, "LONG", 50)
        patch.setattr(parts, "PART", part)
        found = of(text.encode())

    assert b"".join(raw.data for raw in found) == text.encode()
    assert "".join(raw.data.decode() for raw in found) == text


@pytest.mark.parametrize(("name", "head"), [
    ("page.html", "<html><body>"), ("long.txt", "<!doctype html><html>"), ("long.txt", "%PDF-1.7\n"),
    ("mail.txt", "Received: a\nFrom: b\n\n"), ("long.pdf", "text "),
])  # fmt: skip
def test_what_is_no_plain_text_is_never_cut(name, head):
    data = (head + PARAGRAPH * (2 * parts.LONG // len(PARAGRAPH))).encode()
    assert [raw.data for raw in of(data, name)] == [data]


def test_two_bytes_a_letter_are_never_cut():
    data = (PARAGRAPH * (parts.LONG // len(PARAGRAPH))).encode("utf-16")
    assert [raw.data for raw in of(data)] == [data]


def test_a_text_without_end_is_refused_at_a_bound(monkeypatch):
    monkeypatch.setattr(limits, "MAX_BYTES", 3 * parts.LONG)
    found = of(b"word " * parts.LONG)

    assert found[-1].failure.code == "E109"
    assert sum(len(raw.data) for raw in found[:-1]) <= 3 * parts.LONG


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="the system does not tell a process's memory")
def test_a_file_is_never_whole_in_memory(tmp_path):
    """The most memory that is taken grows by less than a tenth of what the file grows by."""
    code = (
        "import sys\nfrom pathlib import Path\nfrom dragoman.sources.gather import gather\n"
        "for raw in gather(sys.argv[1:]): assert raw.failure is None\n"
        "print(Path('/proc/self/status').read_text().partition('VmHWM:')[2].split()[0])"
    )

    def most(size):
        path = tmp_path / f"{size}.txt"
        path.write_bytes((PARAGRAPH * (size // len(PARAGRAPH))).encode())
        found = subprocess.run([sys.executable, "-c", code, str(path)], capture_output=True, text=True, check=True)
        return json.loads(found.stdout) * 1024

    assert most(50_000_000) - most(2_000_000) < 4_800_000


def test_parts_of_a_file_on_disk_are_gathered(tmp_path):
    (tmp_path / "long.txt").write_bytes(b"word " * 300_000)
    assert len(list(gather([str(tmp_path)]))) > 10
