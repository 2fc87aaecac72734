"""Matching: which entry of the lexicon a predicate is, given what fills its slots."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache

from dragoman.annotate.annotations import Annotations
from dragoman.annotate.tokens import Sentence, Token
from dragoman.extract.arguments import counted
from dragoman.extract.events.frames import Frame, frame_of, is_predicate, subject_of
from dragoman.extract.events.lexicon import Entry, Spelling, Wanted, lexicon
from dragoman.extract.voice import is_passive

__all__ = ["Match", "Matcher"]

_PARTICLE_DEPS = ("prt", "prep", "agent", "advmod", "dative", "acomp", "dobj", "npadvmod", "amod", "attr", "oprd")
_PARTS = frozenset({"VERB", "AUX", "ADJ", "NOUN", "PROPN"})
_PERSON_ENDINGS = (
    "man",
    "men",
    "woman",
    "women",
    "ists",
    "ist",
    "er",
    "ers",
    "or",
    "ors",
    "ian",
    "ians",
    "ee",
    "ees",
    "people",
)
_NOMINAL = frozenset({"dobj", "nsubj", "nsubjpass", "pobj"})
_OF_SIDES = frozenset({"back", "support", "ally", "align"})
"""Participles of a standing tie: "forces *backed* by Russia" were backed before and after."""
_OF_SUSPECTS = frozenset({"suspect", "accuse", "want"})
_OF_VICTIMS = frozenset({"wound", "injure", "kill"})
_ORGANIZED = frozenset({"organization", "non_state_armed", "international", "company", "military", "police"})
_NOBODY = {"abstract": _ORGANIZED, "policy": _ORGANIZED, "civil": frozenset({"state", "military", "non_state_armed"})}
"""Classes of common nouns by the categories of which no name is one, whatever word it ends with."""
_MEETINGS = frozenset({"talk", "summit", "meeting", "conference", "negotiation", "event"})
_NER_CLASSES = {
    "PERSON": "person", "GPE": "state", "LOC": "place", "FAC": "facility", "NORP": "group", "ORG": "organization",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Match:
    """A predicate read as an entry, with the slots that its roles are taken from."""

    token: Token
    entry: Entry
    frame: Frame
    content: Token | None = None


@cache
def _hyphenated() -> frozenset[str]:
    """Return every word of the lexicon that is written with a hyphen."""
    spelled = {word for entry in lexicon().entries for words in entry.words for word in words if "-" in word}
    named = {
        word for entry in lexicon().entries for _, wanted in (*entry.when, *entry.unless)
        for word in wanted.words if "-" in word
    }  # fmt: skip
    return frozenset(spelled | named)


@lru_cache(maxsize=64)
def _tells(text: str, names: tuple[str, ...]) -> bool:
    """Whether a text holds one of some words or phrases: a word that means two things means one of them in a text."""
    return re.search(rf"\b(?:{'|'.join(map(re.escape, names))})\b", text, re.IGNORECASE) is not None


def _nominal_gerund(token: Token) -> bool:
    """Whether an -ing form stands where a noun does: "years of *fighting*", "*shelling* continued"."""
    return token.tag == "VBG" and token.pos == "VERB" and token.dep in {"pobj", "nsubj", "nsubjpass", "dobj"}


def _with_object(frame: Frame, spelling: tuple[str, ...]) -> Frame:
    """Return the frame with the object of a verb's own preposition as its object: "ran *over* two men"."""
    if len(spelling) < 2 or frame.get("object") or not frame.get(spelling[-1]):
        return frame
    return replace(frame, slots={**frame.slots, "object": frame.get(spelling[-1])})


def _predicated(frame: Frame, token: Token) -> Frame:
    """Return the frame of an adjective that the parse takes for a passive: "*Oslo* is opposed to the plan"."""
    if token.pos != "VERB" or frame.get("subject") or not frame.get("object"):
        return frame
    return replace(frame, slots={**frame.slots, "subject": frame.get("object")})


