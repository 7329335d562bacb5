"""The baseline on the command line: which file it is, and writing it."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs_testimony.cli.options import CLEAN, FINDINGS, fails
from mkdocs_testimony.cli.paths import named_output, relative_to_here
from mkdocs_testimony.project import BASELINE, Project, ProjectError, Tree
from mkdocs_testimony.report.display import safe

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from mkdocs_testimony.finding import Finding
    from mkdocs_testimony.model import Testimony


def with_baseline(tree: Tree, project: Project, options: argparse.Namespace) -> Tree:
    """The project's files with the baseline that the command line wants. Raises ProjectError."""
    if options.write_baseline or options.no_baseline:
        return replace(tree, baseline=None)
    if not options.baseline:
        return tree
    try:
        data = Path(options.baseline).read_bytes()
    except OSError as error:
        raise ProjectError(
            f"The baseline {safe(options.baseline)} cannot be read ({error.strerror}). `testimony check"
            f" --baseline {safe(options.baseline)} --write-baseline` writes one."
        ) from error
    return replace(tree, baseline=(Path(os.path.relpath(options.baseline, project.root)).as_posix(), data))


def write_baseline(
    findings: Sequence[Finding], testimony: Testimony, project: Project, options: argparse.Namespace
) -> int:
    """Write what is told now as the baseline; the exit code by what no baseline can hold, which is shown."""
    from mkdocs_testimony.cli.reporting import show
    from mkdocs_testimony.rules import RULES
    from mkdocs_testimony.rules.baseline import may_be_known, written
    from mkdocs_testimony.rules.wording import counted
    from mkdocs_testimony.writing import write_all

    text, count = written(findings, testimony, RULES)
    place = named_output(options.baseline) if options.baseline else project.root / BASELINE
    try:
        write_all({place: text.encode()}, None if options.baseline else project.root)
    except OSError as error:
        raise ProjectError(f"{safe(str(place))} cannot be written ({error.strerror}).") from error
    shown = safe(relative_to_here(place))
    print(f"{shown}: {counted(count, 'finding')}, not reported from now on. Commit it.")
    others = [finding for finding in findings if not may_be_known(finding.code, RULES)]
    if not others:
        return CLEAN
    print("What no baseline can silence:\n")
    show(others, testimony, project, options)
    return FINDINGS if fails(others, strict=options.strict) and not options.exit_zero else CLEAN


def refuse_a_part(options: argparse.Namespace) -> None:
    """Raise ProjectError where a baseline would be written of a part of the testimony."""
    if not options.write_baseline:
        return
    parts = {
        "FILE": options.files,
        "--since": options.since is not None,
        "--select": options.select,
        "--ignore": options.ignore,
        "--no-baseline": options.no_baseline,
    }
    for name, given in parts.items():
        if given:
            raise ProjectError(
                f"A baseline holds all findings of the testimony. Leave out {name}, or --write-baseline."
            )
