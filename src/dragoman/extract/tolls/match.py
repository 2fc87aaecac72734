"""Matches: the places of a sentence where the lexicon of harm fires, with the heads of who was harmed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dragoman.annotate.numbers import Number
from dragoman.annotate.tokens import Sentence, Token
from dragoman.extract.events.frames import among_whom, antecedent, frame_of
from dragoman.extract.tolls.lexicon import NounHarm, VerbHarm, lexicon

__all__ = ["Match", "matches"]

_BEHIND = 9
"""Words behind "number" in which it is said of whom: "the number of UN troops who have *died*"."""
_BRINGING = frozenset({"bring", "raise", "take", "push", "put", "lift", "drive", "send"})
"""Verbs that lead a toll to its new count."""
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_REACH = 90
"""Characters behind a toll, or behind the verb that it is the subject of, within which its count stands."""
_ESTIMATING = frozenset({"estimate", "place", "set", "count", "number", "give"})
_KILLINGS = frozenset({"massacre", "killing", "murder", "execution", "slaughter", "genocide", "assassination"})
_COUNTS = frozenset({"dozen", "score", "hundred", "thousand", "ten"})
_THOSE = frozenset({"those", "people"})
_SLAIN = frozenset({"slain", "murdered", "assassinated"})
"""What is only said of those whom somebody killed: "the family of a *slain* soldier"."""
_COUNTS_DEAD = frozenset({"fatality"})
_COMPRISING = frozenset({"include", "comprise"})
_DYING = frozenset({"die", "succumb", "perish"})
_GOING = frozenset({"disappear", "vanish"})
_QUOTES = frozenset({'"', "“", "”", "'", "‘", "’", "``", "''", "«", "»"})


@dataclass(frozen=True, slots=True)
class Match:
    """One place where harm is told: ``anchor`` heads the words, ``heads`` those harmed, ``agents`` who may have.

    ``number`` is set where the count stands apart from any noun ("the toll rose to 40", "12 arrests").
    """

    rule: str
    measure: str
    whom: str
    anchor: Token
    heads: tuple[Token, ...]
    agents: tuple[Token, ...] = ()
    trigger: tuple[int, int] | None = None
    number: Number | None = None
    total: bool = False


def matches(sentence: Sentence, numbers: Sequence[Number]) -> Iterator[Match]:
    """Yield every match of a parsed sentence, in text order; a token gives one at most."""
    triggers = lexicon().triggers
    for token in sentence.tokens:
        if token.lemma not in triggers and token.lower not in triggers:
            continue
        found = (
            _made_up_of(sentence, token, numbers)
            or _verb(sentence, token, numbers)
            or _state(sentence, token)
            or _noun(sentence, token, numbers)
            or _total(sentence, token, numbers)
            or _put_at(sentence, token, numbers)
            or _victims_of(sentence, token, numbers)
        )
        if found is not None:
            yield found


def _verb(sentence: Sentence, token: Token, numbers: Sequence[Number]) -> Match | None:
    if token.pos not in ("VERB", "AUX", "ADJ") and token.tag not in ("VBN", "VBG"):
        return None
    for entry in lexicon().verbs.get(token.lemma, ()):
        found = _verb_entry(sentence, token, entry, numbers)
        if found is not None:
            return found
    return None


def _verb_entry(sentence: Sentence, token: Token, entry: VerbHarm, numbers: Sequence[Number]) -> Match | None:
    beside = _beside(sentence, token, entry.beside) if entry.beside else None
    if token.dep in ("amod", "compound") and not sentence.children(token, "agent"):
        return _taken(sentence, token, entry)
    if (entry.beside and beside is None) or _out_of_sight(sentence, token):
        return None
    objects = [child for child in sentence.children(token, "dobj", "nsubjpass") if child.lemma in entry.objects]
    if entry.objects and not objects:
        return None
    if entry.counts_object:
        return _lives(sentence, token, entry, objects[0], numbers)
    frame = frame_of(sentence, token)
    if entry.victim in ("object", "own"):
        heads = _objects(sentence, token, frame.get("object"))
        agents = frame.get("subject") if entry.victim == "object" else ()
    else:
        heads, agents = frame.get("subject"), ()
    heads = _without(sentence, heads, beside)
    if not heads:
        return None
    heads += _company(sentence, token, heads)
    return Match("verb", entry.measure, entry.whom, token, heads, agents, _trigger(token, beside))


def _out_of_sight(sentence: Sentence, token: Token) -> bool:
    """Tell whether somebody only went away: "took the cattle and *disappeared into* the forest" is missed by nobody."""
    return token.lemma in _GOING and any(prep.lower in {"into", "to"} for prep in sentence.children(token, "prep"))


def _taken(sentence: Sentence, token: Token, entry: VerbHarm) -> Match | None:
    """Return those whom the parse counts with the complement: "… and over 250 *taken hostage*"."""
    noun = sentence.head(token)
    if noun.lower not in entry.beside or not sentence.children(noun, "nummod"):
        return None
    return Match("state", entry.measure, "people", noun, (noun,), (), (token.start, noun.end))


def _without(sentence: Sentence, heads: tuple[Token, ...], beside: Token | None) -> tuple[Token, ...]:
    """Return the heads without the complement; for "took 40 soldiers *prisoner*" the noun before it."""
    if beside is None or all(head.i != beside.i for head in heads):
        return heads
    before = [
        child for child in sentence.children(beside, "compound", "nmod", "nsubj") if child.pos in ("NOUN", "PROPN")
    ]
    return (*(head for head in heads if head.i != beside.i), *before[:1])


def _trigger(token: Token, beside: Token | None) -> tuple[int, int]:
    """Return the verb's range, with its complement where that stands beside it."""
    if beside is None or abs(beside.i - token.i) > 3:
        return token.start, token.end
    return min(token.start, beside.start), max(token.end, beside.end)


