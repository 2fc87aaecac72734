"""Registers: what kind of telling a sentence is: of games, of made-up stories, of rehearsals, of what is remembered.

"The visitors bombarded the goal", "in the second episode a bomb goes off", "a plaque marks where he had been shot" have
the words of violence and report none. What such a sentence does report of today (a bomb at a ceremony, gunmen at a
match) stands in its main clause, with a date or with the plain words of harm, and is kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files

import yaml

from dragoman.annotate.annotations import Annotations
from dragoman.annotate.nominals import nominals
from dragoman.annotate.tokens import Sentence, Token
from dragoman.extract.cues import lexicon as cues
from dragoman.extract.drafts import Draft
from dragoman.extract.events.frames import is_predicate, subject_of
from dragoman.extract.events.lexicon import lexicon
from dragoman.extract.speakers import ACTORS, is_abstract
from dragoman.extract.voice import is_passive

__all__ = ["phrases", "registers_of", "reported"]

_ANYWHERE = frozenset({"ACCUSE", "REQUEST", "CONSULT", "OTHER", "SANCTION", "AGREE", "SUPPORT", "REJECT"})
"""Types that are as well of a federation or a ministry where a text speaks of sport."""
_FIGURES = frozenset({"ASSAULT", "MOBILIZE", "PROTEST"})
_HARM = frozenset({"kill", "wound", "injure", "hurt", "maim", "destroy", "damage", "rob"})
_ATTACKERS = ("armed", "force", "weapon", "people", "party")
_SPANS_OF_LIFE = frozenset({"year", "decade", "century", "generation"})
_OFTEN = frozenset({"once", "twice", "thrice", "often", "repeatedly"})
_OF_NOW = frozenset({
    "have", "face", "remain", "continue", "need", "follow", "come", "mark", "leave", "bring", "raise", "control",
    "hold", "fight", "include", "make", "become", "operate", "await", "lie", "go", "take", "show", "represent",
})  # fmt: skip
"""Verbs whose present tells of the day's news, and no habit."""
_DYING = frozenset({"die", "death", "dead", "pass"})
_OLD = re.compile(r"\b(?:aged|at|was|of) (?:7\d|8\d|9\d|1[01]\d)\b(?! ?(?:%|percent|per))")
_WAS_OLD = re.compile(r"\bwas (?:6\d|7\d|8\d|9\d|1[01]\d) ?\.?$")
"""An age at which people die without anybody's doing."""
_STAND_INS = frozenset({"mock", "simulated", "dummy", "fictional", "fictitious", "imaginary", "virtual"})
_WAS = frozenset({"was", "were"})
_GROWING = frozenset(
    {"child", "boy", "girl", "teenager", "baby", "toddler", "student", "kid", "schoolboy", "schoolgirl"}
)
_SCORE = re.compile(r"\b\d{1,2} ?[-–] ?\d{1,2}\b")
_CONTESTS = frozenset({
    "visitors", "hosts", "rivals", "side", "team", "match", "win", "victory", "defeat", "half", "champions", "league",
    "beat", "cup", "draw", "final", "game", "coach", "goal", "season", "loss", "semi", "test",
})  # fmt: skip
_SPREAD, _AT_LEAST = 0.4, 2
"""A text is of a register when so large a share of its sentences is, and so many."""


_LEAGUES = frozenset({"arab", "muslim", "awami", "northern", "communist", "youth"})


def reported(annotations: Annotations, drafts: list[Draft]) -> list[Draft]:
    """Return the drafts that a text reports, without what belongs to a game, a story, a rehearsal or a memory."""
    registers = registers_of(annotations)
    return [draft for draft in drafts if _is_reported(annotations, draft, registers[draft.sentence])]


def _is_reported(annotations: Annotations, draft: Draft, registers: frozenset[str]) -> bool:
    sentence = annotations.sentences[draft.sentence]
    token = sentence.tokens[draft.anchor]
    if "sport" in registers and "violence" not in registers and draft.type not in _ANYWHERE:
        return False
    if draft.type == "COERCE" and draft.time is None and _often_before(sentence, token):
        return False
    if draft.type not in _FIGURES or draft.modality == "planned":
        return True
    attackers = _agents(sentence, token) if draft.type == "ASSAULT" else []
    if any(_is_no_attacker(annotations, sentence, who) for who in attackers):
        return False
    if "appeal" in registers and "violence" not in registers:
        return False
    if _is_staged(sentence, token, registers) or (draft.time is None and _long_past(sentence, token, registers)):
        return False
    ancient = _single("ancient")
    return not any({actor.lemma, actor.lower.removesuffix("s")} & ancient for actor in _doers(sentence, token))


def _is_staged(sentence: Sentence, token: Token, registers: frozenset[str]) -> bool:
    """Whether it belongs to a made-up story or a rehearsal."""
    if "fiction" in registers and (_in_present(sentence, token) or _inside(sentence, token, "fiction")):
        return True
    if "rehearsal" in registers and _inside(sentence, token, "rehearsal"):
        return True
    return any(_mock(sentence, part) for part in sentence.children(token, "dobj", "nsubjpass"))


