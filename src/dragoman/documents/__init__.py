"""Documents: bytes become a text version with its metadata, blocks and source-criticism remarks; all pure."""

from dragoman.documents.build import build

__all__ = ["build"]
