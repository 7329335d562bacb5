"""What stands between the entries of a .bib file: blank lines, headings, remarks; what belongs to whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_testimony.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class Block:
    """An entry or a string between the gaps."""

    start: int
    """Offset in the text as it was."""
    end: int
    key: str
    type: str
    output: str
    """As it is to be written."""
    broken: bool
    """It and the text around it stay as they are."""


def between(gap: str, before: Block | None, after: Block | None) -> str:
    """A gap with its blank lines put in order; what is said in it stays as it is.

    Nothing changes beside something broken, which may go on in the gap.
    """
    if (before and before.broken) or (after and after.broken):
        return gap
    said = gap.strip(" \t\n")
    if not said:
        if before and after:
            close = before.type == after.type == "string" and gap.count("\n") < 2
            return "\n" if close else "\n\n"
        return "\n" if before else ""
    start = len(gap) - len(gap.lstrip(" \t\n"))
    end = len(gap.rstrip(" \t\n"))
    head, tail = gap[:start], gap[end:]
    # What follows the last line break belongs to the text's own line.
    indent = head[head.rfind("\n") + 1 :]
    if not before:
        head = indent
    elif "\n" in head:
        head = f"\n\n{indent}"
    if not after:
        return f"{head}{said}\n"
    if "\n" in tail:
        remark = before and "\n" not in head and "\n" not in said
        tail = "\n\n" if remark or tail.count("\n") > 1 else "\n"
    return f"{head}{said}{tail}"


def by_key(gaps: Sequence[str], blocks: Sequence[Block]) -> tuple[list[str], list[Block]]:
    """Gaps and blocks with the entries in order of their keys, within each stretch that no text parts.

    `gaps` are those before, between and after the blocks, as `between` makes them. A comment directly above
    an entry goes with it; at the head of the file it may speak of the whole, so that entry keeps its place.
    """
    new_gaps: list[str] = []
    new_blocks: list[Block] = []
    start = 0
    while start < len(blocks):
        end = start + 1
        if _moves(gaps, blocks, start):
            while end < len(blocks) and _joined(gaps[end]) and _moves(gaps, blocks, end):
                end += 1
        above = [_comment(gaps[n]) if n else "" for n in range(start, end)]
        head = gaps[start].removesuffix(above[0])
        run = sorted(zip(above, blocks[start:end], strict=True), key=lambda pair: _order(pair[1]))
        for n, (comment, block) in enumerate(run):
            new_gaps.append((head if n == 0 else "\n\n") + comment)
            new_blocks.append(block)
        start = end
    return [*new_gaps, gaps[-1]], new_blocks


def _order(block: Block) -> tuple[str, str]:
    return block.key.casefold(), block.key


def _moves(gaps: Sequence[str], blocks: Sequence[Block], n: int) -> bool:
    """Whether an entry may change its place: not beside a remark on its own line."""
    before, after = gaps[n], gaps[n + 1]
    if blocks[n].type == "string" or not after.startswith("\n") or (before and not before.endswith("\n")):
        return False
    return n > 0 or not before or before.endswith("\n\n")


def _comment(gap: str) -> str:
    """The comment directly above the entry behind this gap, or ""."""
    last = gap.rpartition("\n\n")[2] if gap.startswith("\n\n") else ""
    return last if "@" not in last else ""


def _joined(gap: str) -> bool:
    """Whether nothing parts the entries on both sides of the gap but a comment on the second."""
    return gap == f"\n\n{_comment(gap)}"
