"""`testimony passages`: what was found of each quotation in the pinned copies."""

from __future__ import annotations

import argparse
import json
import sys
from typing import TYPE_CHECKING

from mkdocs_testimony.cli.locking import known_key, pins_of
from mkdocs_testimony.cli.options import CLEAN, FINDINGS, add_config, project_of
from mkdocs_testimony.model import Outcome
from mkdocs_testimony.report.display import safe

if TYPE_CHECKING:
    from mkdocs_testimony.cli.options import Commands
    from mkdocs_testimony.model import Looked, Testimony
    from mkdocs_testimony.project import Project

_DESCRIPTION = """\
Show every quotation of the testimony and whether it was found in the pinned copy of its source: the words
in context with the page, or the nearest passage, with the differences marked.
"""


def add(commands: Commands) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser(
        "passages",
        help="show whether each quotation was found in the pinned copies",
        description=_DESCRIPTION,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    add_config(parser)
    parser.add_argument("key", nargs="*", metavar="KEY", help="sources (default: all)")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="form (default: text)")
    parser.set_defaults(run=_run)


def _run(options: argparse.Namespace) -> int:
    from mkdocs_testimony.evidence.standing import FAILED
    from mkdocs_testimony.evidence.told import as_data, as_lines, counts, of_keys

    project = project_of(options)
    testimony = searched(project)
    keys = {known_key(key, testimony.keys, testimony.aliases) for key in options.key}
    passages = of_keys(testimony.passages, keys)
    if options.format == "json":
        print(json.dumps(as_data(passages, testimony), ensure_ascii=False, indent=2))
    else:
        for line in as_lines(passages, testimony):
            print(safe(line))
        said = ", ".join(f"{count} {name}" for name, count in counts(passages).items() if count)
        print(f"{len(passages)} quotation{'' if len(passages) == 1 else 's'}" + (f": {said}" if said else ""))
    unsought = [one.best for one in passages if one.outcome in _UNSOUGHT]
    for reason in dict.fromkeys(map(_why, unsought)):
        print(safe(reason), file=sys.stderr)
    failed = any(one.outcome in FAILED for one in passages)
    return FINDINGS if failed or unsought else CLEAN


_UNSOUGHT = frozenset({Outcome.COULD_NOT_ASK, Outcome.INDETERMINATE, Outcome.NO_COPY})


def _why(best: Looked) -> str:
    """Why a quotation could not be sought in the copy of its source."""
    reason = best.reason or f"there is no copy of it. Pin one: `testimony source add {best.key} FILE`."
    return f"not looked for in {best.key}: {reason}"


def searched(project: Project, through: str = "link") -> Testimony:
    """The testimony with all its quotations sought, whatever the settings say. Raises ProjectError."""
    from mkdocs_testimony.passes import passed
    from mkdocs_testimony.passes.search import searched as search
    from mkdocs_testimony.passes.state import finished

    tree = project.read()
    state = passed(project, tree=tree, through=through)
    pins_of(project, tree, state.index.aliases)
    return finished(state if state.pins is not None else search(state))
