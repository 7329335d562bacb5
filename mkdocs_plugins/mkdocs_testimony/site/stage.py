"""The way out: every page of the site as a Markdown file that any generator can wrap in its own frame.

A page made from the model becomes front matter (its title) and one block of HTML with all its ids; an
ordinary page stays the author's Markdown. Files that are no pages (style sheets, scripts, figures, data) lie
beside them as they do on the site, so that relative links hold wherever a page is a folder.
"""

from __future__ import annotations

import glob
import json
import os
import re
import shutil
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from markupsafe import Markup
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import MkDocsException
from mkdocs.plugins import BasePlugin

from mkdocs_testimony.faults import whole_wanted
from mkdocs_testimony.outputs import STAGED
from mkdocs_testimony.project import ProjectError
from mkdocs_testimony.site.guarding import broken_off, one_message, stopped
from mkdocs_testimony.site.page import TestimonyPage
from mkdocs_testimony.writing import alive

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from mkdocs.structure.pages import Page

_EMPTY_LINES = re.compile(r"\n[ \t]*(?=\n)")
_PRE = re.compile(r"(<pre\b.*?</pre>)", re.DOTALL)


class NotStagedError(Exception):
    """The site cannot be built; it says why."""


class _Pages(BasePlugin):  # type: ignore[type-arg, no-untyped-call]
    """Keeps the pages of a build."""

    def __init__(self) -> None:
        self.files: dict[str, str] = {}

    def on_page_context(self, context: Any, *, page: Page, **_others: Any) -> Any:
        """Keep a page as Markdown, by its path."""
        own = isinstance(page, TestimonyPage)
        body = block(page.content or "") if own else page.markdown or ""
        self.files[page.file.src_uri] = f"{front_matter(str(page.title or ''))}{body.strip()}\n"
        return context


def front_matter(title: str) -> str:
    """A page's title in YAML, of which JSON is a part."""
    plain = str(Markup(title).striptags())
    return f"---\ntitle: {json.dumps(plain, ensure_ascii=False)}\n---\n\n"


def block(html: str) -> str:
    """HTML that Markdown takes for one block and leaves alone: without an empty line, which would end it."""
    parts = _PRE.split(f'<div class="tm-staged">\n{html.strip()}\n</div>')
    return "".join(
        part.replace("\n\n", "\n&#10;") if n % 2 else _EMPTY_LINES.sub("", part)
        for n, part in enumerate(parts)
    )


def stage(config_file: Path, out: Path, *, trusted: bool = False) -> int:
    """Write the pages and files of a project's site into a folder, all or none; how many pages there are.

    out: a folder that is empty or not there. trusted: whether pages may hold what browsers run. Raises
    NotStagedError, and ProjectError where a page does, or where something cannot be read or written.
    """
    pages = _Pages()
    with _beside(out) as folder:
        site, made = folder / "site", folder / "made"
        with _told():
            _build(config_file, site, pages, trusted)
        for place in sorted(site.rglob("*")):
            if place.is_file() and _is_file(place.relative_to(site)):
                target = made / place.relative_to(site)
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(place, target)
        for uri, text in pages.files.items():
            target = made / uri
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, encoding="utf-8")
        if out.exists():
            out.rmdir()
        made.rename(out)
    return len(pages.files)


def _build(config_file: Path, site: Path, pages: _Pages, trusted: bool) -> None:
    """Let MkDocs make the site, and keep its pages. Raises as `stage` does, and what MkDocs raises."""
    try:
        config = load_config(str(config_file), site_dir=str(site), use_directory_urls=True)
    except MkDocsException as error:
        raise ProjectError(stopped(error)) from error
    config.plugins["testimony-stage"] = pages
    ours: Any = config.plugins.get("testimony")
    if ours is not None:
        ours.refuses_scripts = not trusted
    try:
        with one_message():
            build(config)
    except MkDocsException as error:
        if broken := broken_off(error):
            raise ProjectError(broken.said) from error
        raise NotStagedError(str(error)) from error


@contextmanager
def _told() -> Iterator[None]:
    """Tell a fault of MkDocs, its theme or another plugin as that: those of our own plugin are told by it."""
    try:
        yield
    except (ProjectError, NotStagedError, OSError):
        raise
    except Exception as error:
        if whole_wanted():
            raise
        raise ProjectError(stopped(error)) from error


@contextmanager
def _beside(out: Path) -> Iterator[Path]:
    """A hidden folder beside a place, in which is made what is moved there when all of it is whole.

    What a killed command left there for the same place is removed first.
    """
    lead = f".{out.name}.{STAGED.lstrip('.')}"
    out.parent.mkdir(parents=True, exist_ok=True)
    for left in out.parent.glob(f"{glob.escape(lead)}*"):
        number = left.name.removeprefix(lead)
        if number.isdecimal() and not alive(int(number)) and not left.is_symlink():
            shutil.rmtree(left, ignore_errors=True)
    folder = out.parent / f"{lead}{os.getpid()}"
    folder.mkdir()
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _is_file(path: Path) -> bool:
    """Whether something in a built site is a file of ours or the author's, and no page nor the theme's."""
    if path.suffix == ".html" or path.name.startswith(("sitemap.", "_headers")):
        return False
    return path.parts[0] not in {"search"} and path.parts[:2] not in {
        ("assets", "images"), ("assets", "javascripts"), ("assets", "stylesheets"),
    }  # fmt: skip
