"""Write the golden reading of the bundled corpus: ``python tools/make_golden.py``; read the difference first."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from dragoman.model.records import Assertion, Reading
from dragoman.project import read_inputs

ROOT = Path(__file__).resolve().parent.parent
GOLDEN = ROOT / "tests" / "golden" / "corpus.txt"


def lines(corpus: Path = ROOT / "corpus") -> Iterator[str]:
    """Yield the reading of a corpus, a line for each assertion and remark; by default of the bundled one."""
    for reading in read_inputs([str(corpus)]):
        yield f"# {Path(reading.input).name}"
        yield from _reading_lines(reading)


def _reading_lines(reading: Reading) -> Iterator[str]:
    if reading.error is not None or reading.document is None:
        yield f"error {reading.error.code if reading.error else ''}"
        return
    for remark in reading.document.remarks:
        yield f"remark {remark.code} [{remark.start}:{remark.end}]"
    yield from map(_assertion_line, reading.assertions)


def _assertion_line(assertion: Assertion) -> str:
    trigger = assertion.trigger.quote if assertion.trigger else "—"
    roles = ", ".join(f"{role.role}={role.name}" for role in assertion.roles)
    time = (assertion.time.edtf or f"“{assertion.time.phrase}”") if assertion.time else "—"
    place = assertion.place.name if assertion.place else "—"
    speakers = " ▸ ".join(f"{entry.speaker.name} {entry.stance}" for entry in assertion.attribution) or "—"
    quantity = f"{assertion.quantity.operator} {assertion.quantity.low}" if assertion.quantity else "—"
    state = f"{assertion.polarity} {assertion.modality}"
    kind = f"{assertion.kind} {assertion.type} {assertion.mode or ''}".rstrip()
    line = " | ".join((kind, state, trigger, roles, time, place, quantity, speakers))
    return " ".join(line.split())


if __name__ == "__main__":
    GOLDEN.write_text("\n".join(lines()) + "\n", encoding="utf-8")
