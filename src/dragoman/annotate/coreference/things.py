"""Things: what "it" and "they" may stand for that is no mention, a missile or a report; then they stand for nobody."""

from __future__ import annotations

from collections.abc import Callable

from dragoman.annotate.coreference.chains import Chains, words
from dragoman.annotate.found import Found
from dragoman.annotate.nominals import nominal_at
from dragoman.annotate.tokens import Sentence, Token

__all__ = ["NO_THING", "best_thing", "idle", "paper", "thing_above", "thing_beside"]

_SUBJECT = frozenset({"nsubj", "nsubjpass"})
_WEIGHTS = {"nsubj": 0.5, "nsubjpass": 0.5, "dobj": 0.2}
"""How well a noun suits by its place in its clause: beside what speaks for a mention."""
_ALONE = 1.0
"""What speaks for a thing where the pronoun does what only things do."""
_LIKEWISE = 0.4
"""What speaks for the thing of a pronoun before."""
_TOGETHER = 1.0
"""What speaks for several, each named alone, that "they" may stand for: "*Sosa* and *Diaz* fled. They …"."""
_WRITTEN = 1.6
"""What speaks for something written that told what came before."""
_TAGS = {"it": "NN", "they": "NNS"}
_AGAIN = {"NN": frozenset({"it", "its"}), "NNS": frozenset({"they", "them", "their"})}
NO_THING = -9.0
"""How well a thing suits where there is none."""

Bound = Callable[[Sentence, Token, Token], bool]


def best_thing(chains: Chains, pronoun: Found, token: Token, bound: Bound) -> float:
    """Return how well the thing suits that "it" or "they" may stand for: no mention, but a noun that is told of.

    ``bound`` tells whether grammar keeps a word of the pronoun's sentence from being meant.
    """
    tag = _TAGS.get(pronoun.gender or "")
    if tag is None:
        return NO_THING
    sentence = chains.sentences[pronoun.sentence]
    told = _ALONE if _does_as_a_thing(sentence, token) else 0.0
    best = NO_THING
    for index in (pronoun.sentence, pronoun.sentence - 1)[: 1 + (pronoun.sentence > 0)]:
        near, here = chains.sentences[index], index == pronoun.sentence
        for thing in near.tokens[: token.i] if here else near.tokens:
            weight = _weight(chains, near, thing, tag)
            if weight is not None and not (here and bound(near, thing, token)):
                best = max(best, weight + told - (pronoun.sentence - index))
    return best


def paper(chains: Chains, pronoun: Found, token: Token) -> float:
    """Return how well something written suits that told what came before, where "it" says something more."""
    if pronoun.gender != "it" or chains.sentences[pronoun.sentence].head(token).lemma not in words("say"):
        return NO_THING
    best = NO_THING
    for index in (pronoun.sentence, pronoun.sentence - 1)[: 1 + (pronoun.sentence > 0)]:
        near, here = chains.sentences[index], index == pronoun.sentence
        for thing in near.tokens[: token.i] if here else near.tokens:
            above = near.head(thing)
            told = thing.dep == "nsubj" and above.lemma in words("say")
            quoted = thing.dep == "pobj" and above.lower == "to" and near.head(above).lower == "according"
            if thing.lemma in words("papers") and (told or quoted):
                best = max(best, _WRITTEN - (pronoun.sentence - index))
    return best


def _weight(chains: Chains, sentence: Sentence, thing: Token, tag: str) -> float | None:
    if tag == "NNS" and thing.dep in _SUBJECT and _persons_together(sentence, thing):
        return _TOGETHER
    again = thing.tag == "PRP" and thing.lower in _AGAIN[tag]
    weight = _WEIGHTS.get(thing.dep, 0.0 if again else None) if thing.tag == tag or again else None
    if (
        weight is None
        or thing.ner
        or nominal_at(sentence, thing) is not None
        or chains.by_head(sentence.index, thing.i)
    ):
        return None
    if again and thing.lower == "it" and idle(sentence, thing):
        return None
    return weight + (_LIKEWISE if again else 0.0)


def _persons_together(sentence: Sentence, subject: Token) -> bool:
    """Tell whether a subject is several persons or bodies, each named alone: "*Sosa* and *Diaz* fled"."""
    row = sentence.conjuncts(subject)
    return len(row) > 1 and all(name.tag == "NNP" for name in row)


def _does_as_a_thing(sentence: Sentence, token: Token) -> bool:
    """Tell whether a pronoun does, or has done to it, what only things do: "*it* exploded", "*they* were fired"."""
    deeds = {"nsubj": "do", "nsubjpass": "suffer"}.get(token.dep)
    return deeds is not None and sentence.head(token).lemma in words("things", deeds)


def idle(sentence: Sentence, token: Token) -> bool:
    """Tell whether "it" stands for nothing: "it is clear that", "it seems", "it took years to"."""
    if token.dep not in {"nsubj", "nsubjpass", "expl", "dobj"} or token.lower != "it":
        return False
    verb = sentence.head(token)
    if verb.lemma in words("idle_it"):
        return True
    if token.dep in {"dobj", "nsubjpass"} and verb.lemma in words("made_it"):
        return True
    below = {child.dep for child in sentence.children(verb)}
    if verb.lemma == "be" and any(_told_of(told) for told in sentence.children(verb, "attr")):
        return True
    if verb.lemma == "be":
        return bool(below & {"ccomp", "advcl", "xcomp", "csubj"}) or any(
            grand.dep in {"xcomp", "ccomp", "relcl", "acl"}
            for child in sentence.children(verb, "acomp", "attr")
            for grand in sentence.children(child)
        )
    settled = verb.lemma in words("settled_it") and "xcomp" in below  # "it was agreed to meet again"
    return token.dep == "nsubjpass" and ("ccomp" in below or settled)


def _told_of(noun: Token) -> bool:
    """Tell whether a noun says that "it" is what was told: "*it* was the third *attack*", "*it* was a *report*"."""
    return noun.lemma in words("papers") | words("doers", "deeds") | words("events")


def thing_above(chains: Chains, sentence: Sentence, token: Token) -> bool:
    """Tell whether "it" is the thing that the clause above is about: "*the missile* was downed before *it* crossed"."""
    verb = sentence.head(token)
    above = sentence.head(verb)
    if token.dep not in _SUBJECT or verb.dep != "advcl" or verb.i < above.i:
        return False
    return any(
        thing.tag == "NN" and nominal_at(sentence, thing) is None and chains.by_head(sentence.index, thing.i) is None
        and not thing.ner[2:] for thing in sentence.children(above, "nsubj", "nsubjpass")
    )  # fmt: skip


def thing_beside(chains: Chains, sentence: Sentence, token: Token) -> bool:
    """Tell whether "it" is the thing of the verb that its own is put beside: "broke *the seal* and had to fix *it*"."""
    verb = sentence.head(token)
    while verb.dep == "xcomp":
        verb = sentence.head(verb)
    if token.dep != "dobj" or verb.dep != "conj":
        return False
    return any(
        thing.tag == "NN" and nominal_at(sentence, thing) is None and chains.by_head(sentence.index, thing.i) is None
        and not thing.ner[2:] for thing in sentence.children(sentence.head(verb), "dobj")
    )  # fmt: skip
