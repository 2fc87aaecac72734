"""Names to be hidden: every spelling of them that the record knows, and where any of these stands in a text.

Case, marks, hyphens, blanks, underscores, the Arabic article and the way words are run together in an address or a
handle make no difference: "al-Assad", "El Asad" of one spelling list, ``bashar_al-assad`` and ``BasharAssad``.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from urllib.parse import unquote

from dragoman.model.names import norm
from dragoman.store.index import EntityRow

__all__ = ["Name", "Names", "names_of", "read_names"]

_ARTICLES = ("al", "el", "ad", "ar", "as", "ash", "at", "az", "an", "the")
_PARTICLES = frozenset({*_ARTICLES, "bin", "ibn", "abu", "abd", "van", "von", "der", "den", "del", "dos", "and", "for"})
_ANY_ARTICLE = "|".join(_ARTICLES)
_WORD = re.compile(r"[^\W_]+")
_APOSTROPHES = frozenset("'’‘ʿʾ`")
_NO_APOSTROPHES = dict.fromkeys(map(ord, _APOSTROPHES))
_HASH = re.compile(r"[0-9a-f]{12,64}")

LONG = 5
"""Letters from which a name is hidden with anything that is written on to it: "Assad" in "Assadist", not "Ali" in
"alive"."""
PERSON = "person"


@dataclass(frozen=True, slots=True)
class Name:
    """One name to be hidden: as it was given, all its spellings, and the entities that are called so."""

    given: str
    spellings: tuple[str, ...]
    entities: tuple[str, ...] = ()


@dataclass(frozen=True)
class Names:
    """All names to be hidden, and how a text is searched for them.

    A word of them stays where it is a part of one of ``others``: of the name of somebody else.
    """

    names: tuple[Name, ...]
    others: tuple[str, ...] = ()
    _seen: dict[str, tuple[tuple[int, int, int], ...]] = field(default_factory=dict, compare=False, repr=False)

    @cached_property
    def entities(self) -> dict[str, int]:
        """The entities to be hidden, with the number of their name, from 1."""
        return {key: number for number, name in enumerate(self.names, 1) for key in name.entities}

    @cached_property
    def _patterns(self) -> tuple[tuple[int, re.Pattern[str]], ...]:
        """For each number what finds any of its spellings in a folded text, the longest first."""
        found = []
        for number, name in enumerate(self.names, 1):
            forms = {_pattern(words) for spelling in name.spellings if (words := _words(spelling))}
            if forms:
                found.append((number, re.compile("|".join(sorted(forms, key=lambda form: (-len(form), form))))))
        return tuple(found)

    @cached_property
    def _of_others(self) -> re.Pattern[str] | None:
        forms = {_pattern(words) for other in self.others if (words := _words(other))}
        return re.compile("|".join(sorted(forms, key=lambda form: (-len(form), form)))) if forms else None

    @cached_property
    def _firsts(self) -> re.Pattern[str]:
        words = sorted({words[0] for n in self.names for s in n.spellings if (words := _words(s))})
        return re.compile("|".join(map(re.escape, words)) or r"(?!)")

    def find(self, text: str) -> tuple[tuple[int, int, int], ...]:
        """Return where names stand in a text, as (start, end, number), in order and without overlap."""
        if _HASH.fullmatch(text):
            return ()
        if text not in self._seen:
            self._seen[text] = tuple(self._found(text))
        return self._seen[text]

    def _found(self, text: str) -> list[tuple[int, int, int]]:
        if self._firsts.search(_plain(text)) is None:
            return []
        folded, places = _folded(text)
        hits = [
            (places[match.start()], places[match.end() - 1] + 1, number)
            for number, pattern in self._patterns
            for match in pattern.finditer(folded)
        ]
        others = self._of_others.finditer(folded) if hits and self._of_others is not None else ()
        apart = [(places[match.start()], places[match.end() - 1] + 1) for match in others]
        hits = [hit for hit in hits if not any(start <= hit[0] and hit[1] <= end for start, end in apart)]
        kept: list[tuple[int, int, int]] = []
        for start, end, number in sorted(hits, key=lambda hit: (hit[0], -hit[1], hit[2])):
            if not kept or start >= kept[-1][1]:
                kept.append((start, end, number))
        return kept

    def hidden(self, text: str) -> str:
        """Return a text without the names; one that hides them behind an address's escapes is unescaped first."""
        plain = unquote(text) if "%" in text else text
        if plain != text and self.find(plain):
            text = plain
        for start, end, number in reversed(self.find(text)):
            text = f"{text[:start]}{mask(number)}{text[end:]}"
        return text


