"""Clauses: who does what to whom in the parse, who is said of whom, and what belongs to a noun.

Functions answer with tokens; who or what they refer to is decided by `arguments`. Every function is total: a parse
that makes no sense yields no tokens, never an error.
"""

from __future__ import annotations

from dragoman.annotate.attachments import MEANS
from dragoman.annotate.subjects import KIN
from dragoman.annotate.tokens import Sentence, Token
from dragoman.extract.answerable import answerable
from dragoman.extract.arguments import COUNTING
from dragoman.extract.voice import is_passive

__all__ = [
    "COPULAS", "DEPTH", "PARTITIVES", "VERBAL", "antecedents", "companions", "content_noun", "fellows", "holders",
    "hyphened", "logical_object", "logical_subject", "met_with", "modifiers", "prepositional",
    "surface_subject",
]  # fmt: skip

DEPTH = 6
"""How many heads a missing subject is looked for: deeper chains are parser noise."""
_RELATIVES = frozenset({"who", "which", "that", "whom"})
PARTITIVES = frozenset({
    "some", "any", "all", "none", "one", "two", "most", "many", "several", "few", "both", "each", "half", "quarter",
    "third", "part", "parts", "number", "dozens", "hundreds", "thousands", "scores", "tens", "majority", "group",
    "groups", "lot", "series", "kind", "type", "plenty", "handful", "rest", "bulk", "remnants", "range", "variety",
    "pockets", "swathes", "swaths", "chunks", "slivers", "stretches", "much", "thirds", "quarters", "fifth", "fifths",
    "tenth", "portion", "portions", "section", "sections", "swath", "swathe", "chunk",
})  # fmt: skip
VERBAL = frozenset({"VERB", "AUX"})
_OTHERWISE = frozenset({"according", "owing", "due", "thanks", "contrary", "prior", "next", "close", "along"})
"""First words of prepositions that do not mean what their last word does: "according *to* them" goes to nobody."""
_PORTIONS = COUNTING - {"member", "column", "contingent", "crowd"}
_ACTING = frozenset({
    "coalition", "force", "army", "group", "alliance", "militia", "brigade", "government", "troop", "fighter",
    "soldier", "rebel", "party", "movement", "council", "state", "country", "nation", "member", "leader",
})  # fmt: skip
"""Nouns that an infinitive after them is the deed of: "a coalition to defeat X", unlike "the effort to defeat X"."""
_WHERE = frozenset({
    "country", "part", "city", "town", "village", "region", "area", "province", "district", "place", "side", "year",
    "month", "week", "camp", "north", "south", "east", "west", "neighborhood", "neighbourhood", "territory",
})  # fmt: skip
"""Nouns that no "who" speaks of."""
_TELLING = frozenset({
    "discuss", "mention", "describe", "welcome", "condemn", "note", "announce", "criticise", "criticize", "praise",
    "review", "hail", "report", "debate", "denounce", "reject", "approve", "explain", "detail", "outline", "recall",
})  # fmt: skip
"""Verbs whose subject speaks of what their object names, and does not do it."""
_HELP = frozenset({
    "aid", "support", "assistance", "help", "backing", "commitment", "alliance", "pact", "presence", "cooperation",
    "partnership", "adviser", "advisor", "equipment", "tie",
})  # fmt: skip
"""Nouns before which "military" tells the kind of a thing, and not whose it is."""
_JUDGING = frozenset({"view", "see", "regard", "describe", "consider", "treat"})
COPULAS = frozenset({"be", "become", "remain", "seem", "stay"})
_ACTING_AS = COPULAS | {"serve", "act", "work", "emerge", "succeed", "replace", "follow", "resign", "retire", "return"}
"""Verbs whose subject is what stands behind them or their "as"."""
_POSITIONS = frozenset({"role", "position", "status", "place", "function", "reputation"})
_CALLING = frozenset({"call", "make", "consider", "deem", "label", "brand", "dub", "term", "name", "declare", "keep"})
_MEETING = frozenset({
    "suspend", "halt", "stop", "foil", "thwart", "prevent", "freeze", "approve", "back", "support", "endorse",
    "welcome",
    "overturn", "uncover", "expose", "delay", "block", "veto", "reject", "dismiss", "oppose", "criticise", "criticize",
    "denounce", "condemn", "resist", "frustrate", "disrupt", "avert", "defeat",
})  # fmt: skip
"""What is done to a plan that others have."""
_AS_VERBS = frozenset({
    "represent", "constitute", "form", "regard", "see", "view", "describe", "serve", "act", "consider", "call",
    "name", "appoint", "elect", "make",
})  # fmt: skip


