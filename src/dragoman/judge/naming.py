"""Naming: who is who when some documents go and others come: only names that these may touch are looked at again.

Names meet under how they sound, under their initials, under the actor whose names they are and under what people
judged of them. No entity hangs on a name that no chain of such words leads to, so a part closed under them is judged
alone as it is in the whole; two known actors are never one and are no link.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Any

from dragoman.judge.called import called_on, uses
from dragoman.judge.corpus import document_of
from dragoman.judge.doubting import doubted
from dragoman.judge.identity import Entity, Identities, Merge, Node, Warned, block_keys, book_entity, identified, named
from dragoman.judge.kept import SEP, Kept
from dragoman.judge.linkage import components
from dragoman.judge.meetings import Meeting, meetings, met_in
from dragoman.judge.spelling import name_tokens, skeleton
from dragoman.judge.words import fold
from dragoman.model.actors import ActorBook
from dragoman.model.judgements import Judgement
from dragoman.model.records import Reading
from dragoman.model.text import content_id
from dragoman.store.workings import Workings

__all__ = ["Renaming", "Rules", "keep_names", "named_anew", "put_names"]


_FAMILIES = ("person", "place", "group", "")
"""The families under which names meet: see `family_of`."""
_JUDGED = "judged "
"""How the words begin by which people joined or parted names: they link known actors too."""


@dataclass(frozen=True)
class Rules:
    """What decides on names beside the names: what people judged, and the actors that are known."""

    judgements: tuple[Judgement, ...]
    actors: ActorBook | None

    def words(self, node: Node) -> list[str]:
        """Return the words under which a name meets others."""
        found = {f"{family} {sound}" for family, sound in block_keys(node)}
        if self.actors is not None:
            book = node.key if node.known else book_entity(node, self.actors)
            found |= {f"book {book}"} if book else set()
        names = {fold(name) for name in node.names}
        for judgement in self.judgements:
            pair = (judgement.left, judgement.right)
            if judgement.left.kind == "entity" and any(anchor and fold(anchor.quote) in names for anchor in pair):
                found.add(f"{_JUDGED}{judgement.id}")
        return sorted(found)


@dataclass(frozen=True)
class Renaming:
    """What is different among the names: entities that are gone, that have come, and the keys that stand for others.

    ``to`` gives the new entity of each key in question, None where the key is gone; ``met`` how often each entity that
    has come is met.
    """

    gone: frozenset[str]
    come: tuple[Entity, ...]
    to: Mapping[str, str | None]
    changed: frozenset[str]
    met: Mapping[str, Meeting]


class _Together(AbstractSet[str]):
    """The documents of a name, of which only is asked whether another name stands in one of them too."""

    def __init__(self, workings: Workings, key: str) -> None:
        self._workings, self._key = workings, key

    def _listed(self) -> set[str]:
        return set(self._workings.posted("uses", [self._key]).get(self._key, ()))

    def __contains__(self, document: object) -> bool:
        return document in self._listed()

    def __iter__(self) -> Iterator[str]:
        return iter(sorted(self._listed()))

    def __len__(self) -> int:
        return len(self._listed())

    def __and__(self, other: AbstractSet[Any]) -> set[str]:
        return self._listed() & set(other)


@dataclass
class _Known:
    """One name as it is kept: what the corpus says under it, how it is met, its words, its entity, its part."""

    node: Node
    met: Meeting
    words: list[str]
    entity: str = ""
    part: str = ""

    def plain(self) -> list[Any]:
        node = self.node
        return [
            node.names, node.categories, node.countries, self.met.plain(), self.words, node.having, self.entity,
            self.part,
        ]  # fmt: skip


def _known(workings: Workings, key: str, data: list[Any] | None) -> _Known:
    documents: Any = _Together(workings, key)
    if data is None:
        return _Known(Node(key, documents=documents), Meeting(), [])
    node = Node(key, Counter(data[0]), Counter(data[1]), Counter(data[2]), documents, Counter(data[5]))
    return _Known(node, Meeting.of(data[3]), data[4], data[6], data[7])


def put_names(workings: Workings, readings: Iterable[Reading]) -> None:
    """Keep in which documents each name stands, and under which words texts speak of known actors."""
    workings.post("uses", sorted((key, document_of(r).id) for r in readings for key in met_in(r)))
    workings.post("called", sorted(row for reading in readings for row in _called_rows(reading)))


def _called_rows(reading: Reading) -> list[tuple[str, str]]:
    document = document_of(reading).id
    return [(entity, SEP.join((words, day, document))) for (entity, words), day in uses(reading)]


def named_anew(
    workings: Workings,
    gone: Mapping[str, Reading],
    come: Mapping[str, Reading],
    rules: Rules,
    decided: Collection[str] = (),
) -> Renaming:
    """Take names of documents out and in, judge who is who among the names that this touches, and keep it.

    ``decided`` are printed names on which people have decided since, or no longer.
    """
    workings.unpost("uses", [(key, document) for document, reading in gone.items() for key in met_in(reading)])
    workings.unpost("called", [row for reading in gone.values() for row in _called_rows(reading)])
    put_names(workings, come.values())
    touched, seeds = _recounted(workings, gone, come, rules, _printed(workings, decided))
    parts = _parts(workings, touched, seeds)
    entities: dict[str, Entity] = {}
    old: set[str] = set()
    before = {key: known.entity for part in parts for key, known in part.items()}
    before |= {key: known.entity for key, known in touched.items()}
    labels = {known.part for part in parts for known in part.values()} | {known.part for known in touched.values()}
    workings.drop("doubts", labels - {""})
    for part in parts:
        entities.update(_judged(workings, part, rules))
    gone_keys = [key for key, known in touched.items() if not known.node.names]
    old = {entity for entity in before.values() if entity}
    to: dict[str, str | None] = {key: entity.id for entity in entities.values() for key in entity.keys}
    to.update(dict.fromkeys(gone_keys))
    workings.drop("node", gone_keys)
    changed = frozenset(key for key, entity in to.items() if (before.get(key) or None) != entity)
    known = {key: known for part in parts for key, known in part.items()}
    met = {entity.id: _met(workings, [known[key] for key in entity.keys]) for entity in entities.values()}
    made = tuple(entities[key] for key in sorted(entities))
    return Renaming(frozenset(old - entities.keys()), made, to, changed, met)


def _met(workings: Workings, names: Sequence[_Known]) -> Meeting:
    """Return how an entity is met under all of its names."""
    met = Meeting()
    for known in names:
        met.add(known.met)
    if len(names) > 1:
        posted = workings.posted("uses", [known.node.key for known in names])
        met.documents = len({document for documents in posted.values() for document in documents})
    return met


def _printed(workings: Workings, names: Collection[str]) -> set[str]:
    """Return the keys under which any of ``names`` is printed: they sound like it."""
    sounds = {f"{family} {skeleton(''.join(name_tokens(name)))}" for name in names for family in _FAMILIES}
    keys = {key for found in workings.posted("block", sounds).values() for key in found}
    folded = set(map(fold, names))
    return {key for key, data in workings.many("node", keys).items() if folded & set(map(fold, data[0]))}


def _recounted(
    workings: Workings, gone: Mapping[str, Reading], come: Mapping[str, Reading], rules: Rules, decided: Collection[str]
) -> tuple[dict[str, _Known], set[str]]:
    """Count the names of the documents anew; return them, and every name that they met before."""
    keys = {key for readings in (gone, come) for reading in readings.values() for key in met_in(reading)}
    keys = {key for key in keys if not key.startswith("name::")}.union(decided)
    plain = workings.many("node", keys)
    touched = {key: _known(workings, key, plain.get(key)) for key in sorted(keys)}
    seeds = _next(workings, touched) | keys
    workings.unpost("block", [(word, key) for key, known in touched.items() for word in known.words])
    for sign, readings in ((-1, gone), (1, come)):
        for reading in readings.values():
            _count(workings, touched, reading, sign)
    for known in touched.values():
        node = known.node
        node.having, node.categories, node.countries = +node.having, +node.categories, +node.countries
        node.names = Counter({name: node.names[name] for name in node.having})
        known.words = rules.words(node) if node.names else []
    workings.post("block", [(word, key) for key, known in touched.items() for word in known.words])
    return touched, {key for key in seeds if key not in touched or touched[key].node.names}


def _count(workings: Workings, touched: Mapping[str, _Known], reading: Reading, sign: int) -> None:
    given: set[tuple[str, str]] = set()
    for key, name, category, country, count in named(reading):
        node = touched[key].node
        node.having[name] += 0 if (key, name) in given else sign
        given.add((key, name))
        node.names[name] += sign * count
        node.categories[category] += sign * count
        if country:
            node.countries[country] += sign * count
    lost = []
    for key, met in meetings(reading).items():
        if key in touched and sign > 0:
            touched[key].met.add(met)
        elif key in touched and touched[key].met.take_out(met):
            lost.append(key)
    for key in lost:
        touched[key].met.region, touched[key].met.link = _first_met(workings, key)


def _first_met(workings: Workings, key: str) -> tuple[Any, Any]:
    """Return the first region and pin of a name, after the document that gave one of them is gone."""
    met = Meeting()
    kept = Kept(workings)
    for document in workings.posted("uses", [key]).get(key, ()):
        reading = kept.readings([document]).get(document)
        other = meetings(reading).get(key) if reading is not None else None
        if other is not None:
            met.add(other)
        if met.region is not None and met.link is not None:
            break
    return met.region, met.link


def _parts(workings: Workings, touched: Mapping[str, _Known], seeds: Collection[str]) -> list[dict[str, _Known]]:
    """Return the closed parts that the names ``seeds`` lie in."""
    loaded = dict(touched)
    found: list[dict[str, _Known]] = []
    seen: set[str] = set()
    for seed in sorted(seeds):
        if seed in seen:
            continue
        part: dict[str, _Known] = {}
        edge = {seed}
        while edge:
            missing = edge - loaded.keys()
            plain = workings.many("node", missing)
            loaded.update({key: _known(workings, key, plain[key]) for key in missing})
            part.update({key: loaded[key] for key in edge})
            edge = _next(workings, {key: loaded[key] for key in edge}) - part.keys()
        seen |= part.keys()
        found.append(dict(sorted(part.items())))
    return found


def _next(workings: Workings, edge: Mapping[str, _Known]) -> set[str]:
    words: dict[str, bool] = defaultdict(bool)
    for known in edge.values():
        for word in known.words:
            words[word] |= not known.node.known or word.startswith(_JUDGED)
    posted = workings.posted("block", words)
    return {
        key for word, keys in posted.items() for key in keys if words[word] or key.startswith("name:")
    }  # fmt: skip


def _judged(workings: Workings, part: Mapping[str, _Known], rules: Rules) -> dict[str, Entity]:
    """Judge one closed part and keep the outcome; return its entities by id."""
    nodes = {key: known.node for key, known in part.items()}
    days: dict[tuple[str, str], set[str]] = defaultdict(set)
    for entity, rows in workings.posted("called", [key for key, node in nodes.items() if node.known]).items():
        for row in rows:
            words, day, _ = row.split(SEP)
            days[entity, words].add(day)
    made = called_on(days, rules.actors) if rules.actors is not None else ()
    identities = identified(nodes, rules.judgements, rules.actors, made)
    keep_part(workings, part, identities)
    return {entity.id: entity for entity in identities.entities}


def keep_part(workings: Workings, part: Mapping[str, _Known], identities: Identities) -> None:
    """Keep who is who in one part."""
    label = min(part)
    for key, known in part.items():
        known.entity, known.part = identities.of_key[key], label
    workings.put("node", {key: known.plain() for key, known in part.items()})
    renamed = {key: entity for key, entity in identities.of_key.items() if entity != _own(key)}
    workings.drop("of", part.keys() - renamed.keys())
    workings.put("of", renamed)
    if rows := doubted(identities):
        workings.put("doubts", {label: rows})


def _own(key: str) -> str:
    return content_id("entity", key) if key.startswith("name:") else key


def keep_names(workings: Workings, readings: Sequence[Reading], identities: Identities, rules: Rules) -> None:
    """Keep who is who in a corpus that was judged whole."""
    put_names(workings, readings)
    known: dict[str, _Known] = {}
    for reading in readings:
        for key in met_in(reading):
            if not key.startswith("name::") and key not in known:
                known[key] = _known(workings, key, None)
        _count(workings, known, reading, 1)
    for entry in known.values():
        entry.words = rules.words(entry.node)
    rows = [(word, key) for key, entry in known.items() for word in entry.words]
    workings.post("block", sorted(rows))
    _keep_parts(workings, known, identities, rules)


def _keep_parts(workings: Workings, known: Mapping[str, _Known], identities: Identities, rules: Rules) -> None:
    """Keep the parts that all names fall into, with what needs a person's eye in each."""
    label = _labels(known)
    for key, entry in known.items():
        entry.entity, entry.part = identities.of_key[key], label[key]
    workings.put("node", ((key, entry.plain()) for key, entry in known.items()))
    workings.put("of", {key: entity for key, entity in identities.of_key.items() if entity != _own(key)})
    entities: dict[str, list[Entity]] = defaultdict(list)
    unsure: dict[str, list[Merge]] = defaultdict(list)
    for entity in identities.entities:
        entities[label[entity.keys[0]]].append(entity)
    for merge in identities.unsure:
        unsure[label[merge.left]].append(merge)
    warned = _warned(known, label, rules) if identities.warnings else {}
    for part, found in entities.items():
        if rows := doubted(Identities(tuple(found), {}, warned.get(part, ()), tuple(unsure.get(part, ())))):
            workings.put("doubts", {part: rows})


def _warned(known: Mapping[str, _Known], label: Mapping[str, str], rules: Rules) -> dict[str, tuple[Warned, ...]]:
    """Return the warnings of the parts in which people joined or parted names."""
    nodes: dict[str, dict[str, Node]] = defaultdict(dict)
    for key, entry in sorted(known.items()):
        nodes[label[key]][key] = entry.node
    judged = {label[key] for key, entry in known.items() if any(word.startswith(_JUDGED) for word in entry.words)}
    return {part: identified(nodes[part], rules.judgements, rules.actors, ()).warnings for part in sorted(judged)}


def _labels(known: Mapping[str, _Known]) -> dict[str, str]:
    """Return for each name the least name of its part."""
    meeting: dict[str, list[str]] = defaultdict(list)
    for key in sorted(known):
        for word in known[key].words:
            meeting[word].append(key)
    linking = (
        keys
        for word, keys in meeting.items()
        if word.startswith(_JUDGED) or any(not known[key].node.known for key in keys)
    )
    return components(sorted(known), [(keys[0], other) for keys in linking for other in keys[1:]])
