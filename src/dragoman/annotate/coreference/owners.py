"""Owners: whose a thing is by what the verb means, and not the subject's: "thanked *Oman* for *its* help"."""

from __future__ import annotations

from dragoman.annotate.coreference.chains import words
from dragoman.annotate.nominals import nominal_at
from dragoman.annotate.tokens import Sentence, Token

__all__ = ["harms_not_its_own", "meant_owner", "points_ahead"]

_PLACES = frozenset({"place", "facility"})
_OWN = _PLACES | {"military", "non_state_armed", "police", "person", "group"}
"""What nobody attacks of their own."""
_SUFFERED = frozenset({
    "deportation", "expulsion", "arrest", "extradition", "execution", "trial", "prosecution", "removal", "ouster",
    "resignation", "punishment", "conviction", "death",
})  # fmt: skip
"""What people ask for that is to befall others."""
_ASKING = frozenset({"demand", "call", "seek", "request", "urge", "order", "push", "press", "ask", "want"})
_OF_ANOTHER = frozenset({"counterpart", "rival", "opponent", "predecessor", "successor"})
"""Whoever is called so may be that of somebody else: "the envoy met *the king* and his *counterpart* from Oman"."""
_BETWEEN = 2
_OF_WHAT_WAS = frozenset(
    {"place", "wake", "absence", "stead", "memory", "honour", "honor", "name", "presence", "midst"}
)
"""What is of somebody spoken of before: "the army left. In its *place*, militias came"."""
_HELP = frozenset({"support", "aid", "help", "assistance", "backing"})
_BONDS = frozenset({"tie", "relation", "contact"})
_WITH_OBJECT = frozenset({"xcomp", "ccomp", "advcl"})


def meant_owner(sentence: Sentence, pronoun: Token) -> Token | None:
    """Return the token whose a possessive is by the meaning of the verb above it, or None where that tells nothing.

    Who is judged is judged for deeds of their own, who is helped is helped in a fight of their own, who is seized is
    seized at home, and who is asked to stop something is asked to stop what they do.
    """
    if pronoun.dep != "poss":
        return None
    owned = sentence.head(pronoun)
    beside = _put_first(sentence, owned) or _of_phrase(sentence, owned)
    return beside or _asked_to_do(sentence, owned) or _paid_back(sentence, owned)


def points_ahead(sentence: Sentence, token: Token) -> Token | None:
    """Return the subject before which the phrase stands that an owner is named in: "In *its* report, *the UN* said"."""
    above = sentence.head(token)
    if token.dep != "poss" or above.dep not in {"pobj", "dobj"} or above.lemma in _OF_WHAT_WAS:
        return None
    while above.dep in {"pobj", "dobj", "pcomp"}:
        above = sentence.head(above)
    verb = sentence.head(above)
    if above.dep not in {"prep", "advcl"} or verb.dep not in {"ROOT", "ccomp", "conj"} or verb.i < above.i:
        return None
    subjects = sentence.children(verb, "nsubj", "nsubjpass")
    ahead = next((subject for subject in subjects if subject.i > token.i), None)
    opening = sentence.tokens[sentence.subtree(above)[0].i : token.i]
    return ahead if not any(part.tag in {"NNP", "NNPS", "PRP"} for part in opening) else None


def _put_first(sentence: Sentence, owned: Token) -> Token | None:
    """Return whom somebody's own are put beside: "met *the mayor* and his brother", "*Qatar* and its allies"."""
    first = sentence.head(owned)
    if owned.dep != "conj" or first.i > owned.i or sentence.children(first, "poss") or owned.lemma in _OF_ANOTHER:
        return None
    between = sentence.tokens[first.i + 1 : sentence.subtree(owned)[0].i]
    joined = [token for token in between if token.dep == "cc" and token.head == first.i]
    return first if first.pos in {"NOUN", "PROPN"} and joined and len(between) <= _BETWEEN else None


def _of_phrase(sentence: Sentence, owned: Token) -> Token | None:
    """Return whom the verb is about that a phrase belongs to: "condemned *Mali* over its raid"."""
    preposition = sentence.head(owned)
    verb = sentence.head(preposition)
    if owned.dep != "pobj":
        return None
    if verb.dep == "pobj":  # "supplied Mali with [arms for its war]"
        verb = sentence.head(sentence.head(verb))
    helped = _noun_helped(sentence, verb, preposition)
    if helped is not None:
        return helped
    thing = _thing(sentence, verb, preposition)
    if thing is None:  # the phrase may hang on whom it is about: "thanked [Oman for its help]"
        verb, thing = sentence.head(verb), verb
        if thing.dep != "dobj":
            return None
    for way in ("judged", "helped", "harmed", "laid"):
        if verb.lemma not in words("owners", way, "verbs") or preposition.lower not in words("owners", way, "before"):
            continue
        found = nominal_at(sentence, owned)
        if way != "harmed" or (found is not None and found[0].category in _PLACES):
            return thing
    return None


