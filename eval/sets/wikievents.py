"""WikiEvents: attacker, target, victim and place of attacks, deaths and injuries in whole documents; who is who.

Of entities, pairs of mentions count that the gold files under some cluster and the record under some chain: a pair is
right where both put the two together. Gold marks the noun that a mention is about, the record its phrase: a gold
mention is the record's shortest phrase around it that has it as its noun, so that "Syrian" is no name of what "Syrian
militiamen" names; values and titles of the gold are nobody. Names are mentions with a capital that are no pronouns and
that the text nowhere prints small.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations
from typing import NamedTuple

from dragoman.model.document import plain_document
from dragoman.model.records import Mention, Reading
from eval.arguments import SLOTS, Gold, Tally, score_event
from eval.core import Error, Figure, Reader, Record, Scored, f1

_TYPES = ("Conflict.Attack", "Life.Die", "Life.Injure")
_NOBODY = frozenset({"VAL", "TTL"})
_JOINT = r"(?:of|in|for|at|on|to|and|from|near|with|against|by|who|which|that)\b"
_BEHIND = re.compile(rf"\W*(?:$|{_JOINT})")
_WITHIN = re.compile(rf"\b{_JOINT}")
_PRONOUNS = frozenset({
    "i", "me", "my", "mine", "we", "us", "our", "ours", "you", "your", "he", "him", "his", "she", "her", "hers", "it",
    "its", "they", "them", "their", "theirs", "this", "that", "these", "those", "who", "one", "many", "some", "others",
})  # fmt: skip


class _Pair(NamedTuple):
    texts: tuple[str, str]
    where: str
    gold: bool
    made: bool
    named: bool


def score(records: list[Record], read: Reader) -> Scored:
    """Return argument precision, recall and F1; an argument may be found at any mention of its cluster."""
    documents = [plain_document(record["text"], source=record["id"]) for record in records]
    tally = Tally()
    pairs: list[_Pair] = []
    for record, reading in zip(records, read(documents), strict=True):
        spans = {entity["id"]: tuple(entity["span"]) for entity in record["entities"]}
        clusters = {member: cluster for cluster in record["coref_clusters"] for member in cluster}
        for event in record["events"]:
            if not event["type"].startswith(_TYPES):
                continue
            arguments = []
            for argument in event["arguments"]:
                role = argument["role"].lower()
                if role in SLOTS:
                    members = clusters.get(argument["mention"], [argument["mention"]])
                    places = tuple(spans[member] for member in members if member in spans)
                    arguments.append((role, SLOTS[role], places or (tuple(argument["span"]),)))
            gold = Gold(record["id"], tuple(event["trigger"]["span"]), tuple(arguments))
            score_event(tally, gold, reading, record["text"])
        pairs.extend(_pairs(record, reading))
    wrong = [
        Error("joined" if pair.made else "not joined", pair.where, " | ".join(sorted(pair.texts)))
        for pair in pairs if pair.gold != pair.made and pair.named
    ]  # fmt: skip
    return Scored([*tally.figures(), *_of_pairs(pairs)], [*tally.errors, *wrong])


def _pairs(record: Record, reading: Reading) -> Iterator[_Pair]:
    """Yield every two mentions that both the gold and the record hold, and what each says of them."""
    clusters = {member: n for n, cluster in enumerate(record["coref_clusters"]) for member in cluster}
    words = set(re.findall(r"[^\W\d]+", record["text"]))
    ours = {}
    for entity in record["entities"]:
        mention = _about(record["text"], reading, tuple(entity["span"]))
        if entity["id"] in clusters and entity["type"] not in _NOBODY and mention is not None:
            ours[entity["id"]] = (mention, entity["text"], _named(entity["text"], words))
    for (first, (mention, text, named)), (second, (other, its, also)) in combinations(sorted(ours.items()), 2):
        if mention != other:
            same = clusters[first] == clusters[second]
            yield _Pair((text, its), record["id"], same, mention.chain == other.chain, named and also)


def _about(text: str, reading: Reading, span: tuple[int, int]) -> Mention | None:
    """Return the shortest phrase in a chain whose noun a gold mention is."""
    start, end = span
    around = [
        mention for mention in reading.mentions
        if mention.chain and mention.start <= start and end <= mention.end
        and _BEHIND.match(text[end : mention.end]) and not _WITHIN.search(text[mention.start : start])
    ]  # fmt: skip
    return min(around, key=lambda mention: mention.end - mention.start, default=None)


def _named(text: str, words: set[str]) -> bool:
    return text[:1].isupper() and text.lower() not in _PRONOUNS and text.lower() not in words


def _of_pairs(pairs: list[_Pair]) -> Iterator[Figure]:
    for name, kept in (("names", [pair for pair in pairs if pair.named]), ("mentions", pairs)):
        gold, made = sum(pair.gold for pair in kept), sum(pair.made for pair in kept)
        precision, recall, both = f1(sum(pair.gold and pair.made for pair in kept), made, gold)
        yield Figure(f"{name} of one entity, pairwise precision", precision, made)
        yield Figure(f"{name} of one entity, pairwise recall", recall, gold)
        yield Figure(f"{name} of one entity, pairwise F1", both, gold)
