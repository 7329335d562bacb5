"""The language of words as options of a call."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_testimony.markdown.languages import is_leftwards, region
from mkdocs_testimony.render.typst.text import call, literal

if TYPE_CHECKING:
    from collections.abc import Sequence


def in_typst(tag: str, arguments: Sequence[str]) -> list[str]:
    """Content in this language, as arguments of a call; as it is without one."""
    if not tag or not arguments:
        return list(arguments)
    country = region(tag)
    options = (
        literal(tag.split("-")[0].lower()),
        f"region: {literal(country)}" if country else "",
        "dir: rtl" if is_leftwards(tag) else "",
    )
    return [call("tongue", *options, *arguments)]
