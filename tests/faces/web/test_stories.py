"""The five stories for which the app is made, each walked from the start page, by keyboard alone and by mouse."""

import json
import os
import re
from pathlib import Path

import pytest

from dragoman.faces.page import built
from dragoman.faces.web.site import Site
from dragoman.project import Project
from dragoman.project.batches import work
from dragoman.store.index import Doubt, Index
from tests.faces.web.browsing import launched, serving, tab_of

pytestmark = pytest.mark.skipif(not built("app.js"), reason="built without its scripts: no npm registry")

WAIT = int(os.environ.get("WAIT", "30000"))
REPORTS = """\
{"id": "a", "publisher": "Wire A", "published": "2016-05-04", "title": "Shelling", "text": "Rebels shelled Aleppo on \
3 May 2016, killing at least 12 people, doctors said. Iran has supported the Syrian government since 2011."}
{"id": "b", "publisher": "Wire B", "published": "2016-05-05", "title": "Toll", "text": "The attack on Aleppo of 3 May \
2016 killed 40 people, the Syrian Observatory for Human Rights said. Rebels denied that they had shelled Aleppo."}
{"id": "c", "publisher": "Paper C", "published": "2016-05-05", "title": "Shelling", "text": "Rebels shelled Aleppo on \
3 May 2016, killing at least 12 people, doctors said. Iran has supported the Syrian government since 2011."}
{"id": "d", "publisher": "Desk D", "published": "2018-02-01", "title": "Look back", "text": "Iran denied that it had \
supported the Syrian government. The Syrian army captured Aleppo on 22 December 2016. Rebels hold Aleppo, activists \
said. Rebels captured Idlib on 28 March 2015."}
{"id": "e", "publisher": "Desk E", "published": "2015-03-01", "title": "Trade", "text": "Iran sent oil to Syria in \
2014. Russia sent weapons to the Syrian government in 2015."}
{"id": "f", "publisher": "Wire F", "published": "2016-05-06", "title": "Springfield", "text": "The state agency, \
citing a local official, said that rebels had shelled Springfield on 5 May 2016. \
Iran said that it would defend Syria."}
"""
CORPUS = Path(__file__).parents[3] / "corpus"
MAIL = b"""From: desk@example.org\r\nSubject: Oil\r\nDate: Mon, 09 May 2016 10:00:00 +0000\r\n\r\n\
Iran sent oil to Syria in May 2016.\r\n"""
PAGE = b"<html><head><title>Arms</title></head><body><p>Russia sent arms to Syria in 2016.</p></body>"


class Mouse:
    """Points at things and clicks them."""

    def __init__(self, page):
        self.page = page

    def press(self, target):
        """Use a link, a button or a line."""
        target.click()

    def write(self, target, text):
        """Type into a field."""
        target.click()
        target.press_sequentially(text)

    def pick(self, target, label):
        """Choose from a list."""
        target.select_option(label=label)


class Keyboard:
    """Reaches everything with the tabulator, and never knows where it is on the screen."""

    def __init__(self, page):
        self.page = page

    def _reach(self, target):
        target.wait_for(state="attached")
        for _ in range(300):
            if target.evaluate("(one) => one === document.activeElement"):
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"the tabulator never reaches {target}")

    def press(self, target):
        """Use a link, a button or a line."""
        self._reach(target)
        self.page.keyboard.press("Enter")

    def write(self, target, text):
        """Type into a field."""
        self._reach(target)
        self.page.keyboard.type(text)

    def pick(self, target, label):
        """Choose from a list."""
        self.write(target, label)


@pytest.fixture(scope="module")
def browser():
    with launched() as made:
        yield made


@pytest.fixture(scope="module")
def own(tmp_path_factory):
    made = Project.init(tmp_path_factory.mktemp("stories") / "own")
    source = made.folder.root.parent / "reports.jsonl"
    source.write_text(REPORTS, "utf-8")
    made.add(source)
    return made


@pytest.fixture
def address(own):
    with serving(Site(own, way=work)) as made:
        yield made


@pytest.fixture
def page(browser, address):
    with tab_of(browser, address) as made:
        made.set_default_timeout(WAIT)
        made.goto(address)
        yield made


@pytest.fixture(params=[Mouse, Keyboard])
def hand(request, page):
    return request.param(page)


def go(hand, name):
    """Follow a link of the bar."""
    with hand.page.expect_navigation():
        hand.press(hand.page.get_by_role("navigation", name="Pages").get_by_role("link", name=name, exact=True))


