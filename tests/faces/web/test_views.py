"""The linked views in a real browser: one state in the address, read by every pane, open to every hand and eye."""

import base64
import json
import os
import re
from dataclasses import replace
from pathlib import Path

import pytest

from bench.views import grown
from dragoman.analysis.dossier import dossier, view
from dragoman.analysis.overview import overview
from dragoman.faces.page import built, page
from dragoman.faces.web.site import Site
from dragoman.model.answers import SECTIONS
from dragoman.project import Project
from tests.analysis import world
from tests.faces.web.browsing import launched, serving, tab_of, unlike

pytestmark = pytest.mark.skipif(not built("views.js"), reason="built without the linked views: no npm registry")

AXE = Path(__file__).parents[3] / "frontend" / "node_modules" / "axe-core" / "axe.min.js"
PICTURES = Path(__file__).parent / "pictures"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
MAIN_VIEWS = (
    "/", "/entity?name=Aleppo", "/pair?a=Iran&b=Syria", "/contradictions", "/claims", "/sources", "/documents",
    "/review", "/log", "/search?q=Iran", "/search?q=Irann", "/add", "/jobs", "/tolls", "/name?name=Iran",
    "/speaker?name=Iran",
    "/whatif?a=Iran&without=Wire+A", "/paths?a=Iran&b=Aleppo", "/watches", "/verify", "/review?what=contradictions",
)  # fmt: skip
COLOURS = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}
"""All that other colours can change: the rest is the same page."""

VIEWS_OF_EACH_KIND = ("/entity?name=Aleppo", "/sources", "/review", "/search?q=Irann", "/add")
REPORTS = """
Wire A | 2012-07-20 | Rebels attacked Aleppo on 19 July 2012, killing 40 people. Iran has supported the Syrian \
government since 2011. Rebels captured Idlib on 28 March 2015.
Wire B | 2012-07-22 | The attack on Aleppo of 19 July 2012 killed at least 55 people, doctors said. Iran denied \
that it had supported the Syrian government.
Desk C | 2016-12-23 | The Syrian army captured Aleppo on 22 December 2016. Russia bombed Homs on 4 May 2016, \
killing 12 people. Turkey supports the rebels.
Desk D | 2017-02-01 | Russia denied that it had bombed Homs on 4 May 2016. Hezbollah has fought the rebels in \
Aleppo since 2013. “Aleppo will not fall,” Iran said.
Wire B | 2016-05-06 | Iran sent oil from Homs to Damascus in 2016. The Islamic State held Raqqa in 2016.
صحيفة | 2016-05-07 | هاجم الثوار مدينة حلب في الثالث من أيار وقتل أربعون شخصا في الهجوم على المدينة.
"""


@pytest.fixture(scope="module")
def browser():
    with launched() as made:
        yield made


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    folder = tmp_path_factory.mktemp("views")
    rows = [
        {"id": f"d{number}", "text": text, "publisher": publisher, "published": day, "title": f"Report {number}"}
        for number, (publisher, day, text) in enumerate(line.split(" | ") for line in REPORTS.strip().splitlines())
    ]
    source = folder / "documents.jsonl"
    source.write_text("\n".join(map(json.dumps, rows)), "utf-8")
    made = Project.init(folder / "project")
    made.add(source)
    return made


@pytest.fixture(scope="module")
def address(project):
    with serving(Site(project)) as made:
        yield made


@pytest.fixture
def tab(browser, address):
    with tab_of(browser, address) as made:
        yield made


@pytest.fixture(scope="module")
def file(project, tmp_path_factory):
    with project.index() as index:
        text = page(dossier(index, "Aleppo"))
    path = tmp_path_factory.mktemp("file") / "aleppo.html"
    path.write_text(text, "utf-8")
    return path.as_uri()


def large(folder, count=5000):
    """Write the page of a dossier of ``count`` lines, over seven years."""
    answer = grown(dossier(world.make(folder), "Aleppo"), count)
    path = folder / "large.html"
    path.write_text(page(answer), "utf-8")
    return path, len(answer.lines)


def rows(tab):
    return tab.locator("tr.line").all_inner_texts()


