"""How fast the linked views are, by the browser's own clock: python -m bench.views [LINES] [--page FILE].

A page of LINES lines (5,000 unless told) is made from the bundled corpus: the lines of a dossier again and again, each
with words, an id and a day of its own. Chromium opens it from disk; a window is drawn over a third of the time and then
dragged over the strip with the mouse. What is printed comes from one run: the first paint, when the table stands, and
the time from frame to frame while the mouse moves. ``--page`` measures a page that exists, such as a report.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import statistics
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from dragoman.analysis.dossier import dossier
from dragoman.faces.page import page
from dragoman.model.answers import Dossier, Line
from dragoman.project import Project

CORPUS = Path(__file__).parents[1] / "corpus"
STEPS = 240
FRAME = 1000 / 60
"""Milliseconds of one of sixty frames a second."""

_LOG = """() => {
  window.frames_ = [];
  let last = performance.now();
  const tick = (now) => {
    if (!window.frames_) return;
    window.frames_.push(now - last);
    last = now;
    requestAnimationFrame(tick);
  };
  requestAnimationFrame(tick);
}"""
_TIMES = """() => ({
  paint: performance.getEntriesByName("first-contentful-paint")[0].startTime,
  loaded: performance.getEntriesByType("navigation")[0].domContentLoadedEventEnd,
  nodes: document.querySelectorAll("*").length,
})"""


def grown(answer: Dossier, count: int) -> Dossier:
    """Return an answer of ``count`` lines over seven years, made of those of ``answer`` that give evidence."""
    given = random.Random(5)
    lines = [line for section in answer.sections for line in section.lines if section.name != "disputes"]
    made = [_again(lines[number % len(lines)], number, given) for number in range(count)]
    share = -(-count // len(answer.sections))
    parts = [made[at : at + share] for at in range(0, count, share)]
    pairs = zip(answer.sections, parts, strict=False)
    cited = {entry.document for line in made for entry in line.evidence}
    return replace(
        answer,
        sections=tuple(replace(section, lines=tuple(part)) for section, part in pairs),
        sources=tuple(source for source in answer.sources if source.document in cited),
    )


def _again(one: Line, number: int, given: random.Random) -> Line:
    day = (date(2011, 1, 1) + timedelta(days=given.randrange(2500))).isoformat()
    stretches = tuple(replace(i, earliest_start=day, latest_start=day, earliest_end=None) for i in one.intervals)
    evidence = tuple(replace(entry, assertion=f"{number:032x}") for entry in one.evidence)
    key, told = f"{number + 1:08x}{given.getrandbits(96):024x}", f"{one.what}, the {number + 1}th"
    return replace(
        one, mark=number + 1, id=key, what=told, earliest=day, latest=day, intervals=stretches, evidence=evidence
    )


def measure(tab: Any, address: str) -> dict[str, float]:
    """Open a page, drag the window over its strip, and return what the browser measured, in milliseconds."""
    tab.goto(address)
    tab.locator("#views tr.line").first.wait_for()
    times: dict[str, float] = tab.evaluate(_TIMES)
    strip = tab.locator("svg.brush")
    strip.scroll_into_view_if_needed()
    box = strip.bounding_box()
    y = box["y"] + 20
    tab.mouse.move(box["x"] + box["width"] * 0.15, y)
    tab.mouse.down()
    tab.mouse.move(box["x"] + box["width"] * 0.45, y, steps=10)
    tab.mouse.up()
    tab.wait_for_timeout(500)
    tab.mouse.move(box["x"] + box["width"] * 0.3, y)
    tab.mouse.down()
    tab.evaluate(_LOG)
    tab.mouse.move(box["x"] + box["width"] * 0.8, y, steps=STEPS)
    frames = sorted(tab.evaluate("() => { const found = window.frames_; window.frames_ = null; return found; }"))
    tab.mouse.up()
    return {**times, **_frames(frames)}


def _frames(took: Sequence[float]) -> dict[str, float]:
    """Return the frames in short: a frame is late when the next one of sixty a second was missed."""
    late = sum(frame > 1.5 * FRAME for frame in took)
    return {
        "frames": len(took),
        "median": statistics.median(took),
        "p95": took[int(len(took) * 0.95)],
        "longest": took[-1],
        "in time": 1 - late / len(took),
    }


def made_page(folder: Path, count: int) -> Path:
    """Write a page of ``count`` lines and return where it lies."""
    project = Project.init(folder / "project")
    project.add(CORPUS)
    with project.index() as index:
        answer = grown(dossier(index, "Aleppo"), count)
    path = folder / "page.html"
    path.write_text(page(answer), "utf-8")
    return path


def main() -> None:
    """Measure, and print a line for each figure."""
    from playwright.sync_api import sync_playwright

    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("lines", nargs="?", type=int, default=5000)
    parser.add_argument("--page", type=Path)
    given = parser.parse_args()
    browser = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as started:
        path = given.page or made_page(Path(folder), given.lines)
        chromium = started.chromium.launch(executable_path=browser, args=["--no-sandbox"])
        tab = chromium.new_page(viewport={"width": 1400, "height": 900})
        tab.set_default_timeout(60_000)
        found = measure(tab, path.resolve().as_uri())
        chromium.close()
        print(f"page: {path.stat().st_size / 1e6:.1f} MB, {found['nodes']:.0f} elements")
    print(f"first paint: {found['paint']:.0f} ms; everything there: {found['loaded']:.0f} ms")
    print(f"brushing: {found['frames']:.0f} frames, median {found['median']:.1f} ms, p95 {found['p95']:.1f} ms, "
          f"longest {found['longest']:.0f} ms, in time {found['in time']:.0%}")  # fmt: skip


if __name__ == "__main__":
    main()
