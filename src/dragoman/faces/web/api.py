"""The API: what every page's JSON twin and every act takes and gives, as an OpenAPI description made from the types."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Literal

from dragoman.analysis.paths import Path
from dragoman.export.formats import FORMATS
from dragoman.export.tables import TABLES
from dragoman.faces.web import twins
from dragoman.faces.web.acts import MAX_REASON, Act, Field
from dragoman.faces.web.adding import DESCRIBE, STOP
from dragoman.faces.web.asking import STANCES
from dragoman.faces.web.deciding import ACTS
from dragoman.faces.web.exporting import EXPORT, HTML, ZIP
from dragoman.faces.web.pages import VIEWS
from dragoman.model.version import __version__
from dragoman.project.access import ROLES
from dragoman.project.queue import KINDS

__all__ = ["DESCRIBED", "Described", "openapi", "twin_of"]

_ERRORS = {
    400: "A value can not be read",
    401: "The token is missing or not the right one",
    403: "The visitor may not do that",
    404: "It is not in the record",
    405: "The address can not be asked that way",
    409: "It contradicts an earlier decision",
    413: "It is too large",
    421: "The server does not go by that host name",
    500: "The program failed",
    503: "Somebody else is writing; try again shortly",
    507: "Too little disk space is left",
}
_SHOWN = (400, 401, 404, 421, 500, 503)
_CHANGED = tuple(_ERRORS)


@dataclass(frozen=True, slots=True)
class Described:
    """One page as the API tells of it: what it is, what may stand in its address, and the type of its twin."""

    about: str
    gives: Any
    query: tuple[Field, ...] = ()
    path: Mapping[str, str] = field(default_factory=dict)


_FILTERS = (
    Field("from", "From this time on: YYYY, YYYY-MM or YYYY-MM-DD."),
    Field("to", "Up to this time."),
    Field("as_of", "What held or happened then."),
    Field("known_by", "Without documents published later."),
    Field("place", "At this place, or in this region or country."),
    Field("actor", "With this actor."),
    Field("source", "By this publisher or speaker."),
    Field("without", "As if this publisher or speaker, and all that copies it, were not there."),
    Field("stance", "With this stance.", choices=("", *STANCES)),
    Field("lang", "From documents in this language."),
    Field("min_origins", "Told by so many independent origins at least."),
)
_NAME = Field("name", "A name in the record, or an entity's id.", required=True)

DESCRIBED: dict[str, Described] = {
    "/": Described("The state of the project", twins.Start),
    "/pair": Described(
        "What is between two names, over time",
        twins.Dossier,
        (Field("a", "A name.", required=True), Field("b", "Another name.", required=True), *_FILTERS),
    ),
    "/entity": Described("Everything about one name", twins.Dossier, (_NAME, *_FILTERS)),
    **{f"/{name}": Described(f"{heading} of the whole record", twins.Dossier, _FILTERS)
       for name, (_, heading) in VIEWS.items()},
    "/whatif": Described(
        "What an answer would lose without a source and all that copies it",
        twins.WhatIf,
        (Field("a", "A name."), Field("b", "Another name, of a pair."), Field("name", "A name."), *_FILTERS),
    ),
    "/paths": Described(
        "How one name is tied to another through others, in ways of up to three hops",
        list[Path],
        (Field("a", "A name."), Field("b", "Another name."), *_FILTERS),
    ),
    "/watches": Described("What has changed in the answers to the questions that are kept", list[twins.Watched]),
    "/verify": Described("Everything checked again, with what rests on what is wrong", twins.Checked),
    "/documents": Described(
        "The documents by date, copies after what they are copies of",
        list[twins.About],
        (Field("lang", "In this language only, or “unknown”."),),
    ),
    "/sources": Described("The sources, with what each said first and what it copied", list[twins.Graded]),
    "/speaker": Described("What a speaker is quoted for, by question and over time", twins.Voice, (_NAME,)),
    "/name": Described("Everything that one name is called", twins.Name, (_NAME,)),
    "/document/{key}": Described(
        "One document with everything that was read from it, or who withdrew it",
        twins.Read | twins.Away,
        path={"key": "The document's id."},
    ),
    "/show/{key}": Described(
        "One finding, assertion, document or entity by its id",
        twins.ShownFinding | twins.ShownAssertion | twins.Read | twins.Dossier,
        path={"key": "The id, or six characters of its beginning."},
    ),
    "/search": Described("Names and passages that hold the words", twins.Searched, (Field("q", "What is typed."),)),
    "/review": Described(
        "What waits for a decision",
        twins.Review,
        (Field("what", "The kind.", choices=("", "all", *KINDS)), Field("at", "From which on."),
         Field("n", "How many: one unless told."), Field("item", "The id of the first, wherever it stands."),
         Field("line", "The id of a finding: the first question on it.")),
    ),
    "/log": Described("Every decision, the newest first", list[twins.Decision]),
    "/add": Described("How much can be handed in, and what was", twins.Adding),
    "/jobs": Described("What was handed in since the server started", list[twins.JobTwin]),
    "/jobs/{key}": Described("How far one batch has come", twins.JobTwin, path={"key": "The job's id."}),
    "/changes": Described("What changes when the record does", twins.Changes),
}  # fmt: skip
"""Every page, as the API tells of it."""

_SAID = (
    Field("text", "A text.", longest=5_000_000),
    Field("links", "Addresses, parted by white space.", longest=100_000),
    Field("title", "The title of the text."),
    Field("publisher", "Who published them."),
    Field("published", "When: YYYY, YYYY-MM or YYYY-MM-DD."),
    Field("url", "Where the text stands."),
)


_SAID_ANEW = (Field("id", "The document's id, or six characters of its beginning.", required=True), *_SAID[2:])
_JOB = (Field("id", "The job's id.", required=True),)


def twin_of(path: str) -> str:
    """Return the address of a page's JSON twin."""
    return "/index.json" if path == "/" else f"{path}.json"


