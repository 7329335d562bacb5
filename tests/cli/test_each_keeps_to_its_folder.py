"""What each of the other commands changes, runs and asks, and that no command is without such a test."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import threading
import zipfile
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from test_keeps_to_its_folder import READING, heard, held, outside, sound

from forked import run
from mkdocs_testimony.cli import COMMANDS
from thinned import thinned

GIT = ("git", "-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "init.defaultBranch=main")
ASKING = {
    "rev-parse",
    "log",
    "show",
    "ls-tree",
    "cat-file",
    "status",
    "config",
    "diff",
    "ls-files",
    "merge-base",
}
"""What git is asked, none of which changes a repository or runs a program of its own accord."""
READER, PRINTER = "mkdocs_testimony.readers.worker", "mkdocs_testimony.printing.worker"
RASTER = "mkdocs_testimony.printing.rasterising"
COPY = "It is so, and nothing else is said here.\n"
DRAFT = (
    '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
    '<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr><w:r><w:t>One</w:t></w:r></w:p>'
    "<w:p><w:r><w:t>It is so.</w:t></w:r></w:p></w:body></w:document>"
)
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.'
    'wordprocessingml.document.main+xml"/></Types>'
)
RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r" Target="word/document.xml" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"/>'
    "</Relationships>"
)


@dataclass(frozen=True)
class Kept:
    """A command, and all that it may do beside reading the folder."""

    words: tuple[str, ...]
    changes: frozenset[str] = frozenset()
    """Files or folders, from the project's root."""
    runs: frozenset[str] = frozenset()
    """`git`, or modules of the package in a process of their own."""


def _row(*words: str, changes: str = "", runs: str = "") -> Kept:
    return Kept(words, frozenset(changes.split()), frozenset(runs.split()))


