"""What cleaning promises: furniture is told by general rules, and the running text is never lost."""

import pytest

from dragoman.documents.clean import clean, is_latin
from dragoman.documents.lexicon import agencies, agency_line, furniture, profile, sentence_furniture
from dragoman.model.document import READ_BLOCKS

LONG = (
    "The army shelled the town on Sunday, and a monitoring group said that at least four people had been killed there."
)
MORE = "Residents fled to the south during the night, and aid workers said that few of them had been able to return."


def kinds(text, **fields):
    return [(block.kind, text[block.start : block.end]) for block in clean(text, **fields).blocks]


def of(text, words, **fields):
    """Return the kind of the block that holds ``words``."""
    at = text.index(words)
    return next(block.kind for block in clean(text, **fields).blocks if block.start <= at < block.end)


@pytest.mark.parametrize(
    "entry", [entry for entry in furniture() if entry.where != "sentence"], ids=lambda e: e.example
)
def test_every_line_pattern_settles_its_example_between_paragraphs(entry):
    text = f"{LONG}\n\n{entry.example}\n\n{MORE}"
    assert of(text, entry.example) == entry.kind


@pytest.mark.parametrize(
    "entry", [entry for entry in furniture() if entry.where == "sentence"], ids=lambda e: e.example
)
def test_every_sentence_pattern_cuts_its_example_out_of_a_paragraph(entry):
    assert entry in sentence_furniture()
    assert any(anchor in entry.example.lower() for anchor in entry.anchors)
    text = f"{LONG} {entry.example} {MORE}"
    assert of(text, entry.example) == "boilerplate"
    assert of(text, LONG) == of(text, MORE) == "body"


def test_every_agency_form_is_told_on_a_line_of_its_own():
    for form in agencies():
        assert agency_line().fullmatch(form.upper())


def test_ordinary_sentences_that_use_the_same_words_stay():
    for sentence in (
        "The minister shared his thoughts with reporters.",
        "They follow us on every road, one driver said.",
        "He asked parliament to support the work of the police.",
        "Rights groups say that the law may not be enough.",
        "The newspaper published more articles on the siege.",
        "Thank you, the general told the troops.",
        "Most of what was read aloud concerned the prisoners.",
        "Copyright law was debated on Tuesday.",
    ):
        text = f"{LONG} {sentence} {MORE}"
        assert [kind for kind, _ in kinds(text)] == ["body"], sentence


@pytest.mark.parametrize(
    "text",
    [
        "Rebels took the town.",
        "Rebels took the town",
        "KABUL, Afghanistan (Nov. 20, 2011) — A force detained two men.",
        "DAMASCUS (Reuters) - The army said on Monday it had taken the hill.",
        "Wounded: 12",
    ],
)
def test_a_text_of_one_passage_is_body_whole(text):
    assert kinds(text) == [("body", text)]


@pytest.mark.parametrize(
    ("headline", "line"),
    [
        ("REBELS SHELL TOWN NEAR THE RIVER", "Beirut, March 3 (Reuters) -"),
        ("Rebels shell town near the river", "BEIRUT, March 3 (Reuters) -"),
        ("Raid kills twelve in the town", "Baghdad, 4 June 2017 (AFP) –"),
        ("Envoy says aid is blocked", "DAMASCUS -"),
    ],
)
def test_a_headline_that_runs_into_the_dateline_is_a_title(headline, line):
    assert kinds(f"{headline} {line} {LONG}") == [("title", headline), ("body", f"{line} {LONG}")]


def test_a_byline_between_headline_and_dateline_is_a_credit():
    found = kinds(f"Truce ends in the port By Jane Roe and John Doe SANAA, Yemen (AP) — {LONG}")
    assert found[:2] == [("title", "Truce ends in the port"), ("credit", "By Jane Roe and John Doe")]


@pytest.mark.parametrize(
    "text",
    [
        "Troops of the SAA (Syrian Arab Army) - Hezbollah alliance took the hill after a long fight with the rebels.",
        "Leaders of the PKK - Kurdistan Workers Party - met on Monday with envoys of the government in the capital.",
        "The army said it had taken the town. BEIRUT (Reuters) - Something else happened there in the afternoon.",
    ],
)
def test_a_gloss_or_a_sentence_before_a_dash_is_no_headline(text):
    assert kinds(text) == [("body", text)]


