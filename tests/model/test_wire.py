"""Records go to plain values and come back equal."""

import json

from dragoman.model.document import Block, Document, Remark, plain_document
from dragoman.model.findings import Finding
from dragoman.model.records import Assertion, Link, Mention, Reading
from dragoman.model.wire import from_plain, from_row, shape, to_plain, to_row
from tests.analysis import world


def test_a_reading_survives_json():
    document = plain_document("Aleppo \U0001f600 Idlib")
    mention = Mention(
        0, 6, "Aleppo", "Aleppo", "place:1", "place", links=(Link("g", "1", "Aleppo", 36.2, 37.1, "SYR"),)
    )
    reading = Reading(1, "x", document, (mention,))

    assert from_plain(Reading, json.loads(json.dumps(to_plain(reading)))) == reading


def test_unknown_fields_are_left_out():
    assert from_plain(Block, {"start": 0, "end": 1, "kind": "body", "later": True}) == Block(0, 1, "body")


def test_fields_keep_the_order_of_the_record():
    assert list(to_plain(Remark("no_date", 0, 1, "A", "no date"))) == ["code", "start", "end", "quote", "message"]


def test_a_record_comes_back_from_its_row(tmp_path):
    with world.make(tmp_path) as index:
        found = index.findings()
        told = list(index.assertions([key for finding in found for key in finding.members]).values())
        documents = [row.document for row in index.documents().values()]

    for cls, records in ((Finding, found), (Assertion, told), (Document, documents)):
        assert records
        assert [from_row(cls, json.loads(json.dumps(to_row(record)))) for record in records] == records


def test_a_row_holds_the_values_of_a_record_without_their_names(tmp_path):
    with world.make(tmp_path) as index:
        finding = index.findings()[0]

    def bare(value):
        if isinstance(value, dict):
            return [bare(inner) for inner in value.values()]
        return [bare(inner) for inner in value] if isinstance(value, list) else value

    assert to_row(finding) == bare(to_plain(finding))


def test_a_shape_names_the_fields_of_the_records_within():
    assert "denied_by: " in shape(Finding)
    assert "earliest_start: " in shape(Finding)
    assert shape(Finding) != shape(Assertion)
