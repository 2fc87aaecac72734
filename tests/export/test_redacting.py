"""Redacting: no spelling of a hidden name survives anywhere, and the check that looks for them finds what does."""

import json
from dataclasses import replace
from math import cos, radians

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from dragoman.export.formats import FORMATS, export, package, zipped
from dragoman.export.names import Names, names_of, read_names
from dragoman.export.redacting import coarsened, redacted
from dragoman.export.searching import names_in
from dragoman.model.errors import DocumentError
from dragoman.store.index import EntityRow
from tests.export.conftest import TOWN, placed, worded

BASHAR = EntityRow("actor:bashar-al-assad", "Bashar al-Assad", "person", "SYR", ("Assad", "Bashar Asad"), 4, 2)
GROUP = EntityRow("actor:fsa", "Free Syrian Army", "non_state_armed", "SYR", ("FSA", "الجيش السوري الحر"), 4, 2)


def hiding(*given):
    rows = {"Bashar al-Assad": [BASHAR], "Assad": [BASHAR], "FSA": [GROUP]}
    return names_of(given, lambda name: rows.get(name, []))


ASSAD = hiding("Bashar al-Assad")


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Bashar al-Assad fled.", "[name 1] fled."),
        ("President BASHAR EL-ASSAD’s army", "President [name 1]’s army"),
        ("Bashar\nAl Assad and Assad", "[name 1] and [name 1]"),
        ("Bashār al-Asad", "[name 1]"),
        ("pro-Assad Assadists", "pro-[name 1] [name 1]ists"),
        ("https://x.example/bashar-al-assad_says?by=basharalassad", "https://x.example/[name 1]_says?by=[name 1]"),
        ("https://x.example/Bashar%20al%2DAssad", "https://x.example/[name 1]"),
        ("@TheBasharAssad", "@[name 1]"),
        ("actor:bashar-al-assad", "actor:[name 1]"),
        ("The ambassador of Syria", "The ambassador of Syria"),
        ("1abad2cafe00assad0", "1abad2cafe00[name 1]0"),
        ("https://x.example/a%20b", "https://x.example/a%20b"),
    ],
)  # fmt: skip
def test_a_name_is_hidden_however_it_is_written(text, left):
    assert ASSAD.hidden(text) == left


def test_a_short_name_is_hidden_as_a_word_alone():
    ali = names_of(["Ali"], lambda _: [])

    assert ali.hidden("Ali is alive in Alabama; ALI-2, al-Ali") == "[name 1] is alive in Alabama; [name 1]-2, [name 1]"


@pytest.mark.parametrize(
    ("name", "text", "left"),
    [
        ("阿萨德", "总统阿萨德说", "总统[name 1]说"),
        ("الأسد", "وبالأسد", "وب[name 1]"),
        ("Али", "Али реализм", "[name 1] реализм"),
    ],
)
def test_a_name_is_hidden_as_its_script_writes_words(name, text, left):
    assert names_of([name], lambda _: []).hidden(text) == left


def test_of_a_person_each_word_counts_and_of_a_group_only_its_names():
    both = hiding("Bashar al-Assad", "FSA")

    assert both.hidden("Bashar met the Free Syrian Army") == "[name 1] met the [name 2]".replace("the [", "[")
    assert both.hidden("a free Syrian in the army") == "a free Syrian in the army"
    assert both.hidden("الجيش السوري الحر") == "[name 2]"


def test_two_spellings_of_one_are_one_name():
    assert [name.given for name in hiding("Assad", "Bashar al-Assad", "FSA", "  ", "--").names] == ["Assad", "FSA"]


def test_a_list_of_names_is_one_a_line_with_remarks():
    assert read_names("Ali # a remark\n\n# none\n  Bashar al-Assad\r\nAli\n") == ("Ali", "Bashar al-Assad")


def entity(bundle, name):
    return names_of([name], bundle.named)


@pytest.mark.parametrize("name", ["Iran", "Syrian government", "The Wire", "Aleppo", "Hezbollah", "wire title"])
def test_nothing_of_a_hidden_name_is_in_any_format(bundle, tmp_path, name):
    names = entity(bundle, name)
    hidden = redacted(bundle, names)

    for form in FORMATS:
        for file in package(hidden, form):
            path = tmp_path / file.name
            path.write_bytes(file.data)
            assert names_in(path, names)[1] == (), file.name
            assert name.encode() not in file.data or file.name.endswith(".parquet")
        (tmp_path / "all.zip").write_bytes(zipped(package(hidden, form)))
        assert names_in(tmp_path / "all.zip", names)[1] == ()


@pytest.mark.parametrize("form", FORMATS)
def test_the_check_finds_what_was_not_hidden_and_says_where(bundle, tmp_path, form):
    names = entity(bundle, "Iran")

    for file in export(bundle, form, ("lines",) if FORMATS[form].tabular else ()).files:
        path = tmp_path / file.name
        path.write_bytes(file.data)
        count, found = names_in(path, names)
        assert count > 5
        assert any(text.startswith(f"{path}, ") and "name 1 as “Iran" in text for text in found)