def choose(hand, words):
    """Choose the first line that holds the words, and wait until its evidence is shown."""
    line = hand.page.locator("tr.line", has_text=re.compile(words)).first
    line.wait_for()
    if isinstance(hand, Keyboard):
        for _ in range(60):
            if re.search(words, hand.page.locator("#evidence h3").inner_text()):
                break
            hand.page.keyboard.press("j")
    else:
        line.click()
    shown = hand.page.locator("#evidence")
    shown.locator("h3", has_text=re.compile(words)).wait_for()
    return shown


def figures(hand, evidence):
    """Return what is marked in all passages of the line that is open, and everything that is told of them."""
    marked, said = [], ""
    while True:
        marked += evidence.locator("blockquote mark").all_inner_texts()
        said += evidence.inner_text()
        further = evidence.get_by_role("button", name="next")
        if not further.count() or further.is_disabled():
            return marked, said
        here = evidence.locator(".nav span").inner_text()
        hand.press(further)
        evidence.locator(f".nav span:not(:text-is('{here}'))").wait_for()


def lines(page):
    page.locator("tr.line").first.wait_for()
    return page.locator("tr.line").all_inner_texts()


def test_how_many_died_by_source_and_where_each_number_stands(hand, page):
    go(hand, "Tolls")
    told = lines(page)

    assert any("40 killed" in line for line in told)
    assert any("12 killed" in line for line in told)
    evidence = choose(hand, "killed")
    marked, said = figures(hand, evidence)
    assert any("12 people" in words for words in marked)
    assert any("40" in words for words in marked)
    assert "Wire A" in said
    assert "Wire B" in said
    told = evidence.get_by_role("button", name="40 killed")
    hand.press(told)
    evidence.locator("blockquote mark", has_text="40").first.wait_for()
    # Paper C reprints Wire A: three documents, two origins.
    assert "3 documents, 2 origins" in evidence.inner_text()

    go(hand, "Sources")
    copied, told = (page.get_by_role("region", name=name) for name in ("Paper C", "Wire A"))
    assert "1 of them copied" in copied.inner_text()
    assert "told first" in told.inner_text().lower()


def test_who_said_what_a_correction_of_three_keys_and_it_outlives_new_reports(hand, page, own):
    go(hand, "Claims")
    choose(hand, "they had shelled Aleppo")
    assert "Rebels denied" in page.locator("#evidence").inner_text()
    with page.expect_navigation():
        page.keyboard.press("r")
    page.locator(".last b", has_text="reject").wait_for()
    assert "they had shelled Aleppo”" not in " ".join(lines(page))

    go(hand, "Log")
    page.locator("tbody tr", has_text="in force").first.wait_for()
    go(hand, "Add")
    hand.write(page.get_by_label("Paste it here"), f"Turkey shelled Manbij in 2016, {type(hand).__name__} said.")
    with page.expect_navigation():
        hand.press(page.get_by_role("button", name="Add", exact=True))
    page.get_by_text("1 read").first.wait_for()
    go(hand, "Claims")
    assert "they had shelled Aleppo”" not in " ".join(lines(page))
    with page.expect_navigation():
        page.keyboard.press("z")
    page.locator("tr.line", has_text="they had shelled Aleppo").first.wait_for()


def test_what_is_between_two_names_then_as_it_was_known_and_the_address_tells_all(hand, page, browser, address):
    hand.write(page.get_by_label("Between"), "Iran")
    hand.write(page.get_by_label("and", exact=True), "Syria")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert any("Iran supports" in line for line in lines(page))
    choose(hand, "Iran supports the Syrian government")
    assert "disputed" in page.locator("main").inner_text().lower()

    hand.press(page.get_by_text("Names and filters", exact=True))
    hand.write(page.get_by_label("Known by"), "2015-12-31")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    then = lines(page)
    assert not any("Iran supports" in line for line in then)
    assert any("Oil" in line for line in then)
    with tab_of(browser, address) as other:
        other.goto(page.url)
        assert lines(other) == then


def test_who_holds_the_town_where_they_differ_and_the_words_in_their_document(hand, page):
    go(hand, "Control")
    told = " ".join(lines(page))
    assert "Rebels hold Aleppo" in told
    assert "Syrian armed forces hold Aleppo" in told

    choose(hand, "Rebels hold Aleppo")
    assert "activists" in page.locator("#evidence").inner_text()
    with page.expect_navigation():
        hand.press(page.locator("#evidence").get_by_role("link", name="open in the text").first)
    page.locator("li.card.on").wait_for()
    assert "Rebels hold Aleppo, activists said." in page.locator("article").inner_text()
    with page.expect_navigation():
        page.keyboard.press("a")
    page.locator("li.card", has_text="accepted by").wait_for()
    with page.expect_navigation():
        page.keyboard.press("z")


