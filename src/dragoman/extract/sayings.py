"""Sayings: what one sentence shows of somebody saying, believing, wanting or denying something."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from dragoman.annotate.annotations import Annotations
from dragoman.annotate.tokens import Sentence, Token
from dragoman.extract.arguments import counted, roles_of
from dragoman.extract.cues import CLAUSE, Cue, lexicon
from dragoman.extract.frames import (
    Ranges,
    antecedent,
    content,
    governing_clause,
    is_passive,
    passive_content,
    ranges,
    subject,
)
from dragoman.extract.quotes import Quotation
from dragoman.extract.speakers import ACTORS, speaks
from dragoman.model.records import Role

__all__ = ["Saying", "fallback", "in_sentence", "labelled", "lead_in", "signed"]

_ORDER = (
    CLAUSE, "order", "order-on", "order-to", "inf", "gerund", "as", "+of", "+for", "+against", "+about", "+on", "+to",
    "+with", "+over", "+at", "+in", "np", "np-matter",
)  # fmt: skip
"""The frames in the order they are tried: what holds a verb tells more than a noun phrase."""

_NEAR, _TITLED = 8, 20
"""Tokens between a quotation and its cue: a few, or a speaker's name with all his titles."""

_CLAUSE_WORDS = 5
"""Words from which on a quotation without an end mark is taken for something said, not for a title or a term."""

_SAID = Cue("asserts", "statement", voices=True)
_SAID_PLAIN = (_SAID.stance, _SAID.type, _SAID.voices)
_HELD = Cue("believes", "opinion", voices=True)

_MARKS = frozenset({"“", "”", '"', "``", "''", "«", "»"})
_LABEL = re.compile(r"([A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,4}): (?=\S+ \S+ \S+)")
_SIGNED = re.compile(r"\s*([―—–]|--?) ?(?P<name>[A-Z][^\n.!?:;“”\"]{2,80})(?=\n|$)")
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_GOING_ON = frozenset({"continue", "repeat", "recall"})
"""Verbs that tell the time behind "as": "as the talks continue"."""

_NOMINAL = frozenset({"DT", "CD", "PRP", "PRP$", "NN", "NNS", "NNP", "NNPS", "JJ", "POS"})


@dataclass(frozen=True, slots=True)
class Saying:
    """One cue with who says what: ``parts`` are the ranges of the content, ``clause`` whether it may be a quotation."""

    sentence: int
    anchor: int
    cue: tuple[int, int]
    speakers: tuple[Role, ...]
    parts: Ranges
    stance: str
    type: str
    voices: bool
    rule: str
    clause: bool = False
    kind: str = "indirect"

    def speaker(self, text: str) -> Role:
        """Return the (first) speaker; where no words name one, the cue stands for whoever says so."""
        return self.speakers[0] if self.speakers else Role.words("speaker", text, *self.cue)


@dataclass(frozen=True, slots=True)
class _Scope:
    annotations: Annotations
    sentence: Sentence

    def speakers(self, token: Token | None) -> tuple[Role, ...]:
        if token is None:
            return ()
        whom = antecedent(self.sentence, token)
        roles = roles_of(self.annotations, self.sentence, whom, "speaker")
        if whom.i == token.i or not roles:
            return roles
        # "Who" stands where the speaker is named again; whom it names is what the antecedent says.
        return (replace(roles[0], start=token.start, end=token.end, text=token.text),)

    def can_say(self, who: Token, cue: Token) -> bool:
        return speaks(self.annotations, self.sentence, who, cue)

    def saying(
        self, token: Token, cue: Cue, speakers: tuple[Role, ...], parts: Ranges, rule: str, *, clause: bool = False
    ) -> Saying:
        return Saying(
            self.sentence.index, token.i, (token.start, token.end), speakers, parts, cue.stance, cue.type, cue.voices,
            rule, clause,
        )  # fmt: skip


def in_sentence(annotations: Annotations, sentence: Sentence) -> Iterator[Saying]:
    """Yield the sayings of one parsed sentence, in the order of their cues."""
    scope = _Scope(annotations, sentence)
    for token in sentence.tokens:
        for rule in (_aside, _verb, _adjective, _noun, _phrase, _opinion, _adverb):
            saying = rule(scope, token)
            if saying is not None:
                yield saying
                break


