"""Run the reader over the gold sets and print one table: ``python -m eval [SET …] [--gold DIR] [--errors SET]``."""

from __future__ import annotations

import argparse
import importlib
import pkgutil
import sys
import time
from collections import Counter
from pathlib import Path

from eval import sets
from eval.core import Scored, load, reader

ROOT = Path(__file__).resolve().parent.parent


def main() -> int:
    """Score each set that is found and print its figures; 0, or 1 when no set is found."""
    parser = argparse.ArgumentParser(prog="eval", description=__doc__)
    parser.add_argument("names", nargs="*", help="sets to score; all that are found when left out")
    parser.add_argument("--gold", type=Path, default=ROOT.parent / "shared" / "gold")
    parser.add_argument("--cache", type=Path, default=ROOT / ".cache" / "parse.sqlite")
    parser.add_argument("--errors", action="store_true", help="list the errors by cause, worst cause first")
    parser.add_argument("--examples", type=int, default=5, help="examples a cause")
    options = parser.parse_args()
    read = reader(options.cache)
    found = 0
    for module in sorted(module.name for module in pkgutil.iter_modules(sets.__path__)):
        if options.names and module not in options.names:
            continue
        entry = importlib.import_module(f"eval.sets.{module}")
        folder = getattr(entry, "GOLD", module)
        if folder is not None and not (options.gold / folder).is_dir():
            print(f"{module}: no gold at {options.gold / folder}, skipped", file=sys.stderr)
            continue
        found += 1
        began = time.perf_counter()
        scored: Scored = entry.score(load(options.gold, folder) if folder else [], read)
        for figure in scored.figures:
            print(f"{module:14} {figure.name:44} {figure.value:8.3f}  n={figure.n:<6} peer {figure.peer}")
        print(f"{module:14} took {time.perf_counter() - began:.0f} s", file=sys.stderr)
        if options.errors:
            _print_errors(scored, options.examples)
    return 0 if found else 1


def _print_errors(scored: Scored, examples: int) -> None:
    counts = Counter(error.cause for error in scored.errors)
    for cause, count in counts.most_common():
        print(f"\n## {cause}: {count}")
        for error in [error for error in scored.errors if error.cause == cause][:examples]:
            print(f"  {error.where}: {error.detail}")


if __name__ == "__main__":
    sys.exit(main())
