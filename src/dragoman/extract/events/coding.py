"""Coding: from the matches of a sentence to its events, one draft for each happening."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TypeVar

from dragoman.annotate.annotations import Annotations
from dragoman.annotate.tokens import Sentence, Token
from dragoman.extract.answerable import answerable
from dragoman.extract.binding import EARLIER, before_it, place_of, time_of
from dragoman.extract.contexts import contexts_of
from dragoman.extract.drafts import Draft
from dragoman.extract.events.blame import blame_aside, blame_for
from dragoman.extract.events.fitting import PERSONAL
from dragoman.extract.events.frames import is_predicate
from dragoman.extract.events.happenings import happenings
from dragoman.extract.events.lexicon import lexicon
from dragoman.extract.events.match import Match, Matcher
from dragoman.extract.events.modes import mode_of
from dragoman.extract.events.parties import Parties
from dragoman.extract.events.scene import scene_of
from dragoman.extract.events.speech import said, with_promise
from dragoman.extract.events.standing import Standing, alleged, habitual, retold, standing_of, supposed
from dragoman.extract.events.venue import venue_of
from dragoman.extract.spots import place_at
from dragoman.model.records import Role
from dragoman.model.when import When

__all__ = ["code_sentence"]

Bound = TypeVar("Bound", When, Role)

_HARM = frozenset({"kill", "wound", "injure", "maim", "hurt"})
_ON_THE_GROUND = frozenset({"ASSAULT", "PROTEST", "RETREAT", "MOBILIZE", "CONSULT", "AID", "COOPERATE", "OTHER"})
_LOCATIVE = frozenset({"in", "at", "near", "outside", "inside", "within"})
_SCENES = _LOCATIVE | {"from", "across", "throughout"}
_EXPECTING = frozenset({
    "hope", "expect", "believe", "think", "fear", "predict", "wish", "doubt", "suggest", "speculate", "worry",
    "forecast",
})  # fmt: skip
_SAID = frozenset({"ACCUSE", "REQUEST", "REJECT", "SUPPORT", "THREATEN"})
_TALKED_ABOUT = frozenset({"CONSULT", "COOPERATE", "AID"})
"""Types done with people, about things: a place that hangs on the thing is the thing's own."""

_POINTED = ("for", "of", "on", "against", "between", "with")
_BLASTS = frozenset({"explosion", "blast"})
_AROUND = 2
"""Sentences before and after in which a word of violence counts for a harm that nobody is said to have done."""

_KEEPING_OFF = frozenset({"spare", "avoid", "avert", "prevent", "forestall", "foil", "thwart", "escape", "deter"})
_UNMEANT = frozenset({"accidental", "accidentally", "unintentionally", "inadvertently"})
_LEAVING = frozenset({"flee", "escape", "leave", "defect", "emigrate", "depart"})
_TRIED = frozenset({"coup", "putsch", "rebellion", "uprising", "revolt", "mutiny", "attempt", "insurrection"})
_IN_VAIN = frozenset({"failed", "abortive", "aborted", "unsuccessful", "thwarted"})
_TERMS = frozenset({"jail", "imprison", "ban", "sentence", "suspend", "bar", "exile", "expel", "banish", "condemn"})
_DATED = frozenset({"election", "vote", "referendum", "ballot", "poll", "summit", "war", "conference"})
_TO_COME = frozenset({"due", "scheduled", "planned", "slated", "expected"})
_PUT_OFF = frozenset({"postpone", "delay", "reschedule", "adjourn", "defer", "extend", "call", "schedule", "put"})
_ENDURING = frozenset({"war", "conflict"})
_SPANS = frozenset({"day", "week", "month", "year", "decade", "generation"})
_BREAKING = frozenset({"violate", "breach", "break"})
_STATES = frozenset({"SUPPORT", "AID", "THREATEN", "AGREE", "REQUEST"})
"""Types whose nouns name a state when nobody does them: "their support continues"."""

_SAME_EVENT = ("subject", "object", "in", "by", "during", "with", "from", "of")
"""The slots in which a noun may name the same happening as its verb: "*killed* in an *attack*"."""