def opened(tab, address):
    tab.goto(address)
    tab.locator("#views tr.line").first.wait_for()


def test_every_pane_shows_the_lines_of_one_window_and_back_leads_back(tab, address):
    opened(tab, f"{address}/entity?name=Aleppo")
    whole, marks = rows(tab), tab.locator("svg.lanes .mark").count()
    tab.get_by_role("slider", name="Window begins").focus()
    for _ in range(25):
        tab.keyboard.press("ArrowRight")
    tab.wait_for_function("count => document.querySelectorAll('tr.line').length < count", arg=len(whole))

    assert "window=" in tab.url
    assert tab.locator("svg.lanes .mark").count() < marks
    # What is disputed stands in two sections and is one line, here as in the heading.
    shown = len(set(tab.evaluate("[...document.querySelectorAll('tr.line a.mark')].map((one) => one.hash)")))
    assert f"{shown} of {tab.locator('.scope').inner_text().split()[0]} lines" in tab.locator(".found").inner_text()
    while "window=" in tab.url:  # slow presses are steps of their own
        tab.go_back()
    tab.wait_for_function("count => document.querySelectorAll('tr.line').length === count", arg=len(whole))


def test_a_window_is_drawn_with_the_pointer(tab, address):
    opened(tab, f"{address}/entity?name=Aleppo")
    tab.locator("svg.brush").scroll_into_view_if_needed()
    box = tab.locator("svg.brush").bounding_box()
    tab.mouse.move(box["x"] + box["width"] * 0.7, box["y"] + 20)
    tab.mouse.down()
    tab.mouse.move(box["x"] + box["width"] * 0.9, box["y"] + 20, steps=8)
    tab.mouse.up()

    tab.wait_for_url("**/*#*window=*")
    assert "to" in tab.locator(".found").inner_text()


def test_a_copied_link_shows_the_same_view_to_somebody_else(browser, tab, address):
    opened(tab, f"{address}/entity?name=Aleppo")
    tab.get_by_label("Find").last.fill("aleppo")
    tab.get_by_role("button", name="When").click()
    tab.locator("tr.line").nth(1).locator("a.mark").click()
    tab.wait_for_url("**/*line=*")
    tab.wait_for_url("**/*find=aleppo*")
    with tab_of(browser, address) as other:
        opened(other, tab.url)

        assert rows(other) == rows(tab)
        assert other.locator("#evidence h3").inner_text() == tab.locator("#evidence h3").inner_text()
        assert other.locator("tr.line.on").inner_text() == tab.locator("tr.line.on").inner_text()


def test_a_link_finds_its_line_when_the_finding_has_grown_and_is_another(tab, address):
    opened(tab, f"{address}/entity?name=Aleppo")
    tab.locator("tr.line a.mark").nth(2).click()
    chosen = tab.locator("#evidence h3").inner_text()
    assertion = tab.url.split("line=")[1].split(".")[-1]
    opened(tab, f"{address}/entity?name=Aleppo#line={'0' * 16}.{assertion}")

    assert tab.locator("#evidence h3").inner_text() == chosen


def test_other_filters_keep_the_rest_of_the_view(tab, address):
    opened(tab, f"{address}/entity?name=Aleppo#lens=disputed")
    tab.get_by_text("Names and filters", exact=True).click()
    tab.get_by_label("From", exact=True).fill("2011")
    tab.get_by_label("From", exact=True).press("Enter")
    tab.wait_for_url(lambda url: "from=2011" in url and url.endswith("#lens=disputed"))


