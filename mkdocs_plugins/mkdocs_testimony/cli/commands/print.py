"""`testimony print`: check, then write the PDF."""

from __future__ import annotations

import os
import sys
from datetime import date
from typing import TYPE_CHECKING

from mkdocs_testimony.cli.commands.words import PACE, pace
from mkdocs_testimony.cli.far import progress
from mkdocs_testimony.cli.options import (
    CLEAN,
    FINDINGS,
    add_ignore,
    add_options,
    checked,
    fails,
    ignored,
    profile_of,
    project_of,
)
from mkdocs_testimony.cli.paths import relative_to_here
from mkdocs_testimony.cli.reporting import show
from mkdocs_testimony.cli.staging import pdf_of, staged
from mkdocs_testimony.report.display import spoken

if TYPE_CHECKING:
    import argparse
    from pathlib import Path

    from mkdocs_testimony.cli.options import Commands
    from mkdocs_testimony.finding import Finding
    from mkdocs_testimony.model import Testimony
    from mkdocs_testimony.project import Project
    from mkdocs_testimony.render.typst.copies import Copy


def add(commands: Commands) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser(
        "print",
        help="check, then write the PDF into build/print/",
        description="Check, then write the PDF into build/print/, with the cover, the notes and what the"
        "\nsettings of `print` in mkdocs.yml add. With errors, nothing is written and the last PDF stays.",
    )
    add_options(parser)
    add_ignore(parser)
    parser.add_argument(
        "--copy",
        choices=("draft", "review"),
        help="a copy to work with, in a file of its own: `draft` with DRAFT across each page and the findings"
        " beside the text, `review` with the kind, id and support of each statement; both with line numbers",
    )
    parser.add_argument(
        "--since",
        metavar="REV",
        nargs="?",
        const="",
        help="a copy, in a file of its own, that shows what has changed since this revision (without REV:"
        " since the one that cleared.toml names): words deleted and added, a bar beside each paragraph that"
        " changed, and what was done to it",
    )
    parser.add_argument(
        "--oral",
        action="store_true",
        help="the oral statement, in a file of its own and in large type: what is marked `.oral`, or else the"
        " summary, with its words and its minutes",
    )
    parser.add_argument(
        "--pace", type=pace, default=PACE, metavar="N", help=f"with --oral: words a minute (default: {PACE})"
    )
    parser.add_argument(
        "--summary", action="store_true", help="the summary, in a file of its own: at most one page"
    )
    parser.add_argument("-v", "--verbose", action="store_true", help="report progress on standard error")
    parser.set_defaults(run=_run)


def _run(options: argparse.Namespace) -> int:
    project = project_of(options)
    testimony, findings = checked(project, options)
    if options.oral or options.summary:
        from mkdocs_testimony.cli.excerpts import write_excerpts

        return write_excerpts(project, testimony, findings, options)
    if options.copy is None and options.since is None and fails(findings, strict=options.strict):
        show(findings, testimony, project, options)
        return FINDINGS
    return write_pdf(project, testimony, findings, options)


def write_pdf(
    project: Project, testimony: Testimony, findings: list[Finding], options: argparse.Namespace
) -> int:
    """Write the PDF, show all findings; the exit code. Raises ProjectError where nothing can be written."""
    from mkdocs_testimony.outputs import put_in_place

    out = pdf_of(project, testimony)
    if copy := getattr(options, "copy", None):
        out = out.with_stem(f"{out.stem}-{copy}")
    if getattr(options, "since", None) is not None:
        out = out.with_stem(f"{out.stem}-changes")
    with staged(project) as folder:
        fresh = folder / out.name
        code, pages = make_pdf(project, testimony, findings, options, fresh)
        if pages:
            put_in_place({fresh: out})
    if pages:
        print(spoken(f"{relative_to_here(out)}: {pages} pages"))
    return code


def make_pdf(
    project: Project,
    testimony: Testimony,
    findings: list[Finding],
    options: argparse.Namespace,
    out: Path,
) -> tuple[int, int]:
    """Make the PDF and show all findings; the exit code and how many pages it has (0: there is none)."""
    from mkdocs_testimony.printing import build
    from mkdocs_testimony.rules import unanswered

    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    result = build(
        testimony,
        project.root,
        out,
        timestamp=int(epoch) if epoch.isdigit() else None,
        profile=profile_of(options, project),
        copy=_copy(project, testimony, findings, options),
        progress=progress(verbose=getattr(options, "verbose", False)),
    )
    findings = findings + unanswered(result.findings, testimony, today=date.today(), ignore=ignored(options))
    show(findings, testimony, project, options)
    if result.path is None:
        return FINDINGS, 0
    return (FINDINGS if fails(findings, strict=options.strict) else CLEAN), result.pages


def _copy(
    project: Project, testimony: Testimony, findings: list[Finding], options: argparse.Namespace
) -> Copy | None:
    """What the copy that was asked for has besides; None for the statement itself. Raises ProjectError."""
    from mkdocs_testimony.render.typst.copies import draft, review

    wanted = getattr(options, "copy", None)
    copy = None
    if wanted is not None:
        copy = draft(testimony, findings) if wanted == "draft" else review(testimony)
    revision = getattr(options, "since", None)
    return copy if revision is None else _changed(project, testimony, revision, copy)


def _changed(project: Project, testimony: Testimony, revision: str, copy: Copy | None) -> Copy:
    """A copy that shows what has changed; says on standard error how much. Raises ProjectError."""
    from mkdocs_testimony.cli.commands.changes import cleared, since_revision
    from mkdocs_testimony.render.typst.changed import Since
    from mkdocs_testimony.render.typst.copies import changed
    from mkdocs_testimony.report.differences import counted

    found, since, _, _ = since_revision(project, revision or cleared(project), through="format")
    print(f"testimony: changed since {since}: {counted(found)}", file=sys.stderr)
    return changed(testimony, Since(str(since), found), copy)
