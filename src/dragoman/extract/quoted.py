"""Quoted: sayings that stand beside a quotation, before a colon or behind a label, where the parse shows none."""

from __future__ import annotations

import re

from dragoman.annotate.annotations import Annotations
from dragoman.annotate.nominals import nominals
from dragoman.annotate.parser import ordinary
from dragoman.annotate.tokens import Sentence, Token
from dragoman.extract.cues import CLAUSE, lexicon
from dragoman.extract.frames import subject
from dragoman.extract.quotes import Quotation
from dragoman.extract.saying import Saying, Scope
from dragoman.extract.speakers import ACTORS
from dragoman.extract.voice import is_passive
from dragoman.model.records import Mention, Role

__all__ = ["fallback", "labelled", "lead_in", "signed"]

_NEAR, _TITLED = 8, 20
"""Tokens between a quotation and its cue: a few, or a speaker's name with all his titles."""

_SHORTEST_NAME, _SHORT_HEADLINE = 3, 12
"""Code points below which capitals are no speaker's name, and words before a colon no headline."""

_CLAUSE_WORDS = 5
"""Words from which on a quotation without an end mark is taken for something said, not for a title or a term."""

_PLACED = frozenset({"state", "government", "place"})
"""What a name in capitals before a colon is when it is the place of a dateline, under its own name or another."""

_PREPOSITIONS = frozenset({"with", "on", "against", "over", "for", "in", "at", "by", "from", "to", "about"})
_LANDS = frozenset({"state", "place"})
_QUOTED = frozenset("“\"‘'«")
_WE = re.compile(r"\b(?:we|our|us|I|will|must|should)\b", re.IGNORECASE)

_SAID = ("asserts", "statement", True)

_LABEL = re.compile(r"[\"“]?([A-Z][\w.'’-]*(?: [A-Za-z][\w.'’-]*){0,4}): (?=\S+ \S+ \S+)")

_TAIL = re.compile(r"(?<=[\w'’”\"])(?<!\d): (?P<who>[A-Za-z][\w.'’-]*(?: [A-Za-z][\w.'’-]*){0,3})\s*$")
"""Who says it behind a headline: "Twelve killed in raid: army"."""

_SIGNED = re.compile(r"\s*([―—–]|--?)[ \u00a0]?(?P<name>[A-Z](?:[^\n.!?:;“”\"]|(?<=\b[A-Z])\.){2,80}?)[.\s]*(?=\n|$)")


def fallback(annotations: Annotations, sentence: Sentence, quote: Quotation) -> Saying | None:
    """Return the saying whose verb stands next to the quotation in its sentence where the parse shows no complement."""
    scope = Scope(annotations, sentence)
    inside = annotations.text[quote.start : quote.end].rstrip("\"'”’»").rstrip()
    if inside[-1:] not in {",", ".", "?", "!", "…"} and len(inside.split()) < _CLAUSE_WORDS:
        return None
    verbs = (t for t in sentence.tokens if t.pos == "VERB" and not quote.overlaps(t.start, t.end))
    for token in sorted(verbs, key=lambda verb: _gap(sentence, verb, quote)):
        frames = lexicon().verbs.get(token.lemma, {})
        if CLAUSE not in frames:
            continue
        who = subject(sentence, token)
        if who is None or quote.overlaps(who.start, who.end) or is_passive(sentence, token):
            continue
        if _gap(sentence, token, quote) > (_NEAR if who.end <= quote.start else _TITLED):
            continue
        if inside.lstrip("\"“‘'«` ")[:1].islower() and token.end <= quote.start and _holds(sentence, token, quote):
            continue  # "who complains about the sound “is not having a good night”"
        end = quote.end if inside[-1:] in {",", ".", "?", "!", "…"} or token.start > quote.start else sentence.end
        part = (quote.start, max(quote.end, end))
        return scope.saying(token, frames[CLAUSE], scope.speakers(who), (part,), "quotation", clause=True)
    return None


def _holds(sentence: Sentence, token: Token, quote: Quotation) -> bool:
    """Tell whether a verb has something of its own before a quotation that so goes on with another word."""
    own = sentence.children(token, "dobj", "prep", "xcomp", "ccomp", "attr", "acomp")
    return any(token.i < part.i and part.end <= quote.start for part in own)


def _gap(sentence: Sentence, token: Token, quote: Quotation) -> int:
    """Return how many tokens stand between the cue and the quotation."""
    return sum(1 for part in sentence.tokens if min(token.end, quote.end) <= part.start < max(token.start, quote.start))


def lead_in(annotations: Annotations, sentence: Sentence, part: tuple[int, int]) -> Saying | None:
    """Return the saying of a sentence that ends in a colon before ``part``: "He continued:"."""
    if not annotations.text[sentence.start : sentence.end].rstrip().endswith(":"):
        return None
    scope = Scope(annotations, sentence)
    verbs = [t for t in sentence.tokens if t.pos == "VERB" and CLAUSE in lexicon().verbs.get(t.lemma, {})]
    for token in reversed(verbs):
        who = subject(sentence, token)
        if who is not None and scope.can_say(who, token):
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
    bare = Saying(sentence.index, sentence.tokens[-1].i, match.span(1), (role,), (), *_SAID, rule="dash", clause=True)
    return bare._replace(parts=((quote.start, quote.end),))


