"""Floors: the figure that a set may not fall below, pinned with the hash of its data; they move up only."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from eval.core import Figure

__all__ = ["FLOORS", "TOLERANCE", "below", "data_hash", "raised"]

FLOORS = Path(__file__).resolve().parent / "floors.json"
TOLERANCE = 0.0005
"""Figures are pinned to three places: what rounds to the floor has not fallen."""


def data_hash(folder: Path | None) -> str:
    """Return the SHA-256 of a set's gold; of nothing for a set that ships with the project."""
    digest = hashlib.sha256()
    for path in sorted(folder.glob("*.jsonl")) if folder else ():
        digest.update(path.read_bytes())
    return digest.hexdigest()


def below(name: str, data: str, figures: Sequence[Figure]) -> list[str]:
    """Return what has fallen below its floor in one set, a sentence each; floors of other data do not bind."""
    pinned = _read().get(name)
    if pinned is None or pinned["data"] != data:
        return [f"{name}: no floors for this data; pin them with --raise-floors"]
    found = {figure.name: figure for figure in figures}
    wrong = []
    for figure, floor in sorted(pinned["figures"].items()):
        if figure not in found:
            wrong.append(f"{name}: {figure} is no longer measured")
        elif _worse(found[figure], floor):
            wrong.append(f"{name}: {figure} fell from {floor:.3f} to {found[figure].value:.3f}")
    return wrong


def _worse(figure: Figure, floor: float) -> bool:
    return figure.value > floor + TOLERANCE if figure.lower_is_better else figure.value < floor - TOLERANCE


def raised(name: str, data: str, figures: Sequence[Figure]) -> None:
    """Pin the figures of one set where they are better than their floors; other data starts anew."""
    floors = _read()
    pinned = floors.get(name)
    old = pinned["figures"] if pinned and pinned["data"] == data else {}
    new = dict(old)
    for figure in figures:
        value = round(figure.value, 3)
        if figure.name not in old or not _worse(figure, old[figure.name]):
            new[figure.name] = value
    floors[name] = {"data": data, "figures": dict(sorted(new.items()))}
    FLOORS.write_text(json.dumps(dict(sorted(floors.items())), indent=1) + "\n", encoding="utf-8")


def _read() -> dict[str, Any]:
    floors: dict[str, Any] = json.loads(FLOORS.read_text("utf-8")) if FLOORS.exists() else {}
    return floors
