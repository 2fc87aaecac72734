"""The one-file page: complete, self-contained, closed to what documents bring along."""

import base64
import hashlib
import html
import re
from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.analysis.dossier import dossier, pair
from dragoman.faces.page import fragment, marked, page
from dragoman.model.answers import Evidence

HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(2)>\" onmouseover='x' ]]> {{ 7*7 }} {% raw %}"


class _Tags(HTMLParser):
    """Every start tag with its attributes, and the text outside of script and style."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.tags, self.ids, self.text, self._raw = [], [], [], False
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        self.ids += [value for name, value in attrs if name == "id"]
        self._raw = tag in {"script", "style"}

    def handle_endtag(self, tag):
        self._raw = False

    def handle_data(self, data):
        if not self._raw:
            self.text.append(data)


def hostile(answer):
    """Return an answer in which every word that comes from outside is an attack."""

    def entry(evidence):
        return replace(evidence, quote=HOSTILE, start=0, end=len(HOSTILE), marks=((0, 8, HOSTILE),), publisher=HOSTILE,
                       title=HOSTILE, input=HOSTILE, url="javascript:alert(3)")  # fmt: skip

    def line(one):
        said = tuple(replace(said, speaker=HOSTILE, through=(HOSTILE,)) for said in one.said)
        camps = tuple(replace(c, holds=HOSTILE, said=said, evidence=tuple(map(entry, c.evidence))) for c in one.camps)
        return replace(one, what=HOSTILE, when=HOSTILE, place=HOSTILE, said=said, camps=camps, belongs=(HOSTILE,),
                       evidence=tuple(map(entry, one.evidence)), through=one.through and HOSTILE)  # fmt: skip

    return replace(
        answer,
        subjects=tuple(replace(s, name=HOSTILE, asked=HOSTILE, includes=(("x", HOSTILE),)) for s in answer.subjects),
        periods=tuple(replace(p, what=HOSTILE) for p in answer.periods),
        sections=tuple(replace(s, lines=tuple(map(line, s.lines)), note=HOSTILE) for s in answer.sections),
        sources=tuple(replace(s, publisher=HOSTILE, title=HOSTILE, input=HOSTILE, url="javascript:alert(3)",
                              origin_because=HOSTILE) for s in answer.sources),
    )  # fmt: skip


@pytest.fixture(params=["pair", "one"])
def answer(request, index):
    return pair(index, "Iran", "Syria") if request.param == "pair" else dossier(index, "Aleppo")


def test_every_line_and_its_words_stand_in_the_page_without_scripts(answer):
    read = _Tags(page(answer))
    text = " ".join(" ".join(read.text).split())

    for line in answer.lines:
        assert line.what in text
        assert f"w{line.mark}" in read.ids
        for evidence in line.evidence:
            assert evidence.quote.replace(" ", "") in text.replace(" ", "")


def test_no_id_is_given_twice_and_every_link_inside_leads_somewhere(answer):
    read = _Tags(page(answer))
    inside = [attrs["href"][1:] for tag, attrs in read.tags if tag == "a" and attrs.get("href", "").startswith("#")]

    assert len(read.ids) == len(set(read.ids))
    assert set(inside) <= set(read.ids)


def test_what_documents_bring_along_is_text_and_never_markup(answer):
    clean, attacked = _Tags(page(answer)), _Tags(page(hostile(answer)))

    assert {tag for tag, _ in attacked.tags} <= {tag for tag, _ in clean.tags}
    assert [attrs.get("type", "runs") for tag, attrs in attacked.tags if tag == "script"].count("runs") <= 1
    assert not [attrs for _, attrs in attacked.tags for name in attrs if name.startswith("on")]
    assert not [attrs for tag, attrs in attacked.tags if str(attrs.get("href", "")).startswith("javascript:")]
    assert "{{ 7*7 }}" in "".join(attacked.text)


def test_a_notebook_shows_no_markup_of_documents_either(answer):
    assert "<script" not in fragment(hostile(answer))
    assert "onerror=alert(2)&gt;" in fragment(hostile(answer))


def test_the_policy_lets_in_exactly_the_script_and_the_style_of_the_page(answer):
    text = page(answer)
    policy = html.unescape(re.search(r'Content-Security-Policy" content="([^"]*)"', text)[1])
    for tag in ("script", "style"):
        body = re.search(rf"<{tag}>(.*?)</{tag}>", text, re.DOTALL)[1]
        digest = base64.b64encode(hashlib.sha256(body.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy


def test_nothing_is_fetched_from_anywhere(answer):
    read = _Tags(page(answer))

    assert not [tag for tag, _ in read.tags if tag in {"link", "img", "iframe", "object", "embed", "base", "form"}]
    assert not [attrs for tag, attrs in read.tags if "src" in attrs]
    assert not re.search(r"url\((?!#)|@import|style=", page(answer))


def test_the_page_can_be_read_by_structure(answer):
    read = _Tags(page(answer))
    levels = [int(tag[1]) for tag, _ in read.tags if re.fullmatch(r"h[1-6]", tag)]

    assert dict(read.tags)["html"] == {"lang": "en"}
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert all("scope" in attrs for tag, attrs in read.tags if tag == "th")
    assert [tag for tag, _ in read.tags].count("main") == 1


def test_the_same_answer_is_the_same_page(answer):
    assert page(answer) == page(answer)


def made(quote, marks):
    return Evidence(
        "a", "d", "i", None, None, None, None, 100, 100 + len(quote), quote, marks, (), "affirmed", "actual", "rule",
        "0", "d",
    )  # fmt: skip


@st.composite
def cut(draw):
    quote = draw(st.text(min_size=1, max_size=60))
    spans = st.tuples(st.integers(0, len(quote)), st.integers(0, len(quote)))
    found = draw(st.lists(spans, max_size=6))
    marks = tuple((100 + min(s), 100 + max(s), f"part{n}") for n, s in enumerate(found) if s[0] != s[1])
    return made(quote, marks)


@given(cut())
def test_a_cut_quote_is_the_quote_again_whatever_the_marks(evidence):
    pieces = marked(evidence)

    assert "".join(text for text, _ in pieces) == evidence.quote
    at = evidence.start
    for text, what in pieces:
        assert text
        assert not what or (at, at + len(text), what) in evidence.marks
        at += len(text)
