"""Connections that go to a machine that was looked at, and that end at a time that was set."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any, cast

import httpcore
import httpx

from mkdocs_testimony.network.public import is_public, is_secret, machines

if TYPE_CHECKING:
    import ssl
    from collections.abc import Iterable, Iterator


class PrivateAddressError(Exception):
    """A name stands for a machine of a private network."""


class SecretAddressError(Exception):
    """A name stands for an address at which a cloud tells its machines their credentials."""


class _Stream(httpcore.NetworkStream):
    """A stream whose every wait ends at one time, so that a byte a second holds nobody."""

    def __init__(self, inner: httpcore.NetworkStream, until: float) -> None:
        self._inner, self._until = inner, until

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        left = _left(self._until, timeout, httpcore.ReadTimeout)
        return self._inner.read(max_bytes, left)

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._inner.write(buffer, _left(self._until, timeout, httpcore.WriteTimeout))

    def close(self) -> None:
        """Close every connection."""
        self._inner.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        left = _left(self._until, timeout, httpcore.ConnectTimeout)
        return _Stream(self._inner.start_tls(ssl_context, server_hostname, left), self._until)

    def get_extra_info(self, info: str) -> Any:
        return self._inner.get_extra_info(info)


def _left(until: float, timeout: float | None, late: type[Exception]) -> float:
    left = until - time.monotonic()
    if left <= 0:
        raise late("the time is up")
    return left if timeout is None else min(left, timeout)


class _Backend(httpcore.NetworkBackend):
    """Resolves a name once, looks at every machine that it stands for, and connects to one of these."""

    def __init__(self, until: float, *, private: bool) -> None:
        self._until, self._private = until, private
        self._sockets = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        try:
            found = machines(host, port)
        except (OSError, ValueError, UnicodeError) as error:
            raise httpcore.ConnectError("its name is not known") from error
        if bad := next((one for one in found if is_secret(one)), None):
            raise SecretAddressError(str(bad))
        # One private machine among several is enough: which of them answers is not ours to choose.
        if not self._private and (bad := next((one for one in found if not is_public(one)), None)):
            raise PrivateAddressError(str(bad))
        wrong: Exception = httpcore.ConnectError("its name leads to no machine")
        for machine in found:
            left = _left(self._until, timeout, httpcore.ConnectTimeout)
            try:
                inner = self._sockets.connect_tcp(str(machine), port, left, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                wrong = error
            else:
                return _Stream(inner, self._until)
        raise wrong


class _Body(httpx.SyncByteStream):
    def __init__(self, inner: Iterable[bytes]) -> None:
        self._inner = inner

    def __iter__(self) -> Iterator[bytes]:
        yield from self._inner

    def close(self) -> None:
        """Close every connection."""
        if hasattr(self._inner, "close"):
            self._inner.close()


class Transport(httpx.BaseTransport):
    """Carries one request. Raises httpcore's errors, PrivateAddressError and SecretAddressError.

    until: when everything ends, by `time.monotonic()`, in seconds.
    """

    def __init__(self, until: float, context: ssl.SSLContext | None, *, private: bool) -> None:
        backend = _Backend(until, private=private)
        self._pool = httpcore.ConnectionPool(ssl_context=context, network_backend=backend)

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Send a request to the machine that was looked at, and to no other."""
        asked = httpcore.Request(
            request.method,
            httpcore.URL(
                scheme=request.url.raw_scheme,
                host=request.url.raw_host,
                port=request.url.port,
                target=request.url.raw_path,
            ),
            headers=request.headers.raw,
            extensions=request.extensions,
        )
        answer = self._pool.handle_request(asked)
        # httpcore's own answer to a plain request; its type says that it may be asynchronous.
        body = cast("Iterable[bytes]", answer.stream)
        return httpx.Response(answer.status, headers=answer.headers, stream=_Body(body))

    def close(self) -> None:
        """Close every connection."""
        self._pool.close()
