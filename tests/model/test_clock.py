"""The clock: processor time by stage."""

from __future__ import annotations

import pytest

from dragoman.model import clock
from dragoman.model.clock import each, measured, stage


def _ticking(monkeypatch) -> None:
    ticks = iter(range(1000))
    monkeypatch.setattr(clock, "process_time", lambda: float(next(ticks)))


def test_the_time_of_a_stage_adds_up(monkeypatch) -> None:
    _ticking(monkeypatch)
    with measured() as spent:
        for name in ("parse", "gate", "parse"):
            with stage(name):
                pass
    assert spent == {"parse": 2.0, "gate": 1.0}


def test_what_is_done_with_an_item_is_not_its_making(monkeypatch) -> None:
    _ticking(monkeypatch)
    with measured() as spent:
        for _ in each("made", [1, 2]):
            with stage("used"):
                pass
    assert spent == {"made": 3.0, "used": 2.0}


def test_nothing_is_counted_while_nobody_measures() -> None:
    with measured() as spent:
        pass
    with stage("later"):
        pass
    assert list(each("later", "ab")) == ["a", "b"]
    assert spent == {}


def test_a_stage_that_fails_is_counted_and_still_fails() -> None:
    with measured() as spent, pytest.raises(ZeroDivisionError), stage("broken"):
        _ = 1 / 0
    assert set(spent) == {"broken"}
