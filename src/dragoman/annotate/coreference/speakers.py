"""First persons: "I" is whoever speaks the quotation, "we" those whom that speaker speaks for."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator

from dragoman.annotate.coreference.chains import Chain, Chains, words
from dragoman.annotate.found import Found
from dragoman.annotate.tokens import Sentence, Token

__all__ = ["first_persons", "join_speakers"]

_ONE = frozenset({"i", "me", "my", "mine", "myself"})
_MANY = frozenset({"we", "us", "our", "ours", "ourselves"})
_AFTER_COLON = re.compile(r"(?:said|says|added|commented|stated|continued)(?: today)?:\s*\n+([^\n“\"][^\n]{2,4000})")
"""A paragraph after "the minister said:" is what he said, though no mark opens it."""


def first_persons(text: str, sentences: Iterable[Sentence]) -> Iterator[Found]:
    """Yield the pronouns of the first person."""
    for sentence in sentences:
        for token in sentence.tokens:
            if token.lower in _ONE | _MANY and token.tag in {"PRP", "PRP$"} and token.text != "US":
                many = token.lower in _MANY
                yield Found(
                    token.start, token.end, "pronoun", sentence.index, token.i, text[token.start : token.end],
                    "group" if many else "person", noun=token.lower, number="many" if many else "one",
                )  # fmt: skip


def join_speakers(chains: Chains, pronouns: Iterable[Found]) -> list[tuple[str, list[Found]]]:
    """Add each "I" to the chain of who speaks it; return the others grouped by whom they stand for.

    What stands outside quotations is the document's own voice. "We" is never resolved to a name: its words do not
    say who else is meant.
    """
    marked = list(chains.quotes)
    told = [match.span(1) for match in _AFTER_COLON.finditer(chains.text)]
    quotes = sorted([*marked, *(span for span in told if not any(a < span[1] and span[0] < b for a, b in marked))])
    starts = [start for start, _ in quotes]
    speakers = {quote: _speaker(chains, quote) for quote in quotes}
    groups: dict[str, list[Found]] = {}
    for pronoun in pronouns:
        at = bisect_right(starts, pronoun.start) - 1
        quote = quotes[at] if at >= 0 and pronoun.end <= quotes[at][1] else None
        chain = speakers[quote] if quote else None
        if chain is not None and pronoun.number == "one":
            chain.add(pronoun)
        else:
            voice = f"{chain.members[0].start}" if chain is not None else ("quoted" if quote else "own")
            groups.setdefault(f"{pronoun.number} {voice}", []).append(pronoun)
    return list(groups.items())


def _speaker(chains: Chains, quote: tuple[int, int]) -> Chain | None:
    """Return the chain of the subject of the speech verb beside a quotation."""
    beside = [s for s in chains.sentences if s.parsed and s.start < quote[1] + 2 and quote[0] - 2 < s.end]
    if beside and beside[0].index > 0:
        beside.append(chains.sentences[beside[0].index - 1])
    for sentence in sorted(beside, key=lambda s: (abs(s.end - quote[1]), s.index)):
        for subject in _subjects(sentence, quote):
            chain = chains.by_head(sentence.index, subject.i)
            if chain is not None and chain.category in {"person", "other"}:
                return chain
    return None


def _subjects(sentence: Sentence, quote: tuple[int, int]) -> Iterator[Token]:
    for token in sentence.tokens:
        if token.lemma in words("say") and not quote[0] <= token.start < quote[1]:
            yield from sentence.children(token, "nsubj")
