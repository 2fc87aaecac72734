"""The app in a real browser: asked, walked and corrected by keyboard alone, with nothing loaded from elsewhere."""

import threading

import pytest

from dragoman.faces.page import built
from dragoman.faces.web.site import Site
from dragoman.project import Project
from dragoman.project.batches import work
from tests.faces.web.browsing import launched, serving, tab_of
from tests.faces.web.conftest import make_project

pytestmark = pytest.mark.skipif(not built("app.js"), reason="built without its scripts: no npm registry")


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    with serving(Site(make_project(tmp_path_factory.mktemp("browser")))) as url:
        yield url


@pytest.fixture(scope="module")
def browser():
    with launched() as made:
        yield made


@pytest.fixture
def tab(browser, address):
    """A page that fails its test when anything goes wrong in it or comes from another host."""
    with tab_of(browser, address) as page:
        yield page


def chosen(tab):
    return tab.locator("#evidence h3").inner_text()


def test_search_ask_walk_reject_and_undo_by_keyboard_alone(tab, address):
    tab.goto(address)
    tab.keyboard.press("/")
    tab.keyboard.type("Aleppo")
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/search?q=Aleppo")
    tab.locator("main .hits a").first.focus()
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/entity?name=*")

    first = chosen(tab)
    tab.keyboard.press("j")
    assert chosen(tab) != first
    tab.keyboard.press("k")
    assert chosen(tab) == first

    count = tab.locator("tr.line").count()
    while tab.locator("#evidence .nav span").count():  # a line of one passage alone is gone with it
        tab.keyboard.press("j")
    line = chosen(tab)
    with tab.expect_navigation():
        tab.keyboard.press("r")
    tab.locator(".last b", has_text="reject").wait_for()
    assert line not in tab.locator("main").inner_text()
    assert tab.locator("tr.line").count() < count

    with tab.expect_navigation():
        tab.keyboard.press("z")
    tab.locator("tr.line", has_text=line).first.wait_for()
    assert tab.locator("tr.line").count() == count


def test_a_pair_is_asked_with_names_offered_as_one_types_and_back_leads_back(tab, address):
    tab.goto(address)
    tab.get_by_label("Between").press_sequentially("Ira", delay=30)
    tab.get_by_role("option", name="Iran").first.wait_for()
    tab.keyboard.press("ArrowDown")
    tab.keyboard.press("Enter")
    assert tab.get_by_label("Between").input_value() == "Iran"
    tab.get_by_label("and", exact=True).fill("Syria")
    tab.get_by_label("and", exact=True).press("Enter")
    tab.wait_for_url(lambda url: "/pair?a=Iran&b=Syria" in url and "from" not in url)

    tab.get_by_text("Names and filters", exact=True).click()
    tab.get_by_label("From").fill("2015")
    tab.get_by_label("From").press("Enter")
    tab.wait_for_url(lambda url: "/pair?a=Iran&b=Syria&from=2015" in url)
    assert "from 2015" in tab.locator(".scope").inner_text()

    tab.go_back()
    tab.wait_for_url(lambda url: "/pair?a=Iran&b=Syria" in url and "from" not in url)
    assert "from 2015" not in tab.locator(".scope").inner_text()


def test_the_text_opens_at_the_assertion_and_its_cards_are_walked(tab, address):
    tab.goto(f"{address}/entity?name=Iran")
    tab.locator("#evidence").get_by_text("open in the text").click()
    tab.wait_for_url("**/document/*")
    assert tab.locator("li.card.on").count() == 1

    tab.keyboard.press("k")
    tab.keyboard.press("j")
    card = tab.locator("li.card.on")
    assert tab.evaluate("document.activeElement.matches('li.card.on')")
    with tab.expect_navigation():
        tab.keyboard.press("a")
    tab.locator("li.card", has_text="accepted by").wait_for()
    assert card.count() == 1


