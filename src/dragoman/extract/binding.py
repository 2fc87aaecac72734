"""Binding: when and where the happening named by a token took place, as its own sentence says it.

Both questions have the same shape. A phrase belongs to the nearest predicate above it; a happening may use the phrases
of its own predicate and of those that share its clause: the verb that carries an event noun, the verb a participle or
an infinitive hangs on, the other half of a coordination. Other clauses (relative, reported, adverbial) keep their own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from dragoman.annotate.annotations import Annotations
from dragoman.annotate.times import datelines
from dragoman.annotate.tokens import Sentence, Token
from dragoman.extract.answerable import answerable, holds_answerable
from dragoman.extract.arguments import COUNTING, counted
from dragoman.extract.finest import finest
from dragoman.extract.measured import is_days, lasting, measures, names_year, ranks
from dragoman.extract.occurring import begins, dated_when, deed_of, goes_on, occasion_of, occurrences, stays, talks
from dragoman.extract.spots import PLACE_NOUNS, PLACE_PREPS, SITE_PREPS, place_at, prepositional
from dragoman.model.records import Role
from dragoman.model.when import When

__all__ = ["EARLIER", "before_it", "place_of", "story_time_of", "time_of"]

_ARGUMENT = frozenset({"dobj", "nsubj", "nsubjpass", "pobj", "attr", "oprd", "conj", "dative", "compound", "poss"})
_BEARINGS = frozenset({
    "east", "west", "north", "south", "northeast", "northwest", "southeast", "southwest", "kilometres", "kilometers",
    "miles", "km", "off",
})  # fmt: skip
"""Words that lead to a place beside which something lies."""
_PATIENT_PREPS = frozenset({"on", "against", "of", "by", "targeting"})
_ELSEWHERE = frozenset({"for", "including", "following", "after", "before", "despite", "since", "like", "unlike"})
"""What leads from a verb to what happened elsewhere: "ousted him *following* coups in Mali and Guinea"."""
_RECORD = 9
"""Words between what is the first or worst of its kind and since when it is."""
_ANSWERABLE = frozenset({"responsible", "guilty", "answerable", "accountable", "charge", "count"})
"""What one is for what happened before: "froze the assets of those *responsible* for the raid"."""
_MET = frozenset({"attack", "ambush", "engage", "observe", "spot", "identify", "encounter", "come", "fire", "surround"})
"""What goes right before a killing, where and when that is done."""
_ANSWERS = frozenset({"retaliation", "response", "reprisal", "revenge", "reaction", "retribution", "punishment"})
_OVER = frozenset({"over", "of", "with", "about"})
"""What leads, as "for" does, from what is done to somebody to the deed that he answers for."""
_KNOWN_BY = frozenset({
    "victim", "survivor", "suspect", "witness", "eyewitness", "perpetrator", "mastermind", "planner", "plotter",
    "ringleader", "culprit", "assailant", "attacker", "gunman", "bomber", "killer", "injured", "relative", "widow",
    "mourner", "funeral", "burial", "memorial", "vigil", "anniversary", "trial", "verdict", "inquiry", "investigation",
    "probe", "hearing", "evidence", "footage", "responsibility", "condemnation", "role", "part", "involvement",
    "complicity", "connection", "charge", "conviction", "sentence", "report",
})  # fmt: skip
"""What a happening of another day is told with: "*victims* of the raid were buried on Monday"."""
_SUMMING_UP = frozenset({"overall", "altogether", "since"})
"""What opens a sentence that sums up, or counts from then."""
_AFOOT = frozenset({"operate", "patrol", "search", "travel", "act", "march", "drive", "return"})
"""What those are about when and where they do something."""
_SETTING = frozenset({"call", "schedule", "set", "slate", "plan", "announce", "fix"})
"""What is done today for a later day: "*called* elections *for May*"."""
_FOUGHT = frozenset({"battle", "fight", "war", "fighting", "struggle", "combat"})
_TRAVELLED = frozenset({"visit", "trip", "tour", "journey", "return", "mission"})
_PLACED_TYPES = frozenset({"ASSAULT", "COERCE", "RETREAT", "PROTEST", "MOBILIZE"})
_DEEP = 7
"""Steps down from a verb through its objects to a place: "on" – "market" – "on" – "worshippers" – "in" – "Mafa"."""

_HOUR = re.compile(r"\s*\d{1,2}[:.]\d{2}\b")
_STORY = 3
"""Sentences over which a story keeps its day without saying it again."""
_NOT_SIMPLE = frozenset({"has", "have", "had", "will", "would", "could", "may", "might"})
_OWN_CLAUSES = frozenset({"relcl", "ccomp", "conj", "parataxis", "nsubj", "csubj", "appos"})
_ELSEWHEN = frozenset({"after", "before", "since", "until", "till", "following", "despite", "because", "from", "by"})
_MEANWHILE = frozenset({"during", "in", "at", "amid", "throughout", "while", "as", "on", "with", "for", "of"})
_CARRYING = frozenset({
    "conduct", "carry", "launch", "hold", "stage", "mount", "execute", "undertake", "take", "occur", "happen",
    "perform",
})  # fmt: skip
_HARMING = frozenset({
    "kill", "injure", "wound", "die", "hurt", "arrest", "detain", "capture", "abduct", "kidnap", "displace", "martyr",
    "slay", "behead", "execute", "damage", "destroy",
})  # fmt: skip
"""Verbs of harm: what they tell of took place where and when that which did the harm did."""
_HITTING = frozenset({"target", "hit", "strike", "rock", "destroy", "damage"})
_LEADING = frozenset({"leave", "claim", "result", "lead", "cause", "inflict"})
"""Verbs that lead from a happening to its harm: "the strikes *resulted* in 15 deaths"."""
_DRIVEN = frozenset({
    "displace", "evict", "uproot", "expel", "evacuate", "flee", "abduct", "kidnap", "arrest", "detain", "release",
    "free", "escape",
})  # fmt: skip
"""Verbs that happen where those are driven *from*; "people displaced from X" are only told apart by it."""
_STAYING = frozenset({
    "wait", "await", "queue", "gather", "shelter", "pray", "work", "sleep", "camp", "line", "assemble", "collect",
})  # fmt: skip
"""What people do where they are hit."""
EARLIER = frozenset({"after", "before", "following", "despite"})
"""What leads from a happening to another of another day."""
_SEEING = frozenset({"see", "witness", "suffer", "experience", "record"})
_SAYING = frozenset({"say", "tell", "report", "announce", "add", "state", "confirm", "claim", "note", "write", "warn"})


_LATER = frozenset({"later", "subsequently", "then", "afterwards", "eventually", "now"})
"""Words by which a verb beside another tells of another time."""


def time_of(annotations: Annotations, sentence: Sentence, token: Token) -> When | None:
    """Return the time phrase that governs ``token``, or None; never the date of publication by default.

    Resolved points and intervals come before unresolved ones, these before durations and recurrences; the nearest
    predicate comes first. A dateline dates the text, not what it tells.
    """
    heads = {(line.start, line.end) for line in datelines(annotations.document)}
    placed = [
        (when, _time_governor(sentence, when))
        for when in annotations.times_in(sentence)
        if (when.start, when.end) not in heads
        and not (when.start <= token.start and token.end <= when.end)
        and not measures(annotations, when)
        and not ranks(annotations, sentence, when, token)
        and not _of_a_thing(sentence, when)
        and not _still_ahead(sentence, when)
        and not _of_record(sentence, when)
        and not _of_the_source(sentence, when, token)
        and not _in_the_meantime(sentence, when)
    ]
    if (whose := _told_by(sentence, token)) is not None:
        later = _later(sentence, whose)
        placed = [(when, token.i if _beside(sentence, when, whose) else governor) for when, governor in placed]
        placed = [(when, governor) for when, governor in placed if not (is_days(when) and governor in later)]
    if not placed:
        return None
    if (length := lasting(sentence, token)) is not None:
        return next((when for when, _ in placed if when.start <= length.start < when.end), None)
    verb = token if token.pos == "VERB" else sentence.head(token)
    if verb.dep == "conj" and any(word.lower in _LATER for word in sentence.children(verb, "advmod")):
        # "Served until 2015 and *later* became president": nobody says when.
        placed = [(when, governor) for when, governor in placed if governor >= verb.i]
    if token.dep == "conj" and any(_dates(when) and governor == token.i for when, governor in placed):
        placed = [(when, governor) for when, governor in placed if governor == token.i]
    holders = list(_holders(sentence, token))
    if (then := dated_when(sentence, token, [when for when, _ in placed])) is not None:
        return then
    for tier in (_is_resolved, _is_point, _is_any):
        tiered = [(when, governor) for when, governor in placed if tier(when)]
        found = _reported(sentence, token, holders, tiered) or _governed(sentence, holders, tiered)
        if found is not None:
            return found
    return None


def before_it(sentence: Sentence, token: Token, when: When) -> bool:
    """Tell whether a time is that of what came after a happening: "was sworn in *on Monday* after the death of X"."""
    prep = sentence.head(token)
    return token.dep in {"pobj", "dobj"} and prep.lower in EARLIER and when.start < prep.end


def story_time_of(annotations: Annotations, sentence: Sentence, token: Token) -> When | None:
    """Return the day that the story before goes on with, for a happening whose own sentence gives no time at all.

    "An operation was held on Tuesday. Two men were detained.": only for the simple past, only when the last time told
    is a day, and only over the next few sentences. The caller says in its evidence that the day stands elsewhere.
    """
    own = [when for when in annotations.times_in(sentence) if not measures(annotations, when)]
    if own or not _plain_past(sentence, token):
        return None
    heads = {(line.start, line.end) for line in datelines(annotations.document)}
    first = next(iter(sentence.tokens), None)
    if first is not None and first.lower in _SUMMING_UP:
        return None
    for before in reversed(annotations.sentences[max(0, sentence.index - _STORY) : sentence.index]):
        if sentence.block == "list" and "\n" in annotations.text[before.end : sentence.start]:
            return None  # each item of a list tells of its own day
        if _HOUR.match(annotations.text, before.end, sentence.start):
            return None  # each entry of a live report tells of its own hour
        told = [when for when in annotations.times_in(before) if (when.start, when.end) not in heads]
        told = [when for when in told if when.type != "duration" and not _aside(before, when)]
        if told:
            when = told[-1]
            return when if is_days(when) and before.block == sentence.block else None
    return None


def _aside(sentence: Sentence, when: When) -> bool:
    """Tell whether a time is that of the report, of an aside or of a count: "he *said on Friday*", "*by* 23 August"."""
    led = next((token for token in reversed(sentence.tokens) if token.end <= when.start), None)
    if led is not None and led.lower in {"by", "until", "till"}:
        return True
    governor = _time_governor(sentence, when) if sentence.parsed else -1
    if governor < 0:
        return False
    token = sentence.tokens[governor]
    before = token.dep == "advcl" and any(mark.lower == "since" for mark in sentence.children(token, "mark"))
    return token.lemma in _SAYING or token.dep == "relcl" or before  # "has traded fire *since* X attacked Y in May"


def _still_ahead(sentence: Sentence, when: When) -> bool:
    """Tell whether a day is that of what was still to come: "arrested *ahead of* the June 27 election"."""
    head = sentence.head_of(when.start, when.end) if sentence.parsed else None
    if head is not None and sentence.head(head).lower == "for" and head.dep == "pobj" and when.type == "point":
        above = sentence.head(sentence.head(head))
        return above.lemma in _SETTING or above.lemma in {"election", "vote", "referendum", "talk", "summit", "meeting"}
    if head is None or not any(token.lower == "ahead" and token.start < when.start for token in sentence.tokens):
        return False
    return any(above.lower == "ahead" for above in sentence.ancestors(head))


def _of_the_source(sentence: Sentence, when: When, token: Token) -> bool:
    """Tell whether a day is that of the report which tells it: "ten died, *according to a report on Monday*"."""
    head = sentence.head_of(when.start, when.end)
    above = [] if head is None else [t for t in sentence.ancestors(head) if t.lower == "according"]
    return bool(above) and above[0].i not in {token.i, *(t.i for t in sentence.ancestors(token))}


def _of_record(sentence: Sentence, when: When) -> bool:
    """Tell whether a time says since when nothing was like it: "in *the biggest* raid *since 1995*, police held"."""
    tokens = sentence.tokens if sentence.parsed else ()
    opening = next((t for t in tokens if t.start == when.start), None)
    if opening is not None and opening.lower != "since" and opening.i:
        opening = tokens[opening.i - 1]
    if opening is None or opening.lower != "since":
        return False
    for token in reversed(tokens[max(0, opening.i - _RECORD) : opening.i]):
        if token.pos == "VERB" or token.text == ",":
            return False
        least = token.i and tokens[token.i - 1].lower == "at"  # "*at least* 300 people since August"
        if token.lower == "first" or (token.tag in {"JJS", "RBS"} and not least):
            return True
    return False


def _in_the_meantime(sentence: Sentence, when: When) -> bool:
    """Tell whether a time is that of a phrase without a verb: "charged with what he sold *while in power in 2018*"."""
    head = sentence.head_of(when.start, when.end) if sentence.parsed else None
    for step in sentence.ancestors(head) if head is not None else ():
        if step.pos in {"VERB", "AUX"}:
            return False
        if any(mark.lower == "while" for mark in (step, *sentence.children(step, "mark"))):
            return True
    return False


def _of_a_thing(sentence: Sentence, when: When) -> bool:
    """Tell whether a word of time says something of a noun: "the region, *now* at the centre of it", "*formerly* X"."""
    if not sentence.parsed or when.phrase.lower() not in {"now", "formerly", "then", "once"}:
        return False
    word = next((token for token in sentence.tokens if token.start == when.start), None)
    if word is None or word.i == 0 or sentence.tokens[word.i - 1].text != ",":
        return False
    head = sentence.head(word)
    return head.i > word.i and (
        head.pos in {"NOUN", "PROPN"} or (head.pos == "ADP" and sentence.head(head).pos != "VERB")
    )


def _plain_past(sentence: Sentence, token: Token) -> bool:
    """Tell whether the clause of ``token`` is in the simple past: "was killed", not "has" or "had been killed"."""
    for step in chain((token,), sentence.ancestors(token)):
        helpers = sentence.children(step, "aux", "auxpass")
        reported = step.dep == "ccomp" and sentence.head(step).lemma in _SAYING
        if any(helper.lower in _NOT_SIMPLE for helper in helpers):
            return False
        if step.dep in {"relcl", "ccomp", "csubj"} and not reported:
            return False
        if step.dep in {"advcl", "pcomp"} and _earlier(sentence, step):
            return False
        if step.tag == "VBD" or any(helper.tag == "VBD" for helper in helpers):
            return True
    return False


def _earlier(sentence: Sentence, clause: Token) -> bool:
    """Tell whether a clause tells what went before or came after: "it came a day *after* nine *were killed*"."""
    marks = (*sentence.children(clause, "mark", "prep"), sentence.head(clause))
    return any(mark.lower in {"after", "before"} and mark.i < clause.i for mark in marks)


def _is_resolved(when: When) -> bool:
    return when.type in {"point", "interval"} and when.edtf is not None


def _is_point(when: When) -> bool:
    return when.type in {"point", "interval"} and when.granularity != "vague"


def _dates(when: When) -> bool:
    """Tell whether a time dates a verb, so that the verb beside it does not: "split in 2016 and *now* holds a town"."""
    return _is_point(when) or when.phrase.lower() in {"now", "currently"}


def _is_any(when: When) -> bool:
    del when
    return True


def _governed(sentence: Sentence, holders: list[Token], placed: list[tuple[When, int]]) -> When | None:
    for holder in holders:
        found = [when for when, governor in placed if governor == holder.i]
        if found:
            return found[0]
    for holder in holders:
        found = [
            when for when, governor in placed
            if _reaches(sentence, governor, holder) and not names_year(sentence, when, governor, holder)
            and not (when.type == "duration" and _to_do(sentence, governor))
        ]  # fmt: skip
        if found:
            return found[-1]
    return None


def _to_do(sentence: Sentence, governor: int) -> bool:
    """Tell whether a length is that of what is to come: "sent enough *to feed* them for two months"."""
    return governor >= 0 and any(word.tag == "TO" for word in sentence.children(sentence.tokens[governor], "aux"))


def _reported(sentence: Sentence, token: Token, holders: list[Token], placed: list[tuple[When, int]]) -> When | None:
    """Return the time behind a reported event noun: "confirmed *today* the arrest of a man in a raid *on Sunday*"."""
    report = next((holder for holder in holders if holder.lemma in _SAYING), None)
    if report is None or token.pos != "NOUN":
        return None
    behind = [(when, governor) for when, governor in placed if when.start >= token.end]
    joined = {report.i, *(other.i for other in sentence.children(report, "conj"))}
    found = [when for when, governor in behind if governor in joined or _reaches(sentence, governor, report)]
    return found[-1] if found else None


def _reaches(sentence: Sentence, governor: int, holder: Token) -> bool:
    """Tell whether a time phrase on ``governor`` dates ``holder`` above it too: no clause of another time between.

    "Killed two men *during an operation* targeting a network, *Thursday*": the operation and what it was for took
    place when the killing did; "held *after* troops attacked on Monday" did not.
    """
    if governor < 0:
        return False
    token = sentence.tokens[governor]
    if not _eventive(token) and token.pos not in {"VERB", "AUX"}:
        return False
    while token.i != holder.i:
        if (occasion := occasion_of(sentence, token, _eventive)) is not None:
            if goes_on(sentence, token):
                return False
            if occasion.i != holder.i and (begins(token) or holder.lemma not in _HARMING | _LEADING):
                return False
            token = occasion
            continue
        if _paid_back(sentence, token):
            return False
        did = token.dep == "nsubj" and _eventive(token) and sentence.head(token).lemma in _HARMING | _LEADING
        if did:  # "strikes *on 27 November* resulted in 15 deaths"
            token = sentence.head(token)
            continue
        if token.dep in _OWN_CLAUSES or token.head == token.i or not _simultaneous(sentence, token):
            return False
        token = sentence.head(token)
    return True


def _paid_back(sentence: Sentence, token: Token) -> bool:
    """Tell whether something was answered with what is told: "fired rockets *in retaliation for last week's raid*"."""
    answer = sentence.head(sentence.head(token))
    return token.dep == "pobj" and answer.lemma in _ANSWERS and sentence.head(token).lower in {"for", "to"}


def _simultaneous(sentence: Sentence, token: Token) -> bool:
    """Tell whether what ``token`` heads takes place when that above it does, as far as grammar shows."""
    if token.pos in {"ADP", "SCONJ"} and token.dep in {"prep", "mark"}:
        return token.lower in _MEANWHILE
    if token.pos not in {"VERB", "AUX"}:
        return True
    marks = [mark.lower for mark in sentence.children(token, "mark", "advmod", "prep") if mark.i < token.i]
    if token.lower in _ELSEWHEN or any(mark in _ELSEWHEN for mark in marks):
        return False
    participle = token.tag in {"VBG", "VB"} and not sentence.children(token, "nsubj")
    participle = participle or token.dep in {"oprd", "acomp", "xcomp"}  # "left 17 *wounded* on Wednesday"
    return (
        participle or stays(token) or (token.dep == "advcl" and any(mark in {"as", "while", "when"} for mark in marks))
    )


def place_of(annotations: Annotations, sentence: Sentence, token: Token) -> Role | None:
    """Return the place where what ``token`` names happened, or None; never the dateline or an actor's home.

    A named place comes before a described one ("a market"), the nearest predicate before those that it shares.
    """
    holders = [holder for holder in _holders(sentence, token) if holder.lemma != "blame"]  # "blamed it *on Chad*"
    if (whose := _told_by(sentence, token)) is not None:
        later = _later(sentence, whose)
        holders = [holder for holder in holders if holder.i not in later]
    for named, search in ((True, _spots), (True, _deeper), (False, _spots)):
        for holder in holders:
            spots = search(sentence, holder) if named or holder.i == token.i else _scenes(sentence, holder)
            if _does_another(sentence, token, holder):
                spots = (spot for spot in spots if not _suffers(sentence, holder, spot))
            ranked = sorted(spots, key=lambda spot: _distance(sentence, spot))
            found = [
                place for spot in ranked if (place := place_at(annotations, sentence, spot, named=named)) is not None
            ]
            if found:
                return finest(found)
    return None


def _does_another(sentence: Sentence, token: Token, holder: Token) -> bool:
    """Tell whether a later verb of a row has an object of its own: "won the vote and *seized Gaza*"."""
    later = holder.dep == "conj" and holder.head == token.i and holder.i > token.i
    return later and token.lemma not in _HARMING and all(sentence.children(verb, "dobj") for verb in (token, holder))


def _suffers(sentence: Sentence, verb: Token, spot: Token) -> bool:
    """Tell whether a place is what a verb does something to, or in it."""
    return any(step.dep == "dobj" and step.head == verb.i for step in (spot, *sentence.ancestors(spot)))


def _distance(sentence: Sentence, spot: Token) -> int:
    """Rank a place by its preposition: "in a village" before "near the border" before "west of the city"."""
    word = sentence.head(spot)
    if word.pos not in {"ADP", "ADV", "NOUN"} or spot.dep != "pobj":
        return 0
    above = sentence.head(word)
    if _BEARINGS & {word.lower, above.lower if word.lower in {"of", "from"} else ""}:
        return 2
    return 1 if word.lower in {"near", "outside", "along", "around", "between"} else 0


def _scenes(sentence: Sentence, holder: Token) -> Iterator[Token]:
    """Yield what stands behind a preposition of place alone: what another verb did something to is no scene."""
    return prepositional(sentence, holder, PLACE_PREPS)


def _holders(sentence: Sentence, token: Token) -> Iterator[Token]:
    """Yield ``token`` and the predicates whose time and place it shares, nearest first."""
    yield token
    current = token
    while (above := _sharing(sentence, current)) is not None:
        if above.pos in {"VERB", "AUX"} or above.i == token.i:
            if above.lemma in _SAYING and current.dep not in {"dobj", "nsubjpass", "conj"}:
                return
            yield above
        current = above
    if token.lemma in _HARMING | _LEADING and (deed := deed_of(sentence, token, _eventive)) is not None:
        yield deed
    for other in sentence.children(token, "conj"):
        if other.pos == "VERB" and (
            not sentence.children(other, "nsubj", "nsubjpass") or _alike(sentence, token, other)
        ):
            yield other
            yield from _occasions(sentence, other)
        elif other.pos != "VERB":  # "… were killed and *81,136 injured* in the offensive"
            yield from (part for part in sentence.children(other, "acl") if _alike(sentence, token, part))
    yield from _occasions(sentence, token)
    for doer in sentence.children(token, "nsubj"):  # "a patrol *operating* in Kapisa on Friday killed two"
        yield from (part for part in sentence.children(doer, "acl") if part.tag == "VBG" and part.lemma in _AFOOT)


def _alike(sentence: Sentence, token: Token, other: Token) -> bool:
    """Tell whether two participles count harm side by side: "12 were *killed* and 30 *wounded* in the blast"."""
    objects = sentence.children(other, "dobj")
    counted_ = all(child.pos == "NUM" or sentence.children(child, "nummod") for child in objects)
    return token.tag == other.tag == "VBN" and counted_ and token.lemma in _HARMING | {"shoot", "gun", "stab", "hack"}


def _occasions(sentence: Sentence, token: Token) -> Iterator[Token]:
    """Yield the happening that harm came of, in its own clause: "were killed *when* rebels *shelled* a market"."""
    if token.lemma not in _HARMING:
        return
    for clause in sentence.children(token, "advcl"):
        marks = sentence.children(clause, "advmod", "mark")
        if clause.pos == "VERB" and any(mark.lower in {"when", "after", "as"} and mark.i < clause.i for mark in marks):
            yield clause
    for prep in sentence.children(token, "prep"):  # "killed two *after being attacked* in Wardak on Friday"
        if prep.lower in {"after", "when", "while"}:
            yield from (clause for clause in sentence.children(prep, "pcomp") if clause.lemma in _MET)


def _sharing(sentence: Sentence, token: Token) -> Token | None:
    """Return the token above whose circumstances are also those of ``token``."""
    head = sentence.head(token)
    if head.i == token.i:
        return None
    if token.dep == "relcl":
        return _carrier(sentence, head)
    if token.dep == "acl" and token.tag == "VBN" and sentence.head(head).lower == "among":
        above = sentence.head(sentence.head(head))
        return above if above.lemma == "be" else None  # "on Friday he was *among nine men gunned down*"
    if _is_over(sentence, token) or _stands_still(sentence, token, head) or head.lemma in _ANSWERABLE:
        return None
    if token.pos in {"VERB", "AUX"}:
        beside = token.dep == "conj" and head.pos in {"VERB", "AUX"} and not _own_subject(sentence, token)
        joined = token.dep in {"xcomp", "auxpass"} or beside
        participle = token.dep in {"advcl", "pcomp", "prep"} and token.tag == "VBG"
        if token.dep == "pcomp" and head.lower in {"since", "after", "before"}:
            return None  # "arrived on Friday, the first time *since cutting* ties"
        spans = sentence.children(head, "npadvmod") if participle else []
        if any(span.i > head.i or head.pos not in {"VERB", "AUX"} for span in spans):
            return None  # "came in 2024, *eight years after losing* the town"
        marks = {mark.lower for mark in sentence.children(token, "advmod", "mark")} if token.dep == "advcl" else set()
        # "a guard died *while* two men *were hurt* in a clash on Friday"
        when = "when" in marks or ("while" in marks and token.lemma in _HARMING and head.lemma in _HARMING)
        return head if joined or participle or when else None
    behind = token.dep == "amod" and token.pos == "ADJ" and token.i > head.i  # "left 12 people *dead*"
    if behind or token.dep in _ARGUMENT or token.dep in {"prep", "agent", "npadvmod", "nmod", "appos"}:
        return head
    return None


def _is_over(sentence: Sentence, token: Token) -> bool:
    """Tell whether a noun names what somebody puts an end to: "declared *an end to the war*" in Asmara in 2018."""
    if token.dep != "pobj" or sentence.head(token).lower not in {"to", "of"}:
        return False
    return sentence.head(sentence.head(token)).lemma in {"end", "halt", "cessation"}


def _is_past(sentence: Sentence, token: Token) -> bool:
    """Tell whether a noun only tells who those are, or what it is, that something befell later."""
    return _eventive(token) and _told_by(sentence, token) is not None


def _beside(sentence: Sentence, when: When, whose: Token) -> bool:
    """Tell whether a time stands right behind what it is of: "*responsibility* for the raid | *in 2003*"."""
    head = sentence.head_of(when.start, when.end)
    behind = head is not None and head.dep == "pobj" and head.i > whose.i and sentence.head(head).head == whose.i
    return behind and whose.pos != "VERB"


def _told_by(sentence: Sentence, token: Token) -> Token | None:
    """Return by whom or what a happening of another day is told: "*victims* of the raid", "*jailed* for the raid"."""
    of = sentence.head(token)
    whose = sentence.head(of)
    if token.dep not in {"pobj", "pcomp"} or of.dep != "prep":
        return None
    if answerable(sentence, token) is not None:
        return whose
    held = whose.pos == "VERB" and (of.lower == "for" or (of.lower in _OVER and holds_answerable(whose.lemma)))
    return whose if held or (token.dep == "pobj" and whose.lemma in _KNOWN_BY) else None


def _later(sentence: Sentence, whose: Token) -> set[int]:
    """Return what befell those later by whom a happening is told."""
    return {whose.i, *(above.i for above in sentence.ancestors(whose))}


def _stands_still(sentence: Sentence, token: Token, head: Token) -> bool:
    """Tell whether a verb tells what has been so since: "was founded in 1991 but *has not been recognised*"."""
    if token.dep != "conj" or token.tag != "VBN" or head.tag not in {"VBD", "VBN"}:
        return False
    own, above = ({aux.lower for aux in sentence.children(verb, "aux")} for verb in (token, head))
    return bool(own & {"has", "have"}) and not above & {"has", "have"}


def _own_subject(sentence: Sentence, token: Token) -> bool:
    """Tell whether the second verb of two has a happening of its own as subject: "… and *a strike left* 30 dead"."""
    return any(_eventive(subject) for subject in sentence.children(token, "nsubj"))


def _carrier(sentence: Sentence, noun: Token) -> Token | None:
    """Return the verb that carried out what a relative clause tells of: "*conducted* an operation that killed two".

    The parse may hang the clause on a date or a place that stands between the two.
    """
    for _ in range(4):
        if noun.dep == "dobj" or noun.head == noun.i or noun.lemma in _CARRYING:
            break
        if not (noun.ner.endswith(("DATE", "GPE", "LOC", "NORP")) or noun.lemma in PLACE_NOUNS or noun.pos == "ADP"):
            break
        noun = sentence.head(noun)
    verb = sentence.head(noun) if noun.dep == "dobj" else noun
    return verb if verb.lemma in _CARRYING else None


def _time_governor(sentence: Sentence, when: When) -> int:
    """Return the position of the predicate that a time phrase belongs to, or -1."""
    head = sentence.head_of(when.start, when.end)
    if head is None:
        return -1
    modifier = head.dep in {"compound", "nummod", "amod", "poss", "nmod"}
    if modifier and (verb := _led_by(sentence, when)) is not None:
        return verb.i
    for above in sentence.ancestors(head):
        if above.pos in {"VERB", "AUX"} or above.head == above.i or modifier:
            if above.pos == "ADP" or above.dep == "prep":
                continue
            return _main(sentence, above).i
        if _eventive(above):
            return above.i
    return head.i if head.pos in {"VERB", "NOUN"} else -1


def _led_by(sentence: Sentence, when: When) -> Token | None:
    """Return the verb of the preposition before a date that the parse takes for the noun's: "*on* 5 May troops …"."""
    before = next((token for token in reversed(sentence.tokens) if token.end <= when.start), None)
    if before is None or before.pos != "ADP" or before.lower not in {"on", "in"}:
        return None
    verb = sentence.head(before)
    return _main(sentence, verb) if verb.pos in {"VERB", "AUX"} else None


