"""Standing: how a match stands in its sentence: carried by a verb, the content of a speech act, or told again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from dragoman.annotate.tokens import Token
from dragoman.extract.arguments import COUNTING
from dragoman.extract.cues import lexicon as cues
from dragoman.extract.events.frames import asked, is_predicate
from dragoman.extract.events.lexicon import lexicon
from dragoman.extract.events.match import Match, Matcher
from dragoman.extract.factuality import standing

__all__ = ["GOING", "Standing", "alleged", "habitual", "retold", "standing_of", "supposed"]

_OUTSIDE_CONTENT = frozenset({
    "relcl", "advcl", "nsubj", "nsubjpass", "parataxis", "poss", "compound", "amod",
})  # fmt: skip
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_OUTSIDE_TELLING = _SUBJECTS | {"parataxis", "advcl", "conj"}
_ABOUT = frozenset({"to", "for", "of", "from", "against", "with", "on", "about", "over", "into", "by"})
_SPANS = COUNTING | {"day", "week", "month", "year", "hour", "minute", "night", "campaign", "period"}
GOING = frozenset({"visit", "travel", "fly", "arrive", "go", "come", "trip", "return", "head", "invite"})
_PUTTING_DOWN = frozenset({"disperse", "suppress", "quell", "crush", "break", "end", "ban"})
_WANTING = frozenset({"want", "order", "have", "see", "get", "need", "demand", "like", "prefer"})
_SUPPOSING = frozenset({"would", "could", "might", "may"})
_ANYONE = frozenset({"anyone", "anybody", "whoever", "everyone", "everybody", "nobody", "whomever"})
_DONE = frozenset({"VBD", "VBN", "VBZ"})
_MANY = frozenset({"many", "most", "few", "all", "some", "those"})
_DEMANDS = frozenset({"demand", "condition", "request", "ultimatum", "precondition"})
_DEFINITE = frozenset({"the", "this", "that", "these", "those"})
_COMING_AFTER = frozenset({"follow", "precede", "trigger", "prompt"})
"""Verbs whose subject does not do what their object names."""
_CIRCUMSTANCES = frozenset({"after", "following", "amid", "despite", "since", "during"})
"""What stands before a happening beside what is promised: "vowed to strike back *after* the attack"."""
_PAID = frozenset({"visit", "call", "tribute"})
_SUFFERING = frozenset({"target"})
_ENDING = frozenset({"end", "halt", "stop", "pause", "cessation", "settlement", "solution"})
"""What is asked for of a deed that goes on: "called for an *end* to the fighting"."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What the words above make of a match.

    ``carrier`` is the light verb of an event noun, and ``carried`` how it carries it: its subject is the ``agent`` or
    the ``patient``, or the noun itself is the subject and ``happens``.
    """

    modality: str | None = None
    negated: bool = False
    dropped: bool = False
    carrier: Token | None = None
    carried: str | None = None


def standing_of(matcher: Matcher, match: Match) -> Standing:
    """Return how ``match`` stands: the speech acts and attitudes above decide over what they are about."""
    carrier, carried = _carrier(matcher, match.token) if match.entry.part == "noun" else (None, None)
    plain = Standing(carrier=carrier, carried=carried)
    if carrier is not None and match.entry.type != "OTHER" and _ordered(matcher, carrier):
        plain = replace(plain, modality="actual")  # who orders a raid or a release has taken that step
    if (carrier is None or carrier.lemma in GOING) and _errand(matcher, match):
        return replace(plain, modality="planned")
    current, via, ended = match.token, match.token.dep, False
    for above in matcher.sentence.ancestors(match.token):
        ended = ended or (above.lemma in _ENDING and current.lower in {"to", "of", "in"})
        if _outside(matcher, current, above, via):
            break
        if _presupposed(matcher, match.token, current, above):
            return replace(plain, modality="actual")
        if current.dep == "prep" and current.lower == "including" and _held(matcher, match, current):
            return replace(plain, modality="actual")
        if current.dep == "prep" and current.lower in _CIRCUMSTANCES:
            break
        if _among_demands(matcher, above):
            return replace(plain, modality="requested")
        found = matcher.match(above)
        content = found.entry.content if found is not None else None
        told_of = content == "negated" and _told_of(matcher, match.token, above)
        if content and _complement(matcher, current, above) and not told_of:
            return replace(plain, modality="actual") if ended else _content(content, plain)
        current, via = above, above.dep
    return plain


def _told_of(matcher: Matcher, token: Token, refusal: Token) -> bool:
    """Whether what is refused is to speak of a happening, not to do it: "declined to confirm *that it attacked*"."""
    for step in (token, *matcher.sentence.ancestors(token)):
        if step.i == refusal.i:
            return False
        if (
            step.dep == "ccomp"
            and step.head != refusal.i
            and any(m.lower in {"that", "whether"} for m in matcher.sentence.children(step, "mark"))
        ):
            return True
    return False


def _outside(matcher: Matcher, current: Token, above: Token, via: str) -> bool:
    """Whether what hangs on a word is no content of it: "pledged to rebuild towns *destroyed* by the army"."""
    if via == "pcomp" and current.tag == "VBN":  # "ordered to pay for *having allowed* the sale"
        return any(aux.lower == "having" for aux in matcher.sentence.children(current, "aux"))
    if via == "acl":
        anything = any(word.lower in {"any", "no"} for word in matcher.sentence.children(above, "det"))
        return current.tag == "VBN" and not anything and not _wanted(matcher, above)
    return via in _OUTSIDE_CONTENT and not (via == "advcl" and asked(matcher.sentence, above, current))


def _wanted(matcher: Matcher, noun: Token) -> bool:
    """Whether somebody may want a thing done to whom a participle stands behind: "wants *the envoy* arrested"."""
    return noun.dep == "dobj" and matcher.sentence.head(noun).lemma in _WANTING


def _among_demands(matcher: Matcher, verb: Token) -> bool:
    """Whether a verb only tells what is demanded: "the demands *included* Doha ending its support"."""
    listed = verb.lemma in {"include", "contain", "be"} and verb.pos in {"VERB", "AUX"}
    return listed and any(who.lemma in _DEMANDS for who in matcher.sentence.children(verb, "nsubj"))


def _ordered(matcher: Matcher, carrier: Token) -> bool:
    """Whether somebody did order something: "ordered a raid", not "no evidence that he had *ordered* the killings"."""
    own = standing(matcher.sentence, carrier)
    return carrier.lemma == "order" and carrier.tag in _DONE and (own.polarity, own.modality) == ("affirmed", "actual")


def _held(matcher: Matcher, match: Match, including: Token) -> bool:
    """Whether an example is told as held, not as asked for: "tries to rally support, *including* a meeting with X"."""
    told = any(match.frame.get(slot) for slot in ("between", "with", "by"))
    over = (matcher.match(above) for above in matcher.sentence.ancestors(including))
    return told and not any(found is not None and found.entry.content for found in over)


def _errand(matcher: Matcher, match: Match) -> bool:
    """Whether talks are what somebody goes somewhere for: "flew to Cairo *for talks*"."""
    prep = matcher.sentence.head(match.token)
    if match.entry.type != "CONSULT" or match.entry.part != "noun" or prep.lower != "for" or match.token.dep != "pobj":
        return False
    there = matcher.sentence.head(prep).lemma == "arrive" and match.token.lemma in {"visit", "trip", "tour"}
    going = (above.lemma in GOING for above, _ in zip(matcher.sentence.ancestors(prep), range(3), strict=False))
    return not there and any(going)  # who "arrived *for a visit*" is there


def retold(matcher: Matcher, token: Token) -> bool:
    """Whether a happening is told again as a verdict's, an anniversary's or a film's subject."""
    words = lexicon().retold
    for above, via in _above(matcher, token):
        again = above.lemma == "enact" and matcher.sentence.tokens[max(0, above.i - 2)].lower == "re"
        if (above.lemma in words or again) and via not in _SUBJECTS:
            return True
        told_by = matcher.sentence.children(above, "nsubj") if is_predicate(above) and via not in _SUBJECTS else []
        if any(teller.lemma in words for teller in told_by):
            return True
    return False


