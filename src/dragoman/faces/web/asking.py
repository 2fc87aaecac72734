"""Asking: the filters of a question as they stand in an address."""

from __future__ import annotations

from typing import Any

from starlette.datastructures import QueryParams

from dragoman.analysis.filters import filters_of
from dragoman.model.answers import Filters
from dragoman.model.errors import UsageError

__all__ = ["FILTERS", "STANCES", "filters_in"]

FILTERS = {
    "from": "start", "to": "end", "as_of": "as_of", "known_by": "known_by", "place": "place", "actor": "actor",
    "source": "source", "without": "without", "stance": "stance", "lang": "language",
}  # fmt: skip
"""The filters as they stand in an address, and as `filters_of` calls them."""

STANCES = ("asserts", "denies", "doubts", "confirms", "demands", "believes")


def filters_in(query: QueryParams) -> Filters:
    """Return the filters of an address.

    Raises:
        UsageError: E304 when a value can not be read.
    """
    given: dict[str, Any] = {name: query.get(key, "").strip() or None for key, name in FILTERS.items()}
    least = query.get("min_origins", "").strip() or "1"
    if not least.isdecimal() or len(least) > 6:
        raise UsageError("E304", f"min_origins={least[:40]}", "write a number")
    if given["stance"] not in {None, *STANCES}:
        raise UsageError("E304", f"stance={given['stance']}", f"a stance is one of {', '.join(STANCES)}")
    return filters_of(**given, min_origins=int(least))
