"""The golden reading: what the bundled corpus says, line by line; a changed rule shows here as a changed line."""

from tools.make_golden import GOLDEN, lines


def test_the_bundled_corpus_reads_as_it_did():
    assert list(lines()) == GOLDEN.read_text("utf-8").splitlines()


def test_the_golden_reading_holds_every_kind():
    kinds = {line.split()[0] for line in GOLDEN.read_text("utf-8").splitlines() if "|" in line}

    assert kinds == {"event", "tie", "control", "flow", "toll", "claim", "cause"}
