"""Adding: a corpus that was judged is judged again after some documents went and others came.

Only what these can touch is looked at: each step takes the part that is closed under what links things and does there
what judging does with a whole corpus. What comes out is, byte for byte, what judging the whole would give.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from dragoman.judge.corpus import Corpus, document_of
from dragoman.judge.decisions import as_decided, decided_disputes, needs_whole
from dragoman.judge.descending import descended_anew, keep_copies
from dragoman.judge.digests import Digest, Unit, digest, published_day
from dragoman.judge.episodes import DAYS, Episode, episodes, violent
from dragoman.judge.identity import Identities, key_of
from dragoman.judge.judging import Judged, Work, terms_of
from dragoman.judge.kept import SEP, Kept, unit_key
from dragoman.judge.memo import Memo
from dragoman.judge.naming import Renaming, Rules, keep_names, named_anew
from dragoman.judge.occurrences import Joined
from dragoman.judge.origins import Origin
from dragoman.judge.regrouping import Change, key_of_joined
from dragoman.judge.retelling import DATED, INCIDENT, TOLD, Told, days_of, keep_leads, keep_told, retold
from dragoman.judge.sampling import Sample, sample_of
from dragoman.judge.settling import settled
from dragoman.judge.telling import episode_told, event_told
from dragoman.judge.tying import block_of, blocks_of, keep_heads, made_of, places_of, producer, restless
from dragoman.judge.units import units_of
from dragoman.judge.words import Weights
from dragoman.model.actors import ActorBook
from dragoman.model.findings import Finding
from dragoman.model.judgements import Judgement, in_force
from dragoman.model.records import Reading
from dragoman.store.workings import Workings

__all__ = ["Difference", "add", "can_add", "keep", "keep_who"]

_EVENT, _EPISODE = "event", "episode"
_MOST_TOLD_ANEW = 400
"""Documents told anew for their names above which the whole is judged."""


@dataclass(frozen=True)
class Difference:
    """What is different after documents went and came.

    ``anew`` are the documents whose assertions are told anew: come, or with other entities. ``findings`` are gone by
    id, or have come in place of the one with their id. ``entity_of`` gives the entity of a role or mention.
    """

    gone: frozenset[str]
    anew: Mapping[str, Reading]
    renaming: Renaming
    origins: Mapping[str, Origin]
    findings_gone: frozenset[str]
    findings: tuple[Finding, ...]
    kept: Kept


def can_add(
    workings: Workings, gone: Collection[str], come: Mapping[str, Reading], judgements: Sequence[Judgement]
) -> bool:
    """Tell whether documents can be added to what is kept: not where they change how much words weigh.

    A document of the sample may be told anew where it counts for the same words. Nor where people joined or parted
    occurrences, or gave a name to one source alone: then the whole is judged.
    """
    known = workings.get("meta", "sample")
    if known is None or needs_whole(judgements):
        return False
    sample, before = Sample(*known), days_of(workings)
    after = {key: day for key, day in before.items() if key not in gone}
    after.update((key, published_day(document_of(reading))) for key, reading in come.items())
    if sample_of(after) != sample:
        return False
    changed = {*gone, *come}
    was = {key for key in changed if key in before and sample.holds(key, before[key])}
    now = {key for key in changed if key in after and sample.holds(key, after[key])}
    return was == now and now <= _weighing_the_same(workings, now, come, judgements)


def _weighing_the_same(
    workings: Workings, keys: Collection[str], come: Mapping[str, Reading], judgements: Sequence[Judgement]
) -> set[str]:
    """Return those of the documents that are there already and count for the same words when they are told anew."""
    before = Kept(workings).readings(keys) if keys else {}
    after = as_decided(Corpus(tuple(come[key] for key in sorted(before))), judgements)
    return {key for key, reading in after.by_id.items() if _weighed(reading) == _weighed(before[key])}


def _weighed(reading: Reading) -> frozenset[str]:
    return terms_of(digest(reading, units_of(reading, key_of)))


def keep_who(workings: Workings, readings: Sequence[Reading], identities: Identities, rules: Rules) -> None:
    """Keep who is who in a corpus that was judged whole, and of whom each document speaks."""
    keep_names(workings, readings, identities, rules)
    keep_heads(workings, readings, identities.of_role)


def keep(workings: Workings, judged: Judged, work: Work, memo: Memo) -> None:
    """Keep what judging a whole corpus worked out besides its readings and who is who in them; see `keep_who`."""
    kept = Kept(workings)
    kept.take(work.digests)
    ids = [document_of(reading).id for reading in work.readings]
    keep_copies(workings, dict(zip(ids, work.sketches, strict=True)), work.copies, judged.origins)
    keep_leads(workings, work.digests)
    weights = work.weights
    workings.put("meta", {"weights": [dict(weights.counts), weights.number, weights.level]})
    workings.put("meta", {"sample": [work.sample.level, work.sample.last]})
    told = Told(work.stories, work.near, work.dated, work.dated_links, work.incidents, work.incident_links)
    keep_told(kept, work.digests, told, weights)
    workings.post("scene", sorted(row for entry in work.digests for row in _scene(entry)))
    _keep_made(workings, work, memo)


def _keep_made(workings: Workings, work: Work, memo: Memo) -> None:
    made: dict[str, list[tuple[str, str]]] = {}
    for joined, findings in work.told:
        block = f"{_EVENT} {key_of_joined(joined)}"
        made.setdefault(block, []).extend(
            (f"{_event_producer(block)}{SEP}{number}", found.id) for number, found in enumerate(findings)
        )
    for episode, found in work.episodes:
        block = _episode_block(episode)
        made.setdefault(block, []).append((_episode_producer(block), found.id))
    for kind in ("relation", "holding", "position"):
        for key, found in memo.results(kind):
            made.setdefault(block_of(kind, key), []).append((producer(kind, key), found.id))
    workings.put("made", made)
    workings.post("maker", sorted((found, name) for rows in made.values() for name, found in rows))


def _event_producer(block: str) -> str:
    return f"0 {block}"


def _episode_producer(block: str) -> str:
    return f"1 {block}"


def _episode_block(episode: Episode) -> str:
    return f"{_EPISODE} {SEP.join(episode.region)}{SEP}{episode.first}"


def add(
    workings: Workings,
    gone: Collection[str],
    come: Mapping[str, Reading],
    judgements: Sequence[Judgement],
    actors: ActorBook | None,
    *,
    decided: Collection[str] = (),
) -> Difference | None:
    """Take documents out of what is kept and others in; return what is different then.

    ``decided`` are names on which people have decided since, or no longer; what else they decided since asks for the
    documents that it touches to come again. None where so much would be told anew that the whole is better judged;
    what is kept is then of no use any more.
    """
    corpus = settled(Corpus(tuple(come[key] for key in sorted(come))), actors)
    corpus = as_decided(corpus, judgements)
    come = {document_of(reading).id: reading for reading in corpus.readings}
    rules = Rules(tuple(in_force(judgements)), actors)
    kept = Kept(workings)
    leaving = {*gone, *come}
    before = kept.readings(leaving)
    blocks = {block for reading in before.values() for block in blocks_of(reading, kept.canonical)}
    scenes = _leave(kept, before)
    renaming = named_anew(workings, before, come, rules, decided)
    posted = workings.posted("uses", [key for key in renaming.changed if renaming.to[key] is not None])
    renamed = {document for documents in posted.values() for document in documents} - leaving
    if len(renamed) > _MOST_TOLD_ANEW:
        return None
    others = kept.readings(renamed)
    blocks |= {block for reading in others.values() for block in blocks_of(reading, kept.canonical)}
    scenes |= _leave(kept, others)
    kept.rename(renaming.to)
    kept.forget([*leaving, *renamed])
    kept.keep(come)
    kept.new = frozenset(come.keys() - before.keys())
    kept.drop(set(before) - come.keys())
    found = _added(kept, _Changing(before, come, kept.readings(renamed), renaming), blocks, scenes)
    return replace(found, findings=_as_disputed(kept, found.findings, judgements))


def _as_disputed(kept: Kept, findings: Sequence[Finding], judgements: Sequence[Judgement]) -> tuple[Finding, ...]:
    """Return findings without the disputes that people judged to be none."""
    disputed = {document for found in findings if found.disputes for document in found.documents}
    return decided_disputes(findings, Corpus(tuple(kept.readings(disputed).values())), judgements)


@dataclass(frozen=True)
class _Changing:
    """The documents that go, come and are named otherwise, and the names."""

    before: Mapping[str, Reading]
    come: Mapping[str, Reading]
    renamed: Mapping[str, Reading]
    renaming: Renaming

    @property
    def gone(self) -> set[str]:
        return set(self.before) - self.come.keys()

    @property
    def anew(self) -> dict[str, Reading]:
        return {**self.come, **self.renamed}


def _leave(kept: Kept, readings: Mapping[str, Reading]) -> set[str]:
    """Put documents away and take them off what they speak of; return the scenes that they told of."""
    scenes: set[str] = set()
    for key, reading in readings.items():
        kept.put_away(key)
        rows = _scene(kept.digest(key))
        kept.workings.unpost("scene", rows)
        scenes.update(scene for scene, _ in rows)
        kept.workings.unpost("tie", [(block, key) for block in blocks_of(reading, kept.canonical)])
    return scenes


def _scene(told: Digest) -> list[tuple[str, str]]:
    """Return the region and day of which a report's beginning tells of violence."""
    if violent(told) is None or told.region is None or told.day is None:
        return []
    return [(_scene_word(told.region, told.day), told.document)]


