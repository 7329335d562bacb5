"""Where the server begins and ends: its pipes, its threads' manners."""

from __future__ import annotations

import gc
import logging
import sys

from mkdocs_testimony.lsp.handlers import register
from mkdocs_testimony.lsp.server import Server


def serve() -> None:
    """Speak with an editor over standard input and output until it goes."""
    # What anything prints by mistake must not fall among the messages.
    out, sys.stdout = sys.stdout.buffer, sys.stderr
    logging.basicConfig(level=logging.CRITICAL)
    # A big testimony is a million objects that live on: to look through them often is a pause each time.
    gc.set_threshold(50_000, 20, 20)
    sys.setswitchinterval(0.002)
    server = Server()
    register(server)
    try:
        server.start_io(stdout=out)
    finally:
        for session in server.sessions.values():
            session.end()
