"""Factuality: happened, denied, possible, planned, asked for, conditional, contrary to fact, in general.

From the anchor of a draft the tree is climbed to the root. At each step the words around the token and the predicate
above it (`lexicon/factuality.yaml`) may negate what is below or take it out of the actual.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

from dragoman.annotate.annotations import Annotations
from dragoman.annotate.tokens import Sentence, Token
from dragoman.extract.anchors import anchor
from dragoman.extract.anonymity import told
from dragoman.extract.drafts import Draft
from dragoman.extract.signatures import Effect, signatures
from dragoman.model.records import Attribution

__all__ = ["MIND", "OWN", "Standing", "came_later", "settle", "standing"]

MIND = "claims/mind"
"""The methods of claims that tell a state of mind ("plans to …"): nobody says what they hold."""

OWN = "claims/own"
"""The methods of claims in the text's own voice."""

_OPEN = frozenset({"clear", "unclear", "know", "unknown", "sure", "certain", "ask", "wonder", "verify", "determine"})
"""What leaves open whether something is so, before an "if"."""
_RANK = ("actual", "general", "possible", "planned", "requested", "conditional", "counterfactual")
_FINITE = frozenset({"VBD", "VBP", "VBZ", "MD"})
_NOBODY = frozenset({"no", "none", "nobody", "nothing", "neither"})
_ARGUMENTS = ("nsubj", "nsubjpass", "dobj", "attr", "pobj", "agent")
_RATHER = frozenset({"instead of", "rather than"})
_GRANTED = frozenset({"who", "what", "how", "why", "when", "where", "which", "whom", "whose"})
"""Question words whose clause is taken for granted by whoever asks: "who did it" was done."""
_JOINING = frozenset({"combine", "fuse", "merge", "unite"})
_FORMING = frozenset({"become", "create", "form"})
_ENDING = frozenset({"stop", "end", "cease", "abate", "subside"})
"""What a happening does by itself whose negation is no denial: attacks that "did not stop" went on."""
_ENDS = frozenset({"end", "halt", "stop", "pause", "restraint"})
"""What is put to something that goes on: who demands "an *end to* attacks" tells that there are some."""
_GOALS = frozenset({"goal", "aim", "objective", "ambition", "intention", "dream", "purpose"})
_ANYBODY = frozenset({"anyone", "anybody", "whoever", "those", "everyone"})
_UNTIL = frozenset({"at", "by", "towards", "toward", "until", "till", "before", "after", "near", "from"})
"""Prepositions of the end that something came to: "*at* the end of the meeting" there was one."""
_DOING = frozenset({"launch", "mount", "begin", "start", "carry", "make", "stage", "hold", "conduct", "execute"})
"""Verbs that carry out what their object names."""
_HAPPENING = frozenset({"take", "happen", "occur", "begin", "start", "go", "end"})
"""Verbs of what takes place."""
_COPULAS = frozenset({"be", "remain", "stay"})
_STATES = frozenset({"control", "hand", "charge", "command", "talk", "negotiation", "contact", "touch"})
"""What somebody is in: what is said of his being is said of it."""
_SHORT_CONTENTS = (
    "claims/verb-inf", "claims/verb-np", "claims/verb-+", "claims/verb-whom", "claims/verb-order", "claims/verb-gerund",
)  # fmt: skip
"""How claims are made whose content is a deed or a thing, not a clause that somebody said."""
_OWN_DEEDS = ("claims/verb-inf", "claims/verb-order")
_ACCUSED = frozenset({"accuse", "suspect", "charge"})
_PAPERS = frozenset({"deal", "bill", "agreement", "proposal", "plan", "amendment", "accord", "pact", "treaty", "law"})
"""What is not alive and can be killed all the same: "*killed the deal*"."""
_AFTERWARDS = frozenset({"later", "subsequently", "afterwards", "afterward"})
"""Words that tell what "would" come as a thing that came: "he *would later* join the rebels"."""
_DECLINING = frozenset({"decline", "refuse"})
_ONLY = frozenset({"only", "just", "merely", "simply"})
_SUPPOSING = frozenset({"would", "could", "might", "may", "'d", "’d"})
_LOOKING_BACK = frozenset({
    "investigate", "probe", "examine", "condemn", "discuss", "commemorate", "mark", "avenge", "mourn", "follow", "end",
    "respond", "punish", "prosecute", "report", "describe", "recall", "explain", "survive", "stop", "halt", "document",
    "confirm",
})  # fmt: skip
"""What is done about a deed that there was: "would *investigate* an attack on the town"."""
_QUOTES = frozenset({"“", "”", '"', "``", "''"})
_ORDINAL = frozenset({"first", "second", "third", "last", "latest", "only", "next"})


