"""transliteration: spellings of one name told from names that only look alike (our own pairs, `eval/data`)."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

import yaml

from dragoman.judge.identity import THRESHOLD, name_score
from eval.core import Error, Figure, Reader, Record, Scored, f1

GOLD = None
_PAIRS = Path(__file__).resolve().parent.parent / "data" / "transliteration.yaml"


def score(records: list[Record], read: Reader) -> Scored:  # noqa: ARG001  the runner's signature
    """Score every pair of spellings, and every pair of different names, at the threshold that judging uses."""
    data = yaml.safe_load(_PAIRS.read_text(encoding="utf-8"))
    same = [
        (kind, pair) for kind, groups in data["same"].items() for group in groups for pair in combinations(group, 2)
    ]
    apart = [tuple(pair) for pair in data["apart"]]
    right = [(kind, pair) for kind, pair in same if name_score(*pair)[0] >= THRESHOLD]
    wrong = [pair for pair in apart if name_score(*pair)[0] >= THRESHOLD]
    precision, recall, both = f1(len(right), len(right) + len(wrong), len(same))
    figures = [
        Figure("precision", precision, len(right) + len(wrong)),
        Figure("recall", recall, len(same)),
        Figure("F1", both, len(same)),
        Figure("different names joined", len(wrong) / len(apart), len(apart), lower_is_better=True),
    ]
    missed = [(kind, pair) for kind, pair in same if (kind, pair) not in right]
    errors = [Error(f"missed, {kind}", " / ".join(pair), f"{name_score(*pair)[0]:.2f}") for kind, pair in missed]
    errors += [Error("joined", " / ".join(pair), f"{name_score(*pair)[0]:.2f}") for pair in wrong]
    return Scored(figures, errors)
