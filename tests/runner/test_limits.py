"""Limits: a document that never ends is set aside with its reason, and everything beside it is read."""

import re
import signal
import threading
import time

import pytest

from dragoman.depot import Depot
from dragoman.model.document import Raw
from dragoman.runner import inputs, limits
from dragoman.runner.engines import run
from dragoman.runner.limits import TooLong, limited
from dragoman.runner.pools import in_pool
from dragoman.runner.shards import specs
from tests.runner import endless, light


@pytest.fixture(autouse=True)
def _short(monkeypatch):
    monkeypatch.setattr(limits, "LEAST", 0.2)


def spin():
    while True:
        pass


@pytest.mark.parametrize("work", [
    spin,
    lambda: re.fullmatch(r"(a|aa)+", "a" * 80 + "b"),
    lambda: time.sleep(600),
])  # fmt: skip
def test_whatever_keeps_a_reader_busy_or_waiting_is_interrupted(monkeypatch, work):
    monkeypatch.setattr(limits, "WAITING", 2)
    with pytest.raises(TooLong), limited(0):
        work()


def test_a_reader_that_takes_an_interruption_for_its_own_error_is_interrupted_again(monkeypatch):
    monkeypatch.setattr(limits, "AGAIN", 0.1)

    def careless():
        try:
            spin()
        except BaseException:  # noqa: BLE001 — as careless as can be
            spin()

    with pytest.raises(TooLong), limited(0):
        careless()


def test_afterwards_the_timers_are_as_they_were():
    before = signal.getsignal(signal.SIGPROF)
    with limited(0):
        assert signal.getitimer(signal.ITIMER_PROF)[0] > 0

    assert signal.getsignal(signal.SIGPROF) is before
    assert signal.getitimer(signal.ITIMER_PROF) == signal.getitimer(signal.ITIMER_VIRTUAL) == (0.0, 0.0)


def test_longer_documents_may_take_longer():
    assert limits.seconds(50_000_000) > limits.seconds(5_000) > limits.seconds(0) > 0


def test_in_another_thread_nothing_is_limited_and_nothing_breaks():
    done = []

    def work():
        with limited(0):
            done.append(True)

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert done


def test_only_the_document_that_never_ends_is_given_up(monkeypatch):
    monkeypatch.setattr(inputs, "read_all", endless.read_all)
    texts = ["Rebels shelled Idlib.", f"Rebels shelled Homs. {endless.MARK}", "Rebels shelled Hama."]
    readings = list(inputs.read_raws(Raw(f"{number}", text=text) for number, text in enumerate(texts)))

    assert [reading.error.code if reading.error else None for reading in readings] == [None, "E114", None]
    assert [reading.input for reading in readings] == ["0", "1", "2"]


def test_a_worker_that_can_not_be_interrupted_is_ended_and_its_document_set_aside(tmp_path):
    spec = light.spec(tmp_path, ["a", "stuck"])
    receipts = list(run(in_pool, endless.read_shard, list(specs(spec)), 1, tries=1))
    record = Depot.at(tmp_path / "record")

    assert sum(len(receipt.inputs) for receipt in receipts) == 2
    assert light.inputs(record) == ["!stuck", "a"]