def _company(sentence: Sentence, token: Token, heads: tuple[Token, ...]) -> tuple[Token, ...]:
    """Those harmed beside the others: "a commander *along with two guards*"."""
    found: list[Token] = []
    for holder in (token, *heads):
        for child in sentence.children(holder, "prep", "advmod"):
            if child.lower in ("along", "together", "alongside", "besides"):
                found.extend(sentence.children(child, "pobj"))
                for inner in sentence.children(child, "prep"):
                    found.extend(sentence.children(inner, "pobj"))
            elif child.lower == "with" and sentence.tokens[child.i - 1].lower in ("along", "together"):
                found.extend(sentence.children(child, "pobj"))
    return tuple(found) if heads else ()


def _objects(sentence: Sentence, token: Token, heads: tuple[Token, ...]) -> tuple[Token, ...]:
    """Return those a verb harms: the subject of its passive, its object, or one that the parse puts elsewhere."""
    passive = sentence.children(token, "nsubjpass")
    if token.tag == "VBN" and not passive and not sentence.children(token, "aux", "auxpass", "dobj"):
        shared = _shared_object(sentence, token)
        if shared:
            return shared
        # "12 killed and 30 wounded": a participle without its auxiliary
        passive = _bare_count(sentence, token) or sentence.children(token, "nsubj")
    if passive:
        return tuple(antecedent(sentence, child) for child in passive)
    shared = _shared_object(sentence, token) if token.dep == "acl" or not heads else ()
    return shared or heads or _misplaced_object(sentence, token)


def _bare_count(sentence: Sentence, token: Token) -> list[Token]:
    """Return the number alone that stands before a second participle: "… were killed and over *21,000* arrested"."""
    before = [child for child in sentence.children(token) if child.i < token.i and child.dep not in {"cc", "punct"}]
    return [child for child in before[-1:] if child.pos == "NUM" and child.i >= token.i - 2]


def _shared_object(sentence: Sentence, token: Token) -> tuple[Token, ...]:
    """Return the object behind the second verb alone: "have *captured* or killed more than 80 leaders"."""
    if sentence.children(token, "dobj"):
        return ()
    for other in sentence.children(token, "conj"):
        if other.pos == "VERB" and not sentence.children(other, "nsubj", "nsubjpass"):
            shared = sentence.children(other, "dobj")
            # a participle that hangs on a noun ("shells fired by rebels *killed* and injured …") is no passive either
            if shared and (sentence.children(token, "nsubj") or token.dep == "acl"):
                return tuple(shared)
    return ()


def _misplaced_object(sentence: Sentence, token: Token) -> tuple[Token, ...]:
    """Return an object taken for a measure ("displaced 3000 people") or put under a particle ("burned down a hut")."""
    found = [child for child in sentence.children(token, "npadvmod") if sentence.children(child, "nummod")]
    found += [inner for child in sentence.children(token, "prt") for inner in sentence.children(child, "pobj")]
    return tuple(found)


