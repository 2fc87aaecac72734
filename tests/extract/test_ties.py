"""Ties: titles, compounds, names, and the time of a state."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dragoman.extract import ties
from dragoman.extract.patterns import lexicon
from dragoman.extract.ties.compounds import after_pattern, found_in
from dragoman.model.document import plain_document
from dragoman.model.when import When
from dragoman.reading import read
from tests.extract.marked import annotated


def made(example):
    """Return the ties of an example as (type, subject, object)."""
    marked = annotated([example])[0]
    return {_sides(draft) for draft in ties.extract(marked.annotations, [])}


def _sides(draft):
    roles = {role.role: role.text for role in draft.roles}
    return (draft.type, roles["subject"], roles["object"])


@pytest.mark.parametrize(
    ("example", "tie"),
    [
        ("[Iranian|_] President [Hassan Rouhani|_:person] left.", ("holds_office", "Hassan Rouhani", "Iranian")),
        ("[Syria|_]'s president, [Bashar Assad|_:person], left.", ("holds_office", "Bashar Assad", "Syria")),
        (
            "They called [Russia|_]'s President, [Vladimir Putin|_:person], and [Ali|_:person].",
            ("holds_office", "Vladimir Putin", "Russia"),
        ),
        (
            "[Rami Saleh|_:person], head of the [Red Crescent|_:organization], left.",
            ("leads", "Rami Saleh", "Red Crescent"),
        ),
        ("[UN|_:international] Secretary-General [Ban Ki-moon|_:person] left.", ("holds_office", "Ban Ki-moon", "UN")),
        ("[Lina Aziz|_:person] is a spokeswoman for [UNICEF|_:international].", ("works_for", "Lina Aziz", "UNICEF")),
        (
            "[Ali Karimi|_:person], a senior [Iranian|_] adviser in [Syria|_:place], died.",
            ("present_in", "Ali Karimi", "Syria"),
        ),
    ],
)
def test_titles_tie_their_holder_to_the_body_that_the_words_name(example, tie):
    assert tie in made(example)


@pytest.mark.parametrize(
    ("example", "tie"),
    [
        (
            "[Abu Omar|_:person], a [Hezbollah|_:non_state_armed] commander, left.",
            ("member_of", "Abu Omar", "Hezbollah"),
        ),
        (
            "[Abu Omar|_:person], the [Hezbollah|_:non_state_armed] leader, left.",
            ("leads", "Abu Omar", "Hezbollah"),
        ),
        (
            "[Omar Diab|_:person], a spokesman for [Karim Hadi|_:person], left.",
            ("works_for", "Omar Diab", "Karim Hadi"),
        ),
        ("[IRGC|_:military] Col. [Ali Karimi|_:person] left.", ("member_of", "Ali Karimi", "IRGC")),
        ("[IRGC|_:military] General [Ali Karimi|_:person] left.", ("member_of", "Ali Karimi", "IRGC")),
    ],
)
def test_a_rank_of_many_is_membership_and_a_service_of_a_person_is_work(example, tie):
    assert tie in made(example)


def test_a_general_of_a_named_army_belongs_to_that_army():
    reading = read(plain_document("Sudanese army general Yasser Attar rejected the truce."))
    [tie] = [assertion for assertion in reading.assertions if assertion.kind == "tie"]
    [army] = tie.role("object")
    assert (tie.type, army.text, army.entity) == ("member_of", "Sudanese army", "mil:SDN")


def test_a_commander_from_a_town_does_not_lead_the_town():
    assert made("[Omar Diab|_:person], a commander from [Homs|_:place], left.") == set()


def test_each_of_three_allies_is_tied_to_each_other_once():
    allies = made("[Turkey|_], [Qatar|_] and [Sudan|_] are allies.")
    assert {frozenset(tie[1:]) for tie in allies} == {
        frozenset(pair) for pair in (("Turkey", "Qatar"), ("Turkey", "Sudan"), ("Qatar", "Sudan"))
    }
    assert len(allies) == 3


def test_a_title_without_a_body_makes_no_tie():
    assert made("[Hassan Rouhani|_:person], the president, left.") == set()


def test_a_past_office_keeps_the_word_that_ends_it():
    marked = annotated(["[Omar Diab|_:person], the former mayor of [Homs|_:place], left."])[0]
    [tie] = ties.extract(marked.annotations, [])
    assert tie.time is not None
    assert (tie.time.phrase, tie.time.edtf) == ("former", None)


@pytest.mark.parametrize(
    ("example", "tie"),
    [
        ("[Iranian|_]-backed [militias|_:non_state_armed] left.", ("supports", "Iranian", "militias")),
        ("The [US|_]-led [coalition|_:international] left.", ("leads", "US", "coalition")),
        ("The pro-[Assad|_:person] [forces|_:military] left.", ("supports", "forces", "Assad")),
        ("The anti-government [fighters|_:non_state_armed] left.", ("opposes", "fighters", "government")),
    ],
)
def test_compounds_with_a_hyphen_are_ties_in_the_right_direction(example, tie):
    assert made(example) == {tie}


@pytest.mark.parametrize(
    ("example", "tie"),
    [
        ("[Persia|_] (modern-day [Iran|_]) traded.", ("same_as", "Persia", "Iran")),
        ("The [Free Syrian Army|_:non_state_armed] (FSA) left.", ("same_as", "Free Syrian Army", "FSA")),
        ("[Hezbollah|_:non_state_armed] in [Lebanon|_:place] grew.", ("present_in", "Hezbollah", "Lebanon")),
    ],
)
def test_names_state_aliases_and_whereabouts(example, tie):
    assert made(example) == {tie}


def test_words_in_brackets_that_do_not_abbreviate_are_no_alias():
    assert made("The [Free Syrian Army|_:non_state_armed] (Aleppo) left.") == set()


def test_coordinated_backers_make_a_tie_each():
    assert made("[Forces|_:military] backed by [Russia|_] and [Iran|_] left.") == {
        ("supports", "Russia", "Forces"),
        ("supports", "Iran", "Forces"),
    }


def timed(example, phrase):
    """Return the times of an example's ties when ``phrase`` is its only time phrase."""
    marked = annotated([example])[0]
    start = marked.annotations.text.index(phrase)
    when = When(phrase, start, start + len(phrase), "interval", "2011/..")
    found = ties.extract(replace(marked.annotations, times=(when,)), [])
    return [tie.time.phrase if tie.time else None for tie in found]


