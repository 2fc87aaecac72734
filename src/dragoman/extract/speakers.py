"""Speakers: whether the words before a cue name somebody, or something written, that can say what follows."""

from __future__ import annotations

from dataclasses import replace

from dragoman.annotate.annotations import Annotations
from dragoman.annotate.nominals import nominals
from dragoman.annotate.tokens import Sentence, Token
from dragoman.extract.arguments import counted, phrase, roles_of
from dragoman.extract.cues import lexicon
from dragoman.extract.frames import antecedent
from dragoman.extract.wielded import UNMANNED
from dragoman.model.records import Role

__all__ = ["ACTORS", "is_abstract", "names_somebody", "speakers_of", "speaks"]

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

_MADE_OF = frozenset({
    "group", "panel", "team", "committee", "delegation", "majority", "board", "body", "council", "chorus", "handful",
    "commission", "bloc", "number", "office",
})  # fmt: skip
"""Nouns that tell little of who speaks without those they are made of."""

_ANYBODY = frozenset({"anyone", "anybody", "whoever", "you"})
"""Words for whoever it may be: "anyone *seeking* peace" tells of nobody who does."""

_HARMED = frozenset({"casualty", "fatality", "death", "injury", "loss", "damage", "dead", "clash", "fighting"})
"""What is reported, and reports nothing: "raid on the base, *casualties* reported"."""
_THINGS = frozenset({"it", "this", "these", "that", "which", "what", "there", "such", "nothing", "something", "all"})
_TELLS = frozenset(
    {"say", "add", "accuse", "deny", "claim", "announce", "warn", "insist", "argue", "state", "declare", "vow", "urge"}
)
"""Verbs that take "it" for a body or a paper, never for what is told behind them."""
_MEN = frozenset({"these", "all"})
_OFFICES = frozenset({"for", "of", "at", "in", "to"})
"""What stands between an office and whom or what it is for: "spokesman for", "envoy to"."""


def speakers_of(annotations: Annotations, sentence: Sentence, who: Token | None) -> tuple[Role, ...]:
    """Return the speakers that ``who`` names, by the name that stands beside their description where there is one."""
    if who is None:
        return ()
    written = _written_before(annotations, sentence, who)
    if written is not None:
        told = speakers_of(annotations, *written)
        return tuple(replace(role, start=who.start, end=who.end, text=who.text) for role in told[:1])
    whom = antecedent(sentence, who)
    said_by = _author(annotations, sentence, whom) if whom.i == who.i else None
    named = _named_beside(annotations, sentence, said_by or whom)
    roles = roles_of(annotations, sentence, said_by or whom, "speaker")
    if named is not None:
        return roles_of(annotations, sentence, named, "speaker")
    if whom.i == who.i or not roles:
        return tuple(_of_whom(annotations, sentence, said_by or who, role) for role in roles)
    # "Who" stands where the speaker is named again; whom it names is what the antecedent says.
    return (replace(roles[0], start=who.start, end=who.end, text=who.text),)


def _written_before(annotations: Annotations, sentence: Sentence, who: Token) -> tuple[Sentence, Token] | None:
    """Return what is written and spoke just before an "it" that is nobody's: "a UN *report* said so. It added …"."""
    if who.lower != "it" or annotations.mention_at(sentence, who) is not None:
        return None
    for near in (sentence, *annotations.sentences[max(0, sentence.index - 1) : sentence.index]):
        for token in near.tokens[: who.i] if near is sentence else near.tokens:
            above = near.head(token)
            told = token.dep == "nsubj" and above.lemma in _TELLS
            quoted = token.dep == "pobj" and above.lower == "to" and near.head(above).lower == "according"
            if token.lemma in lexicon().documents and token.pos == "NOUN" and (told or quoted):
                return near, token
    return None


