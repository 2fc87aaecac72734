"""Pronouns: the nearest mention before them that agrees in number, gender and kind, subjects first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from dragoman.annotate.actors import stock
from dragoman.annotate.coreference.chains import BODIES, Chain, Chains, words
from dragoman.annotate.coreference.owners import harms_not_its_own, meant_owner, points_ahead
from dragoman.annotate.coreference.things import NO_THING, best_thing, idle, paper, thing_above, thing_beside
from dragoman.annotate.found import Found
from dragoman.annotate.nominals import nominal_at
from dragoman.annotate.tokens import Sentence, Token

__all__ = ["referent", "third_persons"]

_FORMS = {
    "he": "he", "him": "he", "his": "he", "himself": "he",
    "she": "she", "her": "she", "hers": "she", "herself": "she",
    "it": "it", "its": "it", "itself": "it",
    "they": "they", "them": "they", "their": "they", "theirs": "they", "themselves": "they",
}  # fmt: skip
_REFLEXIVE = frozenset({"himself", "herself", "itself", "themselves"})
_SUBJECT = frozenset({"nsubj", "nsubjpass"})
# What speaks for an antecedent, in sentences of nearness: they find 307 of 405 pronouns of GUM news and WikiEvents.
_OFTEN, _OFTEN_UP_TO, _SUBJECT_OF, _NAMED, _SEVERAL, _BODY, _PLACE, _LIKEWISE = 0.1, 5, 0.5, 0.5, 0.5, -0.4, -0.6, 0.4
_BESIDE = -0.5
"""What speaks against the subject of a clause beside the main one, in the sentences after it."""
_OWNER = -0.4
"""What speaks against an owner that stands beside what it owns: "*Sudan*'s army said it had"."""
_PARALLEL = 1.0
"""What speaks for the object of the verb that the pronoun's own is put beside."""
_MUTE = -0.8
"""What speaks against a country or town that did nothing before, where "it" says something."""
_GROUND, _NO_GROUND = 0.8, -0.4
"""What speaks for a place, and against anything else, as what is captured, held or lost."""
_TAKING = frozenset({
    "occupy", "capture", "recapture", "retake", "seize", "overrun", "storm", "besiege", "liberate", "raid", "shell",
    "encircle", "surround", "bombard", "attack", "control", "hold", "evacuate",
})  # fmt: skip
_CHARGING = frozenset({"blame", "accuse", "attribute", "describe", "suspect", "condemn", "call"})
_TALK = _CHARGING | {"urge", "appeal", "demand", "put", "estimate", "document", "express", "criticise", "criticize"}
"""What whoever told something does as they go on."""
_ABOVE = 0.6
"""What speaks for the subject of the clause that the pronoun's own says the time or cause of."""
_SPOKE = 0.6
"""What speaks for whoever spoke in the sentence before, where a pronoun speaks."""
_TELLER = 1.0
"""What speaks for whoever says what a clause tells, where "it" is whom or whose the clause is about."""
_DEMANDS = frozenset({"demand", "request", "require", "ask", "propose"})
_REACH = 3
"""Sentences back that a pronoun may point."""
_PLACES = frozenset({"place", "facility"})
_UPON = frozenset({"on", "against", "upon"})


def third_persons(text: str, sentences: Iterable[Sentence]) -> Iterator[Found]:
    """Yield the pronouns of the third person that can refer to somebody or something."""
    for sentence in sentences:
        for token in sentence.tokens:
            form = _FORMS.get(token.lower)
            if form is not None and token.tag in {"PRP", "PRP$"} and not (form == "it" and idle(sentence, token)):
                yield Found(
                    token.start, token.end, "pronoun", sentence.index, token.i, text[token.start : token.end], "other",
                    noun=token.lower, gender=form, number="many" if form == "they" else "one",
                )  # fmt: skip


