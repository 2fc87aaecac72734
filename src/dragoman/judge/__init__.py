"""Judging: what the assertions of many documents say together. Pure, set-based, sees only `model`."""

from dragoman.judge.corpus import Corpus
from dragoman.judge.judging import Judged, judge
from dragoman.judge.memo import Memo

__all__ = ["Corpus", "Judged", "Memo", "judge"]
