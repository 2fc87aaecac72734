"""Options that every group of commands shares."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

__all__ = ["HERE", "ProjectOption"]

HERE = Path()
"""The project that is meant when none is named: the folder one stands in."""

ProjectOption = Annotated[
    Path, typer.Option("--project", "-p", envvar="DRAGOMAN_PROJECT", help="The project's folder.", show_default=True)
]