@dataclass(frozen=True, slots=True)
class Standing:
    """How a happening stands in its text."""

    polarity: str = "affirmed"
    modality: str = "actual"

    def under(self, effect: Effect) -> Standing:
        """Return this standing below a word with ``effect``; the modality further from the actual stays."""
        if effect.modality is None and not effect.denies:
            return self
        polarity = self.polarity
        if effect.denies:
            polarity = "affirmed" if polarity == "negated" else "negated"
        modality = max(self.modality, effect.modality or "actual", key=_RANK.index)
        return Standing(polarity, modality)


def settle(annotations: Annotations, drafts: Sequence[Draft]) -> list[Draft]:
    """Return the drafts with polarity, modality and attribution decided by the words around their anchors.

    What an extractor has already decided stays. A draft in the content of a claim gets the claim's speakers; its own
    polarity is what is said there: that the speaker denies it is in the attribution alone.
    """
    drafts = [draft for draft in drafts if draft.kind == "claim" or not told(annotations, draft)]
    claims = [draft for draft in drafts if draft.kind == "claim" and _voices(annotations, draft)]
    unsaid = [draft for draft in drafts if draft.kind == "claim" and _is_unsaid(annotations, draft)]
    return [_settled(annotations, draft, claims, unsaid) for draft in drafts]


def _is_unsaid(annotations: Annotations, claim: Draft) -> bool:
    """Tell whether a claim leaves open what it holds: "did not confirm that …", but not "did not say who …"."""
    if claim.content is None or claim.method.startswith((MIND, OWN)) or _voices(annotations, claim):
        return False
    first = annotations.text[slice(*claim.content)].split(maxsplit=1)[0].lower()
    return first not in _GRANTED


def _voices(annotations: Annotations, claim: Draft) -> bool:
    """Tell whether what a claim holds is said by its speaker: not told of him, nor what he did not say."""
    if claim.method.startswith((MIND, OWN)):
        return False
    token = anchor(annotations, claim)
    if token is None or claim.type != "statement":
        return True
    sentence = annotations.sentences[claim.sentence]
    if token.dep == "xcomp" and sentence.head(token).lemma in _DECLINING:
        return False  # "*declined to confirm* that it attacked"
    nobody = any(_names_nobody(sentence, who) for who in sentence.children(token, "nsubj"))
    return not nobody and not any(child.dep == "neg" for child in sentence.children(token))


def _settled(annotations: Annotations, draft: Draft, claims: Sequence[Draft], unsaid: Sequence[Draft] = ()) -> Draft:
    sentence = annotations.sentences[draft.sentence]
    token = anchor(annotations, draft)
    if token is None:
        return draft
    found = standing(sentence, token)
    if any(claim.key != draft.key and _holds(claim, token) for claim in unsaid):
        found = found.under(Effect("possible"))
    if found.modality == "actual" and draft.modality is None and _only_accused(sentence, token):
        found = found.under(Effect("possible"))
    attribution = draft.attribution
    if attribution is None:
        heard = [claim for claim in claims if not _told_beside(sentence, claim, token)]
        attribution = _speakers(draft, token, heard)
    return draft._replace(
        polarity=draft.polarity or found.polarity,
        modality=draft.modality or found.modality,
        attribution=attribution,
    )