def test_a_dateline_on_a_line_of_its_own_is_read():
    text = (
        "2012-03-S-017\nISAF Joint Command - Afghanistan\nFor Immediate Release\n\nKABUL, Afghanistan (Nov. 20, 2011)\n"
        + LONG
    )
    assert [kind for kind, _ in kinds(text)] == ["credit", "credit", "boilerplate", "body", "body"]


def test_title_byline_date_headings_and_lists_have_their_kinds():
    text = (
        f"Army Shells the Town\nBy Jane Roe and John Doe\nMarch 3, 2016\n\n{LONG}\n\nThe Long Siege\n\n{MORE}\n\n"
        f"• Four people died.\n• Twelve were wounded.\n\n{LONG}\n\nAFP"
    )
    assert [kind for kind, _ in kinds(text)] == [
        "title", "credit", "credit", "body", "heading", "body", "list", "list", "body", "credit",
    ]  # fmt: skip
    assert ("list", "Four people died.") in kinds(text)
    begin, end = clean(text).byline
    assert text[begin:end] == "Jane Roe and John Doe"


def test_a_title_given_by_metadata_is_cut_off_a_first_paragraph_that_runs_into_it():
    text = f"Army shells town. {LONG}"
    assert kinds(text, title="Army shells town") == [("title", "Army shells town."), ("body", LONG)]


@pytest.mark.parametrize(
    "opening", ["Wed 05 Apr 2017", "Posted on July 12 2016", "1 February 2016", "Last updated at Oct 3, 2017"]
)
def test_a_date_that_opens_a_flat_text_is_a_credit(opening):
    text = f"{opening} {LONG} {MORE}"
    assert kinds(text)[0] == ("credit", opening)
    assert kinds(text)[1][0] == "body"


def test_dates_that_open_the_lines_of_a_chronology_stay_in_the_text():
    text = "15 March 2011 Protests begin in the south.\n18 March 2011 Police open fire on the crowd."
    assert {kind for kind, _ in kinds(text)} == {"body"}


def test_an_interview_keeps_its_questions():
    text = f"{LONG}\n\nHow did you get out?\n\n{MORE}\n\nWho fired first?\n\n{LONG}"
    assert {kind for kind, _ in kinds(text)} == {"body"}


def test_a_text_in_capitals_is_not_all_headings():
    text = "\n".join([LONG.upper(), "THE GUERRILLAS ATTACKED THE POWER STATION TODAY", MORE.upper()])
    assert {kind for kind, _ in kinds(text)} == {"body"}


def test_lines_wrapped_by_hand_are_one_paragraph():
    text = (
        "     The army shelled the town on Sunday, and a monitoring group said\n"
        "that at least four people had been killed there.  Residents fled to\n"
        "the south during the night, and aid workers said that few of them\n"
        "had returned.\n\n"
        "     A second paragraph follows here and is long enough to be wrapped\n"
        "onto another line.\n"
    )
    assert [kind for kind, _ in kinds(text)] == ["body", "body"]


def test_unwrapped_lines_are_paragraphs_each():
    assert len(kinds(f"{LONG}\n{MORE}\n{LONG}")) == 3


def test_a_generated_author_box_is_boilerplate_with_its_labels():
    box = ["Author Detail:", "Name : A Person", "Username : a.person", "Email : a@example.org", "Bio : Sed ut quia.",
           "Socials", "twitter:", "url : https://example.org/a", "followers : 12"]  # fmt: skip
    text = "\n\n".join([LONG, MORE, *box])
    assert [kind for kind, _ in kinds(text)[2:]] == ["boilerplate"] * len(box)


def test_a_list_of_the_dead_is_no_author_box():
    text = "\n".join([LONG, "Name: A. Person", "Age: 24", "City: Homs", "Killed: 3 May 2012"])
    assert all(kind in READ_BLOCKS for kind, _ in kinds(text))


