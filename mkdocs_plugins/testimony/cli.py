"""The command `testimony`.

Exit codes: 0 clean, 1 findings that fail (errors; with --strict warnings too), 2 it could not run.
"""

from __future__ import annotations

import argparse
import gc
import os
import shutil
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, cast, get_args

from testimony import __version__
from testimony.finding import Finding, Severity
from testimony.project import Project, ProjectError, find, load
from testimony.settings import Profile

if TYPE_CHECKING:
    from testimony.model import Testimony

CLEAN, FINDINGS, CANNOT = 0, 1, 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; the exit code."""
    parser = _parser()
    options = parser.parse_args(arguments)
    if not hasattr(options, "run"):
        parser.print_help()
        return CANNOT
    try:
        return int(options.run(options))
    except ProjectError as error:
        print(f"testimony: {error}", file=sys.stderr)
        return CANNOT
    except BrokenPipeError:
        # The reader of a pipe has gone (`testimony check | head`): nothing more to say.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return CANNOT
    except KeyboardInterrupt:
        return CANNOT


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="testimony", description="Check and build structured, fully sourced testimony."
    )
    parser.add_argument("--version", action="version", version=f"testimony {__version__}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND")

    check = commands.add_parser("check", help="tell what is unsourced, unsupported or broken")
    _common(check)
    check.add_argument("--format", choices=("text", "json"), default="text", help="form of the findings")
    check.add_argument("--select", metavar="CODES", help="only these codes, separated by commas")
    check.set_defaults(run=_check)

    build = commands.add_parser("build", help="check, then write the PDF and the site into build/")
    _common(build)
    build.set_defaults(run=_build)

    printing = commands.add_parser("print", help="check, then write the PDF into build/print/")
    _common(printing)
    printing.set_defaults(run=_print)

    explain = commands.add_parser("explain", help="what a rule checks, why, and how to mend it")
    explain.add_argument("code", nargs="?", help="for example CIT001; without it all rules are listed")
    explain.set_defaults(run=_explain)
    return parser


def _common(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("-f", "--config", metavar="FILE", help="mkdocs.yml (default: the nearest one)")
    parser.add_argument("--profile", choices=get_args(Profile), help="how strict (default: mkdocs.yml's)")
    parser.add_argument("--strict", action="store_true", help="fail on warnings too")


def _project(options: argparse.Namespace) -> Project:
    return load(Path(options.config) if options.config else find(Path.cwd()))


def _check(options: argparse.Namespace) -> int:
    # The process ends when the check does: looking for garbage cycles would only cost a fifth of its time.
    gc.disable()
    from testimony.passes import run
    from testimony.report import as_json
    from testimony.rules import RULES, check

    project = _project(options)
    select = None
    if options.select:
        select = {code.strip().upper() for code in options.select.split(",") if code.strip()}
        unknown = sorted(select - set(RULES))
        if unknown:
            raise ProjectError(f"no rule has the code {', '.join(unknown)}; `testimony explain` lists all")
    testimony = run(project, through="link")
    findings = check(testimony, profile=_profile(options, project), today=date.today(), select=select)
    if options.format == "json":
        print(as_json(findings))
    else:
        _show(findings, testimony)
    return FINDINGS if fails(findings, strict=options.strict) else CLEAN


def _print(options: argparse.Namespace) -> int:
    project = _project(options)
    testimony, findings = _checked(project, options)
    if fails(findings, strict=options.strict):
        _show(findings, testimony)
        return FINDINGS
    return _pdf(project, testimony, findings, options)


def _build(options: argparse.Namespace) -> int:
    project = _project(options)
    testimony, findings = _checked(project, options)
    if fails(findings, strict=options.strict):
        _show(findings, testimony)
        print("nothing was built; build/ holds what it held before", file=sys.stderr)
        return FINDINGS
    code = _pdf(project, testimony, findings, options)
    return code or _site(project)


def _checked(project: Project, options: argparse.Namespace) -> tuple[Testimony, list[Finding]]:
    from testimony.passes import run
    from testimony.rules import check

    testimony = run(project)
    return testimony, check(testimony, profile=_profile(options, project), today=date.today())


def _pdf(project: Project, testimony: Testimony, findings: list[Finding], options: argparse.Namespace) -> int:
    from testimony.printing import build

    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    out = project.root / "build" / "print" / project.settings.print.file
    result = build(testimony, project.root, out, timestamp=int(epoch) if epoch.isdigit() else None)
    findings = findings + list(result.findings)
    _show(findings, testimony)
    if result.path is None:
        return FINDINGS
    print(f"{out.relative_to(project.root)}: {result.pages} pages")
    return FINDINGS if fails(findings, strict=options.strict) else CLEAN


def _site(project: Project) -> int:

    import subprocess

    target = project.root / "build" / "site"
    fresh = target.with_name(f".site-{os.getpid()}")
    old = target.with_name(f".site-{os.getpid()}-old")
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--config-file", project.config]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    try:
        done = subprocess.run(
            [*command, "--site-dir", str(fresh)], cwd=project.root, check=False, env=environment
        )
        if done.returncode:
            return FINDINGS if done.returncode == 1 else CANNOT
        if target.exists():
            target.rename(old)
        fresh.rename(target)
    finally:
        for folder in (fresh, old):
            shutil.rmtree(folder, ignore_errors=True)
    print("build/site/index.html")
    return CLEAN


def _explain(options: argparse.Namespace) -> int:
    from testimony.report import explain
    from testimony.rules import RULES

    if not options.code:
        for code, rule in sorted(RULES.items()):
            print(f"{code}  {rule.name}")
        return CLEAN
    code = options.code.upper()
    if code not in RULES:
        from difflib import get_close_matches

        near = get_close_matches(code, RULES, 3, 0.5)
        hint = f"; near: {', '.join(near)}" if near else "; `testimony explain` lists all"
        raise ProjectError(f"no rule has the code {options.code}{hint}")
    print(explain(code))
    return CLEAN


def _profile(options: argparse.Namespace, project: Project) -> Profile:
    return cast("Profile", options.profile or project.settings.profile)


def fails(findings: Sequence[Finding], *, strict: bool) -> bool:
    """Whether the findings fail a check or a build."""
    weights = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    return any(finding.severity in weights for finding in findings)


def _show(findings: Sequence[Finding], testimony: Testimony) -> None:
    from testimony.report import text

    color = sys.stdout.isatty() and "NO_COLOR" not in os.environ and os.environ.get("TERM") != "dumb"
    width = shutil.get_terminal_size((100, 24)).columns
    print(text(findings, testimony, color=color, width=width))
