"""How long the first story takes: python -m bench.siege [DOCUMENTS].

DOCUMENTS reports of a siege (400 unless told) are made, small ones, of three kinds: a wire's tolls that rise from day
to day, others that give other numbers, and reprints of the wire. What is printed comes from one run: adding them with
one process a core, adding them again when nothing is new, the tolls on the command line, and the page of the tolls in
Chromium by its own clock. The issue asks for adding in less than ten minutes, again in less than ten seconds.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import tempfile
import threading
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from dragoman.analysis.dossier import counted
from dragoman.project import Project

TOWNS = ("Aleppo", "Homs", "Hama", "Idlib", "Raqqa", "Palmyra", "Azaz", "Daraa")
OUTLETS = ("Desk B", "Monitor C", "Courier D", "Radio E")


def reports(count: int) -> Iterator[dict[str, str]]:
    """Yield reports of strikes on towns, each day of some the wire's, another outlet's and reprints of the wire."""
    for number in range(count):
        day, kind = date(2016, 1, 1) + timedelta(days=number // 8), number % 4
        town, toll = TOWNS[(number // 4) % len(TOWNS)], 5 + (number * 7) % 60
        told = f"{day:%d %B %Y}".lstrip("0")
        wire = f"An air strike on {town} on {told} killed at least {5 + (number // 4 * 7) % 60} people, doctors said. "
        wire += "The Syrian army denied that it had bombed the town. Rebels held the eastern districts."
        other = f"The strike on {town} of {told} killed {toll} people and injured {toll * 2}, activists said."
        text = other if kind == 1 else wire
        outlet = OUTLETS[number % len(OUTLETS)] if kind else "Wire A"
        yield {"id": f"r{number}", "text": text, "published": (day + timedelta(days=1)).isoformat(),
               "publisher": outlet, "title": f"{town}, {told}"}  # fmt: skip


def main() -> None:
    """Measure, and print a line for each figure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("documents", nargs="?", type=int, default=400)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "reports.jsonl"
        source.write_text("\n".join(json.dumps(one) for one in reports(given.documents)), "utf-8")
        project = Project.init(Path(folder) / "project")
        for told in ("added", "added again"):
            begun = time.perf_counter()
            added = project.add(source)
            print(f"{told}: {time.perf_counter() - begun:.1f} s ({added.read} read, {added.known} known, "
                  f"{len(added.failed)} failed)")  # fmt: skip
        begun = time.perf_counter()
        with project.index() as index:
            lines = counted(index, "place").lines
        print(f"tolls by place: {time.perf_counter() - begun:.2f} s ({len(lines)} lines)")
        print(f"page of the tolls: first paint {_painted(project):.0f} ms")


def _painted(project: Project) -> float:
    """Return the milliseconds to the first paint of the page of all tolls, served to Chromium."""
    import socket

    import uvicorn
    from playwright.sync_api import sync_playwright

    from dragoman.faces.web.app import make_app
    from dragoman.faces.web.site import Site

    browser = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    listening = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(make_app(Site(project)), log_level="warning", access_log=False))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
    thread.start()
    while not server.started:
        time.sleep(0.02)
    with sync_playwright() as started:
        chromium = started.chromium.launch(executable_path=browser, args=["--no-sandbox"])
        tab = chromium.new_page(viewport={"width": 1400, "height": 900})
        address = f"http://127.0.0.1:{listening.getsockname()[1]}"
        tab.goto(address)
        tab.goto(f"{address}/tolls")
        tab.locator("#views tr.line").first.wait_for()
        painted = tab.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime")
        chromium.close()
    server.should_exit = True
    thread.join()
    return float(painted)


if __name__ == "__main__":
    main()
