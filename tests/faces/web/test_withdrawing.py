"""Withdrawing: who may add may take a document out of force; its page says why until it is restored."""

import pytest

from dragoman.faces.web.site import Site
from dragoman.project.access import Tokens
from tests.faces.web.conftest import client_of


def key_of(client, title, **more):
    return next(row["id"] for row in client.get("/documents.json", **more).json() if row["title"] == title)


def test_a_document_leaves_every_answer_and_its_page_says_why_until_it_is_restored(site):
    client = client_of(site)
    key = key_of(client, "Two")
    before = client.get("/ties.json").json()
    made = client.post("/withdraw", json={"id": key[:8], "reason": "a forgery"}).json()["decided"]
    try:
        assert [one["judgement"]["verdict"] for one in made] == ["withdraw"]
        assert key not in client.get("/ties.json").text
        assert key not in {row["id"] for row in client.get("/documents.json").json()}
        assert client.get(f"/document/{key}.json").json()["withdrawn"]["reason"] == "a forgery"
        assert "a forgery" in client.get("/documents").text
        assert "a forgery" in client.get("/log").text
        assert "1 withdrawn" in client.get("/").text
    finally:
        assert client.post("/restore", json={"id": key}).json()["decided"][0]["id"] == made[0]["id"]
    assert client.get("/ties.json").json() == before
    assert client.get(f"/document/{key}.json").json()["title"] == "Two"


@pytest.mark.parametrize(("path", "form", "code"), [
    ("/withdraw", {"id": "One", "reason": " "}, "E304"), ("/withdraw", {"id": "ffffff", "reason": "x"}, "E302"),
    ("/withdraw", {"id": "country:IRN", "reason": "x"}, "E302"), ("/restore", {"id": "ffffff"}, "E302"),
    ("/restore", {}, "E302"),
])  # fmt: skip
def test_what_can_not_be_withdrawn_or_restored_is_told(client, path, form, code):
    assert client.post(path, json=form).json()["code"] == code


def test_who_may_only_decide_neither_withdraws_nor_restores_nor_takes_either_back(project):
    site = Site(project, host="0.0.0.0", locked=True)
    tokens = Tokens(project.folder.root)
    admin, review = ({"Authorization": f"Bearer {tokens.make(role, role)}"} for role in ("admin", "review"))
    client = client_of(site)
    key = key_of(client, "Two", headers=admin)
    done = {"id": key, "reason": "a forgery"}
    try:
        assert client.post("/withdraw", json=done, headers=review).json()["code"] == "E408"
        made = client.post("/withdraw", json=done, headers=admin).json()["decided"][0]["id"]
        acts = (("/restore", {"id": key}), ("/undo", {}), ("/undo", {"id": made}))
        assert {client.post(path, json=form, headers=review).json()["code"] for path, form in acts} == {"E408"}
        for page in (f"/document/{key}", "/log", "/documents"):
            html = client.get(page, headers=review | {"Accept": "text/html"}).text
            assert 'action="/restore"' not in html
            assert f'value="{made}"' not in html
        assert client.post("/restore", json={"id": key}, headers=admin).is_success
        # To take back that it was restored would withdraw it again.
        assert client.post("/undo", json={}, headers=review).json()["code"] == "E408"
    finally:
        (project.folder.root / "access.json").unlink()
    assert key_of(client_of(Site(project)), "Two") == key
