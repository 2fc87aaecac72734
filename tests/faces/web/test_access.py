"""Access: who brings which token may do what, and the ledger tells who did it."""

import json

import pytest
from typer.testing import CliRunner

from dragoman.faces.cli import app
from dragoman.faces.web.site import Site
from dragoman.model.errors import UsageError
from dragoman.project import Project
from dragoman.project.access import Tokens, may
from tests.faces.web.conftest import client_of

JSON = {"Accept": "application/json"}
ACTS = {"review": ("/undo", {"id": "nothing"}), "admin": ("/add", {"text": " "})}
ALLOWED = {"E302", "E103"}
"""What the acts above answer to who may do them: the door was passed, and the form held nothing."""


@pytest.fixture
def own(tmp_path):
    return Project.init(tmp_path / "own")


@pytest.fixture
def tokens(own):
    return Tokens(own.folder.root)


def bearing(secret):
    return {"Authorization": f"Bearer {secret}", **JSON}


@pytest.mark.parametrize(("role", "may_do"), [("read", set()), ("review", {"review"}), ("admin", {"review", "admin"})])
def test_each_role_may_do_its_own_and_nothing_more(own, tokens, role, may_do):
    client = client_of(Site(own, host="0.0.0.0", locked=True))
    headers = bearing(tokens.make("Ann", role))

    assert client.get("/log.json", headers=headers).status_code == 200
    for needed, (path, form) in ACTS.items():
        answer = client.post(path, json=form, headers=headers)
        assert (answer.json()["code"] in ALLOWED) == (needed in may_do), (path, answer.text)
        if needed not in may_do:
            assert (answer.status_code, answer.json()["code"]) == (403, "E408")


def test_only_who_may_add_may_stop_what_is_added(own, tokens):
    client = client_of(Site(own, host="0.0.0.0", locked=True))
    codes = {
        role: client.post("/jobs/stop", json={"id": "x"}, headers=bearing(tokens.make(role, role))).json()["code"]
        for role in ("read", "review", "admin")
    }

    assert codes == {"read": "E408", "review": "E408", "admin": "E404"}


def test_pages_offer_nothing_that_the_role_does_not_allow(own, tokens):
    site = Site(own, host="0.0.0.0", locked=True)
    client = client_of(site)
    offered = {
        role: [client.get(path, headers=bearing(secret) | {"Accept": "text/html"}).text.count('method="post"')
               for path in ("/add", "/")]
        for role, secret in ((role, tokens.make(role, role)) for role in ("read", "review", "admin"))
    }  # fmt: skip

    assert offered["read"] == [0, 0]
    assert offered["review"][0] == 0
    assert offered["admin"][0] == 1


def test_a_token_opens_the_door_in_a_browser_and_shuts_it_when_it_is_dropped(own, tokens):
    site = Site(own, host="0.0.0.0", locked=True)
    client = client_of(site)
    secret = tokens.make("Ann", "review")
    entered = client.get(f"/log?token={secret}")

    assert (entered.status_code, entered.headers["location"]) == (303, "/log")
    assert secret not in entered.headers["set-cookie"]
    assert client.get("/log").status_code == 200
    tokens.drop("Ann")
    assert client.get("/log").status_code == 401
    assert client.get("/log", headers=bearing(secret)).status_code == 401


def test_a_cookie_is_worth_nothing_at_another_server_or_with_another_role(own, tokens):
    site, other = (Site(own, host="0.0.0.0", locked=True) for _ in range(2))
    read, admin = (tokens.make(role, role) for role in ("read", "admin"))
    client = client_of(site)
    client.get(f"/?token={read}")
    cookie = client.cookies[site.cookie]
    forged = f"{tokens.known(admin).id}.{cookie.partition('.')[2]}"

    for value in (forged, f".{cookie.partition('.')[2]}", cookie.partition(".")[0], "", "é", "."):
        assert client_of(site).get("/", headers=[(b"cookie", f"{site.cookie}={value}".encode())]).status_code == 401
    assert client_of(other, cookies={other.cookie: cookie}).get("/").status_code == 401