def referent(chains: Chains, pronoun: Found) -> Chain | None:
    """Return the chain that a pronoun refers to, or None where nothing agrees with it."""
    sentence = chains.sentences[pronoun.sentence]
    token = sentence.tokens[pronoun.head]
    if pronoun.noun in _REFLEXIVE:
        return _own_subject(chains, sentence, token)
    if _means_no_mention(chains, sentence, token, pronoun.gender):
        return None
    owner = _body_led(chains, sentence, token) or _owner(chains, sentence, pronoun, token)
    if owner is not None:
        return owner
    taken = _taken_before(chains, sentence, pronoun, token)
    if taken is not None:
        return taken
    has_allies = _has_allies(sentence, token)
    found: list[tuple[float, Chain]] = []
    for chain in chains.recent():
        if pronoun.sentence - chain.last.sentence > _REACH:
            break
        if not _agrees(chain, pronoun.gender or "") or (has_allies and _mere_place(chain)):
            continue
        weight = None if _says_nothing(chains, chain, pronoun, token) else _weight(chains, chain, pronoun, token)
        if weight is not None:
            found.append((weight, chain))
    best = max(found, key=lambda entry: entry[0], default=None)
    if best is None or best[0] < _best_thing(chains, pronoun, token):
        return None
    return best[1]


def _best_thing(chains: Chains, pronoun: Found, token: Token) -> float:
    if _does_as_a_body(chains.sentences[pronoun.sentence], token):
        return paper(chains, pronoun, token) if token.dep == "nsubj" else NO_THING
    return best_thing(chains, pronoun, token, _bound)


def _owner(chains: Chains, sentence: Sentence, pronoun: Found, token: Token) -> Chain | None:
    """Return whose a thing is by the phrase that it stands in, or by what the verb means."""
    ahead = points_ahead(sentence, token)
    chain = chains.by_head(sentence.index, ahead.i) if ahead is not None else None
    if chain is not None and _agrees(chain, pronoun.gender or "") and not _mere_place(chain):
        return chain
    owner = meant_owner(sentence, token)
    chain = chains.by_head(sentence.index, owner.i) if owner is not None else None
    return chain if chain is not None and _agrees(chain, pronoun.gender or "") else None


def _does_as_a_body(sentence: Sentence, token: Token) -> bool:
    """Tell whether a pronoun says something or owns what only an actor has."""
    verb = sentence.head(token)
    return (token.dep == "nsubj" and verb.lemma in words("say") | _TALK) or _has_allies(sentence, token)


def _body_led(chains: Chains, sentence: Sentence, token: Token) -> Chain | None:
    """Return the body that a known person named beside the office leads: "sanctions on *its* leader, Dagalo"."""
    if token.dep != "poss":
        return None
    office = sentence.head(token)
    for name in [*sentence.children(office, "appos"), *([office] if office.pos == "PROPN" else [])]:
        person = stock().get(chains.person_at(sentence.index, name.i) or "")
        for held in person.offices if person is not None else ():
            body = chains.by_entity(held.of) if held.of else None
            if body is not None:
                return body
    return None


def _taken_before(chains: Chains, sentence: Sentence, pronoun: Found, token: Token) -> Chain | None:
    """Return whom somebody took that are freed or killed now: "abducted *nine pupils*; troops freed *them*"."""
    if token.dep not in {"dobj", "nsubjpass"} or sentence.head(token).lemma not in words("held"):
        return None
    for chain in chains.recent():
        last = chain.last
        if pronoun.sentence - last.sentence > _REACH:
            return None
        head = chains.token(last)
        held = head is not None and head.dep in {"dobj", "nsubjpass"}
        if head is None or not held or not _agrees(chain, pronoun.gender or ""):
            continue
        if chains.sentences[last.sentence].head(head).lemma in words("taken"):
            return chain
    return None


def _means_no_mention(chains: Chains, sentence: Sentence, token: Token, form: str | None) -> bool:
    """Tell whether a pronoun means what no one chain holds: several named together, or a thing."""
    if form == "they":
        return _speakers_together(sentence, token)
    return form == "it" and (thing_above(chains, sentence, token) or thing_beside(chains, sentence, token))


def _speakers_together(sentence: Sentence, token: Token) -> bool:
    """Tell whether the pronoun is what several named together say of themselves: "*A and B* said *they* would …"."""
    said = [above for above in sentence.ancestors(token) if above.lemma in words("say")]
    return token.dep in _SUBJECT and any(
        subject.i < token.i and len(sentence.conjuncts(subject)) > 1
        for verb in said[:1] for subject in sentence.children(verb, "nsubj")
    )  # fmt: skip