def test_a_line_is_edited_in_three_keystrokes_and_the_choice_is_of_its_own_kind(tab, address):
    tab.goto(f"{address}/entity?name=Iran#find=supports")
    tab.locator("tr.line").first.click()
    tab.keyboard.press("e")
    assert tab.evaluate("document.activeElement.name") == "change"
    assert tab.locator("#evidence optgroup[label='Type of event']").count() == 0
    assert tab.locator("#evidence optgroup[label='Type of tie']").count() == 1
    tab.keyboard.type("p")
    with tab.expect_navigation():
        tab.keyboard.press("Enter")
    tab.locator(".last b", has_text="edit").wait_for()
    with tab.expect_navigation():
        tab.keyboard.press("z")


def test_who_types_wrongly_is_offered_the_nearest_names_and_passages_are_found_too(tab, address):
    tab.goto(address)
    field = tab.locator("#q")
    field.press_sequentially("Irann", delay=20)
    tab.locator(".suggestions", has_text="Nobody is called that").wait_for()
    assert tab.get_by_role("option").first.inner_text().startswith("Iran")
    field.fill("")
    field.press_sequentially("attacked", delay=20)
    tab.locator(".suggestions mark", has_text="attacked").first.wait_for()
    tab.keyboard.press("ArrowUp")
    with tab.expect_navigation():
        tab.keyboard.press("Enter")
    assert "/document/" in tab.url
    tab.go_back()
    field.press_sequentially("<script", delay=20)
    tab.get_by_role("option").first.wait_for()
    assert "<script" in tab.locator(".suggestions").inner_text()
    assert tab.locator(".suggestions script").count() == 0
    field.fill("")
    field.press_sequentially("zzzzqqqq", delay=20)
    tab.locator(".suggestions", has_text="Nothing in the record is like it").wait_for()
    tab.keyboard.press("Escape")
    assert not tab.locator(".suggestions").is_visible()


def test_the_list_of_keys_tells_those_that_decide_as_well(tab, address):
    tab.goto(f"{address}/entity?name=Iran")
    tab.keyboard.press("?")
    told = tab.get_by_role("dialog").inner_text()

    assert all(words in told for words in ("accept the passage", "reject it", "edit it", "next line", "go to the map"))


def test_a_key_is_given_to_another_command_kept_and_told_everywhere(tab, address):
    tab.goto(f"{address}/entity?name=Iran")
    tab.keyboard.press("?")
    sheet = tab.get_by_role("dialog")
    sheet.get_by_role("button", name="j: next line").press("Enter")
    tab.keyboard.press("k")
    assert "previous line, or question”: change that one first" in sheet.get_by_role("status").inner_text()
    sheet.get_by_role("button", name="j: next line").press("Enter")
    tab.keyboard.press("d")
    sheet.get_by_role("button", name="d: next line").wait_for()
    sheet.get_by_role("button", name="a: accept").press("Enter")
    tab.keyboard.press("Escape")
    assert sheet.is_visible()
    tab.keyboard.press("Escape")
    tab.reload()
    first = chosen(tab)
    tab.keyboard.press("j")
    assert chosen(tab) == first
    tab.keyboard.press("d")
    assert chosen(tab) != first

    tab.goto(f"{address}/review")
    assert tab.locator(".keys kbd").first.inner_text() == "d"
    tab.keyboard.press("?")
    sheet.get_by_role("button", name="Every key as it was").click()
    sheet.get_by_role("button", name="j: next line").wait_for()
    assert tab.locator(".keys kbd").first.inner_text() == "j"


