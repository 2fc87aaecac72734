"""GEXF: a graph that networkx reads as it is, with spells, and with those whom nobody names."""

import io
from dataclasses import replace

import networkx as nx
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.export.formats import export
from dragoman.export.ids import edges, parties
from tests.export.conftest import worded


def graph(bundle):
    read = nx.read_gexf(io.BytesIO(export(bundle, "gexf").files[0].data))
    assert read.is_directed()
    return read


def links(read, **wanted):
    return [
        (read.nodes[a]["label"], read.nodes[b]["label"], data)
        for a, b, data in read.edges(data=True)
        if wanted.items() <= data.items()
    ]


def changed(bundle, change):
    sections = tuple(replace(s, lines=tuple(map(change, s.lines))) for s in bundle.answer.sections)
    return replace(bundle, answer=replace(bundle.answer, sections=sections))


def test_every_party_is_a_node_and_every_tie_an_edge_with_its_words(bundle):
    read = graph(bundle)

    assert set(read.nodes) == set(parties(bundle))
    assert read.number_of_edges() == len(list(edges(bundle)))
    for _, _, data in read.edges(data=True):
        text = bundle.texts[data["document"]].text
        assert text[data["start"] : data["end"]] == data["quote"]
        assert data["speaker"]


def test_ties_have_spells_and_keep_their_bounds(bundle):
    read = graph(bundle)
    ((_, _, backing),) = links(read, kind="relation", what="Iran supports the Syrian government")
    ((_, _, siege),) = links(read, type="besieges")
    ((_, _, attack),) = links(read, type="ASSAULT")
    ((_, _, oil),) = links(read, kind="flow")

    assert backing["spells"] == [("2011-01-01", "None")]  # as networkx tells an open end
    assert backing["intervals"] == "[2011-01-01..2011-12-31]/..; ../.."
    assert "spells" not in siege
    assert siege["intervals"] == "[..2016-12-31]/[2016-01-01..]"
    assert attack["spells"] == [("2012-07-19", "2012-07-19")]
    assert "spells" not in oil
    assert (backing["disputed"], backing["disputes"]) == (True, "negation")


def test_who_is_not_named_is_a_node_of_its_own(bundle):
    def without_doers(line):
        kept = tuple(role for role in line.roles if role.role not in {"actor", "origin", "subject"})
        return replace(line, roles=kept) if line.kind in {"occurrence", "flow", "holding"} else line

    read = graph(changed(bundle, without_doers))
    unknown = {key for key, data in read.nodes(data=True) if not data["known"]}
    lines = {line.id for _, line in bundle.lines if line.kind in {"occurrence", "flow", "holding"}}

    assert {key.split(":")[1] for key in unknown} == lines
    assert {read.nodes[key]["label"] for key in unknown} == {"unknown actor", "unknown origin", "unknown subject"}


def test_what_is_not_so_says_it_in_its_label(bundle):
    negated = graph(changed(bundle, lambda line: replace(line, polarity="negated")))
    planned = graph(changed(bundle, lambda line: replace(line, modality="planned")))
    denied = graph(
        changed(bundle, lambda line: replace(line, said=tuple(replace(s, stance="denies") for s in line.said)))
    )

    for read, words in ((negated, "not "), (planned, "planned: "), (denied, "denied: ")):
        assert {data["label"].startswith(words) for _, _, data in read.edges(data=True)} == {True}
    assert not any(
        data["label"].startswith(("not", "planned", "denied")) for _, _, data in graph(bundle).edges(data=True)
    )


def test_those_who_do_something_together_are_linked(bundle):
    def together(line):
        roles = tuple(replace(role, role="actor") for role in line.roles)
        return replace(line, roles=roles) if line.kind == "occurrence" else line

    told = links(graph(changed(bundle, together)), type="CONSULT")

    assert [(a, b, data["mutual"]) for a, b, data in told] == [("Iran", "Syrian army", True)]


def test_days_before_the_year_one_are_told_and_not_drawn(bundle):
    old = changed(bundle, lambda line: replace(line, earliest="-0043-03-15", latest="-0043-03-15", intervals=()))

    assert all("spells" not in data for _, _, data in graph(old).edges(data=True))
    assert any("before the year 1" in loss for loss in export(old, "gexf").losses)


@settings(max_examples=40, deadline=None)
@given(text=st.text())
def test_any_names_make_a_graph_that_can_be_read(bundle, text):
    read = graph(worded(bundle, text))

    assert read.number_of_edges() == len(list(edges(worded(bundle, text))))
