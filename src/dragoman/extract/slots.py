"""Slots: from a verb or a noun of the parse to the words that fill its places (subject, object, possessor, "to" …).

A slot answers with head tokens; who or what they refer to is decided by `arguments`. Every function is total: a parse
that makes no sense yields no tokens, never an error.
"""

from __future__ import annotations

from collections.abc import Callable

from dragoman.annotate.tokens import Sentence, Token
from dragoman.extract.arguments import COUNTING

__all__ = [
    "LIGHT_VERBS", "antecedents", "companions", "content_noun", "fellows", "holders", "is_passive", "logical_object",
    "logical_subject", "modifiers", "prepositional", "slot_heads", "surface_subject",
]  # fmt: skip

_DEPTH = 6
"""How many heads a missing subject is looked for: deeper chains are parser noise."""

_RELATIVES = frozenset({"who", "which", "that", "whom"})
_PARTITIVES = frozenset({
    "some", "any", "all", "none", "one", "two", "most", "many", "several", "few", "both", "each", "half", "quarter",
    "third", "part", "parts", "number", "dozens", "hundreds", "thousands", "scores", "tens", "majority", "group",
    "groups", "lot", "series", "kind", "type", "plenty", "handful", "rest", "bulk", "remnants", "range", "variety",
})  # fmt: skip
_CIRCUMSTANCE = frozenset({"with", "in", "under", "through", "amid", "by"})
_VERBAL = frozenset({"VERB", "AUX"})
_OTHERWISE = frozenset({"according", "owing", "due", "thanks", "contrary", "prior", "next", "close"})
"""First words of prepositions that do not mean what their last word does: "according *to* them" goes to nobody."""
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
    "pose", "apply", "inflict",
})  # fmt: skip
"""Verbs whose subject is the one who does what their object names ("provide support", "seize control")."""
_ENGAGING = frozenset({"take", "participate", "engage", "involve", "join", "use", "play", "launch", "carry", "commit"})
_IMPOSING = frozenset({"lay", "impose", "tighten", "maintain", "mount", "begin", "start", "continue", "keep"})
_PORTIONS = COUNTING - {"member", "column", "contingent", "crowd"}
_ACTING = frozenset({
    "coalition", "force", "army", "group", "alliance", "militia", "brigade", "government", "troop", "fighter",
    "soldier", "rebel", "party", "movement", "council", "state", "country", "nation", "member", "leader",
})  # fmt: skip
"""Nouns that an infinitive after them is the deed of: "a coalition to defeat X", unlike "the effort to defeat X"."""
_JUDGING = frozenset({"view", "see", "regard", "describe", "consider", "treat"})
_COPULAS = frozenset({"be", "become", "remain", "seem", "stay"})
_POSITIONS = frozenset({"role", "position", "status", "place", "function", "reputation"})
_AS_VERBS = frozenset({
    "represent", "constitute", "form", "regard", "see", "view", "describe", "serve", "act", "consider", "call",
    "name", "appoint", "elect", "make",
})  # fmt: skip


def is_passive(sentence: Sentence, verb: Token) -> bool:
    """Tell whether the object of ``verb`` stands where its subject would ("was backed by", "forces backed by")."""
    if sentence.children(verb, "nsubjpass", "auxpass", "agent", "csubjpass"):
        return True
    if verb.tag != "VBN" or sentence.children(verb, "aux", "dobj"):
        return False
    if verb.dep == "conj":
        head = sentence.head(verb)
        return head.pos in {"VERB", "AUX"} and is_passive(sentence, head) and not sentence.children(verb, "nsubj")
    return verb.dep in {"acl", "amod", "advcl", "relcl", "pcomp"} and not sentence.children(verb, "nsubj")


