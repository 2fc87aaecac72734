"""The dossier as the linked views take it: nothing lost that they show, nothing that could act, and small."""

import gzip
import json
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.analysis.dossier import dossier, pair
from dragoman.faces.compact import compact, inline, signs
from dragoman.faces.page import built
from dragoman.model.ontology import CONTROLS, EVENTS, FLOWS, TIES, TOLLS


@pytest.fixture(params=["pair", "one"])
def answer(request, index):
    return pair(index, "Iran", "Syria") if request.param == "pair" else dossier(index, "Aleppo")


def test_every_line_is_there_with_all_its_passages_and_their_words(answer):
    data = compact(answer)

    assert [line["w"] for line in data["lines"]] == [line.what for line in answer.lines]
    for told, line in zip(data["lines"], answer.lines, strict=True):
        quotes = [data["sentences"][passage[0]][2] for passage in told["e"]]
        assert quotes == [entry.quote for entry in line.evidence]
        assert [data["documents"][data["sentences"][p[0]][0]][0] for p in told["e"]] == [
            e.document for e in line.evidence
        ]


def test_the_marks_of_a_passage_stand_at_the_same_words(answer):
    data = compact(answer)
    for told, line in zip(data["lines"], answer.lines, strict=True):
        for (number, _, _, runs, *_), entry in zip(told["e"], line.evidence, strict=True):
            quote = data["sentences"][number][2]
            found = {
                (quote[start : start + length], data["words"][part])
                for start, length, part in zip(*[iter(runs)] * 3, strict=True)
            }
            assert found == {(entry.quote[s - entry.start : e - entry.start], part) for s, e, part in entry.marks}


def test_each_number_of_a_disputed_toll_has_its_own_range(index):
    tolls = [line for line in compact(dossier(index, "Aleppo"))["lines"] if line.get("v")]

    assert tolls
    assert {(version[3][1], version[3][3]) for version in tolls[0]["v"]} == {(40.0, 40.0), (55.0, 55.0)}


def test_every_type_that_joins_two_parties_has_one_sign():
    assert sorted(signs()) == sorted({*TIES, *EVENTS, *CONTROLS, *FLOWS, *TOLLS})
    assert set(signs().values()) == {-1, 0, 1}


@given(st.text())
def test_what_stands_in_a_script_element_can_not_end_it(text):
    told = inline({"text": text})

    assert "<" not in told
    assert json.loads(told) == {"text": text}


def test_code_and_styles_of_the_views_stay_small():
    if not built("views.js"):
        pytest.skip("built without the linked views: no npm registry")
    bodies = [built("views.js").encode(), built("views.css").encode()]
    bodies += [built("app.js").encode()]
    bodies += [
        files("dragoman.faces").joinpath(path).read_bytes() for path in ("templates/page.css", "web/static/web.css")
    ]

    assert sum(len(gzip.compress(body)) for body in bodies) < 600_000
    assert b"</script" not in bodies[0]
