"""Sayings: what one sentence shows of somebody saying, believing, wanting or denying something."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import islice, pairwise

from dragoman.annotate.annotations import Annotations
from dragoman.annotate.nominals import nominals
from dragoman.annotate.tokens import Sentence, Token
from dragoman.extract.anonymity import unspoken
from dragoman.extract.arguments import counted
from dragoman.extract.clauses import met_with
from dragoman.extract.cues import CLAUSE, Cue, lexicon
from dragoman.extract.falsity import called_false
from dragoman.extract.frames import (
    SHOWING,
    Ranges,
    antecedent,
    content,
    governing_clause,
    passive_content,
    ranges,
    subject,
    teller,
)
from dragoman.extract.quotes import quotations
from dragoman.extract.saying import MARKS, SAID, Saying, Scope
from dragoman.extract.sourced import adverb, is_source, opinion, phrase, rejoined, whole
from dragoman.extract.speakers import ACTORS, names_somebody
from dragoman.extract.voice import is_passive
from dragoman.model.records import Role

__all__ = ["in_sentence"]

_ORDER = (
    "mandate", CLAUSE, "order", "order-on", "order-to", "inf", "gerund", "whom+of", "whom+with", "np+at", "as", "+of",
    "+for", "+against", "+about", "+on", "+to", "+with", "+over", "+at", "+in", "np-cases", "np", "np-matter",
)  # fmt: skip
"""The frames in the order they are tried: what holds a verb tells more than a noun phrase."""


_DENIED = Cue("denies", "statement", voices=True)

_GOING_ON = frozenset({"continue", "repeat", "recall", "respond", "react"})
"""Verbs that tell the time behind "as": "as the talks continue"."""

_ANSWERS = frozenset({"denies", "confirms", "doubts"})
"""The stances that answer what somebody else says."""

_CHARGING = frozenset({"convict", "acquit", "accuse", "charge", "suspect", "indict", "sentence", "condemn"})
_ADDING = frozenset({"which", "who", "whose", "whom", "where"})
_SHORT = ("verb-np", "verb-as", "verb-+", "verb-inf", "verb-order", "verb-whom", "mind-verb-np")
"""Rules of sayings that hold a deed or a thing, not a clause."""
_DASHES = frozenset({"--", "—", "–", "―", "-"})
_CLOSING = frozenset({"”", '"', "''", "’"})
_WHILE = frozenset({"as", "after", "while"})
_TELLING = frozenset({"tell", "inform", "assure", "remind"})
"""Verbs that name whom somebody tells: "the town, he *told* reporters, has fallen"."""
_VOICING = frozenset({"express", "voice", "convey", "articulate"})
_GIVING = frozenset({
    "give", "provide", "offer", "present", "produce", "cite", "elaborate", "specify", "name", "identify", "say", "go",
})  # fmt: skip
_ASKING = frozenset({"ask", "urge", "request", "invite", "tell", "order", "press", "encourage", "instruct"})
"""Verbs that leave it open whether somebody did as he was told."""
_CALLING_OUT = frozenset({"chant", "shout", "yell", "scream"})
_SOUGHT = frozenset({"find", "consider", "push", "call"})
"""Verbs that are also done to things for an end: "*found* a way to leave", "*called* a meeting to discuss it"."""
_UNITS = frozenset({"minute", "hour", "day", "week", "month", "year", "decade", "lot", "bit", "move", "claim"})
_NOMINAL = frozenset({"DT", "CD", "PRP", "PRP$", "NN", "NNS", "NNP", "NNPS", "JJ", "POS", "HYPH"})


def in_sentence(annotations: Annotations, sentence: Sentence) -> Iterator[Saying]:
    """Yield the sayings of one parsed sentence, in the order of their cues."""
    scope = Scope(annotations, sentence)
    words = _words()
    for token in sentence.tokens:
        if token.lemma not in words and token.lower not in words:
            continue
        for rule in (_aside, _verb, _chanted, _adjective, _noun, phrase, opinion, adverb):
            saying = rule(scope, token)
            if saying is not None:
                if not unspoken(annotations, sentence, saying.cue, saying.parts):
                    cut = _bare if saying.rule.startswith(_SHORT) else _shorn
                    yield saying._replace(parts=tuple(cut(sentence, part) for part in saying.parts))
                break


@cache
def _words() -> frozenset[str]:
    """Return the words, as lemmas or as they stand, that a saying can have for its cue: no other word is looked at."""
    known = lexicon()
    verbs = frozenset(words.split()[0] for words in known.verbs) | _told_by_passives() | known.quoting | {"report"}
    plural = frozenset(f"{verb}s" for verb in known.verbs)  # a verb of saying that was taken for a noun
    return verbs.union(plural, known.adjectives, known.nouns, known.opinions, known.adverbs, {"according", "per"})


@cache
def _told_by_passives() -> frozenset[str]:
    known = lexicon()
    return known.passives.union(known.held, known.laid)


def _shorn(sentence: Sentence, part: tuple[int, int]) -> tuple[int, int]:
    """Return ``part`` without what the text says of it: ", a figure that could not be verified"."""
    part = _glossed(sentence, part)
    inside = [token for token in sentence.tokens if part[0] <= token.start and token.end <= part[1]]
    for at, token in enumerate(inside[:-2]):
        if token.text == "," and at > 1 and _is_manner(sentence, inside[at + 1], inside[-1]):
            return (part[0], inside[at - 1].end)
        if token.text != "," or inside[at + 1].lower not in {"a", "an"}:
            continue
        noun = next((t for t in inside[at + 2 : at + 5] if t.pos == "NOUN"), token)
        after = next((t for t in inside if t.i == noun.i + 1), token)
        if noun.lemma in lexicon().retold and (after.lower in {"that", "which"} or after.tag == "VBN"):
            return (part[0], token.start)
    return part


def _glossed(sentence: Sentence, part: tuple[int, int]) -> tuple[int, int]:
    """Return ``part`` without who or what the text says that a name at its end is: "with Nato*, the alliance of …*"."""
    inside = [token for token in sentence.tokens if part[0] <= token.start and token.end <= part[1]]
    for token in inside[2:]:
        name = sentence.head(token)
        if token.dep != "appos" or name.pos != "PROPN" or not inside[0].i <= name.i < token.i:
            continue
        below = sentence.subtree(token)
        spoken = any(word.text in MARKS for word in below)
        if below[-1].i >= inside[-1].i and sentence.tokens[below[0].i - 1].text == "," and not spoken:
            return (part[0], sentence.tokens[below[0].i - 2].end)
    return part


def _is_manner(sentence: Sentence, word: Token, last: Token) -> bool:
    """Tell whether the words to the end tell how it was said: ", *in a statement*", ", *without giving evidence*"."""
    if word.lower == "without" and sentence.subtree(word)[-1].i >= last.i:
        return any(part.lemma in _GIVING for part in sentence.children(word, "pcomp"))
    rest = sentence.tokens[word.i : last.i + 1]
    bare = all(part.pos not in {"VERB", "AUX", "PUNCT"} for part in rest)
    held = [part.lemma for part in sentence.children(word, "pobj")]
    return word.lower in {"in", "on", "via"} and bare and any(noun in lexicon().documents for noun in held)


def _bare(sentence: Sentence, part: tuple[int, int]) -> tuple[int, int]:
    """Return what is spoken of without what the text adds: "likened it to the BBC*, which gets public money*"."""
    part = _remarked(sentence, _shorn(sentence, part))
    inside = [token for token in sentence.tokens if part[0] <= token.start and token.end <= part[1]]
    for at, comma in enumerate(inside[1:-2], 1):
        if comma.text != "," or inside[at + 1].lower not in _ADDING:
            continue
        clause = next((t for t in sentence.ancestors(inside[at + 1]) if t.dep == "relcl"), None)
        if clause is not None and sentence.subtree(clause)[-1].i >= inside[-1].i - 1:
            return (part[0], inside[at - 1].end)
    return part


def _remarked(sentence: Sentence, part: tuple[int, int]) -> tuple[int, int]:
    """Return what is spoken of up to a lone dash, or to when and where it is called “so” *on Monday*."""
    inside = [token for token in sentence.tokens if part[0] <= token.start and token.end <= part[1]]
    dashes = [
        t for t in inside[1:] if t.text in _DASHES and inside[0].i < t.i < inside[-1].i and _is_apart(sentence, t)
    ]
    if len(dashes) == 1 and not any(t.text in MARKS for t in inside[dashes[0].i - inside[0].i :]):
        return (part[0], sentence.tokens[dashes[0].i - 1].end)
    for mark, after in pairwise(inside):
        later = after.ner[2:] in {"DATE", "TIME"} or after.lower in {"during", "on", "at"}
        if mark.text in _CLOSING and later and not any(t.text in MARKS for t in inside[after.i - inside[0].i :]):
            return (part[0], mark.end)
    return part


def _is_apart(sentence: Sentence, dash: Token) -> bool:
    """Tell whether there is a space before a mark: "re-election" holds no dash."""
    return sentence.tokens[dash.i - 1].end < dash.start


def _verb(scope: Scope, token: Token) -> Saying | None:
    if token.pos not in {"VERB", "AUX"}:
        return None
    frames = _frames(scope.sentence, token)
    if token.lemma in lexicon().quoting or token.lemma == "report":
        quoted = _quoting(scope, token)
        if quoted is not None:
            return quoted
    if frames is None and token.lemma not in _told_by_passives():
        return None
    if is_passive(scope.sentence, token) or _is_put_to(scope.sentence, token):
        retold = token.tag == "VBN" and token.dep == "advcl" and bool(_cited(scope, token))
        return (retold and _as_says(scope, token, frames or {})) or _passive(scope, token, frames or {})
    if _is_compared(scope.sentence, token):
        return None
    return _as_says(scope, token, frames or {}) or _active(scope, token, frames or {})


def _is_compared(sentence: Sentence, token: Token) -> bool:
    """Tell whether a verb only compares: "as wealthy *as he claims*"."""
    marked = any(mark.lower == "as" for mark in sentence.children(token, "mark", "advmod", "prep"))
    above = sentence.head(token)
    return marked and above.i != token.i and any(c.lower in {"as", "so"} for c in sentence.children(above, "advmod"))


def _frames(sentence: Sentence, token: Token) -> dict[str, Cue] | None:
    """Return the frames of a verb, or those that it has with one of its words: "*rule out*", "*make clear* that"."""
    verbs = lexicon().verbs
    beside = _beside(sentence, token)
    return verbs[f"{token.lemma} {beside.lower}"] if beside is not None else verbs.get(token.lemma)


def _beside(sentence: Sentence, token: Token) -> Token | None:
    """Return the word that makes one cue with a verb: *out* of "ruled out", *doubt* of "cast doubt on"."""
    beside = sentence.children(token, "prt", "advmod", "dobj", "acomp", "oprd", "ccomp")
    return next((word for word in beside if f"{token.lemma} {word.lower}" in lexicon().verbs), None)


def _held_by(sentence: Sentence, token: Token, frame: str) -> Ranges:
    """Return what stands in ``frame`` of a verb, or of the word that makes one cue with it."""
    beside = _beside(sentence, token)
    if beside is None:
        return content(sentence, token, frame)
    if frame != CLAUSE:
        return content(sentence, token, frame) or content(sentence, beside, frame)
    kinds = ("ccomp", "advcl", "acl", "relcl")
    below = [clause for bearer in (token, beside) for clause in sentence.children(bearer, *kinds)]
    told = [c for c in below if c.i > beside.i and sentence.children(c, "nsubj", "nsubjpass", "expl")]
    return ranges(sentence, sentence.subtree(told[0])) if told else ()


def _is_put_to(sentence: Sentence, token: Token) -> bool:
    """Tell whether a participle before its clause is something done to the subject: "*Asked* whether …, he left"."""
    return token.tag == "VBN" and token.dep == "advcl" and token.i < token.head and not sentence.children(token, "aux")


def _active(scope: Scope, token: Token, frames: dict[str, Cue]) -> Saying | None:
    who = subject(scope.sentence, token)
    if who is None or not scope.can_say(who, token):
        return None
    if _is_left_out(scope.sentence, token):
        return None
    for frame in _tried(scope.sentence, token):
        if frame not in frames:
            continue
        gainsaid = _gainsaid(scope, token, frame)
        if gainsaid:
            return scope.saying(token, _DENIED, scope.speakers(who), gainsaid, f"verb-{frame}")
        parts = _taken_up(scope, token, frames[frame]) if frame in {"np", "+on", "+to"} else ()
        parts = parts or _held_by(scope.sentence, token, frame)
        if _is_unsaid(scope, token, frame):
            continue
        if parts and frame == "inf":
            parts = _with_what(scope.sentence, token, parts)
        if frame == "np" and token.lemma in SHOWING and counted(scope.sentence, who).lemma not in lexicon().documents:
            continue
        if parts and not (frame == "np-matter" and (_is_actor(scope, token) or not _is_somebody(scope, who))):
            return scope.saying(
                token,
                _as_negated(scope.sentence, token, frames[frame]),
                scope.speakers(who),
                parts,
                f"verb-{frame}",
                clause=frame in {CLAUSE, "mandate"},
            )
    return None


def _is_left_out(sentence: Sentence, token: Token) -> bool:
    """Tell whether a verb is of what goes unsaid: "goes *without saying*", "*asked to describe* it, the chief left"."""
    above = sentence.head(token)
    if token.dep == "pcomp":
        return above.lower == "without" or _is_quoted_as(sentence, token)
    done = above.tag == "VBN" and above.lemma in _ASKING and not sentence.children(above, "dobj")
    return token.dep == "xcomp" and done and token.tag == "VB"


def _as_negated(sentence: Sentence, token: Token, cue: Cue) -> Cue:
    """Return a cue as its "not" makes it: "pleaded *not* guilty to the charge" denies it."""
    beside = _beside(sentence, token)
    return _DENIED if cue.stance == "confirms" and beside is not None and sentence.children(beside, "neg") else cue


def _with_what(sentence: Sentence, token: Token, parts: Ranges) -> Ranges:
    """Return an infinitive with what it is about where that stands before: "*the target* it pledged *to reach*"."""
    own = {who.lower for who in sentence.children(token, "nsubj")}
    bare = not any(sentence.children(verb, "dobj", "ccomp", "xcomp") for verb in sentence.children(token, "xcomp"))
    noun = sentence.head(token)
    if token.dep != "relcl" or not own or own & {"who", "which", "that"} or not bare or noun.pos != "NOUN":
        return parts
    clause = {part.i for part in sentence.subtree(token)}
    what = [part for part in sentence.subtree(noun) if part.i not in clause and part.i < token.i]
    return (*ranges(sentence, what), *parts)


def _is_quoted_as(sentence: Sentence, token: Token) -> bool:
    """Tell whether a participle says what somebody quoted is saying: "quoted the chief *as saying*"."""
    held_by = sentence.head(token)
    return held_by.lower == "as" and sentence.head(held_by).lemma in lexicon().quoting


def _is_unsaid(scope: Scope, token: Token, frame: str) -> bool:
    """Tell whether nothing is said of a cue's object: "considered *the case*", "ruled against *the party*"."""
    if _is_deed(scope, token, frame) or _is_taken_for_granted(scope.sentence, token, frame):
        return True
    if frame == "np" and token.lemma in _VOICING:  # "expressed *fears* that …": the noun holds what is feared
        return any(_noun(scope, thing) is not None for thing in scope.sentence.children(token, "dobj"))
    if frame == "+on" and token.lemma in {"comment", "elaborate"} and scope.sentence.children(token, "neg"):
        return True  # "has not *commented* on the raid"
    if frame == "inf" and any(c.lemma in {"comment", "elaborate"} for c in scope.sentence.children(token, "xcomp")):
        return True  # "declined *to comment*"
    if frame == "+on" and token.lemma in {"write", "post", "speak"}:
        channels = lexicon().unsaid["write"]  # "wrote *on the Telegram app*": where, not what about
        return any(part.lower in channels for part in _held_below(scope.sentence, token, "on"))
    if frame in {"np", "np-matter"} or (frame == "+for" and token.lemma == "call"):
        below = [
            part for thing in scope.sentence.children(token, "dobj") for part in (thing, counted(scope.sentence, thing))
        ]
        return any(part.lemma in lexicon().unsaid.get(token.lemma, ()) for part in below)
    if frame in {"+for", "+against"} and token.lemma in {"vote", "campaign"}:
        return any(noun.pos == "PROPN" for noun in _held_below(scope.sentence, token, frame[1:])[:2])  # an election
    if frame == "order" and token.lemma in _SOUGHT:
        below = [counted(scope.sentence, thing) for thing in scope.sentence.children(token, "dobj")]
        alone = token.lemma == "call" and any(thing.ner[2:] == "PERSON" for thing in below)  # on the telephone
        return bool(below) and (alone or not any(_is_told(scope, thing) for thing in below))
    if (token.lemma, frame) == ("rule", "+against"):
        whom = [w for prep in scope.sentence.children(token, "prep") for w in scope.sentence.children(prep, "pobj")]
        found = [scope.annotations.mention_at(scope.sentence, who) for who in whom]
        return any(mention is not None and mention.category in ACTORS for mention in found)
    return frame == "+to" and token.tag == "VBG" and token.dep in {"advcl", "acl"}  # "…, referring to the raid"