def _aside(sentence: Sentence, head: Token, token: Token) -> bool:
    """Tell whether an earlier mention only speaks of what is said before it: "…, *officials* say; …"."""
    verb = sentence.head(head)
    if head.dep != "nsubj" or verb.lemma not in words("say"):
        return False
    if token.dep == "nsubj" and sentence.head(token).lemma in _CHARGING:
        return False  # "officials said, the latest in a string of raids *they* have blamed on rebels"
    if token.lower == "it":  # "…, state television reported, after it fell"
        after = sentence.tokens[verb.i + 1] if verb.i + 1 < len(sentence.tokens) else verb
        before = sentence.tokens[max(0, head.i - 4) : head.i]
        return after.text == "," and any(word.text == "," for word in before)
    said = sentence.children(verb, "ccomp")
    return bool(said) and said[0].i < head.i and all(above.i != said[0].i for above in sentence.ancestors(token))


def _only_told(chains: Chains, last: Found, head: Token, pronoun: Found, token: Token) -> bool:
    """Tell whether somebody only told what came before: "The raid cost lives, *the UN said*. *It* also cut a road"."""
    before = chains.sentences[last.sentence]
    said = before.head(head)
    if pronoun.gender not in {"it", "they"} or head.dep != "nsubj" or said.dep != "ROOT" or token.dep not in _SUBJECT:
        return False
    if said.lemma not in words("say") or chains.sentences[pronoun.sentence].head(token).lemma in _TALK | words("say"):
        return False
    told = [clause for clause in before.children(said, "ccomp") if clause.i < head.i]
    subjects = [subject for clause in told for subject in before.children(clause, *_SUBJECT)]
    many = {"NNS", "NNPS"}
    return any(subject.pos != "PRON" and (subject.tag in many) == (pronoun.gender == "they") for subject in subjects)


def _has_allies(sentence: Sentence, token: Token) -> bool:
    """Tell whether the pronoun owns what only an actor has: forces, allies, a leader; a city has residents."""
    found = nominal_at(sentence, sentence.head(token)) if token.dep == "poss" else None
    return found is not None and found[0].category not in _PLACES and found[0].sector != "CVL"


def _mere_place(chain: Chain) -> bool:
    best = chain.best
    return best.category in _PLACES and not (best.entity or "").startswith("country:")


def _own_subject(chains: Chains, sentence: Sentence, token: Token) -> Chain | None:
    for verb in sentence.ancestors(token):
        for subject in sentence.children(verb, "nsubj", "nsubjpass"):
            return chains.by_head(sentence.index, subject.i)
    return None


def _agrees(chain: Chain, form: str) -> bool:
    category, best = chain.category, chain.best
    if form in {"he", "she"}:
        return category == "person" and not chain.many and chain.gender in {None, form}
    if form == "it":
        return not chain.many and (category in BODIES or category in _PLACES)
    return chain.many or category == "group" or (category in BODIES and category != "state") or best.number == "many"


def _barred(chains: Chains, before: Sequence[Found], head: Token, pronoun: Found, token: Token) -> bool:
    """Tell whether the grammar of this sentence, or of the one before, keeps the last of mentions from being meant."""
    last = before[-1]
    sentence = chains.sentences[last.sentence]
    if last.sentence == pronoun.sentence:
        if head.dep == "appos" and head.i and sentence.tokens[head.i - 1].text == "(":
            head = sentence.head(head)  # "the party (*BNP*) called a march, accusing it"
        aside = pronoun.gender in {"they", "it"} and _aside(sentence, head, token)
        acting = any(_acts_on(chains, entry, token) for entry in before[:-1] if entry.sentence == last.sentence)
        return aside or acting or _bound(sentence, head, token)
    return last.sentence == pronoun.sentence - 1 and _only_told(chains, last, head, pronoun, token)


