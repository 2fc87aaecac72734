"""Watching: questions that are kept, and what has changed in their answers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from dragoman.analysis.dossier import dossier, pair, view
from dragoman.model.answers import SECTIONS, Dossier
from dragoman.model.errors import UsageError
from dragoman.project.changes import Change, Watch, changes, load_watches, save_watch, snapshot
from dragoman.project.core import Project
from dragoman.project.resolving import in_any_script
from dragoman.store.index import EntityRow, Index, previous

__all__ = ["add_watch", "changes_between", "drop_watch", "last_changes", "look"]

_MOST_NAMES = 4


def add_watch(project: Project, names: Sequence[str]) -> None:
    """Keep the question about one name or two, with the answer as it is now.

    Raises:
        UsageError: E301 when a name is not in the record, E304 when there are more than two.
    """
    save_watch(_folder(project), Watch(tuple(names), snapshot(_answer(project, names))))


def look(project: Project, *, keep: bool = False) -> Iterator[tuple[tuple[str, ...], tuple[Change, ...]]]:
    """Yield for each watch its names and what has changed since it was last looked at, which is now unless ``keep``."""
    for watch in load_watches(_folder(project)):
        now = _now(project, watch.names)
        yield watch.names, changes(watch.lines, now)
        if not keep:
            save_watch(_folder(project), Watch(watch.names, now))


def _now(project: Project, names: Sequence[str]) -> dict[str, str]:
    """Return the answer as it is, empty where a name is no longer in the record: then all its lines are gone."""
    try:
        return snapshot(_answer(project, names))
    except UsageError as error:
        if error.code != "E301":
            raise
        return {}


def drop_watch(project: Project, names: Sequence[str]) -> None:
    """Watch a question no longer.

    Raises:
        UsageError: E304 when it is not watched.
    """
    path = _folder(project) / f"{Watch(tuple(names), {}).id}.json"
    if not path.exists():
        known = "; ".join(" and ".join(watch.names) for watch in load_watches(_folder(project)))
        raise UsageError("E304", " and ".join(names), f"watched are: {known or 'nothing'}")
    path.unlink()


def last_changes(project: Project) -> tuple[Change, ...]:
    """Return what the last judging changed in the whole record."""
    before = previous(project.folder.index)
    if before is None:
        return ()
    with Index(before, in_any_script) as old, project.index() as new:
        return _between(project, old, new)


def changes_between(project: Project, since: str, until: str | None = None) -> tuple[Change, ...]:
    """Return what differs between two states of the record: lines of the log, by number, or ends of days.

    Without ``until`` the later state is the one in force.

    Raises:
        UsageError: E304 when one is neither, or nothing was in the record then.
    """
    with project.state(since) as old, project.state(until) if until else project.index() as new:
        return _between(project, old, new)


def _between(project: Project, old: Index, new: Index) -> tuple[Change, ...]:
    names = sorted({
        anchor.quote
        for judgement in project.judgements()
        for anchor in (judgement.left, judgement.right)
        if anchor is not None and anchor.kind == "entity"
    })  # fmt: skip
    told = (_who_is(old, names), _who_is(new, names))
    lines = (snapshot(view(index, tuple(SECTIONS))) for index in (old, new))
    return changes(*({**who, **found} for who, found in zip(told, lines, strict=True)))


def _who_is(index: Index, names: Sequence[str]) -> dict[str, str]:
    """Return whom each name that people have decided on stands for, as one string a name."""
    found = {}
    for name in names:
        told = "; ".join(f"{entity.name} ({_known(entity)})" for entity in index.named(name))
        found[f"entities|{name}"] = f"“{name}” is {told or 'nobody in the record'}"
    return found


def _known(entity: EntityRow) -> str:
    others = [name for name in entity.names if name != entity.name]
    more = f" and {len(others) - _MOST_NAMES} more" if len(others) > _MOST_NAMES else ""
    called = f"also called {', '.join(others[:_MOST_NAMES])}{more}; " if others else ""
    return f"{called}mentions: {entity.mentions:,}, documents: {entity.documents:,}"


def _folder(project: Project) -> Path:
    return project.folder.root / "watches"


def _answer(project: Project, names: Sequence[str]) -> Dossier:
    with project.index() as index:
        if len(names) == 1:
            return dossier(index, names[0])
        if len(names) == 2:
            return pair(index, names[0], names[1])
    raise UsageError("E304", " ".join(names), "watch one name, or two")
