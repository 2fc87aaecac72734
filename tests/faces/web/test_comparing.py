"""Comparing: what rests on one source, through whom two names are tied, what has changed, and what still holds."""

import pytest

from dragoman.analysis.paths import in_turn
from dragoman.faces.web.site import Site
from dragoman.project import Project
from tests.faces.web.conftest import client_of
from tests.faces.web.test_deciding import send

TEXTS = {
    "one": ("Wire A", "Iran has supported Hezbollah since 2011. Iran sent oil to Syria in 2014."),
    "copy": ("Paper C", "Iran has supported Hezbollah since 2011. Iran sent oil to Syria in 2014."),
    "two": (
        "Wire B",
        "Hezbollah has supported the Syrian army since 2013. Iran denied that it had supported Hezbollah.",
    ),
    "three": ("Desk D", "The Syrian army has held Homs since 2014. Turkey supported the Free Syrian Army until 2012."),
}


@pytest.fixture(scope="module")
def own(tmp_path_factory):
    folder = tmp_path_factory.mktemp("comparing")
    made = Project.init(folder / "project")
    for number, (name, (publisher, text)) in enumerate(TEXTS.items()):
        source = folder / f"{name}.html"
        head = f'<meta property="og:site_name" content="{publisher}"><meta name="date" content="2016-05-0{number + 1}">'
        source.write_text(f"<html><head>{head}<title>{name}</title></head><body><p>{text}</p></body></html>", "utf-8")
        made.add(source)
    return made


@pytest.fixture
def client(own):
    return client_of(Site(own))


def told(client, address):
    return [line["what"] for section in client.get(address).json()["sections"] for line in section["lines"]]


def test_without_a_source_its_reprints_are_gone_too_and_nothing_in_the_record_changes(client, own):
    before = told(client, "/entity.json?name=Iran")
    with own.index() as index:
        publishers = index.publishers()
    assert {"Wire A", "Paper C"} <= set(publishers)
    lost = client.get("/whatif.json?name=Iran&without=Wire A").json()["changes"]

    assert any("Oil" in change["before"] for change in lost if change["what"] == "went")
    left = told(client, "/entity.json?name=Iran&without=Wire A")
    assert not any("Oil" in what for what in left)
    assert told(client, "/entity.json?name=Iran") == before
    assert client.get("/whatif.json?name=Iran&without=Desk D").json()["changes"] == []
    assert "without Wire A" in client.get("/entity?name=Iran&without=Wire A").text


def test_without_the_other_side_nothing_is_disputed(client):
    def disputed(address):
        return [line for s in client.get(address).json()["sections"] for line in s["lines"] if line["disputes"]]

    assert disputed("/pair.json?a=Iran&b=Hezbollah")
    assert disputed("/pair.json?a=Iran&b=Hezbollah&without=Wire B") == []


def test_a_source_that_is_not_there_and_three_names_are_refused(client):
    assert client.get("/whatif.json?name=Iran&without=Nobody at all").status_code == 404
    assert client.get("/whatif.json?name=Iran&a=Syria&b=Homs&without=Wire A").status_code == 400


def test_ways_lead_through_others_and_each_hop_has_its_words(client):
    found = client.get("/paths.json?a=Iran&b=Homs").json()
    assert found
    way = found[0]
    assert [way["names"][0], way["names"][-1]] == ["Iran", "Homs"]
    assert len(way["hops"]) == len(way["names"]) - 1 <= 3
    assert all(hop["evidence"] for path in found for hop in path["hops"])
    assert client.get("/paths.json?a=Turkey&b=Homs&as_of=2016").json() == []


@pytest.mark.parametrize(("stretches", "follows"), [
    ([("2011", None), ("2013", None)], True), ([("2013", None), (None, "2012")], False),
    ([("2011", "2012"), ("2013", None)], True), ([("2013", "2015"), None, ("2011", "2012")], False),
    ([None, None], True),
])  # fmt: skip
def test_no_hop_was_over_before_the_one_before_it_began(stretches, follows):
    assert in_turn(stretches) is follows


def test_a_watched_question_tells_what_came_until_it_is_taken_as_seen(tmp_path):
    own = Project.init(tmp_path / "watched")
    (tmp_path / "one.txt").write_text(TEXTS["one"][1], "utf-8")
    own.add(tmp_path / "one.txt")
    site = Site(own)
    client = client_of(site)
    assert send(client, site, "/watch", a="Iran", b="Syria").status_code == 200
    assert send(client, site, "/watch", a="Nobody at all").status_code == 404
    (tmp_path / "new.txt").write_text("Iran sent weapons to Syria in 2015.", "utf-8")
    own.add(tmp_path / "new.txt")

    (watched,) = client.get("/watches.json").json()
    assert watched["names"] == ["Iran", "Syria"]
    assert any("eapons" in change["after"] for change in watched["changes"])
    assert "new: " in client.get("/watches").text
    send(client, site, "/watch/seen")
    assert client.get("/watches.json").json()[0]["changes"] == []


def test_an_altered_byte_of_an_original_is_told_with_the_lines_that_rest_on_it(tmp_path):
    own = Project.init(tmp_path / "own")
    for name in ("one", "three"):
        (tmp_path / f"{name}.txt").write_text(TEXTS[name][1], "utf-8")
    own.add(tmp_path / "one.txt", tmp_path / "three.txt")
    site = Site(own)
    client = client_of(site)
    assert client.get("/verify.json").json()["hurt"] == []
    key = next(row for row in client.get("/documents.json").json() if row["inputs"][0].endswith("one.txt"))["id"]
    kept = next(
        path
        for path in (own.folder.root / "originals").rglob("*")
        if path.is_file() and b"Hezbollah" in path.read_bytes()
    )
    kept.chmod(0o644)
    kept.write_bytes(kept.read_bytes().replace(b"oil", b"tea"))

    found = client.get("/verify.json").json()
    (hurt,) = found["hurt"]
    assert hurt["document"] == key
    assert any("Hezbollah" in line for line in hurt["lines"])
    assert any("one.txt" in message for check in found["checks"] for message in check["wrong"])
    assert "What rests on" in client.get("/verify").text
    readers = Site(own, read_only=True)
    assert client_of(readers).get("/verify.json").status_code == 403