def _weight(chains: Chains, chain: Chain, pronoun: Found, token: Token) -> float | None:
    """Return how well a chain suits as antecedent, or None where syntax forbids it."""
    before = [entry for entry in chain.members if entry.end <= pronoun.start or not _holds(entry, pronoun)]
    before = [entry for entry in before if not _in_own_words(chains, entry, pronoun, token)]
    if not before or (not chain.named and all(_modifies(chains, entry) for entry in before)):
        return None
    last = before[-1]
    distance = pronoun.sentence - last.sentence
    head = chains.token(last)
    if head is not None and _barred(chains, before, head, pronoun, token):
        return None
    weight = -float(distance)
    if pronoun.gender != "they":
        weight += _OFTEN * min(len(chain.members), _OFTEN_UP_TO)
    subjects = [
        entry for entry in before
        if entry.sentence == last.sentence and (found := chains.token(entry)) is not None and found.dep in _SUBJECT
        and not _told_by(chains.sentences[entry.sentence], found)
    ]  # fmt: skip
    beside = distance > 0 and subjects and all(_beside(chains, entry) for entry in subjects)
    weight += _BESIDE if beside else _SUBJECT_OF if subjects else 0.0
    known = (chain.best.entity or "").startswith(("mil:", "gov:", "police:"))
    weight += _NAMED if chain.named or known or _titled(chains, last) else 0.0
    if pronoun.gender == "it" and token.dep in _SUBJECT and head is not None and head.dep == "poss" and distance == 0:
        weight += _OWNER
    if pronoun.gender == "they":
        weight += _SEVERAL if chain.many or chain.category == "group" else _BODY
    weight += _SPOKE if distance == 1 and _speaks_on(chains, subjects, pronoun, token) else 0.0
    weight += _PARALLEL if distance == 0 and _alike_placed(chains, before, pronoun, token) else 0.0
    weight += _PARALLEL if head is not None and head.dep == "dobj" and _some_of(chains, pronoun, token) else 0.0
    if pronoun.gender == "it" and distance == 0 and head is not None:
        weight += _TELLER if _tells_of_itself(chains.sentences[pronoun.sentence], head, token) else 0.0
    if distance == 0 and head is not None:
        weight += _in_its_sentence(chains, chain, last, pronoun, token)
    if pronoun.gender == "it":
        weight += _as_thing(chains, last, pronoun, token, acted=bool(subjects))
    if last.kind == "pronoun" and last.gender == pronoun.gender:
        weight += _LIKEWISE
    return weight


def _told_by(sentence: Sentence, subject: Token) -> bool:
    """Tell whether a subject only vouches for what a clause tells: "the gang that *police* say is holding nine"."""
    verb = sentence.head(subject)
    return verb.lemma in words("say") and verb.dep == "relcl"


def _only_quoted(chains: Chains, chain: Chain, pronoun: Found) -> bool:
    """Tell whether quoted words name somebody, and others go on: "“*Bhat* was killed,” the chief said. *He* said …"."""
    quotes = chains.quotes
    near = [member for member in chain.members if pronoun.sentence - member.sentence <= _REACH]
    quoted = all(any(start < member.start and member.end < end for start, end in quotes) for member in near)
    return quoted and not any(start < pronoun.start < end for start, end in quotes)


def _acts_on(chains: Chains, entry: Found, token: Token) -> bool:
    """Tell whether an earlier mention does what is done to the pronoun: "*X* said it had left, *accusing it*"."""
    antecedent = chains.token(entry)
    return antecedent is not None and _controls(chains.sentences[entry.sentence], antecedent, token)


def _accused_acts(sentence: Sentence, head: Token, token: Token) -> bool:
    """Tell whether a clause goes on with what somebody is accused of: "accused *Chad* of a siege as *it* waged war"."""
    if token.dep not in _SUBJECT or head.dep != "dobj" or sentence.head(head).lemma not in _CHARGING:
        return False
    verb = sentence.head(token)
    return (
        verb.dep == "advcl"
        and head.i < token.i
        and any(
            above.dep == "pcomp" and sentence.head(sentence.head(above)).i in {head.head, head.i}
            for above in sentence.ancestors(verb)
        )
    )


def _in_its_sentence(chains: Chains, chain: Chain, last: Found, pronoun: Found, token: Token) -> float:
    """Weigh what speaks for a mention of the pronoun's own sentence by what it does there."""
    sentence = chains.sentences[pronoun.sentence]
    head = sentence.tokens[last.head]
    weight = _PARALLEL if _accused_acts(sentence, head, token) else 0.0
    described = pronoun.gender == "it" and last.kind == "nominal" and chain.category in BODIES
    return weight + (_ABOVE if described and _of_clause_above(sentence, head, token) else 0.0)


