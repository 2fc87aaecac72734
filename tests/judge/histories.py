"""Made histories of a record: small reports that copy, retell, deny and rename each other, added, re-read, removed."""

import random
from dataclasses import replace

from dragoman.model.actors import Actor, ActorBook
from dragoman.model.document import plain_document
from dragoman.model.records import Mention, Reading
from tests.judge.builders import TOWNS, assertion, killed, role, said, when

KNOWN = ("Army", "Coast Guard", "Northern Front", "Relief Union")
LOOSE = (
    "Abu Karim",
    "Abu Kareem",
    "National Salvation Council",
    "NSC",
    "Northern  front",
    "The Northern Front",
    "Rami Haddad",
)
DESCRIBED = ("the army", "the army command", "the command", "the relief mission", "the mission")
OUTLETS = ("Wire One", "Wire Two", None)
BOOK = ActorBook([Actor("actor:army", "Army", "military"), Actor("actor:northern front", "Northern Front", "group")])


def report(seed: int, edition: int = 0) -> Reading:
    """Return a made report; another edition of it is the same text read differently."""
    rng = random.Random(seed % 1000 - seed % 3 if seed % 3 == 1 else seed)
    lines, plans = [], []
    for _ in range(rng.randint(1, 4)):
        plan = _plan(rng)
        if plan[0] not in lines:
            lines.append(plan[0])
            plans.append(plan)
    text = " ".join(lines)
    # One in three reports is a copy of another one by another outlet, or with a line of its own.
    own = random.Random(seed)
    if seed % 3 == 1 and own.random() < 0.5:
        plan = _plan(own)
        if plan[0] not in lines:
            text, plans = f"{text} {plan[0]}", [*plans, plan]
    published = None if own.random() < 0.15 else when(f"2016-02-{own.randint(10, 14)}")
    document = plain_document(text, source=f"doc-{seed}", publisher=own.choice(OUTLETS), published=published)
    taken = [plan for number, plan in enumerate(plans) if edition == 0 or number != edition - 1 or len(plans) == 1]
    found = [made for plan in taken for made in plan[1](document)]
    mentions = tuple(
        Mention(at, at + len(r.text), r.text, r.name, r.entity, r.category, None, r.country, r.links)
        for a in found
        for r in (*a.roles, *([a.place] if a.place else []))
        if (at := document.text.find(r.text)) >= 0
    )
    return Reading(1, f"doc-{seed}", document, mentions, (), tuple(found))


def _who(rng: random.Random, part: str):
    name = rng.choice((*KNOWN, *LOOSE))
    known = name in KNOWN
    category = "person" if name in ("Abu Karim", "Abu Kareem", "Rami Haddad") else "non_state_armed"
    made = role(part, name, category, known=known)
    if known and rng.random() < 0.15:
        return replace(made, text="".join(word[0] for word in name.split()) + "R")
    return made


def _plan(rng: random.Random):
    one, other, town = _who(rng, "actor"), _who(rng, "recipient"), rng.choice(sorted(TOWNS))
    day, dead, kind = rng.randint(8, 13), rng.randint(3, 6), rng.choice("aaattthhpq")
    time = when(f"2016-02-{day:02d}") if rng.random() < 0.7 else None
    place = role("place", town) if rng.random() < 0.85 else None
    words = " ".join(rng.choice(WORDS) for _ in range(4))
    polarity = "negated" if rng.random() < 0.2 else "affirmed"
    speaker = (_speaking(rng, rng.choice(("asserts", "denies"))),) if rng.random() < 0.3 else ()
    common = {"time": time, "polarity": polarity, "attribution": speaker}
    if kind == "a":
        line = f"{one.text} shelled {other.text} in {town} on {day} February {words}, killing {dead}."
        return line, lambda doc: [
            assertion(doc, line, roles=[one, other], place=place, **common),
            assertion(
                doc,
                line,
                "toll",
                "killed",
                [role("perpetrator", one.name)],
                place=place,
                quantity=killed(dead),
                **common,
            ),
        ]
    if kind == "t":
        type_ = rng.choice(("supports", "fights", "opposes", "important_to", "part_of"))
        line = f"{one.text} {type_} {other.text} {words}."
        subjects = [_as(one, "subject"), _as(other, "object")]
        if rng.random() < 0.3:
            subjects.insert(1, _as(_who(rng, "actor"), "subject"))
        return line, lambda doc: [assertion(doc, line, "tie", type_, subjects, **common)]
    if kind == "h":
        type_ = rng.choice(("holds", "holds", "lost", "contested"))
        line = f"{one.text} {type_} {town} {words}."
        return line, lambda doc: [
            assertion(doc, line, "control", type_, [_as(one, "subject"), role("object", town)], **common)
        ]
    if kind == "p":
        line = f"Crowds in {town} asked for {words}."
        return line, lambda doc: [assertion(doc, line, type_="PROTEST", modality="planned", place=place, **common)]
    line = f"{one.text} met {other.text} about {words}."
    return line, lambda doc: [assertion(doc, line, type_="CONSULT", roles=[one, other], **common)]


def _speaking(rng: random.Random, stance: str):
    """Return somebody who speaks: by name, or as a text describes one of them ("the relief union")."""
    name = rng.choice((*KNOWN, *DESCRIBED))
    made = said(name, stance)
    if name in KNOWN:
        return replace(made, speaker=role("speaker", name, "organization"))
    return replace(made, speaker=role("speaker", name, "government", known=False))


def _as(found, part: str):
    return replace(found, role=part)


WORDS = [f"{a}{b}" for a in ("grain", "harbour", "market", "bridge", "school", "convoy") for b in ("", "yard", "gate")]
