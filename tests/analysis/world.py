"""A small record made by hand, with every kind of line a dossier has: no reader and no judge takes part."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from dragoman.model.document import Document, Remark, plain_document
from dragoman.model.edtf import bounds
from dragoman.model.findings import Count, Dispute, Finding, Interval, Question
from dragoman.model.records import Assertion, Attribution, Mention, Quantity, Reading, Related, Role
from dragoman.model.text import Span
from dragoman.model.when import When
from dragoman.store.building import Content, build
from dragoman.store.index import EntityRow, Index

WIRE = (
    "Iran has supported the Syrian government since 2011. "
    "Rebels attacked Aleppo on 19 July 2012, killing 40 people. "
    "“Aleppo will not fall,” Iran said. "
    "Iran sent oil to Aleppo. "
    "The army besieged Aleppo in 2016. "
    "Iran met the Syrian army on 3 May 2016."
)
AGENCY = (
    "The ministry denied that Iran supported the Syrian government. "
    "The attack on Aleppo of 19 July 2012 killed 55 people. "
    "Iran backs Hezbollah. "
    "Hezbollah held Aleppo in 2017."
)
ENTITIES = {
    "Iran": ("country:IRN", "state"),
    "the Syrian government": ("gov:SYR", "government"),
    "Rebels": ("group:rebels", "non_state_armed"),
    "Aleppo": ("place:aleppo", "place"),
    "The army": ("mil:SYR", "military"),
    "the Syrian army": ("mil:SYR", "military"),
    "The ministry": ("gov:ministry", "government"),
    "Hezbollah": ("actor:hezbollah", "non_state_armed"),
    "oil": (None, "goods"),
}
NAMES = {
    "gov:SYR": "Syrian government",
    "mil:SYR": "Syrian army",
    "country:SYR": "Syria",
    "gov:ministry": "The ministry",
}


def when(text: str, phrase: str, edtf: str) -> When:
    start = text.index(phrase)
    earliest, latest = (None, None) if edtf.endswith("..") else bounds(edtf)
    if edtf.endswith(".."):
        earliest, _ = bounds(edtf.split("/", maxsplit=1)[0])
    grain = {4: "year", 10: "day"}.get(len(edtf), "year")
    return When(
        phrase, start, start + len(phrase), "point", edtf=edtf, earliest=earliest, latest=latest, granularity=grain
    )


def role(text: str, part: str, name: str, after: int = 0) -> Role:
    start = text.index(name, after)
    entity, category = ENTITIES[name]
    return Role(part, start, start + len(name), name, NAMES.get(entity or "", name), entity, category)


def assertion(  # noqa: PLR0917 — one argument a part of the table below
    document: Document,
    key: str,
    sentence: str,
    kind: str,
    type_: str,
    parts: Sequence[tuple[str, str]],
    **fields: object,
) -> Assertion:
    text = document.text
    start = text.index(sentence)
    roles = tuple(role(text, part, name, start) for part, name in parts)
    plain: dict[str, object] = {
        "mode": None, "contexts": (), "trigger": None, "time": None, "place": None, "quantity": None,
        "polarity": "affirmed", "modality": "actual", "attribution": (), "content": None, "relations": (),
        "method": "hand@1", "score": 1.0,
    }  # fmt: skip
    plain.update(fields)
    return Assertion(
        id=f"{document.id[:4]}{key:0<28}", document=document.id, kind=kind, type=type_, roles=roles,
        evidence=(Span.of(text, start, start + len(sentence)),), **plain,
    )  # type: ignore[arg-type]  # fmt: skip


def killed(text: str, number: str) -> Quantity:
    start, value = text.index(f"{number} people"), float(number)
    return Quantity("killed", "people", value, value, value, "exactly", False, None, start, start + len(number), number)


def finding(
    key: str, kind: str, type_: str, members: Sequence[Assertion], roles: Sequence[Role], **fields: object
) -> Finding:
    plain: dict[str, object] = {
        "time": None, "place": None, "tolls": (), "polarity": "affirmed", "origins": len({m.document for m in members}),
        "asserted_by": (), "denied_by": (), "statements": (), "disputes": (), "joined_because": (),
    }  # fmt: skip
    plain.update(fields)
    documents = tuple(sorted({member.document for member in members}))
    return Finding(
        id=f"{key:f<32}", kind=kind, type=type_, title=f"{type_} of {key}", roles=tuple(roles),
        members=tuple(member.id for member in members), documents=documents, inputs=documents, **plain,
    )  # type: ignore[arg-type]  # fmt: skip


def make(folder: Path) -> Index:
    """Build the record's index in ``folder`` and open it."""
    return Index(build(folder, content()))


