"""One module a gold set: ``NAME`` and ``score(records, read) -> Scored``."""
