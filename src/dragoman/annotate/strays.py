"""Strays: words that the parse drew into a name, or took out of one: days, states, a preposition printed large."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from dragoman.annotate.rehung import Rule, below, children, left_edge, rehung, right_edge, when
from dragoman.annotate.tokens import Token

__all__ = ["RULES"]

_DAYS = frozenset({"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"})
_MONTHS = frozenset({
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
})  # fmt: skip
_WHEN = frozenset({"on", "since", "by", "until", "before", "after", "from"})
_SHOOTING = frozenset({"shoot", "gun"})
_JOINING = frozenset({"without", "beyond", "across"})
"""Prepositions that are printed large in a name and nowhere else: "Lawyers *Without* Borders"."""
_TOLD = frozenset({"say", "tell", "report"})
_ONE = frozenset({"a", "an", "one", "two", "three", "several"})
"""What opens the words for a teller not named before."""
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_HELD_BY = {
    **dict.fromkeys(("give", "hand", "lend", "offer", "promise", "deny"), frozenset({"B-GPE", "B-ORG"})),
    **dict.fromkeys(("sell", "send", "ship", "supply", "loan", "grant"), frozenset({"B-GPE"})),
}
"""Verbs that give, and what is given to whom by them: "sold Boeing jets" tells whose make they are."""
_GIVING = frozenset(_HELD_BY)
_GOODS = frozenset({
    "access", "aid", "aircraft", "ammunition", "arm", "asylum", "assistance", "bomb", "cash", "drone", "equipment",
    "food", "fuel", "fund", "gas", "grain", "gun", "helicopter", "intelligence", "jet", "loan", "medicine", "missile",
    "money", "munition", "oil", "plane", "radar", "rifle", "rocket", "shell", "ship", "submarine", "support", "system",
    "tank", "technology", "uranium", "vaccine", "vehicle", "warship", "weapon", "wheat",
})  # fmt: skip
_ADJECTIVES = frozenset({"US", "U.S.", "UK", "UN", "U.N.", "EU", "NATO"})
_NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS"})


@when(_DAYS | _MONTHS, _WHEN)
def _day_before_name(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Give a day back to its preposition: "on *Friday* Anna Boro told", "since 1 *December* partners counted"."""
    for day in tokens[1:]:
        if day.dep not in {"compound", "nmod", "npadvmod"} or tokens[day.head].i <= day.i:
            continue
        number = tokens[day.i - 1] if day.lower in _MONTHS and tokens[day.i - 1].lower.isdigit() else None
        if day.lower not in _DAYS and number is None:
            continue
        before = tokens[(number or day).i - 1]
        named = tokens[day.head]
        while named.dep in {"compound", "nmod"}:
            named = tokens[named.head]
        held = [t for t in tokens if t.head == before.i and t.dep == "pobj" and t.i not in {day.i, (number or day).i}]
        if (number or day).i < 1 or before.lower not in _WHEN or before.pos not in {"ADP", "SCONJ"}:
            continue
        if held or before.head == named.i or named.dep not in _SUBJECTS:
            continue
        tokens = rehung(tokens, replace(day, dep="pobj", head=before.i, ner="B-DATE"))
        behind = tokens[day.i + 1]
        if behind.ner.startswith("I-"):
            tokens = rehung(tokens, replace(behind, ner=f"B{behind.ner[1:]}"))
        if number is not None:
            tokens = rehung(tokens, replace(number, dep="nummod", head=day.i))
    return tokens


