"""The lexicon of cues: every entry fires on its example, in the frame and with the stance it is listed for."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import pytest
import yaml

from dragoman.extract.attribution import find
from dragoman.extract.cues import lexicon
from dragoman.extract.saying import Saying
from tests.extract.marked import annotated


@cache
def raw():
    text = files("dragoman.extract").joinpath("lexicon/cues.yaml").read_text("utf-8")
    return yaml.load(text, Loader=yaml.CSafeLoader)


IRREGULAR = {
    "say": "said", "tell": "told", "speak": "spoke", "write": "wrote", "think": "thought", "feel": "felt",
    "know": "known", "understand": "understood", "pin": "pinned",
}  # fmt: skip


SEEN = {"see": "seen"}


def past(lemma: str) -> str:
    if lemma in IRREGULAR or lemma.endswith("e"):
        return IRREGULAR.get(lemma, lemma + "d")
    return lemma[:-1] + "ied" if lemma.endswith("y") and lemma[-2] not in "aeiou" else lemma + "ed"


def fired(examples: list[str]) -> list[tuple[Saying, ...]]:
    return [find(marked.annotations) for marked in annotated(examples)]


def entries(section: str):
    return [(entry, lemma) for entry in raw()[section] for lemma in entry["lemmas"]]


def first_word(form):
    """Inflect a verb that has a word of its own: "ruled out"."""
    return lambda lemma: " ".join([form(lemma.split()[0]), *lemma.split()[1:]])


@pytest.mark.parametrize("section", ["verbs", "composites", "adjectives", "nouns"])
def test_every_lemma_of_a_frame_finds_a_saying_on_its_example(section):
    wanted = [(entry["example"], lemma) for entry, lemma in entries(section)]
    # The base form first: the parser takes some of them for nouns, which their past is not.
    for form in (str, first_word(past), "{}s".format):
        found = fired([example.replace("{}", form(lemma)) for example, lemma in wanted])
        wanted = [key for key, sayings in zip(wanted, found, strict=True) if not sayings]
    assert wanted == []


def test_every_closed_list_finds_a_saying_on_its_example():
    cases = [(entry["words"], entry["example"]) for entry in raw()["phrases"]]
    cases += [(w, entry["example"].replace("{}", w)) for entry in raw()["adverbs"] for w in entry["lemmas"]]
    for name in (
        "opinions",
        "as_cues",
        "sources",
        "unsourced",
        "labels",
        "passives",
        "held",
        "quoting",
        "continuing",
        "retold",
        "gainsaying",
    ):
        entry = raw()[name]
        for word in entry.get("lemmas", entry.get("words", [""])):
            filled = {
                "passives": past(word),
                "held": SEEN.get(word, past(word)),
                "quoting": past(word),
                "labels": word.capitalize(),
            }.get(name, word)
            cases.append((word, entry["example"].replace("{}", filled)))
    laid = raw()["laid"]
    cases += [(w, laid["example"].replace("{}", f"{past(w)} {to}")) for w, to in laid["lemmas"].items()]
    found = fired([example for _, example in cases])
    assert [word for (word, _), sayings in zip(cases, found, strict=True) if not sayings] == []


def test_stances_and_types_are_those_of_the_record():
    from dragoman.model.ontology import CLAIMS, STANCES

    tables = (lexicon().verbs, lexicon().adjectives, lexicon().nouns)
    cues = [cue for table in tables for by_frame in table.values() for cue in by_frame.values()]
    assert {cue.stance for cue in cues} <= set(STANCES)
    assert {cue.type for cue in cues} <= set(CLAIMS)


def test_whoever_issues_something_written_says_what_it_says():
    entry = raw()["issuing"]
    participles = {"write": "written", **{lemma: past(lemma) for lemma in entry["lemmas"] if lemma != "write"}}
    examples = [entry["example"].replace("{}", participles[lemma]) for lemma in entry["lemmas"]]
    silent = [
        lemma
        for lemma, marked in zip(entry["lemmas"], annotated(examples), strict=True)
        if "the ministry" not in {s.speaker(marked.annotations.text).text for s in find(marked.annotations)}
    ]
    assert silent == []