def _verb(scope: _Scope, token: Token) -> Saying | None:
    frames = lexicon().verbs.get(token.lemma)
    if token.pos not in {"VERB", "AUX"}:
        return None
    if token.lemma in lexicon().quoting:
        quoted = _quoting(scope, token)
        if quoted is not None:
            return quoted
    if frames is None and token.lemma not in lexicon().passives:
        return None
    if is_passive(scope.sentence, token):
        return _passive(scope, token, frames or {})
    return _as_says(scope, token, frames or {}) or _active(scope, token, frames or {})


def _active(scope: _Scope, token: Token, frames: dict[str, Cue]) -> Saying | None:
    who = subject(scope.sentence, token)
    if who is None or not scope.can_say(who, token):
        return None
    for frame in _tried(scope.sentence, token):
        if frame not in frames:
            continue
        parts = content(scope.sentence, token, frame)
        if parts and not (frame == "np-matter" and (_is_actor(scope, token) or not _is_somebody(scope, who))):
            return scope.saying(
                token, frames[frame], scope.speakers(who), parts, f"verb-{frame}", clause=frame == CLAUSE
            )
    return None


def _tried(sentence: Sentence, token: Token) -> tuple[str, ...]:
    """Return the frames in the order they are tried: an infinitive right behind the cue before any later clause."""
    near = [c for c in sentence.children(token, "xcomp") if 0 < c.i - token.i <= 3]
    return ("inf", *_ORDER) if near and not sentence.children(token, "dobj") else _ORDER


def _is_somebody(scope: _Scope, who: Token) -> bool:
    """Tell whether the subject can hold an opinion: a known actor, a name, a pronoun."""
    mention = scope.annotations.mention_at(scope.sentence, antecedent(scope.sentence, who))
    return who.pos in {"PROPN", "PRON"} or (mention is not None and mention.category in ACTORS)


def _is_actor(scope: _Scope, token: Token) -> bool:
    for child in (counted(scope.sentence, thing) for thing in scope.sentence.children(token, "dobj")):
        mention = scope.annotations.mention_at(scope.sentence, child)
        if child.pos == "PROPN" or (mention is not None and mention.category in ACTORS):
            return True
    return False


def _passive(scope: _Scope, token: Token, frames: dict[str, Cue]) -> Saying | None:
    names = [*frames, "reported"] if token.lemma in lexicon().passives else list(frames)
    parts = passive_content(scope.sentence, token, names)
    if not parts:
        return None
    if not scope.sentence.children(token, "agent"):
        parts = _whole(parts)
    cue = next(iter(frames.values()), _SAID)
    agents = [who for by in scope.sentence.children(token, "agent") for who in scope.sentence.children(by, "pobj")]
    return scope.saying(token, cue, scope.speakers(agents[0] if agents else None), parts, "passive")


def _as_says(scope: _Scope, token: Token, frames: dict[str, Cue]) -> Saying | None:
    """Find "as one observer notes, …": the clause that the as-clause hangs on is what is said."""
    sentence = scope.sentence
    marks = [child for child in sentence.children(token, "mark", "advmod", "prep") if child.lower == "as"]
    if (
        CLAUSE not in frames
        or token.dep != "advcl"
        or token.lemma in _GOING_ON
        or not marks
        or sentence.children(token, "ccomp")
    ):
        return None
    who = subject(sentence, token)
    own = sentence.children(token, "nsubj")
    if who is None or not own or sentence.children(token, "dobj") or not scope.can_say(who, token):
        return None
    parts = ranges(sentence, sentence.subtree(sentence.head(token)), sentence.subtree(token))
    return scope.saying(token, frames[CLAUSE], scope.speakers(who), parts, "as", clause=True) if parts else None


def _quoting(scope: _Scope, token: Token) -> Saying | None:
    """Find "quoted Y as saying that …" and "X, citing Y, said …": Y is the speaker."""
    sentence = scope.sentence
    people = sentence.children(token, "dobj") or sentence.children(token, "nsubjpass")
    for prep in sentence.children(token, "prep"):
        for saying in sentence.children(prep, "pcomp") if prep.lower == "as" else []:
            parts = content(sentence, saying, CLAUSE)
            if parts and people:
                return scope.saying(token, _SAID, scope.speakers(people[0]), parts, "quoting", clause=True)
    if token.tag != "VBG" or not people or not _is_source(scope, people[0]):
        return None
    above = sentence.head(token)
    parts = content(sentence, above, CLAUSE) or ranges(sentence, sentence.subtree(above), sentence.subtree(token))
    return (
        scope.saying(token, _SAID, scope.speakers(people[0]), parts, "citing") if parts and above.i != token.i else None
    )


