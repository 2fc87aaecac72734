"""The closed vocabularies of the record (RECORD, "Ontology"): every word a field may hold."""

from __future__ import annotations

__all__ = [
    "CATEGORIES", "CAUSES", "CLAIMS", "CONTROLS", "EVENTS", "FLOWS", "KINDS", "MEASURES", "MODALITIES",
    "OPERATORS", "POLARITIES", "RELS", "ROLES", "SECTORS", "STANCES", "TIES", "TOLLS", "TYPES",
]  # fmt: skip

EVENTS = (
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT",
    "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT", "OTHER",
)  # fmt: skip
TIES = (
    "supports", "opposes", "allied_with", "fights", "member_of", "part_of", "leads", "holds_office", "works_for",
    "present_in", "trades_with", "depends_on", "important_to", "corridor_to", "located_in", "same_as",
)  # fmt: skip
CONTROLS = ("holds", "besieges", "contests", "lost")
FLOWS = ("goods", "money", "arms", "people")
TOLLS = ("killed", "injured", "missing", "captured", "arrested", "displaced", "damaged")
CLAIMS = ("statement", "opinion", "prediction", "demand")
CAUSES = ("causes", "enables", "prevents", "responds_to")

TYPES: dict[str, tuple[str, ...]] = {
    "event": EVENTS,
    "tie": TIES,
    "flow": FLOWS,
    "toll": TOLLS,
    "claim": CLAIMS,
    "cause": CAUSES,
    "control": CONTROLS,
}
"""The types of each kind of assertion."""

KINDS = tuple(TYPES)
POLARITIES = ("affirmed", "negated")
MODALITIES = ("actual", "possible", "planned", "requested", "conditional", "counterfactual", "general")
STANCES = ("asserts", "denies", "doubts", "confirms", "demands", "believes")
ATTRIBUTION_KINDS = ("direct", "indirect", "mixed", "document")
MEASURES = ("killed", "injured", "missing", "captured", "displaced", "arrested", "amount")
OPERATORS = ("exactly", "at_least", "at_most", "about", "vague")
RELS = ("content", "subset_of", "cause", "effect", "harm_of")
CATEGORIES = (
    "state", "government", "military", "police", "non_state_armed", "organization", "international", "company",
    "media", "person", "group", "place", "facility", "goods", "event", "other",
)  # fmt: skip
SECTORS = (
    "GOV", "MIL", "REB", "COP", "JUD", "LEG", "PTY", "SPY", "UAF", "OPP", "CVL", "REF", "MED", "NGO", "BUS", "CRM",
    "LAB", "EDU", "REL", "AGR", "ELI", "JRN", "PRM", "PRE", "SOC", "UNK",
)  # fmt: skip
ROLES = (
    "actor", "recipient", "subject", "object", "beneficiary", "origin", "destination", "via", "goods", "victim",
    "perpetrator", "speaker", "topic", "cause", "effect", "instrument", "theme",
)  # fmt: skip
FINDINGS = ("occurrence", "relation", "holding", "count", "position")
DISPUTES = ("value", "negation", "time", "place", "identity", "position")