def alleged(matcher: Matcher, token: Token) -> bool:
    """Whether a happening is what somebody is charged with or tried for."""
    words, below = lexicon().alleged, token
    for above, via in _above(matcher, token):
        if via == "relcl" and _set_off(matcher, below):
            return False
        if above.lemma in {"suspect", "defendant"} and above.pos == "NOUN" and via in {"acl", "relcl"}:
            return False  # "the two suspects *arrested over the attacks*" were arrested, and there were attacks
        if (above.lemma in words or _accused(matcher, above)) and via not in _SUBJECTS:
            return True
        below = above
    return False


def _accused(matcher: Matcher, token: Token) -> bool:
    """Whether a participle tells whom nobody in particular accuses: "the men *accused* of gunning down a guard"."""
    return token.lemma == "accuse" and token.dep == "acl" and not matcher.sentence.children(token, "agent")


def habitual(matcher: Matcher, token: Token) -> bool:
    """Whether a happening is what somebody is known for: "a leader *known to conduct* attacks"."""
    for above in matcher.sentence.ancestors(token):
        if above.dep in {"acl", "relcl"} or above.head == above.i:
            return above.lemma == "know" and above.tag == "VBN" and above.dep in {"acl", "relcl"}
    return False


def supposed(matcher: Matcher, match: Match) -> str | None:
    """Return the modality of what is only supposed: "*a war* would …", "anyone who *attacks*", "*had* he fired"."""
    sentence, token = matcher.sentence, match.token
    head = sentence.head(token)
    if match.entry.part == "noun" and token.dep == "nsubj":
        modal = any(aux.lower in _SUPPOSING for aux in sentence.children(head, "aux"))
        definite = any(child.lower in _DEFINITE for child in sentence.children(token)) or sentence.children(
            token, "poss"
        )
        return "possible" if modal and not definite else None
    if match.entry.part == "noun":
        return "general" if _of_anyone(matcher, token) or _of_any(matcher, token) else None
    if token.dep == "relcl" and head.lower in _ANYONE:
        return "general"
    if token.dep == "ccomp" and head.lower == "had" and head.dep == "advcl" and head.i < token.i:
        return "counterfactual"  # "*Had* the sniper fired, …", which the parse takes for having
    if _in_general(matcher, token):
        return "general"
    inverted = [aux for aux in sentence.children(token, "aux") if aux.lower == "had"]
    subjects = sentence.children(token, "nsubj", "nsubjpass")
    turned = token.dep == "advcl" and inverted and subjects and inverted[0].i < subjects[0].i
    return "counterfactual" if turned else None


