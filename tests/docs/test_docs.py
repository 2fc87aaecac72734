"""The docs: every command and file they name is there."""

import re
from pathlib import Path

import pytest
import typer.main

from dragoman.faces.cli import app

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
COMMAND = re.compile(r"\bdragoman ((?:[a-z][a-z-]*)(?: (?:add|drop|run))?)\b((?: +[^\n`|]*)?)")
OPTION = re.compile(r"(?<!\S)(--[a-z-]+|-[a-z])(?![\w-])")
LINK = re.compile(r"\]\((?!https?:|#)([^)#]+)")


def _commands():
    group = typer.main.get_command(app)
    found = {}
    for name, command in group.commands.items():
        found[name] = command
        for sub, inner in getattr(command, "commands", {}).items():
            found[f"{name} {sub}"] = inner
    return found


COMMANDS = _commands()


def _shown(page):
    code = re.findall(r"```console\n(.*?)```", page.read_text("utf-8"), re.DOTALL)
    inline = re.findall(r"`(dragoman [^`]+)`", page.read_text("utf-8"))
    lines = [line[2:] for block in code for line in block.splitlines() if line.startswith("$ ")]
    return [line for line in (*lines, *inline) if line.startswith("dragoman ")]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_command_shown_exists_with_its_options(page):
    for line in _shown(page):
        words = line.split("#")[0].split()[1:]
        name = " ".join(words[:2]) if " ".join(words[:2]) in COMMANDS else words[0]
        if name.startswith(("-", "…")):
            continue
        assert name in COMMANDS, line
        options = {opt for param in COMMANDS[name].params for opt in (*param.opts, *param.secondary_opts)}
        for option in OPTION.findall(line):
            assert option in options | {"--help", "-h"}, line


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_leads_somewhere(page):
    for target in LINK.findall(page.read_text("utf-8")):
        assert (page.parent / target).exists(), f"{page.name}: {target}"


def test_every_command_stands_in_the_changelog_or_the_reference():
    told = (ROOT / "CHANGELOG.md").read_text("utf-8")

    assert [
        name for name in COMMANDS if " " not in name and f"`{name}`" not in told and f"dragoman {name}" not in told
    ] == []
