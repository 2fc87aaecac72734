"""The build hook: compiles the gazetteer before a wheel or an editable install is put together."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class GazetteerHook(BuildHookInterface):
    """Compiles ``annotate/data/gazetteer.bin`` unless the file of the same inputs is already there."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002  hatch names them
        """Compile the gazetteer."""
        sys.path.insert(0, str(Path(self.root) / "tools"))
        try:
            from compile_gazetteer import compile_gazetteer
        finally:
            sys.path.pop(0)
        compile_gazetteer()