def test_who_uses_only_the_keyboard_reaches_and_walks_every_pane(tab, address):
    opened(tab, f"{address}/entity?name=Aleppo")
    for keys, name in (("gt", "lanes"), ("gn", "network"), ("gm", "map")):
        tab.keyboard.press(keys[0])
        tab.keyboard.press(keys[1])
        assert tab.evaluate("document.activeElement.getAttribute('class')") == name
        said = tab.locator(f"div.graphic.{name} p")
        before = said.inner_text()
        assert before
        for key in ("ArrowRight", "ArrowDown", "ArrowLeft", "ArrowUp"):
            tab.keyboard.press(key)
        tab.wait_for_timeout(50)
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/*line=*")
    tab.keyboard.press("?")
    assert tab.get_by_role("dialog").is_visible()
    tab.keyboard.press("Escape")
    assert not tab.get_by_role("dialog").is_visible()
    tab.keyboard.press("]")
    tab.keyboard.press("+")
    tab.wait_for_url("**/*window=*")
    tab.keyboard.press("0")
    tab.wait_for_url(lambda url: "window" not in url)
    tab.keyboard.press("g")
    tab.keyboard.press("l")
    assert tab.evaluate("document.activeElement.id") == "lines-title"


def test_a_party_of_the_network_opens_its_lines_is_shown_alone_and_leads_to_its_dossier(tab, address):
    opened(tab, f"{address}/entity?name=Aleppo")
    node = tab.locator("svg.network .node", has_text="Hezbollah").first
    node.click()
    tab.wait_for_url("**/*line=*")
    assert "Hezbollah" in tab.locator("#evidence h3").inner_text()
    node.click(modifiers=["Shift"])
    tab.wait_for_url("**/*actor=Hezbollah*")
    assert all("Hezbollah" in row for row in rows(tab))
    tab.locator("svg.network .node", has_text="Hezbollah").first.dblclick()
    tab.wait_for_url("**/entity?name=*ezbollah*")


def test_the_evidence_shows_the_document_around_the_words(tab, address):
    opened(tab, f"{address}/entity?name=Aleppo")
    mark = tab.locator("#evidence .context mark.span")
    mark.wait_for()

    assert mark.inner_text().split() == tab.locator("#evidence blockquote q").first.inner_text().split()
    assert tab.evaluate("scrollY") == 0


def test_a_place_known_only_as_a_country_is_named_and_never_pinned(tab, address):
    opened(tab, f"{address}/entity?name=Iran")
    if tab.locator("svg.map").is_visible():
        assert tab.locator("svg.map .site", has_text="Iran").count() == 0
        assert "Iran" in tab.locator("section[aria-labelledby=map] .note").inner_text()
    assert tab.locator("svg.network .node.subject", has_text="Iran").count() == 1


def test_the_file_opens_from_disk_with_all_panes_and_nothing_is_loaded(browser, file):
    with tab_of(browser, file) as tab:
        opened(tab, file)
        for pane in ("lanes", "network", "map"):
            assert tab.locator(f"svg.{pane} [data-lines]").count() > 0, pane
        assert tab.locator("svg.map path.land").count() > 0
        tab.keyboard.press("j")
        tab.wait_for_url("**/*#line=*")
        tab.reload()
        tab.locator("tr.line.on").wait_for()


def test_the_report_opens_from_disk_says_what_the_record_holds_and_leads_to_its_lines(browser, project, tmp_path):
    path = tmp_path / "report.html"
    with project.index() as index:
        answer = view(index, tuple(SECTIONS))
        path.write_text(page(answer, overview(index, answer)), "utf-8")
    with tab_of(browser, path.as_uri()) as tab:
        tab.context.set_offline(True)
        opened(tab, path.as_uri())
        for pane in ("lanes", "network", "map"):
            assert tab.locator(f"svg.{pane} [data-lines]").count() > 0, pane
        assert "documents" in tab.locator(".overview .tiles").inner_text()
        whole = len(rows(tab))
        tab.locator(".overview a", has_text=re.compile("^Hezbollah$")).click()
        tab.wait_for_url("**/*#*actor=Hezbollah*")
        assert 0 < len(rows(tab)) < whole
        assert all("Hezbollah" in row for row in rows(tab))
        tab.go_back()
        tab.wait_for_function("count => document.querySelectorAll('tr.line').length === count", arg=whole)


