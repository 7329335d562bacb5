"""`testimony passages`: what was found of each quotation in the pinned copies."""

from __future__ import annotations

import argparse
import json
from typing import TYPE_CHECKING

from mkdocs_testimony.cli.locking import known_key, pins_of
from mkdocs_testimony.cli.options import CLEAN, FINDINGS, add_config, project_of
from mkdocs_testimony.report.display import safe

if TYPE_CHECKING:
    from mkdocs_testimony.cli.options import Commands
    from mkdocs_testimony.model import Testimony
    from mkdocs_testimony.project import Project

_DESCRIPTION = """\
Show every quotation of the testimony and what was found of it in the pinned copy of its source: the words
with what stands round them and the page, or what comes nearest, with the differences marked.
"""


def add(commands: Commands) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser(
        "passages",
        help="show what was found of each quotation in the pinned copies",
        description=_DESCRIPTION,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    add_config(parser)
    parser.add_argument("key", nargs="*", metavar="KEY", help="sources (default: all)")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="form (default: text)")
    parser.set_defaults(run=_run)


def _run(options: argparse.Namespace) -> int:
    from mkdocs_testimony.evidence.told import as_data, as_lines, counts, of_keys
    from mkdocs_testimony.model import Outcome

    project = project_of(options)
    testimony = searched(project)
    keys = {known_key(key, testimony.keys) for key in options.key}
    passages = of_keys(testimony.passages, keys)
    if options.format == "json":
        print(json.dumps(as_data(passages, testimony), ensure_ascii=False, indent=2))
    else:
        for line in as_lines(passages, testimony):
            print(safe(line))
        said = ", ".join(f"{count} {name}" for name, count in counts(passages).items() if count)
        print(f"{len(passages)} quotation{'' if len(passages) == 1 else 's'}" + (f": {said}" if said else ""))
    wrong = {Outcome.NOT_FOUND, Outcome.ELSEWHERE}
    return FINDINGS if any(one.outcome in wrong for one in passages) else CLEAN


def searched(project: Project, through: str = "link") -> Testimony:
    """The testimony with all its quotations sought, whatever the settings say. Raises ProjectError."""
    from mkdocs_testimony.passes import passed
    from mkdocs_testimony.passes.search import searched as search
    from mkdocs_testimony.passes.state import finished

    tree = project.read()
    pins_of(project, tree)
    state = passed(project, tree=tree, through=through)
    return finished(state if state.pins is not None else search(state))
