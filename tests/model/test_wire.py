"""Records go to plain values and come back equal."""

import json

from dragoman.model.document import Block, Remark, plain_document
from dragoman.model.records import Link, Mention, Reading
from dragoman.model.wire import from_plain, to_plain


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
