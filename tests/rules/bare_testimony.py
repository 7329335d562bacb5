"""Testimony made by hand, for tests of what does not depend on how it was read."""

from __future__ import annotations

from mkdocs_testimony.finding import Finding
from mkdocs_testimony.model import Directive, Front, Page, Role, Testimony
from mkdocs_testimony.settings import Settings
from mkdocs_testimony.span import Span

PATH = "content/questions/01-oil.md"


def page(path: str = PATH, *, directives: tuple[Directive, ...] = (), text: str = "") -> Page:
    """A question page with nothing on it, which says so little that DOC001 is told at line 1."""
    front = Front({"question": 1, "prompt": "How much oil?"}, {})
    return Page(
        path, Role.QUESTION, 1, "Oil", "How much oil?", "Question 1", front, (), (), (), (), (), directives,
        text, frozenset(),
    )  # fmt: skip


def whole(*pages: Page, findings: tuple[Finding, ...] = ()) -> Testimony:
    """Pages and what the passes found in them, and nothing else."""
    return Testimony(
        Settings(), pages, {}, frozenset(), {}, {}, {}, {}, {}, (), (), findings
    )  # fmt: skip


def ignore(
    *codes: str,
    covers: tuple[int, int] = (5, 6),
    until: str = "",
    reason: str = "cleared text",
    action: str = "ignore",
    line: int = 4,
) -> Directive:
    """An ignore comment on one line."""
    spans = tuple(Span(PATH, line, 24 + 7 * n, line, 30 + 7 * n) for n in range(len(codes)))
    return Directive(action, codes, until, reason, Span(PATH, line, 1, line, 60), spans, covers)


def found(code: str, line: int, path: str = PATH, **more: object) -> Finding:
    """A finding of a few characters in a line."""
    return Finding(code, f"case of {code}", Span(path, line, 1, line, 4), **more)  # type: ignore[arg-type]
