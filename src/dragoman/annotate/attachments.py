"""Attachments: what the parser regularly hangs in the wrong place in reports, hung where it belongs.

Each rule is about words whose own grammar leaves no other reading; what is merely likely is left to the parser.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from dragoman.annotate.aftermath import RULES as _AFTERMATH
from dragoman.annotate.deeds import LATE as _LATE
from dragoman.annotate.deeds import RULES as _DEED_RULES
from dragoman.annotate.doers import RULES as _DOER_RULES
from dragoman.annotate.harms import RULES as _HARM_RULES
from dragoman.annotate.modifiers import RULES as _MODIFIERS
from dragoman.annotate.offices import RULES as _OFFICES
from dragoman.annotate.offices import TITLES as _OFFICE_TITLES
from dragoman.annotate.ranges import RULES as _RANGES
from dragoman.annotate.ranks import RULES as _RANKS
from dragoman.annotate.rehung import Rule, Rules, below, left_edge, rehung, right_edge, when
from dragoman.annotate.reported import RULES as _REPORTED
from dragoman.annotate.sequels import RULES as _SEQUELS
from dragoman.annotate.spoken import RULES as _SPOKEN
from dragoman.annotate.strays import RULES as _STRAYS
from dragoman.annotate.subjects import RULES as _SUBJECT_RULES
from dragoman.annotate.telegraphic import RULES as _TELEGRAPHIC
from dragoman.annotate.tellers import RULES as _TELLERS
from dragoman.annotate.tokens import Token
from dragoman.annotate.torn import RULES as _TORN

__all__ = ["MEANS", "RULES", "mended"]

_TELLS = frozenset({"tell", "inform", "remind", "assure", "warn", "notify"})
_OCCASIONS = frozenset({"basis", "interview", "conference", "meeting", "briefing", "call", "visit", "occasion", "trip"})
"""Nouns that a clause behind "that" never explains."""
_NAMES = frozenset({"call", "label", "brand", "deem", "dub", "term", "consider", "name"})
_ALIKE = {"VB": {"VB"}, "VBD": {"VBD"}, "VBZ": {"VBZ", "VBP"}, "VBP": {"VBZ", "VBP"}}
"""The forms of a verb that one of each form is put beside."""
_CHARGES = frozenset({"accuse", "suspect", "convict", "acquit"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_VERBS = frozenset(
    {"control", "support", "back", "attack", "fight", "target", "hold", "shell", "plan", "demand", "arm"}
)
"""Verbs that a parse takes for nouns when nothing else in the sentence can be one."""
_RETAKING = frozenset({
    "retake", "recapture", "capture", "take", "seize", "fight", "defend", "defeat", "hold", "push", "drive", "repel",
    "secure", "reclaim", "regain", "recover", "liberate", "clear", "rout",
})  # fmt: skip
_HELPING = frozenset({"help", "let", "make", "watch", "see"})
MEANS = frozenset({
    "phone", "telephone", "video", "videoconference", "teleconference", "letter", "mail", "email", "post", "radio",
    "text", "fax", "satellite", "car", "bus", "train", "plane", "helicopter", "boat", "ship", "sea", "air", "land",
    "road", "rail", "foot", "truck", "force", "decree", "law", "accident", "mistake", "hand", "vote", "consensus",
    "acclamation", "majority", "margin", "trial", "jury", "ballot",
})  # fmt: skip
"""What something is done by that nobody is."""
_COUNTS = frozenset({"vote", "majority", "margin"})
_TITLES = frozenset({
    "chief", "leader", "commander", "spokesman", "spokeswoman", "spokesperson", "minister", "president", "head",
    "director", "envoy", "ambassador", "governor", "mayor", "coordinator", "representative", "official", "secretary",
    "general", "chairman", "adviser", "advisor", "negotiator", "judge", "prosecutor", "lawmaker", "cleric", "activist",
    "group", "militia", "movement", "organisation", "organization", "network", "faction", "alliance", "agency",
    "newspaper", "charity", "watchdog", "company", "firm", "party",
})  # fmt: skip
_NAMING = frozenset({"compound", "punct", "nmod", "flat"})
_WHERE = frozenset({"in", "at", "near", "on", "outside", "inside"})
_SITES = frozenset({
    "home", "house", "checkpoint", "village", "town", "city", "market", "street", "road", "car", "office", "camp",
    "church", "mosque", "school", "hospital", "base", "prison", "field", "farm", "building", "shop", "square", "hotel",
    "vehicle", "bus", "district", "province", "region", "area", "capital", "border", "neighbourhood", "neighborhood",
    "suburb", "compound", "apartment", "restaurant", "airport", "park", "forest", "river", "sea", "coast", "station",
})  # fmt: skip
_OATHS = frozenset({"swear", "swears", "swore", "sworn", "vow", "vows", "vowed", "pledge", "pledges", "pledged"})
_DOERS = frozenset({
    "army", "police", "militia", "gunman", "soldier", "group", "gang", "bomber", "sniper", "drone", "attacker", "mob",
    "guerrilla", "military", "policeman", "assailant", "navy", "regime", "government", "coalition", "junta",
})  # fmt: skip
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})


def mended(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Return the tokens of one sentence with the attachments set right that the rules below know."""
    return _RULES.applied(tokens)


