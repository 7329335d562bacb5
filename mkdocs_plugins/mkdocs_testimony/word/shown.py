"""What a reference to a figure or table shows, where another program left the number out as it saved."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from mkdocs_testimony.word.base import Left
    from mkdocs_testimony.word.paragraphs import Paragraph


def labels(base: Iterable[Left]) -> dict[str, str]:
    """What a figure or table is called, such as `Figure 3`, by its bookmark."""
    return {left.key: left.text.partition(".")[0] for left in base if left.kind == "caption" and left.key}


def restored(paragraphs: Sequence[Paragraph], named: Mapping[str, str]) -> None:
    """Let each REF field that shows no more than the beginning of its label show the whole of it.

    Such a field was worked out anew by a program that does not know the number (LibreOffice, of a figure that
    comes later). Nothing that was typed goes: a field that shows any other word is left as it is.
    """
    for paragraph in paragraphs:
        for index, field in enumerate(paragraph.fields):
            kind, _, rest = field.code.partition(" ")
            label = named.get(rest.partition(" ")[0], "") if kind == "REF" else ""
            mine = [n for n, run in enumerate(paragraph.runs) if run.field == index]
            if not label or not mine:
                continue
            shown = "".join(paragraph.runs[n].text for n in mine)
            if shown != label and label.startswith(shown.rstrip()):
                paragraph.runs[mine[0]] = replace(paragraph.runs[mine[0]], text=label)
                for n in mine[1:]:
                    paragraph.runs[n] = replace(paragraph.runs[n], text="")
