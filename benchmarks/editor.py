"""`python benchmarks/editor.py`: how long an author waits in an editor, in a testimony of 500 pages.

Printed are, over some edits of one page: the time from the edit to what is told of it, as the editor sees it
over the server's pipes; and the processor time of a look at that page alone, and of one at everything.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from generate import write
from mkdocs_testimony.lsp.analysis import one_page, whole
from mkdocs_testimony.passes.memory import Memory

PAGE = "content/questions/{:03}-part.md"


def looks(root: Path, page: str, times: int) -> tuple[float, float]:
    """Processor seconds of a look at everything (its files read before) and of one at an edited page."""
    memory, config = Memory(), root / "mkdocs.yml"
    seen = whole(config, {}, memory)
    start = time.process_time()
    seen = whole(config, {}, memory)
    everything = time.process_time() - start
    data = (root / page).read_bytes()
    taken = []
    for n in range(times):
        start = time.process_time()
        new = one_page(seen, page, data + f"\nAs said [@nokey{n}].\n".encode(), memory)
        taken.append(time.process_time() - start)
        assert new is not None
        assert any(f"nokey{n}`" in one.message for one in new.findings)
    return everything, statistics.median(taken)


class Editor:
    """As little of an editor as it takes."""

    def __init__(self, root: Path) -> None:
        command = [sys.executable, "-m", "mkdocs_testimony", "lsp"]
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=root)
        folder = {"uri": root.as_uri(), "name": "tree"}
        self.send("initialize", {"processId": None, "capabilities": {}, "workspaceFolders": [folder]}, 1)
        self.until(lambda message: message.get("id") == 1)
        self.send("initialized", {})

    def send(self, method: str, params: dict[str, Any], number: int | None = None) -> None:
        """Send a message; with a number, one that is answered."""
        message = {"jsonrpc": "2.0", "method": method, "params": params}
        body = json.dumps(message if number is None else {**message, "id": number}).encode()
        assert self.process.stdin is not None
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self.process.stdin.flush()

    def until(self, wanted: Any) -> dict[str, Any]:
        """Read messages to the first that is wanted."""
        assert self.process.stdout is not None
        while True:
            length = 0
            while (line := self.process.stdout.readline()) not in {b"\r\n", b""}:
                if line.lower().startswith(b"content-length:"):
                    length = int(line.split(b":")[1])
            if not length:
                raise SystemExit("the server has ended")
            message: dict[str, Any] = json.loads(self.process.stdout.read(length))
            if wanted(message):
                return message

    def edit(self, uri: str, text: str, version: int) -> None:
        """Edit an open page."""
        document = {"uri": uri, "version": version}
        self.send("textDocument/didChange", {"textDocument": document, "contentChanges": [{"text": text}]})


def waited(root: Path, page: str, times: int) -> list[float]:
    """Seconds from each edit to what is told of it."""
    editor = Editor(root)
    uri, text = (root / page).as_uri(), (root / page).read_text(encoding="utf-8")
    document = {"uri": uri, "languageId": "markdown", "version": 1, "text": text}
    editor.send("textDocument/didOpen", {"textDocument": document})
    answer, number = None, 2
    while answer is None:  # until the first look at everything is done
        editor.send("textDocument/foldingRange", {"textDocument": {"uri": uri}}, number)
        answer = editor.until(lambda message, n=number: message.get("id") == n).get("result")
        number += 1
    taken = []
    for n in range(times):
        time.sleep(0.2)  # an author types about so fast
        start = time.perf_counter()
        editor.edit(uri, f"{text}\nAs said [@nokey{n}].\n", n + 2)
        editor.until(lambda message, n=n: f"nokey{n}`" in json.dumps(message))
        taken.append(time.perf_counter() - start)
    editor.process.kill()
    editor.process.wait()
    return taken


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=500)
    parser.add_argument("--times", type=int, default=15, help="edits")
    options = parser.parse_args()
    print(f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}")
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder).resolve() / "tree"
        write(root, options.pages, 20, "testimony")
        page = PAGE.format(options.pages // 2 + 1)
        everything, alone = looks(root, page, options.times)
        print(f"a look at everything, nothing changed: {everything * 1000:.0f} ms of processor time")
        print(f"a look at the edited page: {alone * 1000:.0f} ms, {everything / alone:.0f} times less")
        taken = waited(root, page, options.times)
    middle, most = statistics.median(taken) * 1000, max(taken) * 1000
    print(f"from an edit to what is told of it: {middle:.0f} ms (median), {most:.0f} ms (most)")


if __name__ == "__main__":
    main()