def _speakers(draft: Draft, token: Token, claims: Sequence[Draft]) -> tuple[Attribution, ...]:
    """Return who says what ``draft`` says: the levels of the innermost claim whose content holds its anchor.

    Of claims side by side (an accusation, and its denial) the first speaks; the others link to the draft as contents.
    """
    holding = [claim.attribution or () for claim in claims if claim.key != draft.key and _holds(claim, token)]
    return max(holding, key=len, default=())


def _only_accused(sentence: Sentence, token: Token) -> bool:
    """Tell whether nobody in particular lays a deed at somebody's door: "officers *accused of killing* two priests"."""
    for step in chain((token,), sentence.ancestors(token)):
        if step.dep == "acl" and step.tag == "VBN" and step.lemma in _ACCUSED and step.i != token.i:
            return not sentence.children(step, "agent")
        first = sentence.subtree(step)[0].i if step.dep == "relcl" else 0
        if first and sentence.tokens[first - 1].text == ",":
            return False  # "… in Belarus*, which recalled* its ambassador"
    return False


def _told_beside(sentence: Sentence, claim: Draft, token: Token) -> bool:
    """Tell whether the text itself tells of ``token`` in what it adds about somebody in a short content.

    "Accuses two men of arming the rebels, *who took Sanaa in 2014*": nobody is accused of that. What a reported clause
    goes on with is its speaker's as well, but for what everybody knows of a name: "said he had met Assad, *who fled*".
    """
    if claim.sentence != sentence.index:
        return False
    if not claim.method.startswith((*_SHORT_CONTENTS, "claims/passive")):
        return _of_a_name(sentence, claim, token)
    for step in chain((token,), sentence.ancestors(token)):
        if step.i == claim.anchor:
            return False
        listed = step.dep == "appos" and bool(sentence.children(step, "nummod"))  # "10 deaths, *29 injuries*"
        if step.dep == "acl" and step.tag == "VBN" and claim.method.startswith(_OWN_DEEDS) and step.i > claim.anchor:
            return True  # "vowed to rebuild the towns *destroyed* by the army"
        first = sentence.subtree(step)[0].i if step.dep in {"relcl", "appos"} and not listed else 0
        if first > claim.anchor and sentence.tokens[first - 1].text == ",":
            return True
    return False


def _of_a_name(sentence: Sentence, claim: Draft, token: Token) -> bool:
    """Tell whether a clause beside a name in what is told, in no quotation, adds who or what it names."""
    if claim.attribution and claim.attribution[-1].kind == "direct":
        return False
    for step in chain((token,), sentence.ancestors(token)):
        if step.i == claim.anchor:
            return False
        clause = sentence.subtree(step) if step.dep == "relcl" and sentence.head(step).pos == "PROPN" else (token,)
        first = clause[0]
        if first.tag in {"WP", "WDT", "WP$"} and first.i > claim.anchor and sentence.tokens[first.i - 1].text == ",":
            # What has a date is of record; what was done the other day is for whoever tells it to vouch for.
            dated = any(part.ner[2:] == "DATE" and not part.lower.endswith("day") for part in clause)
            quoted = sum(part.text in _QUOTES for part in sentence.tokens[: first.i]) % 2
            return dated and not quoted
    return False


def _holds(claim: Draft, token: Token) -> bool:
    parts = (claim.content, *claim.evidence)
    return any(part is not None and part[0] <= token.start and token.end <= part[1] for part in parts)


