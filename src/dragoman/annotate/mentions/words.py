"""The tokens of one sentence as the mention rules see them: ranges, heads, and the known names that cover them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from typing import Any

from dragoman.annotate.found import Found, Hit
from dragoman.annotate.mentions.naming import Identity, Setting, pick
from dragoman.annotate.tokens import Sentence, Token
from dragoman.model.actors import Actor
from dragoman.model.records import Mention

__all__ = ["Line"]

_LEFT = frozenset(
    {"det", "amod", "compound", "nmod", "nummod", "poss", "predet", "quantmod", "advmod", "npadvmod", "neg"}
)
_WHEN = frozenset({
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "yesterday", "today", "tomorrow",
    "tonight", "morning", "afternoon", "evening", "times",
})  # fmt: skip
"""Words of a time or a count of times that the parse takes into the phrase after it: "Monday afternoon residents"."""
_DASHES = frozenset({"-", "–", "—", "--"})
_SMALL = frozenset({
    "a", "an", "the", "of", "in", "on", "at", "to", "for", "by", "and", "or", "as", "is", "are", "was", "were", "from",
    "with", "into", "over", "after", "be", "but", "not", "its", "vs",
})  # fmt: skip


class Line:
    """One parsed sentence with the names known in it, and which of its tokens a mention has taken."""

    def __init__(
        self, text: str, sentence: Sentence, hits: Iterable[Hit], places: Iterable[Mention], setting: Setting
    ) -> None:
        """Lay the known names and the places over the tokens of ``sentence``."""
        self.text = text
        self.sentence = sentence
        self.tokens = sentence.tokens
        self.setting = setting
        self._starts = [token.start for token in sentence.tokens]
        self.hits = [(hit, *self.range(hit.start, hit.end)) for hit in hits]
        self.hit_at = {i: hit for hit, first, last in self.hits for i in range(first, last + 1)}
        self.places = {self.range(place.start, place.end): place for place in places}
        self._taken = bytearray(len(self.tokens))
        self._edges: dict[int, int] = {}

    def range(self, start: int, end: int) -> tuple[int, int]:
        """Return the indexes of the first and last token in a range of the document."""
        first = max(bisect_left(self._starts, start + 1) - 1, 0)
        return first, max(bisect_left(self._starts, end) - 1, first)

    def head(self, first: int, last: int) -> Token:
        """Return the token that governs the others of a range."""
        for token in self.tokens[first : last + 1]:
            if token.head == token.i or not first <= token.head <= last:
                return token
        return self.tokens[last]

    def words(self, first: int, last: int) -> str:
        """Return the printed words of a range of tokens."""
        return self.text[self.tokens[first].start : self.tokens[last].end]

    def take(self, first: int, last: int) -> None:
        """Mark the tokens as part of a mention."""
        for i in range(first, last + 1):
            self._taken[i] = 1

    def free(self, first: int, last: int) -> bool:
        """Tell whether no mention has taken any of the tokens."""
        return not any(self._taken[first : last + 1])

    def actor(self, hit: Hit) -> Actor | None:
        """Return the actor that a known name stands for, where it stands for one."""
        return pick(hit, self.setting) if hit.kind == "actor" else None

    def tagged(self) -> Iterator[tuple[str, int, int]]:
        """Yield the names that the parser tagged: label, first and last token; none goes on over a dash."""
        first = -1
        for token in (*self.tokens, None):
            if first >= 0 and (token is None or not token.ner.startswith("I-")):
                yield self.tokens[first].ner[2:], first, (token.i if token else len(self.tokens)) - 1
                first = -1
            elif first >= 0 and token is not None and token.text in _DASHES and self._spaced(token):
                yield self.tokens[first].ner[2:], first, token.i - 1  # "FILE - Maria Holm"
                after = self.tokens[token.i + 1] if token.i + 1 < len(self.tokens) else None
                first = after.i if after is not None and after.ner.startswith("I-") else -1
            if token is not None and token.ner and not token.ner.startswith("I-"):
                first = token.i

    def _spaced(self, token: Token) -> bool:
        return self.text[token.start - 1 : token.end + 1] == f" {token.text} "

    def left_edge(self, token: Token, first: int) -> int:
        """Return where the noun phrase of ``token`` begins, at ``first`` or before it."""
        if token.i not in self._edges:
            self._edges[token.i] = self._edge(token)
        return min(first, self._edges[token.i])

    def _edge(self, token: Token) -> int:
        """Return the first token of what stands before ``token`` in its noun phrase, a far one where nothing does."""
        begin = len(self.tokens)
        for child in self.sentence.children(token):
            # "No doubt that Protestants": what opens a clause is no article of several.
            several = child.lower == "that" and token.tag in {"NNS", "NNPS"}
            if child.i < token.i and child.dep in _LEFT and not several:
                inner = self.sentence.subtree(child)
                if not any(word.lower in _WHEN for word in inner):
                    begin = min(begin, inner[0].i)
        return begin

    def beginning(self, begin: int, noun: int) -> int:
        """Return where a noun phrase begins that the parse has begun too early: after a source, a date, a line end."""
        for i in range(noun - 1, begin - 1, -1):
            token, after = self.tokens[i], self.tokens[i + 1]
            source = token.text == ")" and "(" in {word.text for word in self.tokens[begin : begin + 1]}
            date = token.ner == "I-DATE" and len(token.text) == 4 and token.text.isdigit() and i > begin
            line = after.tag == "DT" and after.text[:1].isupper() and "\n" in self.text[token.end : after.start]
            if source or date or line:
                return i + 1
        return begin

    def ending(self, first: int, last: int) -> int:
        """Return the last token of a name before a bracket in it that is left open: "the Red Crescent (QRCS"."""
        for i in range(first + 1, last + 1):
            if self.tokens[i].text == "(" and ")" not in {word.text for word in self.tokens[i + 1 : last + 1]}:
                return i - 1
        return last

    def article(self, first: int, last: int) -> int:
        """Return where a name begins with its own "the": that of "the Red Cross", not that of "the IRGC commander"."""
        if first > 0 and self.tokens[first - 1].lower == "the" and first <= self.tokens[first - 1].head <= last:
            return first - 1
        return first

    def heading(self) -> bool:
        """Tell whether the sentence is set as a heading, where capitals say nothing about names."""
        words = [token.text for token in self.tokens if token.text[:1].isalpha() and token.lower not in _SMALL]
        capital = sum(word[0].isupper() for word in words)
        return len(words) > 3 and capital >= 0.8 * len(words) and self.tokens[-1].text not in {".", "!", "?", "”", '"'}

    def found(self, first: int, last: int, who: Identity, kind: str = "name", **more: Any) -> Found:
        """Return the mention made of a range of tokens."""
        made = Found(
            self.tokens[first].start, self.tokens[last].end, kind, self.sentence.index, self.head(first, last).i,
            who.name, who.category, who.entity, who.sector, who.country, key=who.name,
        )  # fmt: skip
        return made._replace(**more) if more else made