@dataclass
class Matcher:
    """The matches of one sentence, each predicate looked at once."""

    annotations: Annotations
    sentence: Sentence
    _known: dict[int, Match | None] = field(default_factory=dict)
    _open: set[int] = field(default_factory=set)

    def match(self, token: Token) -> Match | None:
        """Return what ``token`` is in the lexicon, or None."""
        if token.i not in self._known:
            self._known[token.i] = None  # a predicate is never its own content
            self._open.add(token.i)
            self._known[token.i] = self._match(token)
            self._open.discard(token.i)
        return self._known[token.i]

    def _match(self, token: Token) -> Match | None:
        listed = self._listed(token)
        if not listed or self._describes(token):
            return None
        found = self._fitting(token, listed)
        return None if found is None or found[0].nothing else Match(token, *found, self.content(found[1]))

    def _listed(self, token: Token) -> tuple[Entry, ...]:
        """Return the entries that a word may be, by its form and its part of speech."""
        if token.pos not in _PARTS or (token.dep in {"amod", "compound"} and token.tag in {"VBN", "VBG", "VBD"}):
            return ()  # "recently imposed rules" say nothing of their own
        words = lexicon()
        lemma = self.lemma(token)
        if _nominal_gerund(token) and token.lower in words.nouns:
            return words.nouns[token.lower]
        if self._plural(token):
            return words.nouns[lemma]
        if is_predicate(token):
            return words.verbs.get(lemma, ()) + words.adjectives.get(token.lower, ())
        if token.pos in {"NOUN", "PROPN"} or self._nounlike(token):
            listed = words.nouns.get(lemma, ()) if token.dep != "compound" else ()
            return listed if listed and not self._named_otherwise(token) else ()
        return words.adjectives.get(token.lower, ()) if token.pos == "ADJ" else ()

    def _nounlike(self, token: Token) -> bool:
        """Whether the tagger took an event noun for an adjective: "launched an *offensive*"."""
        if token.pos != "ADJ":
            return False
        lemma = self.lemma(token)
        return lemma in lexicon().nouns and ("-" in lemma or token.dep in _NOMINAL)

    def _plural(self, token: Token) -> bool:
        """Whether the tagger took the plural of an event noun for a verb: "*airstrikes* on a compound killed ten"."""
        if token.tag != "VBZ":
            return False
        words = lexicon()
        alone = token.lemma in words.nouns and token.lemma not in words.verbs
        return alone and not self.sentence.children(token, "nsubj", "aux", "dobj")

    def _describes(self, token: Token) -> bool:
        """Whether a participle only says which one is meant: "a man *named* Ali", "622 *wounded*"."""
        below = self.sentence.children(token)
        if token.lemma == "host" and token.tag in {"VBZ", "VBP"} and token.dep == "relcl":
            return not any(child.lemma in _MEETINGS for child in below if child.dep == "dobj")
        if token.lower == "opposed" and token.i and self.sentence.tokens[token.i - 1].lower == "as":
            return True  # "a fine *as opposed to* prison"
        if token.lower == "named":
            if token.dep == "acl":
                return any(child.dep in {"oprd", "dobj", "attr"} for child in below)
            called = {"oprd", "dobj", "attr", "prep", "agent", "xcomp"}
            return is_passive(self.sentence, token) and not any(child.dep in called for child in below)
        if token.dep == "acl" and token.lemma in _OF_SIDES and token.tag in {"VBN", "VBD"}:
            return True
        if token.dep != "acl" or token.tag != "VBN":
            return False
        if token.lemma in _OF_SUSPECTS:
            return not any(child.dep == "agent" for child in below)
        return token.lemma in _OF_VICTIMS and not any(child.dep in {"prep", "agent", "npadvmod"} for child in below)

    def happening(self, token: Token) -> Match | None:
        """Return what a verb that no other entry takes, not even as a figure of speech, says that happened."""
        lemma = self.lemma(token)
        words = lexicon()
        listed = words.happenings.get(lemma, ())
        if not listed or not is_predicate(token) or self._fitting(token, words.verbs.get(lemma, ())) is not None:
            return None
        found = self._fitting(token, listed)
        return None if found is None else Match(token, *found)

    def _fitting(self, token: Token, listed: tuple[Entry, ...]) -> tuple[Entry, Frame] | None:
        """Return the first of ``listed`` whose spelling stands here and whose conditions hold, with its frame."""
        if not listed:
            return None
        lemma, frame = self.lemma(token), self.frame(token)
        for entry in listed:
            spelling = self._spelling(token, lemma, entry)
            if spelling is None:
                continue
            own = _with_object(frame, spelling) if entry.part == "verb" else _predicated(frame, token)
            if self._holds(own, entry):
                return entry, own
        return None

    def _named_otherwise(self, token: Token) -> bool:
        """Whether a noun is part of a date or of somebody's name: "last *March*", "the *Strike* Committee"."""
        if self.in_date(token):
            return True
        return token.pos == "PROPN" and token.ner[2:] in {"PERSON", "ORG", "DATE", "WORK_OF_ART"}

    def in_date(self, token: Token) -> bool:
        """Whether a word is part of a time phrase; a whole clause ("since rebels took it") is no date."""
        for when in self.annotations.times_in(self.sentence):
            if when.start <= token.start and token.end <= when.end:
                covered = self.sentence.at(when.start, when.end)
                if not any(is_predicate(part) for part in covered) or len(covered) == 1:
                    return True
        return False

    def lemma(self, token: Token) -> str:
        """Return the lemma of a word, whole again where the tokenizer splits it at a hyphen: "cease-fire"."""
        own = lexicon().lemmas.get(token.lower, token.lemma)
        if token.i >= 2 and self.sentence.tokens[token.i - 1].text in {"-", "‑"}:
            first = self.sentence.tokens[token.i - 2]
            joined = f"{first.lower}-{own}"
            if first.end + 1 == token.start and joined in _hyphenated():
                return joined
        return own

    def frame(self, token: Token) -> Frame:
        """Return the frame of a predicate, matched or not."""
        if token.pos in {"NOUN", "PROPN"} or _nominal_gerund(token) or self._nounlike(token):
            return self._noun_frame(token)
        if token.pos != "ADJ":
            return frame_of(self.sentence, token)
        verb = self.sentence.head(token)
        frame = frame_of(self.sentence, verb if is_predicate(verb) else token)
        own = frame_of(self.sentence, token)
        return Frame(token, {**frame.slots, **own.slots}, frame.future, frame.negated)

    def _noun_frame(self, token: Token) -> Frame:
        """Return a noun's frame, with the prepositions of the light verb that carries it."""
        frame = frame_of(self.sentence, token)
        head = self.sentence.head(token)
        if token.dep == "pobj" and (self.sentence.head(head).lemma, head.lower) in {("be", "at"), ("come", "under")}:
            head = self.sentence.head(head)  # "are *at war* over the budget", "came *under attack* from critics"
        elif token.dep == "nsubj" and lexicon().light.get(head.lemma) == "happens":
            sides = frame_of(self.sentence, head).get("between")  # "*war* broke out *between* them"
            return replace(frame, slots={"between": sides, **frame.slots}) if sides else frame
        elif token.dep not in {"dobj", "nsubjpass"} or not _carries(head, token) or _followed(token, head):
            return frame
        carried = {
            slot: fillers for slot, fillers in frame_of(self.sentence, head).slots.items()
            if slot not in {"subject", "object", "comp", "dative"}
        }  # fmt: skip
        return replace(frame, slots={**carried, **frame.slots})

    def _spelling(self, token: Token, lemma: str, entry: Entry) -> Spelling | None:
        """Return which of the entry's spellings stands here, with its particles or its modifiers."""
        listed = entry.spelled.get(lemma, ())
        if token.lower != lemma:
            listed += entry.spelled.get(token.lower, ())
        stands = self._preceded if entry.part == "noun" else self._followed
        for words in listed:
            if len(words) == 1 or stands(token, words):
                return words
        return None

    def _followed(self, token: Token, words: Spelling) -> bool:
        """Whether a verb or adjective has the particles of a spelling below it."""
        near = {form for child in self._particles(token) for form in (child.lower, child.lemma)}
        return all(word in near for word in words[1:])

    def _particles(self, token: Token) -> list[Token]:
        """Return what may be a particle of a verb: "*In* return, they handed …" opens the clause and is none."""
        found = self.sentence.children(token, *_PARTICLE_DEPS)
        return [child for child in found if child.i > token.i or child.dep != "prep" or self._of_relative(child)]

    def _of_relative(self, prep: Token) -> bool:
        """Whether a preposition leads to a relative pronoun: "the treaty *from* which it withdrew"."""
        return any(whom.tag in {"WDT", "WP", "WRB"} for whom in self.sentence.children(prep, "pobj"))

    def _preceded(self, token: Token, words: Spelling) -> bool:
        """Whether a noun has the other words of a spelling before or below it."""
        others = words[:-1]
        before = tuple(t.lower for t in self.sentence.tokens[max(0, token.i - len(others)) : token.i])
        if before == others:
            return True
        near = self._forms(token, "compound", "amod", "nmod", "poss", "prep")
        return all(word in near for word in others)

    def _forms(self, token: Token, *deps: str) -> set[str]:
        """Return the words, and their lemmas, of what hangs on a word."""
        return {form for child in self.sentence.children(token, *deps) for form in (child.lower, child.lemma)}

    def _holds(self, frame: Frame, entry: Entry) -> bool:
        for slot, wanted in entry.when:
            if not self._filled(frame, slot, wanted):
                return False
        return not any(self._filled(frame, slot, wanted) for slot, wanted in entry.unless)

    def _filled(self, frame: Frame, slot: str, wanted: Wanted) -> bool:
        if slot == "text":
            return _tells(self.annotations.text, wanted.names)
        if slot == "words":
            return self.sentence.has_any(wanted.names)
        if slot == "light":
            fillers = self._light_subject(frame.token)
        elif slot == "content":
            content = self.content(frame)
            fillers = () if content is None else (content,)
        else:
            fillers = tuple(part for filler in frame.get(slot) for part in self.sentence.conjuncts(filler))
        return any(self._is(filler, wanted) for filler in fillers) if fillers else wanted.nothing

    def _light_subject(self, token: Token) -> tuple[Token, ...]:
        """Return the subject of the verb that carries an event noun as its object."""
        head = self.sentence.head(token)
        if token.dep == "pobj" and lexicon().light.get(f"{self.sentence.head(head).lemma} {head.lower}") is not None:
            return subject_of(self.sentence, self.sentence.head(head))
        if token.dep != "dobj" or lexicon().light.get(head.lemma) not in {"agent", "happens"}:
            return ()  # "teachers *began* a strike": what begins by itself is begun by somebody as well
        return subject_of(self.sentence, head)

    def _is(self, token: Token, wanted: Wanted) -> bool:
        """Whether a filler is what is wanted: anything, one of some words, an event of a type, one of a class."""
        if wanted.anything or (wanted.words and self._is_word(token, wanted.words)):
            return True
        return any(
            self._is_event(token, name[1:]) if name.startswith("@") else self._in_class(token, name)
            for name in wanted.others
        )

    def _is_word(self, token: Token, words: frozenset[str]) -> bool:
        """Whether a word, what it counts, or what it is compounded with is one of ``words``."""
        if not words.isdisjoint((token.lemma, token.lower, self.lemma(token), self.through(token).lemma)):
            return True
        return any(child.lemma in words for child in self.sentence.children(token, "compound"))

    def _is_event(self, token: Token, wanted: str) -> bool:
        found = self.match(self.through(token))
        if found is None:
            return False
        type_, _, mode = wanted.partition("/")
        return type_ in {found.entry.type, ""} and mode in {"", found.entry.mode or ""}

    def _is_body(self, token: Token, kinds: frozenset[str]) -> bool:
        """Whether a word heads the name of a body."""
        mention = self.annotations.mention_at(self.sentence, token)
        return mention is not None and mention.category in kinds

    def _in_class(self, token: Token, name: str) -> bool:
        words = lexicon()
        if name in _NOBODY and token.pos == "PROPN" and self._is_body(token, _NOBODY[name]):
            return False  # "dissolved the National *League* for Democracy", "the Soviet *Union* invaded"
        if name == "named":
            return token.pos == "PROPN" or (len(token.text) > 1 and token.text.isupper() and token.pos == "NOUN")
        if name == "pronoun":
            return token.pos == "PRON"
        if name == "living":
            return self._living(token)
        if token.lemma in words.classes[name] or token.lower in words.classes[name]:
            return True
        through = self.through(token)
        if through.i != token.i and self._in_class(through, name):
            return True
        mention = self.annotations.mention_at(self.sentence, token)
        category = mention.category if mention else _NER_CLASSES.get(token.ner[2:], "")
        if category in words.categories[name]:
            return True
        modifiers = self.sentence.children(token, "compound", "amod", "nmod")
        return name in {"armed", "goods"} and any(child.lemma in words.classes[name] for child in modifiers)

    def _living(self, token: Token) -> bool:
        """Whether a filler can be killed: people by word, number, name or the ending of the word."""
        if token.pos in {"NUM", "PROPN", "PRON"} or token.lower.endswith(_PERSON_ENDINGS):
            return True
        if any(child.pos == "NUM" for child in self.sentence.children(token, "nummod")):
            return True
        return any(self._in_class(token, name) for name in ("people", "armed"))

    def is_people(self, token: Token) -> bool:
        """Whether a noun names people or a body of people."""
        return any(self._in_class(token, name) for name in ("people", "party", "armed"))

    def through(self, token: Token) -> Token:
        """Return what a counting word stands for: "hundreds of *protesters*", "a series of *strikes*"."""
        return counted(self.sentence, token)

    def content(self, frame: Frame) -> Token | None:
        """Return the head of what a speech act or an attitude is about, where it is itself an event."""
        candidates = [*frame.get("comp")]
        for slot in ("object", "for", "to", "of", "with", "against", "in", "from"):
            candidates.extend(frame.get(slot))
        for candidate in candidates:
            found = self._content(candidate, 0)
            if found is not None:
                return found
        return None

    def _content(self, token: Token, depth: int) -> Token | None:
        token = self.through(token)
        if token.i in self._open:
            return None
        if self.match(token) is not None:
            return token
        if depth > 2:
            return None
        if is_predicate(token):
            children = self.sentence.children(token, "xcomp")
            if token.lemma in lexicon().light:
                children += self.sentence.children(token, "dobj")
        else:
            children = self._inner(token)
        for child in children:
            found = self._content(child, depth + 1)
            if found is not None:
                return found
        return None

    def _inner(self, token: Token) -> list[Token]:
        found = list(self.sentence.children(token, "acl"))
        for prep in self.sentence.children(token, "prep"):
            if prep.lower in {"of", "for", "to", "on"}:
                found.extend(self.sentence.children(prep, "pobj", "pcomp"))
        return found


def _carries(verb: Token, noun: Token) -> bool:
    """Tell whether a verb only carries an event noun: "launched a raid", "*used* torture"."""
    light = lexicon().light
    return verb.lemma in light or f"{verb.lemma} {noun.lemma}" in light


def _followed(token: Token, verb: Token) -> bool:
    """Tell whether a passive only says what came next: "the coup *was followed* by unrest"."""
    return token.dep == "nsubjpass" and verb.lemma == "follow"