def standing(sentence: Sentence, token: Token) -> Standing:
    """Return the polarity and modality of what ``token`` names, from the token up to the root of its sentence."""
    found = _own(sentence, token, Standing())
    for _ in range(len(sentence.tokens)):
        above = sentence.head(token)
        if above.i == token.i:
            break
        if _is_done(sentence, token):
            break
        slot, predicate = _slot(sentence, token)
        if predicate.pos == "NOUN" and predicate.lemma in _ENDS and slot in {"+to", "+in"}:
            break
        effect = _effect(sentence, predicate, slot, token)
        if effect is not None:
            found = found.under(effect)
        if _shares(sentence, token, predicate, slot, carried=effect is not None):
            over = slot == "subject" and predicate.lemma in _ENDING
            found = _own(sentence, predicate, found, negation=slot != "result" and not over, below=token)
        elif effect is None or slot in {"clause", "object"}:
            break
        token = predicate
    return found


def _is_done(sentence: Sentence, token: Token) -> bool:
    """Tell whether a gerund tells what went before: "ordered to pay for *having allowed* the sale"."""
    perfect = token.dep == "pcomp" and token.tag == "VBN"
    return perfect and any(aux.lower == "having" for aux in sentence.children(token, "aux"))


def _effect(sentence: Sentence, predicate: Token, slot: str, token: Token) -> Effect | None:
    effect = signatures().predicate(predicate.lemma, slot) or signatures().predicate(predicate.lower, slot)
    if effect is None and slot == "clause" and predicate.lemma in _COPULAS:
        # "It was *untrue* that …", which the parse hangs on the copula
        said = [signatures().predicate(word.lower, slot) for word in sentence.children(predicate, "acomp")]
        effect = next((found for found in said if found is not None), None)
    if slot == "inf" and predicate.lemma in {"have", "be"}:
        effect = _of_being_to(sentence, predicate, token) or effect
    if slot == "object" and predicate.lemma == "kill" and token.lemma in _PAPERS:
        return Effect(denies=True)
    if slot == "inf" and predicate.lemma == "claim" and _claims_its_own(sentence, predicate, token):
        return None  # who claims it is told beside it
    if effect is not None and effect.mood:
        helped = any(
            child.lower in {"does", "do", "did"} or child.tag == "MD" for child in sentence.children(token, "aux")
        )
        return effect if token.tag == "VB" and not helped else None
    if effect is not None and effect.if_none and not _is_none(sentence, predicate):
        return None
    if slot == "+of" and predicate.lemma == "end" and sentence.head(predicate).lower in _UNTIL:
        return None
    if slot == "purpose":
        done = token.lemma in signatures().outcomes or _voiced(sentence, predicate, token)
        return None if done else Effect("planned")
    return _of_shape(sentence, predicate, slot, token) if effect is None else effect


def _voiced(sentence: Sentence, predicate: Token, token: Token) -> bool:
    """Tell whether people who came together did what they came for: "took to the streets *to protest* the law"."""
    words = signatures()
    if token.lemma not in words.voicing:
        return False
    if predicate.lemma in words.gathering:
        return True
    held = {thing.lemma for thing in sentence.children(predicate, "dobj")}
    out = {part.lower for part in sentence.children(predicate, "prt", "advmod")}
    streets = {spot.lemma for prep in sentence.children(predicate, "prep") for spot in sentence.children(prep, "pobj")}
    return bool(held & words.gatherings) or "out" in out or "street" in streets


def _of_being_to(sentence: Sentence, predicate: Token, token: Token) -> Effect | None:
    """Return the effect of "have yet to leave" (they have not) and of "was to have left" (it did not)."""
    yet = [word.lower for word in (*sentence.children(predicate, "advmod"), *sentence.children(token, "advmod"))]
    if "yet" in yet:
        return Effect(denies=True)
    perfect = any(aux.lower == "have" for aux in sentence.children(token, "aux"))
    return Effect("counterfactual") if predicate.lemma == "be" and perfect else None