def surface_subject(sentence: Sentence, verb: Token, depth: int = _DEPTH) -> Token | None:
    """Return the head of what stands as the subject of ``verb``, shared and understood subjects included."""
    own = sentence.children(verb, "nsubj", "nsubjpass")
    if own:
        return _antecedent(sentence, verb, own[0])
    if depth == 0 or verb.head == verb.i:
        return None
    head = sentence.head(verb)
    if verb.dep in {"acl", "relcl"}:
        return _of_noun_clause(sentence, verb, head, depth)
    if verb.dep == "amod" and verb.tag in {"VBG", "VBN"}:
        return head
    if verb.dep == "xcomp":
        controller = sentence.children(head, "dobj")
        return controller[0] if controller else surface_subject(sentence, head, depth - 1)
    if verb.dep in {"conj", "advcl", "ccomp", "dep"} and head.pos in {"VERB", "AUX"}:
        if verb.dep == "ccomp" and verb.tag not in {"VBG", "VB"}:
            return None
        return surface_subject(sentence, head, depth - 1)
    if verb.dep == "pcomp":
        governor = sentence.head(head)
        if governor.pos in {"VERB", "AUX"}:
            blamed = sentence.children(governor, "dobj") if head.lower in {"of", "from", "into"} else []
            return blamed[0] if blamed else surface_subject(sentence, governor, depth - 1)
        return _agent_of_noun(sentence, governor, depth - 1)
    return None


def _antecedent(sentence: Sentence, verb: Token, subject: Token) -> Token | None:
    if subject.lower not in _RELATIVES:
        return subject
    clause = verb
    while clause.dep in {"conj", "xcomp"} and sentence.head(clause).pos in {"VERB", "AUX"}:
        clause = sentence.head(clause)
    if clause.dep not in {"relcl", "acl", "ccomp"} or clause.head == clause.i:
        return None
    return _said_of(sentence, sentence.head(clause))


def _said_of(sentence: Sentence, noun: Token) -> Token:
    """Return whom a predicate noun is said of: *fighters* in "Kurdish fighters are a force that battles …"."""
    verb = sentence.head(noun)
    if noun.dep != "attr" or verb.lemma not in _COPULAS:
        return noun
    subject = sentence.children(verb, "nsubj")
    return subject[0] if subject and subject[0].pos in {"NOUN", "PROPN"} else noun


def _of_noun_clause(sentence: Sentence, verb: Token, noun: Token, depth: int) -> Token | None:
    to_infinitive = any(child.lower == "to" for child in sentence.children(verb, "aux"))
    if not to_infinitive or noun.pos == "PROPN" or noun.lemma in _ACTING:
        return _said_of(sentence, noun)
    return _agent_of_noun(sentence, noun, depth - 1)


def _agent_of_noun(sentence: Sentence, noun: Token, depth: int) -> Token | None:
    """Whose an effort, a campaign, a help is: its possessor, else the subject of the verb that governs it."""
    owners = sentence.children(noun, "poss")
    if owners:
        return owners[0]
    head = noun
    for head in sentence.ancestors(noun):
        if head.pos in {"VERB", "AUX"}:
            return surface_subject(sentence, head, depth) if depth > 0 else None
    return None


def logical_subject(sentence: Sentence, verb: Token) -> Token | None:
    """Return the head of who does what ``verb`` says: the subject, or the agent of a passive."""
    if not is_passive(sentence, verb):
        return surface_subject(sentence, verb)
    return next(iter(prepositional(sentence, verb, "by")), None)


def logical_object(sentence: Sentence, verb: Token) -> Token | None:
    """Return the head of whom or what ``verb`` is done to: the object, or the subject of a passive."""
    if is_passive(sentence, verb):
        before = sentence.tokens[verb.i - 1] if verb.i else verb
        loose = verb.dep == "advcl" and verb.tag == "VBN" and before.pos in {"NOUN", "PROPN"}
        return before if loose else surface_subject(sentence, verb)
    own = sentence.children(verb, "dobj")
    if own:
        return _antecedent(sentence, verb, own[0])
    if verb.dep == "relcl" and not sentence.children(verb, "prep", "ccomp", "xcomp"):
        subject = sentence.children(verb, "nsubj")
        return sentence.head(verb) if subject and subject[0].lower not in _RELATIVES else None
    for other in sentence.children(verb, "conj"):
        if other.pos == "VERB" and not sentence.children(other, "nsubj", "nsubjpass"):
            return next(iter(sentence.children(other, "dobj")), None)
    return None


