"""What credits promise: each origin a text names, with its words."""

import pytest

from dragoman.model.credits import credit_lines
from dragoman.model.document import Block, Document, plain_document


def credited(text):
    return [(credit.origin, credit.form) for credit in credit_lines(plain_document(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("BEIRUT (Reuters) - Two men died.", [("Reuters", "agency")]),
        ("Two men died on Monday. -AFP", [("AFP", "agency")]),
        ("Two men died, as reported by Xinhua.", [("Xinhua", "reported")]),
        ("Two men died, according to SANA.", [("SANA", "reported")]),
        ("The SANA news agency reported two deaths.", [("SANA", "reported")]),
        ("Two men died, according to witnesses.", []),
        ("The army (SAA) said two men died.", []),
    ],
)
def test_origins_are_found_in_running_text(text, expected):
    assert credited(text) == expected


def test_credit_lines_give_their_source():
    text = "Two men died.\n\nSource: SANA\n\nAgencies"
    blocks = (Block(0, 13, "body"), Block(15, 27, "credit"), Block(29, 37, "credit"))
    document = Document(id="x", text_sha256="x", text=text, blocks=blocks)
    assert [(credit.origin, credit.form) for credit in credit_lines(document)] == [
        ("SANA", "source"),
        ("Agencies", "agency"),
    ]
    assert all(credit.evidence.holds_in(text) for credit in credit_lines(document))
