"""Retelling: which reports tell one story, and one event, when some documents go and others come."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from dragoman.judge.digests import Digest
from dragoman.judge.incidents import Met, join_incidents, meeting
from dragoman.judge.kept import Kept, joined_plain, lead_plain, unit_key
from dragoman.judge.linkage import Pair
from dragoman.judge.occurrences import Joined, dated_blocks, join_dated, join_story
from dragoman.judge.regrouping import (
    Change,
    Level,
    changed_links,
    closed,
    key_of_joined,
    linked_by_key,
    plainly,
    post,
    regrouped,
    unchanged,
)
from dragoman.judge.stories import DAYS, Story, near_stories, stories
from dragoman.judge.words import Weights
from dragoman.store.workings import Workings

__all__ = ["INCIDENT", "Told", "days_of", "keep_leads", "keep_told", "levels", "retold"]

TOLD, DATED, INCIDENT = "told", "dated", "incident"
"""The levels of events: within stories, of one day and place, of one incident."""
_UNDATED = "none"


@dataclass(frozen=True)
class Told:
    """What joining a whole corpus came to: stories with their events, then the levels above, each with its links.

    Links are of positions: those of stories among the documents, those of a level among the events below it.
    """

    stories: Sequence[tuple[Story, Sequence[Joined]]]
    near: Collection[Pair]
    dated: Sequence[Joined]
    dated_links: Collection[Pair]
    incidents: Sequence[Joined]
    incident_links: Collection[Pair]


def levels(kept: Kept, weights: Weights) -> tuple[Level, Level]:
    """Return the two levels above stories."""

    def dated_met(joined: Joined, _: bool) -> Met:  # noqa: FBT001 — old or not, its words are those of its units
        return Met(frozenset(f"{spot} {day}" for spot, day in dated_blocks(joined)))

    def incident_met(joined: Joined, old: bool) -> Met | None:  # noqa: FBT001
        return meeting(joined, kept.old_leads if old else kept.leads, weights)

    return (
        Level(DATED, TOLD, dated_met, lambda joined, links: join_dated(joined, weights, links)),
        Level(INCIDENT, DATED, incident_met, lambda joined, links: join_incidents(joined, kept.leads, weights, links)),
    )


def keep_leads(workings: Workings, digests: Iterable[Digest]) -> None:
    """Keep what reports are compared by, and on which days they were published."""
    digests = list(digests)
    workings.put("lead", {told.document: lead_plain(told) for told in digests})
    workings.post("day", sorted((_day(told), told.document) for told in digests))


def days_of(workings: Workings) -> dict[str, int | None]:
    """Return the day of publication of every document, as a running number, None where it is not known."""
    return {key: None if day == _UNDATED else int(day) for day, key in workings.rows("day")}


def _day(told: Digest) -> str:
    return _UNDATED if told.day is None else str(told.day)


def keep_told(kept: Kept, digests: Sequence[Digest], told: Told, weights: Weights) -> None:
    """Keep the events of a corpus that was judged whole."""
    workings = kept.workings
    ids = [entry.document for entry in digests]
    near = linked_by_key(ids, told.near)
    workings.put("near", {key: sorted(others) for key, others in near.items()})
    _keep_stories(workings, ids, told.stories)
    below = [entry for _, entries in told.stories for entry in entries]
    for level, events, links in zip(
        levels(kept, weights),
        (told.dated, told.incidents),
        (told.dated_links, told.incident_links),
        strict=True,
    ):
        below = sorted(below, key=lambda entry: (entry.units[0].document, entry.units[0].start, entry.units[0].id))
        keys = [key_of_joined(entry) for entry in below]
        post(workings, level, dict(zip(keys, below, strict=True)), meet=False)
        linked = linked_by_key(keys, links)
        workings.put(f"{level.name}_link", {key: sorted(others) for key, others in linked.items()})
        home = {unit_key(unit): key_of_joined(entry) for entry in events for unit in entry.units}
        workings.put(f"{level.name}_home", {key: home[key] for key in keys if home[key] != key})
        workings.put(level.name, {key_of_joined(entry): joined_plain(entry) for entry in events if plainly(entry)})
        below = list(events)


def _keep_stories(
    workings: Workings, ids: Sequence[str], told: Iterable[tuple[Story, Sequence[Joined]]]
) -> dict[str, Joined]:
    """Keep stories of several documents, and the events of all; return the events by key."""
    events: dict[str, Joined] = {}
    kept: dict[str, list[object]] = {}
    of: dict[str, str] = {}
    for story, entries in told:
        made = {key_of_joined(entry): entry for entry in entries}
        events.update(made)
        if len(story.documents) > 1:
            documents = [ids[index] for index in story.documents]
            kept[documents[0]] = [documents, story.because, list(made)]
            of.update(dict.fromkeys(documents, documents[0]))
    workings.put("story", kept)
    workings.put("story_of", of)
    workings.put(TOLD, {key: joined_plain(entry) for key, entry in events.items() if plainly(entry)})
    homes = {unit_key(unit): key for key, entry in events.items() for unit in entry.units}
    workings.put(f"{TOLD}_home", {unit: key for unit, key in homes.items() if unit != key})
    return events


def retold(
    kept: Kept, gone: Collection[str], anew: Collection[str], copied: Collection[str], weights: Weights
) -> Change:
    """Join the events of documents anew: ``gone`` are out, ``anew`` read or named otherwise, ``copied`` copy others.

    Returns the events of the last level that are not as they were.
    """
    workings = kept.workings
    old = workings.many("lead", {*gone, *anew})
    workings.unpost("day", [(_UNDATED if lead[1] is None else str(lead[1]), key) for key, lead in old.items()])
    workings.drop("lead", set(gone))
    keep_leads(workings, [kept.digest(key) for key in sorted(anew)])
    change = _stories_anew(kept, gone, anew, copied, weights)
    told_anew = {*gone, *anew}
    for level in levels(kept, weights):
        change = regrouped(kept, level, change, told_anew)
    return change


def _stories_anew(
    kept: Kept, gone: Collection[str], anew: Collection[str], copied: Collection[str], weights: Weights
) -> Change:
    workings = kept.workings
    # Of copies the earliest stands for all: where a family changes another one may.
    family = closed(workings, ["same"], {*anew, *copied} - set(gone))
    leads = kept.light(family | _mates(kept, family))
    order = sorted(leads)
    pairs = near_stories([leads[key] for key in order], weights, {order.index(key) for key in family})
    touched = changed_links(workings, "near", {*gone, *family}, linked_by_key(order, pairs))
    part = closed(workings, ["near", "same"], (touched | family) - set(gone))
    documents = sorted(part)
    kept.readings(documents)
    digests = [kept.digest(key) for key in documents]
    at = {key: place for place, key in enumerate(documents)}
    same = [(at[key], at[other]) for key, others in workings.many("same", part).items() for other in others]
    made = stories(digests, weights, sorted(pair for pair in same if pair[0] < pair[1]))
    return _kept_stories(kept, documents, made, {*gone, *anew}, weights)


def _mates(kept: Kept, documents: Collection[str]) -> set[str]:
    """Return the documents that may be of one story with ``documents``: of near days, or undated."""
    workings = kept.workings
    days: set[str] = {_UNDATED}
    for lead in kept.light(documents).values():
        if lead.day is None:
            return set(workings.keys("lead"))
        days.update(str(day) for day in range(lead.day - DAYS, lead.day + DAYS + 1))
    return {key for keys in workings.posted("day", days).values() for key in keys}


def _kept_stories(
    kept: Kept, documents: Sequence[str], made: Sequence[Story], told_anew: set[str], weights: Weights
) -> Change:
    """Keep the stories of a closed part, and return in which events they differ from before."""
    workings = kept.workings
    digests = [kept.digest(key) for key in documents]
    of = workings.many("story_of", {*documents, *told_anew})
    before = workings.many("story", of.values())
    new: dict[str, tuple[Story, list[Joined]]] = {}
    same: set[str] = set()
    for story in made:
        keys = [documents[index] for index in story.documents]
        known = before.get(of.get(keys[0], ""), [[keys[0]], []] if keys[0] not in told_anew else None)
        if known and known[0] == keys and tuple(known[1]) == story.because and not told_anew & set(keys):
            same.update(keys)
            continue
        joined = join_story(story, digests, weights, lambda index: kept.stand_in(documents[index]))
        new[keys[0]] = (story, joined)
    gone_documents = {*documents, *told_anew} - same
    gone = _events_of(kept, gone_documents, [story for key, story in before.items() if not same & set(story[0])])
    workings.drop("story_of", gone_documents)
    workings.drop("story", [key for key, story in before.items() if not same & set(story[0])])
    workings.drop(TOLD, gone)
    workings.drop(f"{TOLD}_home", [unit_key(unit) for entry in gone.values() for unit in entry.units])
    come = _keep_stories(workings, documents, list(new.values()))
    still = {key for key in gone.keys() & come.keys() if unchanged(gone[key], come[key], told_anew)}
    return Change(
        {key: entry for key, entry in gone.items() if key not in still},
        {key: entry for key, entry in come.items() if key not in still},
    )


def _events_of(kept: Kept, documents: Collection[str], stories_: Sequence[Sequence[object]]) -> dict[str, Joined]:
    """Return the events, as they were, of some stories and of documents that were stories of their own."""
    keys: set[str] = set()
    several: set[str] = set()
    for members, _, events in stories_:
        several.update(members)  # type: ignore[arg-type]
        keys.update(events)  # type: ignore[arg-type]
    for document in sorted(set(documents) - several):
        told = kept.told_before(document)
        keys.update(unit_key(unit) for unit in (told.units if told is not None else ()))
    return kept.joined(TOLD, keys, old=True)
