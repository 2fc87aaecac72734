"""A reader that never ends where a document says so, under limits short enough to be waited for."""

from collections import deque
from itertools import repeat

from dragoman.model.records import RECORD_VERSION, Reading
from dragoman.runner import inputs, limits, shards

MARK = "endless"
STUCK = "stuck"


def read_all(documents, parser=None, *, on_topic=False):
    """Yield an empty reading of each document."""
    for document in documents:
        if STUCK in document.text:
            deque(repeat(None), maxlen=0)  # a loop that never comes back to Python
        while MARK in document.text:
            pass
        yield Reading(RECORD_VERSION, document.id, document)


def read_shard(spec):
    """Read a shard in a worker."""
    limits.LEAST = 0.2
    inputs.read_all = read_all
    return shards.read_shard(spec)