@when({"of"}, _CHARGES, {"^pcomp"})
def _charge_after_accuser(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Hang the charge on the verb: "accused by the army *of supplying* arms"."""
    for token in tokens:
        if token.lower != "of" or token.dep != "prep":
            continue
        accuser = tokens[token.head]
        by = tokens[accuser.head]
        verb = tokens[by.head]
        accused = accuser.dep == "pobj" and by.dep in {"agent", "prep"} and by.lower == "by" and verb.lemma in _CHARGES
        if accused and any(child.head == token.i and child.dep == "pcomp" for child in tokens):
            return rehung(tokens, replace(token, head=verb.i))
    return tokens


@when({"blame"}, {"on"})
def _blamed_on(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Hang on the verb whom something is blamed on: "blamed the strike *on Chad*" is no strike on Chad."""
    for on in tokens:
        deed = tokens[on.head]
        blamed = deed.dep == "dobj" and tokens[deed.head].lemma == "blame"
        if on.lower == "on" and on.dep == "prep" and blamed and on.i > deed.i:
            tokens = rehung(tokens, replace(on, head=deed.head))
    return tokens


@when({"by"}, MEANS, {"^agent"})
def _by_means(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Let a means do nothing: "spoke *by phone* with", "arrived *by sea*", "adopted *by a vote* of ten to five"."""
    for means in tokens[1:]:
        by = tokens[means.head]
        if means.lower not in MEANS or by.lower != "by" or by.dep != "agent":
            continue
        counted = means.lower in _COUNTS and means.i + 1 < len(tokens) and tokens[means.i + 1].lower == "of"
        if by.i == means.i - 1 or counted:
            tokens = rehung(tokens, replace(by, dep="prep"))
    return tokens


@when({"/VBG"}, {"by"}, {"^advcl", "^csubj"})
def _deed_as_subject(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Let a deed told as a noun be the subject of what it did: "*shelling* by the militia killed nine"."""
    for token in tokens[:-1]:
        verb = tokens[token.head]
        if token.tag != "VBG" or token.dep not in {"advcl", "csubj"} or verb.i <= token.i or verb.tag not in _FINITE:
            continue
        if tokens[token.i + 1].lower != "by" or any(
            t.head == verb.i and t.dep in _SUBJECTS and t.i != token.i for t in tokens
        ):
            continue
        if right_edge(tokens, token) == verb.i - 1:
            return rehung(tokens, replace(token, dep="nsubj", pos="NOUN", tag="NN", lemma=token.lower))
    return tokens


@when({"according"})
def _source_of_all(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Hang a source that closes a sentence on all of it: "killed nine and injured five, *according to* medics"."""
    for token in tokens[1:]:
        if token.lower != "according" or tokens[token.i - 1].text != ",":
            continue
        verb = tokens[token.head]
        while verb.dep == "conj" and _told_as_one(tokens, verb):
            verb = tokens[verb.head]
        if verb.i != token.head:
            return rehung(tokens, replace(token, head=verb.i))
    return tokens


def _told_as_one(tokens: tuple[Token, ...], verb: Token) -> bool:
    """Tell whether a verb is of one piece with that before it: no subject of its own, or no comma before its "and"."""
    first = next((t for t in tokens if t.head == verb.i and t.dep in _SUBJECTS), None)
    if first is None:
        return True
    joint = next((t for t in reversed(tokens[: verb.i]) if t.lower == "and" and t.dep == "cc" and t.i < first.i), None)
    before = tokens[joint.i - 1] if joint is not None and joint.i > 0 else verb
    return (
        joint is not None
        and before.text not in {",", ";"}
        and below(tokens, first, verb.i)
        and (left_edge(tokens, first) == joint.i + 1)
    )


@when({"dead"}, {"/CD"})
def _number_of_dead(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Let the dead be what was counted, and the number theirs: "medics counted *82 dead*"."""
    for number, dead in pairwise(tokens):
        if dead.lower != "dead" or number.tag != "CD" or number.head in {number.i, dead.i}:
            continue
        after = tokens[dead.i + 1] if dead.i + 1 < len(tokens) else dead
        if dead.head == number.head and dead.dep in {"dobj", "advcl", "acomp", "oprd"} and after.pos != "NOUN":
            tokens = rehung(tokens, replace(dead, dep=number.dep))
            tokens = rehung(tokens, replace(number, dep="nummod", head=dead.i))
    return tokens


@when(_TELLS, {"that"})
def _told_to_many(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Let a clause with its own subject be what was told: "told a rally *that few knew*"."""
    for clause in tokens:
        heard = tokens[clause.head]
        beside = clause.dep == "acl" and heard.lemma in _OCCASIONS
        if (clause.dep != "relcl" and not beside) or heard.dep not in {"dobj", "pobj"}:
            continue
        verb = tokens[heard.head] if heard.dep == "dobj" else tokens[tokens[heard.head].head]
        while verb.pos not in {"VERB", "AUX"} and verb.head != verb.i:
            verb = tokens[verb.head]
        own = [t for t in tokens if t.head == clause.i]
        marked = any(t.lower == "that" and t.dep == "mark" for t in own)
        if verb.lemma in _TELLS and marked and any(t.dep in _SUBJECTS for t in own):
            tokens = rehung(tokens, replace(clause, dep="ccomp", head=verb.i))
    return tokens


@when(_NAMES, {"^nmod", "^compound"})
def _one_called_something(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Let a name before what it is called be whom the verb is about: "called *Doe* a liar"."""
    for name in tokens[:-2]:
        word = tokens[name.head]
        verb = tokens[word.head]
        if name.pos != "PROPN" or name.dep not in {"nmod", "compound"} or tokens[name.i + 1].tag != "DT":
            continue
        own = word.dep in {"oprd", "dobj"} and verb.lemma in _NAMES and verb.i < name.i < word.i
        if own and tokens[name.i + 1].head == word.i:
            tokens = rehung(rehung(tokens, replace(name, dep="dobj", head=verb.i)), replace(word, dep="oprd"))
    return tokens


@when({"^conj"})
def _beside_its_like(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Hang a further verb on the last one of its form: "forced them to leave and *bombed* the camp"."""
    for verb in tokens:
        beside = tokens[verb.head]
        if verb.dep != "conj" or verb.pos != "VERB" or verb.tag not in _ALIKE or beside.i > verb.i:
            continue
        if beside.pos == "VERB" and (verb.tag == "VB" or beside.tag != "VB"):
            continue
        like = beside
        while like.head != like.i and not (like.pos == "VERB" and like.tag in _ALIKE[verb.tag]):
            like = tokens[like.head]
        if like.pos == "VERB" and like.tag in _ALIKE[verb.tag]:
            tokens = rehung(tokens, replace(verb, head=like.i))
    return tokens


@when({"/TO"}, {"/VBP"}, {"^conj"})
def _second_infinitive(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Set a bare verb beside the infinitive right before it: "promised *to meet* and in some cases *exceed* them"."""
    for bare in tokens:
        beside = tokens[bare.head]
        if bare.tag != "VBP" or bare.dep != "conj" or beside.tag not in {"VBD", "VBN", "VBZ"} or beside.i > bare.i:
            continue
        if any(t.head == bare.i and t.dep in _SUBJECTS | {"aux", "auxpass"} for t in tokens):
            continue
        last = left_edge(tokens, bare) - 1
        while last > beside.i and (tokens[last].lower in {"and", "or"} or tokens[last].text == ","):
            last -= 1
        for first in tokens[beside.i + 1 : last + 1]:
            to = any(t.head == first.i and t.tag == "TO" for t in tokens)
            if to and first.tag == "VB" and right_edge(tokens, first) == last:
                return rehung(tokens, replace(bare, head=first.i, tag="VB"))
    return tokens


@when(_VERBS, {"/NN"})
def _verb_taken_for_noun(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Let a sentence without a verb have the one that stands between two names: "The Houthis *control* Sanaa"."""
    if any(token.pos in {"VERB", "AUX"} for token in tokens):
        return tokens
    for subject, verb in pairwise(tokens):
        thing = _what_follows(tokens, verb) if verb.lower in _VERBS and verb.tag == "NN" else None
        if thing is None or subject.head not in {verb.i, thing.i} or not subject.lower.endswith("s"):
            continue
        if subject.pos not in {"NOUN", "PROPN"}:
            continue
        ends = {verb.i, thing.i}
        left = [replace(t, head=subject.i) for t in tokens[: subject.i] if t.head in ends]
        closing = [replace(t, head=verb.i) for t in tokens[thing.i :] if t.head in ends and t.dep == "punct"]
        moved = (
            replace(subject, head=verb.i, dep="nsubj"),
            replace(verb, head=verb.i, dep="ROOT", pos="VERB", tag="VBP"),
            replace(thing, head=verb.i, dep="dobj"),
        )
        for token in (*left, *closing, *moved):
            tokens = rehung(tokens, token)
        return tokens
    return tokens


def _what_follows(tokens: tuple[Token, ...], verb: Token) -> Token | None:
    """Return the noun after a word that may be its verb: the one it is said to modify, or is said to stand beside."""
    if verb.dep == "compound":
        thing = tokens[verb.head]
        return thing if thing.head == thing.i and thing.i > verb.i and thing.pos in {"PROPN", "NOUN"} else None
    beside = [t for t in tokens[verb.i + 1 :] if t.head == verb.i and t.dep in {"appos", "dobj", "npadvmod"}]
    return beside[0] if verb.head == verb.i and beside and beside[0].pos in {"PROPN", "NOUN"} else None


@when(_RETAKING, _HELPING)
def _helped_to_do(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Let the bare verb after whom somebody helps be a verb: "helped the army *retake* the town"."""
    for helped, verb in pairwise(tokens):
        thing = tokens[verb.head]
        main = tokens[thing.head]
        bound = verb.dep == "compound" and verb.lower in _RETAKING and thing.i > verb.i and thing.dep == "dobj"
        if not bound or main.lemma not in _HELPING or helped.pos not in {"NOUN", "PROPN"} or main.i >= helped.i:
            continue
        left = [replace(t, head=helped.i) for t in tokens[main.i + 1 : helped.i] if t.head in {verb.i, thing.i}]
        moved = (
            replace(helped, head=verb.i, dep="nsubj"),
            replace(verb, head=main.i, dep="ccomp", pos="VERB", tag="VB"),
            replace(thing, head=verb.i, dep="dobj"),
        )
        for token in (*left, *moved):
            tokens = rehung(tokens, token)
        return tokens
    return tokens


@when(_TITLES, {"/NN"})
def _title_before_name(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Hang a title on the name that follows it, where the parse has two subjects: "army *chief* Othman Ali said"."""
    for title in tokens:
        if title.lemma not in _TITLES or title.tag != "NN" or title.dep not in {"nsubj", "nsubjpass"}:
            continue
        after = title.i + 1
        while after < len(tokens) and tokens[after].pos in {"PROPN", "PUNCT"} and tokens[after].dep in _NAMING:
            after += 1
        name = tokens[after] if title.i < after < len(tokens) else title
        begins = title.i + 1 < len(tokens) and tokens[title.i + 1].pos == "PROPN"
        if begins and name.pos == "PROPN" and (name.head, name.dep) == (title.head, title.dep):
            return rehung(tokens, replace(title, head=name.i, dep="compound"))
    return tokens


@when({"^appos"}, _TITLES | _OFFICE_TITLES)
def _name_after_place(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Hang a person on the office and not on its place: "the envoy to *Mali*, *Annadif Saleh*, arrived"."""
    for name in tokens:
        place = tokens[name.head]
        if name.dep != "appos" or place.dep != "pobj" or not name.ner.endswith("PERSON") or name.i < place.i:
            continue
        if not place.ner.endswith(("GPE", "LOC", "ORG")) or place.pos != "PROPN":
            continue
        above = place
        while above.head != above.i and above.pos not in {"VERB", "AUX"}:
            above = tokens[above.head]
            if above.pos in {"NOUN", "PROPN"} and above.lemma in _TITLES | _OFFICE_TITLES:
                tokens = rehung(tokens, replace(name, head=above.i))
                break
    return tokens


@when({"^dep"}, {"^conj"}, {"^dobj"})
def _among_the_objects(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Count with an object what stands in a row with it: "abducted the priest, *his driver* and two guards"."""
    for thing in tokens:
        if thing.dep != "dep" or thing.pos not in {"NOUN", "PROPN"} or tokens[thing.head].pos != "VERB":
            continue
        object_ = next((t for t in tokens[: thing.i] if t.head == thing.head and t.dep == "dobj"), None)
        opening = left_edge(tokens, thing)
        joined = any(t.head == thing.i and t.dep == "conj" for t in tokens)
        if object_ is not None and joined and tokens[opening - 1].text == "," and object_.i == opening - 2:
            return rehung(tokens, replace(thing, head=object_.i, dep="conj"))
    return tokens


@when({"of"}, _CHARGES)
def _deed_charged(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Let what somebody is accused of be a deed: "accused Rwanda of *training* rebels"."""
    for of, deed in pairwise(tokens):
        thing = tokens[deed.head]
        charged = of.lower == "of" and tokens[of.head].lemma in _CHARGES and deed.tag == "NN" and deed.dep == "compound"
        if charged and thing.dep == "pobj" and thing.head == of.i and deed.lower.endswith("ing"):
            stem = deed.lower[:-3]
            lemma = f"{stem}e" if stem.endswith(("c", "g", "s", "v", "z", "at")) else stem
            tokens = rehung(tokens, replace(deed, head=of.i, dep="pcomp", pos="VERB", tag="VBG", lemma=lemma))
            return rehung(tokens, replace(thing, head=deed.i, dep="dobj"))
    return tokens


@when({"/VB"}, {"^relcl", "^acl"})
def _object_of_infinitive(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Give an infinitive its object, where the parse has two subjects: "the plan to defeat *ISIL* is working"."""
    for deed in tokens:
        noun = tokens[deed.head]
        told = tokens[noun.head]
        if deed.tag != "VB" or deed.dep not in {"relcl", "acl"} or noun.dep not in _SUBJECTS or told.i < deed.i:
            continue
        if any(t.head == deed.i and t.dep in {"dobj", "nsubj", "ccomp", "xcomp"} for t in tokens):
            continue
        for name in tokens[deed.i + 1 : told.i]:
            edge = left_edge(tokens, name)
            if (name.dep, name.head, edge) == ("nsubj", told.i, deed.i + 1):
                return rehung(tokens, replace(name, head=deed.i, dep="dobj"))
    return tokens


@when({"^conj"}, {"^amod"}, {"/VBD", "/VBN"})
def _second_verb(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Let the second of two deeds be a verb too: "have funded and *armed* rebel groups"."""
    for thing in tokens:
        verb = tokens[thing.head]
        if thing.dep != "conj" or thing.pos != "NOUN" or verb.tag not in {"VBD", "VBN"} or thing.i < verb.i + 3:
            continue
        joint, deed = tokens[verb.i + 1], tokens[verb.i + 2]
        if joint.dep != "cc" or deed.head != thing.i or deed.dep != "amod" or not deed.lower.endswith("ed"):
            continue
        if any(t.head == verb.i and t.dep in {"dobj", "nsubjpass", "auxpass"} for t in tokens):
            continue
        done = replace(deed, head=verb.i, dep="conj", pos="VERB", tag=verb.tag, lemma=_base(deed.lower))
        return rehung(rehung(tokens, done), replace(thing, head=deed.i, dep="dobj"))
    return tokens


def _base(past: str) -> str:
    """Return the plain form of a regular past: "armed" → arm, "trained" → train, "backed" → back."""
    return past[:-1] if past.endswith(("ced", "ged", "sed", "ved", "zed", "ated", "ided")) else past[:-2]


@when({"/VBZ"})
def _strikes_as_noun(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Let a verb in the third person be the noun that it is in its place: "a series of U.S. *airstrikes* killed"."""
    for token in tokens:
        above = tokens[token.head]
        owned = token.i > 0 and tokens[token.i - 1].tag == "POS"  # "the government's *plans* to leave"
        placed = (
            token.dep == "pobj"
            or owned
            or (token.dep in {"nsubj", "nsubjpass"} and above.tag in _FINITE and above.i > token.i)
        )
        if token.tag != "VBZ" or not placed or not token.lower.endswith("s"):
            continue
        for child in tokens:
            if child.head == token.i and child.dep in _SUBJECTS and child.i < token.i:
                tokens = rehung(tokens, replace(child, dep="compound"))
        return rehung(tokens, replace(token, pos="NOUN", tag="NNS", lemma=token.lower[:-1]))
    return tokens


@when({"^dep", "^npadvmod"}, {"^conj"}, {","})
def _first_of_list(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Let the first of a list be a subject too: "*30,000 personnel*, Kurdish fighters and militiamen launched"."""
    for first in tokens:
        verb = tokens[first.head]
        if first.dep not in {"dep", "npadvmod"} or first.pos not in {"NOUN", "PROPN"} or verb.i <= first.i + 2:
            continue
        second = next((t for t in tokens if t.head == verb.i and t.dep == "nsubj" and t.i > first.i), None)
        comma = tokens[first.i + 1]
        if second is None or comma.text != "," or second.i > verb.i:
            continue
        listed = any(t.head == second.i and t.dep == "conj" for t in tokens)
        edge = left_edge(tokens, second)
        if listed and edge == comma.i + 1:
            tokens = rehung(tokens, replace(first, dep="nsubj"))
            tokens = rehung(tokens, replace(comma, head=first.i))
            return rehung(tokens, replace(second, dep="conj", head=first.i))
    return tokens


@when({"by"}, {"^auxpass"}, _WHERE)
def _agent_behind_place(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Hang who did it on the verb and not on the place: "were killed at a checkpoint *by* Taliban fighters"."""
    for by in tokens:
        site = tokens[by.head]
        where = tokens[site.head]
        verb = tokens[where.head]
        if (by.lower, by.dep) != ("by", "prep") or site.dep != "pobj" or where.lower not in _WHERE or by.i < site.i:
            continue
        done = [t for t in tokens if t.head == verb.i and t.dep in {"auxpass", "agent"}]
        if verb.tag != "VBN" or [t.dep for t in done] != ["auxpass"] or not _is_site(site):
            continue
        if any(t.head == by.i and t.dep == "pobj" and _could_act(t) for t in tokens):
            return rehung(tokens, replace(by, head=verb.i, dep="agent"))
    return tokens


@when({"^prep", "^dative"}, {"^advcl", "^pcomp"}, {"/VBD", "/VBN"})
def _object_with_participle(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Give a preposition its object: "asylum *to five officers* holed up in a house", where the parse has a clause."""
    for prep in tokens[:-2]:
        if prep.dep not in {"prep", "dative"} or prep.pos != "ADP" or any(t.head == prep.i for t in tokens):
            continue
        for noun in tokens[prep.i + 1 :]:
            clause = tokens[noun.head]
            if noun.dep not in _SUBJECTS or clause.i != noun.i + 1 or left_edge(tokens, noun) != prep.i + 1:
                continue
            hung = clause.tag in {"VBD", "VBN"} and clause.dep in {"advcl", "pcomp"} and clause.head <= prep.i
            if hung and not any(t.head == clause.i and t.dep in {"dobj", "aux", "mark"} for t in tokens):
                tokens = rehung(tokens, replace(noun, dep="pobj", head=prep.i))
                return rehung(tokens, replace(clause, dep="acl", head=noun.i, tag="VBN"))
            break
    return tokens


@when(_OATHS, {"^advcl"})
def _sworn_to(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Let what somebody has sworn be what was sworn: "have sworn *to fight*" is no purpose."""
    for oath, to in pairwise(tokens):
        deed = tokens[to.head]
        if oath.lower in _OATHS and to.tag == "TO" and (deed.head, deed.dep) == (oath.i, "advcl"):
            tokens = rehung(tokens, replace(deed, dep="xcomp"))
    return tokens


def _is_site(token: Token) -> bool:
    return token.lemma in _SITES or token.ner.endswith(("GPE", "LOC", "FAC"))


def _could_act(token: Token) -> bool:
    """Whether a noun behind "by" can be whoever did it: "fighters", "the army", not "the river" or "night"."""
    named = token.ner.endswith(("PERSON", "ORG", "NORP"))
    people = token.tag == "NNS" and not token.ner.endswith(("DATE", "TIME")) and token.lemma not in _SITES
    return named or people or token.lemma in _DOERS


@when({"^npadvmod", "^dep"}, {","}, {"a", "an", "the"})
def _name_before_apposition(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Let a name be the subject, and who it is stand beside it: "*Ali Omar*, an officer and member of X, was tried"."""
    for name in tokens:
        verb = tokens[name.head]
        if name.pos != "PROPN" or name.dep not in {"npadvmod", "dep"} or verb.i <= name.i + 2:
            continue
        told = next((t for t in tokens if t.head == verb.i and t.dep in _SUBJECTS and name.i < t.i < verb.i), None)
        if told is None or told.pos != "NOUN" or tokens[name.i + 1].text != ",":
            continue
        inner = [t.i for t in tokens if t.i == told.i or below(tokens, t, told.i)]
        described = tokens[min(inner)].lower in {"a", "an", "the"} and min(inner) == name.i + 2
        words = [i for i in inner if tokens[i].pos != "PUNCT"]
        if described and tokens[max(words) + 1].text == "," and verb.i > max(words) + 1:
            tokens = rehung(tokens, replace(name, dep=told.dep))
            return rehung(tokens, replace(told, dep="appos", head=name.i))
    return tokens


@when({"/CD"}, {"^npadvmod"}, {"of"})
def _number_as_object(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Let a number of things be what was done something to: "shot down *42* of 51 drones"."""
    for number, of in pairwise(tokens):
        verb = tokens[number.head]
        if number.tag != "CD" or number.dep != "npadvmod" or of.lower != "of" or of.head != number.i:
            continue
        if verb.pos == "VERB" and verb.i < number.i and not any(t.head == verb.i and t.dep == "dobj" for t in tokens):
            tokens = rehung(tokens, replace(number, dep="dobj"))
    return tokens


@when({"ablaze", "alight"})
def _set_ablaze(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Hang what becomes of a thing on the verb that does it: "set houses *ablaze* in the town"."""
    for state in tokens:
        thing = tokens[state.head]
        verb = tokens[thing.head]
        if state.lower in {"ablaze", "alight"} and thing.dep == "dobj" and thing.i < state.i and verb.lemma == "set":
            tokens = rehung(tokens, replace(state, dep="oprd", head=verb.i))
    return tokens


@when({"^conj"}, {"^cc"}, {"^dobj", "^attr", "^acomp"})
def _beside_the_thing(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Hang a noun on the one right before its "and", not on a verb: "by emphasizing *fairness, and a need* to act"."""
    for noun in tokens:
        verb = tokens[noun.head]
        if noun.dep != "conj" or noun.pos != "NOUN" or verb.pos not in {"VERB", "AUX"} or verb.i > noun.i:
            continue
        if any(t.head == noun.i and t.dep in {"nsubj", "nsubjpass", "cop", "aux"} for t in tokens):
            continue
        last = left_edge(tokens, noun) - 1
        while last > verb.i and (tokens[last].lower in {"and", "or"} or tokens[last].text == ","):
            last -= 1
        joined = any(t.lower in {"and", "or"} for t in tokens[last + 1 : noun.i])
        if tokens[left_edge(tokens, noun)].lower.endswith("ed"):
            continue  # "killed nine and *injured scores*"
        for thing in tokens[verb.i + 1 : last + 1]:
            named = thing.pos in {"NOUN", "PROPN"} and thing.dep in {"dobj", "attr"} and thing.i < noun.i
            if joined and named and right_edge(tokens, thing) == last:
                return rehung(tokens, replace(noun, head=thing.i))
    return tokens


RULES: tuple[Rule, ...] = (
    _charge_after_accuser, _blamed_on, _by_means, _number_as_object, _set_ablaze, _deed_as_subject, _source_of_all,
    _number_of_dead, _told_to_many, _one_called_something, _beside_its_like,
    _deed_charged, _object_of_infinitive, _second_verb, _strikes_as_noun, _first_of_list,
    _name_before_apposition, _agent_behind_place, _object_with_participle, _sworn_to,
    _verb_taken_for_noun, _helped_to_do, _title_before_name, _name_after_place,
    _among_the_objects, _beside_the_thing, _second_infinitive, *_OFFICES, *_TORN, *_SEQUELS,
    *_DEED_RULES, *_REPORTED, *_MODIFIERS, *_RANGES, *_RANKS, *_STRAYS, *_TELLERS, *_SPOKEN, *_SUBJECT_RULES, *_LATE,
    *_HARM_RULES, *_DOER_RULES, *_AFTERMATH, *_TELEGRAPHIC,
)  # fmt: skip
_RULES = Rules(RULES)
