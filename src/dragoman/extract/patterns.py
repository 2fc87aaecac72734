"""Patterns: lexicon rules that say which words name a relation and where in the parse its roles stand.

A rule is data (``lexicon/*.yaml``): the words that trigger it, the type it makes, and for each role the slots to look
in, best first. `matches` walks a sentence and yields every rule that finds all the roles it requires.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from dragoman.annotate.annotations import Annotations
from dragoman.annotate.tokens import Sentence, Token
from dragoman.extract.arguments import HARDWARE, on_its_side, phrase, roles_of, the_two
from dragoman.extract.clauses import (
    VERBAL,
    antecedents,
    companions,
    content_noun,
    fellows,
    logical_object,
    modifiers,
    prepositional,
)
from dragoman.extract.slots import slot_heads
from dragoman.extract.wielded import UNMANNED
from dragoman.model.records import Mention, Role

__all__ = [
    "ACTORS",
    "PRONOUNS",
    "Match",
    "Rule",
    "accepts",
    "acting",
    "denied",
    "fillers",
    "has_ended",
    "lexicon",
    "matches",
    "no_longer",
    "rules",
    "trigger_range",
    "unresolved",
]

ACTORS = frozenset({
    "state", "government", "military", "police", "non_state_armed", "organization", "international", "company", "media",
    "person", "group",
})  # fmt: skip
"""The categories that act."""

_KINDS = {
    "actor": ACTORS,
    "armed": frozenset({"military", "non_state_armed", "police", "group", "government", "state", "organization"}),
    "armed-side": frozenset({"military", "non_state_armed", "police"}),
    "combatant": frozenset(
        {"military", "non_state_armed", "police", "government", "state", "organization", "international"}
    ),
    "crowd": frozenset({"group", "person"}),
    "end": ACTORS | {"place", "facility"},
    "freight": frozenset({"other", "goods"}),
    "faction": frozenset({"military", "non_state_armed", "police", "group", "government", "organization"}),
    "body": (ACTORS - {"person"}) | {"facility"},
    "collective": frozenset({"international", "organization", "military", "non_state_armed"}),
    "force": frozenset({"military", "non_state_armed", "police", "group"}),
    "group": frozenset({"organization", "international", "military", "non_state_armed", "group", "police"}),
    "named": ACTORS | {"place", "facility"},
    "outfit": frozenset({"military", "non_state_armed", "police", "organization", "international", "company", "media"}),
    "passage": ACTORS | {"place", "facility"},
    "institution": frozenset(
        {"military", "non_state_armed", "police", "organization", "international", "company", "media", "government"}
    ),
    "joining": ACTORS,
    "member": frozenset({"person", "military", "police", "non_state_armed", "group"}),
    "person": frozenset({"person"}),
    "place": frozenset({"place", "facility", "state"}),
    "site": frozenset({"place", "facility"}),
}
"""What a rule may ask of a filler, as the categories that satisfy it."""

_SHARED = frozenset({"allied_with", "trades_with"})
"""Types that hold between any two of those who stand together."""

_ENDING = frozenset({"cease", "collapse", "end", "lapse", "stop"})
"""Verbs whose subject is no more: "trade between the two has *stopped*"."""
_CUTTING = frozenset({"abandon", "cancel", "cease", "drop", "end", "freeze", "halt", "sever", "suspend", "terminate"})
_KEPT_UP = frozenset({
    "aid", "alliance", "assistance", "backing", "cooperation", "feud", "financing", "funding", "membership",
    "partnership", "presence", "relation", "relationship", "rivalry", "sponsorship", "support", "tie", "trade",
    "training",
})  # fmt: skip
"""What one keeps up until one ends it: "Britain *suspended* its *aid* to Rwanda"."""
_BRIEF = frozenset({"battle", "clash", "confrontation", "fight", "fighting", "firefight", "skirmish"})
"""What ends without those who fought being at peace."""

PRONOUNS = frozenset({
    "i", "we", "you", "he", "she", "it", "they", "me", "us", "him", "her", "them", "his", "its", "their", "our",
    "my", "this", "that", "these", "those", "who", "which", "one",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Rule:
    """One entry of a lexicon.

    ``roles`` maps a role to its slots, best first; ``kinds`` to what may fill it; ``pair`` names slots whose
    coordinated fillers are subject and object of a mutual tie. ``deep`` lets a role be filled by the owner of a phrase
    ("Iran's interests" → Iran), of any phrase at all where ``owned``; ``heads`` restricts the head words of a role,
    ``objects`` those of a verb's object; ``lacks`` names words that may not stand below a verb or beside a noun,
    ``bare`` those of its own words that may have no object; ``polarity`` is set where the words by themselves say that
    a tie is over.
    """

    name: str
    pos: str
    words: frozenset[str]
    type: str
    roles: dict[str, tuple[str, ...]]
    kinds: dict[str, str]
    examples: tuple[str, ...]
    pair: tuple[str, ...] = ()
    optional: frozenset[str] = frozenset()
    deep: frozenset[str] = frozenset()
    mode: str | None = None
    modality: str | None = None
    polarity: str | None = None
    score: float = 0.8
    owned: bool = False
    objects: frozenset[str] = frozenset()
    lacks: frozenset[str] = frozenset()
    bare: frozenset[str] = frozenset()
    heads: dict[str, frozenset[str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Match:
    """A rule that fired at a token, with the roles that it found (one entry a filler)."""

    rule: Rule
    sentence: Sentence
    anchor: Token
    roles: dict[str, tuple[Role, ...]]


@cache
def lexicon(name: str) -> dict[str, Any]:
    """Return the data file ``lexicon/<name>.yaml`` of this package."""
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    text = files("dragoman.extract").joinpath("lexicon", f"{name}.yaml").read_text(encoding="utf-8")
    data: dict[str, Any] = yaml.load(text, Loader=loader)  # noqa: S506 (a safe loader)
    return data


@cache
def rules(name: str) -> tuple[Rule, ...]:
    """Return the rules of the lexicon ``name``, in the order of the file."""
    return tuple(_rule(entry) for entry in lexicon(name)["rules"])


def _rule(entry: dict[str, Any]) -> Rule:
    return Rule(
        name=entry["name"],
        pos=entry["pos"],
        words=frozenset(entry["words"]),
        type=entry["type"],
        roles={role: tuple(slots) for role, slots in entry.get("roles", {}).items()},
        kinds=entry.get("kinds", {}),
        examples=tuple(entry["examples"]),
        pair=tuple(entry.get("pair", ())),
        optional=frozenset(entry.get("optional", ())),
        deep=frozenset(entry.get("deep", ())),
        mode=entry.get("mode"),
        modality=entry.get("modality"),
        polarity=entry.get("polarity"),
        score=entry.get("score", 0.8),
        owned=entry.get("owned", False),
        objects=frozenset(entry.get("objects", ())),
        lacks=frozenset(entry.get("lacks", ())),
        bare=frozenset(entry.get("bare", ())),
        heads={role: frozenset(words) for role, words in entry.get("heads", {}).items()},
    )


_Spelled = tuple[Rule, tuple[str, ...]]
"""A rule, and what must stand beside the first word of one of its entries: its particle or its modifier, if any."""


@cache
def _index(name: str) -> dict[tuple[str, str], tuple[_Spelled, ...]]:
    found: dict[tuple[str, str], list[_Spelled]] = {}
    for rule in rules(name):
        for words in sorted(rule.words):
            first, *rest = words.split()
            found.setdefault((rule.pos, first), []).append((rule, tuple(rest)))
    return {key: tuple(entries) for key, entries in found.items()}


@cache
def _firsts(name: str) -> frozenset[str]:
    """Return the words that one of the rules of lexicon ``name`` can begin at."""
    return frozenset(word for _, word in _index(name))


def matches(annotations: Annotations, sentence: Sentence, name: str) -> Iterator[Match]:
    """Yield what the rules of lexicon ``name`` find in a parsed sentence, in text order."""
    firsts = _firsts(name)
    if not sentence.has_any(firsts):
        return
    index = _index(name)
    for token in sentence.tokens:
        if token.lemma not in firsts and token.lower not in firsts:
            continue
        for rule, spellings in _candidates(index, sentence, token):
            if _fires(rule, spellings, sentence, token):
                found = _filled(_Trial(annotations, sentence, token, rule))
                if found is not None:
                    yield Match(rule, sentence, token, found)


def _candidates(
    index: dict[tuple[str, str], tuple[_Spelled, ...]], sentence: Sentence, token: Token
) -> Iterable[tuple[Rule, list[tuple[str, ...]]]]:
    """Return the rules that the word itself may trigger, each once, with what must stand beside the word."""
    found: dict[str, tuple[Rule, list[tuple[str, ...]]]] = {}
    words = (token.lemma,) if token.lemma == token.lower else (token.lemma, token.lower)
    for pos in _parts_of_speech(sentence, token):
        for word in words:
            for rule, rest in index.get((pos, word), ()):
                found.setdefault(rule.name, (rule, []))[1].append(rest)
    return found.values()


def _parts_of_speech(sentence: Sentence, token: Token) -> tuple[str, ...]:
    kinds = {"VERB": ("verb",), "AUX": ("verb",), "NOUN": ("noun",), "PROPN": ("noun",), "ADJ": ("adj",)}.get(
        token.pos, ()
    )
    if token.tag in {"VBN", "VBG"} and token.pos != "VERB":
        kinds = (*kinds, "verb")
    if (
        token.tag == "VBG"
        and token.dep in {"nsubj", "dobj", "pobj", "ROOT", "nsubjpass", "conj"}
        and token.pos == "VERB"
    ):
        kinds = (*kinds, "noun")
    if token.tag == "VBN" or token.pos == "ADV" or (token.tag == "VBD" and token.dep == "amod"):
        kinds = (*kinds, "adj")
    if token.pos == "VERB" and token.tag == "VBZ" and token.dep == "pobj":
        # "a series of airstrikes": no verb stands behind a preposition in the third person.
        kinds = (*kinds, "noun")
    if token.dep == "ROOT" and token.pos in {"ADV", "NOUN"} and sentence.children(token, "nsubj"):
        # "Egypt and Iran back the army": the parse knows its subject and still calls it an adverb or a noun.
        kinds = (*kinds, "verb")
    return kinds


def _fires(rule: Rule, spellings: list[tuple[str, ...]], sentence: Sentence, token: Token) -> bool:
    """Tell whether a rule holds of one of its words: with what must stand beside it, without what may not."""
    if () not in spellings:
        beside = {child.lower for child in sentence.children(token, "prt", "advmod", "prep", "compound", "amod")}
        if not any(beside.issuperset(rest) for rest in spellings):
            return False
    if token.lemma in rule.bare and sentence.children(token, "dobj"):
        return False
    if rule.lacks:
        below = sentence.subtree(token) if token.pos in VERBAL else sentence.children(token)
        if not rule.lacks.isdisjoint([part.lower for part in below]):
            return False
    return not rule.objects or _has_object(rule, sentence, token)


def _has_object(rule: Rule, sentence: Sentence, verb: Token) -> bool:
    head = logical_object(sentence, verb)
    return head is not None and ((head.lemma in rule.objects and head.tag == "NN") or head.lower in rule.objects)


def trigger_range(sentence: Sentence, token: Token) -> tuple[int, int]:
    """Return the range of a trigger: the word with the particle or "by" that follows it at once."""
    following = sentence.tokens[token.i + 1 : token.i + 2]
    attached = [word.end for word in following if word.head == token.i and word.dep in {"prt", "agent"}]
    return token.start, attached[0] if attached else token.end


class _Trial(NamedTuple):
    """A rule tried at a token."""

    annotations: Annotations
    sentence: Sentence
    token: Token
    rule: Rule


def _filled(trial: _Trial) -> dict[str, tuple[Role, ...]] | None:
    """Return the fillers of each role of the rule, or None when a required one is missing."""
    found: dict[str, tuple[Role, ...]] = {}
    taken: set[int] = set()
    for role in trial.rule.roles:
        heads, roles = _first(trial, role, taken)
        if roles:
            taken.update(heads)
            found[role] = roles
        elif role not in trial.rule.optional:
            return _paired(trial)
    return found or _paired(trial)


def _first(trial: _Trial, role: str, taken: set[int]) -> tuple[set[int], tuple[Role, ...]]:
    """Return the heads and the fillers of the first slot of ``role`` that holds an acceptable one."""
    for slot in trial.rule.roles[role]:
        heads = [head for head in _heads(trial, slot) if head.i not in taken and _headed(trial.rule, role, head)]
        roles = _accepted(trial, heads, role)
        if slot == "subj" and heads and all(head.i < trial.token.i for head in heads):
            roles = tuple(on_its_side(trial.token, heads[0], roles))
        if slot == "self":
            roles = tuple(entry for entry in roles if entry.start <= trial.token.start < entry.end)
        if roles:
            return {head.i for head in heads}, roles
    return set(), ()


def _heads(trial: _Trial, slot: str) -> list[Token]:
    found = slot_heads(trial.sentence, trial.token, slot)
    if slot == "subj":
        if any("alongside" in slots for slots in trial.rule.roles.values()):
            return [content_noun(trial.sentence, head) for head in found]  # who acts beside them is the other side
        beside = [other for head in found for other in companions(trial.sentence, head)]
        found = [*found, *beside, *(fellows(trial.sentence, trial.token) if found else ())]
    return [content_noun(trial.sentence, head) for head in found]


def _headed(rule: Rule, role: str, head: Token) -> bool:
    return role not in rule.heads or head.lemma in rule.heads[role]


def _paired(trial: _Trial) -> dict[str, tuple[Role, ...]] | None:
    """Return the two sides of a mutual tie that are coordinated in one slot ("between A and B").

    Each of three allies is tied to each other; of three at war only the first is known to fight the others.
    """
    for slot in trial.rule.pair:
        roles = _accepted(trial, _heads(trial, slot), "subject")
        if len(roles) > 1:
            others = tuple(replace(role, role="object") for role in roles)
            if trial.rule.type in _SHARED:
                return {"subject": roles, "object": others}
            return {"subject": roles[:1], "object": others[1:]}
    return None


def _accepted(trial: _Trial, heads: Iterable[Token], role: str) -> tuple[Role, ...]:
    kind = trial.rule.kinds.get(role, "actor")
    found: list[Role] = []
    for head in heads:
        roles = _of_kind(trial.annotations, trial.sentence, head, role, kind)
        if not roles and role in trial.rule.deep and _reaches(trial, head):
            # "its invasion and occupation of the south" is one owner's: only the first is looked at
            owned = any(owner.pos == "PROPN" for owner in trial.sentence.children(head, "poss"))
            parts = (head,) if owned else trial.sentence.conjuncts(head)
            roles = [r for part in parts for r in _owners(trial.annotations, trial.sentence, part, role, kind)]
        found.extend(entry for entry in roles if entry not in found)
    return tuple(found)


def _reaches(trial: _Trial, head: Token) -> bool:
    """Tell whether a tie with the thing named by ``head`` is one with its owner."""
    owned = trial.rule.owned or head.lemma in lexicon("actors")["owned"]
    return owned or _verb_in_disguise(trial.sentence, head)


def _of_kind(annotations: Annotations, sentence: Sentence, head: Token, role: str, kind: str) -> list[Role]:
    joined = head.tag == "PRP$" and sentence.head(head).dep == "conj"
    if joined or (head.tag == "PRP$" and annotations.mention_at(sentence, head) is None):
        near = _stood_for(annotations, sentence, head, role, kind)
        if near or not joined:
            return near
    found = [_known(sentence, entry) for entry in fillers(annotations, sentence, head, role)]
    if head.lemma in lexicon("actors")["settlements"] and len(found) == 1:
        found = _named_place(annotations, sentence, head, role) or found
    if head.lemma in lexicon("actors")["directions"] and head.pos == "NOUN":
        found = _direction_of(annotations, sentence, head, found)
    if len(found) == 1:
        found = [_named_by_apposition(annotations, sentence, head, found[0])]
    if kind.startswith("site"):
        found = [_part_of_land(sentence, head, entry) for entry in found]
    return [acting(entry) if kind == "actor" else entry for entry in found if accepts(entry, kind)]


def _direction_of(annotations: Annotations, sentence: Sentence, head: Token, found: list[Role]) -> list[Role]:
    """Return parts of a named place as the one stretch of words that they are: "*the north and east of Sudan*"."""
    ends = [name for part in sentence.conjuncts(head) for name in prepositional(sentence, part, "of")]
    if not ends or any(role.category != "place" or role.entity is not None for role in found):
        return found
    whole = Role.words(found[0].role, annotations.text, found[0].start, phrase(sentence, ends[-1])[1], "place")
    return [whole] if found[-1].end < whole.end else found


def _part_of_land(sentence: Sentence, head: Token, role: Role) -> Role:
    """Return a country of which but a part is meant as the ground that it is: "hold most of *Yemen*"."""
    whole = role.category == "state" or (role.category == "place" and _is_country(role))
    share = sentence.head(sentence.head(head)) if head.dep == "pobj" else head
    parts = lexicon("control")["parts"]
    in_part = share.i != head.i and sentence.head(head).lower == "of" and (share.lemma in parts or share.lower in parts)
    return replace(role, category="place") if whole and in_part else role


def fillers(annotations: Annotations, sentence: Sentence, head: Token, role: str) -> list[Role]:
    """Return a role for ``head`` and each noun coordinated with it, by the mention that it heads where it heads one.

    "Lebanese and Iraqi militias" stay the militias that they are; `roles_of` would make them Lebanon and Iraq.
    """
    found: list[Role] = []
    for part in sentence.conjuncts(head):
        if found and phrase(sentence, part)[0] < found[0].end <= part.end:
            # "Islamic State of Iraq and the Levant fighters": the end of a name is nobody else.
            continue
        mention = annotations.mention_at(sentence, part) or _ending_at(annotations, sentence, part)
        pair = the_two(annotations, sentence, part, role)
        if pair:
            found.extend(pair)
        elif mention is not None:
            found.append(Role.of(role, mention))
        else:
            alone = roles_of(annotations, sentence, part, role)
            found.extend(alone[:1] if len(sentence.conjuncts(part)) > 1 else alone)
    return found


def _ending_at(annotations: Annotations, sentence: Sentence, token: Token) -> Mention | None:
    """Return the mention that ends with ``token`` though the parse heads it elsewhere ("US-led coalition jets")."""
    ending = [m for m in annotations.mentions_in(sentence) if m.end == token.end and m.start < token.start]
    return max(ending, key=lambda mention: mention.end - mention.start, default=None)


def acting(role: Role) -> Role:
    """Return a country that acts as the state that it is."""
    return replace(role, category="state") if role.category == "place" and _is_country(role) else role


def _named_place(annotations: Annotations, sentence: Sentence, head: Token, role: str) -> list[Role]:
    """Return the place that a description gives the name of: "the city of Aleppo", "its largest city, Aleppo".

    "The capital *of a province*" is not the province.
    """
    own = annotations.mention_at(sentence, head)
    whole = prepositional(sentence, head, "of")
    if head.lemma == "capital":
        whole = [name for land in whole for name in sentence.children(land, "appos")]
    tokens = [*whole, *sentence.children(head, "appos")]
    named = [token for token in tokens if token.pos == "PROPN" and (own is None or own.end <= token.start)]
    found = [entry for token in named for entry in roles_of(annotations, sentence, token, role)]
    return [entry for entry in found if entry.category in {"place", "facility"}]


def _stood_for(annotations: Annotations, sentence: Sentence, pronoun: Token, role: str, kind: str) -> list[Role]:
    """Return whom a possessive without a mention stands for, when number and kind agree."""
    for candidate in antecedents(sentence, pronoun):
        inner = prepositional(sentence, candidate, "of") if candidate.lemma == "member" else []
        token = inner[0] if inner else candidate
        found = [entry for entry in _of_kind(annotations, sentence, token, role, kind) if entry.category != "other"]
        if pronoun.lower != "their":
            found = found[:1]
        people = [entry.category == "person" for entry in found]
        if found and (pronoun.lower in {"his", "her"}) == all(people) and (pronoun.lower != "its" or not any(people)):
            return found
    return []


def _known(sentence: Sentence, role: Role) -> Role:
    """Return bare words that say what kind of actor they are ("rebel", "fighters from …") with that category."""
    if role.category != "other" or role.entity is not None:
        return role
    head = sentence.head_of(role.start, role.end)
    if head is None or head.pos not in {"NOUN", "ADJ"}:
        return role
    words = lexicon("actors")
    category = words["generic"].get(head.lemma) or _set_category(head.lemma)
    return replace(role, category=category) if category else role


def _set_category(lemma: str) -> str | None:
    words = lexicon("actors")
    if lemma in words["people"]:
        return "group"
    return "place" if lemma in words["directions"] else None


def _named_by_apposition(annotations: Annotations, sentence: Sentence, head: Token, role: Role) -> Role:
    """Return the name that stands beside a described person: "Syria's president, Bashar Assad" is Bashar Assad."""
    if role.category not in ACTORS or head.pos != "NOUN":
        return role
    for other in sentence.children(head, "appos"):
        mention = annotations.mention_at(sentence, other)
        if mention is None or other.pos != "PROPN":
            continue
        called = role.entity is None and mention.category in ACTORS and head.lemma in lexicon("actors")["called"]
        if mention.category == "person" or called:
            return Role.of(role.role, mention)
    return role


def _owners(annotations: Annotations, sentence: Sentence, head: Token, role: str, kind: str) -> list[Role]:
    """Whose the thing named by ``head`` is: "Iran's interests", "Iranian strategy", "the stability of the regime"."""
    for tokens in (
        sentence.children(head, "poss"),
        modifiers(sentence, head),
        prepositional(sentence, head, "of", "for", "with"),
        prepositional(sentence, head, "in", "at", "near") if kind == "end" else [],
    ):
        for token in tokens:
            for owner in (token, *sentence.children(token, "poss")):
                roles = _of_kind(annotations, sentence, owner, role, kind)
                if roles:
                    return roles
    return []


def _verb_in_disguise(sentence: Sentence, head: Token) -> bool:
    """Tell whether a plural after a name is the lost verb of its sentence ("support for X mirrors that of Y")."""
    verbless = all(root.pos not in {"VERB", "AUX"} for root in sentence.roots())
    return verbless and head.tag == "NNS" and head.i > 0 and sentence.tokens[head.i - 1].pos == "PROPN"


def accepts(role: Role, kind: str) -> bool:
    """Tell whether a filler is of the kind that a rule asks for; a country acts even where it is read as a place."""
    if kind == "any":
        return True
    if "+" in kind:
        return all(accepts(role, part) for part in kind.split("+"))
    if kind in {"combatant", "armed", "armed-side", "side", "member", "joining"} and _is_thing(role):
        return False
    if kind == "side":
        return role.category in _KINDS["combatant"] or (role.category == "person" and role.text != role.text.lower())
    if kind == "titled":
        return role.text != role.text.lower()
    if kind == "local":
        return role.category in {"place", "facility"} and not _is_country(role)
    if kind == "land":
        return role.category == "state" or (role.category == "place" and _is_country(role))
    if kind == "actor" and role.category == "place":
        return _is_country(role)
    if kind == "proper":
        return role.category in ACTORS and (role.entity is not None or role.text != role.text.lower())
    return role.category in _KINDS[kind]


def _is_thing(role: Role) -> bool:
    """Tell whether what is fought is only what somebody fights with: "destroyed *three drones*"."""
    return role.entity is None and role.text.split()[-1].lower().removesuffix("s") in UNMANNED | HARDWARE


def _is_country(role: Role) -> bool:
    return bool(role.links) and role.links[0].precision == "country"


def denied(sentence: Sentence, role: Role) -> bool:
    """Tell whether a filler is named as one who does not: "neither the army nor the rebels", "no faction"."""
    token = sentence.head_of(role.start, role.end)
    while token is not None:
        if any(child.lower in {"neither", "no"} for child in sentence.children(token, "preconj", "cc", "det")):
            return True
        token = sentence.head(token) if token.dep == "conj" else None
    return False


def no_longer(sentence: Sentence, anchor: Token) -> bool:
    """Tell whether a state is said to be over: "*no longer* controls", "has *lost* its value"."""
    verb = sentence.head(anchor)
    lost = anchor.pos == "NOUN" and anchor.dep == "dobj" and verb.lemma == "lose"
    if has_ended(sentence, anchor) or (lost and not sentence.children(verb, "neg")):
        return True
    for token in (anchor, sentence.head(anchor)):
        for child in sentence.children(token, "advmod"):
            if child.lower == "longer" and child.i > 0 and sentence.tokens[child.i - 1].lower == "no":
                return True
    return False


def has_ended(sentence: Sentence, anchor: Token) -> bool:
    """Tell whether the verb says that what a noun names is over: "*trade* between the two has stopped"."""
    verb = sentence.head(anchor)
    if anchor.pos != "NOUN" or verb.tag not in {"VBD", "VBN"} or sentence.children(verb, "neg"):
        return False
    if anchor.dep == "dobj":
        return verb.lemma in _CUTTING and anchor.lemma in _KEPT_UP
    return (
        anchor.dep == "nsubj"
        and verb.lemma in _ENDING
        and anchor.lemma not in _BRIEF
        and not sentence.children(verb, "dobj")
    )


def unresolved(role: Role) -> bool:
    """Tell whether the role is a pronoun that nothing in the text explains."""
    return role.entity is None and role.name.lower() in PRONOUNS
