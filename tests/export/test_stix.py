"""STIX 2.1: the library reads every object, every reference leads to one, and nothing is claimed that nobody says."""

import json
from dataclasses import replace

import pytest
import stix2
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.export.formats import export
from dragoman.export.redacting import coarsened
from tests.export.conftest import COUNTRY, TOWN, placed, worded
from tests.export.test_gexf import changed


def objects(bundle):
    data = export(bundle, "stix").files[0].data
    read = stix2.parse(data.decode(), allow_custom=False)
    found = {made["id"]: made for made in json.loads(data)["objects"]}
    assert len(read.objects) == len(found)
    for made in found.values():
        for name, value in made.items():
            if name.endswith(("_ref", "_refs")):
                assert set(value if isinstance(value, list) else [value]) <= found.keys(), (name, made)
    return found


def of(found, kind):
    return [made for made in found.values() if made["type"] == kind]


def extension(made):
    ((_, told),) = made["extensions"].items()
    return told


def test_every_sentence_is_a_note_or_an_opinion_with_its_words_and_its_speaker(bundle):
    found = objects(bundle)
    said = [*of(found, "note"), *of(found, "opinion")]
    told = {(extension(made)["line"], extension(made)["assertion"]) for made in said}

    assert told == {(line.id, entry.assertion) for _, line in bundle.lines for entry in line.evidence}
    for made in said:
        ours = extension(made)
        quote = bundle.texts[ours["document"]].text[ours["start"] : ours["end"]]
        assert quote in made.get("content", made.get("explanation"))
        assert made["authors"]


def test_a_denial_is_an_opinion_on_the_tie_and_no_tie_of_its_own(bundle):
    found = objects(bundle)
    (denial,) = of(found, "opinion")

    assert (denial["opinion"], denial["authors"]) == ("strongly-disagree", ["The ministry"])
    assert {found[key]["relationship_type"] for key in denial["object_refs"]} == {"supports"}


def test_relationships_have_the_times_that_are_told_and_no_others(bundle):
    ties = [
        made for made in of(objects(bundle), "relationship") if made["relationship_type"] in {"supports", "besieges"}
    ]
    told = {(made["relationship_type"], made.get("start_time"), made.get("stop_time")) for made in ties}

    assert told == {("supports", "2011-01-01T00:00:00Z", None), ("supports", None, None), ("besieges", None, None)}
    assert {extension(made)["interval"] for made in ties if made["relationship_type"] == "besieges"} == {
        "[..2016-12-31]/[2016-01-01..]"
    }


@pytest.mark.parametrize("change", [{"polarity": "negated"}, {"modality": "planned"}])
def test_what_nobody_says_to_be_so_is_a_note_alone(bundle, change):
    found = objects(changed(bundle, lambda line: replace(line, **change)))

    assert of(found, "relationship") == of(found, "incident") == []
    assert of(found, "note")


def test_a_country_is_no_point_and_a_rounded_point_says_so(bundle):
    (town,) = [made for made in of(objects(placed(bundle, TOWN)), "location") if made["name"] == "Aleppo"]
    (country,) = [made for made in of(objects(placed(bundle, COUNTRY)), "location") if made["name"] == "Aleppo"]
    (rounded,) = of(objects(coarsened(placed(bundle, TOWN), 25.0)), "location")

    assert (town["latitude"], town["country"], "precision" in town) == (36.20124, "SY", False)
    assert (country["country"], "latitude" in country) == ("SY", False)
    assert rounded["precision"] == 25000


def test_the_instants_are_those_of_the_documents(bundle):
    assert {made["created"] for made in objects(bundle).values()} == {"2018-01-01T00:00:00.000Z"}
    bare = replace(bundle, answer=replace(bundle.answer, sources=tuple(
        replace(source, published=None) for source in bundle.answer.sources)))  # fmt: skip
    assert {made["created"] for made in objects(bare).values()} == {"1970-01-01T00:00:00.000Z"}
    assert of(objects(bare), "grouping")


def test_one_that_is_told_of_in_several_ways_is_one_object(bundle):
    count = 0

    def bare(line):
        nonlocal count
        count += 1
        roles = tuple(replace(role, links=(), category="group") for role in line.roles) if count % 2 else line.roles
        return replace(line, roles=roles)

    found = objects(changed(placed(bundle, TOWN), bare))

    assert len([made for made in found.values() if made.get("name") == "Aleppo"]) == 1


@settings(max_examples=12, deadline=None)
@given(text=st.one_of(st.text(), st.from_regex(r"https?://.{1,30}")))
def test_any_words_can_be_read(small, text):
    objects(worded(small, text))
