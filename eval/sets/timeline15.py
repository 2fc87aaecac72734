"""timeline15: an entity's dated events across documents (precision and recall of date and event mention)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from dragoman.judge import Corpus, judge
from dragoman.model.document import plain_document
from dragoman.model.findings import Finding
from dragoman.model.records import Assertion
from dragoman.model.when import When
from eval.core import Error, Figure, Reader, Record, Scored, f1, load, named

Dated = tuple[str, str, int]


@dataclass(frozen=True)
class Placed:
    """One article: its text and where each of its sentences begins."""

    name: str
    corpus: str
    text: str
    starts: tuple[int, ...]
    date: str

    def sentence(self, offset: int) -> int:
        """Return the number of the sentence that an offset lies in."""
        return max(index for index, start in enumerate(self.starts) if start <= offset)


def score(records: list[Record], read: Reader, gold: Path | None = None) -> Scored:
    """Score the dated mentions of each entity; a mention counts by document, sentence and date."""
    articles = [_placed(entry) for entry in load(gold or _gold_folder(), "timeline15", "docs.jsonl")]
    documents = [plain_document(a.text, published=_day(a.date), source=a.name) for a in articles]
    readings = [named(reading, article.name) for reading, article in zip(read(documents), articles, strict=True)]
    by_name = {article.name: article for article in articles}
    found = judge(Corpus.of(readings)).findings
    known = {assertion.id: assertion for reading in readings for assertion in reading.assertions}
    inputs = {reading.document.id: reading.input for reading in readings if reading.document}
    right = made = wanted = 0
    errors: list[Error] = []
    for record in records:
        gold_mentions = _gold_mentions(record)
        told = _told(record["entity"], found, known, inputs, by_name)
        told = {entry for entry in told if by_name[entry[1]].corpus == record["corpus"]}
        right, made, wanted = right + len(told & gold_mentions), made + len(told), wanted + len(gold_mentions)
        errors.extend(Error("missed", record["entity"], str(entry)) for entry in sorted(gold_mentions - told))
    precision, recall, both = f1(right, made, wanted)
    return Scored(
        [Figure("precision", precision, made), Figure("recall", recall, wanted), Figure("F1", both, wanted)], errors
    )


def _gold_folder() -> Path:
    return Path(__file__).resolve().parents[3] / "shared" / "gold"


def _placed(entry: Record) -> Placed:
    starts, text = [], ""
    for sentence in entry["sentences"]:
        starts.append(len(text))
        text += sentence + "\n"
    return Placed(entry["doc"], entry["corpus"], text, tuple(starts), _iso(entry["dct"]))


def _iso(date: str) -> str:
    """Return a creation date as ISO; some of the set's are day first."""
    return "-".join(reversed(date.split("-"))) if re.match(r"\d\d-", date) else date


def _day(iso: str) -> When:
    return When(iso, 0, 0, "point", edtf=iso, earliest=iso, latest=iso, anchor="absolute", granularity="day")


def _gold_mentions(record: Record) -> set[Dated]:
    return {
        (re.sub(r"(-XX)+$", "", entry["date"]), mention["doc"], mention["sentence"])
        for entry in record["timeline"]
        for mention in entry["mentions"]
        if not entry["date"].startswith("XXXX")
    }


def _told(
    entity: str,
    findings: tuple[Finding, ...],
    known: dict[str, Assertion],
    inputs: dict[str, str],
    articles: dict[str, Placed],
) -> set[Dated]:
    """Return the dated mentions of an entity's events: the time of the occurrence for each of its members."""
    words = set(entity.lower().split())
    found: set[Dated] = set()
    for finding in findings:
        time = finding.time.edtf if finding.kind == "occurrence" and finding.time is not None else None
        members = [known[member] for member in finding.members]
        if time is None or "/" in time or not any(_names(member, words) for member in members):
            continue
        for member in members:
            article = articles[inputs[member.document]]
            found.add((time[:10], article.name, article.sentence(member.evidence[0].start)))
    return found


def _names(assertion: Assertion, words: set[str]) -> bool:
    return any(words <= set(role.name.lower().replace(".", "").split()) for role in assertion.roles)