def test_a_form_of_one_visitor_is_none_of_another(own, tokens):
    site = Site(own, host="0.0.0.0", locked=True)
    ann, bob = client_of(site), client_of(site)
    ann.get(f"/?token={tokens.make('Ann', 'admin')}")
    bob.get(f"/?token={tokens.make('Bob', 'admin')}")
    csrf = ann.get("/add").text.split('name="csrf" value="')[1].split('"')[0]

    assert bob.post("/undo", data={"csrf": csrf, "id": "nothing"}, headers=JSON).json()["code"] == "E402"
    assert ann.post("/undo", data={"csrf": csrf, "id": "nothing"}, headers=JSON).json()["code"] == "E302"


def test_the_ledger_tells_by_whose_token_a_decision_was_taken(project):
    site = Site(project, host="0.0.0.0", locked=True)
    secret = Tokens(project.folder.root).make("Ann", "review")
    headers = bearing(secret)
    client = client_of(site)
    try:
        answer = client.post("/decide/grade", json={"source": "Wire A", "grade": "B"}, headers=headers)
        assert answer.status_code == 200
        assert client.get("/log.json", headers=headers).json()[0]["by"] == "Ann"
    finally:
        client.post("/undo", json={}, headers=headers)
        (project.folder.root / "access.json").unlink()


def test_without_a_lock_nobody_needs_a_token_and_a_wrong_one_does_no_harm(own):
    assert client_of(Site(own)).get("/log", headers={"Authorization": "Bearer x"}).status_code == 200


def test_only_the_hash_of_a_token_is_kept_and_nobody_else_may_read_it(own, tokens):
    secret = tokens.make("Ann", "read")
    path = own.folder.root / "access.json"

    assert secret not in path.read_text("utf-8")
    assert path.stat().st_mode & 0o077 == 0
    assert tokens.known(secret).name == "Ann"
    assert tokens.known(secret[:-1]) is None
    assert tokens.known("") is None


@pytest.mark.parametrize(("name", "role"), [("Ann", "owner"), ("", "read"), ("a\nb", "read"), ("x" * 81, "read")])
def test_a_token_needs_a_name_and_a_role_that_there_is(tokens, name, role):
    with pytest.raises(UsageError, match="E304"):
        tokens.make(name, role)


def test_a_name_has_one_token(tokens):
    tokens.make("Ann", "read")

    with pytest.raises(UsageError, match="drop"):
        tokens.make("Ann", "admin")
    with pytest.raises(UsageError, match="E304"):
        tokens.drop("Bob")


def test_the_roles_are_ordered():
    roles = ("read", "review", "admin")
    assert [[may(role, needed) for needed in roles] for role in (*roles, "")] == [
        [True, False, False], [True, True, False], [True, True, True], [False, False, False],
    ]  # fmt: skip


def test_tokens_are_made_listed_and_dropped_on_the_command_line(own):
    run = CliRunner()
    at = ["--project", str(own.folder.root)]
    made = run.invoke(app, ["token", "make", "Ann", "--role", "admin", *at])
    listed = run.invoke(app, ["token", "list", *at])

    assert Tokens(own.folder.root).known(made.stdout.strip()).role == "admin"
    assert "Ann" in listed.stdout
    assert made.stdout.strip() not in listed.stdout
    assert run.invoke(app, ["token", "drop", "Ann", *at]).exit_code == 0
    assert run.invoke(app, ["token", "list", *at]).exit_code == 5


def test_a_server_with_tokens_makes_up_none_of_its_own(own, tokens, monkeypatch, capfd):
    import uvicorn

    from dragoman.faces.web.command import serve

    tokens.make("Ann", "read")
    served = []
    monkeypatch.setattr(uvicorn.Server, "run", lambda self, sockets: served.append((self.config.app, sockets[0])))
    serve(own.folder.root, host="0.0.0.0", port=0, token=None)
    served[0][1].close()

    assert "token=" not in capfd.readouterr().err
    assert client_of(served[0][0].site).get("/").status_code == 401


def test_access_is_kept_as_json_that_a_person_can_read(own, tokens):
    tokens.make("Ann", "read")

    assert json.loads((own.folder.root / "access.json").read_text("utf-8"))[0]["name"] == "Ann"
