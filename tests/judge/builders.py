"""Readings made by hand for the tests of judging: a document from sentences, an assertion a sentence."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.model.document import Document, plain_document
from dragoman.model.edtf import bounds
from dragoman.model.records import Assertion, Attribution, Link, Mention, Quantity, Reading, Related, Role
from dragoman.model.text import Span, content_id
from dragoman.model.when import When

TOWNS = {
    "Aleppo": ("SYR", "Aleppo", 36.2, 37.16),
    "al-Bab": ("SYR", "Aleppo", 36.37, 37.52),
    "Homs": ("SYR", "Homs", 34.73, 36.71),
    "Idlib": ("SYR", "Idlib", 35.93, 36.63),
    "Mosul": ("IRQ", "Nineveh", 36.34, 43.13),
}


def when(edtf: str, phrase: str | None = None, at: int = 0) -> When:
    earliest, latest = bounds(edtf)
    grain = {4: "year", 7: "month", 10: "day"}.get(len(edtf), "day")
    return When(
        phrase or edtf, at, at + len(phrase or edtf), "interval" if "/" in edtf else "point",
        edtf=edtf, earliest=earliest, latest=latest, anchor="absolute", granularity=grain,
    )  # fmt: skip


def role(part: str, name: str, category: str = "military", *, known: bool = True, country: str | None = None) -> Role:
    links: tuple[Link, ...] = ()
    if name in TOWNS:
        code, region, lat, lon = TOWNS[name]
        category, country = "place", code
        links = (Link("test", name, name, lat, lon, code, region, "settlement", 0.9),)
    entity = f"actor:{name.casefold()}" if known else None
    return Role(part, 0, len(name), name, name, entity, category, None, country, links)


def mention(name: str, category: str, *, country: str | None = None, entity: str | None = None, at: int = 0) -> Mention:
    return Mention(at, at + len(name), name, name, entity, category, None, country)


def said(speaker: str, stance: str = "asserts", category: str = "person") -> Attribution:
    return Attribution(role("speaker", speaker, category), "said", 0, 4, stance, "indirect")


def killed(
    number: float, *, operator: str = "exactly", population: str | None = None, measure: str = "killed"
) -> Quantity:
    text = f"{number:g}"
    return Quantity(measure, population, number, number, number, operator, False, None, 0, len(text), text)


def document(name: str, text: str, published: str | None = None, publisher: str | None = None) -> Document:
    return plain_document(text, published=when(published) if published else None, publisher=publisher, source=name)


def assertion(
    doc: Document,
    sentence: str,
    kind: str = "event",
    type_: str = "ASSAULT",
    roles: Sequence[Role] = (),
    **fields: object,
) -> Assertion:
    start = doc.text.index(sentence)
    plain: dict[str, object] = {
        "mode": None, "contexts": (), "trigger": None, "time": None, "place": None, "quantity": None,
        "polarity": "affirmed", "modality": "actual", "attribution": (), "content": None, "relations": (),
        "method": "test@1", "score": 1.0,
    }  # fmt: skip
    plain.update(fields)
    names = [(part.role, part.name) for part in roles]
    return Assertion(
        id=content_id(doc.id, kind, type_, sentence, names, fields.get("polarity"), fields.get("quantity")),
        document=doc.id,
        kind=kind,
        type=type_,
        roles=tuple(roles),
        evidence=(Span.of(doc.text, start, start + len(sentence)),),
        **plain,  # type: ignore[arg-type]
    )


def reading(
    name: str, doc: Document, assertions: Sequence[Assertion] = (), mentions: Sequence[Mention] = ()
) -> Reading:
    return Reading(1, name, doc, tuple(mentions), (), tuple(assertions))


def report(
    name: str, text: str, published: str | None = None, publisher: str | None = None, **fields: object
) -> Reading:
    """Return a reading of one assertion over the whole of ``text``."""
    doc = document(name, text, published, publisher)
    return reading(name, doc, [assertion(doc, text, **fields)])  # type: ignore[arg-type]


def subset_of(whole: Assertion) -> tuple[Related, ...]:
    return (Related("subset_of", whole.id),)
