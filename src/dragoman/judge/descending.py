"""Descending: which document copies which, when some documents go and others come."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from dragoman.judge.corpus import document_of
from dragoman.judge.kept import Kept
from dragoman.judge.origins import COMMON, WHOLE, Origin, Sketch, copies_of, origins, sketch
from dragoman.judge.regrouping import closed
from dragoman.model.records import Reading
from dragoman.model.wire import to_plain
from dragoman.store.workings import Workings

__all__ = ["descended_anew", "keep_copies"]

_Copies = dict[str, dict[str, tuple[str, float]]]


def keep_copies(
    workings: Workings,
    sketches: Mapping[str, Sketch],
    pairs: Iterable[tuple[int, int, str, float]],
    descent: Iterable[Origin],
) -> None:
    """Keep the copies of a corpus that was judged whole; ``pairs`` are of positions among ``sketches``, by document."""
    ids = list(sketches)
    rows = ((str(value), key) for key, told in sketches.items() for value in told.posted)
    workings.post("shingle", sorted(rows))
    copies: _Copies = {}
    for left, right, kind, share in pairs:
        for one, other in ((left, right), (right, left)):
            copies.setdefault(ids[one], {})[ids[other]] = (kind, share)
    _keep(workings, copies)
    workings.put("origin", {origin.document: to_plain(origin) for origin in descent})


def _posted(reading: Reading) -> list[int]:
    return sketch(document_of(reading).text).posted


def _keep(workings: Workings, copies: _Copies) -> None:
    """Keep which texts copy which; with an excerpt no report is the same one."""
    workings.put("copies", {key: others for key, others in copies.items() if others})
    workings.drop("copies", [key for key, others in copies.items() if not others])
    same = {key: sorted(o for o, (kind, _) in others.items() if kind in WHOLE) for key, others in copies.items()}
    workings.put("same", {key: others for key, others in same.items() if others})
    workings.drop("same", [key for key, others in same.items() if not others])


def descended_anew(kept: Kept, gone: Mapping[str, Reading], come: Mapping[str, Reading]) -> tuple[set[str], set[str]]:
    """Take documents out and in; return those whose origin is another one now, and those whose copies are others.

    ``come`` are kept already as readings, and ``gone`` no longer.
    """
    workings = kept.workings
    before = {document: _posted(reading) for document, reading in gone.items()}
    after = {document: _posted(reading) for document, reading in come.items()}
    values = {str(value) for posted in (*before.values(), *after.values()) for value in posted}
    old = workings.posted("shingle", values)
    workings.unpost("shingle", [(str(value), key) for key, posted in before.items() for value in posted])
    workings.post("shingle", [(str(value), key) for key, posted in after.items() for value in posted])
    new = workings.posted("shingle", values)
    again = set(come) | {key for value in values for key in _otherwise(old.get(value, []), new.get(value, []))}
    again -= gone.keys() - come.keys()
    changed = _recopied(kept, again, gone.keys())
    family = closed(workings, ["copies"], (changed | come.keys()) - (gone.keys() - come.keys()))
    workings.drop("origin", gone.keys() - come.keys())
    return _origins(kept, family, set(come)), changed


def _otherwise(old: Sequence[str], new: Sequence[str]) -> Collection[str]:
    """Return the texts of a shingle that proposes other pairs now: it has become common, or has a new first text."""
    if (len(old) > COMMON) != (len(new) > COMMON) or (len(new) > COMMON and old[0] != new[0]):
        return {*old, *new}
    return ()


def _recopied(kept: Kept, again: Collection[str], gone: Collection[str]) -> set[str]:
    """Compare texts anew with those that share their shingles; return all that have other copies than before."""
    workings = kept.workings
    readings = kept.readings(again)
    sketches = {key: sketch(document_of(reading).text) for key, reading in readings.items()}

    def other(key: str) -> Sketch:
        if key not in sketches:
            sketches[key] = sketch(document_of(kept.reading(key)).text)
        return sketches[key]

    found = {}
    for key in sorted(again):
        met = workings.posted("shingle", map(str, sketches[key].posted))
        found[key] = copies_of(sketches[key], met.values(), other, key)
    return _exchanged(workings, {*gone, *again}, found)


def _exchanged(workings: Workings, leaving: Collection[str], come: _Copies) -> set[str]:
    """Keep the copies of ``come`` in place of those of ``leaving``; return all whose copies are others now."""
    old = _known(workings, leaving)
    partners = {other for others in (*old.values(), *come.values()) for other in others}
    before = {**_known(workings, partners), **old}
    after: _Copies = {key: dict(others) for key, others in before.items()}
    for key, others in old.items():
        for other in others:
            after[other].pop(key, None)
        after[key] = {}
    for key, others in come.items():
        for other, how in others.items():
            after.setdefault(other, {})[key] = how
            after.setdefault(key, {})[other] = how
    _keep(workings, after)
    return {key for key in after if after[key] != before.get(key, {})}


def _known(workings: Workings, keys: Collection[str]) -> _Copies:
    plain = workings.many("copies", keys)
    return {
        key: {other: (how[0], how[1]) for other, how in plain.get(key, {}).items()}
        for key in keys
    }  # fmt: skip


def _origins(kept: Kept, family: Collection[str], come: Collection[str]) -> set[str]:
    """Work out the origins of whole families anew; return the documents that have another one than before."""
    readings = list(kept.readings(family).values())
    position = {document_of(reading).id: place for place, reading in enumerate(readings)}
    copies = _known(kept.workings, family)
    pairs = sorted(
        (position[key], position[other], kind, share)
        for key, others in copies.items()
        for other, (kind, share) in others.items()
        if position[key] < position[other]
    )
    before = kept.workings.many("origin", family)
    after = {origin.document: to_plain(origin) for origin in origins(readings, pairs)}
    kept.workings.put("origin", after)
    return {key for key, origin in after.items() if before.get(key) != origin or key in come}