def _of_clause_above(sentence: Sentence, head: Token, token: Token) -> bool:
    """Tell whether two are subjects of a clause and of its time: "*the gang* rang after *it* struck"."""
    verb = sentence.head(token)
    if token.dep not in _SUBJECT or verb.dep != "advcl" or head.dep not in _SUBJECT:
        return False
    return head.head == verb.head and any(
        mark.lower in {"after", "before", "when", "as", "while", "since"}
        for mark in sentence.children(verb, "mark", "advmod")
    )


def _some_of(chains: Chains, pronoun: Found, token: Token) -> bool:
    """Tell whether a pronoun stands for those of whom some have something done to them: "jailed *six of them*"."""
    sentence = chains.sentences[pronoun.sentence]
    of = sentence.head(token)
    some = sentence.head(of)
    return of.lower == "of" and some.tag == "CD" and some.dep in {"dobj", "nsubjpass"}


def _beside(chains: Chains, entry: Found) -> bool:
    """Tell whether a subject is that of a clause beside the main one: "… fled when *French troops* came. *They* …"."""
    head = chains.token(entry)
    return head is not None and chains.sentences[entry.sentence].head(head).dep == "advcl"


def _as_thing(chains: Chains, last: Found, pronoun: Found, token: Token, *, acted: bool) -> float:
    """Weigh what "it" may stand for by its kind: a place says nothing, and is what troops take."""
    told = acted and last.category == "facility"  # "*the tanker* was hit by a drone. *It* …"
    weight = _PLACE if last.category in _PLACES and not told else 0.0
    if last.category in _PLACES | {"state"} and not acted:
        weight += _mute(chains, pronoun, token)
    if _taken(chains.sentences[pronoun.sentence], token):
        weight += _GROUND if last.category in _PLACES else _NO_GROUND
    return weight


def _tells_of_itself(sentence: Sentence, head: Token, token: Token) -> bool:
    """Tell whether "it" stands first in what somebody says: "the rebels hit it, but *the army* said *it* had won"."""
    clause = sentence.head(sentence.head(token) if token.dep == "poss" else token)
    verb = sentence.head(clause)
    own = clause.dep == "ccomp" and clause.i > token.i and verb.lemma in words("say")
    return own and head.dep == "nsubj" and head.head == verb.i and head.i < token.i


def _taken(sentence: Sentence, token: Token) -> bool:
    """Tell whether "it" is what somebody takes or holds: "the town … since militants occupied *it*"."""
    return token.dep in {"dobj", "nsubjpass"} and sentence.head(token).lemma in _TAKING


def _speaks_on(chains: Chains, subjects: Iterable[Found], pronoun: Found, token: Token) -> bool:
    """Tell whether one who spoke goes on: "*Witnesses* told the paper that guards fled. *They* said …"."""
    verb = chains.sentences[pronoun.sentence].head(token)
    if token.dep != "nsubj" or verb.lemma not in words("say"):
        return False
    heads = (chains.token(entry) for entry in subjects)
    spoken = (chains.sentences[pronoun.sentence - 1].head(head) for head in heads if head is not None)
    return any(above.lemma in words("say") and above.dep == "ROOT" for above in spoken)


def _says_nothing(chains: Chains, chain: Chain, pronoun: Found, token: Token) -> bool:
    """Tell whether a pronoun that says something can not mean a mention: a thing, or one of several told of."""
    silent = _mere_place(chain) and not (chain.category == "facility" and chain.named)
    if silent and _mute(chains, pronoun, token) < 0:
        return True
    says = token.dep == "nsubj" and chains.sentences[pronoun.sentence].head(token).lemma in words("say")
    if says and _only_quoted(chains, chain, pronoun):
        return True
    return not chain.named and _among_told(chains, chain.last, pronoun, token)


def _among_told(chains: Chains, last: Found, pronoun: Found, token: Token) -> bool:
    """Tell whether a mention is but one of those told of: "killed were a guard, his wife *and child*, *she* said"."""
    head = chains.token(last)
    sentence = chains.sentences[pronoun.sentence]
    verb = sentence.head(token)
    if head is None or last.sentence != pronoun.sentence or head.dep != "conj" or verb.lemma not in words("say"):
        return False
    told = {told.i for told in sentence.children(verb, "ccomp")}
    return token.dep == "nsubj" and any(above.i in told for above in sentence.ancestors(head))


