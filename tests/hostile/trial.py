# ruff: noqa: E501
"""Every hostile input through every command: `python tests/hostile/trial.py [--only WORDS] [--part PART]`.

For each it says what broke a promise: a traceback, a fault of the tool, a hang, something written beside
build/ or outside, a secret of the outside in what was said or made, markup of the author's in a page, a sign
that a terminal or a CI runner obeys. Exit code 1 if any did. The whole is some hours of work; with `--share 5`
each input goes through every fifth command of a part with many, in turn, so that all are tried on something.
"""

from __future__ import annotations

import argparse
import contextlib
import csv
import importlib
import io
import json
import os
import re
import shutil
import signal
import socket
import sys
import tempfile
import time
import traceback
from collections.abc import Iterator
from functools import partial
from html.parser import HTMLParser
from pathlib import Path
from types import FrameType
from urllib.error import HTTPError
from urllib.request import urlopen

import pypdfium2

sys.path.append(str(Path(__file__).parent.parent))
import further  # noqa: F401 (adds to INPUTS)
import records  # noqa: F401 (adds to INPUTS)
from inputs import INPUTS, SECRET, TAG, project
from waiting import IDLE, Ended, ended

import forked

SECONDS = 45
"""What one command may take, of processor time, with all that it starts."""
SLOW = 12
"""What is told as slow, of the same."""
CLOCK = SECONDS * 40
"""The same of the clock, in which a busy machine does a fortieth."""
READ: tuple[tuple[str, ...], ...] = (
    ("check",),
    ("check", "--format", "concise", "--profile", "release"),
    *(("export", name) for name in ("json", "jsonld", "argdown", "dot", "csv", "notes-csv")),
    ("cite", "@doe2001"),
    ("bib", "--check"),
    ("rename", "doe2001", "roe2001", "--dry-run"),
    ("verify",),
    *(("check", "--format", name) for name in ("json", "json-report", "github", "gitlab", "sarif", "junit", "markdown")),
    ("check", "--statistics"),
    ("check", "--diff", "--unsafe-fixes"),
    ("check", "--since", "HEAD"),
    ("check", "--since=--upload-pack=touch ran;"),
    *(("export", name) for name in ("csl-json", "aif")),
    ("source", "check"), ("passages",), ("impact", "doe2001"), ("words",), ("settings",), ("rules",), ("changes", "HEAD"),
)  # fmt: skip
"""Commands that write nothing."""
WRITING: tuple[tuple[str, ...], ...] = (
    ("rename", "doe2001", "roe2001"), ("bib",), ("verify", "so", "--by", "J"), ("verify", "--init"), ("new", "."),
    ("export", "json", "-o", "build.json"), ("check", "--fix", "--unsafe-fixes"), ("check", "--write-baseline"),
    ("clear", "--by", "J"), ("stage", "staged"), ("record",),
    ("import", "draft.docx", "imported"), ("word", "--merge", "draft.docx", "--write"),
)  # fmt: skip
PRINT: tuple[tuple[str, ...], ...] = (("print",),)
WORD = (("word",), ("word", "--findings", "--citations", "zotero"), ("word", "--merge", "draft.docx"))
COMMANDS = {"read": READ, "print": PRINT, "word": WORD, "writing": WRITING}
BUILDS = ("build", "mkdocs", "serve")
DOCUMENTED = {"a hard link"}
"""What docs/security.md says cannot be told from a file of the project."""
MKDOCS_WAITS = {
    **dict.fromkeys(
        ("a YAML bomb as settings", "a YAML bomb in mkdocs.yml", "a YAML bomb as nav"),
        "MkDocs multiplies the aliases itself, before it knows of a plugin",
    ),
    "pipe mkdocs.yml": "MkDocs opens it before it knows of a plugin, and waits",
    "pipe b.yml": "MkDocs opens what INHERIT names before it knows of a plugin, and waits",
}
"""What plain `mkdocs build` never ends with, as docs/security.md says, and why; the other parts hold."""
MKDOCS_OBEYS = re.compile(
    r"config\b|plugin |a %TAG in mkdocs\.yml$|markup on another page$|a page of HTML$|a file of the site search\.md$"
)
"""Inputs that plain `mkdocs build` is meant to do the will of, as docs/security.md says: what mkdocs.yml names is
run, written and shown as it is, and so is a page that is none of the testimony's. That no fault of ours comes of
them is held of that command as well."""
_FAULT = re.compile(r"Traceback \(most recent|went wrong inside the tool")
_OBEYED = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]|^(?:::|##\[)", re.MULTILINE)
FAULTS = re.compile(rf"^mkdocs: (\d+$|-\d+$|hangs|takes)|{_FAULT.pattern}")
"""Of what is said of an input, that plain `mkdocs build` failed or hung: MkDocs' own words are left out."""
_PASSWORDS = "root:x:0"


class _Late(BaseException):
    pass


def run_here(commands: tuple[tuple[str, ...], ...]) -> list[tuple[str, str, int | str, str, float]]:
    """Each command in this process: its name, what it printed and told, its code, seconds."""
    from mkdocs_testimony.cli import main

    def late(number: int, frame: FrameType | None) -> None:
        raise _Late

    signal.signal(signal.SIGALRM, late)
    signal.signal(signal.SIGPROF, late)
    done: list[tuple[str, str, int | str, str, float]] = []
    for command in commands:
        out, err = io.TextIOWrapper(io.BytesIO(), "utf-8", write_through=True), io.StringIO()
        code: int | str
        began = time.process_time()
        signal.setitimer(signal.ITIMER_PROF, SECONDS)
        signal.alarm(CLOCK)
        try:
            with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
                code = main(list(command))
        except _Late:
            code = "hangs"
        except SystemExit as error:
            code = error.code if isinstance(error.code, int) else 2
        except BaseException as error:
            code = f"raises {type(error).__name__}: {error}"[:300]
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.alarm(0)
        out.flush()
        said = out.buffer.getvalue().decode("utf-8", "replace")
        done.append((" ".join(command), said, code, err.getvalue(), time.process_time() - began))
    return done


def held(folder: Path, *, but: str = "") -> dict[str, str]:
    """What a folder holds: each path with its kind, size and time of change."""
    found = {}
    for base, folders, files in os.walk(folder):
        for name in (*folders, *files):
            place = Path(base, name)
            path = os.path.relpath(place, folder)
            if but and (path == but or path.startswith(but + os.sep)):
                continue
            at = place.lstat()
            found[path] = f"{at.st_mode:o}" + (
                "" if place.is_dir() else f" {at.st_size} {at.st_mtime_ns} {at.st_ino}"
            )
    return found


def changed(before: dict[str, str], after: dict[str, str]) -> list[str]:
    return sorted(path for path in {*before, *after} if before.get(path) != after.get(path))


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.wrong: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag.startswith(TAG):
            self.wrong.append(f"<{tag}>")
        for name, value in attrs:
            text = re.sub(r"[\x00-\x20]", "", value or "").lower()
            if name.startswith("on") and "zq" in text:
                self.wrong.append(f"{name}={value}")
            if name in ("href", "src", "action", "xlink:href", "srcset", "content") and re.match(
                r"(javascript|vbscript|data:text|file|view-source|blob):?", text
            ):
                self.wrong.append(f"{name}={value}")
            if (
                name in ("src", "href")
                and "evil.example" in text
                and tag in ("script", "link", "img", "image")
            ):
                self.wrong.append(f"<{tag} {name}={value}>")


def outputs(build: Path) -> Iterator[str]:  # noqa: C901
    """What of the made files breaks a promise."""
    for place in sorted(build.rglob("*")) if build.is_dir() and not build.is_symlink() else ():
        if not place.is_file() or place.is_symlink():
            continue
        if place.stat().st_size > 2**28:
            continue
        data = place.read_bytes()
        if place.suffix == ".pdf":
            text = "\n".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(data))
        else:
            text = data.decode("utf-8", "replace")
        if SECRET in text or _PASSWORDS in text:
            yield f"the outside in {place.relative_to(build)}"
        if place.suffix == ".html" and place.name != "404.html":
            page = _Page()
            page.feed(text)
            if page.wrong:
                yield f"markup in {place.relative_to(build)}: {page.wrong[:3]}"
            if "<script>zq()" in text:
                yield f"a script in {place.relative_to(build)}"
        if place.name == "search_index.json":
            yield from _indexed(text)
        if place.suffix == ".csv":
            yield from _formulas(text)


