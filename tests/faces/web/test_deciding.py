"""Deciding: what a person corrects in the browser is in the ledger at once, seen by all, and can be taken back."""

import threading
import time

import pytest

from dragoman.faces.web.site import Site
from dragoman.store.index import Doubt, Index
from tests.faces.web.conftest import client_of, make_project

JSON = {"Accept": "application/json"}


@pytest.fixture(scope="module")
def own(tmp_path_factory):
    return make_project(tmp_path_factory.mktemp("deciding"))


@pytest.fixture
def site(own):
    made = Site(own)
    yield made
    while any(not judgement.withdrawn for judgement in own.judgements()):
        own.undo()


def lines(client, address="/timeline.json"):
    return [line for section in client.get(address).json()["sections"] for line in section["lines"]]


def send(client, site, path, **form):
    return client.post(path, data={"csrf": site.csrf, **form}, headers=JSON)


def test_a_rejected_line_is_gone_for_everybody_and_back_after_undo(own, site):
    client, second = client_of(site), client_of(Site(own))
    before = lines(client)
    line = next(line for line in before if len(line["evidence"]) == 1)
    key = line["evidence"][0]["assertion"]

    assert send(client, site, "/decide/assertion", id=key, verdict="reject", reason="misread").status_code == 200
    assert key not in second.get("/timeline.json").text
    assert second.get("/log.json").json()[0]["reason"] == "misread"
    assert "reject" in second.get("/").text

    assert send(client, site, "/undo").json()["decided"]
    assert lines(second) == before


@pytest.mark.parametrize("view", ["/flows.json", "/timeline.json", "/ties.json"])
def test_every_kind_of_line_can_be_rejected(site, view):
    client = client_of(site)
    for entry in lines(client, view)[0]["evidence"]:
        send(client, site, "/decide/assertion", id=entry["assertion"], verdict="reject")

    assert entry["assertion"] not in client.get(view).text


def test_an_edit_changes_what_is_read_and_a_plan_is_no_event_of_the_timeline(site):
    client = client_of(site)
    line = next(line for line in lines(client) if line["type"] == "ASSAULT" and len(line["evidence"]) == 1)
    key = line["evidence"][0]["assertion"]

    assert send(client, site, "/decide/assertion", id=key, verdict="edit", field="modality", value="planned").is_success
    assert client.get(f"/show/{key}.json").json()["assertion"]["modality"] == "planned"
    assert key not in client.get("/timeline.json").text


def test_a_document_shows_what_was_accepted_and_what_was_rejected_from_it(site):
    client = client_of(site)
    evidence = lines(client)[0]["evidence"][0]
    address = f"/document/{evidence['document']}"

    send(client, site, "/decide/assertion", id=evidence["assertion"], verdict="accept")
    assert "accepted by" in client.get(address).text
    send(client, site, "/decide/assertion", id=evidence["assertion"], verdict="reject")
    assert [entry["left"]["quote"] for entry in client.get(f"{address}.json").json()["rejected"]] == [evidence["quote"]]
    assert "Take back" in client.get(address).text


def test_two_names_are_judged_the_same_and_apart_again(site):
    client = client_of(site)

    assert send(client, site, "/decide/names", left="Iran", right="Russia", verdict="same").status_code == 200
    joined = {name for entity in client.get("/search.json?q=Iran").json()["names"][:1] for name in entity["names"]}
    assert {"Iran", "Russia"} <= joined

    one = client.get("/log.json").json()[0]
    assert send(client, site, "/undo", id=one["id"]).status_code == 200
    assert client.get("/log.json").json()[0]["withdrawn"]
    assert "Russia" not in client.get("/search.json?q=Iran").json()["names"][0]["names"]


@pytest.mark.parametrize(("path", "form", "status", "code"), [
    ("/decide/assertion", {"id": "ffffffff", "verdict": "reject"}, 404, "E302"),
    ("/decide/assertion", {"verdict": "reject"}, 404, "E302"),
    ("/decide/assertion", {"id": "ffffffff", "verdict": "burn"}, 400, "E304"),
    ("/decide/names", {"left": "Iran", "right": "Nowhereland", "verdict": "same"}, 404, "E301"),
    ("/decide/names", {"left": "Iran", "right": "", "verdict": "same"}, 404, "E301"),
    ("/undo", {"id": "nothing"}, 404, "E302"),
])  # fmt: skip
def test_what_can_not_be_decided_is_told_and_changes_nothing(site, path, form, status, code):
    before = site.judgements()
    answer = send(client_of(site), site, path, **form)

    assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert site.judgements() == before


