"""Consequences: what a decision would change is told before it is taken, and holds when it is."""

from dragoman.faces.web.consequences import MOST_ALIKE, consequences, in_words, like_it
from dragoman.project.queue import Entry, entries, item
from tests.faces.web.conftest import client_of


def lines(client, address):
    return [line["id"] for section in client.get(address).json()["sections"] for line in section["lines"]]


def test_rejecting_takes_as_many_lines_away_as_was_told(site, monkeypatch):
    monkeypatch.setattr("dragoman.project.queue.DOUBTFUL", 1.1)
    client = client_of(site)
    with site.project.index() as index:
        queue = entries(index, "assertions", ())
        alone = [(entry, told) for entry in queue if "rejecting takes 1 line away" in
                 (told := " ".join(consequences(index, item(index, entry))))]  # fmt: skip
    entry, told = next((entry, told) for entry, told in alone if "and one passage" not in told)
    with site.project.index() as index:
        (key, _) = item(index, entry).effect[0]
    assert client.get(f"/show/{key}").is_success
    client.post("/decide/assertion", json={"id": entry.left, "verdict": "reject"})
    try:
        assert client.get(f"/show/{key}").status_code == 404
    finally:
        client.post("/undo", json={})
    assert client.get(f"/show/{key}").is_success
    assert "marks 1 line as reviewed" in told


def test_settling_a_dispute_settles_the_line_that_was_told(site):
    with site.project.index() as index:
        (entry,) = entries(index, "contradictions", ())
        found = item(index, entry)
        told = consequences(index, found)
        words = in_words(index, found)

    assert told[0].startswith("That they do not contradict each other settles ")
    assert told[-1].startswith("It stands in the dossier")
    assert all("·" not in what and "_" not in what for what in words.values())
    client = client_of(site)
    lead = client.get(f"/review.json?what=contradictions&line={entry.finding[:16]}").json()
    assert lead["items"][0]["id"] == entry.id
    sides = {"left": found.left, "right": found.right}
    client.post("/decide/contradiction", json={**sides, "verdict": "compatible:date"})
    try:
        assert lines(client, "/contradictions.json") == []
    finally:
        client.post("/undo", json={})


def test_what_one_rule_read_or_one_sentence_holds_is_like_each_other(site, monkeypatch):
    monkeypatch.setattr("dragoman.project.queue.DOUBTFUL", 1.1)
    with site.project.index() as index:
        queue = entries(index, "assertions", ())
        found = {entry.left: like_it(index, entry, queue) for entry in queue}
        known = index.assertions(found)
    for key, others in found.items():
        assert len(others) <= MOST_ALIKE
        for other in others:
            (entry,) = [one for one in queue if one.id == other.id]
            this, that = known[key], known[entry.left]
            same = this.document == that.document and this.evidence[0].start == that.evidence[0].start
            assert same if other.why == "the same sentence" else this.method == that.method
    assert any(found.values())


def test_questions_on_the_same_words_or_the_same_line_are_like_each_other(site):
    one = Entry("contradictions", "a", "b", "differ in when", "line")
    two = Entry("contradictions", "b", "c", "differ in where", "other")
    three = Entry("contradictions", "d", "e", "differ in who", "line")
    four = Entry("occurrences", "a", "b", "joined", "line")
    with site.project.index() as index:
        found = like_it(index, one, [one, two, three, four])

    assert [(other.title, other.why) for other in found] == [
        ("differ in where", "the same words"), ("differ in who", "the same line"),
    ]  # fmt: skip
