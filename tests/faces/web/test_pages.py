"""The pages: every one is there, is whole, and has its JSON twin."""

import re
from html.parser import HTMLParser

import pytest

from dragoman.faces.web.pages import VIEWS

PAGES = [
    "/", "/pair?a=Iran&b=Syria", "/entity?name=Iran", *(f"/{name}" for name in VIEWS), "/documents", "/search?q=Aleppo",
    "/review", "/log", "/add", "/jobs", "/sources", "/name?name=Iran", "/speaker?name=Iran", "/speaker?name=Russia",
    "/whatif", "/whatif?a=Iran&b=Syria&without=Wire+A", "/paths", "/paths?a=Iran&b=Aleppo", "/watches", "/verify",
]  # fmt: skip
VOID = {"meta", "link", "input", "br", "hr", "rect", "line", "stop"}


class Outline(HTMLParser):
    """What a page is made of; complains of tags that are not closed in their order."""

    def __init__(self, html):
        super().__init__()
        self.open, self.tags, self.wrong = [], [], []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        """Note a tag that opens."""
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        """Note a tag that is closed at once."""
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        """Note a tag that closes."""
        if not self.open or self.open.pop() != tag:
            self.wrong.append(tag)

    def named(self, *names):
        """Return the attributes of the tags called so."""
        return [attrs for tag, attrs in self.tags if tag in names]


def addresses(client):
    one = next(row for row in client.get("/documents.json").json() if row["title"] == "One")
    finding = client.get("/ties.json").json()["sections"][0]["lines"][0]
    return [
        *PAGES,
        f"/document/{one['id']}",
        f"/show/{finding['id']}",
        f"/show/{finding['evidence'][0]['assertion'][:12]}",
        "/show/country:IRN",
    ]


def test_every_page_is_there_and_well_formed(client):
    for address in addresses(client):
        answer = client.get(address)
        page = Outline(answer.text)

        assert (answer.status_code, address) == (200, address)
        assert (page.wrong, page.open, address) == ([], [], address)
        assert len(page.named("h1")) == len(page.named("main")) == 1


def test_every_page_has_its_twin_at_the_same_address_and_by_what_is_accepted(client):
    for address in addresses(client):
        path, _, query = address.partition("?")
        twin = client.get(f"{path if path != '/' else '/index'}.json?{query}")
        accepted = client.get(address, headers={"Accept": "application/json"})

        assert twin.headers["content-type"] == accepted.headers["content-type"] == "application/json"
        assert (twin.json(), address) == (accepted.json(), address)


def test_every_field_has_a_label_and_every_id_is_there_once(client):
    for address in addresses(client):
        text = client.get(address).text
        page = Outline(text)
        ids = [attrs["id"] for _, attrs in page.tags if "id" in attrs]
        labelled = {attrs.get("for") for attrs in page.named("label")}
        bare = re.sub(r"<label>.*?</label>", "", text, flags=re.DOTALL)

        assert (sorted(set(ids)), address) == (sorted(ids), address)
        for attrs in Outline(bare).named("input", "select"):
            assert attrs.get("type") == "hidden" or attrs.get("id") in labelled, (address, attrs)


def test_every_link_within_the_site_leads_somewhere(client):
    found = set()
    for address in addresses(client):
        for attrs in Outline(client.get(address).text).named("a", "link", "script"):
            target = attrs.get("href") or attrs.get("src") or ""
            if target.startswith("/"):
                found.add(target.split("#")[0])

    assert {target: status for target in sorted(found) if (status := client.get(target).status_code) != 200} == {}


def test_links_to_a_place_in_the_same_page_find_it(client):
    for address in addresses(client):
        page = Outline(client.get(address).text)
        ids = {attrs["id"] for _, attrs in page.tags if "id" in attrs}
        targets = {attrs["href"][1:] for attrs in page.named("a") if attrs.get("href", "").startswith("#")}

        assert (targets - ids, address) == (set(), address)


def test_the_filters_of_the_address_are_those_of_the_answer_and_stand_in_the_form(client):
    address = "/entity?name=Iran&from=2016&known_by=2017&source=Wire A&min_origins=1&stance=asserts"
    answer = client.get(address.replace("?", ".json?")).json()

    assert answer["filters"]["start"] == "2016-01-01"
    assert answer["filters"]["known_by"] == "2017-12-31"
    assert {source["publisher"] for source in answer["sources"]} <= {"Wire A"}
    assert 'name="from" value="2016"' in client.get(address).text


@pytest.mark.parametrize(("address", "status", "code"), [
    ("/entity?name=Nowhereland", 404, "E301"),
    ("/pair?a=Iran", 400, "E304"),
    ("/entity", 400, "E304"),
    ("/timeline?from=yesterday", 400, "E304"),
    ("/timeline?min_origins=many", 400, "E304"),
    ("/timeline?stance=shouts", 400, "E304"),
    ("/document/ffffffff", 404, "E302"),
    ("/show/zzz", 404, "E302"),
    ("/nope", 404, "E404"),
    ("/static/..%2fapp.py", 404, "E404"),
    ("/undo", 405, "E407"),
])  # fmt: skip
def test_errors_have_one_shape_and_the_right_status_on_both_faces(client, address, status, code):
    page, twin = client.get(address), client.get(address, headers={"Accept": "application/json"})

    assert page.status_code == twin.status_code == status
    assert set(twin.json()) == {"code", "message", "remedy"}
    assert twin.json()["code"] == code
    assert code in page.text


def test_an_unknown_name_is_answered_with_the_nearest(client):
    assert 'href="/entity?name=Iran"' in client.get("/entity?name=Irann").text


def test_a_search_finds_names_and_the_words_of_documents(client):
    names = client.get("/search.json?q=irann").json()
    words = client.get("/search.json?q=SINCE 2011").json()

    assert not names["exact"]
    assert names["names"][0]["name"] == "Iran"
    assert [hit["words"] for hit in words["passages"]] == ["since 2011"]


def test_a_project_without_documents_has_a_start_page(tmp_path):
    from dragoman.faces.web.site import Site
    from dragoman.project import Project
    from tests.faces.web.conftest import client_of

    client = client_of(Site(Project.init(tmp_path / "empty")))

    assert "dragoman add" in client.get("/").text
    assert client.get("/timeline.json").json()["code"] == "E208"


def test_a_defect_is_told_in_the_same_shape_without_its_inside(site, monkeypatch):
    from tests.faces.web.conftest import client_of

    monkeypatch.setattr(type(site.project), "status", lambda self: {}["secret"])
    answer = client_of(site, raise_server_exceptions=False).get("/index.json")

    assert (answer.status_code, answer.json()["code"]) == (500, "E902")
    assert "secret" not in answer.text
    assert "Content-Security-Policy" in answer.headers
