"""Gathering: a bundle holds what is behind its answer, and everybody in it goes by one id."""

from dataclasses import replace

from dragoman.analysis.dossier import view
from dragoman.model.answers import SECTIONS
from dragoman.project.exporting import bundle_of, gather


def without_ids(line):
    return replace(line, roles=tuple(replace(role, entity=None) for role in line.roles))


def test_everything_behind_the_lines_is_there(bundle):
    told = {entry.assertion for _, line in bundle.lines for entry in line.evidence}

    assert told <= bundle.told.keys()
    assert {entry.document for _, line in bundle.lines for entry in line.evidence} <= bundle.texts.keys()
    assert bundle.found.keys() <= {line.id for _, line in bundle.lines}
    assert {role.entity for _, line in bundle.lines for role in line.roles if role.entity} <= {
        row.id for row in bundle.entities
    }


def test_who_was_judged_to_be_somebody_has_that_id(index):
    answer = view(index, tuple(SECTIONS))
    bare = replace(
        answer, sections=tuple(replace(s, lines=tuple(map(without_ids, s.lines))) for s in answer.sections)
    )  # as a reader leaves names that no list knows

    assert bundle_of(index, bare).lines == bundle_of(index, answer).lines
    assert bundle_of(index, bare).entities == bundle_of(index, answer).entities


def test_a_pair_and_a_name_hold_what_concerns_them_alone(index):
    whole, one, two = gather(index), gather(index, ["Iran"]), gather(index, ["Iran", "Aleppo"])

    assert {line.id for _, line in two.lines} < {line.id for _, line in one.lines}
    assert len(one.entities) < len(whole.entities)
    assert [len(made.answer.subjects) for made in (whole, one, two)] == [0, 1, 2]
