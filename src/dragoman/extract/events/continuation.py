"""Continuation: a happening told over several sentences keeps the time and the place it was first given.

"A bomb went off in Baghdad on Monday. *The blast* killed twelve." The second sentence names the same happening by a
definite noun, or tells its harm without a cause of its own; what it leaves unsaid stands in the sentence before, which
then becomes evidence too. Nothing crosses a paragraph or more than `REACH` sentences.
"""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.annotate.annotations import Annotations
from dragoman.annotate.tokens import Sentence, Token
from dragoman.extract.drafts import Draft
from dragoman.model.records import Role

__all__ = ["REACH", "continued"]

REACH = 2
"""How many sentences back a happening may have been introduced."""

_LOCATING = frozenset({"in", "at", "near", "outside", "inside"})
_VIOLENT = "ASSAULT"
_DEFINITE = frozenset({"the", "this", "that", "these", "those", "its"})
_GENERAL = frozenset({"attack", "incident", "assault", "violence", "strike", "operation", "clash", "fighting", "raid"})
_ALIKE = (
    frozenset(
        {"blast", "explosion", "bombing", "bomb", "detonation", "device", "attack", "explode", "detonate", "blow"}
    ),
    frozenset({"airstrike", "strike", "raid", "bombardment", "bombing", "bomb", "shelling", "pound", "hit", "target"}),
    frozenset({"shooting", "shootout", "gunfire", "gunman", "fire", "shoot", "attack", "gun"}),
    frozenset({"battle", "fighting", "clash", "firefight", "fight", "offensive", "assault", "operation", "war"}),
    frozenset({"kidnapping", "abduction", "kidnap", "abduct", "seize", "hijacking", "hijack"}),
    frozenset({"assassination", "murder", "killing", "kill", "execution", "massacre", "shoot", "slaying", "stab"}),
)
_HARM = frozenset({"kill", "wound", "injure", "die", "hurt", "perish", "maim"})
_PRONOUNS = frozenset({"it", "they"})
_KNOWN = _GENERAL.union(*_ALIKE) - _HARM
_INTRODUCING = frozenset({"another", "new", "separate", "other", "further", "fresh", "similar"})


def continued(annotations: Annotations, drafts: Sequence[Draft]) -> list[Draft]:
    """Return ``drafts`` with time, place and actors that an earlier sentence of the same paragraph gave."""
    made: list[Draft] = []
    for draft in drafts:
        made.append(_completed(annotations, draft, made))
    return made


def _completed(annotations: Annotations, draft: Draft, before: Sequence[Draft]) -> Draft:
    told = {role.role for role in draft.roles} >= {"actor", "recipient"}
    if draft.type != _VIOLENT or (draft.time and draft.place and told) or draft.modality == "planned":
        return draft
    sentence = annotations.sentences[draft.sentence]
    reference = _reference(sentence, sentence.tokens[draft.anchor])
    if reference is None:
        return draft
    for earlier in reversed(before):
        if earlier.sentence < draft.sentence - REACH:
            break
        if earlier.sentence == draft.sentence or earlier.type != _VIOLENT or earlier.modality == "planned":
            continue
        if _in_passing(annotations, earlier):
            continue
        definite = reference.lemma not in _HARM
        beside = definite and draft.sentence - earlier.sentence == 1  # wires begin a paragraph with each sentence
        if not (beside or _same_paragraph(annotations, earlier, draft)):
            continue
        if _turned_round(draft, earlier):
            continue
        if _alike(annotations, earlier, reference) and not (_others(draft, earlier) or _elsewhere(draft, earlier)):
            return _taken(annotations, draft, earlier, reference)
    return draft


def _in_passing(annotations: Annotations, earlier: Draft) -> bool:
    """Tell whether harm with a time of its own only tells who somebody is: "Omar, *who was killed* in May"."""
    sentence = annotations.sentences[earlier.sentence]
    anchor = sentence.tokens[earlier.anchor]
    who = any(child.lower == "who" for child in sentence.children(anchor, "nsubjpass"))
    return anchor.dep == "relcl" and who and earlier.time is not None


