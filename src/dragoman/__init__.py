"""Dragoman: reads reports about a conflict and keeps who did what to whom, when, where, and according to whom.

>>> import dragoman as dm
>>> reading = dm.read("Syrian rebels attacked an army base on Monday.")  # doctest: +SKIP
>>> project = dm.Project("aleppo")  # doctest: +SKIP
>>> project.pair("Iran", "Aleppo")  # doctest: +SKIP
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dragoman.model.version import __version__

if TYPE_CHECKING:
    from dragoman.faces.notebook import Answer, Project, read

__all__ = ["Answer", "Project", "__version__", "read"]


def __getattr__(name: str) -> Any:
    # Importing the package must cost nothing: what it offers is loaded when it is first asked for.
    if name in {"Answer", "Project", "read"}:
        from dragoman.faces import notebook

        return getattr(notebook, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