def _scene_word(region: tuple[str, str], day: int) -> str:
    return SEP.join((*region, str(day)))


def _added(kept: Kept, changing: _Changing, blocks: set[str], scenes: set[str]) -> Difference:
    """Judge what was touched, now that the names are settled and the readings are in place."""
    workings, gone, anew = kept.workings, changing.gone, changing.anew
    otherwise, copied = descended_anew(kept, changing.before, changing.come)
    kept.new_ground()
    weights = Weights.counted(*workings.get("meta", "weights"))
    change = retold(kept, gone, anew, copied - gone, weights)
    grounds = kept.readings(otherwise - anew.keys())
    for key, reading in sorted(anew.items()):
        rows = _scene(kept.digest(key))
        workings.post("scene", rows)
        scenes.update(scene for scene, _ in rows)
        workings.post("tie", [(block, key) for block in blocks_of(reading, kept.canonical)])
    blocks |= {block for r in (*anew.values(), *grounds.values()) for block in blocks_of(r, kept.canonical)}
    blocks |= restless(kept, places_of(blocks), {*changing.before, *anew})
    blocks |= {f"{_EVENT} {key}" for key in (*change.gone, *change.come)}
    blocks |= {f"{_EVENT} {key}" for key in _events_of(kept, grounds)}
    blocks |= _episodes_touched(scenes | _scenes_of(kept, change, grounds))
    findings_gone, findings = _made_anew(kept, blocks)
    origins = {key: kept.ground.origins[key] for key in sorted(otherwise)}
    return Difference(
        frozenset(changing.before), anew, changing.renaming, origins, findings_gone, findings, kept
    )  # fmt: skip


