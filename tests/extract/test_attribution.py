"""Attribution: who says what, with which stance, in which words."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.annotate.annotations import Annotations
from dragoman.annotate.segment import sentences
from dragoman.annotate.tokens import Token
from dragoman.extract.attribution import chain, find, level
from dragoman.model.document import plain_document
from tests.extract.marked import annotated

SAID = [
    # text, speaker, cue, content, stance, kind
    ("The governor said that the bridge fell.", "The governor", "said", "the bridge fell", "asserts", "indirect"),
    ("The bridge fell, officials said.", "officials", "said", "The bridge fell", "asserts", "indirect"),
    (
        "The bridge, according to the army, fell.",
        "the army",
        "according to",
        "The bridge, according to the army, fell",
        "asserts",
        "indirect",
    ),
    (
        "The general repeatedly demeaned women, according to show insiders.",
        "insiders",
        "according to",
        "The general repeatedly demeaned women",
        "asserts",
        "indirect",
    ),
    ("According to the army, the bridge fell.", "the army", "According to", "the bridge fell", "asserts", "indirect"),
    (
        "As one observer notes, the town is a jewel.",
        "one observer",
        "notes",
        "the town is a jewel",
        "asserts",
        "indirect",
    ),
    ("The army denied that the bridge fell.", "The army", "denied", "the bridge fell", "denies", "indirect"),
    ("The army denied shelling the town.", "The army", "denied", "shelling the town", "denies", "indirect"),
    (
        "The envoy urged the army to leave the town.",
        "The envoy",
        "urged",
        "the army to leave the town",
        "demands",
        "indirect",
    ),
    ("The envoy called for an immediate truce.", "The envoy", "called", "an immediate truce", "demands", "indirect"),
    (
        "The rebels accused the army of shelling the town.",
        "The rebels",
        "accused",
        "the army of shelling the town",
        "asserts",
        "indirect",
    ),
    ("The rebels vowed to leave the town.", "The rebels", "vowed", "to leave the town", "asserts", "indirect"),
    ("The army denied reports that the bridge fell.", "The army", "denied", "the bridge fell", "denies", "indirect"),
    ("The army rejected claims of torture.", "The army", "rejected", "torture", "denies", "indirect"),
    (
        "The rebels fled what the army called a limited raid.",
        "the army",
        "called",
        "a limited raid",
        "believes",
        "indirect",
    ),
    ("The minister made it clear that the army left.", "The minister", "made", "the army left", "asserts", "indirect"),
    ("The army ruled out talks with the rebels.", "The army", "ruled", "talks with the rebels", "denies", "indirect"),
    (
        "The general cast doubt on reports that the town had fallen.",
        "The general",
        "cast",
        "the town had fallen",
        "doubts",
        "indirect",
    ),
    ("The plan is supported by the union.", "the union", "supported", "The plan", "believes", "indirect"),
    ("It says the army broke the truce.", "It", "says", "the army broke the truce", "asserts", "indirect"),
    (
        "The army said nobody was hurt, because nobody was there.",
        "The army",
        "said",
        "nobody was hurt, because nobody was there",
        "asserts",
        "indirect",
    ),
    (
        "The envoy hoped banks would lend the money.",
        "The envoy",
        "hoped",
        "banks would lend the money",
        "believes",
        "indirect",
    ),
    ("The army demanded that the rebels leave.", "The army", "demanded", "the rebels leave", "demands", "indirect"),
    ("The army insisted that he be freed.", "The army", "insisted", "he be freed", "demands", "indirect"),
    ("The army insisted that he was freed.", "The army", "insisted", "he was freed", "asserts", "indirect"),
    ("The army denied having made a promise.", "The army", "denied", "having made a promise", "denies", "indirect"),
    (
        "A fighter recalled being handed a rifle.",
        "A fighter",
        "recalled",
        "being handed a rifle",
        "asserts",
        "indirect",
    ),
    ("The army dismissed the claim as a lie.", "The army", "dismissed", "the claim", "denies", "indirect"),
    (
        "The envoy said the town was “very volatile”.",
        "The envoy",
        "said",
        "the town was “very volatile”",
        "asserts",
        "mixed",
    ),
    ("The army put the losses at forty.", "The army", "put", "the losses at forty", "asserts", "indirect"),
    ("The army does not believe that it fell.", "The army", "believe", "it fell", "doubts", "indirect"),
    ("The army said, citing Reuters, that it fell.", "The army", "said", "it fell", "asserts", "indirect"),
    ("“The bridge fell,” the governor said.", "the governor", "said", "The bridge fell", "asserts", "direct"),
    (
        "The governor said the bridge “fell to pieces on Monday” and burned.",
        "The governor",
        "said",
        "the bridge “fell to pieces on Monday” and burned",
        "asserts",
        "mixed",
    ),
    ("The envoy confirmed that the bridge fell.", "The envoy", "confirmed", "the bridge fell", "confirms", "indirect"),
    ("In the view of the envoy, the bridge fell.", "the envoy", "view", "the bridge fell", "believes", "indirect"),
    (
        "The agency quoted the minister as saying that the bridge fell.",
        "the minister",
        "quoted",
        "the bridge fell",
        "asserts",
        "indirect",
    ),
]


def sayings(text: str):
    marked = annotated([text])[0]
    return text, find(marked.annotations)


@pytest.mark.parametrize("case", SAID, ids=[case[0] for case in SAID])
def test_a_saying_has_its_speaker_cue_content_and_stance(case):
    text, *wanted = case
    _, found = sayings(text)
    seen = {
        (s.speaker(text).text, text[s.cue[0] : s.cue[1]], text[s.parts[0][0] : s.parts[0][1]], s.stance, s.kind)
        for s in found
    }
    assert tuple(wanted) in seen


def test_hearsay_without_a_speaker_stands_on_its_cue():
    text, found = sayings("The bridge reportedly fell on Monday.")
    assert [(s.speakers, s.speaker(text).text, s.speaker(text).category) for s in found] == [
        ((), "reportedly", "other")
    ]


def test_passive_hearsay_has_no_speaker():
    _, found = sayings("The general is said to have left the town.")
    assert [s.speakers for s in found] == [()]


def test_nested_speech_keeps_both_levels_outermost_first():
    text, found = sayings("The agency said that the minister denied that the bridge fell.")
    at = text.index("fell")
    assert [s.speaker(text).text for s in chain(found, at, at + 4)] == ["The agency", "the minister"]


def test_a_cited_source_is_a_level_below_who_cites_it():
    text, found = sayings("The agency, citing the minister, said that the bridge fell.")
    at = text.index("fell")
    levels = [level(annotated([text])[0].annotations, s) for s in chain(found, at, at + 4)]
    assert [entry.speaker.text for entry in levels] == ["The agency", "the minister"]


def test_what_a_speaker_says_of_himself_is_no_level_of_its_own():
    text, found = sayings("“I think that the bridge fell on Monday,” the governor said.")
    assert [s.speaker(text).text for s in found] == ["the governor"]


def test_a_quotation_goes_on_behind_its_cue():
    text = "“The bridge fell on Monday,” the governor said. “We will build another one.” The army left."
    _, found = sayings(text)
    assert [[text[a:b] for a, b in s.parts] for s in found] == [
        ["The bridge fell on Monday", "We will build another one."]
    ]


def test_a_participle_of_saying_goes_on_with_the_same_speaker():
    text, found = sayings("The governor said the bridge fell, adding that nobody was hurt.")
    said = {text[s.cue[0] : s.cue[1]]: (s.speaker(text).text, text[s.parts[0][0] : s.parts[0][1]]) for s in found}
    assert said["adding"] == ("The governor", "nobody was hurt")
    assert said["said"] == ("The governor", "the bridge fell")


def test_a_disclaimer_denies_what_was_said_not_that_it_was_said():
    text, found = sayings("Ankara was accused of backing the rebels, a claim it denies.")
    said = [(s.speaker(text).text, s.stance, text[s.parts[0][0] : s.parts[0][1]]) for s in found]
    assert said == [("accused", "asserts", "backing the rebels"), ("it", "denies", "backing the rebels")]


def test_a_disclaimer_is_the_texts_own_and_not_the_first_speakers():
    text, found = sayings("The rebels said the army shelled the town, a charge the government rejects.")
    assert [(s.speaker(text).text, text[s.parts[0][0] : s.parts[0][1]]) for s in found] == [
        ("The rebels", "the army shelled the town"),
        ("the government", "the army shelled the town"),
    ]


@pytest.mark.parametrize(
    ("text", "denier"),
    [
        ("The rebels said the bridge fell, a claim that the army disputes.", "the army"),
        ("The rebels said the bridge fell, a claim denied by the army.", "the army"),
    ],
)
def test_a_claim_taken_up_and_denied_is_denied_by_whom_the_words_name(text, denier):
    _, found = sayings(text)
    assert [(s.speaker(text).text, s.stance, text[slice(*s.parts[0])]) for s in found] == [
        ("The rebels", "asserts", "the bridge fell"),
        (denier, "denies", "the bridge fell"),
    ]


def test_what_the_text_says_of_a_figure_is_not_said_by_its_speaker():
    text, found = sayings("The army claimed forty rebels died, a figure that could not be verified.")
    assert [text[slice(*s.parts[0])] for s in found] == ["forty rebels died"]


@pytest.mark.parametrize(
    ("text", "contents"),
    [
        ("The rebels said it fell; the army said it stands.", ["it fell", "it stands"]),
        ("Jane Doe believes that it fell, while John Roe argues that it stands.", ["it fell", "it stands"]),
    ],
)
def test_two_speakers_in_one_sentence_say_each_his_own(text, contents):
    assert [text[slice(*s.parts[0])] for s in sayings(text)[1]] == contents


def test_everybody_on_a_list_of_sources_speaks():
    text = "According to [the ministry|_:government], [the army|_:military] and two doctors, twelve people died."
    marked = annotated([text])[0]
    found = find(marked.annotations)
    assert [role.text for role in found[0].speakers] == ["the ministry", "the army", "two doctors"]
    assert [marked.annotations.text[slice(*part)] for part in found[0].parts] == ["twelve people died"]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("The chief of the mission, [Jane Doe|_:person], said that it fell.", "Jane Doe"),
        ("A spokesman for [the army|_:military], [John Roe|_:person], said it fell.", "John Roe"),
        ("[Jane Doe|_:person], the chief of the mission, said that it fell.", "Jane Doe"),
        ("A report published by [the army|_:military] said that it fell.", "the army"),
        ("[The army|_:military]'s statement said that it fell.", "The army"),
        ("A report combed through by [the army|_:military] said that it fell.", "A report"),
    ],
)
def test_the_name_beside_a_description_and_the_author_of_a_paper_speak(text, speaker):
    assert [s.speaker("").text for s in find(annotated([text])[0].annotations)] == [speaker]


@pytest.mark.parametrize(
    "text",
    [
        "A diplomat who asked not to be named said the bridge fell.",
        "A diplomat, speaking on condition of anonymity, said the bridge fell.",
        "A diplomat, who requested anonymity for fear of reprisals, said the bridge fell.",
        "A diplomat, who was not authorised to speak publicly, said the bridge fell.",
    ],
)
def test_words_that_keep_a_name_back_say_nothing_but_whom_nobody_can_ask(text):
    _, found = sayings(text)
    assert [(s.speaker(text).text, s.speaker(text).category, text[slice(*s.parts[0])]) for s in found] == [
        ("A diplomat", "other", "the bridge fell")
    ]


def test_an_accusation_names_whom_it_is_about():
    _, found = sayings("The army blamed the rebels for the fall of the bridge.")
    assert [(s.type, [role.text for role in s.topics]) for s in found] == [("statement", ["the rebels"])]


def test_a_sentence_without_a_cue_says_nothing():
    assert sayings("The army shelled the town on Monday.")[1] == ()


def test_a_label_before_a_colon_speaks():
    text, found = sayings("Jane Doe: The bridge fell on Monday night")
    assert [(s.speaker(text).text, text[s.parts[0][0] : s.parts[0][1]]) for s in found] == [
        ("Jane Doe", "The bridge fell on Monday night")
    ]


@pytest.mark.parametrize(
    ("text", "speaker", "content"),
    [
        ("Twelve killed in raid on the town: army", "army", "Twelve killed in raid on the town"),
        ("UN panel: Both sides shelled the town", "UN panel", "Both sides shelled the town"),
        ("ROE: Who did it?\n\nDOE: The army did.\n\nROE: Why was that?\n\nDOE: I do not know.", "ROE", "Why was that?"),
    ],
)  # fmt: skip
def test_a_headline_and_a_transcript_name_who_speaks(text, speaker, content):
    _, found = sayings(text)
    assert (speaker, content) in {(s.speaker(text).text, text[s.parts[0][0] : s.parts[0][1]]) for s in found}


@pytest.mark.parametrize("text", ["Live from the front: Gaza", "The war in the south: Khartoum at night"])
def test_what_stands_behind_a_colon_and_is_nobody_says_nothing(text):
    assert sayings(text)[1] == ()


def test_a_quotation_that_opens_with_the_wrong_mark_is_one():
    text = "”The bridge fell on Monday, I saw it.” — Jane Doe"
    assert [s.speaker(text).text for s in sayings(text)[1]] == ["Jane Doe"]


def test_who_goes_on_arguing_is_who_spoke_and_not_what_he_believes():
    text, found = sayings("The general said he did not believe the reports, arguing that the rebels had fled.")
    said = {text[s.cue[0] : s.cue[1]]: (s.speaker(text).text, text[s.parts[0][0] : s.parts[0][1]]) for s in found}
    assert said["said"] == ("The general", "he did not believe the reports")
    assert said["arguing"] == ("The general", "the rebels had fled")


def test_a_speaker_who_says_again_what_he_said_is_one_level():
    text, found = sayings("She said she told the envoy that the bridge fell.")
    assert [s.speaker(text).text for s in found] == ["She"]


WORDS = st.sampled_from(
    [
        "he",
        "said",
        "that",
        ",",
        "“",
        "”",
        '"',
        "“We",
        "fell",
        ".",
        "\n",
        "\n\n",
        "according",
        "to",
        "É",
        "ﷺ",
        "denied",
        "claims",
        ":",
        "—",
    ]
)
DEPS = st.sampled_from(
    ["nsubj", "ccomp", "dobj", "prep", "pobj", "ROOT", "advcl", "xcomp", "conj", "mark", "nsubjpass"]
)
TAGS = st.sampled_from(
    [("VERB", "VBD"), ("NOUN", "NN"), ("VERB", "VBG"), ("PROPN", "NNP"), ("ADP", "IN"), ("VERB", "VBN")]
)


@st.composite
def wild(draw):
    """A text of cues and marks under a tree that no parser would give."""
    text = " ".join(draw(st.lists(WORDS, min_size=1, max_size=25)))
    document = plain_document(text)
    parsed = []
    for sentence in sentences(document):
        tokens, at = [], sentence.start
        words = text[sentence.start : sentence.end].split()
        for i, word in enumerate(words):
            start = text.index(word, at)
            at = start + len(word)
            pos, tag = draw(TAGS)
            # A head before the token, or itself: any such choice is a forest.
            head = draw(st.integers(0, i))
            tokens.append(Token(i, start, at, word, word.lower(), pos, tag, draw(DEPS), head))
        parsed.append(sentence.with_tokens(tuple(tokens)))
    return Annotations(document, tuple(parsed), (), ())


@given(wild())
@settings(max_examples=150, deadline=None)
def test_every_range_stands_in_the_text_whatever_the_parse(annotations):
    for saying in find(annotations):
        ranges = [saying.cue, *saying.parts, *((role.start, role.end) for role in saying.speakers)]
        assert all(0 <= start < end <= len(annotations.text) for start, end in ranges)
        assert all(annotations.text[role.start : role.end] == role.text for role in saying.speakers)
