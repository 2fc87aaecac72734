"""The door: who comes in, from where, with how much, and what a browser is forbidden to do."""

import re

import pytest
from starlette.testclient import TestClient

from dragoman.faces.web.command import is_loopback
from dragoman.faces.web.deciding import ACTS
from dragoman.faces.web.guard import MAX_FORM
from dragoman.faces.web.site import OWNER, Site
from tests.faces.web.conftest import ADDRESS, NASTY, client_of
from tests.faces.web.test_pages import Outline


def actives(html):
    """Return what could act in a page: scripts and styles that are not our files, handlers, odd addresses, images."""
    found = []
    for tag, attrs in Outline(html).tags:
        source = attrs.get("href") or attrs.get("src") or attrs.get("action") or "/"
        odd = not source.startswith(("/", "#")) or source.startswith("//")
        data = attrs.get("type") == "application/json" and "src" not in attrs
        own = tag != "script" or source.startswith("/static/") or data
        if tag in {"style", "img", "iframe", "object", "base"} or odd or not own or "style" in attrs:
            found.append((tag, attrs))
        found += [(tag, name) for name in attrs if name.startswith("on")]
    return found


FORM = {"content-type": "application/x-www-form-urlencoded"}


@pytest.mark.parametrize("address", ["/", "/nope", "/static/web.css", "/timeline.json"])
def test_every_answer_forbids_other_hosts_frames_and_guessing(client, address):
    headers = client.get(address).headers
    policy = headers["content-security-policy"]

    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert "http" not in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"


def test_pages_hold_no_script_or_style_of_their_own(client):
    for address in ("/", "/entity?name=Aleppo", "/documents", "/search?q=Aleppo", "/review", "/log"):
        assert actives(client.get(address).text) == [], address


@pytest.mark.parametrize(("host", "status"), [
    ("127.0.0.1:8340", 200), ("localhost", 200), ("[::1]:8340", 200), ("evil.example", 421),
    ("127.0.0.1.evil.example", 421), ("localhost.evil.example:8340", 421), ("", 421), ("[", 421),
])  # fmt: skip
def test_only_addresses_and_own_names_are_served(client, host, status):
    assert client.get("/", headers={"host": host}).status_code == status


def test_without_the_token_nothing_of_the_record_is_told(project):
    client = client_of(Site(project, host="0.0.0.0", token="right"))

    for address in ("/", "/timeline.json", "/documents", "/entity?name=Iran", "/?token=wrong", "/?token="):
        answer = client.get(address)
        assert answer.status_code == 401
        assert "Iran" not in answer.text
    assert client.get("/", headers={"Authorization": "Bearer wrong"}).status_code == 401
    client.cookies.set(Site(project).cookie, "guess")
    assert client.get("/").status_code == 401


def test_the_token_opens_the_door_once_and_leaves_the_address(project):
    site = Site(project, host="0.0.0.0", token="right")
    client = client_of(site)
    entered = client.get("/entity?name=Iran&token=right")
    cookie = entered.headers["set-cookie"].lower()

    assert (entered.status_code, entered.headers["location"]) == (303, "/entity?name=Iran")
    assert "httponly" in cookie
    assert "samesite=strict" in cookie
    assert "right" not in cookie
    assert client.get("/entity?name=Iran").status_code == 200
    assert client_of(site).get("/", headers={"Authorization": "Bearer right"}).status_code == 200


def test_entering_never_leads_to_another_host(project):
    client = client_of(Site(project, host="0.0.0.0", token="right"))

    assert not client.get("//evil.example/?token=right").headers["location"].startswith("//")


@pytest.mark.parametrize("path", [*ACTS, "/add", "/jobs/stop"])
def test_a_form_of_another_site_decides_nothing(site, path):
    client = client_of(site)
    before = len(site.judgements())

    for headers, csrf in (
        ({}, "guess"), ({}, ""), ({"Origin": "http://evil.example"}, site.csrf), ({"Origin": "null"}, site.csrf),
        ({"Sec-Fetch-Site": "cross-site"}, site.csrf), ({"Origin": f"{ADDRESS}0"}, site.csrf),
    ):  # fmt: skip
        answer = client.post(path, data={"csrf": csrf, "verdict": "same", "left": "Iran", "right": "Syria"},
                             headers={"Accept": "application/json", **headers})  # fmt: skip
        assert (answer.status_code, answer.json()["code"]) == (403, "E402")
    assert len(site.judgements()) == before


