"""The five stories for which the app is made, each walked from the start page, by keyboard alone and by mouse."""

import re

import pytest

from dragoman.faces.page import built
from dragoman.faces.web.site import Site
from dragoman.project import Project
from dragoman.project.batches import work
from tests.faces.web.browsing import launched, serving, tab_of

pytestmark = pytest.mark.skipif(not built("app.js"), reason="built without its scripts: no npm registry")

WAIT = 30_000
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
"""


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

    hand.press(page.get_by_text("Names and filters"))
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
        with page.expect_navigation():
            hand.press(page.get_by_role("navigation", name="Kinds").get_by_role("link", name="contradictions"))
        page.locator("li.card").first.wait_for()
        waiting = page.locator("li.card").count()
        if isinstance(hand, Keyboard):
            page.keyboard.press("j")
            with page.expect_navigation():
                page.keyboard.press("a")
        else:
            with page.expect_navigation():
                page.locator("li.card").first.get_by_role("button", name="Accept").click()
        page.wait_for_function("count => document.querySelectorAll('li.card').length < count", arg=waiting)
        other.wait_for_function("count => document.querySelectorAll('tbody td b').length > count", arg=before)
        page.keyboard.press("z")
        page.wait_for_function("count => document.querySelectorAll('li.card').length === count", arg=waiting)
