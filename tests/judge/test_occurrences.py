"""Occurrences: one event told twice is one, and unlike events are never chained together."""

from dataclasses import replace

import pytest

from dragoman.judge import Corpus, judge
from dragoman.judge.units import unit_of
from dragoman.judge.words import lexicon
from dragoman.model.records import Link
from dragoman.model.text import Span
from tests.judge.builders import assertion, document, killed, reading, report, role, said, when


def occurrences(*readings):
    return [found for found in judge(Corpus.of(readings)).findings if found.kind == "occurrence"]


def together(found, *inputs):
    return any(set(inputs) <= set(entry.inputs) for entry in found)


def test_two_writers_of_one_event_without_dates_are_joined_and_why_is_said():
    found = occurrences(
        report("a", "Israel recalls its ambassador after a mob storms the embassy in Cairo."),
        report("b", "A mob storms the Israeli embassy in Cairo and Israel recalls the ambassador."),
    )

    assert together(found, "a", "b")
    assert any("embassy" in reason or "ambassador" in reason for entry in found for reason in entry.joined_because)


def test_reports_that_share_only_background_stay_apart():
    background = "since the ousting of Hosni Mubarak"
    found = occurrences(
        report("a", f"Voters queue for the first parliamentary election {background}.", type_="OTHER"),
        report("b", f"Riot police clear a sit-in of teachers in the worst unrest {background}.", type_="COERCE"),
    )

    assert not together(found, "a", "b")


def test_rewrites_of_one_update_are_not_made_one_event_where_they_tell_unlike_ones():
    found = occurrences(
        report("a", "Israel recalls its ambassador after a mob storms the embassy in Cairo.", type_="RETREAT"),
        report("b", "A mob storms the Israeli embassy in Cairo and Israel recalls the ambassador.", type_="ASSAULT"),
    )

    assert not together(found, "a", "b")


def test_a_brief_rewrite_that_tells_no_event_is_of_its_storys_event():
    found = occurrences(
        report("a", "The port of Tartus has been reopened to grain ships after the dredging.", type_="CONCEDE"),
        report("b", "The port of Tartus reopened to grain ships after dredging.", kind="claim", type_="statement"),
    )

    assert together(found, "a", "b")


def test_the_wars_beginning_is_not_the_day_that_its_background_sentence_stands_in():
    news = "A general of the border guards was killed by a sniper in Aleppo on Thursday. "
    background = "The civil war began in 2011."
    late = document("b", "A sniper's bullet killed a general of border guards in Aleppo. " + background, "2016-03-04")
    found = occurrences(
        report("a", news, "2016-03-04", time=when("2016-03-03"), place=role("place", "Aleppo")),
        reading("b", late, [assertion(late, background, time=when("2011"))]),
    )

    events = [entry for entry in found if "an episode" not in " ".join(entry.joined_because)]
    assert not together(events, "a", "b")
    assert not any(entry.disputes for entry in found)


def test_two_deeds_of_one_sentence_by_two_parties_are_two_occurrences():
    text = "Insurgents seized the mill of Idlib years after the guards drove the farmers out of the mill of Idlib."
    doc = document("a", text, "2016-03-04")
    sides = (("Insurgents", "Idlib"), ("Guards", "Farmers"))
    found = occurrences(
        reading("a", doc, [assertion(doc, text, roles=[role("actor", by, known=False), role("recipient", whom)])
                           for by, whom in sides])
    )  # fmt: skip

    assert len(found) == 2


def test_a_toll_that_runs_on_is_not_that_of_a_day():
    words = "hospital beds shelled in Homs, monitors said"
    found = occurrences(
        report("a", f"Killed in {words}: 300.", "2016-03-04", time=when("2016-02-20/.."), type_="ASSAULT"),
        report("b", f"Killed in {words}: 4.", "2016-03-04", time=when("2016-03-03"), type_="ASSAULT"),
    )

    assert not together(found, "a", "b")