def _is_taken_for_granted(sentence: Sentence, token: Token, frame: str) -> bool:
    """Tell whether a verb of mind tells of no opinion: "agreed *to a truce*", "we must *not forget* that it fell"."""
    if token.lemma == "agree" and frame in {"+to", "+on"}:
        return not lexicon().unsaid["agree"].isdisjoint(part.lemma for part in _held_below(sentence, token, frame[1:]))
    return token.lemma == "forget" and bool(sentence.children(token, "neg", "aux"))


def _is_deed(scope: Scope, token: Token, frame: str) -> bool:
    """Tell whether a cue is what was done to somebody: "*referred* him to the court", "*dismissed* the minister"."""
    themselves = {"themselves", "himself", "herself", "itself", "ourselves", "myself"}
    things = scope.sentence.children(token, "dobj", "dative", "nsubjpass")
    if token.lemma == "find" and any(
        part.lower in themselves for part in scope.sentence.tokens[token.i + 1 : token.i + 2]
    ):
        return True  # "civilians *found themselves* caught in the crossfire"
    if (token.lemma, frame) == ("refer", "+to"):
        return bool(things)
    if (token.lemma, frame) == ("find", CLAUSE):  # "must *find ways* to go"
        behind = [part for part in scope.sentence.tokens[token.i + 1 : token.i + 4] if part.pos == "NOUN"]
        return any(part.lemma in {"way", "means", "room", "reason", "time"} for part in behind[:1])
    denied = token.lemma == "deny" and len(things) > 1  # "*denied the envoy a visa*": he got none
    return frame == "np" and (denied or (token.lemma == "dismiss" and _is_actor(scope, token)))


