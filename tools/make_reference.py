"""Writes docs/reference/*.md from the live program: commands, Python names, error codes, the record's words.

python tools/make_reference.py           # write
python tools/make_reference.py --check   # tell whether they are up to date
"""

from __future__ import annotations

import dataclasses
import inspect
import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import Enum
from pathlib import Path
from typing import Any

import typer
import yaml

import dragoman
from dragoman.faces.cli import EXIT, app
from dragoman.model import answers, document, findings, ontology, records, when
from dragoman.model.errors import ERRORS

REPOSITORY = Path(__file__).resolve().parents[1]
REFERENCE = REPOSITORY / "docs" / "reference"
MADE = "<!-- Made by tools/make_reference.py from the live program: do not edit. -->\n"

VOCABULARIES: dict[str, tuple[str, Sequence[str]]] = {
    "kinds": ("Kinds of assertion", ontology.KINDS),
    "events": ("Types of event", ontology.EVENTS),
    "ties": ("Types of tie", ontology.TIES),
    "control": ("Types of control", ontology.CONTROLS),
    "flows": ("Types of flow", ontology.FLOWS),
    "tolls": ("Types of toll", ontology.TOLLS),
    "claims": ("Types of claim", ontology.CLAIMS),
    "causes": ("Types of cause", ontology.CAUSES),
    "roles": ("Roles", ontology.ROLES),
    "polarities": ("Polarity", ontology.POLARITIES),
    "modalities": ("Modality", ontology.MODALITIES),
    "stances": ("Stances", ontology.STANCES),
    "operators": ("Operators of a number", ontology.OPERATORS),
    "rels": ("Relations between assertions", ontology.RELS),
    "findings": ("Kinds of finding", ontology.FINDINGS),
    "disputes": ("Kinds of dispute", ontology.DISPUTES),
    "remarks": ("Remarks on documents", document.REMARK_CODES),
}
LISTED = {
    "Categories": ontology.CATEGORIES,
    "Sectors": ontology.SECTORS,
    "Measures": ontology.MEASURES,
    "Kinds of attribution": ontology.ATTRIBUTION_KINDS,
    "Kinds of block": document.BLOCK_KINDS,
    "Types of time": when.TIME_TYPES,
    "Granularities of time": when.GRANULARITIES,
}
EXIT_MEANINGS = {
    "ok": "everything went well; a document set aside on purpose is no failure",
    "error": "an error, told on stderr with its code and remedy",
    "usage": "the command can not be understood",
    "some failed": "finished, but some inputs failed; the others were kept",
    "verification failed": "something on disk is not what it was",
    "nothing matched": "no such name or id, or no line matches",
}


def pages() -> dict[str, str]:
    """Return every page by its file name."""
    return {
        "cli.md": "\n".join(_cli()),
        "python.md": "\n".join(_python()),
        "errors.md": "\n".join(_errors()),
        "record.md": "\n".join(_record()),
    }


def meanings() -> dict[str, dict[str, str]]:
    """Return what the words of each vocabulary mean."""
    with (REPOSITORY / "tools" / "reference.yaml").open(encoding="utf-8") as file:
        found: dict[str, dict[str, str]] = yaml.load(file, Loader=yaml.CSafeLoader)
    return found


def commands() -> Iterator[tuple[str, Any]]:
    """Yield every command with its whole name, those of groups too."""
    yield from _below("", typer.main.get_command(app))


def _below(prefix: str, group: Any) -> Iterator[tuple[str, Any]]:
    for name, command in group.commands.items():
        whole = f"{prefix} {name}".strip()
        if hasattr(command, "commands"):
            yield from _below(whole, command)
        else:
            yield whole, command


def _cli() -> Iterator[str]:
    yield f"{MADE}\n# The command line\n"
    yield "Data goes to standard output, progress and errors to standard error. `NO_COLOR` is honoured; a pipe or a"
    yield "file gets every line, a terminal the first of each section. Names are written as in the texts; ids may be"
    yield "cut to any prefix that fits one thing.\n"
    yield "| exit code | means |\n|---|---|"
    for name, code in EXIT.items():
        yield f"| {code} | {EXIT_MEANINGS[name]} |"
    for name, command in commands():
        yield from _command(name, command)
    yield ""


def _command(name: str, command: Any) -> Iterator[str]:
    arguments = [p for p in command.params if not _options(p)]
    options = [p for p in command.params if _options(p) and p.name != "help"]
    usage = " ".join(["dragoman", name, *("[OPTIONS]" if options else "",), *map(_usage, arguments)])
    yield f"\n## dragoman {name}\n\n{_flat(command.help)}\n\n```\n{' '.join(usage.split())}\n```\n"
    if arguments or options:
        yield "| parameter | means |\n|---|---|"
    for parameter in (*arguments, *options):
        yield f"| {_named(parameter)} | {_meaning(parameter)} |"


def _options(parameter: Any) -> list[str]:
    return [option for option in (*parameter.opts, *parameter.secondary_opts) if option.startswith("-")]


def _usage(parameter: Any) -> str:
    name = str(parameter.name).upper() + ("…" if parameter.nargs == -1 else "")
    return name if parameter.required else f"[{name}]"


def _named(parameter: Any) -> str:
    options = _options(parameter)
    return ", ".join(f"`{option}`" for option in options) if options else f"`{_usage(parameter)}`"


