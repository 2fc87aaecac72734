"""Hard negatives of our own: court stories, obituaries, anniversaries, sport, metaphor, accidents, denials, fiction."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import yaml

from dragoman.model.document import plain_document
from dragoman.model.records import Assertion
from eval.core import Error, Figure, Reader, Record, Scored

GOLD = None
_FILE = Path(__file__).absolute().parent.parent / "hard_negatives.yaml"


def score(records: list[Record], read: Reader) -> Scored:
    """Return the share of sentences from which a current, affirmed event of a forbidden type is made."""
    del records
    cases = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    wrong: Counter[str] = Counter()
    kinds = Counter(case["kind"] for case in cases)
    errors = []
    for case, reading in zip(cases, read(plain_document(case["text"]) for case in cases), strict=True):
        never = set(case["never"].split("|"))
        made = [a for a in reading.assertions if a.kind == "event" and a.type in never and _current(a)]
        if made:
            wrong[case["kind"]] += 1
            shown = "; ".join(f"{a.type} [{a.trigger.quote if a.trigger else ''}] {a.method}" for a in made)
            errors.append(Error(case["kind"], "hard", f"{case['text']} made {shown}"))
    total = sum(wrong.values()) / len(cases)
    figures = [Figure("false current events", total, len(cases), "—", lower_is_better=True)]
    figures += [
        Figure(f"false: {kind}", wrong[kind] / count, count, lower_is_better=True) for kind, count in kinds.items()
    ]
    return Scored(figures, errors)


def _current(assertion: Assertion) -> bool:
    """Whether an event is told as one that happened, by the text or whom it quotes, and in no year long past."""
    if assertion.polarity != "affirmed" or assertion.modality != "actual":
        return False
    if any(entry.stance in {"denies", "doubts", "demands"} for entry in assertion.attribution):
        return False
    return not (assertion.time and re.search(r"\b(1\d|20[01])\d", assertion.time.edtf or ""))