def _of_whom(annotations: Annotations, sentence: Sentence, who: Token, role: Role) -> Role:
    """Return a speaker with those he is made of: "a panel *of UN experts*"."""
    of = [prep for prep in sentence.children(who, "prep") if prep.lower == "of" and prep.i == who.i + 1]
    members = [inner for prep in of for inner in sentence.children(prep, "pobj")]
    if role.entity is not None or role.end != who.end or who.lemma not in _MADE_OF or not members:
        return role
    mention = annotations.mention_at(sentence, members[0])
    end = phrase(sentence, members[0])[1]
    text = annotations.text[role.start : end]
    country = mention.country if mention is not None else role.country
    return replace(role, end=end, text=text, name=text, country=country)


def _author(annotations: Annotations, sentence: Sentence, who: Token) -> Token | None:
    """Return who speaks through something written: "a statement *by the ministry*", "*the ministry*'s statement"."""
    if who.lemma not in lexicon().documents or who.pos != "NOUN":
        return None
    authors = sentence.children(who, "poss")
    bearers = [who, *(made for made in sentence.children(who, "acl") if made.lemma in lexicon().issuing)]
    for by in (by for bearer in bearers for by in sentence.children(bearer, "prep", "agent")):
        if by.lower in {"by", "from"}:
            authors.extend(sentence.children(by, "pobj"))
    verb = sentence.head(who)
    if not authors and who.dep == "dobj" and verb.lemma in lexicon().issuing:
        authors.extend(sentence.children(verb, "nsubj"))  # "*the corps* issued a statement saying …"
    for author in authors:
        mention = annotations.mention_at(sentence, author)
        acts = mention is not None and (mention.category in ACTORS or author.lemma == "office")
        if acts and author.pos != "PRON":
            return author
    return None


def _named_beside(annotations: Annotations, sentence: Sentence, who: Token) -> Token | None:
    """Return the name between commas behind a description: "the governor, *Jane Doe*, said"."""
    mention = annotations.mention_at(sentence, who)
    described = mention is None or (mention.category == "person" and mention.entity is None)
    if who.pos not in {"NOUN", "PROPN"} or not described or sentence.children(who, "conj"):
        return None
    for token in sentence.subtree(who):
        if token.i <= who.i or token.dep != "appos" or token.pos != "PROPN" or not _heads(sentence, who, token):
            continue
        named = annotations.mention_at(sentence, token)
        first = sentence.subtree(token)[0]
        if named is not None and named.category == "person" and sentence.tokens[first.i - 1].text == ",":
            return token
    return None


def _heads(sentence: Sentence, who: Token, name: Token) -> bool:
    """Tell whether a name behind "a spokesman for the ministry," is the spokesman's, wherever the parse hung it."""
    above = sentence.head(name)
    while above.i != who.i:
        if above.dep not in {"pobj", "appos"} and (above.dep != "prep" or above.lower not in _OFFICES):
            return False
        above = sentence.head(above)
    return True


def speaks(annotations: Annotations, sentence: Sentence, who: Token, cue: Token) -> bool:
    """Tell whether ``who`` can be the speaker of ``cue``.

    Of what things do as well as people ("shows", "suggests", "seeks") only somebody known for one, or something
    written, is the speaker; of plain speech anybody but a deed, a state or a quality.
    """
    head = counted(sentence, antecedent(sentence, who))
    nobody = any(part.lower in {"no", "neither"} for part in sentence.children(head, "det"))
    if head.lower in _ANYBODY or nobody:  # "*no group* claimed it"
        return False
    if (cue.lemma == "report" and head.lemma in _HARMED) or head.lemma in UNMANNED:
        return False  # "was blasted *by a bomb*"
    mention = annotations.mention_at(sentence, head)
    if mention is not None and mention.category in ACTORS:
        return True
    doubtful = cue.lemma in lexicon().evidence or who.lower in {"that", "which"}
    if head.lower == "it":
        return not doubtful and cue.lemma in _TELLS
    if head.pos in {"PRON", "DET"} or head.lower in _THINGS:
        return head.lower not in _THINGS or (head.lower in _MEN and not doubtful)
    if head.pos in {"PROPN", "NUM"} or names_somebody(head):
        return True
    return not doubtful and not is_abstract(head)


def names_somebody(noun: Token) -> bool:
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
