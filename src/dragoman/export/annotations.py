"""W3C Web Annotations as JSON-LD: every sentence as an annotation of its document, with the line that it carries.

The words of the standard's context are spelled out in the file, so that nothing has to be fetched to read it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from dragoman.export.bundle import Bundle, File, Made
from dragoman.export.cells import AND, clean, collection, speaker
from dragoman.export.ids import day, uuid, web
from dragoman.model.answers import AGAINST, Evidence, Line

__all__ = ["make"]

AROUND = 48
"""Characters before and after a quote by which it is found again when a page has changed."""

_OURS = "urn:dragoman:"
_CONTEXT: dict[str, Any] = {
    "oa": "http://www.w3.org/ns/oa#",
    "as": "http://www.w3.org/ns/activitystreams#",
    "dc": "http://purl.org/dc/terms/",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "edtf": "http://id.loc.gov/datatypes/edtf/",
    "dragoman": _OURS,
    "id": "@id",
    "type": "@type",
    "Annotation": "oa:Annotation",
    "AnnotationPage": "as:OrderedCollectionPage",
    "SpecificResource": "oa:SpecificResource",
    "TextualBody": "oa:TextualBody",
    "TextQuoteSelector": "oa:TextQuoteSelector",
    "TextPositionSelector": "oa:TextPositionSelector",
    "items": {"@id": "as:items", "@container": "@list"},
    "body": {"@id": "oa:hasBody"},
    "target": {"@id": "oa:hasTarget"},
    "source": {"@id": "oa:hasSource", "@type": "@id"},
    "selector": {"@id": "oa:hasSelector"},
    "motivation": {"@id": "oa:motivatedBy", "@type": "@id"},
    "purpose": {"@id": "oa:hasPurpose", "@type": "@id"},
    "exact": "oa:exact", "prefix": "oa:prefix", "suffix": "oa:suffix",
    "start": {"@id": "oa:start", "@type": "xsd:nonNegativeInteger"},
    "end": {"@id": "oa:end", "@type": "xsd:nonNegativeInteger"},
    "value": "rdf:value", "format": "dc:format",
    "attributedTo": {"@id": "prov:wasAttributedTo"}, "name": "as:name",
    "quotedFrom": {"@id": "prov:wasQuotedFrom", "@type": "@id"},
    "line": {"@id": "dragoman:line", "@type": "@id"}, "kind": "dragoman:kind", "lineType": "dragoman:type",
    "stance": "dragoman:stance", "polarity": "dragoman:polarity", "modality": "dragoman:modality",
    "when": {"@id": "dragoman:when", "@type": "edtf:EDTF"},
    "earliest": {"@id": "dragoman:earliest", "@type": "xsd:date"},
    "latest": {"@id": "dragoman:latest", "@type": "xsd:date"},
    "disputes": "dragoman:disputes", "rule": "dragoman:rule", "textSha256": "dragoman:textSha256",
    "publisher": "dc:publisher", "title": "dc:title",
    "published": {"@id": "dc:issued", "@type": "edtf:EDTF"},
}  # fmt: skip


def make(bundle: Bundle) -> Made:
    """Return one page of annotations."""
    items = list(_annotations(bundle))
    key = uuid("annotations", *(item["id"] for item in items))
    head = {"@context": _CONTEXT, "id": f"urn:uuid:{key}", "type": "AnnotationPage"}
    return Made((File("annotations.jsonld", collection(head, "items", items), len(items)),))


def _annotations(bundle: Bundle) -> Iterator[dict[str, Any]]:
    for _, line in bundle.lines:
        for entry in line.evidence:
            yield _annotation(line, entry, bundle)


def _annotation(line: Line, entry: Evidence, bundle: Bundle) -> dict[str, Any]:
    stance = entry.attribution[-1].stance if entry.attribution else "asserts"
    return _kept({
        "id": f"urn:uuid:{uuid('annotation', line.id, entry.assertion)}",
        "type": "Annotation",
        "motivation": "oa:questioning" if stance in AGAINST else "oa:describing",
        "body": _kept({
            "type": "TextualBody", "value": line.what, "format": "text/plain", "purpose": "oa:describing",
            "line": f"{_OURS}line:{line.id}", "kind": line.kind, "lineType": line.type,
            "when": line.time.edtf if line.time else None, "earliest": day(line.earliest), "latest": day(line.latest),
            "disputes": AND.join(line.disputes),
        }),
        "stance": stance,
        "polarity": entry.polarity,
        "modality": entry.modality,
        "attributedTo": {"name": clean(speaker(entry))},
        "quotedFrom": f"{_OURS}document:{entry.document}",
        "rule": entry.method,
        "target": _target(entry, bundle),
    })  # fmt: skip


def _target(entry: Evidence, bundle: Bundle) -> dict[str, Any]:
    document = bundle.texts.get(entry.document)
    text = document.text if document is not None else ""
    quote = {
        "type": "TextQuoteSelector", "exact": entry.quote,
        "prefix": text[max(entry.start - AROUND, 0) : entry.start], "suffix": text[entry.end : entry.end + AROUND],
    }  # fmt: skip
    # Of a redacted quote only its beginning is told.
    place = {"type": "TextPositionSelector", "start": entry.start, "end": entry.end}
    return _kept({
        "type": "SpecificResource",
        "source": web(entry.url) or f"{_OURS}document:{entry.document}",
        "selector": [_kept(quote), *([place] if entry.end > entry.start else [])],
        "publisher": entry.publisher,
        "title": entry.title,
        "published": entry.published,
        "textSha256": entry.text_sha256,
    })  # fmt: skip


def _kept(told: dict[str, Any]) -> dict[str, Any]:
    """Return what holds something, its texts as every reader takes them."""
    return {
        name: clean(value) if isinstance(value, str) else value
        for name, value in told.items()
        if value not in (None, "")
    }
