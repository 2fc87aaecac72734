"""Rejudging: the index follows record and ledger: by a change of what it was where that gives the same, else anew."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from dragoman.model.actors import ActorBook
from dragoman.model.collecting import collecting_later
from dragoman.model.errors import ProjectError
from dragoman.model.judgements import Judgement, in_force
from dragoman.model.records import Link, Reading
from dragoman.model.text import content_id
from dragoman.model.wire import from_plain, shape, to_plain
from dragoman.project.belonging import lying_in, ties_of
from dragoman.project.inputs import Whole, bonds, entity_row, judged_whole, merges_of
from dragoman.project.scribing import Order, scribing
from dragoman.store.building import build
from dragoman.store.changing import Alteration, change
from dragoman.store.index import Doubt, Index, current
from dragoman.store.shards import Recorded
from dragoman.store.workings import Workings, changing

if TYPE_CHECKING:
    from dragoman.judge.adding import Difference

__all__ = ["WORKINGS", "Told", "rejudge"]

WORKINGS = "workings.sqlite"
"""What judging worked out on the way, beside the index."""

_FEW = 20
"""Inputs that may always be taken in by a change, however small the record is."""
_SHARE = 20
"""One in so many inputs may have changed, else the whole is judged."""

_ELSEWHERE = frozenset({"grade", "withdraw"})
"""Decisions that no finding follows from: grades are shown beside, what is withdrawn is not among the readings."""


@dataclass(frozen=True)
class Told:
    """What record and ledger tell: the shard of each input's key, how to load readings, actors and decisions.

    ``state`` is a hash of all of it, ``reader`` names the reader with its actors.
    """

    shards: Mapping[str, str]
    load: Recorded
    actors: ActorBook
    judgements: Sequence[Judgement]
    state: str
    reader: str

    @property
    def rules(self) -> str:
        """A hash of everything that findings follow from besides readings and decisions."""
        return content_id("rules", self.reader, _judge(), shape(Reading))

    @property
    def decided(self) -> list[Judgement]:
        """The decisions that findings follow from."""
        return [judgement for judgement in in_force(self.judgements) if judgement.verdict not in _ELSEWHERE]


@cache
def _judge() -> str:
    """Return a hash of the program that judges: what another version of it worked out is of no use."""
    found = []
    for package in ("judge", "judge/lexicon"):
        folder = files("dragoman").joinpath(package)
        found += [
            f"{package}/{entry.name} {content_id(entry.read_text('utf-8'))}"
            for entry in folder.iterdir()
            if entry.name.endswith((".py", ".yaml"))
        ]
    return content_id("judge", *sorted(found))


def rejudge(folder: Path, told: Told) -> None:
    """Put an index in force that is what record and ledger tell.

    Raises:
        ProjectError: E204 when the disk is full; the index in force stays.
    """
    with collecting_later():
        with changing(folder / WORKINGS) as workings:
            if _by_change(folder, told, workings):
                return
            workings.rollback()
            workings.begin()
        _anew(folder, told)


def _anew(folder: Path, told: Told) -> None:
    """Judge everything and build the index anew."""
    order = Order(folder, folder / WORKINGS, sorted(told.shards), told.load, told.actors, told.judgements)
    with scribing(order) as scribe:
        loaded = dict(told.load(told.shards.keys()))
        whole = judged_whole(list(loaded.values()), told.actors, told.judgements, told.state)
        _keep(folder, told, loaded, whole, with_documents=not scribe.tell(whole.content))
        build(folder, whole.content, scribe)


def _keep(folder: Path, told: Told, loaded: Mapping[str, Reading], whole: Whole, *, with_documents: bool) -> None:
    """Keep what was worked out, where a document can be added to it; else nothing."""
    with changing(folder / WORKINGS) as workings:
        if with_documents or not whole.lasting:
            workings.clear()
        if whole.lasting:
            if with_documents:
                whole.keep_documents(workings)
            whole.keep(workings)
            _keep_inputs(workings, told, loaded)


def _keep_inputs(workings: Workings, told: Told, loaded: Mapping[str, Reading]) -> None:
    """Keep of which inputs the index is, and what could not be read of them."""
    rows = {key: [_document(r), r.input, told.shards[key]] for key, r in loaded.items()}
    failed = {key: [r.input, *_failure(r)] for key, r in loaded.items() if r.error is not None}
    workings.put("key", rows)
    workings.drop("failed", loaded.keys())
    workings.put("failed", failed)
    workings.put("meta", {"state": told.state, "rules": told.rules, "decided": [to_plain(j) for j in told.decided]})


def _document(reading: Reading) -> str | None:
    return reading.document.id if reading.document is not None else None


def _failure(reading: Reading) -> tuple[str, str, str]:
    """Return code, message and remedy of what could not be read."""
    return (reading.error.code, reading.error.message, reading.error.remedy) if reading.error else ("", "", "")


def _by_change(folder: Path, told: Told, workings: Workings) -> bool:
    """Change the index where it and the workings are of one state and little is different; tell whether that was so."""
    if workings.get("meta", "rules") != told.rules:
        return False
    from dragoman.judge.decisions import redecided
    from dragoman.judge.reaching import reached

    before = [from_plain(Judgement, data) for data in workings.get("meta", "decided") or ()]
    since = redecided(before, told.decided)
    about = _of_one_state(folder, workings, since.texts) if since is not None else None
    if since is None or about is None:
        return False
    about |= reached(workings, since)
    known = workings.all("key")
    changed = {key for key, shard in told.shards.items() if key not in known or known[key][2] != shard}
    changed |= {key for key, row in known.items() if row[0] in about and key in told.shards}
    removed = known.keys() - told.shards.keys()
    if len(changed) + len(removed) > max(_FEW, len(told.shards) // _SHARE):
        return False
    loaded = dict(told.load(changed))
    documents = {known[key][0] for key in changed | removed if key in known} | set(map(_document, loaded.values()))
    workings.drop("key", removed)
    workings.drop("failed", removed)
    _keep_inputs(workings, told, loaded)
    known = {key: row for key, row in known.items() if key not in removed}
    known.update({key: [_document(r), r.input, told.shards[key]] for key, r in loaded.items()})
    of: dict[str, list[tuple[str, str]]] = {document: [] for document in documents if document is not None}
    for key, (document, name, _) in known.items():
        if document in of:
            of[document].append((name, key))
    return _changed(folder, told, workings, of, loaded, decided=since.names)


def _of_one_state(folder: Path, workings: Workings, texts: Collection[str]) -> set[str] | None:
    """Return the documents with these texts, by their hash; None where index and workings are of two states."""
    path = current(folder)
    if path is None:
        return None
    try:
        with Index(path) as index:
            return index.documents_with(texts) if index.state() == workings.get("meta", "state") else None
    except ProjectError:
        return None


def _changed(
    folder: Path,
    told: Told,
    workings: Workings,
    of: Mapping[str, list[tuple[str, str]]],
    loaded: dict[str, Reading],
    *,
    decided: Collection[str],
) -> bool:
    """Take documents in or out, each as the least of the inputs that there are of it; False where it does not pay."""
    from dragoman.judge.adding import add, can_add

    first = {document: min(names)[1] for document, names in of.items() if names}
    loaded.update(told.load(set(first.values()) - loaded.keys()))
    come = {document: loaded[key] for document, key in first.items()}
    gone = [document for document, names in of.items() if not names]
    if not can_add(workings, gone, come, told.judgements):
        return False
    found = add(workings, gone, come, told.judgements, told.actors, decided=decided)
    if found is None:
        return False
    inputs = {document: [name for name, _ in names] for document, names in of.items()}
    for document in found.anew.keys() - inputs.keys():
        inputs[document] = []
    renamed = found.anew.keys() - of.keys()
    for document, name, _ in workings.all("key").values() if renamed else ():
        if document in renamed:
            inputs[document].append(name)
    near = _bonds_changed(workings, found)
    change(folder, _alteration(told, workings, found, inputs, near))
    return True


def _alteration(
    told: Told,
    workings: Workings,
    found: Difference,
    inputs: Mapping[str, Sequence[str]],
    near: Sequence[tuple[str, str]],
) -> Alteration:
    origins = {key: found.kept.ground.origins[key] for key in {*found.origins, *found.anew}}
    return Alteration(
        state=told.state,
        gone=found.gone,
        anew=list(found.anew.values()),
        inputs=inputs,
        origins={key: (origin.origin, origin.because) for key, origin in origins.items()},
        entities_gone=found.renaming.gone,
        entities=[entity_row(e, found.renaming.met[e.id], told.actors) for e in found.renaming.come],
        merges=merges_of(found.renaming.come),
        entity_of=found.kept.canonical,
        findings_gone=found.findings_gone,
        findings=found.findings,
        doubts=sorted(Doubt(*row) for rows in workings.all("doubts").values() for row in rows),
        belongs=lambda names: bonds(names, workings.all("bond").values(), near, told.actors),
        failed=[(row[0], row[1], row[2], row[3]) for row in workings.all("failed").values()],
    )


def _bonds_changed(workings: Workings, found: Difference) -> list[tuple[str, str]]:
    """Keep what findings bind and where entities lie now; return what lies in what."""
    ties = {made.id: edges for made in found.findings if (edges := ties_of(made, found.kept.canonical))}
    workings.drop("bond", {*found.findings_gone, *(made.id for made in found.findings)})
    workings.put("bond", ties)
    concerned = {*found.renaming.gone, *found.renaming.met}
    before = workings.many("pin", concerned)
    after = {key: to_plain(met.link[1]) for key, met in found.renaming.met.items() if met.link is not None}
    if before != after:
        workings.drop("pin", concerned)
        workings.put("pin", after)
        pins = {key: from_plain(Link, data) for key, data in workings.all("pin").items()}
        workings.put("meta", {"near": lying_in(pins)})
    return [(pair[0], pair[1]) for pair in workings.get("meta", "near") or ()]
