"""What language telling promises: script first, English where Latin letters leave doubt."""

import pytest

from dragoman.documents.language import language_name, language_of
from dragoman.documents.lexicon import languages
from dragoman.model.document import Block


def tell(text, declared=None):
    return language_of(text, (Block(0, len(text), "body"),), declared)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("The army said on Monday that it had taken the hill.", "en"),
        ("Army seizes Palmyra", "en"),
        ("Aleppo", "en"),
        ("Mohammad Ali Hassan, Ahmad al-Khatib, Abu Omar al-Shami, Khalid ibn Walid Brigade", "en"),
        ("12, 14, 15", "en"),
        ("القوات السورية تقصف المدينة يوم الاثنين", "ar"),
        ("نیروهای دولتی شهر را پس از چند روز گلوله باران کردند", "fa"),
        ("Войска обстреляли город в понедельник", "ru"),
        ("Les forces du régime ont bombardé la ville lundi, tuant dix personnes, selon une organisation.", "fr"),
        ("Türk ordusu sınırda üç köyü bombaladı ve iki kişi hayatını kaybetti.", "tr"),
        ("Las fuerzas del gobierno bombardearon la ciudad el lunes y mataron a diez personas.", "es"),
        ("叙利亚军队周一炮击了这座城市", "zh"),
        ("軍は月曜日に町を砲撃した", "ja"),
        ("צבא סוריה הפגיז את העיר", "he"),
    ],
)
def test_the_language_of_a_sentence(text, code):
    assert tell(text) == code


def test_the_majority_of_the_body_decides():
    english, arabic = "The army said that it had taken the hill on Monday. ", "القوات تقصف المدينة. "
    assert tell(english * 5 + arabic) == "en"
    assert tell(arabic * 12 + english) == "ar"


def test_what_is_declared_decides_only_where_words_do_not():
    assert tell("Hassan Nasrallah", "fr") == "fr"
    assert tell("The army said on Monday that it had taken the hill.", "fr") == "en"
    assert tell("Hassan Nasrallah", "xx-none") == "en"


def test_boilerplate_does_not_decide():
    text = "Le café de la ville a été détruit par les bombardements du régime lundi. The cookies of the site are on."
    blocks = (Block(0, 73, "body"), Block(73, len(text), "boilerplate"))
    assert language_of(text, blocks) == "fr"


def test_every_language_has_a_name_in_english():
    for code in languages():
        assert language_name(code)[0].isupper() or code == "und"
