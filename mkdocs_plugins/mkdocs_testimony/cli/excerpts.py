"""`testimony print --oral` and `--summary`: parts of the statement in PDFs of their own."""

from __future__ import annotations

import os
from datetime import date
from typing import TYPE_CHECKING

from mkdocs_testimony.cli.options import CLEAN, FINDINGS, fails, ignored
from mkdocs_testimony.cli.paths import relative_to_here
from mkdocs_testimony.cli.reporting import show
from mkdocs_testimony.cli.staging import pdf_of, staged
from mkdocs_testimony.project import Project, ProjectError
from mkdocs_testimony.report.display import spoken

if TYPE_CHECKING:
    import argparse
    from pathlib import Path

    from mkdocs_testimony.finding import Finding
    from mkdocs_testimony.model import Testimony
    from mkdocs_testimony.printing import PrintResult


def write_excerpts(
    project: Project, testimony: Testimony, findings: list[Finding], options: argparse.Namespace
) -> int:
    """Write what was asked for and show all findings; the exit code. Raises ProjectError.

    What is asked for is written together or, where the check fails, not at all.
    """
    from mkdocs_testimony.outputs import put_in_place
    from mkdocs_testimony.rules import unanswered

    _refuse(testimony, options)
    if fails(findings, strict=options.strict):
        show(findings, testimony, project, options)
        return FINDINGS
    whole = pdf_of(project, testimony)
    lines: list[str] = []
    with staged(project) as folder:
        places = {}
        for name in ("oral", "summary"):
            if getattr(options, name):
                out = whole.with_stem(f"{whole.stem}-{name}")
                result = _built(name, project, testimony, folder / out.name, options)
                findings = findings + unanswered(
                    result.findings, testimony, today=date.today(), ignore=ignored(options)
                )
                if result.path is None:
                    show(findings, testimony, project, options)
                    return FINDINGS
                places[result.path] = out
                lines.append(f"{relative_to_here(out)}: {_said(name, testimony, result.pages, options.pace)}")
        put_in_place(places)
    show(findings, testimony, project, options)
    print(spoken("\n".join(lines)))
    return FINDINGS if fails(findings, strict=options.strict) else CLEAN


def _refuse(testimony: Testimony, options: argparse.Namespace) -> None:
    from mkdocs_testimony.argument.oral import oral

    if options.copy is not None or options.since is not None:
        raise ProjectError(
            "--oral and --summary go with neither --copy nor --since. Take one of them out, and print twice."
        )
    if options.summary and not (testimony.cover and testimony.cover.statements):
        raise ProjectError(
            "There is no summary to print. Write one under the front matter of the cover page,"
            " content/index.md."
        )
    if options.oral and not oral(testimony).passages:
        raise ProjectError(
            "Nothing is marked `.oral`, and there is no summary. Put `{.oral}` on the line before what is to"
            " be spoken, or write a summary under the front matter of the cover page, content/index.md."
        )


def _built(
    name: str, project: Project, testimony: Testimony, out: Path, options: argparse.Namespace
) -> PrintResult:
    from mkdocs_testimony.printing import build_oral, build_summary

    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    timestamp = int(epoch) if epoch.isdigit() else None
    if name == "oral":
        return build_oral(testimony, project.root, out, pace=options.pace, timestamp=timestamp)
    return build_summary(testimony, project.root, out, timestamp=timestamp)


def _said(name: str, testimony: Testimony, pages: int, pace: int) -> str:
    from mkdocs_testimony.argument.oral import oral
    from mkdocs_testimony.render.typst.excerpts import length, minutes

    extent = f"{pages} page{'' if pages == 1 else 's'}"
    if name != "oral":
        return extent
    statement = oral(testimony)
    count = length(statement)
    lasting = minutes(count, pace)
    lasts = f"{lasting} minute{'' if lasting == 1 else 's'} at {pace} words a minute"
    whence = "" if statement.marked else "; nothing is marked `.oral`, so it is the summary"
    return f"{extent}, {count:,} words, {lasts}{whence}"
