"""Runs the engine in a process that can be stopped, with nothing to read but what it is given."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import threading
from contextlib import contextmanager
from dataclasses import asdict, field
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs_testimony.printing.worker import MEMORY
from mkdocs_testimony.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

STANDARDS: tuple[tuple[str, ...], ...] = (("ua-1", "a-2a"), ("ua-1",), ())
"""PDF standards to ask for, the best first: accessible and archival, accessible, neither."""


_NOWHERE = "http://127.0.0.1:1"
"""A port of this machine at which nothing may listen but its first user."""


@dataclass(frozen=True, slots=True)
class Breaking:
    """What the page breaker has to know (`mkdocs_testimony.printing.breaker`)."""

    figures: Sequence[str]
    """Labels of the figures that text may flow around."""
    order: Mapping[str, Sequence[str]]
    """By page of the testimony, the places before which a page may end."""
    top: float
    """Points from the edge of the paper to the text …"""
    bottom: float
    """… and to its end."""
    on: bool = False
    """Whether pages of the testimony run on, so that what is done in one moves what stands in the next."""
    margins: bool = True
    """Whether it is looked for what passes the margins."""
    under: Mapping[str, str] = field(default_factory=dict)
    """By label of a figure, that of the heading of its section."""
    leads: Mapping[str, str] = field(default_factory=dict)
    """By label of what leads to a list, that of the list's first item."""


@dataclass(frozen=True, slots=True)
class Landing:
    """Where a note came to stand."""

    label: str
    mark_page: int
    text_page: int


@dataclass(frozen=True, slots=True)
class Compiled:
    """What the engine made, or what it said."""

    pdf: bytes = b""
    """Empty when it failed."""
    pages: int = 0
    standards: tuple[str, ...] = ()
    """Standards that the file meets, as the engine enforces them."""
    landings: tuple[Landing, ...] = ()
    highlights: int = 0
    """Pages of the highlights; 0 where there are none."""
    past: tuple[tuple[str, int, str], ...] = ()
    """What passes the margin: the label of the place at or above it, the page, and its first letters."""
    blank: tuple[tuple[str, int, float], ...] = ()
    """Pages that stand half empty: the label of what comes next, the page, and the part that is empty."""
    refused: tuple[str, ...] = ()
    """Why a better standard was refused, in the engine's words."""
    warnings: tuple[str, ...] = ()
    error: str = ""
    diagnostic: str = ""
    """The engine's report of the error, with places in the generated files."""
    undrawn: tuple[tuple[str, str], ...] = ()
    """After an error: each picture that cannot be drawn, and what the engine said of it."""


def compile_pdf(  # noqa: PLR0913 (what a caller may choose, by keyword)
    files: Mapping[str, str],
    pictures: Mapping[str, bytes],
    *,
    font_folder: Path,
    font_files: Sequence[Path] = (),
    timestamp: int | None = None,
    timeout: float = 300,
    standards: Sequence[Sequence[str]] = STANDARDS,
    breaking: Breaking | None = None,
    progress: Callable[[str], None] | None = None,
) -> Compiled:
    """Make a PDF of files that exist in memory only, and of pictures by their paths in the engine's folder.

    `font_folder`: the shipped faces; `font_files`: single further ones (whole folders would make the
    result depend on the machine). `breaking`: what may be done so that pages end well. `timestamp`: seconds
    since 1970 for the file's dates; with it the same input gives the same bytes. `progress` is told, on a
    thread of its own, how far the work is. After `timeout` seconds the process is killed. Never raises:
    `error` says what went wrong.
    """
    try:
        with tempfile.TemporaryDirectory(prefix="testimony-") as place:
            root, fonts = Path(place, "root"), Path(place, "fonts")
            root.mkdir()
            fonts.mkdir()
            # The binding takes only text from memory: these are all that the engine can read from the disk.
            for virtual, data in pictures.items():
                drawn = root / virtual
                drawn.parent.mkdir(parents=True, exist_ok=True)
                drawn.write_bytes(data)
            for number, path in enumerate(font_files):
                (fonts / f"{number}{path.suffix}").symlink_to(path.resolve())
            job = {
                "files": dict(files),
                "pictures": list(pictures),
                "root": str(root),
                "fonts": [str(font_folder), str(fonts)],
                "packages": str(Path(place, "packages")),
                "timestamp": timestamp,
                "standards": [list(item) for item in standards],
                **(asdict(breaking) if breaking else {}),
            }
            with _listening(progress) as pipe:
                return _run(json.dumps(job).encode(), root, timeout, pipe)
    except subprocess.TimeoutExpired:
        return Compiled(error=f"it took more than {timeout:g} seconds and was stopped")
    except OSError as error:
        return Compiled(error=f"its process could not be started ({error})")


