"""How the main views are laid out and inked, against what was looked at: alike on a machine with other fonts."""

import base64
import json
import os
from pathlib import Path

import pytest

from dragoman.analysis.dossier import view
from dragoman.analysis.overview import overview
from dragoman.faces.page import built, page
from dragoman.faces.web.site import Site
from dragoman.model.answers import SECTIONS
from dragoman.project import Project
from tests.faces.web.browsing import launched, serving, tab_of, unlike
from tests.faces.web.test_stories import REPORTS

pytestmark = pytest.mark.skipif(not built("views.js"), reason="built without the linked views: no npm registry")

HERE = Path(__file__).parent
KEPT = HERE / "layouts.json"
MAKE = os.environ.get("PICTURES") == "make"
VIEWS = {
    "start": "/", "review": "/review?what=contradictions", "sources": "/sources", "document": "", "report": "",
    "claims": "/claims", "disputes": "/contradictions", "control": "/control", "search": "/search?q=Aleppo",
    "names": "/name?name=Iran", "log": "/log", "add": "/add", "whatif": "/whatif?a=Iran&without=Desk+E",
}  # fmt: skip
PICTURES = ("review", "sources", "document", "report", "disputes", "control", "search")
SCREENS = {"desk": {"width": 1400, "height": 900}, "phone": {"width": 390, "height": 844}}
PARTS = """main, aside, h1, article, .margin, .desk, .queue, li.card, .sides, .sides blockquote, .facets, table.lines,
  svg.lanes, svg.network, svg.map, .overview, .outlets, .outlet, ul.hits, form.pair, form.adding, table.changes,
  .facts"""
BOXES = """(parts) => {
  const found = {};
  for (const part of parts.split(",").map((one) => one.trim())) {
    const one = [...document.querySelectorAll(part)].find((node) => node.checkVisibility());
    if (!one) continue;
    const { left, width, top } = one.getBoundingClientRect();
    found[part] = [Math.round(left), Math.round(width), Math.round(top + scrollY)];
  }
  return found;
}"""
AS_READ = {"svg.network", "svg.map", "li.card", ".sides", ".sides blockquote"}
"""Parts that are there where a reading gives reason for them."""
NEAR = 24
"""Points by which a box may stand elsewhere: a scroll bar, a letter wider in another font."""


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    folder = tmp_path_factory.mktemp("layout")
    (folder / "reports.jsonl").write_text(REPORTS, "utf-8")
    made = Project.init(folder / "project")
    made.add(folder / "reports.jsonl")
    return made


@pytest.fixture(scope="module")
def addresses(project, tmp_path_factory):
    report = tmp_path_factory.mktemp("report") / "report.html"
    with project.index() as index:
        answer = view(index, tuple(SECTIONS))
        report.write_text(page(answer, overview(index, answer)), "utf-8")
        key = next(row.document.id for row in index.documents().values() if row.document.publisher == "Wire A")
    with serving(Site(project)) as own:
        found = {name: f"{own}{path}" for name, path in VIEWS.items()}
        yield {**found, "document": f"{own}/document/{key}", "report": report.as_uri()}


@pytest.fixture(scope="module")
def browser():
    with launched() as made:
        yield made


def settled(tab, address):
    tab.goto(address)
    if tab.locator("#plain, #views").count():
        tab.locator("#views tr.line").first.wait_for()
    tab.wait_for_timeout(250)


@pytest.mark.parametrize("screen", SCREENS)
def test_every_part_of_the_main_views_stands_where_it_stood(browser, addresses, screen):
    found = {}
    with tab_of(browser, "", viewport=SCREENS[screen]) as tab:
        for name, address in addresses.items():
            settled(tab, address)
            found[name] = tab.evaluate(BOXES, PARTS)
            assert tab.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, name
    kept = json.loads(KEPT.read_text("utf-8")) if KEPT.exists() else {}
    if MAKE:
        KEPT.write_text(json.dumps({**kept, screen: found}, indent=1) + "\n", "utf-8")
        return
    gone = {(name, part) for name, boxes in kept[screen].items() for part in boxes.keys() - found[name].keys()}
    assert {one for one in gone if one[1] not in AS_READ} == set()
    moved = [
        (name, part, box, before)
        for name, boxes in found.items()
        for part, box in boxes.items()
        if (before := kept[screen][name].get(part)) and any(abs(box[at] - before[at]) > NEAR for at in (0, 1))
    ]
    assert moved == [], "look at it; PICTURES=make keeps it as it is now"


@pytest.mark.parametrize("name", PICTURES)
def test_the_other_views_are_inked_as_they_were(browser, addresses, name):
    kept = HERE / "pictures" / f"{name}.png"
    with tab_of(browser, "") as tab:
        settled(tab, addresses[name])
        taken = tab.screenshot(animations="disabled", clip={"x": 0, "y": 0, "width": 1400, "height": 640})
        if MAKE:
            kept.write_bytes(taken)
        tab.goto("about:blank")
        mean, far = unlike(tab, *(base64.b64encode(one).decode() for one in (taken, kept.read_bytes())))

    # A line more or less shifts what is below it: only a look that is another one is told.
    assert mean < 0.08, "look at it; PICTURES=make keeps it as it is now"
    assert far < 0.08