def content() -> Content:
    """Return the record."""
    dates = {"wire": "2016-06-01", "courier": "2016-06-02", "agency": "2018-01-01"}
    texts = {"wire": WIRE, "courier": WIRE, "agency": AGENCY}
    docs = {
        name: plain_document(text, published=when(dates[name], dates[name], dates[name]),
                             publisher=f"The {name.title()}",
                             title=f"{name} title", source=name)
        for name, text in texts.items()
    }  # fmt: skip
    wire, agency = docs["wire"], docs["agency"]
    a = _assertions(wire, agency)
    again = assertion(docs["courier"], "a1", WIRE[:52], "tie", "supports",
                      [("subject", "Iran"), ("object", "the Syrian government")],
                      time=when(WIRE, "since 2011", "2011/.."))  # fmt: skip
    remark = Remark("no_byline", 0, 4, wire.text[:4], "nobody signs")
    by_document = {"wire": [a[k] for k in a if k.startswith("w")], "courier": [again],
                   "agency": [a[k] for k in a if k.startswith("g")]}  # fmt: skip
    readings = [
        Reading(
            1,
            name,
            _with(docs[name], (remark,) if name == "wire" else ()),
            _mentions(docs[name].text),
            (),
            tuple(by_document[name]),
        )
        for name in docs
    ]
    courier = docs["courier"].id
    return Content(
        readings=readings,
        entities=_entities(),
        entity_of=lambda named: named.entity or f"name::{named.name}",
        merges=(),
        origins={wire.id: (wire.id, "no earlier text"), courier: (wire.id, "the same words"),
                 agency.id: (agency.id, "own")},
        belongs=[
            ("gov:SYR", "country:SYR", "Syrian government is part of Syria", None, None),
            ("mil:SYR", "country:SYR", "Syrian army is part of Syria", "2015", None),
        ],
        findings=_findings(a, again),
        doubts=(),
        state="made by hand",
    )  # fmt: skip


def _mentions(text: str) -> tuple[Mention, ...]:
    return tuple(
        Mention(match.start(), match.end(), "Aleppo", "Aleppo", "place:aleppo", "place")
        for match in re.finditer("Aleppo", text)
    )


def _with(document: Document, remarks: tuple[Remark, ...]) -> Document:
    return replace(document, remarks=remarks)


def _entities() -> list[EntityRow]:
    named = {entity: (name, category) for name, (entity, category) in ENTITIES.items() if entity}
    named["country:SYR"] = ("Syria", "state")
    return [
        EntityRow(entity, NAMES.get(entity, name), category, None, (name,), 3, 2)
        for entity, (name, category) in sorted(named.items())
    ]