def _reference(sentence: Sentence, anchor: Token) -> Token | None:
    """Return the word by which a sentence goes on about a happening: a definite event noun, or harm without a cause."""
    if _before_it(sentence, anchor):
        return None
    nouns = [anchor] if anchor.pos == "NOUN" else []
    if anchor.pos == "VERB":
        for child in sentence.children(anchor, "nsubj", "agent", "prep"):
            nouns.extend([child] if child.pos == "NOUN" else sentence.children(child, "pobj"))
    for noun in nouns:
        known = any(word in noun_set for noun_set in (_GENERAL, *_ALIKE) for word in (noun.lemma,))
        owned = noun.tag == "NNS" and any(child.lower == "its" for child in sentence.children(noun, "poss"))
        if (
            known
            and not owned
            and not _set_apart(sentence, noun)
            and any(child.lower in _DEFINITE for child in sentence.children(noun, "det", "poss"))
        ):
            return noun
    if any((noun.lemma in _KNOWN and _new(sentence, noun)) or _counted(sentence, noun) for noun in nouns):
        return None
    if anchor.lemma in _HARM and not sentence.children(anchor, "agent"):
        doers = sentence.children(anchor, "nsubj") if sentence.children(anchor, "dobj") else []
        return anchor if all(doer.lower in _PRONOUNS for doer in doers) else None  # "*They* killed nine"
    return None


def _before_it(sentence: Sentence, anchor: Token) -> bool:
    """Tell whether what happened is only what something came after: "it came a day *after* nine were killed"."""
    clauses = [step for step in (anchor, *sentence.ancestors(anchor)) if step.dep in {"advcl", "pcomp"}]
    return any(
        mark.lower in {"after", "before"} for clause in clauses
        for mark in (*sentence.children(clause, "mark", "prep"), sentence.head(clause))
    )  # fmt: skip


def _set_apart(sentence: Sentence, noun: Token) -> bool:
    """Tell whether a noun is told apart from others of its kind: "its *most intense* assault", "the *worst* raid"."""
    return any(
        part.tag in {"JJS", "RBS"} for child in sentence.children(noun, "amod") for part in sentence.subtree(child)
    )


def _new(sentence: Sentence, noun: Token) -> bool:
    """Tell whether a happening is another one: "wounded in *a rocket attack from Lebanon*", "in *new* strikes"."""
    sourced = any(prep.lower in {"from", "by"} for prep in sentence.children(noun, "prep"))
    return sourced or any(part.lower in _INTRODUCING for part in sentence.children(noun, "det", "amod"))


def _counted(sentence: Sentence, noun: Token) -> bool:
    """Tell whether what harm came of was many things: "192 people were killed in *219 incidents*"."""
    return (
        noun.tag == "NNS"
        and noun.dep == "pobj"
        and bool(sentence.children(noun, "nummod"))
        and (sentence.head(noun).lower in {"in", "across", "during", "over"})
    )


def _alike(annotations: Annotations, earlier: Draft, reference: Token) -> bool:
    if reference.lemma in _GENERAL or reference.lemma in _HARM:
        return True
    sentence = annotations.sentences[earlier.sentence]
    anchor = sentence.tokens[earlier.anchor]
    words = {anchor.lemma, *(token.lemma for token in sentence.children(anchor))}
    return any(reference.lemma in alike and words & alike for alike in _ALIKE)


def _others(draft: Draft, earlier: Draft) -> bool:
    """Tell whether two drafts have each a known party in one role, and not the same: two happenings."""
    for role in ("actor", "recipient"):
        one = {entry.entity for entry in draft.roles if entry.role == role and entry.entity}
        two = {entry.entity for entry in earlier.roles if entry.role == role and entry.entity}
        if one and two and not one & two:
            return True
    return False


_FIGHTERS = frozenset({
    "militant", "terrorist", "insurgent", "rebel", "fighter", "gunman", "gunmen", "jihadist", "bandit", "attacker",
    "extremist", "guerrilla", "infiltrator", "kidnapper", "assailant",
})  # fmt: skip