@contextmanager
def _listening(progress: Callable[[str], None] | None) -> Iterator[int | None]:
    """The end of a pipe into which the engine's process says how far it is, if anybody wants to know."""
    if progress is None or os.name != "posix":
        yield None
        return
    heard, said = os.pipe()

    def listen() -> None:
        with open(heard, encoding="utf-8", errors="replace") as lines:
            for line in lines:
                progress(line.strip())

    listener = threading.Thread(target=listen, daemon=True)
    listener.start()
    try:
        yield said
    finally:
        os.close(said)
        listener.join(timeout=5)


def _run(job: bytes, folder: Path, timeout: float, pipe: int | None) -> Compiled:
    told = [] if pipe is None else [str(pipe)]
    done = subprocess.run(
        # -P: a file called typst.py in the working directory must not stand for the engine.
        [sys.executable, "-P", "-m", "mkdocs_testimony.printing.worker", str(os.getpid()), *told],
        pass_fds=() if pipe is None else (pipe,),
        input=job,
        capture_output=True,
        cwd=folder,
        env=environment(),
        timeout=timeout,
        check=False,
    )
    return _read(done.returncode, done.stdout, done.stderr)


def environment() -> dict[str, str]:
    """The environment of an engine's process, in which it finds this package and reaches no network.

    The engine fetches packages that a template names, however it spells the name, and knows no switch against
    that; it goes by the variables for proxies. The one that stands there refuses every connection.
    """
    package = str(Path(__file__).parents[2])
    known = os.environ.get("PYTHONPATH")
    kept = {name: value for name, value in os.environ.items() if not name.lower().endswith("_proxy")}
    nowhere = dict.fromkeys((f"{kind}_proxy" for kind in ("http", "https", "all")), _NOWHERE)
    nowhere.update({name.upper(): value for name, value in nowhere.items()})
    return {**kept, **nowhere, "PYTHONPATH": f"{package}{os.pathsep}{known}" if known else package}


def _read(code: int, out: bytes, err: bytes) -> Compiled:
    head, _, pdf = out.partition(b"\n")
    try:
        answer = json.loads(head)
    except ValueError:
        told = err.decode("utf-8", "replace").strip()
        last = told.rsplit("\n", 1)[-1]
        if "memory allocation of" in told or "MemoryError" in told:
            return Compiled(error=f"it used more than {MEMORY >> 30} GB of memory and was stopped")
        said = f"it was killed by signal {-code}" if code < 0 else last or f"it ended with code {code}"
        return Compiled(error=said)
    if "error" in answer:
        return Compiled(
            error=answer["error"],
            diagnostic=answer["diagnostic"],
            refused=tuple(answer["refused"]),
            undrawn=tuple((path, said) for path, said in answer["undrawn"]),
        )
    return Compiled(
        pdf=pdf,
        pages=answer["pages"],
        standards=tuple(answer["standards"]),
        landings=tuple(Landing(*item) for item in answer["notes"]),
        highlights=answer["highlights"],
        past=tuple((label, page, said) for label, page, said in answer["past"]),
        blank=tuple((label, page, part) for label, page, part in answer["blank"]),
        refused=tuple(answer["refused"]),
        warnings=tuple(answer["warnings"]),
    )