def test_a_state_has_the_time_of_its_own_verb():
    assert timed("Since 2011, [Iran|_] has supported [Syria|_].", "Since 2011") == ["Since 2011"]


def test_a_state_does_not_take_the_time_of_what_it_is_said_to_have_done():
    example = "[Iran|_]'s support for [Syria|_] was shown when troops marched in 2016."
    assert timed(example, "in 2016") == [None]


def test_keys_are_unique_in_a_document():
    example = "[Forces|_:military] backed by [Russia|_] and [Iran|_] fought [rebels|_:non_state_armed]."
    marked = annotated([example])[0]
    keys = [draft.key for draft in ties.extract(marked.annotations, [])]
    assert len(keys) == len(set(keys)) == 3


def test_every_compound_word_is_reachable():
    words = sorted(lexicon("ties")["compounds"]["after"])
    examples = [f"The [Iran|_]-{word} [forces|_:military] and [Aleppo|_:place] were shown." for word in words]
    found = {
        compound.word
        for marked in annotated(examples)
        for compound in found_in(marked.annotations, marked.annotations.sentences[0], after_pattern())
    }
    assert found == set(words)


def test_every_title_is_reachable():
    table = lexicon("ties")["titles"]
    words = [(word, type_) for type_ in ("holds_office", "leads", "works_for") for word in table[type_]]
    examples = [f"[Ali Karimi|_:person], the {word} of [Hamas|_:organization], left." for word, _ in words]
    dead = [
        (word, type_)
        for (word, type_), marked in zip(words, annotated(examples), strict=True)
        if type_ not in {draft.type for draft in ties.extract(marked.annotations, [])}
    ]
    assert dead == []


