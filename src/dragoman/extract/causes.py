"""Causes: one thing led to another, made it possible, prevented it, or answered it.

The roles span the words of cause and effect; the drafts made from those words are linked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from dragoman.annotate.annotations import Annotations
from dragoman.annotate.tokens import Sentence, Token
from dragoman.extract.anchors import anchored
from dragoman.extract.drafts import Draft, Relate
from dragoman.extract.frames import antecedent, content, governing_clause, ranges, subject
from dragoman.extract.voice import is_passive
from dragoman.model.records import Role

__all__ = ["extract"]

Range = tuple[int, int]

_HAPPENING = frozenset({"event", "goods", "other"})
"""Categories of mentions that can be an effect by themselves."""

_FIRM, _LOOSE = 0.8, 0.5
"""Scores: a word that can only mean a cause, and one that mostly tells the time."""


@dataclass(frozen=True, slots=True)
class _Cause:
    """What a rule found: the ranges of cause and effect around the words that join them."""

    token: Token
    type: str
    cause: Range
    effect: Range
    rule: str
    trigger: Range
    score: float = _FIRM


@dataclass(frozen=True, slots=True)
class _Mark:
    """A conjunction: the words it ``needs`` around it before it can mean a cause."""

    type: str
    needs: str | None
    both: bool


@dataclass(frozen=True, slots=True)
class _Lexicon:
    verbs: dict[str, tuple[tuple[str, str], ...]]
    phrases: dict[str, list[tuple[tuple[str, ...], str]]]
    marks: dict[str, _Mark]
    predicates: dict[tuple[str, str], tuple[str, bool]]
    light: dict[tuple[str, str], tuple[str, str]]
    words: dict[str, frozenset[str]]


@cache
def _lexicon() -> _Lexicon:
    raw: dict[str, Any] = yaml.load(
        files("dragoman.extract").joinpath("lexicon/causes.yaml").read_text("utf-8"), Loader=yaml.CSafeLoader
    )
    verbs: dict[str, tuple[tuple[str, str], ...]] = {}
    for entry in raw["verbs"]:
        for lemma in entry["lemmas"]:
            verbs[lemma] = (*verbs.get(lemma, ()), *((frame, entry["type"]) for frame in entry["frames"]))
    phrases: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for entry in raw["phrases"]:
        words = tuple(entry["words"].split())
        phrases.setdefault(words[0], []).append((words, entry["type"]))
    return _Lexicon(
        verbs=verbs,
        phrases=phrases,
        marks={e["words"]: _Mark(e["type"], e.get("needs"), e.get("both", False)) for e in raw["marks"]},
        predicates={
            (lemma, entry["preposition"]): (entry["type"], entry.get("reversed", False))
            for entry in raw["predicates"]
            for lemma in entry["lemmas"]
        },
        light={(entry["verb"], entry["object"]): (entry["preposition"], entry["type"]) for entry in raw["light"]},
        words={name: frozenset(raw[name]) for name in ("change", "beginning")},
    )


def extract(annotations: Annotations, drafts: Sequence[Draft]) -> list[Draft]:
    """Return the causes, with links to those drafts whose anchors stand in the words of cause and effect."""
    found: list[Draft] = []
    for sentence in annotations.sentences:
        if not sentence.parsed:
            continue
        near = [draft for draft in drafts if draft.sentence == sentence.index]
        seen: set[int] = set()
        for cause in _in_sentence(sentence):
            if cause.token.i not in seen and not _only_somebody(annotations, sentence, cause.effect):
                seen.add(cause.token.i)
                found.append(_draft(annotations, sentence, cause, near))
    return found


def _only_somebody(annotations: Annotations, sentence: Sentence, part: Range) -> bool:
    """Tell whether the words are just a place or an actor: "led to the border", "ended in Homs" cause nothing."""
    return any((m.start, m.end) == part and m.category not in _HAPPENING for m in annotations.mentions_in(sentence))


def _in_sentence(sentence: Sentence) -> Iterator[_Cause]:
    words = _words()
    for token in sentence.tokens if sentence.has_any(words) else ():
        if token.lemma not in words and token.lower not in words:
            continue
        for rule in (_but_for, _light, _verb, _predicate, _phrase, _mark):
            cause = rule(sentence, token)
            if cause is not None and not _meet(cause.cause, cause.effect):
                yield cause
                break


@cache
def _words() -> frozenset[str]:
    """Return the words, as lemmas or as they stand, that the rules begin with: no other word is looked at."""
    known = _lexicon()
    pairs = frozenset(word for word, _ in (*known.light, *known.predicates))
    return pairs.union({"for"}, known.verbs, known.phrases, known.marks)


def _but_for(sentence: Sentence, token: Token) -> _Cause | None:
    """Find "had it not been for X, Y would …" and "if it were not for X": X kept Y from happening."""
    if token.lower != "for":
        return None
    above = sentence.head(token)
    things = sentence.children(token, "pobj")
    if above.lemma != "be" or not things or above.dep not in {"ccomp", "advcl", "csubj"}:
        return None
    subjects = sentence.children(above, "nsubj", "expl")
    if not sentence.children(above, "neg") or not subjects or subjects[0].lower != "it":
        return None
    cause = _widest(ranges(sentence, sentence.subtree(things[0])))
    effect = _widest(ranges(sentence, sentence.subtree(sentence.head(above)), sentence.subtree(above)))
    if cause is None or effect is None:
        return None
    return _Cause(token, "prevents", cause, effect, "but-for", (sentence.subtree(above)[0].start, token.end))


def _meet(one: Range, other: Range) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _draft(annotations: Annotations, sentence: Sentence, cause: _Cause, near: Sequence[Draft]) -> Draft:
    def role(name: str, part: Range) -> Role:
        return Role.words(name, annotations.text, *part, category="event")

    cause = replace(cause, cause=_said(annotations.text, cause.cause), effect=_said(annotations.text, cause.effect))
    links = [
        Relate(rel, draft.key)
        for rel, part in (("cause", cause.cause), ("effect", cause.effect))
        for draft in near
        if anchored(annotations, draft, *part)
    ]
    return Draft(
        key=f"causes:{sentence.index}:{cause.token.i}",
        kind="cause",
        type=cause.type,
        sentence=sentence.index,
        anchor=cause.token.i,
        trigger=cause.trigger,
        roles=(role("cause", cause.cause), role("effect", cause.effect)),
        method=f"causes/{cause.rule}",
        score=cause.score,
        relations=tuple(links),
    )


_LINKING = re.compile(
    r"(?:moreover|meanwhile|furthermore|however|in addition|additionally|accordingly|therefore|thus|nevertheless),\s+",
    re.IGNORECASE,
)
"""What leads from one sentence to the next, and is no part of what it tells."""


def _said(text: str, part: Range) -> Range:
    """Return the words of a cause or effect without what leads over from the sentence before: "*Moreover,* it fell"."""
    found = _LINKING.match(text, part[0], part[1])
    return (found.end(), part[1]) if found is not None else part


def _widest(parts: Sequence[Range]) -> Range | None:
    return max(parts, key=lambda part: (part[1] - part[0], -part[0]), default=None)


def _phrase_of(sentence: Sentence, token: Token) -> Range | None:
    """Return the noun phrase of ``token`` with its conjuncts, without relative clauses and who says so."""
    asides = [*sentence.children(token, "relcl"), *(p for p in sentence.children(token) if p.lower == "according")]
    clauses = [below for child in asides for below in sentence.subtree(child)]
    return _widest(ranges(sentence, sentence.subtree(token), clauses))


def _origin(sentence: Sentence, token: Token) -> Range | None:
    """Return the cause of an active verb: its subject, or for a trailing participle the clause it hangs on."""
    own = sentence.children(token, "nsubj", "csubj")
    above = sentence.head(token)
    if not own and token.dep == "advcl" and token.tag == "VBG" and above.i < token.i:
        return _widest(ranges(sentence, sentence.subtree(above), sentence.subtree(token)))
    who = subject(sentence, token)
    if who is None or antecedent(sentence, who).tag in {"WP", "WDT"}:
        return None
    return _phrase_of(sentence, antecedent(sentence, who))


def _verb(sentence: Sentence, token: Token) -> _Cause | None:
    frames = _lexicon().verbs.get(token.lemma, ()) if token.pos == "VERB" else ()
    passive = bool(frames) and is_passive(sentence, token)
    for frame, type_ in sorted(frames, key=lambda entry: entry[0] != "order"):
        pair = _passive_pair(sentence, token, frame) if passive else _active_pair(sentence, token, frame)
        if pair is not None:
            return _Cause(token, type_, *pair, f"verb-{frame}", (token.start, token.end))
    return None


def _active_pair(sentence: Sentence, token: Token, frame: str) -> tuple[Range, Range] | None:
    first = _origin(sentence, token)
    if frame.startswith("cause"):
        return _answered(sentence, token, frame.removeprefix("cause")) if first is not None else None
    if frame == "from":
        second = _kept_from(sentence, token)
    elif frame == "order":
        second = _made_to(sentence, token)
    elif frame == "inf":
        second = _widest(content(sentence, token, "inf")) or _bare_infinitive(sentence, token)
    else:
        second = _widest(content(sentence, token, frame))
    return (first, second) if first is not None and second is not None else None


def _answered(sentence: Sentence, token: Token, frame: str) -> tuple[Range, Range] | None:
    """Return the cause behind "resulted from", "responded to" and the effect: the means of the answer, else who did."""
    cause = _widest(content(sentence, token, "np" if frame == "+np" else frame))
    who = subject(sentence, token)
    if cause is None or who is None or sentence.children(token, "neg"):
        return None
    means = _after(sentence, token, "with") or _after(sentence, token, "by")
    if means is not None and frame != "+from":
        return (cause[0], min(cause[1], _before(sentence, means))), means
    effect = _phrase_of(sentence, who)
    if frame == "+from" or effect is None or effect[1] > token.start:
        return (cause, effect) if effect is not None else None
    return cause, (effect[0], token.end)


def _after(sentence: Sentence, token: Token, preposition: str) -> Range | None:
    """Return the object of a ``preposition`` below ``token``, wherever the parse hung it."""
    for part in sentence.subtree(token):
        if part.lower == preposition and part.dep == "prep" and part.i > token.i:
            below = [b for child in sentence.children(part, "pobj", "pcomp") for b in sentence.subtree(child)]
            return _widest(ranges(sentence, below))
    return None


def _before(sentence: Sentence, part: Range) -> int:
    """Return where the words before the preposition of ``part`` end."""
    earlier = [token for token in sentence.tokens if token.end <= part[0]]
    return earlier[-2].end if len(earlier) > 1 else part[0]


def _made_to(sentence: Sentence, token: Token) -> Range | None:
    """Return "the army to leave": an infinitive of another noun than who is made to is not the effect."""
    for thing in sentence.children(token, "dobj"):
        if token.lemma == "lead" and any(det.lower in {"a", "an"} for det in sentence.children(thing, "det")):
            return None  # "offered to lead *a mission* to help Haiti"
        deeper = [part for part in sentence.subtree(thing) if part.dep == "prep" and part.i > thing.i]
        ends = [c for c in sentence.children(thing, "acl") if deeper and c.i > deeper[0].i]
        if ends and token.lemma == "lead":
            return None
    return _widest(content(sentence, token, "order"))


def _bare_infinitive(sentence: Sentence, token: Token) -> Range | None:
    found = [c for c in sentence.children(token, "xcomp", "ccomp") if c.tag == "VB" and c.i > token.i]
    return _widest(ranges(sentence, sentence.subtree(found[0]))) if found else None


def _kept_from(sentence: Sentence, token: Token) -> Range | None:
    """Return "the army from leaving" whole: who, and what they were kept from."""
    people = sentence.children(token, "dobj")
    acts = [
        act
        for prep in (*sentence.children(token, "prep"), *(p for o in people for p in sentence.children(o, "prep")))
        if prep.lower == "from"
        for act in sentence.children(prep, "pcomp")
    ]
    if not people or not acts:
        return None
    first, last = sentence.subtree(people[0])[0], sentence.subtree(acts[0])[-1]
    return _widest(ranges(sentence, sentence.tokens[first.i : last.i + 1]))


def _passive_pair(sentence: Sentence, token: Token, frame: str) -> tuple[Range, Range] | None:
    agents = [who for by in sentence.children(token, "agent") for who in sentence.children(by, "pobj")]
    affected = sentence.children(token, "nsubjpass") or ([sentence.head(token)] if token.dep == "acl" else [])
    if not agents or not affected or frame not in {"np", "order"}:
        return None
    cause = _phrase_of(sentence, antecedent(sentence, agents[0]))
    effect = _effect_of(sentence, token, affected[0]) if frame == "np" else _widest(content(sentence, token, "inf"))
    return (cause, effect) if cause is not None and effect is not None else None


def _effect_of(sentence: Sentence, token: Token, affected: Token) -> Range | None:
    """Return what the passive ``token`` is said of: "protests sparked by", "protests, which were sparked by"."""
    thing = antecedent(sentence, affected)
    if thing.i != affected.i:
        return _phrase_of(sentence, thing)
    left_out = sentence.subtree(token) if token.dep == "acl" else []
    return _widest(ranges(sentence, sentence.subtree(thing), left_out))


@cache
def _light_verbs() -> frozenset[str]:
    return frozenset(verb for verb, _ in _lexicon().light)


def _light(sentence: Sentence, token: Token) -> _Cause | None:
    for thing in sentence.children(token, "dobj") if token.lemma in _light_verbs() else ():
        entry = _lexicon().light.get((token.lemma, thing.lemma))
        if entry is None:
            continue
        first = _origin(sentence, token)
        second = _widest(content(sentence, token, f"+{entry[0]}") or content(sentence, thing, f"+{entry[0]}"))
        if first is not None and second is not None:
            return _Cause(
                token, entry[1], first, second, f"light-{token.lemma}-{thing.lemma}", (token.start, thing.end)
            )
    return None


_DRAWN_ON = frozenset({
    "arm", "arms", "weapon", "oil", "gas", "water", "food", "income", "revenue", "money", "energy", "power", "fuel",
    "information", "intelligence", "cash", "funding", "aid", "import", "supply", "currency", "remittance",
})  # fmt: skip
"""What a source of it does not cause: "the main *source of arms*"."""


def _predicate(sentence: Sentence, token: Token) -> _Cause | None:
    """Find what proved instrumental in, or was the result of, something."""
    if token.dep not in {"acomp", "attr", "oprd"}:
        return None
    above = sentence.head(token)
    for prep in (*sentence.children(token, "prep"), *sentence.children(above, "prep")):
        entry = _lexicon().predicates.get((token.lemma, prep.lower))
        own = sentence.children(above, "nsubj", "csubj")
        second = _widest(content(sentence, sentence.head(prep), f"+{prep.lower}")) if entry else None
        first = _phrase_of(sentence, antecedent(sentence, own[0])) if own else None
        if token.lemma == "source" and any(t.lemma in _DRAWN_ON for t in sentence.children(prep, "pobj")):
            return None
        if entry is not None and first is not None and second is not None:
            pair = (second, first) if entry[1] else (first, second)
            return _Cause(token, entry[0], *pair, "predicate", (token.start, prep.end))
    return None


def _phrase(sentence: Sentence, token: Token) -> _Cause | None:
    """Find what stands behind "because of", "in response to": the cause of the clause around."""
    for words, type_ in _lexicon().phrases.get(token.lower, ()):
        found = sentence.tokens[token.i : token.i + len(words)]
        if tuple(part.lower for part in found) != words:
            continue
        last = found[-1]
        below = [child for part in found for child in sentence.children(part, "pobj", "pcomp") if child.i > last.i]
        if not below:
            return None
        whole = (
            [part for part in sentence.subtree(token) if part.i >= token.i] + list(found) + sentence.subtree(below[0])
        )
        effect = _effect_around(sentence, token, [*_degree(sentence, token), *whole])
        cause = _widest(ranges(sentence, [part for part in sentence.subtree(below[0]) if part.i > last.i]))
        if cause is not None and effect is not None:
            return _Cause(token, type_, cause, effect, "phrase", (token.start, last.end))
    return None


def _degree(sentence: Sentence, token: Token) -> list[Token]:
    """Return the adverbs right before a causal phrase: "largely due to"."""
    at = token.i
    while at > 0 and sentence.tokens[at - 1].pos == "ADV":
        at -= 1
    return list(sentence.tokens[at : token.i])


_STANDING = frozenset({"belong", "locate", "situate", "base", "own"})
"""Participles that only say what something is: "hit a site *belonging* to the militia in response to the raid"."""


def _effect_around(sentence: Sentence, token: Token, without: list[Token]) -> Range | None:
    """Return the clause that a causal phrase modifies; a noun phrase where it stands right behind a noun."""
    above = sentence.head(token)
    members = {part.i for part in without}
    while above.i in members and above.head != above.i:
        above = sentence.head(above)
    clause = _matrix(sentence, above if above.pos in {"VERB", "AUX", "NOUN"} else governing_clause(sentence, above))
    while clause.dep == "acl" and clause.lemma in _STANDING and clause.head != clause.i:
        clause = _matrix(sentence, governing_clause(sentence, sentence.head(clause)))
    if clause.i in members:
        return None
    return _widest(ranges(sentence, sentence.subtree(clause), without))


def _matrix(sentence: Sentence, verb: Token) -> Token:
    """Return the verb that an infinitive completes: "started to fade" is one effect."""
    while (verb.dep == "xcomp" or _garden_path(sentence, verb)) and verb.head != verb.i:
        verb = sentence.head(verb)
    return verb


def _garden_path(sentence: Sentence, verb: Token) -> bool:
    """Tell whether a past tense without subject or mark is the true verb of the clause that the parse hung it on.

    "The wealth the town enjoyed *faded*": the parse takes the relative clause for the sentence.
    """
    above = sentence.head(verb)
    if verb.dep not in {"advcl", "ccomp", "conj"} or verb.tag != "VBD" or above.tag != "VBD":
        return False
    if any(token.pos in {"PUNCT", "CCONJ"} for token in sentence.tokens[above.i : verb.i]):
        return False
    return not sentence.children(verb, "nsubj", "nsubjpass", "mark", "advmod", "aux", "cc")


def _mark(sentence: Sentence, token: Token) -> _Cause | None:
    """Find the clause behind "because": the cause of the one it hangs on."""
    entry = _lexicon().marks.get(token.lower)
    clause = sentence.head(token)
    if entry is not None and token.dep == "prep":
        return _misread(sentence, token, entry)
    if entry is None or token.dep not in {"mark", "advmod"} or clause.dep != "advcl":
        return None
    above = _matrix(sentence, sentence.head(clause))
    if entry.needs and not _fits(sentence, clause, above, entry):
        return None
    cause = _widest(ranges(sentence, sentence.subtree(clause), [token]))
    effect = _widest(ranges(sentence, sentence.subtree(above), sentence.subtree(clause)))
    if cause is None or effect is None:
        return None
    score = _LOOSE if entry.needs else _FIRM
    return _Cause(token, entry.type, cause, effect, f"mark-{token.lower}", (token.start, token.end), score)


def _misread(sentence: Sentence, token: Token, mark: _Mark) -> _Cause | None:
    """A clause that the parse took apart: "as [silk production]pobj … went into decline" with "went" hung elsewhere."""
    nouns = sentence.children(token, "pobj")
    if not nouns or mark.needs is None:
        return None
    after = sentence.subtree(nouns[0])[-1].i + 1
    verb = sentence.tokens[after] if after < len(sentence.tokens) else None
    if verb is None or verb.tag not in {"VBD", "VBZ", "VBP"} or sentence.children(verb, "nsubj", "nsubjpass"):
        return None
    above = _matrix(sentence, governing_clause(sentence, token))
    words = _lexicon().words[mark.needs]
    inner = sentence.tokens[sentence.subtree(nouns[0])[0].i : sentence.subtree(verb)[-1].i + 1]
    main = {above.lemma, sentence.head(token).lemma}
    if not main & words or (mark.both and not {part.lemma for part in inner} & words):
        return None
    cause = _widest(ranges(sentence, inner))
    effect = _widest(ranges(sentence, sentence.subtree(above), [token, *inner]))
    if cause is None or effect is None:
        return None
    return _Cause(token, mark.type, cause, effect, f"mark-{token.lower}", (token.start, token.end), _LOOSE)


def _fits(sentence: Sentence, clause: Token, above: Token, mark: _Mark) -> bool:
    """Tell whether the clauses around a conjunction of time are about a change that one may have brought the other."""
    words = _lexicon().words[mark.needs or "change"]
    main = {
        above.lemma,
        sentence.head(clause).lemma,
        *(child.lemma for child in sentence.children(above, "xcomp", "ccomp")),
    }
    other = {part.lemma for part in sentence.subtree(clause)}
    finite = bool(sentence.children(clause, "nsubj", "nsubjpass"))
    return finite and bool(main & words) and (not mark.both or bool(other & words))