def _beside(sentence: Sentence, token: Token, words: frozenset[str]) -> Token | None:
    """Return the complement of a verb that is one of ``words``: particle, predicate, or what its prepositions hold."""
    for child in sentence.children(token):
        if child.dep in ("prt", "oprd", "acomp", "xcomp", "advmod", "dobj", "attr", "ccomp", "amod") and (
            child.lower in words or child.lemma in words
        ):
            return child
        if child.dep == "prep":
            for inner in sentence.children(child, "pobj"):
                if inner.lemma in words:
                    return inner
        if child.dep == "dobj":
            for inner in sentence.children(child, "amod", "acl", "prep", "nmod"):
                if inner.lower in words or any(deep.lemma in words for deep in sentence.children(inner, "pobj")):
                    return inner
    return None


def _lives(sentence: Sentence, token: Token, entry: VerbHarm, lives: Token, numbers: Sequence[Number]) -> Match | None:
    number = next((n for n in numbers if not n.article and n.end <= lives.start and n.start > token.start), None)
    of = [
        inner
        for prep in sentence.children(lives, "prep")
        if prep.lower == "of"
        for inner in sentence.children(prep, "pobj")
    ]
    if number is None and not of:
        return None
    return Match(
        "lives",
        entry.measure,
        entry.whom,
        token,
        tuple(of),
        frame_of(sentence, token).get("subject"),
        (token.start, token.end),
        None if of else number,
    )


def _among_whom(sentence: Sentence, among: Token, dead: Token) -> tuple[Token, ...]:
    """Return who was "among the dead", also where they follow: "among the dead *were two lawmakers*"."""
    verb = sentence.head(among)
    behind = sentence.children(verb, "attr") if verb.lemma == "be" and verb.i > dead.i else ()
    return tuple(who for who in behind if who.i > verb.i) or tuple(sentence.children(verb, "nsubj"))


def _made_up_of(sentence: Sentence, token: Token, numbers: Sequence[Number]) -> Match | None:
    """Return who was among the harmed: "those *killed* included ten women", "three of the *dead* were children"."""
    measure = lexicon().states.get(token.lower) or _counted_dead(token)
    if measure is None:
        return None
    group = sentence.head(token) if token.dep == "acl" and sentence.head(token).lower in _THOSE else token
    definite = group is not token or any(det.lower == "the" for det in sentence.children(token, "det"))
    definite = definite or any(other.lower == "other" for other in sentence.children(token, "amod"))
    verb = sentence.head(group)
    if not definite or verb.i == group.i:
        return None
    trigger = (group.start, token.end) if group.i < token.i else (token.start, token.end)
    if group.dep == "nsubj" and verb.lemma in _COMPRISING:
        heads = tuple(sentence.children(verb, "dobj"))
        return Match("among/told", measure, "people", token, heads, (), trigger) if heads else None
    share = sentence.head(verb)
    above = sentence.head(share)
    if group.dep != "pobj" or verb.lower != "of" or share.dep != "nsubj" or above.lemma != "be":
        return None
    heads = tuple(who for who in sentence.children(above, "attr") if who.lemma in lexicon().populations)
    number = next((n for n in numbers if n.start <= share.start and share.end <= n.end), None)
    counted = heads and number is not None and not number.article
    return Match("among/told", measure, "people", token, heads, (), trigger, number) if counted else None


def _counted_dead(token: Token) -> str | None:
    """Return what a plural that counts the dead measures: "the *fatalities* included two Iraqis"."""
    entry = lexicon().nouns.get(token.lemma) if token.tag == "NNS" else None
    return entry.measure if entry is not None and token.lemma in _COUNTS_DEAD else None


def _state(sentence: Sentence, token: Token) -> Match | None:
    """Return a state: "left five dead", "12 are missing", "12 dead", "30 injured"."""
    measure = lexicon().states.get(token.lower)
    if measure is None:
        return None
    among = sentence.head(token)
    if token.dep == "amod" and among.pos != "NUM" and among.i > token.i:
        if token.lower in _SLAIN and among.tag in {"NN", "NNS"}:
            return Match("slain/told", measure, "people", token, (among,), (), (token.start, token.end))
        # "165 *injured* victims", not "the injured man"
        counted = sentence.children(among, "nummod") and among.lemma in lexicon().populations
        return Match("state", measure, "people", token, (among,), (), (token.start, token.end)) if counted else None
    if any(token.lower in entry.beside for entry in lexicon().verbs.get(among.lemma, ()) if entry.measure == measure):
        # "shot *dead* a boy": the verb has told it
        return None
    if token.dep == "pobj" and among.lower == "among":
        own = _among_whom(sentence, among, token)
        return Match("among/told", measure, "people", token, own, (), (among.start, token.end)) if own else None
    group = among if token.dep == "acl" else sentence.head(among) if among.dep == "acl" else None
    if group is not None and (own := among_whom(sentence, group)):
        return Match("among", measure, "people", token, own, (), (token.start, token.end))
    heads = _state_heads(sentence, token)
    return Match("state", measure, "people", token, heads, (), (token.start, token.end)) if heads else None