def _main(sentence: Sentence, token: Token) -> Token:
    return sentence.head(token) if token.dep in {"aux", "auxpass"} else token


def _eventive(token: Token) -> bool:
    """Whether a noun names something that takes place, so that a time phrase on it is its own."""
    # imported here: the lexicon module needs nothing of this one, but it is loaded on first use only
    from dragoman.extract.events.lexicon import event_nouns

    nominal = token.pos in {"NOUN", "PROPN"} or token.dep in {"nsubj", "pobj", "dobj"}  # "*airstrikes* resulted in …"
    return nominal and token.lemma in event_nouns()


def _own_preps(noun: Token) -> frozenset[str]:
    """Return the prepositions that lead from this very noun to its place: battle *for*, siege *of*, visit *to*."""
    from dragoman.extract.events.lexicon import lexicon

    if noun.lemma in _TRAVELLED:
        return frozenset({"to", "of"})
    if noun.lemma in _FOUGHT:
        return frozenset({"for", "of"})
    entries = lexicon().nouns.get(noun.lemma, ())
    return frozenset({"of", "on"}) if any(entry.type in _PLACED_TYPES for entry in entries) else frozenset()


def _spots(sentence: Sentence, holder: Token) -> Iterator[Token]:
    """Yield the heads of the phrases that may say where ``holder`` happened, best first."""
    nominal = holder.pos in {"NOUN", "PROPN"}
    yield from prepositional(sentence, holder, PLACE_PREPS | _own_preps(holder) if nominal else PLACE_PREPS)
    if nominal:
        for verb in occurrences(sentence, holder, _eventive):
            yield from prepositional(sentence, verb, PLACE_PREPS)
        yield from sentence.children(holder, "compound", "nmod", "poss", "amod")
        yield from _beside_parties(sentence, holder)
        return
    yield from sentence.children(holder, "advmod")
    for argument in () if talks(holder) else sentence.children(holder, "dobj", "nsubjpass"):
        for part in sentence.conjuncts(argument):
            if _eventive(part):
                continue
            yield part
            yield from _whereabouts(sentence, part)
    for prep in sentence.children(holder, "prep", "agent"):
        for part in sentence.children(prep, "pobj") if prep.lower != "including" else ():
            if not _eventive(part):
                yield from prepositional(sentence, part, PLACE_PREPS)
    yield from _scene_of_event(sentence, holder)
    yield from _so_far_off(sentence, holder)
    if holder.lemma in _DRIVEN and holder.dep not in {"acl", "relcl", "amod"}:
        yield from prepositional(sentence, holder, frozenset({"from"}))


