"""Scoring of event arguments, shared by the sets that annotate who attacked whom and where."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from dragoman.model.records import Assertion, Reading, Role
from eval.core import Error, Figure, f1

__all__ = ["Gold", "Tally", "score_event"]

SLOTS = {
    "attacker": "attacker", "killer": "attacker", "injurer": "attacker", "executioner": "attacker",
    "perpetrator": "attacker", "target": "patient", "victim": "patient", "place": "place",
}  # fmt: skip
"""The gold roles that are scored, as slots of an event of ours: a target and a victim are both its recipients."""

_OURS = {"actor": "attacker", "perpetrator": "attacker", "recipient": "patient", "victim": "patient"}
_HARM = frozenset({"ASSAULT", "OTHER", "COERCE", "killed", "injured", "damaged"})


@dataclass(frozen=True, slots=True)
class Gold:
    """One gold event: where its trigger stands and, by slot, the spans that each argument may be found at."""

    where: str
    trigger: tuple[int, int]
    arguments: tuple[tuple[str, str, tuple[tuple[int, int], ...]], ...]


@dataclass
class Tally:
    """What was found so far, by slot and by gold role."""

    right: Counter[str] = field(default_factory=Counter)
    made: Counter[str] = field(default_factory=Counter)
    gold: Counter[str] = field(default_factory=Counter)
    recalled: Counter[str] = field(default_factory=Counter)
    roles: Counter[str] = field(default_factory=Counter)
    events: int = 0
    found: int = 0
    errors: list[Error] = field(default_factory=list)

    def figures(self) -> list[Figure]:
        """Return precision, recall and F1 over all slots, then each slot's F1 and each gold role's recall."""
        total = sum(self.gold.values())
        precision, recall, both = f1(sum(self.right.values()), sum(self.made.values()), total)
        figures = [
            Figure("event found at the trigger", self.found / max(self.events, 1), self.events),
            Figure("argument precision", precision, sum(self.made.values())),
            Figure("argument recall", recall, total),
            Figure("argument F1 attacker/target/victim/place", both, total),
        ]
        figures.extend(
            Figure(f"F1 {slot}", f1(self.right[slot], self.made[slot], self.gold[slot])[2], self.gold[slot])
            for slot in ("attacker", "patient", "place")
        )
        for role, count in sorted(self.roles.items()):
            figures.append(Figure(f"recall {role}", self.recalled[role] / count, count))
        return figures


def score_event(tally: Tally, gold: Gold, reading: Reading, text: str) -> None:
    """Count what ``reading`` says of one gold event."""
    tally.events += 1
    ours = _at(reading.assertions, gold.trigger)
    tally.found += bool(ours)
    slots = {slot for _, slot, _ in gold.arguments}
    predicted = [(slot, role) for slot, role in _predicted(ours) if slot in slots]
    used: set[int] = set()
    for role, slot, spans in gold.arguments:
        tally.gold[slot] += 1
        tally.roles[role] += 1
        hit = next(
            (n for n, (s, p) in enumerate(predicted) if s == slot and n not in used and _same(reading, p, spans)), None
        )
        if hit is None:
            tally.errors.append(_missed(gold, role, spans, ours, text))
            continue
        used.add(hit)
        tally.right[slot] += 1
        tally.recalled[role] += 1
    for n, (slot, made) in enumerate(predicted):
        tally.made[slot] += 1
        if n not in used:
            detail = f"{_around(text, gold.trigger)} made {made.role}: {made.text}"
            tally.errors.append(Error(f"spurious {slot}", gold.where, detail))


def _at(assertions: Iterable[Assertion], trigger: tuple[int, int]) -> list[Assertion]:
    """Return the harm told at a trigger, else the events whose sentence holds it, nearest trigger first."""
    harm = [a for a in assertions if a.kind in {"event", "toll"} and a.type in _HARM and a.trigger is not None]
    exact = [a for a in harm if a.trigger and a.trigger.start < trigger[1] and trigger[0] < a.trigger.end]
    if exact:
        return exact
    near = [a for a in harm if a.kind == "event" and a.evidence[0].covers(*trigger)]
    near.sort(key=lambda a: abs((a.trigger.start if a.trigger else 0) - trigger[0]))
    return near[:1]


def _predicted(assertions: Sequence[Assertion]) -> list[tuple[str, Role]]:
    found: dict[tuple[str, int, int], Role] = {}
    for assertion in assertions:
        for role in assertion.roles:
            if role.role in _OURS:
                found.setdefault((_OURS[role.role], role.start, role.end), role)
        if assertion.place is not None:
            found.setdefault(("place", assertion.place.start, assertion.place.end), assertion.place)
    return [(slot, role) for (slot, _, _), role in found.items()]


def _same(reading: Reading, role: Role, spans: Sequence[tuple[int, int]]) -> bool:
    if any(role.start < end and start < role.end for start, end in spans):
        return True
    own = {m.chain for m in reading.mentions if m.chain and m.start == role.start and m.end == role.end}
    return bool(own) and any(
        m.chain in own and m.start < end and start < m.end for m in reading.mentions for start, end in spans
    )


def _missed(gold: Gold, role: str, spans: Sequence[tuple[int, int]], ours: Sequence[Assertion], text: str) -> Error:
    start, end = spans[0]
    cause = f"missed {role}: no event" if not ours else f"missed {role}"
    made = " | ".join(f"{a.method} {[(r.role[:1], r.text) for r in a.roles]} {a.place and a.place.text}" for a in ours)
    return Error(cause, gold.where, f"{_around(text, gold.trigger)} wants {text[start:end]!r}; {made}")


def _around(text: str, trigger: tuple[int, int]) -> str:
    start, end = trigger
    return f"…{text[max(0, start - 130) : start]}[[{text[start:end]}]]{text[end : end + 110]}…".replace("\n", " ")
