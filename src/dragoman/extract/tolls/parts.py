"""Parts of a toll: "including five children", "three of them civilians", "among them a journalist"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dragoman.annotate.annotations import Annotations
from dragoman.annotate.numbers import Number
from dragoman.annotate.tokens import Sentence, Token
from dragoman.extract.drafts import Draft, Relate
from dragoman.extract.tolls.lexicon import lexicon
from dragoman.extract.tolls.victims import Victims, own_place, quantity, victims_of
from dragoman.model.records import Quantity, Role

__all__ = ["with_parts"]

_THEM = frozenset({"them", "whom", "those", "these"})
_WERE = frozenset({"were", "was", "are", "is", "being", "all", "of", "a", "an", "including"})


def with_parts(
    annotations: Annotations, sentence: Sentence, wholes: Sequence[Draft], numbers: Sequence[Number]
) -> list[Draft]:
    """Return the tolls of one sentence with those that are parts of them; each part points to its whole."""
    if not wholes:
        return []
    found = [*_including(annotations, sentence, wholes, numbers), *_of_them(annotations, sentence, wholes, numbers)]
    # A part that the parse joined to the whole by coordination or apposition is the part alone.
    kept = [whole for whole in wholes if not any(_covers(whole, part) for part in found)]
    keys = {whole.key for whole in kept}
    return [*kept, *(part for part in found if any(link.key in keys for link in part.relations))]


def _covers(whole: Draft, part: Draft) -> bool:
    if whole.quantity is None or part.quantity is None:
        return False
    return whole.quantity.start <= part.quantity.start and part.quantity.end <= whole.quantity.end


def _including(
    annotations: Annotations, sentence: Sentence, wholes: Sequence[Draft], numbers: Sequence[Number]
) -> Iterator[Draft]:
    for token in sentence.tokens:
        among = token.lower == "among" and any(inner.lower in _THEM for inner in sentence.children(token, "pobj"))
        if token.lower != "including" and not among:
            continue
        whole = _before(wholes, token)
        heads = _among(sentence, token) if among else sentence.children(token, "pobj")
        if whole is None:
            continue
        for n, victims in enumerate(victims_of(annotations, sentence, heads, numbers, "people")):
            place = own_place(annotations, sentence, victims) or whole.place
            yield _part(annotations, whole, victims, token, n)._replace(place=place)


def _among(sentence: Sentence, token: Token) -> list[Token]:
    """The first counted noun behind "among them"."""
    following = [t for t in sentence.tokens[token.i + 2 : token.i + 8] if t.pos in ("NOUN", "PROPN")]
    return [t for t in following if t.lemma in lexicon().populations][:1]


def _before(wholes: Sequence[Draft], token: Token) -> Draft | None:
    """Return the toll of people told last before ``token``; where all stand behind it ("among them"), the first."""
    people = [whole for whole in wholes if whole.type != "damaged"]
    behind = [whole for whole in people if whole.quantity is not None and whole.quantity.start < token.start]
    return behind[-1] if behind else None


def _of_them(
    annotations: Annotations, sentence: Sentence, wholes: Sequence[Draft], numbers: Sequence[Number]
) -> Iterator[Draft]:
    for number in numbers:
        behind = [token for token in sentence.tokens if token.start >= number.end][:7]
        if number.article or len(behind) < 3 or behind[0].lower != "of" or behind[1].lower not in _THEM:
            continue
        noun = next((token for token in behind[2:] if token.lemma in lexicon().populations), None)
        between = behind[2 : behind.index(noun)] if noun is not None else []
        whole = _before(wholes, behind[0])
        if noun is None or whole is None or any(t.lower not in _WERE and t.pos not in ("ADJ", "NUM") for t in between):
            continue
        population = lexicon().populations[noun.lemma]
        text = annotations.text[number.start : number.end]
        count = Quantity(
            measure=_measure(whole), population=population, low=number.low, best=number.best, high=number.high,
            operator=number.operator, cumulative=False, unit=None, start=number.start, end=number.end, text=text,
        )  # fmt: skip
        role = Role.words("victim", annotations.text, noun.start, noun.end, "group")
        yield whole._replace(
            key=f"{whole.key}:of:{behind[0].i}",
            roles=(role, *(r for r in whole.roles if r.role != "victim")),
            quantity=count,
            method="tolls/of-them",
            relations=(*whole.relations, Relate("subset_of", whole.key)),
        )


def _measure(whole: Draft) -> str:
    return whole.quantity.measure if whole.quantity is not None else whole.type


def _part(annotations: Annotations, whole: Draft, victims: Victims, token: Token, n: int) -> Draft:
    roles = [victims.role] if victims.role is not None else []
    return whole._replace(
        key=f"{whole.key}:part:{token.i}:{n}",
        roles=(*roles, *(role for role in whole.roles if role.role != "victim")),
        quantity=quantity(annotations, victims, whole.type, cumulative=False),
        method="tolls/including",
        relations=(*whole.relations, Relate("subset_of", whole.key)),
    )
