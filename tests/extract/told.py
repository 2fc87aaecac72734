"""Told: what is read from a text of 14 April 2025, picked by its fields."""

from dragoman.model.document import plain_document
from dragoman.model.when import When
from dragoman.reading import read

DAY = When(
    "2025-04-14", 0, 0, "point", edtf="2025-04-14", earliest="2025-04-14", latest="2025-04-14", anchor="absolute",
    granularity="day",
)  # fmt: skip


def only(text, **fields):
    """Return the assertions of a text that have these fields."""
    found = read(plain_document(text, published=DAY)).assertions
    return [a for a in found if all(getattr(a, name) == value for name, value in fields.items())]


def names(assertion, *roles):
    """Return the names of those who fill some roles of an assertion."""
    return [role.name for role in assertion.roles if role.role in roles]
