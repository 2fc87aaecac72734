"""Time phrases: an interval grammar that keeps the precision a text gives."""

from __future__ import annotations

from dragoman.annotate.times.dateline import dateline, datelines
from dragoman.annotate.times.find import find_times

__all__ = ["dateline", "datelines", "find_times"]