def _beside_parties(sentence: Sentence, noun: Token) -> Iterator[Token]:
    """Yield where those are whom a noun tells of, and what it came of: "the death toll from *the raid on Yelwata*"."""
    for prep in sentence.children(noun, "prep"):
        for part in (one for first in sentence.children(prep, "pobj") for one in sentence.conjuncts(first)):
            if prep.lower in _PATIENT_PREPS:
                yield from prepositional(sentence, part, PLACE_PREPS)
            elif prep.lower == "from" and _eventive(part):
                yield from prepositional(sentence, part, PLACE_PREPS | _own_preps(part))


def _whereabouts(sentence: Sentence, part: Token) -> Iterator[Token]:
    """Yield where a noun lies, and where those live whom it counts: "killed thousands of the people *of Aleppo*"."""
    lying = PLACE_PREPS - {"towards", "toward"}  # "the crossings *towards* Serbia" are not in it
    yield from prepositional(sentence, part, lying if part.pos == "PROPN" else lying | {"of"})
    if part.pos == "NUM" or part.lemma in COUNTING:
        yield from prepositional(sentence, counted(sentence, part), PLACE_PREPS | {"of"})


def _scene_of_event(sentence: Sentence, holder: Token) -> Iterator[Token]:
    """Yield the place of the happening that a verb tells the harm of, or carries out, and of who saw it.

    "An ambush *near Tillaberi* killed 23", "died in clashes *in Jobar*", "carried out a raid *on Khan Younis*",
    "*Pokrovsk* saw three deaths".
    """
    if holder.lemma in _SEEING:
        yield from sentence.children(holder, "nsubj")
    for event in _told_of(sentence, holder):
        if _eventive(event):
            yield from prepositional(sentence, event, PLACE_PREPS | _own_preps(event))
            yield from _hit_by(sentence, event)
            for party in _parties(sentence, event):
                yield from prepositional(sentence, party, SITE_PREPS)
            for target in _targets(sentence, event):
                yield from _stayed(sentence, target)
    if holder.lemma in _HARMING:
        for harmed in (holder, *sentence.children(holder, "dobj", "nsubjpass")):
            yield from _stayed(sentence, harmed)


