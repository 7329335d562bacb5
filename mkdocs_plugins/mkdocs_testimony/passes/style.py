"""The citation style that the project names: loaded, or what is wrong with it, at its place."""

from __future__ import annotations

from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs_testimony.finding import Finding
from mkdocs_testimony.shipped_styles import FOLDER, shipped_file
from mkdocs_testimony.span import Span

if TYPE_CHECKING:
    from mkdocs_testimony.csl import Style, StyleError
    from mkdocs_testimony.project import Project
    from mkdocs_testimony.settings import Settings

SENTENCE_CASE = b"<?testimony titles sentence?>"
"""By what a style says that its manual wants sentence case."""


def loaded(project: Project) -> Style:
    """The style that the settings name. Raises StyleError."""
    from mkdocs_testimony.csl import load

    settings = project.settings
    return load(
        settings.style, root=project.root, locale=settings.locale or None, title_case=settings.title_case
    )


def is_shipped(settings: Settings) -> bool:
    """Whether the style is a shipped one, unchanged, and so need not be checked for faults."""
    return not settings.locale and shipped_file(settings.style) is not None


def wants_sentence_case(style: str) -> bool:
    """Whether the manual of a shipped style wants titles in sentence case. False for an author's own style.

    The instruction is sought in the bytes of the file, so that a check need not load the citation processor.
    """
    place = shipped_file(style)
    return place is not None and SENTENCE_CASE in place.read_bytes()


def style_finding(error: StyleError, project: Project) -> Finding:
    """What is wrong with the style: in its own file if it was read from the tree, else at the setting."""
    place = Path(error.path) if error.path else None
    root = project.root
    if place is not None and error.line:
        path = place.relative_to(root).as_posix() if place.is_relative_to(root) else place.name
        message = f"This style cannot be used: {error.message}. Correct it here, or choose another style."
        return Finding("CFG001", message, _at(path, error))
    setting = "style" if error.path else "locale" if "locale" in error.message else "title_case"
    return Finding("CFG001", _message(error, project), project.place(setting))


def _message(error: StyleError, project: Project) -> str:
    """What is wrong with the setting, in one sentence, and what to write."""
    style = project.settings.style
    if not error.path:
        return f"{error.message[:1].upper()}{error.message[1:]}."
    near = get_close_matches(style, shipped(), 1, 0.6)
    hint = f" Did you mean `{near[0]}`?" if near else ""
    if style.endswith(".csl"):
        return f"There is no file {style}. Write its path from the project's folder."
    return (
        f"There is no style `{style}`.{hint} Shipped are {', '.join(shipped())}. For any other write the "
        "path of its .csl file from the project's folder."
    )


def shipped() -> list[str]:
    """Names of the styles that come with the tool, sorted."""
    return sorted(path.stem for path in FOLDER.glob("*.csl"))


def _at(path: str, error: StyleError) -> Span:
    return Span.point(path, error.line or 1, error.column or 1)