def _held_below(sentence: Sentence, token: Token, word: str) -> list[Token]:
    """Return what a preposition of a verb holds, with what stands in that phrase."""
    held = [noun for prep in sentence.children(token, "prep") if prep.lower == word for noun in sentence.children(prep)]
    return [part for noun in held for part in sentence.subtree(noun)]


def _gainsaid(scope: Scope, token: Token, frame: str) -> Ranges:
    """Return the claim that is called false: its own words, else what was said before it in the sentence."""
    claim = called_false(scope.sentence, token, frame)
    if claim is None:
        return ()
    own = content(scope.sentence, claim, CLAUSE) or content(scope.sentence, claim, "+of")
    hung = [  # "there is no truth to the claim | *that it left*"
        clause
        for above in islice(scope.sentence.ancestors(claim), 4)
        for clause in scope.sentence.children(above, "ccomp")
        if clause.i > claim.i and scope.sentence.subtree(clause)[0].i == claim.i + 1
    ]
    own = own or (ranges(scope.sentence, scope.sentence.subtree(hung[0])) if hung else ())
    earlier = [said for part in scope.sentence.tokens[: token.i] for said in [_verb(scope, part)] if said is not None]
    told = [said.parts for said in earlier if said.voices and all(end <= token.start for _, end in said.parts)]
    return own or max(told, key=lambda parts: parts[-1][1] - parts[0][0], default=())