def _indexed(text: str) -> Iterator[str]:
    try:
        docs = json.loads(text)["docs"]
    except ValueError:  # an author's own file in its place, which no browser reads as an index
        return
    for doc in map(json.dumps, docs):
        if f"<{TAG}" in doc or "<img src=x" in doc:
            yield f"markup in the search index: {doc[:200]}"


def _formulas(text: str) -> Iterator[str]:
    csv.field_size_limit(sys.maxsize)  # no field of ours is too long to be looked at
    for row in csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline="")):
        for cell in row:
            if re.match(r"[\s\0]*[=+\-@\t\r]", cell):
                yield f"a formula in CSV: {cell[:60]!r}"


def said_wrong(name: str, out: str, code: int | str, err: str) -> Iterator[str]:
    """What of a command's words and code breaks a promise."""
    if code not in (0, 1, 2):
        yield f"{name}: {code}"
    both = out + "\n" + err
    if _FAULT.search(both):
        yield f"{name}: {both[both.index(_FAULT.search(both)[0]) :][-600:]}"  # type: ignore[index]
    if SECRET in both or _PASSWORDS in both:
        yield f"{name}: says what stands outside"
    data = name.startswith(("export", "bib --diff", "rename doe2001 roe2001 --dry"))
    if name.endswith("github"):
        # The form is made of such lines, and of no other kind.
        out = re.sub(
            r"^::((error|warning|notice) (file|title)=[^\n]*|group::and [\d,]+ more|endgroup::)$",
            "",
            out,
            flags=re.MULTILINE,
        )
        both = out + "\n" + err
    found = _OBEYED.search(err if data else both)
    if found:
        text = err if data else both
        yield f"{name}: {text[max(0, found.start() - 30) : found.end() + 30]!r}"
    if code == 2 and not err.strip():
        yield f"{name}: ends with 2 and says nothing"
    shows = data or name.startswith("cite")  # what an author's style makes of a note may be of any length
    if len(both) > 300_000 and not shows and "--format" not in name and "--diff" not in name:
        yield f"{name}: a flood of {len(both):,} characters"
    if name.endswith("csv"):
        yield from _formulas(out)


