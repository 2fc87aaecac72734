"""The networks summed for many sentences at once say what the stock components say, word by word."""

import numpy
import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc

from dragoman.annotate import weights
from dragoman.annotate.parser import _SHORT_RANKS, MODEL, SpacyParser

WORDS = (
    "The", "army", ",", "which", "rebels", "had", "shelled", "on", "12", "May", "2015", "said", "that", "Mr.", "Ali",
    "Hassan", "of", "the", "United", "Nations", "was", "not", "in", "Aleppo", ";", "there", "'s", "no", "truce", ".",
    "Who", "did", "they", "speak", "to", "?", "40", "%", "more", "than", "$", "3", "million", "(", "AFP", ")", "\n",
)  # fmt: skip
PASSAGE = (
    "On the 12th of May 2015 Syrian forces shelled the outskirts of Deir ez-Zor, the governor of Aleppo province said.",
    "What did the United Nations High Commissioner for Refugees ask for?",
    "Rebels",
    "A report was published on Monday that accuses the New York Times of having misled 3 million readers.",
    'He said:  "There is\n no truce, and there never was one',
)


@pytest.fixture(scope="module")
def stock():
    nlp = spacy.load(MODEL, disable=["attribute_ruler", "lemmatizer"])
    for rank in _SHORT_RANKS:
        nlp.tokenizer.add_special_case(rank, [{"ORTH": rank}])
    return nlp


def _told(stock, passage):
    """Return label, head and name of each word, as the stock components tell them."""
    parts = [stock.make_doc(text) for text in passage]
    doc = Doc.from_docs(parts, ensure_whitespace=True)
    starts = [1 if i == 0 else -1 for part in parts for i in range(len(part))]
    doc = stock(doc.from_array(["SENT_START"], numpy.array(starts, dtype="int64").reshape(-1, 1).astype("uint64")))
    ends = numpy.cumsum([len(part) for part in parts])
    base = [int(ends[numpy.searchsorted(ends, t.i, side="right")]) for t in doc]
    lengths = {int(end): len(part) for end, part in zip(ends, parts, strict=True)}
    return [
        (t.text, t.dep_, t.head.i - (end - lengths[end]), f"{t.ent_iob_}-{t.ent_type_}" if t.ent_type_ else "")
        for t, end in zip(doc, base, strict=True)
    ]


def _read(*passages):
    made = [[(text, 1000 * i) for i, text in enumerate(passage)] for passage in passages]
    for sentences in SpacyParser().parse(made):
        yield [(t.text, t.dep, t.head, t.ner) for tokens in sentences for t in tokens]


def test_a_passage_is_parsed_as_the_stock_components_parse_it(stock):
    assert list(_read(PASSAGE)) == [_told(stock, PASSAGE)]


def test_passages_of_one_batch_are_parsed_as_each_alone(stock):
    alone = [(text,) for text in PASSAGE]

    assert list(_read(*alone, PASSAGE)) == [_told(stock, passage) for passage in (*alone, PASSAGE)]


@settings(max_examples=40, deadline=None)
@given(st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=25).map(" ".join), min_size=1, max_size=4))
def test_any_words_in_any_order_are_parsed_as_the_stock_components_parse_them(stock, passage):
    passage = [text for text in passage if text.strip()]

    assert list(_read(passage)) == ([_told(stock, passage)] if passage else [[]])


def test_a_word_whose_label_names_another_is_hung_on_that():
    """The networks draw no arcs that cross: "who had killed" they call a relcl||nsubjpass of "arrested"."""
    (tokens,) = next(SpacyParser().parse([[("A man was arrested on Monday who had killed two officers.", 0)]]))
    (clause,) = [token for token in tokens if token.text == "killed"]

    assert (clause.dep, tokens[clause.head].text) == ("relcl", "man")


def test_words_are_made_anew_when_too_many_are_kept(monkeypatch):
    before = list(_read(PASSAGE))
    monkeypatch.setattr(weights, "_KEPT", 10)

    assert list(_read(PASSAGE, PASSAGE[:2], PASSAGE)) == [before[0], *_read(PASSAGE[:2]), before[0]]


def test_a_passage_without_words_has_none():
    assert next(SpacyParser().parse([[("", 0)], [("", 0), ("Rebels.", 9)]])) == [()]
