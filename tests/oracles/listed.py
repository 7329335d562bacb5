"""Where our notes differ from pandoc's: a table for each manual, each row with the section that backs it.

`work` is a key, or `*` for all; `styles` the start of a style's name, if a row is not about every style of
its manual; `pandoc` a regular expression for what pandoc prints, `here` what takes its place. A bar in them
is written `\\|`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).with_name("differences")
EVERY_WORK = "*"
EDITION = "## The style's edition"
"""Heading of the rows that come of our edition of a style, not of how entries and styles are read."""


@dataclass(frozen=True)
class Difference:
    """One row: in the notes of `work` in the styles that start so, `theirs` (a pattern) becomes `ours`."""

    manual: str
    work: str
    styles: str
    theirs: str
    ours: str
    reason: str
    backed_by: str
    edition: bool

    def corrected(self, style: str, work: str, text: str) -> str:
        """pandoc's text with this difference put right, where the row is about this work and style."""
        if work != self.work and self.work != EVERY_WORK:
            return text
        return re.sub(self.theirs, self.ours, text) if style.startswith(self.styles) else text


@cache
def differences() -> tuple[Difference, ...]:
    """Every row of every table, in order: the tables by name, edition rows after the others."""
    rows = [row for path in sorted(FOLDER.glob("*.md")) for row in _rows(path)]
    return tuple(sorted(rows, key=lambda row: row.edition))


def corrected(style: str, work: str, text: str, *, edition: bool) -> str:
    """pandoc's text with every listed difference put right, those of our editions only if asked for."""
    for difference in differences():
        if edition or not difference.edition:
            text = difference.corrected(style, work, text)
    return text


def _rows(path: Path) -> list[Difference]:
    rows = []
    edition = False
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            edition = line == EDITION
        if not line.startswith("| ") or line.startswith(("| ---", "| work |")):
            continue
        work, styles, theirs, ours, reason, backed = (
            cell.strip().replace(r"\|", "|") for cell in re.split(r"(?<!\\)\|", line.strip()[1:-1])
        )
        rows.append(
            Difference(
                path.stem,
                work,
                styles or path.stem,
                theirs.strip("`"),
                ours.strip("`"),
                reason,
                backed,
                edition,
            )
        )
    return rows
