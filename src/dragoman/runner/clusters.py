"""Engines of many machines: Ray tasks and Spark, each running the same function over the same shards.

Originals and record must lie where every machine sees them: on a shared file system or an object store. Shards are
the only thing that is handed out and receipts the only thing that comes back: nothing of a document travels through
the engine.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Iterator, Sequence

from dragoman.model.errors import DragomanError, UsageError
from dragoman.runner.shards import Spec
from dragoman.store.shards import Receipt

__all__ = ["on_ray", "on_spark"]

ReadShard = Callable[[Spec], Receipt]

TASK_TRIES = 2
"""How often Spark itself starts a task before it fails the job: what is lost is tried again alone, by us."""


def on_ray(function: ReadShard, specs: Sequence[Spec], count: int) -> Iterator[tuple[Spec, Receipt | None]]:
    """Run the shards as Ray tasks, on the cluster that ``RAY_ADDRESS`` names or on one of ``count`` workers here.

    Raises:
        UsageError: E305 when Ray is not installed.
    """
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")  # nothing is reported to anybody
    try:
        import ray
        from ray.exceptions import RayError, RayTaskError
    except ImportError:
        raise UsageError("E305", "ray: pip install dragoman[ray]") from None
    if not ray.is_initialized():  # and kept for what is tried again, until this process ends
        address = os.environ.get("RAY_ADDRESS")
        here = {} if address else {"num_cpus": count, "include_dashboard": False}
        ray.init(address=address, log_to_driver=False, **here)
    task = ray.remote(max_retries=0)(function)
    at_work = {task.remote(spec): spec for spec in specs}
    while at_work:
        for reference in ray.wait(list(at_work))[0]:
            spec = at_work.pop(reference)
            try:
                receipt = ray.get(reference)
            except RayTaskError as error:  # the function raised
                raise (error.cause if isinstance(error.cause, DragomanError) else error) from error
            except RayError:  # its worker or machine is gone
                yield spec, None
            else:
                yield spec, receipt


def on_spark(function: ReadShard, specs: Sequence[Spec], count: int) -> Iterator[tuple[Spec, Receipt | None]]:
    """Run the shards as Spark tasks, on the master that ``spark-submit`` set or on ``count`` threads here.

    A task that keeps failing ends the whole job: its shard counts as lost, the others are begun again, and those that
    are done have their receipts.

    Raises:
        UsageError: E305 when PySpark is not installed.
    """
    try:
        from py4j.protocol import Py4JJavaError
        from pyspark import SparkConf, SparkContext
    except ImportError:
        raise UsageError("E305", "pyspark: pip install dragoman[spark]") from None
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)  # the workers' Python is this one, with its packages
    conf = SparkConf().setAppName("dragoman").setIfMissing("spark.master", f"local[{count},{TASK_TRIES}]")
    conf.setIfMissing("spark.ui.enabled", "false")
    context = SparkContext.getOrCreate(conf)
    context.setLogLevel("OFF")
    todo = list(specs)
    while todo:
        try:
            receipts = context.parallelize(todo, len(todo)).map(function).collect()
        except Py4JJavaError as error:
            yield todo.pop(_guilty(str(error.java_exception))), None
        else:
            yield from zip(todo, receipts, strict=True)
            return


def _guilty(message: str) -> int:
    """Return the number of the task that a failed job names, or raise what its function raised."""
    raised = re.search(r"dragoman\.model\.errors\.\w+: (E\d{3}) (.*)", message)
    if raised:
        raise DragomanError(raised[1], raised[2])
    task = re.search(r"Task (\d+) in stage", message)
    if task is None or "Python worker" not in message:
        raise DragomanError("E111", message.splitlines()[0])
    return int(task[1])
