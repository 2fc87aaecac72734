"""The API: it is described whole, the description holds, and no request makes the program fail."""

import os

import pytest
from hypothesis import given, settings

from dragoman.faces.web.api import DESCRIBED, openapi, twin_of
from dragoman.faces.web.app import make_app
from dragoman.faces.web.deciding import ACTS
from dragoman.faces.web.exporting import EXPORT
from dragoman.faces.web.pages import PAGES
from dragoman.faces.web.render import STATUSES
from dragoman.faces.web.site import Site
from dragoman.model.errors import ERRORS
from dragoman.project import Added
from tests.faces.web.conftest import ADDRESS, client_of, make_project

EXAMPLES = int(os.environ.get("DRAGOMAN_FUZZ", "2"))
"""Requests made up for each address: a few in every run, many in `make test-web`."""


@pytest.fixture(scope="module")
def own(tmp_path_factory):
    return make_project(tmp_path_factory.mktemp("api"))


def test_every_page_and_every_act_is_described():
    paths = openapi()["paths"]

    assert set(DESCRIBED) == {path.replace(":path", "") for path in PAGES} | {"/changes"}
    assert {twin_of(path) for path in DESCRIBED} | set(ACTS) | {"/add", "/describe", "/jobs/stop", EXPORT} == set(paths)
    for act in ACTS.values():
        assert act.do.__doc__
        assert all(field.about for field in act.fields)


def test_the_description_is_served_and_names_nothing_outside_of_itself(own):
    answer = client_of(Site(own)).get("/api/openapi.json")
    text = answer.text

    assert answer.json()["openapi"] == "3.1.0"
    assert "#/components/schemas/Assertion" in text
    assert "http" not in text.replace('"type": "http"', "").replace('"http', "")


def test_the_fields_of_an_assertion_are_those_of_the_record():
    shape = openapi()["components"]["schemas"]["Assertion"]

    assert {"evidence", "attribution", "polarity", "modality", "roles", "time"} <= set(shape["required"])


@pytest.mark.parametrize("code", sorted(STATUSES))
def test_every_status_of_an_error_is_described(code):
    assert code in ERRORS
    assert str(STATUSES[code]) in openapi()["components"]["responses"]


@pytest.mark.parametrize(("path", "status", "code"), [
    ("/nothing.json", 404, "E404"), ("/entity.json", 400, "E304"), ("/entity.json?name=Nowhereland", 404, "E301"),
    ("/show/ffffff.json", 404, "E302"), ("/timeline.json?from=x", 400, "E304"), ("/jobs/x.json", 404, "E404"),
])  # fmt: skip
def test_errors_have_one_shape(own, path, status, code):
    answer = client_of(Site(own)).get(path)

    assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert set(answer.json()) == {"code", "message", "remedy"}


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE", "TRACE"])
def test_no_address_takes_another_method_and_says_which_it_takes(own, method):
    answer = client_of(Site(own)).request(method, "/log.json")

    assert (answer.status_code, answer.json()["code"]) == (405, "E407")
    assert "GET" in answer.headers["allow"]


def test_an_act_is_sent_as_json_and_needs_no_secret_of_a_page(own):
    client = client_of(Site(own))
    made = client.post("/decide/grade", json={"source": "Wire A", "grade": "B", "reason": None})

    assert made.json()["decided"][0]["judgement"]["grade"] == "B"
    assert client.post("/undo", json={}).status_code == 200


def test_a_browser_can_not_send_an_act_as_json_for_another_site(own):
    answer = client_of(Site(own)).post("/undo", json={}, headers={"Origin": "http://evil.example"})

    assert (answer.status_code, answer.json()["code"]) == (403, "E402")


schemathesis = pytest.importorskip("schemathesis")


@pytest.fixture(scope="module")
def api(own):
    app = make_app(Site(own, way=lambda *_: Added(0, 0, (), ())))
    return schemathesis.openapi.from_asgi("/api/openapi.json", app, headers={"Host": ADDRESS.removeprefix("http://")})


def test_what_every_twin_gives_is_as_described(own, api):
    client = client_of(Site(own, way=lambda *_: Added(0, 0, (), ())))
    line = client.get("/timeline.json").json()["sections"][0]["lines"][0]
    document = line["evidence"][0]["document"]
    job = client.post("/add", json={"text": "Iran backs Syria."})
    client.post("/decide/grade", json={"source": "Wire A", "grade": "B"})
    filled = {
        "/pair.json": ["/pair.json?a=Iran&b=Syria"],
        "/document/{key}.json": [f"/document/{document}.json"],
        "/show/{key}.json": [f"/show/{key}.json" for key in (line["id"], line["evidence"][0]["assertion"], document)],
        "/jobs/{key}.json": [f"/jobs/{job.json()['id']}.json"],
        "/search.json": ["/search.json?q=Aleppo", "/search.json?q="],
        **{f"/{name}.json": [f"/{name}.json?name=Iran"] for name in ("entity", "name", "speaker")},
    }
    api["/add"]["POST"].validate_response(job)
    for path in map(twin_of, DESCRIBED):
        for address in filled.get(path, [path]):
            answer = client.get(address)
            assert answer.status_code == 200, address
            api[path]["GET"].validate_response(answer)


def test_an_answer_of_another_shape_is_not_as_described(own, api):
    other = client_of(Site(own)).get("/log.json")

    with pytest.raises(Exception, match="schema"):
        api["/index.json"]["GET"].validate_response(other)


OPERATIONS = [(path, method) for path, methods in openapi()["paths"].items() for method in methods]


@pytest.mark.parametrize(("path", "method"), OPERATIONS)
def test_whatever_is_asked_the_answer_is_as_described(api, path, method):
    from schemathesis.checks import not_a_server_error
    from schemathesis.specs.openapi import checks

    kept = [
        not_a_server_error, checks.status_code_conformance, checks.content_type_conformance,
        checks.response_headers_conformance, checks.response_schema_conformance, checks.unsupported_method,
    ]  # fmt: skip

    @settings(max_examples=EXAMPLES)
    @given(api[path][method].as_strategy())
    def ask(case):
        case.call_and_validate(headers={"Host": ADDRESS.removeprefix("http://")}, checks=kept)

    ask()
