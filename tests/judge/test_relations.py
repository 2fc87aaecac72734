"""Relations, holdings, positions, counts: intervals from evidence, camps by name, numbers side by side."""

from dataclasses import replace

import pytest

from dragoman.judge import Corpus, judge
from dragoman.judge.counts import low_best_high
from dragoman.judge.intervals import as_of
from dragoman.model.text import Span
from tests.judge.builders import assertion, document, killed, reading, role, said, subset_of, when


def of_kind(kind, *readings):
    return [found for found in judge(Corpus.of(readings)).findings if found.kind == kind]


def tie(name, text, type_, one, other, *, published=None, publisher=None, **fields):
    doc = document(name, text, published, publisher)
    return reading(
        name, doc, [assertion(doc, text, "tie", type_, [role("subject", one), role("object", other)], **fields)]
    )


def test_two_years_of_evidence_are_two_intervals_with_a_gap():
    (found,) = of_kind(
        "relation",
        tie("a", "Dor backed Mir in 2011.", "supports", "Dor", "Mir", time=when("2011")),
        tie("b", "Dor backed Mir in 2016.", "supports", "Dor", "Mir", time=when("2016")),
    )

    assert [(entry.latest_start, entry.earliest_end) for entry in found.intervals] == [
        ("2011-12-31", "2011-01-01"),
        ("2016-12-31", "2016-01-01"),
    ]


def test_since_leaves_the_end_open_and_takes_in_later_evidence():
    (found,) = of_kind(
        "relation",
        tie("a", "Dor has backed Mir since 2011.", "supports", "Dor", "Mir", time=when("2011/..")),
        tie("b", "Dor backed Mir in 2016.", "supports", "Dor", "Mir", time=when("2016")),
    )
    (interval,) = found.intervals

    assert (interval.earliest_start, interval.latest_start, interval.latest_end) == ("2011-01-01", "2011-12-31", None)
    assert as_of(interval, "2018-01-01")
    assert not as_of(interval, "2010-12-31")


def test_the_publication_date_starts_no_tie():
    (found,) = of_kind("relation", tie("a", "Dor backs Mir.", "supports", "Dor", "Mir", published="2016-04-01"))
    (interval,) = found.intervals

    assert (interval.earliest_start, interval.latest_start, interval.earliest_end) == (None, None, None)


def test_a_symmetric_tie_is_one_relation_whoever_is_named_first():
    found = of_kind(
        "relation",
        tie("a", "Dor fights Mir.", "fights", "Dor", "Mir"),
        tie("b", "Mir fights Dor.", "fights", "Mir", "Dor"),
    )

    assert len(found) == 1
    assert found[0].inputs == ("a", "b")
    assert [(role.role, role.name) for role in found[0].roles] == [("subject", "Dor"), ("object", "Mir")]


def test_a_side_is_called_by_the_name_most_texts_give_it():
    army = replace(role("subject", "Army", country="SYR"), entity="mil:SYR")

    def told(name, called):
        text = f"{called} backed Mir."
        doc = document(name, text)
        sides = [replace(army, name=called, text=called), role("object", "Mir")]
        return reading(name, doc, [assertion(doc, text, "tie", "supports", sides)])

    (found,) = of_kind("relation", told("a", "Soldiers"), told("b", "Syrian Army"), told("c", "Syrian Army"))

    assert [part.name for part in found.roles] == ["Syrian Army", "Mir"]


def test_a_change_of_side_is_a_change_and_no_dispute():
    found = of_kind(
        "relation",
        tie("a", "Dor backed Mir in 2012.", "supports", "Dor", "Mir", time=when("2012")),
        tie("b", "Dor opposed Mir in 2015.", "opposes", "Dor", "Mir", time=when("2015")),
    )

    assert all(any("a change of side" in reason for reason in entry.joined_because) for entry in found)
    assert not any(entry.disputes for entry in found)


def test_opposite_ties_at_one_time_are_a_dispute():
    found = of_kind(
        "relation",
        tie("a", "Dor backed Mir in 2012.", "supports", "Dor", "Mir", time=when("2012")),
        tie("b", "Dor opposed Mir in 2012.", "opposes", "Dor", "Mir", time=when("2012")),
    )

    assert all([dispute.kind for dispute in entry.disputes] == ["negation"] for entry in found)


