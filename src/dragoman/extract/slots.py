"""Slots: from a verb or a noun of the parse to the words that fill its places (subject, object, possessor, "to" …).

A slot answers with head tokens; who or what they refer to is decided by `arguments`.
"""

from __future__ import annotations

from collections.abc import Callable

from dragoman.annotate.tokens import Sentence, Token
from dragoman.extract.clauses import (
    COPULAS,
    DEPTH,
    PARTITIVES,
    VERBAL,
    content_noun,
    holders,
    hyphened,
    logical_object,
    logical_subject,
    modifiers,
    prepositional,
    surface_subject,
)

__all__ = ["LIGHT_VERBS", "befell", "slot_heads"]

_CIRCUMSTANCE = frozenset({"with", "in", "under", "through", "amid", "by", "at", "on"})
_LOSING = frozenset({"lose", "cede", "relinquish", "surrender", "abandon"})
LIGHT_VERBS = frozenset({
    "provide", "give", "offer", "lend", "pledge", "extend", "express", "have", "maintain", "continue", "reaffirm",
    "reiterate", "restate", "renew", "repeat", "underline", "withdraw", "show", "declare", "voice", "vow",
    "promise", "send", "keep", "establish", "launch", "wage", "lead", "conduct", "mount", "announce", "begin",
    "start", "join", "deepen", "enjoy", "strengthen", "form", "retain", "exert", "make", "take", "seize", "gain",
    "win", "regain", "retake", "assume", "claim", "wrest", "cement", "consolidate", "tighten", "lay", "impose",
    "break", "lift", "end", "hold", "build", "expand", "increase", "step", "boost", "throw", "cultivate",
    "complete", "carry", "perform", "forge", "sign", "fly", "execute", "deliver", "cease", "stop", "halt", "resume",
    "suspend", "escalate", "intensify", "pursue", "fire", "undertake", "orchestrate", "coordinate", "stage",
    "pose", "apply", "inflict", "deal", "grab", "snatch", "secure",
})  # fmt: skip
"""Verbs whose subject is the one who does what their object names ("provide support", "seize control")."""
_ENGAGING = frozenset({"take", "participate", "engage", "involve", "join", "use", "play", "launch", "carry", "commit"})
_BACKING = frozenset({"support", "help", "back", "assist", "aid", "stand", "join", "advise", "side"})
_HOLDING = frozenset({"hold", "control", "occupy", "seize", "capture", "take"})
_BEFALLING = frozenset({
    "arrest", "detention", "imprisonment", "jailing", "killing", "murder", "death", "assassination", "execution",
    "kidnapping", "abduction", "poisoning", "ouster", "removal", "overthrow", "expulsion", "deportation", "dismissal",
    "conviction", "sentencing", "trial", "prosecution", "release", "disappearance", "treatment", "exclusion",
})  # fmt: skip
_IMPOSING = frozenset({"lay", "impose", "tighten", "maintain", "mount", "begin", "start", "continue", "keep"})


def slot_heads(sentence: Sentence, token: Token, slot: str) -> list[Token]:
    """Return the head tokens in a slot of ``token``: a named slot of the lexicons, else a preposition."""
    if slot in _SINGLE:
        found = _SINGLE[slot](sentence, token)
        return [] if found is None else [found]
    if slot.startswith("circ-"):
        found = _circumstance(sentence, token) if sentence.head(token).lower == slot[5:] else None
        return [] if found is None else [found]
    if slot.startswith("around-"):
        verb = sentence.head(sentence.head(token)) if token.dep == "pobj" else token
        return prepositional(sentence, verb, slot[7:]) if verb.pos in VERBAL else []
    if slot.startswith("verb-"):
        verb = sentence.head(token)
        return _own_or_shared_phrase(sentence, verb, slot[5:]) if token.dep in {"nsubj", "dobj"} else []
    if slot in _MANY:
        return _MANY[slot](sentence, token)
    return [_relative(sentence, head) for head in _own_or_shared_phrase(sentence, token, slot)]


