"""Subjects: from a name as asked to the entities it stands for and what belongs to them."""

from __future__ import annotations

from dragoman.model.answers import Subject
from dragoman.model.errors import UsageError
from dragoman.store.index import EntityRow, Index

__all__ = ["subject"]


def subject(index: Index, name: str) -> Subject:
    """Return what ``name`` (a name as written, or an entity's id) stands for, with everything that belongs to it.

    Raises:
        UsageError: E301 with the nearest names when nobody is called that.
    """
    found = index.named(name) or index.entities([name])
    if not found:
        raise UsageError("E301", name, _nearest(index, name))
    whole = [entity.id for entity in found]
    includes = [(member, because) for member, because in index.belonging(whole) if member not in whole]
    return Subject(
        asked=name,
        name=_display(found, name),
        entities=(*whole, *(member for member, _ in includes)),
        category=found[0].category,
        includes=tuple(includes),
    )


def _display(found: list[EntityRow], name: str) -> str:
    return next((entity.name for entity in found if entity.name.casefold() == name.casefold()), found[0].name)


def _nearest(index: Index, name: str) -> str:
    near = index.nearest(name)
    if not near:
        return "nothing in the record has a name like it"
    return "did you mean " + ", ".join(f"{entity.name} ({entity.id})" for entity in near) + "?"
