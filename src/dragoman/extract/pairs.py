"""Pairs: whom "the two leaders" or "both countries" are, where just two have been named."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dragoman.annotate.annotations import Annotations
from dragoman.annotate.tokens import Sentence, Token
from dragoman.model.records import Mention

__all__ = ["pair_of"]

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


def pair_of(annotations: Annotations, sentence: Sentence, token: Token) -> tuple[Mention, ...]:
    """Return the two whom a phrase means, or nothing where the words before it do not name just two of its kind."""
    if not _is_dual(sentence, token):
        return ()
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