def _relative(sentence: Sentence, token: Token) -> Token:
    """Return what a relative pronoun behind a preposition stands for: "*the group*, to which he belongs"."""
    if token.lower not in {"which", "whom"}:
        return token
    clause = next((above for above in sentence.ancestors(token) if above.dep == "relcl"), None)
    return token if clause is None else sentence.head(clause)


def _itself(sentence: Sentence, token: Token) -> Token | None:
    """The noun itself, where it refers: not where it is said of somebody else, as a bare singular mostly is."""
    bare = token.tag == "NN" and not sentence.children(token, "det", "poss", "nummod")
    return None if bare or token.dep in {"appos", "attr", "oprd"} else token


def _governor(sentence: Sentence, token: Token) -> Token | None:
    return sentence.head(token) if token.dep == "prep" else None


def _governed(sentence: Sentence, token: Token) -> list[Token]:
    return sentence.children(token, "pobj")


def _indirect(sentence: Sentence, token: Token) -> list[Token]:
    return [child for child in sentence.children(token, "dative") if child.pos != "ADP"]


def _possessors(sentence: Sentence, noun: Token) -> list[Token]:
    own = sentence.children(noun, "poss")
    if own or noun.dep != "conj" or sentence.children(noun, "det"):
        return own
    return sentence.children(sentence.head(noun), "poss")


def _light_subject(sentence: Sentence, noun: Token) -> Token | None:
    """Who provides, gives, has, keeps … what the noun names."""
    top = _outermost(sentence, noun)
    verb = sentence.head(top)
    if top.dep not in {"dobj", "nsubjpass"} or verb.lemma not in LIGHT_VERBS:
        return None
    return logical_subject(sentence, verb)


def _outermost(sentence: Sentence, noun: Token) -> Token:
    """The noun whose place in the clause ``noun`` shares: the first of its list, the number it is "of"."""
    top = noun
    for _ in range(DEPTH):
        above = sentence.head(top)
        if top.dep == "conj" and above.pos == "NOUN":
            top = above
        elif top.dep == "pobj" and above.lower == "of" and sentence.head(above).lower in PARTITIVES:
            top = sentence.head(above)
        else:
            return top
    return top


def _of_quality(sentence: Sentence, noun: Token) -> Token | None:
    """What is "of" what the noun names: "*Idlib* is of importance"."""
    preposition = sentence.head(noun)
    verb = sentence.head(preposition)
    if noun.dep != "pobj" or preposition.lower != "of" or verb.lemma not in COPULAS:
        return None
    return surface_subject(sentence, verb)


def _besieger(sentence: Sentence, noun: Token) -> Token | None:
    """Who lays a siege, unlike who breaks or lifts one."""
    verb = sentence.head(noun)
    return _light_subject(sentence, noun) if verb.lemma in _IMPOSING else None


def _circumstance(sentence: Sentence, noun: Token) -> Token | None:
    """Who does what is done "with", "in" or "under" what the noun names."""
    preposition = sentence.head(noun)
    if noun.dep != "pobj" or preposition.lower not in _CIRCUMSTANCE:
        return None
    verb = sentence.head(preposition)
    if verb.pos not in VERBAL:
        return None
    return logical_subject(sentence, verb) or surface_subject(sentence, verb)


def _placed_under(sentence: Sentence, noun: Token) -> Token | None:
    """What is, comes or stays "under" what the noun names."""
    preposition = sentence.head(noun)
    if noun.dep != "pobj" or preposition.lower not in {"under", "in"}:
        return None
    governor = sentence.head(preposition)
    governor = sentence.head(governor) if governor.pos == "ADV" else governor
    if governor.pos not in VERBAL:
        return governor if governor.pos in {"NOUN", "PROPN"} else None
    return logical_object(sentence, governor) or surface_subject(sentence, governor)


def _loser(sentence: Sentence, noun: Token) -> Token | None:
    verb = sentence.head(noun)
    return logical_subject(sentence, verb) if noun.dep == "dobj" and verb.lemma in _LOSING else None


