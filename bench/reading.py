"""Words a second, text in and assertions out, against the bare stock pipeline: python -m bench.reading [DOCUMENTS].

Both read the same texts in this one process, one after the other, with the same matrix settings; what is counted is
processor time, which other work on the machine disturbs least. The stock pipeline runs as its makers ship it, with
every component, over whole documents in batches.
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Callable, Iterator

from dragoman.annotate.parser import MODEL, SpacyParser
from dragoman.model.document import plain_document
from dragoman.reading import read_all

CONFLICT = 1 / 3
"""The share of documents that are about a conflict."""

SENTENCES = 14

ACTORS = ("Government forces", "The rebels", "Russian aircraft", "Hezbollah fighters", "The Syrian army", "Turkey")
PLACES = ("Aleppo", "Idlib", "Homs", "Raqqa", "Hama", "Deir ez-Zor", "Tal Rifaat", "Manbij")
PEOPLE = ("the governor", "a spokesman for the ministry", "the foreign minister", "residents", "a local doctor")
FIRMS = ("The company", "The club", "The bakery", "A start-up from Lyon", "The museum", "The city council")
THINGS = (
    "a new bridge",
    "its second shop",
    "an exhibition of maps",
    "a faster train",
    "the summer season",
    "a library",
)
WAR = (
    "{actor} shelled the outskirts of {place} on {day} May 2016, killing {number} people, {person} said.",
    "{actor} has held {place} since 2013 and has been supplied by road from the border.",
    "{person} denied that {other} had attacked the market in {place} on Tuesday.",
    "At least {number} families left {place} for the countryside after the strike on the hospital.",
    "{other} accused {actor} of breaking the truce that the two sides had signed in {place}.",
    "Aid convoys could not reach {place} because the road through {elsewhere} was closed.",
)
PEACE = (
    "{firm} will open {thing} in the spring, according to {person}.",
    "{firm} sold {number} tickets last year, a little more than the year before.",
    "It rained for most of the week, and the match was moved to the smaller ground near the river.",
    "{person} said that {thing} had cost less than was planned and would be ready in {day} days.",
    "Visitors who came by bicycle were given a cup of tea and a map of the old town.",
    "Prices of apples rose by {number} percent while those of pears stayed where they were.",
)


def texts(count: int, seed: int = 7) -> list[str]:
    """Return so many made news texts, a third of them about a conflict; the same for the same seed."""
    rng = random.Random(seed)
    return [" ".join(_sentences(rng, WAR if rng.random() < CONFLICT else PEACE)) for _ in range(count)]


def _sentences(rng: random.Random, patterns: tuple[str, ...]) -> Iterator[str]:
    for _ in range(SENTENCES):
        actor, other = rng.sample(ACTORS, 2)
        place, elsewhere = rng.sample(PLACES, 2)
        said = rng.choice(patterns).format(
            actor=actor, other=other, place=place, elsewhere=elsewhere, person=rng.choice(PEOPLE),
            firm=rng.choice(FIRMS), thing=rng.choice(THINGS), day=rng.randint(2, 28), number=rng.randint(3, 90),
        )  # fmt: skip
        yield said[0].upper() + said[1:]


def seconds(work: Callable[[], object]) -> float:
    """Return the processor seconds that ``work`` takes."""
    begin = time.process_time()
    work()
    return time.process_time() - begin


def main() -> None:
    """Read the same texts both ways and print the ratio with the raw numbers."""
    made = texts(int(sys.argv[1]) if len(sys.argv) > 1 else 120)
    words = sum(len(text.split()) for text in made)
    documents = [plain_document(text, source=str(number)) for number, text in enumerate(made)]
    list(read_all(documents[:4]))  # everything is loaded, and the matrix settings are made, before the clock runs
    stock = _stock()
    list(stock.pipe(made[:4]))
    bare = seconds(lambda: list(stock.pipe(made, batch_size=16)))
    parse = seconds(lambda: _parse_only(made))
    whole = seconds(lambda: sum(len(reading.assertions) for reading in read_all(documents)))
    print(f"words: {words} in {len(made)} documents")
    print(f"stock pipeline: {words / bare:.0f} words a second of one core ({bare:.2f} s)")
    print(f"our passages through it: {words / parse:.0f} words a second ({parse:.2f} s)")
    print(f"text in, assertions out: {words / whole:.0f} words a second ({whole:.2f} s)")
    print(f"ratio: {bare / whole:.2f}")


def _stock() -> object:
    import spacy

    return spacy.load(MODEL)


def _parse_only(made: list[str]) -> None:
    for _ in SpacyParser().parse([[(text, 0)] for text in made]):
        pass


if __name__ == "__main__":
    main()
