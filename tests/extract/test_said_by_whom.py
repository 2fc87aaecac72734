"""Who says what others bring him to say, or are angry with him for saying."""

from __future__ import annotations

import pytest

from tests.extract.told import names, only


@pytest.mark.parametrize(("text", "who"), [
    ("The army forced the mayor to admit that the bridge fell.", "the mayor"),
    ("The senator forced the banker, who was under questioning, to admit that nobody was punished.", "the banker"),
    ("The court jailed the blogger for saying that the king was ill.", "the blogger"),
    ("The panel held the aide in contempt for refusing to testify.", "the aide"),
    ("The army used the radio to announce that the bridge fell.", "The army"),
    ("He was arrested for saying that the king was ill.", "He"),
])  # fmt: skip
def test_who_is_brought_to_say_it_says_it(text, who):
    assert [names(claim, "speaker") for claim in only(text, kind="claim")] == [[who]]


def test_who_is_only_asked_to_say_something_does_not():
    claims = only("Asked to describe the device, the chief said it was too early.", kind="claim")
    assert [claim.content.quote for claim in claims] == ["it was too early"]


@pytest.mark.parametrize(("text", "content"), [
    ("The minister, who's called for higher taxes, left on Monday.", "higher taxes"),
    ("The mayor called Friday for releasing the videos.", "releasing the videos"),
])  # fmt: skip
def test_a_call_is_somebodys_and_for_something(text, content):
    (claim,) = only(text, kind="claim", type="demand")
    assert claim.content.quote == content
    assert claim.role("speaker")
