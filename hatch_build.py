"""The build hook: makes the gazetteer and the linked views before a wheel or an editable install is put together."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class DataHook(BuildHookInterface):
    """Makes ``annotate/data/gazetteer.bin`` and ``faces/built`` unless those of the same inputs are already there."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002  hatch names them
        """Make what is not in the repository."""
        sys.path.insert(0, str(Path(self.root) / "tools"))
        try:
            from build_frontend import build_frontend
            from compile_gazetteer import compile_gazetteer
        finally:
            sys.path.pop(0)
        compile_gazetteer()
        if not build_frontend():
            self.app.display_warning("this build is without the linked views: see tools/build_frontend.py")
