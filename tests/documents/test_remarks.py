"""What source criticism promises: it points at the words, and is silent on ordinary reporting."""

from dragoman.documents import build
from dragoman.model.document import Raw

LONG = (
    "The army shelled the town on Sunday, and a monitoring group said that at least four people had been killed there."
)
MORE = "Residents fled to the south during the night, and aid workers said that few of them had been able to return."
TITLE = "Army Shells the Town"


def remarks(text, *codes, **fields):
    document = build(Raw(input="x", text=text, **fields))
    return [remark.quote for remark in document.remarks if remark.code in codes]


def test_an_ordinary_report_raises_nothing():
    text = f"{TITLE}\nBy Jane Roe\nMarch 3, 2016\n\n{LONG}\n\nThe Siege\n\n{MORE}"
    assert build(Raw(input="x", text=text)).remarks == ()


def test_a_missing_date_and_byline_point_at_the_title():
    text = f"{TITLE}\n\n{LONG}\n\n{MORE}"
    assert remarks(text, "no_date", "no_byline") == [TITLE, TITLE]
    assert remarks(text, "no_date", published="2016") == []
    assert remarks(f"{LONG}\n\n{MORE}\n\nReuters", "no_byline") == []
    assert remarks(f"BEIRUT (The Wire) — {LONG}", "no_byline") == []
    assert remarks(f"MINISTRY OF DEFENCE\nPress release No. 112\n\n{LONG}\n\n{MORE}", "no_byline") == []


def test_a_language_that_is_not_read_is_named():
    document = build(Raw(input="x", text="القوات السورية تقصف المدينة يوم الاثنين"))
    assert not document.readable
    assert any("Arabic" in remark.message for remark in document.remarks)


def test_an_author_made_up_by_a_generator_is_told_with_its_filler():
    fields = [
        "Detail Author:",
        "Name : A Person",
        "Username : a.person",
        "Phone : 1",
        "Bio : Et culpa sit quia voluptas.",
    ]
    box = "\n\n".join(fields)
    text = f"{LONG}\n\n{MORE}\n\n{box}"
    assert remarks(text, "generated_author") == [box]
    assert remarks(text, "placeholder_text") == ["Et culpa sit quia voluptas."]


def test_a_reporter_s_contact_lines_are_no_generated_author():
    text = f"{LONG}\n\n{MORE}\n\nAbout the author\n\nName: Jane Roe\n\nEmail: jane@example.org\n\nTwitter: @jane"
    assert remarks(text, "generated_author", "placeholder_text") == []


def test_what_is_said_again_is_pointed_at_where_it_is_said_again():
    again = "Support from abroad helped to turn the tide of the war during the battle"
    text = f"{again}. {LONG}\n\n{MORE} {again.replace('the battle', 'the battle')}, many say."
    assert remarks(text, "repeated_passage") == [again]
    document = build(Raw(input="x", text=text))
    (remark,) = [remark for remark in document.remarks if remark.code == "repeated_passage"]
    assert remark.start > text.index(MORE)


def test_apostrophes_do_not_hide_a_repetition():
    text = f"The town’s old gate was closed. {LONG}\n\n{MORE} The town's old gate was closed."
    assert remarks(text, "repeated_passage") == ["The town's old gate was closed"]


def test_formulas_of_reporting_are_no_repetition():
    text = f"{LONG} He said on Monday that it was over. {MORE} He said on Monday that they had left."
    assert remarks(text, "repeated_passage") == []


def test_a_caption_about_something_else_is_told_from_one_about_the_text():
    soap, town = "Ten Lavender Soaps – Soap Boutique", "Army shells town, residents fled south"
    text = f"{LONG}\n\n{MORE}\n\n{soap}\n\n{soap}\n\n{town}\n\n{town}"
    assert remarks(text, "unrelated_caption") == [soap, soap]


def test_a_photograph_with_its_credit_may_use_words_of_its_own():
    rubble = "Rubble beside a bakery and people. Photo: Jane Roe"
    text = f"{LONG}\n\n{rubble}\n\nA man carries bread past people. Image: NASA\n\n{MORE}"
    assert remarks(text, "unrelated_caption") == []


def test_promotion_is_pointed_at_in_its_sentence():
    text = f"{LONG}\n\n{MORE} We invite you to share your thoughts in the comments below."
    assert remarks(text, "promotion") == ["We invite you to share your thoughts in the comments below."]


def test_headings_with_nothing_under_them_are_empty_sections():
    text = f"{LONG}\n\nTable of Contents\n\nThe Long Siege\n\n{MORE}\n\n## Sources"
    assert remarks(text, "empty_section") == ["Table of Contents", "Sources"]
    listed = f"{LONG}\n\nTable of Contents\n\n1. The siege\n\n2. The town\n\n{MORE}"
    assert remarks(listed, "empty_section") == []


def test_a_text_that_breaks_off_is_truncated():
    for end in (" [+1203 chars]", " Read more …more", " The commander of the"):
        assert len(remarks(f"{LONG}\n\n{MORE}{end}", "truncated")) == 1, end
    assert remarks(f"{LONG}\n\n{MORE}", "truncated") == []
    assert remarks("What they came from", "truncated") == []
