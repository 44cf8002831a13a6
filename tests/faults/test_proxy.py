"""The proxy fails as it is told, over real connections."""

from __future__ import annotations

import http.client
import socket
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from tests.faults.proxy import Fault, Proxy, half

BODY = b"0123456789" * 20
SOON = 0.3


class Answer(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        head = f"HTTP/1.1 200 OK\r\nContent-Length: {len(BODY)}\r\n\r\n".encode()
        self.wfile.write(head + BODY)

    def log_message(self, *words: object) -> None:
        pass


class Server(ThreadingHTTPServer):
    def handle_error(self, *words: object) -> None:
        """A connection that the proxy has reset is what these tests are about."""


@pytest.fixture(scope="module")
def server() -> Iterator[int]:
    with Server(("127.0.0.1", 0), Answer) as running:
        threading.Thread(target=running.serve_forever, daemon=True).start()
        yield running.server_address[1]
        running.shutdown()


@pytest.fixture
def proxy(server: int) -> Iterator[Proxy]:
    with Proxy(server, delay=SOON) as running:
        yield running


@pytest.fixture
def connection(proxy: Proxy) -> Iterator[http.client.HTTPConnection]:
    """Open and used before anything fails."""
    opened = http.client.HTTPConnection("127.0.0.1", proxy.port, timeout=SOON)
    assert ask(opened) == BODY
    yield opened
    opened.close()


def ask(connection: http.client.HTTPConnection) -> bytes:
    connection.request("GET", "/")
    return connection.getresponse().read()


def anew(proxy: Proxy, timeout: float = SOON) -> bytes:
    connection = http.client.HTTPConnection("127.0.0.1", proxy.port, timeout=timeout)
    try:
        return ask(connection)
    finally:
        connection.close()


def test_without_fault_everything_passes(proxy: Proxy) -> None:
    with Proxy(proxy.port) as second:
        assert anew(second) == BODY


@pytest.mark.parametrize(
    ("fault", "error"),
    [
        (Fault.REFUSES, ConnectionRefusedError),
        (Fault.HANGS, TimeoutError),
        (Fault.CUTS, (ConnectionResetError, http.client.IncompleteRead)),
        (Fault.STOPS_HALFWAY, TimeoutError),
    ],
)
def test_it_fails_as_told_and_is_well_again_when_told(
    proxy: Proxy, fault: Fault, error: type[Exception] | tuple[type[Exception], ...]
) -> None:
    for _ in range(2):
        proxy.fault = fault
        for _ in range(2):
            with pytest.raises(error):
                anew(proxy)
        proxy.fault = Fault.NONE
        assert anew(proxy) == BODY


@pytest.mark.parametrize(
    ("fault", "error"),
    [
        (Fault.REFUSES, (ConnectionError, http.client.BadStatusLine)),
        (Fault.HANGS, TimeoutError),
        (Fault.CUTS, (ConnectionResetError, http.client.IncompleteRead)),
        (Fault.STOPS_HALFWAY, TimeoutError),
    ],
)
def test_connections_that_are_open_fail_too(
    proxy: Proxy,
    connection: http.client.HTTPConnection,
    fault: Fault,
    error: type[Exception] | tuple[type[Exception], ...],
) -> None:
    proxy.fault = fault
    with pytest.raises(error):
        ask(connection)


def test_a_slow_way_delays_each_answer(proxy: Proxy) -> None:
    proxy.fault = Fault.SLOW
    began = time.monotonic()
    assert anew(proxy, timeout=5) == BODY
    assert time.monotonic() - began >= SOON


def test_who_waits_is_answered_as_soon_as_it_is_no_longer_slow(server: int) -> None:
    with Proxy(server, delay=60) as proxy:
        proxy.fault = Fault.SLOW
        threading.Timer(SOON, setattr, (proxy, "fault", Fault.NONE)).start()
        assert anew(proxy, timeout=10) == BODY


def test_an_answer_stops_in_the_middle_of_its_body(proxy: Proxy) -> None:
    proxy.fault = Fault.STOPS_HALFWAY
    with socket.create_connection(("127.0.0.1", proxy.port), SOON) as connection:
        connection.sendall(b"GET / HTTP/1.1\r\nHost: here\r\n\r\n")
        said = b""
        with pytest.raises(TimeoutError):
            while True:
                said += connection.recv(4096)
    assert said.partition(b"\r\n\r\n")[2] == BODY[: len(BODY) // 2]
    assert half(b"220 ready\r\n") == b"220 r"


def test_nothing_listens_when_it_is_over(server: int) -> None:
    with Proxy(server) as proxy:
        pass
    with pytest.raises(ConnectionRefusedError):
        anew(proxy)