def _relative_place(sentence: Sentence, noun: Token) -> Token | None:
    """The place that a "where" clause with this object tells of: "the northwest, where it maintains troops"."""
    verb = sentence.head(noun)
    if verb.dep == "relcl" and any(child.lower == "where" for child in sentence.children(verb, "advmod")):
        return sentence.head(verb)
    return None


def _acting_as(sentence: Sentence, noun: Token) -> Token | None:
    """Who does something "as" (part of) what the noun names."""
    preposition = sentence.head(noun)
    verb = sentence.head(preposition)
    if noun.dep != "pobj" or preposition.lower != "as" or verb.pos not in VERBAL:
        return None
    return logical_subject(sentence, verb) or surface_subject(sentence, verb)


def _used_as(sentence: Sentence, noun: Token) -> Token | None:
    """What somebody uses "as" what the noun names: "used *the hospital* as a base"."""
    preposition = sentence.head(noun)
    verb = sentence.head(preposition)
    if noun.dep != "pobj" or preposition.lower != "as" or verb.lemma not in {"use", "employ"}:
        return None
    return logical_object(sentence, verb)


def _campaigner(sentence: Sentence, noun: Token) -> Token | None:
    """Who takes part in a fight: the subject of a verb that governs the noun through "in" or "to"."""
    preposition = sentence.head(noun)
    if noun.dep != "pobj" or preposition.lower not in {"in", "to", "of", "for"}:
        return None
    verb = sentence.head(preposition)
    if verb.pos == "NOUN" and verb.lemma in {"part", "role", "series", "wave", "campaign"}:
        verb = sentence.head(verb)
    return logical_subject(sentence, verb) if verb.lemma in _ENGAGING else None


def _amid(sentence: Sentence, noun: Token) -> Token | None:
    """Who did something in the course of what the noun names: "*the army* lost men in its raids against X"."""
    preposition = sentence.head(noun)
    verb = sentence.head(preposition)
    if noun.dep != "pobj" or preposition.lower not in {"during", "in", "amid", "through"} or verb.pos != "VERB":
        return None
    return logical_subject(sentence, verb) or surface_subject(sentence, verb)


def _modified(sentence: Sentence, adjective: Token) -> Token | None:
    """What an adjective is said of where it stands before it: "*allied* militias"."""
    return sentence.head(adjective) if adjective.dep == "amod" else None


def _beside_modified(sentence: Sentence, adjective: Token) -> Token | None:
    """Who stands beside what an adjective is said of: "*the army* and allied militias"."""
    noun = sentence.head(adjective)
    return sentence.head(noun) if adjective.dep == "amod" and noun.dep == "conj" else None


def _backed_in(sentence: Sentence, noun: Token) -> list[Token]:
    """Whom somebody backs in a fight: "supports *Baghdad* in the fight", "stands by *Iraq* in its war"."""
    preposition = sentence.head(noun)
    verb = sentence.head(preposition)
    if noun.dep != "pobj" or preposition.lower not in {"in", "during"} or verb.lemma not in _BACKING:
        return []
    return sentence.children(verb, "dobj") or prepositional(sentence, verb, "by", "with", "behind", "alongside")


def _backed_to(sentence: Sentence, verb: Token) -> list[Token]:
    """Whom somebody backs so that they do it: "stands by *Iraq* to defeat X"."""
    above = sentence.head(verb)
    purpose = verb.dep in {"advcl", "xcomp"} and any(word.tag == "TO" for word in sentence.children(verb, "aux"))
    if not purpose or above.lemma not in _BACKING:
        return []
    return sentence.children(above, "dobj") or prepositional(sentence, above, "by", "with", "behind", "alongside")


def _held_by(sentence: Sentence, verb: Token) -> list[Token]:
    """Who held what a verb takes: "retook villages held by the *rebels*", "much of the land that *they* controlled"."""
    taken = logical_object(sentence, verb)
    things = [] if taken is None else [taken, *prepositional(sentence, taken, "of")]
    for thing in things:
        for clause in sentence.children(thing, "acl", "relcl"):
            holder = logical_subject(sentence, clause) if clause.lemma in _HOLDING else None
            if holder is not None:
                return [holder]
    return []


