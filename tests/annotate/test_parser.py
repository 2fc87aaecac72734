"""The parser: tokens at their place in the document, sentences kept as given."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.annotate.parser import SpacyParser

PARSER = SpacyParser()


def _parse(*passages):
    return list(PARSER.parse([[(text, offset) for text, offset in passage] for passage in passages]))


def test_tokens_stand_at_their_offsets_in_the_document():
    text = "Rebels shelled Idlib. They left\nthe town."
    first, second = _parse([(text[:21], 0), (text[22:], 22)])[0]

    assert all(text[t.start : t.end] == t.text for t in (*first, *second))
    assert [t.i for t in second] == list(range(len(second)))


def test_a_head_never_leaves_its_sentence():
    sentences = [("Rebels shelled Idlib", 0), ("and left", 30), ("because of the rain.", 50)]

    for tokens in _parse(sentences)[0]:
        assert all(0 <= t.head < len(tokens) for t in tokens)


def test_the_parse_of_a_passage_does_not_depend_on_its_neighbours_in_the_batch():
    passage = [("Iran pledged to help the government.", 0)]
    alone = _parse(passage)
    among = _parse([("Something else entirely happened.", 0)], passage, [("Another one.", 0)])

    assert alone[0] == among[1]


@settings(max_examples=40, deadline=None)
@given(st.lists(st.text(min_size=1, max_size=40).map(str.strip).filter(bool), min_size=1, max_size=4))
def test_every_sentence_comes_back_with_its_words(sentences):
    offsets = [100 * i for i in range(len(sentences))]
    found = _parse(list(zip(sentences, offsets, strict=True)))[0]

    assert len(found) == len(sentences)
    for text, offset, tokens in zip(sentences, offsets, found, strict=True):
        for token in tokens:
            assert text[token.start - offset : token.end - offset] == token.text


@pytest.mark.parametrize("count", [1, 25])
def test_as_many_parses_as_passages(count):
    assert len(_parse(*[[("He left.", 0)]] * count)) == count


def test_words_are_told_as_the_stock_components_tell_them():
    """Lemma and part of speech hang on the word, its tag and label alone, or on the next word: "let 's", "there is"."""
    import spacy

    from dragoman.annotate.parser import MODEL

    text = "Let's say there was no truce, they're gonna leave and it ain't over; he put it down and has found them."
    stock = spacy.load(MODEL)(text)
    (tokens,) = _parse([(text, 0)])[0]

    assert [(t.text, t.lemma, t.pos, t.tag, t.dep) for t in tokens] == [
        (t.text, t.lemma_.lower(), t.pos_, t.tag_, t.dep_) for t in stock
    ]


def test_a_word_is_told_the_same_whatever_was_read_before():
    text = "They put it down."
    before = _parse([(text, 0)])
    _parse([("He put it there and had put it here, putting them down.", 0)])

    assert _parse([(text, 0)]) == before


def test_a_name_that_is_a_common_word_in_capitals_is_a_name():
    ((tokens,),) = SpacyParser().parse([[("Iraqi forces fighting IS advanced on Mosul.", 0)]])
    name = next(token for token in tokens if token.text == "IS")
    assert (name.tag, name.dep, tokens[name.head].text) == ("NNP", "dobj", "fighting")


def test_a_line_of_capitals_keeps_its_words():
    ((tokens,),) = SpacyParser().parse([[("THE WAR IS OVER", 0)]])
    assert next(token for token in tokens if token.text == "IS").pos in {"AUX", "VERB"}
