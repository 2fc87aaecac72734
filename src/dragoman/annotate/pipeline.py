"""Documents to annotations, batched across documents so that the parser never idles."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from dragoman.annotate.annotations import Annotations
from dragoman.annotate.attachments import mended
from dragoman.annotate.casing import headline, in_title_case, legible, named_in
from dragoman.annotate.lemmas import restored
from dragoman.annotate.mentions import find_mentions
from dragoman.annotate.parser import GROUP, Parser, SpacyParser, ordinary
from dragoman.annotate.relevance import Topic, relevant
from dragoman.annotate.segment import sentences
from dragoman.annotate.times import find_times
from dragoman.annotate.tokens import Sentence
from dragoman.model.clock import each, stage
from dragoman.model.document import Document

__all__ = ["annotate"]

CHUNK = 32
"""Documents whose sentences are parsed together: enough to fill the parser's batches, little enough to hold."""


def annotate(
    documents: Iterable[Document], parser: Parser | None = None, topic: Topic | None = None
) -> Iterator[Annotations]:
    """Yield the annotations of each document, in order.

    A document that is not readable gets no sentences; one that has nothing to do with ``topic`` gets them unparsed,
    with the mentions and times that need no parse.
    """
    parser = parser or SpacyParser()
    chunk: list[Document] = []
    for document in documents:
        chunk.append(document)
        if len(chunk) == CHUNK:
            yield from _annotate_chunk(chunk, parser, topic)
            chunk = []
    yield from _annotate_chunk(chunk, parser, topic)


def _annotate_chunk(documents: list[Document], parser: Parser, topic: Topic | None) -> Iterator[Annotations]:
    with stage("sentences"):
        split = [sentences(document) if document.readable else () for document in documents]
    with stage("relevance"):
        off_topic = [
            topic is not None and not topic.concerns(document.text, found)
            for document, found in zip(documents, split, strict=True)
        ]
    passages = [
        (position, group)
        for position, found in enumerate(split)
        if not off_topic[position]
        for group in _batched([s for s in found if relevant(documents[position].text, s)], GROUP)
    ]
    parses = parser.parse(
        [(_legible(documents[position].text, s, split[position]), s.start) for s in group]
        for position, group in passages
    )
    parsed: dict[tuple[int, int], Sentence] = {}
    for (position, group), tokens in zip(passages, each("parse", parses), strict=True):
        with stage("mending"):
            for sentence, found_tokens in zip(group, tokens, strict=True):
                parsed[position, sentence.index] = sentence.with_tokens(mended(restored(found_tokens)))
    for position, (document, found) in enumerate(zip(documents, split, strict=True)):
        # Nothing here holds on to a document that has been read: what was asked of its sentences goes with it.
        whole = (parsed.pop((position, sentence.index), sentence) for sentence in found)
        yield _annotated(document, tuple(whole), off_topic=off_topic[position])


def _annotated(document: Document, sentences_: tuple[Sentence, ...], *, off_topic: bool) -> Annotations:
    with stage("times"):
        times = find_times(document, sentences_)
    with stage("mentions"):
        mentions = find_mentions(document, sentences_, times)
    return Annotations(document, sentences_, mentions, times, off_topic=off_topic)


def _legible(text: str, sentence: Sentence, all_of_them: Sequence[Sentence]) -> str:
    """Return a sentence for the parser; what prose prints large further down is a name in a title too."""
    words = text[sentence.start : sentence.end]
    opens = sentence.index == 0 or sentence.block == "title"
    if not opens or not in_title_case(words):
        return legible(words, ordinary)
    others = (text[s.start : s.end] for s in all_of_them)
    named = named_in(" ".join(other for other in others if not in_title_case(other)))
    return headline(legible(words, ordinary), lambda word: ordinary(word) and word not in named)


def _batched(items: Sequence[Sentence], size: int) -> Iterator[Sequence[Sentence]]:
    """Yield ``items`` in runs of ``size``."""
    for begin in range(0, len(items), size):
        yield items[begin : begin + size]
