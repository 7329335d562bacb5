"""What several commands share: their options, and how findings are shown."""

from __future__ import annotations

import argparse
import os
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias, cast, get_args

from mkdocs_testimony.cli.paths import findings_from_here, relative_to_here
from mkdocs_testimony.finding import Finding, Severity
from mkdocs_testimony.project import Project, ProjectError, find, load
from mkdocs_testimony.settings import Profile

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mkdocs_testimony.model import Testimony
    from mkdocs_testimony.project import Tree

    Commands: TypeAlias = argparse._SubParsersAction[argparse.ArgumentParser]

CLEAN, FINDINGS, CANNOT = 0, 1, 2


def add_options(parser: argparse.ArgumentParser) -> None:
    """The options of every command that checks."""
    add_config(parser)
    parser.add_argument("--profile", choices=get_args(Profile), help="how strict (default: mkdocs.yml's)")
    parser.add_argument("--strict", action="store_true", help="fail on warnings too")
    parser.add_argument(
        "--limit",
        type=_count,
        metavar="N",
        help="show at most N findings of a code; 0 for all (default: 50, and 1000 in json)",
    )


def _count(typed: str) -> int:
    if not (typed.isascii() and typed.isdigit()):
        raise argparse.ArgumentTypeError(
            f"“{typed}” is not a number. Write how many, such as 100, or 0 for all."
        )
    return int(typed)


def add_config(parser: argparse.ArgumentParser) -> None:
    """The option that names the configuration file."""
    parser.add_argument(
        "-f", "--config", metavar="PATH", help="mkdocs.yml, or its folder (default: the nearest one)"
    )


def add_private(parser: argparse.ArgumentParser) -> None:
    """The option by which machines of private networks, and this one, may be asked."""
    parser.add_argument(
        "--allow-private", action="store_true", help="ask machines of private networks, and this one, too"
    )


def project_of(options: argparse.Namespace, start: Path | None = None) -> Project:
    """The project that the command line means; without -f that of `start`, by default the working folder.

    Raises ProjectError.
    """
    if not options.config:
        return loaded(find(start or Path.cwd()))
    given = Path(options.config)
    if not given.is_dir():
        return loaded(given)
    config = find(given)
    if config.parent != given.resolve():
        raise ProjectError(
            f"There is no mkdocs.yml in {options.config}. Name a testimony's folder, or the file."
        )
    return loaded(config)


def loaded(config: Path) -> Project:
    """The project of a configuration file. Raises ProjectError, with its place from the working folder."""
    recovered(config.parent)
    try:
        return load(config)
    except ProjectError as error:
        if error.span is None:
            raise
        place = relative_to_here(config.parent / error.span.path)
        raise ProjectError(error.message, replace(error.span, path=place)) from error


def recovered(folder: Path) -> None:
    """Finish or undo what a killed command left in a folder, and say so in a line on standard error."""
    from mkdocs_testimony.report.display import safe
    from mkdocs_testimony.writing import recover

    recovery = recover(folder)
    if recovery is None:
        return
    outcome = ""
    if recovery.finished:
        outcome = f"finished now: {', '.join(recovery.finished)}"
        if recovery.kept:
            outcome += (
                f". Edited meanwhile and left as they are: {', '.join(recovery.kept)}; look them through"
            )
    elif recovery.undone:
        outcome = (
            f"undone; all is as it was before: {', '.join(recovery.undone)}. Run it again if you want it"
        )
    if outcome:
        print(
            f"testimony: a command was killed while it changed files; that is {safe(outcome)}",
            file=sys.stderr,
        )


def add_ignore(parser: argparse.ArgumentParser) -> None:
    """The option that leaves rules out."""
    parser.add_argument(
        "--ignore",
        metavar="RULES",
        default="",
        help="leave out these codes, families (CLM) or names, separated by commas",
    )


def ignored(options: argparse.Namespace) -> frozenset[str]:
    """The codes that the command line leaves out. Raises ProjectError for an unknown one."""
    from mkdocs_testimony.rules import UnknownRuleError, selected

    words = (word.strip() for word in getattr(options, "ignore", "").split(","))
    try:
        return selected([word for word in words if word])
    except UnknownRuleError as error:
        raise ProjectError(f"{error.args[0]} `testimony explain` lists all rules.") from error


def profile_of(options: argparse.Namespace, project: Project) -> Profile:
    """The profile in force: the command line's, else the project's."""
    return cast("Profile", options.profile or project.settings.profile)


def checked(
    project: Project, options: argparse.Namespace, tree: Tree | None = None
) -> tuple[Testimony, list[Finding]]:
    """The whole testimony, notes printed, and what is wrong with it. `tree`: its files, if they are read."""
    from mkdocs_testimony.passes import run
    from mkdocs_testimony.rules import check

    testimony = run(project, tree=tree)
    findings = check(
        testimony,
        profile=profile_of(options, project),
        today=date.today(),
        ignore=ignored(options),
        font_folders=font_folders(project),
    )
    return testimony, findings


def hindrances(project: Project, testimony: Testimony) -> list[str]:
    """Errors of the settings and of files that cannot be read, one line each, by which a command's output
    would be wrong: `check` fails on them too. `testimony`: what the passes have made of the project."""
    from mkdocs_testimony.report.display import safe
    from mkdocs_testimony.rules import check

    findings = check(
        testimony,
        profile=project.settings.profile,
        today=date.today(),
        select={"CFG", "BIB002"},
        font_folders=(),
    )
    errors = [one for one in findings if one.severity is Severity.ERROR]
    return [safe(f"{one.span}: {one.code} {one.message}") for one in findings_from_here(project, errors)]


def font_folders(project: Project) -> tuple[Path, ...]:
    """Where fonts are looked for: the project's own folders, then the system's."""
    return project.font_folders


def fails(findings: Sequence[Finding], *, strict: bool) -> bool:
    """Whether the findings fail a check or a build."""
    weights = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    return any(finding.severity in weights for finding in findings)


def add_trust(parser: argparse.ArgumentParser) -> None:
    """Add the option by which a build may run what mkdocs.yml names."""
    parser.add_argument(
        "--trust",
        action="store_true",
        help="run the hooks, plugins and templates that mkdocs.yml names, and publish pages and scripts of"
        " the content folder (also: TESTIMONY_TRUST=1)",
    )


def trusted(options: argparse.Namespace) -> bool:
    """Whether somebody said that the project's own code may run."""
    return bool(options.trust) or os.environ.get("TESTIMONY_TRUST") == "1"


def refuse_foreign_code(project: Project, options: argparse.Namespace) -> None:
    """Raise ProjectError where MkDocs would run something of the author's and nobody said to trust it."""
    if trusted(options):
        return
    runs = (*project.runs, *project.active)
    if runs:
        what, place = runs[0]
        # A setting at the wrong depth looks like a plugin to MkDocs: say what it is, not that it runs.
        misplaced = (
            finding
            for finding in project.findings
            if finding.span == place and what.startswith("the plugin ")
        )
        if wrong := next(misplaced, None):
            raise ProjectError(wrong.message, wrong.span)
        more = f" (and {len(runs) - 1} more)" if len(runs) > 1 else ""
        raise ProjectError(
            f"{what}{more} would be run by the build, or by readers of the site. Read it, and if you trust"
            " it, build with --trust.",
            place,
        )