def _turned_round(draft: Draft, earlier: Draft) -> bool:
    """Tell whether those harmed are such as did it before: "*militants* attacked a camp. Three *terrorists* died"."""
    harmed = [role for role in draft.roles if role.role == "recipient"]
    doers = [role for role in earlier.roles if role.role == "actor"]
    return any(map(_is_fighter, harmed)) and bool(doers) and all(map(_is_fighter, doers))


def _is_fighter(role: Role) -> bool:
    word = role.text.split()[-1].lower()
    return word in _FIGHTERS or word.removesuffix("s") in _FIGHTERS


def _elsewhere(draft: Draft, earlier: Draft) -> bool:
    """Tell whether two drafts took place in two countries, or in two towns: two happenings."""
    if draft.place is None or earlier.place is None or not draft.place.links or not earlier.place.links:
        return False
    one, two = draft.place.links[0], earlier.place.links[0]
    towns = one.precision == two.precision == "settlement"
    return one.country != two.country or (towns and one.name != two.name)


def _same_paragraph(annotations: Annotations, earlier: Draft, draft: Draft) -> bool:
    first, last = annotations.sentences[earlier.sentence], annotations.sentences[draft.sentence]
    return first.block == last.block and "\n\n" not in annotations.text[first.end : last.start]


def _placed(sentence: Sentence) -> bool:
    """Whether a sentence says itself, by a name, where things are, understood or not."""
    return any(
        token.pos == "PROPN" and token.dep == "pobj" and sentence.head(token).lower in _LOCATING
        and token.ner[2:] not in {"DATE", "TIME", "PERSON", "ORG"}
        for token in sentence.tokens
    )  # fmt: skip


_MUTUAL = frozenset({"fighting", "battle", "clash", "firefight", "war", "conflict", "violence", "shootout"})
"""What two sides do: nobody in particular suffers it."""


def _answered(sentence: Sentence, earlier: Token, reference: Token) -> bool:
    """Tell whether what was told before answered the happening: "foiled *an attack*, killing five. The attack …"."""
    named = [token for token in sentence.tokens if token.lemma == reference.lemma and token.i != earlier.i]
    below = {token.i for token in sentence.subtree(earlier)}
    return any(token.i not in below and sentence.head(token).pos == "VERB" for token in named)


def _taken(annotations: Annotations, draft: Draft, earlier: Draft, reference: Token) -> Draft:
    told = annotations.sentences[earlier.sentence]
    definite = reference.lemma not in _HARM and not _answered(told, told.tokens[earlier.anchor], reference)
    actors = [role for role in draft.roles if role.role == "actor"]
    more = [role for role in earlier.roles if role.role == "actor"] if definite and not actors else []
    if reference.lemma in _MUTUAL and len(more) == 1:
        more = []  # "*fighting* with troops stopped. Nine died in *the fighting*", by whose hand nobody says
    if definite and reference.lemma not in _MUTUAL and not any(role.role == "recipient" for role in draft.roles):
        harmed = (role for role in earlier.roles if role.role == "recipient" and role.category != "other")
        more += [role for role in harmed if not role.text.lower().startswith(("any ", "no "))]
    known = {role.entity for role in draft.roles if role.entity}
    more = [role for role in more if role.entity not in known]
    before = earlier.place
    named = before if before is not None and (before.links or any(c.isupper() for c in before.text)) else None
    dated = earlier.time if earlier.time is not None and earlier.time.type in {"point", "interval"} else None
    sentence = annotations.sentences[draft.sentence]
    time = draft.time or (None if annotations.times_in(sentence) else dated)
    place = draft.place or (None if _placed(sentence) else named)
    if time is draft.time and place is draft.place and not more:
        return draft
    sentence = annotations.sentences[earlier.sentence]
    return draft._replace(
        time=time,
        place=place,
        roles=(*draft.roles, *more),
        evidence=(*draft.evidence, (sentence.start, sentence.end), *earlier.evidence),
        score=min(draft.score, 0.7),
    )
