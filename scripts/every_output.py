"""All that this tool prints, as files, to be compared before and after a change that should change nothing.

    python scripts/every_output.py before/        # at the one revision
    python scripts/every_output.py after/         # at the other
    diff -r before after

For the testimony of this repository, those that `testimony new` starts and those of the tests: findings in
every form, exports, the site, Typst's text, the parts of the Word document; notes and lists in every shipped
style; for every .bib of the tests what is read of it, and what tidying makes of it. `--quick` leaves out site
and Word.
"""

from __future__ import annotations

import argparse
import io
import os
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import redirect_stdout
from dataclasses import replace
from pathlib import Path

from mkdocs_testimony import csl
from mkdocs_testimony.bibliography import index, read
from mkdocs_testimony.bibliography.encoding import decoded
from mkdocs_testimony.bibliography.tidy import tidy
from mkdocs_testimony.cli import main
from mkdocs_testimony.csl.works import item as csl_item
from mkdocs_testimony.export import FORMATS as EXPORTS
from mkdocs_testimony.model import Testimony
from mkdocs_testimony.passes import run
from mkdocs_testimony.project import Project, load
from mkdocs_testimony.render.typst.document import printout
from mkdocs_testimony.report.registry import FORMATS as REPORTS

TOP = Path(__file__).parents[1]
TESTS = TOP / "tests"
WHOLE = ("mkdocs.yml", "content", "citations")
EPOCH = "1700000000"


def projects(scratch: Path) -> Iterator[tuple[str, Path]]:
    """Each testimony by a name, in a folder of its own."""
    own = scratch / "own"
    own.mkdir()
    for name in WHOLE:
        source = TOP / name
        (shutil.copytree if source.is_dir() else shutil.copy)(source, own / name)
    yield "own", own
    for kind, options in (("example", []), ("bare", ["--bare"])):
        place = scratch / kind
        with redirect_stdout(io.StringIO()):
            assert main(["new", str(place), *options]) == 0
        yield kind, place
    for config in sorted(TESTS.rglob("mkdocs.yml")):
        name = "-".join(config.relative_to(TESTS).parent.parts)
        yield name, Path(shutil.copytree(config.parent, scratch / name))


class Folder:
    """A folder that texts are written into."""

    def __init__(self, place: Path) -> None:
        self.place = place

    def write(self, name: str, data: str | bytes) -> None:
        """Write one file, with the folders above it."""
        path = self.place / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data.encode("utf-8", "surrogatepass") if isinstance(data, str) else data)


def of_command(*words: str) -> str:
    """What a command prints on standard output, and its exit code."""
    out = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
    with redirect_stdout(out):
        code = main(words)
    out.flush()
    return f"{out.buffer.getvalue().decode()}\nexit code {code}\n"  # type: ignore[attr-defined]


def notes(testimony: Testimony) -> str:
    """Every note and every entry of the list of works, as a tree."""
    rows = [f"{uid}\t{[token.as_dict() for token in note.body]!r}" for uid, note in testimony.notes.items()]
    text = "\n".join([*rows, *map(repr, testimony.bibliography), *map(str, testimony.findings)]) + "\n"
    return re.sub(r"<[\w.]+ object at 0x[0-9a-f]+>", "<object>", text)


def in_styles(project: Project, out: Folder) -> None:
    """Notes, lists and Typst's text in every style and under every rule of Ibid. and of full references."""
    for style in csl.SHIPPED:
        testimony = run(replace(project, settings=replace(project.settings, style=style)))
        out.write(f"styles/{style}.notes", notes(testimony))
        for path, text in printout(testimony).files.items():
            out.write(f"styles/{style}/{path}", text)
    for ibid in ("strict", "csl", "off"):
        for full in ("document", "question"):
            settings = replace(project.settings, style="oscola", ibid=ibid, full_reference=full)  # type: ignore[arg-type]
            out.write(f"styles/ibid-{ibid}-{full}.notes", notes(run(replace(project, settings=settings))))


def documents(config: str, out: Folder, scratch: Path) -> None:
    """The site, and the parts of the Word document."""
    site = scratch / "site"
    command = [sys.executable, "-m", "mkdocs", "build", "-q", "-f", config, "-d", str(site)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=Path(config).parent)
    out.write("site.log", done.stderr)
    for path in sorted(site.rglob("*.html")):
        out.write(f"site/{path.relative_to(site)}", path.read_bytes())
    word = scratch / "testimony.docx"
    out.write("word.log", of_command("word", "-f", config, "-o", str(word)).replace(str(scratch), ""))
    if word.exists():
        with zipfile.ZipFile(word) as package:
            for name in package.namelist():
                out.write(f"word/{name}", package.read(name))


def one(name: str, place: Path, top: Path, *, quick: bool) -> None:
    """All outputs of one testimony."""
    out, config = Folder(top / name), str(place / "mkdocs.yml")
    os.chdir(place)
    for report in REPORTS:
        out.write(f"findings/{report}", of_command("check", "-f", config, "--format", report))
    for export in EXPORTS:
        out.write(f"exports/{export}", of_command("export", export, "-f", config))
    in_styles(load(Path(config)), out)
    if not quick:
        with tempfile.TemporaryDirectory() as scratch:
            documents(config, out, Path(scratch))


def libraries(top: Path) -> None:
    """What is read of every .bib of the tests, and what tidying makes of each."""
    out = Folder(top / "libraries")
    for path in sorted(TESTS.rglob("*.bib")):
        name = str(path.relative_to(TESTS))
        found = index([(name, path.read_bytes())])
        library = read(found, tuple(found.entries))
        rows = [f"{key}\t{csl_item(source.work)!r}\t{source!r}" for key, source in library.sources.items()]
        out.write(f"{name}.read", "\n".join([*rows, *map(str, found.findings), *map(str, library.findings)]))
        out.write(f"{name}.tidied", repr(tidy(name, decoded(name, path.read_bytes())[0], sort=True)))


def run_all(arguments: Sequence[str]) -> int:
    """Write all; the exit code."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path, help="where to write; it must not be there yet")
    parser.add_argument("--quick", action="store_true", help="neither site nor Word")
    parser.add_argument("--only", help="one testimony alone, by its name")
    options = parser.parse_args(arguments)
    top = options.folder.resolve()
    top.mkdir(parents=True)
    os.environ["SOURCE_DATE_EPOCH"] = EPOCH
    # One name for the scratch folder, since messages may name it.
    scratch = Path(tempfile.gettempdir()) / "testimony-every-output"
    shutil.rmtree(scratch, ignore_errors=True)
    scratch.mkdir()
    try:
        for name, place in projects(scratch):
            if options.only in (None, name):
                one(name, place, top, quick=options.quick)
    finally:
        os.chdir(TOP)
        shutil.rmtree(scratch)
    libraries(top)
    return 0


if __name__ == "__main__":
    sys.exit(run_all(sys.argv[1:]))
