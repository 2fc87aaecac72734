"""Frames: where, around a cue, the content stands and who its speaker is; pure walks over one sentence's tree."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from dragoman.annotate.nominals import nominals
from dragoman.annotate.tokens import Sentence, Token
from dragoman.extract.answerable import answerable, driven
from dragoman.extract.cues import CLAUSE, lexicon

__all__ = [
    "SHOWING",
    "Ranges",
    "antecedent",
    "content",
    "governing_clause",
    "passive_content",
    "ranges",
    "subject",
    "teller",
    "trailing",
]

Ranges = tuple[tuple[int, int], ...]
"""Document ranges in text order."""

_OUTER = frozenset({",", ".", ";", ":", "-", "--", "—", "–", "―", "…", "...", "?", "!", "and", "but", "that"})
_BLANK = frozenset({",", ".", ";", ":", "-", "--", "—", "–", "―", "…", '"', "“", "”", "''", "``", "'", "’", "‘"})
_QUOTING = frozenset({'"', "“", "”", "''", "``"})
_DASHES = frozenset({"--", "—", "–", "―"})
_ASIDE = _DASHES | {",", "-", "("}
_ON = frozenset({"strike", "attack", "raid", "assault", "war", "siege", "crackdown", "ban", "sanction", "blockade"})
_GOING_ON = frozenset({"for", "from", "against", "between", "among", "of", "including"})
"""Prepositions that go on with what is spoken of, wherever the parse hung them: "cited threats | *from* the rebels"."""
SHOWING = frozenset({"show", "depict"})
"""Verbs by which something written or shown tells of a thing, and a person of himself: "*showed* restraint"."""
_RELATIVE = frozenset({"who", "which", "that", "whom"})
_CONTRASTS = frozenset({"while", "whereas", "although", "though"})
_GROUNDS = frozenset({"because", "unless", "if"})
_HAPPENED = frozenset({
    "case", "instance", "incident", "occasion", "example", "violation", "abuse", "attack", "killing", "death", "crime",
    "strike", "execution", "arrest", "disappearance", "breach", "rape", "massacre", "atrocity",
})  # fmt: skip
_PASSIVE_SUBJECTS = ("nsubjpass", "csubjpass")
_DENYING = frozenset({"deny", "dispute", "refute", "rebut", "contradict", "confirm"})
_JUDGING = ("as", "whom+of", "order", "order-on")
_ADDRESSING = frozenset({
    "tell", "inform", "assure", "remind", "notify", "brief", "advise", "ask", "warn", "promise", "show", "urge",
    "order", "text", "email", "cable", "beg", "caution",
})  # fmt: skip
"""Verbs whose object is whom somebody speaks to."""
_TAKEN_UP = frozenset({"this", "that", "it"})
"""Words that take up what was said before, where somebody answers it: "the army denied *this*"."""
_NAMING = frozenset({"call", "describe", "say", "see", "term", "consider", "regard", "view"})
_CALLING = frozenset({"call", "label", "brand", "dub", "term", "deem"})
_BRANDING = frozenset({
    "brand", "label", "dub", "rate", "describe", "denounce", "hail", "criticise", "criticize", "condemn", "portray",
})  # fmt: skip
"""Verbs that tell what somebody calls a thing, named or not: "was *branded* a traitor"."""
_OCCASIONS = frozenset({
    "conference", "briefing", "interview", "speech", "address", "event", "ceremony", "rally", "meeting", "appearance",
})  # fmt: skip
"""Where somebody says what a participle behind them tells."""
_FEW = 3
"""Words behind a colon up to which nothing is explained."""
_UNSPOKEN = frozenset(
    {"it", "him", "her", "them", "this", "that", "me", "us", "you", "himself", "themselves", "itself"}
)


def subject(sentence: Sentence, token: Token) -> Token | None:
    """Return who does what ``token`` names: its own subject, or the one it shares with the verb above it."""
    seen = teller(sentence, token) or token
    for _ in range(6):
        bearers = (seen, *sentence.children(seen, "aux", "auxpass"))
        own = [who for bearer in bearers for who in sentence.children(bearer, "nsubj", "nsubjpass", "csubj")]
        if own:
            own = [who for who in own if not _parted(sentence, who, seen)] or own
            near = [who for who in own if who.i < seen.i]
            return _by_whom(sentence, token, seen) or (near[-1] if near else own[0])
        if (doer := answerable(sentence, seen) or driven(sentence, seen)) is not None:
            return doer
        above = sentence.head(seen)
        if above.i == seen.i:
            return _inverted(sentence, token) or _before(sentence, token)
        if seen.dep in {"acl", "relcl", "xcomp"} and above.pos in {"NOUN", "PROPN", "PRON"}:
            if not _to_infinitive(sentence, seen) and not (seen.tag == "VBG" and _goes_on_at(above, seen)):
                return above
            above = _verb_above(sentence, above)
        elif seen.dep == "pcomp":
            above = sentence.head(above)
        elif seen.dep not in {"conj", "xcomp", "advcl", "acomp", "dep", "ccomp", "parataxis"}:
            return None
        if seen.dep == "ccomp" and not sentence.children(seen, "aux"):
            return None
        seen = above
    return None


def _goes_on_at(noun: Token, telling: Token) -> bool:
    """Tell whether a participle behind a noun is what a speaker goes on with, or says there: "a *briefing* saying"."""
    return telling.lemma in lexicon().continuing or (noun.lemma in _OCCASIONS and noun.dep == "pobj")


def _parted(sentence: Sentence, who: Token, verb: Token) -> bool:
    """Tell whether a quotation ends between a word and its verb: “*It* will,” said the minister."""
    between = sentence.tokens[min(who.i, verb.i) : max(who.i, verb.i)]
    return sum(part.text in _QUOTING for part in between) % 2 == 1


def _by_whom(sentence: Sentence, token: Token, verb: Token) -> Token | None:
    """Return who did what a passive tells, where a participle goes on: "was hailed by *the mayor*, stating that …"."""
    if token.i == verb.i or token.tag != "VBG" or token.dep != "advcl" or not sentence.children(verb, "auxpass"):
        return None
    agents = [who for by in sentence.children(verb, "agent") for who in sentence.children(by, "pobj")]
    return agents[0] if agents and agents[0].i < token.i else None


def _verb_above(sentence: Sentence, noun: Token) -> Token:
    """Return the verb that governs a noun phrase: whoever "took a decision to leave" leaves."""
    return next((above for above in sentence.ancestors(noun) if above.pos in {"VERB", "AUX"}), noun)


def _before(sentence: Sentence, token: Token) -> Token | None:
    """Return the noun right before a finite verb whose subject the parse has lost."""
    if token.tag not in {"VBD", "VBZ", "VBP"}:
        return None
    at = token.i - 1
    while at > 0 and sentence.tokens[at].pos in {"ADV", "AUX"}:
        at -= 1
    return sentence.tokens[at] if at >= 0 and sentence.tokens[at].pos in {"NOUN", "PROPN", "PRON"} else None


def antecedent(sentence: Sentence, who: Token) -> Token:
    """Return whom a relative pronoun stands for; anybody else is himself."""
    verb = sentence.head(who)
    if who.lower in _RELATIVE and verb.dep == "relcl":
        return sentence.head(verb)
    return who


def teller(sentence: Sentence, token: Token) -> Token | None:
    """Return the cue that another goes on from: "said it fell, adding that …", "said it would go and warned of …"."""
    if not lexicon().verbs.get(token.lemma) or sentence.children(token, "mark", "nsubj", "nsubjpass"):
        return None
    if token.dep == "conj":
        return _told_too(sentence, token)
    first = sentence.subtree(token)[0]
    if token.tag != "VBG" or token.dep != "advcl" or not _speaks_up(token) or first.i == 0:
        return None
    if sentence.tokens[first.i - 1].text != "," and token.lemma not in lexicon().continuing:
        return None
    cue = _cue_above(sentence, token)
    while cue is not None and lexicon().verbs[cue.lemma][CLAUSE].stance == "believes":
        # "Said he did not believe it, *arguing* that": who said so goes on, not what he believes
        outer = _cue_above(sentence, cue)
        if outer is None or outer.i > cue.i:
            break
        cue = outer
    return cue


def _told_too(sentence: Sentence, token: Token) -> Token | None:
    """A finite cue hung beside a verb of another form inside the content is in line with the cue outside."""
    beside = sentence.head(token)
    cue = _cue_above(sentence, beside)
    if cue is None or token.tag != cue.tag or beside.tag == token.tag or token.tag not in {"VBD", "VBZ", "VBP"}:
        return None
    return cue


def _tells_beside(sentence: Sentence, cue: Token, token: Token) -> bool:
    """Tell whether a cue with its own subject, hung beside the content, is in line with the first: ", and X warned"."""
    contrast = token.dep == "advcl" and any(m.lower in _CONTRASTS for m in sentence.children(token, "mark"))
    if not (token.dep == "conj" or contrast) or token.tag != cue.tag or token.lemma not in lexicon().verbs:
        return False
    own = sentence.children(token, "nsubj")
    beside = sentence.head(token)
    first = sentence.subtree(token)[0].i
    comma = any(part.text in {",", ";"} for part in sentence.tokens[max(0, first - 2) : first])
    return bool(own) and comma and beside.i > cue.i and _cue_above(sentence, beside) == cue


def _cue_above(sentence: Sentence, token: Token) -> Token | None:
    above = token
    while above.dep in {"ccomp", "conj", "xcomp", "advcl"} and above.head != above.i:
        above = sentence.head(above)
        if _says(above):
            return above
    return None


def _speaks_up(token: Token) -> bool:
    """Tell whether a verb holds what somebody says, or what he calls, asks or accuses others of."""
    frames = lexicon().verbs.get(token.lemma, {})
    return _says(token) or any(frame in frames and frames[frame].voices for frame in _JUDGING)


def _says(token: Token) -> bool:
    return CLAUSE in lexicon().verbs.get(token.lemma, {})


def _inverted(sentence: Sentence, token: Token) -> Token | None:
    """Return the subject after its verb that the parse took for an object: “…,” said the minister."""
    after = [
        child
        for child in sentence.children(token, "dobj", "attr", "npadvmod", "oprd", "dative")
        if child.i > token.i and child.ner[2:] not in {"DATE", "TIME"}
    ]
    return after[0] if after and (token.tag in {"VBD", "VBZ", "VBP"} or token.i == 0) else None


def ranges(sentence: Sentence, tokens: Iterable[Token], without: Iterable[Token] = ()) -> Ranges:
    """Return the stretches of ``tokens`` in the text, without the ``without``, trimmed of marks and "that"."""
    left_out = {token.i for token in without}
    members = {token.i for token in tokens} - left_out
    found: list[tuple[int, int]] = []
    run: list[Token] = []
    for token in sentence.tokens:
        if token.i in members:
            run.append(token)
        elif token.i in left_out or not token.text.isspace():
            found.extend(_trimmed(run))
            run = []
    found.extend(_trimmed(run))
    return tuple(found)


def _trimmed(run: list[Token]) -> list[tuple[int, int]]:
    while run and (run[0].lower in _OUTER or run[0].text.isspace()) and not _points(run[0]):
        run = run[1:]
    while run and (run[-1].lower in _OUTER - {"?", "!", "that"} or run[-1].text.isspace()):
        run = run[:-1]
    if not any(token.text not in _BLANK for token in run):
        return []
    return [(run[0].start, run[-1].end)]


def _points(token: Token) -> bool:
    """Tell whether a "that" is part of what is said: "said *that claim* was false"."""
    return token.lower == "that" and token.dep in {"det", "nsubj", "nsubjpass"}


def content(sentence: Sentence, token: Token, frame: str) -> Ranges:
    """Return what stands in ``frame`` of the active verb, noun or adjective ``token``; empty when it does not."""
    if frame.startswith("+"):
        return _after_preposition(sentence, token, frame[1:])
    if "+" in frame:
        return _with_object(sentence, token, frame.split("+")[1])
    return _FRAMES[frame](sentence, token)


def _to_infinitive(sentence: Sentence, token: Token) -> bool:
    return any(child.tag == "TO" for child in sentence.children(token, "aux"))


def _clause(sentence: Sentence, token: Token) -> Ranges:
    kinds = ("ccomp", "advcl", "relcl") if token.pos in {"VERB", "AUX"} else ("ccomp", "acl", "relcl")
    clauses = [c for c in sentence.children(token, *kinds) if _is_clause(sentence, c)]
    if (
        clauses
        and clauses[-1].i < token.i
        and any(_to_infinitive(sentence, c) for c in sentence.children(token, "xcomp"))
    ):
        # "Our line stays – we will continue to call for talks": the infinitive completes the verb, nothing is said.
        return ()
    if clauses:
        return _around(sentence, token, clauses)
    lent = _lent(sentence, token)
    if lent:
        return ranges(sentence, sentence.subtree(lent[0]))
    if token.dep in {"parataxis", "intj"} and token.pos in {"VERB", "AUX"}:
        above = sentence.head(token)
        return ranges(sentence, sentence.subtree(above), sentence.subtree(token))
    return trailing(sentence, token)


def _lent(sentence: Sentence, token: Token) -> list[Token]:
    """Return the content that the parse hung on an aside: "the ministry said, citing X, *that the town fell*"."""
    cited = [
        clause
        for aside in sentence.children(token, "advcl", "prep")
        if aside.lemma in lexicon().quoting and aside.i > token.i
        for clause in sentence.children(aside, "ccomp")
        if sentence.children(clause, "mark") and sentence.children(clause, "nsubj", "nsubjpass", "expl")
    ]
    # "told them in the early hours *that the town fell*"
    nouns = [
        n for prep in sentence.children(token, "prep") if prep.i > token.i for n in sentence.children(prep, "pobj")
    ]
    hung = [
        clause
        for noun in nouns
        if noun.lemma not in lexicon().nouns and noun.lemma not in lexicon().retold
        for clause in sentence.children(noun, "acl", "relcl", "ccomp")
        if sentence.subtree(clause)[0].lower == "that" and sentence.children(clause, "nsubj", "nsubjpass", "expl")
        if noun.ner[2:] in {"DATE", "TIME"} or any(m.lower == "that" for m in sentence.children(clause, "mark", "pobj"))
    ]
    return cited or (hung if _says(token) else [])


def _is_clause(sentence: Sentence, clause: Token) -> bool:
    """A finite complement: of a noun it needs its "that", and an infinitive is another frame."""
    first = next(part for part in sentence.subtree(clause) if part.text != ",")
    if first.lower == "otherwise" and clause.i > clause.head:
        return False  # "expects an answer, *otherwise* it will act"
    if clause.dep == "relcl" and sentence.head(clause).pos in {"VERB", "AUX"}:
        return sentence.subtree(clause)[0].lower == "that"  # "tweeted at dawn *that* the town was safe"
    if clause.dep != "ccomp":
        if clause.dep == "acl" and clause.pos == "NOUN":
            # "A claim that the army disputes", with the verb taken for a noun.
            return False
        marks = [m for m in sentence.children(clause, "mark") if m.lower in {"that", "whether"}]
        # "So that it fell" tells what for.
        return bool(marks) and sentence.tokens[marks[0].i - 1].lower not in {"so", "such", "order", "now", "provided"}
    return not _to_infinitive(sentence, clause) or bool(sentence.children(clause, "advmod"))


def _around(sentence: Sentence, token: Token, clauses: list[Token]) -> Ranges:
    whose = _whose(sentence, token, clauses[0])
    cue = [part for part in _cue_block(sentence, token, clauses) if part not in whose]
    clauses = [c for c in clauses if not _elsewhere(sentence, token, c)] or clauses
    behind = [c for c in clauses if c.i > token.i]
    that = any(mark.lower == "that" for c in behind for mark in sentence.children(c, "mark"))
    if behind and (that or _announced(sentence, min(part.i for part in cue))):
        clauses = behind  # "It goes on: the army *said it left*"
    elif any(c.i < token.i and _parted(sentence, c, token) for c in clauses):
        clauses = [c for c in clauses if c.i < token.i or _opens(sentence, c)]
    asides = {
        part.i
        for t in sentence.tokens
        if teller(sentence, t) == token or _tells_beside(sentence, token, t)
        for part in sentence.subtree(t)
    }
    said = [part for clause in clauses for part in sentence.subtree(clause) if part.i not in asides]
    said += whose
    said += _said_too(sentence, token, clauses[-1])
    first_cue = min(part.i for part in cue)
    if clauses[-1].i < token.i and (_announced(sentence, first_cue) or _does(sentence, token)):
        return ()
    if clauses[0].i < token.i and token.head == token.i and sentence.children(token, "nsubj"):
        # Before a cue that governs the sentence everything is said, whatever the parse hung where.
        said = [*said, *sentence.tokens[_mark_before(sentence, token) : min(first_cue, token.i)]]
        led_in = _behind_lead(sentence, first_cue)
        said = [part for part in said if part.i >= led_in or part.i > token.i]
    elif clauses[-1].i > token.i:
        said = [*said, *_tail(sentence, token, clauses[-1])]
        said = [*said, *_explained(sentence, said)]
    return ranges(sentence, said, cue)


def _explained(sentence: Sentence, said: list[Token]) -> list[Token]:
    """Return what a colon behind what is said goes on to tell: "notes that three things help*: prices rise and …*"."""
    last = max((part.i for part in said if part.pos != "PUNCT"), default=-1)
    rest = sentence.tokens[last + 1 :]
    told = last >= 0 and len(rest) > _FEW and rest[0].text == ":" and not any(part.text in _QUOTING for part in rest)
    return list(rest) if told else []


def _opens(sentence: Sentence, clause: Token) -> bool:
    """Tell whether a clause begins with a quotation mark or holds one."""
    below = sentence.subtree(clause)
    return any(part.text in _QUOTING for part in sentence.tokens[max(0, below[0].i - 1) : below[-1].i + 1])


def _whose(sentence: Sentence, token: Token, clause: Token) -> list[Token]:
    """Return what the parse took for an object of the cue: "demanded *the army* make a pledge"."""
    own = sentence.children(clause, "nsubj", "nsubjpass", "expl", "csubj", "mark", "aux")
    if token.lemma in _ADDRESSING or clause.i < token.i or own or clause.tag not in {"VB", "VBP", "VBD", "VBZ"}:
        return []
    before = [whom for whom in sentence.children(token, "dobj") if token.i < whom.i < clause.i]
    return sentence.subtree(before[0]) if before else []


def _said_too(sentence: Sentence, token: Token, clause: Token) -> list[Token]:
    """Return what stands beside the cue in the parse and goes on with what is said.

    That is what begins with "that" once more ("said it was hard but *that* work went on"), whose subject is the same
    pronoun as that of what is said ("says *she* hopes so, but *she* knows better"), or what there is besides ("said it
    was early, and *there* was no sign").
    """
    last = max(part.i for part in sentence.subtree(clause) if part.pos not in {"CCONJ", "PUNCT"})
    own = {who.lower for who in sentence.children(clause, "nsubj") if who.pos == "PRON"}
    found: list[Token] = []
    for beside in sentence.children(token, "conj"):
        below = sentence.subtree(beside)
        between = {part.lower for part in sentence.tokens[last + 1 : below[0].i]}
        again = {who.lower for who in sentence.children(beside, "nsubj")} & own
        joined = clause.i > token.i and bool(between & {"and", "but"}) and between <= {",", "and", "but", '"', "”"}
        there = any(word.tag == "EX" for word in sentence.children(beside, "expl", "nsubj"))
        if joined and (below[0].lower == "that" or again or there):
            found.extend([*sentence.tokens[last + 1 : below[0].i], *below])
            last = below[-1].i
    return found


def _announced(sentence: Sentence, first: int) -> bool:
    """Tell whether a colon leads up to the words at ``first``: what it announces does not say what stands before it."""
    before = [part for part in sentence.tokens[max(0, first - 2) : first] if part.text not in _QUOTING]
    return bool(before) and before[-1].text == ":"


def _does(sentence: Sentence, token: Token) -> bool:
    """Tell whether a cue behind a clause has a thing of its own: "when it began, she *added a word*"."""
    things = [t for t in sentence.children(token, "dobj") if t.i > token.i and t.pos == "NOUN" and t.tag != "NNP"]
    whom = [t for t in things if t.lemma in nominals() or t.lemma.endswith(("er", "or", "ist"))]
    return token.lemma not in _ADDRESSING and bool(things) and not whom and bool(sentence.children(token, "nsubj"))


def _elsewhere(sentence: Sentence, token: Token, clause: Token) -> bool:
    """Tell whether a semicolon parts a clause from the cue: "X said it fell; Y said | it stands"."""
    between = sentence.tokens[min(clause.i, token.i) : max(clause.i, token.i)]
    return any(part.text == ";" for part in between) and not any(part.text in _QUOTING for part in sentence.tokens)


def _mark_before(sentence: Sentence, token: Token) -> int:
    """Return the position behind the last semicolon before the cue, outside quotations."""
    if any(part.text in _QUOTING for part in sentence.tokens):
        return 0
    return next((part.i + 1 for part in reversed(sentence.tokens[: token.i]) if part.text == ";"), 0)


def _behind_lead(sentence: Sentence, first: int) -> int:
    """Return where a quotation opens behind a colon before the cue: 'The mayor scolded them: *“…,”* she said'."""
    before = sentence.tokens[:first]
    closed = any(part.text in _QUOTING for part in before[-2:])
    opening = [m.i for c, m in pairwise(before) if c.text == ":" and m.text in _QUOTING]
    whole = sum(part.text in _QUOTING for part in before[: opening[0]]) % 2 == 0 if opening else False
    return opening[0] if opening and closed and whole else 0


def _cue_block(sentence: Sentence, token: Token, clauses: list[Token]) -> list[Token]:
    """The cue with its subject, auxiliaries and addressee: what is not said."""
    own = ("nsubj", "nsubjpass", "aux", "auxpass", "neg", "prt", "dative", "dobj", "agent", "expl")
    block = [token]
    for child in sentence.children(token, *own):
        block.extend(sentence.subtree(child))
    for child in sentence.children(token):
        beside = child.dep in {"advmod", "npadvmod", "prep"} and all(
            (child.i > c.i) == (token.i > c.i) for c in clauses
        )
        if beside:
            block.extend(sentence.subtree(child))
    clause_tokens = {c.i for c in clauses}
    return [part for part in block if part.i not in clause_tokens]


def _tail(sentence: Sentence, token: Token, clause: Token) -> list[Token]:
    """What follows the content without a comma and the parse hung on the cue: "said it fell | after the raid"."""
    last = max(part.i for part in sentence.subtree(clause) if part.text != ",")
    found: list[Token] = []
    for child in sentence.children(token, "prep", "advcl", "npadvmod"):
        below = sentence.subtree(child)
        grounds = child.dep == "advcl" and child.i > last and below[0].lower in _GROUNDS
        between = {part.lower for part in sentence.tokens[last + 1 : below[0].i]}
        listed = child.dep == "prep" and bool(between & {"and", "or"}) and between <= {",", "and", "or"}
        if below[0].i == last + 1 or (grounds and below[0].i == last + 2) or listed:
            found.extend([*sentence.tokens[last + 1 : below[0].i], *below])
            last = below[-1].i
    return found


def trailing(sentence: Sentence, token: Token) -> Ranges:
    """Return what stands before ", officials said" at the end of a sentence where the parse shows no complement."""
    own = [child for child in sentence.children(token, "nsubj", "nsubjpass") if child.dep == "nsubj"]
    if not own or sentence.children(token, "dobj", "xcomp", "ccomp") or token.dep in {"relcl", "advcl", "acl"}:
        return ()
    first = min(token.i, sentence.subtree(own[0])[0].i)
    if first < 3 or sentence.tokens[first - 1].text not in {",", "”", '"', "''"}:
        return ()
    after = [part for part in sentence.tokens[token.i + 1 :] if part.pos in {"VERB", "AUX"}]
    before = sentence.tokens[:first]
    clause = any(part.pos in {"VERB", "AUX"} or part.text in _QUOTING for part in before)
    return ranges(sentence, before) if clause and not after and not _announced(sentence, first) else ()


def _infinitive(sentence: Sentence, token: Token) -> Ranges:
    found = [
        c for c in sentence.children(token, "xcomp", "acl", "advcl") if _to_infinitive(sentence, c) and c.i > token.i
    ]
    if token.pos == "VERB":
        found = [c for c in found if c.dep == "xcomp"]
    if found and sentence.subtree(found[0])[-1] == found[0] and found[0].lemma in {"be", "do", "have"}:
        return ()  # "as wealthy as he claims *to be*"
    return ranges(sentence, _in_line(sentence, token, found[0])) if found else ()


def _order(sentence: Sentence, token: Token) -> Ranges:
    for clause in sentence.children(token, "ccomp", "xcomp"):
        if _to_infinitive(sentence, clause) and sentence.children(clause, "nsubj", "nsubjpass"):
            return ranges(sentence, sentence.subtree(clause))
    return _told(
        sentence, sentence.children(token, "dobj", "dative"), sentence.children(token, "xcomp", "advcl", "ccomp")
    )


def _told(sentence: Sentence, people: list[Token], clauses: list[Token]) -> Ranges:
    """Return "the army to leave" from the army and the infinitive that the parse hung beside or under it."""
    for person in (who for who in people if who.ner[2:] not in {"DATE", "TIME"}):
        inner = [c for c in sentence.children(person, "acl", "relcl") if _to_infinitive(sentence, c)]
        after = [c for c in clauses if _to_infinitive(sentence, c) and c.i > person.i]
        if inner:
            return ranges(sentence, sentence.subtree(person))
        if after:
            last = sentence.subtree(after[0])[-1]
            return ranges(sentence, sentence.tokens[sentence.subtree(person)[0].i : last.i + 1])
    return ()


def _order_through(sentence: Sentence, token: Token, preposition: str) -> Ranges:
    people = [
        person
        for prep in sentence.children(token, "prep", "prt", "dative")
        if prep.lower in {preposition, f"up{preposition}"} and prep.i > token.i
        for person in sentence.children(prep, "pobj")
    ]
    return _told(sentence, people, sentence.children(token, "xcomp", "advcl", "ccomp"))


def _gerund(sentence: Sentence, token: Token) -> Ranges:
    found = [
        c
        for c in sentence.children(token, "xcomp", "pcomp", "ccomp", "dobj")
        if c.i > token.i and any(part.tag == "VBG" for part in sentence.children(c, "aux", "auxpass")[:1] or [c])
    ]
    return ranges(sentence, _in_line(sentence, token, found[0])) if found else ()


def _in_line(sentence: Sentence, cue: Token, clause: Token) -> list[Token]:
    """Return a complement with the verbs of its form that the parse hung beside the cue: "to go, *stay and see*"."""
    last = sentence.subtree(clause)[-1].i
    for beside in sentence.conjuncts(cue)[1:]:
        alike = beside.tag == clause.tag or {beside.tag, clause.tag} == {"VB", "VBP"}
        if not alike or beside.tag == cue.tag or beside.i < last or sentence.children(beside, "nsubj"):
            continue
        below = [part.i for part in sentence.subtree(beside)]
        if below[0] - last <= 3:
            last = max(last, below[-1])
    return list(sentence.tokens[sentence.subtree(clause)[0].i : last + 1])


def _object(sentence: Sentence, token: Token) -> Ranges:
    unspoken = _UNSPOKEN - _TAKEN_UP if token.lemma in _DENYING else _UNSPOKEN
    unspoken = frozenset() if token.lemma in SHOWING else unspoken
    found = [c for c in sentence.children(token, "dobj") if c.lower not in unspoken and c.i > token.i]
    found = found or [c for c in sentence.children(token, "ccomp") if _is_what(sentence, token, c)]
    if not found:
        return ()
    below = _closed(sentence, found[0])
    # What the parse hung on the verb between a noun and its clause belongs to neither piece alone.
    closed = list(sentence.tokens[below[0].i : below[-1].i + 1])
    answers = lexicon().verbs.get(token.lemma, {}).get("np")
    # "Dismissed the claim as propaganda": what is denied is the claim.
    kinds = _GOING_ON if answers is not None and answers.stance == "denies" else _GOING_ON | {"as"}
    for prep in sentence.children(token, "prep"):
        listed = prep.lower == "including" and sentence.tokens[closed[-1].i + 1].text == ","
        struck = prep.lower == "on" and found[0].lemma in _ON
        if (prep.lower in kinds or struck) and prep.i == closed[-1].i + 1 + listed:
            closed = [*closed, *_closed(sentence, prep)]
        if token.lemma in SHOWING and prep.i == closed[-1].i + 1:  # "show the party *with a lead*"
            closed = [*closed, *_closed(sentence, prep)]
    return ranges(sentence, _with_listed(sentence, sentence.tokens[closed[0].i : closed[-1].i + 1]))


def _is_what(sentence: Sentence, token: Token, clause: Token) -> bool:
    """Tell whether a clause names a thing by what it is called: "condemned *what it called a crime*"."""
    first = sentence.subtree(clause)[0]
    return first.lower == "what" and first.i == token.i + 1 and clause.lemma in _NAMING


def _cases(sentence: Sentence, token: Token) -> Ranges:
    """Return what somebody found to have happened: "documented *nine cases in which soldiers shot prisoners*"."""
    found = [c for c in sentence.children(token, "dobj") if c.lemma in _HAPPENED and c.i > token.i]
    return ranges(sentence, sentence.subtree(found[0])) if found else ()


def _closed(sentence: Sentence, noun: Token) -> list[Token]:
    """Return a noun phrase up to the first comma or dash that opens an aside: what follows is told, not said."""
    below = sentence.subtree(noun)
    for child in sentence.children(noun, "relcl", "appos", "acl"):
        first = sentence.subtree(child)[0].i
        if child.dep == "appos" and sentence.tokens[first].tag not in {"DT", "PRP$", "NNP"}:
            continue
        if child.i > noun.i and first > 0 and sentence.tokens[first - 1].text in _ASIDE and not _glued(sentence, first):
            below = [part for part in below if part.i < first - 1]
    dash = next((part.i for part in below if part.text in _DASHES and part.i > noun.i), None)
    return below if dash is None else [part for part in below if part.i < dash]


def _glued(sentence: Sentence, at: int) -> bool:
    """Tell whether a token stands right behind the mark before it: "re-*election*", no aside."""
    return sentence.tokens[at - 1].text == "-" and sentence.tokens[at - 1].end == sentence.tokens[at].start


def _as(sentence: Sentence, token: Token) -> Ranges:
    for clause in sentence.children(token, "ccomp"):
        if clause.i > token.i and sentence.children(clause, "nsubj") and clause.pos not in {"VERB", "AUX"}:
            return ranges(sentence, sentence.subtree(clause))
    objects = [c for c in sentence.children(token, "dobj") if c.i > token.i]
    calls = [c for c in sentence.children(token, "oprd") if c.i > token.i]
    if not objects and len(calls) > 1:
        objects, calls = calls[:1], calls[1:]
    calls += [c for c in sentence.children(token, "prep") if c.lower in {"as", "to"} and c.i > token.i]
    if not objects or (len(objects) == 1 and not calls and _is_relative(sentence, token)):
        return _called_what(sentence, token, calls or objects)
    calls = calls or objects[1:] or _called(sentence, token, objects[0])
    if not calls:
        return ()
    if calls[-1].i < objects[0].i:  # "dismissed *as baseless a report*"
        return ranges(sentence, [*sentence.subtree(calls[-1]), *sentence.subtree(objects[0])])
    first, last = sentence.subtree(objects[0])[0], _closed(sentence, calls[-1])[-1]
    for other in sentence.conjuncts(objects[0])[1:]:  # "described it as *a lie* and *a threat*"
        beside = [
            part for part in sentence.tokens[last.i + 1 : sentence.subtree(other)[0].i] if part.text not in _QUOTING
        ]
        if other.i > last.i and [part.lower for part in beside] == ["and"]:
            last = _closed(sentence, other)[-1]
    return ranges(sentence, sentence.tokens[first.i : last.i + 1])


def _called(sentence: Sentence, token: Token, what: Token) -> list[Token]:
    """Return what a thing is called where the parse hung it in the thing: "called the demand for talks | *a ploy*"."""
    if token.lemma not in _CALLING:
        return []
    for noun in sentence.tokens[what.i + 1 :]:
        first = next((child for child in sentence.children(noun, "det") if child.lower in {"a", "an"}), None)
        if first is None or what.i not in {above.i for above in sentence.ancestors(noun)}:
            continue
        before = [part for part in sentence.tokens[: first.i] if part.text not in _QUOTING][-1]
        if before.pos in {"NOUN", "PROPN", "VERB"} and before.i != token.i:
            return [noun]
    return []


def _is_relative(sentence: Sentence, token: Token) -> bool:
    """Tell whether what a verb is said of stands before it: "*what* it called …", "the blast *that* he called …"."""
    first = sentence.subtree(token)[0]
    return token.dep in {"relcl", "pcomp", "ccomp", "csubj", "advcl", "dobj", "pobj", "nsubj"} and (
        first.lower in {"what", "which", "that"} or token.dep == "relcl"
    )


def _called_what(sentence: Sentence, token: Token, calls: list[Token]) -> Ranges:
    """Return what something is called where it is told before: "what it called *a limited operation*"."""
    if not calls or not _is_relative(sentence, token):
        return ()
    below = _closed(sentence, calls[0])
    named = [part for part in below if part.i != calls[0].i] if calls[0].dep == "prep" else below
    return ranges(sentence, named)


def _after_preposition(sentence: Sentence, token: Token, preposition: str) -> Ranges:
    for prep in sentence.children(token, "prep", "prt", "agent", "dative"):
        if prep.lower == preposition and prep.i > token.i:
            whole = _for(sentence, token, prep) if preposition == "for" else ()
            if whole:
                return whole
            for below in sentence.children(prep, "pobj", "pcomp"):
                if below.lower not in _UNSPOKEN and below.ner[2:] not in {"DATE", "TIME"}:
                    as_what = _referred_as(sentence, token, below) if token.lemma == "refer" else ()
                    if as_what:
                        return as_what
                    return ranges(sentence, _with_listed(sentence, _closed(sentence, below)))
    return ()


def _referred_as(sentence: Sentence, token: Token, thing: Token) -> Ranges:
    """Return what is referred to with what it is referred to as: "referred to *the town as a base*"."""
    after = sentence.subtree(thing)[-1].i + 1
    called = [
        prep
        for who in (token, thing)
        for prep in sentence.children(who, "prep")
        if prep.lower == "as" and prep.i > thing.i
    ]
    if not called or called[0].i > after:
        return ()
    first, last = sentence.subtree(thing)[0].i, _closed(sentence, called[0])[-1].i
    return ranges(sentence, sentence.tokens[first : last + 1])


def _with_listed(sentence: Sentence, below: Sequence[Token]) -> Sequence[Token]:
    """Return a phrase with the examples behind it: "warned of losses*, including that of the town*"."""
    last = below[-1].i
    after = sentence.tokens[last + 1 : last + 3]
    if [part.lower for part in after] != [",", "including"]:
        return below
    return [*below, after[0], *_closed(sentence, after[1])]


def _with_object(sentence: Sentence, token: Token, preposition: str) -> Ranges:
    """Return the object with what follows its preposition: "*the army of shelling the town*", "*the losses at 40*"."""
    objects = [c for c in sentence.children(token, "dobj") if c.i > token.i]
    after = [
        prep
        for head in (token, *objects)
        for prep in sentence.children(head, "prep")
        if objects and prep.lower == preposition and prep.i > objects[0].i
    ]
    if not after:
        return ()
    first, last = sentence.subtree(objects[0])[0], _closed(sentence, after[0])[-1]
    return ranges(sentence, sentence.tokens[first.i : last.i + 1])


def _mandate(sentence: Sentence, token: Token) -> Ranges:
    """Return a clause with a bare verb or "should": what is to be, not what is."""
    for clause in sentence.children(token, "ccomp"):
        aux = sentence.children(clause, "aux", "auxpass")
        modal = any(part.tag in {"TO", "MD"} or part.lemma == "do" for part in aux)
        bare = not modal and any(part.tag == "VB" or part.lower == "be" for part in (clause, *aux))
        ought = bare or any(part.lower == "should" for part in aux)
        if ought and clause.i > token.i and sentence.children(clause, "nsubj", "nsubjpass"):
            return _clause(sentence, token)
    return ()


def _for(sentence: Sentence, token: Token, prep: Token) -> Ranges:
    """Return "the army for the losses" whole, and "the army to leave" behind "called for"."""
    blamed = [c for c in sentence.children(token, "dobj") if token.i < c.i < prep.i and c.lower not in _UNSPOKEN]
    if blamed:
        first, last = sentence.subtree(blamed[0])[0].i, sentence.subtree(prep)[-1].i
        return ranges(sentence, sentence.tokens[first : last + 1])
    return _told(sentence, sentence.children(prep, "pobj"), sentence.children(token, "xcomp", "advcl", "ccomp"))


_FRAMES = {
    "clause": _clause,
    "mandate": _mandate,
    "inf": _infinitive,
    "order": _order,
    "order-on": lambda sentence, token: _order_through(sentence, token, "on"),
    "order-to": lambda sentence, token: _order_through(sentence, token, "to"),
    "gerund": _gerund,
    "np": _object,
    "np-matter": _object,
    "np-cases": _cases,
    "as": _as,
}


def passive_content(sentence: Sentence, token: Token, frames: Iterable[str]) -> Ranges:
    """Return what is said in "X is said to have left", "it is believed that …", "X was accused of …"."""
    frames = set(frames)
    subjects = sentence.children(token, *_PASSIVE_SUBJECTS)
    told = _closed(sentence, subjects[0]) if subjects else _described(sentence, token)
    infinitives = [c for c in sentence.children(token, "xcomp") if c.i > token.i]
    clauses = [c for c in sentence.children(token, "ccomp") if c.i > token.i and not _to_infinitive(sentence, c)]
    laid = _laid(sentence, token)
    if laid and subjects and not sentence.children(token, "agent"):
        return ranges(sentence, [*told, *laid], [token])
    if infinitives and frames & {"reported", "order"} and ("reported" in frames or sentence.children(token, "agent")):
        return ranges(sentence, [*told, *sentence.subtree(infinitives[0])], [token])
    if clauses and "clause" in frames:
        return ranges(sentence, sentence.subtree(clauses[0]))
    charged = [prep for prep in sentence.children(token, "prep") if prep.lower == "with" and "whom+with" in frames]
    if charged and told and not sentence.children(token, "neg"):
        return ranges(sentence, [*told, *_closed(sentence, charged[0])], [token])
    agent = bool(sentence.children(token, "agent"))
    named = sentence.children(token, "oprd")
    branded = agent or (bool(subjects) and token.lemma in _BRANDING)
    if "as" in frames and named and branded:
        return ranges(sentence, [*told, *_closed(sentence, named[0])], [token])
    for frame in sorted(frame for frame in frames if frame.startswith("+")):
        found = _after_preposition(sentence, token, frame[1:]) if agent or frame in {"+of", "+for"} else ()
        if found:
            return found
    called = [c for c in sentence.children(token, "prep") if c.lower == "as"]
    if "as" in frames and called and branded:
        return ranges(sentence, [*told, *sentence.subtree(called[0])], [token])
    matters = "np-matter" in frames and bool(subjects) and subjects[0].pos == "NOUN"
    return ranges(sentence, told) if ("np" in frames or matters) and told and agent else ()


def _laid(sentence: Sentence, token: Token) -> list[Token]:
    """Return at whose door a deed is laid, or what somebody is seen as: "blamed *on X*", "seen *as backing Y*"."""
    words = {lexicon().laid.get(token.lemma)}
    found = [prep for prep in sentence.children(token, "prep") if prep.lower in words]
    if token.lemma in lexicon().held:
        found += [
            prep for prep in sentence.children(token, "prep") if prep.lower == "as" and sentence.children(prep, "pcomp")
        ]
    return sentence.subtree(found[0]) if found else []


def _described(sentence: Sentence, token: Token) -> list[Token]:
    """Return the noun phrase that a participle describes: "*a man* believed to have left"."""
    noun = sentence.head(token)
    if token.dep != "acl" or noun.pos not in {"NOUN", "PROPN"} or noun.i > token.i:
        return []
    return [part for part in sentence.subtree(noun) if part.i < token.i]


def governing_clause(sentence: Sentence, token: Token) -> Token:
    """Return the head of the clause that ``token`` modifies: the nearest verb above it, else the root."""
    for above in sentence.ancestors(token):
        if above.pos in {"VERB", "AUX"} and above.dep != "aux":
            return above
    return next(sentence.ancestors(token), token) if token.head != token.i else token