def _is_source(scope: _Scope, token: Token) -> bool:
    mention = scope.annotations.mention_at(scope.sentence, token)
    named = mention is not None and mention.category in ACTORS
    return named or token.pos == "PROPN" or token.lemma in lexicon().sources


def _is_quoted(scope: _Scope, token: Token) -> bool:
    """Tell whether what stands behind "per" is a source, and not a measure: "ten players per team"."""
    alone = token.pos == "NOUN" and not scope.sentence.children(token, "det", "poss")
    return _is_source(scope, token) and not (alone and token.tag == "NN")


def _adjective(scope: _Scope, token: Token) -> Saying | None:
    frames = lexicon().adjectives.get(token.lower)
    if frames is None or token.dep not in {"acomp", "ROOT", "conj", "relcl", "advcl", "ccomp", "attr", "oprd"}:
        return None
    who = subject(scope.sentence, token)
    for frame in _ORDER:
        parts = content(scope.sentence, token, frame) if frame in frames and who is not None else ()
        if parts:
            return scope.saying(token, frames[frame], scope.speakers(who), parts, f"adjective-{frame}")
    return None


def _noun(scope: _Scope, token: Token) -> Saying | None:
    frames = lexicon().nouns.get(token.lemma)
    if frames is None or token.pos != "NOUN":
        return None
    who = _owner(scope.sentence, token)
    if who is not None and not scope.can_say(who, token):
        return None
    for frame in _ORDER:
        sourced = who is not None or frame == CLAUSE or token.lemma in lexicon().unsourced
        parts = content(scope.sentence, token, frame) if frame in frames and sourced else ()
        if parts:
            return scope.saying(token, frames[frame], scope.speakers(who), parts, f"noun-{frame}")
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
    taken = above.lemma in lexicon().taking
    if token.dep == "dobj" and above.pos == "VERB" and not taken and not is_passive(sentence, above):
        return subject(sentence, above)
    return None


def _phrase(scope: _Scope, token: Token) -> Saying | None:
    """Find "according to X", "per X": the clause around the phrase is what is said."""
    sentence = scope.sentence
    if token.lower not in {"according", "per"} or token.dep not in {"prep", "advmod", "advcl", "pcomp"}:
        return None
    tos = [child for child in sentence.children(token, "prep") if child.lower == "to"]
    last = tos[0] if token.lower == "according" and tos else token
    people = sentence.children(last, "pobj")
    if (
        not people
        or (token.lower == "according" and not tos)
        or (token.lower == "per" and not _is_quoted(scope, people[0]))
    ):
        return None
    parts = _rejoined(sentence, _whole_clause(sentence, token))
    made = scope.saying(token, _SAID, scope.speakers(people[0]), parts, "phrase")
    return replace(made, cue=(token.start, last.end)) if parts else None


def _whole_clause(sentence: Sentence, token: Token) -> Ranges:
    """Return the clause that the adverbial ``token`` hangs on, without it; at either end of the sentence all of it."""
    above = governing_clause(sentence, token)
    own = sentence.subtree(token)
    body = sentence.subtree(above) if above.i != token.i else list(sentence.tokens)
    return ranges(sentence, body, own)


def _opinion(scope: _Scope, token: Token) -> Saying | None:
    """Find "in the view of X" and "in X's view"."""
    sentence = scope.sentence
    above = sentence.head(token)
    if token.lemma not in lexicon().opinions or token.dep != "pobj" or above.lower not in {"in", "to", "by"}:
        return None
    owners = sentence.children(token, "poss")
    owners += [w for of in sentence.children(token, "prep") if of.lower == "of" for w in sentence.children(of, "pobj")]
    if not owners or above.head == above.i:
        return None
    parts = _whole_clause(sentence, above)
    return scope.saying(token, _HELD, scope.speakers(owners[0]), parts, "opinion") if parts else None


def _adverb(scope: _Scope, token: Token) -> Saying | None:
    """Find "reportedly": somebody says so, nobody is named."""
    if token.lower not in lexicon().adverbs or token.head == token.i:
        return None
    parts = _whole(ranges(scope.sentence, scope.sentence.subtree(scope.sentence.head(token)), [token]))
    return scope.saying(token, _SAID, (), parts, "adverb") if parts else None