def _state_heads(sentence: Sentence, token: Token) -> tuple[Token, ...]:
    own = sentence.children(token, "nsubj", "nsubjpass")
    if own:
        return tuple(antecedent(sentence, child) for child in own)
    if token.dep == "pobj" and (many := _counting(sentence, token)) is not token:
        return (many,)  # "caring for *hundreds of wounded*"
    head = _counting(sentence, sentence.head(token))
    if token.dep in ("acomp", "attr", "oprd", "xcomp", "ccomp", "advcl"):
        if sentence.children(token, "nummod"):
            return (token,)
        slot = ("dobj",) if head.lemma in ("leave", "find", "make", "render", "see", "keep") else ("nsubj", "nsubjpass")
        found = sentence.children(head, *slot) or (sentence.children(head, "nsubjpass") if slot == ("dobj",) else [])
        return tuple(antecedent(sentence, child) for child in found)
    if head.pos == "NUM" and head.i < token.i and token.dep in ("amod", "acl"):
        return (head,)
    if head.i < token.i and token.dep in ("amod", "acl", "appos") and head.pos in ("NOUN", "PROPN"):
        return (head,)
    if token.dep == "conj" and head.dep == "dobj" and sentence.head(head).lemma == "leave":
        others = sentence.conjuncts(head)
        if others[-1].i == token.i and all(other.lemma in lexicon().populations for other in others):
            return (head,)  # "left *a civilian and two uniformed* wounded"
    before = sentence.tokens[token.i - 1] if token.i else None
    counted = before is not None and (before.pos == "NUM" or before.lemma in ("other", "more", "people", "person"))
    return (token,) if sentence.children(token, "nummod") or counted else ()


def _counting(sentence: Sentence, noun: Token) -> Token:
    """Return the words of number that a noun stands behind: "left *dozens* of people injured" counts dozens."""
    prep = sentence.head(noun)
    above = sentence.head(prep)
    counts = noun.dep == "pobj" and prep.lower == "of" and above.lemma in _COUNTS
    return above if counts else noun


def _noun(sentence: Sentence, token: Token, numbers: Sequence[Number]) -> Match | None:
    entry = lexicon().nouns.get(token.lemma) if token.pos == "NOUN" else None
    if entry is None or token.dep == "compound" or (entry.plural and token.tag != "NNS"):
        return None
    if token.dep == "pobj" and sentence.head(sentence.head(token)).lemma in _DYING:
        return None  # "died of their *injuries*" are dead
    heads = [
        inner
        for prep in sentence.children(token, "prep")
        if prep.lower == "of"
        for inner in sentence.children(prep, "pobj")
    ]
    heads = heads or sentence.children(token, "poss")
    agents = [
        inner
        for prep in sentence.children(token, "prep", "agent")
        if prep.lower == "by"
        for inner in sentence.children(prep, "pobj")
    ]
    trigger = (token.start, token.end)
    if heads:
        own = _own_count(sentence, token, entry, numbers)
        return Match("noun", entry.measure, entry.whom, token, tuple(heads), tuple(agents), trigger, own)
    number = _own_count(sentence, token, entry, numbers)
    return Match("counted", entry.measure, entry.whom, token, (), tuple(agents), trigger, number) if number else None


def _own_count(sentence: Sentence, token: Token, entry: NounHarm, numbers: Sequence[Number]) -> Number | None:
    if not entry.counts or token.tag != "NNS":
        return None
    near = [n for n in numbers if not n.article and n.end <= token.start and token.start - n.end <= 30]
    if not near:
        return None
    between = [t for t in sentence.tokens if near[-1].end <= t.start < token.start]
    return near[-1] if all(t.pos in ("ADJ", "NOUN", "PROPN", "ADP") for t in between) and len(between) <= 3 else None


