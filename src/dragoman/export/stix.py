"""STIX 2.1: identities, locations, relationships, incidents; notes and opinions that hold who says so in which words.

Ids are deterministic, and so are the instants that the format asks for: everything is created when the last of the
documents was published. EDTF, bounds, disputes and all else that has no field of its own stand in an extension.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from dragoman.export.bundle import Bundle, File, Made
from dragoman.export.cells import bounded, clean, collection, said_by, speaker
from dragoman.export.ids import LINKED, Edge, alpha2, day, edges, uuid, web
from dragoman.export.layouts import as_happened
from dragoman.export.parties import PINNED, Party
from dragoman.model.answers import AGAINST, Evidence, Line, Source
from dragoman.model.findings import Interval

__all__ = ["make"]

Object = dict[str, Any]

_EPOCH = "1970-01-01T00:00:00.000Z"
_CLASSES = {
    "person": "individual", "state": "organization", "government": "organization", "military": "organization",
    "police": "organization", "organization": "organization", "international": "organization",
    "company": "organization", "media": "organization", "non_state_armed": "group", "group": "group",
}  # fmt: skip
_PLACES = frozenset({"place", "facility"})
_SAYS = {"denies": "strongly-disagree", "doubts": "disagree", "confirms": "strongly-agree"}
_SELF = f"identity--{uuid('stix', 'program')}"
_EXTENSION = f"extension-definition--{uuid('stix', 'extension', '1')}"


def make(bundle: Bundle) -> Made:
    """Return one bundle, its objects sorted by type and id."""
    at = max((moment for s in bundle.answer.sources if (moment := day(s.published))), default=None)
    maker = _Maker(bundle, f"{at}T00:00:00.000Z" if at else _EPOCH)
    objects = {made["id"]: made for made in maker.objects()}
    ordered = [objects[key] for key in sorted(objects)]
    key = uuid("stix", "bundle", *objects)
    data = collection({"type": "bundle", "id": f"bundle--{key}"}, "objects", ordered)
    return Made((File("bundle.stix.json", data, len(ordered)),), tuple(_losses(bundle)))


def _losses(bundle: Bundle) -> Iterator[str]:
    notes = sum(1 for _, line in bundle.lines if line.kind in LINKED and not as_happened(line))
    if notes:
        yield f"{notes} ties and events that are planned, possible, negated or only denied are notes alone"
    undated = sum(1 for source in bundle.answer.sources if not day(source.published))
    if undated:
        yield f"{undated} documents without a day of publication are groupings: a report must have one"
    bare = sum(1 for one in bundle.parties.values() if one.category in _PLACES and _where(one) is None)
    if bare:
        yield f"{bare} places without a country are identities: a location must have one"


class _Maker:
    """Makes the objects of one bundle, all of one instant."""

    def __init__(self, bundle: Bundle, at: str) -> None:
        self.bundle = bundle
        self.at = at
        self.metres = (bundle.hidden.kilometres or 0) * 1000
        self.names = {row.id: row.names for row in bundle.entities}
        self.notes: dict[str, list[str]] = {}
        self.drawn: dict[str, list[Edge]] = {}
        for edge in edges(bundle):
            self.drawn.setdefault(edge.line.id, []).append(edge)

    def objects(self) -> Iterator[Object]:
        """Yield every object."""
        yield self.made("identity", _SELF, name="Dragoman", identity_class="system")
        yield self.extension()
        yield from map(self.party, self.bundle.parties.values())
        for edge in (edge for drawn in self.drawn.values() for edge in drawn):
            if edge.line.kind != "occurrence" and as_happened(edge.line):
                stretches = edge.line.intervals or (None,)
                yield from (self.relationship(edge, number, one) for number, one in enumerate(stretches))
        for _, line in self.bundle.lines:
            yield from self.incident(line)
            yield from (self.note(line, entry) for entry in line.evidence)
            for entry in line.evidence:
                self.notes.setdefault(entry.document, []).append(self.note_key(line, entry))
        yield from map(self.report, self.bundle.answer.sources)

    def made(self, kind: str, key: str, **fields: Any) -> Object:
        """Return an object with the fields that hold something."""
        head = {"type": kind, "spec_version": "2.1", "id": key, "created": self.at, "modified": self.at}
        told = {name: _cleaned(value) for name, value in fields.items()}
        return head | {name: value for name, value in told.items() if value not in (None, "", [], {})}

    def ours(self, **fields: Any) -> dict[str, Any]:
        """Return the extension that holds what the format has no field for."""
        told = {name: value for name, value in fields.items() if value not in (None, "", [], ())}
        return {_EXTENSION: {"extension_type": "property-extension", **told}}

    def extension(self) -> Object:
        about = (
            "What a record of reports knows beyond STIX: EDTF, bounds, spans, stance, origins, disputes; described in "
            "docs/how-to/export.md of Dragoman."
        )
        return self.made(
            "extension-definition", _EXTENSION, created_by_ref=_SELF, name="Dragoman record", description=about,
            schema="docs/how-to/export.md", version="1.0.0", extension_types=["property-extension"],
        )  # fmt: skip

    def party(self, one: Party) -> Object:
        """Return somebody as an identity, a place as a location where it has a country."""
        ours = self.ours(id=one.id, category=one.category, country=one.country, known=one.known,
                         precision=one.link.precision if one.link else None)  # fmt: skip
        name = _line(one.name)
        where = _where(one)
        if where is not None:
            exact = {"precision": self.metres} if self.metres and "latitude" in where else {}
            return self.made("location", _ref(one), created_by_ref=_SELF, name=name, extensions=ours, **where, **exact)
        kind = _CLASSES.get(one.category, "unknown")
        others = [_line(other) for other in self.names.get(one.id, ()) if other != one.name]
        also = f"Also called {', '.join(others)}" if others else None
        return self.made(
            "identity", _ref(one), created_by_ref=_SELF, name=name, identity_class=kind, description=also,
            extensions=ours,
        )  # fmt: skip

    def relationship(self, edge: Edge, number: int, interval: Interval | None) -> Object:
        """Return a tie, a flow or control for one stretch of time."""
        line = edge.line
        first, last = (interval.earliest_start, interval.latest_end) if interval else (line.earliest, line.latest)
        told = {"interval": bounded(interval) if interval else None, "edge": number + 1, **_standing(line)}
        return self.made(
            "relationship", _link_key(edge, number), created_by_ref=_SELF, relationship_type=_type(line),
            source_ref=_ref(edge.source), target_ref=_ref(edge.target), description=_line(line.what),
            extensions=self.ours(**told), external_references=_references(line.evidence), **_span(first, last),
        )  # fmt: skip

    def incident(self, line: Line) -> Iterator[Object]:
        """Yield an event that is told to have happened, and who took part in it as what."""
        if line.kind != "occurrence" or not as_happened(line):
            return
        key = _incident_key(line)
        yield self.made(
            "incident", key, created_by_ref=_SELF, name=_line(line.what), description=_line(line.when or "undated"),
            extensions=self.ours(place=line.place, **_standing(line)), external_references=_references(line.evidence),
        )  # fmt: skip
        for part, those in zip(("begun-by", "done-to"), self.bundle.ends(line), strict=True):
            for one in those:
                link = uuid("stix", "part", line.id, part, one.id)
                yield self.made(
                    "relationship", f"relationship--{link}", created_by_ref=_SELF, relationship_type=part,
                    source_ref=key, target_ref=_ref(one),
                )  # fmt: skip

    def about(self, line: Line) -> list[str]:
        """Return what a line came to, empty where it is told in notes alone."""
        if line.kind not in LINKED or not as_happened(line):
            return []
        if line.kind == "occurrence":
            return [_incident_key(line)]
        return [
            _link_key(edge, number)
            for edge in self.drawn.get(line.id, ())
            for number in range(max(len(line.intervals), 1))
        ]

    def note(self, line: Line, entry: Evidence) -> Object:
        """Return one sentence: an opinion on what the line came to where it takes a stand on it, else a note."""
        about = self.about(line)
        told = self.ours(
            line=line.id, assertion=entry.assertion, document=entry.document, start=entry.start, end=entry.end,
            stance=_stance(entry), polarity=entry.polarity, modality=entry.modality, text_sha256=entry.text_sha256,
            rule=entry.method, **_standing(line),
        )  # fmt: skip
        taking_part = sorted({_ref(one) for side in self.bundle.ends(line) for one in side})
        common = {"created_by_ref": _SELF, "authors": [_line(speaker(entry))], "extensions": told,
                  "object_refs": about or taking_part or [_SELF],
                  "external_references": _references([entry])}  # fmt: skip
        key, stand = self.note_key(line, entry), self.stand(line, entry)
        if stand is not None:
            return self.made("opinion", key, opinion=stand, explanation=f"{line.what}: “{entry.quote}”", **common)
        return self.made("note", key, abstract=_line(line.what), content=entry.quote or "(no words)", **common)

    def stand(self, line: Line, entry: Evidence) -> str | None:
        """Return what an opinion calls the stand that a sentence takes on its line, None where it just tells it."""
        if not self.about(line):
            return None
        if entry.polarity != line.polarity:
            return "strongly-agree" if _stance(entry) in AGAINST else "strongly-disagree"
        return _SAYS.get(_stance(entry))

    def note_key(self, line: Line, entry: Evidence) -> str:
        kind = "opinion" if self.stand(line, entry) is not None else "note"
        return f"{kind}--{uuid('stix', 'evidence', line.id, entry.assertion)}"

    def report(self, source: Source) -> Object:
        """Return a document with the notes of its sentences."""
        notes = self.notes.get(source.document, [])
        fields: dict[str, Any] = {
            "created_by_ref": _SELF, "name": _line(source.title or source.publisher or source.input),
            "object_refs": sorted(set(notes)) or [_SELF],
            "extensions": self.ours(document=source.document, input=source.input, publisher=source.publisher,
                                    published=source.published, origin=source.origin, copy_of=source.copy_of,
                                    because=source.origin_because),
            "external_references": [_reference(source.publisher or source.input, source.url)],
        }  # fmt: skip
        published, key = day(source.published), uuid("stix", "document", source.document)
        if published is None:
            return self.made("grouping", f"grouping--{key}", context="unspecified", **fields)
        return self.made("report", f"report--{key}", published=f"{published}T00:00:00Z", **fields)


def _cleaned(value: Any) -> Any:
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, dict):
        return {name: _cleaned(item) for name, item in value.items()}
    return [_cleaned(item) for item in value] if isinstance(value, (list, tuple)) else value


def _line(text: str) -> str:
    """Return a text on one line, a sign for one without any letter to show."""
    return " ".join(clean(text).split()) or "(no name)"


def _where(one: Party) -> dict[str, Any] | None:
    """Return what makes a place a location: its country, its point where it has one of its own."""
    link = one.link
    if one.category not in _PLACES or link is None:
        return None
    code = alpha2(link.country or one.country)
    pinned = link.precision in PINNED and link.lat is not None and link.lon is not None
    told: dict[str, Any] = {"country": code} if code else {}
    told |= {"latitude": link.lat, "longitude": link.lon} if pinned else {}
    told |= {"administrative_area": link.admin1} if link.admin1 and told else {}
    return told or None


def _ref(one: Party) -> str:
    kind = "location" if _where(one) is not None else "identity"
    return f"{kind}--{uuid('stix', 'party', one.id)}"


def _stance(entry: Evidence) -> str:
    return entry.attribution[-1].stance if entry.attribution else "asserts"


def _incident_key(line: Line) -> str:
    return f"incident--{uuid('stix', 'incident', line.id)}"


def _link_key(edge: Edge, number: int) -> str:
    return f"relationship--{uuid('stix', 'relationship', edge.line.id, edge.source.id, edge.target.id, str(number))}"


def _type(line: Line) -> str:
    return f"flow-of-{line.type}" if line.kind == "flow" else line.type.replace("_", "-").lower()


def _span(first: str | None, last: str | None) -> dict[str, str]:
    """Return when a relationship began and ended at the widest; the end of a day comes after its beginning."""
    start, stop = day(first), day(last)
    told = {"start_time": f"{start}T00:00:00Z"} if start else {}
    return told | ({"stop_time": f"{stop}T23:59:59Z"} if stop else {})


def _standing(line: Line) -> dict[str, Any]:
    return {
        "finding": line.id, "kind": line.kind, "line_type": line.type, "when": line.when,
        "edtf": line.time.edtf if line.time else None, "earliest": line.earliest, "latest": line.latest,
        "asserted_by": said_by(line.said, against=False), "denied_by": said_by(line.said, against=True),
        "origins": line.origins, "disputes": list(line.disputes),
    }  # fmt: skip


def _references(evidence: Iterable[Evidence]) -> list[dict[str, Any]]:
    found = (_reference(e.publisher or e.title or e.input, e.url, e.document) for e in evidence)
    return list({json.dumps(one): one for one in found}.values())


def _reference(name: str, url: str | None, document: str | None = None) -> dict[str, Any]:
    told = {"source_name": _line(name), "url": web(url), "external_id": document}
    # The format wants one thing beside the name.
    told |= {} if told["url"] or told["external_id"] else {"description": "no address"}
    return {name: value for name, value in told.items() if value}