def _mute(chains: Chains, pronoun: Found, token: Token) -> float:
    """Weigh a country or town that did nothing before against an "it" that says something."""
    verb = chains.sentences[pronoun.sentence].head(token)
    says = token.dep == "nsubj" and verb.lemma in words("say") and verb.dep == "ROOT"
    return _MUTE if says else 0.0


def _alike_placed(chains: Chains, before: Iterable[Found], pronoun: Found, token: Token) -> bool:
    """Tell whether a chain is the object of the verb before: "backed *the rebels* with money and armed *them*"."""
    sentence = chains.sentences[pronoun.sentence]
    verb = sentence.head(token)
    above = sentence.head(verb)
    if verb.dep == "pcomp" and above.lower in {"by", "before", "after"}:  # "repaid *Peru* by giving *it* arms"
        above = sentence.head(above)
    elif verb.dep != "conj" or sentence.children(verb, *_SUBJECT):
        return False
    if token.dep not in {"dobj", "dative"}:
        return False
    objects = {thing.i for thing in sentence.children(above, "dobj")}
    return any(entry.sentence == pronoun.sentence and entry.head in objects for entry in before)


def _in_own_words(chains: Chains, entry: Found, pronoun: Found, token: Token) -> bool:
    """Tell whether a mention stands in what the pronoun is quoted with: "“*The enemy* is near,” *he* said"."""
    sentence = chains.sentences[pronoun.sentence]
    verb = sentence.head(token)
    if token.dep not in _SUBJECT or verb.lemma not in words("say"):
        return False
    if _spoken_before(chains, entry, pronoun):
        return True
    if entry.sentence != pronoun.sentence:
        return False
    before = chains.text[sentence.start : entry.start]
    opened = before.count('"') % 2 == 1 or before.rfind("“") > before.rfind("”")
    return opened and any(mark in '"”' for mark in chains.text[entry.end : pronoun.start])


def _spoken_before(chains: Chains, entry: Found, pronoun: Found) -> bool:
    """Tell whether a mention stands in the quotation that ends in the pronoun's sentence, before it."""
    start = chains.sentences[pronoun.sentence].start
    return any(
        first <= entry.start and entry.end <= last and start < last <= pronoun.start for first, last in chains.quotes
    )


def _modifies(chains: Chains, entry: Found) -> bool:
    """Tell whether a description only tells of what kind another noun is: "*insurgent* threats"."""
    head = chains.token(entry)
    return entry.kind == "nominal" and head is not None and head.dep in {"compound", "amod", "nmod"}


def _titled(chains: Chains, entry: Found) -> bool:
    """Tell whether a description is printed as a name: "the Ministry of Foreign Affairs"."""
    head = chains.token(entry)
    the = entry.kind == "nominal" and entry.key == "the" and entry.category in BODIES
    return the and head is not None and head.text[:1].isupper()


def _holds(entry: Found, pronoun: Found) -> bool:
    return entry.start <= pronoun.start and pronoun.end <= entry.end


def _bound(sentence: Sentence, antecedent: Token, pronoun: Token) -> bool:
    """Tell whether both are arguments of one verb, where only a reflexive could mean the same."""
    if pronoun.dep == "poss":
        return harms_not_its_own(sentence, antecedent, pronoun)
    if _clause(sentence, antecedent) == _clause(sentence, pronoun) or _controls(sentence, antecedent, pronoun):
        return True
    if _denied_by_another(sentence, antecedent, pronoun) or _does_it(sentence, antecedent, pronoun):
        return True
    if _does_to(sentence, antecedent, pronoun) or _one_of_several(sentence, antecedent, pronoun):
        return True
    return _demanded(sentence, antecedent, pronoun)


def _does_it(sentence: Sentence, antecedent: Token, pronoun: Token) -> bool:
    """Tell whether who does a first thing does a second to the pronoun: "*the navy* found the boat and sank *it*"."""
    verb = sentence.head(pronoun)
    if pronoun.dep != "dobj" or verb.dep != "conj":
        return False
    while _subject_above(sentence, verb):
        verb = sentence.head(verb)
    while antecedent.dep == "conj":
        antecedent = sentence.head(antecedent)
    return antecedent.dep == "nsubj" and antecedent.head == verb.i


