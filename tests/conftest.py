"""What every test stands on: no clock on examples, the same examples on every run, and no network."""

import socket

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile(
    "house", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
settings.load_profile("house")


@pytest.fixture(autouse=True)
def _offline(monkeypatch):
    """Refuse every connection that leaves this machine: the default path needs none."""
    connect = socket.socket.connect

    def guarded(self, address):
        host = address[0] if isinstance(address, tuple) else ""
        if isinstance(host, str) and host not in {"127.0.0.1", "::1", "localhost", ""}:
            raise AssertionError(f"a test tried to reach {host}")
        return connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", guarded)