def _long_past(sentence: Sentence, token: Token, registers: frozenset[str]) -> bool:
    """Whether what bears no date is of somebody's youth, of a life told, of forebears, or years before the rest."""
    if "youth" in registers or _years_before(sentence, token):
        return True
    if "memory" in registers and _told_back(sentence, token):
        return True
    if "life" in registers and is_predicate(token) and _told_back(sentence, token):
        return True
    return _of_forebears(sentence, token) or _often_before(sentence, token) or _by_habit(sentence, token)


def _years_before(sentence: Sentence, token: Token) -> bool:
    """Whether a clause is told as years ago: "*sixty years after* tanks came, a plaque was unveiled"."""
    for step in _up(sentence, token):
        for mark in sentence.children(step, "mark", "prep", "advmod"):
            before = sentence.tokens[mark.i - 1] if mark.i else mark
            if mark.lower == "after" and mark.i < step.i and before.lemma in _SPANS_OF_LIFE:
                return True
        if step.dep == "ROOT":
            break
    return False


def _often_before(sentence: Sentence, token: Token) -> bool:
    """Whether it had been so more than once before: "had been arrested *twice*"."""
    helpers = {helper.lower for helper in sentence.children(token, "aux")}
    return "had" in helpers and any(how.lower in _OFTEN for how in sentence.children(token, "advmod"))


def _by_habit(sentence: Sentence, token: Token) -> bool:
    """Whether it is told beside what somebody does by habit: "the mayor, who was shot as a boy, *collects* stamps"."""
    root = next((step for step in _up(sentence, token) if step.dep == "ROOT"), token)
    if root.i == token.i or sentence.block == "title" or not is_predicate(token):
        return False
    present = root.tag in {"VBZ", "VBP"} and root.pos == "VERB" and not sentence.children(root, "aux", "auxpass")
    aside = any(step.dep == "relcl" for step in _up(sentence, token))
    return present and aside and root.lemma not in cues().verbs and root.lemma not in _OF_NOW


def _of_forebears(sentence: Sentence, token: Token) -> bool:
    """Whether it is told of forebears: "whose *grandfather* was executed", "our *grandparents*, who stormed it"."""
    words = _single("forebears")
    if not is_predicate(token):
        return False
    above = [sentence.head(token)] if token.dep == "relcl" else []
    return any(part.lemma in words for part in (*sentence.children(token, "nsubj", "nsubjpass", "dobj"), *above))


def _doers(sentence: Sentence, token: Token) -> tuple[Token, ...]:
    return subject_of(sentence, token) if is_predicate(token) else ()


def _agents(sentence: Sentence, token: Token) -> list[Token]:
    """Return who does what a verb says, also behind the "by" of a passive; harm comes from anything."""
    if not is_predicate(token) or token.lemma in _HARM:
        return []
    by = [who for agent in sentence.children(token, "agent") for who in sentence.children(agent, "pobj")]
    return by if is_passive(sentence, token) else sentence.children(token, "nsubj")


def _is_no_attacker(annotations: Annotations, sentence: Sentence, who: Token) -> bool:
    """Whether a noun names a deed, a state or a quality that is itself no violence: "besieged by *amendments*"."""
    mention = annotations.mention_at(sentence, who)
    if who.pos != "NOUN" or who.lemma in nominals() or (mention is not None and mention.category in ACTORS):
        return False
    classes = lexicon().classes
    if who.lemma in lexicon().nouns or any(who.lemma in classes[name] for name in _ATTACKERS):
        return False
    return is_abstract(who)


def _in_present(sentence: Sentence, token: Token) -> bool:
    """Whether the clause of a word is told in the present, as plots are."""
    verb = next((step for step in _up(sentence, token) if is_predicate(step)), token)
    helpers = sentence.children(verb, "aux", "auxpass")
    return verb.tag in {"VBZ", "VBP"} or any(helper.tag in {"VBZ", "VBP"} for helper in helpers)


def _inside(sentence: Sentence, token: Token, register: str) -> bool:
    """Whether a clause says that it happens in something: "*in the drill*, marines stormed a village"."""
    words = _single(register)
    within = {"in", "during"} if register == "rehearsal" else {"in"}
    for step in _up(sentence, token):
        if any(actor.lemma in words for actor in _doers(sentence, step)):
            return True
        if step.dep == "relcl" and sentence.head(step).lemma in words and _within_it(sentence, step):
            return True
        for prep in sentence.children(step, "prep"):
            inside = prep.lower in within and any(part.lemma in words for part in sentence.children(prep, "pobj"))
            if inside and step.lemma not in {"take", "participate"}:
                return True
    return False


def _within_it(sentence: Sentence, clause: Token) -> bool:
    """Whether a relative clause tells what happens inside: "a scenario *in which* they seize it", "where"."""
    if any(where.lower == "where" for where in sentence.children(clause, "advmod")):
        return True
    return any(
        prep.lower in {"in", "during"} and any(part.lower == "which" for part in sentence.children(prep, "pobj"))
        for prep in sentence.children(clause, "prep")
    )