def test_the_same_weekly_strike_a_week_later_is_another_occurrence():
    text = "Artillery fire hits the bakery district of Idlib, wounding several people queueing for bread."
    found = occurrences(
        report("a", text.replace("several", "three"), "2016-03-04"),
        report("b", text.replace("several", "seven"), "2016-03-11"),
    )

    assert not together(found, "a", "b")


def test_events_in_two_towns_are_not_joined_by_like_words():
    found = occurrences(
        *(
            report(town, f"Rockets hit a school in {town}, hurting three.", "2016-03-04", place=role("place", town))
            for town in ("Aleppo", "Homs")
        )
    )

    assert not together(found, "Aleppo", "Homs")


def test_reports_that_begin_with_each_others_second_place_are_of_one_story():
    lines = {"Aleppo": "Rebels retook the mills of Aleppo.", "Homs": "A lawyer told of her arrest in a hotel of Homs."}

    def told(name, extra, *towns):
        doc = document(name, " ".join(lines[town] for town in towns) + extra)
        return reading(
            name, doc, [assertion(doc, lines[town], place=role("place", town)) for town in towns]
        )  # fmt: skip

    more = " Its owner had hidden her for a month in the cellar, she said."
    assert together(occurrences(told("a", "", "Aleppo", "Homs"), told("b", more, "Homs", "Aleppo")), "a", "b")


def test_a_chain_of_half_like_reports_is_not_one_occurrence():
    words = [f"harbour{n} crane{n} dockers{n} fuel{n}" for n in range(6)]
    found = occurrences(
        *(report(f"r{n}", f"Report of {words[n]} and {words[n + 1]} today.", type_="OTHER") for n in range(5))
    )

    assert not together(found, "r0", "r4")


def test_each_report_keeps_its_own_toll_and_the_difference_is_a_dispute():
    one = document("a", "An air raid on the grain silos of al-Bab killed 21 workers.", "2016-05-01", "One")
    two = document(
        "b", "Workers at the grain silos of al-Bab were hit in an air raid that killed 34.", "2016-05-01", "Two"
    )
    tolls = []
    for doc, number in ((one, 21), (two, 34)):
        tolls.append(reading(doc.publisher, doc, [
            assertion(doc, doc.text),
            assertion(doc, doc.text, "toll", "killed", quantity=killed(number)),
        ]))  # fmt: skip
    found = next(entry for entry in occurrences(*tolls) if len(entry.inputs) == 2)

    assert [toll.quantity.best for toll in found.tolls] == [21, 34]
    assert [dispute.kind for dispute in found.disputes] == ["value"]
    assert found.origins == 2


def test_dated_events_at_one_pin_are_joined_across_stories():
    day, town = when("2016-02-21"), role("place", "Homs")
    long = "Ministers met in Paris on reconstruction loans. They spoke of debt, ports and railways. "
    event = "On 21 February 2016 twin car bombs ripped through a bus queue in Homs."
    late = document("late", long + event, "2017-01-10")
    found = occurrences(
        report(
            "then", "Twin car bombs ripped through a bus queue in Homs on Sunday.", "2016-02-21", time=day, place=town
        ),
        reading("late", late, [assertion(late, event, time=day, place=town)]),
    )

    assert together(found, "then", "late")


def test_violence_of_two_days_in_one_region_is_an_episode_and_its_attacks_stay_apart():
    found = occurrences(
        report("a", "Shells struck a wedding hall in Aleppo.", "2016-04-28", place=role("place", "Aleppo")),
        report("b", "A sniper shot a baker near al-Bab.", "2016-04-29", place=role("place", "al-Bab")),
    )

    assert together(found, "a", "b")

    assert sorted(len(entry.inputs) for entry in found) == [1, 1, 2]
    assert any("an episode" in reason for entry in found for reason in entry.joined_because)
    assert [entry.title for entry in found if entry.episode] == [
        "Episode · violence in SYR/Aleppo · 2016-04-28 and 2016-04-29"
    ]
    assert not any(entry.roles for entry in found if entry.episode)


