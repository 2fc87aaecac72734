"""The queue of names: warnings first, then what is alike and stands apart, then what was joined by least."""

from __future__ import annotations

from dragoman.model.judgements import Anchor, Judgement
from dragoman.project.queue import entries
from dragoman.store.index import Doubt, EntityRow


class Shelf:
    """An index as far as names go."""

    def __init__(self, *names, doubts=()):
        self._rows = [EntityRow(f"id {name}", name, "person", None, (name,), 1, 1) for name in names]
        self._doubts = list(doubts)

    def everybody(self):
        """Return everybody."""
        return self._rows

    def doubts(self):
        """Return what judging left in doubt."""
        return self._doubts


JOINED = Doubt("merged", "Omar Sharif", "Umar Sharif", 0.9, "spellings of one name")


def _asked(shelf, made=()):
    return [(entry.left, entry.right, entry.because) for entry in entries(shelf, "entities", made)]


def test_names_that_are_alike_stand_before_names_that_were_joined_each_with_its_score():
    found = _asked(Shelf("Khalifa Hafter", "Khalifa Hiftar", doubts=[JOINED]))

    assert [row[:2] for row in found] == [("Khalifa Hafter", "Khalifa Hiftar"), ("Omar Sharif", "Umar Sharif")]
    assert found[0][2] == "“Khalifa Hafter” and “Khalifa Hiftar” are spellings of one name (score 0.71)"
    assert found[1][2].startswith("they were joined, because")


def test_a_pair_that_judging_offers_is_not_asked_twice():
    doubt = Doubt("unsure", "Khalifa Hiftar", "Khalifa Hafter", 0.7, "left open")

    assert len(_asked(Shelf("Khalifa Hafter", "Khalifa Hiftar", doubts=[doubt]))) == 1


def test_what_equals_two_judged_different_is_asked_first_and_warned_of():
    shelf = Shelf("Khalifa Hafter", "Khalifa Hiftar", "Hafter", doubts=[JOINED])
    apart = Judgement("not_same", Anchor("entity", "Khalifa Hafter"), Anchor("entity", "Khalifa Hiftar"))
    shelf_of_three = Shelf("Khalifa Hafter", "Khalifa Hiftar", "Khalifa Hufter", doubts=[JOINED])

    assert not [row for row in _asked(shelf, [apart]) if "warning" in row[2]]
    first = _asked(shelf_of_three, [apart])[0]
    assert first[2].startswith("warning: ")
    assert "two that were judged different: “Khalifa Hafter” and “Khalifa Hiftar”" in first[2]
