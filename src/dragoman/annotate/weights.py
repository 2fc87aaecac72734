"""Weights: the networks of a loaded stock pipeline, as the arrays that :mod:`dragoman.annotate.network` sums."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import count, pairwise
from typing import Any

import numpy

from dragoman.annotate.network import Choice, Encoder, Floats, Ints, Layer, Names, arcs, entities

__all__ = ["COLUMNS", "Embedding", "Parsed", "Weights", "weights"]

COLUMNS = ("ORTH", "NORM", "PREFIX", "SUFFIX", "SHAPE", "SPACY", "IS_SPACE")
"""What a word is by itself; all but the first are what the networks see of it."""

_MOVES = "SDLRB"
_BLOCKED = "U-"
"""A step for words that a caller has said to be no name; nobody does."""


class Embedding:
    """What a word is to the networks before its neighbours count: made once for a word, and kept.

    It is summed in double precision, so that what comes out does not hang on which words were made together.
    """

    def __init__(self, networks: list[Any]) -> None:
        """Take the first layers of each network."""
        self._parts = [_embedding(network) for network in networks]
        self._places: dict[tuple[int, ...], int] = {}
        self._made = numpy.empty((0, len(networks), self._parts[0][2].gain.size), dtype=numpy.float32)

    def apply(self, words: Ints) -> Floats:
        """Return the vectors of some words (words, networks, width), each given as its :data:`COLUMNS`."""
        keys = list(map(tuple, words[:, _OWN].tolist()))
        new = {key: at for at, key in enumerate(keys) if key not in self._places}
        if len(self._places) + len(new) > _KEPT:
            self._places.clear()
            new = {key: at for at, key in enumerate(keys)}
        if new:
            self._make(words[list(new.values())])
            self._places.update(zip(new, count(len(self._places)), strict=False))
        return self._made[[self._places[key] for key in keys]]

    def _make(self, words: Ints) -> None:
        begin = len(self._places)
        end = begin + len(words)
        if end > len(self._made):
            room = numpy.empty((end + end // 4, *self._made.shape[1:]), dtype=numpy.float32)
            room[:begin] = self._made[:begin]
            self._made = room
        for number, (columns, hashed, mixed) in enumerate(self._parts):
            seen = hashed.predict(words[:, columns].astype(numpy.uint64)).astype(numpy.float64)
            self._made[begin:end, number] = mixed.apply(seen)


_OWN = [COLUMNS.index(name) for name in ("ORTH", "NORM", "SPACY")]
"""What tells one word from another; all else follows from it."""

_KEPT = 50_000
"""Words that are kept, in 50 MB at most; then all are forgotten, for most are met once."""


def _embedding(network: Any) -> tuple[list[int], Any, Layer]:
    """Return which columns a network sees, the layer that looks them up, and the one that mixes what it finds."""
    layers = list(network.walk())
    columns = next(layer.attrs["columns"] for layer in layers if layer.name == "extract_features")
    hashed = next(layer for layer in layers if layer.name.startswith("with_array(ints-getitem"))
    mixed = _layers(network)[0]
    return [COLUMNS.index(column) for column in columns], hashed, _doubled(mixed)


def _doubled(layer: Layer) -> Layer:
    return Layer(layer.weights.astype(numpy.float64), layer.bias.astype(numpy.float64), layer.gain, layer.shift)


def _layers(network: Any) -> list[Layer]:
    """Return the maxout layers of a network with their norms, first to last."""
    layers = list(network.walk())
    sums = [layer for layer in layers if layer.name == "maxout"]
    norms = [layer for layer in layers if layer.name == "layernorm"]
    return [_layer(one, norm) for one, norm in zip(sums, norms, strict=True)]


def _layer(sums: Any, norm: Any) -> Layer:
    by_piece = sums.get_param("W").transpose(2, 1, 0)
    return Layer(
        numpy.ascontiguousarray(by_piece.reshape(len(by_piece), -1)),
        sums.get_param("b").T.reshape(-1).copy(),
        norm.get_param("G"),
        norm.get_param("b"),
    )


def _choice(model: Any) -> Choice:
    narrow = next(layer for layer in model.get_ref("tok2vec").walk() if layer.name == "linear")
    lower, upper = model.get_ref("lower"), model.get_ref("upper")
    by_place = lower.get_param("W").transpose(3, 0, 2, 1)
    missing = lower.get_param("pad")[0].transpose(0, 2, 1)
    return Choice(
        numpy.ascontiguousarray(narrow.get_param("W").T),
        narrow.get_param("b"),
        numpy.ascontiguousarray(by_place.reshape(len(by_place), -1)),
        numpy.ascontiguousarray(missing.reshape(len(missing), -1)),
        lower.get_param("b").T.reshape(-1).copy(),
        numpy.ascontiguousarray(upper.get_param("W").T),
        upper.get_param("b"),
    )


@dataclass(frozen=True, slots=True)
class Parsed:
    """What the networks say of the words of a batch; tags and labels are numbers of the pipeline's vocabulary."""

    tags: Ints
    heads: Ints
    deps: Ints
    names: list[tuple[int, int, str]]


