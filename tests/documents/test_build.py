"""What `build` promises: one document or one coded error for any bytes, and a text version that is never touched."""

import gzip

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.documents import build
from dragoman.model.document import BLOCK_KINDS, REMARK_CODES, Raw
from dragoman.model.errors import ERRORS, DocumentError
from tests.documents.files import column, docx_bytes, mail_bytes, pdf_bytes

TYPOGRAPHIC = "“The mayor’s café” — naïve, he said of the fighters’ plan."
BODY = "Rebel fighters shelled the town on Sunday, killing at least four people, a monitoring group said."
PAGE = f"""<!doctype html><html><head><title>Shells fall on the town</title>
<meta property="og:site_name" content="The Post"><meta name="author" content="Jane Roe">
<meta property="article:published_time" content="2014-03-02T10:11:12Z">
<link rel="canonical" href="https://example.org/2014/shells"></head>
<body><nav><a href="/">Home</a> <a href="/w">World</a></nav><article><h1>Shells fall on the town</h1>
<p>{BODY}</p><h2>The siege</h2><p>The town has been besieged since 2012, and few have left since the winter.</p>
<ul><li>Four people died.</li></ul></article><footer>All rights reserved.</footer></body></html>"""


def read(data, name="in.txt", **fields):
    return build(Raw(input=name, data=data, **fields))


def code(data, name="in.txt", **fields):
    with pytest.raises(DocumentError) as caught:
        read(data, name, **fields)
    return caught.value.code


def attempt(raw):
    """Return the document, or None and the error's code; anything else that is raised fails the test."""
    try:
        return build(raw), None
    except DocumentError as error:
        return None, error.code


def kinds(document):
    return [(block.kind, document.text[block.start : block.end]) for block in document.blocks]


def assert_sound(document):
    at = 0
    for block in document.blocks:
        assert at <= block.start < block.end <= len(document.text)
        assert block.kind in BLOCK_KINDS
        assert not document.text[block.start].isspace()
        at = block.end
    for remark in document.remarks:
        assert remark.code in REMARK_CODES
        assert document.text[remark.start : remark.end] == remark.quote
        assert remark.quote
    if document.published and document.published.end:
        assert document.text[document.published.start : document.published.end] == document.published.phrase


@given(st.binary(max_size=400), st.sampled_from(["a", "a.txt", "a.html", "a.eml", "a.md", "a.docx", "a.pdf"]))
@settings(deadline=None, max_examples=150)
def test_any_bytes_are_a_sound_document_or_a_coded_error(data, name):
    document, problem = attempt(Raw(input=name, data=data))
    if document:
        assert_sound(document)
    else:
        assert problem in ERRORS


@given(st.text(max_size=400))
@settings(deadline=None, max_examples=200)
def test_any_text_of_a_line_is_kept_unchanged_with_sound_blocks(text):
    document, problem = attempt(Raw(input="x", text=text))
    if document:
        assert document.text == text
        assert_sound(document)
    else:
        assert problem in {"E103", "E104"}


PIECES = st.sampled_from(
    ["Home > News", "By Jane Roe", "March 3, 2016", BODY, "• Name : A B", "• Username : ab", "• Email : a@b.org", "AFP",
     "Et culpa temporibus sit voluptas", "Share your thoughts in the comments.", "# Head",
     "The Siege", "???", "Wed 05 Apr 2017 X"]
)  # fmt: skip


@given(st.lists(PIECES, max_size=12), st.sampled_from(["\n\n", "\n", "\r\n", "\u2028", " "]))
@settings(deadline=None, max_examples=150)
def test_furniture_in_any_order_gives_sound_blocks(pieces, between):
    text = between.join(pieces)
    if text.strip():
        assert_sound(build(Raw(input="x", text=text)))


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (BODY.encode(), BODY),
        (b"\xef\xbb\xbf" + BODY.encode(), BODY),
        (("\ufeff" + BODY).encode("utf-16-le"), BODY),
        (("\ufeff" + BODY).encode("utf-16-be"), BODY),
        (BODY.encode("utf-16-le"), BODY),
        (TYPOGRAPHIC.encode("cp1252"), TYPOGRAPHIC),
        (b"One line.\r\n\tTwo lines.\r\n", "One line.\r\n\tTwo lines.\r\n"),
    ],
)  # fmt: skip
def test_a_text_file_is_its_decoded_self(data, expected):
    assert read(data).text == expected


def test_a_declared_charset_is_believed_where_bytes_prove_nothing():
    words = "Войска вошли в город на рассвете, сказал мэр."
    page = f"<html><head><meta charset='windows-1251'></head><body><p>{words}</p></body></html>"
    assert words in read(page.encode("cp1251"), "a.html").text
    assert read(words.encode("koi8-r"), "a", media_type="text/plain; charset=koi8-r").text == words


