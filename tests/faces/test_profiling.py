"""Where the time went, as it is printed."""

from __future__ import annotations

from dragoman.faces.profiling import profiled
from dragoman.model import clock
from dragoman.model.clock import stage


def test_the_largest_stage_comes_first_with_its_share(monkeypatch, capsys) -> None:
    ticks = iter([0.0, 1.0, 1.0, 4.0])
    monkeypatch.setattr(clock, "process_time", lambda: next(ticks))

    with profiled(wanted=True):
        for name in ("gate", "parse"):
            with stage(name):
                pass

    assert [line.split() for line in capsys.readouterr().err.splitlines()] == [
        ["parse", "3.00", "s", "75.0%"],
        ["gate", "1.00", "s", "25.0%"],
        ["together", "4.00", "s", "of", "one", "core"],
    ]


def test_nothing_is_printed_where_nothing_was_done_or_wanted(capsys) -> None:
    for wanted in (False, True):
        with profiled(wanted=wanted):
            pass
    assert "%" not in capsys.readouterr().err
