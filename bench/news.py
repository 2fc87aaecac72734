"""A made corpus of mixed news: a third about a conflict, a sixth politics and business, half everything else."""

from __future__ import annotations

import random
from collections.abc import Iterator

__all__ = ["SHARES", "texts"]

SHARES = {"conflict": 2, "affairs": 1, "other": 3}
"""Documents of each kind, of six."""

SENTENCES = 14

NAMES = ("Anna Keller", "Jo Marsh", "Peter Lund", "Mina Haddad", "Luis Ortega", "Grace Obi", "Tom Baker", "Ines Duarte")
PLACES = ("Aleppo", "Idlib", "Homs", "Raqqa", "Hama", "Deir ez-Zor", "Tal Rifaat", "Manbij")
TOWNS = ("Leeds", "Porto", "Graz", "Turin", "Bergen", "Ghent", "Malmö", "Lyon")
WORDS = {
    "actor": ("Government forces", "The rebels", "Russian aircraft", "Hezbollah fighters", "The Syrian army", "Turkey"),
    "other": ("government forces", "the militia", "Kurdish fighters", "the opposition", "the coalition", "Iran"),
    "person": ("the governor", "a spokesman for the ministry", "the foreign minister", "residents", "a local doctor"),
    "office": ("The prime minister", "The finance ministry", "The opposition leader", "The central bank", "Parliament"),
    "measure": ("the budget", "a tax on fuel", "the trade agreement", "a law on rents", "the pension reform"),
    "firm": ("The carmaker", "The airline", "The retailer", "The builder", "The telephone company"),
    "team": ("The visitors", "The champions", "The home side", "The club from the coast", "The young eleven"),
    "dish": ("the lentil soup", "an apple cake", "the flat bread", "a fish stew", "the pumpkin pie"),
    "show": ("the exhibition", "her second novel", "the new series", "the jazz festival", "a play about two sisters"),
    "thing": ("the phone", "a lighter bicycle", "the camera", "the reading lamp", "a quiet vacuum cleaner"),
    "animal": ("the storks", "a pair of otters", "the bees", "the old oak trees", "the salmon"),
}
CONFLICT = (
    "{actor} shelled the outskirts of {place} on {day} May 2016, killing {number} people, {person} said.",
    "{actor} has held {place} since 2013 and has been supplied by road from the border.",
    "{person} denied that {other} had attacked the market in {place} on Tuesday.",
    "At least {number} families left {place} for the countryside after the strike on the hospital.",
    "{actor} accused {other} of breaking the truce that the two sides had signed in {place}.",
    "Aid convoys could not reach {place} because the road through {elsewhere} was closed.",
    "Nobody in {place} had slept much, for the windows had been gone since the winter.",
    "{number} prisoners were freed in exchange for the bodies of {day} soldiers, according to {person}.",
    "Bread costs four times what it did before the siege, and the bakeries open only in the morning.",
)
AFFAIRS = (
    "{office} said on Monday that {measure} would be put to a vote before the summer.",
    "{name}, who leads the committee, called {measure} a mistake that would cost {number} million euros.",
    "{firm} cut its forecast for the year after sales fell by {day} percent.",
    "{office} rejected a request from {firm} to delay {measure}.",
    "Members of both parties met in {town} to talk about {measure}.",
    "Analysts had expected a smaller loss, and the shares were down in early trading.",
    "Voters in {town} will choose a new mayor in {day} days.",
)
OTHER = {
    "sport": (
        "{team} won in {town} by {day} points after a quiet first half.",
        "{name} scored twice before the break and left the field to loud applause.",
        "“We were slow at the start,” said {name}, who has coached in {town} for {day} years.",
        "It rained for most of the week, and the match was moved to the smaller ground near the river.",
        "{team} will play in {town} next Saturday, without {name}, who has a sore knee.",
        "Some {number} hundred people had come by train to see the last game of the season.",
    ),
    "food": (
        "For {dish}, warm the milk slowly and stir until the sugar is gone.",
        "{name} makes {dish} with butter from a farm outside {town}.",
        "Let it rest for {number} minutes, then cut it into thin slices and serve it with cream.",
        "“My mother never used a scale,” says {name}, who opened her kitchen in {town} in 2011.",
        "Prices of apples rose a little this year while those of pears stayed where they were.",
        "A pinch of salt brings out the taste of {dish}, and a squeeze of lemon does the rest.",
    ),
    "culture": (
        "{name} worked on {show} for {day} years, mostly in a rented room in {town}.",
        "Visitors who came by bicycle were given a cup of tea and a map of the old town.",
        "{show} opens in {town} on {day} June and stays until the end of the autumn.",
        "The best pages are those in which nothing happens and the light changes.",
        "“I wanted it to sound like a walk at night,” {name} said of {show}.",
        "Tickets cost {number} euros, and children come in free with their parents.",
    ),
    "things": (
        "{thing} weighs less than last year's model and lasts {number} hours on one charge.",
        "{name}, who designs such things in {town}, likes the colour but not the price.",
        "We tried {thing} for two weeks and found that the handle gets warm.",
        "It comes in green and grey, and the box holds a cable, a strap and a small brush.",
        "Those who bought {thing} in the spring will get the new program by post.",
        "At {number} euros it is not cheap, but it does what it says.",
    ),
    "nature": (
        "{animal} have come back to the lake near {town} after {day} quiet years.",
        "{name} counts them every morning, with a notebook and a pair of old field glasses.",
        "The nights will be clear, with a light wind from the west and some fog in the valleys.",
        "“They are early this year,” said {name}, “and there are more of them than we can feed.”",
        "Walkers are asked to keep their dogs close until the end of June.",
        "By noon it had been {day} degrees in {town}, the warmest April day in the books.",
    ),
}


def texts(count: int, seed: int = 7, sentences: int = SENTENCES) -> list[str]:
    """Return so many made news texts, kinds in the shares of `SHARES`; the same for the same seed."""
    rng = random.Random(seed)
    kinds = [kind for kind, share in SHARES.items() for _ in range(share)]
    return [" ".join(_sentences(rng, _patterns(rng, kinds[n % len(kinds)]), sentences)) for n in range(count)]


def _patterns(rng: random.Random, kind: str) -> tuple[str, ...]:
    if kind == "other":
        return OTHER[rng.choice(sorted(OTHER))]
    return CONFLICT if kind == "conflict" else AFFAIRS


def _sentences(rng: random.Random, patterns: tuple[str, ...], count: int) -> Iterator[str]:
    for _ in range(count):
        place, elsewhere = rng.sample(PLACES, 2)
        chosen = {name: rng.choice(words) for name, words in WORDS.items()}
        said = rng.choice(patterns).format(
            place=place, elsewhere=elsewhere, town=rng.choice(TOWNS), name=rng.choice(NAMES),
            day=rng.randint(2, 28), number=rng.randint(3, 90), **chosen,
        )  # fmt: skip
        yield said[0].upper() + said[1:]