def trial(name: str, part: str, share: int = 1, turn: int = 0) -> list[str]:
    """What breaks a promise with one input; of a part with many commands every so many, from one on."""
    with tempfile.TemporaryDirectory(prefix="trial-") as folder:
        seen: dict[str, str] = {}
        for line in _trial(name, part, Path(folder), (share, turn)):
            seen.setdefault(re.sub(r" in site/.*", "", line)[:60], line)
        return list(seen.values())


def _trial(name: str, part: str, folder: Path, share: tuple[int, int]) -> Iterator[str]:
    root = project(folder)
    try:
        INPUTS[name](root)
    except OSError as error:
        print(f"{name!a}: cannot be made here ({error})", file=sys.stderr)
        return
    outside = held(folder / "outside")
    for one in (*COMMANDS, *BUILDS) if part == "all" else (part,):
        if one == "mkdocs" and name in MKDOCS_WAITS:
            print(f"{name!a}: mkdocs: left out: {MKDOCS_WAITS[name]}")
            continue
        inside = held(root, but="build")
        wrong = [*(_build(one, root) if one in BUILDS else _commands(one, root, *share))]
        wrong += _effects(one, root, inside, outside)
        obeyed = one == "mkdocs" and MKDOCS_OBEYS.match(name)
        yield from (line for line in wrong if not obeyed or FAULTS.search(line))
    shutil.rmtree(root, ignore_errors=True)