def test_a_question_has_two_camps_and_the_text_speaks_for_its_publisher():
    (found,) = of_kind(
        "position",
        tie("a", "Sur is crucial to Dor.", "important_to", "Sur", "Dor", publisher="The Essay"),
        tie("b", "Sur is not key to Dor, said Rahel Amin.", "important_to", "Sur", "Dor",
            polarity="negated", attribution=(said("Rahel Amin"),)),
    )  # fmt: skip

    assert (found.question.subject, found.question.predicate, found.question.object) == ("Sur", "important_to", "Dor")
    assert found.asserted_by == ("The Essay",)
    assert found.denied_by == ("Rahel Amin",)
    assert [dispute.kind for dispute in found.disputes] == ["position"]


def test_a_denial_of_a_negation_counts_as_asserting():
    (found,) = of_kind(
        "position",
        tie("a", "Amin denied that Sur was not key to Dor.", "important_to", "Sur", "Dor",
            polarity="negated", attribution=(said("Amin", "denies"),)),
    )  # fmt: skip

    assert found.asserted_by == ("Amin",)
    assert found.denied_by == ()


def test_two_holders_of_one_place_at_one_time_are_a_dispute_and_a_self_claim_is_marked():
    def holds(name, holder, attribution=()):
        text = f"{holder} holds Homs, {name}."
        doc = document(name, text, "2016-05-05")
        parts = [role("subject", holder), role("object", "Homs")]
        return reading(
            name, doc, [assertion(doc, text, "control", "holds", parts, time=when("2016-05"), attribution=attribution)]
        )

    found = of_kind("holding", holds("a", "Army", (said("Army"),)), holds("b", "Front"))
    own = next(entry for entry in found if entry.inputs == ("a",))

    assert [dispute.kind for dispute in own.disputes] == ["value"]
    assert "self-claim: only the holder says so" in own.joined_because
    assert "last evidence: 2016-05-31" in own.joined_because


def toll(name, text, published, publisher, *quantities):
    doc = document(name, text, published, publisher)
    return reading(name, doc, [
        assertion(doc, text),
        *(assertion(doc, text, "toll", quantity.measure, quantity=quantity) for quantity in quantities),
    ])  # fmt: skip


def test_a_count_gives_every_version_and_its_range():
    found = of_kind(
        "count",
        toll("a", "Bombs on the flour mill of Tal killed 10 millers.", "2016-01-01", "One", killed(10)),
        toll(
            "b", "Millers of Tal died when bombs hit the flour mill: 15 were killed.", "2016-01-01", "Two", killed(15)
        ),
    )

    assert low_best_high(found[0].tolls) == (10, None, 15)
    assert [dispute.kind for dispute in found[0].disputes] == ["value"]


def test_killed_and_injured_are_counted_apart():
    found = of_kind(
        "count",
        toll(
            "a", "Bombs killed 10 and hurt 20 in Tal.", "2016-01-01", "One", killed(10), killed(20, measure="injured")
        ),
    )

    assert {entry.type for entry in found} == {"killed", "injured"}
    assert not any(entry.disputes for entry in found)


def test_a_later_number_of_the_same_source_updates_and_is_no_dispute():
    sohr = (said("Monitor", category="organization"),)

    def by_monitor(name, day, number):
        text = f"Bombs on the flour mill of Tal killed {number} millers, the Monitor said."
        doc = document(name, text, day, name)
        return reading(name, doc, [assertion(doc, text, "toll", "killed", quantity=killed(number), attribution=sohr)])

    (found,) = of_kind("count", by_monitor("a", "2016-01-01", 10), by_monitor("b", "2016-01-02", 15))

    assert [entry.quantity.best for entry in found.tolls] == [15]
    assert "updated by the same source: 10 → 15" in found.joined_because
    assert found.disputes == ()


def test_a_subset_is_never_held_against_its_whole():
    text = "Bombs killed 10 people in Tal, including 4 children."
    doc = document("a", text)
    whole = assertion(doc, text, "toll", "killed", quantity=killed(10))
    part = assertion(doc, text, "toll", "killed", quantity=killed(4, population="children"), relations=subset_of(whole))
    found = of_kind("count", reading("a", doc, [whole, part]))

    assert sorted(entry.tolls[0].quantity.best for entry in found) == [4, 10]
    assert not any(entry.disputes for entry in found)


