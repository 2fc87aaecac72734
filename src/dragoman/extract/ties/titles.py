"""Titles: who holds which office of a state, leads or works for which body ("Iranian President X", "X, head of Y")."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from dragoman.annotate.actors import stock
from dragoman.annotate.annotations import Annotations
from dragoman.annotate.mentions.names import people_words
from dragoman.annotate.mentions.persons import short_titles
from dragoman.annotate.nominals import nominal_at
from dragoman.annotate.tokens import Sentence, Token
from dragoman.extract.arguments import roles_of
from dragoman.extract.binding import time_of
from dragoman.extract.clauses import holders, modifiers, prepositional
from dragoman.extract.drafts import Draft
from dragoman.extract.patterns import ACTORS, lexicon
from dragoman.extract.ties.compounds import after_pattern
from dragoman.model.actors import Actor
from dragoman.model.records import Mention, Role
from dragoman.model.when import When

__all__ = ["titles"]

_OF = ("of", "for", "at", "from", "to", "with")
_BODIES = ACTORS - {"person", "group"}
_ARMED = frozenset({"military", "non_state_armed"})
_RANKS = frozenset({"commander", "leader", "chief", "boss", "warlord", "head"})
_FIRST_AMONG = frozenset({
    "whip", "negotiator", "prosecutor", "justice", "spokesman", "spokeswoman", "spokesperson", "economist",
    "inspector", "adviser", "advisor", "scientist", "correspondent", "strategist", "investigator", "judge",
})  # fmt: skip
"""What a "chief" is the first of, and so leads no body: "the party's *chief whip*"."""
_GRADES = frozenset({
    "general", "colonel", "major", "captain", "lieutenant", "sergeant", "brigadier", "admiral", "soldier", "officer",
    "pilot",
})  # fmt: skip
"""Grades of a force, whose holders belong to it."""
_DEPUTY = frozenset({"deputy", "vice", "assistant", "associate", "sub"})
_MATTERS = frozenset({
    "policy", "rights", "aid", "relief", "humanitarian", "health", "trade", "peacekeeping", "nuclear", "climate",
    "economic", "finance", "intelligence", "political", "migration", "energy", "development", "disarmament",
})  # fmt: skip
"""What part of a body somebody heads, in capitals as well: "the EU Foreign *Policy* Chief"."""
_WHOLE = frozenset({
    "supreme", "top", "overall", "longtime", "former", "new", "current", "paramount", "veteran", "exiled", "late",
    "founding", "ruling", "de", "facto", "then", "interim", "acting", "outgoing", "incoming", "powerful", "slain",
    "elusive", "charismatic", "ousted", "radical", "shadowy", "influential", "fugitive", "one-time", "party", "group",
    "rebel", "militant", "jihadist", "movement", "military", "guerrilla", "militia", "separatist", "junta", "army",
    "cartel", "opposition", "national", "islamist", "faction", "commanding", "spiritual", "executive",
})  # fmt: skip
"""Words between a body and its leader that leave him the whole of it: "Hezbollah's *longtime* leader"."""
_SERVING = frozenset(
    {
        "spokesman",
        "spokeswoman",
        "spokesperson",
        "adviser",
        "advisor",
        "aide",
        "bodyguard",
        "lawyer",
        "deputy",
        "assistant",
        "secretary",
        "driver",
    }
)
_EXPERTS = frozenset({
    "adviser", "advisor", "analyst", "expert", "researcher", "fellow", "specialist", "consultant", "correspondent",
    "scholar", "lecturer", "professor", "director",
})  # fmt: skip
_KNOWING = frozenset({"expert", "analyst", "specialist", "scholar"})
_EMPLOYING = frozenset({"organization", "international", "company", "media"})
_ONE_OF_MANY = frozenset({"a", "an", "senior", "local", "regional", "field", "junior", "veteran", "prominent", "gang"})
"""Words before a rank that tell that the body has several of the kind: "a Hezbollah commander", "senior leader"."""


@cache
def _types() -> dict[str, str]:
    table = lexicon("ties")["titles"]
    return {word: type_ for type_ in ("works_for", "leads", "holds_office") for word in table[type_]}


def _type(sentence: Sentence, token: Token) -> str:
    """The tie that a title noun states, or ""; a "commanding general" leads, a "secretary-general" holds office."""
    before = next((word.lower for word in sentence.tokens[max(0, token.i - 2) : token.i][::-1] if word.text != "-"), "")
    after = next((word.lemma.lower() for word in sentence.tokens[token.i + 1 : token.i + 2]), "")
    if token.lemma == "chief" and after in _FIRST_AMONG:
        return ""
    if before in {"commanding", "ruling"}:
        return "leads"
    if token.lemma == "general" and before in {"secretary", "director", "attorney", "governor"}:
        return "holds_office"
    return _types().get(token.lemma) or _types().get(_full(token)) or ""


def _full(token: Token) -> str:
    """Return the word of a title, written out where it is shortened: "Gen." is a general."""
    return short_titles().get(token.lower[:-1], token.lower) if token.lower.endswith(".") else token.lower


def titles(annotations: Annotations, sentence: Sentence) -> Iterator[Draft]:
    """Yield a tie for each title noun that names both its holder and the body that it belongs to."""
    for token in sentence.tokens:
        if token.pos not in {"NOUN", "PROPN"} or _type(sentence, token) == "":
            continue
        persons = _persons(annotations, sentence, token)
        found = _bodies(annotations, sentence, token, persons)
        bodies = [body for body in found if not _is_no_body(token, body) and not _opposes(sentence, token, body)]
        for person in persons:
            for body in bodies or _masters(annotations, sentence, token, person):
                yield _draft(annotations, sentence, token, person, body)
            if not bodies:
                continue
            yield from _presence(annotations, sentence, token, person)


def _opposes(sentence: Sentence, token: Token, body: Role) -> bool:
    """Whether somebody leads those against whom a country is ruled: "the Peruvian *opposition leader*"."""
    before = sentence.tokens[token.i - 1].lower if token.i else ""
    return before == "opposition" and body.category in {"state", "place"}


def _is_no_body(token: Token, body: Role) -> bool:
    """Whether a name is the title's own ("*High Representative*"), or what an expert knows: "a *Sahel* expert"."""
    own = body.start <= token.start < body.end
    unlisted = body.entity is None or body.entity.startswith("name:")
    if token.lemma == "minister" and body.start > token.end and unlisted and body.category not in {"place", "state"}:
        return True  # "Minister of *Petroleum Resources*": what he is minister for
    return own or (token.lemma in _KNOWING and body.category in {"place", "state"} and body.end <= token.start)