@pytest.mark.parametrize(("back", "to"), [
    ("/entity?name=Iran", "/entity?name=Iran"), ("https://evil.example", "/"), ("//evil.example", "/"),
    ("/\\evil.example", "/"), ("/a\r\nSet-Cookie: x=1", "/"), ("", "/"),
])  # fmt: skip
def test_without_scripts_a_form_leads_back_to_its_page_and_nowhere_else(site, back, to):
    answer = client_of(site).post("/undo", data={"csrf": site.csrf, "back": back})

    assert (answer.status_code, answer.headers["location"]) == (303, to)


def test_a_program_with_the_token_needs_no_form(own):
    site = Site(own, token="right")
    bearer = {"Authorization": "Bearer right", **JSON}

    assert client_of(site).post("/undo", data={"id": "nothing"}, headers=bearer).json()["code"] == "E302"


def test_while_another_process_writes_a_decision_is_refused_with_its_remedy(own, site):
    site.patience = 0.0
    with own.folder.writing():
        answer = send(client_of(site), site, "/decide/names", left="Iran", right="Russia", verdict="unsure")

    assert (answer.status_code, answer.json()["code"]) == (503, "E205")
    assert answer.json()["remedy"]
    assert answer.headers["retry-after"]


def test_names_that_may_be_one_are_put_up_for_review_with_every_verdict(site, monkeypatch):
    monkeypatch.setattr(Index, "doubts", lambda self: [Doubt("unsure", "Iran", "Russia", 0.8, "they are alike")])
    client = client_of(site)
    page = client.get("/review").text

    assert "they are alike" in client.get("/review.json").json()["items"][0]["because"]
    assert all(f'name="verdict" value="{verdict}"' in page for verdict in ("same", "not_same", "unsure"))


def test_a_decided_question_leaves_the_queue_and_comes_back_when_the_decision_is_taken_back(site, monkeypatch):
    monkeypatch.setattr(Index, "doubts", lambda self: [Doubt("unsure", "Iran", "Russia", 0.8, "they are alike")])
    client = client_of(site)
    assert client.get("/review.json?what=entities").json()["waiting"] == 1

    send(client, site, "/decide/names", left="Iran", right="Russia", verdict="not_same")
    assert client.get("/review.json?what=entities").json()["waiting"] == 0
    send(client, site, "/undo")
    assert client.get("/review.json?what=entities").json()["waiting"] == 1


def test_what_was_read_with_doubt_is_put_up_until_somebody_decides(site, monkeypatch):
    monkeypatch.setattr("dragoman.project.queue.DOUBTFUL", 1.1)
    client = client_of(site)
    first = client.get("/review.json?what=assertions").json()
    one = first["items"][0]

    assert one["evidence"][0]["quote"]
    assert one["verdicts"] == ["accept", "reject"]
    assert one["title"].startswith("Do the words say: ")
    assert one["doubts"][-1].startswith("the rule ")
    send(client, site, "/decide/assertion", id=one["left"], verdict="accept", reason="clear")
    again = client.get("/review.json?what=assertions").json()
    assert again["waiting"] < first["waiting"]
    assert one["id"] not in {item["id"] for item in again["items"]}


def test_what_is_disputed_is_put_up_side_by_side(site):
    found = client_of(site).get("/review.json?what=contradictions").json()

    assert found["counts"]["contradictions"] == found["waiting"] > 0
    assert all("sources differ in" in item["because"] and item["effect"] for item in found["items"])


@pytest.mark.parametrize("query", ["what=nonsense", "at=-1", "at=x", "at=99999999999", "at=٣"])
def test_a_queue_that_there_is_not_is_told(site, query):
    assert client_of(site).get(f"/review.json?{query}").json()["code"] == "E304"


def test_a_name_is_added_to_one_source_dropped_and_taken_apart(site):
    client = client_of(site)
    iran = client.get("/name.json?name=Iran").json()["entity"]["id"]

    made = send(client, site, "/decide/alias", name="Iran", other="Persia", verdict="alias", source="Wire A").json()
    assert (made["decided"][0]["judgement"]["right"]["quote"], made["decided"][0]["judgement"]["scope"]) == (
        "Persia", "Wire A",
    )  # fmt: skip
    assert "Persia" in client.get("/name?name=Iran").text
    send(client, site, "/decide/alias", name=iran, other="Persia", verdict="drop_alias")
    assert send(client, site, "/decide/names", left="Iran", right="Russia", verdict="same").is_success
    split = send(client, site, "/decide/split", name="Iran").json()["decided"]
    assert {judgement["judgement"]["verdict"] for judgement in split} == {"split"}
    assert "Russia" not in client.get("/name.json?name=Iran").json()["entity"]["names"]


