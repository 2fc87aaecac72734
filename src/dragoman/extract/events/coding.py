"""Coding: from the matches of a sentence to its events, one draft for each happening."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from dragoman.annotate.annotations import Annotations
from dragoman.annotate.tokens import Sentence, Token
from dragoman.extract.arguments import parties_of, roles_of
from dragoman.extract.binding import place_of, time_of
from dragoman.extract.contexts import contexts_of
from dragoman.extract.drafts import Draft
from dragoman.extract.events.blame import blame_for
from dragoman.extract.events.frames import is_passive, is_predicate, subject_of
from dragoman.extract.events.lexicon import Slots, lexicon
from dragoman.extract.events.match import Match, Matcher
from dragoman.model.records import Role

__all__ = ["code_sentence"]

_COOPERATION = frozenset({"CONSULT", "SUPPORT", "COOPERATE", "AID", "CONCEDE", "RETREAT", "AGREE"})
_CONFLICT = frozenset({"SANCTION", "COERCE", "ASSAULT", "PROTEST", "MOBILIZE"})
_VERBAL = _COOPERATION - {"RETREAT", "AID", "COOPERATE"} | {"REQUEST", "ACCUSE", "REJECT", "THREATEN", "PROTEST"}
"""Types whose recipient is a party, never a thing."""
_ABOUT = _VERBAL - {"CONSULT"} | {"MOBILIZE", "PROTEST"}
_BODIES = frozenset({"state", "government", "military", "police", "non_state_armed", "organization", "international"})
_COMPLEMENTS = frozenset({
    "dobj", "xcomp", "ccomp", "prep", "pobj", "pcomp", "dative", "acl", "amod", "compound", "poss", "nmod", "conj",
    "advcl", "attr", "acomp",
})  # fmt: skip
_ASIDE = frozenset({"after", "before", "since", "while", "during", "amid", "despite", "until", "because", "as", "by"})
_SAYING = frozenset({"say", "announce", "warn", "declare", "tell", "state", "confirm", "vow", "insist"})
_HARM = frozenset({"kill", "wound", "injure", "maim", "hurt"})
_DUTY = frozenset({"must", "should", "ought"})
_NOT_ACTORS = frozenset({"it", "there", "this", "that", "which", "what"})


@dataclass(frozen=True, slots=True)
class _Standing:
    """How a match stands in its sentence: carried by a verb, the content of a speech act, or merged into another."""

    modality: str | None = None
    negated: bool = False
    dropped: bool = False
    carrier: Token | None = None


def code_sentence(annotations: Annotations, sentence: Sentence) -> list[Draft]:
    """Return the events that one sentence names."""
    matcher = Matcher(annotations, sentence)
    matches = [m for token in sentence.tokens if (m := matcher.match(token)) is not None]
    drafts: list[Draft] = []
    coder = _Coder(annotations, sentence, matcher)
    merged = {other.token.i for match in matches for other in coder.absorbed(match)}
    for match in matches:
        if match.token.i not in merged:
            drafts.extend(coder.drafts(match))
    drafts.extend(coder.said_duties())
    return drafts


@dataclass(frozen=True, slots=True)
class _Coder:
    annotations: Annotations
    sentence: Sentence
    matcher: Matcher

    def drafts(self, match: Match) -> list[Draft]:
        """Return the event of a match; a promised or threatened one gives the speech act and its content."""
        standing = self._standing(match)
        if standing.dropped or (match.entry.part == "noun" and not self._stands_alone(match, standing)):
            return []
        draft = self._draft(match, standing, self._roles(match, standing))
        if draft.time is None and standing.modality is None and self._retold(match.token):
            return []
        blame = blame_for(self.annotations, self.sentence, match.token) if match.entry.part == "noun" else None
        if blame is not None and not any(role.role == "actor" for role in draft.roles):
            behind = {role.start for role in blame.actors}
            others = [role for role in draft.roles if role.start not in behind]
            draft = replace(draft, roles=(*blame.actors, *others), attribution=blame.attribution or None, score=0.7)
        for other in self.absorbed(match):
            draft = self._joined(draft, self._draft(other, standing, self._roles(other, self._standing(other))), match)
        if match.frame.future and standing.modality is None and is_predicate(match.token):
            return self._future(match, draft)
        return [draft]

    def _draft(self, match: Match, standing: _Standing, roles: tuple[Role, ...]) -> Draft:
        sentence, token, entry = self.sentence, match.token, match.entry
        return Draft(
            key=f"events:{sentence.index}:{token.i}",
            kind="event",
            type=entry.type,
            mode=self._mode(match),
            contexts=contexts_of(self.annotations, sentence, entry.type),
            sentence=sentence.index,
            anchor=token.i,
            trigger=(token.start, self._trigger_end(match)),
            roles=roles,
            time=time_of(self.annotations, sentence, token),
            place=place_of(self.annotations, sentence, token),
            polarity="negated" if standing.negated else None,
            modality=standing.modality,
            method=f"events/{entry.name}",
            score=0.8 if roles else 0.55,
        )

    def _joined(self, draft: Draft, other: Draft, match: Match) -> Draft:
        """Return one event of a verb and the noun that names the same happening: "*killed* in an *attack*"."""
        if other.type != draft.type:
            return draft
        actors = [role for role in draft.roles if role.role == "actor"]
        taken = {(role.start, role.end) for role in draft.roles}
        more = [
            role for role in other.roles
            if (role.start, role.end) not in taken and not (role.role == "actor" and actors)
        ]  # fmt: skip
        specific = match.entry.mode is None or draft.mode is None
        return replace(
            draft,
            roles=tuple(dict.fromkeys([*draft.roles, *more])),
            mode=other.mode or draft.mode if specific else draft.mode,
            time=draft.time or other.time,
            place=draft.place or other.place,
            score=max(draft.score, other.score),
        )

    def _trigger_end(self, match: Match) -> int:
        ends = [match.token.end]
        particles = {word for words in match.entry.words for word in words[1:]}
        for child in self.sentence.children(match.token, "prt"):
            if child.i == match.token.i + 1 and child.lower in particles:
                ends.append(child.end)
        return max(ends)

    def _future(self, match: Match, draft: Draft) -> list[Draft]:
        """A future step of one's own is a promise or a threat that has been made, and its content is planned."""
        content = replace(draft, modality="planned", polarity="negated" if match.frame.negated else None)
        type_, mode = draft.type, None
        if draft.type in _COOPERATION:
            type_ = "REJECT" if match.frame.negated else "AGREE"
            mode = lexicon().content_modes["REJECT"].get(draft.type) if match.frame.negated else None
        elif draft.type in _CONFLICT and not match.frame.negated and self._own_words(match):
            type_ = "THREATEN"
            mode = self._content_mode("THREATEN", match)
        else:
            return [content]
        speech = replace(
            draft, key=f"{draft.key}:promise", type=type_, mode=mode, modality="actual", polarity="affirmed",
            time=None, method=f"events/{type_.lower()}_by_future",
        )  # fmt: skip
        return [speech, content]

    def _own_words(self, match: Match) -> bool:
        """Whether a future step is announced by whoever would take it."""
        token = match.token
        head = self.sentence.head(token)
        if token.dep == "ccomp" and head.lemma in _SAYING:
            own = self.sentence.children(token, "nsubj")
            return bool(own) and own[0].pos == "PRON"
        return any(t.lower in {"if", "unless"} for t in self.sentence.tokens)

    def said_duties(self) -> list[Draft]:
        """What somebody says another must do is a request; what one says one will not do is a refusal."""
        drafts = []
        for token in self.sentence.tokens:
            if token.dep != "ccomp" or not is_predicate(token):
                continue
            said = self.sentence.head(token)
            if said.lemma not in _SAYING or self.matcher.match(said) is not None:
                continue
            draft = self._duty(said, token) or self._refusal(said, token)
            if draft is not None:
                drafts.append(draft)
        return drafts

    def _duty(self, said: Token, token: Token) -> Draft | None:
        modals = [aux for aux in self.sentence.children(token, "aux") if aux.lower in _DUTY]
        subjects = self.sentence.children(token, "nsubj", "nsubjpass")
        if not modals or not subjects or subjects[0].lower in {"i", "we", "it", "there", "he", "she"}:
            return None
        return self._said(said, token, "REQUEST", modals[0], subjects)

    def _refusal(self, said: Token, token: Token) -> Draft | None:
        future = [aux for aux in self.sentence.children(token, "aux") if aux.lower in {"will", "would", "wo"}]
        subjects = self.sentence.children(token, "nsubj")
        if not future or not self.sentence.children(token, "neg") or not subjects or subjects[0].pos != "PRON":
            return None
        own = self.matcher.match(token)
        if own is not None and own.entry.type in _COOPERATION:
            return None  # the future step itself says it already
        return self._said(said, token, "REJECT", future[0], ())

    def _said(self, said: Token, token: Token, type_: str, trigger: Token, targets: Sequence[Token]) -> Draft | None:
        speakers = [
            role for subject in subject_or_agent(self.sentence, said)
            for role in roles_of(self.annotations, self.sentence, subject, "actor")
        ]  # fmt: skip
        if not speakers:
            return None
        recipients = [
            role for target in targets
            for role in parties_of(self.annotations, self.sentence, target, "recipient")
        ]  # fmt: skip
        inner = self.matcher.match(token)
        modes = lexicon().content_modes[type_]
        return Draft(
            key=f"events:{self.sentence.index}:{token.i}:said",
            kind="event",
            type=type_,
            mode=(modes.get(inner.entry.type) if inner else None) or modes["default"],
            contexts=contexts_of(self.annotations, self.sentence, type_),
            sentence=self.sentence.index,
            anchor=said.i,
            trigger=(trigger.start, trigger.end),
            roles=tuple(dict.fromkeys([*speakers, *recipients])),
            time=time_of(self.annotations, self.sentence, said),
            method=f"events/{type_.lower()}_by_saying",
            score=0.7,
        )

    # -- roles

    def _roles(self, match: Match, standing: _Standing) -> tuple[Role, ...]:
        actors = self._fill(match, match.entry.actor, standing, "actor")
        taken = {(role.start, role.end) for role in actors}
        undergone = standing.carrier is not None and lexicon().light.get(standing.carrier.lemma) == "patient"
        slots = (("light",), *match.entry.recipient) if undergone else match.entry.recipient
        recipients = [
            role for role in self._fill(match, slots, standing, "recipient")
            if (role.start, role.end) not in taken
        ]  # fmt: skip
        if not recipients and match.entry.recipient and match.entry.type in _ABOUT:
            recipients = self._concerned(match, taken, named=True) or self._concerned(match, taken, named=False)
        if not actors and match.entry.type == "CONSULT" and match.entry.part == "noun":
            actors = self._consulting(match)
        themes = self._fill(match, match.entry.theme, standing, "theme")
        return tuple(dict.fromkeys([*actors, *recipients, *themes]))

    def _consulting(self, match: Match) -> list[Role]:
        """Return who was on the phone or at the talks during which a clause says something happened."""
        prep = self.sentence.head(match.token)
        verb = self.sentence.head(prep)
        if match.token.dep != "pobj" or prep.lower not in {"during", "in", "at", "after", "following"}:
            return []
        if not is_predicate(verb):
            return []
        return [
            role for subject in subject_or_agent(self.sentence, verb)
            for role in parties_of(self.annotations, self.sentence, subject, "actor")
        ]  # fmt: skip

    def _concerned(self, match: Match, taken: set[tuple[int, int]], *, named: bool) -> list[Role]:
        """Return the first party named in what a verbal act is about: "accepted a plan for its dispute with *X*"."""
        token = match.token if match.entry.part != "adjective" else self.sentence.head(match.token)
        level = [token]
        for _ in range(7):
            level = [
                child for part in level for child in self.sentence.children(part)
                if child.dep in _COMPLEMENTS and not (part.i == token.i and child.dep == "conj")
                and child.lower not in _ASIDE and not self._is_clause_aside(child)
            ]  # fmt: skip
            for part in level:
                mention = self.annotations.mention_at(self.sentence, part)
                if mention is None or (mention.start, mention.end) in taken:
                    continue
                if mention.country is None if named else mention.category not in _BODIES:
                    continue
                if not any(start <= mention.start and mention.end <= end for start, end in taken):
                    return list(roles_of(self.annotations, self.sentence, part, "recipient"))
        return []

    def _is_clause_aside(self, token: Token) -> bool:
        return token.dep == "advcl" and any(
            child.dep == "mark" or child.dep == "advmod" for child in self.sentence.children(token, "mark", "advmod")
        )

    def _fill(self, match: Match, slots: Slots, standing: _Standing, role: str) -> list[Role]:
        for union in slots:
            found = [entry for slot in union for entry in self._slot(match, slot, standing, role)]
            if found:
                return found
        return []

    def _slot(self, match: Match, slot: str, standing: _Standing, role: str) -> list[Role]:
        if slot.startswith("content."):
            return self._of_content(match, slot[8:], role)
        if slot == "object.actor":
            return self._of_object(match, role)
        if slot == "speaker":
            return self._speakers(match.token, role)
        if slot == "light" and role == "actor" and lexicon().light.get(standing.carrier.lemma if standing.carrier else "") != "agent":
            return []
        if slot == "light":
            fillers = subject_or_agent(self.sentence, standing.carrier) if standing.carrier is not None else ()
        elif slot == "mod":
            fillers = tuple(t for t in match.frame.get("mod") if self._acts(t))
        else:
            fillers = match.frame.get(slot)
            if not fillers and standing.carrier is not None and slot not in {"poss", "comp"}:
                fillers = self._carried(standing.carrier, slot)
        roles: list[Role] = []
        for filler in fillers:
            if slot in {"subject", "light"}:
                filler = self._speaker_behind(match.token if slot == "subject" else standing.carrier, filler)
            parties = parties_of(self.annotations, self.sentence, filler, role) if self._by_party(match, role) else ()
            if parties:
                roles.extend(parties)
            elif self._fit(filler, role) and not (role == "recipient" and match.entry.type in _VERBAL):
                roles.extend(roles_of(self.annotations, self.sentence, filler, role))
        return roles

    def _speakers(self, token: Token, role: str) -> list[Role]:
        for above in self.sentence.ancestors(token):
            if above.lemma in _SAYING:
                return [
                    entry for speaker in self.sentence.children(above, "nsubj")
                    for entry in roles_of(self.annotations, self.sentence, speaker, role)
                ]  # fmt: skip
        return []

    def _by_party(self, match: Match, role: str) -> bool:
        return role != "theme" and (match.entry.type in _VERBAL or role == "actor")

    def _speaker_behind(self, verb: Token | None, subject: Token) -> Token:
        """Return who a pronoun stands for when a saying verb's own subject says it: "*Iraq* said it would …"."""
        if subject.pos != "PRON" or verb is None:
            return subject
        mention = self.annotations.mention_at(self.sentence, subject)
        if mention is not None and mention.name != mention.text:
            return subject
        for above in self.sentence.ancestors(verb):
            if above.lemma in _SAYING:
                speakers = self.sentence.children(above, "nsubj")
                return speakers[0] if speakers and speakers[0].i != subject.i else subject
        return subject

    def _carried(self, carrier: Token, slot: str) -> tuple[Token, ...]:
        return self.matcher.match_frame(carrier).get(slot) if slot not in {"subject", "object"} else ()

    def _of_content(self, match: Match, slot: str, role: str) -> list[Role]:
        if match.content is None:
            return []
        inner = self.matcher.match(match.content)
        if inner is None:
            return []
        slots = inner.entry.recipient if slot == "recipient" else inner.entry.actor
        return self._fill(inner, slots, self._standing(inner), role)

    def _of_object(self, match: Match, role: str) -> list[Role]:
        """Return who does what the object names: "prevented the *students'* demonstration"."""
        for filler in match.frame.get("object"):
            inner = self.matcher.match(self.matcher.through(filler))
            if inner is not None:
                return self._fill(inner, inner.entry.actor, self._standing(inner), role)
        return []

    def _acts(self, token: Token) -> bool:
        """Whether a modifier of an event noun is a party to it: "*Israeli* airstrikes", not "the *Aleppo* offensive"."""
        mention = self.annotations.mention_over(self.sentence, token)
        if mention is not None:
            return mention.category != "place" and mention.category != "facility"
        return token.ner[2:] in {"NORP", "ORG"} or token.lemma in lexicon().classes["armed"]

    def _fit(self, token: Token, role: str) -> bool:
        if self.matcher.in_date(token):
            return False
        if token.ner[2:] in {"DATE", "TIME"} and token.pos != "PROPN":
            return False
        mention = self.annotations.mention_at(self.sentence, token)
        if mention is None and token.lower in _NOT_ACTORS:
            return False
        event = self.matcher.match(self.matcher.through(token))
        return role == "theme" or event is None or event.entry.part != "noun"

    # -- standing

    def _standing(self, match: Match) -> _Standing:
        carrier = self._carrier(match.token) if match.entry.part == "noun" else None
        modality, negated, dropped = self._embedding(match.token)
        return _Standing(modality, negated, dropped, carrier)

    def _carrier(self, token: Token) -> Token | None:
        """Return the light verb that an event noun is carried by: "*launched* an attack"."""
        head = self.sentence.head(token)
        current = token
        while current.dep == "conj" or head.lemma in {"series", "wave", "round", "number", "string"} or (
            current.dep == "pobj" and head.dep == "prep" and head.lower == "of"
        ):
            current, head = head, self.sentence.head(head)
            if current.i == head.i:
                return None
        role = lexicon().light.get(head.lemma)
        if role is None or not is_predicate(head):
            return self._prepositional_carrier(current, head)
        if current.dep in {"dobj", "nsubjpass"} or (current.dep == "nsubj" and role == "happens"):
            return head
        if current.dep in {"acl"}:
            return head
        return None

    def _prepositional_carrier(self, token: Token, head: Token) -> Token | None:
        if token.dep != "pobj" or head.dep != "prep":
            return None
        verb = self.sentence.head(head)
        return verb if lexicon().light.get(f"{verb.lemma} {head.lower}") else None

    def _embedding(self, token: Token) -> tuple[str | None, bool, bool]:
        """Climb to the speech acts and attitudes above: what they make of their content."""
        current, via = token, token.dep
        for above in self.sentence.ancestors(token):
            if via in {"relcl", "advcl", "nsubj", "nsubjpass", "parataxis", "poss", "compound", "amod"}:
                break
            found = self.matcher.match(above)
            if self._presupposed(token, current, above):
                return "actual", False, False
            if found is not None and found.entry.content and self._is_content(found, current):
                content = found.entry.content
                return (None if content == "dropped" else content.replace("negated", "planned"),
                        content == "negated", content == "dropped")  # fmt: skip
            current, via = above, above.dep
        return None, False, False

    def _presupposed(self, token: Token, current: Token, above: Token) -> bool:
        """Whether a definite happening is dealt with, not promised: "vowed to counter *the offensive*"."""
        if token.pos != "NOUN" or current.i != token.i or token.dep not in {"dobj", "nsubjpass"}:
            return False
        if not is_predicate(above) or above.lemma in lexicon().light or self.matcher.match(above) is not None:
            return False
        return any(child.lower in {"the", "this", "that", "these", "those"} for child in self.sentence.children(token))

    def _retold(self, token: Token) -> bool:
        """Whether a happening is told again as a verdict's, an anniversary's or a film's subject."""
        retold = lexicon().retold
        via = token.dep
        for above in self.sentence.ancestors(token):
            if via in {"nsubj", "nsubjpass", "parataxis", "advcl", "ccomp", "conj"}:
                return False
            if above.lemma in retold:
                return True
            via = above.dep
        return False

    def _is_content(self, found: Match, below: Token) -> bool:
        return below.dep not in {"npadvmod", "agent", "aux"} and below.i != found.token.i

    # -- what is one happening

    def absorbed(self, match: Match) -> list[Match]:
        """Return what names the same happening as a verb: "*killed* in an *attack*", "shelled …, *killing* two"."""
        if match.entry.part == "noun":
            return []
        found = self._harm_of(match)
        wanted = {alternative for _, listed in match.entry.when for alternative in listed}
        for slot in ("subject", "object", "in", "by", "during", "with", "from", "of"):
            for filler in match.frame.get(slot):
                for part in self.sentence.conjuncts(filler):
                    other = self.matcher.match(self.matcher.through(part))
                    if other is None or other.entry.part != "noun":
                        continue
                    named = f"={other.token.lemma}" in wanted or f"@{other.entry.type}" in wanted
                    if named or other.entry.type == match.entry.type:
                        found.append(other)
        return found

    def _harm_of(self, match: Match) -> list[Match]:
        """Return the killing and wounding that an attack told by a verb did, joined to it without a subject."""
        if match.entry.type != "ASSAULT":
            return []
        found = []
        for child in self.sentence.children(match.token, "advcl", "conj", "xcomp"):
            if child.lemma not in _HARM or self.sentence.children(child, "nsubj", "nsubjpass", "mark", "agent"):
                continue
            if child.dep == "advcl" and child.tag != "VBG":
                continue
            other = self.matcher.match(child)
            if other is not None and other.entry.type == "ASSAULT":
                found.extend([other, *self._harm_of(other)])
        return found

    def _stands_alone(self, match: Match, standing: _Standing) -> bool:
        """Whether an event noun says that something took place: carried by a verb, or with a party of its own."""
        if standing.carrier is not None or standing.modality is not None:
            return True
        if not match.entry.bare:
            return False
        if blame_for(self.annotations, self.sentence, match.token) is not None:
            return True
        return bool(self._roles(match, standing)) or place_of(self.annotations, self.sentence, match.token) is not None

    # -- modes

    def _mode(self, match: Match) -> str | None:
        entry = match.entry
        if entry.mode == "*":
            return self._content_mode(entry.type, match)
        if entry.type == "ASSAULT" and entry.mode is None:
            return self._weapon_mode(match)
        return entry.mode

    def _content_mode(self, type_: str, match: Match) -> str | None:
        modes = lexicon().content_modes[type_]
        inner = self.matcher.match(match.content) if match.content is not None else None
        if match.frame.future and inner is None:
            inner = match
        if inner is None:
            return modes.get("default")
        return modes.get(f"{inner.entry.type}/{inner.entry.mode}") or modes.get(inner.entry.type) or modes.get("default")

    def _weapon_mode(self, match: Match) -> str | None:
        weapons = lexicon().weapons
        nearby = self.sentence.children(match.token, "compound", "amod")
        for slot in ("subject", "with", "in", "by", "using", "from", "mod", "comp"):
            for filler in match.frame.get(slot):
                nearby.extend([filler, *self.sentence.children(filler, "compound", "amod", "conj")])
        return next((weapons[token.lemma] for token in nearby if token.lemma in weapons), None)


def subject_or_agent(sentence: Sentence, token: Token) -> tuple[Token, ...]:
    """Return who does what a verb says, in either voice."""
    if is_passive(sentence, token):
        return tuple(t for by in sentence.children(token, "agent") for t in sentence.children(by, "pobj"))
    return subject_of(sentence, token)