def test_the_check_reads_escapes_of_every_format(tmp_path):
    texts = {
        "a.json": r'{"a": "Bashar \u0061l-Assad"}', "b.jsonl": '{"a": 1}\n{"Assad": 1}\n',
        "c.html": "Bashar al&#45;Ass&#97;d", "d.txt": "Bashar%20Asad",
        "e.csv": '"Free Syrian\nArmy"', "Assad.txt": "nothing",
    }  # fmt: skip
    for name, text in texts.items():
        (tmp_path / name).write_text(text, "utf-8")
        assert names_in(tmp_path / name, hiding("Bashar al-Assad", "FSA"))[1], name


def test_the_check_refuses_what_it_can_not_read(tmp_path):
    for name in ("a.json", "a.parquet", "a.zip"):
        (tmp_path / name).write_bytes(b"PK{")
        with pytest.raises(DocumentError, match="E106"):
            names_in(tmp_path / name, ASSAD)
    with pytest.raises(DocumentError, match="E101"):
        names_in(tmp_path / "none.csv", ASSAD)


LETTERS = st.characters(categories=("L",))


@settings(max_examples=60, deadline=None)
@given(name=st.text(LETTERS, min_size=5, max_size=12), before=st.text(max_size=5), after=st.text(max_size=5))
def test_any_name_in_any_script_is_hidden_in_any_words(bundle, name, before, after):
    names = names_of([name], lambda _: [])
    assume(names.names)
    text = f"{before} {name} {after}"
    made = redacted(worded(bundle, text), names)

    assert names.find(names.hidden(text)) == () or name.casefold() in "[name 1]"
    for _, line in made.lines:
        assert name not in line.what
        assert all(name not in entry.quote for entry in line.evidence)


def test_what_was_hidden_keeps_the_rest(bundle):
    made = redacted(bundle, entity(bundle, "Iran"))

    assert made.hidden.names == 1
    assert [len(section.lines) for section in made.sections] == [len(section.lines) for section in bundle.sections]
    assert {row.document.text for row in made.documents} == {""}
    assert any(entry.quote == "[name 1] sent oil to Aleppo." for _, line in made.lines for entry in line.evidence)
    assert "redacted:1" in {row.id for row in made.entities}
    assert redacted(bundle, Names(())) is bundle


def test_the_length_of_a_hidden_name_is_not_told(bundle):
    made = redacted(bundle, entity(bundle, "Iran"))

    for _, line in made.lines:
        for entry in line.evidence:
            if "[name 1]" in entry.quote:
                assert (entry.end, entry.marks) == (entry.start, ())
        for role in line.roles:
            if role.name == "[name 1]":
                assert (role.start, role.entity, role.links) == (role.end, "redacted:1", ())


@settings(max_examples=80, deadline=None)
@given(lat=st.floats(-90, 90), lon=st.floats(-180, 180), km=st.floats(0.1, 1000))
def test_coordinates_are_those_of_a_grid_and_never_far_off(bundle, lat, lon, km):
    made = coarsened(placed(bundle, replace(TOWN, lat=lat, lon=lon)), km)
    (link,) = {role.links[0] for _, line in made.lines for role in line.roles if role.name == "Aleppo" and role.links}

    assert -90 <= link.lat <= 90
    assert -180 <= link.lon <= 180
    assert abs(link.lat - lat) <= km / 111.32 / 2 + 1e-4
    turn = abs((link.lon - lon + 180) % 360 - 180)
    assert turn * cos(radians(link.lat)) <= km / 111.32 / 2 * 1.01 + 2e-4 or abs(link.lat) > 85 or km > 500
    assert made.hidden.kilometres == km


def test_rounded_coordinates_are_told_on_the_map(bundle):
    feature = next(
        feature
        for feature in json.loads(export(coarsened(bundle, 25.0), "geojson").files[0].data)["features"]
        if feature["geometry"]
    )

    assert feature["properties"]["rounded_km"] == 25.0
    assert feature["geometry"]["coordinates"] != [TOWN.lon, TOWN.lat]


SOE = EntityRow("p:1", "Soe Tint", "person", "MMR", ("Soe Tint",), 3, 1)
HTIN = EntityRow("p:2", "Thant Htin Soe", "person", "MMR", ("Thant Htin Soe",), 3, 1)
UNCLE = EntityRow("p:3", "Maung Soe Tint", "person", "MMR", ("Maung Soe Tint",), 3, 1)


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Soe Tint and Thant Htin Soe; Soe fled.", "[name 1] and Thant Htin Soe; [name 1] fled."),
        ("Thant Htin Soe-Tint", "Thant Htin [name 1]"),
        ("Maung Soe Tint", "Maung [name 1]"),
        ("General Tint", "General [name 1]"),
    ],
)
def test_a_word_of_a_name_is_hidden_where_it_stands_for_that_person_and_not_in_the_name_of_another(text, left):
    names = names_of(["Soe Tint"], lambda _: [SOE], lambda _: [SOE, HTIN, UNCLE])

    assert names.hidden(text) == left
