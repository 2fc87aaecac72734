"""RAMS: attacker, target, victim and place of attacks, deaths and injuries, one event a window of five sentences."""

from __future__ import annotations

from dragoman.model.document import plain_document
from eval.arguments import SLOTS, Gold, Tally, score_event
from eval.core import Reader, Record, Scored

_TYPES = ("conflict.attack", "life.die", "life.injure")


def score(records: list[Record], read: Reader) -> Scored:
    """Return argument precision, recall and F1 over the windows whose event is an attack, a death or an injury."""
    wanted = [record for record in records if record["event"]["type"].startswith(_TYPES)]
    documents = [plain_document(record["text"], source=record["id"]) for record in wanted]
    tally = Tally()
    for record, reading in zip(wanted, read(documents), strict=True):
        event = record["event"]
        arguments = tuple(
            (argument["role"], SLOTS[argument["role"]], (tuple(argument["span"]),))
            for argument in event["arguments"] if argument["role"] in SLOTS
        )  # fmt: skip
        score_event(tally, Gold(record["id"], tuple(event["trigger"]["span"]), arguments), reading, record["text"])
    return Scored(tally.figures(), tally.errors)
