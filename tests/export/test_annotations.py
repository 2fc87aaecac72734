"""Web Annotations: an RDF library reads them without a network, and each finds its quote again."""

import json

import pytest
import rdflib
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.export.formats import export
from dragoman.export.redacting import redacted
from tests.export.conftest import worded
from tests.export.test_redacting import entity

pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")  # what the library calls itself

OA = rdflib.Namespace("http://www.w3.org/ns/oa#")
PROV = rdflib.Namespace("http://www.w3.org/ns/prov#")


def page(bundle):
    return json.loads(export(bundle, "jsonld").files[0].data)


def graph(bundle):
    return rdflib.Graph().parse(data=export(bundle, "jsonld").files[0].data, format="json-ld")


def test_every_sentence_is_an_annotation_that_finds_its_quote(bundle):
    items = page(bundle)["items"]

    assert len(items) == sum(len(line.evidence) for _, line in bundle.lines)
    assert len({item["id"] for item in items}) == len(items)
    for item in items:
        quote, place = item["target"]["selector"]
        text = bundle.texts[item["quotedFrom"].rsplit(":", 1)[1]].text
        assert text[place["start"] : place["end"]] == quote["exact"]
        around = quote.get("prefix", "") + quote["exact"] + quote.get("suffix", "")
        assert around in text
        assert item["attributedTo"]["name"]


def test_the_graph_is_that_of_the_standard(bundle):
    read = graph(bundle)
    count = len(page(bundle)["items"])

    assert len(set(read.subjects(rdflib.RDF.type, OA.Annotation))) == count
    for predicate in (OA.hasBody, OA.hasTarget, OA.motivatedBy, PROV.wasAttributedTo):
        assert len(set(read.subjects(predicate))) == count
    assert set(read.objects(predicate=OA.motivatedBy)) == {OA.describing, OA.questioning}
    assert not [term for triple in read for term in triple if str(term).startswith("file:")]


def test_of_a_redacted_quote_only_its_beginning_is_told(bundle):
    hidden = [item["target"]["selector"] for item in page(redacted(bundle, entity(bundle, "Iran")))["items"]]

    for selectors in hidden:
        if "[name 1]" in selectors[0]["exact"]:
            assert len(selectors) == 1
        assert not {"prefix", "suffix"} & selectors[0].keys()


@settings(max_examples=8, deadline=None)
@given(text=st.one_of(st.text(), st.from_regex(r"https?://.{1,30}")))
def test_any_words_are_rdf(small, text):
    assert len(graph(worded(small, text)))
