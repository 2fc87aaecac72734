"""Voices: who told of a thing first, who copied, and where a speaker changes side."""

from dataclasses import replace

import pytest

from dragoman.analysis.voices import outlets, voice
from dragoman.model.errors import UsageError
from dragoman.store.building import build
from dragoman.store.index import Index
from tests.analysis import world


@pytest.fixture(scope="module")
def index(tmp_path_factory):
    with world.make(tmp_path_factory.mktemp("voices")) as made:
        yield made


def test_a_copy_is_never_first_and_names_what_it_copies(index):
    found = {outlet.name: outlet for outlet in outlets(index)}

    assert found["The Wire"].first
    assert found["The Courier"].first == ()
    assert [whose for _, _, whose in found["The Courier"].copies] == ["The Wire"]
    assert found["The Wire"].copies == ()


def test_who_is_first_says_when_and_how_many_came_later(index):
    told = next(outlet for outlet in outlets(index) if outlet.name == "The Wire").first

    assert {first.published for first in told} == {"2016-06-01"}
    assert all(first.later >= 1 for first in told)


def test_what_one_source_alone_tells_is_counted_and_never_first(index):
    findings = {finding.id: finding for finding in index.findings()}
    for outlet in outlets(index):
        assert outlet.alone <= outlet.told
        for first in outlet.first:
            assert findings[first.finding].origins > 1


def test_a_document_without_a_date_is_never_first(tmp_path):
    content = world.content()
    undated = [replace(r, document=replace(r.document, published=None)) for r in content.readings]
    with Index(build(tmp_path, replace(content, readings=undated))) as made:
        assert all(outlet.first == () for outlet in outlets(made))


def test_a_speaker_is_heard_by_question_in_the_order_of_publication(index):
    heard = voice(index, "Iran")

    assert heard.entities == ("country:IRN",)
    assert heard.standings
    for standing in heard.standings:
        days = [stand.published or "9999" for stand in standing.stands]
        assert days == sorted(days)
        for stand in standing.stands:
            assert stand.evidence.quote


def test_a_denial_is_against_and_a_change_of_side_is_marked(tmp_path):
    content = world.content()
    wire, courier, agency = content.readings
    denial = next(a for a in agency.assertions if any(entry.stance == "denies" for entry in a.attribution))
    before = replace(
        denial, id="0" * 32, attribution=tuple(replace(entry, stance="asserts") for entry in denial.attribution)
    )
    document = replace(agency.document, id="0" * 31 + "1", published=wire.document.published)
    earlier = replace(agency, input="earlier", document=document, assertions=(replace(before, document=document.id),))
    findings = [
        replace(finding, members=(*finding.members, before.id)) if denial.id in finding.members else finding
        for finding in content.findings
    ]
    made = replace(content, readings=[wire, courier, agency, earlier], findings=findings)
    with Index(build(tmp_path, made)) as found:
        standing = voice(found, "The ministry").standings[0]

    assert [stand.holds for stand in standing.stands] == [True, False]
    assert standing.changed == (1,)


def test_a_name_that_nobody_has_is_told(index):
    with pytest.raises(UsageError, match="E301"):
        voice(index, "Nowhereland")
