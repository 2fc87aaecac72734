"""The golden reading: what the bundled corpus says, line by line; a changed rule shows here as a changed line."""

import shutil

from tools.make_golden import GOLDEN, ROOT, lines


def test_the_bundled_corpus_reads_as_it_did_wherever_it_lies(tmp_path):
    elsewhere = tmp_path / "elsewhere"
    shutil.copytree(ROOT / "corpus", elsewhere)

    assert list(lines(elsewhere)) == GOLDEN.read_text("utf-8").splitlines()


def test_the_golden_reading_holds_every_kind():
    kinds = {line.split()[0] for line in GOLDEN.read_text("utf-8").splitlines() if "|" in line}

    assert kinds == {"event", "tie", "control", "flow", "toll", "claim", "cause"}