@cache
def openapi() -> dict[str, Any]:
    """Return the description, OpenAPI 3.1."""
    kinds = [described.gives for described in DESCRIBED.values()]
    given, shapes = _schemas([*kinds, twins.Decided, twins.JobTwin, twins.Problem])
    paths: dict[str, Any] = {
        twin_of(path): {"get": _get(path, described, given[number])}
        for number, (path, described) in enumerate(DESCRIBED.items())
    }
    decided, job, problem = given[len(kinds) :]
    for path, act in ACTS.items():
        paths[path] = {"post": _post(path, act, decided)}
    paths["/add"] = {"post": _add(job)}
    paths[DESCRIBE] = {"post": _describe(job)}
    paths[STOP] = {"post": _stop(job)}
    paths[EXPORT] = {"get": _export()}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Dragoman",
            "version": __version__,
            "description": "Every page has its twin at the same address with .json. "
            f"A token, where one is needed, has one of the roles {', '.join(ROLES)}.",
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "paths": paths,
        "components": {
            "schemas": shapes,
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
            "responses": {str(code): _answer(about, problem) for code, about in _ERRORS.items()},
        },
        "security": [{}, {"token": []}],
    }


_EXPORTED = (
    Field("a", "A name."),
    Field("b", "Another name: what is between the two."),
    Field("name", "A name: everything about it."),
    Field("view", "Of the whole record only this view.", choices=("", *VIEWS)),
    Field("table", "Of CSV and Parquet only this table; all of them come as a ZIP.", choices=("", *TABLES)),
    Field("redact", "Names to be hidden in every spelling, parted by semicolons."),
    Field("km", "Coordinates are those of a grid of so many kilometres."),
    Field("zip", "Anything: the whole record and a manifest beside it, as a ZIP."),
    *_FILTERS,
)