_CHARGED = frozenset({"convict", "allege", "arrest"})
_CHARGES = frozenset({"of", "for", "over", "with"})
"""What stands before the charge: it was then and there that the deed was done, not that its doer was tried."""
_DRIVING = frozenset({"force", "compel", "prompt", "drive"})
_FIRING = frozenset({"fire", "launch", "lob", "drop", "shoot"})
_SPOKEN = frozenset({"CONSULT", "SUPPORT", "AGREE", "REQUEST", "ACCUSE", "REJECT", "THREATEN"})
"""Types of what is done in words."""


def code_sentence(annotations: Annotations, sentence: Sentence) -> list[Draft]:
    """Return the events that one sentence names."""
    matcher = Matcher(annotations, sentence)
    matches = [match for token in sentence.tokens if (match := matcher.match(token)) is not None]
    coder = _Coder(matcher, Parties(matcher))
    merged = {other.token.i for match in matches for other in coder.absorbed(match)}
    drafts = [draft for match in matches if match.token.i not in merged for draft in coder.drafts(match)]
    spoken = said(matcher)
    told = [draft for match in happenings(matcher, matches) for draft in coder.drafts(match)]
    return drafts + spoken + told


@dataclass(frozen=True, slots=True)
class _Coder:
    matcher: Matcher
    parties: Parties

    def drafts(self, match: Match) -> list[Draft]:
        """Return the event of a match; a promised or threatened one gives the speech act and its content."""
        standing = standing_of(self.matcher, match)
        if standing.dropped or self._chanted(match) or not self._stands_alone(match, standing):
            return []
        draft = self._qualified(match, standing, self._draft(match, standing))
        if match.entry.actor == (("speaker",),) and not any(role.role == "actor" for role in draft.roles):
            return []  # what nobody is said to say is no speech act
        told = standing.modality in {None, "actual"}
        if told and retold(self.matcher, match.token) and not self._dated_or_placed(match, draft):
            return []
        for other in self.absorbed(match):
            inner = replace(standing_of(self.matcher, other), modality=standing.modality, negated=standing.negated)
            if inner.carrier is not None and inner.carrier.i == match.token.i:
                inner = replace(inner, carrier=None, carried=None)
            draft = self._joined(draft, self._draft(other, inner), match)
        announced = match.frame.future and standing.modality is None and not self._expected(match)
        announced = announced and self._speaks(match)
        if announced and is_predicate(match.token):
            return with_promise(self.matcher, match, draft)
        return [draft]

    def _qualified(self, match: Match, standing: Standing, draft: Draft) -> Draft:
        """Return an event with what else its words say of it: on what condition, by whose fault, by whose charge."""
        if draft.modality is None and self._on_condition(match):
            draft = draft._replace(modality="actual")
        if self._by_accident(match, draft) or self._breach_alleged(match):
            draft = draft._replace(type="OTHER", mode=None)
        if standing.modality in {None, "planned"} and alleged(self.matcher, match.token):
            draft = draft._replace(modality="possible")
        if standing.modality is None and habitual(self.matcher, match.token):
            draft = draft._replace(modality="general")
        if draft.modality is None and (modality := supposed(self.matcher, match)) is not None:
            draft = draft._replace(modality=modality)
        return self._blamed(match, draft)

    def _chanted(self, match: Match) -> bool:
        """Whether a demand only says what a protest is for: "marched *to demand* peace", "blocked it *to protest*"."""
        if match.entry.type not in {"REQUEST", "PROTEST"} or match.token.dep not in {"advcl", "xcomp"}:
            return False
        above = self.matcher.match(self.matcher.sentence.head(match.token))
        return above is not None and above.entry.type == "PROTEST"

    def _speaks(self, match: Match) -> bool:
        """Whether who would take a step can announce it: "*a system of open borders* would open …" promises nothing."""
        parts = [part for token in match.frame.get("subject") for part in self.matcher.sentence.conjuncts(token)]
        return not parts or any(part.pos != "NOUN" or self.matcher.is_people(part) for part in parts)

    def _expected(self, match: Match) -> bool:
        """Whether a future step is only hoped for or expected: "they hoped that the assembly would ratify it"."""
        above = self.matcher.sentence.head(match.token)
        return match.token.dep == "ccomp" and self.matcher.lemma(above) in _EXPECTING

    def absorbed(self, match: Match) -> list[Match]:
        """Return what names the same happening as a verb: "*killed* in an *attack*", "shelled …, *killing* two"."""
        if match.entry.part == "noun":
            return []
        found = self._part_of(match)
        wanted = {alternative for _, listed in match.entry.when for alternative in listed.names}
        for slot in _SAME_EVENT:
            for filler in match.frame.get(slot):
                for part in self.matcher.sentence.conjuncts(filler):
                    other = self.matcher.match(self.matcher.through(part))
                    if other is None or other.entry.part != "noun":
                        continue
                    named = f"={other.token.lemma}" in wanted or f"@{other.entry.type}" in wanted
                    if named or other.entry.type == match.entry.type:
                        found.append(other)
        return found

    def _joined(self, draft: Draft, other: Draft, match: Match) -> Draft:
        """Return one event of a verb and of what names the same happening."""
        if other.type not in {draft.type, match.entry.type}:
            return draft
        finer = other.mode if match.entry.mode is None or draft.mode is None else None
        nearer = self._within(match, other.place) and not self._within(match, draft.place)
        return draft._replace(
            roles=_joined_roles(draft, other),
            mode=finer or draft.mode,
            time=draft.time or (None if match.token.lemma in _PUT_OFF else other.time),
            place=other.place
            if nearer or (_named(other.place) and not _named(draft.place))
            else draft.place or other.place,
            score=max(draft.score, other.score),
        )

    def _within(self, match: Match, place: Role | None) -> bool:
        """Whether a place stands below a verb, not in a clause beside it."""
        below = self.matcher.sentence.subtree(match.token)
        return place is not None and any(token.start == place.start for token in below)

    def _part_of(self, match: Match) -> list[Match]:
        """Return what goes on in an event told by a verb, joined to it without a subject: "rioted, *setting* fires".

        A participle of the same type is part of it; of coordinated verbs only killing and wounding are.
        """
        sentence = self.matcher.sentence
        found: list[Match] = []
        for child in sentence.children(match.token, "advcl", "conj", "xcomp"):
            participle = child.dep == "advcl" and child.tag == "VBG"
            if not participle and (child.dep == "advcl" or child.lemma not in _HARM):
                continue
            if sentence.children(child, "nsubj", "nsubjpass", "mark", "agent"):
                continue
            other = self.matcher.match(child)
            another = participle and child.lemma in _DRIVING  # "looted homes, *forcing* residents to flee"
            if other is not None and other.entry.type == match.entry.type and not another:
                found.extend([other, *self._part_of(other)])
        return found + self._fired(match)

    def _fired(self, match: Match) -> list[Match]:
        """Return the shot that struck: "missiles *fired* by the militia hit a base" tells of one attack."""
        sentence = self.matcher.sentence
        weapons = [token for filler in match.frame.get("subject") for token in sentence.conjuncts(filler)]
        shots = [shot for weapon in weapons for shot in sentence.children(weapon, "acl") if shot.tag == "VBN"]
        found = [self.matcher.match(shot) for shot in shots if shot.lemma in _FIRING]
        return [shot for shot in found if shot is not None and shot.entry.type == match.entry.type == "ASSAULT"]

    def _stands_alone(self, match: Match, standing: Standing) -> bool:
        """Whether an event is worth its line: a noun carried by a verb or with a party of its own, no mere "reach"."""
        if match.entry.type == "OTHER" and standing.modality in {"requested", "possible"}:
            return False  # "urged them to let the convoys *reach* the city"
        if match.entry.part != "noun":
            return True
        if self._had_lasted(match):
            return False
        if standing.carried == "happens" and match.entry.type in _STATES:
            return False
        if self._called_off(match):
            return False
        if standing.carrier is not None or standing.modality in {"planned", "requested"}:
            return True
        if not match.entry.bare:
            return False
        annotations, sentence = self.matcher.annotations, self.matcher.sentence
        if self.parties.roles(match, standing) or blame_for(annotations, sentence, match.token) is not None:
            return True
        named = [
            token for slot in _POINTED for token in match.frame.get(slot)
            if token.pos == "PROPN" and token.ner[2:] not in {"DATE", "TIME"} and not self.matcher.in_date(token)
        ]  # fmt: skip
        return bool(named) or place_of(annotations, sentence, match.token) is not None

    def _had_lasted(self, match: Match) -> bool:
        """Whether a noun only tells what so long a time was full of: "fell after *two years of war*"."""
        sentence = self.matcher.sentence
        prep = sentence.head(match.token)
        whole = sentence.head(prep)
        bare = not sentence.children(match.token, "prep", "amod", "compound", "poss", "det")
        return bare and match.token.lemma in _ENDURING and prep.lower == "of" and whole.lemma in _SPANS

    def _on_condition(self, match: Match) -> bool:
        """Whether a threat or promise was made, though what it is of has a condition: "threatened to strike *if* …"."""
        sentence, token = self.matcher.sentence, match.token
        spoken = match.entry.content is not None and match.entry.part == "verb"
        if not spoken or token.tag not in {"VBD", "VBN", "VBZ"} or any(t.tag == "MD" for t in sentence.children(token)):
            return False
        clauses = [clause for clause in sentence.children(token, "advcl") if clause.i > token.i]
        marks = [mark.lower for clause in clauses for mark in sentence.children(clause, "mark")]
        return token.dep in {"ROOT", "conj"} and bool(set(marks) & {"if", "unless"})

    def _by_accident(self, match: Match, draft: Draft) -> bool:
        """Whether nothing near says that a harm nobody did, or a blast, was meant: "a cyclist was killed"."""
        if match.entry.type != "ASSAULT" or any(role.role in {"actor", "instrument"} for role in draft.roles):
            return False
        if any(token.lower in _UNMEANT for token in self.matcher.sentence.tokens):
            return True
        bare = match.token.lemma in _HARM and not (match.frame.get("subject") or match.frame.get("by"))
        if not bare and match.token.lemma not in _BLASTS:
            return False
        violent, at = lexicon().violent, self.matcher.sentence.index
        around = self.matcher.annotations.sentences[max(0, at - _AROUND) : at + _AROUND + 1]
        return not any(
            token.lemma in violent or token.lower in violent
            for sentence in around for token in sentence.tokens if token.start != match.token.start
        )  # fmt: skip

    def _breach_alleged(self, match: Match) -> bool:
        """Whether all that is told is that somebody is said to have broken a truce: no violence is told of."""
        if match.token.lemma not in _BREAKING or match.entry.type == "SANCTION":
            return False  # "broke off relations"
        above = (self.matcher.match(step) for step in self.matcher.sentence.ancestors(match.token))
        return any(found is not None and found.entry.type == "ACCUSE" for found in above)

    def _called_off(self, match: Match) -> bool:
        """Whether a noun names what does not come about: "suspended *consultations*", "was spared *shelling*"."""
        verb = self.matcher.sentence.head(match.token)
        if match.token.dep in {"dobj", "nsubjpass"} and verb.lemma in _KEEPING_OFF:
            return True
        if any(child.lower == "any" for child in self.matcher.sentence.children(match.token, "det")):
            return True  # "*any* attack on a hospital is a crime"
        above = self.matcher.match(verb)
        cut = above is not None and above.entry.mode == "discontinue" and above.entry.type == "SANCTION"
        return cut and match.token.dep in {"dobj", "nsubjpass"}

    def _dated_or_placed(self, match: Match, draft: Draft) -> bool:
        """Whether a happening has a date of its own, or what somebody answers for a place: no clause's around it."""
        sentence = self.matcher.sentence
        below = sentence.subtree(match.token)
        told = (draft.time, draft.place if answerable(sentence, match.token) is not None else None)
        return any(below[0].start <= part.start < below[-1].end for part in told if part is not None)

    def _blamed(self, match: Match, draft: Draft) -> Draft:
        """Return a happening with whom the words hold responsible for it, in the words of who says so."""
        annotations, sentence = self.matcher.annotations, self.matcher.sentence
        blame = blame_for(annotations, sentence, match.token) if match.entry.part == "noun" else None
        if blame is None and draft.type == "ASSAULT":
            blame = blame_aside(annotations, sentence, match.token)
        if blame is None or any(role.role == "actor" for role in draft.roles):
            return draft
        behind = {role.start for role in blame.actors}
        others = [role for role in draft.roles if role.start not in behind]
        return draft._replace(roles=(*blame.actors, *others), attribution=blame.attribution or None, score=0.7)

    def _draft(self, match: Match, standing: Standing) -> Draft:
        annotations, sentence, token = self.matcher.annotations, self.matcher.sentence, match.token
        roles: tuple[Role, ...] = self.parties.roles(match, standing)
        place = self._place(match, roles, planned=standing.modality in {"planned", "requested"})
        place = place or _visited(match, roles)
        return Draft(
            key=f"events:{sentence.index}:{token.i}",
            kind="event",
            type=match.entry.type,
            mode=mode_of(self.matcher, match),
            contexts=contexts_of(annotations, sentence, match.entry.type),
            sentence=sentence.index,
            anchor=token.i,
            trigger=(token.start, self._trigger_end(match)),
            roles=tuple(_at_home(match, role, place) for role in roles),
            time=self._in_its_name(match) or self._time(match),
            place=place,
            polarity="negated" if standing.negated else "affirmed" if self._tried(match) else None,
            modality=standing.modality,
            method=f"events/{match.entry.name}",
            score=0.8 if roles else 0.55,
        )

    def _time(self, match: Match) -> When | None:
        """Return when an event took place: not when what it asks for shall, nor how long what went before it took."""
        sentence = self.matcher.sentence
        time = time_of(self.matcher.annotations, sentence, match.token) or self._shared(match, time_of)
        if time is None or time.end <= self.parties.dateline() or self._of_another(match, time):
            return None
        if before_it(sentence, match.token, time):
            return None
        head = sentence.head_of(time.start, time.end)
        above = [] if head is None else [head, *sentence.ancestors(head)]
        asked = {token.i for token in match.frame.get("comp")} if match.entry.content else set()
        for token in above:
            if token.i == match.token.i:
                break
            if match.content is not None and token.i == match.content.i and match.entry.content:
                return None
            if token.i in asked:
                return None  # "suggested bringing it to 40 billion *by 2030*"
            if token.dep == "prep" and token.lower == "including":
                return None
            if token.lower in _TO_COME and token.dep in {"amod", "acl", "advmod"}:
                return None  # "the election *due* in March was put off"
            if time.type == "duration" and token.dep == "prep" and token.lower in EARLIER:
                return None
        return time

    def _tried(self, match: Match) -> bool:
        """Whether a coup that failed was tried all the same."""
        words = self.matcher.sentence.children(match.token, "amod")
        return match.token.lemma in _TRIED and any(word.lower in _IN_VAIN for word in words)

    def _in_its_name(self, match: Match) -> When | None:
        """Return the year that stands in the name of what was won or held: "won *the 2006 elections*"."""
        sentence = self.matcher.sentence
        for thing in match.frame.get("object"):
            if match.entry.part == "verb" and thing.lemma in _DATED and thing.i > match.token.i:
                first = sentence.subtree(thing)[0]
                for when in self.matcher.annotations.times_in(sentence):
                    if first.start <= when.start and when.end <= thing.start:
                        return when
        return None

    def _of_another(self, match: Match, time: When) -> bool:
        """Whether a time is that of an accusation, of what is charged, or of what is put off."""
        if time.type == "duration" and match.token.lemma in _TERMS:
            return True  # "banned from politics *for five years*"
        charged = self._of_the_charge(match, time.start, time.end)
        return charged or self._of_the_accusing(match, time) or self._new_date(match, time)

    def _new_date(self, match: Match, time: When) -> bool:
        """Whether a time is only when what is put off shall be: "postponed the election *until December*"."""
        head = self.matcher.sentence.head_of(time.start, time.end)
        if match.token.lemma not in _PUT_OFF or head is None:
            return False
        steps = [head, *self.matcher.sentence.ancestors(head)]
        return any(
            step.lower in {"until", "till", "to", "from", "for"} and step.head == match.token.i for step in steps
        )

    def _shared(self, match: Match, found: Callable[[Annotations, Sentence, Token], Bound | None]) -> Bound | None:
        """Return the time or place of the verb that a gerund is the subject or object of: "*fighting* went on in X"."""
        if match.entry.part != "noun" or match.token.pos != "VERB":
            return None
        verb = self.matcher.sentence.head(match.token)
        return found(self.matcher.annotations, self.matcher.sentence, verb) if is_predicate(verb) else None

    def _of_the_charge(self, match: Match, start: int, end: int) -> bool:
        """Whether a time or place is that of what somebody is tried for: "convicted *of a murder in 2015*"."""
        sentence = self.matcher.sentence
        head = sentence.head_of(start, end)
        if match.entry.mode not in _CHARGED or head is None or head.i < match.token.i:
            return False
        between = []
        for above in sentence.ancestors(head):
            if above.i == match.token.i:
                break
            between.append(above)
        implicated = _CHARGES | {"in"} if match.token.lemma == "implicate" else _CHARGES
        return any(step.dep == "prep" and step.lower in implicated and step.i > match.token.i for step in between)

    def _of_the_accusing(self, match: Match, time: When) -> bool:
        """Whether a time is that of the accusation which tells of a deed: "*on Tuesday* accused them of killing"."""
        below = match.token
        for above in self.matcher.sentence.ancestors(match.token):
            accusing = self.matcher.match(above)
            if accusing is not None and accusing.entry.type == "ACCUSE" and accusing.entry.part == "verb":
                part = self.matcher.sentence.subtree(below)
                return not part[0].start <= time.start < part[-1].end
            below = above
        return False

    def _place(self, match: Match, roles: tuple[Role, ...], *, planned: bool) -> Role | None:
        """Return where an event took place; of what is done in words only a locative phrase tells it."""
        annotations, sentence = self.matcher.annotations, self.matcher.sentence
        taken = [role for role in roles if role.role == "recipient" and role.category in {"place", "facility"}]
        place = place_of(annotations, sentence, match.token) or self._shared(match, place_of)
        place = place or self._told_around(match) or self._meant_by_there(match)
        acting = {
            role.start for role in roles if role.role in {"actor", "theme"} and (role.role == "actor" or not role.links)
        }
        if place is not None and (place.start in acting or self._of_something_else(match, place)):
            place = None  # "the war between *Iran* and Iraq", "killed the governor *of Balkh*"
        place = place or (None if planned else scene_of(self.matcher, match)) or self._venue(match)
        if place is not None and not place.links and any(role.start == place.start for role in taken):
            place = self._named_around(match) or place  # "set *houses* ablaze *in Geneina*"
        known = (
            len(taken) == 1 and taken[0].links and (taken[0].name != taken[0].text or taken[0].category == "facility")
        )
        described = known and taken[0].name == taken[0].text == taken[0].text.lower()
        if match.entry.type == "ASSAULT" and known and not (described and place is not None and place.links):
            # "captured *the town of Sake*, west of Goma"
            named = place is not None and (place.name == taken[0].name or self._several(taken[0]))
            return place if named else replace(taken[0], role="place")
        if len(taken) > 1 and place is not None and place.text == place.text.lower():
            return None  # "took *the towns* of X and Y" is two places
        personal = match.entry.type == "CONSULT" or match.entry.type in PERSONAL
        if place is not None and personal and any(role.start == place.start for role in roles):
            return None  # "mediated between *Congo* and Rwanda", "points the finger *at Russia*"
        if place is None or (match.entry.type in _TALKED_ABOUT and self._of_the_matter(match, place)):
            return self._venue(match) if place is not None else None
        if match.entry.type == "CONSULT" and self._on(match, place):
            return None  # "talks *on* the dam"
        own = self._within(match, place)
        if match.entry.part == "verb" and not own and (planned or match.entry.type not in _ON_THE_GROUND):
            return None  # "held talks *in Paris* and offered to host a conference"
        if match.entry.type in _ON_THE_GROUND:
            return place
        return place if self._scene_of_words(match, place) else self._venue(match)

    def _told_around(self, match: Match) -> Role | None:
        """Return the place of what a clause tells the course of: "the *Oslo* attack, during which he shot nine"."""
        annotations, sentence = self.matcher.annotations, self.matcher.sentence
        row = [match.token]
        while row[-1].dep == "conj" and not sentence.children(row[-1], "nsubj", "nsubjpass"):
            row.append(sentence.head(row[-1]))
        clause = row[-1]
        if clause.dep != "relcl" or match.entry.type != "ASSAULT":
            return None
        whole = sentence.head(clause)
        if any(word.lower == "where" for verb in row for word in sentence.children(verb, "advmod")):
            return place_at(annotations, sentence, whole, named=True) or place_at(
                annotations, sentence, whole, named=False
            )
        which = [prep for prep in sentence.children(clause, "prep") if prep.lower in {"in", "during", "at"}
                 and any(part.lower == "which" for part in sentence.children(prep, "pobj"))]  # fmt: skip
        told = self.matcher.match(whole)
        return place_of(annotations, sentence, whole) if which and told and told.entry.type == "ASSAULT" else None

    def _meant_by_there(self, match: Match) -> Role | None:
        """Return the place that "there" means: "went to *Singapore* and apologized for killing nine men there"."""
        annotations, sentence = self.matcher.annotations, self.matcher.sentence
        beside = [match.token, *match.frame.get("object")]
        theres = [t for one in beside for t in sentence.children(one, "advmod", "npadvmod") if t.lower == "there"]
        if match.entry.type != "ASSAULT" or not theres or match.entry.part != "verb":
            return None
        before = [m for m in annotations.mentions_in(sentence) if m.category == "place" and m.end <= match.token.start]
        named = [mention for mention in before if mention.links]
        return Role.of("place", named[-1]) if named else None

    def _scene_of_words(self, match: Match, place: Role) -> bool:
        """Whether what is done in words was done in a place: not where what they are about was done."""
        sentence = self.matcher.sentence
        head = sentence.head_of(place.start, place.end)
        while head is not None and head.dep in {"compound", "nmod", "poss"}:  # "at *Manila* airport"
            head = sentence.head(head)
        if head is None or sentence.head(head).lower not in _SCENES:
            return False
        holder = sentence.head(sentence.head(head))  # "condemned the raid *in Goma*"
        return match.entry.type not in _SAID or holder.pos not in {"NOUN", "PROPN"} or holder.i == match.token.i

    def _on(self, match: Match, place: Role) -> bool:
        """Whether a place stands behind "on" and a noun: what talks are about; they met *on the island* itself."""
        sentence = self.matcher.sentence
        head = sentence.head_of(place.start, place.end)
        if head is None or head.dep != "pobj" or sentence.head(head).lower != "on":
            return False
        noun = sentence.head(sentence.head(head))
        return noun.pos == "NOUN" and match.token.i in {noun.i, noun.head}

    def _named_around(self, match: Match) -> Role | None:
        """Return the known place that a locative phrase of the clause names, however deep the parse hung it."""
        annotations, sentence = self.matcher.annotations, self.matcher.sentence
        for token in sentence.subtree(match.token):
            if token.dep != "pobj" or sentence.head(token).lower not in _LOCATIVE:
                continue
            between = [above for above in sentence.ancestors(token) if above.pos in {"VERB", "AUX"}]
            mention = annotations.mention_at(sentence, token)
            if mention is not None and mention.category == "place" and mention.links and between[:1] == [match.token]:
                return Role.of("place", mention)
        return None

    def _several(self, role: Role) -> bool:
        """Whether a site is more than one: "airstrikes on *two hospitals* in Aleppo" were in Aleppo."""
        head = self.matcher.sentence.head_of(role.start, role.end)
        return head is not None and head.tag == "NNS"

    def _venue(self, match: Match) -> Role | None:
        """Return where those met who met, by what stands behind the occasion."""
        return venue_of(self.matcher, match) if match.entry.type in _SPOKEN else None

    def _of_something_else(self, match: Match, place: Role) -> bool:
        """Whether a place is that of an office, of what somebody is tried for, or what is sent: "sent *an embassy*"."""
        head = self.matcher.sentence.head_of(place.start, place.end)
        sent = match.entry.type == "CONSULT" and head is not None and (head.dep, head.head) == ("dobj", match.token.i)
        if sent and not place.links:
            return True
        if match.token.lemma in _LEAVING and match.entry.type == "OTHER" and not self._left(match, place):
            return True  # "fled *into Kenya*", "fled and sought refuge *in Spain*"
        return self._of_an_office(place) or self._of_the_charge(match, place.start, place.end)

    def _left(self, match: Match, place: Role) -> bool:
        """Whether a place is where somebody went away, not where he came to."""
        sentence = self.matcher.sentence
        head = sentence.head_of(place.start, place.end)
        if head is None or sentence.head(head).lower in {"to", "into", "toward", "towards", "for"}:
            return False
        return next((above.i for above in sentence.ancestors(head) if is_predicate(above)), None) == match.token.i

    def _of_an_office(self, place: Role) -> bool:
        """Whether a place is only what somebody is in office of."""
        sentence = self.matcher.sentence
        head = sentence.head_of(place.start, place.end)
        if head is None or head.dep != "pobj" or sentence.head(head).lower != "of":
            return False
        holder = sentence.head(sentence.head(head))
        return holder.lemma in lexicon().classes["office"]

    def _of_the_matter(self, match: Match, place: Role) -> bool:
        """Whether a place belongs to what was talked about: "discussed the crisis *in Syria*"."""
        sentence = self.matcher.sentence
        head = sentence.head_of(place.start, place.end)
        if head is None or head.dep != "pobj":
            return False
        noun = sentence.head(sentence.head(head))
        about = noun.pos == "NOUN" and noun.dep in {"dobj", "conj", "pobj"} and noun.i != match.token.i
        return about and self.matcher.match(noun) is None and not self.matcher.is_people(noun)

    def _trigger_end(self, match: Match) -> int:
        """Return where the trigger ends: after a particle of the entry that follows it at once."""
        particles = {word for words in match.entry.words for word in words[1:]}
        following = [
            child.end for child in self.matcher.sentence.children(match.token, "prt")
            if child.i == match.token.i + 1 and child.lower in particles
        ]  # fmt: skip
        return max([match.token.end, *following])