def _rejoined(sentence: Sentence, parts: Ranges) -> Ranges:
    """Return what stands around an aside as one where its first piece is no clause: "the town, he said, fell"."""
    verbs = [t for t in sentence.tokens if t.tag in _FINITE and parts and parts[0][0] <= t.start < parts[0][1]]
    return parts if verbs else _whole(parts)


def _whole(parts: Ranges) -> Ranges:
    """Return one range: a cue without a speaker inside a clause is a word of it, and half of it says nothing."""
    return ((parts[0][0], parts[-1][1]),) if parts else ()


def _aside(scope: _Scope, token: Token) -> Saying | None:
    """Words alone, where the parse is seldom right: ", one observer notes," and "As one observer notes,"."""
    cue = _saying_verb(token)
    last = _aside_end(scope.sentence, token)
    if cue is None or last is None:
        return None
    first = token.i
    while first > 0 and scope.sentence.tokens[first - 1].tag in _NOMINAL and token.i - first < 7:
        first -= 1
    before = scope.sentence.tokens[first - 1] if first > 0 else None
    if first == token.i or before is None or (before.text != "," and (before.lower != "as" or first != 1)):
        return None
    if before.text == "," and first < 3:
        return None
    after = scope.sentence.tokens[last + 1 : last + 2]
    if after and after[0].text in _MARKS and (first < 2 or scope.sentence.tokens[first - 2].text not in _MARKS):
        return None
    retold = [part.i for part in scope.sentence.tokens[first : token.i - 1] if part.lemma in lexicon().retold]
    if retold and before.text == ",":
        return _disclaimer(scope, token, cue, scope.sentence.tokens[retold[0]])
    aside = scope.sentence.tokens[first - 1 : last + 1]
    parts = _rejoined(scope.sentence, ranges(scope.sentence, scope.sentence.tokens, aside))
    speaker = _named(scope, scope.sentence.tokens[first].start, scope.sentence.tokens[token.i - 1].end)
    return scope.saying(token, cue, speaker, parts, "aside", clause=True) if parts else None


def _disclaimer(scope: _Scope, token: Token, cue: Cue, noun: Token) -> Saying | None:
    """Find ", a charge the army denies": what is denied is what was said before it, not that it was said."""
    tokens = scope.sentence.tokens
    comma = next(part for part in reversed(tokens[: noun.i]) if part.text == ",")
    earlier = [said for part in tokens[: comma.i] for said in [_verb(scope, part)] if said is not None and said.voices]
    said = earlier[-1].parts if earlier else ranges(scope.sentence, tokens[: comma.i])
    parts = tuple((start, min(end, comma.start)) for start, end in said if start < comma.start)
    speaker = _named(scope, tokens[noun.i + 1].start, tokens[token.i - 1].end)
    return scope.saying(token, cue, speaker, parts, "disclaimer") if parts else None


def _aside_end(sentence: Sentence, token: Token) -> int | None:
    """Return the mark that ends an aside: right behind its verb, or behind a few words that say when and where."""
    rest = sentence.tokens[token.i + 1 : token.i + 9]
    if sentence.children(token, "dobj", "xcomp") or (rest and rest[0].pos not in {"ADV", "ADP", "PUNCT", "PROPN"}):
        return None
    for part in rest:
        if part.text in {",", "."}:
            return part.i
        if part.pos not in {"ADV", "ADP", "DET", "NOUN", "PROPN", "NUM", "ADJ"} or part.text in _MARKS:
            return None
    return None


def _saying_verb(token: Token) -> Cue | None:
    """Return the cue of a finite verb of saying, also where it was taken for a plural noun."""
    verbs = lexicon().verbs
    if token.tag not in {"VBZ", "VBD", "VBP", "NNS"}:
        return None
    lemma = token.lemma if token.tag != "NNS" else token.lower.removesuffix("s")
    frames = verbs.get(lemma, {})
    return frames.get(CLAUSE)


def _named(scope: _Scope, start: int, end: int) -> tuple[Role, ...]:
    """Return the mention that fills the words ``[start:end]``, else the bare words."""
    inside = [m for m in scope.annotations.mentions_in(scope.sentence) if start <= m.start and m.end <= end]
    widest = max(inside, key=lambda m: (m.end - m.start, -m.start), default=None)
    if widest is not None and widest.end == end:
        return (Role.of("speaker", widest),)
    return (Role.words("speaker", scope.annotations.text, start, end),)