def _masters(annotations: Annotations, sentence: Sentence, token: Token, person: Role) -> list[Role]:
    """The person that somebody speaks or works for: "a spokesman for the *governor*", "an aide to *Putin*"."""
    if token.lemma not in _SERVING:
        return []
    heads = [*sentence.children(token, "poss"), *prepositional(sentence, token, "for", "of", "to")]
    found = [_person_at(annotations, sentence, head) for head in heads]
    return [Role.of("object", mention) for mention in found if mention is not None and mention.end != person.end]


def _tie(sentence: Sentence, token: Token, body: Role) -> str:
    """The type of the tie: one commander of many of a force belongs to it, and does not lead it."""
    type_ = _type(sentence, token)
    if body.category == "person":
        return "works_for"
    if type_ == "leads" and _of_a_part(sentence, token, body):
        return "member_of" if body.category in _ARMED else "works_for"
    if _full(token) in _GRADES and body.category in _ARMED | {"police"}:
        return "member_of"
    if type_ == "leads" and token.lemma in {"commander", "chief"} and body.category in {"state", "place"}:
        return "holds_office"
    if type_ != "leads" or body.category not in _ARMED or token.lemma not in _RANKS or body.start > token.start:
        return type_
    before = sentence.children(token, "det", "amod", "compound", "nmod")
    many = token.tag in {"NNS", "NNPS"} or any(child.lower in _ONE_OF_MANY for child in before)
    whole = (body.entity or "").startswith(("mil:", "police:"))
    bare = token.lemma == "commander" and not whole and not any(child.lower == "the" for child in before)
    return "member_of" if many or (bare and not sentence.children(token, "poss")) else type_


def _of_a_part(sentence: Sentence, token: Token, body: Role) -> bool:
    """Tell whether who heads a part of a body is no leader of all of it: "the UN *aid* chief", "*deputy* head of X"."""
    before = [part.lower for part in sentence.children(token, "amod", "compound", "nmod") if part.i < token.i]
    if _DEPUTY & set(before):
        return True
    inside = [
        part.lower
        for part in sentence.at(body.end, token.start)
        if part.dep in {"amod", "compound", "nmod"}
        and (part.lower in _MATTERS or (part.pos in {"NOUN", "ADJ"} and part.tag != "NNP"))
    ]
    regional = bool(prepositional(sentence, token, "in", "to"))
    wide = body.category in {"international", "organization", "non_state_armed"} and body.start < token.start
    return bool(set(inside) - _WHOLE) or (regional and wide)


