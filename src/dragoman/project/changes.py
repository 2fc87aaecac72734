"""Change: what differs between two answers to the same question, line by line."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from dragoman.depot import write_whole
from dragoman.model.answers import Dossier, Line
from dragoman.model.text import content_id

__all__ = ["Change", "Watch", "changes", "load_watches", "save_watch", "snapshot"]


@dataclass(frozen=True, slots=True, order=True)
class Change:
    """One line that came, went or reads otherwise: the line in words before and after, None where absent."""

    section: str
    key: str
    before: str | None
    after: str | None

    @property
    def what(self) -> str:
        """``came``, ``went`` or ``changed``."""
        return "came" if self.before is None else "went" if self.after is None else "changed"


@dataclass(frozen=True, slots=True)
class Watch:
    """A question that is asked again and again: one name or two, and the answer when it was last looked at."""

    names: tuple[str, ...]
    lines: Mapping[str, str]

    @property
    def id(self) -> str:
        """The name of the watch's file."""
        return content_id("watch", *self.names)[:16]


def snapshot(answer: Dossier) -> dict[str, str]:
    """Return an answer as one string a line, by what the line is about: its section, kind, type and who takes part."""
    found: dict[str, list[str]] = {}
    for section in answer.sections:
        for line in section.lines:
            found.setdefault(f"{section.name}|{_about(line)}", []).append(_words(line))
    return {
        key if len(values) == 1 else f"{key}|{number}": value
        for key, values in sorted(found.items())
        for number, value in enumerate(sorted(values))
    }


def _about(line: Line) -> str:
    roles = sorted({(role.role, role.entity or role.name) for role in line.roles})
    return content_id(
        line.kind, line.type, roles, line.earliest or line.when, line.what if line.kind == "claim" else ""
    )


def _words(line: Line) -> str:
    said = "; ".join(f"{said.speaker} ({said.stance})" for said in line.said)
    disputes = f" — disputed: {', '.join(line.disputes)}" if line.disputes else ""
    origins = f"{line.origins} origin{'' if line.origins == 1 else 's'}"
    return f"{line.when or 'no date given'}: {line.what} ({origins}; {said}){disputes}"


def changes(before: Mapping[str, str], after: Mapping[str, str]) -> tuple[Change, ...]:
    """Return what differs between two snapshots, sorted by section."""
    keys = sorted(before.keys() | after.keys())
    return tuple(
        Change(key.split("|", 1)[0], key, before.get(key), after.get(key))
        for key in keys
        if before.get(key) != after.get(key)
    )


def save_watch(folder: Path, watch: Watch) -> None:
    """Keep a watch with the answer as it is now."""
    body = {"names": list(watch.names), "lines": dict(watch.lines)}
    write_whole(folder / f"{watch.id}.json", json.dumps(body, ensure_ascii=False, indent=1).encode() + b"\n")


def load_watches(folder: Path) -> list[Watch]:
    """Return the watches that are kept, sorted by their names."""
    found = []
    for path in folder.glob("*.json"):
        body = json.loads(path.read_text("utf-8"))
        found.append(Watch(tuple(body["names"]), body["lines"]))
    return sorted(found, key=lambda watch: watch.names)
