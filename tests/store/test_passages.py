"""Passages: words are found whatever their case and accents, half typed too, and no query is ever an error."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.model.document import plain_document
from dragoman.model.errors import ProjectError
from dragoman.store.passages import Passages, Query, build, found_in, parse

TEXTS = {
    "a": "Rebels shelled the Aleppo road.\nThe hospital of Médecins Sans Frontières was hit.",
    "b": "Aleppo. Aleppo! The ALEPPO of old.",
    "c": "قصف الطيران مدينة حلب يوم الثلاثاء",
    "d": "Half a character \ud800 and a NUL \0 in it; the road to Idlib",
}


@pytest.fixture(scope="module")
def passages(tmp_path_factory):
    path = tmp_path_factory.mktemp("words") / "1.words"
    build(path, [plain_document(text, source=key) for key, text in TEXTS.items()])
    opened = Passages(path)
    yield opened
    opened.close()


def texts(passages, typed):
    """Return the words that were found, as they stand in the texts."""
    query = parse(typed)
    known = {plain_document(text, source=key).id: text for key, text in TEXTS.items()}
    hits, total = passages.find(query, 50)
    assert total == len(hits)
    return sorted({
        known[hit.document][hit.start : hit.stop][start:end]
        for hit in hits
        for start, end in found_in(known[hit.document][hit.start : hit.stop], query)
    })  # fmt: skip


@pytest.mark.parametrize(("typed", "found"), [
    ("aleppo", ["ALEPPO", "Aleppo"]), ("ale", ["ALEPPO", "Aleppo"]), ("ale ", []), ("medecins", ["Médecins"]),
    ("MÉDECINS sans", ["Médecins", "Sans"]), ("hospital rebels", ["Rebels", "hospital"]), ("hospital tank", []),
    ('"aleppo road"', ["Aleppo road"]), ('"road aleppo"', []), ('"aleppo roa', []), ("حلب", ["حلب"]), ("حل", ["حلب"]),
    ("idlib", ["Idlib"]), ("aleppo AND road", []),
    ("aleppo OR idlib", []), ("alep*", []), ("aleppo!", ["ALEPPO", "Aleppo"]),
])  # fmt: skip
def test_words_are_found_as_they_are_typed(passages, typed, found):
    assert texts(passages, typed) == found


@pytest.mark.parametrize("typed", ["", " ", "*", '"', '""', "( )", "^", "🙂"])
def test_what_holds_no_word_is_no_query(typed):
    assert parse(typed) is None


@given(st.text(max_size=60))
def test_no_query_is_an_error_and_every_range_lies_in_the_text(passages, typed):
    query = parse(typed)
    if query is None:
        return
    passages.find(query, 5)
    for text in TEXTS.values():
        assert all(0 <= start < end <= len(text) for start, end in found_in(text, query))


@given(st.text(max_size=80))
def test_a_word_of_any_text_is_found_where_it_stands(text):
    query = parse(text)
    for term in query.terms if query else ():
        assert found_in(text, Query((term,), open=False)) or not found_in(" ".join(term), Query((term,), open=False))
        assert found_in(f"… {' '.join(term)} …", Query((term,), open=False)), term


def test_a_text_without_paragraphs_is_cut_and_nothing_of_it_is_lost(tmp_path):
    text = "word " * 3000 + "x" * 9000 + " last"
    build(tmp_path / "1.words", [plain_document(text)])
    opened = Passages(tmp_path / "1.words")
    hits, _ = opened.find(parse("word"), 100)
    ((last,), _) = opened.find(parse("last"), 100)
    opened.close()

    assert len(hits) > 3
    assert max(hit.stop - hit.start for hit in hits) <= 4000
    assert text[last.start : last.stop].endswith("last")


def test_a_file_that_is_not_there_is_told_with_its_remedy(tmp_path):
    with pytest.raises(ProjectError, match="E206"):
        Passages(tmp_path / "1.words")


def test_the_same_documents_give_the_same_bytes(tmp_path):
    documents = [plain_document(text, source=key) for key, text in TEXTS.items()]
    for name in ("1.words", "2.words"):
        build(tmp_path / name, documents)

    assert (tmp_path / "1.words").read_bytes() == (tmp_path / "2.words").read_bytes()


def test_a_word_of_too_many_passages_is_counted_and_its_first_are_shown_unranked(passages, monkeypatch):
    ranked, total = passages.find(parse("aleppo"), 50)
    monkeypatch.setattr("dragoman.store.passages._RANKED", 1)
    first, counted = passages.find(parse("aleppo"), 1)

    assert counted == total == len(ranked) > 1
    assert len(first) == 1
    assert first[0] in ranked
