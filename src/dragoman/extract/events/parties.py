"""Parties: who takes part in a matched happening, from the slots that its entry names."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache

from dragoman.annotate.tokens import Sentence, Token
from dragoman.extract.arguments import (
    HARDWARE,
    MEDIATING,
    describes,
    on_its_side,
    parties_of,
    roles_of,
    suffers,
)
from dragoman.extract.clauses import companions
from dragoman.extract.events.fitting import (
    BODIES,
    PERSONAL,
    again,
    eligible,
    is_somebody,
    mere_town,
    of_state,
    same_state,
    same_unlisted,
    stretch,
    told_of,
    town,
    unmanned,
    within,
)
from dragoman.extract.events.frames import frame_of, is_predicate, subject_of
from dragoman.extract.events.lexicon import Slots, lexicon
from dragoman.extract.events.match import Match, Matcher
from dragoman.extract.events.standing import GOING, Standing, standing_of
from dragoman.extract.slots import befell
from dragoman.extract.voice import is_passive
from dragoman.extract.wielded import wielders
from dragoman.model.records import Role

__all__ = ["SAYING", "Parties", "doer"]

SAYING = frozenset({"say", "announce", "warn", "declare", "tell", "state", "confirm", "vow", "insist"})
"""Verbs whose subject may stand behind the pronoun of what is said."""

_VERBAL = frozenset({
    "CONSULT", "SUPPORT", "CONCEDE", "AGREE", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "PROTEST",
})  # fmt: skip
"""Types whose recipient is a party, never a thing."""

_ABOUT = _VERBAL - {"CONSULT"} | {"MOBILIZE"}
"""Types whose recipient may stand inside what they are about."""

_HARM = frozenset({"ASSAULT", "COERCE"})
_ADDRESSED = frozenset({"REQUEST", "THREATEN", "ACCUSE", "REJECT"})
"""Types done to people even where no name or office tells which: "called on *both sides*"."""

_RELATIVE = frozenset({"which", "who", "that", "whom", "what"})
_CHANNELS = frozenset({"effect", "channel", "telegram", "television", "radio", "facebook", "twitter"})
"""Where something is said, not whom it is done to: "claimed the bombing on *its channel*"."""

_BOTH = frozenset({"patrol", "mission", "detachment"})
"""Those who go about something, called by what they do: "attacked *an army patrol*"."""
_POSTS = frozenset({"embassy", "consulate"})
"""Houses of a state abroad: "reopened *embassies*" is done with whom they are opened in."""
_BORDERS = frozenset({"border", "frontier", "boundary", "line"})
_PARTS = frozenset({"entrance", "gate", "roof", "wing", "ward", "courtyard", "wall", "side", "grounds", "building"})
_ABSTRACT = frozenset({
    "imperative", "image", "picture", "commitment", "policy", "strategy", "move", "decision", "fact", "idea", "effort",
    "step", "need", "desire", "hope", "crisis", "victory", "defeat", "support", "role", "interest", "approach", "plan",
    "impact", "effect", "loss", "casualty", "consequence", "outcome", "cost", "toll",
})  # fmt: skip
_ABSTRACT_ENDINGS = ("ness", "ity", "ship", "ance", "ence", "ism", "iption")
_PLACED = frozenset({"place", "state", "government", "other"})
_SETTING_OFF = frozenset({"hit", "strike", "trigger", "detonate"})
_LAID = frozenset({"mine", "landmine", "ied", "tripwire"})
_DIRECTIONS = frozenset({
    "north", "south", "east", "west", "northern", "southern", "eastern", "western", "central", "northeast", "northwest",
    "southeast", "southwest", "northeastern", "northwestern", "southeastern", "southwestern",
})  # fmt: skip

_DATELINE = re.compile(
    r"(?=[^\n–—]{0,70}?(?:\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)|\([A-Z])|[A-Z]{3})"
    r"[A-Z][^!?;:\n–—]{1,70}?\s(?:–|—|--?)\s"
)
_COMPLEMENTS = frozenset({
    "dobj", "xcomp", "ccomp", "prep", "pobj", "pcomp", "dative", "acl", "amod", "compound", "poss", "nmod", "conj",
    "advcl", "attr", "acomp", "agent",
})  # fmt: skip
_ASIDE = frozenset({
    "after", "before", "since", "while", "during", "amid", "despite", "until", "because", "as", "by", "according",
    "including", "without", "following",
})  # fmt: skip
_WIELDED = ("subject", "object", "with", "by")
_HELPING = frozenset({
    "aid", "help", "assist", "back", "support", "arm", "supply", "finance", "fund", "equip", "train", "sponsor",
})  # fmt: skip
_MAKING = frozenset(
    {"set", "form", "establish", "create", "found", "launch", "elect", "appoint", "organise", "organize"}
)
_PAPERS = frozenset(
    {"treaty", "agreement", "accord", "pact", "declaration", "memorandum", "protocol", "convention", "charter", "deal"}
)
_NOT_ACTORS = frozenset(
    {
        "nothing",
        "something",
        "anything",
        "everything",
        "it",
        "there",
        "this",
        "that",
        "which",
        "what",
        "who",
        "whom",
        "little",
        "much",
        "incident",
        "event",
        "episode",
        "operation",
        "operations",
        "escalation",
    }
)
_TOWNS = frozenset({"town", "city", "village", "province", "district", "region", "suburb", "county", "island", "port"})
_DEEP = 7
"""How far below a verbal act its party may stand: "accepted a plan for ending its dispute with X" is six."""


_TRYING = frozenset({"charge", "indict", "convict", "prosecute", "try", "sentence", "suspect"})
_OVER = frozenset({"with", "for", "of", "in", "over"})
"""What leads from a charge to the deed."""
_VICTIMS = frozenset({"victim", "fatality", "casualty", "dead", "wounded", "injured"})
_HURT = frozenset({"dead", "wounded", "injured", "hurt", "homeless"})
_WAYS = frozenset({"road", "highway", "street", "bridge", "avenue", "motorway", "lane", "track", "railway", "square"})
_HOURS = frozenset({"dawn", "daybreak", "dusk", "midday", "midnight", "nightfall", "noon", "sunrise", "sunset"})
"""When, not at whom: "the shelling at *dawn*"."""


def _left_behind(sentence: Sentence, leave: Token) -> tuple[Token, ...]:
    """Return whom something left dead or hurt, however the parse hangs them: "left *nine men* dead"."""
    things = [*sentence.children(leave, "dobj"), *sentence.children(leave, "ccomp", "oprd", "acomp", "xcomp")]
    hurt = [thing for thing in things if thing.lower in _HURT]
    whom = [*(who for state in hurt for who in sentence.children(state, "nsubj", "nsubjpass"))]
    whom += [thing for thing in sentence.children(leave, "dobj") if hurt and thing not in hurt]
    whom += [
        thing for thing in sentence.children(leave, "dobj")
        if any(part.lower in _HURT for part in sentence.children(thing, "amod", "acl"))
    ]  # fmt: skip
    return tuple(dict.fromkeys(whom))


@lru_cache(maxsize=64)
def _dateline(text: str, start: int, end: int) -> int:
    found = _DATELINE.match(text, start, end)
    return found.end() if found else 0


def doer(sentence: Sentence, token: Token) -> tuple[Token, ...]:
    """Return who does what a verb says, in either voice."""
    if is_passive(sentence, token):
        return tuple(party for by in sentence.children(token, "agent") for party in sentence.children(by, "pobj"))
    return subject_of(sentence, token)


@dataclass(frozen=True, slots=True)
class Parties:
    """The roles of the matches of one sentence; ``open`` holds the events whose parties are being looked for."""

    matcher: Matcher
    open: set[int] = field(default_factory=set)

    def roles(self, match: Match, standing: Standing) -> tuple[Role, ...]:
        """Return the actors, recipients and themes of ``match``, each span once."""
        actors = self._fill(match, match.entry.actor, standing, "actor")
        if not actors and match.entry.type == "CONSULT" and match.entry.part == "noun":
            actors = self._consulting(match)
        if not actors and match.entry.part == "noun":
            actors = self._accused_of(match) or self._tried_for(match)
        if not actors and match.entry.type == "PROTEST" and match.entry.part == "noun":
            actors = self._in_protest(match)
        if match.entry.type == "ASSAULT" and match.entry.part == "noun" and standing.carrier is None:
            actors = [*actors, *self._other_side(match, actors)]
        if match.entry.type == "ASSAULT":
            actors = self._wielding(match) or actors
            actors = [] if self._on_a_mine(match.token) else [role for role in actors if not unmanned(role)]
        taken = {(role.start, role.end) for role in actors}
        entities = {role.entity for role in actors if role.entity}
        recipients = [
            role for role in self._recipients(match, standing, taken)
            if role.entity not in entities
            and not any(same_state(role, actor) or same_unlisted(role, actor) for actor in actors)
        ]  # fmt: skip
        themes = self._fill(match, match.entry.theme, standing, "theme")
        instruments = self._instruments(match) if match.entry.type == "ASSAULT" else []
        used = {(role.start, role.end) for role in instruments}
        head = self.dateline()
        parties = [
            role for role in (*actors, *recipients, *themes)
            if (role.start, role.end) not in used and not (role.end <= head and role.category in _PLACED)
            and role.text.lower() not in _RELATIVE and not mere_town(role, match.entry.type)
        ]  # fmt: skip
        text = self.matcher.annotations.text
        parties = [
            role
            for role in parties
            if not any(
                within(role, other) or describes(text, role, other) or of_state(role, other) for other in parties
            )
        ]
        parties = [role for n, role in enumerate(parties) if not any(again(role, first) for first in parties[:n])]
        return tuple(dict.fromkeys([*(role for role in parties if not self._titles(role, parties)), *instruments]))

    def _in_protest(self, match: Match) -> list[Role]:
        """Return who does something to protest: "*the mayors* resigned *in protest* at the decision"."""
        sentence = self.matcher.sentence
        prep = sentence.head(match.token)
        verb = sentence.head(prep)
        against = any(match.frame.get(slot) for slot in ("at", "against"))
        if not against or match.token.dep != "pobj" or prep.lower != "in" or not is_predicate(verb):
            return []
        subjects = subject_of(sentence, verb)
        protesting = [*subjects, *(who for subject in subjects for who in companions(sentence, subject))]
        return [role for who in protesting for role in self.party(who, "actor")]

    def _on_a_mine(self, deed: Token) -> bool:
        """Tell whether who is told of was the one hit: "a truck *hit a landmine*, killing three"."""
        sentence = self.matcher.sentence
        if deed.dep != "advcl" or deed.tag != "VBG" or sentence.head(deed).lemma not in _SETTING_OFF:
            return False
        return any(thing.lemma in _LAID for thing in sentence.children(sentence.head(deed), "dobj"))

    def _titles(self, role: Role, parties: list[Role]) -> bool:
        """Whether a party is only the office of the person named next: "*Russia's president*, Vladimir Putin"."""
        text = self.matcher.annotations.text
        return role.category == "person" and any(
            other.role == role.role and other.category == "person" and other.country == role.country
            and other.entity is not None
            and text[role.end : other.start] == ", " and (role.entity is None or role.entity == other.entity)
            for other in parties
        )  # fmt: skip

    def dateline(self) -> int:
        """Return where the dateline ends that a sentence begins with: the town in it does nothing."""
        return _dateline(self.matcher.annotations.text, self.matcher.sentence.start, self.matcher.sentence.end)

    def _instruments(self, match: Match) -> list[Role]:
        """Return what harm was done with: "attacked *with machetes*", "*a rocket* hit the school"."""
        weapons = lexicon().classes["weapon"]
        suffers = {slot for union in match.entry.recipient for slot in union}  # "downed *a drone*"
        tokens = [token for slot in _WIELDED if slot not in suffers for token in match.frame.get(slot)]
        for clause in self.matcher.sentence.children(match.token, "advcl"):
            if clause.lemma == "use":
                tokens.extend(self.matcher.sentence.children(clause, "dobj"))
        return [
            role for token in tokens if token.lemma in weapons and token.pos == "NOUN"
            for role in self.named(token, "instrument") if role.country is None
        ]  # fmt: skip

    def _wielding(self, match: Match) -> list[Role]:
        """Return whose the weapon is that did it: "a drone *operated by the militia* hit the market"."""
        tokens = [token for slot in ("subject", "with", "by") for token in match.frame.get(slot)]
        whose = [who for token in tokens for who in wielders(self.matcher.sentence, token)]
        return [role for who in whose for role in self.party(who, "actor")]

    def named(self, token: Token, role: str) -> list[Role]:
        """Return the roles of the noun phrase of ``token``; a happening coordinated with it is no party."""
        matcher = self.matcher
        names = self._named_in(token) or self._whole_of(token) or self._beyond(token)
        if names is not None:
            return list(roles_of(matcher.annotations, matcher.sentence, names, role))
        others = matcher.sentence.conjuncts(token)[1:]
        happenings = {other.start for other in others if matcher.match(other) is not None}
        found = roles_of(matcher.annotations, matcher.sentence, token, role)
        return [entry for entry in found if not any(entry.start <= start < entry.end for start in happenings)]

    def _named_in(self, token: Token) -> Token | None:
        """Return the first of the names that a plural place noun stands for: "the towns of *Azaz* and *Jarablus*"."""
        sentence = self.matcher.sentence
        if token.tag != "NNS" or token.lemma not in lexicon().classes["place"]:
            return None
        names = [
            name
            for prep in sentence.children(token, "prep")
            if prep.lower == "of"
            for name in sentence.children(prep, "pobj")
        ]
        several = names and len(sentence.conjuncts(names[0])) > 1
        return names[0] if several and all(part.pos == "PROPN" for part in sentence.conjuncts(names[0])) else None

    def _whole_of(self, token: Token) -> Token | None:
        """Return the building that a part belongs to: "the entrance to *the hospital* was hit"."""
        sentence = self.matcher.sentence
        if token.lemma not in _PARTS:
            return None
        wholes = (
            whole for prep in sentence.children(token, "prep") if prep.lower in {"of", "to"}
            for whole in sentence.children(prep, "pobj")
        )  # fmt: skip
        mentions = ((whole, self.matcher.annotations.mention_at(sentence, whole)) for whole in wholes)
        return next((whole for whole, mention in mentions if mention and mention.category == "facility"), None)

    def _beyond(self, token: Token) -> Token | None:
        """Return who is on the other side of a border that nobody is said to own: "its border *with China*"."""
        sentence = self.matcher.sentence
        if token.lemma not in _BORDERS:
            return None
        for below in sentence.subtree(token):
            if below.lower == "with" and below.dep == "prep":
                return next(iter(sentence.children(below, "pobj")), None)
        return None

    def _happens(self, token: Token) -> bool:
        found = self.matcher.match(self.matcher.through(token))
        return found is not None and found.entry.part == "noun"

    def party(self, token: Token, role: str) -> list[Role]:
        """Return the parties named in the noun phrase of ``token``."""
        return list(parties_of(self.matcher.annotations, self.matcher.sentence, token, role))

    def _recipients(self, match: Match, standing: Standing, taken: set[tuple[int, int]]) -> list[Role]:
        slots = match.entry.recipient
        if standing.carried == "patient":
            # whoever "secured the release of a captive" was not released
            slots = (*slots, ("light",)) if match.entry.mode == "release" else (("light",), *slots)
        deed = self._deed_condemned(match)
        if deed is not None:
            return [role for role in self._inside(deed, deed.entry.actor, "recipient") if stretch(role) not in taken]
        found = self._fill(match, slots, standing, "recipient")
        kept = [role for role in found if stretch(role) not in taken]
        if not kept and match.entry.recipient and match.entry.type in _ABOUT and not match.entry.theme:
            kept = self._concerned(match, taken, named=True) or self._concerned(match, taken, named=False)
        if not kept and match.entry.type in PERSONAL:
            kept = self._whose(match)
        if not kept and match.entry.type == "ASSAULT" and match.entry.part == "noun":
            kept = self._harmed_in_it(match) or self._its_victims(match)
        if not kept and match.entry.type == "THREATEN":
            kept = self._pressed(match)
        return kept

    def _harmed_in_it(self, match: Match) -> list[Role]:
        """Return whom a deed is said to have left harmed: "a massacre *that left nine men dead*"."""
        sentence = self.matcher.sentence
        behind = [
            clause for clause in sentence.children(match.token, "relcl")
            if any(t.lower in _RELATIVE for t in sentence.children(clause, "nsubj"))
        ]  # fmt: skip
        for clause in [*([sentence.head(match.token)] if match.token.dep == "nsubj" else []), *behind]:
            if clause.lemma != "leave":
                continue
            harmed = _left_behind(sentence, clause)
            found = [role for token in harmed for role in self.named(token, "recipient")]
            if found:
                return found
        return []

    def _its_victims(self, match: Match) -> list[Role]:
        """Return who is said to be the victims of a deed: "the victims of the bombing included *two nurses*"."""
        sentence = self.matcher.sentence
        of = sentence.head(match.token)
        group = sentence.head(of)
        verb = sentence.head(group)
        named = match.token.dep == "pobj" and of.lower in {"of", "in", "from"} and group.lemma in _VICTIMS
        if not named or group.dep != "nsubj" or verb.lemma not in {"be", "include"}:
            return []
        found = sentence.children(verb, "attr", "dobj")
        return [role for token in found if self.matcher.is_people(token) or token.pos == "PROPN"
                for role in self.named(token, "recipient")]  # fmt: skip

    def _deed_condemned(self, match: Match) -> Match | None:
        """Return the harm that is condemned: who did it is blamed, and nobody else: "condemned *the killing* of X"."""
        if match.entry.type != "ACCUSE" or match.entry.recipient[:1] == (("on",),):  # "blamed the raid *on Chad*"
            return None
        deeds = (self.matcher.match(self.matcher.through(filler)) for filler in match.frame.get("object"))
        return next(
            (
                deed
                for deed in deeds
                if deed
                and deed.entry.part == "noun"
                and (deed.entry.type in _HARM or deed.entry.name.startswith("ouster"))
            ),
            None,
        )

    def _fill(self, match: Match, slots: Slots, standing: Standing, role: str) -> list[Role]:
        """Return the roles of the first alternative that is filled."""
        for union in slots:
            found = [entry for slot in union for entry in self._slot(match, slot, standing, role)]
            if found:
                return found
        return []

    def _slot(self, match: Match, slot: str, standing: Standing, role: str) -> list[Role]:
        if slot == "speaker":
            return self._speakers(match.token, role)
        inner = self._inner(match, slot)
        if inner is not None:
            return self._inside(
                inner, inner.entry.recipient if slot.endswith(".recipient") else inner.entry.actor, role
            )
        fillers = [filler for filler in self._fillers(match, slot, standing, role) if filler.lower not in _HOURS]
        if match.entry.type == "PROTEST" and role == "recipient":  # "blocked *a road* in Lima" against nobody
            fillers = [filler for filler in fillers if filler.lemma not in _WAYS]
        filled = [self._filled(match, filler, role) for filler in fillers]
        if slot == "subject" and role == "actor":
            filled = [on_its_side(match.token, filler, roles) for filler, roles in zip(fillers, filled, strict=True)]
        coerced = role == "recipient" and match.entry.type == "COERCE"
        if len(filled) > 1 and coerced and any(is_somebody(part) for roles in filled for part in roles):
            filled = [roles for roles in filled if any(is_somebody(part) for part in roles)]
        return [part for roles in filled for part in roles]  # "a warrant for *the general* for war crimes"

    def _inside(self, inner: Match, slots: Slots, role: str) -> list[Role]:
        """Return the parties of an event inside another; one that leads back to itself has none."""
        if inner.token.i in self.open:
            return []
        self.open.add(inner.token.i)
        found = self._fill(inner, slots, standing_of(self.matcher, inner), role)
        self.open.discard(inner.token.i)
        return found

    def _inner(self, match: Match, slot: str) -> Match | None:
        """Return the event that a slot like ``content.actor`` or ``object.actor`` asks for the parties of."""
        if slot.startswith("content.") and match.content is not None:
            return self.matcher.match(match.content)
        if slot in {"object.actor", "subject.actor", "subject.recipient"}:
            fillers = match.frame.get(slot.partition(".")[0])
            fillers = fillers or tuple(self.matcher.sentence.children(match.token, "csubj"))
            found = [self.matcher.match(self.matcher.through(filler)) for filler in fillers]
            return next((inner for inner in found if inner is not None), None)
        return None

    def _fillers(self, match: Match, slot: str, standing: Standing, role: str) -> list[Token]:
        sentence, carrier = self.matcher.sentence, standing.carrier
        if slot == "light":
            if carrier is None or (role == "actor" and standing.carried != "agent"):
                return []
            return [self._speaker_behind(carrier, party) for party in doer(sentence, carrier)]
        if slot == "mod":
            spelled = {word for words in match.entry.words for word in words}
            mods = [*match.frame.get("mod"), *self._behind_weapon(match)]
            return [token for token in mods if (token.lower not in spelled or self._owned(token)) and self._acts(token)]
        fillers = [filler for filler in match.frame.get(slot) if slot != "poss" or not suffers(sentence, filler)]
        if slot == "subject":
            if role == "actor":
                fillers += [other for filler in fillers for other in companions(sentence, filler)]
            return [self._speaker_behind(match.token, filler) for filler in fillers]
        if not fillers and carrier is not None and slot not in {"poss", "comp", "object"}:
            fillers = list(self.matcher.frame(carrier).get(slot))
        return fillers

    def _filled(self, match: Match, filler: Token, role: str) -> list[Role]:
        verbal = match.entry.type in _VERBAL
        by = self.matcher.sentence.head(filler)
        if by.dep == "agent" and any(word.lower == "any" for word in self.matcher.sentence.children(filler, "det")):
            return []  # "has not been recognised by *any state*"
        inner = self.matcher.match(self.matcher.through(filler)) if role == "actor" and not verbal else None
        if inner is not None and inner.entry.part == "noun":  # "the *Israeli* strike on the town killed two"
            return self._inside(inner, inner.entry.actor, role)
        if match.entry.type == "CONSULT" and role == "recipient" and self._happens(filler):
            return []  # "held talks with Omani mediation"
        if role != "theme" and (verbal or role == "actor"):
            parties = self.party(filler, role)
            if parties:
                return parties
        asked = match.entry.type in _ADDRESSED and self.matcher.is_people(filler)
        if role == "actor" and self._abstract(filler):
            return []
        if role == "recipient" and match.entry.type == "SANCTION" and self._dealings(filler):
            return []  # "severed *ties*"
        if role == "recipient" and match.entry.mode == "withdraw" and filler.lemma in lexicon().classes["force"]:
            return []  # "withdrew *its contingent*"
        if not self._fit(filler, role) or (role == "recipient" and verbal and not asked):
            return []
        return self.named(filler, role)

    def _dealings(self, token: Token) -> bool:
        """Whether a noun names what somebody has with another, and nobody: "ties", "aid", "a treaty"."""
        mention = self.matcher.annotations.mention_at(self.matcher.sentence, token)
        return mention is None and token.pos == "NOUN" and token.lemma in lexicon().classes["relation"]

    def _abstract(self, token: Token) -> bool:
        """Whether a noun names nothing that acts: "*this imperative* explains …, from providing advisers to"."""
        matcher = self.matcher
        if token.pos != "NOUN" or matcher.annotations.mention_at(matcher.sentence, token) is not None:
            return False
        return token.lemma in _ABSTRACT or token.lower.endswith(_ABSTRACT_ENDINGS)

    def _fit(self, token: Token, role: str) -> bool:
        """Whether a filler can be a party: no date, no dummy subject, no happening."""
        matcher = self.matcher
        if (
            matcher.in_date(token)
            or token.lemma == "time"
            or (token.ner[2:] in {"DATE", "TIME"} and token.pos != "PROPN")
        ):
            return False
        if token.lower in _NOT_ACTORS and matcher.annotations.mention_at(matcher.sentence, token) is None:
            return False
        if role == "recipient" and token.lemma in _CHANNELS | {"location"}:
            return False
        return role == "theme" or (token.lemma in _BOTH and token.tag == "NN") or not self._happens(token)

    def _behind_weapon(self, match: Match) -> list[Token]:
        """Return whose the weapon of a strike is: "a *Houthi* missile strike", "two *US*-led air strikes"."""
        sentence, weapons = self.matcher.sentence, lexicon().classes["weapon"]
        led = [mod for mod in match.frame.get("mod") if mod.lower == "led"]
        arms = [mod for mod in match.frame.get("mod") if mod.lemma in weapons and not self._owned(mod)]
        return [
            *(who for mod in led for who in sentence.children(mod, "npadvmod", "compound", "nmod")),
            *(who for arm in arms for who in sentence.children(arm, "compound", "amod", "nmod")),
        ]

    def _owned(self, token: Token) -> bool:
        """Whether a word of an event noun's own spelling tells whose it is: "*US drone* strikes"."""
        mention = self.matcher.annotations.mention_at(self.matcher.sentence, token)
        return mention is not None and mention.start < token.start and mention.country is not None

    def _acts(self, token: Token) -> bool:
        """Whether a modifier of an event noun is a party to it: "*Israeli* strikes", not "the *Aleppo* offensive"."""
        mention = self.matcher.annotations.mention_over(self.matcher.sentence, token)
        before = self.matcher.sentence.tokens[token.i - 1] if token.i else token
        if before.lower in _DIRECTIONS and token.tag == "NNP":
            return False  # "the *west Niger* attack"
        if mention is not None:
            if mention.category == "organization":  # "the *ETA* attack", but "the *Rolando* bombing"
                return mention.entity is not None or token.text.isupper()
            return mention.category in BODIES | {"group"}
        tagged = token.ner[2:] == "NORP" or (token.ner[2:] == "ORG" and token.text.isupper())
        return tagged or token.lemma in lexicon().classes["armed"]

    def _speakers(self, token: Token, role: str) -> list[Role]:
        for above in self.matcher.sentence.ancestors(token):
            if above.lemma in SAYING:
                speakers = self.matcher.sentence.children(above, "nsubj")
                return [entry for speaker in speakers for entry in self.named(speaker, role)]
        return []

    def _speaker_behind(self, verb: Token, subject: Token) -> Token:
        """Return who a pronoun stands for when a saying verb's own subject says it: "*Iraq* said it would …"."""
        sentence = self.matcher.sentence
        if subject.tag != "PRP":  # not "*nothing* frightens me", he said
            return subject
        mention = self.matcher.annotations.mention_at(sentence, subject)
        if mention is not None and mention.name != mention.text:
            return subject
        for above in sentence.ancestors(verb):
            if above.lemma in SAYING:
                speakers = sentence.children(above, "nsubj")
                if not speakers or speakers[0].i == subject.i or self._no_thing(subject, speakers[0]):
                    return subject
                return speakers[0]
        return subject

    def _no_thing(self, pronoun: Token, speaker: Token) -> bool:
        """Whether "it" can not be who speaks: a person is no thing."""
        if pronoun.lower != "it":
            return False
        mention = self.matcher.annotations.mention_at(self.matcher.sentence, speaker)
        return mention is not None and mention.category == "person"

    def _accused_of(self, match: Match) -> list[Role]:
        """Return who is accused of what a noun names: "accused *the army* of genocide"."""
        sentence = self.matcher.sentence
        of = sentence.head(match.token)
        verb = sentence.head(of)
        verb = sentence.head(verb) if verb.dep in {"dobj", "nsubjpass"} else verb
        if match.token.dep != "pobj" or of.lower != "of" or verb.lemma != "accuse":
            return []
        return [role for token in frame_of(sentence, verb).get("object") for role in self.party(token, "actor")]

    def _tried_for(self, match: Match) -> list[Role]:
        """Return who is charged with a deed or over it: "charged *an officer* with murder in the fatal shooting"."""
        sentence, deed = self.matcher.sentence, match.token
        if match.entry.type != "ASSAULT" or not any(match.frame.get(slot) for slot in ("of", "on", "against", "poss")):
            return []  # "charged *with murder*" names the law that was broken, no deed
        for _ in range(2):
            prep = sentence.head(deed)
            above = sentence.head(prep)
            if deed.dep != "pobj" or prep.lower not in _OVER:
                return []
            if above.dep in {"dobj", "nsubjpass"} and sentence.head(above).lemma in _TRYING:
                above = sentence.head(above)  # "indicted *an officer for* the shooting"
            if above.lemma in _TRYING and is_predicate(above):
                tried = frame_of(sentence, above).get("object")
                return [role for token in tried for role in self.party(token, "actor") if role.category != "place"]
            deed = above
        return []

    def _other_side(self, match: Match, actors: list[Role]) -> list[Role]:
        """Return who fought with those named: "*rebels* took the town after clashes with troops"."""
        sentence = self.matcher.sentence
        prep = sentence.head(match.token)
        amid = match.token.dep == "pobj" and prep.lower in {"after", "amid", "following", "during", "in"}
        span = sentence.head(prep) if not amid and match.token.dep == "pobj" and prep.lower == "of" else None
        if span is not None:  # "after *days of* clashes"
            prep = sentence.head(span)
            amid = prep.lower in {"after", "amid", "following", "during", "in"}
        verb = sentence.head(prep)
        mutual = match.entry.actor[:1] and {"between", "with"} <= {*match.entry.actor[0]} and match.frame.get("with")
        if not (amid and actors and mutual and is_predicate(verb)):
            return []
        taken = {role.start for role in actors}
        fighting = match.frame.get("poss")  # "helped the town in *its* war with raiders"
        if not fighting:
            helped = sentence.children(verb, "dobj") if verb.lemma in _HELPING else []
            fighting = tuple(helped) or doer(sentence, verb)  # "aided *Angola* in the war with raiders"
        found = [role for token in fighting for role in self.party(token, "actor")]
        return [role for role in found if role.start not in taken and role.category in BODIES | {"group"}]

    def _consulting(self, match: Match) -> list[Role]:
        """Return who was on the phone or at the talks during which a clause says something happened."""
        sentence = self.matcher.sentence
        prep = sentence.head(match.token)
        verb = sentence.head(prep)
        during = match.token.dep == "pobj" and prep.lower in {"during", "in", "at", "after", "following"}
        during = during or (prep.lower == "for" and verb.lemma in GOING)  # "flew to Cairo *for talks*"
        if not during or not is_predicate(verb):
            return []
        return [role for subject in doer(sentence, verb) for role in self.party(subject, "actor")]

    def _concerned(self, match: Match, taken: set[tuple[int, int]], *, named: bool) -> list[Role]:
        """Return the first party named in what a verbal act is about: "accepted a plan for its dispute with *X*"."""
        sentence = self.matcher.sentence
        top = match.token if match.entry.part != "adjective" else sentence.head(match.token)
        level = [top]
        for _ in range(_DEEP):
            level = [
                child for part in level for child in sentence.children(part)
                if self._belongs(child) and not (match.entry.type == "AGREE" and told_of(child))
                and not (part.i == top.i and child.dep in {"conj", "poss"})
            ]  # fmt: skip
            for part in level:
                if (
                    match.entry.type == "MOBILIZE"
                    and part.dep == "dobj"
                    and self.matcher.sentence.head(part).i == top.i
                ):
                    continue  # "sent *Kenyan soldiers*": who is moved, not against whom
                if (
                    part.pos == "PRON"
                    or part.lemma in _POSTS | _PAPERS | HARDWARE
                    or (match.entry.type == "PROTEST" and self._where(part))
                ):
                    continue
                if match.entry.type == "SUPPORT" and (self._where(part) or part.dep in {"amod", "compound"}):
                    continue  # "signed *EU* treaties", "an agreement reached in *the Council*"
                if self._no_party(match, part):
                    continue
                mention = self.matcher.annotations.mention_at(sentence, part)
                spoken = match.entry.type == "SUPPORT" or self._to_meet(match)
                staged = match.entry.type == "PROTEST" and part.pos == "PROPN"
                if mention is not None and town(mention) and (staged or (spoken and self._where(part))):
                    continue  # "signed an accord in *Ankara*", "rioted in the city of *Lyon*"
                if mention is not None and eligible(mention, taken, named=named):
                    return self.named(part, "recipient")
        return []

    def _no_party(self, match: Match, token: Token) -> bool:
        """Whether what an act is about does not take part in it by its place in the words."""
        sentence = self.matcher.sentence
        prep = sentence.head(token)
        if token.lemma == "court" and prep.lower == "in":
            return True  # "vowed to challenge it *in court*"
        if token.dep == "dobj" and prep.lemma in _MAKING:
            return True  # "agreed to set up *a commission*"
        if prep.lower in {"around", "across", "throughout"} and token.dep == "pobj":
            return True  # "demanded a vote in rallies *around the nation*"
        if token.dep in {"amod", "compound", "nmod"} and prep.lemma in _TOWNS:
            return True  # "rioted in the *French* city of Lyon"
        if match.entry.type == "AGREE":
            return False
        # "voiced support for sanctions *on Chad*"
        laid = token.dep == "pobj" and prep.lower in {"on", "against"} and sentence.head(prep).pos == "NOUN"
        return laid and sentence.head(prep).lemma in lexicon().classes["restriction"]

    def _whose(self, match: Match) -> list[Role]:
        """Return whose words or deeds somebody backs or condemns: "supported *his* claims"."""
        sentence = self.matcher.sentence
        things = sentence.children(match.token, "dobj")
        asked = match.entry.type == "REQUEST"
        things = [thing for thing in things if not (asked and befell(sentence, thing))]  # "demanded *their* release"
        owners = [who for thing in things for who in sentence.children(thing, "poss")]
        for owner in owners:
            mention = self.matcher.annotations.mention_at(sentence, owner)
            if owner.tag == "PRP$" and mention is not None and mention.name != mention.text:
                return self.named(owner, "recipient")
        return []

    def _to_meet(self, match: Match) -> bool:
        """Whether an act is about a meeting: "agreed to *meet* in Vienna"."""
        inner = self.matcher.match(match.content) if match.content is not None else None
        return inner is not None and inner.entry.type == "CONSULT"

    def _where(self, token: Token) -> bool:
        """Whether a noun only says where: people protest *in* a country, not against it."""
        while token.dep in {"conj", "compound"}:
            token = self.matcher.sentence.head(token)
        prep = self.matcher.sentence.head(token)
        return token.dep == "pobj" and prep.lower in {
            "in",
            "at",
            "near",
            "from",
            "through",
            "between",
            "along",
            "towards",
            "across",
            "throughout",
            "around",
            "outside",
            "over",
        }

    def _pressed(self, match: Match) -> list[Role]:
        """Return on whom a threat's condition is laid: "… unless *X* yields"."""
        sentence = self.matcher.sentence
        for token in sentence.subtree(match.token):
            if token.dep == "advcl" and any(
                mark.lower in {"unless", "if"} for mark in sentence.children(token, "mark")
            ):
                for subject in sentence.children(token, "nsubj"):
                    return self.party(subject, "recipient")
        return []

    def _belongs(self, token: Token) -> bool:
        """Whether a dependent is part of what an act is about, not a circumstance beside it."""
        if token.dep not in _COMPLEMENTS or (token.lower in _ASIDE and token.dep != "agent"):
            return False
        if token.dep == "prep" and token.lower == "in" and token.i < self.matcher.sentence.head(token).i:
            return False  # "*in its conclusions*, the council called for …"
        if token.dep == "agent" and self.matcher.sentence.head(token).lemma in MEDIATING:
            return False  # "restored ties in a deal *brokered by X*"
        if token.lemma in {"presence", "absence"} and token.dep == "pobj":
            return False  # "signed *in the presence of* two presidents"
        if token.dep in {"acl", "relcl"} and any(
            mark.lower == "that" for mark in self.matcher.sentence.children(token, "mark")
        ):
            return False  # "rejected reports *that it backs X*"
        if token.dep == "advcl" and token.tag == "VBG" and token.lemma in SAYING:
            return False  # "issued a deadline, *saying* he broke the pact with X"
        return token.dep != "advcl" or not self.matcher.sentence.children(token, "mark", "advmod")
