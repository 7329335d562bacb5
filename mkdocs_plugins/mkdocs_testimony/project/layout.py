"""One testimony's tree: where its things are, as its configuration says."""

from __future__ import annotations

from dataclasses import field, replace
from typing import TYPE_CHECKING, Any

from mkdocs_testimony.finding import Finding, Severity
from mkdocs_testimony.inside import refusal
from mkdocs_testimony.nearness import near_names
from mkdocs_testimony.project.active import active_files
from mkdocs_testimony.project.errors import ProjectError
from mkdocs_testimony.project.folder import walk
from mkdocs_testimony.project.nav import NavEntry, made, missing_message
from mkdocs_testimony.project.outputs import output, pdf_name
from mkdocs_testimony.project.tree import Tree, read_tree
from mkdocs_testimony.records import dataclass
from mkdocs_testimony.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from mkdocs_testimony.settings import Settings

_OWN_PLUGINS = frozenset({"testimony", "search", "material/search", "offline", "material/offline"})
"""Plugins that make no page of their own."""


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Project:
    """One testimony's tree."""

    root: Path
    """Absolute folder that holds mkdocs.yml."""
    config: str
    """Name of the configuration file, relative to the root."""
    config_texts: Mapping[str, str]
    """Text of the configuration file and of those that it inherits, by path."""
    settings: Settings
    content: str
    """The content folder (MkDocs' docs_dir), relative to the root."""
    nav_entries: tuple[NavEntry, ...]
    """What nav names, in its order."""
    findings: tuple[Finding, ...]
    """What is wrong with the settings (CFG001), and what they name outside the root (CFG002)."""
    places: Mapping[str, Span] = field(default_factory=dict)
    """Where each given setting's value stands, by its name (`style`, `print.margin`, `docs_dir`)."""
    patterns: tuple[tuple[str, Span | None], ...] = ()
    """The patterns of .bib files, each with its place; None where nobody set it."""
    exported: tuple[tuple[str, Span], ...] = ()
    """The patterns of files that a reference manager writes, each with its place."""
    plugins: tuple[str, ...] = ()
    """Every plugin that the configuration names."""
    runs: tuple[tuple[str, Span], ...] = ()
    """What MkDocs would run of the author's own, each with its place: hooks, foreign plugins, templates."""
    site_url: str = ""
    """Where the site is published, as mkdocs.yml says; empty when it does not."""
    directory_urls: bool = True
    """Whether a page of the site is a folder (`…/02-extent/`) or a file (`…/02-extent.html`)."""

    @property
    def config_text(self) -> str:
        """The configuration file's own text."""
        return self.config_texts[self.config]

    @property
    def nav(self) -> tuple[str, ...]:
        """Paths of the pages that nav names, in its order, relative to the root."""
        return tuple(one.path for one in self.nav_entries if one.path.endswith(".md"))

    @property
    def font_folders(self) -> tuple[Path, ...]:
        """Where fonts are looked for: the project's own folders, then the system's."""
        from mkdocs_testimony.glyphs import SYSTEM_FOLDERS

        return (*(self.root / folder for folder in self.settings.print.fonts), *SYSTEM_FOLDERS)

    def place(self, setting: str) -> Span:
        """Where a setting's value stands; the configuration's first line for one that nobody set."""
        return self.places.get(setting) or Span.point(self.config, 1)

    def read(self) -> Tree:
        """Read every file that the passes need. Raises ProjectError when the content folder is missing."""
        base = self.root / self.content
        wrong = refusal(base, self.root)
        if wrong:
            raise ProjectError(
                f"`docs_dir`: {self.content} {wrong}. Name a folder beside mkdocs.yml, such as content.",
                self.place("docs_dir"),
            )
        if not base.is_dir():
            near = near_names(self.content, (one.name for one in self.root.iterdir() if one.is_dir()), 1)
            step = (
                f"Did you mean `docs_dir: {near[0]}`?"
                if near
                else "Make it, or name another with `docs_dir:`."
            )
            raise ProjectError(
                f"There is no folder {self.content}/, which should hold the pages. {step}",
                self.place("docs_dir"),
            )
        tree = read_tree(self.root, self.content, self.patterns)
        return replace(tree, findings=(*tree.findings, *self._own_findings(tree)))

    @property
    def unsafe(self) -> tuple[Finding, ...]:
        """What must stop whoever else would read the folder, such as MkDocs. Raises ProjectError."""
        return tuple(one for one in (*self.findings, *self.read().findings) if one.code == "CFG002")

    @property
    def active(self) -> tuple[tuple[str, Span], ...]:
        """What of the content folder MkDocs would publish and browsers run, each with its place."""
        base = self.root / self.content
        if refusal(base, self.root) or not base.is_dir():
            return ()
        told = any("exclude_docs" in text for text in self.config_texts.values())
        return active_files(walk(base, self.root), self.content, hidden=told)

    def pdf(self, facts: Mapping[str, Any]) -> Path:
        """Where the PDF is written. `facts`: the cover's front matter, for the names and the date in it.

        Where a name that the file's pattern wants is missing, it is `testimony.pdf`. Raises ProjectError
        where a link stands in its way.
        """
        return output(self.root, f"print/{pdf_name(self.settings.print.file, facts)}")

    def _own_findings(self, tree: Tree) -> Iterator[Finding]:
        """What the settings name and the folder has not, or must not have."""
        yield from self._font_findings()
        yield from self._nav_findings(tree)
        for pattern, span in self.exported:
            if not _matches(self.root, pattern, tree.bibliography):
                message = (
                    f"`exported`: none of the .bib files matches `{pattern}`, so `testimony bib` leaves none "
                    "alone. Write the path from the project's folder, such as citations/zotero.bib."
                )
                yield Finding("CFG001", message, span)

    def _font_findings(self) -> Iterator[Finding]:
        """What must not be read in the project's own folders of fonts."""
        for folder in dict.fromkeys(self.settings.print.fonts):
            if (self.root / folder).is_dir():
                yield from walk(self.root / folder, self.root).refused.values()

    def _nav_findings(self, tree: Tree) -> list[Finding]:
        """Entries of nav that lead to no file. Where another plugin may make it, that is no error."""
        endnotes = self.settings.notes == "endnotes"
        recorded = not (tree.lock is None and tree.verified is None)
        names = made(endnotes=endnotes, frameworks=bool(tree.frameworks), recorded=recorded)
        own = {f"{self.content}/{name}" for name in names}
        known = own | tree.files | tree.refused
        severity = None if set(self.plugins) <= _OWN_PLUGINS else Severity.WARNING
        pages = [path for path in tree.files if path.endswith(".md")]
        found = [
            Finding("CFG001", missing_message(one, self.content, pages), one.span, severity=severity)
            for one in self.nav_entries
            if one.path not in known
        ]
        for one in self.nav_entries:
            if one.path in known and one.meant:
                message = f"A space is missing after a colon in `nav`. Write `{one.meant}`."
                found.append(Finding("CFG001", message, one.span))
        return found


def _matches(root: Path, pattern: str, paths: Iterable[str]) -> bool:
    """Whether a pattern, from the root, finds one of these files."""
    try:
        found = set(root.glob(pattern))
    except (ValueError, NotImplementedError, OSError, RecursionError):
        return False
    return any(root / path in found for path in paths)