def _of_shape(sentence: Sentence, predicate: Token, slot: str, token: Token) -> Effect | None:
    """Return the effect of a predicate that is in no list, by how ``token`` hangs on it."""
    if token.dep == "csubj" and token.tag == "VB":
        return Effect("general")  # "*To starve* a city is a crime"
    if slot == "+without":
        return Effect(denies=True)
    if slot == "aside":
        return Effect("general") if _whoever(sentence, token, predicate) else None
    named = slot == "inf" and predicate.pos in {"NOUN", "PROPN"} and not _ordinal(sentence, predicate)
    aimed = token.dep == "attr" and predicate.lemma == "be" and _is_goal(sentence, predicate)
    return Effect("planned") if named or aimed else None


def _is_goal(sentence: Sentence, copula: Token) -> bool:
    """Tell whether a clause says what somebody is after: "its *goal* is the destruction of the enemy"."""
    return any(subject.lemma in _GOALS for subject in sentence.children(copula, "nsubj"))


def _whoever(sentence: Sentence, token: Token, noun: Token) -> bool:
    """Tell whether a clause only tells whom a measure is for: "will punish *groups that obstruct* the vote"."""
    shapeless = noun.tag == "NNS" or noun.lower in _ANYBODY
    now = token.tag in {"VBP", "VBZ", "VBG"} and not sentence.children(token, "aux")
    if token.dep not in {"relcl", "acl"} or not shapeless or not now or sentence.children(noun, "det", "poss"):
        return False
    verb = next((above for above in sentence.ancestors(noun) if above.pos == "VERB"), None)
    if verb is None or verb.i > noun.i or noun.ner[2:] in {"NORP", "PERSON", "ORG"}:
        return False
    helpers = sentence.children(verb, "aux")
    return any(helper.tag == "MD" for helper in helpers) or (noun.lower in _ANYBODY)


def _claims_its_own(sentence: Sentence, predicate: Token, token: Token) -> bool:
    """Tell whether somebody says of himself what he did: "the group *claimed to have* killed", not "is claimed to"."""
    perfect = any(aux.lower == "have" for aux in sentence.children(token, "aux"))
    return perfect and not sentence.children(predicate, "nsubjpass", "auxpass")


def _is_none(sentence: Sentence, noun: Token) -> bool:
    """Tell whether there is none of what a noun names: "no evidence", "found little proof", "not seen any sign"."""
    if any(child.lower in {"no", "little", "insufficient"} for child in sentence.children(noun, "det", "amod", "neg")):
        return True
    return any(child.dep == "neg" for child in sentence.children(sentence.head(noun)))


def _ordinal(sentence: Sentence, noun: Token) -> bool:
    """Tell whether an infinitive says what came about: "the first to fall" fell."""
    return noun.lower in _ORDINAL or any(child.lower in _ORDINAL for child in sentence.children(noun, "amod", "det"))


def _slot(sentence: Sentence, token: Token) -> tuple[str, Token]:
    """Return in what way ``token`` hangs on what is above it, and the predicate that it hangs on."""
    above = sentence.head(token)
    if token.dep in {"pobj", "pcomp"}:
        word = above.lower
        predicate = sentence.head(above)
        before = sentence.tokens[above.i - 1].lower if above.i else ""
        if word == "without" or f"{before} {word}" in _RATHER:
            return "+without", predicate
        if word == "from" and token.dep == "pcomp":
            predicate = _kept(sentence, predicate)
        return f"+{word}", predicate
    if token.dep in {"dobj", "nsubjpass", "oprd"}:
        return "object", above
    if token.dep in {"nsubj", "csubj", "expl"}:
        return "subject", above
    if token.dep in {"compound", "nmod"}:
        return "compound", above
    if token.dep == "conj" and above.tag != "VB" and any(c.tag == "TO" for c in sentence.children(token, "aux")):
        return "purpose", above  # "taking note of it and *to support* it, they …"
    if token.dep in {"conj", "appos"}:
        return token.dep, above
    return _clause_slot(sentence, token), above


