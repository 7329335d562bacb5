"""A polite client: one request at a time to a host, within limits, and never further than it was told.

What comes back is bytes. Nothing of it is run, followed but by redirects that are looked at one by one, or
shown but through `report.display.safe`.
"""

from __future__ import annotations

import re
import threading
import time
from typing import TYPE_CHECKING

from mkdocs_testimony import __version__
from mkdocs_testimony.origin import PACKAGE, repository
from mkdocs_testimony.records import dataclass

if TYPE_CHECKING:
    import ssl

    import httpx

LARGEST_ANSWER = 4 << 20
"""Bytes of an answer that is only looked at; a copy may have more."""
LONGEST = 30.0
"""Seconds until everything of one answer is there, with all its redirects."""
MOST_REDIRECTS = 8
PAUSE = 0.5
"""Seconds between two requests to one public host."""
_HOST = re.compile(r"[\w.:-]+")
_WEB = re.compile(r"https?://[^\s/?#]", re.IGNORECASE)


class CannotAskError(Exception):
    """There is no answer; the message says why, in a sentence that names no part of a foreign page."""


@dataclass(frozen=True, slots=True)
class Exchange:
    """A request and the head of what came back, as they went over the wire."""

    address: str
    asked: tuple[tuple[str, str], ...]
    """The request's headers."""
    status: str
    """Of the answer, with its name: `302 Found`."""
    headers: tuple[tuple[str, str], ...]
    """The answer's; its body has been unpacked since."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back in the end."""

    address: str
    """Of the last redirect."""
    status: int
    body: bytes
    """All of it, unless it was to be cut."""
    media: str
    """What the server says that it is, which may be a lie; lower case, empty where nothing is said."""
    hops: tuple[tuple[int, str], ...] = ()
    """Status and address of every redirect on the way, the address that it led to."""
    exchanges: tuple[Exchange, ...] = ()
    """Every request on the way, the one that was answered with this body last."""


def is_address(text: str) -> bool:
    """Whether a text is meant as an address of the web or of another service, and no file's name."""
    return re.match(r"[A-Za-z][A-Za-z0-9+.-]*://", text) is not None


def agent() -> str:
    """How the client names itself: the package, its version, and its repository where that is known."""
    where = repository()
    return f"{PACKAGE}/{__version__}" + (f" (+{where})" if where.startswith("https://") else "")


class Client:
    """Asks. May be used from several threads: each host has one request at a time.

    private: whether machines of private networks, and this one, may be asked.
    seconds: until everything of one answer is there.
    """

    def __init__(self, *, private: bool = False, seconds: float = LONGEST, pause: float = PAUSE) -> None:
        self._private, self._seconds, self._pause = private, seconds, 0.0 if private else pause
        self._turns: dict[str, threading.Lock] = {}
        self._last: dict[str, float] = {}
        self._lock = threading.Lock()
        self._context: ssl.SSLContext | None = None

    def fetch(
        self, address: str, *, largest: int = LARGEST_ANSWER, cut: bool = False, accept: str = "*/*"
    ) -> Answer:
        """What an address answers, at the end of its redirects, whatever the status. Raises CannotAskError.

        largest: bytes of the body at most; with `cut` the rest is left, and otherwise a larger one refused.
        """
        left = self._seconds
        hops: list[tuple[int, str]] = []
        exchanges: list[Exchange] = []
        seen = {address}
        while True:
            response, body, took = self._once(address, left, largest, accept, cut=cut)
            left -= took
            exchanges.append(_exchange(address, response))
            target = response.headers.get("location", "") if response.has_redirect_location else ""
            if not target:
                media = response.headers.get("content-type", "").partition(";")[0].strip().lower()
                return Answer(
                    address=address,
                    status=response.status_code,
                    body=body,
                    media=media,
                    hops=tuple(hops),
                    exchanges=tuple(exchanges),
                )
            address = _joined(address, target)
            hops.append((response.status_code, address))
            if address in seen:
                raise CannotAskError("it redirects in a circle.")
            if len(hops) > MOST_REDIRECTS:
                raise CannotAskError(f"it redirects more than {MOST_REDIRECTS} times.")
            seen.add(address)

    def _once(
        self, address: str, left: float, largest: int, accept: str, *, cut: bool
    ) -> tuple[httpx.Response, bytes, float]:
        """One answer, its body, and the seconds that it took; waiting for the host's turn does not count."""
        import httpcore
        import httpx

        from mkdocs_testimony.network.transport import PrivateAddressError, SecretAddressError

        try:
            url = _url(address)
            with self._turn(url.host):
                began = time.monotonic()
                response, body = self._asked(url, began + left, largest, accept, cut=cut)
                return response, body, time.monotonic() - began
        except SecretAddressError as error:
            said = f"it leads to the place where a cloud keeps the credentials of its machines ({error})"
            raise CannotAskError(f"{said}, which is never asked.") from error
        except PrivateAddressError as error:
            said = f"it leads to a machine on a private network ({error})."
            raise CannotAskError(f"{said} Use `--allow-private` to ask it anyway.") from error
        except (httpcore.TimeoutException, httpx.TimeoutException) as error:
            raise CannotAskError(f"it did not answer in {self._seconds:g} seconds.") from error
        except (httpcore.ConnectError, OSError) as error:
            raise CannotAskError(_unreachable(error)) from error
        except (httpcore.NetworkError, httpcore.ProtocolError, httpx.HTTPError) as error:
            raise CannotAskError("its answer broke off, or did not come from a web server.") from error

    def _asked(
        self, url: httpx.URL, until: float, largest: int, accept: str, *, cut: bool
    ) -> tuple[httpx.Response, bytes]:
        import httpx

        from mkdocs_testimony.network.transport import Transport

        context = self._certificates() if url.scheme == "https" else None
        headers = {"User-Agent": agent(), "Accept": accept, "Accept-Encoding": "identity"}
        # Straight to the transport: httpx's own client would read redirects and cookies before we look.
        timeouts = httpx.Timeout(self._seconds).as_dict()
        request = httpx.Request("GET", url, headers=headers, extensions={"timeout": timeouts})
        with Transport(until, context, private=self._private) as transport:
            response = transport.handle_request(request)
            response.request = request
            return response, _body(response, 0 if response.has_redirect_location else largest, cut=cut)

    def _certificates(self) -> ssl.SSLContext:
        import httpx

        with self._lock:
            if self._context is None:
                self._context = httpx.create_ssl_context()
            return self._context

    def _turn(self, host: str) -> _Turn:
        with self._lock:
            turn = self._turns.setdefault(host.lower(), threading.Lock())
        return _Turn(turn, self._last, host.lower(), self._pause)


