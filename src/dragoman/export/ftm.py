"""FollowTheMoney: parties, links, events, the articles and, as notes, every sentence; one entity a line.

A link is made of what somebody says to be so; what is planned, possible, negated or only denied is a note alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from dragoman.export.bundle import Bundle, File, Made
from dragoman.export.cells import clean, said_by, speaker
from dragoman.export.ids import LINKED, Edge, alpha2, day, edges, uuid, web
from dragoman.export.layouts import as_happened
from dragoman.export.parties import PINNED, Party
from dragoman.export.sidecar import json_line
from dragoman.model.answers import Evidence, Line, Source
from dragoman.model.edtf import bounds
from dragoman.model.findings import Interval

__all__ = ["make"]

Entity = dict[str, Any]

_SCHEMATA = {
    "state": "PublicBody", "government": "PublicBody", "military": "PublicBody", "police": "PublicBody",
    "non_state_armed": "Organization", "organization": "Organization", "international": "Organization",
    "media": "Organization", "company": "Company", "person": "Person", "place": "Address", "facility": "Address",
}  # fmt: skip
_ORGANIZED = frozenset({"PublicBody", "Organization", "Company"})
_LEGAL = frozenset({"LegalEntity", "Person", *_ORGANIZED})
_BELONGS = frozenset({"member_of", "part_of", "leads", "holds_office"})
_LANGUAGES = {
    "ar": "ara", "de": "deu", "en": "eng", "es": "spa", "fa": "fas", "fr": "fra", "he": "heb", "it": "ita",
    "nl": "nld", "pl": "pol", "pt": "por", "ru": "rus", "tr": "tur", "uk": "ukr", "zh": "zho",
}  # fmt: skip
LONGEST_NAME = 300
"""Characters of a name: longer ones the format refuses."""
_LONGEST = 20_000


def make(bundle: Bundle) -> Made:
    """Return one file of entities, sorted by kind."""
    found: dict[str, Entity] = {}
    for entity in _entities(bundle):
        found.setdefault(entity["id"], entity)
    data = b"".join(map(json_line, found.values()))
    return Made((File("entities.ftm.json", data, len(found)),), tuple(_losses(bundle)))


def _losses(bundle: Bundle) -> Iterator[str]:
    notes = sum(1 for _, line in bundle.lines if line.kind in LINKED and not as_happened(line))
    if notes:
        yield f"{notes} ties and events that are planned, possible, negated or only denied are notes, no links"
    others = sum(1 for _, line in bundle.lines if line.kind not in LINKED)
    if others:
        yield f"{others} tolls, causes and claims are notes"


def _entities(bundle: Bundle) -> Iterator[Entity]:
    names = {row.id: row.names for row in bundle.entities}
    yield from (_party(one, names.get(one.id, ())) for one in bundle.parties.values())
    yield from (_article(source, bundle) for source in bundle.answer.sources)
    for _, line in bundle.lines:
        if line.kind == "occurrence" and as_happened(line):
            yield _event(line, *bundle.ends(line))
    for edge in edges(bundle):
        if edge.line.kind != "occurrence" and as_happened(edge.line):
            stretches = edge.line.intervals or (None,)
            yield from (_link(edge, number, interval) for number, interval in enumerate(stretches))
    for _, line in bundle.lines:
        about = [_key(one) for side in bundle.ends(line) for one in side]
        yield from (_note(line, entry, about) for entry in line.evidence)


def _made(schema: str, key: str, properties: dict[str, Any]) -> Entity:
    """Return an entity with the properties that hold something, each a list of texts."""
    told = {name: _texts(value) for name, value in properties.items()}
    return {"id": key, "schema": schema, "properties": {name: texts for name, texts in told.items() if texts}}


def _texts(value: Any) -> list[str]:
    values = value if isinstance(value, (list, tuple)) else [value]
    texts = [" ".join(clean(one).split())[:_LONGEST] for one in values if one is not None]
    return [text for text in dict.fromkeys(texts) if text]


def _schema(one: Party) -> str:
    return _SCHEMATA.get(one.category, "LegalEntity")


def _key(one: Party) -> str:
    return uuid("party", one.id)


def _name(text: str) -> str:
    """Return a name that the format takes: not empty, not too long."""
    told = " ".join(clean(text).split())
    return (told if any(map(str.isalnum, told)) else f"“{told}” (a sign)")[:LONGEST_NAME]


def _country(one: Party) -> str | None:
    code = alpha2(one.country or (one.link.country if one.link else None))
    return code.lower() if code else None


def _party(one: Party, names: Sequence[str]) -> Entity:
    others = [_name(name) for name in names if name != one.name]
    told: dict[str, Any] = {"name": _name(one.name), "alias": others, "country": _country(one)}
    told |= {"keywords": [one.category, *([] if one.known else ["unknown"])], "notes": f"dragoman {one.id}"}
    link = one.link
    if _schema(one) == "Address":
        told |= {"full": _name(one.name), "state": link.admin1 if link else None}
        if link is not None and link.precision in PINNED:
            told |= {"latitude": _degrees(link.lat), "longitude": _degrees(link.lon)}
    return _made(_schema(one), _key(one), told)


def _degrees(value: float | None) -> str | None:
    return None if value is None else f"{value:.5f}"


def _article(source: Source, bundle: Bundle) -> Entity:
    document = bundle.texts.get(source.document)
    language = document.language if document else None
    told = {
        "name": _name(source.title or source.input), "title": source.title, "publisher": source.publisher,
        "author": document.byline if document else None, "publishedAt": _date(source.published),
        "sourceUrl": web(source.url), "language": _LANGUAGES.get(language or ""), "fileName": source.input,
        "notes": [f"dragoman {source.document}", *([f"a copy: {source.origin_because}"] if source.copy_of else [])],
    }  # fmt: skip
    return _made("Article", _document(source.document), told)


def _document(key: str) -> str:
    return uuid("document", key)


def _date(edtf: str | None) -> str | None:
    """Return a year, month or day; what is vaguer is told in words alone."""
    text = edtf or ""
    if len(text) == 4 and text.isdecimal() and text > "0000":
        return text
    if len(text) == 7 and day(f"{text}-01") is not None:
        return text
    return day(text[:10])


def _times(line: Line, interval: Interval | None = None) -> dict[str, Any]:
    """Return a time as precisely as it was told: a year is a year, what is vaguer stands in the summary alone."""
    if interval is not None:
        told = {"startDate": day(interval.earliest_start), "endDate": day(interval.latest_end)}
        return told if any(told.values()) else {"date": _within(interval.earliest_end, interval.latest_start)}
    start, slash, end = (line.time.edtf or "" if line.time else "").partition("/")
    return {"startDate": _date(start), "endDate": _date(end)} if slash else {"date": _date(start)}


def _within(first: str | None, last: str | None) -> str | None:
    """Return the day, month or year that is what lies between two days, None where it is none of these."""
    if not first or not last or len(first) != 10 or len(last) != 10:
        return None
    for whole in (first, first[:7], first[:4]):
        if _date(whole) and bounds(whole) == (first, last):
            return whole
    return None


def _summary(line: Line) -> str:
    edtf = f" ({line.time.edtf})" if line.time and line.time.edtf else ""
    denied = said_by(line.said, against=True)
    told = [line.what, f"{line.when}{edtf}" if line.when else "undated"]
    told += [f"asserted by {said_by(line.said, against=False)}", f"{line.origins} origins"]
    told += [f"denied by {denied}"] if denied else []
    told += [f"disputed: {', '.join(line.disputes)}"] if line.disputes else []
    return "; ".join(told)


def _quoted(entry: Evidence) -> str:
    where = f"{entry.publisher or entry.title or entry.input} {entry.document} [{entry.start}:{entry.end}]"
    return f"“{entry.quote}” ({speaker(entry)}; {where})"


def _common(line: Line, interval: Interval | None = None) -> dict[str, Any]:
    first = line.evidence[0] if line.evidence else None
    return {
        **_times(line, interval),
        "summary": _summary(line),
        "description": [_quoted(entry) for entry in line.evidence],
        "recordId": line.id,
        "sourceUrl": [web(entry.url) for entry in line.evidence],
        "publisher": first.publisher if first else None,
    }


def _link(edge: Edge, number: int, interval: Interval | None) -> Entity:
    line, source, target = edge.line, edge.source, edge.target
    told = {**_common(line, interval), "role": line.type.replace("_", " ")}
    key = uuid("link", line.id, source.id, target.id, str(number))
    if line.type in _BELONGS and _schema(source) in _LEGAL and _schema(target) in _ORGANIZED:
        return _made("Membership", key, {"member": _key(source), "organization": _key(target), **told})
    if line.type == "works_for" and _schema(source) == "Person" and _schema(target) in _ORGANIZED:
        return _made("Employment", key, {"employee": _key(source), "employer": _key(target), **told})
    return _made("UnknownLink", key, {"subject": _key(source), "object": _key(target), **told})


def _event(line: Line, from_: Sequence[Party], to: Sequence[Party]) -> Entity:
    country = alpha2(line.site.links[0].country if line.site and line.site.links else None)
    told = {
        **_common(line), "name": _name(line.what), "location": _name(line.place) if line.place else None,
        "country": country.lower() if country else None,
        "involved": [_key(one) for one in (*from_, *to) if _schema(one) in _LEGAL],
        "proof": [_document(entry.document) for entry in line.evidence], "keywords": line.type,
    }  # fmt: skip
    return _made("Event", uuid("line", line.id), told)


def _note(line: Line, entry: Evidence, taking_part: Sequence[str]) -> Entity:
    happened = line.kind == "occurrence" and as_happened(line)
    about = [*taking_part, *([uuid("line", line.id)] if happened else [])]
    told = {
        "name": _name(line.what), "summary": _summary(line), "description": _quoted(entry),
        "notes": f"polarity {entry.polarity}, modality {entry.modality}, rule {entry.method}",
        "entity": about, "proof": _document(entry.document), "publisher": entry.publisher,
        "sourceUrl": web(entry.url), "keywords": [line.kind, line.type],
    }  # fmt: skip
    return _made("Note", uuid("evidence", line.id, entry.assertion), told)
