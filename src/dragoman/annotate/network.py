"""Network: the sums of the stock model, made for many sentences at once with numpy alone.

The stock components go through a text word by word: each decision of the parser and of the entity recognizer is a few
small sums between two looks at what is allowed. Here every sentence of a batch takes its next step together, and where
no decision hangs on the one before (a word outside of every name) all words are decided at once. Weights, features and
what is allowed are those of the stock components (``spacy.pipeline._parser_internals``), so the parse is the same.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy
from numpy.typing import NDArray

__all__ = ["Choice", "Encoder", "Floats", "Ints", "Layer", "Name", "Names", "arcs", "entities"]

Floats = NDArray[numpy.float32]
Ints = NDArray[numpy.int64]

_PAD = 4
"""Rows of nothing around a passage: as far as its words see one another through the layers of an encoder."""


@dataclass(frozen=True, slots=True)
class Layer:
    """A maxout layer with its norm: weights (inputs, pieces × outputs), the pieces one behind another."""

    weights: NDArray[Any]
    bias: NDArray[Any]
    gain: Floats
    shift: Floats

    def apply(self, rows: NDArray[Any]) -> NDArray[Any]:
        """Return the largest piece of each output, with the mean and the spread of a row taken out."""
        best = _largest(rows @ self.weights + self.bias, len(self.gain))
        best -= best.mean(axis=1, keepdims=True)
        spread = numpy.einsum("ij,ij->i", best, best)[:, None] / best.shape[1] + 1e-8
        best *= spread**-0.5
        best *= self.gain
        best += self.shift
        return best


def _largest(pieces: NDArray[Any], width: int) -> NDArray[Any]:
    best: NDArray[Any] = numpy.maximum(pieces[:, :width], pieces[:, width : 2 * width])
    for start in range(2 * width, pieces.shape[1], width):
        numpy.maximum(best, pieces[:, start : start + width], out=best)
    return best


@dataclass(frozen=True, slots=True)
class Encoder:
    """What makes words of their surroundings: each layer adds to a word what it makes of it and its two neighbours."""

    layers: tuple[Layer, ...]

    def apply(self, words: Floats) -> Floats:
        """Return the words of one passage (words, width), each as it stands among the others."""
        count, width = words.shape
        room = numpy.zeros((count + 2 * _PAD, width), dtype=numpy.float32)
        room[_PAD : _PAD + count] = words
        window = numpy.zeros((len(room), 3 * width), dtype=numpy.float32)
        for layer in self.layers:
            window[1:, :width] = room[:-1]
            window[:, width : 2 * width] = room
            window[:-1, 2 * width :] = room[1:]
            room += layer.apply(window)
        return room[_PAD : _PAD + count]


@dataclass(frozen=True, slots=True)
class Choice:
    """What decides the next step: features of some words, summed, and what each step scores for them.

    ``lower`` is (inputs, features × pieces × hidden), ``missing`` what stands for a word that is not there.
    """

    narrow: Floats
    narrow_bias: Floats
    lower: Floats
    missing: Floats
    bias: Floats
    upper: Floats
    upper_bias: Floats

    def features(self, words: Floats) -> Floats:
        """Return what each word gives to each place of a state (words + 1, features, width); row -1 is no word."""
        count, places = len(words), self.missing.shape[0]
        made = numpy.empty((count + 1, self.lower.shape[1]), dtype=numpy.float32)
        numpy.matmul(words @ self.narrow + self.narrow_bias, self.lower, out=made[:count])
        made[count] = self.missing.reshape(-1)
        return made.reshape(count + 1, places, -1)

    def scores(self, summed: Floats) -> Floats:
        """Return what each step scores, of the sums of the features of a state each."""
        return _largest(summed + self.bias, len(self.upper)) @ self.upper + self.upper_bias

    def sums(self, features: Floats, states: Ints) -> Floats:
        """Return the summed features of each state (states, places), given as a word for each place."""
        places = self.missing.shape[0]
        rows = (states * places + numpy.arange(places)).reshape(-1)
        taken: Floats = features.reshape(-1, features.shape[2]).take(rows, axis=0)
        summed: Floats = taken.reshape(*states.shape, -1).sum(axis=1)
        return summed


@dataclass(frozen=True, slots=True)
class Names:
    """The steps of the entity recognizer: what each begins, stands alone as, goes on with and ends with."""

    begins: NDArray[numpy.bool_]
    alone: NDArray[numpy.bool_]
    out: int
    inner: Ints
    """For a step that begins a name, the one that goes on with it."""
    last: Ints
    """For a step that begins a name, the one that ends it."""


def entities(choice: Choice, names: Names, words: Floats, blank: NDArray[Any], closing: NDArray[Any]) -> list[Name]:
    """Return the names among the words, in order, none within another.

    ``blank`` are words of nothing but spaces, at which no name begins; ``closing`` those that end a sentence, behind
    which none goes on. Outside of a name no decision hangs on the one before: all are made at once. Names that begin
    are then followed together, a word at a time, until each has ended.
    """
    features = choice.features(words)
    scores = choice.scores(features[:-1, 0] + features[-1, 1] + features[-1, 2])
    scores[:, ~(names.begins | names.alone | (numpy.arange(len(names.begins)) == names.out))] = -numpy.inf
    scores[numpy.ix_(closing | blank, names.begins)] = -numpy.inf
    scores[numpy.ix_(blank, names.alone)] = -numpy.inf
    steps = scores.argmax(axis=1)
    starts = numpy.flatnonzero(names.begins[steps])
    ends, here, going = starts + 1, starts + 1, numpy.arange(len(starts))
    while len(going):
        start, here = starts[going], ends[going]
        scores = choice.scores(choice.sums(features, numpy.stack([here, start, here - 1], axis=1)))
        each = numpy.arange(len(going))
        inner, last = scores[each, names.inner[steps[start]]], scores[each, names.last[steps[start]]]
        ends[going] += 1
        going = going[(inner >= last) & ~closing[here]]
    lone = numpy.flatnonzero(names.alone[steps])
    found = [*zip(starts.tolist(), ends.tolist(), strict=True), *((at, at + 1) for at in lone.tolist())]
    kept: list[Name] = []
    for start_, end in sorted(found):
        if not kept or start_ >= kept[-1][1]:
            kept.append((start_, end, int(steps[start_])))
    return kept


Name = tuple[int, int, int]
"""Where a name begins and ends among the words, and the step that it began with."""

_SHIFT, _REDUCE, _LEFT, _RIGHT, _BREAK = range(5)


def arcs(choice: Choice, kinds: Ints, words: Floats, firsts: Ints, closes: NDArray[Any]) -> tuple[Ints, Ints]:
    """Return what each word hangs on, -1 for nothing, and the step that hung it there.

    ``kinds`` tells for each step what it does (of ``S D L R B``); a sentence begins at each of ``firsts``, and
    ``closes`` tells whether it is the last of its passage. Every sentence takes one step at a time, all together.
    """
    states = _States(len(words), firsts, closes)
    features = choice.features(words)
    going = numpy.arange(len(firsts))
    banned = numpy.where(kinds == _BREAK, -numpy.inf, 0).astype(numpy.float32)
    shift, reduce = int(numpy.flatnonzero(kinds == _SHIFT)[0]), int(numpy.flatnonzero(kinds == _REDUCE)[0])
    while len(going):
        seen = states.seen(going)
        free = numpy.flatnonzero((seen.depth > 0) & ~seen.behind)
        steps = numpy.where(seen.behind, reduce, shift)
        if len(free):
            scores = choice.scores(choice.sums(features, seen.words[free])) + banned
            scores[~seen.may_shift[free], shift] = -numpy.inf
            scores[seen.depth[free] == 1, reduce] = -numpy.inf
            steps[free] = scores.argmax(axis=1)
        states.take(going, seen, steps, kinds[steps])
        going = going[states.unfinished(going)]
    return states.head[:-1], states.step[:-1]


@dataclass(frozen=True, slots=True)
class _Seen:
    """What the parser sees of each sentence: the words its next step hangs on, and what is allowed."""

    words: Ints
    """The next two words, the upper three of the stack, and the newest dependents of the next and the topmost."""
    depth: Ints
    behind: NDArray[Any]
    """Whether the sentence has no more words before the parser."""
    may_shift: NDArray[Any]


class _States:
    """Where the parser stands in each sentence: its stack, the words put back before the others, the arcs so far.

    All stacks lie in one array, each with three places of no word (-1) beneath it; so do the words put back.
    """

    def __init__(self, count: int, firsts: Ints, closes: NDArray[Any]) -> None:
        """Begin at the first word of each sentence."""
        self._next, self._ends, self._closes = firsts.copy(), numpy.append(firsts[1:], count), closes
        self._floor = firsts + _ROOM * (numpy.arange(len(firsts)) + 1)
        self._stack = numpy.full(count + _ROOM * (len(firsts) + 1), -1)
        self._back = self._stack.copy()
        self._depth, self._returned = numpy.zeros_like(firsts), numpy.zeros_like(firsts)
        self.head, self.step, self._left, self._right, self._elder = numpy.full((5, count + 1), -1)
        self._settled = numpy.zeros(count + 1, dtype=bool)

    def unfinished(self, which: Ints) -> NDArray[Any]:
        """Tell which of the sentences have words on the stack or before the parser."""
        left = self._ends[which] - self._next[which] + self._returned[which] + self._depth[which]
        return numpy.asarray(left > 0)

    def seen(self, which: Ints) -> _Seen:
        """Return what the parser sees of some sentences."""
        depth, returned, floor = self._depth[which], self._returned[which], self._floor[which]
        following, end, closes = self._next[which], self._ends[which], self._closes[which]
        beyond = numpy.where(closes, -1, end)
        fresh = numpy.where(following < end, following, beyond)
        fresher = numpy.where(following + 1 < end, following + 1, beyond)
        top, put = floor + depth - 1, floor + returned - 1
        first = numpy.where(returned > 0, self._back[put], fresh)
        second = numpy.where(returned > 1, self._back[put - 1], numpy.where(returned > 0, fresh, fresher))
        upper = self._stack[top]
        words = [first, second, upper, self._stack[top - 1], self._stack[top - 2]]
        words += [self._left[first], self._left[upper], self._right[upper]]
        before = end - following + returned
        may_shift = ~self._settled[first] & (~closes | (before > 1))
        return _Seen(numpy.stack(words, axis=1), depth, before == 0, may_shift)

    def take(self, which: Ints, seen: _Seen, steps: Ints, kinds: Ints) -> None:
        """Take a step in each sentence."""
        first, upper = seen.words[:, 0], seen.words[:, 2]
        pops = (kinds == _LEFT) | (kinds == _REDUCE)
        self._take_left(first, upper, steps, numpy.flatnonzero(kinds == _LEFT))
        right = numpy.flatnonzero(kinds == _RIGHT)
        child, head = first[right], upper[right]
        self.head[child], self.step[child] = head, steps[right]
        self._elder[child], self._right[head] = self._right[head], child
        headless = numpy.flatnonzero((kinds == _REDUCE) & (self.head[upper] < 0) & (seen.depth > 1))
        pushing = which[~pops]
        self._stack[self._floor[pushing] + self._depth[pushing]] = first[~pops]
        from_back = self._returned[pushing] > 0
        self._next[pushing] += ~from_back
        self._returned[pushing] -= from_back
        self._depth[which] += numpy.where(pops, -1, 1)
        back = which[headless]
        self._settled[upper[headless]] = True
        self._back[self._floor[back] + self._returned[back]] = upper[headless]
        self._returned[back] += 1

    def _take_left(self, first: Ints, upper: Ints, steps: Ints, left: Ints) -> None:
        child, head = upper[left], first[left]
        before = self.head[child]
        hung = before >= 0
        self._right[before[hung]] = self._elder[child[hung]]
        self.head[child], self.step[child], self._left[head] = head, steps[left], child
        self._settled[head] = False


_ROOM = 3
