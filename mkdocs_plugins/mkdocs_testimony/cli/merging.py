"""`testimony word --merge`: show, and with `--write` write, what a co-author changed in a document."""

from __future__ import annotations

import sys
from collections import Counter
from typing import TYPE_CHECKING

from mkdocs_testimony.cli.options import CLEAN, FINDINGS
from mkdocs_testimony.cli.paths import from_here
from mkdocs_testimony.project import Project, ProjectError
from mkdocs_testimony.report.display import spoken

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from mkdocs_testimony.word.told import Merge, Told

_HEADS = {
    "conflict": "Conflicts: changed in the document and in the tree. Settle each by hand",
    "not placed": "Not placed: put it into the text by hand",
    "new": "New in the document: put it where it belongs",
    "deleted": "Deleted from the document: delete it by hand if you agree",
    "moved": "Moved",
    "looks": "Formatting, links and pictures changed: not written; change by hand what you agree with",
    "placed": "Placed",
    "tracked": "Tracked changes (treated as accepted)",
    "own marks": "Tracked changes that were there from the start",
    "comment": "Comments",
}
"""What each list of the report is headed with, in its order."""


def merge(project: Project, file: Path, *, write: bool) -> int:
    """Merge a document; the exit code. Raises ProjectError where it cannot be read, or nothing written."""
    from mkdocs_testimony.editing.edits import unified_diff
    from mkdocs_testimony.word.reading import DocumentError, opened
    from mkdocs_testimony.word.today import merged_into
    from mkdocs_testimony.writing import write_all

    tree = project.read()
    try:
        result = merged_into(project, opened(file))
    except DocumentError as error:
        raise ProjectError(f"{file} {error}") from error
    except OSError as error:
        raise ProjectError(f"{file} cannot be read ({error.strerror}).") from error
    if not write:
        print(unified_diff({**tree.pages, **tree.bibliography}, result.files), end="")
    print(report(result.told, written=write), end="")
    if write and result.files:
        try:
            write_all({project.root / path: data for path, data in result.files.items()}, project.root)
        except OSError as error:
            raise ProjectError(
                f"Nothing is changed: {error.filename} cannot be written ({error.strerror})."
            ) from error
    print(spoken(_ending(project, result, write=write)), file=sys.stderr)
    return FINDINGS if result.open else CLEAN


def report(told: Sequence[Told], *, written: bool = True) -> str:
    """Everything that is reported, in lists under their headings. `written`: the files were changed too."""
    from mkdocs_testimony.report.display import safe

    out: list[str] = []
    for kind, head in _HEADS.items():
        places: dict[str, Counter[str]] = {}
        for entry in told:
            if entry.kind == kind:
                places.setdefault(entry.text, Counter())[entry.place] += 1
        if places:
            out.append(f"{'Would be placed' if kind == 'placed' and not written else head}:\n")
        # A sentence that the document shows in several places is told once, with all of them.
        for text, counts in places.items():
            for place, count in counts.items():
                out.append(f"  {safe(place)}{f' (in {count} places)' if count > 1 else ''}\n")
            out += [f"    {safe(line)}\n" for line in text.split("\n")]
    return "".join(out)


def _ending(project: Project, result: Merge, *, write: bool) -> str:
    files = ", ".join(from_here(project, path) for path in sorted(result.files))
    if not files:
        done = "nothing to change in the tree"
    elif write:
        done = f"changed: {files}. `testimony check` reports verified statements that now read differently"
    else:
        done = f"would change {files}; write it with --write"
    left = len(result.open)
    return f"testimony: {done}" + (f"; {left} left to settle" if left else "")
