"""GEXF 1.2: the network as Gephi opens it, each tie with the stretches of time for which it is told.

A spell is the widest that the bounds allow; ``intervals`` keeps all four. What is undated has no spell and is always
there; who is not named is a node of its own in each line.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from xml.etree import ElementTree as ET

from dragoman.export.bundle import Bundle, File, Made
from dragoman.export.cells import AND, bounded, clean, evidence_cells, number, said_by
from dragoman.export.ids import LINKED, Edge, day, edges, is_day, parties
from dragoman.export.parties import Party
from dragoman.model.answers import Line

__all__ = ["make"]

_NODE = {"category": str, "country": str, "names": str, "known": bool}
_EDGE = {
    "line": str, "kind": str, "type": str, "what": str, "when": str, "edtf": str, "intervals": str, "earliest": str,
    "latest": str, "place": str, "polarity": str, "modality": str, "mutual": bool, "asserted_by": str,
    "denied_by": str, "origins": int, "documents": int, "disputed": bool, "disputes": str, "quote": str,
    "document": str, "start": int, "end": int, "publisher": str, "published": str, "url": str, "speaker": str,
    "assertions": str,
}  # fmt: skip
_TYPES = {str: "string", int: "integer", float: "double", bool: "boolean"}


def make(bundle: Bundle) -> Made:
    """Return one graph."""
    made = list(edges(bundle))
    nodes = parties(bundle)
    root = ET.Element("gexf", {"xmlns": "http://www.gexf.net/1.2draft", "version": "1.2"})
    meta = ET.SubElement(root, "meta")
    ET.SubElement(meta, "creator").text = "Dragoman"
    graph = ET.SubElement(root, "graph", {"mode": "dynamic", "defaultedgetype": "directed", "timeformat": "date"})
    _declare(graph, "node", _NODE)
    _declare(graph, "edge", _EDGE)
    names = {row.id: AND.join(row.names) for row in bundle.entities}
    _nodes(ET.SubElement(graph, "nodes"), nodes.values(), names)
    _edges(ET.SubElement(graph, "edges"), made)
    ET.indent(root, " ")
    data = ET.tostring(root, encoding="utf-8", xml_declaration=True) + b"\n"
    return Made((File("network.gexf", data, len(nodes) + len(made)),), tuple(_losses(bundle, made)))


def _losses(bundle: Bundle, made: list[Edge]) -> Iterator[str]:
    drawn = {edge.line.id for edge in made}
    linked = [line for _, line in bundle.lines if line.kind in LINKED]
    alone = sum(line.id not in drawn for line in linked)
    early = len({edge.line.id for edge in made if any(d and not is_day(d) for s in _stretches(edge.line) for d in s)})
    if alone:
        yield f"{alone} lines have one party alone, and no edge"
    if len(linked) < len(bundle.lines):
        yield f"{len(bundle.lines) - len(linked)} lines of tolls, causes and claims are no edges"
    if early:
        yield f"{early} lines have a bound before the year 1, which a spell can not tell"


def _declare(graph: ET.Element, kind: str, columns: Mapping[str, type]) -> None:
    declared = ET.SubElement(graph, "attributes", {"class": kind, "mode": "static"})
    for name, type_ in columns.items():
        ET.SubElement(declared, "attribute", {"id": name, "title": name, "type": _TYPES[type_]})


def _nodes(parent: ET.Element, nodes: Iterable[Party], names: Mapping[str, str]) -> None:
    for one in nodes:
        node = ET.SubElement(parent, "node", {"id": clean(one.id), "label": clean(one.name)})
        told = {"category": one.category, "country": one.country, "names": names.get(one.id), "known": one.known}
        _values(node, told)


def _edges(parent: ET.Element, made: Iterable[Edge]) -> None:
    counts: dict[str, int] = {}
    for edge in made:
        line = edge.line
        counts[line.id] = counts.get(line.id, 0) + 1
        key = f"{line.id}.{counts[line.id]}"
        node = ET.SubElement(
            parent,
            "edge",
            {"id": key, "source": clean(edge.source.id), "target": clean(edge.target.id), "label": _label(line),
             "weight": str(max(line.origins, 1))},
        )  # fmt: skip
        _values(node, _told(edge))
        spells = [spell for stretch in _stretches(line) if (spell := _spell(*stretch))]
        if spells:
            told = ET.SubElement(node, "spells")
            for spell in spells:
                ET.SubElement(told, "spell", spell)


def _spell(first: str | None, last: str | None) -> dict[str, str]:
    return {name: known for name, value in (("start", first), ("end", last)) if (known := day(value))}


def _stretches(line: Line) -> list[tuple[str | None, str | None]]:
    """Return from when to when a line can have held, at most."""
    if line.intervals:
        return [(interval.earliest_start, interval.latest_end) for interval in line.intervals]
    return [(line.earliest, line.latest)]


def _label(line: Line) -> str:
    """Return the type of a line; what is not said to be so says so before anything else."""
    state = "not " if line.polarity == "negated" else "" if line.modality == "actual" else f"{line.modality}: "
    return ("denied: " if line.denied and not state else state) + line.type.replace("_", " ").lower()


def _told(edge: Edge) -> dict[str, Any]:
    line = edge.line
    words = evidence_cells(line.evidence[0] if line.evidence else None)
    return {
        "line": line.id, "kind": line.kind, "type": line.type, "what": line.what, "when": line.when,
        "edtf": line.time.edtf if line.time else None, "intervals": AND.join(map(bounded, line.intervals)),
        "earliest": line.earliest, "latest": line.latest, "place": line.place, "polarity": line.polarity,
        "modality": line.modality, "mutual": edge.mutual, "asserted_by": said_by(line.said, against=False),
        "denied_by": said_by(line.said, against=True), "origins": line.origins, "documents": line.documents,
        "disputed": bool(line.disputes), "disputes": AND.join(line.disputes),
        **{name: words[name] for name in words.keys() & _EDGE.keys()},
        "assertions": " ".join(entry.assertion for entry in line.evidence),
    }  # fmt: skip


def _values(parent: ET.Element, told: Mapping[str, Any]) -> None:
    values = ET.SubElement(parent, "attvalues")
    for name, value in sorted(told.items()):
        if value is not None and value != "":
            ET.SubElement(values, "attvalue", {"for": name, "value": _text(value)})


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(number(value)) if isinstance(value, (int, float)) else clean(str(value))