def prepositional(sentence: Sentence, token: Token, *prepositions: str) -> list[Token]:
    """Return the heads of the phrases that ``prepositions`` tie to ``token``; "out of" and the like count as one."""
    found: list[Token] = []
    for child in sentence.children(token, "prep", "agent", "dative"):
        if child.lower in _OTHERWISE:
            continue
        inner = sentence.children(child, "prep")
        name = f"{child.lower} {inner[0].lower}" if inner else child.lower
        if child.lower in prepositions:
            found.extend(sentence.children(child, "pobj"))
        if inner and (name in prepositions or (inner[0].lower in prepositions and child.lower not in prepositions)):
            found.extend(sentence.children(inner[0], "pobj"))
    return found


def modifiers(sentence: Sentence, noun: Token) -> list[Token]:
    """Return the nouns and adjectives that modify ``noun`` from before: "Iranian", "Hezbollah", "rebel"."""
    return [
        child
        for child in sentence.children(noun, "amod", "compound", "nmod", "npadvmod")
        if child.i < noun.i and child.tag not in {"VBN", "VBG"}
    ]


def holders(sentence: Sentence, noun: Token) -> list[Token]:
    """Return whom ``noun`` is said of: "X is a N", "X, a N", "a N, X", "N X", "X as a N"."""
    found: list[Token] = []
    if noun.dep == "appos":
        found.append(sentence.head(noun))
    found.extend(child for child in sentence.children(noun, "appos") if child.pos in {"PROPN", "NOUN"})
    if noun.dep == "conj" and sentence.head(noun).pos in {"NOUN", "ADJ"}:
        found.extend(token for token in holders(sentence, sentence.head(noun)) if token.i != noun.i)
    if noun.dep in {"acl", "amod", "relcl"} and noun.head < noun.i and sentence.head(noun).pos in {"NOUN", "PROPN"}:
        found.append(sentence.head(noun))
    found.extend(_listed_name(sentence, noun))
    found.extend(_predicated(sentence, noun))
    return found


def _listed_name(sentence: Sentence, noun: Token) -> list[Token]:
    """The name after a comma that the parse takes for the next of a list: "Russia's President, Vladimir Putin, and"."""
    if not sentence.children(noun, "poss", "amod", "compound"):
        return []
    for other in sentence.children(noun, "conj"):
        left = sentence.subtree(other)[0].i
        between = [token.lower for token in sentence.tokens[noun.i + 1 : left]]
        if other.pos == "PROPN" and between == [","]:
            return [other]
    return []


def _predicated(sentence: Sentence, noun: Token) -> list[Token]:
    if noun.head == noun.i:
        return []
    head = sentence.head(noun)
    verb: Token | None = None
    if noun.dep in {"attr", "acomp", "oprd"}:
        verb = head
    elif noun.dep == "pobj" and head.lower == "as" and head.dep == "prep":
        verb = sentence.head(head)
        if verb.lemma in _POSITIONS:
            return sentence.children(verb, "poss")
    elif noun.dep == "dobj" and head.lemma in _AS_VERBS:
        return (
            [token for token in (surface_subject(sentence, head),) if token] if not is_passive(sentence, head) else []
        )
    elif noun.dep in {"advcl", "dobj"} and head.lemma == "make":
        return [child for child in sentence.children(head, "dobj") if child.i < noun.i]
    if verb is not None and verb.pos in {"NOUN", "PROPN"} and noun.dep == "pobj":
        verb = _judging(sentence, verb)
    if verb is None or verb.pos not in {"VERB", "AUX"}:
        return []
    if verb.lemma in _COPULAS or is_passive(sentence, verb) or verb.lemma in {"serve", "act", "work", "emerge"}:
        return [token for token in (surface_subject(sentence, verb),) if token]
    return sentence.children(verb, "dobj") or [
        child for child in sentence.children(verb, "nsubj") if verb.lemma not in _AS_VERBS
    ]


