"""What the cleaning rules know, as data: each file loaded once, when it is first asked for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

__all__ = [
    "Furniture",
    "Profile",
    "agencies",
    "agency_line",
    "furniture",
    "languages",
    "latin",
    "load",
    "profile",
    "sentence_furniture",
    "small_words",
]


@dataclass(frozen=True, slots=True)
class Furniture:
    """One pattern of what is printed around a text; see ``furniture.yaml`` for the fields."""

    pattern: re.Pattern[str]
    where: str
    kind: str
    promotion: bool
    example: str
    anchors: tuple[str, ...] = ()
    covers: str | None = None


@dataclass(frozen=True, slots=True)
class Profile:
    """The keys and labels of profile boxes, in lower case."""

    strong: frozenset[str]
    weak: frozenset[str]
    networks: frozenset[str]
    headings: frozenset[str]


@cache
def load(name: str) -> Any:
    """Return the content of one YAML file of this folder."""
    import yaml

    return yaml.load(files(__name__).joinpath(f"{name}.yaml").read_bytes(), Loader=yaml.CSafeLoader)


@cache
def furniture() -> tuple[Furniture, ...]:
    """Return every furniture pattern in the file's order."""
    return tuple(
        Furniture(
            re.compile(entry["pattern"], re.IGNORECASE),
            entry["where"],
            entry["kind"],
            bool(entry.get("promotion")),
            entry["example"],
            tuple(entry.get("anchors", ())),
            entry.get("covers"),
        )
        for entry in load("furniture")
    )


@cache
def sentence_furniture() -> tuple[Furniture, ...]:
    """Return the patterns of sentence level; look for their anchors first, which is a hundred times cheaper."""
    return tuple(entry for entry in furniture() if entry.where == "sentence")


@cache
def profile() -> Profile:
    """Return the words of profile boxes."""
    data = load("profile")
    return Profile(*(frozenset(data[key]) for key in ("strong", "weak", "networks", "headings")))


@cache
def small_words(use: str) -> frozenset[str]:
    """Return the small English words of one list: ``titles``, ``english`` or ``captions``."""
    return frozenset(load("small_words")[use])


@cache
def latin() -> frozenset[str]:
    """Return the words of filler Latin."""
    return frozenset(load("latin"))


@cache
def languages() -> dict[str, str]:
    """Return language codes with their English names."""
    return dict(load("languages"))


@cache
def agencies() -> dict[str, str]:
    """Return every printed form of an agency, in lower case, with the agency's name."""
    return {form.lower(): name for name, forms in load("agencies").items() for form in forms}


@cache
def agency_line() -> re.Pattern[str]:
    """Return a pattern for a line of nothing but agency names."""
    forms = "|".join(re.escape(form) for form in sorted(agencies(), key=len, reverse=True))
    return re.compile(rf"[\W_]*(?:{forms})(?:(?:[\s/,+&|-]|and)+(?:{forms}))*[\W_]*", re.IGNORECASE)