READ_ALONE = (
    ("rules",), ("rules", "CLM"), ("settings",), ("settings", "--format", "json"), ("completion", "bash"),
    ("completion", "fish"), ("source", "list"),
)  # fmt: skip
ROWS = (
    _row("check", changes="build/.cache", runs=READER),
    _row("check", "--since", "HEAD", changes="build/.cache", runs=f"git {READER}"),
    _row("check", "--write-baseline", changes="testimony-baseline.json build/.cache", runs=READER),
    _row("check", "--fix", changes="content/questions/01-a.md build/.cache", runs=READER),
    _row("words", runs=READER),
    _row("impact", "a", changes="build/.cache", runs=READER),
    _row("passages", changes="build/.cache", runs=READER),
    _row("source", "check", changes="build/.cache", runs=READER),
    _row("source", "add", "a", "given.txt", changes="sources sources.lock build/.cache", runs=READER),
    _row("changes", "HEAD", runs=f"git {READER}"),
    _row("clear", "--by", "J", changes="cleared.toml", runs=f"git {READER}"),
    _row("record", changes="build", runs=f"git {READER} {PRINTER}"),
    _row("word", changes="build", runs=f"git {READER} {RASTER}"),
    _row("word", "--merge", "edited.docx", changes="build/.cache", runs=f"git {READER} {RASTER}"),
    _row("stage", "staged", changes="staged", runs=f"git {READER}"),
    _row("import", "draft.docx", "imported", changes="imported"),
)
ELSEWHERE = {
    "build",
    "serve",
    "print",
    "export",
    "bib",
    "rename",
    "verify",
    "new",
    "links",
    "lookup",
    "archive",
    "lsp",
}
"""Commands of the tests below and of test_keeps_to_its_folder.py."""


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sound project in git, with a pinned copy, a draft in Word, and its own document."""
    folder = sound(tmp_path_factory.mktemp("whole"))
    (folder / "given.txt").write_text(COPY)
    page = folder / "content/questions/01-a.md"
    page.write_text(page.read_text() + "\n“It is so, and nothing else” [@a, p. 3].\n")
    with zipfile.ZipFile(folder / "draft.docx", "w") as made:
        for name, text in (
            ("[Content_Types].xml", TYPES), ("_rels/.rels", RELATIONS), ("word/document.xml", DRAFT),
        ):  # fmt: skip
            made.writestr(name, text)
    for words in (("source", "add", "a", "given.txt"), ("word", "-o", "edited.docx")):
        assert run(folder, *words).returncode == 0
    shutil.rmtree(folder / "build")
    (folder / "given.txt").write_text(COPY + COPY)
    (folder / ".gitignore").write_text("build/\n")
    for words in (("init", "-q"), ("add", "."), ("commit", "-qm", "x")):
        subprocess.run([*GIT, *words], cwd=folder, check=True)
    return folder.parent


@pytest.fixture
def pinned(whole: Path, tmp_path: Path) -> Path:
    """A copy of it."""
    shutil.copytree(whole, tmp_path / "whole")
    return tmp_path / "whole" / "project"


def started(events: list[tuple[str, str | list[str], str]]) -> set[str]:
    """What was run: modules of the package, `git` where it is only asked, and whatever else as it stands."""
    found = set()
    for event, about, _ in events:
        if event == "open":
            continue
        words = about if isinstance(about, list) else [event, about]
        if words[:3] == [sys.executable, "-P", "-m"]:
            found.add(words[3])
        elif words[:4] == ["git", "--no-pager", "-c", "safe.bareRepository=explicit"] and words[10] in ASKING:
            found.add("git")
        else:
            found.add(" ".join(words))
    return found


def test_what_only_reads_changes_runs_and_asks_nothing(pinned: Path) -> None:
    """Counting, listing, what would fall: no process, no file, no network, nothing outside."""
    before = held(pinned)
    events = heard(pinned, READ_ALONE)
    assert held(pinned) == before
    assert outside(events, pinned) == set()
    assert started(events) == set()


@pytest.mark.parametrize("row", thinned(ROWS, 4), ids=lambda row: " ".join(row.words))
def test_a_command_changes_and_runs_what_is_said_of_it_alone(pinned: Path, row: Kept) -> None:
    """Files outside the project are not opened, and those inside stay as they are but for the ones named."""
    before, around = held(pinned), held(pinned.parent, but="project")
    events = heard(pinned, [row.words])
    after = held(pinned)
    changed = {path for path in {*before, *after} if before.get(path) != after.get(path)}
    beside = {path for path in changed if not any(Path(path).is_relative_to(one) for one in row.changes)}
    assert beside == set()
    again = held(pinned.parent, but="project")
    other = {path for path in {*around, *again} if around.get(path) != again.get(path)}
    assert {path for path in other if not path.startswith("hook/__pycache__")} <= {"heard"}
    assert outside(events, pinned) == set()
    assert started(events) <= row.runs


@pytest.mark.parametrize(
    "command", [("links",), ("lookup",), ("archive", "--all")], ids=lambda words: words[0]
)
def test_who_asks_asks_whom_an_entry_or_a_setting_names(pinned: Path, command: tuple[str, ...]) -> None:
    """The one host that an entry names, or the settings, is asked, and sources.lock alone is written."""

    class Answer(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answer)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    entries = pinned / "citations/a.bib"
    address = f"http://127.0.0.1:{server.server_port}/a"
    entries.write_text(
        entries.read_text().replace("date =", f"url = {{{address}}}, doi = {{10.1234/a}}, date =")
        + "@online{uncited, title = {T}, url = {http://192.0.2.7/}, date = {2020}}\n"
    )
    registers = ("crossref", "datacite", "doi", "arxiv", "isbn", "openalex", "archive")
    services = "".join(f'{name} = "{address}"\n' for name in registers)
    (pinned / "testimony.toml").write_text(f"[services]\n{services}")
    before = held(pinned)
    events = heard(pinned, [(*command, "--allow-private")])
    server.shutdown()
    server.server_close()
    after = held(pinned)
    assert {path for path in {*before, *after} if before.get(path) != after.get(path)} <= {"sources.lock"}
    assert outside(events, pinned) == set()
    asked = [about for event, about, _ in events if event == "socket.connect"]
    assert asked
    assert all(f"'127.0.0.1', {server.server_port}" in one for one in asked)
    assert {event for event, _, _ in events} <= {"open", "socket.connect", "socket.getaddrinfo"}


def test_an_editors_server_writes_and_asks_nothing(pinned: Path) -> None:
    """A page that is opened and looked at over the protocol leaves the folder as it was, the cache apart."""
    page = pinned / "content/questions/01-a.md"
    text = page.read_text() + "\n{.judgment}\nSo.\n"
    uri = page.as_uri()
    at = {"textDocument": {"uri": uri}, "position": {"line": 6, "character": 12}}
    messages = (
        ("initialize", {"processId": None, "rootUri": pinned.as_uri(), "capabilities": {}}),
        ("initialized", {}),
        ("textDocument/didOpen", {"textDocument": {
            "uri": uri, "languageId": "markdown", "version": 1, "text": text,
        }}),
        ("textDocument/hover", at),
        ("textDocument/definition", at),
        ("textDocument/completion", at),
        ("textDocument/codeAction", {"textDocument": {"uri": uri}, "context": {"diagnostics": []}, "range": {
            "start": {"line": 0, "character": 0}, "end": {"line": 9, "character": 0},
        }}),
        ("shutdown", None),
        ("exit", None),
    )  # fmt: skip
    before = held(pinned)
    events = heard(pinned, [("lsp",)], "".join(_message(n, *one) for n, one in enumerate(messages)))
    after = held(pinned)
    changed = {path for path in {*before, *after} if before.get(path) != after.get(path)}
    assert {path for path in changed if not path.startswith("build/.cache")} == set()
    assert outside(events, pinned) == set()
    assert started(events) <= {READER}


def _message(number: int, method: str, params: object) -> str:
    """One message of the Language Server Protocol; one without an answer has no number."""
    asks = method in {"initialize", "shutdown"} or (
        method.startswith("textDocument/") and "did" not in method
    )
    body: dict[str, object] = {"jsonrpc": "2.0", "method": method, **({"id": number} if asks else {})}
    text = json.dumps(body if params is None else {**body, "params": params})
    return f"Content-Length: {len(text)}\r\n\r\n{text}"


def test_every_command_is_tried() -> None:
    """A new command gets its row here, and one in docs/security.md."""
    tried = {words[0] for words in (*READING, *READ_ALONE, *(row.words for row in ROWS))} | ELSEWHERE
    missing, gone = sorted(COMMANDS.keys() - tried), sorted(tried - COMMANDS.keys())
    assert not missing, f"give {missing} a row in READING or ROWS of tests/cli/{Path(__file__).name}"
    assert not gone, f"remove the rows of {gone}: there is no such command"