def test_reports_of_one_event_need_no_episode():
    text = "Shells struck a wedding hall beside the old courthouse in Aleppo."
    found = occurrences(
        report("a", text, "2016-04-28", place=role("place", "Aleppo")),
        report("b", text.replace("struck", "hit"), "2016-04-29", place=role("place", "Aleppo")),
    )

    assert [len(entry.inputs) for entry in found] == [2]
    assert not any(entry.episode for entry in found)


def test_another_speakers_count_without_day_or_place_is_of_what_was_just_told():
    first, then = "Blasts in Homs killed 52, monitors said.", "The envoy said 82 were killed."
    doc = document("a", f"{first} {then}", "2016-03-04")
    found = occurrences(reading("a", doc, [
        assertion(doc, first, "toll", "killed", quantity=killed(52), attribution=(said("Monitors"),),
                  place=role("place", "Homs"), trigger=Span.of(doc.text, 15, 21)),
        assertion(doc, then, "toll", "killed", quantity=killed(82), attribution=(said("Envoy"),),
                  trigger=Span.of(doc.text, 64, 70)),
    ]))  # fmt: skip

    assert [[toll.best for toll in entry.tolls] for entry in found] == [[52, 82]]


def test_episodes_are_never_chained_over_days():
    days = ("2016-04-27", "2016-04-28", "2016-04-29", "2016-04-30")
    texts = (
        "Mortar rounds fell on a flour mill in Aleppo.",
        "Gunmen ambushed a convoy of doctors entering Aleppo.",
        "Warplanes bombed the old courthouse of Aleppo at dawn.",
        "A suicide bomber blew himself up beside a barracks in Aleppo.",
    )
    found = occurrences(
        *(report(day, text, day, place=role("place", "Aleppo")) for day, text in zip(days, texts, strict=True))
    )

    assert together(found, days[0], days[1])
    assert not together(found, days[0], days[2])


CUT = [
    "Dor severed all ties with Mir, calling it an aggressor.",
    "The foreign ministry of Dor closed its embassy there and cut its ties with Mir in protest.",
]


def act(name, text, published, whom="Mir", **fields):
    sides = [role("actor", "Dor"), role("recipient", whom)]
    shape = {"type_": "SANCTION", "mode": "discontinue", **fields}
    return report(name, f"{text} {name} has the news.", published, name, roles=sides, **shape)


def test_what_is_done_once_is_one_act_however_often_and_in_which_story_it_is_told():
    (found,) = occurrences(act("a", CUT[0], "2025-05-06"), act("b", CUT[1], "2025-05-13"))

    assert any("act" in reason for reason in found.joined_because)


@pytest.mark.parametrize(
    "other",
    [
        act("b", CUT[1], "2025-07-13"),
        act("b", CUT[1], "2025-05-13", whom="Sur"),
        act("b", CUT[1], "2025-05-13", mode="restrict"),
    ],
)
def test_another_act_is_another_occurrence(other):
    assert len(occurrences(act("a", CUT[0], "2025-05-06"), other)) == 2


def test_one_text_tells_one_act_twice():
    doc = document("a", " ".join(CUT), "2025-05-06")
    sides = [role("actor", "Dor"), role("recipient", "Mir")]
    told = [assertion(doc, text, type_="SANCTION", mode="discontinue", roles=sides) for text in CUT]

    assert len(occurrences(reading("a", doc, told))) == 1


@pytest.mark.parametrize("word", lexicon("words")["taking"])
def test_a_side_takes_a_place_once_in_weeks(word):
    def taken(name, text, published):
        at = text.index(word)
        doc = document(name, text, published, name)
        sides = [role("actor", "Army"), role("recipient", "Homs")]
        return reading(name, doc, [assertion(doc, text, roles=sides, trigger=Span.of(text, at, at + len(word)))])

    first = taken("a", f"Columns of the Army {word} Homs, an enclave of the rebels, in a lightning push.", "2025-01-12")
    again = f"The {word} of Homs by the Army brought crowds to the squares of other towns."

    assert len(occurrences(first, taken("b", again, "2025-01-14"))) == 1
    assert len(occurrences(first, taken("b", again, "2025-03-14"))) == 2