def _noun_helped(sentence: Sentence, holder: Token, before: Token) -> Token | None:
    """Return whom help is for that is told by a noun: "sanctions for *support for Russia* in *its* war"."""
    if before.lower not in words("owners", "helped", "before"):
        return None
    for helping in reversed(sentence.tokens[holder.i : before.i] if holder.i < before.i else ()):
        if helping.pos == "NOUN" and helping.lemma in _HELP:
            whom = [thing for thing in _governed(sentence, helping, "for", "to") if thing.i < before.i]
            return whom[0] if whom and whom[0].i == before.i - 1 else None
    return None


def _paid_back(sentence: Sentence, owned: Token) -> Token | None:
    """Return at whom a deed was aimed that was done over another: "raids on *the rebels* over *their* attacks"."""
    deeds = words("doers", "deeds")
    if owned.dep != "pobj" or owned.lemma not in deeds or sentence.head(owned).lower not in {"over", "for"}:
        return None
    above = sentence.head(sentence.head(owned))
    while above.pos not in {"VERB", "AUX"} and above.lemma not in deeds and above.head != above.i:
        above = sentence.head(above)
    things = [above] if above.lemma in deeds else sentence.children(above, "dobj", "nsubjpass")
    aimed = [whom for deed in things if deed.lemma in deeds for whom in _governed(sentence, deed, "on", "against")]
    return next((whom for whom in aimed if whom.i < owned.i), None)


def _thing(sentence: Sentence, verb: Token, before: Token) -> Token | None:
    """Return the object of an active verb that stands before a token, the subject of a passive one."""
    things = sentence.children(verb, "nsubjpass") or sentence.children(verb, "dobj")
    if verb.lemma in words("owners", "laid", "verbs"):  # "imposed *sanctions on two officials* over their raid"
        burden = things[0] if things and things[0].lemma in words("owners", "laid", "things") else None
        things = [] if burden is None else _governed(sentence, burden, "on", "against")
        things = things or ([] if burden is None else _governed(sentence, verb, "on", "against"))
    elif things and things[0].lemma in _BONDS:  # "cut ties with Uganda over its raid"
        things = _governed(sentence, verb, "with") or _governed(sentence, things[0], "with")
    return next((thing for thing in things if thing.i < before.i), None)


def _asked_to_do(sentence: Sentence, owned: Token) -> Token | None:
    """Return who is asked to do something with what is theirs: "urged *Iran* to halt its programme"."""
    deed = sentence.head(owned)
    if owned.dep != "dobj" or deed.lemma not in words("owners", "asked", "deeds"):
        return None
    above = sentence.head(deed)
    subjects = sentence.children(deed, "nsubj")
    if subjects:  # "urged [Iran to halt its programme]"
        infinitive = deed.dep in _WITH_OBJECT and sentence.children(deed, "aux")
        return subjects[0] if infinitive and above.lemma in words("owners", "asked", "verbs") else None
    preposition = above if deed.dep == "pcomp" else None
    verb = sentence.head(preposition) if preposition is not None else above
    if verb.lemma not in words("owners", "asked", "verbs") or (preposition is None and deed.dep not in _WITH_OBJECT):
        return None
    called_on = (thing for thing in _governed(sentence, verb, "on", "upon", "to") if thing.i < deed.i)
    return _thing(sentence, verb, deed) or next(called_on, None)


def harms_not_its_own(sentence: Sentence, doer: Token, pronoun: Token) -> bool:
    """Tell whether ``doer`` attacks what the possessive owns, and so is not whose it is: "Iran shelled *its* camp"."""
    if pronoun.dep != "poss":
        return False
    owned = sentence.head(pronoun)
    verb = sentence.head(owned)
    if owned.lemma in _SUFFERED and _asks(sentence, doer, owned):
        return True
    if owned.dep == "pobj" and verb.lower in words("owners", "harmed", "aim"):
        verb = sentence.head(verb)
        verb = sentence.head(verb) if verb.dep == "dobj" else verb
    elif owned.dep != "dobj":
        return False
    hostile = verb.lemma in words("owners", "harmed", "verbs" if owned.dep == "dobj" else "aimed")
    if not hostile or doer.dep != "nsubj" or doer.head != verb.i:
        return False
    found = nominal_at(sentence, owned)
    own = any(child.lower == "own" for child in sentence.children(owned, "amod"))
    return found is not None and found[0].category in _OWN and not own


def _asks(sentence: Sentence, doer: Token, suffered: Token) -> bool:
    """Tell whether ``doer`` asks for what nobody asks for himself: "*men* came, calling for *their* deportation"."""
    verb = sentence.head(suffered)
    if verb.lower == "for" and suffered.dep == "pobj":
        verb = sentence.head(verb)
    if verb.lemma not in _ASKING:
        return False
    while verb.dep in {"advcl", "conj", "xcomp"} and not sentence.children(verb, "nsubj"):
        verb = sentence.head(verb)
    return doer.dep == "nsubj" and doer.head == verb.i


def _governed(sentence: Sentence, token: Token, *prepositions: str) -> list[Token]:
    """Return what stands behind the prepositions given that hang on a token."""
    below = (prep for prep in sentence.children(token, "prep") if prep.lower in prepositions)
    return [thing for prep in below for thing in sentence.children(prep, "pobj")]
