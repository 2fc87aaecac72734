"""Flows: goods, money, arms and people that moved from somewhere to somewhere, as a sentence says it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from dragoman.annotate.annotations import Annotations
from dragoman.annotate.tokens import Sentence, Token
from dragoman.extract.amounts import amount_of
from dragoman.extract.arguments import roles_of
from dragoman.extract.binding import time_of
from dragoman.extract.clauses import modifiers, prepositional
from dragoman.extract.drafts import Draft
from dragoman.extract.patterns import Match, lexicon, matches, trigger_range
from dragoman.extract.sums import sums, trade
from dragoman.extract.ties import state_time
from dragoman.model.records import Role
from dragoman.model.when import When

__all__ = ["extract", "kind_of"]

_DESIGNATION = re.compile(r"(?:[A-Z]{1,3}|MiG|Su|Mi)-\d{1,3}[A-Z]{0,2}s?$")
"""How arms are numbered: "F-16s", "S-400", "T-72"."""
_SETS = frozenset({"system", "battery", "complex"})
_GIVERS = frozenset({"state", "government", "military", "non_state_armed", "company", "organization", "international"})
_ENDS = frozenset({"origin", "destination", "via"})


def extract(annotations: Annotations, drafts: Sequence[Draft]) -> list[Draft]:  # noqa: ARG001 - every stage has this shape
    """Return the flows of a document: the goods are named, and at least one end or station of their way."""
    found: list[Draft] = []
    for sentence in annotations.sentences:
        if sentence.parsed:
            traded = list(trade(annotations, sentence))
            nouns = {noun.i for noun, _ in traded}
            for match in _without_shipments(sentence, list(matches(annotations, sentence, "flows"))):
                if match.anchor.i not in nouns:
                    found.extend(_drafts(annotations, sentence, match, len(found)))
            found.extend(draft for _, draft in traded)
            found.extend(sums(annotations, sentence, found))
    return found


def _without_shipments(sentence: Sentence, found: list[Match]) -> list[Match]:
    """Leave out the verb whose goods are but the noun of another flow: "three *shipments* of arms were delivered"."""
    nouns = {match.anchor.i for match in found if match.anchor.pos == "NOUN"}
    return [match for match in found if not nouns & _heads(sentence, match.roles.get("goods", ()))]


def _heads(sentence: Sentence, roles: tuple[Role, ...]) -> set[int]:
    found = (sentence.head_of(role.start, role.end) for role in roles)
    return {head.i for head in found if head is not None}


@cache
def _kinds() -> dict[str, str]:
    table = lexicon("goods")
    return {word: kind for kind in ("goods", "people", "money", "arms") for word in table[kind]}


def kind_of(sentence: Sentence, role: Role) -> str | None:
    """Return what a filler is as freight: by the head noun of its words, or people by its category."""
    head = sentence.head_of(role.start, role.end)
    if head is None:
        return None
    if head.lemma == "fighter" and _is_craft(sentence, head):
        return "arms"
    for word in (head.lemma, head.lower):
        if word in _kinds():
            return _kinds()[word]
    if _DESIGNATION.match(head.text) or (head.lemma in _SETS and _of_arms(sentence, head)):
        return "arms"
    return "people" if role.category in {"group", "military", "non_state_armed"} else None


def _is_craft(sentence: Sentence, head: Token) -> bool:
    """Tell whether fighters fly: "42 *jet* fighters", "eleven *Su-35* fighters"."""
    words = [*sentence.children(head, "compound", "nmod", "amod", "nummod")]
    return any(word.lemma == "jet" or _DESIGNATION.match(word.text) for word in words)


def _of_arms(sentence: Sentence, head: Token) -> bool:
    """Tell whether a system or a battery is one of arms: "an air *defence* system", "*Patriot* batteries"."""
    words = lexicon("flows")["armaments"]
    return any(
        word.lower in words or _DESIGNATION.match(word.text) for word in sentence.subtree(head) if word.i < head.i
    )


def _home(annotations: Annotations, sentence: Sentence, goods: tuple[Role, ...]) -> list[Role]:
    """Return where goods come from by their own words: "Persian carpets", "Iranian missiles"; people stay out of it."""
    found: list[Role] = []
    for role in goods:
        head = sentence.head_of(role.start, role.end)
        if head is not None and kind_of(sentence, role) in {"goods", "arms", "money"}:
            owners = [owner for owner in sentence.children(head, "poss") if owner.pos == "PROPN"]
            tokens = [*modifiers(sentence, head), *_sources(sentence, head), *prepositional(sentence, head, "from")]
            tokens += owners
            found.extend(r for token in tokens for r in roles_of(annotations, sentence, token, "origin"))
    return [role for role in found if role.category in {"state", "place", "facility", "international", "organization"}]


def _sources(sentence: Sentence, head: Token) -> list[Token]:
    """Where goods were won: "gold *mined in* Darfur"."""
    clauses = [clause for clause in sentence.children(head, "acl") if clause.tag in {"VBN", "VBD"}]
    won = [clause for clause in clauses if clause.lemma in lexicon("flows")["winning"]]
    return [
        *(token for clause in won for token in prepositional(sentence, clause, "in", "at")),
        *(token for clause in clauses for token in prepositional(sentence, clause, "from")),
    ]


_FIGURATIVE = frozenset({"justice", "court", "trial", "book", "light", "life", "an end", "a halt", "power"})
"""Where nobody goes: "bring the perpetrators to *justice*"."""


def _drafts(annotations: Annotations, sentence: Sentence, match: Match, made: int) -> Iterator[Draft]:
    ends = tuple(role for name, roles in match.roles.items() if name in _ENDS for role in roles)
    if any(role.role == "destination" and role.text.lower() in _FIGURATIVE for role in ends):
        return
    freight = [(role, _kind(sentence, match, role)) for role in match.roles.get("goods", ())]
    own = _home(annotations, sentence, match.roles.get("goods", ())[:1]) if match.rule.name == "carry" else []
    if own and not any(role.role == "origin" and role.category in {"place", "facility"} for role in ends):
        # Who carries goods is not where they come from, where their own words tell it: "silk from Gilan".
        ends = (*(role for role in ends if role.role != "origin"), *own)
    if not any(role.role == "origin" for role in ends):
        ends = (*ends, *_home(annotations, sentence, match.roles.get("goods", ())[:1]))
    by_kind: dict[str, list[Role]] = {}
    for role, kind in freight:
        if kind is not None and not any(
            role.start < end.end and end.start < role.end for end in ends if end.role != "origin"
        ):
            by_kind.setdefault(kind, []).append(role)
    if match.rule.name == "receive" and not any(role.role == "origin" for role in ends):
        return
    if not any(role.role in {"destination", "via"} for role in ends) and match.rule.name not in {"flee", "displace"}:
        by_kind = {"arms": by_kind["arms"]} if _is_supplied(match, ends) and "arms" in by_kind else {}
    if not ends:
        return
    for n, (kind, goods) in enumerate(_shares(annotations, sentence, by_kind)):
        yield Draft(
            key=f"flows:{sentence.index}:{match.anchor.i}:{made + n}",
            kind="flow",
            type=kind,
            sentence=sentence.index,
            anchor=match.anchor.i,
            trigger=trigger_range(sentence, match.anchor),
            roles=(*ends, *(_as_freight(role, kind) for role in goods)),
            method=f"flows/{match.rule.name}",
            score=match.rule.score,
            time=_time(annotations, sentence, match),
            modality=match.rule.modality,
            quantity=amount_of(annotations, sentence, goods[0]),
        )


def _kind(sentence: Sentence, match: Match, role: Role) -> str | None:
    """Return what a filler is as freight; what flees is people: "*millions* fled the country"."""
    kind = kind_of(sentence, role)
    return "people" if match.rule.type == "people" and kind == "money" else kind


def _is_supplied(match: Match, ends: tuple[Role, ...]) -> bool:
    """Tell whether a known actor hands something over, to whomever: "the drones were supplied by Iran"."""
    given = any(role.role == "origin" and (role.entity or role.country) and role.category in _GIVERS for role in ends)
    return given and match.rule.name == "send"


def _as_freight(role: Role, kind: str) -> Role:
    """Return goods as goods: a jet that is sent somewhere is no force that acts."""
    return role if kind == "people" else replace(role, category="goods", entity=None, sector=None)


def _time(annotations: Annotations, sentence: Sentence, match: Match) -> When | None:
    """Return when the goods moved; how long is taken only from the verb's own words ("for centuries")."""
    when = time_of(annotations, sentence, match.anchor)
    lasting = when is not None and when.type == "duration"
    return state_time(annotations, sentence, match.anchor) if lasting else when


def _shares(
    annotations: Annotations, sentence: Sentence, by_kind: dict[str, list[Role]]
) -> Iterator[tuple[str, list[Role]]]:
    """Yield the goods that make one flow each: those of a kind together, but apart where they have amounts."""
    for kind, goods in by_kind.items():
        if len(goods) > 1 and any(amount_of(annotations, sentence, role) for role in goods):
            yield from ((kind, [role]) for role in goods)
        else:
            yield kind, goods