@pytest.mark.parametrize(
    ("example", "polarity"),
    [
        ("[Turkey|_] no longer supports the [rebels|_:non_state_armed].", "negated"),
        ("Neither [Turkey|_] nor [Iran|_] supports the [rebels|_:non_state_armed].", "negated"),
        ("[Iran|_]'s support for [Syria|_] has not wavered.", "affirmed"),
        ("[Iran|_] does not support [Jordan|_].", None),
    ],
)
def test_polarity_is_settled_only_where_the_near_words_do(example, polarity):
    marked = annotated([example])[0]
    assert {draft.polarity for draft in ties.extract(marked.annotations, [])} == {polarity}


def test_a_plural_verb_that_the_parse_takes_for_a_noun_still_ties():
    assert ("supports", "Iran", "army") in made("[Egypt|_], [Turkey|_] and [Iran|_] back the [army|_:military].")


def test_troops_that_a_state_stationed_are_not_told_twice():
    example = "[France|_] has stationed [troops|_:military] in [Chad|_:place]."
    assert {tie[:2] for tie in made(example) if tie[0] == "present_in"} == {("present_in", "France")}


def test_what_a_relative_pronoun_behind_a_preposition_stands_for_is_tied():
    example = "He met the [Badr Organisation|_:organization], to which the [militia|_:non_state_armed] belongs."
    assert ("member_of", "militia", "Badr Organisation") in made(example)


def test_strikes_that_somebody_wants_stopped_are_fought():
    example = "[France|_] told [Turkey|_] to stop [Turkey|_]'s strikes on the [militia|_:non_state_armed]."
    marked = annotated([example])[0]
    [fight] = [draft for draft in ties.extract(marked.annotations, []) if draft.type == "fights"]
    assert (fight.polarity, fight.modality) == ("affirmed", "actual")


def test_a_numbered_unit_belongs_to_the_larger_one_after_its_comma():
    example = "Booker joined the [2nd Battalion|_:military], [5th Marines|_:military], in May."
    assert ("part_of", "2nd Battalion", "5th Marines") in made(example)
    listed = "The [2nd Battalion|_:military], [5th Battalion|_:military] and others left."
    assert not any(tie[0] == "part_of" for tie in made(listed))


def test_one_word_ties_the_same_two_once():
    found = made("[Iran|_] is firm in [Iran|_]'s support of the [army|_:military].")
    assert len({tie for tie in found if tie[0] == "supports"}) == 1


def read_ties(text):
    """Return the ties of a text as (type, subject, object), by resolved names."""
    return {
        (entry.type, entry.role("subject")[0].name, entry.role("object")[0].name)
        for entry in read(plain_document(text)).assertions
        if entry.kind == "tie"
    }


@pytest.mark.parametrize(
    ("text", "tie"),
    [
        ("UN aid chief Mark Lowcock warned of famine.", ("works_for", "Mark Lowcock", "United Nations")),
        ("UN chief Antonio Guterres left.", ("leads", "Antonio Guterres", "United Nations")),
        ("Hamas deputy leader Ali Saad was killed.", ("member_of", "Ali Saad", "Hamas")),
        ("Hezbollah's longtime leader Hassan Nasrallah spoke.", ("leads", "Hassan Nasrallah", "Hezbollah")),
        (
            "The U.N. humanitarian coordinator for Yemen, Lise Grande, left.",
            ("holds_office", "Lise Grande", "United Nations"),
        ),
        ("Robert Ford, a former U.S. ambassador to Syria, left.", ("holds_office", "Robert Ford", "United States")),
    ],
)
def test_who_heads_a_part_of_a_body_does_not_lead_it(text, tie):
    assert read_ties(text) == {tie}


