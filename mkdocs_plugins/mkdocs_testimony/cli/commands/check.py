"""`testimony check`: what is unsourced, unsupported or broken."""

from __future__ import annotations

import argparse
import gc
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs_testimony.cli.baseline import refuse_a_part, with_baseline, write_baseline
from mkdocs_testimony.cli.check_options import add_check_options, forms
from mkdocs_testimony.cli.choice import chosen
from mkdocs_testimony.cli.inputs import Prints, prints
from mkdocs_testimony.cli.kept import Outcome, keep, kept, name_of, wanted
from mkdocs_testimony.cli.options import (
    CLEAN,
    FINDINGS,
    fails,
    font_folders,
    profile_of,
    project_of,
)
from mkdocs_testimony.cli.parser import say_late
from mkdocs_testimony.cli.paths import from_here, in_project
from mkdocs_testimony.cli.reporting import show, tell_failure, write_report, written
from mkdocs_testimony.cli.verbose import Stopwatch, tell_run
from mkdocs_testimony.project import Project, ProjectError, Tree
from mkdocs_testimony.report.display import safe

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from mkdocs_testimony.cli.choice import Choice
    from mkdocs_testimony.cli.options import Commands
    from mkdocs_testimony.finding import Finding
    from mkdocs_testimony.model import Testimony


STDIN = "-"
"""On the command line: the text of standard input."""

_DESCRIPTION = """\
Read the whole testimony and report what is unsourced, unsupported or broken, with the next step for each.
Nothing is changed (except by --fix), and nothing is looked up on the network.
"""
_EPILOG = """\
examples:
  testimony check                                  the testimony of this folder, or of the nearest above it
  testimony check content/questions/02-oil.md      the findings of one page
  testimony check --select CIT,SRC --statistics    how many findings of each rule about citations and sources
  testimony check --profile release --strict       before submitting: warnings fail too
  testimony check --since origin/main              the findings in the files that a branch changes
  testimony check --watch                          again at each change, while you write
  testimony check --diff                           what --fix would change
  testimony check --write-baseline                 adopt the check: from now on only new findings are reported

forms of the findings (--format):
{forms}

exit codes: 0 nothing that fails, 1 findings that fail, 2 it could not run
"""