@when({"dead"}, _SHOOTING)
def _shot_dead(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Hang what became of the shot on the verb: "shot *dead* aid workers in a convoy"."""
    for verb, state in pairwise(tokens):
        shot = verb.lemma in _SHOOTING and verb.pos == "VERB"
        if shot and state.lower == "dead" and state.dep == "amod" and tokens[state.head].i > state.i:
            tokens = rehung(tokens, replace(state, dep="oprd", head=verb.i))
    return tokens


@when(_JOINING)
def _name_around_preposition(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Make one name of the words around a preposition printed large: "Lawyers *Without* Borders Asia said"."""
    if sum(t.text[:1].islower() and len(t.text) > 2 for t in tokens) < 3:
        return tokens  # a line in title case prints every word large
    for link in tokens[1:-1]:
        first, behind = tokens[link.i - 1], tokens[link.i + 1]
        named = first.text[:1].isupper() and behind.text[:1].isupper() and behind.pos in {"PROPN", "NOUN"}
        if link.lower not in _JOINING or not link.text[0].isupper() or not named or link.head != first.i:
            continue
        last = behind
        while last.i + 1 < len(tokens) and tokens[last.i + 1].pos == "PROPN" and last.dep == "compound":
            last = tokens[last.i + 1]
        if last.dep != "pobj" or last.head != link.i:
            continue
        moved = [replace(t, head=last.i) for t in tokens if t.head == first.i and t.i not in {link.i, first.i}]
        head = last.i if first.head == first.i else first.head
        tokens = rehung(tokens, replace(last, dep=first.dep, head=head, pos="PROPN", tag="NNP", ner="I-ORG"))
        tokens = rehung(tokens, replace(link, dep="compound", head=last.i, ner="I-ORG"))
        for part in (first, *(tokens[i] for i in range(behind.i, last.i))):
            label = "B-ORG" if part.i == first.i else "I-ORG"
            tokens = rehung(tokens, replace(part, dep="compound", head=last.i, pos="PROPN", tag="NNP", ner=label))
        for part in moved:
            tokens = rehung(tokens, part)
    return tokens


@when({"according"}, {"^conj"})
def _deed_behind_source(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Give a clause its subject back around its source: "they left, but *Bo*, according to a friend, *died*"."""
    for source in tokens[2:]:
        who = tokens[source.i - 2]
        if source.lower != "according" or tokens[source.i - 1].text != "," or who.dep != "conj":
            continue
        verb = next((t for t in tokens[source.i :] if t.tag in _FINITE and not below(tokens, t, source.i)), None)
        if verb is None or verb.dep != "conj" or verb.head != who.head or tokens[verb.i - 1].text != ",":
            continue
        if who.pos not in {"NOUN", "PROPN"} or any(t.head == verb.i and t.dep in _SUBJECTS for t in tokens):
            continue
        if tokens[who.head].pos == "VERB":
            tokens = rehung(tokens, replace(who, dep="nsubj", head=verb.i))
            tokens = rehung(tokens, replace(source, head=verb.i))
    return tokens


@when(_TOLD, {"^appos"}, {"^conj"})
def _teller_as_apposition(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Let who stands before the verb say all of it: "died in the raid on Ram, *a spokesman of the town* said"."""
    for said in tokens[2:]:
        deed = tokens[said.head]
        if said.lemma not in _TOLD or said.tag != "VBD" or said.dep != "conj" or deed.i > said.i:
            continue
        if any(t.head == said.i and t.dep in _SUBJECTS for t in tokens) or deed.tag not in {*_FINITE, "VBN"}:
            continue
        who = tokens[said.i - 1]
        while who.dep != "appos" and who.head != who.i and tokens[who.head].i > deed.i:
            who = tokens[who.head]
        opening = left_edge(tokens, who)
        closed = right_edge(tokens, who) == said.i - 1
        if who.dep != "appos" or not closed or tokens[opening - 1].text != "," or tokens[opening].lower not in _ONE:
            continue
        above = said.i if deed.head == deed.i else deed.head
        tokens = rehung(tokens, replace(who, dep="nsubj", head=said.i))
        tokens = rehung(tokens, replace(said, dep=deed.dep, head=above))
        tokens = rehung(tokens, replace(deed, dep="ccomp", head=said.i))
    return tokens


@when({"^acl", "^relcl"}, {"/VBN"}, {"."})
def _verb_behind_aside(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Let a sentence whose verbs all hang on a noun have one: "The treaty, signed in Paris, *provided* for aid"."""
    roots = [t for t in tokens if t.head == t.i]
    if len(roots) != 1 or roots[0].tag not in _NOUNS or tokens[-1].text != "." or any(t.tag in _FINITE for t in tokens):
        return tokens
    noun = roots[0]
    clauses = [t for t in tokens if t.head == noun.i and t.dep in {"acl", "relcl"} and t.tag == "VBN"]
    verb = clauses[-1] if len(clauses) > 1 else noun
    if verb is noun or tokens[verb.i - 1].text != "," or any(t.head == verb.i and t.dep in _SUBJECTS for t in tokens):
        return tokens
    tokens = rehung(tokens, replace(verb, dep="ROOT", head=verb.i, tag="VBD"))
    tokens = rehung(tokens, replace(noun, dep="nsubj", head=verb.i))
    return rehung(tokens, replace(tokens[-1], head=verb.i))


@when({"them"}, {"of"}, {"/VBD", "/VBN"})
def _some_of_them(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Let some of those just told of be whom a participle is about: "2,000 people, *most of them displaced* from X"."""
    for some, of, them, done in zip(tokens[1:], tokens[2:], tokens[3:], tokens[4:], strict=False):
        if (of.lower, them.lower) != ("of", "them") or some.dep != "nsubj" or some.head != done.i:
            continue
        if tokens[some.i - 1].text != "," or not done.lower.endswith("ed") or done.tag not in {"VBD", "VBN"}:
            continue
        if any(t.head == done.i and t.dep in {"dobj", "ccomp", "xcomp"} for t in tokens):
            continue
        tokens = rehung(tokens, replace(some, dep="nsubjpass"))
        tokens = rehung(tokens, replace(done, tag="VBN"))
        tokens = _verb_of_all(tokens, tokens[some.i - 1], tokens[done.i])
    return tokens


def _verb_of_all(tokens: tuple[Token, ...], comma: Token, done: Token) -> tuple[Token, ...]:
    """Return the sentence with the verb behind an aside as that of whom it tells, where the aside was made its own."""
    verb = next((t for t in tokens if t.head == done.i and t.dep == "conj" and t.tag in _FINITE), None)
    whole = tokens[comma.i - 1]
    while whole.head < comma.i and whole.head != whole.i:
        whole = tokens[whole.head]
    if verb is None or tokens[verb.i - 1].text != "," or any(t.head == verb.i and t.dep in _SUBJECTS for t in tokens):
        return tokens
    tokens = rehung(tokens, replace(verb, dep="ROOT", head=verb.i))
    tokens = rehung(tokens, replace(done, dep="acl", head=whole.i))
    return rehung(tokens, replace(whole, dep="nsubj", head=verb.i))


@when({"^advcl", "^acl"}, {","}, {"/VBN", "/VBD"})
def _behind_aside(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Hang what stands behind an aside on the verb before it: "sent the unit, *made up of Afghans*, to Aleppo"."""
    for prep in tokens[2:]:
        made = tokens[prep.head]
        aside = made.dep in {"advcl", "acl"} and made.tag in {"VBN", "VBD"} and tokens[made.i - 1].text == ","
        if prep.dep != "prep" or tokens[prep.i - 1].text != "," or not aside or prep.i < made.i:
            continue
        if any(t.head == made.i and t.dep in _SUBJECTS for t in tokens):
            continue
        verb = tokens[made.head]
        while verb.pos != "VERB" and verb.head != verb.i:
            verb = tokens[verb.head]
        if verb.pos == "VERB" and verb.i < made.i and verb.tag != "VBN":
            later = [t for t in tokens if t.head == made.i and t.dep == "prep" and t.i >= prep.i]
            for behind in later:
                tokens = rehung(tokens, replace(behind, head=verb.i))
    return tokens


@when({"by"}, {"^agent"}, {"^xcomp"})
def _forced_by(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Hang who forces somebody on the verb of it: "was forced to step down *by the court*"."""
    for by in tokens:
        deed = tokens[by.head]
        forced = tokens[deed.head]
        if by.lower != "by" or by.dep != "agent" or deed.tag != "VB" or deed.dep != "xcomp":
            continue
        passive = any(t.head == forced.i and t.dep == "auxpass" for t in tokens)
        if passive and not any(t.head == deed.i and t.dep in {"auxpass", "dobj"} for t in tokens):
            tokens = rehung(tokens, replace(by, head=forced.i))
    return tokens


@when(_GIVING, _GOODS)
def _given_to_name(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Let a name be given what stands behind it: "sold *Iran* fighter jets", "gave *Hamas* rockets"."""
    for thing in tokens:
        verb = tokens[thing.head]
        if thing.dep != "dobj" or thing.lemma not in _GOODS or verb.lemma not in _GIVING or verb.i >= thing.i:
            continue
        opening = tokens[verb.i + 1]
        first = tokens[verb.i + 2] if opening.dep == "det" and opening.head == thing.i else opening
        name = first
        while name.dep == "compound" and tokens[name.head].pos == "PROPN" and name.head > name.i:
            name = tokens[name.head]
        held = first.ner in _HELD_BY[verb.lemma] and first.text not in _ADJECTIVES
        whom = any(t.head in {verb.i, thing.i} and (t.dep == "dative" or t.lower == "to") for t in tokens)
        if name.dep != "compound" or name.head != thing.i or not held or whom:
            continue
        tokens = rehung(tokens, replace(name, dep="dative", head=verb.i))
        if first.i != opening.i:
            tokens = rehung(tokens, replace(opening, head=name.i))
    return tokens


@when({"worth"})
def _worth_nothing_else(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Give the verb the way that goods went: "exported drones worth $2bn *to the Emirates*"."""
    for worth in tokens:
        noun = tokens[worth.head]
        verb = tokens[noun.head]
        if worth.lower != "worth" or noun.dep not in {"dobj", "nsubjpass"} or verb.pos != "VERB":
            continue
        for prep in children(tokens, worth, "prep"):
            if prep.lower in {"to", "from"}:
                tokens = rehung(tokens, replace(prep, head=verb.i))
    return tokens


_SAID_TO_BE = frozenset({"suspected", "alleged"})


@when(_SAID_TO_BE, {"^advcl", "^ccomp", "^ROOT", "^relcl"}, {"^nsubj"})
def _only_suspected(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Let those who do a thing be only suspected: "when *suspected* rebels *ambushed* it" suspects nobody."""
    for word in tokens[:-1]:
        verb = tokens[word.head]
        if word.lower not in _SAID_TO_BE or word.dep != "advcl" or verb.i < word.i:
            continue
        who = next((t for t in children(tokens, verb, "nsubj") if left_edge(tokens, t) == word.i + 1), None)
        own = [t for t in children(tokens, word) if t.i > word.i or t.lower not in {"when", "after", "as", "while"}]
        if who is None or own:
            continue
        for mark in children(tokens, word):
            tokens = rehung(tokens, replace(mark, head=verb.i))
            if verb.dep == "ccomp":
                tokens = rehung(tokens, replace(verb, dep="advcl"))
        tokens = rehung(tokens, replace(word, dep="amod", head=who.i, pos="ADJ", tag="JJ"))
    return tokens


_DEED_PREPS = frozenset({"by", "on", "against", "in", "near", "at", "outside"})
_ALSO_DAYS = _DAYS | {"yesterday", "today"}


@when(_ALSO_DAYS, _DEED_PREPS, {"^npadvmod", "^appos", "^compound", "^nmod"})
def _day_between(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Hang on a deed what stands behind its day: "drove back *an offensive* Tuesday *by rebel troops*"."""
    for deed, day, prep in zip(tokens, tokens[1:], tokens[2:], strict=False):
        told = deed.pos == "NOUN" or deed.dep == "dobj"
        if (
            day.lower not in _ALSO_DAYS
            or not told
            or prep.dep not in {"prep", "agent"}
            or prep.lower not in _DEED_PREPS
        ):
            continue
        if prep.lower == "by" and deed.dep == "dobj" and prep.head == deed.head and tokens[deed.head].tag != "VBN":
            tokens = rehung(tokens, replace(prep, dep="prep", head=deed.i))
        elif prep.head == day.i and day.dep in {"npadvmod", "appos", "compound", "nmod"}:
            tokens = rehung(tokens, replace(prep, head=deed.i))
    return tokens


@when({"hostage", "captive", "prisoner"}, {"^auxpass"}, {"^conj"})
def _held_besides(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Let those taken be those held: "six men *were abducted and held hostage*" took no hostage."""
    for held, hostage in pairwise(tokens):
        taken = tokens[held.head]
        bound = hostage.lower in {"hostage", "captive", "prisoner"} and hostage.head == held.i
        if not bound or held.dep != "conj" or held.lemma not in {"hold", "take", "keep"}:
            continue
        if not children(tokens, taken, "auxpass") or children(tokens, held, "nsubj", "nsubjpass", "aux", "auxpass"):
            continue
        tokens = rehung(tokens, replace(held, tag="VBN"))
        tokens = rehung(tokens, replace(hostage, dep="oprd"))
    return tokens


RULES: tuple[Rule, ...] = (
    _day_before_name, _shot_dead, _name_around_preposition, _deed_behind_source, _teller_as_apposition,
    _verb_behind_aside, _behind_aside, _some_of_them, _forced_by,
    _given_to_name, _worth_nothing_else, _only_suspected, _day_between, _held_besides,
)  # fmt: skip
