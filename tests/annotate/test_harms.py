"""Harms: in news of violence every clause hangs on what it tells of."""

import pytest

from dragoman.annotate.attachments import mended
from tests.annotate.trees import above, parsed


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("Nine men were killed and dozens of rifles seized, according to the police.", "according", ("killed", "prep")),
        ("Seven people were killed in Kharkiv and two in Sumy.", "two", ("people", "conj")),
        ("Attacks killed four people in Kharkiv, two in Sumy and one in Odesa.", "two", ("people", "conj")),
        ("Ten people died in Goma, 20 km from Sake.", "20", ("km", "nummod")),
        (
            "A drone strike on a market killed at least 40 people and wounded 60, a doctor said.",
            "wounded",
            ("killed", "conj"),
        ),
        (
            "The army shelled the hill and a jet dropped bombs at dawn, according to herders.",
            "according",
            ("shelled", "prep"),
        ),
        (
            "On Monday fighting was reported at Ram when rebels hit troops who held it with many losses reported.",
            "losses",
            ("with", "pobj"),
        ),
        ("Bandits are gangs of men kidnapping for ransom who raid farms in the north.", "raid", ("men", "relcl")),
        ("The gangs which have been declared terrorists continue to attack farms.", "terrorists", ("declared", "oprd")),
        ("Nine people were killed and hundreds of rifles seized.", "hundreds", ("seized", "nsubjpass")),
        ("The raid showed the insurgents’ ability to launch attacks.", "insurgents", ("ability", "poss")),
        ("Officials disclosed the toll Friday, one day after the raid occurred.", "occurred", ("disclosed", "advcl")),
        (
            "Rights groups accuse the army of unlawful killings, razing farms and using air strikes.",
            "razing",
            ("of", "pcomp"),
        ),
        ("The farmers fought side-by-side with police against the gang.", "with", ("side", "prep")),
        (
            "Bandits kidnapped 50 people, mostly women, families of the victims told a news agency.",
            "families",
            ("told", "nsubj"),
        ),
        (
            " ".join(
                (
                    "Gunmen in Chad kidnapped 80 people and killed 11 others in raids in the northwest,",
                    "leaders and residents have said, in the latest attacks.",
                )
            ),
            "kidnapped",
            ("said", "ccomp"),
        ),
        ("The war has killed more than 300 people and wounded over 700, medics say.", "700", ("wounded", "dobj")),
        (
            "Drones hit Ram, killing two people and injuring no fewer than 15 more, in addition to fires.",
            "15",
            ("injuring", "dobj"),
        ),
        ("In Oslo, an explosive part of a drone injured a woman.", "Oslo", ("In", "pobj")),
        ("A raid on the towns left 1,200 people killed and 253 taken hostage.", "253", ("taken", "nsubjpass")),
        (
            "At least 21 people were killed and more than 150 wounded by gunfire at a crowd.",
            "150",
            ("wounded", "nsubjpass"),
        ),
        ("Two killed, 15 injured in rebel attack on Ram", "injured", ("killed", "conj")),
        (
            "The head said that 41 people were killed with guns, before adding that seven people have been injured.",
            "before",
            ("said", "prep"),
        ),
        (
            "An unknown suicide bomber riding on a motorcycle targeted a convoy in the area.",
            "bomber",
            ("targeted", "nsubj"),
        ),
        (
            "Armed men attacked the city of Mbau, killing and kidnapping people and burning houses.",
            "houses",
            ("burning", "dobj"),
        ),
        (
            "Armed men attacked Mbau in Beni territory, near the Ugandan border, killing and kidnapping people.",
            "killing",
            ("attacked", "advcl"),
        ),
        ("Strike on Palestinians waiting for aid in Gaza kills and wounds dozens", "Strike", ("kills", "nsubj")),
        (
            "Soldiers attacked Ram with gunships, rebel groups and local residents told a paper.",
            "groups",
            ("told", "nsubj"),
        ),
        (
            "A child was among three people killed in a strike in the country’s south on Thursday.",
            "country",
            ("south", "poss"),
        ),
        (
            "At least five men were killed in a blast outside a Kabul mosque Sunday, a Taliban official said.",
            "Sunday",
            ("killed", "npadvmod"),
        ),
        (
            "Local authorities claimed the strike targeted armed Fano militants allegedly gathered in the area.",
            "militants",
            ("targeted", "dobj"),
        ),
        ("One local source in the provincial capital Pemba said relatives had fled.", "source", ("said", "nsubj")),
        (
            "Drone Strike in Ethiopia’s Amhara Region Kills Over 100 Civilians Amid Ongoing Conflict",
            "Kills",
            ("Kills", "ROOT"),
        ),
        ("He spoke after 69 people including a mayor were killed in an ambush.", "people", ("killed", "nsubjpass")),
        ("Three killed, seven wounded in Quetta blast", "wounded", ("killed", "conj")),
        ("Police said 11 people were killed and 52 officers injured in clashes.", "officers", ("injured", "nsubjpass")),
        ("In Plateau state Nigeria, gunmen killed nine people.", "state", ("In", "pobj")),
        ("Police said among the dead were two lawmakers.", "among", ("were", "prep")),
    ],
)
def test_words_hang_where_news_of_violence_means_them(text, word, expected):
    assert above(mended(parsed(text)), word) == expected


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("Raids killed nine people, and the army shot 17 others, according to medics.", "according", ("shot", "prep")),
        ("The officers who raided the farm fled.", "raided", ("officers", "relcl")),
        ("He said nine people were killed after the army left.", "killed", ("said", "ccomp")),
        ("The army, which he named, fought with rebels.", "with", ("fought", "prep")),
        ("The strike killed at least 55 people, including two doctors, Oxfam said.", "said", ("said", "ROOT")),
    ],
)
def test_clauses_that_hang_right_stay(text, word, expected):
    assert above(mended(parsed(text)), word) == expected


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        (
            "The war has killed thousands of people and displaced millions, a doctor said.",
            "displaced",
            ("killed", "conj"),
        ),
        (
            "The war has killed thousands of people and displaced millions, a doctor said.",
            "millions",
            ("displaced", "dobj"),
        ),
        (
            "The war has killed tens of thousands and uprooted 12 million, many of whom remain.",
            "thousands",
            ("of", "pobj"),
        ),
        ("The camp cares for thousands of farmers and displaced millions.", "displaced", ("millions", "amod")),
    ],
)
def test_a_second_harm_with_a_count_is_done_and_one_count_holds_the_other(text, word, expected):
    assert above(mended(parsed(text)), word) == expected