def test_an_office_for_a_region_is_no_office_of_it():
    assert read_ties("Tobias Ellwood, Minister for the Middle East, left.") == set()


@pytest.mark.parametrize(
    ("text", "tie"),
    [
        ("Warplanes of the Saudi-led coalition left.", ("leads", "Saudi Arabia", "Saudi-led coalition")),
        ("The Houthi-run health ministry said so.", ("leads", "Houthis", "The Houthi-run health ministry")),
    ],
)
def test_the_word_before_a_hyphen_is_known_by_itself(text, tie):
    assert tie in read_ties(text)


def test_who_discusses_a_campaign_does_not_wage_it():
    assert read_ties("The two leaders discussed the campaign to defeat Hezbollah.") == set()


def test_who_speaks_of_the_people_and_not_of_where_they_are():
    ties_made = read_ties("They are helping Chadian forces in the north of the country who are fighting Boko Haram.")

    assert ("fights", "Chadian forces", "Boko Haram") in ties_made


def test_a_rival_in_somebodys_name_is_one_whatever_is_asked_of_him():
    found = read(plain_document("Trump urged Russia to find his Democratic rival Hillary Clinton.")).assertions
    [tie] = [entry for entry in found if entry.type == "opposes"]

    assert (tie.modality, tie.polarity) == ("actual", "affirmed")


@pytest.mark.parametrize(
    ("text", "tie"),
    [
        ("Iran is accused by Oslo of supplying missiles to the Houthis.", ("supports", "Iran", "Houthis")),
        ("Iran sent food to the Houthis.", None),
        ("The army targeted Boko Haram.", ("fights", "The army", "Boko Haram")),
        ("The ministry targeted 13 officials.", None),
        ("Turkey's crackdown on the Gulen movement went on.", ("opposes", "Turkey", "Gülen movement")),
    ],
)
def test_only_what_serves_in_a_war_makes_a_side_of_it(text, tie):
    assert read_ties(text) == ({tie} if tie else set())


@pytest.mark.parametrize(
    ("text", "tie"),
    [
        ("Coalition aircraft provided air cover for the peshmerga.", ("supports", "Coalition aircraft", "Peshmerga")),
        ("Kenyan troops serving with the UN were killed.", ("member_of", "Kenyan troops", "United Nations")),
        ("The minister's deputy, Ivan Petrov, was dismissed.", ("works_for", "Ivan Petrov", "The minister")),
        ("Khalid Saad succeeded Ali Omar as leader of Hamas.", ("leads", "Khalid Saad", "Hamas")),
        ("Haftar's Libyan National Army advanced.", ("leads", "Khalifa Haftar", "Libyan National Army")),
        ("Damascus and its ally Tehran left.", ("allied_with", "Iranian government", "Syrian government")),
        ("Saudi Arabia has funded and armed rebel groups.", ("supports", "Saudi Arabia", "rebel groups")),
        ("The militants have been at war with the Taliban.", ("fights", "The militants", "Taliban")),
    ],
)
def test_ties_are_read_in_the_ways_that_news_puts_them(text, tie):
    assert read_ties(text) == {tie}


def test_a_people_of_a_country_is_no_part_of_its_army():
    found = read(plain_document("Syrian Kurdish forces left.")).mentions

    assert [entry.entity for entry in found if entry.text == "Syrian Kurdish forces"] == [None]


