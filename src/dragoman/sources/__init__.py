"""Sources: bytes from outside, one `Raw` for each input; nothing here knows what a document is."""

from dragoman.sources.gather import gather

__all__ = ["gather"]