def _assertions(wire: Document, agency: Document) -> dict[str, Assertion]:
    sentences, others = WIRE.replace(". ", ".|").split("|"), AGENCY.replace(". ", ".|").split("|")
    iran = role(WIRE, "speaker", "Iran", WIRE.index("Iran said"))
    denier = role(AGENCY, "speaker", "The ministry")
    quoted = sentences[2].split("”")[0].lstrip("“").rstrip(",")
    at = WIRE.index(quoted)
    made = {
        "w1": assertion(wire, "a1", sentences[0], "tie", "supports",
                        [("subject", "Iran"), ("object", "the Syrian government")],
                        trigger=Span.of(WIRE, 9, 18), time=when(WIRE, "since 2011", "2011/..")),
        "w2": assertion(wire, "a2", sentences[0], "event", "SUPPORT",
                        [("actor", "Iran"), ("recipient", "the Syrian government")],
                        trigger=Span.of(WIRE, 9, 18), time=when(WIRE, "since 2011", "2011/..")),
        "w3": assertion(wire, "a3", sentences[1], "event", "ASSAULT", [("actor", "Rebels"), ("recipient", "Aleppo")],
                        trigger=Span.of(WIRE, WIRE.index("attacked"), WIRE.index("attacked") + 8),
                        time=when(WIRE, "19 July 2012", "2012-07-19")),
        "w4": assertion(wire, "a4", sentences[1], "toll", "killed", [], quantity=killed(WIRE, "40"),
                        time=when(WIRE, "19 July 2012", "2012-07-19"), place=role(WIRE, "place", "Aleppo")),
        "w5": assertion(wire, "a5", sentences[2], "claim", "prediction", [],
                        attribution=(Attribution(iran, "said", iran.end + 1, iran.end + 5, "asserts", "direct"),),
                        content=Span.of(WIRE, at, at + len(quoted))),
        "w6": assertion(wire, "a6", sentences[3], "flow", "goods",
                        [("origin", "Iran"), ("goods", "oil"), ("destination", "Aleppo")]),
        "w7": assertion(wire, "a7", sentences[4], "control", "besieges",
                        [("subject", "The army"), ("object", "Aleppo")],
                        time=when(WIRE, "2016", "2016")),
        "w8": assertion(wire, "a8", sentences[5], "event", "CONSULT",
                        [("actor", "Iran"), ("recipient", "the Syrian army")],
                        time=when(WIRE, "3 May 2016", "2016-05-03")),
        "g1": assertion(agency, "b1", others[0], "tie", "supports",
                        [("subject", "Iran"), ("object", "the Syrian government")],
                        attribution=(Attribution(denier, "denied", 13, 19, "denies", "indirect"),)),
        "g2": assertion(agency, "b2", others[1], "toll", "killed", [], quantity=killed(AGENCY, "55"),
                        time=when(AGENCY, "19 July 2012", "2012-07-19"), place=role(AGENCY, "place", "Aleppo")),
        "g3": assertion(agency, "b3", others[2], "tie", "supports", [("subject", "Iran"), ("object", "Hezbollah")]),
        "g4": assertion(agency, "b4", others[3], "control", "holds", [("subject", "Hezbollah"), ("object", "Aleppo")],
                        time=when(AGENCY, "2017", "2017")),
    }  # fmt: skip
    made["g5"] = assertion(agency, "b5", others[0], "claim", "statement", [],
                           attribution=made["g1"].attribution, content=Span.of(AGENCY, 25, 61),
                           relations=(Related("content", made["g1"].id),))  # fmt: skip
    return made


def _findings(a: dict[str, Assertion], again: Assertion) -> list[Finding]:
    aleppo = role(WIRE, "place", "Aleppo")
    day = a["w3"].time
    tolls = tuple(Count.of(m.quantity, 1, (m.id,)) for m in (a["w4"], a["g2"]) if m.quantity)
    value = (Dispute("value", (a["w4"].id, a["g2"].id)),)
    year = [("2016-12-31", "2016-01-01"), ("2017-12-31", "2017-01-01")]
    return [
        finding("r1", "relation", "supports", [a["w1"], again, a["g1"]], a["w1"].roles, origins=2,
                disputes=(Dispute("negation", (a["w1"].id, a["g1"].id)),),
                intervals=(Interval("2011-01-01", "2011-12-31", None, None, (a["w1"].id, again.id)),
                           Interval(None, None, None, None, (a["g1"].id,)))),
        finding("r2", "relation", "supports", [a["g3"]], a["g3"].roles,
                intervals=(Interval(None, None, None, None, (a["g3"].id,)),)),
        finding("p1", "position", "supports", [a["w1"], a["g1"]], a["w1"].roles, origins=2,
                asserted_by=("The Wire",), denied_by=("The ministry",),
                disputes=(Dispute("position", (a["w1"].id, a["g1"].id)),),
                question=Question("Iran", "supports", "Syrian government")),
        finding("o1", "occurrence", "SUPPORT", [a["w2"]], a["w2"].roles, time=a["w2"].time),
        finding("o2", "occurrence", "ASSAULT", [a["w3"], a["w4"], a["g2"]], a["w3"].roles, time=day, place=aleppo,
                tolls=tolls, disputes=value),
        finding("o3", "occurrence", "CONSULT", [a["w8"]], a["w8"].roles, time=a["w8"].time),
        finding("c1", "count", "killed", [a["w4"], a["g2"]], (), time=day, place=aleppo, tolls=tolls, disputes=value),
        finding("h1", "holding", "besieges", [a["w7"]], a["w7"].roles,
                intervals=(Interval(None, *year[0], None, (a["w7"].id,)),)),
        finding("h2", "holding", "holds", [a["g4"]], a["g4"].roles,
                intervals=(Interval(None, *year[1], None, (a["g4"].id,)),)),
    ]  # fmt: skip