def test_graphic_words_are_folded_up_with_their_reason_until_a_key_or_the_setting_opens_them(tab, address):
    tab.goto(f"{address}/claims#find=Homs")
    line = tab.locator("tr.line", has_text="Graphic words: torture").first
    assert tab.locator("#evidence details.graphic").count() > 0, "the first line of those that are shown is open"
    assert "tortured" not in tab.locator("#views").inner_text()
    assert "tortured" not in tab.locator("svg.lanes").text_content()
    line.locator("td.when").click()
    words = tab.locator("#evidence blockquote details.graphic")
    assert not words.locator("q").is_visible()
    tab.keyboard.press("v")
    assert "tortured" in words.locator("q").inner_text()
    with tab.expect_navigation():
        tab.locator("#evidence").get_by_role("link", name="open in the text").click()
    assert "tortured" not in tab.locator("article").inner_text()
    tab.keyboard.press("v")
    assert "tortured" in tab.locator("article").inner_text()

    tab.keyboard.press("?")
    tab.get_by_label("Graphic words are shown at once").check()
    tab.keyboard.press("Escape")
    tab.goto(f"{address}/search?q=prison guards")
    assert "tortured" in tab.locator("main").inner_text()
    assert "tortured" in tab.request.get(f"{address}/export/csv?view=claims&table=lines").text()


def test_a_document_is_withdrawn_on_its_page_and_restored_by_keyboard_alone(tab, address):
    tab.goto(f"{address}/documents")
    tab.get_by_role("link", name="Two", exact=True).press("Enter")
    tab.locator("summary", has_text="Withdraw it").press("Enter")
    tab.locator("form[action='/withdraw'] input[name=reason]").press_sequentially("a forgery")
    with tab.expect_navigation():
        tab.keyboard.press("Enter")
    tab.get_by_text("This document was withdrawn").wait_for()
    assert "a forgery" in tab.locator("main").inner_text()
    tab.goto(f"{address}/log")
    assert "withdraw Two" in tab.locator("tbody tr").first.inner_text()
    tab.goto(f"{address}/documents")
    with tab.expect_navigation():
        tab.get_by_role("button", name="Restore Two").press("Enter")
    assert tab.get_by_role("link", name="Two", exact=True).count() == 1
    assert tab.locator("#gone").count() == 0


def test_single_keys_can_be_turned_off(tab, address):
    tab.goto(f"{address}/entity?name=Iran")
    tab.get_by_role("button", name="Keys", exact=True).click()
    tab.locator("h1").click()
    before = chosen(tab)
    tab.keyboard.press("j")

    assert chosen(tab) == before


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/entity?name=Aleppo",
        "/documents",
        "/search?q=Iran",
        "/review",
        "/log",
        "/add",
        "/jobs",
        "/sources",
        "/name?name=Iran",
        "/speaker?name=Iran",
        "/whatif?a=Iran&b=Syria&without=Wire+A",
        "/paths?a=Iran&b=Aleppo",
        "/watches",
        "/verify",
    ],
)
def test_on_a_phone_nothing_runs_out_of_the_screen_and_targets_can_be_hit(tab, address, path):
    tab.set_viewport_size({"width": 390, "height": 844})
    tab.goto(address + path)
    small = tab.evaluate(
        """[...document.querySelectorAll("button, input:not([type=hidden]), select, summary, nav a, a.mark")]
           .filter((one) => one.checkVisibility({visibilityProperty: true}) && !one.closest("svg"))
           .filter((one) => { const box = one.getBoundingClientRect(); return box.height < 24 || box.width < 24; })
           .map((one) => one.outerHTML.slice(0, 90))"""
    )

    assert tab.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    assert small == []


def test_what_is_being_added_is_stopped_with_a_button_and_the_page_says_that_nothing_stands(browser, tmp_path):
    go = threading.Event()

    def slow(project, batch, step):
        go.wait(30)
        return work(project, batch, step)

    own = Project.init(tmp_path / "own")
    with serving(Site(own, way=slow)) as url, tab_of(browser, url) as tab:
        tab.goto(f"{url}/add")
        tab.get_by_label("Paste it here").fill("Iran armed Hezbollah in 1985.")
        with tab.expect_navigation():
            tab.get_by_role("button", name="Add", exact=True).click()
        tab.get_by_role("button", name="Stop").click()
        tab.locator("#job", has_text="taking it back").wait_for()
        go.set()
        tab.locator("#job", has_text="Stopped: nothing of it stands in the record").wait_for()
        assert not tab.get_by_role("button", name="Stop").is_visible()
    assert own.keys() == set()