@pytest.mark.parametrize(
    ("text", "tie"),
    [
        ("Maj. Ahmed Saleh of the Yemeni army left.", ("member_of", "Ahmed Saleh", "Yemeni armed forces")),
        ("Jane Roe of UNICEF left.", ("member_of", "Jane Roe", "UNICEF")),
        ("Chad and Niger joined forces.", ("allied_with", "Chad", "Niger")),
        ("The militants fought on the side of the Taliban.", ("supports", "The militants", "Taliban")),
    ],
)
def test_who_belongs_to_whom_and_who_joins_whom(text, tie):
    assert tie in read_ties(text)


def test_the_end_of_a_name_is_nobody_else():
    text = "The army retook Mosul from Islamic State of Iraq and the Levant fighters."

    assert read_ties(text) == {("fights", "The army", "Islamic State")}


@pytest.mark.parametrize(
    ("text", "tie"),
    [
        ("Tokyo and Washington are close allies.", ("allied_with", "Japanese government", "American government")),
        ("Burundi accused Rwanda of training rebels.", ("supports", "Rwanda", "rebels")),
        ("Tehran was accused of backing Hamas.", ("supports", "Iranian government", "Hamas")),
        ("Ann Roe praised France for its help.", ("supports", "Ann Roe", "France")),
    ],
)
def test_seats_of_power_act_where_only_somebody_who_acts_can_be_meant(text, tie):
    assert tie in read_ties(text)


@pytest.mark.parametrize(
    ("text", "tie"),
    [
        (
            "The Malian army recaptured ten villages previously held by the rebels.",
            ("fights", "The Malian army", "the rebels"),
        ),
        ("Spain stands by Niger to defeat Boko Haram.", ("fights", "Niger", "Boko Haram")),
        ("The group has 2,000 fighters.", ("member_of", "2,000 fighters", "The group")),
        ("The Islamic Front was founded by Karim Saleh.", ("leads", "Karim Saleh", "The Islamic Front")),
        ("Ali took orders from his commander, Abu Bakr al-Masri.", ("works_for", "Ali", "Abu Bakr al-Masri")),
        ("Hassan Ali, a sheikh of the Jubur tribe, attended.", ("member_of", "Hassan Ali", "the Jubur tribe")),
        (
            "The Badr Brigade was named as one of the alliance's constituent groups.",
            ("member_of", "The Badr Brigade", "the alliance"),
        ),
        (
            "Karim Aziz, director of the Office of Refugees at the Ministry of Interior, resigned.",
            ("part_of", "the Office of Refugees", "the Ministry of Interior"),
        ),
        (
            "Kurdish fighters, together with the Iraqi army, fought the militants.",
            ("allied_with", "Kurdish fighters", "the Iraqi army"),
        ),
        ("Colonel Ibrahim Musa deserted to the rebels.", ("member_of", "Colonel Ibrahim Musa", "the rebels")),
    ],
)
def test_who_founded_joined_held_and_helped_is_tied(text, tie):
    found = read(plain_document(text, source="x")).assertions
    assert tie in {(a.type, a.role("subject")[0].text, a.role("object")[0].text) for a in found if a.kind == "tie"}


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("Colonel Ibrahim Musa defected from the army.", "member_of"),
        ("The militia broke with the government in July.", "allied_with"),
    ],
)
def test_who_leaves_a_side_is_no_longer_of_it(text, type_):
    found = [a for a in read(plain_document(text, source="x")).assertions if a.type == type_]
    assert [a.polarity for a in found] == ["negated"]


@pytest.mark.parametrize(("text", "polarity"), [
    ("Aleppo has lost its strategic value for Tehran.", "negated"),
    ("Aleppo has not lost its strategic value for Tehran.", "affirmed"),
])  # fmt: skip
def test_what_is_lost_is_no_longer_so(text, polarity):
    (tie,) = [one for one in read(plain_document(text)).assertions if one.type == "important_to"]
    assert tie.polarity == polarity


def test_a_trading_partner_is_no_ally():
    found = read(plain_document("Turkey was the largest trading partner of Syria.")).assertions
    assert [tie.type for tie in found if tie.kind == "tie"] == ["trades_with"]