def test_the_reviewed_lens_shows_what_people_decided_and_the_other_one_what_they_did_not(tab, address):
    opened(tab, f"{address}/entity?name=Aleppo")
    whole = len(rows(tab))
    with tab.expect_navigation():
        tab.keyboard.press("a")
    tab.locator("#evidence .reviewed", has_text="accepted by").wait_for()
    try:
        tab.locator(".facets label", has_text="Show").locator("select").select_option("reviewed")
        tab.wait_for_url("**/*lens=reviewed*")
        seen = len(rows(tab))
        assert 0 < seen < whole
        assert all("reviewed" in row for row in rows(tab))
        tab.locator(".facets label", has_text="Show").locator("select").select_option("unreviewed")
        tab.wait_for_function("count => document.querySelectorAll('tr.line').length === count", arg=whole - seen)
    finally:
        with tab.expect_navigation():
            tab.keyboard.press("z")


def test_a_pane_without_anything_to_draw_says_so(tab, address):
    tab.goto(f"{address}/claims#find=nothing-is-called-so")
    tab.locator("table.lines", has_text="No line matches").wait_for()
    assert "no time to show" in tab.locator("section[aria-labelledby=timeline]").inner_text()
    assert tab.locator("section[aria-labelledby=network] .note").inner_text().startswith("No line")


def test_the_years_stand_once_while_the_whole_time_is_shown(tab, address):
    opened(tab, f"{address}/entity?name=Aleppo")
    assert tab.locator("svg.brush .ticks text").count() > 1
    assert tab.locator("svg.lanes .tick text").count() == 0
    tab.keyboard.press("+")
    tab.wait_for_url("**/*window=*")
    assert tab.locator("svg.lanes .tick text").count() > 0


def test_no_label_of_the_map_or_the_network_stands_on_another(tab, address):
    opened(tab, f"{address}/timeline")
    for pane in ("map .label", "network .node text"):
        boxes = [label.bounding_box() for label in tab.locator(f"svg.{pane}").all()]
        for number, one in enumerate(boxes):
            for other in boxes[number + 1 :]:
                across = min(one["x"] + one["width"], other["x"] + other["width"]) - max(one["x"], other["x"])
                down = min(one["y"] + one["height"], other["y"] + other["height"]) - max(one["y"], other["y"])
                assert min(across, down) < 3, (pane, one, other)


def test_without_scripts_the_file_has_every_line_and_its_words(browser, file):
    with tab_of(browser, file, java_script_enabled=False) as tab:
        tab.goto(file)
        text = tab.locator("main").inner_text()
        assert "The words" in text
        told = set(tab.evaluate("[...document.querySelectorAll('tr.line a.mark')].map((one) => one.hash)"))
        assert told == set(tab.evaluate("[...document.querySelectorAll('.words li')].map((one) => '#' + one.id)"))


def test_on_paper_every_line_stands_with_its_words(browser, file):
    with tab_of(browser, file) as tab:
        opened(tab, file)
        count = tab.locator("tr.line").count()
        tab.emulate_media(media="print")
        tab.evaluate("dispatchEvent(new Event('beforeprint'))")

        assert tab.locator("tr.line").count() == count
        assert tab.locator("tr.line .in-print q").first.is_visible()
        assert not tab.locator(".facets").is_visible()
        assert not tab.locator("#evidence").is_visible()


def test_lines_are_narrowed_to_a_place_and_to_how_their_sources_are_graded_and_the_address_says_so(tab, address):
    opened(tab, f"{address}/timeline")
    whole = len(rows(tab))
    tab.get_by_text("Narrow down").click()
    tab.locator(".facets label", has_text="Source graded").locator("select").select_option("-")
    tab.wait_for_url("**/*grade=-*")
    assert len(rows(tab)) == whole, "nobody has graded anything"
    place = tab.locator(".facets label", has_text="Place").locator("select")
    place.select_option("Homs")
    tab.wait_for_url("**/*place=Homs*")
    tab.wait_for_function("count => document.querySelectorAll('tr.line').length < count", arg=whole)
    assert rows(tab)


