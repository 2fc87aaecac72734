"""Links: one page fetched by its address, only when asked to and never from the inside of a network.

An address that somebody typed into a server is fetched from where that server stands: behind its firewall, beside its
other services. So every name is resolved first, every address it stands for is looked at, the connection goes to the
very address that was looked at, and each redirect begins anew.
"""

from __future__ import annotations

import ipaddress
import socket
import ssl
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from dragoman.model.document import Raw
from dragoman.model.errors import DocumentError
from dragoman.model.version import __version__

if TYPE_CHECKING:
    from urllib3.connection import HTTPConnection
    from urllib3.response import BaseHTTPResponse

__all__ = ["LIMITS", "Limits", "fetch", "is_public"]

_PORTS = {"http": 80, "https": 443}
_WEB_PORTS = frozenset({80, 443, 8080, 8443})
"""Ports that pages are served at: a link to another one is aimed at another kind of service."""

_MOVED = frozenset({301, 302, 303, 307, 308})
_PIECE = 65536
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_COMPATIBLE = ipaddress.ip_network("::/96")
_PROTOCOLS = ipaddress.ip_network("192.0.0.0/24")

_IP = ipaddress.IPv4Address | ipaddress.IPv6Address


@dataclass(frozen=True, slots=True)
class Limits:
    """How much one link may cost: bytes after unpacking, seconds for everything, redirects."""

    size: int = 32 * 1024 * 1024
    seconds: float = 30.0
    redirects: int = 5


LIMITS = Limits()