def _so_far_off(sentence: Sentence, holder: Token) -> Iterator[Token]:
    """Yield what something happened at a distance from: "was boarded *32 miles southwest of* Bonny Island"."""
    things = [holder, *sentence.children(holder, "dobj", "nsubjpass", "advcl")]
    for thing in things:
        if thing.dep == "advcl" and not any(t.lower in {"while", "when"} for t in sentence.children(thing, "mark")):
            continue
        for far in sentence.children(thing, "npadvmod", "advmod", "appos"):
            if far.lower in _BEARINGS and far.i > thing.i:
                yield from prepositional(sentence, far, frozenset({"of", "from", "off"}))


def _targets(sentence: Sentence, event: Token) -> list[Token]:
    preps = [prep for prep in sentence.children(event, "prep") if prep.lower in {"on", "against", "at"}]
    return [target for prep in preps for target in sentence.children(prep, "pobj")]


def _told_of(sentence: Sentence, holder: Token) -> list[Token]:
    """Return what may be the happening that a verb tells the harm of, or carries out."""
    events: list[Token] = []
    if holder.lemma in _HARMING | _LEADING:
        events += sentence.children(holder, "nsubj")
        for prep in sentence.children(holder, "prep", "agent"):
            if prep.lower in _MEANWHILE | {"by", "from"}:
                events += sentence.children(prep, "pobj")
        for part in tuple(events):  # "In Niger, an ambush …": the parse takes the one for an apposition of the other
            events += sentence.children(part, "appos")
    if holder.lemma in _CARRYING:
        events += sentence.children(holder, "dobj")
    return events


