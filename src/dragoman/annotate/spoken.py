"""Spoken: what the parser regularly gets wrong about clauses of saying, set right; see `attachments.py`."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from dragoman.annotate.rehung import Rule, children, left_edge, rehung, right_edge, root_of, when
from dragoman.annotate.tokens import Token

__all__ = ["RULES"]

_MARKS = frozenset({"“", "”", '"', "``", "''", "«", "»"})
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "expl"})
_TOLD = frozenset({"say", "tell", "report", "write", "add", "announce", "note", "claim", "confirm"})
_FURTHER = frozenset({
    "call", "urge", "accuse", "warn", "demand", "insist", "stress", "blame", "condemn", "threaten", "denounce",
    "vow", "promise", "appeal", "describe", "deny", "reject",
})  # fmt: skip
_WITHHELD = frozenset({
    "comment", "elaborate", "identify", "give", "provide", "specify", "disclose", "discuss", "name", "offer", "answer",
})  # fmt: skip
"""Verbs of what a speaker keeps to himself: "said it fell, but *would not elaborate*" is told of him."""
_DENYING = frozenset({"deny", "reject", "dismiss", "refute", "denounce"})
_CALLS = frozenset({"call", "appeal", "push", "press", "plead", "ask", "lobby", "campaign"})
_DAYS = frozenset({
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "today", "yesterday", "tonight",
})  # fmt: skip
_PERSONAL = frozenset({"who", "he", "she", "they"})
_MAKING = frozenset({"be", "make", "call", "remain", "consider"})
_NOTING = frozenset({"note", "say", "put", "observe", "remark", "write", "argue", "point"})
_WAVED_OFF = frozenset({"dismiss", "reject", "describe", "denounce", "condemn", "characterise", "characterize"})
_LEMMAS = {
    "hopes": "hope", "hoped": "hope", "hoping": "hope", "pledged": "pledge", "opined": "opine", "cited": "cite",
    "citing": "cite", "burnt": "burn", "rapes": "rape", "raped": "rape", "raping": "rape",
    "despatch": "dispatch", "despatched": "dispatch", "despatching": "dispatch",
}  # fmt: skip
"""Forms of verbs of saying and wanting that are taken for those of others."""
_CLAIMS = {"reports": "report", "claims": "claim", "charges": "charge", "rumours": "rumour", "rumors": "rumor"}

_CHANNELS = frozenset({
    "media", "twitter", "facebook", "instagram", "telegram", "x", "television", "tv", "radio", "air", "airwaves",
    "platform", "account", "youtube", "tiktok", "internet",
})  # fmt: skip
"""Over what people speak to many."""
_SURFACING = frozenset(
    {"emerge", "surface", "circulate", "spread", "arise", "swirl", "grow", "persist", "mount", "abound"}
)
"""What reports do that come up: the clause behind is what they say."""
_TIDINGS = frozenset({
    "report", "claim", "allegation", "accusation", "rumour", "rumor", "suggestion", "fear", "suspicion", "speculation",
})  # fmt: skip
_GIVING = frozenset({"give", "send", "show", "hand", "pay", "offer", "tell", "ask"})
"""Verbs whose passive still has room for a thing: "claims he was *given*"."""


@when({"blame"}, {"be"}, {"/TO"})
def _to_blame(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Let who is "to blame" blame nobody: "the bloc is *to blame* for the war"."""
    for to, blame in pairwise(tokens):
        held = blame.lemma == "blame" and blame.tag == "VB" and to.tag == "TO" and tokens[blame.head].lemma == "be"
        if held and not any(token.head == blame.i and token.dep == "dobj" for token in tokens):
            return rehung(tokens, replace(blame, pos="ADJ", tag="JJ", dep="acomp"))
    return tokens


