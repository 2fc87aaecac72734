"""The evidence gate: a draft becomes an assertion only when every part of it stands in its words."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from operator import attrgetter

from dragoman.annotate.annotations import Annotations
from dragoman.extract.drafts import Draft
from dragoman.model.ontology import MODALITIES, POLARITIES, TYPES
from dragoman.model.records import Assertion, Attribution, Quantity, Related, Role
from dragoman.model.text import Span, content_id
from dragoman.model.when import When

__all__ = ["VERSION", "bind"]

VERSION = "1"
"""The version of the rules, as it stands behind every ``method``."""


def bind(annotations: Annotations, drafts: Iterable[Draft]) -> tuple[Assertion, ...]:
    """Return the drafts that can be bound to their words, as assertions in text order.

    A draft with a part that does not stand in the text, or with a word outside the ontology, is dropped; of two
    drafts with the same id the first stays. Links to dropped drafts are dropped with them.
    """
    kept = [draft for draft in drafts if _sound(annotations, draft)]
    evidence = {id(draft): _evidence(annotations, draft) for draft in kept}
    ids = {draft.key: _identity(annotations, draft, evidence[id(draft)]) for draft in kept}
    made: dict[str, Assertion] = {}
    for draft in kept:
        if ids[draft.key] not in made:
            made[ids[draft.key]] = _assertion(annotations, draft, evidence[id(draft)], ids)
    return tuple(sorted(made.values(), key=_order))


def _order(assertion: Assertion) -> tuple[object, ...]:
    """Text order; the id comes last, for it names the document too: a text moved elsewhere keeps its order."""
    trigger = assertion.trigger or assertion.evidence[0]
    roles = tuple((role.start, role.end, role.role) for role in assertion.roles)
    state = (assertion.polarity, assertion.modality)
    return (
        assertion.evidence[0].start, trigger.start, assertion.kind, assertion.type, roles, state,
        assertion.evidence, assertion.id,
    )  # fmt: skip


def _evidence(annotations: Annotations, draft: Draft) -> list[tuple[int, int]]:
    sentence = annotations.sentences[draft.sentence]
    first = draft.clause or (sentence.start, sentence.end)
    found = [first]
    for part in _ranges(draft):
        if first[0] <= part[0] and part[1] <= first[1]:
            continue
        if not any(start <= part[0] and part[1] <= end for start, end in (*found, *draft.evidence)):
            found.append(_sentence_of(annotations, part))
    found.extend(range_ for range_ in draft.evidence if range_ not in found)
    return list(dict.fromkeys(found))


def _sentence_of(annotations: Annotations, part: tuple[int, int]) -> tuple[int, int]:
    at = bisect_right(annotations.sentences, part[0], key=attrgetter("start"))
    for sentence in annotations.sentences[max(at - 1, 0) : at]:
        if sentence.start <= part[0] and part[1] <= sentence.end:
            return (sentence.start, sentence.end)
    return part


def _ranges(draft: Draft) -> list[tuple[int, int]]:
    """Every range that a draft names: they must stand in the evidence."""
    found = [(role.start, role.end) for role in draft.roles]
    found.extend(range_ for range_ in (draft.trigger, draft.content) if range_)
    parts = (draft.time, draft.place, draft.quantity)
    found.extend((part.start, part.end) for part in parts if part is not None)
    for attribution in draft.attribution or ():
        found.append((attribution.start, attribution.end))
        found.append((attribution.speaker.start, attribution.speaker.end))
    return [range_ for range_ in found if range_[0] < range_[1]]


def _sound(annotations: Annotations, draft: Draft) -> bool:
    text = annotations.text
    if draft.type not in TYPES.get(draft.kind, ()):
        return False
    if draft.polarity not in (*POLARITIES, None) or draft.modality not in (*MODALITIES, None):
        return False
    if not all(0 <= start < end <= len(text) for start, end in _ranges(draft)):
        return False
    named: Sequence[Role | Quantity] = [
        *draft.roles,
        *(part for part in (draft.place, draft.quantity) if part is not None),
    ]
    if any(text[part.start : part.end] != part.text for part in named):
        return False
    if draft.time is not None and text[draft.time.start : draft.time.end] != draft.time.phrase:
        return False
    return all(_attribution_sound(text, entry) for entry in draft.attribution or ())


def _attribution_sound(text: str, entry: Attribution) -> bool:
    if entry.kind == "document":
        return True
    return (
        text[entry.start : entry.end] == entry.cue
        and text[entry.speaker.start : entry.speaker.end] == entry.speaker.text
    )


def _identity(annotations: Annotations, draft: Draft, evidence: list[tuple[int, int]]) -> str:
    roles = sorted((role.role, role.start, role.end, role.name) for role in draft.roles)
    return content_id(
        annotations.document.id, draft.kind, draft.type, draft.polarity or "affirmed", draft.modality or "actual",
        roles, draft.trigger, evidence,
    )  # fmt: skip


def _assertion(
    annotations: Annotations, draft: Draft, evidence: list[tuple[int, int]], ids: dict[str, str]
) -> Assertion:
    text = annotations.text

    def span(range_: tuple[int, int] | None) -> Span | None:
        return Span.of(text, *range_) if range_ else None

    own = ids[draft.key]
    related = {
        Related(link.rel, ids[link.key]): None for link in draft.relations if link.key in ids and ids[link.key] != own
    }
    when: When | None = draft.time
    return Assertion(
        id=own,
        document=annotations.document.id,
        kind=draft.kind,
        type=draft.type,
        mode=draft.mode,
        contexts=draft.contexts,
        trigger=span(draft.trigger),
        roles=tuple(sorted(draft.roles, key=lambda role: (role.start, role.end, role.role))),
        time=when,
        place=draft.place,
        quantity=draft.quantity,
        polarity=draft.polarity or "affirmed",
        modality=draft.modality or "actual",
        attribution=draft.attribution or (),
        content=span(draft.content),
        relations=tuple(related),
        evidence=tuple(Span.of(text, *range_) for range_ in evidence),
        method=f"{draft.method}@{VERSION}",
        score=round(draft.score, 3),
    )
