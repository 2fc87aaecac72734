"""WikiEvents: attacker, target, victim and place of attacks, deaths and injuries in whole documents; who is who.

Of entities, pairs of mentions count that the gold files under some cluster and the record under some chain: a pair is
right where both put the two together. A gold mention is the record's shortest mention around it; two within one mention
of ours are no pair. Names are mentions that begin with a capital.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from dragoman.model.document import plain_document
from dragoman.model.records import Reading
from eval.arguments import SLOTS, Gold, Tally, score_event
from eval.core import Figure, Reader, Record, Scored, f1

_TYPES = ("Conflict.Attack", "Life.Die", "Life.Injure")


def score(records: list[Record], read: Reader) -> Scored:
    """Return argument precision, recall and F1; an argument may be found at any mention of its cluster."""
    documents = [plain_document(record["text"], source=record["id"]) for record in records]
    tally = Tally()
    pairs: list[tuple[bool, bool, bool]] = []
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
    return Scored([*tally.figures(), *_of_pairs(pairs)], tally.errors)


def _pairs(record: Record, reading: Reading) -> Iterator[tuple[bool, bool, bool]]:
    """Yield for each two mentions whether gold joins them, whether the record does, and whether both are names."""
    clusters = {member: n for n, cluster in enumerate(record["coref_clusters"]) for member in cluster}
    ours = {}
    for entity in record["entities"]:
        start, end = entity["span"]
        around = [m for m in reading.mentions if m.chain and m.start <= start and end <= m.end]
        if entity["id"] in clusters and around:
            ours[entity["id"]] = (min(around, key=lambda m: m.end - m.start), entity["text"][:1].isupper())
    for (first, (mention, named)), (second, (other, also)) in combinations(sorted(ours.items()), 2):
        if mention != other:
            yield clusters[first] == clusters[second], mention.chain == other.chain, named and also


def _of_pairs(pairs: list[tuple[bool, bool, bool]]) -> Iterator[Figure]:
    for name, kept in (("names", [pair for pair in pairs if pair[2]]), ("mentions", pairs)):
        gold, made = sum(pair[0] for pair in kept), sum(pair[1] for pair in kept)
        precision, recall, both = f1(sum(pair[0] and pair[1] for pair in kept), made, gold)
        yield Figure(f"{name} of one entity, pairwise precision", precision, made)
        yield Figure(f"{name} of one entity, pairwise recall", recall, gold)
        yield Figure(f"{name} of one entity, pairwise F1", both, gold)