@pytest.mark.parametrize("path", [*ACTS, "/add", "/jobs/stop"])
def test_a_server_that_only_shows_refuses_every_change_and_offers_none(project, path):
    site = Site(project, read_only=True)
    client = client_of(site)
    answer = client.post(path, data={"csrf": site.csrf}, headers={"Accept": "application/json"})

    assert (answer.status_code, answer.json()["code"]) == (403, "E403")
    for address in ("/", "/entity?name=Iran", "/review", "/log"):
        assert 'method="post"' not in client.get(address).text


def test_a_form_that_is_too_large_or_does_not_tell_its_size_is_refused(site):
    client = client_of(site)

    assert client.post("/undo", content=b"a" * (MAX_FORM + 1), headers=FORM).status_code == 413
    assert client.post("/undo", content=iter([b"a"]), headers=FORM).status_code == 413


@pytest.mark.parametrize("path", [
    "/static/../app.py", "/static/%2e%2e/app.py", "/static/..%2f..%2fcli.py", "/static//etc/passwd",
    "/document/..%2f..%2f..%2fetc%2fpasswd", "/show/../../dragoman.toml", "/document/..%2fdragoman.toml.json",
])  # fmt: skip
def test_no_address_is_a_path(client, path):
    answer = client.get(path)

    assert answer.status_code == 404
    assert "[project]" not in answer.text
    assert "root:" not in answer.text


def test_nothing_that_a_document_says_becomes_markup(client):
    nasty = next(row for row in client.get("/documents.json").json() if NASTY in row["publisher"])
    finding = client.get("/timeline.json").json()["sections"][0]["lines"][0]["id"]

    for address in (
        "/", "/documents", "/timeline", "/flows", "/entity?name=Aleppo", "/entity?name=Russia",
        f"/document/{nasty['id']}", f"/show/{finding}", f"/search?q={NASTY}", f"/entity?name={NASTY}",
        f"/pair?a={NASTY}&b='\"onfocus=alert(1)",
        f"/timeline?source={NASTY}", f"/{NASTY}", "/entity?name=Iran&place=\"><img src=x onerror=alert(1)>",
    ):  # fmt: skip
        text = client.get(address).text

        assert NASTY not in text
        assert actives(text) == [], address


def test_a_json_twin_is_never_taken_for_a_page(client):
    answer = client.get(f"/search.json?q={NASTY}")

    assert answer.headers["content-type"] == "application/json"
    assert answer.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize(("host", "own"), [
    ("127.0.0.1", True), ("127.3.2.1", True), ("::1", True), ("localhost", True), ("0.0.0.0", False), ("::", False),
    ("192.168.1.4", False), ("example.org", False),
])  # fmt: skip
def test_an_address_of_this_machine_alone_is_told_from_others(host, own):
    assert is_loopback(host) == own


def test_a_host_of_other_machines_gets_a_token_and_prints_it(project, monkeypatch, capfd):
    import uvicorn

    from dragoman.faces.web.command import serve

    served = []
    monkeypatch.setattr(uvicorn.Server, "run", lambda self, sockets: served.append((self.config.app, sockets[0])))
    serve(project.folder.root, host="0.0.0.0", port=0, token=None)
    serve(project.folder.root, port=0, token=None)
    printed = capfd.readouterr().err.splitlines()
    for _, socket in served:
        socket.close()

    assert re.search(r"/\?token=\S{32}$", printed[0])
    assert printed[1].endswith("/")
    assert TestClient(served[0][0], base_url=ADDRESS).get("/").status_code == 401


def test_two_servers_do_not_share_their_secrets(project):
    one, other = Site(project, token="x"), Site(project, token="x")

    assert one.csrf != other.csrf
    assert one.session_of(OWNER) != other.session_of(OWNER)
