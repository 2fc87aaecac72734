"""Affairs of state: elections, relations, visits, warrants, and who stands behind whom."""

import pytest

from dragoman.model.document import plain_document
from dragoman.model.when import When
from dragoman.reading import read

_DAY = When(
    "2025-04-14", 0, 0, "point", edtf="2025-04-14", earliest="2025-04-14", latest="2025-04-14", anchor="absolute",
    granularity="day",
)  # fmt: skip


def _only(text, **fields):
    found = read(plain_document(text, published=_DAY)).assertions
    return [a for a in found if all(getattr(a, name) == value for name, value in fields.items())]


def _names(assertion, *roles):
    return [role.name for role in assertion.roles if role.role in roles]


def test_an_election_put_off_is_not_held():
    (put_off,) = _only("The president postponed the elections until December.", kind="event")
    assert (put_off.trigger.quote, put_off.time) == ("postponed", None)
    (put_off,) = _only("Elections due in March were postponed by the government.", kind="event")
    assert (put_off.trigger.quote, put_off.time, _names(put_off, "actor")) == ("postponed", None, ["the government"])


def test_an_election_ordered_or_called_is_not_held_yet():
    (ordered,) = _only("The electoral commission ordered new elections.", kind="event")
    assert ordered.modality == "requested"
    (called,) = _only("The president called a snap election for 8 December.", kind="event")
    assert (called.type, called.time) == ("OTHER", None)
    (held,) = _only("Iraq held elections in 2021.", kind="event")
    assert held.modality == "actual"


def test_what_is_severed_is_nobody():
    (severed,) = _only("Kenya severed ties.", kind="event")
    assert _names(severed, "recipient") == []
    (severed,) = _only("Kenya severed ties with Qatar.", kind="event")
    assert _names(severed, "recipient") == ["Qatar"]


def test_accords_by_their_name_are_signed():
    (signed,) = _only("Egypt and Israel signed the Camp David Accords in 1978.", kind="event")
    assert (signed.type, _names(signed, "actor"), signed.time.edtf) == ("SUPPORT", ["Egypt", "Israel"], "1978")


def test_a_row_of_deeds_has_one_doer():
    text = "The attacks, kidnappings and killings by al-Shabaab continued in Somalia."
    assert [_names(deed, "actor") for deed in _only(text, kind="event")] == [["al-Shabaab"]] * 3


def test_whose_sanctions_somebody_is_under():
    (under,) = _only("The minister has been under U.S. sanctions since 2017.", kind="event")
    assert _names(under, "actor") == ["United States"]


@pytest.mark.parametrize("text", [
    "Fifteen journalists fled from Somalia into Kenya this month.",
    "Lopez fled the country and sought refuge in Spain.",
])  # fmt: skip
def test_where_somebody_comes_to_is_not_where_he_fled(text):
    (fled,) = [a for a in _only(text, kind="event") if a.trigger.quote == "fled"]
    assert fled.place is None


def test_a_warrant_tells_for_whom_and_its_charge_is_no_fact():
    text = "The court issued an arrest warrant for Omar al-Bashir in 2009 for genocide in Darfur."
    issued, genocide = _only(text, kind="event")
    assert _names(issued, "recipient") == ["Omar al-Bashir"]
    assert genocide.modality == "possible"


def test_who_flies_to_a_town_for_talks_is_there_and_talks():
    flew, talks = _only("The prime minister flew to Moscow for talks with Vladimir Putin.", kind="event")
    assert flew.place.name == "Moscow"
    assert (_names(talks, "actor"), talks.modality) == (["The prime minister"], "planned")


def test_who_gives_up_a_post_in_protest_resigns():
    (resigned,) = _only("The deputy minister resigned in protest over the blast.", kind="event")
    assert (resigned.type, resigned.mode) == ("RETREAT", "resign")


def test_those_who_exchange_views_talk_and_say_nothing_that_is_told():
    (talked,) = _only("The parties exchanged views on trade.")
    assert (talked.kind, talked.type) == ("event", "CONSULT")


def test_who_founds_a_group_is_no_member_of_it():
    assert _only("Iran founded Hezbollah in 1982.", kind="tie") == []
    (founded,) = _only("Iran founded Hezbollah in 1982.", kind="event")
    assert _names(founded, "theme") == ["Hezbollah"]


def test_who_arms_or_gives_stands_behind():
    (behind,) = _only("China is Pakistan's largest arms supplier.", kind="tie")
    assert (behind.type, _names(behind, "subject"), _names(behind, "object")) == ("supports", ["China"], ["Pakistan"])


def test_what_is_set_up_is_not_whom_it_is_agreed_with():
    (agreed,) = _only("Norway agreed to set up a joint commission with Sweden.", kind="event", type="AGREE")
    assert _names(agreed, "recipient") == ["Sweden"]


