"""A web server on this machine, which answers as a test says, slow, lying and endless answers included."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TypeAlias

Answering: TypeAlias = Callable[[BaseHTTPRequestHandler], None]


@dataclass
class Web:
    """The server: its address, what it answers by path (without the query), and what it was asked."""

    address: str = ""
    answers: dict[str, Answering] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    agents: list[str] = field(default_factory=list)
    most_at_once: int = 0
    stopping: threading.Event = field(default_factory=threading.Event)

    def says(self, path: str, body: bytes | str, status: int = 200, **headers: str) -> str:
        """Answer a path with this; its address. Headers: `content_type="text/html"`."""
        data = body.encode() if isinstance(body, str) else body

        def answer(handler: BaseHTTPRequestHandler) -> None:
            handler.send_response(status)
            given = {name.replace("_", "-").title(): value for name, value in headers.items()}
            for name, value in {"Content-Length": str(len(data)), **given}.items():
                handler.send_header(name, value)
            handler.end_headers()
            handler.wfile.write(data)

        self.answers[path] = answer
        return self.address + path

    def does(self, path: str, answer: Answering) -> str:
        """Answer a path by hand; its address."""
        self.answers[path] = answer
        return self.address + path


@contextmanager
def web() -> Iterator[Web]:
    """A server for as long as the block runs."""
    made = Web()
    count, lock = 0, threading.Lock()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            nonlocal count
            with lock:
                count += 1
                made.most_at_once = max(made.most_at_once, count)
                made.asked.append(self.path)
                made.agents.append(self.headers.get("User-Agent", ""))
            try:
                wanted = made.answers.get(self.path.partition("?")[0])
                if wanted is None:
                    self.send_error(404)
                else:
                    wanted(self)
            except OSError:
                pass  # the client has gone, as it should from what is too slow or too large
            finally:
                with lock:
                    count -= 1

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    made.address = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield made
    finally:
        made.stopping.set()
        server.shutdown()
        server.server_close()
