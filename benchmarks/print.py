"""`python benchmarks/print.py`: the PDF beside WeasyPrint, the same text with the same notes, in one run.

Each figure is of a whole process that reads what it is given and writes a tagged PDF (PDF/UA-1): seconds of
processor time (the wall tells of the neighbours), and the most memory that it and what it starts hold. Ours
reads Markdown and BibTeX, checks them, formats the notes and lays out until its pages end well; WeasyPrint
gets HTML in which the notes are finished, with `float: footnote`. It gates nothing.
"""

from __future__ import annotations

import argparse
import html
import os
import platform
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from generate import write

if TYPE_CHECKING:
    from mkdocs_testimony.model import Testimony

SIZES = {"75 notes": (3, 25, 3), "2,500 notes": (100, 25, 6)}
"""Questions, notes in each, and clauses in a sentence."""
OURS = [sys.executable, "-m", "mkdocs_testimony", "print"]
THEIRS = [
    sys.executable,
    "-c",
    "import weasyprint; weasyprint.HTML('page.html').write_pdf('out.pdf', pdf_variant='pdf/ua-1')",
]
ADDRESS = re.compile(r"https?://[^\s<]+[^\s<.,]")
STYLE = """
@page { size: letter; margin: 1in; @bottom-center { content: counter(page) " of " counter(pages) } }
body { font: 11.5pt/1.35 serif } h1 { break-before: page } .note { float: footnote; font-size: 9pt }
.note::footnote-call { font-size: 8pt }
"""


def page(testimony: Testimony) -> str:
    """The testimony as HTML for print, each note where its mark is."""
    from mkdocs_testimony.model.words import block_text

    out = [f"<!doctype html><html lang=en><title>Statement</title><style>{STYLE}</style>"]
    for one in testimony.pages:
        out.append(f"<h1>{html.escape(one.heading)}</h1>")
        for statement in one.statements:
            said, at = [], 0
            for offset, uid in zip(statement.marks, statement.notes, strict=True):
                note = ADDRESS.sub(
                    r'<a href="\g<0>">\g<0></a>', html.escape(block_text(testimony.notes[uid].body))
                )
                said.append(f"{html.escape(statement.text[at:offset])}<span class=note>{note}</span>")
                at = offset
            out.append(f"<p id='{statement.uid}'>{''.join(said)}{html.escape(statement.text[at:])}</p>")
    return "".join(out)


def measured(command: list[str], folder: Path) -> tuple[float, float]:
    """Processor seconds and megabytes of one whole process. Raises SystemExit where it fails."""
    with tempfile.TemporaryFile() as said:
        running = subprocess.Popen(command, cwd=folder, stdout=said, stderr=said)
        _, status, used = os.wait4(running.pid, 0)
        running.returncode = os.waitstatus_to_exitcode(status)
        if running.returncode:
            said.seek(0)
            raise SystemExit(f"{command[:3]} failed:\n{said.read().decode()[-2000:]}")
    return used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def main() -> None:
    """Print a table."""
    import pikepdf

    from mkdocs_testimony.passes import run
    from mkdocs_testimony.project import load

    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("--size", choices=tuple(SIZES), default="75 notes", help="2,500 notes take minutes")
    name = parser.parse_args().size
    questions, notes, clauses = SIZES[name]
    print(f"Python {platform.python_version()}, {os.cpu_count()} processors")
    print("| text | engine | pages | s | MB | times as long |\n| --- | --- | --- | --- | --- | --- |")
    with tempfile.TemporaryDirectory() as place:
        root = Path(place) / "tree"
        write(root, questions, notes, "testimony", clauses)
        (root / "page.html").write_text(page(run(load(root / "mkdocs.yml"))), encoding="utf-8")
        rows = []
        for engine, command, out in (
            ("ours", OURS, "build/print/testimony.pdf"),
            ("WeasyPrint", THEIRS, "out.pdf"),
        ):
            took = [measured(command, root) for _ in range(3 if name == "75 notes" else 1)]
            with pikepdf.open(root / out) as opened:
                rows.append((engine, len(opened.pages), min(took)))
        for engine, pages, (seconds, megabytes) in rows:
            ratio = seconds / rows[0][2][0]
            print(f"| {name} | {engine} | {pages} | {seconds:.1f} | {megabytes:.0f} | {ratio:.1f} |")


if __name__ == "__main__":
    main()