def _subject_above(sentence: Sentence, verb: Token) -> bool:
    """Tell whether who does a deed is told with the verb above: "*men* began searching houses and burning *them*"."""
    if sentence.children(verb, *_SUBJECT):
        return False
    above = sentence.head(verb)
    beside = verb.dep == "conj" or (verb.dep == "advcl" and verb.tag == "VBG")
    return beside or (verb.dep == "xcomp" and not sentence.children(above, "dobj"))


def _denied_by_another(sentence: Sentence, antecedent: Token, pronoun: Token) -> bool:
    """Tell whether the antecedent says what the pronoun denies: "*the UN* says both did it, which *they* deny"."""
    verb = sentence.head(pronoun)
    denies = verb.lemma in {"deny", "dispute", "reject"} and verb.dep in {"relcl", "advcl", "conj"}
    if not denies or antecedent.dep != "nsubj" or pronoun.dep not in _SUBJECT:
        return False
    below = {child.i for child in sentence.children(sentence.head(antecedent), "ccomp")}
    return any(above.i in below for above in sentence.ancestors(verb))


def _does_to(sentence: Sentence, antecedent: Token, pronoun: Token) -> bool:
    """Tell whether the antecedent does to the pronoun what its object names: "*Chad* imposed a blockade on *it*"."""
    prep = sentence.head(pronoun)
    deed = sentence.head(prep)
    verb = sentence.head(deed)
    if pronoun.dep != "pobj" or prep.lower not in _UPON or deed.dep != "dobj" or deed.i > prep.i:
        return False
    while verb.dep == "conj" and not sentence.children(verb, *_SUBJECT):
        verb = sentence.head(verb)
    first = antecedent
    while first.dep == "conj":
        first = sentence.head(first)
    return first.head == verb.i and first.dep in _SUBJECT


def _one_of_several(sentence: Sentence, antecedent: Token, pronoun: Token) -> bool:
    """Tell whether the antecedent is only one of several who do something together: "it" is none of them."""
    row = sentence.conjuncts(antecedent) if antecedent.dep != "conj" else (antecedent, sentence.head(antecedent))
    return pronoun.lower == "it" and len(row) > 1 and row[0].pos == "PROPN" == row[-1].pos


def _demanded(sentence: Sentence, antecedent: Token, pronoun: Token) -> bool:
    """Tell whether the antecedent demands what the pronoun is to do: "*the army* demanded that *it* leave"."""
    verb = sentence.head(pronoun)
    above = sentence.head(verb)
    asked = verb.dep == "ccomp" and verb.tag == "VB" and above.lemma in _DEMANDS and pronoun.dep in _SUBJECT
    return asked and antecedent.head == above.i and antecedent.dep == "nsubj"


def _controls(sentence: Sentence, antecedent: Token, pronoun: Token) -> bool:
    """Tell whether the antecedent does what is done to the pronoun: "*Tehran* denies arming *them*"."""
    verb = sentence.tokens[_clause(sentence, pronoun)]
    beside = verb.dep == "advcl" and verb.tag == "VBG" and verb.i > sentence.head(verb).i  # "…, *accusing it* of lies"
    if (verb.dep not in {"xcomp", "pcomp"} and not beside) or sentence.children(verb, "nsubj", "nsubjpass"):
        return False
    above = sentence.head(verb)
    means = above.lower == "by"  # who repays somebody by arming it does the arming
    above = sentence.head(above) if above.pos in {"ADP", "SCONJ"} else above
    doers = sentence.children(above, "nsubj", "nsubjpass")
    doers = doers if means or beside else sentence.children(above, "dobj") or doers
    return any(doer.i == antecedent.i for doer in doers)


def _clause(sentence: Sentence, token: Token) -> int:
    """Return the verb or noun that a mention is an argument of, through prepositions and coordination."""
    head = sentence.head(token)
    while head.dep in {"prep", "agent", "pcomp"} or (head.pos == "ADP" and head.head != head.i):
        if head.pos == "VERB" and head.dep == "pcomp" and sentence.head(head).lower == "by":
            break  # "repaid it *by sending* arms" has objects of its own
        head = sentence.head(head)
    return head.i