def test_a_paper_turned_down_was_written_by_others():
    text = "Russia vetoed a resolution of the Security Council condemning the annexation."
    assert not [a for a in _only(text, type="ACCUSE") if "Russia" in _names(a, "actor")]


def test_who_is_charged_in_a_row_of_passives_says_nothing():
    text = "Four activists were arrested, charged with unlawful assembly, and released on bail."
    assert _only(text, kind="claim") == []
    (charged,) = _only(text, type="ACCUSE")
    assert _names(charged, "recipient") == ["Four activists"]


def test_what_a_promise_deals_with_has_happened():
    text = "Norway pledged to rebuild towns destroyed by the army."
    (destroyed,) = _only(text, kind="event", type="ASSAULT")
    assert (destroyed.modality, destroyed.attribution, _names(destroyed, "actor")) == ("actual", (), ["the army"])
    (pledged,) = _only(text, kind="event", type="AGREE")
    assert _names(pledged, "recipient") == []


def test_what_people_are_merely_accused_of_is_possible():
    text = "The minister vowed to punish officers accused of killing two priests."
    assert {a.modality for a in _only(text) if a.trigger.quote == "killing"} == {"possible"}


def test_who_is_wanted_arrested_arrests_nobody():
    (arrested,) = _only("The mayor wants the envoy arrested.", kind="event")
    assert (_names(arrested, "recipient"), arrested.modality) == (["the envoy"], "requested")


def test_who_keeps_people_from_dying_restrains_nobody():
    text = "Aid groups sought to prevent millions of people from dying of starvation."
    assert _only(text, type="COERCE") == []
    assert not [a for a in _only(text, kind="toll") if _names(a, "perpetrator")]


def test_a_vote_adopts_nothing():
    (adopted,) = _only("The resolution was adopted by a vote of 10 to five.", kind="event")
    assert _names(adopted, "actor") == []


def test_who_is_helped_in_a_war_fights_it():
    (war,) = _only("Cuba aided Angola in the war with South Africa.", kind="event", type="ASSAULT")
    assert _names(war, "actor") == ["Angola", "South Africa"]


def test_a_source_of_arms_causes_none():
    assert _only("Russia is the main source of arms for Syria.", kind="cause") == []


def test_relations_broken_off_are_so_whatever_was_said_before():
    text = "The president accused the colonel of a plot, and Chad broke off diplomatic relations with Libya."
    assert [_names(a, "actor", "recipient") for a in _only(text, type="SANCTION")] == [["Chad", "Libya"]]


def test_who_was_first_to_do_something_did_it():
    (recognised,) = _only("The UAE and Saudi Arabia were the first to recognise the Taliban.", kind="event")
    assert _names(recognised, "actor") == ["United Arab Emirates", "Saudi Arabia"]


def test_an_invasion_that_somebody_prompts_is_done_by_those_named():
    text = "Nasser nationalised the canal in 1956, prompting an invasion by Israel, Britain and France."
    (invasion,) = _only(text, kind="event", type="ASSAULT")
    assert _names(invasion, "actor") == ["Israel", "United Kingdom", "France"]


def test_what_has_been_so_since_has_not_the_date_of_what_went_before():
    text = "Somaliland declared independence from Somalia in 1991 but has not been recognised by any state."
    (recognised,) = _only(text, kind="event", type="SUPPORT")
    assert (recognised.time, recognised.polarity, _names(recognised, "actor")) == (None, "negated", [])


def test_an_election_won_has_the_year_in_its_name():
    text = "Hamas won the 2006 elections and seized Gaza from Fatah in 2007."
    (won,) = [a for a in _only(text, kind="event") if a.trigger.quote == "won"]
    assert (won.time.edtf, won.place) == ("2006", None)


def test_two_verbs_share_what_stands_behind_the_second():
    text = "He retaliated by officially recognising and equipping the rebels."
    assert [_names(a, "recipient") for a in _only(text, kind="event")] == [["the rebels"], ["the rebels"]]


def test_most_of_a_country_is_held():
    (held,) = _only("The rebels gained control of most of Chad.", kind="control")
    assert (held.type, held.mode, _names(held, "object")) == ("holds", "partial", ["Chad"])


def test_those_who_go_to_war_fight():
    (war,) = _only("Iran and Iraq went to war in 1980.", kind="event")
    assert (_names(war, "actor"), war.time.edtf) == (["Iran", "Iraq"], "1980")


def test_an_end_put_to_a_war_is_no_war_of_that_day():
    text = "Isaias visited Addis Ababa in July 2018, and the two leaders declared an end to the war."
    assert _only(text, kind="event", type="ASSAULT") == []