def test_sources_are_graded_and_statements_too_and_neither_touches_the_other(site):
    client = client_of(site)
    key = lines(client)[0]["evidence"][0]["assertion"]

    assert send(client, site, "/decide/grade", source="Wire A", grade="B", reason="known").is_success
    assert {row["name"]: row["grade"] for row in client.get("/sources.json").json()}["Wire A"] == "B"
    assert (
        send(client, site, "/decide/credibility", id=key, grade="5").json()["decided"][0]["judgement"]["grade"] == "5"
    )
    assert key in client.get("/timeline.json").text
    for path, form, code in (
        ("/decide/grade", {"source": "Nobody Press", "grade": "A"}, "E301"),
        ("/decide/grade", {"source": "Wire A", "grade": "G"}, "E304"),
        ("/decide/credibility", {"id": key, "grade": "7"}, "E304"),
        ("/decide/alias", {"name": "Iran", "other": " ", "verdict": "alias"}, "E304"),
        ("/decide/split", {"name": "Nowhereland"}, "E301"),
    ):
        assert send(client, site, path, **form).json()["code"] == code


def test_two_reports_are_judged_one_event_and_apart_again(site):
    client = client_of(site)
    found = [line for line in lines(client) if line["type"] == "ASSAULT" and line["documents"] == 1]
    left, right = (line["evidence"][0]["assertion"] for line in found[:2])

    def judged():
        parts = client.get(f"/show/{left}.json").json()["findings"]
        reasons = [client.get(f"/show/{part}.json").json()["finding"]["joined_because"] for part in parts]
        return any("judged the same" in reason for found in reasons for reason in found)

    assert send(client, site, "/decide/occurrences", left=left, right=right, verdict="same").is_success
    assert judged()
    assert send(client, site, "/undo").is_success
    assert not judged()


def test_a_decision_is_seen_by_whoever_asks_what_has_changed(own, site):
    client, second = client_of(site), client_of(Site(own))
    before = second.get("/changes.json").json()
    send(client, site, "/decide/grade", source="Wire A", grade="C")
    after = second.get("/changes.json").json()

    assert before["head"] != after["head"]
    assert after["jobs"] == []


def test_a_finding_is_rejected_whole(site):
    client = client_of(site)
    line = lines(client, "/ties.json")[0]

    made = send(client, site, "/decide/assertion", id=line["id"], verdict="reject").json()["decided"]
    assert len(made) == len(line["evidence"])
    assert line["id"] not in client.get("/ties.json").text


def test_one_decision_waits_for_another_that_is_being_judged(own):
    site = Site(own, patience=20)
    client, began = client_of(site), threading.Event()

    def hold():
        with own.folder.writing():
            began.set()
            time.sleep(0.3)

    thread = threading.Thread(target=hold)
    thread.start()
    began.wait(5)
    assert send(client, site, "/decide/grade", source="Wire A", grade="D").is_success
    thread.join()


def test_who_says_it_and_the_stance_are_corrected_and_the_log_tells(site):
    client = client_of(site)
    denial = next(
        line for line in lines(client, "/claims.json") if "denies" in {said["stance"] for said in line["said"]}
    )
    key = denial["evidence"][0]["assertion"]
    for change in ({"change": "stance=doubts"}, {"field": "speaker", "value": "Russia"}):
        assert send(client, site, "/decide/assertion", id=key, verdict="edit", **change).status_code == 200

    told = client.get(f"/show/{key}.json").json()["assertion"]["attribution"][-1]
    assert (told["speaker"]["name"], told["stance"]) == ("Russia", "doubts")
    assert "speaker = Russia" in client.get("/log").text
    assert "stance doubts" in client.get("/claims").text, "the evidence says who changed it"


def test_two_that_differ_are_judged_no_contradiction_and_why(site):
    client = client_of(site)
    question = client.get("/review.json?what=contradictions").json()["items"][0]
    assert len(question["evidence"]) == 2
    assert lines(client, "/contradictions.json")
    sides = {"left": question["left"], "right": question["right"]}
    assert send(client, site, "/decide/contradiction", **sides, verdict="compatible:nonsense").status_code == 400
    assert send(client, site, "/decide/contradiction", **sides, verdict="compatible:date").status_code == 200

    assert question["id"] not in {item["id"] for item in client.get("/review.json").json()["items"]}
    assert lines(client, "/contradictions.json") == []
    assert "another date" in client.get("/log").text
    send(client, site, "/undo")
    assert lines(client, "/contradictions.json")


def test_names_are_put_up_too_and_of_reports_one_may_say_that_nobody_can_tell(site, monkeypatch):
    monkeypatch.setattr(Index, "doubts", lambda self: [Doubt("unsure", "Iran", "Russia", 0.8, "alike")])
    client = client_of(site)
    (item,) = client.get("/review.json?what=entities").json()["items"]
    assert item["verdicts"] == ["same", "not_same", "unsure"]
    assert item["evidence"]
    with site.project.index() as index:
        events = [a.id for a in index.assertions_with(kinds=["event"])][:2]
    answer = send(client, site, "/decide/occurrences", left=events[0], right=events[1], verdict="unsure")
    assert answer.json()["decided"][0]["judgement"]["verdict"] == "unsure"