def _tried(sentence: Sentence, token: Token) -> tuple[str, ...]:
    """Return the frames in the order they are tried: an infinitive right behind the cue before any later clause."""
    if any(thing.lemma == "responsibility" for thing in sentence.children(token, "dobj")):
        return ("np",)  # "no group claimed *responsibility* but suspicion fell on the rebels"
    near = [c for c in sentence.children(token, "xcomp") if 0 < c.i - token.i <= 3]
    answers = lexicon().verbs.get(token.lemma, {}).get("np", SAID).stance in _ANSWERS
    if answers and any(noun.lemma in lexicon().retold for noun in sentence.children(token, "dobj")):
        # "Dismissed the claim as propaganda" denies what is claimed.
        return ("np", *_ORDER)
    things = [thing for thing in sentence.children(token, "dobj") if thing.i > token.i]
    if near and not things:
        return ("inf", *_ORDER)
    if things and token.lemma == "report":  # "reported *strikes on the town*"
        return (*(frame for frame in _ORDER if frame != "+on"), "+on")
    return _ORDER


def _taken_up(scope: Scope, token: Token, cue: Cue) -> Ranges:
    """Return what the claims say that a verb denies or confirms: "rejected accusations that *the army left*"."""
    if cue.stance not in _ANSWERS:
        return ()
    sentence = scope.sentence
    bearers = [token, *sentence.children(token, "acomp")]
    about = [
        noun for who in bearers for prep in sentence.children(who, "prep") for noun in sentence.children(prep, "pobj")
    ]
    for noun in (*sentence.children(token, "dobj"), *about):
        if noun.lemma in lexicon().retold:
            return content(scope.sentence, noun, CLAUSE) or content(scope.sentence, noun, "+of")
    return ()


def _is_answered(sentence: Sentence, noun: Token) -> bool:
    """Tell whether the verb above a noun of saying denies or confirms what nobody is named for."""
    above = sentence.head(noun)
    frame = "np" if noun.dep == "dobj" else f"+{above.lower}"
    frames = _frames(sentence, above if noun.dep == "dobj" else sentence.head(above)) or {}
    return frame in frames and frames[frame].stance in _ANSWERS and noun.lemma in lexicon().retold


def _is_gainsaid(sentence: Sentence, noun: Token) -> bool:
    """Tell whether the verb above a noun of saying calls false what nobody is named for."""
    owned = sentence.children(noun, "poss") or any(by.lower == "by" for by in sentence.children(noun, "prep", "agent"))
    claims = (called_false(sentence, verb, CLAUSE) for verb in islice(sentence.ancestors(noun), 5))
    return not owned and any(claim is not None and claim.i == noun.i for claim in claims)


