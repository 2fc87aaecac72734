"""Quoted: sayings that stand beside a quotation, before a colon or behind a label, where the parse shows none."""

from __future__ import annotations

import re
from dataclasses import replace

from dragoman.annotate.annotations import Annotations
from dragoman.annotate.tokens import Sentence, Token
from dragoman.extract.cues import CLAUSE, lexicon
from dragoman.extract.frames import is_passive, subject
from dragoman.extract.quotes import Quotation
from dragoman.extract.saying import Saying, Scope
from dragoman.extract.speakers import ACTORS
from dragoman.model.records import Role

__all__ = ["fallback", "labelled", "lead_in", "signed"]

_NEAR, _TITLED = 8, 20
"""Tokens between a quotation and its cue: a few, or a speaker's name with all his titles."""

_CLAUSE_WORDS = 5
"""Words from which on a quotation without an end mark is taken for something said, not for a title or a term."""

_SAID = ("asserts", "statement", True)

_LABEL = re.compile(r"([A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,4}): (?=\S+ \S+ \S+)")

_SIGNED = re.compile(r"\s*([―—–]|--?) ?(?P<name>[A-Z][^\n.!?:;“”\"]{2,80})(?=\n|$)")


def fallback(annotations: Annotations, sentence: Sentence, quote: Quotation) -> Saying | None:
    """Return the saying whose verb stands next to the quotation in its sentence where the parse shows no complement."""
    scope = Scope(annotations, sentence)
    inside = annotations.text[quote.start : quote.end].rstrip("\"'”’»").rstrip()
    if inside[-1:] not in {",", ".", "?", "!", "…"} and len(inside.split()) < _CLAUSE_WORDS:
        return None
    for token in sentence.tokens:
        frames = lexicon().verbs.get(token.lemma, {})
        if token.pos != "VERB" or CLAUSE not in frames or quote.overlaps(token.start, token.end):
            continue
        who = subject(sentence, token)
        if who is None or quote.overlaps(who.start, who.end) or is_passive(sentence, token):
            continue
        if _gap(sentence, token, quote) > (_NEAR if who.end <= quote.start else _TITLED):
            continue
        end = quote.end if inside[-1:] in {",", ".", "?", "!", "…"} or token.start > quote.start else sentence.end
        part = (quote.start, max(quote.end, end))
        return scope.saying(token, frames[CLAUSE], scope.speakers(who), (part,), "quotation", clause=True)
    return None


def _gap(sentence: Sentence, token: Token, quote: Quotation) -> int:
    """Return how many tokens stand between the cue and the quotation."""
    return sum(1 for part in sentence.tokens if min(token.end, quote.end) <= part.start < max(token.start, quote.start))


def lead_in(annotations: Annotations, sentence: Sentence, part: tuple[int, int]) -> Saying | None:
    """Return the saying of a sentence that ends in a colon before ``part``: "He continued:"."""
    if not annotations.text[sentence.start : sentence.end].rstrip().endswith(":"):
        return None
    scope = Scope(annotations, sentence)
    verbs = [t for t in sentence.tokens if t.pos == "VERB" and CLAUSE in lexicon().verbs.get(t.lemma, {})]
    for token in reversed(verbs):
        who = subject(sentence, token)
        if who is not None:
            cue = lexicon().verbs[token.lemma][CLAUSE]
            return scope.saying(token, cue, scope.speakers(who), (part,), "colon", clause=True)
    return None


def signed(annotations: Annotations, sentence: Sentence, quote: Quotation) -> Saying | None:
    """Return the saying of a quotation with its speaker behind a dash: “…” ― Jane Doe, teacher."""
    match = _SIGNED.match(annotations.text, quote.end)
    if match is None:
        return None
    name = match.span("name")
    comma = annotations.text.find(",", *name)
    role = Role.words("speaker", annotations.text, name[0], comma if comma > 0 else name[1])
    bare = Saying(sentence.index, sentence.tokens[-1].i, match.span(1), (role,), (), *_SAID, rule="dash", clause=True)
    return replace(bare, parts=((quote.start, quote.end),))


def labelled(annotations: Annotations, sentence: Sentence) -> Saying | None:
    """Return what a label says: a transcript's "JANE DOE: …" up to its paragraph's end, a headline's "Poll: …"."""
    text = annotations.text
    match = _LABEL.match(text, sentence.start, sentence.end)
    if match is None or (sentence.start > 0 and text[: sentence.start].rstrip(" ")[-1:] != "\n"):
        return None
    name = match.group(1)
    mentions = [m for m in annotations.mentions_in(sentence) if m.start == match.start(1) and m.end == match.end(1)]
    known = any(m.category in ACTORS for m in mentions)
    if (
        not known
        and name.lower() not in lexicon().labels
        and (" " not in name or not _all_names(sentence, match.end(1)))
    ):
        return None
    end = text.find("\n", match.end())
    part = (match.end(), end if end > 0 else len(text))
    role = Role.of("speaker", mentions[0]) if mentions else Role.words("speaker", text, *match.span(1))
    colon = next((t for t in sentence.tokens if t.start >= match.end(1)), sentence.tokens[0])
    cue = (match.end(1), match.end(1) + 1)
    return Saying(sentence.index, colon.i, cue, (role,), (part,), *_SAID, rule="label", clause=True)


def _all_names(sentence: Sentence, end: int) -> bool:
    return all(token.pos == "PROPN" for token in sentence.tokens if token.end <= end)