_BROUGHT = frozenset({"extradite", "send", "deport", "transfer", "bring", "take", "fly", "summon", "return", "hand"})
_TRIED = frozenset({"face", "stand", "serve", "answer", "testify", "appear"})
"""What those do who are brought before a court, and not those who bring them."""


def surface_subject(sentence: Sentence, verb: Token, depth: int = DEPTH) -> Token | None:
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
    if verb.dep == "xcomp" or (verb.dep == "acomp" and verb.tag == "VBN"):
        controller = sentence.children(head, "dobj")
        return controller[0] if controller else surface_subject(sentence, head, depth - 1)
    if verb.dep in {"conj", "advcl", "ccomp", "dep"} and head.pos in {"VERB", "AUX"}:
        if verb.dep == "ccomp" and verb.tag not in {"VBG", "VB"}:
            return None
        if verb.dep == "advcl" and verb.lemma in _TRIED and head.lemma in _BROUGHT and not is_passive(sentence, head):
            brought = sentence.children(head, "dobj")
            return brought[0] if brought else None  # "extradited *a man* to face charges of running a gang"
        return surface_subject(sentence, head, depth - 1)
    if verb.dep == "pcomp":
        return _of_gerund(sentence, verb, head, depth)
    return None


def _of_gerund(sentence: Sentence, verb: Token, prep: Token, depth: int) -> Token | None:
    """Return who does what a gerund behind ``prep`` tells: "kept *them* from leaving"."""
    if (culprit := answerable(sentence, verb)) is not None:
        return culprit
    governor = sentence.head(prep)
    if governor.pos == "ADJ" and governor.dep == "oprd":  # "found *it* guilty of backing them"
        found = sentence.children(sentence.head(governor), "dobj", "nsubjpass")
        return found[0] if found else None
    if governor.pos not in {"VERB", "AUX"}:
        return _agent_of_noun(sentence, governor, depth - 1)
    blamed = sentence.children(governor, "dobj") if prep.lower in {"of", "from", "into"} else []
    return blamed[0] if blamed else surface_subject(sentence, governor, depth - 1)


def _antecedent(sentence: Sentence, verb: Token, subject: Token) -> Token | None:
    if subject.lower not in _RELATIVES:
        return subject
    clause = verb
    while clause.dep in {"conj", "xcomp"} and sentence.head(clause).pos in {"VERB", "AUX"}:
        clause = sentence.head(clause)
    if clause.dep not in {"relcl", "acl", "ccomp"} or clause.head == clause.i:
        return None
    noun = sentence.head(clause)
    if subject.lower == "who":
        noun = _people_above(sentence, noun)
    return _said_of(sentence, _agreeing(sentence, noun, clause))


def _people_above(sentence: Sentence, noun: Token) -> Token:
    """Return whom "who" speaks of, where the parse hung it on where they are: "*forces* in the country who"."""
    for _ in range(DEPTH):
        governor = sentence.head(noun)
        if noun.lemma not in _WHERE or governor.dep != "prep":
            break
        above = sentence.head(governor)
        above = sentence.head(above) if above.dep == "acl" else above
        before = [child for child in sentence.children(above, "dobj") if above.pos == "VERB" and child.i < governor.i]
        above = before[-1] if before else above
        if above.pos not in {"NOUN", "PROPN"}:
            break
        noun = above
    return noun