def _events_of(kept: Kept, documents: Iterable[str]) -> set[str]:
    """Return the events of the last level that documents tell of."""
    units = {key for document in documents for key in kept.units(document)}
    return set(_homes(kept, units).values())


def _homes(kept: Kept, units: Iterable[str]) -> dict[str, str]:
    """Return the event of the last level that each unit, by key, is part of."""
    found = {unit: unit for unit in units}
    for level in (TOLD, DATED, INCIDENT):
        moved = kept.workings.many(f"{level}_home", found.values())
        found = {unit: moved.get(key, key) for unit, key in found.items()}
    return found


def _scenes_of(kept: Kept, change: Change, grounds: Iterable[str]) -> set[str]:
    """Return the scenes of the reports that tell of changed events, and of those with another origin."""
    documents = {unit.document for entry in (*change.gone.values(), *change.come.values()) for unit in entry.units}
    documents = {key for key in documents if key in kept.readings([key])} | set(grounds)
    kept.readings(documents)
    return {scene for key in sorted(documents) for scene, _ in _scene(kept.digest(key))}


def _episodes_touched(scenes: Iterable[str]) -> set[str]:
    """Return the blocks of the episodes that scenes may be part of."""
    found: set[str] = set()
    for scene in scenes:
        country, region, day = scene.split(SEP)
        found.update(_window(country, region, int(day) + shift) for shift in range(-DAYS, DAYS + 1))
    return found


def _window(country: str, region: str, first: int) -> str:
    return f"{_EPISODE} {SEP.join((country, region, str(first)))}"


def _made_anew(kept: Kept, blocks: Collection[str]) -> tuple[frozenset[str], tuple[Finding, ...]]:
    """Make the findings of blocks anew and keep which; return the ids that are gone, and what came or is different.

    Where two blocks make a finding of one id the first stands, as in a whole corpus: a block of which nothing changed
    is made anew where its finding takes the place of another one.
    """
    workings = kept.workings
    todo, made = set(blocks), {}
    before: dict[str, set[str]] = {}
    while todo:
        old = {name: found for rows in workings.many("made", todo).values() for name, found in rows}
        new = _made(kept, todo)
        made.update({name: found for produced in new.values() for name, found in produced.items()})
        concerned = {*old.values(), *(found.id for produced in new.values() for found in produced.values())}
        before.update(_makers(workings, concerned - before.keys()))
        workings.unpost("maker", [(found, name) for name, found in old.items()])
        workings.post("maker", [(f.id, name) for produced in new.values() for name, f in produced.items()])
        rows = {block: [[name, f.id] for name, f in produced.items()] for block, produced in new.items()}
        workings.put("made", {block: row for block, row in rows.items() if row})
        workings.drop("made", [block for block, row in rows.items() if not row])
        todo = _taking_place(workings, before, made)
    return _settled(workings, before, made)


