"""Hard negatives of our own: court stories, obituaries, anniversaries, sport, metaphor, accidents, denials, fiction.

Beside them stand sentences of like words that do tell a current event (`must`): silence would win the first figure and
lose the second.
"""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import yaml

from dragoman.model.document import plain_document
from dragoman.model.records import Assertion
from eval.core import Error, Figure, Reader, Record, Scored

GOLD = None
_PAST_YEAR = re.compile(r"\b(1\d\d|1\dXX|20[01]\d)")
_LONG_AGO = re.compile(r"\b(years|decades|centuries) (ago|earlier|before)\b|century", re.IGNORECASE)
_FILE = Path(__file__).absolute().parent.parent / "hard_negatives.yaml"


def score(records: list[Record], read: Reader) -> Scored:
    """Return the share of sentences with a false current event, and of like sentences whose true event is kept."""
    del records
    cases = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    false = [case for case in cases if "never" in case]
    wrong: Counter[str] = Counter()
    kept = 0
    errors = []
    for case, reading in zip(cases, read(plain_document(case["text"]) for case in cases), strict=True):
        wanted = set(case.get("never", case.get("must", "")).split("|"))
        made = [a for a in reading.assertions if a.kind == "event" and a.type in wanted and _current(a)]
        if "must" in case:
            kept += bool(made)
            if not made:
                errors.append(Error("lost", case["kind"], f"{case['text']} wants {case['must']}"))
        elif made:
            wrong[case["kind"]] += 1
            shown = "; ".join(f"{a.type} [{a.trigger.quote if a.trigger else ''}] {a.method}" for a in made)
            errors.append(Error(case["kind"], "hard", f"{case['text']} made {shown}"))
    kinds = Counter(case["kind"] for case in false)
    true = len(cases) - len(false)
    figures = [
        Figure("false current events", sum(wrong.values()) / len(false), len(false), "—", lower_is_better=True),
        Figure("true events of like words kept", kept / max(true, 1), true),
    ]
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
    time = assertion.time
    return time is None or not (_PAST_YEAR.search(time.edtf or "") or _LONG_AGO.search(time.phrase))