def test_lines_are_narrowed_to_the_language_of_their_documents_where_there_are_several(browser, project, tmp_path):
    path = tmp_path / "languages.html"
    with project.index() as index:
        answer = dossier(index, "Aleppo")
    told = [replace(one, language="ar" if number == 0 else "en") for number, one in enumerate(answer.sources)]
    path.write_text(page(replace(answer, sources=tuple(told))), "utf-8")
    with tab_of(browser, path.as_uri()) as tab:
        opened(tab, path.as_uri())
        whole = len(rows(tab))
        tab.get_by_text("Narrow down").click()
        tab.locator(".facets label", has_text="Language").locator("select").select_option("ar")
        tab.wait_for_url("**/*language=ar*")
        tab.wait_for_function("count => document.querySelectorAll('tr.line').length < count", arg=whole)
        assert rows(tab)
        assert tab.locator("#evidence q").first.get_attribute("lang") in {"ar", "en"}


def test_paper_shows_the_graphics_and_the_table_from_a_narrow_window_too(browser, address):
    with tab_of(browser, address, viewport={"width": 390, "height": 844}) as tab:
        opened(tab, f"{address}/entity?name=Aleppo")
        tab.emulate_media(media="print")
        tab.evaluate("dispatchEvent(new Event('beforeprint'))")
        assert tab.locator("svg.lanes .mark").count() > 0
        assert tab.locator("svg.lanes").get_attribute("viewBox").startswith("0 0 680 ")
        assert tab.locator("tr.line").first.evaluate("(row) => getComputedStyle(row).display") == "table-row"
        tab.evaluate("dispatchEvent(new Event('afterprint'))")
        tab.emulate_media(media="screen")
        assert not tab.locator("svg.lanes").is_visible()


def test_a_phone_shows_lines_first_and_the_words_when_one_is_touched(browser, address):
    with tab_of(browser, address, viewport={"width": 390, "height": 844}, has_touch=True) as tab:
        opened(tab, f"{address}/entity?name=Aleppo")
        assert not tab.locator("svg.lanes").is_visible()
        assert not tab.locator("#evidence").is_visible()
        tab.locator("tr.line").first.tap()
        assert tab.locator("#evidence blockquote").first.is_visible()
        tab.get_by_role("button", name="close").click()
        tab.get_by_text("Timeline, network and map").click()
        tab.locator("svg.lanes .mark").first.wait_for()
        assert tab.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


def test_text_from_right_to_left_is_set_so(tab, address):
    documents = json.loads(tab.request.get(f"{address}/search.json?q=الثوار").text())["passages"]
    tab.goto(f"{address}/document/{documents[0]['document']}")
    block = tab.locator("article .block").last

    assert block.evaluate("node => getComputedStyle(node).direction") == "rtl"


def test_no_meaning_rests_on_colour_alone(tab, address):
    opened(tab, f"{address}/entity?name=Aleppo")

    assert set(tab.locator("svg.network .edge.for text.sign").all_text_contents()) <= {"+"}
    assert set(tab.locator("svg.network .edge.against text.sign").all_text_contents()) == {"−"}
    for disputed in tab.locator("svg.lanes .lane:not(.tolls) .mark.disputed").all():
        assert "!" in disputed.text_content()


def test_five_thousand_lines_are_painted_within_a_second_and_shown_by_the_hundred(browser, tmp_path):
    path, count = large(tmp_path)
    assert path.stat().st_size < 4_000_000
    with tab_of(browser, path.as_uri()) as tab:
        opened(tab, path.as_uri())
        painted = tab.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime")
        assert painted < 1000
        assert tab.locator("tr.line").count() == 100
        assert f"{count:,} of {count:,} lines" in tab.locator(".found").inner_text()

        tab.get_by_role("button", name="next page").click()
        tab.locator("tr.line", has_text="the 101th").wait_for()
        tab.get_by_label("Find").fill(f"the {count}th")
        tab.locator("tr.line", has_text=f"the {count}th").wait_for()
        assert tab.locator("tr.line").count() == 1


