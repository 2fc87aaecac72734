"""Graphic words: which passages are hard to read, so that a page folds them up and says why; none is ever left out."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files

__all__ = ["entries", "graphic", "patterns", "veiled"]


@cache
def entries() -> Mapping[str, Sequence[Mapping[str, str]]]:
    """Return what is graphic, by reason: patterns, each with a sentence that it is meant for."""
    import yaml

    read: dict[str, list[dict[str, str]]] = yaml.load(
        files("dragoman.faces").joinpath("graphic.yaml").read_text("utf-8"), yaml.CSafeLoader
    )
    return read


@cache
def patterns() -> Mapping[str, str]:
    """Return one pattern for each reason, as Python and a browser read it alike."""
    return {reason: rf"\b(?:{'|'.join(one['pattern'] for one in found)})\b" for reason, found in entries().items()}


@cache
def _compiled() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((reason, re.compile(pattern, re.IGNORECASE)) for reason, pattern in patterns().items())


def graphic(text: str) -> str:
    """Return what a text tells of that is hard to read ("torture, bodies"), empty where nothing is."""
    return ", ".join(reason for reason, pattern in _compiled() if pattern.search(text))


def veiled(text: str) -> str:
    """Return a text for where nothing can be folded up, as a heading: only the reason where it is hard to read."""
    reason = graphic(text)
    return f"Graphic words: {reason}" if reason else text
