"""The page of figures, made from a run."""

from __future__ import annotations

from collections.abc import Mapping

from eval.core import Scored

__all__ = ["accuracy_page"]

_HEAD = """# Accuracy

Figures of the reader on texts and gold that others wrote, printed by `make eval` (`python -m eval --gold DIR`). Texts
and gold are not part of this project; each set's own terms hold. *Peer* is the best figure published for the task, or
measured by us from raw text; a dash means that we know of none. The reader was developed with these sets in sight: they
are development figures. `eval/floors.json` pins a floor for each: `make eval-gate` fails when one falls.

| set | what | figure | n | peer |
|---|---|---:|---:|---|
"""


def accuracy_page(results: Mapping[str, Scored]) -> str:
    """Return the page with one row for each figure."""
    rows = [
        f"| {name} | {figure.name}{' (lower is better)' if figure.lower_is_better else ''} | {figure.value:.3f} "
        f"| {figure.n:,} | {figure.peer} |"
        for name, scored in results.items()
        for figure in scored.figures
    ]
    return _HEAD + "\n".join(rows) + "\n"
