"""WikiEvents: attacker, target, victim and place of attacks, deaths and injuries in whole documents."""

from __future__ import annotations

from dragoman.model.document import plain_document
from eval.arguments import SLOTS, Gold, Tally, score_event
from eval.core import Reader, Record, Scored

_TYPES = ("Conflict.Attack", "Life.Die", "Life.Injure")


def score(records: list[Record], read: Reader) -> Scored:
    """Return argument precision, recall and F1; an argument may be found at any mention of its cluster."""
    documents = [plain_document(record["text"], source=record["id"]) for record in records]
    tally = Tally()
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
    return Scored(tally.figures(), tally.errors)
