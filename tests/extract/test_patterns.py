"""Patterns: every entry of the lexicons of ties, control and flows is reachable."""

from __future__ import annotations

from dataclasses import replace

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


def with_word(marked, old, entry):
    """Return the annotations of an example with the rule's word, and what depends on it, exchanged for ``entry``."""
    [sentence] = marked.annotations.sentences
    first, *rest = entry.split()
    anchor = next(token for token in sentence.tokens if {token.lemma, token.lower} & old)
    changed = []
    for token in sentence.tokens:
        if token.i == anchor.i:
            changed.append(replace(token, text=first, lemma=first))
        elif rest and token.head == anchor.i and token.dep in SECOND:
            changed.append(replace(token, text=rest[0], lemma=rest[0]))
            rest = rest[1:]
        else:
            changed.append(token)
    return replace(marked.annotations, sentences=(sentence.with_tokens(tuple(changed)),))


SECOND = frozenset({"prt", "advmod", "prep", "compound", "amod"})


@pytest.mark.parametrize("name", LEXICONS)
def test_every_word_of_every_rule_is_reachable(name):
    wanted = [(rule, example) for rule in rules(name) for example in rule.examples]
    alive = set()
    for (rule, _), marked in zip(wanted, annotated(example for _, example in wanted), strict=True):
        firsts = {entry.split()[0] for entry in rule.words}
        for entry in rule.words:
            annotations = with_word(marked, firsts, entry)
            found = matches(annotations, annotations.sentences[0], name)
            if any(match.rule.name == rule.name for match in found):
                alive.add((rule.name, entry))
    assert {(rule.name, entry) for rule, _ in wanted for entry in rule.words} - alive == set()
