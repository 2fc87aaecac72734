"""Spelling: what is shown of somebody whom texts spell in several ways, under the one name that most texts give."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from dragoman.model.findings import Finding
from dragoman.model.records import Assertion, Role

__all__ = ["bare_names", "spelled_assertion", "spelled_finding"]

Best = Mapping[str, str]
"""The best name by each other one of the same entity."""


def bare_names(roles: tuple[Role, ...]) -> frozenset[str]:
    """Return the names of roles whom nothing but a name identifies."""
    return frozenset(role.name for role in roles if _bare(role))


def spelled_finding(finding: Finding, best: Best) -> Finding:
    """Return a finding with everybody under their best names; what the words say stays as it stands."""
    if not best:
        return finding
    question = finding.question
    if question is not None:
        question = replace(question, subject=_name(question.subject, best), object=_name(question.object, best))
    return replace(
        finding,
        title=_titled(finding.title, best) if question is None else _asked(finding, best),
        roles=tuple(_role(role, best) for role in finding.roles),
        asserted_by=tuple(_name(name, best) for name in finding.asserted_by),
        denied_by=tuple(_name(name, best) for name in finding.denied_by),
        statements=tuple(replace(told, speaker=_name(told.speaker, best)) for told in finding.statements),
        question=question,
    )


def spelled_assertion(assertion: Assertion, best: Best) -> Assertion:
    """Return an assertion with everybody under their best names; its words stay as they stand."""
    if not best:
        return assertion
    attribution = tuple(replace(level, speaker=_role(level.speaker, best)) for level in assertion.attribution)
    return replace(assertion, roles=tuple(_role(role, best) for role in assertion.roles), attribution=attribution)


def _bare(role: Role) -> bool:
    return role.entity is not None and role.entity.startswith("name:")


def _role(role: Role, best: Best) -> Role:
    return replace(role, name=best[role.name]) if role.name in best and _bare(role) else role


def _name(name: str, best: Best) -> str:
    return best.get(name, name)


def _titled(title: str, best: Best) -> str:
    parts = (", ".join(_name(name, best) for name in part.split(", ")) for part in title.split(" · "))
    return " · ".join(parts)


def _asked(finding: Finding, best: Best) -> str:
    asked = finding.question
    if asked is None or finding.title != f"{asked.subject} {asked.predicate} {asked.object}":
        return finding.title
    return f"{_name(asked.subject, best)} {asked.predicate} {_name(asked.object, best)}"
