# ruff: noqa: E501
"""Kill real commands at random moments: `python tests/hostile/killed.py [--times 30] [--only build]`.

Each command runs in a process group of its own and is killed with all that it started. Then the next command
starts, and what must hold is looked at: the last good outputs are whole (or the new ones), nothing is left
over, no file is half written. Prints a line for each command; exit code 1 if a promise is broken.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

PAGES = 3
PYTHON = [sys.executable, "-P", "-m", "mkdocs_testimony"]
ENVIRONMENT = {**os.environ, "SOURCE_DATE_EPOCH": "1700000000", "NO_MKDOCS_2_WARNING": "1"}
BIB = "@book{alpha, title={On Alpha}, author = {Alpha, A.}, publisher = {Press}, location = {L}, date = {2020}}\n"


def project(root: Path, word: str = "one") -> Path:
    """A testimony of some pages with two .bib files that are not in order."""
    for folder in ("content/questions", "citations"):
        (root / folder).mkdir(parents=True, exist_ok=True)
    (root / "mkdocs.yml").write_text(
        "site_name: A\ndocs_dir: content\nsite_dir: build/site\ntheme: {name: material, font: false}\n"
        "plugins:\n  - search\n  - testimony\n"
    )
    (root / "content/index.md").write_text(
        "---\ntitle: S\nwitness: [{name: W}]\n---\n\n{.context}\nThanks.\n"
    )
    (root / "citations/all.bib").write_text(BIB)
    (root / "citations/more.bib").write_text(BIB.replace("alpha", "beta").replace("On Alpha", "On Beta"))
    for n in range(1, PAGES + 1):
        text = f"---\nquestion: {n}\nprompt: What is so?\n---\n\n{{#s{n}}}\nIt is {word} in case {n} [@alpha, p. {n}].\n"
        (root / "content/questions" / f"{n:02}.md").write_text(text)
    return root


def held(folder: Path) -> dict[str, bytes]:
    """Every file under a folder, hidden ones too."""
    found = {}
    for base, _, files in os.walk(folder):
        for name in files:
            found[os.path.relpath(os.path.join(base, name), folder)] = Path(base, name).read_bytes()
    return found


def run(root: Path, *words: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [*PYTHON, *words], cwd=root, capture_output=True, check=False, env=ENVIRONMENT, timeout=180
    )


def killed(root: Path, after: float, *words: str) -> bool:
    """Start a command and kill it and its children after so many seconds; whether it still ran."""
    child = subprocess.Popen(
        [*PYTHON, *words], cwd=root, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=ENVIRONMENT
    )
    try:
        child.wait(after)
    except subprocess.TimeoutExpired:
        child.send_signal(signal.SIGKILL)
        child.wait()
        return True
    return False


def orphans(root: Path) -> list[str]:
    """Processes that still work in the folder or for it."""
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit() and int(entry.name) != os.getpid():
            try:
                line = (entry / "cmdline").read_bytes().replace(b"\0", b" ").decode("utf-8", "replace")
                here = os.readlink(entry / "cwd")
            except OSError:
                continue
            if here.startswith(str(root)) and "mkdocs" in line:
                found.append(line[:100])
    return found


def _site_of(state: dict[str, bytes], word: str) -> bool:
    pages = [
        data for path, data in state.items() if path.startswith("site/questions/") and path.endswith(".html")
    ]
    return len(pages) == PAGES and all(f"It is {word} in case".encode() in page for page in pages)


def outputs(root: Path, command: str, chance: random.Random, length: float, n: int) -> Iterator[str]:
    """One kill of `build` or `print` over the outputs of another text."""
    good, (old, fresh) = root / "build", (("one", "two"), ("two", "one"))[n % 2]
    project(root, fresh)
    killed(root, chance.random() * length, command)
    time.sleep(0.2)
    for line in orphans(root):
        yield f"still runs: {line}"
    state = held(good)
    if command == "build" and not (_site_of(state, old) or _site_of(state, fresh)):
        yield "no whole site right after the kill"
    again = run(root, command)
    if again.returncode:
        yield f"the next start fails: {again.stderr[-300:]!r}"
    state = held(good)
    for path in state:
        if path.split("/", 1)[0] not in ("site", "print") or "/." in f"/{path}":
            yield f"left over: {path}"
    if command == "build" and not _site_of(state, fresh):
        yield "no whole new site after the next start"
    if b"%%EOF" not in state.get("print/testimony.pdf", b"")[-1024:]:
        yield "no whole PDF after the next start"


def files(
    root: Path, words: tuple[str, ...], chance: random.Random, length: float, after: dict[str, bytes]
) -> Iterator[str]:
    """One kill of a command that changes the author's files: all are as before or all as after."""
    shutil.rmtree(root)
    project(root)
    before = held(root)
    killed(root, chance.random() * length, *words)
    run(root, "cite", "@alpha")
    state = held(root)
    if state not in (before, after):
        paths = [path for path in {*state, *before} if state.get(path) != before.get(path)]
        yield f"neither before nor after: {sorted(paths)[:5]}"


def new(root: Path, chance: random.Random, length: float, after: set[str]) -> Iterator[str]:
    """One kill of `new`: a second try succeeds, and writes every file."""
    shutil.rmtree(root)
    root.mkdir()
    killed(root, chance.random() * length, "new", "it")
    again = run(root, "new", "it")
    if set(held(root)) != after:
        yield f"not every file, or more: {again.stderr[-200:]!r} {sorted(set(held(root)) ^ after)[:4]}"


def _length(root: Path, *words: str) -> float:
    began = time.monotonic()
    run(root, *words)
    return time.monotonic() - began


def trial(name: str, times: int, seed: int) -> tuple[int, list[str]]:
    """Kill a command so many times; how often, and what broke a promise."""
    chance, wrong = random.Random(f"{name} {seed}"), []
    with tempfile.TemporaryDirectory(prefix="killed-") as folder:
        root = Path(folder, "project")
        make: Callable[[], Iterator[str]]
        if name in ("build", "print"):
            run(project(root, "one"), name)
            length = _length(root, name) * 1.05
            make = lambda: outputs(root, name, chance, length, count)  # noqa: E731
        elif name == "new":
            root.mkdir()
            length = _length(root, "new", "it")
            whole = set(held(root))
            make = lambda: new(root, chance, length, whole)  # noqa: E731
        else:
            words = COMMANDS[name]
            length = _length(project(root), *words)
            after = held(root)
            make = lambda: files(root, words, chance, length, after)  # noqa: E731
        for count in range(times):  # noqa: B007 (the outputs are of one text and another in turn)
            wrong += list(make())
    return times, wrong


COMMANDS: dict[str, tuple[str, ...]] = {
    "build": ("build",), "print": ("print",), "rename": ("rename", "alpha", "omega"), "bib": ("bib",),
    "verify": ("verify", "s1", "s2", "--by", "J", "--on", "2026-01-01"), "init": ("verify", "--init"), "new": ("new", "it"),
}  # fmt: skip


def main() -> int:
    """Run the trial; 1 if a promise is broken."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=30)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", choices=sorted(COMMANDS), action="append")
    options = parser.parse_args()
    failed = False
    for name in options.only or COMMANDS:
        count, wrong = trial(name, options.times, options.seed)
        failed = failed or bool(wrong)
        print(f"{name}: killed {count} times, {len(wrong)} broken promises", flush=True)
        for line in wrong[:10]:
            print(f"  {line}")
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