def _draft(annotations: Annotations, sentence: Sentence, token: Token, person: Role, body: Role) -> Draft:
    return Draft(
        key=f"ties:{sentence.index}:{token.i}",
        kind="tie",
        type=_tie(sentence, token, body),
        sentence=sentence.index,
        anchor=token.i,
        trigger=_trigger(sentence, token, body),
        roles=(person, body),
        method=f"ties/title-{_type(sentence, token)}",
        score=0.85,
        time=_time(annotations, sentence, token),
        modality=_modality(sentence, token),
    )


def _trigger(sentence: Sentence, token: Token, body: Role) -> tuple[int, int]:
    """Return the range of a title with the words that belong to it: "*vice president*", "*foreign minister*"."""
    named = nominal_at(sentence, token)
    start = sentence.tokens[named[1]].start if named is not None and named[2] == token.i else token.start
    return (token.start if body.start <= start < body.end else start), token.end


def _modality(sentence: Sentence, token: Token) -> str | None:
    """Return how an office stands: one that is only sought is planned, one in a name is held whatever is told."""
    if _wanted(sentence, token):
        return "planned"
    return "actual" if token.dep == "compound" and token.pos == "PROPN" else None


def _wanted(sentence: Sentence, token: Token) -> bool:
    """Tell whether an office is only sought: "is running *to be* president"."""
    verb = sentence.head(token)
    sought = token.dep in {"attr", "oprd"} and verb.dep in {"xcomp", "advcl", "acl"}
    return sought and any(word.tag == "TO" for word in sentence.children(verb, "aux"))


def _presence(annotations: Annotations, sentence: Sentence, token: Token, person: Role) -> Iterator[Draft]:
    """An adviser, officer … "in" a place is present there."""
    if token.lemma not in {"adviser", "advisor", "commander", "officer", "general", "soldier"}:
        return
    for head in prepositional(sentence, token, "in"):
        for place in roles_of(annotations, sentence, head, "object"):
            if place.category in {"place", "state", "facility"}:
                yield Draft(
                    key=f"ties:{sentence.index}:{token.i}",
                    kind="tie",
                    type="present_in",
                    sentence=sentence.index,
                    anchor=token.i,
                    trigger=(token.start, token.end),
                    roles=(person, place),
                    method="ties/title-in-place",
                    score=0.75,
                )


def _time(annotations: Annotations, sentence: Sentence, token: Token) -> When | None:
    """An office that the words call past keeps that word as its time; one that is predicated has its verb's."""
    for child in sentence.children(token, "amod", "advmod", "compound"):
        if child.lower in lexicon("ties")["ended"]:
            return When(annotations.text[child.start : child.end], child.start, child.end, "interval")
    served = (
        token.dep == "pobj" and sentence.head(token).lower == "as" and sentence.head(sentence.head(token)).pos == "VERB"
    )
    if served:
        token = sentence.head(sentence.head(token))
    return time_of(annotations, sentence, token) if served or token.dep in {"attr", "oprd"} else None


def _persons(annotations: Annotations, sentence: Sentence, token: Token) -> list[Role]:
    heads = [] if _inside_another(sentence, token) else holders(sentence, token)
    if token.dep in {"compound", "nmod", "amod"} and sentence.head(token).pos in {"PROPN", "NOUN"}:
        heads = [sentence.head(token)]
    for inner in prepositional(sentence, token, "for", "of", "to"):
        heads = [*heads, *(child for child in sentence.children(inner, "appos") if child.pos == "PROPN")]
    found: list[Role] = []
    for head in heads:
        mention = _person_at(annotations, sentence, head)
        if (mention is not None and head.pos == "PROPN") or (mention is not None and head.lemma not in _types()):
            found.append(Role.of("subject", mention))
    return found


def _inside_another(sentence: Sentence, token: Token) -> bool:
    """Tell whether another title is "of" or "for" this one: the name beside both is the outer one's holder."""
    outer = sentence.head(sentence.head(token))
    return token.dep == "pobj" and outer.i < token.i and (_types().get(outer.lemma) is not None)


def _person_at(annotations: Annotations, sentence: Sentence, head: Token) -> Mention | None:
    mention = annotations.mention_over(sentence, head)
    return mention if mention is not None and mention.category == "person" else None


