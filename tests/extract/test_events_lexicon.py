"""The event lexicon: every entry fires on its own example, and its files are well formed."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from dragoman.annotate.annotations import Annotations
from dragoman.annotate.parser import SpacyParser
from dragoman.annotate.pipeline import annotate
from dragoman.extract import events
from dragoman.extract.events.lexicon import Entry, lexicon
from dragoman.model.document import plain_document
from dragoman.model.ontology import EVENTS

ENTRIES = lexicon().entries

MODES = {
    "CONSULT": {"visit", "third-party", "multilateral", "phone"},
    "RETREAT": {"withdraw", "release", "disarm", "ceasefire", "access", "resign"},
    "REQUEST": {"assist", "change", "yield", "meet"},
    "REJECT": {"assist", "change", "yield", "meet"},
    "ACCUSE": {"disapprove", "investigate", "allege"},
    "THREATEN": {"restrict", "arrest", "relations", "expel", "territory", "violence"},
    "PROTEST": {"demo", "riot", "strike", "hunger", "boycott", "obstruct", "vandalize"},
    "SANCTION": {"convict", "expel", "withdraw", "discontinue"},
    "MOBILIZE": {"troops", "weapons", "police", "militia"},
    "COERCE": {
        "seize", "restrict", "censor", "curfew", "martial-law", "arrest", "deport", "withhold", "misinformation",
        "cyber",
    },
    "ASSAULT": {
        "abduct", "beat", "torture", "sexual", "targeted", "destroy", "primitive", "firearms", "explosives",
        "suicide-attack", "aerial", "drone", "heavy-weapons", "crowd-control", "unconventional",
    },
}  # fmt: skip


@pytest.fixture(scope="module")
def read() -> dict[str, Annotations]:
    """The annotations of every example, parsed in one batch."""
    documents = [plain_document(entry.example) for entry in ENTRIES]
    return dict(zip([entry.name for entry in ENTRIES], annotate(documents, SpacyParser()), strict=True))


def _missing(read: dict[str, Annotations]) -> Iterator[str]:
    for entry in ENTRIES:
        made = events.extract(read[entry.name], [])
        fired = not made if entry.nothing else any(draft.method == f"events/{entry.name}" for draft in made)
        if not fired:
            yield f"{entry.name}: {entry.example} made {[draft.method for draft in made]}"


def test_every_entry_fires_on_its_example_and_every_figure_of_speech_makes_nothing(read):
    assert list(_missing(read)) == []


def test_every_role_of_an_example_stands_in_its_words(read):
    for entry in ENTRIES:
        text = read[entry.name].text
        for draft in events.extract(read[entry.name], []):
            for role in draft.roles:
                assert text[role.start : role.end] == role.text


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.name)
def test_types_and_modes_are_those_of_the_ontology(entry: Entry):
    if entry.nothing:
        return
    assert entry.type in EVENTS
    if entry.mode == "*":
        assert entry.type in lexicon().content_modes
    elif entry.mode is not None:
        assert entry.mode in MODES[entry.type]


def test_all_types_and_all_modes_have_an_entry():
    made = {(entry.type, entry.mode) for entry in ENTRIES}
    assert {type_ for type_, _ in made} >= set(EVENTS)
    by_content = {
        (type_, mode) for type_, modes in lexicon().content_modes.items() for mode in modes.values()
    }  # fmt: skip
    by_weapon = {("ASSAULT", mode) for mode in lexicon().weapons.values()}
    wanted = {(type_, mode) for type_, modes in MODES.items() for mode in modes}
    assert wanted - made - by_content - by_weapon == set()


def test_the_examples_of_the_lexicon_are_all_different():
    examples = [entry.example for entry in ENTRIES]
    assert len(set(examples)) == len(examples)
