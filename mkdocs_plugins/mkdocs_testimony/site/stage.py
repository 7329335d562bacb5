"""The way out: every page of the site as a Markdown file that any generator can wrap in its own frame.

A page made from the model becomes front matter (its title) and one block of HTML with all its ids; an
ordinary page stays the author's Markdown. Files that are no pages (style sheets, scripts, figures, data) lie
beside them as they do on the site, so that relative links hold wherever a page is a folder.
"""

from __future__ import annotations

import json
import re
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from markupsafe import Markup
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import MkDocsException
from mkdocs.plugins import BasePlugin

from mkdocs_testimony.site.page import TestimonyPage

if TYPE_CHECKING:
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


def stage(config_file: Path, out: Path) -> int:
    """Write the pages and files of a project's site into a folder; how many pages there are.

    Raises NotStagedError.
    """
    pages = _Pages()
    with tempfile.TemporaryDirectory(prefix="testimony-") as folder:
        site = Path(folder) / "site"
        config = load_config(str(config_file), site_dir=str(site), use_directory_urls=True)
        config.plugins["testimony-stage"] = pages
        try:
            build(config)
        except MkDocsException as error:
            raise NotStagedError(str(error)) from error
        for place in sorted(site.rglob("*")):
            if place.is_file() and _is_file(place.relative_to(site)):
                target = out / place.relative_to(site)
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(place, target)
    for uri, text in pages.files.items():
        target = out / uri
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
    return len(pages.files)


def _is_file(path: Path) -> bool:
    """Whether something in a built site is a file of ours or the author's, and no page nor the theme's."""
    if path.suffix == ".html" or path.name.startswith(("sitemap.", "_headers")):
        return False
    return path.parts[0] not in {"search"} and path.parts[:2] not in {
        ("assets", "images"), ("assets", "javascripts"), ("assets", "stylesheets"),
    }  # fmt: skip
