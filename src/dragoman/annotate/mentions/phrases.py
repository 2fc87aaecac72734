"""The mentions of one parsed sentence: names with their titles, and descriptions built on a noun of the lexicon."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache

from dragoman.annotate.actors import load, stock
from dragoman.annotate.countries import country as country_named
from dragoman.annotate.mentions.found import Found, Hit
from dragoman.annotate.mentions.metonymy import seats, stands_for_actor
from dragoman.annotate.mentions.naming import (
    Identity, Setting, institution, kind_of_name, of_actor, of_office, pick, unknown,
)  # fmt: skip
from dragoman.annotate.mentions.nominals import Nominal, nominal_at, nominals
from dragoman.annotate.tokens import Sentence, Token
from dragoman.model.actors import Actor

__all__ = ["Phrases"]

_LEFT = frozenset({"det", "amod", "compound", "nmod", "nummod", "poss", "predet", "quantmod", "advmod", "npadvmod", "neg"})
_INNER = frozenset({"compound", "amod", "nmod", "npadvmod"})
_PLURAL = frozenset({"NNS", "NNPS"})
_BACKED = frozenset("backed led aligned supported allied sponsored funded armed trained controlled held occupied run dominated linked affiliated brokered based born owned made imposed speaking language era style friendly inspired mediated installed appointed".split())
_NER_ORG = frozenset({"ORG"})
_NER_PLACE = {"GPE": "place", "LOC": "place", "FAC": "facility"}


@cache
def _short_titles() -> dict[str, str]:
    return dict(load("titles")["short"])


@cache
def _title_words() -> frozenset[str]:
    """Every word that can stand in a title before a name."""
    people = (noun for noun, entry in nominals().items() if entry.category == "person")
    return frozenset(word for noun in people for word in noun.split()) - {"of", "the", "and", "to"}


@cache
def _title_modifiers() -> frozenset[str]:
    return frozenset(load("titles")["modifiers"])


class Phrases:
    """The mentions of one sentence, found by `all`."""

    def __init__(self, text: str, sentence: Sentence, hits: Iterable[Hit], setting: Setting) -> None:
        self._text = text
        self._sentence = sentence
        self._tokens = sentence.tokens
        self._starts = [token.start for token in sentence.tokens]
        self._setting = setting
        self._people: dict[int, Found] = {}
        self._hits = [(hit, *self._range(hit.start, hit.end)) for hit in hits]
        self._hit_at = {i: hit for hit, first, last in self._hits for i in range(first, last + 1)}

    def all(self) -> list[Found]:
        """Return the mentions of the sentence, sorted by start, longest first; none twice at one place."""
        found: dict[tuple[int, int], Found] = {}
        self._owner = [0] * len(self._tokens)
        for mention in (*self._persons(), *self._known(), *self._named(), *self._descriptions()):
            found.setdefault((mention.start, mention.end), mention)
        return sorted(found.values(), key=lambda mention: (mention.start, -mention.end))

    # -- tokens and spans

    def _range(self, start: int, end: int) -> tuple[int, int]:
        first = max(bisect_left(self._starts, start + 1) - 1, 0)
        last = max(bisect_left(self._starts, end) - 1, first)
        return first, last

    def _head(self, first: int, last: int) -> Token:
        for token in self._tokens[first : last + 1]:
            if token.head == token.i or not first <= token.head <= last:
                return token
        return self._tokens[last]

    def _ner(self) -> Iterator[tuple[str, int, int]]:
        first = -1
        for token in (*self._tokens, None):
            if first >= 0 and (token is None or not token.ner.startswith("I-")):
                yield self._tokens[first].ner[2:], first, (token.i if token else len(self._tokens)) - 1
                first = -1
            if token is not None and token.ner and not token.ner.startswith("I-"):
                first = token.i

    def _found(self, first: int, last: int, who: Identity, kind: str = "name", **more: object) -> Found:
        start, end = self._tokens[first].start, self._tokens[last].end
        head = self._head(first, last)
        made = Found(
            start, end, kind, self._sentence.index, head.i, who.name, who.category, who.entity, who.sector, who.country,
            key=who.name,
        )  # fmt: skip
        return replace(made, **more) if more else made  # type: ignore[arg-type]

    def _take(self, first: int, last: int) -> None:
        for i in range(first, last + 1):
            self._owner[i] = 1

    def _free(self, first: int, last: int) -> bool:
        return not any(self._owner[first : last + 1])

    # -- persons

    def _persons(self) -> Iterator[Found]:
        for first, last, actor in self._person_names():
            if self._free(first, last):
                yield self._person(first, last, actor)

    def _person_names(self) -> Iterator[tuple[int, int, Actor | None]]:
        """Yield where persons are named: those of the list, with the rest of the name, and those the parse tells."""
        known = []
        for hit, first, last in self._hits:
            actor = pick(hit, self._setting) if hit.kind == "actor" else None
            if actor is not None and actor.category == "person":
                known.append((first, last, actor))
        tagged = [(first, last) for label, first, last in self._ner() if label == "PERSON"]
        for first, last in tagged:
            first, last = self._trimmed(first, last)
            if first <= last and not any(a <= last and first <= b for a, b, _ in known):
                if not any(i in self._hit_at and self._hit_at[i].kind != "people" for i in range(first, last + 1)) or last > first:
                    if self._is_name(first, last):
                        known.append((first, last, None))  # type: ignore[arg-type]
        yield from sorted(known, key=lambda entry: entry[:2])

    def _trimmed(self, first: int, last: int) -> tuple[int, int]:
        """Cut possessives and titles that the parse took into a person's name."""
        while last >= first and (self._tokens[last].tag == "POS" or not self._tokens[last].text[:1].isalnum()):
            last -= 1
        while first < last and (self._tokens[first].lower.rstrip(".") in _short_titles() or self._tokens[first].lower in _title_words()):
            first += 1
        return first, last

    def _is_name(self, first: int, last: int) -> bool:
        if last == first and self._hit_at.get(first) is not None and self._hit_at[first].kind in {"country", "demonym", "capital", "actor"}:
            return False
        if any(self._hit_at.get(i) is not None and self._hit_at[i].kind in {"demonym", "actor"} for i in range(first, last + 1)):
            return False
        return any(token.text[:1].isupper() for token in self._tokens[first : last + 1]) and self._tokens[last].pos in {"PROPN", "NOUN", "X", "ADJ"}

    def _person(self, first: int, last: int, actor: Actor | None) -> Found:
        self._take(first, last)
        begin, nouns, hits = self._title(first)
        self._take(begin, first)
        country = self._country_of(hits)
        nominal = self._nominal_of(nouns)
        sector = nominal.sector if nominal else None
        for hit in hits:
            holder = pick(hit, self._setting) if hit.kind == "actor" else None
            if holder is not None and (sector is None or holder.category in {"military", "non_state_armed"}):
                sector = holder.sector
        key = self._text[self._tokens[first].start : self._tokens[last].end]
        if actor is not None:
            who = replace(of_actor(actor))
        else:
            who = unknown(" ".join(key.split()), "person", sector, country)
            if nominal and country and len(key.split()) == 1:
                held = self._surname(key, nominal.noun, country)
                who = of_actor(held) if held else who
        noun = nominal.noun if nominal else ""
        return self._found(begin, last, who, key=" ".join(key.split()), noun=noun, number="one", gender=_gender(nouns))

    def _surname(self, key: str, noun: str, country: str) -> Actor | None:
        """Return the one person of a country known by the surname, in that office where several bear it."""
        same = [
            actor for actor in stock()
            if actor.category == "person" and actor.country == country and actor.name.split()[-1].casefold() == key.casefold()
        ]  # fmt: skip
        in_office = [a for a in same if any(o.title == noun and o.period.covers(self._setting.day) for o in a.offices)]
        chosen = in_office or same
        return chosen[0] if len(chosen) == 1 else None

    def _nominal_of(self, nouns: list[str]) -> Nominal | None:
        table = nominals()
        for size in range(min(len(nouns), 4), 0, -1):
            for at in range(len(nouns) - size, -1, -1):
                found = table.get(" ".join(nouns[at : at + size]))
                if found is not None:
                    return found
        return None

    def _title(self, first: int) -> tuple[int, list[str], list[Hit]]:
        """Return where the title before a name begins, its words, and the known names in it."""
        begin, nouns, hits, i = first, [], [], first - 1
        closing = False
        while i >= 0:
            token, hit = self._tokens[i], self._hit_at.get(i)
            word = token.lower.rstrip(".")
            if hit is not None:
                hits.append(hit)
                i = begin = self._range(hit.start, hit.end)[0]
            elif word in _short_titles():
                nouns.insert(0, _short_titles()[word])
                begin = i
            elif token.lower in _title_words() or token.lemma in _title_words() and token.tag != "NNS":
                nouns.insert(0, token.lower)
                begin = i
            elif token.text in {"(", ")"} and (token.text == ")" or closing):
                closing = token.text == ")"
            elif token.lower in _title_modifiers() and (nouns or hits):
                begin = i if token.tag != "POS" and token.text != "-" else begin
            else:
                break
            i -= 1
        while begin < first and self._tokens[begin].tag in {"POS", "HYPH"}:
            begin += 1
        return begin, nouns, hits

    # -- known names

    def _known(self) -> Iterator[Found]:
        for hit, first, last in self._hits:
            if not self._free(first, last) and hit.kind == "actor" and pick(hit, self._setting) is not None:
                actor = pick(hit, self._setting)
                if actor is not None and actor.category == "person":
                    continue
            made = self._of_hit(hit, first, last)
            if made is not None:
                self._take(first, last)
                yield made

    def _of_hit(self, hit: Hit, first: int, last: int) -> Found | None:
        if hit.kind == "actor":
            return self._of_actor_hit(hit, first, last)
        if hit.kind == "country":
            return self._of_country(hit, first, last)
        if hit.kind == "capital":
            return self._of_capital(hit, first, last)
        return self._of_people(hit, first, last)

    def _of_actor_hit(self, hit: Hit, first: int, last: int) -> Found | None:
        actor = pick(hit, self._setting)
        if actor is not None and not self._enough(hit, actor):
            return None
        if actor is None:
            options = [stock().get(entity) for entity in hit.ids]
            kinds = {(option.category, option.sector) for option in options if option is not None}
            if len(kinds) != 1:
                return None
            category, sector = next(iter(kinds))
            return self._found(first, last, Identity(self._text[hit.start : hit.end], category, None, sector))
        if actor.category == "person":
            return None
        return self._found(first, last, of_actor(actor), key=self._text[hit.start : hit.end], number="many" if actor.category != "person" else "one")

    def _enough(self, hit: Hit, actor: Actor) -> bool:
        """Tell whether a short form can stand for the actor: two letters need the document to speak of it otherwise."""
        short = hit.end - hit.start <= 2
        return not short or self._setting.actors[actor.id] > 0 or self._setting.countries[actor.country or ""] > 0

    def _of_country(self, hit: Hit, first: int, last: int) -> Found:
        actor = stock().get(f"country:{hit.country}")
        name = actor.name if actor else self._text[hit.start : hit.end]
        acts = stands_for_actor(self._sentence, self._head(first, last), city=False)
        who = Identity(name, "state" if acts else "place", f"country:{hit.country}", None, hit.country)
        return self._found(first, last, who, number="one", gender="it")

    def _of_capital(self, hit: Hit, first: int, last: int) -> Found:
        words = self._text[hit.start : hit.end]
        seat = seats().get(words)
        if stands_for_actor(self._sentence, self._head(first, last), city=True) or (seat and self._acts_as_seat(first, last)):
            actor = stock().get(seat or hit.ids[0])
            if actor is not None:
                return self._found(first, last, of_actor(actor), key=words, gender="it")
        who = Identity(words, "facility" if seat and words != "Tel Aviv" else "place", f"name:place:{words.lower().replace(' ', '-')}", None, hit.country)
        return self._found(first, last, who, number="one", gender="it")

    def _acts_as_seat(self, first: int, last: int) -> bool:
        return stands_for_actor(self._sentence, self._head(first, last), city=False)

    def _of_people(self, hit: Hit, first: int, last: int) -> Found | None:
        head = self._head(first, last)
        words = self._text[hit.start : hit.end]
        noun = head.tag in _PLURAL or (head.dep in {"nsubj", "dobj", "pobj", "nsubjpass", "agent"} and head.pos in {"NOUN", "PROPN", "ADJ"})
        if not noun:
            if hit.kind == "demonym" and hit.country:
                state = country_named(hit.country)
                who = Identity(state.name if state else words, "state", f"country:{hit.country}", None, hit.country)
                return self._found(first, last, who, kind="adjective")
            return None
        many = head.tag in _PLURAL or not words.endswith("n")
        category = "group" if many else "person"
        entity = f"group:{hit.country}:CVL" if hit.country and many and hit.kind == "demonym" else None
        if hit.kind == "people" and many:
            entity = f"people:{words.lower().replace(' ', '-')}"
        begin = self._left_edge(head, first)
        who = Identity(words, category, entity, "CVL", hit.country)
        return self._found(begin, last, who, kind="nominal", number="many" if many else "one", noun=words)

    # -- names that only the parse tells

    def _named(self) -> Iterator[Found]:
        for label, first, last in self._ner():
            while first <= last and self._tokens[first].lower in {"the", "a", "an"}:
                first += 1
            while last >= first and (self._tokens[last].tag == "POS" or not self._tokens[last].text[-1:].isalnum()):
                last -= 1
            if first > last or not self._free(first, last):
                continue
            made = self._of_ner(label, first, last)
            if made is not None:
                self._take(first, last)
                yield made

    def _of_ner(self, label: str, first: int, last: int) -> Found | None:
        words = [token.text for token in self._tokens[first : last + 1]]
        name = self._text[self._tokens[first].start : self._tokens[last].end]
        if not any(word[:1].isupper() for word in words):
            return None
        if label in _NER_PLACE:
            return self._found(first, last, unknown(name, _NER_PLACE[label]), number="one", gender="it")
        if label in _NER_ORG:
            if self._described(first, last):
                return None
            category, sector = kind_of_name(words)
            return self._found(first, last, unknown(name, category, sector), gender="it", number="many")
        return None

    def _described(self, first: int, last: int) -> bool:
        """Tell whether a tagged name is a noun of the lexicon with capitals: "the Defence Ministry", "the Army"."""
        found = nominal_at(self._sentence, self._tokens[last]) or nominal_at(self._sentence, self._tokens[first])
        if found is None:
            return False
        nominal, begin, end = found
        return begin <= first and end >= last and nominal.category in {"government", "military", "police", "person"}

    # -- descriptions

    def _descriptions(self) -> Iterator[Found]:
        for token in self._tokens:
            if token.pos not in {"NOUN", "PROPN", "ADJ"} or self._owner[token.i] or token.dep in _INNER:
                continue
            found = nominal_at(self._sentence, token)
            if found is not None and self._free(found[1], found[2]):
                yield self._description(token, *found)

    def _description(self, token: Token, nominal: Nominal, first: int, last: int) -> Found:
        begin = min(self._left_edge(token, first), first)
        many = token.tag in _PLURAL or nominal.noun in {"people", "police", "authorities"}
        hits = self._modifiers(begin, token) or self._complements(token, nominal)
        country = self._country_of(hits)
        start, end = self._tokens[begin].start, self._tokens[last].end
        bare = self._tokens[begin].lower if self._tokens[begin].dep == "det" else ""
        words = self._text[self._tokens[first].start : end]
        who = Identity(" ".join(self._text[start:end].split()), nominal.many if many else nominal.category, None, nominal.sector, country)
        if country:
            holder = of_office(nominal.noun, country, self._setting) if not many and bare not in {"a", "an"} and not self._bygone(begin, first) else None
            who = of_actor(holder) if holder else institution(nominal, country, words, many=many)
        elif hits and who.sector is None:
            holder = next((pick(hit, self._setting) for hit in hits if hit.kind == "actor"), None)
            who = replace(who, sector=holder.sector, country=holder.country) if holder else who
        return self._found(
            begin, last, who, kind="nominal", noun=nominal.noun, key=bare, number="many" if many else "one",
            gender="it" if nominal.category not in {"person"} else _gender([nominal.noun]),
        )  # fmt: skip

    def _bygone(self, begin: int, first: int) -> bool:
        return any(token.lower in {"former", "ex", "late", "then", "next", "new", "acting", "deputy"} for token in self._tokens[begin : first + 1])

    def _left_edge(self, token: Token, first: int) -> int:
        begin = first
        for child in self._sentence.children(token):
            if child.i < token.i and child.dep in _LEFT:
                begin = min(begin, self._sentence.subtree(child)[0].i)
        return begin

    def _modifiers(self, begin: int, token: Token) -> list[Hit]:
        """Return the known names inside the noun phrase that say whose or from where; not those of its backers."""
        found = []
        for i in range(begin, token.i):
            hit = self._hit_at.get(i)
            if hit is not None and hit not in found and not self._backer(hit):
                found.append(hit)
        return found

    def _backer(self, hit: Hit) -> bool:
        _, last = self._range(hit.start, hit.end)
        after = [token.lower for token in self._tokens[last + 1 : last + 3]]
        return bool(after) and (after[0] == "-" or after[0].startswith("-") or after[0] in _BACKED or (len(after) == 2 and after[0] in {"-", "–"}))

    def _complements(self, token: Token, nominal: Nominal) -> list[Hit]:
        """Return the known names after "of" ("the president of Iran"), or where people are at home after "in"."""
        for preposition in self._sentence.children(token, "prep"):
            home = preposition.lower in {"in", "from"} and nominal.sector in {"REB", "CVL", "GOV", "OPP", "REF", "LEG", "JUD", "PTY", "EDU", "LAB", "CRM", "COP"}
            if preposition.lower == "of" or home:
                objects = self._sentence.children(preposition, "pobj")
                hits = [self._hit_at[i] for child in objects for i in self._span_of(child) if i in self._hit_at]
                if any(child.dep == "conj" for obj in objects for child in self._sentence.children(obj)):
                    return []
                if hits:
                    return list(dict.fromkeys(hits))
        return []

    def _span_of(self, token: Token) -> range:
        return range(self._left_edge(token, token.i), token.i + 1)

    def _country_of(self, hits: list[Hit]) -> str | None:
        """Return the one country that the names point to, or None."""
        for kinds in (("demonym", "country"), ("capital",), ("actor",), ("people",)):
            named = set()
            for hit in hits:
                if hit.kind in kinds:
                    actor = pick(hit, self._setting) if hit.kind == "actor" else None
                    named.add(actor.country if actor else hit.country)
            named.discard(None)
            if len(named) == 1:
                return next(iter(named))
            if named:
                return None
        return None


def _gender(nouns: list[str]) -> str | None:
    women = {"ms", "mrs", "queen", "princess", "spokeswoman", "chairwoman", "congresswoman", "businesswoman", "policewoman", "woman", "girl", "mother", "wife", "daughter", "sister", "widow", "actress", "nun", "lady", "aunt", "niece", "grandmother", "bride", "fiancée", "girlfriend", "housewife"}
    men = {"mr", "king", "prince", "spokesman", "chairman", "congressman", "businessman", "policeman", "man", "boy", "father", "husband", "son", "brother", "widower", "actor", "priest", "pope", "sheikh", "ayatollah", "imam", "mullah", "uncle", "nephew", "grandfather", "sultan", "emir", "boyfriend", "monk", "gentleman"}
    if any(noun in women for noun in nouns):
        return "she"
    return "he" if any(noun in men for noun in nouns) else None