def _agreeing(sentence: Sentence, noun: Token, verb: Token) -> Token:
    """Return the noun that a relative clause agrees with: "*an alliance* of groups that fights", not the groups."""
    outer = sentence.head(sentence.head(noun))
    singular = verb.tag == "VBZ" and noun.tag in {"NNS", "NNPS"}
    nested = noun.dep == "pobj" and sentence.head(noun).lower == "of" and outer.tag == "NN"
    return outer if singular and nested else noun


def _said_of(sentence: Sentence, noun: Token) -> Token:
    """Return whom a predicate noun is said of: *fighters* in "Kurdish fighters are a force that battles …"."""
    verb = sentence.head(noun)
    if noun.dep != "attr" or verb.lemma not in COPULAS:
        return noun
    subject = sentence.children(verb, "nsubj")
    return subject[0] if subject and subject[0].pos in {"NOUN", "PROPN"} else noun


def _of_noun_clause(sentence: Sentence, verb: Token, noun: Token, depth: int) -> Token | None:
    to_infinitive = any(child.lower == "to" for child in sentence.children(verb, "aux"))
    if not to_infinitive or noun.pos == "PROPN" or noun.lemma in _ACTING:
        return _said_of(sentence, noun)
    return _agent_of_noun(sentence, noun, depth - 1)


def met_with(sentence: Sentence, noun: Token) -> bool:
    """Tell whether what is meant to be done is somebody else's: "the court suspended *a plan* to send troops"."""
    return noun.dep == "dobj" and sentence.head(noun).lemma in _MEETING


def _agent_of_noun(sentence: Sentence, noun: Token, depth: int) -> Token | None:
    """Whose an effort, a campaign, a help is: its possessor, else the subject of the verb that governs it."""
    owners = sentence.children(noun, "poss") or prepositional(sentence, noun, "by")
    if owners:
        return owners[0]
    head = noun
    for head in sentence.ancestors(noun):
        if head.pos in {"VERB", "AUX"}:
            if met_with(sentence, noun):
                return None
            return surface_subject(sentence, head, depth) if depth > 0 and head.lemma not in _TELLING else None
    return None


def logical_subject(sentence: Sentence, verb: Token) -> Token | None:
    """Return the head of who does what ``verb`` says: the subject, or the agent of a passive."""
    if not is_passive(sentence, verb):
        return surface_subject(sentence, verb)
    return next((who for who in prepositional(sentence, verb, "by") if who.lower not in MEANS), None)


def logical_object(sentence: Sentence, verb: Token) -> Token | None:
    """Return the head of whom or what ``verb`` is done to: the object, or the subject of a passive."""
    if is_passive(sentence, verb):
        before = sentence.tokens[verb.i - 1] if verb.i else verb
        loose = verb.dep == "advcl" and verb.tag == "VBN" and before.pos in {"NOUN", "PROPN"}
        return before if loose else surface_subject(sentence, verb)
    own = sentence.children(verb, "dobj")
    if own:
        plain = [child for child in own if child.lower not in _RELATIVES]
        return _antecedent(sentence, verb, (plain or own)[0])
    if verb.dep == "relcl" and not sentence.children(verb, "prep", "ccomp", "xcomp"):
        subject = sentence.children(verb, "nsubj")
        return sentence.head(verb) if subject and subject[0].lower not in _RELATIVES else None
    for other in sentence.children(verb, "conj"):
        if other.pos == "VERB" and not sentence.children(other, "nsubj", "nsubjpass", "aux", "neg"):
            return next(iter(sentence.children(other, "dobj")), None)  # not "fought, but *did not* give figures"
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
        if child.i < noun.i
        and child.tag not in {"VBN", "VBG"}
        and not (child.lower == "military" and noun.lemma in _HELP)
    ]


