"""Decisions: what people's judgements change before anything is judged: assertions rejected or edited."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from dragoman.judge.corpus import Corpus
from dragoman.judge.occurrences import Joined
from dragoman.judge.parted import with_parted
from dragoman.judge.resolved import with_resolved_places
from dragoman.judge.scoped import with_scoped_aliases
from dragoman.judge.words import fold
from dragoman.model.findings import SETTLED, Finding
from dragoman.model.judgements import Anchor, Judgement, in_force
from dragoman.model.ontology import MODALITIES, POLARITIES, STANCES, TYPES
from dragoman.model.records import Assertion, Attribution, Role

__all__ = [
    "Redecided", "as_decided", "decided_disputes", "decided_occurrences", "needs_whole", "redecided", "unmatched",
    "without_rejected",
]  # fmt: skip

_Key = tuple[str | None, str, str | None]


def without_rejected(corpus: Corpus, judgements: Sequence[Judgement]) -> Corpus:
    """Return ``corpus`` without the assertions that people rejected, and with those that they edited as edited."""
    decided = _on_assertions(judgements)
    if not decided:
        return corpus
    readings = []
    for reading in corpus.readings:
        sha = reading.document.text_sha256 if reading.document else None
        kept = tuple(a for assertion in reading.assertions if (a := _decided(assertion, sha, decided)) is not None)
        readings.append(reading if kept == reading.assertions else replace(reading, assertions=kept))
    return Corpus(tuple(readings))


def as_decided(corpus: Corpus, judgements: Sequence[Judgement]) -> Corpus:
    """Return ``corpus`` as people left it: rejected assertions left out, edits made, names as judged."""
    placed = with_resolved_places(without_rejected(corpus, judgements), judgements)
    return with_parted(with_scoped_aliases(placed, judgements), judgements)


def unmatched(corpus: Corpus, judgements: Sequence[Judgement]) -> tuple[Judgement, ...]:
    """Return the judgements on assertions that no longer fit any: a new reader reads the words differently."""
    present = {
        key
        for reading in corpus.readings
        if reading.document is not None
        for assertion in reading.assertions
        for key in _keys(assertion, reading.document.text_sha256)
    }
    return tuple(
        judgement
        for judgement in in_force(judgements)
        if judgement.left.kind == "assertion" and _key(judgement) not in present
    )


def decided_occurrences(joined: Sequence[Joined], corpus: Corpus, judgements: Sequence[Judgement]) -> list[Joined]:
    """Return ``joined`` with the occurrences that people judged the same made one, and those judged different parted.

    Where two are judged different, the reports that carry the second one's words leave.
    """
    found = list(joined)
    hashes = {key: reading.document.text_sha256 for key, reading in corpus.by_id.items() if reading.document}
    for judgement in in_force(judgements):
        if judgement.right is None or judgement.left.kind != "occurrence":
            continue
        left, right = (_holders(found, anchor, hashes) for anchor in (judgement.left, judgement.right))
        if judgement.verdict == "same" and left and right:
            found = _united(found, sorted({*left, *right}), f"judged the same by {judgement.by or 'a reviewer'}")
        elif judgement.verdict == "not_same":
            found = _parted(found, sorted({*left} & {*right}), judgement.right, hashes)
    return found


def needs_whole(judgements: Sequence[Judgement]) -> bool:
    """Tell whether decisions reach over several documents, so that one document more asks for a whole judging."""
    return any(
        (found.left.kind == "occurrence" and found.verdict != "unsure") or (found.scope and found.verdict != "edit")
        for found in in_force(judgements)
    )


@dataclass(frozen=True, slots=True)
class Redecided:
    """What decisions taken or withdrawn since touch: printed names, texts by their hash, names of places (folded).

    ``splits`` take an entity apart; ``apart`` tells whether some were apart before.
    """

    names: frozenset[str] = frozenset()
    texts: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()
    splits: tuple[Judgement, ...] = ()
    apart: bool = False


def redecided(before: Sequence[Judgement], now: Sequence[Judgement]) -> Redecided | None:
    """Return what the difference between two states of people's decisions touches; None where that may be anything.

    That is so while events are joined or parted or names are given to one source, and for what is judged to be no
    contradiction.
    """
    old, new = ({found.id: found for found in in_force(made)} for made in (before, now))
    different = [found for key, found in (old | new).items() if (key in old) != (key in new)]
    if not different:
        return Redecided()
    if needs_whole(before) or needs_whole(now):
        return None
    names: set[str] = set()
    texts: set[str] = set()
    places: set[str] = set()
    splits: list[Judgement] = []
    for found in different:
        if found.verdict in _ON_NAMES and found.left.kind == "entity" and found.right is not None:
            names.update((found.left.quote, found.right.quote))
        elif found.verdict in _ON_WORDS and found.left.kind == "assertion" and found.left.text_sha256:
            texts.add(found.left.text_sha256)
        elif found.verdict == "split":
            splits.append(found)
        elif found.verdict == "place":
            places.add(fold(found.left.quote))
        elif found.verdict not in _TELLING_NOTHING or found.left.kind == "entity":
            return None
    apart = any(found.verdict == "split" for found in old.values())
    return Redecided(frozenset(names), frozenset(texts), frozenset(places), tuple(splits), apart)


_ON_NAMES = frozenset({"same", "not_same", "unsure", "alias", "drop_alias"})
_ON_WORDS = frozenset({"accept", "reject", "edit"})
_TELLING_NOTHING = frozenset({"unsure", "contradiction", "grade", "withdraw"})
"""Decisions that no finding hangs on."""


def decided_disputes(
    findings: Iterable[Finding], corpus: Corpus, judgements: Sequence[Judgement]
) -> tuple[Finding, ...]:
    """Return ``findings`` without the disputes that people judged to be none; each finding says who did and why.

    A decision is on two sentences: it holds for every reprint of them, and for everything that is read from them.
    """
    decided = {
        frozenset({judgement.left.quote, judgement.right.quote}): judgement
        for judgement in in_force(judgements)
        if judgement.verdict == "compatible" and judgement.right is not None
    }
    if not decided:
        return tuple(findings)
    told = {a.id: a.evidence[0].quote for reading in corpus.readings for a in reading.assertions}
    return tuple(_undisputed(finding, told, decided) for finding in findings)


def _undisputed(finding: Finding, told: Mapping[str, str], decided: Mapping[frozenset[str], Judgement]) -> Finding:
    kept, because = [], []
    for dispute in finding.disputes:
        judged = decided.get(frozenset(told[key] for key in dispute.between if key in told))
        if judged is None:
            kept.append(dispute)
        else:
            because.append(f"{SETTLED} by {judged.by or 'a reviewer'}: {judged.value}")
    if not because:
        return finding
    notes = tuple(dict.fromkeys((*finding.joined_because, *because)))
    return replace(finding, disputes=tuple(kept), joined_because=notes)


def _holders(joined: Sequence[Joined], anchor: Anchor, hashes: Mapping[str, str]) -> list[int]:
    return [
        index
        for index, entry in enumerate(joined)
        if any(_fits(assertion, anchor, hashes) for unit in entry.units for assertion in unit.assertions)
    ]


def _fits(assertion: Assertion, anchor: Anchor, hashes: Mapping[str, str]) -> bool:
    same_text = anchor.text_sha256 is None or hashes.get(assertion.document) == anchor.text_sha256
    return same_text and assertion.evidence[0].quote == anchor.quote


def _united(joined: Sequence[Joined], indexes: Sequence[int], reason: str) -> list[Joined]:
    units = tuple(unit for index in indexes for unit in joined[index].units)
    because = (reason, *(text for index in indexes for text in joined[index].because))
    rest = [entry for index, entry in enumerate(joined) if index not in set(indexes)]
    return [*rest, Joined(units, tuple(dict.fromkeys(because)))]


def _parted(
    joined: Sequence[Joined], indexes: Sequence[int], anchor: Anchor, hashes: Mapping[str, str]
) -> list[Joined]:
    found: list[Joined] = []
    for index, entry in enumerate(joined):
        leaving = {unit.document for unit in entry.units for a in unit.assertions if _fits(a, anchor, hashes)}
        if index not in indexes:
            found.append(entry)
            continue
        for gone in (False, True):
            units = tuple(unit for unit in entry.units if (unit.document in leaving) == gone)
            if units:
                found.append(Joined(units, entry.because))
    return found


def _key(judgement: Judgement) -> _Key:
    return (judgement.left.text_sha256, judgement.left.quote, judgement.left.type)


def _keys(assertion: Assertion, sha: str | None) -> tuple[_Key, ...]:
    """Return the anchors that fit an assertion, the narrowest first."""
    quote, type_ = assertion.evidence[0].quote, f"{assertion.kind}/{assertion.type}"
    return ((sha, quote, type_), (None, quote, type_), (sha, quote, None), (None, quote, None))


def _on_assertions(judgements: Sequence[Judgement]) -> dict[_Key, list[Judgement]]:
    found: dict[_Key, list[Judgement]] = defaultdict(list)
    for judgement in in_force(judgements):
        if judgement.left.kind == "assertion" and judgement.verdict in ("accept", "reject", "edit"):
            found[_key(judgement)].append(judgement)
    return found


def _decided(assertion: Assertion, sha: str | None, decided: Mapping[_Key, Sequence[Judgement]]) -> Assertion | None:
    """Return an assertion as people left it, or None where the last word on it is a rejection."""
    judged = sorted(
        (judgement for key in _keys(assertion, sha) for judgement in decided.get(key, ())),
        key=lambda judgement: (judgement.at, judgement.id),
    )
    rejected = False
    for judgement in judged:
        rejected = judgement.verdict == "reject"
        if judgement.verdict == "edit" and judgement.scope in {None, _printed_speaker(assertion)}:
            assertion = _edited(assertion, judgement)
    return None if rejected else assertion


def _edited(assertion: Assertion, judgement: Judgement) -> Assertion:
    """Return ``assertion`` with one field set; a value outside the ontology changes nothing."""
    value = judgement.value
    if judgement.field == "type" and value in TYPES[assertion.kind]:
        return replace(assertion, type=value)
    if judgement.field == "polarity" and value in POLARITIES:
        return replace(assertion, polarity=value)
    if judgement.field == "modality" and value in MODALITIES:
        return replace(assertion, modality=value)
    if judgement.field == "stance" and value in STANCES:
        return _said_otherwise(assertion, lambda level: replace(level, stance=value))
    if judgement.field == "speaker" and value:
        return _spoken(assertion, value, judgement.right.type if judgement.right else None)
    return assertion


def _printed_speaker(assertion: Assertion) -> str:
    """Return who says it, as printed: what tells two speakers of one sentence apart."""
    quoted = assertion.attribution and assertion.attribution[-1].kind != "document"
    return assertion.attribution[-1].speaker.text if quoted else ""


def _said_otherwise(assertion: Assertion, change: Callable[[Attribution], Attribution]) -> Assertion:
    """Return an assertion with the level nearest to its content changed; what nobody is quoted for stays."""
    if not _printed_speaker(assertion):
        return assertion
    *outer, nearest = assertion.attribution
    return replace(assertion, attribution=(*outer, change(nearest)))


def _spoken(assertion: Assertion, name: str, entity: str | None) -> Assertion:
    """Return an assertion with another speaker: the words stay as printed, a person says only whom they mean."""

    def meant(role: Role) -> Role:
        return replace(role, name=name, entity=entity)

    found = _said_otherwise(assertion, lambda level: replace(level, speaker=meant(level.speaker)))
    if assertion.kind != "claim":
        return found
    return replace(found, roles=tuple(meant(role) if role.role == "speaker" else role for role in found.roles))
