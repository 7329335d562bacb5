"""Where what is made goes: below build/, and nowhere else."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from mkdocs_testimony.expressions import expression
from mkdocs_testimony.inside import refusal
from mkdocs_testimony.project.errors import ProjectError
from mkdocs_testimony.settings import PrintSettings

if TYPE_CHECKING:
    from pathlib import Path

BUILD = "build"
"""The folder, at the root, that holds all that is made."""

_GENERATION = expression(r"Jr|Sr|I{2,3}|IV|Esq")


def output(root: Path, path: str) -> Path:
    """The place of an output, given from the build folder. Raises ProjectError where a link leads it away.

    A clone may hold a link where the build folder, or a file in it, is to be.
    """
    place = root / BUILD / path
    for part in (place, *place.parents):
        if part == root:
            break
        wrong = refusal(part, root)
        if not wrong and part.is_symlink():
            wrong = "is a link"
        if wrong:
            shown = part.relative_to(root).as_posix()
            raise ProjectError(
                f"{shown} {wrong}, and outputs are written to a folder of their own. Remove it."
            )
    return place


def pdf_name(pattern: str, facts: Mapping[str, Any]) -> str:
    """The PDF's file name. `facts`: the cover's front matter, for the names and the date in the pattern.

    Where a name that the pattern wants is missing, it is `testimony.pdf`.
    """
    return PrintSettings().file if unfilled(pattern, facts) else pattern.format(**_named(facts))


def unfilled(pattern: str, facts: Mapping[str, Any]) -> tuple[str, ...]:
    """What the pattern of a name wants and the front matter does not say, in order."""
    given = _named(facts)
    return tuple(name for name in dict.fromkeys(re.findall(r"\{(\w+)\}", pattern)) if not given.get(name))


def _named(facts: Mapping[str, Any]) -> dict[str, str]:
    """What may stand in a file's name, in ASCII: the first witness's names, bare of titles, and the
    day as digits; the number of the congress and the code of the committee."""
    given = {
        "congress": _ascii(str(facts.get("congress") or "")),
        "committee": _ascii(str(facts.get("committee_code") or "")),
    }
    witness = facts.get("witness")
    first = witness[0] if isinstance(witness, list | tuple) and witness else witness
    name = first.get("name", "") if isinstance(first, Mapping) else first
    # "Dr. Ada B. Example Jr., PhD": what follows a comma, and all that is shortened, is no name.
    words = [word for word in str(name or "").split(",")[0].split() if not word.endswith(".")]
    words = [
        bare for word in words if (bare := re.sub(r"[^\w-]", "", word)) and not _GENERATION.fullmatch(bare)
    ]
    if words:
        first, last = _ascii(words[0]), _ascii(words[-1])
        given |= {"first": first, "last": last, "initial": first[:1]}
    day = re.sub(r"\D", "", str(facts.get("date") or ""))
    return {**given, "date": day} if len(day) == 8 else given


_LETTERS = str.maketrans({
    "ß": "ss", "æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ð": "d",
    "Ð": "D", "þ": "th", "Þ": "Th", "ł": "l", "Ł": "L", "ħ": "h", "Ħ": "H", "ı": "i",
})  # fmt: skip
"""Letters that do not come apart into one of ASCII and a mark."""


def _ascii(name: str) -> str:
    """A name in the letters that every system takes; empty where it has none of them."""
    apart = unicodedata.normalize("NFKD", name.translate(_LETTERS))
    return re.sub(r"[^A-Za-z0-9-]", "", apart)
