"""Run the reader over the gold sets: ``python -m eval [SET …] [--gold DIR] [--errors] [--gate | --raise-floors]``."""

from __future__ import annotations

import argparse
import importlib
import pkgutil
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

from eval import sets
from eval.core import Scored, load, reader
from eval.floors import below, data_hash, raised
from eval.report import accuracy_page

ROOT = Path(__file__).resolve().parent.parent


def main() -> int:
    """Score each set that is found and print its figures; 1 when no set is found or a figure fell below its floor."""
    options = _options()
    read = reader(options.cache)
    results: dict[str, Scored] = {}
    fallen: list[str] = []
    for name, module in _modules(options.names):
        folder = _gold_of(module, name, options.gold)
        if folder is not None and not folder.is_dir():
            print(f"{name}: no gold at {folder}, skipped", file=sys.stderr)
            continue
        began = time.perf_counter()
        scored: Scored = module.score(load(options.gold, folder.name) if folder else [], read)
        results[name] = scored
        _print_figures(name, scored)
        print(f"{name:14} took {time.perf_counter() - began:.0f} s", file=sys.stderr)
        if options.errors:
            _print_errors(scored, options.examples)
        if options.gate:
            fallen += below(name, data_hash(folder), scored.figures)
        if options.raise_floors:
            raised(name, data_hash(folder), scored.figures)
    if options.page:
        options.page.write_text(accuracy_page(results), encoding="utf-8")
    for sentence in fallen:
        print(f"BELOW THE FLOOR {sentence}", file=sys.stderr)
    return 0 if results and not fallen else 1


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="eval", description=__doc__)
    parser.add_argument("names", nargs="*", help="sets to score; all that are found when left out")
    parser.add_argument("--gold", type=Path, default=ROOT.parent / "shared" / "gold")
    parser.add_argument("--cache", type=Path, default=ROOT / ".cache" / "parse.sqlite")
    parser.add_argument("--errors", action="store_true", help="list the errors by cause, worst cause first")
    parser.add_argument("--examples", type=int, default=5, help="examples a cause")
    parser.add_argument("--gate", action="store_true", help="fail when a figure is below its floor")
    parser.add_argument("--raise-floors", action="store_true", help="pin what has become better")
    parser.add_argument("--page", type=Path, help="write the table as a page of the docs")
    return parser.parse_args()


def _modules(names: list[str]) -> Iterator[tuple[str, ModuleType]]:
    for name in sorted(module.name for module in pkgutil.iter_modules(sets.__path__)):
        if not names or name in names:
            yield name, importlib.import_module(f"eval.sets.{name}")


def _gold_of(module: ModuleType, name: str, gold: Path) -> Path | None:
    """Return the folder of a set's gold: its own name, what ``GOLD`` says, or None where it ships with the project."""
    folder = getattr(module, "GOLD", name)
    return gold / folder if folder is not None else None


def _print_figures(name: str, scored: Scored) -> None:
    for figure in scored.figures:
        print(f"{name:18} {figure.name:44} {figure.value:8.3f}  n={figure.n:<6} peer {figure.peer}")


def _print_errors(scored: Scored, examples: int) -> None:
    counts = Counter(error.cause for error in scored.errors)
    for cause, count in counts.most_common():
        print(f"\n## {cause}: {count}")
        for error in [error for error in scored.errors if error.cause == cause][:examples]:
            print(f"  {error.where}: {error.detail}")


if __name__ == "__main__":
    sys.exit(main())
