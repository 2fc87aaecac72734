"""Documents to annotations, batched across documents so that the parser never idles."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dragoman.annotate.annotations import Annotations
from dragoman.annotate.casing import legible
from dragoman.annotate.mentions import find_mentions
from dragoman.annotate.parser import Parser, SpacyParser, ordinary
from dragoman.annotate.relevance import relevant
from dragoman.annotate.segment import sentences
from dragoman.annotate.times import find_times
from dragoman.annotate.tokens import Sentence
from dragoman.model.document import Document

__all__ = ["annotate"]

CHUNK = 32
"""Documents whose sentences are parsed together: enough to fill the parser's batches, little enough to hold."""


def annotate(documents: Iterable[Document], parser: Parser | None = None) -> Iterator[Annotations]:
    """Yield the annotations of each document, in order. A document that is not readable gets no sentences."""
    parser = parser or SpacyParser()
    chunk: list[Document] = []
    for document in documents:
        chunk.append(document)
        if len(chunk) == CHUNK:
            yield from _annotate_chunk(chunk, parser)
            chunk = []
    yield from _annotate_chunk(chunk, parser)


def _annotate_chunk(documents: list[Document], parser: Parser) -> Iterator[Annotations]:
    split = [sentences(document) if document.readable else () for document in documents]
    wanted = [
        (document, sentence)
        for document, found in zip(documents, split, strict=True)
        for sentence in found
        if relevant(document.text, sentence)
    ]
    parses = parser.parse(
        (legible(document.text[sentence.start : sentence.end], ordinary), sentence.start)
        for document, sentence in wanted
    )
    parsed: dict[tuple[str, int], Sentence] = {}
    for (document, sentence), tokens in zip(wanted, parses, strict=True):
        parsed[document.id, sentence.index] = sentence.with_tokens(tokens)
    for document, found in zip(documents, split, strict=True):
        whole = tuple(parsed.get((document.id, sentence.index), sentence) for sentence in found)
        times = find_times(document, whole)
        mentions = find_mentions(document, whole, times)
        yield Annotations(document, whole, mentions, times)