def _effects(one: str, root: Path, inside: dict[str, str], outside: dict[str, str]) -> Iterator[str]:
    """What a part made that it must not; traces that it left beside its folder are taken away."""
    folder = root.parent
    yield from outputs(root / "build")
    if one not in BUILDS:
        yield from outputs(root / "imported")
    if one != "writing":
        for path in changed(inside, held(root, but="build")):
            yield f"{one}: changed {path!r} in the project"
    for path in changed(outside, held(folder / "outside")):
        yield f"{one}: changed {path!r} outside"
    for trace in ("/tmp/zq-hostile", "/tmp/zq-hostile.json", folder / "zq.json", folder / "ran"):
        if os.path.lexists(trace):
            os.unlink(trace)
            yield f"{one}: wrote {trace}"
    if (root / "ran").exists():
        (root / "ran").unlink()
        yield f"{one}: ran the author's code"


def _commands(part: str, root: Path, share: int, turn: int) -> Iterator[str]:
    """The commands of a part in a fork of this process, which has loaded all that they need."""
    answer = root.parent / f"{part}.json"
    commands = COMMANDS[part]
    if len(commands) > share:
        commands = commands[turn % share :: share]
    parent = os.getpid()
    child = os.fork()
    if not child:
        forked.dies_with(parent)
        with contextlib.suppress(BaseException):
            os.chdir(root)
            answer.write_text(json.dumps(run_here(commands)))
        os._exit(0)
    how = ended(child, SECONDS * len(commands), idle=CLOCK)
    if how.hangs:
        yield f"{part}: hangs: {how.hangs}"
        return
    try:
        done = json.loads(answer.read_text())
    except (OSError, ValueError):
        yield f"{part}: crashes: {how.code}"
        return
    for command, said, code, told, seconds in done:
        yield from said_wrong(command, said, code, told)
        if seconds > SLOW:
            yield f"{command}: takes {seconds:.1f} s of processor time"


def _serve(root: Path) -> Iterator[str]:
    """Start the preview, ask it for the first page if it listens, and end it as a terminal does."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    out, pages = root.parent / "serve.log", root.parent / "serve.page"
    with out.open("wb") as log:
        child = forked.child(partial(_main, "serve", "--port", str(port)), root, log.fileno(), log.fileno())
    asks = forked.child(partial(_asks, port, child, pages), root.parent, 1, 2)
    done = ended(child, SECONDS)
    with contextlib.suppress(ProcessLookupError):
        os.kill(asks, signal.SIGKILL)
    os.waitpid(asks, 0)
    yield from _ended("serve", "", out.read_text("utf-8", "replace"), done)
    page = pages.read_bytes() if pages.is_file() else b""
    if SECRET.encode() in page or f"<{TAG}".encode() in page:
        yield f"serve: shows {page[:200]!r}"


def _asks(port: int, server: int, pages: Path) -> int:
    """Ask for the first page until there is one, keep it, and end the preview."""
    while True:
        with contextlib.suppress(OSError):
            try:
                with urlopen(f"http://127.0.0.1:{port}/", timeout=600) as answer:
                    pages.write_bytes(answer.read() or b" ")
            except HTTPError as none:
                pages.write_bytes(none.read() or b" ")
            os.kill(server, signal.SIGINT)
            # One that does not end of that is told by the signal that ends it now.
            time.sleep(IDLE)
            os.kill(server, signal.SIGKILL)
            return 0
        time.sleep(0.05)


def _build(which: str, root: Path) -> Iterator[str]:
    if which == "serve":
        yield from _serve(root)
        return
    work = partial(_main, "build") if which == "build" else _mkdocs
    said, told = root.parent / "said", root.parent / "told"
    with said.open("wb") as out, told.open("wb") as err:
        child = forked.child(work, root, out.fileno(), err.fileno())
    done = ended(child, SECONDS)
    yield from _ended(which, said.read_text("utf-8", "replace"), told.read_text("utf-8", "replace"), done)


def _ended(name: str, out: str, err: str, done: Ended) -> Iterator[str]:
    """What breaks a promise in how a process ended and in what it said."""
    if done.hangs:
        yield f"{name}: hangs: {done.hangs}"
        return
    yield from said_wrong(name, out, done.code, err)
    if done.seconds > SLOW:
        yield f"{name}: takes {done.seconds:.1f} s of processor time"


def _main(*words: str) -> int:
    from mkdocs_testimony.cli import main

    return main(list(words))


def _mkdocs() -> int:
    from mkdocs.__main__ import cli

    os.environ["NO_MKDOCS_2_WARNING"] = "1"
    try:
        cli(["build"])
    except Exception as error:
        if ours(error):
            raise
        print(f"MkDocs fails of itself: {error!r}", file=sys.stderr)
        return 1
    return 0


def ours(error: BaseException) -> bool:
    """Whether a fault came up in what our package called, or was told by it: none of MkDocs' own."""
    return any(
        "mkdocs_testimony" in Path(frame.filename).parts
        for frame in traceback.extract_tb(error.__traceback__)
    )