def test_link_titles_printed_twice_are_captions():
    text = f"{LONG}\n\n{MORE}\n\nTen Best Soaps – The Soap Shop\n\nTen Best Soaps – The Soap Shop"
    assert [kind for kind, _ in kinds(text)] == ["body", "body", "caption", "caption"]


def test_link_titles_after_the_last_paragraph_are_boilerplate():
    text = f"{LONG}\n\n{MORE}\n\nTen Facts About Soap\n\nWhy We Love Cheese"
    assert [kind for kind, _ in kinds(text)] == ["body", "body", "boilerplate", "boilerplate"]


def test_what_trails_the_last_sentence_is_a_credit_or_furniture():
    assert kinds(f"{LONG} {MORE}-AFP")[-1] == ("credit", "AFP")
    assert kinds(f"{LONG} {MORE} Read Also")[-1][0] != "body"
    assert kinds(f"{LONG} He met Lt. Gen. John Smith")[-1][0] == "body"


def test_markdown_headings_and_front_matter():
    text = f"---\ntitle: x\n---\n\n# The Siege of the Town\n\n{LONG}\n\n## After\n\n{MORE}"
    assert [kind for kind, _ in kinds(text)][-4:] == ["title", "body", "heading", "body"]
    assert ("title", "The Siege of the Town") in kinds(text)
    assert ("heading", "After") in kinds(text)


def test_filler_latin_is_told_from_prose():
    assert is_latin("Sed beatae ad at voluptas et culpa temporibus.")
    assert not is_latin("He was in a hurry to sit at the minister's table.")
    assert not is_latin("El presidente dijo que la guerra continúa.")
    assert not is_latin("Et tu")


def test_every_anchor_is_in_its_pattern_s_reach():
    for entry in sentence_furniture():
        assert entry.anchors
        assert all(anchor == anchor.lower() for anchor in entry.anchors)


def test_every_key_of_a_profile_and_every_label_joins_a_box():
    known = profile()
    for key in sorted(known.strong | known.weak):
        box = [f"{key} : something", "username : a", "bio : b"]
        assert {kind for kind, _ in kinds("\n\n".join([LONG, MORE, *box]))[2:]} == {"boilerplate"}, key
    for label in sorted(known.networks | known.headings):
        box = [f"{label}:", "username : a", "bio : b"]
        assert {kind for kind, _ in kinds("\n\n".join([LONG, MORE, *box]))[2:]} == {"boilerplate"}, label


def test_a_page_keeps_its_story_under_banner_menu_and_buttons_and_over_its_lists():
    text = "\n".join(
        [
            "We use cookies to improve your visit. By continuing to browse you accept our policy.",
            "Accept all", "Manage preferences", "", "Home", "World", "Middle East", "",
            "Drone strike hits depot in the east", "By Jane Roe, northern correspondent", "128 shares", "Facebook",
            "Copy link", "", LONG, "", "Most read", "1. Ten recipes for the summer", "2. Who are the rebels?",
            "About the author", "Jane Roe has covered the north since 2011.", "Enter your email",
        ]
    )  # fmt: skip
    assert [entry for entry in kinds(text) if entry[0] != "boilerplate"] == [
        ("title", "Drone strike hits depot in the east"),
        ("credit", "By Jane Roe, northern correspondent"),
        ("body", LONG),
    ]
    assert clean(text).byline == (text.index("Jane Roe"), text.index("Jane Roe") + len("Jane Roe"))


def test_a_line_of_names_between_title_and_date_is_a_byline():
    text = f"Analysis\nWhy the rebels keep firing\nJane Roe and John Doe\n5 min read\n\n{LONG}"
    assert ("credit", "Jane Roe and John Doe") in kinds(text)
    assert text[slice(*clean(text).byline)] == "Jane Roe and John Doe"


def test_entries_of_a_table_of_contents_and_echoes_of_the_title_are_not_read():
    text = (
        "Clashes in the North | The Daily\nThe Daily\n\nTable of Contents\nA long war\n\n"
        f"{LONG}\n\nA long war\n\n{MORE}"
    )
    assert [kind for kind, _ in kinds(text)] == [
        "title", "boilerplate", "boilerplate", "boilerplate", "body", "heading", "body",
    ]  # fmt: skip