def _is_told(scope: Scope, thing: Token) -> bool:
    """Tell whether somebody can be told to do what follows: a known actor, a name, a pronoun, a person."""
    listed = nominals().get(thing.lemma)
    return _is_somebody(scope, thing) or (listed is not None and listed.category in ACTORS)


def _is_somebody(scope: Scope, who: Token) -> bool:
    """Tell whether the subject can hold an opinion: a known actor, a name, a pronoun."""
    mention = scope.annotations.mention_at(scope.sentence, antecedent(scope.sentence, who))
    return who.pos in {"PROPN", "PRON"} or (mention is not None and mention.category in ACTORS)


def _is_actor(scope: Scope, token: Token) -> bool:
    """Tell whether what a verb is done to is a party or a place, and no matter to hold an opinion on."""
    for child in (counted(scope.sentence, thing) for thing in scope.sentence.children(token, "dobj", "nsubjpass")):
        mention = scope.annotations.mention_at(scope.sentence, child)
        if child.pos == "PROPN" or (mention is not None and mention.category in ACTORS | {"facility", "place"}):
            return True
    return False


def _passive(scope: Scope, token: Token, frames: dict[str, Cue]) -> Saying | None:
    names = [*frames, "reported"] if token.lemma in lexicon().passives else list(frames)
    noun = scope.sentence.head(token)
    if token.dep == "advcl" and token.lemma in _CHARGING and not scope.sentence.children(token, "agent"):
        return None  # "*Convicted* of murder, he …": what was done to him, said by nobody
    relative = token.dep == "relcl" and any(
        who.lower in {"that", "which"} for who in scope.sentence.children(token, "nsubjpass")
    )
    if (token.dep == "acl" or relative) and _retells(scope.sentence, noun):
        return _denied_claim(scope, token, frames, noun)
    if token.lemma in lexicon().quoting and token.dep == "acl":
        return None  # "officials *quoted* by the agency said": what they said is told behind
    parts = passive_content(scope.sentence, token, names)
    if token.lemma in _CHARGING and _is_nobody(scope.sentence, token):
        return None  # "*neither* was charged with any crime"
    if not parts or _is_known(scope.sentence, token) or _is_kept(scope.sentence, token):
        return None
    if "np-matter" in frames and "np" not in frames and _is_actor(scope, token):
        return None  # "the rebels were backed by Ankara": a deed
    if not scope.sentence.children(token, "agent"):
        parts = whole(parts)
    agent = _agent(scope.sentence, token)
    if agent is not None and not scope.can_say(agent, token):
        return None
    parts = tuple(_meant(scope, token, part) for part in parts)
    if all(scope.annotations.text[start:end].lower() in {"it", "they", "he", "she"} for start, end in parts):
        return None  # "it was rejected by the Senate" tells nothing that is said
    asked = CLAUSE in frames and scope.sentence.children(token, "ccomp")
    cue = frames[CLAUSE] if asked else next(iter(frames.values()), SAID)
    return scope.saying(token, cue, _agents(scope, token), parts, "passive")


def _meant(scope: Scope, token: Token, part: tuple[int, int]) -> tuple[int, int]:
    """Return what a relative pronoun stands for: "*plans* which were rejected by the bloc"; else ``part``."""
    noun = scope.sentence.head(token)
    relative = scope.annotations.text[slice(*part)].lower() in {"which", "that"} and token.dep == "relcl"
    if not relative or noun.pos not in {"NOUN", "PROPN"}:
        return part
    clause = {below.i for below in scope.sentence.subtree(token)}
    own = ranges(scope.sentence, [below for below in scope.sentence.subtree(noun) if below.i not in clause])
    return own[0] if own else part


def _is_nobody(sentence: Sentence, token: Token) -> bool:
    """Tell whether the subject of a passive begins with a word for nobody."""
    first = [sentence.subtree(who)[0].lower for who in sentence.children(token, "nsubjpass")]
    return any(word in {"no", "neither", "nobody", "none"} for word in first)


def _is_known(sentence: Sentence, token: Token) -> bool:
    """Tell whether the text itself tells something as known: "nine *are known to have* died" is no opinion."""
    return token.lemma == "know" and not sentence.children(token, "agent") and bool(sentence.children(token, "xcomp"))


def _is_kept(sentence: Sentence, token: Token) -> bool:
    """Tell whether "held" is what was done to somebody: "was *held up* at the bridge by a battalion"."""
    return token.lemma == "hold" and bool(sentence.children(token, "prt"))


def _as_says(scope: Scope, token: Token, frames: dict[str, Cue]) -> Saying | None:
    """Find "as one observer notes, …": the clause that the as-clause hangs on is what is said."""
    sentence = scope.sentence
    marks = [child for child in sentence.children(token, "mark", "advmod", "prep") if child.lower == "as"]
    objects = sentence.children(token, "dobj")
    puts = token.lemma == "put" and [thing.lower for thing in objects] == ["it"]
    if (
        (CLAUSE not in frames and not puts)
        or token.dep != "advcl"
        or token.lemma in _GOING_ON
        or not marks
        or sentence.children(token, "ccomp", "xcomp")
    ):
        return None
    who = subject(sentence, token)
    own = sentence.children(token, "nsubj")
    by = _cited(scope, token)
    if token.tag == "VBN" and by and not own:
        own, who = by, by[0]  # "…, as reported *by an activist*"
    if who is None or not own or (objects and not puts) or not scope.can_say(who, token):
        return None
    if _is_order(sentence, sentence.head(token)):
        return None  # "*Follow* our reports as the army hits back": the readers are told to, by nobody in the text
    told = sentence.head(token)
    while told.dep == "advcl" and told.tag == "VBG":
        told = sentence.head(told)  # "was hit, *killing* nine, as reported by X"
    parts = ranges(sentence, sentence.subtree(told), sentence.subtree(token))
    cue = frames.get(CLAUSE, SAID)
    return scope.saying(token, cue, scope.speakers(who), parts, "as", clause=True) if parts else None


