"""The citation style that the project names: loaded, or what is wrong with it, at its place."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs_testimony.finding import Finding
from mkdocs_testimony.span import Span

if TYPE_CHECKING:
    from mkdocs_testimony.csl import Style, StyleError
    from mkdocs_testimony.passes.state import State

_SETTING = re.compile(r"^\s*style:\s*(\S.*?)\s*$", re.MULTILINE)
_SHIPPED = Path(__file__).parents[1] / "csl" / "styles"


def style_of(state: State) -> tuple[Style | None, Finding | None]:
    """The style, or a finding that tells why there is none."""
    from mkdocs_testimony.csl import StyleError, load

    settings = state.project.settings
    root = state.project.root
    try:
        style = load(
            settings.style, root=root, locale=settings.locale or None, title_case=settings.title_case
        )
    except StyleError as error:
        return None, _told(error, state)
    return style, None


def style_finding(state: State) -> Finding | None:
    """What is wrong with the style. A shipped one is sound, and is not loaded for a check."""
    settings = state.project.settings
    if not settings.locale and (_SHIPPED / f"{settings.style}.csl").is_file():
        return None
    return style_of(state)[1]


def _told(error: StyleError, state: State) -> Finding:
    """In the style's own file if that is in the tree and was read, else at the setting."""
    place = Path(error.path) if error.path else None
    root = state.project.root
    if place is not None and error.line:
        path = place.relative_to(root).as_posix() if place.is_relative_to(root) else place.name
        return Finding("CFG001", f"This style cannot be used: {error.message}.", _at(path, error))
    what = f"the style {state.project.settings.style} " if error.path else ""
    message = (
        f"`style`: {what}{error.message}. Name a shipped style ({', '.join(shipped())}) or the path of a "
        ".csl file from the project's folder."
    )
    return Finding("CFG001", message, _setting(state))


def shipped() -> list[str]:
    """Names of the styles that come with the tool, sorted."""
    return sorted(path.stem for path in _SHIPPED.glob("*.csl"))


def _at(path: str, error: StyleError) -> Span:
    return Span.point(path, error.line or 1, error.column or 1)


def _setting(state: State) -> Span:
    """Where mkdocs.yml says which style; its first line if that cannot be told."""
    path, text = state.project.config, state.project.config_text
    for found in _SETTING.finditer(text):
        if found[1].strip("\"'") == state.project.settings.style:
            line = text.count("\n", 0, found.start(1)) + 1
            column = found.start(1) - text.rfind("\n", 0, found.start(1))
            return Span(path, line, column, line, column + len(found[1]))
    return Span.point(path, 1)