def _export() -> dict[str, Any]:
    types = sorted({ZIP, "text/html", *(form.media_type for form in FORMATS.values())})
    held: dict[str, Any] = {}
    form = Field("form", "The format.", required=True, choices=(HTML, *FORMATS))
    return {
        "operationId": "get_export",
        "summary": "The record, a name or a pair as a file for another program",
        "parameters": [_parameter(form, "path"), *(_parameter(one, "query") for one in _EXPORTED)],
        "responses": {
            "200": {"description": "The file", "content": dict.fromkeys(types, held)},
            **_failures(_SHOWN),
        },
    }


def _schemas(kinds: Iterable[Any]) -> tuple[list[dict[str, Any]], dict[str, Any]]:
    """Return the schema of each type, and what they share by name."""
    from pydantic import TypeAdapter

    mode: Literal["serialization"] = "serialization"
    inputs = [(number, mode, TypeAdapter(kind)) for number, kind in enumerate(kinds)]
    made, shared = TypeAdapter.json_schemas(inputs, ref_template="#/components/schemas/{model}")
    return [made[number, mode] for number, _, _ in inputs], shared.get("$defs", {})


def _answer(about: str, schema: Mapping[str, Any]) -> dict[str, Any]:
    return {"description": about, "content": {"application/json": {"schema": schema}}}


def _failures(codes: Iterable[int]) -> dict[str, Any]:
    return {str(code): {"$ref": f"#/components/responses/{code}"} for code in codes}


def _get(path: str, described: Described, schema: Mapping[str, Any]) -> dict[str, Any]:
    query = [_parameter(one, "query") for one in described.query]
    parts = [_parameter(Field(name, about, required=True), "path") for name, about in described.path.items()]
    return {
        "operationId": f"get{path.replace('/', '_').replace('{', '').replace('}', '')}",
        "summary": described.about,
        "parameters": parts + query,
        "responses": {"200": _answer(described.about, schema), **_failures(_SHOWN)},
    }


def _parameter(one: Field, where: str) -> dict[str, Any]:
    return {"name": one.name, "in": where, "required": one.required, "description": one.about, "schema": _values(one)}


def _values(one: Field) -> dict[str, Any]:
    return {"type": "string", "enum": list(one.choices)} if one.choices else {"type": "string"}


def _body(fields: Iterable[Field]) -> dict[str, Any]:
    fields = tuple(fields)
    return {
        "type": "object",
        "properties": {
            one.name: {**_values(one), "description": one.about, "maxLength": min(one.longest, 10 * MAX_REASON)}
            for one in fields
        },
        "required": [one.name for one in fields if one.required],
    }


def _post(path: str, act: Act, decided: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "operationId": f"post{path.replace('/', '_')}",
        "summary": act.about,
        "description": f"Needs the role {act.role}. A form of a browser carries its page's csrf field as well.",
        "requestBody": {"required": True, "content": {"application/json": {"schema": _body(act.fields)}}},
        "responses": {"200": _answer("What was decided", decided), **_failures(_CHANGED)},
    }


def _describe(job: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "operationId": "post_describe",
        "summary": "Say anew what a document is: it is read again in the background",
        "description": "Needs the role admin. What is left empty stays as it is; decisions on its words stay too.",
        "requestBody": {"required": True, "content": {"application/json": {"schema": _body(_SAID_ANEW)}}},
        "responses": {"202": _answer("How far it has come", job), **_failures(_CHANGED)},
    }


def _stop(job: Mapping[str, Any]) -> dict[str, Any]:
    about = "Stop what is being added: what was read of it is taken out of the record again"
    return {
        "operationId": "post_jobs_stop",
        "summary": about,
        "description": "Needs the role admin. A job that is over is left as it is.",
        "requestBody": {"required": True, "content": {"application/json": {"schema": _body(_JOB)}}},
        "responses": {"200": _answer("How it stands", job), **_failures(_CHANGED)},
    }


def _add(job: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "operationId": "post_add",
        "summary": "Hand in documents: they are read in the background",
        "description": "Needs the role admin. Files come as multipart/form-data in the field files, and need a token "
        "in the header or their page's csrf field.",
        "requestBody": {"required": True, "content": {"application/json": {"schema": _body(_SAID)}}},
        "responses": {"202": _answer("How far it has come", job), **_failures(_CHANGED)},
    }
