"""`testimony word`: the statement as a Word document."""

from __future__ import annotations

import argparse
import gc
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs_testimony.asking_git import asked
from mkdocs_testimony.cli.options import CLEAN, FINDINGS, add_options, checked, fails, project_of
from mkdocs_testimony.cli.paths import named_output, relative_to_here
from mkdocs_testimony.cli.reporting import show
from mkdocs_testimony.project import Project, ProjectError, Tree, output
from mkdocs_testimony.report.display import spoken

if TYPE_CHECKING:
    from mkdocs_testimony.cli.options import Commands
    from mkdocs_testimony.finding import Finding
    from mkdocs_testimony.model import Testimony
    from mkdocs_testimony.render.word.tracking import Tracked
    from mkdocs_testimony.word.reading import Package

_DESCRIPTION = """\
Check, then write the statement as a Word document into build/print/, beside the PDF: the same numbers, the
same notes, as Word's own footnotes or endnotes.

With --since REV, what has changed since a revision is shown as tracked insertions and deletions.

With --merge, bring back what a co-author changed in such a document: words into the Markdown, each at its
place, and everything else (comments, new paragraphs, conflicts) as a list. Without --write, nothing is
written.
"""


def add(commands: Commands) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser(
        "word",
        help="check, then write a Word document into build/print/",
        description=_DESCRIPTION,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    add_options(parser)
    parser.add_argument("-o", "--output", metavar="FILE", help="write to this file instead")
    parser.add_argument("--findings", action="store_true", help="show findings as comments in the margin")
    parser.add_argument(
        "--citations",
        choices=("plain", "zotero"),
        default="plain",
        help="zotero: citations in notes are fields of the Zotero plugin, which prints them in its own way",
    )
    parser.add_argument(
        "--since", metavar="REV", help="show what has changed since this revision as insertions and deletions"
    )
    parser.add_argument("--merge", metavar="FILE", help="bring back what was changed in this document")
    parser.add_argument(
        "--write",
        action="store_true",
        help="with --merge: change the files (default: show what would change)",
    )
    parser.set_defaults(run=_run)


def _run(options: argparse.Namespace) -> int:
    project = project_of(options)
    if options.merge:
        from mkdocs_testimony.cli.merging import merge

        return merge(project, Path(options.merge), write=options.write)
    if options.write:
        raise ProjectError(
            "--write goes with --merge FILE. Name the document that was changed: `word --merge FILE --write`."
        )
    # The process ends when the document is written: looking for garbage cycles would only cost time.
    gc.disable()
    testimony, findings = checked(project, options)
    if fails(findings, strict=options.strict):
        show(findings, testimony, project, options)
        return FINDINGS
    return write_word(project, testimony, findings, options)


def write_word(
    project: Project, testimony: Testimony, findings: list[Finding], options: argparse.Namespace
) -> int:
    """Write the document, show all findings; the exit code. Raises ProjectError if it cannot be written."""
    from mkdocs_testimony.writing import write_all

    out = named_output(options.output) if options.output else word_of(project, testimony)
    data, notes = made(project, testimony, findings, options)
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        write_all({out: data})
    except OSError as error:
        raise ProjectError(f"{relative_to_here(out)} cannot be written ({error.strerror}).") from error
    show(findings, testimony, project, options)
    print(spoken(said(out, notes)))
    return FINDINGS if fails(findings, strict=options.strict) else CLEAN


def said(out: Path, notes: int) -> str:
    """The line that reports a document that was written."""
    return f"{relative_to_here(out)}: {notes} note{'' if notes == 1 else 's'}"


def made(
    project: Project, testimony: Testimony, findings: list[Finding], options: argparse.Namespace
) -> tuple[bytes, int]:
    """The document, and how many notes it has. Says on standard error what could not be drawn."""
    from mkdocs_testimony.printing.rasterising import pngs
    from mkdocs_testimony.render.word.document import Wishes
    from mkdocs_testimony.word.building import build
    from mkdocs_testimony.word.remarks import remarks
    from mkdocs_testimony.word.zotero_style import style_id

    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    timestamp = int(epoch) if epoch.isdigit() else int(time.time())
    zotero = getattr(options, "citations", "plain") == "zotero"
    wishes = Wishes(
        zotero_style=style_id(project.settings.style) if zotero else None,
        revision=_revision(project.root),
        timestamp=timestamp,
        tracked=_tracked(project, options.since, timestamp) if getattr(options, "since", None) else None,
        comments=remarks(testimony, findings) if getattr(options, "findings", False) else {},
    )
    tree: Tree = project.read()
    built = build(testimony, tree.contents, pngs, wishes, _template(project))
    for path in built.undrawn:
        print(spoken(f"testimony: {path} could not be drawn for older versions of Word"), file=sys.stderr)
    return built.data, built.notes


def _tracked(project: Project, revision: str, timestamp: int) -> Tracked:
    """What has changed since a revision, to be shown as such; says on standard error how much."""
    from mkdocs_testimony.cli.commands.changes import compared_with
    from mkdocs_testimony.report.differences import counted
    from mkdocs_testimony.word.since import tracked

    with compared_with(project, revision, through="format") as found:
        made = tracked(found.old, found.new, found.changes, found.old_files, found.new_files, timestamp)
    print(f"testimony: changed since {found.since}: {counted(found.changes)}", file=sys.stderr)
    return made


def _revision(root: Path) -> str:
    """The revision of the tree, if it is in git and git is there; empty else."""
    try:
        done = asked(root, "rev-parse", "HEAD", seconds=10)
    except (OSError, subprocess.SubprocessError):
        return ""
    return done.stdout.decode("ascii", "replace").strip() if done.returncode == 0 else ""


def _template(project: Project) -> Package | None:
    """The author's template, if the settings name one. Raises ProjectError for one that cannot be used."""
    from mkdocs_testimony.inside import refusal
    from mkdocs_testimony.word.reading import DocumentError, opened

    named = project.settings.print.word_template
    if not named:
        return None
    place = project.place("print.word_template")
    if wrong := refusal(project.root / named, project.root) or _no_file(project.root / named):
        raise ProjectError(f"`word_template`: {named} {wrong}", place)
    try:
        found = opened(project.root / named)
        if not found.related("styles"):
            raise DocumentError("has no styles, so it is not a template. Save it in Word as .docx.")
        return found
    except DocumentError as error:
        raise ProjectError(f"`word_template`: {named} {error}", place) from error
    except OSError as error:
        raise ProjectError(f"`word_template`: {named} cannot be read ({error.strerror}).", place) from error


def _no_file(place: Path) -> str:
    """Why what is there cannot be read; empty for a file, and for what is missing, told elsewhere."""
    from mkdocs_testimony.project.folder import unreadable

    return unreadable(place) if place.exists() and not place.is_dir() else ""


def word_of(project: Project, testimony: Testimony) -> Path:
    """Where the document belongs: beside the PDF, under its name. Raises ProjectError for a link there."""
    pdf = project.pdf(testimony.cover.front.values if testimony.cover else {})
    return output(project.root, f"print/{pdf.with_suffix('.docx').name}")