def _at_home(match: Match, role: Role, place: Role | None) -> Role:
    """Return a party that lives where the event took place as of its country: protesters, "villagers", "residents"."""
    if role.country is not None or role.entity is not None or place is None or not place.links:
        return role
    people = role.category in {"group", "person"} and role.text != role.text.title()
    protesting = match.entry.type == "PROTEST" and role.role == "actor"
    if people and (protesting or role.text.lower().split()[-1] in lexicon().classes["local"]):
        return replace(role, country=place.links[0].country)
    return role


def _visited(match: Match, roles: tuple[Role, ...]) -> Role | None:
    """Return the town that somebody went to: "flew to *Moscow*"; countries are hosts, not spots."""
    if match.entry.mode != "visit" or match.entry.part != "verb":
        return None
    hosts = (role for role in roles if role.role == "recipient" and role.category == "place" and role.links)
    return next((replace(role, role="place") for role in hosts if role.links[0].precision != "country"), None)


def _named(place: Role | None) -> bool:
    """Whether a place is told by a name, not only described: "Plateau state", "a village"."""
    return place is not None and (bool(place.links) or place.text != place.text.lower())


def _joined_roles(draft: Draft, other: Draft) -> tuple[Role, ...]:
    """Return the roles of a verb and of what names the same happening, each party once."""
    acted = any(role.role == "actor" for role in draft.roles)
    suffered = any(role.role == "recipient" for role in draft.roles)
    taken = {(role.start, role.end) for role in draft.roles}
    names = {role.name for role in draft.roles if role.role == "actor"}
    more = [
        role for role in other.roles
        if (role.start, role.end) not in taken
        and not (role.role == "actor" and acted)
        and not (role.role == "recipient" and (role.name in names or (suffered and role.category == "place")))
    ]  # fmt: skip
    return tuple(dict.fromkeys([*draft.roles, *more]))
