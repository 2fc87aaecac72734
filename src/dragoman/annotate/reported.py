"""Reported: what somebody says that the parse has torn apart, and whom "according to" belongs to."""

from __future__ import annotations

from dataclasses import replace

from dragoman.annotate.rehung import Rule, below, left_edge, rehung, right_edge, when
from dragoman.annotate.tokens import Token

__all__ = ["RULES"]

_TELLING = frozenset({"say", "tell", "report", "add", "claim", "confirm", "announce", "state"})
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_HARM = frozenset({
    "kill", "injure", "wound", "displace", "leave", "destroy", "damage", "hit", "strike", "claim", "hurt", "cause",
})  # fmt: skip
_MARKS = frozenset({'"', "“", "”", "``", "''", "‘", "’", "'"})
_REDUCED = frozenset({"acl", "relcl"})
_CLAUSES = frozenset({"advcl", "acl", "relcl", "pcomp"})


@when(_TELLING, _HARM, {"^dobj"})
def _told_deed(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Let what struck be the subject of what is told: "they said a *strike* on a market *killed* eight people"."""
    for said in tokens:
        if said.lemma not in _TELLING or said.tag not in _FINITE:
            continue
        own = [t for t in tokens if t.head == said.i and t.i > said.i]
        thing = next((t for t in own if t.dep == "dobj"), None)
        if thing is None or thing.pos not in {"NOUN", "PROPN"} or any(t.dep in {"ccomp", "xcomp"} for t in own):
            continue
        for deed in tokens[thing.i + 1 :]:
            reduced = deed.head == thing.i and deed.dep in _REDUCED and deed.tag in {"VBN", "VBD"}
            below_deed = [t for t in tokens if t.head == deed.i]
            harms = any(t.dep == "dobj" and t.i > deed.i for t in below_deed)
            passive = any(t.dep in {"auxpass", "aux", "nsubj", "nsubjpass", "agent"} for t in below_deed)
            if reduced and deed.lemma in _HARM and harms and not passive:
                tokens = rehung(tokens, replace(thing, dep="nsubj", head=deed.i))
                tokens = rehung(tokens, replace(deed, dep="ccomp", head=said.i, tag="VBD"))
                break
    return tokens


@when(_TELLING, _HARM, {"^conj"})
def _more_harm_told(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Let harm be of what did it, and not of who tells: "he said it had killed 80, *wounded* 20 and displaced 9"."""
    for more in tokens:
        said = tokens[more.head]
        if more.dep != "conj" or more.lemma not in _HARM or said.lemma not in _TELLING or said.tag not in _FINITE:
            continue
        if any(t.head == more.i and t.dep in {"nsubj", "nsubjpass", "aux"} for t in tokens):
            continue
        told = [t for t in tokens[said.i + 1 : more.i] if t.head == said.i and t.dep == "ccomp" and t.lemma in _HARM]
        if told:
            tokens = rehung(tokens, replace(more, head=told[-1].i, tag=told[-1].tag))
    return tokens


@when({"according"})
def _according_to_end(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Let all that goes before be told: "four died when rebels raided a farm, *according* to officials"."""
    for word in tokens:
        if word.lower != "according" or word.i < 2 or tokens[word.i - 1].text != ",":
            continue
        above, rest = tokens[word.head], [t for t in tokens[word.i :] if not below(tokens, t, word.i) and t.i != word.i]
        if above.dep not in _CLAUSES or above.i > word.i or any(t.pos != "PUNCT" for t in rest):
            continue
        while above.dep in _CLAUSES or above.pos not in {"VERB", "AUX"}:
            if above.head == above.i:
                break
            above = tokens[above.head]
        if above.lemma not in _TELLING and above.pos in {"VERB", "AUX"}:
            tokens = rehung(tokens, replace(word, head=above.i))
    return tokens


@when(_TELLING, {"/VBD"}, {"^npadvmod", "^dep", "^appos"})
def _teller_behind(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Let who is named at the end tell it: "rebels hit a post, *Major Novak* from the police *told* us"."""
    for told in tokens:
        deed = tokens[told.head]
        wrong = told.dep in {"advcl", "conj", "dep", "npadvmod"} and deed.dep == "ROOT" and deed.i < told.i
        if told.lemma not in _TELLING or told.tag != "VBD" or not wrong or deed.pos != "VERB":
            continue
        if any(t.head == told.i and t.dep in {"nsubj", "ccomp", "mark", "advmod"} for t in tokens):
            continue
        beside = [t for t in tokens[deed.i + 1 : told.i] if t.head == deed.i and t.dep in {"npadvmod", "dep", "appos"}]
        who = beside[-1] if beside and beside[-1].pos == "PROPN" and not beside[-1].ner.endswith("DATE") else None
        if who is None:
            continue
        edge = left_edge(tokens, who)
        if edge and tokens[edge - 1].text == ",":
            tokens = rehung(tokens, replace(who, head=told.i, dep="nsubj"))
            tokens = rehung(tokens, replace(told, head=told.i, dep="ROOT"))
            return rehung(tokens, replace(deed, head=told.i, dep="ccomp"))
    return tokens


@when(_TELLING, {"/VBZ"})
def _report_at_end(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Let who reports at the end tell all before: "envoys met in Oslo, *the agency reports*, citing officials"."""
    for told in tokens:
        deed = tokens[told.head]
        wrong = told.dep in {"dobj", "dep", "npadvmod", "conj", "appos"} and deed.dep == "ROOT" and deed.i < told.i
        if told.lemma not in _TELLING or told.tag != "VBZ" or not wrong or deed.pos != "VERB":
            continue
        teller = next((t for t in tokens if t.head == told.i and t.dep == "nsubj"), None)
        if teller is None or any(t.head == told.i and t.dep in {"ccomp", "dobj", "mark"} for t in tokens):
            continue
        edge = left_edge(tokens, teller)
        if tokens[edge - 1].text != ",":
            continue
        for after in tokens[told.i + 1 :]:
            if after.head == deed.i and after.dep in {"npadvmod", "advcl", "punct"}:
                tokens = rehung(tokens, replace(after, head=told.i))
        tokens = rehung(tokens, replace(tokens[told.i], head=told.i, dep="ROOT"))
        return rehung(tokens, replace(tokens[deed.i], head=told.i, dep="ccomp"))
    return tokens


@when(_TELLING, {"^npadvmod"}, {"^ccomp"})
def _told_then(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Let a time right behind who is told be when it is told: "said *late Monday* two soldiers had died"."""
    for time in tokens:
        told = tokens[tokens[time.head].head]
        if time.dep != "npadvmod" or time.ner[2:] not in {"DATE", "TIME"} or told.lemma not in _TELLING:
            continue
        if tokens[time.head].dep != "ccomp" or not told.i < time.i < time.head:
            continue
        own = [t for t in tokens if t.head == told.i and t.dep in {"dobj", "dative"} and told.i < t.i < time.i]
        last = right_edge(tokens, own[-1]) if own else told.i
        after = tokens[right_edge(tokens, time) + 1]
        who = next((t for t in tokens if t.head == time.head and t.dep in {"nsubj", "nsubjpass", "expl"}), None)
        if left_edge(tokens, time) == last + 1 and who is not None and left_edge(tokens, who) == after.i:
            tokens = rehung(tokens, replace(time, head=told.i))
    return tokens


@when({"as"}, {"^pobj", "^dobj"}, {"a", "an", "the"})
def _called_before_named(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Let what is dismissed stand behind what it is called: "dismissed as *baseless* a *report* that …"."""
    for word in tokens[:-3]:
        verb = tokens[word.i - 1]
        if word.lower != "as" or word.i == 0 or verb.pos != "VERB" or word.head != verb.i:
            continue
        named = [t for t in tokens[word.i + 1 :] if t.text not in _MARKS]
        if not named or named[0].pos not in {"ADJ", "ADV"}:
            continue
        end = next((at for at, t in enumerate(named) if t.tag not in {"JJ", "RB", "VBN", "CC", "HYPH"}), 0)
        first = named[end] if end else named[0]
        thing = tokens[first.head]
        if named[end - 1].pos not in {"ADJ", "VERB"} or first.tag != "DT" or thing.pos not in {"NOUN", "PROPN"}:
            continue
        if thing.i < first.i or any(t.dep == "dobj" and t.head == verb.i for t in tokens):
            continue
        called = named[end - 1]
        tokens = rehung(tokens, replace(thing, head=verb.i, dep="dobj"))
        tokens = rehung(tokens, replace(called, head=word.i, dep="pobj"))
    return tokens


RULES: tuple[Rule, ...] = (
    _told_deed, _more_harm_told, _according_to_end, _teller_behind, _report_at_end, _told_then, _called_before_named,
)  # fmt: skip
