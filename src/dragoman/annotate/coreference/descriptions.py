"""Descriptions that point back: appositions, repeated nouns, offices, "the country", "the group"."""

from __future__ import annotations

import re

from dragoman.annotate.coreference.chains import BODIES, Chain, Chains, words
from dragoman.annotate.countries import capital_country
from dragoman.annotate.found import Found
from dragoman.annotate.nominals import nominals
from dragoman.annotate.tokens import Token

__all__ = ["antecedent_of"]

_DEFINITE = frozenset({"the", "this", "that", "these", "those"})
_PLACES = frozenset({"place", "facility"})
_VIOLENCE = frozenset({
    "kill", "attack", "bomb", "shell", "ambush", "abduct", "kidnap", "behead", "massacre", "murder", "raid", "storm",
    "wound", "injure", "execute", "loot", "torch", "capture", "seize", "overrun",
})  # fmt: skip
_CALLED = frozenset({"region", "province", "district", "governorate", "department", "territory"})
_LIKEWISE = 2.0
_LARGE = frozenset({"region", "province", "governorate", "peninsula", "state", "territory"})
_SMALL = frozenset({"village", "hamlet"})
_SMALL_WORDS = frozenset({"the", "a", "an", "this", "that", "these", "those", "some", "several"})
_SOME = frozenset({
    "several", "some", "many", "other", "more", "dozens", "hundreds", "thousands", "few", "most", "any", "no", "such",
    "scores", "countless", "numerous", "various", "fellow", "additional", "new",
})  # fmt: skip
"""What stands before those that were not told of before."""
_NUMBERS = frozenset({"two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "both"})
_UNNAMED = frozenset({"man", "woman", "boy", "girl", "teenager", "suspect", "victim", "defendant"})
"""What nobody is called whose office has been told: "the president … *the man*"."""
_OFFICES = frozenset({"GOV", "LEG", "JUD"})
_PARTS = {noun: re.compile(rf"\b{noun}\b", re.IGNORECASE) for noun in ("state", "republic")}
"""What a country is called and a part of one as well."""
_OF = re.compile(r"(?:\s[a-z]+)?\s(?:of|in)\s$")
_TELLING = frozenset({"WP", "WP$", "VBN", "VBG"})
"""How a clause begins that tells which one is meant."""
_STATED = 6
"""Sentences back that "the state" may point to a part of a country."""
_NEAR = 3
"""Sentences back that a description by kind alone ("the group") may point."""


_IN_NAME = 4
"""What a place that is but a word of a body's name weighs less: as much as four sentences between."""


def antecedent_of(chains: Chains, entry: Found) -> Chain | None:
    """Return the chain that a description belongs to, or None where it speaks of somebody new."""
    beside = _beside(chains, entry)
    if beside is not None:
        return beside
    if entry.entity is not None:
        return _of_entity(chains, entry, entry.entity)
    if not _definite(chains, entry) or _named_beside(chains, entry) or _told_apart(chains, entry):
        return None
    if entry.links:
        # "The outskirts of Homs" say themselves where they are.
        return _by_words(chains, entry)
    if entry.category == "state" and (lying := _lying_in(chains, entry)):
        return _of_region(chains, entry, lying)
    if entry.noun in words("points_to", "country"):
        if _named_behind(chains, entry):
            return None
        return _that_state(chains, entry) or _that_country(chains, entry)
    said = _by_words(chains, entry)
    return (
        (said and _spoken_of_since(chains, said, entry))
        or said
        or _by_office(chains, entry)
        or _by_kind(chains, entry)
        or _whose_men(chains, entry)
    )


def _named_beside(chains: Chains, entry: Found) -> bool:
    """Tell whether the name of a band stands right behind its description: "*The group*, Jama'a Nusrat, said"."""
    token = chains.token(entry)
    if token is None or entry.noun not in words("points_to", "band") or entry.number == "many":
        return False
    sentence = chains.sentences[entry.sentence]
    named = [name for name in sentence.children(token, "appos") if name.pos == "PROPN" and name.i > token.i]
    return bool(named) and sentence.tokens[token.i + 1].text == ","


def _spoken_of_since(chains: Chains, said: Chain, entry: Found) -> Chain | None:
    """Return whoever has been spoken of since another was called so: an armed group, a holder of the same office."""
    if said.category == "person" and entry.number != "many":
        holder = _by_office(chains, entry)
        return holder if holder is not None and holder.named and holder.last.sentence > said.last.sentence else None
    if entry.noun in {"city", "town"}:
        other = _by_kind(chains, entry)
        nearer = other is not None and other.last.sentence == entry.sentence > said.last.sentence
        return other if nearer else None  # "*Kharkiv* Mayor Jane Doe said nine were hurt in *the city*"
    if said.category != "non_state_armed" or entry.noun not in words("points_to", "band"):
        return None
    since = _by_kind(chains, entry, armed=True)
    return since if since is not None and since.last.sentence > said.last.sentence else None


def _of_entity(chains: Chains, entry: Found, entity: str) -> Chain | None:
    """Return the chain of an entity; of a people or a force that has parts, the chain of the same part.

    "Afghan girls" and "Afghan teachers" are both Afghans, and yet not the same ones.
    """
    if not entity.startswith(("group:", "mil:", "police:")):
        return chains.by_entity(entity)
    part = _part(entry.noun)
    for chain in chains.recent():
        if entity in chain.entities and (not chain.nouns or part in {_part(noun) for noun in chain.nouns}):
            return chain
    return None


def _part(noun: str) -> str:
    known = nominals().get(noun)
    return known.whole if known is not None and known.whole else noun


def _that_state(chains: Chains, entry: Found) -> Chain | None:
    """Return the part of a country that was called so before: "*Bauchi State* … in *the state*", "the republic"."""
    if entry.noun not in _PARTS or entry.number == "many" or entry.key not in _DEFINITE or _modified(chains, entry):
        return None
    for chain in chains.recent():
        if entry.sentence - chain.last.sentence > _STATED:
            return None
        best = chain.best
        if (
            best.category == "place"
            and best.links
            and best.links[0].precision == "admin1"
            and _a_part(chains, chain, entry.noun)
        ):
            return chain
    return None


def _a_part(chains: Chains, chain: Chain, noun: str) -> bool:
    """Tell whether a region was called so: "*Bauchi State*", "Bauchi state’s police", "the Republic of Tuva"."""
    text, before = chains.text, len(noun) + len(" of ")
    return any(
        text[max(0, member.start - before) : member.start].lower() == f"{noun} of "
        or _PARTS[noun].search(text, member.start, member.end + len(noun) + 1) is not None
        for member in chain.members
    )


def _that_country(chains: Chains, entry: Found) -> Chain | None:
    """Return the country last spoken of in the sentence, in whatever words; else the most present one before."""
    if entry.number == "many" or entry.key not in _DEFINITE or _modified(chains, entry):
        return None
    for earlier in reversed(chains.seen):
        if earlier.sentence < entry.sentence:
            break
        if earlier.country and earlier.end <= entry.start:
            known = chains.by_entity(f"country:{earlier.country}")
            if known is not None:
                return known
    return _by_kind(chains, entry)


def _lying_in(chains: Chains, entry: Found) -> frozenset[str]:
    """Return the countries of the region that a description puts one in: "the *Gulf* state", "the *Baltic* nation"."""
    said = " ".join(chains.text[entry.start : entry.end].lower().split()[1:-1]).replace("-", " ")
    return words("regions", said) if said in words("regions") else frozenset()


def _of_region(chains: Chains, entry: Found, countries: frozenset[str]) -> Chain | None:
    """Return the country of a region that was spoken of last; none of the sentence itself that acts on it."""
    if entry.number == "many" or entry.key not in _DEFINITE:
        return None
    for chain in chains.recent():
        entity = chain.best.entity or ""
        if entity.startswith("country:") and entity.removeprefix("country:") in countries:
            return chain
    return None


def _told_apart(chains: Chains, entry: Found) -> bool:
    """Tell whether a clause right behind says who is meant: "the *man* who rented it", "the *group* founded by him"."""
    token = chains.token(entry)
    if token is None or entry.category in _PLACES:
        return False
    sentence = chains.sentences[entry.sentence]
    openers = (sentence.subtree(clause)[0] for clause in sentence.children(token, "relcl", "acl"))
    return any(opener.i == token.i + 1 and opener.tag in _TELLING for opener in openers)


def _is_named(entry: Found) -> bool:
    """Tell whether a place is described by a name of its own: "on *Kilburn road*"."""
    return entry.category in _PLACES and any(word[:1].isupper() for word in entry.name.split())


def _definite(chains: Chains, entry: Found) -> bool:
    any_of_kind = entry.noun == "people" or entry.category in _PLACES  # "houses" are any
    again = entry.bare and not any_of_kind and chains.text[entry.start : entry.end].split()[0].lower() not in _SOME
    return entry.key in _DEFINITE or again or (_is_named(entry) and not entry.key)


def _beside(chains: Chains, entry: Found) -> Chain | None:
    """Return the chain of the name that the description is set beside: "Hezbollah, a militant group"."""
    token = chains.token(entry)
    if token is None or entry.number == "many":
        return None
    if token.dep == "appos" and _tells(chains, entry, token):
        return None
    if token.dep == "appos":
        chain = _before_comma(chains, entry) or chains.by_head(entry.sentence, token.head)
    elif token.dep == "attr" and entry.key == "the":
        verb = chains.sentences[entry.sentence].tokens[token.head]
        subject = next(iter(chains.sentences[entry.sentence].children(verb, "nsubj")), None)
        negated = chains.sentences[entry.sentence].children(verb, "neg")
        chain = chains.by_head(entry.sentence, subject.i) if subject and not negated and verb.lemma == "be" else None
    else:
        return None
    return chain if chain is not None and _agree(chain, entry) else None


def _tells(chains: Chains, entry: Found, token: Token) -> bool:
    """Tell whether a description right before a verb of saying speaks: "… held Ochoa, *the director announced*"."""
    sentence = chains.sentences[entry.sentence]
    after = sentence.tokens[token.i + 1] if token.i + 1 < len(sentence.tokens) else token
    return after.tag == "VBD" and after.lemma in words("say") and not sentence.children(after, "nsubj", "nsubjpass")


def _before_comma(chains: Chains, entry: Found) -> Chain | None:
    """Return the chain of the name that ends right before: the parse may reach over it to an earlier one."""
    for earlier in reversed(chains.seen):
        if earlier.sentence != entry.sentence:
            break
        if earlier.end < entry.start and chains.text[earlier.end : entry.start].strip() == ",":
            chain = chains.by_head(entry.sentence, earlier.head)
            return chain if chain is not None and chain.named and _agree(chain, entry) else None
    return None


def _agree(chain: Chain, entry: Found) -> bool:
    if (chain.category == "person") != (entry.category == "person"):
        return False
    if chain.category in {"state", "government"} and entry.category in {"non_state_armed", "military"}:
        return False
    if entry.category in _PLACES:
        return chain.category in {*_PLACES, "state"}
    if chain.category in _PLACES:
        return False
    return _agree_country(chain, entry)


def _agree_country(chain: Chain, entry: Found) -> bool:
    countries = {member.country for member in chain.members if member.country}
    return entry.country is None or not countries or entry.country in countries


def _by_words(chains: Chains, entry: Found) -> Chain | None:
    """Return the latest chain described in the same words: "the rebels" … "the rebels"."""
    for chain in chains.recent():
        for member in reversed(chain.members):
            if member.kind == "nominal" and _one_noun(member, entry) and member.number == entry.number:
                if entry.bare and _one_of_bands(chains, chain):
                    break  # "*M23 rebels* … CODECO … *rebels*" may be any
                if _compatible(chains.text[member.start : member.end], chains.text[entry.start : entry.end]):
                    return chain
                break
    return None


def _one_noun(member: Found, entry: Found) -> bool:
    """Tell whether both are called the same, the later in short: "the constitutional court" … "the *court*"."""
    if member.noun == entry.noun:
        return True
    shorter = entry.category == member.category == "government" and entry.number != "many"
    return shorter and bool(entry.noun) and (member.noun or "").endswith(f" {entry.noun}")


def _one_of_bands(chains: Chains, chain: Chain) -> bool:
    """Tell whether an armed group is but one of several that the text has named."""
    armed = [other for other in chains.all() if other.named and other.category == "non_state_armed"]
    return chain.named and chain.category == "non_state_armed" and len(armed) > 1


def _compatible(earlier: str, later: str) -> bool:
    """Tell whether the later description adds nothing to the earlier one but its article."""
    first, second = (set(said.lower().split()) - _SMALL_WORDS for said in (earlier, later))
    counted, recounted = first & _NUMBERS, second & _NUMBERS
    if recounted and counted != recounted and (counted or later.split(maxsplit=1)[0].lower() not in _DEFINITE):
        return False  # "four militants" are not the three told of before, nor "militants"
    return second - _NUMBERS <= first


def _by_office(chains: Chains, entry: Found) -> Chain | None:
    """Return the latest person with the office that the description names: "President Assad" … "the president"."""
    if entry.category != "person" or entry.number == "many" or _of_another(chains, entry):
        return None
    for chain in chains.recent():
        if chain.category == "person" and entry.noun in chain.nouns and not chain.many and _agree(chain, entry):
            return chain
    return None


def _of_another(chains: Chains, entry: Found) -> bool:
    """Tell whether an office is that of a body just named so: "the *organization's* president" is not the country's."""
    token = chains.token(entry)
    owners = chains.sentences[entry.sentence].children(token, "poss") if token is not None else []
    return any(owner.pos == "NOUN" and owner.lemma not in words("points_to", "country") for owner in owners)


def _by_kind(chains: Chains, entry: Found, *, armed: bool = False) -> Chain | None:
    """Return the latest chain of the kind that the description points to: "the group", "the city", "the country".

    ``armed`` looks among armed groups alone.
    """
    if entry.number == "many" or entry.key not in _DEFINITE or _modified(chains, entry) or _named_behind(chains, entry):
        return None
    armed = armed or _violent(chains, entry)
    best: tuple[float, Chain] | None = None
    for chain in chains.recent():
        if entry.sentence - chain.last.sentence > _NEAR:
            break
        if _mere_teller(chains, chain, entry):
            continue
        if entry.noun in words("called_so") and not _is_called(chains, chain, entry.noun):
            continue
        if entry.noun in _SMALL and (_is_called(chains, chain, "city") or capital_country(chain.best.name)):
            continue
        fits = (
            chain.category == "non_state_armed" if armed or _armed_kind(chains, entry) else _fits(chains, chain, entry)
        )
        fits = fits and (entry.noun not in words("armed_bodies") or _may_be_armed(chain))
        if _holds_office(chain, entry) or _part_of_it(chains, chain, entry):
            continue
        if (
            (chain.named or _is_own_name(chain) or _unnamed(chain, entry))
            and not chain.many
            and fits
            and _agree_country(chain, entry)
        ):
            weight = _salience(chains, chain, entry) + _meant(chains, chain, entry)
            if best is None or weight > best[0]:
                best = (weight, chain)
    return best[1] if best else None


def _part_of_it(chains: Chains, chain: Chain, entry: Found) -> bool:
    """Tell whether a place is said to be a part of what the description means: "the *Old Park* area of *the city*"."""
    last = chain.last
    return last.sentence == entry.sentence and _OF.match(chains.text[last.end : entry.start]) is not None


def _holds_office(chain: Chain, entry: Found) -> bool:
    """Tell whether a person is of an office, so that nobody calls him a man: "the *prosecutor* … *the man*"."""
    held = (nominals().get(noun) for noun in chain.nouns) if entry.noun in _UNNAMED else ()
    return any(nominal is not None and nominal.sector in _OFFICES for nominal in held)


def _unnamed(chain: Chain, entry: Found) -> bool:
    """Tell whether somebody may be meant who has no name in the text: "*the suspect* … *the man*"."""
    told = chain.best.kind == "nominal" and chain.best.number == "one" and not chain.best.entity
    return told and entry.noun in _UNNAMED


def _mere_teller(chains: Chains, chain: Chain, entry: Found) -> bool:
    """Tell whether he only told of it to whom a thing is done: "…, *the spokesman* said. *The man* was held"."""
    token, told = chains.token(entry), chains.token(chain.last)
    if token is None or told is None or entry.noun not in words("points_to", "person"):
        return False
    suffers = token.dep in {"nsubjpass", "dobj"}
    return suffers and told.dep == "nsubj" and chains.sentences[chain.last.sentence].head(told).lemma in words("say")


def _may_be_armed(chain: Chain) -> bool:
    """Tell whether a body may be a band in arms: it is one, or of a name that no list knows."""
    unlisted = not chain.best.entity or chain.best.entity.startswith("name:")
    return chain.category == "non_state_armed" or (chain.category == "organization" and unlisted)


def _only_in_names(chains: Chains, chain: Chain) -> bool:
    """Tell whether a place is but a word of what a body is called: "*Mashad* Organisation" is in no Mashhad."""
    return all(
        any(
            other.category in BODIES and other.start <= member.start and member.end <= other.end and other is not member
            and other.end - other.start > member.end - member.start
            for other in chains.seen
        )
        for member in chain.members
    )  # fmt: skip


def _meant(chains: Chains, chain: Chain, entry: Found) -> float:
    """Weigh what speaks for a chain beside its presence: that it was called so, or is named in the sentence."""
    in_name = entry.category in _PLACES and _only_in_names(chains, chain)
    weight = -float(_IN_NAME) * in_name
    if entry.noun in _CALLED and _is_called(chains, chain, entry.noun):
        weight += _LIKEWISE  # "the *Catatumbo region* … in Norte de Santander … fled *the region*"
    if entry.noun in {"city", "town"} and chain.last.sentence == entry.sentence and not in_name:
        weight += _LIKEWISE
    return weight


def _whose_men(chains: Chains, entry: Found) -> Chain | None:
    """Return the one armed group named before whose "rebels" or "militants" are: "*M23 rebels* … *the rebels*"."""
    said = chains.text[entry.start : entry.end].lower().split()
    men = said[-1].removesuffix("s")
    if (
        entry.key not in _DEFINITE
        or entry.country
        or len(said) != 2
        or men == said[-1]
        or men not in words("armed_men")
    ):
        return None
    armed = [chain for chain in chains.all() if chain.named and chain.category == "non_state_armed"]
    called = [chain for chain in armed if _are_called(chains, chain, men)]
    of_any = called or (armed if men not in words("armed_sides") else [])
    if len(of_any) != 1 or entry.sentence - of_any[0].last.sentence > _NEAR or len(armed) > len(of_any) + 1:
        return None
    return of_any[0] if of_any[0].last.sentence < entry.sentence else None


def _are_called(chains: Chains, chain: Chain, noun: str) -> bool:
    """Tell whether a mention of the group has the noun, or its singular: "Houthi *rebels*", "the *rebel* group M23"."""
    said = (chains.text[member.start : member.end].lower().split() for member in chain.members)
    return any(word.removesuffix("s") == noun for line in said for word in line)


def _violent(chains: Chains, entry: Found) -> bool:
    """Tell whether a band does what only an armed one does: "an NGO said *the group* has *killed* hundreds"."""
    token = chains.token(entry)
    if token is None or entry.noun not in words("points_to", "band") or token.dep != "nsubj":
        return False
    return chains.sentences[entry.sentence].head(token).lemma in _VIOLENCE


def _named_behind(chains: Chains, entry: Found) -> bool:
    """Tell whether a place is named right behind its description: "the town *of Carmelo*", "the village *called* X"."""
    token = chains.token(entry)
    if token is None or entry.category not in {*_PLACES, "state"}:
        return False
    sentence = chains.sentences[entry.sentence]
    of = [name for prep in sentence.children(token, "prep") if prep.lower == "of" for name in sentence.children(prep)]
    called = [clause for clause in sentence.children(token, "acl") if clause.lemma in {"call", "name"}]
    return bool(called) or any(name.pos == "PROPN" for name in of)


def _is_own_name(chain: Chain) -> bool:
    """Tell whether a facility is described by a name of its own: "*Zamzam* camp", "the *Saint Nicolas* hospital"."""
    best = chain.best
    return best.category == "facility" and any(word[:1].isupper() for word in best.name.split() if word != "The")


def _salience(chains: Chains, chain: Chain, entry: Found) -> float:
    """Weigh how present the chain is in the text before ``entry``: near, often named, as subject."""
    token = chains.token(chain.last)
    subject = token is not None and token.dep in {"nsubj", "nsubjpass", "poss"}
    return 0.1 * min(len(chain.members), 5) + 0.5 * subject - (entry.sentence - chain.last.sentence)


def _modified(chains: Chains, entry: Found) -> bool:
    before = chains.text[entry.start : entry.end].lower().removesuffix(entry.noun).split()[1:]
    if entry.noun in words("points_to", "city"):
        before = [word for word in before if word not in words("epithets")]
    return bool(before) and not _armed_kind(chains, entry)


def _armed_kind(chains: Chains, entry: Found) -> bool:
    """Tell whether all that the description adds is that an armed group is meant: "the paramilitary force"."""
    said = chains.text[entry.start : entry.end].lower().split()[1:]
    return len(said) > 1 and said[-1] in words("points_to", "body") and set(said[:-1]) <= words("armed_kinds")


def _fits(chains: Chains, chain: Chain, entry: Found) -> bool:
    best = chain.best
    if entry.noun in words("points_to", "country"):
        return bool(best.entity and best.entity.startswith("country:"))
    if entry.category in _PLACES:
        return _is_that_place(chains, chain, entry)
    if entry.noun in words("points_to", "body"):
        ruling = {"state", "government"} if entry.noun in words("points_to", "band") else {"state"}
        return chain.category in BODIES - ruling and _sectors_agree(best, entry)
    if entry.noun in words("points_to", "person"):
        return chain.category == "person" and not (chain.gender and entry.gender and chain.gender != entry.gender)
    return False


def _is_called(chains: Chains, chain: Chain, noun: str) -> bool:
    """Tell whether any mention of the chain has the noun among its words: "the Security *Council*"."""
    called = (f"{chains.text[member.start : member.end]} {member.name}" for member in chain.members)
    return any(noun in name.lower().split() for name in called)


def _is_that_place(chains: Chains, chain: Chain, entry: Found) -> bool:
    best = chain.best
    precision = best.links[0].precision if best.links else None
    if entry.noun == "capital":
        return best.category == "place" and capital_country(best.name) is not None
    if entry.noun in words("points_to", "city"):
        large = chains.text[chain.last.start : chain.last.end].split()[-1].lower() in _CALLED
        return best.category == "place" and precision in {"settlement", None} and not large
    if entry.noun in words("points_to", "area"):
        small = set() if entry.noun in _LARGE else {"settlement"}
        return best.category == "place" and precision in {"admin1", "admin2", "region", *small}
    return best.category == "facility" and entry.noun.split()[-1] in best.name.lower().split()


def _sectors_agree(best: Found, entry: Found) -> bool:
    return entry.sector is None or best.sector is None or entry.sector == best.sector
