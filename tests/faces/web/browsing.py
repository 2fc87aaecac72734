"""A real browser and a real server for tests, and pictures compared with some patience."""

import contextlib
import os
import shutil
import socket
import threading
import time

import pytest

from dragoman.faces.web.app import make_app

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
WAIT = 8000


@contextlib.contextmanager
def launched():
    """Start the browser; without one the test is left out and says so."""
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is missing: pip install playwright")
    if CHROMIUM is None:
        pytest.skip("no chromium: apt-get install chromium, or name one in CHROMIUM")
    with playwright.sync_playwright() as started:
        made = started.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield made
        made.close()


@contextlib.contextmanager
def serving(site):
    """Serve a site on a free port and return its address."""
    import uvicorn

    listening = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(make_app(site), log_level="warning", access_log=False))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
    thread.start()
    while not server.started:
        time.sleep(0.02)
    yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    server.should_exit = True
    thread.join()
    listening.close()


@contextlib.contextmanager
def tab_of(browser, own, **options):
    """Open a page that fails its test when anything goes wrong in it or comes from elsewhere than ``own``."""
    wrong = []
    options.setdefault("viewport", {"width": 1400, "height": 900})
    context = browser.new_context(reduced_motion="reduce", **options)
    page = context.new_page()
    page.set_default_timeout(WAIT)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda message: wrong.append(message.text) if message.type == "error" else None)
    page.on("request", lambda request: None if request.url.startswith(own) else wrong.append(request.url))
    yield page
    context.close()
    assert wrong == []


SHRUNK = """async (data) => {
  const image = new Image();
  image.src = "data:image/png;base64," + data;
  await image.decode();
  const [width, height] = [Math.round(image.width / 10), Math.round(image.height / 10)];
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext("2d");
  context.imageSmoothingQuality = "high";
  context.drawImage(image, 0, 0, width, height);
  const { data: pixels } = context.getImageData(0, 0, width, height);
  const light = [];
  for (let at = 0; at < pixels.length; at += 4) light.push((pixels[at] + pixels[at + 1] + pixels[at + 2]) / 765);
  return { width, height, light };
}"""
"""A picture as cells of ten by ten points, each with its lightness: letters blur, what stands where remains."""


def unlike(page, one, other):
    """Return how unlike two PNGs (base64) are: the mean difference of their cells, and the share of cells far apart.

    Pictures of other sizes are compared where both have something; fonts that differ make lines break elsewhere.
    """
    left, right = page.evaluate(SHRUNK, one), page.evaluate(SHRUNK, other)
    width, height = min(left["width"], right["width"]), min(left["height"], right["height"])
    apart = [
        abs(left["light"][y * left["width"] + x] - right["light"][y * right["width"] + x])
        for y in range(height)
        for x in range(width)
    ]
    return sum(apart) / len(apart), sum(cell > 0.35 for cell in apart) / len(apart)