def test_at_least_agrees_with_more_and_not_with_less():
    from dragoman.judge.contradictions import compare_quantities

    assert compare_quantities(killed(10, operator="at_least"), killed(14)) is None
    assert compare_quantities(killed(10, operator="at_least"), killed(8)).kind == "value"


def test_two_numbers_of_one_text_in_its_own_voice_are_no_dispute():
    text = "Bombs killed 10 people in Tal. Later 2 people were killed in Tal."
    doc = document("a", text)
    tolls = [
        assertion(doc, sentence, "toll", "killed", quantity=killed(number))
        for sentence, number in (("Bombs killed 10 people in Tal.", 10), ("Later 2 people were killed in Tal.", 2))
    ]

    assert not any(entry.disputes for entry in of_kind("count", reading("a", doc, tolls)))


def test_a_state_and_its_army_are_one_party_and_a_rebel_group_is_another():
    from dragoman.judge.contradictions import disputes_of

    def blamed(name, category, country=None):
        text = f"{name} bombed the mill of Tal."
        actor = role("actor", name, category, country=country)
        return assertion(document(name, text), text, roles=[actor])

    def kinds(one, other):
        disputes, _ = disputes_of([one, other], lambda a: a.document, lambda r: r.entity or r.name)
        return [dispute.kind for dispute in disputes]

    state, army = blamed("Dorland", "state", "DOR"), blamed("Dor Army", "military", "DOR")

    assert kinds(state, army) == []
    assert kinds(army, blamed("Front", "non_state_armed", "DOR")) == ["identity"]


def _control(name, holder, type_, day, *, country=None, **more):
    text = f"{name}: {holder} {type_} the town of al-Bab {day or 'still'}."
    doc = document(name, text, "2016-12-31", name)
    parts = (role("subject", holder, country=country), role("object", "al-Bab"))
    made = assertion(doc, text, "control", type_, parts, time=when(day) if day else None, **more)
    return reading(name, doc, [made])


def _holding(findings, holder):
    return next(f for f in findings if f.kind == "holding" and any(r.name == holder for r in f.roles))


def test_a_holding_lasts_until_the_next_change_told_of_its_place():
    found = judge(Corpus.of([
        _control("a", "Rebels", "holds", "2016-03-01"), _control("b", "Army", "holds", "2016-06-01")
    ])).findings  # fmt: skip
    rebels, army = _holding(found, "Rebels"), _holding(found, "Army")
    assert rebels.intervals[0].latest_end == "2016-06-01"
    assert any(text.startswith("over by 2016-06-01") for text in rebels.joined_because)
    assert army.intervals[0].latest_end is None
    assert not rebels.disputes


@pytest.mark.parametrize(("since", "until"), [("2012/2016-03-21", None), ("2012/..", "2016-03-21")])
def test_who_held_a_place_until_another_took_it_that_month_is_no_rival(since, until):
    held, taken = _control("a", "Rebels", "holds", since), _control("b", "Army", "holds", "2016-03")
    if until:
        held = replace(held, document=replace(held.document, published=when(until)))
    found = judge(Corpus.of([held, taken])).findings
    assert not any(finding.disputes for finding in found if finding.kind == "holding")


def test_who_is_told_to_hold_a_place_after_another_took_it_is_a_rival():
    found = judge(Corpus.of([
        _control("a", "Rebels", "holds", "2012/.."), _control("b", "Army", "holds", "2016-03-01")
    ])).findings  # fmt: skip
    assert all(finding.disputes for finding in found if finding.kind == "holding")


def test_the_forces_and_the_government_of_one_state_are_no_rivals():
    found = judge(Corpus.of([
        _control("a", "Army", "holds", "2016-03-01", country="SYR"),
        _control("b", "Ministry", "holds", "2016-03-01", country="SYR"),
        _control("c", "Rebels", "holds", "2016-03-01"),
    ])).findings  # fmt: skip
    between = {d.between for d in _holding(found, "Army").disputes}
    assert len(between) == 1


def test_who_denies_having_lost_a_place_disputes_who_holds_it():
    denied = _control("b", "Army", "lost", None, attribution=(said("Army", "denies"),))
    found = judge(Corpus.of([_control("a", "Rebels", "holds", "2016-03-01"), denied])).findings
    assert [dispute.kind for dispute in _holding(found, "Rebels").disputes] == ["value"]


