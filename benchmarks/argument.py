"""How long a large argument takes to link, cover and ask what falls: 10,000 statements on up to three each.

Run it by itself: `python benchmarks/argument.py`. It gates nothing.
"""

from __future__ import annotations

import platform
import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from mkdocs_testimony.argument.support import support
from mkdocs_testimony.argument.weakest import weakest
from mkdocs_testimony.evidence.impact import grounds
from mkdocs_testimony.model import Testimony
from mkdocs_testimony.passes import passed
from mkdocs_testimony.passes.link import link
from mkdocs_testimony.passes.state import finished
from mkdocs_testimony.project import Tree, parse

STATEMENTS = 10_000
PAGES = 100
CONFIG = "docs_dir: content\nplugins:\n  - testimony\n"
BIB = "\n".join(
    f"@book{{k{n}, author = {{Name{n}, A.}}, title = {{Work {n}}}, date = {{2020}}}}" for n in range(500)
)

T = TypeVar("T")


def pages() -> Mapping[str, bytes]:
    """Questions whose statements rest on earlier ones, near and far."""
    per_page = STATEMENTS // PAGES
    out = {}
    for page in range(PAGES):
        lines = [f"---\nquestion: {page + 1}\nprompt: What is so?\n---\n"]
        for n in range(page * per_page, (page + 1) * per_page):
            under = sorted({m for m in (n - 1, n // 2, n - 97) if 0 <= m < n})
            if n % 3 == 0 or not under:
                lines.append(f"{{#s{n}}}\nIt is so in case {n} [@k{n % 500}].\n")
            else:
                ties = " ".join(f"s{m}" for m in under)
                lines.append(f'{{#s{n} .judgment rests-on="{ties}"}}\nHence it is so in case {n}.\n')
        out[f"content/questions/{page + 1:03}.md"] = "\n".join(lines).encode()
    return out


def timed(name: str, work: Callable[[], T]) -> T:
    """Do it three times; print the least time."""
    best, result = float("inf"), work()
    for _ in range(3):
        start = time.perf_counter()
        result = work()
        best = min(best, time.perf_counter() - start)
    print(f"| {name} | {best:.2f} |")
    return result


def main() -> None:
    """Measure and print."""
    texts = pages()
    project = parse(CONFIG, Path("/nowhere/mkdocs.yml"))
    tree = Tree(dict(texts), {"citations/s.bib": BIB.encode()}, frozenset(texts))
    state = passed(project, tree=tree, through="cite")
    print(f"Python {platform.python_version()}\n\n| {STATEMENTS:,} statements | seconds |\n| --- | --: |")
    linked = timed("linked and covered", lambda: link(state))
    whole: Testimony = finished(linked)
    timed("covered alone", lambda: support(whole.statements, whole.figures, whole.keys))
    timed("weakest points", lambda: weakest(replace(whole)))
    timed("what falls with each of 500 sources", lambda: grounds(whole).of_sources())


if __name__ == "__main__":
    main()