def _cited(scope: Scope, token: Token) -> list[Token]:
    """Return by whom or in what it is said: "as reported *by an activist*", "as stated *in the report*"."""
    sentence = scope.sentence
    by = [part for agent in sentence.children(token, "agent") for part in sentence.children(agent, "pobj")]
    behind = [prep for prep in sentence.children(token, "prep") if prep.lower == "in" and prep.i == token.i + 1]
    within = [part for prep in behind for part in sentence.children(prep, "pobj")]
    return by or [part for part in within if part.lemma in lexicon().documents or part.pos == "PROPN"]


def _is_order(sentence: Sentence, token: Token) -> bool:
    return token.tag == "VB" and not sentence.children(token, "nsubj", "nsubjpass", "aux", "auxpass", "expl")


def _quoting(scope: Scope, token: Token) -> Saying | None:
    """Find "quoted Y as saying that …" and "X, citing Y, said …": Y is the speaker."""
    sentence = scope.sentence
    people = sentence.children(token, "dobj") or sentence.children(token, "nsubjpass")
    for prep in sentence.children(token, "prep"):
        for saying in sentence.children(prep, "pcomp") if prep.lower == "as" else []:
            parts = content(sentence, saying, CLAUSE) or (
                content(sentence, token, CLAUSE) if saying.lemma == "say" else ()
            )
            if parts and people:
                return scope.saying(token, SAID, scope.speakers(people[0]), parts, "quoting", clause=True)
    if token.tag != "VBG" or not people or not is_source(scope, people[0]):
        return None
    if any(part.tag == "POS" for part in sentence.children(people[0])):
        return None  # "resigned, citing *Iran's* and its ally's reach": a reason, not a source
    above = _citing(sentence, token)
    parts = content(sentence, above, CLAUSE) or ranges(sentence, sentence.subtree(above), sentence.subtree(token))
    return (
        scope.saying(token, SAID, scope.speakers(people[0]), parts, "citing") if parts and above.i != token.i else None
    )


def _citing(sentence: Sentence, token: Token) -> Token:
    """Return the verb whose subject cites somebody, also where the parse hung "citing" on that subject."""
    above = sentence.head(token)
    return sentence.head(above) if above.dep == "nsubj" else above


def _chanted(scope: Scope, token: Token) -> Saying | None:
    """Find what a crowd calls out, however short: "chanted “*Freedom!*” outside the palace"."""
    behind = scope.sentence.tokens[token.i + 1 : token.i + 3]
    if token.pos != "VERB" or token.lemma not in _CALLING_OUT or is_passive(scope.sentence, token):
        return None
    mark = next((part for part in behind if part.text not in {",", ":"}), token)
    quotes = quotations(scope.annotations.text, words=1) if mark.text in MARKS else ()
    quote = next((quote for quote in quotes if quote.start == mark.start), None)
    who = subject(scope.sentence, token)
    if quote is None or who is None or not scope.can_say(who, token):
        return None
    part = (quote.start, quote.end)
    return scope.saying(token, SAID, scope.speakers(who), (part,), "chanted", clause=True)


def _adjective(scope: Scope, token: Token) -> Saying | None:
    frames = lexicon().adjectives.get(token.lower)
    if frames is None or token.dep not in {"acomp", "ROOT", "conj", "relcl", "advcl", "ccomp", "attr", "oprd"}:
        return None
    if token.tag == "VBD" and not scope.sentence.children(token, "cop", "aux", "auxpass"):
        return None  # "the plane *prepared* to land"
    who = subject(scope.sentence, token)
    for frame in _ORDER:
        parts = content(scope.sentence, token, frame) if frame in frames and who is not None else ()
        if parts:
            return scope.saying(token, frames[frame], scope.speakers(who), parts, f"adjective-{frame}")
    return None


def _noun(scope: Scope, token: Token) -> Saying | None:
    frames = lexicon().nouns.get(token.lemma)
    if frames is None or token.pos != "NOUN" or _is_ground(scope.sentence, token):
        return None
    if any(child.lower == "no" for child in scope.sentence.children(token, "det")):
        return None
    if token.dep == "dobj" and scope.sentence.head(token).lemma in {"exchange", "swap"}:
        return None  # "exchanged *views* on the dam": they talked
    who = _owner(scope.sentence, token) or _claimant(scope, token)
    if (
        (who is None and _is_answered(scope.sentence, token))
        or _is_gainsaid(scope.sentence, token)
        or (who is not None and not scope.can_say(who, token))
    ):
        return None
    channels = lexicon().unsaid["write"]  # "posted a statement *on social media*": where, not what about
    for frame in _ORDER:
        if frame == "+on" and any(part.lower in channels for part in _held_below(scope.sentence, token, "on")):
            continue
        sourced = who is not None or frame == CLAUSE or token.lemma in lexicon().unsourced
        parts = content(scope.sentence, token, frame) if frame in frames and sourced else ()
        if parts:
            return scope.saying(token, frames[frame], scope.speakers(who), parts, f"noun-{frame}")
    return None


def _is_ground(sentence: Sentence, noun: Token) -> bool:
    """Tell whether a noun only says why somebody does something: "for *fear* of reprisals"."""
    return noun.dep == "pobj" and sentence.head(noun).lower == "for" and noun.head == noun.i - 1


def _claimant(scope: Scope, token: Token) -> Token | None:
    """Return the actor before a verb of saying that was taken for a plural: "*Trump* claims that the vote was fair"."""
    before = scope.sentence.children(token, "nsubj", "compound") if token.tag == "NNS" else []
    for who in before:
        mention = scope.annotations.mention_at(scope.sentence, who)
        if who.i == token.i - 1 and mention is not None and mention.category in ACTORS and mention.end == who.end:
            return who
    return None