@pytest.mark.parametrize(
    ("data", "name", "expected"),
    [
        (b"", "a.txt", "E103"),
        (b" \r\n\t", "a.txt", "E103"),
        (b"\x89PNG\r\n\x1a\n\0\0", "a.txt", "E104"),
        (bytes(range(256)) * 20, "a.txt", "E104"),
        (b"\xff\xd8\xff\xe0 jpeg", "photo.html", "E104"),
        (b"{\\rtf1 words}", "a.rtf", "E104"),
        (gzip.compress(b"x"), "a", "E104"),
        (b"%PDF-1.4 nothing more", "a.pdf", "E106"),
        (b"no PDF at all", "a.pdf", "E106"),
        (b"PK\x03\x04 cut short", "a.docx", "E106"),
        (b"no archive", "a.docx", "E106"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "a.docx", "E110"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 older", "a.doc", "E104"),
        (b"\xef\xbb\xbf\xff\xfe broken", "a.txt", "E105"),
        (b"<html><body><script>1</script></body></html>", "a.html", "E108"),
    ],
)
def test_what_is_no_document_has_its_own_code(data, name, expected):
    assert code(data, name) == expected


def test_a_zip_archive_is_not_opened():
    import io
    import zipfile

    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("a.txt", "words")
    assert code(out.getvalue(), "a.zip") == "E109"


def test_what_fetching_met_is_raised_as_it_was():
    failure = DocumentError("E101", "there/none.txt").failure()
    with pytest.raises(DocumentError) as caught:
        build(Raw(input="there/none.txt", failure=failure))
    assert caught.value.failure() == failure


@pytest.mark.parametrize("name", ["a.html", "a.txt", "a"])
def test_a_page_gives_its_article_its_structure_and_its_metadata_whatever_its_name(name):
    document = read(PAGE.encode(), name)
    assert document.media_type == "text/html"
    assert kinds(document)[:3] == [("title", "Shells fall on the town"), ("body", BODY), ("heading", "The siege")]
    assert ("list", "Four people died.") in kinds(document)
    assert "Home" not in document.text
    assert (document.title, document.byline, document.publisher) == ("Shells fall on the town", "Jane Roe", "The Post")
    assert document.url == "https://example.org/2014/shells"
    assert document.published.edtf == "2014-03-02"


def test_every_word_of_a_fragment_is_kept():
    document = build(Raw(input="x", html="<p>Shells <b>fell</b> on Monday.</p><p>Ten died.</p>"))
    assert document.text == "Shells fell on Monday.\n\nTen died."


def test_a_message_gives_its_body_subject_sender_and_date():
    document = read(mail_bytes(BODY), "a.eml")
    assert document.text.strip() == BODY
    assert (document.title, document.byline, document.publisher) == ("Report from the river", "Jane Roe", "example.org")
    assert (document.published.phrase, document.published.edtf) == ("Tue, 05 Apr 2016 10:00:00 +0300", "2016-04-05")


def test_a_message_in_html_is_read_as_html_and_in_its_own_charset():
    assert (
        read(mail_bytes("<p>Le café fell.</p>", kind="text/html", charset="latin-1"), "a.eml").text == "Le café fell."
    )


def test_a_note_that_begins_like_a_header_is_still_a_text():
    text = "Date: 3 May 2016\nPlace: the bridge\n\nTwo men crossed the river at night."
    assert read(text.encode()).text == text


def test_a_word_document_gives_headings_lists_and_tables_in_order():
    def fill(document):
        document.core_properties.author = "Jane Roe"
        document.add_heading("The Siege", 0)
        document.add_paragraph(BODY)
        document.add_heading("Toll", 1)
        document.add_paragraph("Ten died.", style="List Bullet")
        cells = document.add_table(1, 2).rows[0].cells
        cells[0].text, cells[1].text = "Monday", "four dead"

    document = read(docx_bytes(fill), "a.docx")
    assert kinds(document) == [
        ("title", "The Siege"), ("body", BODY), ("heading", "Toll"), ("list", "Ten died."),
        ("list", "Monday | four dead"),
    ]  # fmt: skip
    assert document.byline == "Jane Roe"
    assert document.title == "The Siege"


def test_a_word_document_without_words_is_e108():
    assert code(docx_bytes(lambda document: None), "a.docx") == "E108"


def test_a_pdf_gives_paragraphs_of_joined_lines():
    page = column(
        ["The army shelled the old town on Monday, and the govern-", "ment said that the road to the north had been",
         "closed by the fighters.", ]
    ) + column(["A second paragraph begins after a gap and it goes on", "for one more line."], top=700)  # fmt: skip
    document = read(pdf_bytes([page]), "a.pdf")
    assert document.text == (
        "The army shelled the old town on Monday, and the government said that the road to the north had been closed by"
        " the fighters.\n\nA second paragraph begins after a gap and it goes on for one more line."
    )


def test_a_pdf_without_text_is_e108():
    assert code(pdf_bytes([[]]), "scan.pdf") == "E108"


def test_page_numbers_and_running_heads_of_a_pdf_are_left_out():
    pages = [
        [(72, 800, 9, "The Quarterly Report"), *column([f"Page body number {word} ends here."]), (300, 30, 9, str(i))]
        for i, word in enumerate(["one", "two", "three"], 1)
    ]
    text = read(pdf_bytes(pages), "a.pdf").text
    assert "Quarterly" not in text
    assert text.startswith("Page body number one ends here.")
    assert not text.rstrip().endswith("3")


def test_the_same_words_elsewhere_are_another_document_of_one_family():
    here = build(Raw(input="a", text=BODY, publisher="One"))
    there = build(Raw(input="b", text=BODY.upper(), publisher="Two"))
    assert here.id != there.id
    assert here.family == there.family


def test_equal_input_gives_equal_documents():
    assert read(PAGE.encode(), "a.html") == read(PAGE.encode(), "a.html")


def test_what_came_with_the_input_wins_over_what_the_page_says():
    document = build(
        Raw(input="x", html=PAGE, title="Another", publisher="Agency", published="2015", url="https://x.org/")
    )
    assert (document.title, document.publisher, document.url) == ("Another", "Agency", "https://x.org/")
    assert (document.published.edtf, document.published.granularity, document.published.end) == ("2015", "year", 0)


def test_a_lone_surrogate_is_replaced_and_offsets_stay():
    document = build(Raw(input="x", text="Aleppo \ud800 fell."))
    assert document.text == "Aleppo \N{REPLACEMENT CHARACTER} fell."
