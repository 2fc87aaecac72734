"""Sourced: phrases and adverbs that tell by whose word a clause is told: "according to X", "in X's view"."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.annotate.tokens import Sentence, Token
from dragoman.extract.cues import CLAUSE, Cue, lexicon
from dragoman.extract.frames import Ranges, governing_clause, ranges
from dragoman.extract.saying import FINITE, MARKS, SAID, Saying, Scope
from dragoman.extract.speakers import ACTORS

__all__ = ["adverb", "is_source", "opinion", "phrase", "rejoined", "whole"]

_WORDS = 3
"""Words up to which nothing is told behind a source."""
_HELD = Cue("believes", "opinion", voices=True)


def phrase(scope: Scope, token: Token) -> Saying | None:
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
    if token.lower == "according" and people and people[0].lemma in _GONE_BY:
        return None
    if not people or (token.lower == "per" and not _is_quoted(scope, people[0])):
        return None
    listed = _listed(sentence, token)
    further = [part for who in listed[:1] for part in _before_clause(sentence, who)]
    further += _told_otherwise(sentence, token)
    before = sentence.head(token)
    held = before if token.lower == "per" and before.lower == "as" else token  # "*as per* a report"
    last_clause = _added(sentence, token)
    parts = ranges(sentence, sentence.subtree(last_clause)) if last_clause is not None else ()
    parts = parts or rejoined(sentence, _whole_clause(sentence, token, [*sentence.subtree(held), *further]))
    speakers = (*scope.speakers(_informant(sentence, people[0])), *(scope.speakers(listed[0]) if listed else ()))
    made = scope.saying(token, SAID, speakers, parts, "phrase")
    return made._replace(cue=(token.start, last.end)) if parts else None


_GONE_BY = frozenset({
    "law", "rule", "regulation", "plan", "schedule", "custom", "tradition", "procedure", "need", "constitution",
    "principle", "protocol", "agreement", "treaty", "accord", "deal", "convention", "charter", "wish", "ability",
})  # fmt: skip
"""What one acts by, and nobody says: "searched it *according to the law*"."""
_TOLD_BY = frozenset({"information", "data", "figure", "detail", "account", "testimony", "intelligence"})


def _informant(sentence: Sentence, source: Token) -> Token:
    """Return who gave what somebody goes by: "according to information from *the army*"."""
    if source.lemma not in _TOLD_BY:
        return source
    given = [who for prep in sentence.children(source, "prep") if prep.lower in {"from", "by"}
             for who in sentence.children(prep, "pobj")]  # fmt: skip
    return given[0] if given else source


def _added(sentence: Sentence, token: Token) -> Token | None:
    """Return the clause that a source behind what others say is for: "X says it left, *which cost Y*, per Z"."""
    says = [a for a in sentence.ancestors(token) if CLAUSE in lexicon().verbs.get(a.lemma, {}) and a.i < token.i]
    if not says or not sentence.children(says[0], "nsubj") or sentence.tokens[token.i - 1].text != ",":
        return None
    behind = [c for c in sentence.subtree(says[0]) if c.dep == "relcl" and c.i > says[0].i]
    closed = [c for c in behind if sentence.subtree(c)[-1].i == token.i - 2]
    return closed[-1] if closed else None


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
    before = [t for t in tokens[: token.i] if t.text not in MARKS and t.text != ","]
    told = tokens[: token.i] if before else tokens[stop:]
    led = not before and len(told) > _WORDS  # the parse may take the one verb for a noun
    parts = whole(ranges(scope.sentence, told)) if led or any(t.pos in {"VERB", "AUX"} for t in told) else ()
    made = scope.saying(token, SAID, scope.speakers(names[-1]), parts, "according")
    return made._replace(cue=(token.start, to[0].end)) if parts else None


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
    if token.i > 0 and sentence.tokens[token.i - 1].text == ",":
        while above.dep in {"ccomp", "xcomp"} and CLAUSE not in lexicon().verbs.get(sentence.head(above).lemma, {}):
            above = sentence.head(above)  # "would see incomes rise, according to X": all of it
    own = own or sentence.subtree(token)
    body = sentence.subtree(above) if above.i != token.i else list(sentence.tokens)
    return ranges(sentence, body, own)


def opinion(scope: Scope, token: Token) -> Saying | None:
    """Find "in the view of X" and "in X's view"."""
    sentence = scope.sentence
    above = sentence.head(token)
    if token.lemma not in lexicon().opinions or token.dep != "pobj" or above.lower not in {"in", "to", "by"}:
        return None
    if sentence.head(above).lower == "according":
        return None
    owners = sentence.children(token, "poss")
    if not owners and token.lemma == "view" and not sentence.children(token, "det"):
        return None  # "imposed measures *in view of* the situation"
    owners += [w for of in sentence.children(token, "prep") if of.lower == "of" for w in sentence.children(of, "pobj")]
    if not owners or above.head == above.i:
        return None
    parts = _whole_clause(sentence, above)
    return scope.saying(token, _HELD, scope.speakers(owners[0]), parts, "opinion") if parts else None


def adverb(scope: Scope, token: Token) -> Saying | None:
    """Find "reportedly": somebody says so, nobody is named."""
    if token.lower not in lexicon().adverbs or token.head == token.i:
        return None
    parts = whole(ranges(scope.sentence, scope.sentence.subtree(scope.sentence.head(token)), [token]))
    return scope.saying(token, SAID, (), parts, "adverb") if parts else None


def rejoined(sentence: Sentence, parts: Ranges) -> Ranges:
    """Return what stands around an aside as one where its first piece is no clause: "the town, he said, fell"."""
    verbs = [t for t in sentence.tokens if t.tag in FINITE and parts and parts[0][0] <= t.start < parts[0][1]]
    return parts if verbs else whole(parts)


def whole(parts: Ranges) -> Ranges:
    """Return one range: a cue without a speaker inside a clause is a word of it, and half of it says nothing."""
    return ((parts[0][0], parts[-1][1]),) if parts else ()


def is_source(scope: Scope, token: Token) -> bool:
    """Tell whether a noun names somebody who can be cited, or is listed as one."""
    mention = scope.annotations.mention_at(scope.sentence, token)
    named = mention is not None and mention.category in ACTORS
    return named or token.pos == "PROPN" or token.lemma in lexicon().sources


def _is_quoted(scope: Scope, token: Token) -> bool:
    """Tell whether what stands behind "per" is a source, and not a measure: "ten players per team"."""
    alone = token.pos == "NOUN" and not scope.sentence.children(token, "det", "poss")
    return is_source(scope, token) and not (alone and token.tag == "NN")
