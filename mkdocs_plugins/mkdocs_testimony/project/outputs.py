"""Where what is made goes: below build/, and nowhere else."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from mkdocs_testimony.inside import refusal
from mkdocs_testimony.project.errors import ProjectError
from mkdocs_testimony.settings import PrintSettings

if TYPE_CHECKING:
    from pathlib import Path

BUILD = "build"
"""The folder, at the root, that holds all that is made."""

_GENERATION = re.compile(r"Jr|Sr|I{2,3}|IV|Esq")


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
    if "{" not in pattern:
        return pattern
    given = _named(facts)
    wanted = set(re.findall(r"\{(\w+)\}", pattern))
    return pattern.format(**given) if wanted <= set(given) else PrintSettings().file


def _named(facts: Mapping[str, Any]) -> dict[str, str]:
    """What may stand in a file's name: the first witness's names, bare of titles, and the day as digits."""
    given: dict[str, str] = {}
    witness = facts.get("witness")
    first = witness[0] if isinstance(witness, list | tuple) and witness else witness
    name = first.get("name", "") if isinstance(first, Mapping) else first
    # "Dr. Ada B. Example Jr., PhD": what follows a comma, and all that is shortened, is no name.
    words = [word for word in str(name or "").split(",")[0].split() if not word.endswith(".")]
    words = [
        bare for word in words if (bare := re.sub(r"[^\w-]", "", word)) and not _GENERATION.fullmatch(bare)
    ]
    if words:
        given |= {"first": words[0], "last": words[-1]}
    day = re.sub(r"\D", "", str(facts.get("date") or ""))
    return {**given, "date": day} if len(day) == 8 else given