def _stayed(sentence: Sentence, token: Token) -> Iterator[Token]:
    """Yield where those were who were hit: "a strike on a crowd *waiting for aid in Gaza City*"."""
    around = (token, *(part for of in sentence.children(token, "prep") for part in sentence.children(of, "pobj")))
    for clause in (clause for part in around for clause in sentence.children(part, "acl", "advcl", "relcl")):
        if clause.lemma in _STAYING:
            yield from prepositional(sentence, clause, SITE_PREPS)
            for prep in sentence.children(clause, "prep"):
                for inner in sentence.children(prep, "pobj"):
                    yield from prepositional(sentence, inner, SITE_PREPS)
            for thing in sentence.children(clause, "dobj"):
                yield from prepositional(sentence, thing, SITE_PREPS)


def _hit_by(sentence: Sentence, event: Token) -> Iterator[Token]:
    """Yield where that lies which a happening hit: "a strike by rebels *that targeted* a market *in Homs*"."""
    for verb in sentence.tokens[event.i + 1 :]:
        hit = verb.lemma in _HITTING and deed_of(sentence, verb, _eventive)
        if hit and hit.i == event.i:
            yield from prepositional(sentence, verb, SITE_PREPS)
            for part in sentence.children(verb, "dobj"):
                yield part
                yield from _whereabouts(sentence, part)


