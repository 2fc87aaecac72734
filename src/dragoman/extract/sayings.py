"""Sayings: what one sentence shows of somebody saying, believing, wanting or denying something."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from dragoman.annotate.annotations import Annotations
from dragoman.annotate.tokens import Sentence, Token
from dragoman.extract.anonymity import nameless, unspoken
from dragoman.extract.arguments import counted, roles_of
from dragoman.extract.cues import CLAUSE, Cue, lexicon
from dragoman.extract.falsity import called_false
from dragoman.extract.frames import (
    Ranges,
    antecedent,
    content,
    governing_clause,
    is_passive,
    passive_content,
    ranges,
    subject,
    teller,
)
from dragoman.extract.speakers import ACTORS, speakers_of, speaks
from dragoman.model.records import Role

__all__ = ["Saying", "Scope", "in_sentence"]

_ORDER = (
    "mandate", CLAUSE, "order", "order-on", "order-to", "inf", "gerund", "whom+of", "whom+with", "np+at", "as", "+of",
    "+for", "+against", "+about", "+on", "+to", "+with", "+over", "+at", "+in", "np-cases", "np", "np-matter",
)  # fmt: skip
"""The frames in the order they are tried: what holds a verb tells more than a noun phrase."""


_SAID = Cue("asserts", "statement", voices=True)
_DENIED = Cue("denies", "statement", voices=True)
_HELD = Cue("believes", "opinion", voices=True)

_MARKS = frozenset({"“", "”", '"', "``", "''", "«", "»"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_GOING_ON = frozenset({"continue", "repeat", "recall"})
"""Verbs that tell the time behind "as": "as the talks continue"."""

_AGAINST = frozenset({"verb-whom+of", "verb-whom+with", "verb-+for"})
"""The rules of accusations: somebody for something."""

_ANSWERS = frozenset({"denies", "confirms", "doubts"})
"""The stances that answer what somebody else says."""

_NOMINAL = frozenset({"DT", "CD", "PRP", "PRP$", "NN", "NNS", "NNP", "NNPS", "JJ", "POS"})


@dataclass(frozen=True, slots=True)
class Saying:
    """One cue with who says what: ``parts`` are the ranges of the content, ``clause`` whether it may be a quotation."""

    sentence: int
    anchor: int
    cue: tuple[int, int]
    speakers: tuple[Role, ...]
    parts: Ranges
    stance: str
    type: str
    voices: bool
    rule: str
    clause: bool = False
    kind: str = "indirect"
    topics: tuple[Role, ...] = ()

    def speaker(self, text: str) -> Role:
        """Return the (first) speaker; where no words name one, the cue stands for whoever says so."""
        return self.speakers[0] if self.speakers else Role.words("speaker", text, *self.cue)


@dataclass(frozen=True, slots=True)
class Scope:
    """The sentence that sayings are sought in, with what is known of its document."""

    annotations: Annotations
    sentence: Sentence

    def speakers(self, token: Token | None) -> tuple[Role, ...]:
        """Return whom ``token`` names, nameless where the sentence keeps the name back."""
        found = speakers_of(self.annotations, self.sentence, token)
        return nameless(self.annotations, self.sentence, found)

    def can_say(self, who: Token, cue: Token) -> bool:
        """Tell whether ``who`` can be the speaker of ``cue``."""
        return speaks(self.annotations, self.sentence, who, cue)

    def saying(
        self, token: Token, cue: Cue, speakers: tuple[Role, ...], parts: Ranges, rule: str, *, clause: bool = False
    ) -> Saying:
        """Return the saying of the cue ``token`` found by ``rule``."""
        return Saying(
            self.sentence.index, token.i, (token.start, token.end), speakers, parts, self._stance(token, cue), cue.type,
            cue.voices, rule, clause, topics=self._blamed(token, rule),
        )  # fmt: skip

    def _stance(self, token: Token, cue: Cue) -> str:
        """Return the stance of the cue; who does not believe a thing doubts it."""
        doubts = cue.voices and cue.stance == "believes" and self.sentence.children(token, "neg")
        return "doubts" if doubts else cue.stance

    def _blamed(self, token: Token, rule: str) -> tuple[Role, ...]:
        """Return whom an accusation is about: "blamed *the army* for the losses"."""
        if rule not in _AGAINST:
            return ()
        whom = [c for c in self.sentence.children(token, "dobj") if c.i > token.i]
        return roles_of(self.annotations, self.sentence, whom[0], "topic") if whom else ()


def in_sentence(annotations: Annotations, sentence: Sentence) -> Iterator[Saying]:
    """Yield the sayings of one parsed sentence, in the order of their cues."""
    scope = Scope(annotations, sentence)
    for token in sentence.tokens:
        for rule in (_aside, _verb, _adjective, _noun, _phrase, _opinion, _adverb):
            saying = rule(scope, token)
            if saying is not None:
                if not unspoken(annotations, sentence, saying.cue, saying.parts):
                    yield replace(saying, parts=tuple(_shorn(sentence, part) for part in saying.parts))
                break


def _shorn(sentence: Sentence, part: tuple[int, int]) -> tuple[int, int]:
    """Return ``part`` without what the text says of it: ", a figure that could not be verified"."""
    inside = [token for token in sentence.tokens if part[0] <= token.start and token.end <= part[1]]
    for at, token in enumerate(inside[:-3]):
        if token.text != "," or inside[at + 1].lower not in {"a", "an"}:
            continue
        noun = next((t for t in inside[at + 2 : at + 5] if t.pos == "NOUN"), token)
        after = next((t for t in inside if t.i == noun.i + 1), token)
        if noun.lemma in lexicon().retold and (after.lower in {"that", "which"} or after.tag == "VBN"):
            return (part[0], token.start)
    return part


def _verb(scope: Scope, token: Token) -> Saying | None:
    frames = lexicon().verbs.get(token.lemma)
    if token.pos not in {"VERB", "AUX"}:
        return None
    if token.lemma in lexicon().quoting:
        quoted = _quoting(scope, token)
        if quoted is not None:
            return quoted
    if frames is None and token.lemma not in lexicon().passives:
        return None
    if is_passive(scope.sentence, token) or _is_put_to(scope.sentence, token):
        return _passive(scope, token, frames or {})
    return _as_says(scope, token, frames or {}) or _active(scope, token, frames or {})


def _is_put_to(sentence: Sentence, token: Token) -> bool:
    """Tell whether a participle before its clause is something done to the subject: "*Asked* whether …, he left"."""
    return token.tag == "VBN" and token.dep == "advcl" and token.i < token.head and not sentence.children(token, "aux")


def _active(scope: Scope, token: Token, frames: dict[str, Cue]) -> Saying | None:
    who = subject(scope.sentence, token)
    if who is None or not scope.can_say(who, token):
        return None
    for frame in _tried(scope.sentence, token):
        if frame not in frames:
            continue
        gainsaid = _gainsaid(scope, token, frame)
        if gainsaid:
            return scope.saying(token, _DENIED, scope.speakers(who), gainsaid, f"verb-{frame}")
        parts = _taken_up(scope, token, frames[frame]) if frame == "np" else ()
        parts = parts or content(scope.sentence, token, frame)
        if parts and not (frame == "np-matter" and (_is_actor(scope, token) or not _is_somebody(scope, who))):
            return scope.saying(
                token, frames[frame], scope.speakers(who), parts, f"verb-{frame}", clause=frame in {CLAUSE, "mandate"}
            )
    return None


def _gainsaid(scope: Scope, token: Token, frame: str) -> Ranges:
    """Return the claim that is called false: its own words, else what was said before it in the sentence."""
    claim = called_false(scope.sentence, token, frame)
    if claim is None:
        return ()
    own = content(scope.sentence, claim, CLAUSE) or content(scope.sentence, claim, "+of")
    earlier = [said for part in scope.sentence.tokens[: token.i] for said in [_verb(scope, part)] if said is not None]
    told = [said.parts for said in earlier if said.voices and all(end <= token.start for _, end in said.parts)]
    return own or max(told, key=lambda parts: parts[-1][1] - parts[0][0], default=())


def _tried(sentence: Sentence, token: Token) -> tuple[str, ...]:
    """Return the frames in the order they are tried: an infinitive right behind the cue before any later clause."""
    near = [c for c in sentence.children(token, "xcomp") if 0 < c.i - token.i <= 3]
    if any(noun.lemma in lexicon().retold for noun in sentence.children(token, "dobj")):
        # "Dismissed the claim as propaganda" denies what is claimed.
        return ("np", *_ORDER)
    return ("inf", *_ORDER) if near and not sentence.children(token, "dobj") else _ORDER


def _taken_up(scope: Scope, token: Token, cue: Cue) -> Ranges:
    """Return what the claims say that a verb denies or confirms: "rejected accusations that *the army left*"."""
    if cue.stance not in _ANSWERS:
        return ()
    for noun in scope.sentence.children(token, "dobj"):
        if noun.lemma in lexicon().retold:
            return content(scope.sentence, noun, CLAUSE) or content(scope.sentence, noun, "+of")
    return ()


def _is_answered(sentence: Sentence, noun: Token) -> bool:
    """Tell whether the verb above a noun of saying denies or confirms what nobody is named for."""
    frames = lexicon().verbs.get(sentence.head(noun).lemma, {})
    return noun.dep == "dobj" and "np" in frames and frames["np"].stance in _ANSWERS and noun.lemma in lexicon().retold


def _is_gainsaid(sentence: Sentence, noun: Token) -> bool:
    """Tell whether the verb above a noun of saying calls false what nobody is named for."""
    owned = sentence.children(noun, "poss") or any(by.lower == "by" for by in sentence.children(noun, "prep", "agent"))
    above = [verb for verb, _ in zip(sentence.ancestors(noun), range(2), strict=False)]
    return not owned and any(
        claim is not None and claim.i == noun.i
        for verb in above
        for claim in (called_false(sentence, verb, frame) for frame in (CLAUSE, "as"))
    )


def _is_somebody(scope: Scope, who: Token) -> bool:
    """Tell whether the subject can hold an opinion: a known actor, a name, a pronoun."""
    mention = scope.annotations.mention_at(scope.sentence, antecedent(scope.sentence, who))
    return who.pos in {"PROPN", "PRON"} or (mention is not None and mention.category in ACTORS)


def _is_actor(scope: Scope, token: Token) -> bool:
    for child in (counted(scope.sentence, thing) for thing in scope.sentence.children(token, "dobj")):
        mention = scope.annotations.mention_at(scope.sentence, child)
        if child.pos == "PROPN" or (mention is not None and mention.category in ACTORS | {"facility", "place"}):
            return True
    return False


def _passive(scope: Scope, token: Token, frames: dict[str, Cue]) -> Saying | None:
    names = [*frames, "reported"] if token.lemma in lexicon().passives else list(frames)
    noun = scope.sentence.head(token)
    if token.dep == "acl" and _retells(scope.sentence, noun):
        return _denied_claim(scope, token, frames, noun)
    parts = passive_content(scope.sentence, token, names)
    if not parts:
        return None
    if not scope.sentence.children(token, "agent"):
        parts = _whole(parts)
    agents = [who for by in scope.sentence.children(token, "agent") for who in scope.sentence.children(by, "pobj")]
    if agents and not scope.can_say(agents[0], token):
        return None
    asked = CLAUSE in frames and scope.sentence.children(token, "ccomp")
    cue = frames[CLAUSE] if asked else next(iter(frames.values()), _SAID)
    return scope.saying(token, cue, _agents(scope, token), parts, "passive")


def _as_says(scope: Scope, token: Token, frames: dict[str, Cue]) -> Saying | None:
    """Find "as one observer notes, …": the clause that the as-clause hangs on is what is said."""
    sentence = scope.sentence
    marks = [child for child in sentence.children(token, "mark", "advmod", "prep") if child.lower == "as"]
    objects = sentence.children(token, "dobj")
    puts = token.lemma == "put" and [thing.lower for thing in objects] == ["it"]
    if (
        (CLAUSE not in frames and not puts)
        or token.dep != "advcl"
        or token.lemma in _GOING_ON
        or not marks
        or sentence.children(token, "ccomp")
    ):
        return None
    who = subject(sentence, token)
    own = sentence.children(token, "nsubj")
    if who is None or not own or (objects and not puts) or not scope.can_say(who, token):
        return None
    parts = ranges(sentence, sentence.subtree(sentence.head(token)), sentence.subtree(token))
    cue = frames.get(CLAUSE, _SAID)
    return scope.saying(token, cue, scope.speakers(who), parts, "as", clause=True) if parts else None


def _quoting(scope: Scope, token: Token) -> Saying | None:
    """Find "quoted Y as saying that …" and "X, citing Y, said …": Y is the speaker."""
    sentence = scope.sentence
    people = sentence.children(token, "dobj") or sentence.children(token, "nsubjpass")
    for prep in sentence.children(token, "prep"):
        for saying in sentence.children(prep, "pcomp") if prep.lower == "as" else []:
            parts = content(sentence, saying, CLAUSE)
            if parts and people:
                return scope.saying(token, _SAID, scope.speakers(people[0]), parts, "quoting", clause=True)
    if token.tag != "VBG" or not people or not _is_source(scope, people[0]):
        return None
    above = _citing(sentence, token)
    parts = content(sentence, above, CLAUSE) or ranges(sentence, sentence.subtree(above), sentence.subtree(token))
    return (
        scope.saying(token, _SAID, scope.speakers(people[0]), parts, "citing") if parts and above.i != token.i else None
    )


def _citing(sentence: Sentence, token: Token) -> Token:
    """Return the verb whose subject cites somebody, also where the parse hung "citing" on that subject."""
    above = sentence.head(token)
    return sentence.head(above) if above.dep == "nsubj" else above


def _is_source(scope: Scope, token: Token) -> bool:
    mention = scope.annotations.mention_at(scope.sentence, token)
    named = mention is not None and mention.category in ACTORS
    return named or token.pos == "PROPN" or token.lemma in lexicon().sources


def _is_quoted(scope: Scope, token: Token) -> bool:
    """Tell whether what stands behind "per" is a source, and not a measure: "ten players per team"."""
    alone = token.pos == "NOUN" and not scope.sentence.children(token, "det", "poss")
    return _is_source(scope, token) and not (alone and token.tag == "NN")


def _adjective(scope: Scope, token: Token) -> Saying | None:
    frames = lexicon().adjectives.get(token.lower)
    if frames is None or token.dep not in {"acomp", "ROOT", "conj", "relcl", "advcl", "ccomp", "attr", "oprd"}:
        return None
    who = subject(scope.sentence, token)
    for frame in _ORDER:
        parts = content(scope.sentence, token, frame) if frame in frames and who is not None else ()
        if parts:
            return scope.saying(token, frames[frame], scope.speakers(who), parts, f"adjective-{frame}")
    return None


def _noun(scope: Scope, token: Token) -> Saying | None:
    frames = lexicon().nouns.get(token.lemma)
    if frames is None or token.pos != "NOUN" or _is_ground(scope.sentence, token):
        return None
    if any(child.lower == "no" for child in scope.sentence.children(token, "det")):
        return None
    who = _owner(scope.sentence, token)
    if (
        (who is None and _is_answered(scope.sentence, token))
        or _is_gainsaid(scope.sentence, token)
        or (who is not None and not scope.can_say(who, token))
    ):
        return None
    for frame in _ORDER:
        sourced = who is not None or frame == CLAUSE or token.lemma in lexicon().unsourced
        parts = content(scope.sentence, token, frame) if frame in frames and sourced else ()
        if parts:
            return scope.saying(token, frames[frame], scope.speakers(who), parts, f"noun-{frame}")
    return None


def _is_ground(sentence: Sentence, noun: Token) -> bool:
    """Tell whether a noun only says why somebody does something: "for *fear* of reprisals"."""
    return noun.dep == "pobj" and sentence.head(noun).lower == "for" and noun.head == noun.i - 1


def _owner(sentence: Sentence, token: Token) -> Token | None:
    """Return whose saying the noun is: "their claim", "a claim by X", "X issued a statement"."""
    owners = sentence.children(token, "poss")
    owners += [
        who
        for by in sentence.children(token, "prep", "agent")
        if by.lower in {"by", "from", "among"}
        for who in sentence.children(by, "pobj")
    ]
    owners += [child for child in sentence.children(token, "compound", "nmod") if child.pos == "PROPN"]
    if owners:
        return owners[0]
    above = sentence.head(token)
    taken = above.lemma in lexicon().taking
    if token.dep == "dobj" and above.pos == "VERB" and not taken and not is_passive(sentence, above):
        return subject(sentence, above)
    return None


def _phrase(scope: Scope, token: Token) -> Saying | None:
    """Find "according to X", "per X": the clause around the phrase is what is said."""
    sentence = scope.sentence
    if token.lower not in {"according", "per"}:
        return None
    if token.dep not in {"prep", "advmod", "advcl", "pcomp"}:
        return _according(scope, token)
    tos = [child for child in sentence.children(token, "prep") if child.lower == "to"]
    last = tos[0] if token.lower == "according" and tos else token
    people = sentence.children(last, "pobj")
    if token.lower == "according" and not (tos and people):
        return _according(scope, token)
    if not people or (token.lower == "per" and not _is_quoted(scope, people[0])):
        return None
    listed = _listed(sentence, token)
    further = [part for who in listed[:1] for part in _before_clause(sentence, who)]
    further += _told_otherwise(sentence, token)
    parts = _rejoined(sentence, _whole_clause(sentence, token, [*sentence.subtree(token), *further]))
    speakers = (*scope.speakers(people[0]), *(scope.speakers(listed[0]) if listed else ()))
    made = scope.saying(token, _SAID, speakers, parts, "phrase")
    return replace(made, cue=(token.start, last.end)) if parts else None


def _told_otherwise(sentence: Sentence, token: Token) -> list[Token]:
    """Return the clause that somebody else says something in: "according to X nine died, *while Y put it at four*"."""
    return [
        part
        for clause in sentence.children(governing_clause(sentence, token), "advcl")
        if any(mark.lower in {"while", "whereas", "although", "though"} for mark in sentence.children(clause, "mark"))
        and clause.lemma in lexicon().verbs
        and sentence.children(clause, "nsubj")
        for part in sentence.subtree(clause)
    ]


def _according(scope: Scope, token: Token) -> Saying | None:
    """Words alone, where the parse lost itself: "According to X, …" to the end, "…, according to X" from the start."""
    tokens = scope.sentence.tokens
    to = tokens[token.i + 1 : token.i + 2]
    if not to or to[0].lower != "to":
        return None
    stop = next((t.i for t in tokens[token.i + 2 :] if t.text in {",", ".", ";"}), len(tokens))
    source = [t for t in tokens[token.i + 2 : stop] if t.pos != "ADP"]
    near = next((i for i, t in enumerate(source) if t.i != token.i + 2 + i), len(source))
    names = [t for t in source[:near] if t.pos in {"NOUN", "PROPN"}]
    if not names:
        return None
    before = [t for t in tokens[: token.i] if t.text not in _MARKS and t.text != ","]
    parts = _whole(ranges(scope.sentence, tokens[: token.i] if before else tokens[stop:]))
    made = scope.saying(token, _SAID, scope.speakers(names[-1]), parts, "according")
    return replace(made, cue=(token.start, to[0].end)) if parts else None


def _listed(sentence: Sentence, token: Token) -> list[Token]:
    """Return the sources behind the first that the parse took for a subject: "according to A, *B and C*, it fell"."""
    above = sentence.head(token)
    subjects = [c for c in sentence.children(above, "nsubj", "nsubjpass") if token.i < c.i < above.i]
    if token.i > 0 or not subjects or not sentence.children(subjects[0], "conj"):
        return []
    listed = sentence.conjuncts(subjects[0])
    own = [part for part in sentence.children(subjects[0], "appos") if part.i > listed[-1].i]
    before = sentence.subtree(subjects[0])[0].i
    comma = sentence.tokens[before - 1].text == ","
    return listed if comma and (own or len(subjects) > 1) else []


def _before_clause(sentence: Sentence, who: Token) -> list[Token]:
    """Return the list of sources, without the subject of the clause that the parse hung on it."""
    own = {
        part.i
        for child in sentence.children(who, "appos")
        if child.i > sentence.conjuncts(who)[-1].i
        for part in sentence.subtree(child)
    }
    return [part for part in sentence.subtree(who) if part.i not in own]


def _whole_clause(sentence: Sentence, token: Token, own: Sequence[Token] = ()) -> Ranges:
    """Return the clause that the adverbial ``token`` hangs on, without it; at either end of the sentence all of it."""
    above = governing_clause(sentence, token)
    own = own or sentence.subtree(token)
    body = sentence.subtree(above) if above.i != token.i else list(sentence.tokens)
    return ranges(sentence, body, own)


def _opinion(scope: Scope, token: Token) -> Saying | None:
    """Find "in the view of X" and "in X's view"."""
    sentence = scope.sentence
    above = sentence.head(token)
    if token.lemma not in lexicon().opinions or token.dep != "pobj" or above.lower not in {"in", "to", "by"}:
        return None
    owners = sentence.children(token, "poss")
    owners += [w for of in sentence.children(token, "prep") if of.lower == "of" for w in sentence.children(of, "pobj")]
    if not owners or above.head == above.i:
        return None
    parts = _whole_clause(sentence, above)
    return scope.saying(token, _HELD, scope.speakers(owners[0]), parts, "opinion") if parts else None


def _adverb(scope: Scope, token: Token) -> Saying | None:
    """Find "reportedly": somebody says so, nobody is named."""
    if token.lower not in lexicon().adverbs or token.head == token.i:
        return None
    parts = _whole(ranges(scope.sentence, scope.sentence.subtree(scope.sentence.head(token)), [token]))
    return scope.saying(token, _SAID, (), parts, "adverb") if parts else None


def _rejoined(sentence: Sentence, parts: Ranges) -> Ranges:
    """Return what stands around an aside as one where its first piece is no clause: "the town, he said, fell"."""
    verbs = [t for t in sentence.tokens if t.tag in _FINITE and parts and parts[0][0] <= t.start < parts[0][1]]
    return parts if verbs else _whole(parts)


def _whole(parts: Ranges) -> Ranges:
    """Return one range: a cue without a speaker inside a clause is a word of it, and half of it says nothing."""
    return ((parts[0][0], parts[-1][1]),) if parts else ()


def _aside(scope: Scope, token: Token) -> Saying | None:
    """Words alone, where the parse is seldom right: ", one observer notes," and "As one observer notes,"."""
    cue = _saying_verb(token)
    last = _aside_end(scope.sentence, token) if cue is not None else None
    if cue is None or last is None:
        return None
    first = token.i
    while first > 0 and scope.sentence.tokens[first - 1].tag in _NOMINAL and token.i - first < 7:
        first -= 1
    before = scope.sentence.tokens[first - 1] if first > 0 else None
    if before is not None and before.lower in {"that", "which"} and first > 2 and first < token.i:
        taken = scope.sentence.tokens[first - 2]
        return _disclaimer(scope, token, cue, taken, first) if _retells(scope.sentence, taken) else None
    if before is None or not _opens_aside(scope.sentence, before, token):
        return None
    after = scope.sentence.tokens[last + 1 : last + 2]
    quoted = bool(after) and after[0].text in _MARKS
    if quoted and before.text == "," and scope.sentence.tokens[first - 2].text not in _MARKS:
        return None
    retold = [part.i for part in scope.sentence.tokens[first : token.i - 1] if part.lemma in lexicon().retold]
    if retold and before.text == ",":
        return _disclaimer(scope, token, cue, scope.sentence.tokens[retold[0]], retold[0] + 1)
    parts = _around_aside(scope.sentence, token, scope.sentence.tokens[first - 1 : last + 1])
    speaker = _named(scope, scope.sentence.tokens[first].start, scope.sentence.tokens[token.i - 1].end)
    return scope.saying(token, cue, speaker, parts, "aside", clause=True) if parts else None


def _opens_aside(sentence: Sentence, before: Token, token: Token) -> bool:
    """Tell whether the words behind ``before`` are an aside: behind a comma, or behind "as" with one before it."""
    if before.i == token.i - 1:
        return False
    if before.lower == "as":
        return before.i == 0 or sentence.tokens[before.i - 1].text == ","
    return before.text == "," and before.i >= 2


def _around_aside(sentence: Sentence, cue: Token, aside: Sequence[Token]) -> Ranges:
    """Return what stands around an aside: of "…, as X notes, …" the clause that it hangs on, else the sentence."""
    further = [
        part
        for other in sentence.tokens[aside[-1].i :]
        if _goes_on(sentence, other, cue)
        for part in sentence.subtree(other)
    ]
    body: Sequence[Token] = sentence.tokens
    if aside[0].lower == "as" and aside[0].i > 0:
        body = sentence.subtree(governing_clause(sentence, aside[0]))
        if sentence.tokens[min(aside[-1].i + 1, len(sentence.tokens) - 1)].text in _MARKS:
            # "Making the town, as X notes, “a jewel”": the quotation alone is surely said.
            return ranges(sentence, [part for part in body if part.i > aside[-1].i])
    return _rejoined(sentence, ranges(sentence, body, [*aside, *further]))


def _goes_on(sentence: Sentence, token: Token, cue: Token) -> bool:
    above = teller(sentence, token)
    return above is not None and above.i == cue.i


def _retells(sentence: Sentence, noun: Token) -> bool:
    """Tell whether a noun behind a comma takes up what was said before it: ", *a claim* that the army denies"."""
    return noun.lemma in lexicon().retold and any(
        sentence.tokens[at].lower in {"a", "an"} and sentence.tokens[at - 1].text == ","
        for at in range(max(1, noun.i - 2), noun.i)
    )


def _disclaimer(scope: Scope, token: Token, cue: Cue, noun: Token, first: int) -> Saying | None:
    """Find ", a charge the army denies": what is denied is what was said before it, not that it was said."""
    tokens = scope.sentence.tokens
    comma = next(part for part in reversed(tokens[: noun.i]) if part.text == ",")
    earlier = [said for part in tokens[: comma.i] for said in [_verb(scope, part)] if said is not None and said.voices]
    said = earlier[-1].parts if earlier else ranges(scope.sentence, tokens[: comma.i])
    parts = tuple((start, min(end, comma.start)) for start, end in said if start < comma.start)
    speaker = _named(scope, tokens[first].start, tokens[token.i - 1].end) if first < token.i else _agents(scope, token)
    return scope.saying(token, cue, speaker, parts, "disclaimer") if parts else None


def _denied_claim(scope: Scope, token: Token, frames: dict[str, Cue], noun: Token) -> Saying | None:
    """Find ", a claim denied by the army"."""
    answers = [cue for cue in frames.values() if cue.stance in _ANSWERS]
    return _disclaimer(scope, token, answers[0], noun, token.i) if answers and _agents(scope, token) else None


def _agents(scope: Scope, token: Token) -> tuple[Role, ...]:
    agents = [who for by in scope.sentence.children(token, "agent") for who in scope.sentence.children(by, "pobj")]
    return scope.speakers(agents[0] if agents else None)


def _aside_end(sentence: Sentence, token: Token) -> int | None:
    """Return the mark that ends an aside: right behind its verb, or behind a few words that say when and where."""
    rest = sentence.tokens[token.i + 1 : token.i + 9]
    if sentence.children(token, "dobj", "xcomp") or (rest and rest[0].pos not in {"ADV", "ADP", "PUNCT", "PROPN"}):
        return None
    for part in rest:
        if part.text in {",", "."}:
            return part.i
        if part.pos not in {"ADV", "ADP", "DET", "NOUN", "PROPN", "NUM", "ADJ"} or part.text in _MARKS:
            return None
    return None


def _saying_verb(token: Token) -> Cue | None:
    """Return the cue of a finite verb of saying, also where it was taken for a plural noun."""
    verbs = lexicon().verbs
    if token.tag not in {"VBZ", "VBD", "VBP", "NNS"}:
        return None
    lemma = token.lemma if token.tag != "NNS" else token.lower.removesuffix("s")
    frames = verbs.get(lemma, {})
    return frames.get(CLAUSE)


def _named(scope: Scope, start: int, end: int) -> tuple[Role, ...]:
    """Return the mention that fills the words ``[start:end]``, else the bare words."""
    inside = [m for m in scope.annotations.mentions_in(scope.sentence) if start <= m.start and m.end <= end]
    widest = max(inside, key=lambda m: (m.end - m.start, -m.start), default=None)
    if widest is not None and widest.end == end:
        return (Role.of("speaker", widest),)
    return (Role.words("speaker", scope.annotations.text, start, end),)