def test_a_step_of_the_brush_over_five_thousand_lines_touches_few_nodes(browser, tmp_path):
    path, _ = large(tmp_path)
    with tab_of(browser, path.as_uri()) as tab:
        opened(tab, path.as_uri())
        tab.get_by_role("slider", name="Window begins").focus()
        tab.keyboard.press("ArrowRight")
        tab.wait_for_timeout(500)  # the table and the slower panes have followed
        # What a frame costs depends on the machine; how much of the page is made anew in it does not.
        touched = tab.evaluate(
            """async () => {
              const handle = document.querySelector("[data-part=from]");
              const counts = [];
              let count = 0;
              const whole = (node) => 1 + (node.querySelectorAll ? node.querySelectorAll("*").length : 0);
              const seen = new MutationObserver((records) => {
                for (const { addedNodes, type } of records) {
                  count += type === "attributes" ? 1 : [...addedNodes].reduce((sum, node) => sum + whole(node), 0);
                }
              });
              seen.observe(document.body, { subtree: true, childList: true, attributes: true });
              for (let step = 0; step < 20; step++) {
                count = 0;
                handle.dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowRight", bubbles: true }));
                await new Promise((done) => setTimeout(done, 0));
                counts.push(count);
              }
              return counts.sort((one, other) => one - other);
            }"""
        )
        assert touched[len(touched) // 2] < 1500
        assert touched[-1] < 4000, "a step in which the slower panes follow"


@pytest.mark.skipif(not AXE.is_file(), reason="axe-core is missing: python tools/build_frontend.py installs it")
@pytest.mark.parametrize("options", [
    {}, {"color_scheme": "dark"}, {"contrast": "more"}, {"contrast": "more", "color_scheme": "dark"},
    {"forced_colors": "active"}, {"viewport": {"width": 390, "height": 844}}, {"theme": "contrast"},
], ids=["light", "dark", "contrast", "dark contrast", "forced colours", "phone", "chosen contrast"])  # fmt: skip
def test_axe_finds_nothing_to_mend_on_any_page(browser, address, options):
    found = []
    theme = options.get("theme", "")
    rules = RULES if options.keys() <= {"viewport"} else COLOURS
    with tab_of(browser, address, **{name: value for name, value in options.items() if name != "theme"}) as tab:
        tab.context.add_init_script(f"localStorage.setItem('dragoman.theme', '{theme}')")
        key = tab.request.get(f"{address}/documents.json").json()[0]["id"]
        for view in (*(VIEWS_OF_EACH_KIND if options else MAIN_VIEWS), f"/document/{key}"):
            tab.goto(address + view)
            tab.evaluate("for (const one of document.querySelectorAll('main details')) one.open = true")
            tab.wait_for_timeout(100)
            tab.evaluate(AXE.read_text("utf-8"))
            opened_too = (None, "Keys and display") if view == "/sources" else (None,)
            for dialog in opened_too:
                if dialog:
                    tab.get_by_role("button", name=dialog).click()
                for wrong in tab.evaluate("rules => axe.run(document, {runOnly: rules})", rules)["violations"]:
                    found += [(view, dialog, wrong["id"], node["html"][:120]) for node in wrong["nodes"]]
    assert found == []


VIEWS = {
    "timeline": ("svg.lanes", {}),
    "network": ("svg.network", {}),
    "map": ("svg.map", {}),
    "lines": ("table.lines", {}),
    "evidence": ("#evidence", {}),
    "dark": ("svg.lanes", {"color_scheme": "dark"}),
    "phone": ("table.lines", {"viewport": {"width": 390, "height": 844}}),
}


TALL = 640
"""Points of a view that are compared: more of the table tells no more."""


@pytest.mark.parametrize("name", VIEWS)
def test_the_main_views_look_as_they_did(browser, file, name):
    selector, options = VIEWS[name]
    kept = PICTURES / f"{name}.png"
    with tab_of(browser, "", **options) as tab:
        opened(tab, file)
        tab.wait_for_timeout(300)
        tab.evaluate("selector => document.querySelector(selector).scrollIntoView()", selector)
        box = tab.locator(selector).first.bounding_box()
        taken = tab.screenshot(animations="disabled", clip={**box, "height": min(box["height"], TALL)})
        if os.environ.get("PICTURES") == "make":
            kept.write_bytes(taken)
        tab.goto("about:blank")
        mean, far = unlike(tab, *(base64.b64encode(one).decode() for one in (taken, kept.read_bytes())))

    assert mean < 0.05, "look at it; PICTURES=make keeps it as it is now"
    assert far < 0.04
