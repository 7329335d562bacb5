"""The citation style that the project names: loaded, or what is wrong with it, at its place."""

from __future__ import annotations

from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs_testimony.finding import Finding
from mkdocs_testimony.span import Span

if TYPE_CHECKING:
    from mkdocs_testimony.csl import Style, StyleError
    from mkdocs_testimony.passes.state import State

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
    setting = "style" if error.path else "locale" if "locale" in error.message else "title_case"
    return Finding("CFG001", _message(error, state), state.project.place(setting))


def _message(error: StyleError, state: State) -> str:
    """What is wrong with the setting, in one sentence, and what to write."""
    style = state.project.settings.style
    if not error.path:
        return f"{error.message[:1].upper()}{error.message[1:]}."
    near = get_close_matches(style, shipped(), 1, 0.6)
    hint = f" Did you mean “{near[0]}”?" if near else ""
    if style.endswith(".csl"):
        return f"`style`: there is no file {style}. Write its path from the project's folder."
    return (
        f"`style`: there is no style “{style}”.{hint} Shipped are {', '.join(shipped())}; any other is named "
        "by the path of its .csl file from the project's folder."
    )


def shipped() -> list[str]:
    """Names of the styles that come with the tool, sorted."""
    return sorted(path.stem for path in _SHIPPED.glob("*.csl"))


def _at(path: str, error: StyleError) -> Span:
    return Span.point(path, error.line or 1, error.column or 1)
