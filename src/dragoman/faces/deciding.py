"""Commands by which people correct the record: every one is a line in the ledger and can be undone."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.faces.options import HERE, Commands, ProjectOption

if TYPE_CHECKING:
    from dragoman.model.judgements import Judgement
    from dragoman.model.records import Assertion
    from dragoman.project import Project
    from dragoman.store.index import EntityRow, Index

__all__ = ["register"]

ReasonOption = Annotated[str, typer.Option("--reason", help="Why: it stands in the log.")]
Name = Annotated[str, typer.Argument(help="A name, or an entity's id.")]
Id = Annotated[str, typer.Argument(help="The id of an assertion, or of a finding: then all its assertions.")]

alias_app = typer.Typer(help="Add or drop another name of an entity.", no_args_is_help=True, cls=Commands)
watch_app = typer.Typer(help="Keep a question and be told what changed.", no_args_is_help=True, cls=Commands)


def register(app: typer.Typer) -> None:
    """Add the commands to the command line."""
    commands = (
        merge, not_same, unsure, split, place, accept, reject, edit, withdraw, restore, grade, credibility, undo,
        review, agreement, diff,
    )  # fmt: skip
    for command in commands:
        app.command(name=command.__name__.replace("_", "-"))(command)
    app.add_typer(alias_app, name="alias")
    app.add_typer(watch_app, name="watch")


def _open(folder: Path) -> Project:
    from dragoman.project import Project

    return Project(folder)


def _told(made: tuple[Judgement, ...]) -> None:
    for judgement in made:
        right = f" — {judgement.right.quote}" if judgement.right else ""
        detail = judgement.grade or (f"{judgement.field}={judgement.value}" if judgement.field else "")
        withdrawn = " (withdrawn)" if judgement.withdrawn else ""
        print(f"{judgement.verdict} {judgement.left.quote}{right} {detail}".rstrip() + withdrawn, file=sys.stderr)


def _entity(index: Index, name: str) -> EntityRow:
    from dragoman.analysis.subjects import known

    return known(index, name)


def _on_two(project: Path, verdict: str, left: str, right: str, reason: str) -> None:
    from dragoman.project.decisions import on_entities

    opened = _open(project)
    with opened.index() as index:
        made = on_entities(verdict, _entity(index, left), _entity(index, right), reason)
    _told(opened.decide(made))


def merge(left: Name, right: Name, project: ProjectOption = HERE, reason: ReasonOption = "") -> None:
    """Judge that two names are one entity's."""
    _on_two(project, "same", left, right, reason)


def not_same(left: Name, right: Name, project: ProjectOption = HERE, reason: ReasonOption = "") -> None:
    """Judge that two names are not one entity's."""
    _on_two(project, "not_same", left, right, reason)


def unsure(left: Name, right: Name, project: ProjectOption = HERE, reason: ReasonOption = "") -> None:
    """Judge that nobody can tell yet whether two names are one entity's: they stay apart."""
    _on_two(project, "unsure", left, right, reason)


def split(name: Name, project: ProjectOption = HERE, reason: ReasonOption = "") -> None:
    """Take an entity apart: every mention goes back to the name it was made under."""
    from dragoman.project.decisions import split as split_of

    opened = _open(project)
    with opened.index() as index:
        before = _entity(index, name)
        undone, apart = split_of(before, opened.judgements(), reason)
    if not (apart or undone):
        print("it has one name only: nothing to take apart", file=sys.stderr)
        return
    _told(opened.decide(*apart, withdraw=undone))
    with opened.index() as index:
        _tell_split(before, index.entities([before.id]))


def _tell_split(before: EntityRow, after: Sequence[EntityRow]) -> None:
    """Tell what a split came to: who keeps how many of the mentions."""
    left = before.mentions - sum(entity.mentions for entity in after)
    kept = f"{before.mentions - left:,} of {before.mentions:,} mentions stay with “{before.name}”"
    print(f"{kept}, {left:,} stand under the names they are printed with", file=sys.stderr)


def _alias(project: Path, name: str, other: str, source: str | None, reason: str, *, drop: bool) -> None:
    from dragoman.project.decisions import alias

    opened = _open(project)
    with opened.index() as index:
        made = alias(_entity(index, name), other, drop=drop, source=source, reason=reason)
    _told(opened.decide(made))


