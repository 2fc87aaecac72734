"""Phrases: what a finding or an assertion says as one short line, made of its roles, its type and its numbers alone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache
from importlib.resources import files
from typing import Any

from dragoman.model.findings import Finding
from dragoman.model.records import Assertion, Quantity, Role
from dragoman.model.text import Span

__all__ = ["assertion_words", "finding_words", "lexicon", "listed", "name_words", "quantity_words", "range_words"]

_IN_PART = "partial"
"""The mode of a place held in part."""
_LEADING = 30
"""Characters of the longest words that lead to what is said."""
MOST_NAMES = 3
"""Names told of one part in a line; the rest are counted."""
_SEVERAL = frozenset({"people", "militia", "troops", "police", "we", "they", "you", "i"})
_DOERS = ("actor", "perpetrator", "subject")
_DONE_TO = ("recipient", "object", "theme")
_SIGNS = {"at_least": "at least ", "at_most": "at most ", "about": "about "}


@cache
def lexicon() -> Any:
    """Return the words of ``lexicon/words.yaml``."""
    import yaml

    text = files("dragoman.analysis").joinpath("lexicon/words.yaml").read_text(encoding="utf-8")
    return yaml.load(text, Loader=yaml.CSafeLoader)


@cache
def _heads(name: str) -> frozenset[str]:
    return frozenset(lexicon()[name].split())


def _head(name: str) -> str:
    """Return the word that heads a name, in small letters: that before "of" or "for", else the last."""
    words = re.split(r"\s(?:of|for|in)\s", name, maxsplit=1)[0].split()
    return (
        words[-1].casefold().strip("’'s")
        if words and words[-1].endswith(("’s", "'s"))
        else (words or [""])[-1].casefold()
    )


def name_words(role: Role) -> str:
    """Return a name as it stands within a sentence: "the Syrian government", "Iran", "rebels"."""
    name = " ".join((role.name or role.text).split())
    first = name.split(" ", 1)[0].casefold()
    if first in lexicon()["determiners"]:
        return name[0].lower() + name[1:] if name[1:2].islower() or name[1:2] == " " else name
    named = role.category not in {"person", "place", "goods", "event"}
    return f"the {name}" if named and " " in name and _head(name) in _heads("with_the") else name


def listed(names: Iterable[str], most: int = MOST_NAMES) -> str:
    """Return names as "A, B and C", or "A, B, C and 2 more" where they are many."""
    found = list(dict.fromkeys(name for name in names if name))
    if len(found) > most:
        return f"{', '.join(found[:most])} and {len(found) - most} more"
    return " and ".join(found) if len(found) < 3 else f"{', '.join(found[:-1])} and {found[-1]}"


def _many(roles: Sequence[Role]) -> bool:
    """Tell whether a verb after these names stands in the plural."""
    if len({role.name for role in roles}) != 1:
        return len(roles) > 1
    head = _head(roles[0].name)
    if roles[0].category in {"state", "person", "place", "media"} or head in _heads("one_though_s"):
        return False
    return head in _SEVERAL or (head.endswith("s") and not head.endswith(("ss", "us")))


def _part(roles: Iterable[Role], *names: str) -> list[Role]:
    return [role for role in roles if role.role in names]


def _verb(forms: Sequence[str], roles: Sequence[Role], polarity: str) -> str:
    many = _many(roles)
    if polarity != "negated":
        return forms[1] if many else forms[0]
    plural = forms[1]
    if plural.startswith("are "):
        return f"{'are' if many else 'is'} not {plural[4:]}"
    return f"{'do' if many else 'does'} not {plural}"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:] if text[:2].casefold() not in {"al", "el"} or text[2:3] != "-" else text


def _joined(*parts: str) -> str:
    return " ".join(part for part in parts if part)


def finding_words(finding: Finding, members: Sequence[Assertion]) -> str:
    """Return what a finding says, without its time; tolls stand with their range."""
    if finding.kind == "count":
        return _count_words(finding, members)
    if finding.kind == "position" and finding.question:
        return _position_words(finding)
    if finding.episode:
        region = finding.title.split(" · ")[1].rpartition("/")[2]
        return f"Episode: {len(finding.documents)} reports of violence in {region}, set side by side"
    kind = {"relation": "tie", "holding": "control"}.get(finding.kind, "event")
    roles: Sequence[Role] = finding.roles
    if finding.kind == "occurrence":
        roles = _without_numbers(roles, [count.quantity for count in finding.tolls if _is_told(count.quantity)])
    tolls = "" if finding.kind != "occurrence" else "; ".join(_tolls(finding))
    words = triggers(m for m in members if m.type == finding.type)
    if finding.kind == "occurrence":
        counted = {count.quantity.measure for count in finding.tolls} if tolls else set()
        words = tuple(word for word in words if word.casefold() not in counted)  # the number says it again
        words = words or (() if tolls else triggers(members, "toll"))
    in_part = kind == "control" and bool(members) and all(member.mode == _IN_PART for member in members)
    said = _words(kind, finding.type, roles, finding.polarity, words, in_part=in_part)
    if said and tolls:
        return f"{said}: {tolls}"
    return said or _capital(tolls) or finding.title


def _position_words(finding: Finding) -> str:
    question = finding.question
    forms = next((lexicon()[kind][question.predicate] for kind in ("ties", "flows")
                  if question is not None and question.predicate in lexicon()[kind]), None)  # fmt: skip
    if question is None or forms is None:
        return finding.title
    subject = [role for role in finding.roles if role.name == question.subject]
    sides = [next((r for r in finding.roles if r.name == name), None) for name in (question.subject, question.object)]
    names = [name_words(role) if role else name
             for role, name in zip(sides, (question.subject, question.object), strict=True)]  # fmt: skip
    return _capital(_joined(names[0], _verb(forms, subject[:1], finding.polarity), names[1]))


def triggers(members: Iterable[Assertion], kind: str = "event", most: int = 2) -> tuple[str, ...]:
    """Return the words by which assertions of a kind name the happening, the most used first."""
    counts: dict[str, int] = {}
    for member in members:
        if member.trigger and member.kind == kind:
            key = " ".join(member.trigger.quote.split())
            counts[key] = counts.get(key, 0) + 1
    return tuple(sorted(counts, key=lambda key: (-counts[key], key))[:most])


def assertion_words(assertion: Assertion) -> str:
    """Return what an assertion says, without its time; what the words deny is never told as if they said it."""
    told = _told(assertion)
    if assertion.polarity == "negated" and assertion.kind in {"claim", "flow", "cause", "toll"}:
        return f"Not: {told}"
    return told


def _told(assertion: Assertion) -> str:
    if assertion.kind == "claim" and assertion.content:
        return _joined(_leading(assertion, assertion.content), f"“{_bare(assertion.content.quote)}”")
    if assertion.kind == "flow":
        return _flow_words(assertion)
    if assertion.kind == "cause":
        link = lexicon()["causes"].get(assertion.type, assertion.type)
        cause, effect = (listed(_quoted(_part(assertion.roles, name))) or "…" for name in ("cause", "effect"))
        order = (effect, cause) if assertion.type == "responds_to" else (cause, effect)
        return _capital(_joined(order[0], link, order[1]))
    if assertion.kind == "toll" and assertion.quantity:
        victims = _without_numbers(_part(assertion.roles, "victim", "theme"), [assertion.quantity])
        return _capital(_of(_measured(assertion.quantity, assertion.type), victims))
    in_part = assertion.kind == "control" and assertion.mode == _IN_PART
    return _words(
        assertion.kind, assertion.type, assertion.roles, assertion.polarity, triggers([assertion]), in_part=in_part
    )


def _quoted(roles: Iterable[Role]) -> list[str]:
    return [f"“{_bare(role.text)}”" for role in roles]


def _printed(roles: Iterable[Role]) -> list[str]:
    return [" ".join(role.text.split()) for role in roles]


def _bare(words: str) -> str:
    return " ".join(words.split()).strip('“”"‘’ ')


def _leading(claim: Assertion, content: Span) -> str:
    """Return the words that lead to what is said where that is no sentence of its own: *accused* “the army of …”."""
    if not claim.attribution or not claim.method.startswith(tuple(lexicon()["led_by_cue"])):
        return ""
    cue, evidence = claim.attribution[-1], claim.evidence[0]
    if not evidence.start <= cue.start < cue.end <= content.start <= evidence.end:
        return ""
    words = " ".join(evidence.quote[cue.start - evidence.start : content.start - evidence.start].split())
    return words if len(words) <= _LEADING else ""


def _words(
    kind: str, type_: str, roles: Sequence[Role], polarity: str, said: Sequence[str], *, in_part: bool = False
) -> str:
    if kind == "event":
        return _event_words(type_, roles, polarity, said)
    forms = lexicon()["ties" if kind == "tie" else "control"].get(type_, (type_, type_))
    doers, targets = _part(roles, *_DOERS), _part(roles, "object", "recipient", "theme", "place")
    served = _part(roles, "beneficiary")
    if served and not targets:
        targets, served = served, []
    if {role.name for role in doers} == {role.name for role in targets}:
        # An alias: the names are one, the words are not.
        doers, targets = [replace(r, name=r.text) for r in doers], [replace(r, name=r.text) for r in targets]
    end = f"for {listed(map(name_words, served))}" if served else ""
    if not doers:
        return _capital(_joined(listed(map(name_words, targets)), f"({type_.replace('_', ' ')})"))
    verb = _joined(_verb(forms, doers, polarity), "part of" if in_part and type_ in {"holds", "lost"} else "")
    return _capital(_joined(listed(map(name_words, doers)), verb, listed(map(name_words, targets)), end))


def _event_words(type_: str, roles: Sequence[Role], polarity: str, said: Sequence[str]) -> str:
    doers, targets = _part(roles, *_DOERS), _part(roles, *_DONE_TO, "victim")
    quoted = " ".join(f"“{word}”" for word in said)
    tools = listed(map(name_words, _part(roles, "instrument")))
    if tools:
        quoted = _joined(f"with {tools}", quoted)
    target = listed(map(name_words, targets))
    words = lexicon()["events"].get(type_)
    if words is None or type_ == "OTHER":
        doer = listed(map(name_words, doers))
        no = "not " if polarity == "negated" else ""
        if not doer and quoted and all(role.role == "theme" for role in targets):
            doer, target = target, ""  # what it is about comes first: a ceasefire “collapsed”
        return _capital(_joined(doer + (":" if doer and quoted else ""), no + quoted, target))
    if not doers:
        no = "no " if polarity == "negated" else ""
        return _capital(_joined(no + words["noun"], words["upon"] if target else "", target, quoted))
    forms = words["verb"] if target else words.get("alone", words["verb"])
    to = words["to"]
    if to == "with" and all(role.category in {"place", "facility"} for role in targets):
        to = "over"  # a pledge to retake a town is none that is made with it
    return _capital(
        _joined(listed(map(name_words, doers)), _verb(forms, doers, polarity), to if target else "", target, quoted)
    )


_COUNTED = re.compile(r"(?:^|\s)\d|\bone$", re.IGNORECASE)
"""A number in the words for somebody: "a Mi-24 helicopter" has none."""


def _without_numbers(roles: Iterable[Role], quantities: Iterable[Quantity]) -> list[Role]:
    """Leave out those who are told as a number already: "at least 52 people" beside a toll of 52."""
    texts = [quantity.text.casefold() for quantity in quantities]
    return [
        role
        for role in roles
        if not (role.role in {"victim", "theme", "recipient"}
                and (any(text in role.text.casefold() for text in texts) or (texts and _COUNTED.search(role.text))))
    ]  # fmt: skip


def _tolls(finding: Finding) -> list[str]:
    """Return the tolls of an occurrence, killed and injured apart, each as its range."""
    groups: dict[tuple[str, str], list[Quantity]] = {}
    for count in finding.tolls:
        if _is_told(count.quantity):
            groups.setdefault((count.quantity.measure, _whom(count.quantity)), []).append(count.quantity)
    whole = {measure for measure, whom in groups if not whom}
    return [
        f"{range_words(found)} {measure}{f' ({whom})' if whom else ''}"
        for (measure, whom), found in groups.items()
        if not whom or measure not in whole
    ]


def _is_told(quantity: Quantity) -> bool:
    """Tell whether a toll stands with what happened as a number: of things that were damaged it does not."""
    return quantity.measure != "amount"


def _whom(quantity: Quantity) -> str:
    """Return who is counted where that is not everybody."""
    told = (
        quantity.population in {None, "people", "persons", "victims"} or quantity.population == quantity.text.casefold()
    )
    return "" if told else quantity.population or ""


def _count_words(finding: Finding, members: Sequence[Assertion]) -> str:
    quantities = [count.quantity for count in finding.tolls] or [m.quantity for m in members if m.quantity]
    victims = _without_numbers(_part(finding.roles, "victim", "theme"), quantities)
    type_ = members[0].type if finding.type == "amount" and members else finding.type
    if not quantities:
        return _capital(_of(type_, victims))
    measured = _number_of(quantities, type_)
    population = {_whom(quantity) for quantity in quantities}
    only = next(iter(population)) if len(population) == 1 else None
    return _capital(_of(measured, victims) if victims or not only else f"{measured} ({only})")


def _of(measured: str, victims: Sequence[Role]) -> str:
    return f"{measured}: {listed(map(name_words, victims))}" if victims else measured


def _measured(quantity: Quantity, type_: str) -> str:
    return _number_of([quantity], type_)


def _number_of(quantities: Sequence[Quantity], type_: str) -> str:
    """Return "2 hospitals damaged", "52–87 killed"; of one thing that is named beside it only that it was damaged."""
    number, unit = range_words(quantities), quantities[0].unit or ""
    if number == "1" and not unit and quantities[0].measure == "amount":
        return type_
    plural = unit and number != "1" and unit.isalpha() and not unit.endswith("s")
    return _joined(number, f"{unit}s" if plural and quantities[0].measure == "amount" else unit, type_)


def range_words(quantities: Sequence[Quantity]) -> str:
    """Return the least to the greatest of several numbers of one thing; words where no number is given."""
    numbers = [
        n
        for q in quantities
        if q.best is not None or q.operator != "vague"
        for n in (q.low, q.best, q.high)
        if n is not None
    ]
    if not numbers:
        return listed(f"“{' '.join(quantity.text.split())}”" for quantity in quantities)
    low, high = min(numbers), max(numbers)
    if low == high:
        signs = {_SIGNS.get(quantity.operator, "") for quantity in quantities if quantity.operator != "vague"}
        return f"{signs.pop() if len(signs) == 1 else ''}{_number(low)}"
    more = " or more" if any(q.operator == "at_least" and (q.low or 0) >= high for q in quantities) else ""
    return f"{_number(low)}–{_number(high)}{more}"


def _number(value: float) -> str:
    return f"{value:,.0f}" if value == int(value) else f"{value:,.2f}".rstrip("0").rstrip(".")


def quantity_words(quantity: Quantity) -> str:
    """Return one number as its source gives it, with what is counted."""
    unit = f" {quantity.unit}" if quantity.unit else ""
    measure = "" if quantity.measure == "amount" else f" {quantity.measure}"
    population = f" ({_whom(quantity)})" if _whom(quantity) else ""
    return f"{range_words([quantity])}{unit}{measure}{population}"


def _flow_words(assertion: Assertion) -> str:
    goods = listed(_printed(_part(assertion.roles, "goods"))) or assertion.type
    route = [listed(map(name_words, _part(assertion.roles, name))) for name in ("origin", "via", "destination")]
    amount = f" ({quantity_words(assertion.quantity)})" if assertion.quantity else ""
    stops = route if route[1] else [route[0], route[2]]
    return f"{_capital(goods)}{amount}: " + " → ".join(stop or "…" for stop in stops)