def test_who_fled_the_fighting_does_not_fight():
    text = "Rebels shelled Homs and many fled the shelling."
    doc = document("a", text)
    told = [
        assertion(doc, text, roles=[role("actor", "Rebels"), role("recipient", "Homs")]),
        assertion(doc, text, "toll", "killed", quantity=killed(3)),
        assertion(doc, text, type_="OTHER", roles=[role("actor", "many", "group", known=False)]),
    ]
    found = occurrences(reading("a", doc, told))

    assert {part.name for entry in found if entry.type == "ASSAULT" for part in entry.roles} == {"Rebels", "Homs"}


def downed(name, text, published, craft, word="downed"):
    doc = document(name, text, published, name)
    at = text.index(word)
    whom = role("recipient", craft, "military", known=False, country="RUS")
    return reading(name, doc, [assertion(doc, text, roles=[whom], trigger=Span.of(text, at, at + len(word)))])


def acts(craft, word="downed"):
    (told,) = downed("a", f"They {word} {craft}.", "2024-03-05", craft, word).assertions
    return unit_of((told,), lambda part: part.name).acts


CRAFTS = [(kind, word) for kind, words in lexicon("words")["crafts"].items() for word in words.split()]


@pytest.mark.parametrize(("kind", "word"), CRAFTS)
def test_an_aircraft_with_a_crew_is_brought_down_once(kind, word):
    assert acts(f"a Russian {word}") == {f"downed {kind} RUS"}
    assert acts(f"a Russian {word}", "bombed") == acts(f"two Russian {word}") == acts("a Russian drone") == set()


@pytest.mark.parametrize("word", lexicon("words")["downing"])
def test_every_word_for_bringing_down_an_aircraft_tells_it(word):
    assert acts("one of its Su-25 jets", word) == {"downed plane RUS"}
    assert acts("Russian jets", word) == set()


def test_reports_of_one_aircraft_brought_down_are_of_a_few_days():
    first = downed("a", "The ministry said missiles downed its gunship, two of whose crew died, at the border.",
                   "2024-03-05", "its gunship")  # fmt: skip
    text = "Condolences went to the families after a helicopter was downed by mistake near the border."

    assert len(occurrences(first, downed("b", text, "2024-03-06", "a helicopter"))) == 1
    assert len(occurrences(first, downed("b", text, "2024-03-14", "a helicopter"))) == 2


def test_either_side_of_a_war_strikes_somewhere_in_its_region_on_one_day():
    def struck(name, who, region):
        text = f"{who} forces fired missiles at settlements there on the first day of the war, killing 7 people."
        doc = document(name, text, "2020-09-27", name)
        link = Link("test", region, region, 34.7, 36.7, "SYR", region, "admin1", 0.9)
        place = replace(role("place", region), links=(link,))
        actor = role("actor", who, "military", country=who[:3].upper())
        return reading(name, doc, [assertion(doc, text, roles=[actor], place=place, time=when("2020-09-27"))])

    def events(*told):
        return [found for found in occurrences(*told) if not found.episode]

    assert len(events(struck("a", "Dorian", "Homs"), struck("b", "Mirian", "Homs"))) == 2
    assert len(events(struck("a", "Dorian", "Homs"), struck("b", "Dorian", "Homs"))) == 1


def test_a_text_goes_on_to_tell_the_news_that_it_began_with():
    lead, further = (
        "Dor missiles killed nineteen in Homs on Tuesday.",
        "The mayor said the Dor army had fired at shops.",
    )
    doc = document("a", f"{lead} {further}", "2024-03-06")
    parts = {"roles": [role("actor", "Dor army", country="DOR")], "place": role("place", "Homs")}
    told = [assertion(doc, lead, time=when("2024-03-05"), **parts), assertion(doc, further, **parts)]

    assert len(occurrences(reading("a", doc, told))) == 1
