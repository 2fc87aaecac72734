"""Opinions: sentences in which the text itself judges or demands: "Aleppo is crucial to …", "Europe must act"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dragoman.annotate.annotations import Annotations
from dragoman.annotate.tokens import Sentence, Token
from dragoman.extract.anchors import anchored
from dragoman.extract.arguments import roles_of
from dragoman.extract.cues import CLAUSE
from dragoman.extract.drafts import Draft, Relate
from dragoman.extract.evaluations import evaluations
from dragoman.extract.factuality import OWN
from dragoman.extract.frames import Ranges, content, governing_clause, ranges, subject
from dragoman.extract.speakers import ACTORS, speaks
from dragoman.extract.voice import is_passive
from dragoman.model.records import Attribution, Role

__all__ = ["own_opinions", "own_voice"]

_COPULAS = frozenset({"be", "remain", "become", "prove", "stay", "seem"})
_PARTING = frozenset({",", ";", ":", "--", "—", "–"})
_GROUNDS = frozenset({
    "because", "since", "as", "although", "though", "while", "whereas", "after", "when", "before", "even", "so",
})  # fmt: skip
"""What opens a clause that tells why, when or against what something is so, and is no part of the judgement."""
_SUBJECTS = ("nsubj", "nsubjpass", "csubj")
_WHOLE = frozenset({"ROOT", "conj", "ccomp", "parataxis"})
"""Where a clause stands that a sentence asserts."""
_PROCEDURE = frozenset({
    "be", "have", "approve", "ratify", "vote", "register", "confirm", "win", "obtain", "secure", "decide", "pass",
    "sign", "apply", "wait", "choose", "submit", "reach", "pay", "wear", "carry", "meet", "endorse", "get", "receive",
    "appear",
})  # fmt: skip
"""What "must" says by rule and not by a judgement."""


def own_opinions(annotations: Annotations, said: Sequence[tuple[int, int]], drafts: Sequence[Draft]) -> list[Draft]:
    """Return an opinion of the document's for each judging sentence outside ``said``, the ranges that others say."""
    found: list[Draft] = []
    for sentence in annotations.sentences:
        if not sentence.parsed or sentence.block == "title":
            continue
        judged = next((token for token in sentence.tokens if _judges(sentence, token)), None)
        made = _opinion(annotations, sentence, judged, drafts) if judged is not None else None
        concluded = [_conclusion(annotations, sentence, token, drafts) for token in sentence.tokens]
        asked = next((token for token in sentence.tokens if _ought(annotations, sentence, token)), None)
        wanted = _demand(annotations, sentence, asked, drafts) if asked is not None else None
        own = [draft for draft in (*concluded, made, wanted) if draft is not None and not _said(draft, said)]
        found.extend(own[:1])
    return found


def _ought(annotations: Annotations, sentence: Sentence, token: Token) -> bool:
    """Tell whether a word says what somebody named, or the text's own "we", is to do: "the bloc *should* act"."""
    verb = sentence.head(token)
    if token.dep != "aux" or token.lower not in evaluations().oughts or verb.dep not in _WHOLE:
        return False
    if token.lower == "must" and (verb.lemma in _PROCEDURE or sentence.children(verb, "auxpass")):
        return False  # a rule: "parliament *must approve* the pact"
    aux = sentence.children(verb, "aux")
    if any(other.lemma == "have" for other in aux) or sentence.tokens[-1].text == "?":
        return False
    who = next(iter(sentence.children(verb, *_SUBJECTS)), None)
    if who is None or who.i > token.i:  # "*should* the town fall, …"
        return False
    mention = annotations.mention_at(sentence, who)
    if who.lower in {"we", "us"}:
        return True
    return mention is not None and mention.category in ACTORS and bool(mention.entity or mention.country)


def _demand(annotations: Annotations, sentence: Sentence, asked: Token, drafts: Sequence[Draft]) -> Draft | None:
    verb = sentence.head(asked)
    parts = ranges(sentence, sentence.subtree(verb), _beyond(sentence, verb, asked))
    if not parts:
        return None
    draft = _draft(annotations, asked, parts, drafts)
    voice = replace(own_voice(annotations, asked), stance="demands")
    return draft._replace(type="demand", polarity="affirmed", modality="actual", attribution=(voice,))


def _said(draft: Draft, said: Sequence[tuple[int, int]]) -> bool:
    """Tell whether the word of judgement stands in what others say."""
    cue = draft.trigger or (0, 0)
    return any(start < cue[1] and cue[0] < end for start, end in said)


def _conclusion(annotations: Annotations, sentence: Sentence, token: Token, drafts: Sequence[Draft]) -> Draft | None:
    """Return what the text itself concludes from a thing: "the raid shows that the truce is over"."""
    if token.pos != "VERB" or token.lemma not in evaluations().conclusions or is_passive(sentence, token):
        return None
    who = subject(sentence, token)
    if who is None or speaks(annotations, sentence, who, token):
        return None
    parts = content(sentence, token, CLAUSE)
    return _draft(annotations, token, parts, drafts) if parts else None