def _kept(sentence: Sentence, predicate: Token) -> Token:
    """Return the verb of "kept the army from leaving", also where the parse hung "from" on the army."""
    above = sentence.head(predicate)
    held = predicate.dep in {"dobj", "nsubjpass"} and signatures().predicate(above.lemma, "+from") is not None
    return above if held else predicate


def _clause_slot(sentence: Sentence, token: Token) -> str:
    infinitive = any(child.tag == "TO" for child in sentence.children(token, "aux"))
    above = sentence.head(token)
    if token.dep == "advcl":
        if _to_an_end(sentence, token):
            return "purpose"
        if infinitive and above.lemma in _JOINING and token.lemma in _FORMING:
            return "result"  # "merged *to form* the front": they did
        if infinitive:
            return "inf" if signatures().predicate(above.lemma, "inf") else "purpose"
        return "result" if token.tag == "VBG" and not sentence.children(token, "mark") else "aside"
    if token.dep in {"xcomp", "ccomp", "acl", "relcl"}:
        if infinitive:
            return "inf"
        if token.dep == "relcl":
            return "aside"
        if token.tag == "VBG" and not any(part.tag in _FINITE for part in sentence.children(token, "aux")):
            return "result" if token.dep == "acl" else "gerund"
        return "aside" if token.dep == "acl" and not sentence.children(token, "mark") else "clause"
    return "predicate" if token.dep in {"acomp", "attr", "prt", "aux", "auxpass"} else "aside"


def _to_an_end(sentence: Sentence, token: Token) -> bool:
    """Tell whether a clause says what is wanted: "urged them to act *so that* the men *are freed*", not "fell"."""
    marks = [mark.lower for mark in sentence.children(token, "mark", "advmod") if mark.i < token.i]
    if "so" not in marks or "that" not in marks:
        return False
    words = [token, *sentence.children(token, "aux", "auxpass")]
    return not any(word.tag == "VBD" for word in words)


def _shares(sentence: Sentence, token: Token, predicate: Token, slot: str, *, carried: bool) -> bool:
    """Tell whether negation and modality of the predicate above are also those of ``token``."""
    if slot in {"inf", "gerund", "compound", "predicate", "result", "purpose"}:
        return slot != "purpose" and not (slot == "result" and token.dep == "acl")
    if slot == "conj":
        # "Did not shell or storm it" shares its "did not"; "was not seen and left" does not.
        alone = not sentence.children(token, "nsubj", "nsubjpass", "aux", "auxpass")
        return token.pos == "NOUN" or (alone and token.tag == predicate.tag)
    if slot == "subject" and predicate.lemma in _ENDING:
        return True
    if slot in {"object", "subject"} or slot.startswith("+"):
        if slot == "+of" and predicate.lemma in signatures().measures:
            return True
        if slot == "+by" and token.dep == "pcomp" and predicate.dep != "relcl":
            return True  # "would repay it *by sending* arms"
        if predicate.lemma in _COPULAS and (slot == "+under" or (slot == "+in" and token.lemma in _STATES)):
            return True  # "was not *under rebel control*"
        if slot != "subject" and _supposed(sentence, token, predicate):
            return True
        return carried or signatures().carries(predicate.lemma, slot)
    return False


def _supposed(sentence: Sentence, noun: Token, predicate: Token) -> bool:
    """Tell whether a deed is only what a supposed one would be or bring: "*would* amount to *an invasion*"."""
    if noun.pos != "NOUN" or predicate.pos not in {"VERB", "AUX"} or predicate.lemma in _LOOKING_BACK:
        return False
    new = noun.tag == "NNS" and not sentence.children(noun, "det", "poss")
    new = new or any(word.lower in {"a", "an", "any", "another", "more"} for word in sentence.children(noun, "det"))
    return new and any(aux.lower in _SUPPOSING for aux in sentence.children(predicate, "aux"))