def mask(number: int) -> str:
    """Return what stands for the name with this number."""
    return f"[name {number}]"


def read_names(text: str) -> tuple[str, ...]:
    """Return the names of a list, one a line; empty lines and what follows a ``#`` are left out."""
    lines = (line.split("#", 1)[0].strip() for line in text.splitlines())
    return tuple(dict.fromkeys(line for line in lines if line))


def names_of(
    given: Iterable[str],
    known: Callable[[str], Sequence[EntityRow]],
    having: Callable[[str], Sequence[EntityRow]] = lambda _: (),
) -> Names:
    """Return names with every spelling that the record knows of them; ``known`` gives the entities called so.

    Of a person each word of the name counts by itself, since texts go on with the last of them; but not within the
    name of another person: ``having`` gives the entities whose names have a word.
    """
    found: list[Name] = []
    for name in dict.fromkeys(norm(name) and name.strip() for name in given):
        if not name or not _words(name):
            continue
        rows = known(name)
        spellings = {name, *(row.name for row in rows), *(one for row in rows for one in row.names)}
        if any(row.category == PERSON for row in rows):
            spellings |= {word for row in rows if row.category == PERSON for word in _parts(row.name)} | {*_parts(name)}
        found.append(Name(name, tuple(sorted(spellings)), tuple(sorted(row.id for row in rows))))
    names = tuple(_merged(found))
    return Names(names, _others(names, having))


def _others(names: Sequence[Name], having: Callable[[str], Sequence[EntityRow]]) -> tuple[str, ...]:
    """Return the names of other people that share a word with ``names`` and hold none of them whole."""
    hidden = {key for name in names for key in name.entities}
    words = [_words(spelling) for name in names for spelling in name.spellings]
    whole = [frozenset(found) for found in words if len(found) > 1] + [frozenset(_words(n.given)) for n in names]
    rows = {row.id: row for (word,) in (found for found in words if len(found) == 1) for row in having(word)}
    called = {one for row in rows.values() if row.category == PERSON and row.id not in hidden for one in row.names}
    return tuple(sorted(one for one in called if len(_words(one)) > 1 and not any(w <= {*_words(one)} for w in whole)))


def _merged(names: Sequence[Name]) -> list[Name]:
    """Return names, those of one entity as one."""
    found: list[Name] = []
    for name in names:
        same = next((n for n, other in enumerate(found) if {*other.entities} & {*name.entities}), None)
        if same is None:
            found.append(name)
        else:
            other = found[same]
            found[same] = Name(
                other.given,
                tuple(sorted({*other.spellings, *name.spellings})),
                tuple(sorted({*other.entities, *name.entities})),
            )
    return found


def _parts(name: str) -> list[str]:
    return [word for word in _words(name) if len(word) > 2 and word not in _PARTICLES]


def _words(name: str) -> list[str]:
    """Return the words of a name as they are compared, without articles where there is more."""
    words = _WORD.findall(_folded(name)[0])
    return [word for word in words if word not in _ARTICLES] or words


def _pattern(words: Sequence[str]) -> str:
    """Return what finds words one after the other, run together or not, with articles before any of them.

    Scripts without capitals are written without blanks between words, or with others written on to them: there a name
    is found within a word too.
    """
    long = sum(map(len, words)) >= LONG
    article = rf"(?:(?:{_ANY_ARTICLE})[\W_]{'*' if long else '+'})?"
    inner = rf"[\W_]*{article}".join(map(re.escape, words))
    if words[0].upper() == words[0].lower():
        return inner
    return rf"(?<![^\W\d_]){article}{inner}" + ("" if long else r"(?![^\W\d_])")


def _plain(text: str) -> str:
    """Return a text as `_folded` does, quickly and without places and boundaries."""
    folded = text.casefold()
    if not folded.isascii():
        folded = "".join(c for c in unicodedata.normalize("NFKD", folded) if not unicodedata.combining(c))
    return folded.translate(_NO_APOSTROPHES)


def _folded(text: str) -> tuple[str, list[int]]:
    """Return a text without case and marks, and of each of its letters the place in ``text``.

    Where a capital follows a small letter, as in a handle, a boundary is put in.
    """
    letters: list[str] = []
    places: list[int] = []
    last = ""
    for place, character in enumerate(text):
        if character.isupper() and last.islower():
            letters.append("\0")
            places.append(place)
        last = character
        for part in unicodedata.normalize("NFKD", character.casefold()):
            if not unicodedata.combining(part) and part not in _APOSTROPHES:
                letters.append(part)
                places.append(place)
    return "".join(letters), places
