"""Headlines: what a title tells took place when and where the same happening of the body did.

"Militia raids market, killing 12" over "Fighters … raided a market in El Obeid *on Monday*": the title names the
happening, the body its day. Only the first happening of the body that is told in like words and by nobody else lends
them; where none is told, the title stays without.
"""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.annotate.annotations import Annotations
from dragoman.extract.drafts import Draft
from dragoman.model.records import Role

__all__ = ["headlined"]

_REACH = 6
"""Sentences of the body in which what the title announces is looked for: the lead and what goes on from it."""
_SITES = frozenset({"place", "facility"})
_TOLD_OF = frozenset({"actor", "recipient", "theme", "victim", "perpetrator"})


def headlined(annotations: Annotations, drafts: Sequence[Draft]) -> list[Draft]:
    """Return ``drafts`` with time and place of the body's telling on those of the title that have none."""
    body = [draft for draft in drafts if not _titled(annotations, draft)]
    first = next((draft.sentence for draft in body), 0)
    near = [draft for draft in body if draft.sentence <= first + _REACH]
    return [_completed(annotations, draft, near) if _titled(annotations, draft) else draft for draft in drafts]


def _titled(annotations: Annotations, draft: Draft) -> bool:
    return annotations.sentences[draft.sentence].block == "title"


def _completed(annotations: Annotations, draft: Draft, body: Sequence[Draft]) -> Draft:
    if (draft.time is not None and draft.place is not None) or draft.modality not in {None, "actual"}:
        return draft
    told = [other for other in body if _same(annotations, draft, other)]
    time = draft.time or next((other.time for other in told if _is_day(other)), None)
    place = draft.place or next((other.place for other in told if other.place is not None and other.place.links), None)
    if time is draft.time and place is draft.place:
        return draft
    behind = next(other for other in told if other.time == time or other.place == place)
    sentence = annotations.sentences[behind.sentence]
    return draft._replace(time=time, place=place, evidence=(*draft.evidence, (sentence.start, sentence.end)))


def _is_day(draft: Draft) -> bool:
    return draft.time is not None and draft.time.type in {"point", "interval"}


def _same(annotations: Annotations, draft: Draft, other: Draft) -> bool:
    """Tell whether a draft of the body can be what the title announces: of its kind, and nothing speaks against it."""
    if (draft.kind, draft.type) != (other.kind, other.type) or other.modality not in {None, "actual"}:
        return False
    if draft.polarity != other.polarity or _elsewhere(draft.place, other.place):
        return False
    if draft.quantity is not None:
        counted = other.quantity is not None and draft.quantity.low == other.quantity.low
        return counted and draft.quantity.measure == (other.quantity.measure if other.quantity else None)
    return _alike(annotations, draft, other) and not _strangers(draft, other)


def _alike(annotations: Annotations, draft: Draft, other: Draft) -> bool:
    """Tell whether two drafts share a word for the happening, a mode, or a party."""
    if draft.mode is not None and draft.mode == other.mode:
        return True
    if _word(annotations, draft) == _word(annotations, other):
        return True
    return bool(_parties(draft) & _parties(other))


def _word(annotations: Annotations, draft: Draft) -> str:
    return annotations.sentences[draft.sentence].tokens[draft.anchor].lemma


def _parties(draft: Draft) -> set[tuple[str, str]]:
    """Return who takes part by role and last word, so that "gunmen" and "armed gunmen" are one."""
    return {
        (role.role, role.name.casefold().split()[-1]) for role in draft.roles if role.role in _TOLD_OF and role.name
    }


def _strangers(draft: Draft, other: Draft) -> bool:
    """Tell whether two drafts have each a known party in one role, and not the same; sites are compared as places."""
    for role in ("actor", "recipient"):
        one, two = (
            {
                entry.entity
                for entry in told.roles
                if entry.role == role and entry.entity and entry.category not in _SITES
            }
            for told in (draft, other)
        )
        if one and two and not one & two and not _words(draft, role) & _words(other, role):
            return True
    return False


def _words(draft: Draft, role: str) -> set[str]:
    return {word for entry in draft.roles if entry.role == role for word in entry.text.casefold().split()}


def _elsewhere(one: Role | None, two: Role | None) -> bool:
    """Tell whether two places are apart: both known, of another country or province, or two towns."""
    if one is None or two is None or not one.links or not two.links:
        return False
    first, second = one.links[0], two.links[0]
    if first.country != second.country:
        return True
    if first.admin1 and second.admin1 and first.admin1 != second.admin1:
        return True
    return first.id != second.id and first.precision == second.precision == "settlement"
