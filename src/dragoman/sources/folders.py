"""Folders: every file below one, sorted, without what a `.dragomanignore` sets aside."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path

__all__ = ["IGNORE_FILE", "Pattern", "files_below", "ignored", "parse_patterns"]

IGNORE_FILE = ".dragomanignore"
"""The file whose lines name what a folder's reading leaves out; it holds for its folder and below."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """One line of an ignore file: a glob over names, or over paths when it holds a slash."""

    glob: str
    folders_only: bool
    keeps: bool
    rooted: bool


def parse_patterns(lines: str) -> tuple[Pattern, ...]:
    """Return the patterns of an ignore file: ``#`` comments, ``!`` takes back, a last ``/`` means folders."""
    found = []
    for raw in lines.splitlines():
        line = raw.strip()
        if not line or line.startswith("#"):
            continue
        keeps, line = line.startswith("!"), line.removeprefix("!")
        folders_only, line = line.endswith("/"), line.rstrip("/")
        rooted, line = "/" in line, line.removeprefix("/")
        if line:
            found.append(Pattern(line, folders_only, keeps, rooted))
    return tuple(found)


def ignored(path: str, patterns: tuple[Pattern, ...], *, folder: bool) -> bool:
    """Tell whether ``path`` (relative, with ``/``) is set aside: the last pattern that fits decides."""
    verdict = False
    name = path.rsplit("/", 1)[-1]
    for pattern in patterns:
        if (folder or not pattern.folders_only) and fnmatchcase(path if pattern.rooted else name, pattern.glob):
            verdict = not pattern.keeps
    return verdict


def files_below(folder: Path) -> Iterator[Path]:
    """Yield the files below ``folder``, depth first in sorted order; hidden names and ignored ones are left out.

    Links to folders are not followed, so a loop of links ends.
    """
    yield from _walk(folder, ())


def _walk(folder: Path, above: tuple[tuple[str, tuple[Pattern, ...]], ...]) -> Iterator[Path]:
    rules = (*above, ("", _patterns_of(folder)))
    for entry in sorted(os.scandir(folder), key=lambda entry: entry.name):
        is_folder = entry.is_dir(follow_symlinks=False)
        if entry.name.startswith(".") or any(
            ignored(prefix + entry.name, patterns, folder=is_folder) for prefix, patterns in rules
        ):
            continue
        if is_folder:
            below = tuple((f"{prefix}{entry.name}/", patterns) for prefix, patterns in rules)
            yield from _walk(Path(entry.path), below)
        elif not entry.is_dir():
            yield Path(entry.path)


def _patterns_of(folder: Path) -> tuple[Pattern, ...]:
    try:
        return parse_patterns((folder / IGNORE_FILE).read_text(encoding="utf-8", errors="replace"))
    except OSError:
        return ()