def _judging(sentence: Sentence, noun: Token) -> Token | None:
    """The verb that judges something "as" something, where the parse hung the "as" on a noun behind the object."""
    verbs = [above for above in sentence.ancestors(noun) if above.pos == "VERB"][:1]
    return next((verb for verb in verbs if verb.lemma in _JUDGING and sentence.children(verb, "dobj")), None)


def antecedents(sentence: Sentence, pronoun: Token) -> list[Token]:
    """Return what a possessive may stand for in its own sentence, best first.

    The other half of a coordination ("the army and *its* allies"), the noun that its phrase hangs on ("the people in
    *their* fight"), the subject of its clause ("Iran armed *its* allies").
    """
    noun = sentence.head(pronoun)
    if pronoun.tag != "PRP$" or pronoun.lower in {"our", "my", "your"} or noun.i == pronoun.i:
        return []
    found: list[Token] = []
    if noun.dep == "conj":
        found.append(sentence.head(noun))
    governor = sentence.head(noun)
    if noun.dep == "pobj" and sentence.head(governor).pos in {"NOUN", "PROPN"}:
        found.append(sentence.head(governor))
    for above in sentence.ancestors(noun):
        if above.pos in _VERBAL:
            subject = surface_subject(sentence, above)
            if subject is not None and noun.i not in {part.i for part in sentence.subtree(subject)}:
                found.append(subject)
            break
    return found


def companions(sentence: Sentence, subject: Token) -> list[Token]:
    """Return who is set beside a subject: "Russia, like *Iran*, backs", "Russia, along with *Iran*, backs"."""
    found: list[Token] = []
    for child in sentence.children(subject, "prep"):
        before = [token.lower for token in sentence.tokens[max(0, child.i - 2) : child.i]]
        beside = child.lower == "like" and before[-1:] == [","]
        joined = child.lower == "with" and before[-1:] in (["along"], ["together"])
        if beside or joined:
            found.extend(sentence.children(child, "pobj"))
    return found


def fellows(sentence: Sentence, verb: Token) -> list[Token]:
    """Return with whom somebody does what a verb says: "fought the rebels alongside *the army*"."""
    return prepositional(sentence, verb, "alongside", "beside")


def content_noun(sentence: Sentence, token: Token) -> Token:
    """Return the noun that a partitive is of: *rebels* for "some of the rebels", else ``token``."""
    for _ in range(3):
        if token.lower not in _PARTITIVES and token.lemma not in _PORTIONS and token.pos != "NUM":
            return token
        inner = prepositional(sentence, token, "of")
        if not inner:
            return token
        token = inner[0]
    return token


def slot_heads(sentence: Sentence, token: Token, slot: str) -> list[Token]:
    """Return the head tokens in a slot of ``token``: a named slot of the lexicons, else a preposition."""
    if slot in _SINGLE:
        found = _SINGLE[slot](sentence, token)
        return [] if found is None else [found]
    if slot.startswith("circ-"):
        found = _circumstance(sentence, token) if sentence.head(token).lower == slot[5:] else None
        return [] if found is None else [found]
    if slot.startswith("verb-"):
        verb = sentence.head(token)
        return _own_or_shared_phrase(sentence, verb, slot[5:]) if token.dep == "nsubj" else []
    if slot in _MANY:
        return _MANY[slot](sentence, token)
    return _own_or_shared_phrase(sentence, token, slot)


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
    for _ in range(_DEPTH):
        above = sentence.head(top)
        if top.dep == "conj" and above.pos == "NOUN":
            top = above
        elif top.dep == "pobj" and above.lower == "of" and sentence.head(above).lower in _PARTITIVES:
            top = sentence.head(above)
        else:
            return top
    return top