_DONE_BY_SAYING = frozenset({
    "condemn", "warn", "urge", "demand", "reject", "denounce", "call", "ask", "support", "back", "oppose", "welcome",
    "deplore", "deny", "thank", "appeal", "pledge", "promise", "vow", "request", "agree", "accept", "apologise",
    "apologize", "accuse",
})  # fmt: skip
"""What one does by saying so: "*we condemn* the raid" is no habit."""


def _in_general(matcher: Matcher, token: Token) -> bool:
    """Whether a verb says what one does: "*we bomb* and we apologise", in the bare present outside headlines."""
    subjects = {who.lower for who in matcher.sentence.children(token, "nsubj")}
    helpers = matcher.sentence.children(token, "aux", "auxpass")
    generic = token.tag == "VBP" and not helpers and bool(subjects & {"we", "you", "one"})
    return generic and matcher.sentence.block != "title" and token.lemma not in _DONE_BY_SAYING


def _of_any(matcher: Matcher, token: Token) -> bool:
    """Whether a bare plural is of any such thing: "*wars are won* by clerks"."""
    verb = matcher.sentence.head(token)
    bare = token.tag == "NNS" and token.dep == "nsubjpass" and not matcher.sentence.children(token)
    are = any(helper.lower == "are" for helper in matcher.sentence.children(verb, "auxpass"))
    return bare and are and verb.lemma not in cues().verbs


