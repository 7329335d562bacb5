"""Paragraphs of a document as Markdown: bold and italics, links, notes, items of lists, rows of tables."""

from __future__ import annotations

import re
from dataclasses import field
from typing import TYPE_CHECKING

from mkdocs_testimony.records import dataclass
from mkdocs_testimony.render.word.runs import OBJECT
from mkdocs_testimony.word.escaping import escaped
from mkdocs_testimony.word.paragraphs import Run

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from mkdocs_testimony.word.foreign_styles import Styles
    from mkdocs_testimony.word.paragraphs import Paragraph

_STARTS = re.compile(r"^(\s*)([-+]|\d+[.)])(?=\s|$)|^(\s*)(:{3,}|={3,}|-{3,})")
_ADDRESS = re.compile(r"\W*(Question|Summary|Annex|Figure|Table|Recommendation)\b.*|\W*¶.*", re.DOTALL)
"""What a cross-reference prints, without a word of the author's."""


def joined(runs: Sequence[Run]) -> list[Run]:
    """Runs of one look as one: Word parts them wherever somebody has typed."""
    out: list[Run] = []
    for run in runs:
        last = out[-1] if out else None
        same = last is not None and _look(last) == _look(run)
        if last is not None and same and not (last.picture or run.picture or last.note or run.note):
            out[-1] = Run(
                text=last.text + run.text,
                bold=run.bold,
                italic=run.italic,
                link=run.link,
                anchor=run.anchor,
                field=run.field,
            )
        else:
            out.append(run)
    return out


def _look(run: Run) -> tuple[object, ...]:
    return (run.bold, run.italic, run.link, run.anchor, run.field)


def marked(run: Run, relations: Mapping[str, tuple[str, str, bool]]) -> str:
    """Words in bold, in italics, or that lead to an address outside. `relations`: of the part they are in."""
    words = escaped(run.text.replace("\t", " "))
    if (run.bold or run.italic) and words.strip():
        mark = "***" if run.bold and run.italic else "**" if run.bold else "*"
        lead = len(words) - len(words.lstrip())
        tail = len(words.rstrip())
        words = f"{words[:lead]}{mark}{words[lead:tail]}{mark}{words[tail:]}"
    kind, target, outside = relations.get(run.link, ("", "", False))
    web = outside and re.match(r"(https?|mailto):", target, re.IGNORECASE)
    if kind == "hyperlink" and web and words.strip():
        address = re.sub(r"[\s<>()\[\]]", lambda found: f"%{ord(found[0]):02X}", target)
        return f"[{words}]({address})"
    return words


def as_block(text: str, kind: str, level: int = 0, *, ordered: bool = False) -> str:
    """A paragraph's words as a block. `kind`: as `Styles.kind` gives it; `level`: of an item."""
    if kind.startswith("heading"):
        return f"{'#' * max(2, int(kind[-1]))} {text}"
    if kind == "quote":
        return f"> {text}"
    if kind == "list":
        return f"{'    ' * level}{'1.' if ordered else '-'} {text}"
    return _STARTS.sub(harmless, text)


def harmless(found: re.Match[str]) -> str:
    """What would begin a list or a box, as text."""
    lead, sign = found[1] or found[3] or "", found[2] or found[4]
    return f"{lead}{sign[:-1]}\\{sign[-1]}" if sign[0].isdigit() else f"{lead}\\{sign}"


@dataclass(frozen=True, slots=True)
class Writer:
    """Writes paragraphs of a document that the tree has not."""

    styles: Styles
    relations: Mapping[str, tuple[str, str, bool]]
    notes: Mapping[tuple[str, str], str]
    """Every note that is known, new or old, as Markdown."""
    ids: Mapping[str, str]
    """The author's own ids, by their bookmarks."""
    widths: Mapping[int, int] = field(default_factory=dict)
    """How many columns each table has."""

    def inline(self, paragraph: Paragraph) -> str:
        """The words of a paragraph, with their looks, notes and references."""
        out = []
        for run in joined(paragraph.runs):
            if run.note is not None:
                out.append(self.notes.get(run.note, "[a note]"))
            elif run.text == OBJECT:
                out.append(f"[picture: {run.alt}]" if run.alt else "[picture]")
            else:
                out.append(self._led(run, paragraph))
        return " ".join("".join(out).split())

    def _led(self, run: Run, paragraph: Paragraph) -> str:
        """Words, and what they lead to inside the testimony."""
        code = paragraph.fields[run.field].code.split(" ") if run.field >= 0 else []
        target = code[1] if len(code) > 1 and code[0] == "REF" else run.anchor
        own = self.ids.get(target, "")
        if not own or not run.text.strip():
            return marked(run, self.relations)
        if _ADDRESS.fullmatch(run.text):
            return f"@{own}"
        return f"[{marked(run, self.relations)}](#{own})"

    def block(self, paragraph: Paragraph) -> str:
        """A paragraph that stands in no table."""
        kind = self.styles.kind(paragraph)
        if kind == "list" and not self._item(paragraph):
            kind = "text"
        level, _ = self.styles.level(paragraph) if kind == "list" else (0, False)
        return as_block(self.inline(paragraph), kind, level, ordered=self._counted(paragraph, kind))

    def _item(self, paragraph: Paragraph) -> bool:
        """Whether a paragraph is a list's item; else its number is that of a paragraph of the statement."""
        named = "list" in self.styles.names.get(paragraph.style, "")
        return named or self.styles.formats.get(paragraph.numbering or ("", "0")) == "bullet"

    def _counted(self, paragraph: Paragraph, kind: str) -> bool:
        number, level = paragraph.numbering or ("", "0")
        # Letters are what the items of every list have in a testimony's own document.
        return kind == "list" and self.styles.formats.get((number, level)) == "decimal"

    def rows(self, cells: Sequence[Paragraph], *, whole: bool) -> str:
        """Cells of one table as its rows. `whole`: the table is new, so that its head is among them."""
        by_row: dict[int, dict[int, list[str]]] = {}
        for one in cells:
            _, row, column = one.cell or (0, 0, 0)
            by_row.setdefault(row, {}).setdefault(column, []).append(self.inline(one))
        width = max([max(max(row) for row in by_row.values()) + 1, self.widths.get(_table(cells[0]), 1)])
        lines = [
            f"| {' | '.join(' '.join(row.get(n, [])) for n in range(width))} |"
            for _, row in sorted(by_row.items())
        ]
        return "\n".join([lines[0], f"|{' --- |' * width}", *lines[1:]] if whole else lines)


def _table(paragraph: Paragraph) -> int:
    return paragraph.cell[0] if paragraph.cell is not None else 0
