"""Options that every group of commands shares."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from enum import StrEnum
from functools import wraps
from pathlib import Path
from typing import Annotated, Any, TypeVar, get_type_hints

import typer
from typer.core import TyperGroup

__all__ = ["HERE", "Commands", "PlainFormat", "ProjectOption", "Stance", "filtered"]

R = TypeVar("R")

HERE = Path()
"""The project that is meant when none is named: the folder one stands in."""

ProjectOption = Annotated[
    Path, typer.Option("--project", "-p", envvar="DRAGOMAN_PROJECT", help="The project's folder.", show_default=True)
]


class Commands(TyperGroup):
    """The commands with what each does in full, as plain text: to draw boxes would double the time of a start."""

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """Write the list of commands into the help."""
        commands = [(name, self.get_command(ctx, name)) for name in self.list_commands(ctx)]
        with formatter.section("Commands"):
            formatter.write_dl([(name, command.help or "") for name, command in commands if command is not None])


class PlainFormat(StrEnum):
    """How one thing is printed."""

    table = "table"
    json = "json"


class Stance(StrEnum):
    """The stances that a speaker can take."""

    asserts = "asserts"
    denies = "denies"
    doubts = "doubts"
    confirms = "confirms"
    demands = "demands"
    believes = "believes"


_OPTIONS: dict[str, tuple[Any, str, str]] = {
    "start": (str | None, "--from", "From this time on: YYYY, YYYY-MM or YYYY-MM-DD."),
    "end": (str | None, "--to", "Up to this time."),
    "as_of": (str | None, "--as-of", "What held or happened then: a day, a month, a year."),
    "known_by": (str | None, "--known-by", "Only from documents published by then; undated ones are left out."),
    "place": (str | None, "--place", "Only what concerns this place or a part of it."),
    "actor": (str | None, "--actor", "Only where this name, or a part of it, takes part."),
    "source": (str | None, "--source", "Only from this publisher or speaker."),
    "without": (str | None, "--without", "As if this publisher or speaker, and all that copies it, were not there."),
    "min_origins": (int, "--min-origins", "Only what so many independent origins carry."),
    "stance": (Stance | None, "--stance", "Only where somebody takes this stance."),
    "language": (str | None, "--lang", "Only from documents in this language."),
}
"""The filters of every view, by their name in `Filters`: type, option and help."""


def filtered(command: Callable[..., R]) -> Callable[..., R]:
    """Give a command the options of all filters; it gets them as one `Filters` under the name ``filters``."""

    @wraps(command)
    def run(**values: Any) -> R:
        from dragoman.analysis.filters import filters_of

        given = {name: values.pop(name) for name in _OPTIONS}
        if given["stance"] is not None:
            given["stance"] = given["stance"].value
        return command(**values, filters=filters_of(**given))

    # The command line library reads types and options from the signature, and can not know ``filters``.
    run.__annotations__ = {name: value for name, value in command.__annotations__.items() if name != "filters"}
    hints = get_type_hints(run, include_extras=True)
    own = [
        parameter.replace(annotation=hints[name])
        for name, parameter in inspect.signature(command).parameters.items()
        if name != "filters"
    ]
    run.__signature__ = inspect.Signature([*own, *map(_parameter, _OPTIONS)])  # type: ignore[attr-defined]
    return run


def _parameter(name: str) -> inspect.Parameter:
    type_, option, text = _OPTIONS[name]
    annotation: Any = Annotated[type_, typer.Option(option, help=text)]
    default = 1 if name == "min_origins" else None
    return inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=annotation)