def holders(sentence: Sentence, noun: Token) -> list[Token]:
    """Return whom ``noun`` is said of: "X is a N", "X, a N", "a N, X", "N X", "X as a N"."""
    found: list[Token] = []
    if noun.dep == "appos":
        found.append(sentence.head(noun))
    found.extend(child for child in sentence.children(noun, "appos") if child.pos in {"PROPN", "NOUN"})
    own = sentence.children(noun, "poss")  # "president Bo Sy and *Togo's minister*" are two
    if noun.dep == "conj" and sentence.head(noun).pos in {"NOUN", "ADJ"} and not own:
        found.extend(token for token in holders(sentence, sentence.head(noun)) if token.i != noun.i)
    if noun.dep in {"acl", "amod", "relcl"} and noun.head < noun.i and sentence.head(noun).pos in {"NOUN", "PROPN"}:
        found.append(sentence.head(noun))
    if noun.dep == "compound" and noun.lemma in KIN and sentence.head(noun).pos == "PROPN":
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


def _called(sentence: Sentence, noun: Token, head: Token) -> list[Token]:
    """Return what is called or made something: "call *X* a N", "making *X* the N"."""
    if head.lemma not in _CALLING or is_passive(sentence, head) or noun.i < head.i:
        return []
    if noun.dep == "ccomp" and noun.pos not in VERBAL:
        return sentence.children(noun, "nsubj")
    if noun.dep in {"oprd", "dobj", "attr"}:
        return [child for child in sentence.children(head, "dobj") if head.i < child.i < noun.i]
    return []


def _predicated(sentence: Sentence, noun: Token) -> list[Token]:
    if noun.head == noun.i:
        return []
    head = sentence.head(noun)
    verb: Token | None = None
    called = _called(sentence, noun, head)
    if called:
        return called
    if noun.dep in {"attr", "acomp", "oprd"}:
        verb = head
    elif noun.dep == "pobj" and head.lower == "as" and head.dep == "prep":
        verb = sentence.head(head)
        if verb.lemma in _POSITIONS:
            return sentence.children(verb, "poss")
    elif noun.dep in {"advcl", "dobj"}:
        return _made_of(sentence, noun, head)
    if verb is not None and verb.pos in {"NOUN", "PROPN"} and noun.dep == "pobj":
        verb = _judging(sentence, verb)
    if verb is None or verb.pos not in {"VERB", "AUX"}:
        return []
    if verb.lemma in _ACTING_AS or is_passive(sentence, verb):
        return [token for token in (surface_subject(sentence, verb),) if token]
    return sentence.children(verb, "dobj") or [
        child for child in sentence.children(verb, "nsubj") if verb.lemma not in _AS_VERBS
    ]


def _made_of(sentence: Sentence, noun: Token, verb: Token) -> list[Token]:
    """Return whom the object of a verb is said of: "*X* represents a threat", "that makes *X* an ally"."""
    if noun.dep == "dobj" and verb.lemma in _AS_VERBS:
        subject = None if is_passive(sentence, verb) else surface_subject(sentence, verb)
        return [] if subject is None else [subject]
    return [child for child in sentence.children(verb, "dobj") if verb.lemma == "make" and child.i < noun.i]


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
        if above.pos in VERBAL:
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
        if beside or joined or child.lower == "alongside":
            found.extend(sentence.children(child, "pobj"))
    return found


def fellows(sentence: Sentence, verb: Token) -> list[Token]:
    """Return with whom somebody does what a verb says: "fought the rebels alongside *the army*"."""
    return prepositional(sentence, verb, "alongside", "beside")


def content_noun(sentence: Sentence, token: Token) -> Token:
    """Return the noun that a partitive is of: *rebels* for "some of the rebels", else ``token``."""
    for _ in range(3):
        if token.lower not in PARTITIVES and token.lemma not in _PORTIONS and token.pos != "NUM":
            return token
        inner = prepositional(sentence, token, "of")
        if not inner:
            return token
        token = inner[0]
    return token


def hyphened(sentence: Sentence, noun: Token) -> list[Token]:
    """Return the two names right before a noun that a hyphen joins: "the *Iran*-*Iraq* war"."""
    before = sentence.tokens[max(0, noun.i - 3) : noun.i]
    if len(before) < 3 or before[1].text not in {"-", "–"} or before[0].end != before[1].start:
        return []
    return [before[0], before[2]] if before[0].pos == before[2].pos == "PROPN" else []
