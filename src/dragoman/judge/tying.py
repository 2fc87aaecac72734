"""Tying: the relations, positions and holdings that some documents speak of, from what all documents say of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeVar, cast

from dragoman.judge.assemble import Canonical
from dragoman.judge.control import MOST, claimed, holding_keys, holdings
from dragoman.judge.corpus import document_of
from dragoman.judge.kept import SEP, Kept
from dragoman.judge.memo import Memo
from dragoman.judge.positions import position_keys, positions
from dragoman.judge.relations import relations
from dragoman.model.findings import Finding
from dragoman.model.records import Assertion, Reading
from dragoman.store.workings import Workings

__all__ = ["HOLDING", "PAIR", "block_of", "blocks_of", "keep_heads", "made_of", "places_of", "producer", "restless"]

T = TypeVar("T")
PAIR, HOLDING = "pair", "holding"
"""Two entities with all that is between them, and what one is said to hold of a place."""
_RANK = {"relation": "2", "holding": "3", "position": "4"}
"""What makes two findings of one id: the first of these stands, as where a corpus is judged whole."""
_HELD = ("holds", "lost")

_Key = tuple[str, str, str]


def producer(kind: str, key: _Key) -> str:
    """Return what a finding was made of as one word: relations before holdings before positions."""
    return f"{_RANK[kind]} {SEP.join(key)}"


def block_of(kind: str, key: _Key) -> str:
    """Return in which block the finding of a key is made."""
    if kind == "holding":
        return f"{HOLDING} {SEP.join(key)}"
    one, other = (key[1], key[2]) if kind == "relation" else (key[0], key[2])
    return f"{PAIR} {SEP.join(sorted((one, other)))}"


def blocks_of(reading: Reading, canonical: Canonical) -> set[str]:
    """Return the blocks that a document has a part in."""
    return {block for assertion in reading.assertions for block in _blocks(assertion, canonical)}


def _blocks(assertion: Assertion, canonical: Canonical) -> set[str]:
    if assertion.kind == "control":
        return {block_of("holding", key) for key in holding_keys(assertion, canonical)}
    return {block_of("position", key) for key, _ in position_keys(assertion, canonical)}


class _Chosen(Memo):
    """Makes only what is wanted, and keeps it by kind and key."""

    def __init__(self, wanted: Collection[str]) -> None:
        super().__init__()
        self._wanted = wanted
        self.made: dict[str, Finding] = {}

    def of(self, kind: str, key: Any, parts: tuple[object, ...], make: Callable[[], T]) -> T:  # noqa: ARG002 — a memo's
        """Return what ``make`` gives where it is wanted, nothing of use elsewhere."""
        if block_of(kind, key) in self._wanted:
            self.made[producer(kind, key)] = cast("Finding", make())
        return cast("T", None)


def made_of(kept: Kept, blocks: Collection[str]) -> dict[str, dict[str, Finding]]:
    """Return the findings of each block by producer, from all that the documents say of it."""
    found: dict[str, dict[str, Finding]] = {block: {} for block in blocks}
    posted = kept.workings.posted("tie", blocks)
    kept.readings({document for documents in posted.values() for document in documents})
    for block in sorted(blocks):
        if block.startswith(PAIR):
            said = list(_said(kept, posted.get(block, ()), {block}))
            chosen = _Chosen({block})
            for judged in (relations, positions):
                judged(said, kept.ground, kept.canonical, chosen)
            found[block] = chosen.made
    for place, wanted in _by_place(blocks).items():
        chosen = _Chosen(wanted)
        holdings(_claims_on(kept, place, wanted), kept.ground, kept.canonical, chosen)
        for block in wanted:
            found[block] = {name: made for name, made in chosen.made.items() if name[2:] == block[len(HOLDING) + 1 :]}
    return found


def _said(kept: Kept, documents: Iterable[str], blocks: Collection[str]) -> Iterator[Assertion]:
    """Yield what documents say that has a part in some blocks, in the order of a whole corpus."""
    for reading in kept.readings(documents).values():
        for assertion in reading.assertions:
            if _blocks(assertion, kept.canonical) & set(blocks):
                yield assertion


def _by_place(blocks: Iterable[str]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for block in blocks:
        if block.startswith(HOLDING):
            found[_place(block)].add(block)
    return dict(found)


def _place(block: str) -> str:
    return block[len(HOLDING) + 1 :].partition(SEP)[0]


def places_of(blocks: Iterable[str]) -> set[str]:
    """Return the places that holdings among ``blocks`` are of."""
    return set(_by_place(blocks))


def _claims_on(kept: Kept, place: str, wanted: Collection[str]) -> list[Assertion]:
    """Return what is said of some holdings of a place, with the first claims to it, in the order of a whole corpus."""
    _, leading = _head(kept, place)
    blocks = {*leading, *wanted}
    posted = kept.workings.posted("tie", blocks)
    return list(_said(kept, {document for documents in posted.values() for document in documents}, blocks))


def _head(kept: Kept, place: str) -> tuple[list[Assertion], list[str]]:
    """Return the first claims to a place, that all its holdings are set against, and of which blocks they are."""
    claims: list[Assertion] = []
    leading: list[str] = []
    for type_ in _HELD:
        for block in kept.workings.words("tie", f"{HOLDING} {SEP.join((place, type_, ''))}"):
            key = cast("_Key", tuple(block[len(HOLDING) + 1 :].split(SEP)))
            leading.append(block)
            if key[2]:
                said = list(_said(kept, kept.workings.posted("tie", [block])[block], {block}))
                claims.extend(claimed(said, key, kept.canonical))
            if len(claims) >= MOST:
                return claims[:MOST], leading
    return claims, leading


def restless(kept: Kept, places: Iterable[str], anew: Collection[str]) -> set[str]:
    """Return all blocks of those places whose first claims are others now, or told anew, and keep which they are."""
    found: set[str] = set()
    before = kept.workings.many("head", places)
    for place in sorted(set(places)):
        head = _plain(_head(kept, place)[0])
        old = before.get(place, [[], []])
        if old[0] != head[0] or set(old[1]) & set(anew):
            found.update(kept.workings.words("tie", f"{HOLDING} {place}{SEP}"))
        kept.workings.put("head", {place: head})
    return found


def _plain(claims: Sequence[Assertion]) -> list[list[str]]:
    return [[claim.id for claim in claims], sorted({claim.document for claim in claims})]


def keep_heads(workings: Workings, readings: Sequence[Reading], canonical: Canonical) -> None:
    """Keep which documents speak of which blocks, and the first claims to each place, of a corpus judged whole."""
    workings.post("tie", sorted((b, document_of(r).id) for r in readings for b in blocks_of(r, canonical)))
    said: dict[str, dict[_Key, list[Assertion]]] = defaultdict(lambda: defaultdict(list))
    for reading in readings:
        for assertion in reading.assertions:
            for key in holding_keys(assertion, canonical):
                said[key[0]][key].append(assertion)
    workings.put("head", ((place, _first_claims(keys, canonical)) for place, keys in said.items()))


def _first_claims(keys: Mapping[_Key, Sequence[Assertion]], canonical: Canonical) -> list[list[str]]:
    claims: list[Assertion] = []
    for key in sorted(keys):
        if key[1] in _HELD and key[2]:
            claims.extend(claimed(keys[key], key, canonical))
        if len(claims) >= MOST:
            break
    return _plain(claims[:MOST])
