"""Spelling: how near two spellings of a name from another script are, and the key under which they meet.

Arabic, Persian and Cyrillic names reach English in many spellings (Qassem, Qasem, Kassim). A name is read as sounds;
swapping sounds that writers mix up costs little, any other difference costs much.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from dragoman.judge.words import fold, lexicon

__all__ = ["name_tokens", "skeleton", "sounds", "spelling_score", "word_score"]

VOWELS = frozenset("aeiouAWR")
_VOWEL_LETTERS = frozenset("aeiou")
_LETTERS = re.compile(r"[^\W\d_]+|\d+")
_DROP_VOWEL, _DROP_END_H, _DROP_H, _DROP_END_VOWEL, _DROP_END_A, _DROP_GLIDE = 0.45, 0.1, 0.7, 0.5, 0.9, 0.4


@cache
def _table() -> dict[str, str]:
    return dict(lexicon("names")["sounds"])


@cache
def _swaps() -> dict[tuple[str, str], float]:
    found = {}
    for one, other, cost in lexicon("names")["swaps"]:
        found[str(one), str(other)] = found[str(other), str(one)] = float(cost)
    return found


@cache
def _spelled() -> dict[str, str]:
    return dict(lexicon("names")["spelled"])


@cache
def _words(kind: str) -> frozenset[str]:
    entry = lexicon("names")[kind]
    return frozenset(entry.split() if isinstance(entry, str) else entry)


@lru_cache(maxsize=1 << 15)
def name_tokens(name: str) -> tuple[str, ...]:
    """Return the words of a name that identify it: folded, without titles and articles; ``Abdul X`` is one word.

    Bodies are called so in British or American spelling: "Defence Forces" are "Defense Forces".
    """
    words = [_spelled().get(word, word) for word in _LETTERS.findall(fold(name.replace("-", " ").replace("–", " ")))]
    first = next((at for at, word in enumerate(words) if word not in _words("titles")), 0)
    kept = words[first:]
    plain = [word for word in kept if word not in _words("articles")] or kept
    joined: list[str] = []
    for word in plain:
        if joined and joined[-1] in ("abd", "abdul", "abdel", "abdal", "abdol", "abdur", "abdu"):
            joined[-1] = "abd" + word
        else:
            joined.append(word)
    return tuple(_closed(word) for word in joined)


def _closed(word: str) -> str:
    """Return ``Abdulrahman``, ``Abdelrahman`` and ``Abdurrahman`` in one form, ``Ezzor`` without its article."""
    word = re.sub(r"^e(?=([dlnrstz])\1)", "", word)
    match = re.fullmatch(r"abd(?:ul|el|al|ol|ur|u|ar)(\w{3,})", word)
    return f"abd{match[1].removeprefix('r') if match[1].startswith('rr') else match[1]}" if match else word


@lru_cache(maxsize=1 << 16)
def sounds(word: str) -> tuple[str, ...]:
    """Return ``word`` as sounds, doubled ones once."""
    found: list[str] = []
    word, at = word.replace("nb", "mb"), 0
    while at < len(word):
        piece = _piece(word, at)
        sound = "y" if at == 0 and piece == "y" else _table().get(piece, piece)
        parts = ("k", "s") if sound == "ks" else (sound,)
        found.extend(part for part in parts if not found or found[-1] != part)
        at += len(piece)
    return tuple(found)


def _piece(word: str, at: int) -> str:
    """Return the longest spelling of one sound at a place; ``aw`` and ``ay`` before a vowel are two sounds."""
    for length in (4, 3, 2):
        piece = word[at : at + length]
        glides = piece[-1] in "wy" and word[at + length : at + length + 1] in _VOWEL_LETTERS
        if len(piece) == length and piece in _table() and not (glides and at + length < len(word)):
            return piece
    return word[at]


_COARSE = {"q": "k", "G": "k", "g": "k", "X": "k", "h": "", "D": "d", "z": "d", "T": "t", "s": "s", "S": "s", "S4": "s",
           "C": "s", "Z": "s", "J": "j", "v": "", "w": "", "y": "", "f": "f", "p": "b"}  # fmt: skip


@lru_cache(maxsize=1 << 16)
def skeleton(word: str) -> str:
    """Return the consonants of ``word`` in coarse classes: the key under which its spellings meet."""
    found: list[str] = []
    for sound in sounds(word):
        coarse = "" if sound in VOWELS else _COARSE.get(sound, sound)
        if coarse and (not found or found[-1] != coarse):
            found.append(coarse)
    return "".join(found) or word[:1]


@lru_cache(maxsize=1 << 16)
def word_score(one: str, other: str) -> float:
    """Return how likely two words are spellings of one name, 0–1."""
    if one == other:
        return 1.0
    left, right = sounds(one), sounds(other)
    if left == right:
        return 0.98
    cost = _cost(left, right)
    return max(0.0, 1.0 - cost / (0.5 * min(len(left), len(right)) + 0.5))


def _cost(left: tuple[str, ...], right: tuple[str, ...]) -> float:
    swaps = _swaps()
    row = [0.0]
    for index in range(len(right)):
        row.append(row[-1] + _gap(right, index))
    for position, sound in enumerate(left):
        above, row = row, [row[0] + _gap(left, position)]
        for index, other in enumerate(right):
            swap = 0.0 if sound == other else swaps.get((sound, other), _unlike(sound, other))
            row.append(
                min(above[index] + swap, above[index + 1] + _gap(left, position), row[index] + _gap(right, index))
            )
    return row[-1]


def _unlike(one: str, other: str) -> float:
    return 0.9 if one in VOWELS and other in VOWELS else 1.6


def _gap(word: tuple[str, ...], index: int) -> float:
    """Return what it costs that a sound is left out: little for a final h, more for a vowel, most for a consonant."""
    sound, last = word[index], index == len(word) - 1
    if sound == "h":
        return _DROP_END_H if last else _DROP_H
    if sound in ("w", "y") and index:
        return _DROP_GLIDE
    if sound in VOWELS:
        if last and sound in ("a", "i"):
            return _DROP_END_A
        return _DROP_END_VOWEL if last or index == 0 else _DROP_VOWEL
    return 1.4


def spelling_score(one: str, other: str) -> float:
    """Return how likely two whole names are spellings of one name, 0–1: the worst of their words, taken in order."""
    left, right = name_tokens(one), name_tokens(other)
    if not left or not right:
        return 0.0
    if len(left) != len(right):
        return word_score("".join(left), "".join(right)) if "".join(left)[:1] == "".join(right)[:1] else 0.0
    return min(word_score(a, b) for a, b in zip(left, right, strict=True))
