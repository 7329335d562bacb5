"""Where the time of a check goes: 500 pages with 10,000 citations, part by part, beside markdown-it-py alone.

    python benchmarks/parts.py            # the table
    python benchmarks/parts.py --rules    # and the rules that take longest

Seconds of processor time, each the least of some whole processes that do what `testimony check --no-cache`
does. It gates nothing.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from generate import write

TIMES = 5
STARTED = "Python itself"
PARSER = "markdown-it-py parses the pages, alone"


def parts(root: Path) -> dict[str, float]:
    """The parts of one check, in this process, which has done nothing yet; that of the parser is none."""
    gc.disable()  # as the check does
    out = {STARTED: time.process_time()}

    def done(name: str) -> None:
        now = time.process_time()
        out[name] = now - done.last  # type: ignore[attr-defined]
        done.last = now  # type: ignore[attr-defined]

    done.last = out[STARTED]  # type: ignore[attr-defined]
    from mkdocs_testimony import bibliography
    from mkdocs_testimony.cli.commands import check as _  # noqa: F401 (what the command loads)
    from mkdocs_testimony.passes import PASSES
    from mkdocs_testimony.passes.state import Loaded, finished
    from mkdocs_testimony.project import load

    done("modules loaded, but the rules")
    from mkdocs_testimony.rules import RULES
    from mkdocs_testimony.rules.registry import CheckContext

    done("rules loaded")
    project = load(root / "mkdocs.yml")
    tree = project.read()
    done("settings and files read from the disk")
    state = Loaded(project=project, tree=tree, nav=project.nav)
    for name, step in PASSES:
        if name != "format":  # a check stops before it
            state = step(state)
            done(f"pass: {name}")
    testimony = finished(state)  # type: ignore[arg-type]
    done("put together")
    from datetime import date

    context = CheckContext(date.today())
    for code, rule in RULES.items():
        list(rule.findings(testimony, context))
        done(f"rule: {code}")
    # Parts of parts, done again: beside the sum.
    index = bibliography.index(list(tree.bibliography.items()))
    done("(of read: .bib files)")
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark")
    for data in tree.pages.values():
        parser.parse(data.decode())
    done(PARSER)
    assert index.entries
    return out


def least(root: Path) -> dict[str, float]:
    """The least time of each part."""
    best: dict[str, float] = {}
    command = [sys.executable, __file__, "--child", str(root)]
    environment = {**os.environ, "PYTHONPYCACHEPREFIX": str(root.parent / "compiled")}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    for _ in range(TIMES):
        said = subprocess.run(command, check=True, capture_output=True, text=True, env=environment).stdout
        for name, seconds in json.loads(said).items():
            best[name] = min(seconds, best.get(name, seconds))
    return best


def table(best: dict[str, float], *, rules: bool) -> None:
    """Print the parts; those under a hundredth of a second together, the rules as one."""
    each = {name: seconds for name, seconds in best.items() if name.startswith("rule: ")}
    beside = {name: best[name] for name in ("(of read: .bib files)", PARSER)}
    rows = {name: seconds for name, seconds in best.items() if name not in each and name not in beside}
    rows[f"{len(each)} rules asked"] = sum(each.values())
    whole = sum(rows.values())
    small = sum(seconds for seconds in rows.values() if seconds < 0.01)
    print("| part | s | share |\n| --- | --: | --: |")
    for name, seconds in (*rows.items(), ("the rest", small)):
        if seconds >= 0.01 or name == "the rest":
            print(f"| {name} | {seconds:.2f} | {100 * seconds / whole:.0f}% |")
    print(f"| **whole** | {whole:.2f} | |")
    for name, seconds in beside.items():
        print(f"| {name} | {seconds:.2f} | |")
    for name, seconds in sorted(each.items(), key=lambda row: -row[1])[: 12 if rules else 0]:
        print(f"| {name} | {seconds:.3f} | |")


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("--rules", action="store_true", help="the rules that take longest, too")
    options.add_argument("--child", type=Path, help=argparse.SUPPRESS)
    asked = options.parse_args()
    if asked.child:
        print(json.dumps(parts(asked.child)))
        return
    print(f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}\n")
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "tree"
        write(root, 500, 20, "testimony", 6)
        table(least(root), rules=asked.rules)


if __name__ == "__main__":
    main()