def _mock(sentence: Sentence, token: Token) -> bool:
    """Whether what is attacked only stands for something: "stormed a *mock* village"."""
    return any(part.lower in _STAND_INS for part in sentence.children(token, "amod", "compound"))


def _told_back(sentence: Sentence, token: Token) -> bool:
    """Whether a happening is told back from the main clause: named by a noun, or in the past perfect."""
    if not is_predicate(token):
        return True
    helpers = {helper.lower for helper in sentence.children(token, "aux")}
    return "had" in helpers or any(step.dep in {"relcl", "acl"} for step in _up(sentence, token))


def _up(sentence: Sentence, token: Token) -> Iterator[Token]:
    yield token
    yield from sentence.ancestors(token)


def registers_of(annotations: Annotations) -> list[frozenset[str]]:
    """Return the registers of each sentence, and of all where the text as a whole is of one."""
    own = [_of_sentence(sentence) for sentence in annotations.sentences]
    whole = {
        register for register in ("sport", "fiction")
        if (count := sum(register in found for found in own)) >= _AT_LEAST and count >= _SPREAD * len(own)
    }  # fmt: skip
    return [found | whole for found in own]


def _of_sentence(sentence: Sentence) -> frozenset[str]:
    index = _index()
    tokens = sentence.tokens
    growing = sentence.has_any({"when"}) and any(_young(sentence, token) for token in tokens)
    found = {"youth"} if growing else set()
    if _scored(sentence):
        found.add("sport")
    if _in_old_age(sentence):
        found.add("memory")
    for i, token in enumerate(tokens if sentence.has_any(_openers()) else ()):
        if token.lower == "league" and _no_game(tokens, i):
            continue
        for word in {token.lemma, token.lower}:
            for phrase, register in index.get(word, ()):
                if register not in found and _goes_on(phrase, tokens[i : i + len(phrase)]):
                    found.add(register)
    return frozenset(found)


def _goes_on(phrase: tuple[str, ...], near: Sequence[Token]) -> bool:
    """Whether the words behind the first of a phrase stand behind it in the text too."""
    words = zip(phrase[1:], near[1:], strict=False)
    return len(near) == len(phrase) and all(part in (other.lower, other.lemma) for part, other in words)


def _no_game(tokens: Sequence[Token], at: int) -> bool:
    """Whether a league is one of states or a party: "the National *League for* Democracy", "the *Arab League*"."""
    before = tokens[at - 1].lower if at else ""
    after = tokens[at + 1].lower if at + 1 < len(tokens) else ""
    return after in {"for", "of"} or before in _LEAGUES


def _young(sentence: Sentence, token: Token) -> bool:
    """Whether a clause says how old somebody then was: "*when she was nine*", "when he was a student"."""
    if token.lower != "when":
        return False
    after = sentence.tokens[token.i + 1 : token.i + 6]
    if len(after) < 3 or after[0].lower not in {"she", "he", "i", "they", "we"} or after[1].lower not in _WAS:
        return False
    told = next((part for part in after[2:] if part.lower not in {"a", "an", "just", "only", "about", "still"}), None)
    return told is not None and (told.lower in _GROWING or told.tag == "CD")


def _in_old_age(sentence: Sentence) -> bool:
    """Whether a sentence tells of a death in old age: "has died, *aged 101*", "died at *84*", "… *was 92*."."""
    if not any(token.text[0].isdigit() for token in sentence.tokens):
        return False
    words = " ".join(token.lower for token in sentence.tokens)
    died = any(token.lemma in _DYING for token in sentence.tokens)
    return _WAS_OLD.search(words) is not None or (died and _OLD.search(words) is not None)


def _scored(sentence: Sentence) -> bool:
    """Whether a sentence tells a result: "destroyed their *rivals 5-1*"."""
    if not sentence.has_any(_CONTESTS):
        return False
    words = [token.lower for token in sentence.tokens]
    text = " ".join(words)
    return _SCORE.search(text) is not None and not _CONTESTS.isdisjoint(words)


@cache
def phrases() -> dict[str, tuple[str, ...]]:
    """Return the words and phrases of each register."""
    text = (files("dragoman.extract") / "lexicon" / "events_registers.yaml").read_text(encoding="utf-8")
    listed = yaml.load(text, Loader=yaml.CSafeLoader)
    return {register: tuple(word.strip() for word in words.split(",")) for register, words in listed.items()}


@cache
def _single(register: str) -> frozenset[str]:
    return frozenset(phrases()[register])


@cache
def _openers() -> frozenset[str]:
    """Return the words that a phrase of a register begins with."""
    return frozenset(_index())


@cache
def _index() -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """Return, by first word, the phrases of each register."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for register, listed in phrases().items():
        for phrase in listed:
            parts = tuple(phrase.replace("-", " - ").split())
            found.setdefault(parts[0], []).append((parts, register))
    return {word: tuple(entries) for word, entries in found.items()}