def _total(sentence: Sentence, token: Token, numbers: Sequence[Number]) -> Match | None:
    """Return a running total: "the death toll rose to 40", "the number of dead stands at 22"."""
    for entry in lexicon().totals.get(token.lemma, ()):
        before = {t.lemma for t in sentence.tokens[max(0, token.i - 2) : token.i]}
        behind = {t.lemma for t in sentence.tokens[token.i + 1 : token.i + _BEHIND]} | {
            t.lower for t in sentence.tokens[token.i + 1 : token.i + _BEHIND]
        }
        if (entry.modifiers and not entry.modifiers & before) or (entry.behind and not entry.behind & behind):
            continue
        number = _count_behind(sentence, token, numbers) or _brought_to(sentence, token, numbers)
        if number is not None:
            start = sentence.tokens[token.i - 1].start if entry.modifiers & before and token.i else token.start
            return Match("total", entry.measure, "people", token, (), (), (start, token.end), number, total=True)
    return None


def _victims_of(sentence: Sentence, token: Token, numbers: Sequence[Number]) -> Match | None:
    """Return the counted victims of a killing: "listed *81 victims of the massacre*"."""
    if token.lemma != "victim" or token.tag != "NNS":
        return None
    of = [t for prep in sentence.children(token, "prep") if prep.lower == "of" for t in sentence.children(prep, "pobj")]
    counted = any(number.end <= token.start and token.start - number.end <= 12 for number in numbers)
    if not counted or not any(thing.lemma in _KILLINGS for thing in of):
        return None
    return Match("victims", "killed", "people", token, (token,), (), (token.start, token.end))


def _count_behind(sentence: Sentence, token: Token, numbers: Sequence[Number]) -> Number | None:
    """Return the count that a toll reached: the one after "to", "at", "is" …, not the "from 12" that it rose from.

    What stands between the toll and its verb only says of what it is: "the number of people killed *in …* rose to 18".
    """
    verb = sentence.head(token)
    began = verb if token.dep in _SUBJECTS and verb.start > token.end else token
    for number in numbers:
        if number.article or number.unit is not None or not token.end <= number.start <= began.end + _REACH:
            continue
        from_ = began if number.start >= began.end else token
        before = [t for t in sentence.tokens if from_.end <= t.start and t.end <= number.start]
        unquoted = [t for t in before if t.text not in _QUOTES]
        led = unquoted[-1].lower if unquoted else ""
        if any(t.text in (";", "—") for t in before) or sum(t.text == "," for t in before) > 1:
            return None
        if led == "from" and number.best is None and number.high is not None:
            return _upper(sentence, number)
        if not unquoted or led in lexicon().reached:
            return number
    return None


def _brought_to(sentence: Sentence, token: Token, numbers: Sequence[Number]) -> Number | None:
    """Return the count that something brought a toll to: "bringing the number of troops killed this year *to 20*".

    The count may come first: "raised *to 42* the number of people killed".
    """
    verb = sentence.head(token)
    if verb.lemma not in _BRINGING:
        return None
    for number in numbers:
        first = verb if verb.end <= number.start and number.end <= token.start else token
        led = [t for t in sentence.tokens if first.end <= t.start and t.end <= number.start]
        if led and not number.article and led[-1].lower in {"to", "at"} and not any(t.text == ";" for t in led):
            return number
    return None


def _put_at(sentence: Sentence, token: Token, numbers: Sequence[Number]) -> Match | None:
    """Return the count that somebody gave for the harmed as such: "put *the dead at 40* and *the injured at 60*"."""
    measure = lexicon().states.get(token.lower)
    around = [sentence.tokens[i] for i in (token.i - 1, token.i + 1) if 0 <= i < len(sentence.tokens)]
    if measure is None or [t.lower for t in around] not in (["the", "at"], ["the", "to"]):
        return None
    if not any(t.lemma in _BRINGING | _ESTIMATING for t in sentence.tokens[: token.i]):
        return None
    for number in numbers:
        led = [t for t in sentence.tokens if around[1].end <= t.start and t.end <= number.start]
        if number.start >= around[1].end and not number.article and all(t.text in _QUOTES for t in led):
            return Match("total", measure, "people", token, (), (), (token.start, token.end), number, total=True)
    return None


def _upper(sentence: Sentence, number: Number) -> Number:
    """Return the end of "from 12 to 40" as a count of its own."""
    last = sentence.at(number.start, number.end)[-1]
    return Number(
        last.start,
        number.end,
        number.text[last.start - number.start :],
        number.high,
        number.high,
        number.high,
        "exactly",
    )
