"""Attachments: what reports say in set ways hangs where its own grammar puts it."""

import pytest

from dragoman.annotate.attachments import mended
from tests.annotate.trees import above, parsed


def parse(text):
    return mended(parsed(text))


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("Oslo has been accused by the army of supplying weapons to the rebels.", "of", ("accused", "prep")),
        ("In Morn, shelling by the militia killed nine people.", "shelling", ("killed", "nsubj")),
        ("Raids killed nine people and injured 17 others, according to medics.", "according", ("killed", "prep")),
        ("Raids killed nine people, and the army shot 17 others, according to medics.", "according", ("shot", "prep")),
        ("Médecins Sans Frontières counted 82 dead.", "82", ("dead", "nummod")),
        ("The raid left 5 dead.", "5", ("dead", "nummod")),
        ("He told a meeting of leaders that few people understood the war.", "understood", ("told", "ccomp")),
        ("Doe called Roe a pathological liar.", "Roe", ("called", "dobj")),
        ("Israel forced the residents to leave and bombed the camp.", "bombed", ("forced", "conj")),
        ("The army said it won; villagers said those killed were herders.", "villagers", ("said", "nsubj")),
        (
            " ".join(
                (
                    "Hamas has said it is willing to release all hostages if Israel agrees to a permanent ceasefire,",
                    "something Prime Minister Benjamin Netanyahu has repeatedly ruled out.",
                )
            ),
            "something",
            ("said", "appos"),
        ),
        ("According to SANA, the state news agency, the army killed four men.", "agency", ("SANA", "appos")),
        ("Eleven people died, according to the UN, the army and medics.", "army", ("UN", "conj")),
        ('Oslo dismissed as "lies" reports that its men had looted the market.', "reports", ("dismissed", "dobj")),
        ("The militant group Lashkar-e-Taiba attacked the hotel.", "group", ("Lashkar", "compound")),
        ('It makes Oslo, as one observation notes, "the jewel of the crown."', "jewel", ("makes", "oprd")),
        ("Rebels said on Monday they had killed nine men last week.", "on", ("said", "prep")),
        ("Oslo called for Lima to withdraw its forces.", "withdraw", ("for", "pcomp")),
        ("Ukraine shot down 42 of 51 drones launched by Russia.", "42", ("shot", "dobj")),
        ("Militiamen set houses ablaze in Geneina, West Darfur.", "ablaze", ("set", "oprd")),
        ("Oslo was praised by the head of the council.", "of", ("head", "prep")),
        ("The Houthis control Sanaa and Hodeidah.", "Houthis", ("control", "nsubj")),
        ("The Houthis control Sanaa.", "Sanaa", ("control", "dobj")),
        ("The Coalition's strategy to defeat ISIL is succeeding.", "ISIL", ("defeat", "dobj")),
        ("Saudi Arabia and Qatar have funded and armed rebel groups.", "groups", ("armed", "dobj")),
        ("French soldiers helped the army retake Kidal.", "army", ("retake", "nsubj")),
        ("Iraqi army chief Othman al-Ghanimi visited.", "chief", ("Ghanimi", "compound")),
        ("The head of the UN mission in Mali, Annadif Saleh, arrived.", "Saleh", ("head", "appos")),
        ("U.S. airstrikes against al-Qaida operatives killed 20 militants.", "airstrikes", ("killed", "nsubj")),
        (
            "About 300 Iraqi personnel, Kurdish fighters, Sunni tribesmen and Shia militiamen launched an attack.",
            "personnel",
            ("launched", "nsubj"),
        ),
        ("Ziad Karbouly, a former Iraqi officer and Hamas member, was hanged.", "Karbouly", ("hanged", "nsubjpass")),
        ("Ziad Karbouly, a former Iraqi officer and Hamas member, was hanged.", "officer", ("Karbouly", "appos")),
        ("In Lima, two men were killed at a checkpoint by Taliban fighters.", "by", ("killed", "agent")),
        ("They were shot dead in their home by Azerbaijani special forces on Sunday.", "by", ("shot", "agent")),
        ("Peru granted asylum to five officers holed up in a residence.", "officers", ("to", "pobj")),
        ("Peru granted asylum to five officers holed up in a residence.", "holed", ("officers", "acl")),
        ("Ethnic Albanians have sworn to fight until they gain the villages.", "fight", ("sworn", "xcomp")),
    ],
)
def test_a_phrase_hangs_on_what_it_belongs_to(text, word, expected):
    assert above(parse(text), word) == expected


@pytest.mark.parametrize("text", ["The army shelled the town by night.", "Shelling by the river, he left.", "…", ""])
def test_other_sentences_stay_as_they_were_parsed(text):
    tokens = parsed(text)

    assert mended(tokens) == tokens


def test_who_tells_what_somebody_said_stands_above_it():
    text = "Oslo said its men would not go to Lima unless the council paid for them, two aides told Reuters."
    tokens = parse(text)
    assert above(tokens, "said") == ("told", "ccomp")
    assert above(tokens, "go") == ("said", "ccomp")
    assert above(tokens, "told") == ("told", "ROOT")