def _owner(sentence: Sentence, token: Token) -> Token | None:
    """Return whose saying the noun is: "their claim", "a claim by X", "X issued a statement"."""
    owners = sentence.children(token, "poss")
    owners += [
        who
        for by in sentence.children(token, "prep", "agent")
        if by.lower in {"by", "from", "among"}
        for who in sentence.children(by, "pobj")
    ]
    owners += [child for child in sentence.children(token, "compound", "nmod") if child.pos == "PROPN"]
    if owners:
        return owners[0]
    above = sentence.head(token)
    taken = above.lemma in lexicon().taking or met_with(sentence, token)
    if token.dep == "dobj" and above.pos == "VERB" and not taken and not is_passive(sentence, above):
        return subject(sentence, above)
    return None


def _aside(scope: Scope, token: Token) -> Saying | None:
    """Words alone, where the parse is seldom right: ", one observer notes," and "As one observer notes,"."""
    cue = _saying_verb(scope.sentence, token)
    last = _aside_end(scope.sentence, token) if cue is not None else None
    if cue is None or last is None:
        return None
    verb = first = _group(scope.sentence, token)
    listed = _listed_teller(scope.sentence, token, verb)
    if listed is not None:
        first = scope.sentence.subtree(listed)[0].i
    while listed is None and first > 0 and scope.sentence.tokens[first - 1].tag in _NOMINAL and verb - first < 7:
        first -= 1
    before = scope.sentence.tokens[first - 1] if first > 0 else None
    if before is not None and before.lower in {"that", "which"} and first > 2 and first < verb:
        taken = scope.sentence.tokens[first - 2]
        if before.lower == "which" and taken.text == "," and cue.stance in _ANSWERS:
            return _disclaimer(scope, token, cue, before, first)
        return _disclaimer(scope, token, cue, taken, first) if _retells(scope.sentence, taken) else None
    if before is None or before.i == verb - 1 or not _opens_aside(scope.sentence, before):
        return None
    listed_thing = token.tag == "NNS" and token.dep == "conj"
    if listed_thing or (token.tag == "NNS" and not _is_name(scope, scope.sentence.tokens[verb - 1])):
        return None  # ", 18 *states*,", "cars, police *posts*,": a noun
    after = scope.sentence.tokens[last + 1 : last + 2]
    quoted = bool(after) and after[0].text in MARKS
    if quoted and before.text == "," and scope.sentence.tokens[first - 2].text not in MARKS:
        return None
    retold = [part.i for part in scope.sentence.tokens[first : verb - 1] if part.lemma in lexicon().retold]
    if retold and before.text == ",":
        return _disclaimer(scope, token, cue, scope.sentence.tokens[retold[0]], retold[0] + 1)
    cue, parts = _put(scope, token, cue, scope.sentence.tokens[first - 1 : last + 1])
    start, end = scope.sentence.tokens[first].start, scope.sentence.tokens[verb - 1].end
    who = listed or (scope.sentence.tokens[first] if scope.sentence.tokens[first].lower == "it" else None)
    speaker = scope.speakers(who) if who is not None else _named(scope, start, end)
    return scope.saying(token, cue, speaker, parts, "aside", clause=True) if parts else None


def _put(scope: Scope, token: Token, cue: Cue, aside: Sequence[Token]) -> tuple[Cue, Ranges]:
    """Return with what stance what is said, where an aside tells who says it: who calls a claim false denies it."""
    gainsaid = _gainsaid(scope, token, CLAUSE)
    return (_DENIED, gainsaid) if gainsaid else (cue, _around_aside(scope.sentence, token, aside))


def _is_name(scope: Scope, token: Token) -> bool:
    """Tell whether a word is a name, a person or closes the mention of an actor."""
    closed = [m for m in scope.annotations.mentions_in(scope.sentence) if m.end == token.end]
    person = token.pos in {"NOUN", "PRON"} and names_somebody(token)
    return token.pos == "PROPN" or person or any(m.category in ACTORS for m in closed)


def _listed_teller(sentence: Sentence, token: Token, verb: int) -> Token | None:
    """Return the first of those who say it together, right before their verb: ", *chiefs and residents* have said,"."""
    for who in sentence.children(token, "nsubj"):
        below = sentence.subtree(who)
        closed = below[-1].i == verb - 1 and below[0].i > 0 and sentence.tokens[below[0].i - 1].text == ","
        if closed and len(sentence.conjuncts(who)) > 1:
            return who
    return None


def _opens_aside(sentence: Sentence, before: Token) -> bool:
    """Tell whether the words behind ``before`` are an aside: behind a comma, or behind "as" with one before it."""
    if before.lower == "as":
        return before.i == 0 or sentence.tokens[before.i - 1].text == ","
    return before.text == "," and before.i >= 2


def _around_aside(sentence: Sentence, cue: Token, aside: Sequence[Token]) -> Ranges:
    """Return what stands around an aside: of "…, as X notes, …" the clause that it hangs on, else the sentence."""
    further = [
        part
        for other in sentence.tokens[aside[-1].i :]
        if _goes_on(sentence, other, cue)
        for part in sentence.subtree(other)
    ]
    body: Sequence[Token] = sentence.tokens
    if aside[0].lower == "as" and aside[0].i > 0:
        body = sentence.subtree(governing_clause(sentence, aside[0]))
        if sentence.tokens[min(aside[-1].i + 1, len(sentence.tokens) - 1)].text in MARKS:
            # "Making the town, as X notes, “a jewel”": the quotation alone is surely said.
            return ranges(sentence, [part for part in body if part.i > aside[-1].i])
    remark = _remark(sentence, cue, aside[-1])
    return rejoined(sentence, ranges(sentence, body, [*aside, *further, *remark]))