def _of_anyone(matcher: Matcher, token: Token) -> bool:
    """Whether a noun is of nobody in particular to many: "*too many* treat the arrest of *a* colleague as weather"."""
    sentence = matcher.sentence
    above = sentence.head(token)
    said_by = sentence.children(above, "nsubj") if above.tag == "VBP" else []
    many = any(part.lower in _MANY for who in said_by for part in sentence.children(who, "amod", "det"))
    of = [whom for prep in sentence.children(token, "prep") for whom in sentence.children(prep, "pobj")]
    return many and any(part.lower in {"a", "an"} for whom in of for part in sentence.children(whom, "det"))


def _above(matcher: Matcher, token: Token) -> Iterator[tuple[Token, str]]:
    """Yield what governs ``token`` with the dependency it is reached by, up to the end of its clause."""
    via = token.dep
    for above in matcher.sentence.ancestors(token):
        if via in _OUTSIDE_TELLING:
            return
        yield above, via
        if via == "ccomp":
            return
        via = above.dep


def _set_off(matcher: Matcher, clause: Token) -> bool:
    """Whether a clause only adds something: "suspected of fraud in Belarus*, which recalled* its envoy"."""
    first = matcher.sentence.subtree(clause)[0]
    return first.i > 0 and matcher.sentence.tokens[first.i - 1].text == ","


def _complement(matcher: Matcher, token: Token, above: Token) -> bool:
    """Whether a dependent is what a speech act is about; "*in response to* it, he pledged" is not.

    A verb coordinated with the speech act is a step beside it ("urged them to go, *but refused* …"), but for a bare
    infinitive, which the parse hangs a level too high.
    """
    if token.dep == "prep":
        return token.lower in _ABOUT
    if token.dep == "advcl":
        return asked(matcher.sentence, above, token)
    if token.dep == "conj" and is_predicate(token) and is_predicate(above):
        return token.tag == "VB" and above.tag != "VB"
    return token.dep in {
        "xcomp", "ccomp", "dobj", "dative", "acl", "acomp", "pcomp", "pobj", "oprd", "attr", "conj", "csubj",
    }  # fmt: skip


def _content(content: str, plain: Standing) -> Standing:
    if content == "dropped":
        return replace(plain, dropped=True)
    if content == "negated":
        return replace(plain, modality="planned", negated=True)
    return replace(plain, modality=content)


_OF_A_MEETING = frozenset({"agenda", "detail", "outcome", "date", "content", "venue", "timing", "course", "topic"})
"""What a happening has that is spoken of as known."""


def _presupposed(matcher: Matcher, token: Token, current: Token, above: Token) -> bool:
    """Whether a definite happening is dealt with, not promised: "vowed to counter *the offensive*"."""
    of, what = matcher.sentence.head(token), matcher.sentence.head(matcher.sentence.head(token))
    if current.i == token.i and token.dep == "pobj" and of.lower == "of" and what.lemma in _OF_A_MEETING:
        return True  # "would not give the agenda of *the talks*"
    if token.pos != "NOUN" or current.i != token.i or token.dep not in {"dobj", "nsubjpass"}:
        return False
    if not is_predicate(above) or above.lemma in lexicon().light:
        return False
    if matcher.match(above) is not None and not (above.lemma in _PUTTING_DOWN and matcher.match(token) is not None):
        return False  # "tried to *disperse the rally*": they rallied
    if _of_anyone(matcher, token):
        return False
    return any(child.lower in _DEFINITE for child in matcher.sentence.children(token))