def _meaning(parameter: Any) -> str:
    told = _flat(getattr(parameter, "help", "") or "")
    choices = _choices(parameter)
    if choices:
        told += f" One of {', '.join(f'`{choice}`' for choice in choices)}."
    default = getattr(parameter.default, "value", parameter.default)
    plain = isinstance(default, str | int | Path) and not isinstance(default, bool) and str(default) != ""
    if _options(parameter) and plain:
        told += f" Default: `{default}`."
    if getattr(parameter, "envvar", None):
        told += f" Also `{parameter.envvar}`."
    return told.replace("|", "\\|")


def _choices(parameter: Any) -> list[str]:
    """Return the words that a parameter admits; the library has kept them in two places so far."""
    annotation = getattr(getattr(parameter, "type_descriptor", None), "annotation", None)
    if inspect.isclass(annotation) and issubclass(annotation, Enum):
        return [str(choice.value) for choice in annotation]
    return [str(choice) for choice in getattr(getattr(parameter, "type", None), "choices", ())]


def _flat(text: str | None) -> str:
    return " ".join((text or "").split())


def _python() -> Iterator[str]:
    yield f"{MADE}\n# The Python face\n"
    yield "```python\nimport dragoman as dm\n```\n"
    yield "`import dragoman` loads nothing heavy: the parser and the database are loaded when they are first asked for."
    for name in dragoman.__all__:
        if not name.startswith("__"):
            yield from _public(f"dragoman.{name}", getattr(dragoman, name))
    yield "\n## What they return\n\nFrozen dataclasses, as [the record](record.md) names their fields."
    for module in (records, document, when, findings, answers):
        for name in module.__all__:
            if dataclasses.is_dataclass(thing := getattr(module, name)):
                yield from _dataclass(name, thing)
    yield ""


def _public(name: str, thing: Any) -> Iterator[str]:
    if inspect.isclass(thing):
        yield f"\n## {name}\n\n{_doc(thing)}"
        for member in sorted({n for cls in thing.__mro__ for n in vars(cls) if not n.startswith("_")}):
            yield from _member(member, inspect.getattr_static(thing, member))
        return
    yield f"\n## {name}\n\n```python\n{name.rsplit('.', 1)[-1]}{_signature(thing)}\n```\n\n{_doc(thing)}"


def _signature(function: Any) -> str:
    plain = re.sub(r"\((?:self|cls)(?:, )?", "(", str(inspect.signature(function)), count=1)
    return re.sub(r"'([^']*)'", r"\1", plain)


def _member(name: str, thing: Any) -> Iterator[str]:
    function = thing.__func__ if isinstance(thing, classmethod | staticmethod) else thing
    if inspect.isfunction(function):
        yield f"\n### {name}\n\n```python\n{name}{_signature(function)}\n```\n\n{_doc(function)}"
    elif isinstance(thing, property) or hasattr(thing, "func"):
        yield f"\n### {name}\n\n{_doc(getattr(thing, 'fget', None) or thing.func)}"


def _dataclass(name: str, thing: Any) -> Iterator[str]:
    yield f"\n### {name}\n\n{_doc(thing)}\n\n| field | type |\n|---|---|"
    for field in dataclasses.fields(thing):
        yield f"| `{field.name}` | `{str(field.type).replace('|', 'or')}` |"


def _doc(thing: Any) -> str:
    """Return a docstring as Markdown: ``code`` becomes `code`, the lists of errors and arguments become lists."""
    text = re.sub(r"``(.+?)``", r"`\1`", inspect.getdoc(thing) or "")
    return re.sub(r"^(Raises|Args|Returns|Yields):\n((?: {4}.*\n?)+)", _listed, text, flags=re.MULTILINE).strip()


def _listed(match: re.Match[str]) -> str:
    items = re.sub(r"\n {5,}", " ", match[2].rstrip()).splitlines()
    return f"{match[1]}:\n\n" + "\n".join(f"- {item.strip()}" for item in items) + "\n"


def _errors() -> Iterator[str]:
    yield f"{MADE}\n# Error codes\n"
    yield "Every error has a code, a cause and a remedy, the same on the command line, in Python"
    yield "(`dragoman.model.errors`) and in the rows that a run keeps of what failed. Codes are never reused. What a"
    yield "failure means for a run is told by [the exit code](cli.md).\n"
    yield "| code | cause | remedy |\n|---|---|---|"
    for code, explanation in ERRORS.items():
        yield f"| {code} | {explanation.title} | {explanation.remedy.replace('|', chr(92) + '|')} |"
    yield ""


def _record() -> Iterator[str]:
    yield f"{MADE}\n# The words of the record\n"
    yield f"Version {records.RECORD_VERSION}. A field of the record holds one of these words, and no other."
    explained = meanings()
    for name, (title, words) in VOCABULARIES.items():
        yield from _table(title, words, explained[name])
    for title, words in LISTED.items():
        yield f"\n## {title}\n\n{', '.join(f'`{word}`' for word in words)}"
    yield ""


def _table(title: str, words: Iterable[str], explained: Mapping[str, str]) -> Iterator[str]:
    yield f"\n## {title}\n\n| word | means |\n|---|---|"
    for word in words:
        yield f"| `{word}` | {explained[word]} |"


def main() -> int:
    """Write the pages, or tell which of them are out of date."""
    stale = []
    for name, text in pages().items():
        path = REFERENCE / name
        if path.exists() and path.read_text("utf-8") == text:
            continue
        stale.append(name)
        if "--check" not in sys.argv:
            REFERENCE.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
    verb = "out of date" if "--check" in sys.argv else "written"
    print(f"{verb}: {', '.join(stale)}" if stale else "up to date")
    return int(bool(stale) and "--check" in sys.argv)


if __name__ == "__main__":
    sys.exit(main())