@when({";"})
def _beside_a_semicolon(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Let what stands on either side of a semicolon be two sentences: "*X said it won*; villagers said it fled"."""
    for mark in tokens:
        if mark.text != ";" or sum(token.text in _MARKS for token in tokens[: mark.i]) % 2:
            continue
        for first in tokens[: mark.i]:
            second = tokens[first.head]
            crosses = first.dep == "ccomp" and second.i > mark.i and _has_subject(tokens, first, 0, mark.i)
            if crosses and _has_subject(tokens, second, mark.i, second.i):
                tokens = rehung(tokens, replace(first, dep=second.dep, head=_above(second, first)))
                return rehung(tokens, replace(second, dep="conj", head=first.i))
    return tokens


@when(_TOLD, {"^ccomp"})
def _teller_behind(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Let who tells what somebody said stand above it: "the president said he would go, *two aides told Reuters*"."""
    for teller in tokens:
        said = tokens[teller.head]
        if teller.dep != "ccomp" or teller.lemma not in _TOLD or said.i > teller.i or teller.tag not in _FINITE:
            continue
        content = next((t for t in tokens if t.head == teller.i and t.dep == "ccomp" and said.i < t.i < teller.i), None)
        who = next((t for t in tokens if t.head == teller.i and t.dep == "nsubj"), None)
        if content is None or who is None or said.lemma not in _TOLD or not content.i < who.i < teller.i:
            continue
        first = left_edge(tokens, who)
        if tokens[first - 1].text == ",":
            tokens = rehung(tokens, replace(content, head=said.i))
            tokens = rehung(tokens, replace(teller, dep=said.dep, head=_above(said, teller)))
            return rehung(tokens, replace(said, dep="ccomp", head=teller.i))
    return tokens


@when({"something"})
def _something_behind(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Let ", *something* the minister has ruled out" tell of what stands before it, and say nothing."""
    for thing in tokens[2:]:
        verb = tokens[thing.head]
        if thing.lower != "something" or tokens[thing.i - 1].text != "," or verb.i < thing.i:
            continue
        before = next((t for t in tokens[: thing.i] if t.head == verb.i and t.dep == "ccomp"), None)
        subject = any(t.head == verb.i and t.dep == "nsubj" and t.i > thing.i for t in tokens)
        if before is not None and subject:
            tokens = rehung(tokens, replace(before, dep=verb.dep, head=_above(verb, before)))
            tokens = rehung(tokens, replace(thing, dep="appos", head=before.i))
            return rehung(tokens, replace(verb, dep="relcl", head=thing.i))
    return tokens


@when(_CLAIMS, _WAVED_OFF)
def _claims_waved_off(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Let claims be what is dismissed: "dismissed as lies *reports* that it had looted the market"."""
    for claims in tokens[:-1]:
        verb = tokens[claims.head]
        if claims.lower not in _CLAIMS or claims.dep != "conj" or verb.lemma not in _WAVED_OFF:
            continue
        joined = any(t.dep == "cc" and verb.i < t.i < claims.i for t in tokens)
        if not joined and tokens[claims.i + 1].lower in {"that", "of"}:
            return rehung(tokens, replace(claims, dep="dobj", pos="NOUN", tag="NNS", lemma=_CLAIMS[claims.lower]))
    return tokens


@when({"according"})
def _sources_together(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Hang on a source what it is called and further sources: "according to X, *a monitor*, …", "… X, *Y and Z*"."""
    for token in tokens[:-2]:
        if token.lower != "according":
            continue
        source = next((t for t in tokens if t.head == token.i + 1 and t.dep == "pobj"), None)
        if source is None:
            continue
        last = right_edge(tokens, source)
        opening = not any(t.text not in _MARKS for t in tokens[: token.i])
        stops = {","} if opening else {".", ";", "!", "?"}
        end = next((t.i for t in tokens[last + 2 :] if t.text in stops), last if opening else len(tokens))
        run = tokens[last + 2 : end]
        if not run or tokens[last + 1].text != "," or any(t.tag in _FINITE or t.pos == "AUX" for t in run):
            continue
        if run[0].tag not in {"DT", "NN", "NNS", "NNP", "JJ"} or (opening and not _subject_behind(tokens, token, end)):
            continue
        joined = "conj" if any(t.lower == "and" for t in run) and not opening else "appos"
        for part in run:
            outside = not last + 1 < part.head < end
            if outside and part.pos in {"NOUN", "PROPN"}:
                tokens = rehung(tokens, replace(part, dep=joined, head=source.i))
    return tokens


@when({"as"}, _MAKING)
def _over_an_aside(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Hang what stands behind an aside on the verb before it: "making Oslo, as one notes, “*the jewel*”"."""
    for mark in tokens[1:-4]:
        verb = tokens[mark.head]
        end = next((t.i for t in tokens[mark.i + 1 : mark.i + 8] if t.text == ","), mark.i)
        said = tokens[end - 1]
        if mark.lower != "as" or tokens[mark.i - 1].text != "," or verb.lemma not in _MAKING or verb.i > mark.i:
            continue
        if said.i <= mark.i + 1 or said.lower.removesuffix("s") not in _NOTING:
            continue
        for thing in tokens[end + 1 :]:
            if thing.pos == "NOUN" and mark.i <= thing.head < end:
                dep = "attr" if verb.lemma == "be" else "oprd"
                return rehung(tokens, replace(thing, dep=dep, head=verb.i))
    return tokens


@when(_DAYS, _TOLD, {"^ccomp"})
def _day_of_saying(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Let the day right behind a verb of saying be its day: "said *on Monday* they had killed nine last week"."""
    for said, day in pairwise(tokens):
        verb = tokens[day.head]
        between = day.dep in {"prep", "npadvmod"} or (day.dep == "compound" and tokens[day.head].dep == "npadvmod")
        if said.lemma not in _TOLD or said.tag not in _FINITE or not between:
            continue
        word = next((t for t in tokens if t.head == day.i and t.dep == "pobj"), day)
        first = next((t for t in tokens if t.head == verb.i and t.dep in _SUBJECTS and t.i > word.i), None)
        if word.lower not in _DAYS or verb.head != said.i or verb.dep != "ccomp" or first is None:
            continue
        if left_edge(tokens, first) == word.i + 1:
            tokens = rehung(tokens, replace(day, head=said.i))
    return tokens


@when({"for"}, _CALLS, {"^mark"})
def _called_for(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Let a call be for what is to be done: "called *for Oslo to withdraw*"."""
    for mark in tokens:
        deed = tokens[mark.head]
        verb = tokens[deed.head]
        if mark.lower != "for" or mark.dep != "mark" or verb.lemma not in _CALLS or mark.i != verb.i + 1:
            continue
        own = [t for t in tokens if t.head == deed.i]
        if any(t.dep in _SUBJECTS for t in own) and any(t.tag == "TO" for t in own):
            tokens = rehung(tokens, replace(mark, dep="prep", head=verb.i))
            tokens = rehung(tokens, replace(deed, dep="pcomp", head=mark.i))
    return tokens


@when(_LEMMAS)
def _hoped(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Let who hoped hope, and not hop."""
    for token in tokens:
        if token.lower in _LEMMAS and token.pos == "VERB" and token.lemma != _LEMMAS[token.lower]:
            tokens = rehung(tokens, replace(token, lemma=_LEMMAS[token.lower]))
    return tokens


def _subject_behind(tokens: tuple[Token, ...], token: Token, end: int) -> bool:
    """Tell whether the clause that ``token`` hangs on has its subject behind ``end``."""
    return any(t.head == token.head and t.dep in _SUBJECTS and t.i > end for t in tokens)


@when(_FURTHER, _TOLD, {"/VBG"})
def _asked_besides(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Hang what a speaker says further on his verb: "said the penalties need not last, *calling* on the army to go"."""
    for further in tokens[1:]:
        clause = tokens[further.head]
        said = tokens[clause.head]
        if further.tag != "VBG" or further.dep != "advcl" or further.lemma not in _FURTHER or clause.dep != "ccomp":
            continue
        if said.lemma not in _TOLD or not said.i < clause.i < further.i or said.tag not in _FINITE:
            continue
        who = next((t for t in tokens if t.head == clause.i and t.dep in _SUBJECTS), None)
        apart = tokens[further.i - 1].text in _MARKS | {",", "'", "’"}
        thing = who is not None and who.pos == "NOUN" and not who.ner.strip("O-")
        if apart and thing and not any(t.head == who.i and t.dep == "poss" for t in tokens if who is not None):
            return rehung(tokens, replace(further, head=said.i))
    return tokens


@when(_DENYING, _FURTHER, {"/VBG"})
def _accused_besides(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Hang what goes with a denial on it: "*denied* reports that it sent arms, *accusing* Washington of lies"."""
    for further in tokens[1:]:
        clause = tokens[further.head]
        claim = tokens[clause.head]
        verb = tokens[claim.head]
        behind = further.tag == "VBG" and further.dep == "advcl" and tokens[further.i - 1].text == ","
        if not behind or further.lemma not in _FURTHER or clause.dep not in {"acl", "relcl"} or claim.dep != "dobj":
            continue
        if verb.lemma in _DENYING and claim.i < clause.i < further.i:
            return rehung(tokens, replace(further, head=verb.i))
    return tokens


@when({"^conj"}, {"/VB"}, {"/TO"})
def _further_infinitive(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Hang a bare infinitive on the one before it: "called on them to return power, *end* the siege and *free* all"."""
    for verb in tokens:
        beside = tokens[verb.head]
        if verb.dep != "conj" or verb.tag != "VB" or beside.tag not in {"VBD", "VBZ"} or beside.i > verb.i:
            continue
        if any(t.head == verb.i and t.dep in {"aux", *_SUBJECTS} for t in tokens):
            continue
        marked = {t.head for t in tokens if t.tag == "TO" and t.dep == "aux"}
        before = [t for t in tokens[beside.i + 1 : verb.i] if t.tag == "VB" and t.i in marked and t.dep != "relcl"]
        if before:
            tokens = rehung(tokens, replace(verb, head=before[-1].i))
    return tokens


@when({"could", "would", "might"}, _TOLD, {"^conj"})
def _said_as_well(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Let what goes on with "could" or "would" be said as well: "said they had doubts, but *could* not say no"."""
    for verb in tokens:
        said = tokens[verb.head]
        if verb.dep != "conj" or said.lemma not in _TOLD or said.tag != "VBD" or verb.lemma in _TOLD | _WITHHELD:
            continue
        own = [t for t in tokens if t.head == verb.i]
        modal = any(t.lower in {"could", "would", "might"} and t.dep == "aux" for t in own)
        content = [t for t in tokens if t.head == said.i and t.dep == "ccomp" and said.i < t.i < verb.i]
        if modal and content and not any(t.dep in _SUBJECTS for t in own):
            tokens = rehung(tokens, replace(verb, head=content[-1].i))
    return tokens


@when(_TOLD, {"^advcl"})
def _said_after(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Let a clause behind "said after the talks" be what was said: "said *after the talks* he would not resign"."""
    for clause in tokens:
        said = tokens[clause.head]
        if clause.dep != "advcl" or said.lemma not in _TOLD or said.i > clause.i or said.tag not in _FINITE:
            continue
        own = [t for t in tokens if t.head == clause.i and t.i < clause.i]
        when = next((t for t in own if t.dep == "prep" and t.i == said.i + 1), None)
        who = next((t for t in own if t.dep in _SUBJECTS), None)
        marked = any(t.dep in {"mark", "advmod"} for t in own)
        if when is None or who is None or marked or any(t.head == said.i and t.dep == "ccomp" for t in tokens):
            continue
        if any(t.head == when.i and t.dep == "pobj" and t.i < who.i for t in tokens):
            tokens = rehung(tokens, replace(when, head=said.i))
            tokens = rehung(tokens, replace(clause, dep="ccomp"))
    return tokens


@when(_TOLD, {"that"}, {"in", "at", "during", "on"})
def _said_in_speech(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Let a whole clause behind an occasion of speech be what was said: "said in a *speech that Oman backed* it"."""
    for clause in tokens:
        occasion = tokens[clause.head]
        where = tokens[occasion.head]
        said = tokens[where.head]
        if clause.dep not in {"relcl", "acl"} or occasion.dep != "pobj" or said.lemma not in _TOLD:
            continue
        own = [t for t in tokens if t.head == clause.i]
        that = next((t for t in own if t.lower == "that" and t.i < clause.i), None)
        gap = that is not None and that.dep == "dobj" and not any(t.dep == "dobj" and t.i > clause.i for t in own)
        if that is None or gap or that.dep in _SUBJECTS or not any(t.dep in _SUBJECTS for t in own):
            continue
        if where.lower in {"in", "at", "during", "on"} and not any(
            t.head == said.i and t.dep == "ccomp" for t in tokens
        ):
            tokens = rehung(tokens, replace(that, dep="mark", tag="IN"))
            tokens = rehung(tokens, replace(clause, dep="ccomp", head=said.i))
    return tokens


@when({"^ccomp"}, {"/MD"}, {"^dobj"})
def _subject_of_denied(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Let the noun before a clause without a subject be its subject: "denied *the pact* would allow a base"."""
    for clause in tokens:
        verb = tokens[clause.head]
        if clause.dep != "ccomp" or verb.pos != "VERB":
            continue
        own = [t for t in tokens if t.head == clause.i]
        if any(t.dep in _SUBJECTS for t in own):
            continue
        modal = next((t for t in own if t.dep == "aux" and t.tag == "MD"), None)
        noun = next((t for t in tokens if t.head == verb.i and t.dep == "dobj" and verb.i < t.i < clause.i), None)
        if modal is None or noun is None:
            continue
        if right_edge(tokens, noun) == modal.i - 1:
            tokens = rehung(tokens, replace(noun, dep="nsubj", head=clause.i))
    return tokens


@when(_FURTHER, _TOLD, {"^conj"})
def _called_as_well(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Hang what a speaker did besides on his verb: "*said* the truce has held and *urged* the rebels to go"."""
    for further in tokens:
        clause = tokens[further.head]
        said = tokens[clause.head]
        if (
            further.dep != "conj"
            or further.lemma not in _FURTHER | _TOLD
            or clause.dep != "ccomp"
            or clause.i > further.i
        ):
            continue
        own = [t for t in tokens if t.head == clause.i and t.dep in {"aux", "auxpass"} and t.i < clause.i]
        finite = own[0] if own else clause
        alike = further.tag == said.tag and finite.tag in _FINITE | {"MD"} and finite.tag != said.tag
        if said.lemma not in _TOLD or not alike or said.tag not in _FINITE or not said.i < clause.i:
            continue
        if not any(t.head == further.i and t.dep in {*_SUBJECTS, "aux", "auxpass", "agent"} for t in tokens):
            tokens = rehung(tokens, replace(further, head=said.i))
    return tokens


@when(_SURFACING, {"^ccomp"}, {"that"})
def _surfaced(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Hang what is told on the noun that it is: "after *reports* emerged *that he had fled*"."""
    for clause in tokens:
        verb = tokens[clause.head]
        if clause.dep != "ccomp" or verb.lemma not in _SURFACING or verb.i > clause.i:
            continue
        noun = next((t for t in tokens if t.head == verb.i and t.dep == "nsubj" and t.lemma in _TIDINGS), None)
        if noun is not None and any(t.head == clause.i and t.lower == "that" and t.dep == "mark" for t in tokens):
            tokens = rehung(tokens, replace(clause, dep="acl", head=noun.i))
    return tokens


@when(_CLAIMS, {"^relcl"})
def _reports_without_that(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Let a whole clause right behind a report be what it says: "denied *reports he had been detained*"."""
    for clause in tokens:
        noun = tokens[clause.head]
        if clause.dep != "relcl" or noun.lemma not in _TIDINGS or noun.pos != "NOUN" or noun.i > clause.i:
            continue
        own = [t for t in tokens if t.head == clause.i]
        first = left_edge(tokens, clause)
        who = next((t for t in own if t.dep in _SUBJECTS), None)
        if who is None or first != noun.i + 1 or tokens[first].tag in {"WDT", "WP", "IN", "WRB", "WP$"}:
            continue
        behind = any(t.dep in {"dobj", "attr", "acomp", "ccomp"} and t.i > clause.i for t in own)
        whole = behind or (who.dep == "nsubjpass" and clause.lemma not in _GIVING)
        if whole and who.dep != "expl":
            tokens = rehung(tokens, replace(clause, dep="ccomp"))
    return tokens


@when({"what"}, {"^ccomp"}, {"/VBD", "/VBZ", "/VBP"})
def _what_they_were(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Let what a thing is said to be stand behind its copula: "died in *what* police say *were clashes*"."""
    for copula in tokens[2:-1]:
        said = tokens[copula.head]
        if copula.dep != "ccomp" or copula.lemma != "be" or said.i > copula.i or copula.tag not in _FINITE:
            continue
        own = [t for t in tokens if t.head == copula.i]
        what = next((t for t in tokens if t.head == said.i and t.lower == "what"), None)
        if what is None or any(t.dep in {"attr", "acomp", "prep", *_SUBJECTS} for t in own):
            continue
        for thing in tokens[copula.i + 1 :]:
            outside = (
                thing.pos in {"NOUN", "PROPN"} and thing.head < what.i and left_edge(tokens, thing) == copula.i + 1
            )
            if outside and thing.dep in {"pobj", "dobj"} and thing.head == said.head:
                return rehung(tokens, replace(thing, dep="attr", head=copula.i))
    return tokens


@when({"'s", "’s"}, {"/VBN"}, {"^auxpass"})
def _who_has_called(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Let "'s" be "has" where somebody does what is told: "the governor, *who's called* for higher taxes"."""
    for has in tokens:
        verb = tokens[has.head]
        if has.lower not in {"'s", "’s"} or has.dep != "auxpass" or verb.lemma not in _CALLS | _TOLD | _FURTHER:
            continue
        own = [t for t in tokens if t.head == verb.i]
        if any(t.dep == "agent" for t in own):
            continue
        if any(t.dep == "nsubj" for t in own) and not any(t.dep == "nsubjpass" for t in own):
            tokens = rehung(tokens, replace(has, dep="aux", lemma="have"))
        who = next((t for t in own if t.dep == "nsubjpass" and t.lower in _PERSONAL), None)
        if who is not None and verb.lemma in _CALLS and any(t.lower in {"for", "on"} for t in own):
            tokens = rehung(rehung(tokens, replace(has, dep="aux", lemma="have")), replace(who, dep="nsubj"))
    return tokens


@when(_DAYS, _CALLS, {"^dobj", "^oprd"})
def _day_of_a_call(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Let a day be when somebody calls: "the mayor called *Friday* for a vote" calls no Friday."""
    for verb, day in pairwise(tokens):
        if day.lower in _DAYS and day.dep in {"dobj", "oprd"} and day.head == verb.i and verb.lemma in _CALLS:
            tokens = rehung(tokens, replace(day, dep="npadvmod"))
    return tokens


@when(_CALLS | _FURTHER, {"/VBN"}, {"^acl"})
def _called_on_a_day(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Let who is told of call, where nothing else is done: "*Jane Doe*, the mayor of Oslo, *called* Friday for …"."""
    name = root_of(tokens)
    if name is None or name.pos != "PROPN" or not children(tokens, name, "appos"):
        return tokens
    if any(t.tag in _FINITE | {"MD"} and t.dep not in {"relcl", "ccomp", "advcl"} for t in tokens):
        return tokens
    for verb in tokens[2:]:
        if verb.tag != "VBN" or verb.dep != "acl" or verb.lemma not in _CALLS | _FURTHER or verb.head >= verb.i:
            continue
        held = any(t.lower in {"for", "on"} or t.dep in {"dobj", "ccomp"} for t in children(tokens, verb))
        if tokens[verb.i - 1].text == "," and held and not children(tokens, verb, "agent", "aux", "auxpass"):
            tokens = rehung(tokens, replace(verb, dep="ROOT", head=verb.i, tag="VBD"))
            return rehung(tokens, replace(name, dep="nsubj", head=verb.i))
    return tokens


@when({"call", "label", "brand", "deem", "dub", "term"}, {"^appos"}, {"^conj"})
def _called_all_that(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Let several things be called one: "called the charge and the demand for a hearing *a ploy*"."""
    for name in tokens:
        first = left_edge(tokens, name)
        if name.dep != "appos" or tokens[first].lower not in {"a", "an"} or tokens[first - 1].text == ",":
            continue
        verb = next((tokens[t.head] for t in _upward(tokens, name) if t.dep in {"dobj", "conj"} and t.i < first), None)
        listed = verb is not None and verb.lemma in {"call", "label", "brand", "deem", "dub", "term"}
        if verb is not None and listed and not children(tokens, verb, "oprd"):
            return rehung(tokens, replace(name, dep="oprd", head=verb.i))
    return tokens


@when({"so"}, _TOLD | {"point"}, {"^ccomp"})
def _said_and_so(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Let what follows from what is said be said as well: "noted that it fell, *so* no road is open"."""
    result = root_of(tokens)
    so = next(
        (t for t in tokens if result and t.head == result.i and t.lower == "so" and t.dep in {"mark", "cc"}), None
    )
    if result is None or so is None or tokens[so.i - 1].text != ",":
        return tokens
    for said in children(tokens, result, "ccomp"):
        content = next((t for t in children(tokens, said, "ccomp") if said.i < t.i < so.i), None)
        told = said.lemma in _TOLD | {"point"} and said.tag in _FINITE and content is not None
        if content is not None and told and any(t.lower == "that" for t in children(tokens, content, "mark")):
            tokens = rehung(tokens, replace(said, dep="ROOT", head=said.i))
            return rehung(tokens, replace(result, dep="conj", head=content.i))
    return tokens


@when(_TOLD, _FURTHER, {"^conj"}, {"and", "but", "while"})
def _subject_of_others(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Let who stands right before a verb say it: "said it had hit the town and *Syria accused* it of lies"."""
    for who, other in pairwise(tokens[1:]):
        said = next((t for t in _upward(tokens, other)[1:] if t.lemma in _TOLD), other)
        if other.tag != "VBD" or other.lemma not in _FURTHER or other.dep not in {"conj", "ccomp"}:
            continue
        joined = who.dep == "conj" and who.pos == "PROPN" and who.head < who.i
        if not joined or children(tokens, other, "nsubj", "cc", "mark", "aux") or said.tag != "VBD" or said.i > who.i:
            continue
        first = left_edge(tokens, who)
        if said.lemma in _TOLD and tokens[first - 1].lower in {"and", "but", "while"}:
            tokens = rehung(tokens, replace(who, dep="nsubj", head=other.i))
            return rehung(tokens, replace(other, dep="conj", head=said.i))
    return tokens


@when(_TOLD, _FURTHER | {"counter", "argue"}, {"^conj"}, {"^ccomp"})
def _others_said(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Hang beside a saying what others say: "*Republicans said* it had failed and *Democrats accused* them of lies"."""
    for other in tokens:
        inner = tokens[other.head]
        if other.dep != "conj" or other.lemma not in _FURTHER | {"counter", "argue"} or inner.i > other.i:
            continue
        said = next((t for t in _upward(tokens, inner) if t.lemma in _TOLD and t.tag == other.tag), None)
        whose = [t for v in (said, other) if v is not None for t in children(tokens, v, "nsubj")]
        named = len(whose) == 2 and all(t.pos == "PROPN" for t in whose) and whose[0].lower != whose[1].lower
        if said is not None and said.i < inner.i and said.tag in _FINITE and named:
            return rehung(tokens, replace(other, head=said.i))
    return tokens


@when({"charge", "count", "allegation", "accusation"}, {"of"}, {"^pobj"})
def _charges_of(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Hang on a charge what it is of: "pleaded not guilty to *charges of spying*"."""
    for noun, of in pairwise(tokens):
        above = tokens[noun.head]
        charged = noun.dep == "pobj" and noun.lemma in {"charge", "count", "allegation", "accusation"}
        if charged and of.lower == "of" and of.dep == "prep" and of.head == above.head != noun.i:
            return rehung(tokens, replace(of, head=noun.i))
    return tokens


@when(_CHANNELS, {"/VBG"}, {"^acl"})
def _over_a_channel(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Let who uses a channel speak over it: "*Trump* took to social media *urging* Israel to leave"."""
    for further in tokens:
        channel = tokens[further.head]
        prep = tokens[channel.head]
        verb = tokens[prep.head]
        if further.tag != "VBG" or further.dep != "acl" or channel.lower not in _CHANNELS or channel.dep != "pobj":
            continue
        used = prep.lower in {"to", "on", "via", "over"} and verb.pos == "VERB" and children(tokens, verb, "nsubj")
        if used and further.lemma in _FURTHER | _TOLD and further.i > channel.i:
            return rehung(tokens, replace(further, dep="advcl", head=verb.i))
    return tokens


@when({"^ccomp"}, {"/MD"}, {"/VBD"})
def _reduced(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Let what was done to a thing be told of it beside what it may do: "fear *the pact struck in May could* fail"."""
    for modal in tokens[3:]:
        clause = tokens[modal.head]
        if modal.tag != "MD" or modal.dep != "aux" or clause.dep not in {"ccomp", "advcl"} or clause.tag != "VB":
            continue
        day = next(iter(children(tokens, clause, *_SUBJECTS)), None)
        done = tokens[clause.head] if clause.dep == "advcl" else _done_before(tokens, clause)
        if done is None or done.dep != "ccomp" or done.tag != "VBD" or children(tokens, done, "dobj", "mark", "aux"):
            continue
        thing = next(iter(children(tokens, done, "nsubj")), None)
        if thing is None or thing.pos not in {"NOUN", "PROPN"} or (day is not None and day.ner[2:] != "DATE"):
            continue
        if (day is None and right_edge(tokens, done) != modal.i - 1) or (day is None) == (clause.dep == "advcl"):
            continue
        if day is not None:  # "struck *this year* could"
            tokens = rehung(tokens, replace(day, dep="npadvmod", head=done.i))
        tokens = rehung(tokens, replace(clause, dep="ccomp", head=done.head))
        tokens = rehung(tokens, replace(thing, dep="nsubj", head=clause.i))
        return rehung(tokens, replace(done, dep="acl", head=thing.i, tag="VBN"))
    return tokens


def _done_before(tokens: tuple[Token, ...], clause: Token) -> Token | None:
    """Return the one clause in the past that stands between a clause and what it hangs on."""
    verb = tokens[clause.head]
    done = [t for t in children(tokens, verb, "ccomp") if verb.i < t.i < clause.i and t.tag == "VBD"]
    return done[0] if len(done) == 1 else None


@when({"of"}, {"^conj", "^appos"}, {"and"})
def _of_them_all(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Let those listed behind "of the ten states" act: "*Of the ten states*, Oman, Chad and Mali said …"."""
    of = tokens[0]
    verb = tokens[of.head]
    all_of = next((t for t in tokens if t.head == of.i and t.dep == "pobj"), None)
    listed = [t for t in tokens if all_of and t.head == all_of.i and t.dep in {"conj", "appos"} and t.pos == "PROPN"]
    first = listed[0] if listed else None
    if of.lower != "of" or verb.pos != "VERB" or all_of is None or first is None or all_of.tag not in {"NNS", "NNPS"}:
        return tokens
    last = right_edge(tokens, first)
    several = any(t.lower == "and" for t in tokens[first.i : last]) and tokens[left_edge(tokens, first) - 1].text == ","
    between = tokens[last + 1 : verb.i]
    if several and all(t.head == verb.i and t.dep in {"aux", "advmod", "punct"} for t in between):
        return rehung(tokens, replace(first, dep="nsubj", head=verb.i))
    return tokens


def _upward(tokens: tuple[Token, ...], token: Token) -> list[Token]:
    """Return a token and what it hangs on, up to the root."""
    path = [token]
    while path[-1].head != path[-1].i and len(path) < len(tokens):
        path.append(tokens[path[-1].head])
    return path


def _has_subject(tokens: tuple[Token, ...], verb: Token, start: int, end: int) -> bool:
    return any(t.head == verb.i and t.dep in _SUBJECTS and start <= t.i < end for t in tokens)


def _above(old: Token, new: Token) -> int:
    """Return what ``new`` hangs on where it takes the place of ``old``: itself where ``old`` was the root."""
    return new.i if old.head == old.i else old.head


@when({"said", "says"}, {"^compound"}, {":"})
def _said_before_its_teller(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Let a verb that opens a sentence be said by the name behind it: "*Said Doe*: “We left.”"."""
    said, name = tokens[0], tokens[tokens[0].head]
    if said.tag not in {"VBD", "VBZ"} or said.dep != "compound" or name.pos != "PROPN":
        return tokens
    if not any(t.text == ":" for t in tokens[name.i + 1 : name.i + 2]):
        return tokens
    top = name.head == name.i
    said = replace(said, dep="ROOT", head=said.i, lemma="say", pos="VERB", ner="")
    tokens = rehung(tokens, said if top else replace(said, head=name.head, dep=name.dep))
    return rehung(tokens, replace(name, dep="nsubj", head=said.i, ner=name.ner.replace("I-", "B-")))


RULES: tuple[Rule, ...] = (
    _to_blame, _beside_a_semicolon, _teller_behind, _something_behind, _claims_waved_off, _sources_together,
    _over_an_aside,
    _day_of_saying, _called_for, _hoped, _asked_besides, _further_infinitive,
    _said_as_well, _said_after, _said_in_speech, _accused_besides,
    _subject_of_denied, _who_has_called, _day_of_a_call, _said_before_its_teller, _called_on_a_day, _called_all_that,
    _said_and_so, _subject_of_others,
    _others_said, _called_as_well, _surfaced, _reports_without_that, _charges_of, _what_they_were, _of_them_all,
    _over_a_channel, _reduced,
)  # fmt: skip
"""The rules, in the order they are tried."""
