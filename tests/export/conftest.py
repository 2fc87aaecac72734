"""The record made by hand, gathered for export; and a bundle of words that are hard on every format."""

from dataclasses import replace

import pytest

from dragoman.model.records import Link
from dragoman.project.exporting import gather
from tests.analysis import world

TOWN = Link("geonames", "170063", "Aleppo", 36.20124, 37.16117, "SYR", "Aleppo", "settlement", 0.87)
COUNTRY = Link("iso3166", "SYR", "Syria", 35.0, 38.0, "SYR", None, "country", 1.0)


@pytest.fixture(scope="session")
def index(tmp_path_factory):
    with world.make(tmp_path_factory.mktemp("index")) as made:
        yield made


@pytest.fixture(scope="session")
def bundle(index):
    """The whole record, with Aleppo where it lies."""
    return placed(gather(index), TOWN)


def placed(bundle, *links):
    """Return a bundle in which every line that has a place has it there."""

    def there(role):
        return replace(role, links=links) if role is not None and role.name == "Aleppo" else role

    def moved(line):
        return replace(line, site=there(line.site), roles=tuple(map(there, line.roles)))

    sections = tuple(replace(s, lines=tuple(map(moved, s.lines))) for s in bundle.answer.sections)
    return replace(bundle, answer=replace(bundle.answer, sections=sections))


def worded(bundle, text):
    """Return a bundle in which every name, quote, title, address and kind of words is ``text``."""

    def said(role):
        return replace(role, name=text, text=text) if role is not None else None

    def written(entry):
        return replace(entry, quote=text, publisher=text, title=text, url=text, input=text)

    def changed(line):
        return replace(
            line, what=text, when=text, place=text, site=said(line.site), roles=tuple(map(said, line.roles)),
            said=tuple(replace(one, speaker=text) for one in line.said), evidence=tuple(map(written, line.evidence)),
        )  # fmt: skip

    sections = tuple(replace(s, lines=tuple(map(changed, s.lines))) for s in bundle.answer.sections)
    sources = tuple(replace(s, publisher=text, title=text, url=text, input=text) for s in bundle.answer.sources)
    rows = tuple(
        replace(r, document=replace(r.document, title=text, publisher=text, url=text, byline=text))
        for r in bundle.documents
    )
    entities = tuple(replace(entity, name=text, names=(text,)) for entity in bundle.entities)
    answer = replace(bundle.answer, sections=sections, sources=sources)
    return replace(bundle, answer=answer, documents=rows, entities=entities)


@pytest.fixture(scope="session")
def small(bundle):
    """The first line of each section: enough for words, and quick in slow hands."""
    sections = tuple(replace(section, lines=section.lines[:1]) for section in bundle.answer.sections)
    return replace(bundle, answer=replace(bundle.answer, sections=sections))