@dataclass(frozen=True, slots=True)
class Weights:
    """The networks of a pipeline, with what each of their steps says."""

    embedding: Embedding
    encoder: Encoder
    name_encoder: Encoder
    tagger: tuple[Floats, Floats]
    tags: Ints
    parser: Choice
    kinds: Ints
    """For each step of the parser its place in ``S D L R B``."""
    deps: Ints
    namer: Choice
    names: Names
    types: list[str]

    def read(self, words: Ints, bounds: list[int], ends: list[int]) -> Parsed:
        """Parse the passages of a batch, each of one word or more.

        Args:
            words: The words of all of them, as :data:`COLUMNS`.
            bounds: Where each passage begins, and where the last ends.
            ends: Where each sentence ends, some perhaps without words.
        """
        vectors = self.embedding.apply(words)
        shared, own = numpy.empty_like(vectors[:, 0]), numpy.empty_like(vectors[:, 1])
        for begin, end in pairwise(bounds):
            shared[begin:end] = self.encoder.apply(vectors[begin:end, 0])
            own[begin:end] = self.name_encoder.apply(vectors[begin:end, 1])
        tags = (shared @ self.tagger[0] + self.tagger[1]).argmax(axis=1)
        stops = numpy.unique(ends)
        firsts = numpy.append(0, stops[stops > 0][:-1])
        closes = numpy.isin(stops[stops > 0], bounds)
        heads, steps = arcs(self.parser, self.kinds, shared, firsts, closes)
        blank, closing = words[:, COLUMNS.index("IS_SPACE")] > 0, numpy.zeros(len(words), dtype=bool)
        closing[stops[stops > 0] - 1] = True
        names = entities(self.namer, self.names, own, blank, closing)
        deps = numpy.where(heads < 0, self.deps[self.kinds == _MOVES.index("B")][0], self.deps[steps])
        heads = numpy.where(heads < 0, numpy.arange(len(heads)), heads)
        return Parsed(self.tags[tags], heads, deps, [(begin, end, self.types[step]) for begin, end, step in names])


def weights(nlp: Any) -> Weights:
    """Return the networks of a loaded pipeline."""
    shared, tagger, parser, namer = (nlp.get_pipe(name) for name in ("tok2vec", "tagger", "parser", "ner"))
    softmax = next(layer for layer in tagger.model.walk() if layer.name == "softmax")
    own = namer.model.get_ref("tok2vec")
    moves, name_moves = _moves(parser), _moves(namer)
    return Weights(
        Embedding([shared.model, own]),
        Encoder(tuple(_layers(shared.model)[1:])),
        Encoder(tuple(_layers(own)[1:])),
        (numpy.ascontiguousarray(softmax.get_param("W").T), softmax.get_param("b")),
        _numbers(nlp, tagger.labels),
        _choice(parser.model),
        numpy.array([_MOVES.index(move[0]) for move in moves]),
        _numbers(nlp, [move[2:] for move in moves]),
        _choice(namer.model),
        _names(name_moves),
        [move[2:] for move in name_moves],
    )


def _moves(component: Any) -> list[str]:
    """Return the steps of a component, by their numbers, as "L-nsubj" or "B-ORG"."""
    return [component.moves.get_class_name(number) for number in range(component.moves.n_moves)]


def _numbers(nlp: Any, labels: Any) -> Ints:
    numbers = [nlp.vocab.strings.add(label) if label else 0 for label in labels]
    return numpy.array(numbers, dtype=numpy.uint64).astype(numpy.int64)


def _names(moves: Any) -> Names:
    place = {move: number for number, move in enumerate(moves)}
    kinds = numpy.array([move[0] if move != _BLOCKED else "" for move in moves])
    return Names(
        kinds == "B",
        kinds == "U",
        place["O"],
        numpy.array([place.get(f"I-{move[2:]}", 0) for move in moves]),
        numpy.array([place.get(f"L-{move[2:]}", 0) for move in moves]),
    )