def add(commands: Commands) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser(
        "check",
        help="report what is unsourced, unsupported or broken",
        description=_DESCRIPTION,
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    say_late(parser, epilog=lambda: _EPILOG.format(forms=forms()))
    add_check_options(parser)
    parser.set_defaults(run=_run)


def _run(options: argparse.Namespace) -> int:
    if options.schema:
        from mkdocs_testimony.report.json_report_format import SCHEMA

        print(SCHEMA.read_text(encoding="utf-8"), end="")
        return CLEAN
    if options.watch:
        from mkdocs_testimony.cli.watch import watch

        return watch(lambda: _check(options), options)
    try:
        return _check(options)
    except ProjectError as error:
        tell_failure(error, options)
        raise


def _check(options: argparse.Namespace) -> int:
    # The process ends when the check does: looking for garbage cycles would only cost a fifth of its time.
    gc.disable()
    refuse_a_part(options)
    if (options.fix or options.diff) and STDIN in options.files:
        raise ProjectError("--fix and --diff work on files, not on standard input. Name the file.")
    named = _named(options)
    first = Path(named[0]).absolute() if named else Path.cwd()
    project = project_of(options, first if first.is_dir() else first.parent)
    files = in_project(project, named)
    if options.since is not None:
        from mkdocs_testimony.cli.changed import changed

        files = changed(project, options.since, files)
    choice = chosen(options)
    tree = with_baseline(_tree(project, options), project, options)
    watch = Stopwatch()
    shown = files if named or options.since is not None else None
    if options.fix or options.diff or options.write_baseline:
        return _of_testimony(tree, project, options, choice, shown)
    outcome = _outcome(tree, project, options, choice)
    if options.verbose:
        tell_run(project, tree, outcome, profile_of(options, project), watch)
    return _told(outcome, _shown(outcome.findings, shown), project, options)


def _shown(findings: Sequence[Finding], files: Sequence[str] | None) -> Sequence[Finding]:
    """Those that are told of some files; all where no files are named."""
    return (
        findings if files is None else [finding for finding in findings if _among(finding.span.path, files)]
    )


def _of_testimony(
    tree: Tree, project: Project, options: argparse.Namespace, choice: Choice, files: Sequence[str] | None
) -> int:
    """Fix, show what would be fixed, or write the baseline; the exit code."""

    def checked(tree: Tree) -> tuple[Testimony, Sequence[Finding]]:
        testimony, findings = _findings(tree, project, options, choice)
        return testimony, _shown(findings, files)

    watch = Stopwatch()
    if options.fix or options.diff:
        from mkdocs_testimony.cli.fix import fix

        testimony, findings, changes = fix(tree, checked, project, options)
        if options.diff:
            return FINDINGS if changes and not options.exit_zero else CLEAN
    else:
        testimony, findings = checked(tree)
    outcome = Outcome.of(testimony, findings)
    if options.verbose:
        tell_run(project, tree, outcome, profile_of(options, project), watch)
    if options.write_baseline:
        return write_baseline(findings, testimony, project, options)
    return _told(outcome, findings, project, options)


def _outcome(tree: Tree, project: Project, options: argparse.Namespace, choice: Choice) -> Outcome:
    """What a check finds, or has found when everything was as it is."""
    profile = profile_of(options, project)
    own = prints(project, tree, profile, choice) if wanted(options) else Prints()
    if not own.whole:
        return Outcome.of(*_findings(tree, project, options, choice))
    name = name_of(profile, repr(choice), tree.baseline[0] if tree.baseline else "")
    known = kept(project.root, name)
    if known is not None and known[0] == own.whole:
        return known[1]
    outcome = _anew(tree, project, options, choice, own, known[1] if known else None)
    keep(project.root, own.whole, name, outcome)
    return outcome


def _anew(
    tree: Tree,
    project: Project,
    options: argparse.Namespace,
    choice: Choice,
    own: Prints,
    known: Outcome | None,
) -> Outcome:
    """What a check finds; after an edit of some pages beside what the last one found of the others."""
    from mkdocs_testimony.cli.edited import check_edited, facts_of

    if known is not None:
        after = check_edited(
            tree, own, known, lambda part, seen: _findings(part, project, options, choice, seen)
        )
        if after is not None:
            return after
    found: list[Finding] = []
    testimony, findings = _findings(tree, project, options, choice, found.extend)
    return Outcome.of(testimony, findings, facts_of(testimony, own, found))


def _findings(
    tree: Tree,
    project: Project,
    options: argparse.Namespace,
    choice: Choice,
    seen: Callable[[Iterable[Finding]], None] | None = None,
) -> tuple[Testimony, Sequence[Finding]]:
    """What the passes make of a tree, and all that the chosen rules tell of it. `seen`: see `rules.check`."""
    from mkdocs_testimony.passes import run
    from mkdocs_testimony.rules import check

    testimony = run(project, tree=tree, through="link")
    return testimony, check(
        testimony,
        profile=profile_of(options, project),
        today=date.today(),
        select=choice.select,
        ignore=choice.ignore,
        also=choice.also,
        file_ignores=choice.file_ignores,
        font_folders=font_folders(project),
        seen=seen,
    )


def _told(
    outcome: Outcome, findings: Sequence[Finding], project: Project, options: argparse.Namespace
) -> int:
    """Report the findings, and return the exit code."""
    if options.files:
        named = _named(options)
        _tell_unread(in_project(project, named), named, outcome)
    if outcome.baseline and options.format == "text" and not options.quiet:
        said = (
            f"what {from_here(project, outcome.baseline)} lists is not reported; --no-baseline reports it too"
        )
        print(f"testimony: {safe(said)}", file=sys.stderr)
    if options.output_file:
        write_report(options.output_file, written(findings, outcome.texts, project, options))
    else:
        show(findings, outcome.texts, project, options)
    return FINDINGS if fails(findings, strict=options.strict) and not options.exit_zero else CLEAN


def _named(options: argparse.Namespace) -> list[str]:
    """The files that the command line names; for `-` the one whose text standard input holds."""
    if STDIN not in options.files:
        if options.stdin_filename:
            raise ProjectError(
                "--stdin-filename names the file that - stands for. Write `testimony check -` with it."
            )
        return list(options.files)
    if not options.stdin_filename:
        raise ProjectError("Which file does standard input stand for? Name it with --stdin-filename FILE.")
    return [options.stdin_filename if name == STDIN else name for name in options.files]


def _tree(project: Project, options: argparse.Namespace) -> Tree:
    """The project's files, with standard input in place of the one that it stands for."""
    tree = project.read()
    if STDIN not in options.files:
        return tree
    (path,) = in_project(project, [options.stdin_filename])
    typed = sys.stdin.buffer.read()
    if path in tree.pages:
        return replace(tree, pages={**tree.pages, path: typed})
    if path in tree.bibliography:
        return replace(tree, bibliography={**tree.bibliography, path: typed})
    if path in tree.frameworks:
        return replace(tree, frameworks={**tree.frameworks, path: typed})
    raise ProjectError(
        f"{options.stdin_filename} is not a page, .bib file or framework of the testimony. Name one that is."
    )


def _among(path: str, files: Sequence[str]) -> bool:
    """Whether a path is one of these files, or lies in one of these folders."""
    return any(file in {path, "."} or path.startswith(f"{file}/") for file in files)


def _tell_unread(files: list[str], typed: list[str], outcome: Outcome) -> None:
    """Report the files named on the command line that are not part of the testimony."""
    for file, name in zip(files, typed, strict=True):
        if not any(_among(path, [file]) for path in outcome.read):
            print(
                f"testimony: {name} is not part of the testimony, so nothing in it is checked",
                file=sys.stderr,
            )