def _own(
    sentence: Sentence, token: Token, found: Standing, *, negation: bool = True, below: Token | None = None
) -> Standing:
    """Return ``found`` under the words that stand with ``token`` itself: auxiliaries, negation, adverbs, marks.

    ``below`` is what was climbed from: its own "no" has been counted ("no concessions were made").
    """
    modal = _modal(sentence, token)
    if modal is not None:
        found = found.under(modal)
    for child in sentence.children(token):
        counted = below is not None and child.i == below.i
        effect = None if counted and _names_nobody(sentence, child) else _beside(sentence, token, child)
        if effect is not None and (negation or not effect.denies):
            found = found.under(effect)
    if (
        token.dep == "conj"
        and any(c.lower == "nor" for c in sentence.children(sentence.head(token), "cc"))
        and negation
    ):
        found = found.under(Effect(denies=True))
    if token.dep == "conj" and any(mark.lower == "whether" for mark in sentence.children(sentence.head(token), "mark")):
        found = found.under(signatures().marks["whether"])  # "whether they fled or were *taken*"
    return found.under(_mood(sentence, token))


def _beside(sentence: Sentence, token: Token, child: Token) -> Effect | None:
    """Return what a dependent of ``token`` does to it: negation, adverb, subordinator, adjective, "nobody"."""
    table = signatures()
    if child.dep == "neg" or (child.dep == "det" and child.lower in _NOBODY):
        return None if _not_only(sentence, child) else Effect(denies=True)
    if child.dep == "mark" or (child.dep == "advmod" and child.lower in table.marks):
        return _marked(sentence, token, child)
    if child.dep in {"advmod", "preconj", "npadvmod"}:
        if child.lower == "longer" and any(word.lower == "no" for word in sentence.children(child)):
            return Effect(denies=True)  # "*no longer* attacks the town"
        return table.adverbs.get(child.lower)
    if child.dep == "acl" and child.tag == "VBN" and token.pos == "NOUN" and child.lemma in {"schedule", "plan"}:
        # "The talks *scheduled* for Friday" are still to come, where nothing tells that they were held.
        return None if _carried_out(sentence, token) else table.adjectives.get(child.lower)
    if child.dep in {"amod", "compound"} and token.pos in {"NOUN", "PROPN"}:
        effect = table.adjectives.get(child.lower)
        return None if effect is not None and effect.unfinished and _carried_out(sentence, token) else effect
    if child.dep in _ARGUMENTS and token.pos in {"VERB", "AUX"} and _names_nobody(sentence, child):
        return Effect(denies=True)
    return None


def _carried_out(sentence: Sentence, noun: Token) -> bool:
    """Tell whether a happening that was to come is told as done: "*launched* its long-threatened invasion"."""
    verb = sentence.head(noun)
    helped = {aux.lemma for aux in sentence.children(verb, "aux", "auxpass")}
    past = verb.tag == "VBD" or (verb.tag == "VBN" and bool(helped & {"have", "be"}))
    done = noun.dep in {"dobj", "nsubjpass"} and verb.lemma in _DOING
    return past and (done or (noun.dep == "nsubj" and verb.lemma in _HAPPENING))


def _not_only(sentence: Sentence, negation: Token) -> bool:
    """Tell whether a "not" denies nothing but that this is all: "*not only* an attack on the victims but"."""
    after = sentence.tokens[negation.i + 1 : negation.i + 2]
    return negation.lower in {"not", "n't", "n’t"} and any(word.lower in _ONLY for word in after)


def _marked(sentence: Sentence, token: Token, mark: Token) -> Effect | None:
    """Return what a subordinator does to its clause: "once" alone tells the time, "if" behind a verb asks."""
    effect = signatures().marks.get(mark.lower)
    if effect is None or not effect.unfinished:
        asked = token.dep == "ccomp" or (token.dep == "advcl" and sentence.head(token).lemma in _OPEN)
        return Effect("possible") if mark.lower == "if" and asked else effect
    past = token.tag == "VBD" or any(aux.tag == "VBD" for aux in sentence.children(token, "aux", "auxpass"))
    foreseen = any(aux.lower == "would" for aux in sentence.children(sentence.head(token), "aux"))
    return None if (past and not foreseen) or token.dep != "advcl" else effect  # "would go on until it *was lifted*"