def _exchange(address: str, response: httpx.Response) -> Exchange:
    asked, came = (tuple(one.multi_items()) for one in (response.request.headers, response.headers))
    return Exchange(address, asked, f"{response.status_code} {response.reason_phrase}".rstrip(), came)


class _Turn:
    """A host's turn: nobody else asks it meanwhile, and it has its pause since the last one."""

    def __init__(self, turn: threading.Lock, last: dict[str, float], host: str, pause: float) -> None:
        self._turn, self._last, self._host, self._pause = turn, last, host, pause

    def __enter__(self) -> None:
        self._turn.acquire()
        time.sleep(max(self._last.get(self._host, float("-inf")) + self._pause - time.monotonic(), 0.0))

    def __exit__(self, *_: object) -> None:
        self._last[self._host] = time.monotonic()
        self._turn.release()


def _url(address: str) -> httpx.URL:
    import httpx

    if not _WEB.match(address):
        raise CannotAskError("it is not an http or https address.")
    try:
        url = httpx.URL(address)
    except (httpx.InvalidURL, ValueError) as error:
        raise CannotAskError("it is not a valid address.") from error
    if url.scheme not in ("http", "https") or not _HOST.fullmatch(url.host):
        raise CannotAskError("it is not an http or https address.")
    if url.userinfo:
        raise CannotAskError("it has a name or password before the host. Take it out.")
    return url.copy_with(fragment=None)


def _joined(address: str, target: str) -> str:
    import httpx

    try:
        return str(httpx.URL(address).join(target))
    except (httpx.InvalidURL, ValueError) as error:
        raise CannotAskError("it redirects to something that is not an address.") from error


def _body(response: httpx.Response, largest: int, *, cut: bool) -> bytes:
    """The body within its limit. One packed twice is refused: what it unpacks to has no bound."""
    if not largest:
        return b""
    if "," in response.headers.get("content-encoding", ""):
        raise CannotAskError("its answer is compressed more than once.")
    said = response.headers.get("content-length", "")
    large = said.isascii() and said.isdigit() and int(said[:20]) > largest
    out = bytearray()
    if not large or cut:
        for piece in response.iter_bytes(1 << 16):
            out += piece
            if large := len(out) > largest:
                break
    if large and not cut:
        raise CannotAskError(f"its answer is larger than {largest >> 20} MB.")
    return bytes(out[:largest])


def _unreachable(error: BaseException) -> str:
    import ssl

    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, ssl.SSLCertVerificationError):
            return "its certificate is not valid."
        cause = cause.__cause__ or cause.__context__
    if "name" in str(error):
        return "there is no such host, or no network."
    return "no connection could be made."
