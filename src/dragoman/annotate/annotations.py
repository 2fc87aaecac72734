"""Annotations: everything the extractors may know about one document."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from dragoman.annotate.tokens import Sentence, Token
from dragoman.model.document import Document
from dragoman.model.records import Mention
from dragoman.model.when import When

__all__ = ["Annotations"]


@dataclass(frozen=True)
class Annotations:
    """A document with its sentences, mentions and times; all offsets are the document's.

    ``mentions`` and ``times`` are sorted by start; mentions may nest ("the Syrian army" holds "Syrian").
    """

    document: Document
    sentences: tuple[Sentence, ...]
    mentions: tuple[Mention, ...]
    times: tuple[When, ...]
    off_topic: bool = False
    """Whether the sentences were left out because the document is about nothing that is recorded."""

    @property
    def text(self) -> str:
        """The text version that every offset points into."""
        return self.document.text

    @cached_property
    def _mentions_by_sentence(self) -> dict[int, tuple[Mention, ...]]:
        return _by_sentence(self.sentences, self.mentions)

    @cached_property
    def _times_by_sentence(self) -> dict[int, tuple[When, ...]]:
        return _by_sentence(self.sentences, self.times)

    @cached_property
    def _mentions_by_head(self) -> dict[tuple[int, int], Mention]:
        """The widest mention headed by each token, by (sentence, token)."""
        heads: dict[tuple[int, int], Mention] = {}
        for sentence in self.sentences:
            if not sentence.parsed:
                continue
            for mention in self.mentions_in(sentence):
                head = sentence.head_of(mention.start, mention.end)
                if head is None:
                    continue
                key = (sentence.index, head.i)
                known = heads.get(key)
                if known is None or mention.end - mention.start > known.end - known.start:
                    heads[key] = mention
        return heads

    def mentions_in(self, sentence: Sentence) -> tuple[Mention, ...]:
        """Return the mentions of a sentence, in order."""
        return self._mentions_by_sentence.get(sentence.index, ())

    def times_in(self, sentence: Sentence) -> tuple[When, ...]:
        """Return the time phrases of a sentence, in order."""
        return self._times_by_sentence.get(sentence.index, ())

    def mention_at(self, sentence: Sentence, token: Token) -> Mention | None:
        """Return the widest mention whose syntactic head is ``token``."""
        return self._mentions_by_head.get((sentence.index, token.i))

    def mention_over(self, sentence: Sentence, token: Token) -> Mention | None:
        """Return the widest mention headed by ``token``, else the narrowest one that covers it."""
        headed = self.mention_at(sentence, token)
        if headed is not None:
            return headed
        covering = [m for m in self.mentions_in(sentence) if m.start <= token.start and token.end <= m.end]
        return min(covering, key=lambda m: (m.end - m.start, m.start), default=None)


def _by_sentence(sentences: tuple[Sentence, ...], items: Iterable[Mention | When]) -> dict[int, tuple]:  # type: ignore[type-arg]
    found: dict[int, list[Mention | When]] = {}
    queue = iter(sentences)
    sentence = next(queue, None)
    for item in items:
        while sentence is not None and item.start >= sentence.end:
            sentence = next(queue, None)
        if sentence is None:
            break
        if item.start >= sentence.start and item.end <= sentence.end:
            found.setdefault(sentence.index, []).append(item)
    return {index: tuple(entries) for index, entries in found.items()}