def _picked(sentence: Sentence, noun: Token) -> list[Token]:
    """Who is one of those that the noun names: "*the brigade* is one of its groups", "was named as one of them"."""
    one = sentence.head(sentence.head(noun))
    if noun.dep != "pobj" or sentence.head(noun).lower != "of" or one.lower != "one":
        return []
    acting = _acting_as(sentence, one)
    return holders(sentence, one) or ([] if acting is None else [acting])


def _by_doer(sentence: Sentence, token: Token) -> list[Token]:
    """Whose deed a feeling is about: "appalled by the attack by the *militia*", "by the *regime*'s crimes"."""
    for deed in prepositional(sentence, token, "by", "at", "over", "about", "for"):
        made = [clause for clause in sentence.children(deed, "acl") if clause.tag == "VBN"]
        own = prepositional(sentence, deed, "by") or sentence.children(deed, "poss")
        own = own or [part for clause in made for part in prepositional(sentence, clause, "by")]
        if own:
            return own
    return []


def _mover(sentence: Sentence, verb: Token) -> Token | None:
    """What moves, where the parse takes the verb for a passive without an agent: "trucks carrying *food* crossed"."""
    return surface_subject(sentence, verb) if verb.tag in {"VBN", "VBD"} else None


def _given(sentence: Sentence, noun: Token) -> list[Token]:
    """To whom a verb gives what the noun names: "deny *the group* a haven", "deal *the army* a defeat"."""
    verb = sentence.head(noun)
    if noun.dep != "dobj" or verb.pos not in VERBAL:
        return []
    return _indirect(sentence, verb) or [child for child in sentence.children(verb, "dobj") if child.i < noun.i]


def _doers(sentence: Sentence, verb: Token) -> list[Token]:
    """Whose act or word the object of a verb is: "condemned the *army*'s raid", "the attack by *rebels*"."""
    noun = logical_object(sentence, verb)
    if noun is None:
        return []
    owners = [] if befell(sentence, noun) else sentence.children(noun, "poss")
    own = owners or prepositional(sentence, noun, "by")
    made = [clause for clause in sentence.children(noun, "acl") if clause.tag == "VBN"]
    return own or [part for clause in made for part in prepositional(sentence, clause, "by")]


def befell(sentence: Sentence, noun: Token) -> bool:
    """Tell whether what a noun names befell its owner: "*the mayor*'s arrest", not "Chad's arrest of the mayor"."""
    return noun.lemma in _BEFALLING and not prepositional(sentence, noun, "of")


def _engaged(sentence: Sentence, noun: Token) -> Token | None:
    """Whom a phrase places "in" what the noun names: "support for *the government* in the fight against X"."""
    preposition = sentence.head(noun)
    governor = sentence.head(preposition)
    if noun.dep != "pobj" or preposition.lower != "in" or governor.pos not in {"NOUN", "PROPN"}:
        return None
    inner = prepositional(sentence, governor, "for", "of")
    return inner[0] if inner and governor.pos == "NOUN" else governor


def _exemplified(sentence: Sentence, noun: Token) -> list[Token]:
    """Whom a plural names as examples: "allies, including X and Y", "allies such as X", "allies, especially X"."""
    found = prepositional(sentence, noun, "including", "like", "as")
    if found:
        return found
    named = sentence.children(noun, "appos")
    marked = {"especially", "particularly", "notably", "chiefly", "mainly", "primarily"}
    return [child for child in named if any(mark.lower in marked for mark in sentence.children(child, "advmod"))]


def _helped(sentence: Sentence, verb: Token) -> list[Token]:
    """Whom a verb helps to do something: "help *the army* fight"."""
    clauses = sentence.children(verb, "ccomp", "xcomp")
    return [child for clause in clauses for child in sentence.children(clause, "nsubj") if clause.tag == "VB"]