SourceOption = Annotated[str | None, typer.Option("--source", help="In this publisher's documents only.")]


@alias_app.command("add")
def alias_add(
    name: Name, other: Name, project: ProjectOption = HERE, source: SourceOption = None, reason: ReasonOption = ""
) -> None:
    """Judge that OTHER is another name of NAME."""
    _alias(project, name, other, source, reason, drop=False)


@alias_app.command("drop")
def alias_drop(
    name: Name, other: Name, project: ProjectOption = HERE, source: SourceOption = None, reason: ReasonOption = ""
) -> None:
    """Judge that OTHER is no name of NAME."""
    _alias(project, name, other, source, reason, drop=True)


def _assertions(index: Index, key: str) -> list[Assertion]:
    from dragoman.model.errors import UsageError

    kind, whole = index.by_prefix(key)
    if kind not in {"assertion", "finding"}:
        raise UsageError("E302", f"{key} is a {kind}")
    members = [whole] if kind == "assertion" else list(index.finding(whole).members)
    return [found for _, found in sorted(index.assertions(members).items())]


def _on_assertions(project: Path, verdict: str, key: str, change: tuple[str, str] | None, reason: str) -> None:
    from dragoman.project.decisions import on_assertion

    opened = _open(project)
    with opened.index() as index:
        chosen = _assertions(index, key)
        _ask_for_all(verdict, chosen)
        made = [on_assertion(index, verdict, found, change, reason) for found in chosen]
    _told(opened.decide(*made))


def _ask_for_all(verdict: str, chosen: Sequence[Assertion]) -> None:
    """Ask a person at a terminal before one decision falls on several statements; a script means what it writes."""
    if len(chosen) < 2 or not sys.stdin.isatty():
        return
    documents = len({assertion.document for assertion in chosen})
    several = f"{documents} document{'' if documents == 1 else 's'}"
    for assertion in chosen:
        print(f"  {assertion.id[:8]} “{assertion.evidence[0].quote}”", file=sys.stderr)
    typer.confirm(f"{verdict} all {len(chosen)} statements of {several}?", abort=True, err=True)


def place(
    name: Annotated[str, typer.Argument(help="A name as it is printed.")],
    which: Annotated[str, typer.Argument(help="The gazetteer's id of the place that is meant.")],
    project: ProjectOption = HERE,
    reason: ReasonOption = "",
) -> None:
    """Judge which place a name is, wherever the project prints it."""
    from dragoman.project.resolving import on_place

    opened = _open(project)
    with opened.index() as index:
        made = on_place(index, name, which, reason)
    _told(opened.decide(made))


def accept(key: Id, project: ProjectOption = HERE, reason: ReasonOption = "") -> None:
    """Accept what was read."""
    _on_assertions(project, "accept", key, None, reason)


def reject(key: Id, project: ProjectOption = HERE, reason: ReasonOption = "") -> None:
    """Reject what was read: it stays in the record and is left out of every answer."""
    _on_assertions(project, "reject", key, None, reason)


def edit(
    key: Id,
    change: Annotated[
        str, typer.Argument(help="polarity=negated, modality=planned, type=COERCE, stance=denies, speaker=NAME …")
    ],
    project: ProjectOption = HERE,
    reason: ReasonOption = "",
) -> None:
    """Correct the type, polarity or modality of what was read, or who says it and with which stance."""
    from dragoman.model.errors import UsageError

    field, equals, value = change.partition("=")
    if not equals:
        raise UsageError("E304", change, "write it as field=value")
    _on_assertions(project, "edit", key, (field, value), reason)


_SEE = "what it changed is told by: dragoman diff"
Documents = Annotated[
    list[str], typer.Argument(help="Documents: an id, or what it came from: file, input, title, URL.")
]


def withdraw(documents: Documents, project: ProjectOption = HERE, reason: ReasonOption = "") -> None:
    """Take documents out of force: kept and logged, but nothing rests on them, however often they are added again."""
    opened = _open(project)
    _told(opened.withdraw(*documents, reason=reason))
    print(_SEE, file=sys.stderr)


def restore(documents: Documents, project: ProjectOption = HERE) -> None:
    """Put withdrawn documents in force again."""
    opened = _open(project)
    for one in opened.restore(*documents):
        print(f"restored {one.title} ({', '.join(one.inputs)})", file=sys.stderr)
    print(_SEE, file=sys.stderr)


