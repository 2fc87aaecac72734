"""Pairs: whom "the two leaders", "both countries" or "they" are, where just these have been named together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from dragoman.annotate.annotations import Annotations
from dragoman.annotate.nominals import nominals
from dragoman.annotate.tokens import Sentence, Token
from dragoman.model.records import Mention

__all__ = ["BODIES", "pair_of", "peoples_of"]

PERSONS = frozenset({
    "leader", "president", "minister", "premier", "general", "commander", "diplomat", "envoy", "negotiator", "official",
    "man", "woman", "politician", "chief", "ruler", "monarch", "cleric", "rival", "counterpart",
})  # fmt: skip
STATES = frozenset({
    "country", "nation", "state", "government", "capital", "neighbour", "neighbor", "ally", "power", "republic",
    "side", "rival", "army", "military",
})  # fmt: skip
_REACH = 3
"""Sentences before its own in which a pair may have been named."""
_ACTING = frozenset({
    "state", "government", "military", "police", "non_state_armed", "organization", "international", "company",
    "media", "person", "group",
})  # fmt: skip
BODIES = frozenset({"non_state_armed", "organization", "international", "military", "police"})
"""Categories of mentions that stand for those who belong to them: "*Hamas* fighters"."""
_SUBJECTS = ("nsubj", "nsubjpass")
_NUMBERS = {"two": 2, "both": 2, "three": 3, "four": 4, "five": 5}


def pair_of(annotations: Annotations, sentence: Sentence, token: Token) -> tuple[Mention, ...]:
    """Return those whom a phrase means, or nothing where the words before it do not name just so many of its kind."""
    row = _row(annotations, sentence, token)
    if row or not _is_dual(sentence, token):
        return row
    before = [mention for mention in annotations.mentions_in(sentence) if mention.end <= token.start]
    for category, nouns in (("person", PERSONS), ("state", STATES)):
        told: list[Mention] = []
        for mentions in (before, *_sentences_before(annotations, sentence)):
            told = [*mentions, *told] if token.lemma in nouns else told
            named = _distinct(told, category)
            if len(named) == 2:
                return named
            if len(named) > 2:
                return ()
    return ()


def peoples_of(annotations: Annotations, sentence: Sentence, token: Token) -> list[Mention]:
    """Return the coordinated nations or bodies of a noun: "*Thai* and *Lao* troops", "*Hamas* and *Fatah* fighters"."""
    belonging = [
        part for prep in sentence.children(token, "prep") if prep.lower == "of"
        for part in sentence.children(prep, "pobj")
    ]  # fmt: skip
    for child in [*sentence.children(token, "amod", "nmod", "compound", "poss"), *belonging]:
        joined = sentence.conjuncts(child)
        if len(joined) > 1:
            mentions = [annotations.mention_at(sentence, part) for part in joined]
            named = [mention for mention in mentions if mention is not None and mention.country]
            if len({mention.country for mention in named}) == len(joined):
                return named
            bodies = [mention for mention in mentions if mention is not None and _is_side(mention)]
            if child not in belonging and len({mention.entity for mention in bodies}) == len(joined):
                return bodies
    return []


def _is_side(mention: Mention) -> bool:
    """Tell whether a name before "fighters" or "officials" is that of a side of its own."""
    return mention.entity is not None and (bool(mention.country) or mention.category in BODIES)


def _row(annotations: Annotations, sentence: Sentence, token: Token) -> tuple[Mention, ...]:
    """Return those who did something together, where "they" or "the leaders" take them up: the subject before."""
    pronoun = token.lower in {"they", "them"}
    if not pronoun and not _takes_up(sentence, token):
        return ()
    clause = sentence.head(token)
    where, subjects = sentence, [
        who for verb in sentence.ancestors(clause) for who in sentence.children(verb, *_SUBJECTS) if who.i < token.i
    ]  # fmt: skip
    if not subjects and sentence.index > 0 and token.dep in {*_SUBJECTS, "dobj"}:
        where = annotations.sentences[sentence.index - 1]
        if not where.parsed or where.block != sentence.block:
            return ()
        subjects = [who for verb in where.tokens if verb.dep == "ROOT" for who in where.children(verb, *_SUBJECTS)]
    own = annotations.mention_at(sentence, token)
    for who in subjects:
        named = _together(annotations, where, who)
        counts = [_NUMBERS[n.lower] for n in sentence.children(token, "nummod", "det") if n.lower in _NUMBERS]
        if len(named) < 2 or counts not in ([], [len(named)]) or not (pronoun or _is_of(token, who, named)):
            continue
        if pronoun and own is not None and not _is_one_of(own, named):
            continue
        return named if not pronoun or _unrivalled(where, who, sentence, token) else ()
    return ()


def _is_one_of(own: Mention, named: tuple[Mention, ...]) -> bool:
    """Tell whether a pronoun was understood of one of a row alone: of all of them, then."""
    return any(own.chain == one.chain or own.name == one.name for one in named)


def _takes_up(sentence: Sentence, token: Token) -> bool:
    """Tell whether a noun of several means those named before: "the leaders", and no "leaders of the north"."""
    if token.tag not in {"NNS", "NNPS"} or token.lemma not in PERSONS | STATES:
        return False
    beside = sentence.children(token, "amod", "compound", "nmod", "poss", "prep", "relcl", "acl", "appos", "conj")
    return not beside and any(part.lower in {"the", "both", "these"} for part in sentence.children(token))


def _together(annotations: Annotations, sentence: Sentence, who: Token) -> tuple[Mention, ...]:
    """Return those whom a subject names together: "*France* and *Chad*", "the *Kenyan* and *Somali* leaders"."""
    head = annotations.mention_at(sentence, who)
    nations = peoples_of(annotations, sentence, who)
    if len(nations) > 1 and len(sentence.conjuncts(who)) == 1:
        kind = (head.category, head.sector) if head is not None else ("group", None)
        return tuple(replace(one, category=kind[0], sector=kind[1]) for one in nations)
    row = [annotations.mention_at(sentence, part) for part in sentence.conjuncts(who)]
    named = [one for one in row if one is not None and one.category in _ACTING and (one.entity or one.country)]
    return tuple(named) if len(named) == len(row) > 1 and "or" not in _joined_by(sentence, who) else ()


def _joined_by(sentence: Sentence, who: Token) -> set[str]:
    return {mark.lower for part in sentence.conjuncts(who) for mark in sentence.children(part, "cc")}


def _is_of(token: Token, who: Token, named: tuple[Mention, ...]) -> bool:
    """Tell whether a noun may mean a row: what it was called, or persons or states by their kind."""
    persons = all(one.category == "person" for one in named)
    return token.lemma == who.lemma or (token.lemma in PERSONS if persons else token.lemma in STATES - PERSONS)


def _unrivalled(where: Sentence, who: Token, sentence: Sentence, token: Token) -> bool:
    """Tell whether nothing else of which there are several stands between a row and the pronoun that takes it up."""
    if token.dep in _SUBJECTS:  # "they backed *the rebels*. They attacked": those, as well
        beside = [
            nominals().get(thing.lemma) for thing in where.children(where.head(who), "dobj") if thing.tag == "NNS"
        ]
        return not any(other is not None and other.category in _ACTING for other in beside)
    end = token.i if where is sentence else len(where.tokens)
    last = where.conjuncts(who)[-1].i
    return not any(part.tag in {"NNS", "NNPS"} for part in where.tokens[max(last, who.i) + 1 : end])


def _is_dual(sentence: Sentence, token: Token) -> bool:
    """Tell whether a noun is said of two that are known: "the two leaders", "both countries"."""
    if token.tag not in {"NNS", "NNPS"} or token.lemma not in PERSONS | STATES:
        return False
    before = {part.lower for part in sentence.children(token, "det", "nummod", "predet", "preconj")}
    return ("two" in before and bool(before & {"the", "these", "those"})) or "both" in before


def _sentences_before(annotations: Annotations, sentence: Sentence) -> Iterator[Iterable[Mention]]:
    """Yield the mentions of the sentences before one, the nearest first."""
    for earlier in reversed(annotations.sentences[max(0, sentence.index - _REACH) : sentence.index]):
        if earlier.block == sentence.block:
            yield annotations.mentions_in(earlier)


def _distinct(mentions: Iterable[Mention], category: str) -> tuple[Mention, ...]:
    """Return the first mention of each one of a category that is named."""
    found: dict[str, Mention] = {}
    for mention in mentions:
        capital = category == "state" and mention.category == "government" and len(mention.text.split()) == 1
        if capital and mention.country:
            found.setdefault(f"country:{mention.country}", mention)  # "*Riyadh* and *Tehran*"
            continue
        who = mention.entity or (mention.name.casefold() if category == "person" and _is_name(mention.name) else None)
        if mention.category == category and who is not None:
            found.setdefault(who, mention)
    return tuple(found.values())


def _is_name(name: str) -> bool:
    """Tell whether a person's words are a full name and no description: "Badr Albusaidi", not "South Korean envoy"."""
    words = name.split()
    return len(words) > 1 and words[0][:1].isupper() and words[-1][:1].isupper() and words[-1].lower() not in PERSONS