def _names_nobody(sentence: Sentence, token: Token) -> bool:
    return token.lower in _NOBODY - {"no"} or any(
        child.lower in {"no", "neither"} and sentence.tokens[child.i + 1].lower not in {"fewer", "less"}
        for child in sentence.children(token, "det", "preconj", "cc")
        if child.i < token.i  # "*neither* the rebels nor the army confirmed it"
    )


def _modal(sentence: Sentence, token: Token) -> Effect | None:
    """Return the effect of the auxiliaries, with "would have" and "would … if" told from plain "would"."""
    aux = sentence.children(token, "aux")
    words = [child.lower for child in aux if child.tag == "MD"]
    if not words:
        return None
    effect = signatures().modals.get(words[0])
    have = any(child.lemma == "have" or child.lower in {"have", "’ve", "'ve"} for child in aux if child.tag != "MD")
    if words[0] in {"would", "'d", "’d"}:
        if have:
            return Effect("counterfactual")
        if came_later(sentence, token):
            return None
        told = token.dep == "ccomp" or (token.dep == "acl" and bool(sentence.children(token, "mark")))
        return Effect("planned") if told and not _has_condition(sentence, token) else effect
    if have and (_has_condition(sentence, token) or words[0] in {"should", "ought"}):
        return Effect("counterfactual")  # "the army *should have* left"
    return effect


def came_later(sentence: Sentence, token: Token) -> bool:
    """Tell whether "would" tells what came after what was told: "he *would later* join the rebels"."""
    would = any(aux.lower in {"would", "'d", "’d"} for aux in sentence.children(token, "aux"))
    after = any(word.lower in _AFTERWARDS for word in sentence.children(token, "advmod"))
    return would and after and token.dep != "ccomp" and not _has_condition(sentence, token)


def _has_condition(sentence: Sentence, token: Token) -> bool:
    return any(
        mark.lower in {"if", "unless"}
        for clause in sentence.children(token, "advcl")
        for mark in sentence.children(clause, "mark")
    )


def _mood(sentence: Sentence, token: Token) -> Effect:
    """Return the effect of the clause's shape: a condition on it, an inverted condition, a question, an order."""
    if token.pos not in {"VERB", "AUX"}:
        return Effect()
    aux = sentence.children(token, "aux", "auxpass")
    subjects = sentence.children(token, "nsubj", "nsubjpass")
    if token.dep == "advcl" and aux and subjects and aux[0].lower == "had" and aux[0].i < subjects[0].i:
        return Effect("counterfactual")
    if _has_condition(sentence, token):
        return Effect("conditional")
    if token.head != token.i:
        return Effect()
    asked = sentence.tokens[-1].text.strip("\"'”’") == "?" or any(t.text == "?" for t in sentence.tokens[-2:])
    turned = bool(subjects) and (aux[0] if aux else token).i < subjects[0].i and (bool(aux) or token.pos == "AUX")
    if asked and turned and not _asks_who(sentence):
        return Effect("possible")
    if token.tag == "VB" and not aux and not subjects:
        return Effect("requested")
    return Effect()


def _asks_who(sentence: Sentence) -> bool:
    """Tell whether a question takes its event for granted: "why did it fall?" does, "how much does it matter?" not."""
    asking = next((token for token in sentence.tokens[:3] if token.tag in {"WP", "WRB", "WDT"}), None)
    if asking is None:
        return False
    asked = sentence.head(asking)
    return asking.lower != "how" or asked.pos not in {"ADV", "ADJ"} or asked.dep == "amod"