def grade(
    source: Annotated[str, typer.Argument(help="A publisher or speaker.")],
    letter: Annotated[str, typer.Argument(help="A reliable … E unreliable, F can not be judged.")],
    project: ProjectOption = HERE,
    reason: ReasonOption = "",
) -> None:
    """Grade how reliable a source is; this says nothing about any one statement."""
    from dragoman.project.decisions import check_source
    from dragoman.project.decisions import grade as grade_of

    opened = _open(project)
    with opened.index() as index:
        check_source(index, source)
    _told(opened.decide(grade_of(source, letter, reason)))


def credibility(
    key: Id,
    number: Annotated[str, typer.Argument(help="1 confirmed … 5 improbable, 6 can not be judged.")],
    project: ProjectOption = HERE,
    reason: ReasonOption = "",
) -> None:
    """Grade how credible a statement is; this says nothing about its source."""
    from dragoman.project.decisions import credibility as credibility_of

    opened = _open(project)
    with opened.index() as index:
        made = [credibility_of(index, found, number, reason) for found in _assertions(index, key)]
    _told(opened.decide(*made))


def undo(
    count: Annotated[int, typer.Argument(help="How many decisions.", min=1)] = 1, project: ProjectOption = HERE
) -> None:
    """Withdraw the last decisions; they stay in the log."""
    undone = _open(project).undo(count)
    _told(undone)
    print(f"{len(undone)} withdrawn", file=sys.stderr)
    raise typer.Exit(0 if undone else 5)


def review(
    what: Annotated[str, typer.Argument(help="entities, occurrences, contradictions, assertions or all.")] = "all",
    project: ProjectOption = HERE,
) -> None:
    """Go through what needs a person's eye: evidence first, one key a decision."""
    from dragoman.faces.review import run_review

    run_review(_open(project), what)


def agreement(
    one: Annotated[str, typer.Argument(help="A reviewer.")],
    other: Annotated[str, typer.Argument(help="Another reviewer.")],
    project: ProjectOption = HERE,
) -> None:
    """Print on how much two reviewers agree (Cohen's kappa)."""
    from dragoman.project.decisions import agreement as agreement_of

    both, kappa = agreement_of(_open(project).judgements(), one, other)
    shown = "not defined" if kappa is None else f"{kappa:.3f}"
    print(f"{both} assertions decided by both, kappa {shown}")
    raise typer.Exit(0 if both else 5)


def diff(
    since: Annotated[
        str | None, typer.Argument(help="The earlier state: the number of a line of the log, or a day. Else the last.")
    ] = None,
    until: Annotated[str | None, typer.Argument(help="The later state; the one in force if left out.")] = None,
    project: ProjectOption = HERE,
) -> None:
    """Print what differs between two states of the record, or what the last judging changed; exit 5 when nothing."""
    from dragoman.faces.changed import print_changes
    from dragoman.project.watching import changes_between, last_changes

    opened = _open(project)
    found = last_changes(opened) if since is None else changes_between(opened, since, until)
    raise typer.Exit(0 if print_changes(found) else 5)


@watch_app.command("add")
def watch_add(
    names: Annotated[list[str], typer.Argument(help="One name, or two for what is between them.")],
    project: ProjectOption = HERE,
) -> None:
    """Keep a question, with the answer as it is now."""
    from dragoman.project.watching import add_watch

    add_watch(_open(project), [name for name in names if name != "pair"])


@watch_app.command("drop")
def watch_drop(
    names: Annotated[list[str], typer.Argument(help="One name, or two.")], project: ProjectOption = HERE
) -> None:
    """Watch a question no longer."""
    from dragoman.project.watching import drop_watch

    drop_watch(_open(project), [name for name in names if name != "pair"])


@watch_app.command("run")
def watch_run(
    project: ProjectOption = HERE,
    keep: Annotated[bool, typer.Option("--keep", help="Leave the watches as they are: tell the same again.")] = False,  # noqa: FBT002
) -> None:
    """Print what has changed in every watched answer since it was last looked at; exit 5 when nothing has."""
    from dragoman.faces.changed import print_changes
    from dragoman.project.watching import look

    changed = 0
    for names, found in look(_open(project), keep=keep):
        if found:
            print(" ⇄ ".join(names))
        changed += print_changes(found)
    raise typer.Exit(0 if changed else 5)