def _deeper(sentence: Sentence, holder: Token) -> Iterator[Token]:
    """Yield places told inside the objects of a verb: "fired on a market and on worshippers *in Mafa*"."""
    beside = ("prep",) if talks(holder) else ("prep", "dobj", "nsubjpass")
    level = sentence.children(holder, *beside) if holder.pos == "VERB" else []
    for _ in range(_DEEP):
        # "shipped *for* use in the war in Ukraine"; "killed 52 in Gaza, *including* 18 in Rafah"
        level = [token for token in level if token.lower not in _ELSEWHERE and token.lemma not in _ANSWERS]
        level = [token for token in level if not _is_past(sentence, token)]
        for token in level:
            if token.pos == "ADP" and token.lower in SITE_PREPS:
                yield from sentence.children(token, "pobj")
        level = [inner for token in level for inner in sentence.children(token, "prep", "pobj", "conj")]
        level = [token for token in level if token.pos in {"ADP", "NOUN", "PROPN"}]


def _parties(sentence: Sentence, event: Token) -> Iterator[Token]:
    """Yield the parties of a happening, on which the parse may hang its place: "clashes of A with B *in Arauca*"."""
    for prep in sentence.children(event, "prep"):
        if prep.lower in {"between", "with", "against", "involving"}:
            for part in sentence.children(prep, "pobj"):
                for party in sentence.conjuncts(part):
                    yield party
                    for inner in sentence.children(party, "prep"):
                        yield from sentence.children(inner, "pobj")