def _makers(workings: Workings, findings: Iterable[str]) -> dict[str, set[str]]:
    wanted = set(findings)
    posted = workings.posted("maker", wanted)
    return {found: set(posted.get(found, ())) for found in wanted}


def _taking_place(workings: Workings, before: Mapping[str, set[str]], made: Mapping[str, Finding]) -> set[str]:
    """Return the blocks of findings that stand now where another one of their id stood, and were not made yet."""
    now = _makers(workings, before)
    return {
        _block_named(min(names))
        for found, names in now.items()
        if names and min(names) not in made and min(names) != min(before[found], default="")
    }


def _block_named(name: str) -> str:
    """Return the block that a producer belongs to."""
    rank, _, rest = name.partition(" ")
    if rank in "01":
        return rest.rpartition(SEP)[0] if rank == "0" else rest
    kind = {"2": "relation", "3": "holding", "4": "position"}[rank]
    one, two, three = rest.split(SEP)
    return block_of(kind, (one, two, three))


def _settled(
    workings: Workings, before: Mapping[str, set[str]], made: Mapping[str, Finding]
) -> tuple[frozenset[str], tuple[Finding, ...]]:
    now = _makers(workings, before)
    gone = frozenset(found for found, names in now.items() if not names and before[found])
    come = {found: made[min(names)] for found, names in now.items() if names and min(names) in made}
    return gone, tuple(come[key] for key in sorted(come))


def _made(kept: Kept, blocks: Collection[str]) -> dict[str, dict[str, Finding]]:
    """Return the findings of blocks by producer."""
    found: dict[str, dict[str, Finding]] = {}
    events = {block.removeprefix(f"{_EVENT} "): block for block in blocks if block.startswith(f"{_EVENT} ")}
    for key, joined in _standing(kept, events).items():
        told = event_told(joined, kept.ground, kept.canonical)
        found[events[key]] = {f"{_event_producer(events[key])}{SEP}{n}": f for n, f in enumerate(told)}
    windows = [block for block in blocks if block.startswith(f"{_EPISODE} ")]
    for block in sorted(windows):
        episode = _episode(kept, block)
        found[block] = {_episode_producer(block): episode_told(episode, kept.ground)} if episode else {}
    rest = set(blocks) - events.keys() - set(events.values()) - set(windows)
    found.update(made_of(kept, rest))
    return {**{block: {} for block in blocks}, **found}


def _standing(kept: Kept, keys: Iterable[str]) -> dict[str, Joined]:
    """Return those events of the last level that there are: one that is part of another one is none."""
    wanted = sorted(keys)
    documents = {key: key.partition(":")[0] for key in wanted}
    here = kept.readings(documents.values())
    there = [key for key in wanted if documents[key] in here and key in kept.units(documents[key])]
    homes = _homes(kept, there)
    lone = set(kept.workings.many(INCIDENT, there))
    told = {key for key in there if homes[key] == key and (key in lone or _is_event(kept, key))}
    return kept.joined(INCIDENT, told)


def _is_event(kept: Kept, key: str) -> bool:
    """Tell whether a unit is an event by itself: what only stands in for one is not."""
    return any(unit_key(unit) == key for unit in kept.digest(key.partition(":")[0]).units)


def _episode(kept: Kept, block: str) -> Episode | None:
    """Return the episode of a region that begins on a day, None where there is none."""
    country, region, first = block.removeprefix(f"{_EPISODE} ").split(SEP)
    days = range(int(first) - DAYS, int(first) + DAYS + 1)
    posted = kept.workings.posted("scene", [_scene_word((country, region), day) for day in days])
    documents = sorted({document for some in posted.values() for document in some})
    kept.readings(documents)
    digests = [kept.digest(key) for key in documents]
    units = [unit for told in digests if (unit := violent(told)) is not None]
    homes = _homes(kept, map(unit_key, units))
    groups: dict[str, list[Unit]] = {}
    for unit in units:
        groups.setdefault(homes[unit_key(unit)], []).append(unit)
    made = (found for found in episodes(digests, groups.values()) if found.first == int(first))
    return next((found for found in made if found.region == (country, region)), None)