def test_what_moved_by_whom_names_are_joined_taken_apart_and_everything_still_holds(hand, page, own):
    go(hand, "Flows")
    evidence = choose(hand, "Weapons: Russia")
    assert {"weapons", "Russia"} <= set(evidence.locator("mark").all_inner_texts())

    page.goto(f"{page.url.split('/flows')[0]}/name?name=Russia")
    hand.write(page.locator("form[action='/decide/names'] input[name=right]"), "Iran")
    with page.expect_navigation():
        hand.press(page.get_by_role("button", name="are the same", exact=True))
    page.locator("#called + ul", has_text="Iran").wait_for()
    with page.expect_navigation():
        hand.press(page.get_by_role("button", name="Split"))
    page.locator("#decided + ul b", has_text="split").first.wait_for()
    assert "Iran" not in page.locator("#called + ul").inner_text().split()
    for _ in range(2):
        with page.expect_navigation():
            page.keyboard.press("z")
    page.get_by_text("Nothing yet.").wait_for()
    assert all(not check.wrong for check in own.verify())


def test_a_question_of_the_queue_is_decided_and_somebody_else_sees_it_without_asking(hand, page, browser, address):
    with tab_of(browser, address) as other:
        other.goto(f"{address}/log")
        before = other.locator("tbody td b").count()
        go(hand, "Review")
        kinds = page.get_by_role("navigation", name="Kinds").inner_text()
        with page.expect_navigation():
            hand.press(page.get_by_role("navigation", name="Kinds").get_by_role("link", name="contradictions"))
        page.locator("li.card.on").wait_for()
        assert page.locator("li.card").count() == 1, "one question a screen"
        assert "dossier of Aleppo" in page.locator(".effects").inner_text()
        if isinstance(hand, Keyboard):
            with page.expect_navigation():
                page.keyboard.press("c")
        else:
            with page.expect_navigation():
                page.get_by_role("button", name="They contradict each other").click()
        page.wait_for_function("before => document.querySelector('nav.kinds').innerText !== before", arg=kinds)
        other.wait_for_function("count => document.querySelectorAll('tbody td b').length > count", arg=before)
        page.keyboard.press("z")
        page.wait_for_function("before => document.querySelector('nav.kinds').innerText === before", arg=kinds)


def test_who_says_it_through_whom_and_a_stance_and_a_speaker_are_corrected_in_three_keys(hand, page):
    go(hand, "Timeline")
    chain = choose(hand, "Springfield").locator("blockquote footer").inner_text()
    assert re.search("Wire F ▸ The state agency.*▸ a local official", chain)

    go(hand, "Claims")
    evidence = choose(hand, "they had shelled Aleppo")
    for key, field, letter, name in (("s", "Whoever says it", "c", "confirms"), ("w", "It is said by", "d", "doctors")):
        assert "Rebels" in evidence.locator("blockquote footer").inner_text()
        with page.expect_navigation():
            if isinstance(hand, Keyboard):
                page.keyboard.press(key)
                page.keyboard.press(letter)
                page.keyboard.press("Enter")
            else:
                evidence.get_by_text("Edit", exact=True).click()
                form = evidence.locator(".who-says form", has_text=field)
                form.locator("select").select_option(label=name)
                form.get_by_role("button", name="Save").click()
        evidence.locator(".reviewed", has_text=name).wait_for()
    assert "doctors (“Rebels”) confirms" in " ".join(evidence.locator("blockquote footer").inner_text().split())
    go(hand, "Log")
    assert "speaker = doctors" in page.locator("tbody tr").first.inner_text()
    for _ in range(2):
        with page.expect_navigation():
            page.keyboard.press("z")


def test_what_rests_on_one_side_or_one_source_and_through_whom_two_are_tied(hand, page, browser, address):
    hand.write(page.get_by_label("Between"), "Iran")
    hand.write(page.get_by_label("and", exact=True), "Syria")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    whole = lines(page)
    hand.pick(page.locator(".facets label", has_text="Show").locator("select"), "told by its parties only")
    page.wait_for_url("**/*lens=own*")
    page.wait_for_function("count => document.querySelectorAll('tr.line').length < count", arg=len(whole))
    with tab_of(browser, address) as other:
        other.goto(page.url)
        assert lines(other) == lines(page)

    hand.press(page.get_by_text("Names and filters", exact=True))
    with page.expect_navigation():
        hand.press(page.get_by_role("link", name="What if a source were not there"))
    hand.write(page.get_by_label("without", exact=True), "Desk E")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert "would go" in page.get_by_role("status").last.inner_text()
    assert "Oil" in page.locator("table.changes").inner_text()

    page.goto(f"{address}/paths?a=Iran&b=Syrian government")
    assert page.locator("ol.paths li").count() > 0
    with page.expect_navigation():
        hand.press(page.locator("ol.paths a", has_text="its words").first)
    page.locator("tr.line").first.wait_for()