def labelled(annotations: Annotations, sentence: Sentence) -> Saying | None:
    """Return what a label says: a transcript's "JANE DOE: …" up to its paragraph's end, a headline's "Poll: …"."""
    text = annotations.text
    match = _LABEL.match(text, sentence.start, sentence.end)
    if match is None or (sentence.start > 0 and text[: sentence.start].rstrip(" ")[-1:] != "\n"):
        return _signed_headline(annotations, sentence)
    role = _labeller(annotations, sentence, match.span(1))
    if role is not None and role.category in _LANDS and not _speaks_of_itself(text[match.end() : sentence.end]):
        return None  # "Sudan: Drones kill nine": what the story is about
    if role is None and not _is_transcribed(annotations, match.group(1)):
        return None
    end = text.find("\n", match.end())
    part = (match.end(), end if end > 0 else len(text))
    spoken = text[part[0] : part[1]].rstrip()[-1:] in {".", "?", "!", "”", '"', "—", "…"}
    if spoken and role is not None and _is_town(annotations, sentence, match.span(1)):
        return None  # "New Delhi: The minister said": where the story comes from
    role = role or Role.words("speaker", text, *match.span(1))
    colon = next((t for t in sentence.tokens if t.start >= match.end(1)), sentence.tokens[0])
    cue = (match.end(1), match.end(1) + 1)
    rule = "label" if spoken else "headline"
    return Saying(sentence.index, colon.i, cue, (role,), (part,), *_SAID, rule=rule, clause=True)


def _speaks_of_itself(said: str) -> bool:
    """Tell whether words can be those of a country: a quotation, or what "we" say."""
    return said[:1] in _QUOTED or _WE.search(said) is not None


def _labeller(annotations: Annotations, sentence: Sentence, span: tuple[int, int]) -> Role | None:
    """Return who stands at a label: an actor that is known, a full name, or a noun for those who are cited."""
    name = annotations.text[slice(*span)]
    mentions = [m for m in annotations.mentions_in(sentence) if (m.start, m.end) == span]
    if name.isupper() and any(m.category in _PLACED for m in mentions):
        return None  # "KUWAIT: The emir said": where the story comes from
    if any(m.category in ACTORS and not _is_topic(name, m) for m in mentions):
        return Role.of("speaker", mentions[0])
    if any(word in _PREPOSITIONS for word in name.split()) and not mentions:
        return None  # "*Frustration with police*: …": what it is about
    last = name.split()[-1].lower()
    cited = name.lower() in lexicon().labels or {last, last.removesuffix("s")} & lexicon().sources
    listed = nominals().get(last)
    body = listed is not None and listed.category in ACTORS
    if not cited and not body and (mentions or " " not in name or not _all_names(sentence, span)):
        return None
    return Role.of("speaker", mentions[0]) if mentions else Role.words("speaker", annotations.text, *span)


def _is_topic(name: str, mention: Mention) -> bool:
    """Tell whether a label taken for a name is made of plain words: "*Deadly Strikes*: Israel hits the town"."""
    unknown = (mention.entity or "").startswith("name:") and not mention.links and " " in name
    return unknown and name.istitle() and all(ordinary(word.lower()) for word in name.split())


def _is_town(annotations: Annotations, sentence: Sentence, span: tuple[int, int]) -> bool:
    """Tell whether a label is the name of a town, as in a dateline; a country before a colon may well be quoted."""
    named = (m for m in annotations.mentions_in(sentence) if (m.start, m.end) == span)
    return any(m.category == "place" and any(x.precision == "settlement" for x in m.links[:1]) for m in named)


def _is_transcribed(annotations: Annotations, name: str) -> bool:
    """Tell whether a name in capitals opens several lines, as in a transcript."""
    if not name.isupper() or len(name) < _SHORTEST_NAME:
        return False
    return len(re.findall(rf"^[\"“]?{re.escape(name)}: ", annotations.text, re.MULTILINE)) > 1


def _signed_headline(annotations: Annotations, sentence: Sentence) -> Saying | None:
    """Return what a headline says by whom it names at its end: "Twelve killed in raid: *army*"."""
    text = annotations.text
    match = _TAIL.search(text, sentence.start, sentence.end)
    line = text[text.rfind("\n", 0, sentence.start) + 1 : sentence.start]
    if match is None or line.strip() or text[sentence.end : sentence.end + 1].strip():
        return None
    span = match.span("who")
    role = _labeller(annotations, sentence, span)
    if role is None or match.start() - sentence.start < _SHORT_HEADLINE:
        return None
    colon = next((t for t in sentence.tokens if t.start >= match.start()), sentence.tokens[-1])
    cue = (match.start(), match.start() + 1)
    part = (sentence.start, match.start())
    return Saying(sentence.index, colon.i, cue, (role,), (part,), *_SAID, rule="headline", clause=True)


def _all_names(sentence: Sentence, span: tuple[int, int]) -> bool:
    inside = [token for token in sentence.tokens if span[0] <= token.start and token.end <= span[1]]
    return all(token.pos == "PROPN" for token in inside) and any(token.ner for token in inside)
