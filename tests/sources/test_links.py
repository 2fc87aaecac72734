"""Links: pages are fetched from the open internet alone, within their limits; a refusal is a row with its reason."""

import contextlib
import gzip
import socket
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from dragoman.sources import links
from dragoman.sources.links import Limits, fetch, is_public

PAGE = b"<html><body><p>Rebels attacked Aleppo on 3 May 2016.</p></body></html>"


class Handler(BaseHTTPRequestHandler):
    """A small web site with good and bad manners."""

    def do_GET(self):
        """Answer by the path."""
        name = self.path.strip("/").split("/")[0]
        with contextlib.suppress(OSError):  # who is hung up on
            getattr(self, f"_{name}", self._missing)()

    def log_message(self, *_):
        """Say nothing."""

    def _send(self, body, status=200, **headers):
        self.send_response(status)
        for key, value in headers.items():
            self.send_header(key.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def _page(self):
        self._send(PAGE, Content_Type="text/html; charset=utf-8", X_Seen=self.headers["Host"])

    def _missing(self):
        self._send(b"", 404)

    def _moved(self):
        self._send(b"", 302, Location="/page")

    def _loop(self):
        self._send(b"", 302, Location="/loop")

    def _inside(self):
        self._send(b"", 302, Location="http://169.254.169.254/latest/meta-data/")

    def _file(self):
        self._send(b"", 302, Location="file:///etc/passwd")

    def _large(self):
        self._send(b"a" * 300_000)

    def _bomb(self):
        self._send(gzip.compress(b"\0" * 20_000_000), Content_Encoding="gzip")

    def _drip(self):
        self.send_response(200)
        self.send_header("Content-Length", "1000000")
        self.end_headers()
        for _ in range(200):
            self.wfile.write(b"a")
            self.wfile.flush()
            time.sleep(0.05)


@pytest.fixture(scope="module")
def site():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.mark.parametrize("address", [
    "127.0.0.1", "127.8.0.1", "10.0.0.1", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0",
    "224.0.0.1", "240.0.0.1", "255.255.255.255", "192.0.0.8", "198.18.0.1", "::1", "::", "fe80::1", "fe80::1%eth0",
    "fc00::1", "ff02::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::127.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::",
    "2001:0:7f00:1::", "no address",
])  # fmt: skip
def test_an_address_of_the_inside_is_told_in_every_disguise(address):
    assert not is_public(address)


@pytest.mark.parametrize(
    "address", ["1.1.1.1", "93.184.216.34", "2606:4700::1111", "::ffff:1.1.1.1", "64:ff9b::101:101"]
)
def test_an_address_of_the_open_internet_is_told(address):
    assert is_public(address)


@pytest.mark.parametrize("url", [
    "http://127.0.0.1/", "http://localhost/", "http://[::1]/", "http://2130706433/", "http://0x7f.1/", "http://0/",
    "http://169.254.169.254/latest/meta-data/", "http://10.0.0.1/", "http://[::ffff:127.0.0.1]/", "http://127.1/",
])  # fmt: skip
def test_a_link_into_a_private_network_is_refused_before_anything_is_sent(url, monkeypatch):
    monkeypatch.setattr(links, "_connected", lambda *_: pytest.fail("it connected"))
    raw = fetch(url)

    assert raw.failure.code == "E112"
    assert raw.failure.remedy
    assert raw.data is None


def test_a_name_that_stands_for_the_inside_as_well_is_refused(monkeypatch):
    found = [(2, 1, 6, "", (address, 80)) for address in ("1.1.1.1", "10.0.0.7")]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: found)

    assert fetch("http://rebound.example/").failure.code == "E112"


def test_a_name_is_looked_up_once_so_that_it_can_not_be_rebound_in_between(site, monkeypatch):
    asked = []
    port = int(site.rsplit(":", 1)[1])
    monkeypatch.setattr(links, "is_public", lambda address: address == "127.0.0.1")
    monkeypatch.setattr(links, "_WEB_PORTS", {port})

    def look_up(host, *_, **__):
        asked.append(host)
        return [(2, 1, 6, "", ("127.0.0.1" if len(asked) == 1 else "10.0.0.1", port))]

    real, ours = socket.getaddrinfo, look_up
    monkeypatch.setattr(
        socket, "getaddrinfo", lambda host, *a, **k: (ours if host.endswith(".example") else real)(host, *a, **k)
    )
    raw = fetch(f"http://name.example:{port}/page")

    assert (raw.data, asked) == (PAGE, ["name.example"])
    assert dict(raw.headers)["X-Seen"] == f"name.example:{port}"


@pytest.mark.parametrize(("path", "code"), [("/inside", "E112"), ("/file", "E113"), ("/loop", "E113")])
def test_every_redirect_is_looked_at_anew(site, monkeypatch, path, code):
    monkeypatch.setattr(links, "is_public", lambda address: address == "127.0.0.1")
    monkeypatch.setattr(links, "_WEB_PORTS", {80, int(site.rsplit(":", 1)[1])})

    assert fetch(site + path).failure.code == code


@pytest.mark.parametrize("url", [
    "ftp://1.1.1.1/a", "file:///etc/passwd", "gopher://1.1.1.1/", "http://", "", "http://user:word@1.1.1.1/", "a b",
    "http://1.1.1.1:99999/", "javascript:alert(1)", "//1.1.1.1/",
])  # fmt: skip
def test_what_is_no_plain_web_address_is_refused(url):
    assert fetch(url).failure.code == "E113"


def test_a_port_of_another_service_is_refused():
    assert fetch("http://1.1.1.1:25/").failure.code == "E112"


def test_a_page_comes_with_its_address_its_instant_and_its_headers(site):
    raw = fetch(f"{site}/moved", private=True)

    assert (raw.input, raw.url, raw.data, raw.failure) == (f"{site}/moved", f"{site}/page", PAGE, None)
    assert raw.media_type == "text/html; charset=utf-8"
    assert raw.retrieved_at
    assert ("X-Seen", site.removeprefix("http://")) in raw.headers


@pytest.mark.parametrize("path", ["/large", "/bomb"])
def test_a_page_too_large_is_given_up_while_it_comes_packed_or_not(site, path):
    raw = fetch(site + path, private=True, limits=Limits(size=100_000))

    assert (raw.failure.code, raw.data) == ("E109", None)


def test_a_page_that_drips_is_given_up_when_its_time_is_over(site):
    began = time.monotonic()
    raw = fetch(f"{site}/drip", private=True, limits=Limits(seconds=0.4))

    assert raw.failure.code == "E113"
    assert "too long" in raw.failure.message
    assert time.monotonic() - began < 9  # it would drip for ten seconds


@pytest.mark.parametrize("path", ["/nothing", "/missing"])
def test_an_answer_other_than_the_page_is_a_failure(site, path):
    assert "404" in fetch(site + path, private=True).failure.message
