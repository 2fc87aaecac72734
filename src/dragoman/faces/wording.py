"""Wording: what every face says in the same words — states, stances, counts, remarks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from dragoman.analysis.dates import edtf_words
from dragoman.model.answers import AGAINST, Dossier, Evidence, Line, Said, Source, Subject
from dragoman.model.names import norm
from dragoman.model.records import Attribution

__all__ = [
    "CAMPS", "DISPUTED", "STANCES", "VERDICT_WORDS", "counted", "disputed", "includes",
    "language_called", "members", "outlet", "place_of",
    "plural", "published", "remarks", "said_groups", "scope", "source_name", "speakers", "states", "title", "voice",
]  # fmt: skip

MOST_SPEAKERS = 3
"""Speakers of one stance that are named in a line; the rest are counted."""
_STATES = {
    "possible": "possible", "planned": "planned", "requested": "asked for", "conditional": "on a condition",
    "counterfactual": "contrary to fact", "general": "in general",
}  # fmt: skip
DISPUTED = {
    "value": "the number or by whom", "negation": "whether it is so", "time": "when", "place": "where",
    "identity": "who", "position": "whether it is so",
}  # fmt: skip
"""What a dispute is about, by its kind."""
STANCES = {
    "asserts": "asserted by", "denies": "denied by", "doubts": "doubted by", "confirms": "confirmed by",
    "demands": "demanded by", "believes": "believed by",
}  # fmt: skip
"""How a stance is told before the names of those who take it."""
VERDICT_WORDS = {
    "same": "Same", "not_same": "Not the same", "unsure": "Unsure", "accept": "Accept", "reject": "Reject",
    "contradiction": "They contradict each other", "compatible:scope": "No: other people or places",
    "compatible:category": "No: other things counted", "compatible:date": "No: another date",
    "compatible:update": "No: a later state", "compatible:event": "No: another event",
}  # fmt: skip
"""The decisions on a question of the queue, as they are offered."""
CAMPS = {"yes": "It is so", "no": "It is not so"}
"""The two sides of a question; other sides are told in their own words."""


def title(answer: Dossier) -> str:
    """Return what an answer is about."""
    return " ⇄ ".join(subject.name for subject in answer.subjects) or "The record"


def scope(answer: Dossier) -> str:
    """Return how much an answer holds and from where, with the filters that are set."""
    lines, documents = len({line.id for line in answer.lines}), len(answer.sources)
    origins = len({source.origin for source in answer.sources})
    told = f"{plural(lines, 'line')} from {plural(documents, 'document')} of {plural(origins, 'origin')}"
    filters = answer.filters
    named = {
        "from": filters.start, "to": filters.end, "as of": filters.as_of, "known by": filters.known_by,
        "place": filters.place, "actor": filters.actor, "source": filters.source, "stance": filters.stance,
        "language": filters.language, "without": filters.without,
        "at least": f"{filters.min_origins} origins" if filters.min_origins > 1 else None,
    }  # fmt: skip
    only = [f"{name} {value}" for name, value in named.items() if value]
    return f"{told}; only {', '.join(only)}" if only else told


def voice(level: Attribution) -> str:
    """Return who speaks as printed; where the words alone do not name who is meant, the name, with the words behind."""
    printed, name = " ".join(level.speaker.text.split()), level.speaker.name
    if not printed or not name or set(norm(printed).split()) & set(norm(name).split()):
        return printed or name
    return f"{name} (“{printed}”)"


def speakers(passages: Iterable[Evidence]) -> tuple[str, ...] | None:
    """Return who is quoted in passages, as one may choose among them who says it; None where nobody is."""
    found = [a.speaker.name for e in passages for a in e.attribution if a.kind != "document"]
    return tuple(dict.fromkeys(found)) or None


def includes(subject: Subject, most: int = 6) -> str:
    """Return what a subject includes, empty where it is only itself."""
    names = members(subject)
    more = f" and {len(names) - most} more" if len(names) > most else ""
    return f"{subject.name} includes {', '.join(names[:most])}{more}" if names else ""


def members(subject: Subject) -> list[str]:
    """Return the names of what belongs to a subject."""
    return list(dict.fromkeys(_member(because) for _, because in subject.includes))


def _member(because: str) -> str:
    return re.split(r" (?:is|works|holds|lies|has|was) ", because, maxsplit=1)[0]


def states(line: Line) -> tuple[str, ...]:
    """Return what keeps a line from being a plain fact of the record: planned, possible, denied."""
    found = [_STATES[line.modality]] if line.modality in _STATES else []
    found += ["by its own account"] if _self_claimed(line) else []
    return (*found, "denied") if line.denied else tuple(found)


def _self_claimed(line: Line) -> bool:
    """Tell whether only the holder of a place says that it holds it."""
    holders = {role.name for role in line.roles if role.role in {"subject", "actor"}}
    return line.kind == "holding" and bool(line.said) and all(said.speaker in holders for said in line.said)


def place_of(line: Line) -> str:
    """Return the place where the line does not tell it already."""
    return line.place if line.place and line.place.casefold() not in line.what.casefold() else ""


def said_groups(said: Sequence[Said], most: int = MOST_SPEAKERS) -> list[tuple[str, str]]:
    """Return (stance, speakers) for each stance taken, those against last; many speakers are counted."""
    groups: dict[str, list[Said]] = {}
    for entry in said:
        groups.setdefault(entry.stance, []).append(entry)
    return [(stance, _speakers(groups[stance], most)) for stance in sorted(groups, key=lambda s: (s in AGAINST, s))]


def _speakers(said: Sequence[Said], most: int) -> str:
    names = [f"{entry.speaker} (via {', '.join(entry.through)})" if entry.through else entry.speaker for entry in said]
    more = f" and {len(names) - most} more" if len(names) > most else ""
    return ", ".join(names[:most]) + more


def counted(line: Line) -> str:
    """Return from how many documents and independent origins a line comes."""
    documents = plural(line.documents, "document")
    return documents if line.documents == line.origins == 1 else f"{documents}, {plural(line.origins, 'origin')}"


def plural(number: int, noun: str) -> str:
    """Return a number with its noun, in the plural but for one."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def published(value: str | None) -> str:
    """Return a publication date in words."""
    return edtf_words(value) if value else "no date"


def outlet(evidence: Evidence) -> str:
    """Return whose document a sentence stands in."""
    return evidence.publisher or (f"“{evidence.title}”" if evidence.title else "") or evidence.input.rsplit("/", 1)[-1]


def source_name(source: Source) -> str:
    """Return the publisher of a document, else its file's name."""
    return source.publisher or source.input.rsplit("/", 1)[-1]


def language_called(code: str) -> str:
    """Return a language by its English name, its code where it has none."""
    from babel import Locale

    name = Locale("en").languages.get(code.split("-", maxsplit=1)[0])
    return str(name) if name else code


def remarks(source: Source) -> tuple[str, ...]:
    """Return the remarks on a document, each once, in plain words."""
    codes: Iterable[str] = (remark.code for remark in source.remarks)
    return tuple(code.replace("_", " ") for code in sorted(set(codes)))


def disputed(line: Line) -> str:
    """Return in what respects a line is disputed."""
    told = dict(DISPUTED, value="the number" if line.quantity else "by whom")
    return ", ".join(dict.fromkeys(told[kind] for kind in line.disputes))