def _joined(sentence: Sentence, token: Token) -> list[Token]:
    """With whom somebody acts "together with" or "alongside" them: the phrase that the adverb goes with."""
    subject = surface_subject(sentence, token)
    places = [*sentence.children(token, "prep"), *(sentence.children(subject, "prep") if subject is not None else [])]
    for child in places:
        if child.lower == "with" and (child.i > 0 and sentence.tokens[child.i - 1].lower in {"together", "along"}):
            return sentence.children(child, "pobj")
    return []


def _noun_before(sentence: Sentence, verb: Token) -> Token | None:
    """The noun right before a participle whose parse hangs on a farther one: "the fall of X to Y, backed by Z"."""
    if verb.dep not in {"acl", "advcl"} or verb.tag != "VBN" or verb.i < 2:
        return None
    before = sentence.tokens[verb.i - 1]
    before = sentence.tokens[verb.i - 2] if before.text == "," else before
    return before if before.pos in {"NOUN", "PROPN"} and before.i != verb.head else None


def _own_or_shared_phrase(sentence: Sentence, token: Token, preposition: str) -> list[Token]:
    """The phrase of a preposition, also where the parse ties it to the verb's object or to the noun's verb instead."""
    own = prepositional(sentence, token, preposition)
    if own:
        return own
    if token.pos in VERBAL:
        objects = sentence.children(token, "dobj", "attr", "prt", "advmod")
        inner = [content_noun(sentence, child) for child in objects]
        near = [prepositional(sentence, child, preposition) for child in (*objects, *inner)]
        return next((found for found in near if found), [])
    top = _outermost(sentence, token)
    verb = sentence.head(top)
    if preposition in {"by", "of"}:
        return []
    if preposition == "against" and top.dep == "dobj":
        return _against(sentence, token, verb)
    if top.dep in {"dobj", "attr", "nsubjpass", "acomp"} and verb.pos in VERBAL:
        return prepositional(sentence, top, preposition) or prepositional(sentence, verb, preposition)
    if token.dep == "pobj" and verb.lower == "as" and sentence.head(verb).pos in VERBAL:
        return prepositional(sentence, sentence.head(verb), preposition)
    if preposition in {"between", "with"}:
        things = prepositional(sentence, token, "in", "of")
        return next((found for part in things if (found := prepositional(sentence, part, preposition))), [])
    if preposition in {"in", "at"}:
        inner = [part for owned in prepositional(sentence, token, "of") for part in sentence.conjuncts(owned)]
        return next((found for part in inner if (found := prepositional(sentence, part, preposition))), [])
    return []


def _against(sentence: Sentence, noun: Token, verb: Token) -> list[Token]:
    """Whom a strike is against when other phrases come between: "strikes using aircraft against militants"."""
    for token in sentence.subtree(verb):
        if token.lower == "against" and token.i > noun.i:
            between = sentence.tokens[noun.i + 1 : token.i]
            if all(word.pos not in VERBAL or word.tag == "VBG" for word in between):
                return sentence.children(token, "pobj")
    return []


_SINGLE: dict[str, Callable[[Sentence, Token], Token | None]] = {
    "self": _itself,
    "subj": logical_subject,
    "obj": logical_object,
    "light": _light_subject,
    "imposing": _besieger,
    "quality": _of_quality,
    "circ": _circumstance,
    "under": _placed_under,
    "loser": _loser,
    "where": _relative_place,
    "as": _acting_as,
    "used": _used_as,
    "agent": _campaigner,
    "head": _governor,
    "near": _noun_before,
    "within": _engaged,
    "amid": _amid,
    "mover": _mover,
    "modified": _modified,
    "beside": _beside_modified,
}
_MANY: dict[str, Callable[[Sentence, Token], list[Token]]] = {
    "iobj": _indirect,
    "pobj": _governed,
    "helped": _helped,
    "including": _exemplified,
    "together": _joined,
    "holder": holders,
    "pair": hyphened,
    "poss": _possessors,
    "mod": modifiers,
    "given": _given,
    "backed-in": _backed_in,
    "backed-to": _backed_to,
    "held-by": _held_by,
    "picked": _picked,
    "by-doer": _by_doer,
    "doer": _doers,
}
