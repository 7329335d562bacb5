"""An author's own template: a Typst file that takes the tool's names and gives some another meaning."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from mkdocs_testimony.inside import refusal
from mkdocs_testimony.records import dataclass
from mkdocs_testimony.span import Span

if TYPE_CHECKING:
    from pathlib import Path

    from mkdocs_testimony.render.typst.document import Printout

BASE = "base.typ"
"""What the tool's own template is called where there is another over it."""
FIRST = '#import "/base.typ": *'
"""The line by which a template takes all names that it does not define itself."""
_PACKAGE = re.compile(r'"@[\w-]+/')
LARGEST = 1 << 20
"""Bytes that it may have."""


@dataclass(frozen=True, slots=True)
class OwnTemplate:
    """A template as it was read."""

    path: str
    """From the root."""
    text: str


def own_template(root: Path, path: str) -> OwnTemplate | None:
    """The template at a path from the root; None where the path is empty. Raises ValueError."""
    if not path:
        return None
    wrong, text = _unfit(root / path, root), ""
    try:
        text = "" if wrong else (root / path).read_text(encoding="utf-8")
    except OSError as error:
        wrong = f"cannot be read ({error.strerror}). Correct the path, which counts from the project's folder"
    except UnicodeDecodeError:
        wrong = "is not UTF-8"
    else:
        if not wrong and FIRST not in text:
            wrong = f"does not take the tool's names. Begin it with the line `{FIRST}`"
        elif found := _PACKAGE.search(text):
            line = text.count("\n", 0, found.start()) + 1
            wrong = (
                f"uses a package in line {line}, and print does not use the network. Copy in what you need"
            )
    if wrong:
        raise ValueError(f"`template`: {path} {wrong}.")
    return OwnTemplate(path, text)


def _unfit(place: Path, root: Path) -> str:
    """Why a file is not even opened; empty where it may be."""
    wrong = refusal(place, root)
    if not wrong and place.exists() and not place.is_file():
        wrong = "is not a file"
    if not wrong and place.is_file() and place.stat().st_size > LARGEST:
        wrong = "is larger than a megabyte"
    return wrong


def over(printout: Printout, own: OwnTemplate | None) -> Printout:
    """What is printed, with the template over the tool's."""
    if own is None:
        return printout
    files = {**printout.files, BASE: printout.files["template.typ"], "template.typ": own.text}
    lines = [Span.point(own.path, number) for number in range(1, own.text.count("\n") + 2)]
    return replace(printout, files=files, spans={**printout.spans, "template.typ": lines})
