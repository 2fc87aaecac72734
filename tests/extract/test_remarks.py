"""Remarks: nameless sources, overstatement without a source, times that do not fit together; few false alarms."""

from __future__ import annotations

from dataclasses import replace
from importlib.resources import files

import pytest
import yaml

from dragoman.annotate.annotations import Annotations
from dragoman.extract.claims import extract
from dragoman.extract.factuality import settle
from dragoman.extract.gate import bind
from dragoman.extract.remarks import remarks
from dragoman.model.document import Block
from dragoman.model.when import When
from tests.extract.marked import annotated


def noted(text, **document):
    annotations = annotated([text])[0].annotations
    if document:
        changed = replace(annotations.document, **document)
        annotations = Annotations(changed, annotations.sentences, annotations.mentions, annotations.times)
    found = remarks(annotations, bind(annotations, settle(annotations, extract(annotations, ()))))
    assert all(text[r.start : r.end] == r.quote for r in found)
    return [(remark.code, remark.quote) for remark in found]


@pytest.mark.parametrize(
    ("text", "code", "quote"),
    [
        ("Sources said that the bridge fell.", "anonymous_source", "Sources"),
        ("The town is a jewel, one observer notes, and the bridge fell.", "anonymous_source", "one observer"),
        ("As one expert puts it, the town is a jewel.", "anonymous_source", "one expert"),
        ("Some analysts say that the town will fall.", "anonymous_source", "Some analysts"),
        ("The bridge reportedly fell.", "anonymous_source", "reportedly"),
        ("The general is said to have left the town.", "anonymous_source", "said"),
        ("The official spoke on condition of anonymity.", "anonymous_source", "on condition of anonymity"),
        ("The town is undoubtedly the strongest.", "unsourced_assertion", "undoubtedly"),
        ("It is widely believed that the town fell.", "unsourced_assertion", "widely"),
        ("The town is the most important in the country.", "unsourced_assertion", "most"),
    ],
)
def test_a_remark_points_at_the_words_that_raise_it(text, code, quote):
    assert (code, quote) in noted(text)


@pytest.mark.parametrize(
    "text",
    [
        "The governor said that the bridge fell.",
        "The army shelled the town on Monday.",
        "The governor said the town is undoubtedly the strongest.",
        "The largest town in the north fell.",
        "In 2016, eight years ago, the army took the town. In 2011, thirteen years ago, it left.",
    ],
)
def test_plain_reporting_raises_nothing(text):
    assert noted(text) == []


def test_news_beside_a_picture_told_in_the_text_does_not_fit():
    text = "The army returned in a recent raid. Reuters/Jane Roe captured an image of the town on March 3, 2021."
    assert noted(text) == [("mixed_times", "recent")]
    assert noted("The army returned in a recent raid. It left the town on March 3, 2021.") == []


def test_two_nows_in_one_text_do_not_fit_together():
    text = "In 2016, eight years ago, the army took the town. It lost it in 2019, two years ago."
    assert noted(text) == [("mixed_times", "two years ago")]


def test_a_now_far_from_the_publication_does_not_fit():
    text = "The army took the town in 2016, eight years ago."
    published = When("2018", 0, 0, "point", "2018", None, "2018-01-01", "2018-12-31", "absolute", "year")
    assert noted(text, published=published) == [("mixed_times", "eight years ago")]
    published = replace(published, edtf="2024", earliest="2024-01-01", latest="2024-12-31")
    assert noted(text, published=published) == []


def test_news_beside_a_dated_picture_of_another_time_does_not_fit():
    body = "The army returned in a recent offensive."
    text = body + "\n\nA man in the town, March 3, 2021"
    blocks = (Block(0, len(body), "body"), Block(len(body) + 2, len(text), "caption"))
    assert noted(text, blocks=blocks) == [("mixed_times", "recent")]


def raw():
    text = files("dragoman.extract").joinpath("lexicon/evaluations.yaml").read_text("utf-8")
    return yaml.load(text, Loader=yaml.CSafeLoader)


def test_every_phrase_of_the_lexicon_raises_its_remark():
    wanted = [("unsourced_assertion", e["example"]) for e in raw()["phrases"]]
    wanted += [("anonymous_source", e["example"]) for e in raw()["anonymity"]]
    certain = raw()["certainties"][0]
    wanted += [("unsourced_assertion", certain["example"].replace("{}", word)) for word in certain["words"]]
    vague = raw()["vague"]
    wanted += [("anonymous_source", vague["example"].replace("{}", f"One {lemma}")) for lemma in vague["lemmas"]]
    wanted += [
        ("anonymous_source", vague["example"].replace("{}", f"{det} experts")) for det in vague["determiners"][1:]
    ]
    missing = [text for code, text in wanted if code not in {found for found, _ in noted(text)}]
    assert missing == []


def test_no_stretch_of_time_in_the_lexicon_is_news_of_a_present():
    caption = "\n\nA man in the town, March 3, 2021"
    for lemma in raw()["spans"]["lemmas"]:
        body = raw()["spans"]["example"].replace("{}", lemma)
        blocks = (Block(0, len(body), "body"), Block(len(body) + 2, len(body + caption), "caption"))
        assert noted(body + caption, blocks=blocks) == [], lemma
