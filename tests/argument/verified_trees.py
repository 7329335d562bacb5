"""Small trees in memory with a verified.toml, for the tests of verification."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from mkdocs_testimony.argument.verification import Check, places_in_file, with_checks
from mkdocs_testimony.argument.verified import layout, read
from mkdocs_testimony.model import Testimony
from mkdocs_testimony.passes import run
from mkdocs_testimony.project import VERIFIED, Tree, parse

QUESTION = "content/questions/01-oil.md"
FRONT = "---\nquestion: 1\nprompt: How much oil does Iran sell?\n---\n\n"
BIB = """@online{sun2024,
  author       = {Sun, Wei},
  title        = {Crude imports},
  organization = {Reuters},
  date         = {2024-01-20},
  url          = {https://www.reuters.com/crude},
}

@online{lee2025,
  title        = {Crude exports},
  organization = {AP},
  date         = {2025-01-20},
  url          = {https://apnews.com/crude},
}
"""


def tree(body: str, *, bib: str = BIB, verified: str | None = None) -> Tree:
    """The tree of one question."""
    return Tree(
        {QUESTION: (FRONT + body).encode()},
        {"citations/sources.bib": bib.encode()},
        frozenset({QUESTION}),
        verified=None if verified is None else verified.encode(),
    )


def tree_of(body: str, *, bib: str = BIB, verified: str | None = None, setting: str = "") -> Testimony:
    """What the passes make of it."""
    config = "docs_dir: content\nplugins:\n  - testimony:\n      style: chicago-18\n"
    config += f"      verification: {setting}\n" if setting else ""
    project = parse(config, Path("/nowhere/mkdocs.yml"))
    return run(project, tree=tree(body, bib=bib, verified=verified), through="link")


def verify(whole: Testimony, *uids: str, before: str = "") -> str:
    """verified.toml after these statements (default: all with an id or a source) have been verified."""
    records, findings = read(before.encode(), VERIFIED)
    assert records is not None
    assert not findings
    wanted = uids or tuple(uid for uid, one in whole.statements.items() if one.cites or one.id)
    checks: Mapping[str, Check] = {uid: Check("Jane Doe", date(2026, 2, 1)) for uid in wanted}
    records = with_checks(records, checks, whole.statements, whole.ids, whole.sources)
    return layout(records, places_in_file(whole.statements.values()))
