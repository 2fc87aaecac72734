"""What joining a PDF's lines promises: broken words are mended, compounds keep their hyphen."""

from collections import Counter

import pytest

from dragoman.documents.pdf import join_lines


@pytest.mark.parametrize(
    ("lines", "known", "joined"),
    [
        (["the govern-", "ment said"], [], "the government said"),
        (["the rebel-", "held east"], ["rebel-held"], "the rebel-held east"),
        (["the Iran-", "backed force"], [], "the Iran-backed force"),
        (["the rebel-", "held east"], ["rebel", "held"], "the rebel-held east"),
        (["the Anglo-", "American plan"], [], "the Anglo-American plan"),
        (["from 2011-", "2013 on"], [], "from 2011- 2013 on"),
        (["the govern\x02", "ment said"], [], "the government said"),
        (["one line", "another"], [], "one line another"),
    ],
)
def test_lines_join_as_the_document_itself_writes_the_word(lines, known, joined):
    assert join_lines(lines, Counter(known)) == joined
