"""Called: why the words of a text were taken for somebody whose name they are not: an office, a name of the time.

"The Iranian president" of 2016 and of 2024 are two people, and a group that took a new name is one before and after.
The reader decides this by the date of the text; here each such use is shown as a merge with its score and its dates.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache, partial
from typing import NamedTuple

from dragoman.judge.corpus import Corpus, document_of
from dragoman.judge.memo import Memo
from dragoman.judge.words import fold, lexicon
from dragoman.model.actors import Actor, ActorBook, Period
from dragoman.model.records import Reading

__all__ = ["Called", "called", "called_on", "uses"]

OFFICE, OLD_NAME = 0.9, 0.95
"""How sure such a use is: an office can be filled anew within days, a dated name is a name."""


class Called(NamedTuple):
    """A use of words for an entity: the words, how sure it is, and the sentence that says why."""

    entity: str
    words: str
    score: float
    sentence: str


def called(corpus: Corpus, actors: ActorBook | None, memo: Memo) -> tuple[Called, ...]:
    """Return the offices and the dated names under which the texts speak of known actors, each once."""
    if actors is None:
        return ()
    days: dict[tuple[str, str], set[str]] = defaultdict(set)
    for reading in corpus.readings:
        for key, day in memo.of("called", document_of(reading).id, (reading,), partial(uses, reading)):
            days[key].add(day)
    return called_on(days, actors)


def called_on(days: Mapping[tuple[str, str], Collection[str]], actors: ActorBook) -> tuple[Called, ...]:
    """Return why words were taken for known actors; ``days`` are those of the texts, by entity and words."""
    found = []
    for (entity, words), told in sorted(days.items()):
        actor = actors.get(entity)
        reason = _reason(actor, words, sorted(told), actors) if actor is not None else None
        if reason is not None:
            found.append(Called(entity, words, *reason))
    return tuple(found)


def uses(reading: Reading) -> tuple[tuple[tuple[str, str], str], ...]:
    """Return the words that one text uses for somebody whose name they are not, with its day or nothing."""
    published = document_of(reading).published
    day = (published.earliest if published is not None else None) or ""
    found = {
        (mention.entity, _plain(mention.text))
        for mention in reading.mentions
        if mention.entity is not None and mention.text != mention.name
    }
    return tuple((key, day) for key in sorted(found))


@lru_cache(maxsize=1 << 14)
def _plain(text: str) -> str:
    """Return words without the article or pronoun before them."""
    first, _, rest = " ".join(text.split()).partition(" ")
    return rest if rest and first.casefold() in lexicon("names")["determiners"] else " ".join(text.split())


def _reason(actor: Actor, words: str, days: Sequence[str], actors: ActorBook) -> tuple[float, str] | None:
    folded = fold(words)
    for alias in actor.aliases:
        if fold(alias.text) == folded and alias.period != Period():
            when = f"told {_days(days)}; the name was in use {_span(alias.period)}"
            return OLD_NAME, f"“{words}” is {actor.name}: {when}"
    for office in actor.offices:
        held = [day for day in days if office.period.covers(day or None)]
        if held and office.title and set(fold(office.title).split()) <= set(folded.split()):
            of = actors.get(office.of)
            title = f"{office.title} of {of.name if of is not None else office.of}"
            return OFFICE, f"“{words}” is {actor.name}: told {_days(held)}; {title} {_span(office.period)}"
    return None


def _days(days: Sequence[str]) -> str:
    known = [day for day in days if day]
    if not known:
        return "in a text without a date"
    return f"on {known[0]}" if known[0] == known[-1] else f"between {known[0]} and {known[-1]}"


def _span(period: Period) -> str:
    if period.since and period.until:
        return f"from {period.since} to {period.until}"
    return f"since {period.since}" if period.since else f"until {period.until}" if period.until else "at all times"
