"""`testimony build`: check, then write the PDF and the site."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import PurePath
from typing import TYPE_CHECKING

from mkdocs_testimony.cli.commands.print import make_pdf
from mkdocs_testimony.cli.options import (
    CANNOT,
    CLEAN,
    FINDINGS,
    add_ignore,
    add_options,
    add_trust,
    checked,
    fails,
    ignored,
    profile_of,
    project_of,
    refuse_foreign_code,
    trusted,
)
from mkdocs_testimony.cli.paths import relative_to_here
from mkdocs_testimony.cli.reporting import show
from mkdocs_testimony.cli.staging import pdf_of, staged
from mkdocs_testimony.outputs import put_in_place
from mkdocs_testimony.project import Project, ProjectError, output
from mkdocs_testimony.report.display import spoken

if TYPE_CHECKING:
    import argparse
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from mkdocs_testimony.cli.options import Commands
    from mkdocs_testimony.finding import Finding
    from mkdocs_testimony.model import Testimony
    from mkdocs_testimony.site.once import Checked


KEPT = "nothing was built; build/ holds what it held before"
OFFLINE = PurePath("build/site.zip")
"""What `--zip` writes."""


def add(commands: Commands) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser(
        "build",
        help="check, then write the PDF, the site and, if set, a Word document to build/",
        description="Check, then write the PDF and the site (and a Word document where mkdocs.yml sets"
        " `print: word`)\ninto build/. If there are errors, nothing is written, and build/ stays as it was.",
    )
    add_options(parser)
    add_ignore(parser)
    add_trust(parser)
    parser.add_argument(
        "--zip",
        action="store_true",
        help="also write build/site.zip: the site to unpack and read from a disk, search included",
    )
    parser.set_defaults(run=_run)


def _run(options: argparse.Namespace) -> int:
    from mkdocs_testimony.site.once import Checked

    project = project_of(options)
    refuse_foreign_code(project, options)
    tree = project.read()
    testimony, findings = checked(project, options, tree)
    if fails(findings, strict=options.strict):
        show(findings, testimony, project, options)
        print(KEPT, file=sys.stderr)
        return FINDINGS
    # Whatever the settings say of rules: MkDocs would follow such a link, and after the PDF is made.
    for finding in project.unsafe:
        raise ProjectError(finding.message, finding.span)
    out, site = pdf_of(project, testimony), output(project.root, "site")
    with staged(project) as folder:
        told = [*findings, *_unaddressed(project, testimony, options)]
        code, pages = make_pdf(project, testimony, told, options, folder / out.name)
        outputs = {folder / out.name: out, folder / "site": site}
        notes = "" if code else _word(project, testimony, findings, options, folder, outputs)
        offered = {"TESTIMONY_PDF": str(folder / out.name), "TESTIMONY_PDF_PAGES": str(pages)}
        offered["TESTIMONY_WORD"] = next((str(one) for one in outputs if one.suffix == ".docx"), "")
        made = Checked(tree, testimony, findings) if _as_the_site(project, options) else None
        code = code or _site(project, folder / "site", offered, options, made)
        if not code and options.zip:
            code = _zip(project, folder, offered, options, made)
            outputs[folder / OFFLINE.name] = project.root / OFFLINE
        if code:
            print(KEPT, file=sys.stderr)
            return code
        put_in_place(outputs)
    print(spoken(f"{relative_to_here(out)}: {pages} pages"))
    if notes:
        print(spoken(notes))
    print(relative_to_here(project.root / "build" / "site" / "index.html"))
    if options.zip:
        print(relative_to_here(project.root / OFFLINE))
    return CLEAN


def _unaddressed(project: Project, testimony: Testimony, options: argparse.Namespace) -> list[Finding]:
    """That a release does not say where it is published, unless the author has answered that."""
    from datetime import date

    from mkdocs_testimony.finding import Finding, Severity
    from mkdocs_testimony.rules import unanswered
    from mkdocs_testimony.span import Span

    if project.site_url or profile_of(options, project) != "release":
        return []
    message = (
        "`site_url` is not set: copied links, citations and exports cannot name the published site."
        " Write `site_url:` and its address, which begins with https://."
    )
    found = Finding("PRN012", message, Span.point(project.config, 1), "no-site-address", Severity.INFO)
    return unanswered([found], testimony, today=date.today(), ignore=ignored(options))


def _word(
    project: Project,
    testimony: Testimony,
    findings: list[Finding],
    options: argparse.Namespace,
    folder: Path,
    outputs: dict[Path, Path],
) -> str:
    """Make the Word document where the settings want one, among the outputs; the line that tells of it."""
    if not project.settings.print.word:
        return ""
    from mkdocs_testimony.cli.commands.word import made, said, word_of

    place = word_of(project, testimony)
    data, notes = made(project, testimony, findings, options)
    (folder / place.name).write_bytes(data)
    outputs[folder / place.name] = place
    return said(place, notes)


def _as_the_site(project: Project, options: argparse.Namespace) -> bool:
    """Whether the site's own check would say the same: it goes by the profile that mkdocs.yml sets."""
    return profile_of(options, project) == project.settings.profile


def _zip(
    project: Project,
    folder: Path,
    offered: Mapping[str, str],
    options: argparse.Namespace,
    made: Checked | None,
) -> int:
    """Make the site once more, as files that a browser opens from a disk, and pack it; the exit code."""
    from mkdocs_testimony.site.offline import ENVIRONMENT, packed

    site = folder / "offline"
    code = _site(project, site, {**offered, **ENVIRONMENT}, options, made, ("--no-directory-urls",))
    if not code:
        epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
        packed(site, folder / OFFLINE.name, int(epoch) if epoch.isdecimal() else time.time())
    return code


def _site(
    project: Project,
    site: Path,
    offered: Mapping[str, str],
    options: argparse.Namespace,
    made: Checked | None,
    more: Sequence[str] = (),
) -> int:
    """Make the site, whose check leaves the same rules out; the exit code.

    `offered`: the files that it is to offer, by the variables in which it looks for them. `made`: what it is
    made of, where that is checked already. `more`: further arguments for MkDocs.
    """
    from mkdocs_testimony.site.building import in_copy

    trust = "trusted" if trusted(options) else "looked-through"
    arguments = [",".join(sorted(ignored(options))), trust, "build", "--quiet", "--site-dir", str(site)]
    arguments += ["--config-file", project.config, *more]
    environment = {"NO_MKDOCS_2_WARNING": "1", **offered}
    code = in_copy(arguments, project.root, environment, made)
    if code is None:
        command = [sys.executable, "-P", "-m", "mkdocs_testimony.site.building", str(os.getpid()), *arguments]
        code = subprocess.run(
            command, cwd=project.root, check=False, env={**os.environ, **environment}
        ).returncode
    if code:
        return FINDINGS if code == 1 else CANNOT
    return CLEAN
