"""The reader: the whole text, cut where something was read from it, nothing lost and nothing moved."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from dragoman.faces.web.reader import paragraphs
from dragoman.model.document import Block, Document, Remark, plain_document
from dragoman.model.records import Assertion, Role
from dragoman.model.text import Span


def said(text, start, end, trigger):
    quote = Span(start, end, text[start:end])
    return Assertion(
        f"{start}-{end}", "d", "event", "AID", None, (), Span(*trigger, text[slice(*trigger)]),
        (Role.words("actor", text, start, min(start + 2, end)),), None, None, None, "affirmed", "actual", (), None, (),
        (quote,), "test", 1.0,
    )  # fmt: skip


@st.composite
def read_texts(draw):
    text = draw(st.text(min_size=1, max_size=80))
    ends = st.integers(0, len(text))
    spans = draw(st.lists(st.tuples(ends, ends).map(sorted).filter(lambda span: span[0] < span[1]), max_size=4))
    cuts = sorted(draw(st.sets(ends, max_size=4)))
    kinds = draw(st.lists(st.sampled_from(["body", "heading", "caption"]), min_size=5, max_size=5))
    blocks = tuple(Block(a, b, kind) for a, b, kind in zip(cuts, cuts[1:], kinds, strict=False))
    made = plain_document(text)
    document = Document(made.id, made.text_sha256, text, language="en", blocks=blocks)
    return document, [said(text, a, b, (a, b)) for a, b in sorted(map(tuple, spans))]


@given(read_texts())
def test_the_pieces_are_the_text_and_every_assertion_ends_once(drawn):
    document, assertions = drawn
    shown = paragraphs(document, assertions)
    pieces = [piece for paragraph in shown for piece in paragraph.pieces]
    numbers = sorted(number for piece in pieces for number in piece.cards)

    assert "".join("".join(piece.text for piece in pieces).split()) == "".join(document.text.split())
    assert len(numbers) == len(set(numbers))
    assert all(piece.text for piece in pieces)


def test_what_is_not_read_is_shown_as_skipped_and_sentences_are_marked():
    text = "Menu\n\nIran sent oil. Nothing else."
    made = plain_document(text)
    document = Document(made.id, made.text_sha256, text, language="en", blocks=(Block(6, len(text), "body"),))
    menu, body = paragraphs(document, [said(text, 6, 20, (11, 15))])

    assert (menu.skipped, menu.kind) == (True, "boilerplate")
    assert not body.skipped
    assert [(piece.text, piece.said, piece.what, piece.cards) for piece in body.pieces] == [
        ("Ir", True, "actor", ()), ("an ", True, "", ()), ("sent", True, "trigger", ()), (" oil.", True, "", (1,)),
        (" Nothing else.", False, "", ()),
    ]  # fmt: skip


def test_a_document_that_was_left_unread_is_shown_as_skipped_whole():
    text = "A recipe for bread."
    remark = Remark("truncated", 0, 3, text[:3], "left unread")
    for remarks, skipped in (((), False), ((remark,), True)):
        document = replace(plain_document(text), remarks=remarks)
        assert [paragraph.skipped for paragraph in paragraphs(document, [])] == [skipped]
