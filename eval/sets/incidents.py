"""incidents: reports of one incident with differing tolls, gathered as one occurrence (texts of our own)."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import yaml

from dragoman.judge import Corpus, judge
from dragoman.judge.counts import low_best_high
from dragoman.judge.populations import fighters
from dragoman.model.document import plain_document
from dragoman.model.findings import Finding
from dragoman.model.when import When
from eval.core import Error, Figure, Reader, Record, Scored, f1, named

GOLD = None
_FILE = Path(__file__).resolve().parent.parent / "data" / "incidents.yaml"


def score(records: list[Record], read: Reader) -> Scored:  # noqa: ARG001  the runner's signature
    """Score the reports of all incidents as one corpus: gathered incidents, their pairs, and their ranges of killed."""
    incidents = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    told = [(f"{incident['id']}/{number}", report) for incident in incidents
            for number, report in enumerate(incident["reports"])]  # fmt: skip
    readings = [named(reading, name) for (name, _), reading in
                zip(told, read([_document(name, report) for name, report in told]), strict=True)]  # fmt: skip
    findings = [f for f in judge(Corpus.of(readings)).findings if f.kind == "occurrence" and not f.episode]
    made = {(a, b) for f in findings for a in f.inputs for b in f.inputs if a < b}
    gold = {(a, b) for a, _ in told for b, _ in told if a < b and _of(a) == _of(b)}
    errors: list[Error] = []
    gathered = ranged = 0
    for incident in incidents:
        wanted = {name for name, _ in told if _of(name) == incident["id"]}
        best = _nearest(findings, wanted)
        whole = best is not None and set(best.inputs) == wanted
        gathered += whole
        if not whole:
            lost = sorted(wanted - set(best.inputs if best else ()))
            errors.append(Error("not gathered", incident["id"], f"missing {lost}, found {best.inputs if best else ()}"))
        found = killed(best) if best else (None, None)
        ranged += found == tuple(incident["killed"])
        if found != tuple(incident["killed"]):
            errors.append(Error("range", incident["id"], f"{found} for {incident['killed']}: {_shown(best)}"))
    precision, recall, both = f1(len(made & gold), len(made), len(gold))
    errors += [Error("joined, different incidents", "/".join(pair), "") for pair in sorted(made - gold)]
    size = len(incidents)
    figures = [
        Figure("incidents gathered whole", gathered / size, size),
        Figure("range of killed right", ranged / size, size),
        Figure("pairwise precision", precision, len(made)),
        Figure("pairwise recall", recall, len(gold)),
        Figure("pairwise F1", both, len(gold)),
    ]
    return Scored(figures, errors)


def _document(name: str, report: dict[str, Any]) -> Any:
    day = str(report["published"])
    when = When(day, 0, 0, "point", edtf=day, earliest=day, latest=day, anchor="absolute", granularity="day")
    return plain_document(
        report["text"], published=when, publisher=report["publisher"], title=report["title"] or None, source=name
    )


def _of(name: str) -> str:
    return name.rsplit("/", 1)[0]


def _nearest(findings: Iterable[Finding], wanted: set[str]) -> Finding | None:
    """Return the occurrence that holds most of the wanted reports and fewest others."""
    return max(
        findings,
        key=lambda f: (len(wanted & set(f.inputs)) - len(set(f.inputs) - wanted), len(f.members), f.id),
        default=None,
    )


def killed(finding: Finding) -> tuple[float | None, float | None]:
    """Return the least and greatest number of people killed that an occurrence's tolls give.

    Fighters are left out where anybody else is counted.
    """
    everybody = [c for c in finding.tolls if c.measure == "killed"]
    tolls = [c for c in everybody if c.population not in fighters() - {"members"}] or everybody
    low, _, high = low_best_high(tolls)
    return (low, high)


def _shown(finding: Finding | None) -> str:
    return "; ".join(f"{c.measure} {c.population} {c.text}" for c in finding.tolls) if finding else "none"
