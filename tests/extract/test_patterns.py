"""Patterns: every entry of the lexicons of ties, control and flows is reachable."""

from __future__ import annotations

import pytest

from dragoman.extract.patterns import matches, rules
from tests.extract.marked import annotated

LEXICONS = ("ties", "control", "flows")


@pytest.mark.parametrize("name", LEXICONS)
def test_every_rule_fires_on_its_examples_with_the_marked_roles(name):
    wanted = [(rule, example) for rule in rules(name) for example in rule.examples]
    failed = []
    for (rule, example), marked in zip(wanted, annotated(example for _, example in wanted), strict=True):
        sentence = marked.annotations.sentences[0]
        found = [match for match in matches(marked.annotations, sentence, name) if match.rule.name == rule.name]
        roles = {(role.role, role.text) for match in found for entries in match.roles.values() for role in entries}
        if not found or not marked.expected <= {(r, t) for r, t in roles}:
            failed.append((rule.name, example, sorted(roles)))
    assert failed == []


@pytest.mark.parametrize("name", LEXICONS)
def test_rules_have_unique_names_and_an_example_each(name):
    names = [rule.name for rule in rules(name)]
    assert len(names) == len(set(names))
    assert all(rule.examples for rule in rules(name))