def test_two_undated_reports_of_some_days_dispute_who_holds_a_place_and_later_ones_do_not():
    def holds(name, holder, published):
        text = f"{holder} holds Homs."
        doc = document(name, text, published)
        told = assertion(doc, text, "control", "holds", [role("subject", holder), role("object", "Homs")])
        return reading(name, doc, [told])

    first = holds("a", "Rebels", "2024-03-19")
    assert any(f.disputes for f in of_kind("holding", first, holds("b", "Army", "2024-03-21")))
    assert not any(f.disputes for f in of_kind("holding", first, holds("b", "Army", "2024-04-21")))


def test_a_building_is_not_the_town_that_it_stands_in():
    def lost(name, place, category):
        text = f"Rebels lost {place}."
        doc = document(name, text)
        linked = replace(role("object", "Homs"), name=place, category=category)
        return reading(name, doc, [assertion(doc, text, "control", "lost", [role("subject", "Rebels"), linked])])

    found = of_kind(
        "holding", lost("a", "Homs", "place"), lost("b", "the state broadcaster's headquarters", "facility")
    )
    assert len(found) == 2


def _described(name, holder, place, category, linked=None):
    text = f"{holder} holds {place}."
    doc = document(name, text, "2016-03-01", name)
    spot = role("object", linked or "Nowhere")
    spot = replace(spot, name=place, text=place, category=category, entity=None)
    told = assertion(doc, text, "control", "holds", [role("subject", holder), spot])
    return reading(name, doc, [told])


@pytest.mark.parametrize(
    ("category", "place", "linked"),
    [("place", "the capital", None), ("facility", "the base", None), ("facility", "the base", "Homs")],
)
def test_what_only_a_description_tells_is_no_place_of_another_text_or_town(category, place, linked):
    one = _described("a", "Rebels", place, category, linked)
    other = _described("b", "Army", place, category, "al-Bab" if linked else None)
    assert not any(found.disputes for found in of_kind("holding", one, other))


def test_a_building_is_one_however_its_name_is_printed():
    printed = ("Presidential Palace", "the presidential palace", "presidential palace")
    (found,) = of_kind("holding", *(_described(str(n), "Army", name, "facility") for n, name in enumerate(printed)))
    assert [part.role for part in found.roles] == ["subject", "object"]


def test_a_country_told_of_as_a_place_is_the_state_and_no_rival_of_its_army():
    def holds(name, category):
        text = f"{name}: the {category} holds al-Bab."
        doc = document(name, text, "2016-12-31", name)
        holder = replace(role("subject", name, category, country="SYR"), entity="country:SYR")
        part = holder if category == "place" else role("subject", name, category, country="SYR")
        return reading(name, doc, [assertion(doc, text, "control", "holds", [part, role("object", "al-Bab")])])

    assert not any(f.disputes for f in of_kind("holding", holds("a", "place"), holds("b", "military")))


def test_the_army_of_a_part_of_a_country_is_not_the_country_s():
    part = _control("a", "Tigray army", "holds", "2016-03-01", country="ETH")
    (held,) = part.assertions
    own = replace(held.roles[0], entity="name:military:part:tigray")
    part = replace(part, assertions=(replace(held, roles=(own, held.roles[1])),))
    found = judge(Corpus.of([part, _control("b", "Army", "holds", "2016-03-01", country="ETH")])).findings

    assert all(f.disputes for f in found if f.kind == "holding")


@pytest.mark.parametrize(("word", "rivals"), [("captured", 0), ("stormed", 2)])
def test_who_had_a_place_before_it_was_taken_is_no_rival_of_the_taker(word, rivals):
    before, after = "Rebels controlled Homs.", f"The Army {word} Homs."
    doc = document("a", f"{before} {after}", "2016-12-31")
    at = doc.text.index(word)
    had = assertion(doc, before, "control", "holds", [role("subject", "Rebels"), role("object", "Homs")])
    took = assertion(doc, after, "control", "holds", [role("subject", "Army"), role("object", "Homs")],
                     trigger=Span.of(doc.text, at, at + len(word)))  # fmt: skip

    assert sum(bool(f.disputes) for f in of_kind("holding", reading("a", doc, [had, took]))) == rivals


def test_who_holds_a_part_is_no_rival_of_who_holds_the_place():
    part = _control("a", "Rebels", "holds", "2016-03-01", mode="partial")
    whole = _control("b", "Army", "holds", "2016-03-01")

    assert not any(f.disputes for f in judge(Corpus.of([part, whole])).findings if f.kind == "holding")
