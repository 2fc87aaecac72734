"""Identity: which names and descriptions across documents are one entity, and which are kept apart."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache, partial

from dragoman.judge.called import Called, called
from dragoman.judge.corpus import Corpus, document_of
from dragoman.judge.linkage import components
from dragoman.judge.memo import Memo
from dragoman.judge.parted import PARTED
from dragoman.judge.scoped import OWN
from dragoman.judge.spelling import name_tokens, skeleton, spelling_score
from dragoman.judge.words import fold, lexicon
from dragoman.model.actors import ActorBook
from dragoman.model.judgements import Judgement, in_force
from dragoman.model.records import Assertion, Mention, Reading, Role
from dragoman.model.text import content_id

__all__ = [
    "Entity", "Identities", "Merge", "Node", "Warned", "block_keys", "book_entity", "everybody", "family_of",
    "identified", "identify", "initials", "key_of", "name_score", "named",
]  # fmt: skip

THRESHOLD = 0.74
"""Score from which two names are one entity's: precision 1.0 on the project's pairs of spellings at the best recall."""
_SINGLE = 0.86
"""Single words must be nearer than this: there are more words than names that sound alike."""
_CALLED = 0.9
"""How sure an acronym is that other texts of the corpus have for one known actor alone."""
_FAMILIES = {
    "person": "person", "place": "place", "facility": "place", "goods": "", "event": "", "other": "",
}  # fmt: skip


@dataclass(frozen=True, slots=True, order=True)
class Merge:
    """Why two names are one entity: the score (1.0 for a person's judgement), a sentence, and the values behind it.

    ``left`` and ``right`` are keys; where words in a text were taken for a known actor (an office, a name of the time),
    ``right`` is those words in quotation marks.
    """

    left: str
    right: str
    score: float
    sentence: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True, order=True)
class Warned:
    """Something for a person to look at: a name that equals two entities judged different, and one of these."""

    name: str
    other: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Entity:
    """Somebody or something across documents: its names, by use, the keys it holds and what merged them."""

    id: str
    name: str
    names: tuple[str, ...]
    category: str
    country: str | None
    keys: tuple[str, ...]
    merges: tuple[Merge, ...] = ()


@dataclass(frozen=True)
class Identities:
    """Who is who: the entities by id, the entity of each key, and what needs a person's eye."""

    entities: tuple[Entity, ...]
    of_key: Mapping[str, str]
    warnings: tuple[Warned, ...] = ()
    unsure: tuple[Merge, ...] = ()

    def of_role(self, role: Role | Mention) -> str:
        """Return the id of the entity that a role or mention stands for; a bare word stands for itself."""
        key = key_of(role)
        return self.of_key.get(key, key)


@dataclass
class Node:
    """One key with everything that the corpus says under it; ``having`` counts the documents that give each name."""

    key: str
    names: Counter[str] = field(default_factory=Counter)
    categories: Counter[str] = field(default_factory=Counter)
    countries: Counter[str] = field(default_factory=Counter)
    documents: set[str] = field(default_factory=set)
    having: Counter[str] = field(default_factory=Counter)

    @property
    def name(self) -> str:
        """The name of most documents."""
        return by_use(self.names, self.having)[0]

    @property
    def family(self) -> str:
        """What kind of thing it is, as far as that keeps names apart."""
        named = self.key.split(":", 2)[1] if self.key.startswith("name:") else _most(self.categories) or ""
        return named if named == "group" else family_of(named)

    @property
    def known(self) -> bool:
        """Whether the key is an id of the actor book or a gazetteer, not a bare name."""
        return not self.key.startswith("name:")


def family_of(category: str) -> str:
    """Return what kind of name a category has: person, place, group or, where names say nothing, none."""
    return _FAMILIES.get(category, "group")


def by_use(names: Mapping[str, int], having: Mapping[str, int]) -> list[str]:
    """Return names by how many documents give them, then by how often: one text that repeats a slip is one text."""
    return sorted(names, key=lambda name: (names[name] == 0, -having.get(name, 0), -names[name], -len(name), name))


def _most(counts: Mapping[str, int]) -> str | None:
    return min(counts, key=lambda key: (-counts[key], key)) if counts else None


def key_of(role: Role | Mention) -> str:
    """Return the key that a role or mention is gathered under: its entity id, else its family and folded name.

    A person's country is part of the key, so that people of one name from two countries are never one node.
    """
    if role.entity:
        return role.entity
    family = family_of(role.category)
    if not family or _describes(role.name):
        return f"name::{fold(' '.join(name_tokens(role.name)) or role.name)}"
    country = role.country if family == "person" and role.country else ""
    return f"name:{family}:{fold(' '.join(name_tokens(role.name)) or role.name)}:{country}"


@lru_cache(maxsize=1 << 15)
def _describes(name: str) -> bool:
    """Tell whether a mention's name describes somebody and names nobody: its head is no name ("a security source")."""
    words = name.split()
    if not words:
        return True
    determined = words[0].casefold() in lexicon("names")["determiners"]
    return not words[-1][:1].isupper() or (determined and not all(word[:1].isupper() for word in words[1:]))


def identify(
    corpus: Corpus,
    judgements: Sequence[Judgement] = (),
    actors: ActorBook | None = None,
    memo: Memo | None = None,
) -> Identities:
    """Return the entities of ``corpus``, as names, actors and judgements tell them together and apart."""
    memo = memo if memo is not None else Memo()
    return identified(_nodes(corpus, memo), judgements, actors, called(corpus, actors, memo))


def identified(
    nodes: Mapping[str, Node], judgements: Sequence[Judgement], actors: ActorBook | None, uses: Iterable[Called]
) -> Identities:
    """Return the entities that ``nodes``, sorted by key, make; ``uses`` are words that stand for known actors."""
    decided = _Decided.of(in_force(judgements), nodes)
    proposals = [merge for merge in _proposals(nodes, actors) if merge.score >= THRESHOLD]
    group, merges, unsure, warnings = _merged(nodes, proposals, decided)
    merges += [Merge(use.entity, f"“{use.words}”", use.score, use.sentence, (use.words,))
               for use in uses if use.entity in nodes]  # fmt: skip
    entities = _entities(nodes, group, merges, actors)
    of_key = {key: entity.id for entity in entities for key in entity.keys}
    return Identities(entities, of_key, tuple(warnings), tuple(unsure))


def _nodes(corpus: Corpus, memo: Memo) -> dict[str, Node]:
    nodes: dict[str, Node] = {}
    given: dict[tuple[str, str], set[str]] = defaultdict(set)
    for reading in corpus.readings:
        document = document_of(reading).id
        for key, name, category, country, count in memo.of("names", document, (reading,), partial(named, reading)):
            node = nodes.get(key)
            if node is None:
                node = nodes[key] = Node(key)
            node.names[name] += count
            node.having[name] += document not in given[key, name]
            given[key, name].add(document)
            node.categories[category] += count
            node.documents.add(document)
            if country:
                node.countries[country] += count
    return dict(sorted(nodes.items()))


def everybody(assertion: Assertion) -> tuple[Role, ...]:
    """Return whoever an assertion names: its parts, its place and its speakers."""
    place = (assertion.place,) if assertion.place is not None else ()
    return (*assertion.roles, *place, *(entry.speaker for entry in assertion.attribution))


def named(reading: Reading) -> tuple[tuple[str, str, str, str | None, int], ...]:
    """Return what one document names, with how often: key, name, category and country of mentions and roles."""
    counts: Counter[tuple[str, str, str, str | None]] = Counter()
    parts: tuple[Mention | Role, ...] = (
        *reading.mentions,
        *(role for assertion in reading.assertions for role in everybody(assertion)),
    )
    for part in parts:
        key = key_of(part)
        if not key.startswith("name::"):
            counts[key, part.name, part.category, part.country] += 1
            if not key.startswith("name:") and _acronym(part.text):
                # What a text calls a known actor for short is a name of it elsewhere too; it is no mention more.
                counts[key, part.text, part.category, part.country] += 0
    return tuple((*entry, count) for entry, count in counts.items())


def _proposals(nodes: Mapping[str, Node], actors: ActorBook | None) -> list[Merge]:
    """Return the pairs of keys that may be one entity, with why; best first."""
    blocks: dict[tuple[str, str], list[Node]] = defaultdict(list)
    for node in nodes.values():
        for block in block_keys(node):
            blocks[block].append(node)
    found: dict[tuple[str, str], Merge] = {}
    for members in blocks.values():
        for one in members if len(members) > 1 else ():
            for other in members if not one.known else ():
                pair = (min(one.key, other.key), max(one.key, other.key))
                if pair not in found and one is not other:
                    found[pair] = _score(one, other)
    for pair in _ambiguous(found.values(), nodes):
        found[pair] = replace(found[pair], score=0.6, sentence=f"{found[pair].sentence}, and so are others")
    for merge in _by_book(nodes, actors):
        found[merge.left, merge.right] = merge
    return sorted(found.values(), key=lambda merge: (-merge.score, merge.left, merge.right))


def _acronym(name: str) -> bool:
    return name.isupper() and name.isalpha() and 3 <= len(name) <= 6


def _ambiguous(merges: Iterable[Merge], nodes: Mapping[str, Node]) -> list[tuple[str, str]]:
    """Return the pairs of an acronym and a known actor that goes by it, where several known actors do."""
    known: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for merge in merges:
        name, actor = sorted((merge.left, merge.right), key=lambda key: nodes[key].known)
        if merge.score >= THRESHOLD and nodes[actor].known and _acronym(nodes[name].name):
            known[name].append((merge.left, merge.right))
    return [pair for pairs in known.values() if len(pairs) > 1 for pair in pairs]


def block_keys(node: Node) -> set[tuple[str, str]]:
    """Return the keys under which a node meets those it may equal: how its name sounds, and its initials."""
    keys: set[tuple[str, str]] = set()
    if node.key.startswith((OWN, PARTED)):
        return keys
    for name in node.names:
        tokens = name_tokens(name)
        keys.add((node.family, skeleton("".join(tokens))))
        if node.family == "group":
            short = initials(name)
            if len(short) >= 3:
                keys.add(("acronym", short))
            if _acronym(name):
                keys.add(("acronym", name.casefold()))
    return keys


def initials(name: str) -> str:
    """Return the initials of a name of three proper words or more, small; none of any other."""
    stop = lexicon("names")["stop"]
    words = [word for word in name.replace("-", " ").split() if fold(word) not in stop]
    proper = len(words) >= 3 and all(word[0].isupper() for word in words)
    return fold("".join(word[0] for word in words)) if proper else ""


def _score(one: Node, other: Node) -> Merge:
    """Return how likely two keys are one entity, from their names, what they are and where they stand together."""
    left, right = sorted((one.key, other.key))
    if one.countries and other.countries and not set(one.countries) & set(other.countries):
        return Merge(
            left, right, 0.0, "the countries differ", (_most(one.countries) or "", _most(other.countries) or "")
        )
    score, sentence, names = max(
        ((*name_score(a, b), (a, b)) for a in sorted(one.names) for b in sorted(other.names)),
        key=lambda entry: entry[0],
    )
    if one.known != other.known and all(map(_acronym, names)) and names[0] == names[1]:
        known = one if one.known else other
        return Merge(left, right, _CALLED, f"other texts call {known.name} “{names[0]}”", names)
    if "initials" in sentence and not one.documents & other.documents:
        return Merge(left, right, 0.6, f"{sentence}, but no text has both", names)
    return Merge(left, right, round(score, 3), sentence, names)


def name_score(one: str, other: str) -> tuple[float, str]:
    """Return how likely two names are one's, 0–1, and the sentence that says why."""
    left, right = name_tokens(one), name_tokens(other)
    if left == right:
        return 1.0, f"“{one}” and “{other}” differ only in titles, articles or case"
    for short, long in ((one, other), (other, one)):
        if short.isupper() and len(short) >= 3 and initials(long) == short.casefold():
            return 0.9, f"“{short}” is the initials of “{long}”"
    if [token for token in left if token[0].isdigit()] != [token for token in right if token[0].isdigit()]:
        return 0.0, "the numbers differ"
    if one.isupper() or other.isupper():
        return 0.0, "one is a set of initials"
    score = spelling_score(one, other)
    if len(left) == len(right) == 1 and score < _SINGLE:
        score *= _SINGLE
    return score, f"“{one}” and “{other}” are spellings of one name"


def _by_book(nodes: Mapping[str, Node], actors: ActorBook | None) -> Iterable[Merge]:
    """Yield merges of bare names into the one known actor of that name."""
    if actors is None:
        return
    for key, node in nodes.items():
        entity = book_entity(node, actors)
        if entity is not None and entity in nodes:
            left, right = sorted((key, entity))
            yield Merge(left, right, 0.95, f"“{node.name}” is a known name of that actor", (node.name,))


def book_entity(node: Node, actors: ActorBook) -> str | None:
    """Return the one known actor that a bare name's names are names of, None where there is none or several."""
    known = {actor.id for name in node.names for actor in actors.named(name)} if not node.known else set()
    return known.pop() if len(known) == 1 else None


@dataclass(frozen=True)
class _Decided:
    """What people judged about pairs of keys."""

    same: tuple[tuple[str, str, Judgement], ...]
    apart: frozenset[tuple[str, str]]
    unsure: frozenset[tuple[str, str]]

    @classmethod
    def of(cls, judgements: Sequence[Judgement], nodes: Mapping[str, Node]) -> _Decided:
        by_name: dict[str, list[str]] = defaultdict(list)
        for key, node in nodes.items():
            for name in node.names if not key.startswith(OWN) else ():
                by_name[fold(name)].append(key)
        same: list[tuple[str, str, Judgement]] = []
        apart: set[tuple[str, str]] = set()
        unsure: set[tuple[str, str]] = set()
        for judgement in judgements:
            for pair in _judged_pairs(judgement, by_name):
                if judgement.verdict in ("same", "alias"):
                    same.append((*pair, judgement))
                elif judgement.verdict in ("not_same", "drop_alias"):
                    apart.add(pair)
                elif judgement.verdict == "unsure":
                    unsure.add(pair)
        return cls(tuple(same), frozenset(apart), frozenset(unsure))


def _judged_pairs(judgement: Judgement, by_name: Mapping[str, Sequence[str]]) -> Iterable[tuple[str, str]]:
    """Yield the pairs of keys that a judgement on two entities is about."""
    if judgement.right is None or judgement.left.kind != "entity" or judgement.scope:
        return
    for one in by_name.get(fold(judgement.left.quote), ()):
        for other in by_name.get(fold(judgement.right.quote), ()):
            if one != other:
                yield (min(one, other), max(one, other))


def _merged(
    nodes: Mapping[str, Node], proposals: Sequence[Merge], decided: _Decided
) -> tuple[dict[str, str], list[Merge], list[Merge], list[Warned]]:
    """Join keys by judgement first, then by score, best first, never across a pair that must stay apart."""
    group = components(nodes, [(one, other) for one, other, _ in decided.same])
    members: dict[str, list[str]] = defaultdict(list)
    for key, root in group.items():
        members[root].append(key)
    merges = [
        Merge(one, other, 1.0, f"judged the same by {judgement.by or 'a reviewer'}", (judgement.reason,))
        for one, other, judgement in decided.same
    ]
    unsure: list[Merge] = []
    warnings = [
        Warned(nodes[one].name, nodes[other].name, "judged the same and, elsewhere, not the same")
        for one, other in sorted(decided.apart)
        if group.get(one) == group.get(other)
    ]
    for merge in proposals:
        one, other = group[merge.left], group[merge.right]
        if one == other:
            continue
        across = [(min(a, b), max(a, b)) for a in members[one] for b in members[other]]
        if any(pair in decided.apart for pair in across):
            if (merge.left, merge.right) not in decided.apart:
                names = (nodes[merge.left].name, nodes[merge.right].name)
                warnings.append(Warned(*names, f"equals two entities judged different: {merge.sentence}"))
            continue
        if any(pair in decided.unsure for pair in across):
            unsure.append(merge)
            continue
        if not all(_compatible(nodes[a], nodes[b]) for a, b in across):
            unsure.append(merge)
            continue
        keep, gone = min(one, other), max(one, other)
        for key in members.pop(gone):
            group[key] = keep
            members[keep].append(key)
        merges.append(merge)
    return group, merges, unsure, sorted(set(warnings))


def _compatible(one: Node, other: Node) -> bool:
    """Tell whether two keys may stand in one entity: not two known ids, not two countries, and names that agree."""
    if one.known and other.known:
        return False
    if one.countries and other.countries and not set(one.countries) & set(other.countries):
        return False
    return one.known or other.known or name_score(one.name, other.name)[0] >= THRESHOLD * 0.8


def _entities(
    nodes: Mapping[str, Node],
    group: Mapping[str, str],
    merges: Sequence[Merge],
    actors: ActorBook | None,
) -> tuple[Entity, ...]:
    members: dict[str, list[str]] = defaultdict(list)
    for key in sorted(group):
        members[group[key]].append(key)
    reasons: dict[str, list[Merge]] = defaultdict(list)
    for merge in merges:
        reasons[group[merge.left]].append(merge)
    return tuple(_entity(keys, nodes, reasons[root], actors) for root, keys in sorted(members.items()))


def _entity(
    keys: Sequence[str], nodes: Mapping[str, Node], merges: Sequence[Merge], actors: ActorBook | None
) -> Entity:
    names: Counter[str] = Counter()
    having: Counter[str] = Counter()
    categories: Counter[str] = Counter()
    countries: Counter[str] = Counter()
    for key in keys:
        names.update(nodes[key].names)
        having.update(nodes[key].having)
        categories.update(nodes[key].categories)
        countries.update(nodes[key].countries)
    known = [key for key in keys if nodes[key].known]
    identity = known[0] if known else content_id("entity", keys[0])
    actor = actors.get(identity) if actors else None
    ordered = tuple(by_use(names, having))
    return Entity(
        id=identity,
        name=actor.name if actor else ordered[0],
        names=ordered,
        category=_most(categories) or "other",
        country=_most(countries),
        keys=tuple(keys),
        merges=tuple(sorted(merges)),
    )
