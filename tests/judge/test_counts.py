"""Counts: whose numbers replace whose, and who is counted once."""

from dragoman.judge import Corpus, judge
from dragoman.model.text import Span
from tests.judge.builders import assertion, document, killed, reading, role, said, when

BLAST = "Blasts tore through the exam halls of a college in Homs on Tuesday, killing {}, the relief society said."
COPY = f"{BLAST} Lessons were called off for a week and the halls were closed to all but the guards."


def _told(name, text, number, published, *, people=None):
    doc = document(name, text, published, name)
    speaker = said("Relief Society", category="organization")
    toll = assertion(
        doc, text, "toll", "killed", quantity=killed(number, population=people), attribution=(speaker,),
        time=when("2013-01-15"), place=role("place", "Homs"), trigger=Span.of(text, 0, 6),
    )  # fmt: skip
    return reading(name, doc, [toll])


def _of_kind(kind, *readings):
    return [found for found in judge(Corpus.of(readings)).findings if found.kind == kind]


def test_a_later_number_of_one_source_replaces_its_earlier_even_where_a_late_reprint_repeats_that():
    first = COPY.format("52 people")
    counted = _of_kind(
        "count",
        _told("Wire", first, 52, "2013-01-15", people="people"),
        _told("Courier", first, 52, "2013-01-17", people="people"),
        _told("Post", BLAST.format("87"), 87, "2013-01-16"),
    )

    assert [[toll.best for toll in found.tolls] for found in counted] == [[87]]
    assert "updated by the same source: 52 → 87" in counted[0].joined_because
    assert not counted[0].disputes


def test_people_and_no_word_at_all_count_the_same_ones():
    one, two = (
        document("a", "In Homs 82 people died.", "2013-01-15", "A"),
        document("b", "In Homs 87 died.", "2013-01-15", "B"),
    )
    where = {"time": when("2013-01-15"), "place": role("place", "Homs")}
    counted = _of_kind(
        "count",
        reading(
            "a", one, [assertion(one, one.text, "toll", "killed", quantity=killed(82, population="people"), **where)]
        ),
        reading("b", two, [assertion(two, two.text, "toll", "killed", quantity=killed(87), **where)]),
    )

    assert [[toll.best for toll in found.tolls] for found in counted] == [[82, 87]]
    assert [dispute.kind for dispute in counted[0].disputes] == ["value"]


def test_a_dead_officer_named_in_the_next_sentence_is_not_a_second_kind_of_dead():
    head, line = "An officer was killed in Homs.", "Colonel Adel Maz was killed in Homs."
    doc = document("a", f"{head} {line}", "2013-01-15")
    where = {"place": role("place", "Homs"), "time": when("2013-01-15")}
    found = _of_kind("occurrence", reading("a", doc, [
        assertion(doc, head, "toll", "killed", quantity=killed(1, population="officers"), **where),
        assertion(doc, line, "toll", "killed", quantity=killed(1), **where),
    ]))  # fmt: skip

    assert [[(toll.best, toll.population) for toll in entry.tolls] for entry in found] == [[(1, None)]]