def _load(folder: Path) -> None:
    """Import here what the commands import, so that no copy of this process has to do it again."""
    needed = folder.parent / "modules.json"

    def work() -> int:
        with contextlib.suppress(SystemExit):
            run_here((*READ, *WRITING[:4]))
            _main("build")
            _mkdocs()
        needed.write_text(json.dumps(sorted(sys.modules)))
        return 0

    forked.watched(work, folder, CLOCK)
    for name in json.loads(needed.read_text()):
        with contextlib.suppress(Exception):
            importlib.import_module(name)


def _of_each_kind() -> list[str]:
    """Of the inputs whose names begin with the same two words the first, and every twelfth after it."""
    kinds: dict[str, list[str]] = {}
    for name in INPUTS:
        words = re.sub(r"[^A-Za-z .].*", "", re.sub(r"\d+ ?", "", name)).split()
        kinds.setdefault(" ".join(words[:2]), []).append(name)
    return [name for names in kinds.values() for name in names[::12]]


def main() -> int:
    """Run the trial; 1 if a promise is broken."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", default="", help="inputs whose name matches this pattern")
    parser.add_argument("--step", type=int, default=1, help="every n-th of them")
    parser.add_argument("--start", type=int, default=0, help="from this one on")
    parser.add_argument(
        "--kinds", action="store_true", help="one of each kind, and of each large kind a twelfth"
    )
    parser.add_argument("--part", default="all", choices=("all", *COMMANDS, *BUILDS))
    parser.add_argument("--share", type=int, default=1, help="of many commands every n-th, in turn")
    options = parser.parse_args()
    # A shell lets what it starts in the background ignore this signal; the preview is ended by it.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    with tempfile.TemporaryDirectory(prefix="trial-") as folder:
        _load(project(Path(folder)))
    names = [name for name in (_of_each_kind() if options.kinds else INPUTS) if re.search(options.only, name)]
    names = names[options.start :: options.step]
    failed = 0
    for n, name in enumerate(names):
        print(n, time.strftime("%X"), ascii(name), file=sys.stderr, flush=True)
        wrong = trial(name, options.part, options.share, options.start + n * options.step)
        if name in DOCUMENTED:
            print(f"{name!a}: documented: {wrong}")
            continue
        failed += bool(wrong)
        for line in wrong:
            print(f"{name!a}: {line}", flush=True)
    print(f"{len(names)} inputs, {failed} broke a promise")
    return int(failed > 0)


if __name__ == "__main__":
    sys.exit(main())