def fallback(annotations: Annotations, sentence: Sentence, quote: Quotation) -> Saying | None:
    """Return the saying whose verb stands next to the quotation in its sentence where the parse shows no complement."""
    scope = _Scope(annotations, sentence)
    inside = annotations.text[quote.start : quote.end].rstrip("\"'”’»").rstrip()
    if inside[-1:] not in {",", ".", "?", "!", "…"} and len(inside.split()) < _CLAUSE_WORDS:
        return None
    for token in sentence.tokens:
        frames = lexicon().verbs.get(token.lemma, {})
        if token.pos != "VERB" or CLAUSE not in frames or quote.overlaps(token.start, token.end):
            continue
        who = subject(sentence, token)
        if who is None or quote.overlaps(who.start, who.end) or is_passive(sentence, token):
            continue
        if _gap(sentence, token, quote) > (_NEAR if who.end <= quote.start else _TITLED):
            continue
        end = quote.end if inside[-1:] in {",", ".", "?", "!", "…"} or token.start > quote.start else sentence.end
        part = (quote.start, max(quote.end, end))
        return scope.saying(token, frames[CLAUSE], scope.speakers(who), (part,), "quotation", clause=True)
    return None


def _gap(sentence: Sentence, token: Token, quote: Quotation) -> int:
    """Return how many tokens stand between the cue and the quotation."""
    return sum(1 for part in sentence.tokens if min(token.end, quote.end) <= part.start < max(token.start, quote.start))


def lead_in(annotations: Annotations, sentence: Sentence, part: tuple[int, int]) -> Saying | None:
    """Return the saying of a sentence that ends in a colon before ``part``: "He continued:"."""
    if not annotations.text[sentence.start : sentence.end].rstrip().endswith(":"):
        return None
    scope = _Scope(annotations, sentence)
    verbs = [t for t in sentence.tokens if t.pos == "VERB" and CLAUSE in lexicon().verbs.get(t.lemma, {})]
    for token in reversed(verbs):
        who = subject(sentence, token)
        if who is not None:
            cue = lexicon().verbs[token.lemma][CLAUSE]
            return scope.saying(token, cue, scope.speakers(who), (part,), "colon", clause=True)
    return None


def signed(annotations: Annotations, sentence: Sentence, quote: Quotation) -> Saying | None:
    """Return the saying of a quotation with its speaker behind a dash: “…” ― Jane Doe, teacher."""
    match = _SIGNED.match(annotations.text, quote.end)
    if match is None:
        return None
    name = match.span("name")
    comma = annotations.text.find(",", *name)
    role = Role.words("speaker", annotations.text, name[0], comma if comma > 0 else name[1])
    bare = Saying(
        sentence.index, sentence.tokens[-1].i, match.span(1), (role,), (), *_SAID_PLAIN, rule="dash", clause=True
    )
    return replace(bare, parts=((quote.start, quote.end),))


def labelled(annotations: Annotations, sentence: Sentence) -> Saying | None:
    """Return what a label says: a transcript's "JANE DOE: …" up to its paragraph's end, a headline's "Poll: …"."""
    text = annotations.text
    match = _LABEL.match(text, sentence.start, sentence.end)
    if match is None or (sentence.start > 0 and text[: sentence.start].rstrip(" ")[-1:] != "\n"):
        return None
    name = match.group(1)
    mentions = [m for m in annotations.mentions_in(sentence) if m.start == match.start(1) and m.end == match.end(1)]
    known = any(m.category in ACTORS for m in mentions)
    if (
        not known
        and name.lower() not in lexicon().labels
        and (" " not in name or not _all_names(sentence, match.end(1)))
    ):
        return None
    end = text.find("\n", match.end())
    part = (match.end(), end if end > 0 else len(text))
    role = Role.of("speaker", mentions[0]) if mentions else Role.words("speaker", text, *match.span(1))
    colon = next((t for t in sentence.tokens if t.start >= match.end(1)), sentence.tokens[0])
    cue = (match.end(1), match.end(1) + 1)
    return Saying(sentence.index, colon.i, cue, (role,), (part,), *_SAID_PLAIN, rule="label", clause=True)


def _all_names(sentence: Sentence, end: int) -> bool:
    return all(token.pos == "PROPN" for token in sentence.tokens if token.end <= end)
