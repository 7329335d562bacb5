"""Everything of MkDocs that is not public and that the adapter needs all the same.

Two of its names are also used by Material's own blog plugin; if MkDocs or its continuation changes them, this
is the one module to mend.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import FileSystemLoader
from mkdocs.structure.pages import Page, _RelativePathTreeprocessor
from mkdocs.utils import get_theme_dir

from mkdocs_testimony.site.compiled import Compiled

if TYPE_CHECKING:
    import jinja2
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File, Files


class PageLinks:
    """Resolves the links of one page with MkDocs' own validation."""

    def __init__(self, file: File, files: Files, config: MkDocsConfig) -> None:
        self._resolver = _RelativePathTreeprocessor(file, files, config)

    def resolve(self, href: str) -> str:
        """The address for a link to a file of the content folder; a bad one is logged as MkDocs logs it."""
        return str(self._resolver.path_to_url(href))

    @property
    def anchors(self) -> dict[File, dict[str, str]]:
        """Links to anchors met so far: file → anchor → link as typed. MkDocs checks them after the build."""
        return self._resolver.links_to_anchors


class _OthersFiles(FileSystemLoader):
    """Finds every template, and lists those outside some folders."""

    def __init__(self, places: FileSystemLoader, left_out: Path) -> None:
        super().__init__(places.searchpath)
        before = places.left_out if isinstance(places, _OthersFiles) else frozenset()
        self.left_out: frozenset[Path] = before | {left_out}
        listed = [place for place in places.searchpath if Path(place) not in self.left_out]
        self._listed = FileSystemLoader(listed)

    def list_templates(self) -> list[str]:
        return self._listed.list_templates()


def leave_out_theme_files(config: MkDocsConfig) -> None:
    """Copy no file of the theme's own into the site: its templates are found, its scripts and styles left.

    MkDocs lists a theme's files to copy them. Material's are some 14,000, 3 MB of which it copies.
    """
    theme = config.theme
    made = theme.get_env

    def lean() -> jinja2.Environment:
        """The theme's environment, with templates found in the folders of others only."""
        env = made()
        if isinstance(env.loader, FileSystemLoader):
            env.loader = _OthersFiles(env.loader, Path(get_theme_dir(str(theme.name))))
        return env

    theme.get_env = lean  # type: ignore[method-assign]


def keep_compiled(config: MkDocsConfig, folder: Path) -> None:
    """Let the theme's environment keep the compiled form of the templates in a folder of ours.

    Of that folder nothing is listed, for MkDocs would copy what is kept there into the site.
    """
    theme = config.theme
    made = theme.get_env

    def keeping() -> jinja2.Environment:
        """The theme's environment, with what is kept."""
        env = made()
        env.bytecode_cache = Compiled([folder])
        if isinstance(env.loader, FileSystemLoader):
            env.loader = _OthersFiles(env.loader, folder)
        return env

    theme.get_env = keeping  # type: ignore[method-assign]


def leave_out_theme_search(config: MkDocsConfig) -> None:
    """Have Material's search plugin make no index: nothing asks for it where only our templates do.

    Even an empty one makes it load all that the theme can say in the language of the site.
    """
    for plugin in config.plugins.values():
        if type(plugin).__module__.startswith("material.") and "separator" in plugin.config:
            plugin.config["enabled"] = False


def set_rendered_title(page: Page, title: str) -> None:
    """Give the page the title that it has if neither nav nor metadata name one."""
    page._title_from_render = title