def _of_quality(sentence: Sentence, noun: Token) -> Token | None:
    """What is "of" what the noun names: "*Idlib* is of importance"."""
    preposition = sentence.head(noun)
    verb = sentence.head(preposition)
    if noun.dep != "pobj" or preposition.lower != "of" or verb.lemma not in _COPULAS:
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
    if verb.pos not in _VERBAL:
        return None
    return logical_subject(sentence, verb) or surface_subject(sentence, verb)


def _placed_under(sentence: Sentence, noun: Token) -> Token | None:
    """What is, comes or stays "under" what the noun names."""
    preposition = sentence.head(noun)
    if noun.dep != "pobj" or preposition.lower not in {"under", "in"}:
        return None
    governor = sentence.head(preposition)
    if governor.pos not in _VERBAL:
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
    if noun.dep != "pobj" or preposition.lower != "as" or verb.pos not in _VERBAL:
        return None
    return logical_subject(sentence, verb) or surface_subject(sentence, verb)


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
    return logical_subject(sentence, verb)


def _mover(sentence: Sentence, verb: Token) -> Token | None:
    """What moves, where the parse takes the verb for a passive without an agent: "trucks carrying *food* crossed"."""
    return surface_subject(sentence, verb) if verb.tag in {"VBN", "VBD"} else None


def _given(sentence: Sentence, noun: Token) -> list[Token]:
    """To whom a verb gives what the noun names: "deny *the group* a haven", "deal *the army* a defeat"."""
    verb = sentence.head(noun)
    if noun.dep != "dobj" or verb.pos not in _VERBAL:
        return []
    return _indirect(sentence, verb) or [child for child in sentence.children(verb, "dobj") if child.i < noun.i]


def _doers(sentence: Sentence, verb: Token) -> list[Token]:
    """Whose act or word the object of a verb is: "condemned the *army*'s raid", "the attack by *rebels*"."""
    noun = logical_object(sentence, verb)
    if noun is None:
        return []
    own = sentence.children(noun, "poss") or prepositional(sentence, noun, "by")
    made = [clause for clause in sentence.children(noun, "acl") if clause.tag == "VBN"]
    return own or [part for clause in made for part in prepositional(sentence, clause, "by")]


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
    if token.pos in _VERBAL:
        objects = sentence.children(token, "dobj", "attr")
        inner = [content_noun(sentence, child) for child in objects]
        near = [prepositional(sentence, child, preposition) for child in (*objects, *inner)]
        return next((found for found in near if found), [])
    top = _outermost(sentence, token)
    verb = sentence.head(top)
    if preposition in {"by", "of"}:
        return []
    if preposition == "against" and top.dep == "dobj":
        return _against(sentence, token, verb)
    if top.dep in {"dobj", "attr", "nsubjpass", "acomp"} and verb.pos in _VERBAL:
        return prepositional(sentence, top, preposition) or prepositional(sentence, verb, preposition)
    if token.dep == "pobj" and verb.lower == "as" and sentence.head(verb).pos in _VERBAL:
        return prepositional(sentence, sentence.head(verb), preposition)
    if preposition in {"in", "at"}:
        inner = [part for owned in prepositional(sentence, token, "of") for part in sentence.conjuncts(owned)]
        return next((found for part in inner if (found := prepositional(sentence, part, preposition))), [])
    return []


def _against(sentence: Sentence, noun: Token, verb: Token) -> list[Token]:
    """Whom a strike is against when other phrases come between: "strikes using aircraft against militants"."""
    for token in sentence.subtree(verb):
        if token.lower == "against" and token.i > noun.i:
            between = sentence.tokens[noun.i + 1 : token.i]
            if all(word.pos not in _VERBAL or word.tag == "VBG" for word in between):
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
    "agent": _campaigner,
    "head": _governor,
    "near": _noun_before,
    "within": _engaged,
    "amid": _amid,
    "mover": _mover,
}
_MANY: dict[str, Callable[[Sentence, Token], list[Token]]] = {
    "iobj": _indirect,
    "pobj": _governed,
    "helped": _helped,
    "including": _exemplified,
    "together": _joined,
    "holder": holders,
    "poss": _possessors,
    "mod": modifiers,
    "given": _given,
    "doer": _doers,
}