@dataclass(frozen=True, slots=True)
class _Target:
    """An address taken apart: where to go, and what to ask for there."""

    url: str
    scheme: str
    host: str
    port: int
    path: str

    @property
    def authority(self) -> str:
        """What the request's Host header says."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == _PORTS[self.scheme] else f"{host}:{self.port}"


def fetch(url: str, *, private: bool = False, limits: Limits = LIMITS) -> Raw:
    """Return the page at ``url``, or the row that says why it could not be fetched; nothing is raised.

    Args:
        url: an http or https address, as somebody typed it.
        private: whether addresses of the inside of a network may be fetched from.
        limits: what it may cost.
    """
    try:
        return replace(_fetched(url, private=private, limits=limits), input=url)
    except DocumentError as error:
        return Raw(input=url, failure=error.failure())


def _fetched(url: str, *, private: bool, limits: Limits) -> Raw:
    until = time.monotonic() + limits.seconds
    for _ in range(limits.redirects + 1):
        target = _target(url, private=private)
        addresses = _addresses(target, private=private)
        found = _answered(target, addresses, limits.size, until)
        if isinstance(found, Raw):
            return found
        url = found
    raise DocumentError("E113", f"more than {limits.redirects} redirects")


def _target(url: str, *, private: bool) -> _Target:
    from urllib3.exceptions import LocationParseError
    from urllib3.util import parse_url

    try:
        parsed = parse_url(url.strip())
    except LocationParseError as error:
        raise DocumentError("E113", f"{url[:200]} is no address") from error
    scheme = parsed.scheme or ""
    if scheme not in _PORTS or not parsed.host or parsed.auth:
        raise DocumentError("E113", f"{url[:200]} is no plain http or https address")
    port = parsed.port or _PORTS[scheme]
    if port not in _WEB_PORTS and not private:
        raise DocumentError("E112", f"port {port} is none of a web site's")
    return _Target(url, scheme, parsed.host.strip("[]"), port, parsed.request_uri)


def _addresses(target: _Target, *, private: bool) -> list[str]:
    """Return what the host's name stands for; one address of the inside is enough to refuse them all."""
    try:
        found = socket.getaddrinfo(target.host, target.port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise DocumentError("E113", f"{target.host} is not known") from error
    addresses = list(dict.fromkeys(str(entry[4][0]) for entry in found))
    inside = [address for address in addresses if not is_public(address)]
    if inside and not private:
        raise DocumentError("E112", f"{target.host} is {inside[0]}")
    return addresses


def is_public(address: str) -> bool:
    """Tell whether an IP address is one of the open internet: not private, loopback, link-local, shared or reserved."""
    try:
        ip = ipaddress.ip_address(address)
    except ValueError:  # one with a zone ("fe80::1%eth0") is link-local
        return False
    inner = _embedded(ip)
    if inner is not None:
        return is_public(str(inner))
    return ip.is_global and not ip.is_multicast and ip not in _PROTOCOLS


def _embedded(ip: _IP) -> ipaddress.IPv4Address | None:
    """Return the IPv4 address that an IPv6 address leads to through a gateway, None where it leads to itself."""
    if not isinstance(ip, ipaddress.IPv6Address):
        return None
    if ip in _NAT64 or (ip in _COMPATIBLE and int(ip) > 1):
        return ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
    return ip.ipv4_mapped or ip.sixtofour


def _answered(target: _Target, addresses: Sequence[str], size: int, until: float) -> Raw | str:
    """Return the page, or the address that it has moved to."""
    from urllib3.exceptions import HTTPError

    try:
        with _asked(target, addresses, until) as response:
            location = response.headers.get("location")
            if response.status in _MOVED and location:
                return urljoin(target.url, location)
            if response.status != 200:
                raise DocumentError("E113", f"{target.host} answered {response.status}")
            return _raw(target, response, _body(response, size, until))
    except (HTTPError, OSError, ValueError) as error:
        reason = "it took too long" if time.monotonic() >= until else f"{type(error).__name__}: {error}"
        raise DocumentError("E113", f"{target.host}: {reason}"[:300]) from error


@contextmanager
def _asked(target: _Target, addresses: Sequence[str], until: float) -> Iterator[BaseHTTPResponse]:
    """Connect to the first address that lets us, ask, and hang up when the time is over, whatever was sent by then."""
    connection = _connected(target, addresses, until)
    clock = threading.Timer(max(0.0, until - time.monotonic()), _hang_up, [connection])
    clock.daemon = True
    clock.start()
    try:
        headers = {
            "Host": target.authority,
            "User-Agent": f"dragoman/{__version__}",
            "Accept": "text/html,application/pdf,text/plain,*/*;q=0.5",
            "Accept-Encoding": "gzip, deflate",
        }
        connection.request("GET", target.path, headers=headers, preload_content=False)
        yield connection.getresponse()
    finally:
        clock.cancel()
        connection.close()


def _connected(target: _Target, addresses: Sequence[str], until: float) -> HTTPConnection:
    """Return a connection to an address that was looked at: the name is never resolved a second time."""
    last: Exception | None = None
    for address in addresses:
        connection = _connection(target, address, max(0.1, min(10.0, until - time.monotonic())))
        try:
            connection.connect()
        except Exception as error:  # noqa: BLE001 — told when no address lets us in
            connection.close()
            last = error
        else:
            return connection
    raise last or OSError("no address")


def _connection(target: _Target, address: str, timeout: float) -> HTTPConnection:
    from urllib3.connection import HTTPConnection, HTTPSConnection

    if target.scheme == "http":
        return HTTPConnection(address, target.port, timeout=timeout)
    return HTTPSConnection(
        address,
        target.port,
        timeout=timeout,
        server_hostname=target.host,
        assert_hostname=target.host,
        cert_reqs=ssl.CERT_REQUIRED,
        ssl_context=ssl.create_default_context(),
    )


def _hang_up(connection: HTTPConnection) -> None:
    if connection.sock is not None:
        try:
            connection.sock.shutdown(socket.SHUT_RDWR)
        except OSError:  # the other side was first
            return


def _body(response: BaseHTTPResponse, size: int, until: float) -> bytes:
    """Return the body, unpacked; never more than ``size`` and a piece of it is held."""
    pieces: list[bytes] = []
    total = 0
    while piece := response.read1(_PIECE, decode_content=True):
        pieces.append(piece)
        total += len(piece)
        if total > size:
            raise DocumentError("E109", f"the page is larger than {size // 2**20} MiB")
        if time.monotonic() >= until:
            raise TimeoutError
    if time.monotonic() >= until:
        raise TimeoutError
    return b"".join(pieces)


def _raw(target: _Target, response: BaseHTTPResponse, data: bytes) -> Raw:
    return Raw(
        input=target.url,
        data=data,
        media_type=response.headers.get("content-type"),
        url=target.url,
        retrieved_at=datetime.now(UTC).isoformat(timespec="seconds"),
        headers=tuple((str(name), str(value)) for name, value in response.headers.items()),
    )