def _carrier(matcher: Matcher, token: Token) -> tuple[Token | None, str | None]:
    """Return the light verb that an event noun is carried by, and how: "*launched* an attack", "talks *began*"."""
    sentence = matcher.sentence
    current = token
    while True:
        above = sentence.head(current)
        if current.dep == "conj":
            current = above
        elif current.dep == "pobj" and above.lower == "of" and sentence.head(above).lemma in _SPANS:
            current = sentence.head(above)  # "a series of strikes", "days of talks"
        else:
            break
    head = sentence.head(current)
    if (verb := _suffered(matcher, current)) is not None:
        return verb, "patient"
    if (verb := _made_in_clause(matcher, current)) is not None:
        return verb, "agent"
    if _is_mere_object(current, head):
        return None, None
    return _light_carrier(matcher, current, head)


def _is_mere_object(current: Token, head: Token) -> bool:
    """Whether who does what a verb tells did not do what its object or subject names."""
    if head.lemma == "follow" and current.dep == "nsubjpass":
        return True  # who comes after a coup did not stage it
    if head.lemma in _COMING_AFTER and current.dep == "dobj":
        return True  # "this revelation *followed* his visit"
    return head.lemma == "break" and current.dep != "nsubj"  # who *breaks up* a rally does not hold it


def _light_carrier(matcher: Matcher, current: Token, head: Token) -> tuple[Token | None, str | None]:
    sentence = matcher.sentence
    role = lexicon().light.get(head.lemma) or lexicon().light.get(f"{head.lemma} {current.lemma}")
    if role is not None and current.dep == "dobj" and sentence.children(head, "oprd"):
        return head, None  # who "*called the attack* a crime" did not make it
    if head.lemma == "call" and current.lemma in lexicon().violent and sentence.children(current, "det", "poss"):
        told = any(child.lower not in {"a", "an"} for child in sentence.children(current, "det", "poss"))
        if told:
            return None, None  # "called *the massacre* a riot", by whatever parse
    if head.lemma == "pay" and current.lemma not in _PAID:
        return None, None  # who pays *a demand* does not make it
    if role is None or not is_predicate(head):
        return _prepositional_carrier(matcher, current, head)
    if current.dep in {"dobj", "nsubjpass", "acl"}:
        return head, "agent" if role == "happens" else role
    return (head, role) if current.dep == "nsubj" and role == "happens" else (None, None)


def _made_in_clause(matcher: Matcher, token: Token) -> Token | None:
    """Return the light verb of the clause behind an event noun whose object it is: "the visits *that he made*"."""
    sentence = matcher.sentence
    for clause in sentence.children(token, "relcl"):
        subjects = sentence.children(clause, "nsubj")
        gap = all(thing.tag in {"WDT", "WP", "IN", "DT"} for thing in sentence.children(clause, "dobj"))
        own = subjects and subjects[0].tag not in {"WDT", "WP"}
        if lexicon().light.get(clause.lemma) == "agent" and own and gap and not sentence.children(clause, "nsubjpass"):
            return clause
    return None


def _suffered(matcher: Matcher, token: Token) -> Token | None:
    """Return the verb whose subject an attack was on: "the post was *the target of* an attack"."""
    sentence = matcher.sentence
    of = sentence.head(token)
    target = sentence.head(of)
    verb = sentence.head(target)
    led = token.dep == "pobj" and of.lower == "of" and target.lemma in _SUFFERING and target.dep == "attr"
    if led and any(helper.tag == "MD" for helper in sentence.children(verb, "aux")):
        return None  # "places that *could be* targets of attacks"
    return verb if led and verb.lemma in {"be", "become"} else None


def _prepositional_carrier(matcher: Matcher, token: Token, head: Token) -> tuple[Token | None, str | None]:
    """Return the verb of "*go on* strike", "*come under* attack"."""
    if token.dep != "pobj" or head.dep != "prep":
        return None, None
    verb = matcher.sentence.head(head)
    light = lexicon().light
    role = light.get(f"{verb.lemma} {head.lower}") or light.get(f"{verb.lemma} {head.lower} {token.lemma}")
    if any(part.lower == "back" for part in matcher.sentence.children(verb, "advmod", "prt")):
        return None, None  # who "went *back* on an agreement" does not make it
    return (verb, role) if role else (None, None)