def _bodies(annotations: Annotations, sentence: Sentence, token: Token, persons: list[Role]) -> list[Role]:
    """The bodies that an office belongs to; the first place that names one decides."""
    own = _national_force(annotations, sentence, token)
    if own is not None:
        return [own]
    places: list[list[Token]] = [
        sentence.children(token, "poss"),
        prepositional(sentence, token, "of"),
        _employers(annotations, sentence, token),
        _bodies_before(sentence, token),
        prepositional(sentence, token, *_OF),
    ]
    head = sentence.head(token)
    if token.dep in {"compound", "nmod", "amod"}:
        before = [part for part in modifiers(sentence, head) if part.i < token.i]
        places.append([part for part in before if after_pattern().search(part.text) is None])
        places.append(sentence.children(head, "poss"))
        places.extend(
            sentence.children(part, "poss") for part in (*modifiers(sentence, head), *modifiers(sentence, token))
        )
        places.append(prepositional(sentence, head, "of"))
    places.append(_after_comma(sentence, token))
    for tokens in places:
        found = [role for part in tokens for role in roles_of(annotations, sentence, part, "object") if _is_body(role)]
        found = [role for role in found if not _is_home(sentence, role) and not _is_no_body(token, role)]
        found = [
            role
            for role in found
            if all(
                role.start >= person.end
                or role.end <= person.start
                or (role.start, role.end) != (person.start, person.end)
                for person in persons
            )
        ]
        if found:
            return found
    return []


def _employers(annotations: Annotations, sentence: Sentence, token: Token) -> list[Token]:
    """The body that an expert on something else is with: "Myanmar adviser to *Crisis Group*"."""
    if token.lemma not in _EXPERTS:
        return []
    heads = prepositional(sentence, token, "at", "to", "with", "for")
    found = [(head, annotations.mention_at(sentence, head)) for head in heads]
    named = [head for head, mention in found if mention is not None and mention.category in _EMPLOYING]
    return named or [head for head, mention in found if mention is None and head.pos == "PROPN"]


def _national_force(annotations: Annotations, sentence: Sentence, token: Token) -> Role | None:
    """The force that two words before a rank name together: "a *Sudanese army* general"."""
    holder = sentence.head(token) if token.dep in {"compound", "nmod"} else token
    parts = [part for part in (*modifiers(sentence, token), *modifiers(sentence, holder)) if part.i < token.i]
    owners = [*parts, *sentence.children(token, "poss"), *sentence.children(holder, "poss")]
    for part in parts:
        named = nominal_at(sentence, part)
        if named is None or named[0].whole not in {"mil", "police"}:
            continue
        mentions = (annotations.mention_at(sentence, other) for other in owners if other.i < part.i)
        nation = next((mention for mention in mentions if mention is not None and mention.category == "state"), None)
        force = stock().get(f"{named[0].whole}:{nation.country}") if nation is not None else None
        force = force or _only_force(annotations, named[0].whole)
        if force is not None:
            start = nation.start if nation is not None else sentence.tokens[named[1]].start
            words = Role.words("object", annotations.text, start, part.end, force.category)
            return replace(words, name=force.name, entity=force.id, sector=force.sector, country=force.country)
    return None


def _only_force(annotations: Annotations, whole: str) -> Actor | None:
    """Return the one army or police that a document speaks of."""
    spoken_of = {mention.entity or "" for mention in annotations.mentions}
    found = sorted(entity for entity in spoken_of if entity.startswith(f"{whole}:") and entity.count(":") == 1)
    return stock().get(found[0]) if len(found) == 1 else None


def _bodies_before(sentence: Sentence, token: Token) -> list[Token]:
    """What modifies a title; a people's name before a rank is no body that is led ("the Syrian commander")."""
    found = [part for part in modifiers(sentence, token) if after_pattern().search(part.text) is None]  # "U.S.-backed"
    if token.lemma in {"commander", "chief", "head", "captain", "director", "manager", "editor", "boss", "lieutenant"}:
        return [part for part in found if part.tag != "JJ"]
    return found


def _after_comma(sentence: Sentence, token: Token) -> list[Token]:
    """The body named between the next two commas: "X, commander, Third Army, said"."""
    following = sentence.tokens[token.i + 1 : token.i + 2]
    if token.dep != "appos" or not following or following[0].text != ",":
        return []
    beside = [*sentence.children(token, "appos", "conj"), *sentence.children(sentence.head(token), "appos")]
    return [child for child in beside if child.pos == "PROPN" and child.i > token.i]


def _is_home(sentence: Sentence, role: Role) -> bool:
    """Tell whether a place is only where somebody is, comes from or is sent: "an envoy to *Yemen*"."""
    head = sentence.head_of(role.start, role.end)
    governor = None if head is None else sentence.head(head)
    if governor is None or governor.dep != "prep":
        return False
    if role.category in {"place", "facility"} and governor.lower in {"from", "at", "to"}:
        return True
    duty = governor.lower in {"to", "for"} and sentence.head(governor).lemma not in _SERVING
    return duty and (role.category in {"place", "state"})


def _is_body(role: Role) -> bool:
    if role.category == "state" and role.text in people_words():
        # "Chechen leader": the people of one country, but not the country, is led.
        return False
    return role.category in _BODIES or role.category in {"place", "facility"}