def _judges(sentence: Sentence, token: Token) -> bool:
    """Tell whether ``token`` is a word of judgement said of the subject of its clause."""
    lexicon = evaluations()
    above = sentence.head(token)
    if token.dep in {"acomp", "attr", "oprd"} and above.lemma in _COPULAS and sentence.children(above, *_SUBJECTS):
        if token.pos == "ADJ" or token.dep == "acomp":
            return token.lower in lexicon.adjectives and not _left_open(sentence, token, above)
        return token.lemma in lexicon.nouns or _qualified(sentence, token)
    if token.lemma in lexicon.understated and sentence.children(token, "auxpass"):
        return bool(sentence.children(token, "neg"))
    if token.lemma in lexicon.held and token.dep in {"dobj", "pobj"}:
        verb = above if token.dep == "dobj" else sentence.head(above)
        return verb.lemma in lexicon.holding and _qualified(sentence, token)
    return False


def _left_open(sentence: Sentence, token: Token, above: Token) -> bool:
    """Tell whether the text only says what it does not know: "it was not clear who fired", "unclear how many died"."""
    unknown = token.lower == "unclear" or (token.lower == "clear" and bool(sentence.children(above, "neg")))
    return unknown and any(
        part.tag in {"WP", "WRB", "WDT"} or part.lower in {"whether", "if"}
        for part in sentence.tokens[token.i + 1 :][:2]
    )


def _qualified(sentence: Sentence, token: Token) -> bool:
    return any(child.lower in evaluations().attributes for child in sentence.children(token, "amod", "compound"))


def _opinion(annotations: Annotations, sentence: Sentence, judged: Token, drafts: Sequence[Draft]) -> Draft | None:
    clause = governing_clause(sentence, judged) if judged.pos not in {"VERB", "AUX"} else judged
    parts = ranges(sentence, sentence.subtree(clause), _beyond(sentence, clause, judged))
    if not parts:
        return None
    topics = [
        role
        for own in sentence.children(clause, *_SUBJECTS)
        for role in roles_of(annotations, sentence, _matter(sentence, own), "topic")
    ]
    draft = _draft(annotations, judged, parts, drafts, topics)
    # "Can not be overstated" says how great it is; any other denial is the opinion's own.
    great = judged.lemma in evaluations().understated
    return draft._replace(polarity="affirmed", modality="actual") if great else draft


def _beyond(sentence: Sentence, clause: Token, judged: Token) -> list[Token]:
    """Return what the sentence goes on with beyond its judgement: ", *because it holds the road*"."""
    found: list[Token] = []
    for other in sentence.children(clause, "advcl", "conj", "parataxis"):
        below = sentence.subtree(other)
        if judged.i in {part.i for part in below}:
            continue
        marks = {mark.lower for mark in sentence.children(other, "mark", "advmod") if mark.i < other.i}
        before, after = sentence.tokens[max(0, below[0].i - 2) : below[0].i], sentence.tokens[below[-1].i + 1 :][:1]
        apart = any(part.text in _PARTING for part in (*before, *after))
        aside = other.dep == "advcl" and apart and (marks & _GROUNDS or other.tag == "VBG")
        own = bool(sentence.children(other, *_SUBJECTS, "expl"))
        if aside or (other.dep != "advcl" and own and (apart or other.i > judged.i)):
            found.extend(below)
    whole = sentence.subtree(clause)[-1].i
    for part in sentence.subtree(clause):
        first = sentence.subtree(part)[0].i if part.dep == "relcl" else 0
        if first > judged.i and sentence.tokens[first - 1].text == "," and sentence.subtree(part)[-1].i >= whole - 1:
            found.extend(sentence.subtree(part))  # "is vital to the coast, *which has no other port*"
    return found


def _draft(
    annotations: Annotations, cue: Token, parts: Ranges, drafts: Sequence[Draft], topics: Sequence[Role] = ()
) -> Draft:
    said = max(parts, key=lambda part: (part[1] - part[0], -part[0]))
    sentence = next(s.index for s in annotations.sentences if s.start <= cue.start < s.end)
    return Draft(
        key=f"opinions:{sentence}:{cue.i}",
        kind="claim",
        type="opinion",
        sentence=sentence,
        anchor=cue.i,
        trigger=(cue.start, cue.end),
        roles=tuple(topics),
        method=f"{OWN}-voice",
        score=0.7,
        attribution=(own_voice(annotations, cue),),
        content=said,
        relations=tuple(Relate("content", d.key) for d in drafts if anchored(annotations, d, *said)),
    )


def _matter(sentence: Sentence, own: Token) -> Token:
    """Return what a subject is about: the town, in "the importance of the town"."""
    lexicon = evaluations()
    if own.lemma not in lexicon.held | lexicon.nouns:
        return own
    of = [prep for prep in sentence.children(own, "prep") if prep.lower == "of"]
    return next((thing for prep in of for thing in sentence.children(prep, "pobj")), own)


def own_voice(annotations: Annotations, cue: Token) -> Attribution:
    """Return the document itself as the speaker: it has a name where its publisher is known, and no words."""
    name = annotations.document.publisher or annotations.document.title or "the document"
    speaker = Role("speaker", 0, 0, "", name, None, "media")
    return Attribution(speaker, annotations.text[cue.start : cue.end], cue.start, cue.end, "asserts", "document")
