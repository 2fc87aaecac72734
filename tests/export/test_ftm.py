"""FollowTheMoney: every entity passes the library's own validation, every link leads somewhere."""

import json
from dataclasses import replace

import pytest
from followthemoney import model
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.export.formats import export
from tests.export.conftest import worded
from tests.export.test_gexf import changed


def entities(bundle):
    return [json.loads(line) for line in export(bundle, "ftm").files[0].data.decode().splitlines()]


def validated(bundle):
    """Return the entities after the library has taken each for valid, and read nothing away."""
    found = entities(bundle)
    ids = {entity["id"] for entity in found}
    assert len(ids) == len(found)
    for entity in found:
        schema = model.get(entity["schema"])
        schema.validate(entity)
        assert set(entity["properties"]) <= set(schema.properties)
        proxy = model.get_proxy(entity, cleaned=False)
        assert {name for name in entity["properties"] if not proxy.get(name)} == set(), entity
        for prop in schema.properties.values():
            if prop.type.name == "entity" and not prop.stub:
                for key in entity["properties"].get(prop.name, ()):
                    target = next(other for other in found if other["id"] == key)
                    assert model.get(target["schema"]).is_a(prop.range), (prop.name, target)
    return found


def test_every_entity_is_valid_and_every_link_leads_to_one_of_the_right_kind(bundle):
    found = validated(bundle)

    assert {"PublicBody", "Organization", "Address", "Article", "Event", "UnknownLink", "Note"} <= {
        entity["schema"] for entity in found
    }


def test_every_sentence_is_a_note_with_its_document(bundle):
    notes = [entity["properties"] for entity in entities(bundle) if entity["schema"] == "Note"]

    assert len(notes) == sum(len(line.evidence) for _, line in bundle.lines)
    for note in notes:
        assert note["proof"]
        assert any(entry.quote in note["description"][0] for _, line in bundle.lines for entry in line.evidence)


def test_times_are_as_precise_as_they_were_told(bundle):
    told = {}
    for entity in entities(bundle):
        if entity["schema"] in {"UnknownLink", "Event"}:
            properties = entity["properties"]
            name = (properties.get("role") or properties["name"])[0]
            told.setdefault(name, []).append({key: properties[key] for key in properties if "ate" in key})

    assert told["goods"] == [{}]
    assert told["besieges"] == [{"date": ["2016"]}]
    assert {"startDate": ["2011-01-01"]} in told["supports"]
    assert {"date": ["2012-07-19"]} in [times for each in told.values() for times in each]


@pytest.mark.parametrize("change", [{"polarity": "negated"}, {"modality": "planned"}, {"modality": "possible"}])
def test_what_nobody_says_to_be_so_is_no_link(bundle, change):
    found = validated(changed(bundle, lambda line: replace(line, **change)))

    assert {entity["schema"] for entity in found} & {"UnknownLink", "Event", "Membership", "Employment"} == set()
    assert any("are notes, no links" in loss for loss in export(
        changed(bundle, lambda line: replace(line, **change)), "ftm").losses)  # fmt: skip


def test_who_leads_what_is_a_membership(bundle):
    def led(line):
        return replace(line, type="leads") if line.kind == "relation" else line

    assert "Membership" in {entity["schema"] for entity in validated(changed(bundle, led))}


def test_one_that_is_told_of_in_several_ways_is_of_one_schema(bundle):
    count = 0

    def changing(line):
        nonlocal count
        count += 1
        kinds = ("person", "place", "non_state_armed", "goods")
        return replace(line, roles=tuple(replace(role, category=kinds[count % 4]) for role in line.roles))

    assert validated(changed(bundle, changing))


@settings(max_examples=40, deadline=None)
@given(text=st.one_of(st.text(), st.from_regex(r"https?://.{1,30}"), st.just("x" * 5000)))
def test_any_words_are_valid(small, text):
    validated(worded(small, text))
