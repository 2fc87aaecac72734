"""The queue in the terminal: evidence first, one key a decision, the last one taken back."""

import asyncio

import pytest

from dragoman.faces.review import ReviewApp
from dragoman.model.errors import UsageError
from dragoman.project import Project
from dragoman.project.queue import KINDS, Entry, entries, item, judgement_of
from dragoman.store.index import Doubt, Index

TEXTS = [
    "Iran has supported the Syrian government since 2011.",
    "Iran denied that it had supported the Syrian government.",
]


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    folder = tmp_path_factory.mktemp("review")
    for number, text in enumerate(TEXTS):
        (folder / f"{number}.txt").write_text(text, "utf-8")
    made = Project.init(folder / "project")
    made.add(*(folder / f"{number}.txt" for number in range(len(TEXTS))))
    return made


@pytest.fixture(autouse=True)
def _doubt(monkeypatch):
    monkeypatch.setattr(Index, "doubts", lambda self: [Doubt("unsure", "Iran", "Syrian government", 0.8, "alike")])


def shown(app):
    return "\n".join(str(app.query_one(f"#{name}").render()) for name in ("evidence", "title", "because"))


def test_a_key_decides_and_the_next_question_is_shown_until_it_is_taken_back(project):
    kept = []
    with project.index() as index:
        queue = entries(index, "all", ())
        app = ReviewApp(
            queue,
            lambda entry: item(index, entry),
            lambda found, verdict, reason: kept.append((found.what, verdict)),
            kept.pop,
        )

        async def sit():
            async with app.run_test() as pilot:
                first = shown(app)
                await pilot.press("a", "u")
                second, made = shown(app), list(kept)
                await pilot.press("z", "q")
            return first, second, made

        first, second, made = asyncio.run(sit())

    assert "Are “Iran” and “Syrian government” one and the same?" in first
    assert any(text in first for text in TEXTS)
    assert made == [("entities", "unsure")]
    assert "Iran = Syrian government ?" not in second
    assert kept == []


def test_a_reason_and_a_correction_are_written_and_kept_with_the_decision(project):
    kept = []
    with project.index() as index:
        queue = [entry for entry in entries(index, "all", ()) if entry.what == "entities"]
        assault = index.assertions_with(kinds=["tie"])[0]
        queue.append(Entry("assertions", assault.id, "", ""))
        app = ReviewApp(queue, lambda entry: item(index, entry), lambda *made: kept.append(made[1:]), kept.pop)

        async def sit():
            async with app.run_test() as pilot:
                await pilot.press("w", *"two powers", "enter")
                told = shown(app)
                await pilot.press("n", "w", "escape", "e", *"polarity=negated", "enter", "q")
            return told

        told = asyncio.run(sit())
        correction = judgement_of(index, item(index, queue[1]), *kept[1])

    assert "reason: two powers" in told
    assert kept == [("not_same", "two powers"), ("edit:polarity=negated", "")]
    assert (correction.verdict, correction.field, correction.value) == ("edit", "polarity", "negated")


def test_what_was_decided_waits_no_longer(project):
    with project.index() as index:
        (entry,) = entries(index, "entities", ())
        made = judgement_of(index, item(index, entry), "not_same", "two powers")

        assert entries(index, "entities", (made,)) == []
        disputed = entries(index, "contradictions", ())
        settled = judgement_of(index, item(index, disputed[0]), "compatible:date")
        assert (settled.verdict, settled.value) == ("compatible", "date")
        assert len(entries(index, "contradictions", (settled,))) < len(disputed)


def test_every_question_has_its_words_and_its_reason(project):
    with project.index() as index:
        for entry in entries(index, "all", ()):
            found = item(index, entry)

            assert found.evidence
            assert found.because
            assert found.what in KINDS


def test_a_kind_or_a_verdict_that_there_is_not_is_told(project):
    with project.index() as index:
        with pytest.raises(UsageError, match="E304"):
            entries(index, "nonsense", ())
        for verdict in ("accept", "edit:polarity=negated"):
            with pytest.raises(UsageError, match="E304"):
                judgement_of(index, item(index, entries(index, "entities", ())[0]), verdict)


def test_only_the_keys_of_the_question_shown_are_offered(project):
    with project.index() as index:
        queue = [entry for entry in entries(index, "all", ()) if entry.what == "entities"]
        app = ReviewApp(queue, lambda entry: item(index, entry), lambda *_: None, lambda: None)

        async def offered():
            async with app.run_test():
                return [v for v in ("same", "unsure", "accept", "contradiction") if app.check_action("decide", (v,))]

        assert asyncio.run(offered()) == ["same", "unsure"]
        assert app.check_action("leave", ())
