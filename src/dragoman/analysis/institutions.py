"""Institutions: a state's army, police or government as people ask for it: "Congolese army", "Ukraine's military"."""

from __future__ import annotations

import re
from functools import cache

from dragoman.analysis.phrases import lexicon
from dragoman.model.names import norm
from dragoman.store.index import EntityRow, Index

__all__ = ["institution"]

_STATES = "country:"


@cache
def _asked() -> re.Pattern[str]:
    words = sorted((word for kinds in lexicon()["institutions"].values() for word in kinds), key=len, reverse=True)
    return re.compile(rf"(?P<whose>.+?) (?P<word>{'|'.join(words)})")


def institution(index: Index, name: str) -> list[EntityRow]:
    """Return the institution of a state that ``name`` asks for by another word than its own; none where it is none.

    The state is named, or its people are: "DR Congo's army" and "Congolese army" are the Congolese armed forces.
    """
    match = _asked().fullmatch(norm(name))
    bare = _bare(index, norm(name))
    if match is None or bare:
        return bare
    kind = next(kind for kind, words in lexicon()["institutions"].items() if match["word"] in words)
    own = f"{match['whose']} {lexicon()['institutions'][kind][0]}"
    by_people = [entity for entity in index.named(own) if entity.id.startswith(f"{kind}:")]
    # "Ukraine's army" has lost its apostrophe by now, and "Honduras army" never had one.
    named = {entity.id for state in (match["whose"], match["whose"].removesuffix("s")) for entity in index.named(state)}
    states = sorted(key.removeprefix(_STATES) for key in named if key.startswith(_STATES))
    return by_people[:1] or index.entities([f"{kind}:{key}" for key in states])


def _bare(index: Index, name: str) -> list[EntityRow]:
    """Return whom alone the texts call by a word for the same thing, where ``name`` names no state: "the army".

    Words of one last word are nearer than others: whom they call "the junta" is asked for by "military junta".
    """
    for kind, words in lexicon()["institutions"].items():
        near = [word for word in words if word.split()[-1] == name.rsplit(maxsplit=1)[-1]] if name in words else []
        for wanted in (near, words if near else ()):
            called = {entity.id: entity for word in wanted for entity in index.named(word)}
            found = [entity for key, entity in called.items() if key.startswith(f"{kind}:")]
            if found:
                return found if len(found) == 1 else []
    return []
