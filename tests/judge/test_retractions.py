"""Retractions: what a source takes back counts for nothing, and is shown to have been taken back."""

from __future__ import annotations

import pytest

from dragoman.judge import Corpus, judge
from dragoman.judge.retractions import WITHDRAWN
from dragoman.judge.words import lexicon
from dragoman.model.document import plain_document
from dragoman.model.findings import Finding
from dragoman.model.records import Reading
from dragoman.reading import read
from tests.judge.builders import when

REPORT = "Sixty people were killed in the bombing of a market in al-Bab on Friday, a local leader said."
OTHER = "Twelve people were killed in the bombing of a market in al-Bab on Friday, doctors said."
BACK = "Wire One {} its {} that sixty people were killed in the bombing of a market in al-Bab on Friday."


def told(text: str, published: str, publisher: str) -> Reading:
    return read(plain_document(text, published=when(published), publisher=publisher, source=f"{publisher}{published}"))


def event(*readings: Reading) -> Finding:
    found = [f for f in judge(Corpus.of(readings)).findings if f.kind == "occurrence" and not f.episode]
    return next(f for f in found if len(f.documents) == len(readings))


def test_a_report_that_its_outlet_takes_back_counts_for_nothing() -> None:
    first, other = told(REPORT, "2024-05-04", "Wire One"), told(OTHER, "2024-05-04", "Radio")
    before = event(first, other)
    after = event(first, other, told(BACK.format("retracts", "report"), "2024-05-05", "Wire One"))
    assert {count.best for count in before.tolls} == {60, 12}
    assert {count.best for count in after.tolls} == {12}
    assert any(text.startswith(WITHDRAWN) and "Sixty" in text for text in after.joined_because)
    assert not any("Wire One" in name or "leader" in name for name in after.asserted_by)


def test_what_one_outlet_takes_back_stands_for_another() -> None:
    first = told(REPORT.replace("a local leader", "a medic"), "2024-05-04", "Radio")
    after = event(first, told(BACK.format("retracts", "report"), "2024-05-05", "Wire One"))
    assert {count.best for count in after.tolls} == {60}


@pytest.mark.parametrize(
    ("verb", "noun"),
    [(verb, "report") for verb in lexicon("words")["retracting"].split()]
    + [("retracted", noun) for noun in lexicon("words")["retracted"].split()],
)
def test_every_word_for_taking_back_takes_back(verb: str, noun: str) -> None:
    has = "has " if verb == "withdrawn" else ""
    after = event(
        told(REPORT, "2024-05-04", "Wire One"),
        told(BACK.format(has + verb, noun), "2024-05-05", "Wire One"),
    )
    assert not after.tolls
