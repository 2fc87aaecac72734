"""Speakers: whether the words before a cue name somebody, or something written, that can say what follows."""

from __future__ import annotations

from dragoman.annotate.annotations import Annotations
from dragoman.annotate.nominals import nominals
from dragoman.annotate.tokens import Sentence, Token
from dragoman.extract.arguments import counted
from dragoman.extract.cues import lexicon
from dragoman.extract.frames import antecedent

__all__ = ["ACTORS", "is_abstract", "speaks"]

ACTORS = frozenset({
    "state", "government", "military", "police", "non_state_armed", "organization", "international", "company", "media",
    "person", "group",
})  # fmt: skip
"""The categories of mentions that can say something."""

_ABSTRACT = (
    "tion", "sion", "ness", "ity", "ment", "ance", "ence", "ism", "ship", "dom", "hood", "acy", "ency", "ancy", "ure",
    "gy", "ing",
)  # fmt: skip
"""Endings of nouns for deeds, states and qualities."""

_PEOPLE = ("er", "or", "ist", "ian", "eer", "ant", "man", "men", "woman", "women", "ee", "people")
"""Endings of nouns for those who do something."""

_THINGS = frozenset({"it", "this", "these", "that", "which", "what", "there", "such", "nothing", "something", "all"})
_MEN = frozenset({"these", "all"})


def speaks(annotations: Annotations, sentence: Sentence, who: Token, cue: Token) -> bool:
    """Tell whether ``who`` can be the speaker of ``cue``.

    Of what things do as well as people ("shows", "suggests", "seeks") only somebody known for one, or something
    written, is the speaker; of plain speech anybody but a deed, a state or a quality.
    """
    head = counted(sentence, antecedent(sentence, who))
    mention = annotations.mention_at(sentence, head)
    if mention is not None and mention.category in ACTORS:
        return True
    doubtful = cue.lemma in lexicon().evidence or who.lower in {"that", "which"}
    if head.pos in {"PRON", "DET"} or head.lower in _THINGS:
        return head.lower not in _THINGS or (head.lower in _MEN and not doubtful)
    if head.pos in {"PROPN", "NUM"} or _is_somebody(head):
        return True
    return not doubtful and not is_abstract(head)


def _is_somebody(noun: Token) -> bool:
    """Tell whether a common noun is listed as one who speaks or as something written, or is built like one."""
    lemma = noun.lemma.lower()
    known = nominals().get(lemma)
    if (known is not None and known.category in ACTORS) or lemma in lexicon().documents or lemma in lexicon().persons:
        return True
    return lemma.endswith(_PEOPLE) and lemma not in lexicon().things


def is_abstract(noun: Token) -> bool:
    """Tell whether a common noun names a deed, a state or a quality, and not what is written about it."""
    lemma = noun.lemma.lower()
    return (lemma.endswith(_ABSTRACT) or lemma in lexicon().things) and not _is_written(lemma)


def _is_written(lemma: str) -> bool:
    return lemma in lexicon().documents or lemma in lexicon().persons