def _remark(sentence: Sentence, cue: Token, comma: Token) -> tuple[Token, ...]:
    """Return what the text itself remarks behind an aside: "…, the bloc said, *a rare rebuke as fears rise*"."""
    rest = sentence.tokens[comma.i + 1 :]
    for clause in sentence.children(cue, "advcl"):
        marks = sentence.children(clause, "mark")
        if clause.i > comma.i and cue.i > 2 and any(m.lower in _WHILE and m.i == comma.i + 1 for m in marks):
            return tuple(sentence.subtree(clause))  # "…, the bloc said, *as fears rise*"
    if len(rest) < 2 or rest[0].lower not in {"a", "an"} or any(part.text in MARKS for part in rest):  # fmt: skip
        return ()
    noun = sentence.head(rest[0])
    told = noun.pos == "NOUN" and noun.dep in {"appos", "npadvmod", "dobj", "attr", "dep"} and noun.head <= comma.i
    beside = told and noun.lemma not in _UNITS and noun.head >= cue.i
    return rest if beside else ()


def _goes_on(sentence: Sentence, token: Token, cue: Token) -> bool:
    above = teller(sentence, token)
    if above is not None and above.i == cue.i:
        return True
    # "…, she said, *referring to the bank*"
    beside = token.tag == "VBG" and token.dep == "advcl" and token.head == cue.i and 0 < token.i - cue.i <= 3
    return beside and token.lemma in lexicon().verbs


def _retells(sentence: Sentence, noun: Token) -> bool:
    """Tell whether a noun behind a comma takes up what was said before it: ", *a claim* that the army denies"."""
    bare = noun.tag == "NNS" and noun.i > 0 and sentence.tokens[noun.i - 1].text == ","
    return noun.lemma in lexicon().retold and (bare or _one_of(sentence, noun))


def _one_of(sentence: Sentence, noun: Token) -> bool:
    return any(
        sentence.tokens[at].lower in {"a", "an"} and sentence.tokens[at - 1].text == ","
        for at in range(max(1, noun.i - 2), noun.i)
    )


def _disclaimer(scope: Scope, token: Token, cue: Cue, noun: Token, first: int) -> Saying | None:
    """Find ", a charge the army denies": what is denied is what was said before it, not that it was said."""
    tokens = scope.sentence.tokens
    comma = next(part for part in reversed(tokens[: noun.i]) if part.text == ",")
    cues = [said for part in tokens[: comma.i] for said in (_verb(scope, part), _noun(scope, part))]
    earlier = [said for said in cues if said is not None and said.voices]
    said = earlier[-1].parts if earlier else ranges(scope.sentence, tokens[: comma.i])
    parts = tuple((start, min(end, comma.start)) for start, end in said if start < comma.start)
    verb = _group(scope.sentence, token)
    speaker = _named(scope, tokens[first].start, tokens[verb - 1].end) if first < verb else _agents(scope, token)
    return scope.saying(token, cue, speaker, parts, "disclaimer") if parts else None


def _denied_claim(scope: Scope, token: Token, frames: dict[str, Cue], noun: Token) -> Saying | None:
    """Find ", a claim denied by the army"."""
    answers = [cue for cue in frames.values() if cue.stance in _ANSWERS]
    return _disclaimer(scope, token, answers[0], noun, token.i) if answers and _agents(scope, token) else None


def _agents(scope: Scope, token: Token) -> tuple[Role, ...]:
    return scope.speakers(_agent(scope.sentence, token))


def _agent(sentence: Sentence, token: Token) -> Token | None:
    """Return by whom a passive says that it is done."""
    return next((who for by in sentence.children(token, "agent") for who in sentence.children(by, "pobj")), None)


def _aside_end(sentence: Sentence, token: Token) -> int | None:
    """Return the mark that ends an aside: right behind its verb, or behind a few words that say when and where."""
    behind = [c for c in sentence.children(token, "dobj", "dative", "xcomp") if c.i > token.i]
    whom = behind[0] if token.lemma in _TELLING and len(behind) == 1 and behind[0].dep != "xcomp" else None
    first = token.i + 1 if whom is None else sentence.subtree(whom)[-1].i + 1
    rest = sentence.tokens[first : first + 8]
    if (behind and whom is None) or (rest and rest[0].pos not in {"ADV", "ADP", "PUNCT", "PROPN"}):
        return None
    for part in rest:
        if part.text in {",", "."}:
            return part.i
        if part.pos not in {"ADV", "ADP", "DET", "NOUN", "PROPN", "NUM", "ADJ"} or part.text in MARKS:
            return None
    return None


def _group(sentence: Sentence, token: Token) -> int:
    """Return where the words of a verb begin: "*has strongly denied*"."""
    at = token.i
    while at > 0 and sentence.tokens[at - 1].head == token.i and sentence.tokens[at - 1].dep in {"aux", "advmod"}:
        at -= 1
    return at


def _saying_verb(sentence: Sentence, token: Token) -> Cue | None:
    """Return the cue of a finite verb of saying, also where it was taken for a plural noun."""
    verbs = lexicon().verbs
    perfect = token.tag == "VBN" and any(word.lower in {"has", "have"} for word in sentence.children(token, "aux"))
    if not perfect and token.tag not in {"VBZ", "VBD", "VBP", "NNS"}:
        return None
    lemma = token.lemma if token.tag != "NNS" else token.lower.removesuffix("s")
    frames = verbs.get(lemma, {})
    return frames.get(CLAUSE)


def _named(scope: Scope, start: int, end: int) -> tuple[Role, ...]:
    """Return the mention that fills the words ``[start:end]``, else the bare words."""
    inside = [m for m in scope.annotations.mentions_in(scope.sentence) if start <= m.start and m.end <= end]
    widest = max(inside, key=lambda m: (m.end - m.start, -m.start), default=None)
    if widest is not None and widest.end == end:
        return (Role.of("speaker", widest),)
    return (Role.words("speaker", scope.annotations.text, start, end),)