def test_a_name_of_several_places_is_resolved_taken_back_and_the_map_is_taken_along(hand, page, own):
    go(hand, "Timeline")
    hand.press(page.get_by_text("1 name could be several places each"))
    assert page.locator("svg.map .site", has_text="Springfield").count() == 0
    with page.expect_navigation():
        hand.press(page.get_by_role("button", name="Springfield, Ohio, USA"))
    page.locator(".last b", has_text="place").wait_for()
    assert page.get_by_text("could be several places").count() == 0
    with page.expect_navigation():
        page.keyboard.press("z")
    page.get_by_text("1 name could be several places each").wait_for()

    go(hand, "Control")
    menu = page.locator("details.export")
    hand.press(menu.locator("summary", has_text="Export").first)
    for form, words in (("GeoJSON", b"FeatureCollection"), ("CSV", b"Aleppo")):
        with page.expect_download() as got:
            hand.press(menu.get_by_role("link", name=re.compile(form)).first)
        data = Path(got.value.path()).read_bytes()
        assert words in data or data[:2] == b"PK"

    hand.press(menu.locator("summary", has_text="Hide names"))
    hand.write(menu.get_by_label("Without these names"), "Idlib")
    hand.write(menu.get_by_label("Coordinates to"), "50")
    with page.expect_download() as got:
        hand.press(menu.get_by_role("button", name="GeoJSON"))
    told = json.loads(Path(got.value.path()).read_bytes())
    assert "Aleppo" in json.dumps(told)
    assert "Idlib" not in json.dumps(told)
    placed = [one["geometry"]["coordinates"] for one in told["features"] if one["geometry"]]
    # Aleppo lies at 36.20 north: on a grid of fifty kilometres nothing stands where it is.
    assert placed
    assert all(abs(north - 36.2) > 0.01 for _, north in placed)


def test_files_of_many_kinds_are_added_a_watched_question_tells_and_everything_holds(hand, page, own, address):
    page.goto(f"{address}/watches")
    hand.write(page.get_by_label("Watch", exact=True), "Iran")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    go(hand, "Add")
    kinds = [CORPUS / "ministry-statement-2016-12-26.pdf", CORPUS / "silk-and-the-caravan-city.docx"]
    mail = {"name": f"{type(hand).__name__}.eml", "mimeType": "message/rfc822", "buffer": MAIL}
    html = {"name": f"{type(hand).__name__}.html", "mimeType": "text/html", "buffer": PAGE}
    page.locator("#files").set_input_files([*kinds])
    with page.expect_navigation():
        hand.press(page.get_by_role("button", name="Add", exact=True))
    page.get_by_text(re.compile("2 (read|known)")).first.wait_for()
    go(hand, "Add")
    page.locator("#files").set_input_files([mail, html])
    with page.expect_navigation():
        hand.press(page.get_by_role("button", name="Add", exact=True))
    page.get_by_text("2 read").first.wait_for()

    page.goto(f"{address}/watches")
    assert page.locator("li.came").count() > 0
    with page.expect_navigation():
        hand.press(page.get_by_role("button", name="I have seen it"))
    assert page.locator("li.came").count() == 0
    page.goto(f"{address}/verify")
    assert page.locator("table.checks b").count() == 0
    own.leave_out(key for key in sorted(own.keys()) if own.raw(key).input not in set("abcdef"))


def test_two_names_of_the_queue_are_judged_with_one_key_and_everybody_sees_the_queue_shrink(
    hand, page, browser, address, monkeypatch
):
    monkeypatch.setattr(Index, "doubts", lambda self: [Doubt("unsure", "Iran", "Russia", 0.8, "alike")])
    with tab_of(browser, address) as other:
        other.goto(f"{address}/review?what=entities")
        assert other.locator("li.card").count() == 1
        page.goto(f"{address}/review?what=entities")
        assert page.locator(".sides blockquote").count() > 1
        for key, name in (("n", "Not the same"), ("u", "Unsure")):
            with page.expect_navigation():
                page.keyboard.press(key) if isinstance(hand, Keyboard) else page.get_by_role(
                    "button", name=name
                ).click()
            page.get_by_text("Nothing waits for an eye").wait_for()
            other.get_by_text("Nothing waits for an eye").wait_for()
            with page.expect_navigation():
                page.keyboard.press("z")
            page.locator("li.card").wait_for()
            other.locator("li.card").wait_for()
