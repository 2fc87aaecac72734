"""Judging a corpus: the order of adding changes nothing, every field leads back to members."""

import json

from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.judge import Corpus, judge
from dragoman.model.judgements import Anchor, Judgement
from dragoman.model.wire import to_plain
from tests.judge.builders import assertion, document, killed, reading, report, role, said, when

BLAST = "A car bomb tore through the vegetable market of Homs, killing 12 shoppers."
BLAST_TOO = "Twelve shoppers died when a car bomb went off in the vegetable market in Homs."
TALKS = "Envoys of four states opened talks on grain shipments in Geneva."


def corpus():
    """A small corpus with something of every kind of finding."""
    blast = document("a", BLAST, "2016-02-21", "Outlet One")
    other = document("b", BLAST_TOO, "2016-02-21", "Outlet Two")
    holds = document("c", "The army holds Homs, it said. Homs is key to the coast.", "2016-02-22")
    return [
        reading("a", blast, [
            assertion(blast, BLAST, place=role("place", "Homs")),
            assertion(blast, BLAST, "toll", "killed", quantity=killed(12), place=role("place", "Homs")),
        ]),
        reading("b", other, [
            assertion(other, BLAST_TOO, place=role("place", "Homs")),
            assertion(other, BLAST_TOO, "toll", "killed", quantity=killed(14), place=role("place", "Homs")),
        ]),
        reading("c", holds, [
            assertion(holds, "The army holds Homs, it said.", "control", "holds",
                      [role("subject", "Army"), role("object", "Homs")], time=when("2016"),
                      attribution=(said("Army"),)),
            assertion(holds, "Homs is key to the coast.", "tie", "important_to",
                      [role("subject", "Homs"), role("object", "Coast", "group")]),
        ]),
        report("d", TALKS, "2016-02-21", type_="CONSULT"),
    ]  # fmt: skip


def printed(readings):
    return json.dumps([to_plain(found) for found in judge(Corpus.of(readings)).findings])


@settings(max_examples=20, deadline=None)
@given(st.permutations(range(4)))
def test_the_order_of_adding_changes_no_byte(order):
    readings = corpus()

    assert printed([readings[index] for index in order]) == printed(readings)


def test_a_reading_added_twice_counts_once():
    readings = corpus()

    assert printed(readings + readings) == printed(readings)


def test_every_field_of_a_finding_leads_back_to_its_members():
    made = corpus()
    known = {a.id: a for entry in made for a in entry.assertions}
    inputs = {entry.document.id: entry.input for entry in made}

    for found in judge(Corpus.of(made)).findings:
        members = [known[member] for member in found.members]
        assert members
        assert set(found.documents) == {member.document for member in members}
        assert set(found.inputs) == {inputs[member.document] for member in members}
        assert {entry.assertion for entry in found.statements} == set(found.members)
        assert all(set(dispute.between) <= set(found.members) for dispute in found.disputes if found.kind != "holding")
        assert all(set(toll.members) <= set(found.members) for toll in found.tolls)


def test_findings_of_every_kind_are_made():
    kinds = {found.kind for found in judge(Corpus.of(corpus())).findings}

    assert kinds == {"occurrence", "relation", "holding", "count", "position"}


def test_a_failed_reading_is_left_out():
    from dragoman.model.document import Failure
    from dragoman.model.records import Reading

    failed = Reading(1, "x", None, error=Failure("E103", "empty", "fill it"))

    assert printed([*corpus(), failed]) == printed(corpus())


def test_a_rejected_assertion_is_judged_no_more_until_the_rejection_is_withdrawn():
    sha = next(entry.document.text_sha256 for entry in corpus() if entry.input == "d")
    reject = Judgement("reject", Anchor("assertion", TALKS, sha, "event/CONSULT"), by="r", at="2026-01-01T00:00:00Z")
    withdrawn = Judgement("reject", reject.left, by="r", at="2026-01-01T00:00:00Z", withdrawn="2026-01-02T00:00:00Z")

    def types(judgements):
        return {found.type for found in judge(Corpus.of(corpus()), judgements).findings}

    assert "CONSULT" in types([])
    assert "CONSULT" not in types([reject])
    assert "CONSULT" in types([reject, withdrawn])


def test_an_edited_type_is_judged_as_edited_and_a_wrong_one_changes_nothing():
    def types(value):
        edit = Judgement("edit", Anchor("assertion", TALKS, None, "event/CONSULT"), field="type", value=value)
        return {found.type for found in judge(Corpus.of(corpus()), [edit]).findings}

    assert "AGREE" in types("AGREE")
    assert "CONSULT" not in types("AGREE")
    assert "CONSULT" in types("NO SUCH TYPE")


def test_a_title_is_made_of_words_of_type_roles_time_and_place():
    found = next(f for f in judge(Corpus.of(corpus())).findings if f.kind == "holding")

    assert found.title == "Army · holds · Homs · 2016"


def joined(inputs, judgements):
    made = judge(Corpus.of(corpus()), judgements).findings
    return any(found.kind == "occurrence" and set(inputs) <= set(found.inputs) and not episode(found) for found in made)


def episode(found):
    return any("an episode" in reason for reason in found.joined_because)


def test_occurrences_judged_different_are_parted_and_those_judged_the_same_are_joined():
    blast, other, talks = (Anchor("occurrence", text) for text in (BLAST, BLAST_TOO, TALKS))

    assert joined("ab", [])
    assert not joined("ab", [Judgement("not_same", blast, other)])
    assert not joined("ad", [])
    assert joined("ad", [Judgement("same", blast, talks)])


def test_a_judgement_whose_words_are_gone_is_queued_for_review():
    from dragoman.judge.decisions import unmatched

    gone = Judgement("reject", Anchor("assertion", "No such words."))
    kept = Judgement("reject", Anchor("assertion", TALKS))

    assert unmatched(Corpus.of(corpus()), [gone, kept]) == (gone,)


def test_a_memo_changes_no_byte_and_makes_only_what_is_new():
    from dragoman.judge import Memo

    memo, readings = Memo(), corpus()
    judge(Corpus.of(readings[:3]), (), None, memo)
    again = judge(Corpus.of(readings), (), None, memo)

    assert [to_plain(found) for found in again.findings] == json.loads(printed(readings))


def test_a_memo_gives_the_same_object_for_the_same_parts_alone():
    from dragoman.judge import Memo

    memo, part = Memo(), object()
    first = memo.of("kind", "key", (part,), object)
    memo.turn()

    assert memo.of("kind", "key", (part,), object) is first
    assert memo.of("kind", "key", (object(),), object) is not first


def test_a_memo_forgets_what_rests_on_changed_ground():
    from dragoman.judge import Memo

    memo, part = Memo(), object()
    memo.settle("identities", {"a": "x"}, ("kind",))
    first = memo.of("kind", "key", (part,), object)
    memo.turn()
    memo.settle("identities", {"a": "x", "b": "y"}, ("kind",))
    assert memo.of("kind", "key", (part,), object) is first
    memo.turn()
    memo.settle("identities", {"a": "z", "b": "y"}, ("kind",))
    assert memo.of("kind", "key", (part,), object) is not first
