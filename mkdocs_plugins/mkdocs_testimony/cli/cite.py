"""`testimony cite`: how a source looks in the style: its first note, later notes, Ibid., its entry."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from mkdocs_testimony.cli.options import CLEAN, FINDINGS, add_config, project_of
from mkdocs_testimony.project import Project, ProjectError

if TYPE_CHECKING:
    from mkdocs_testimony.bibliography import Index, Library
    from mkdocs_testimony.cli.options import Commands
    from mkdocs_testimony.csl import Position, Processor, Style
    from mkdocs_testimony.finding import Finding
    from mkdocs_testimony.inline import Inline
    from mkdocs_testimony.markdown.locators import Locator
    from mkdocs_testimony.model import Testimony

_DESCRIPTION = """\
Print how sources look in the project's citation style: the first note, a later one, each with a page,
Ibid. where the style and the settings have it, what `@key` puts into the text, and the bibliography's entry.
"""


def add(commands: Commands) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser(
        "cite",
        help="show how a source looks in the citation style",
        description=_DESCRIPTION,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    add_config(parser)
    parser.add_argument("keys", nargs="*", metavar="KEY", help="keys of the .bib files")
    parser.add_argument("--all", action="store_true", help="every entry of the .bib files")
    parser.add_argument("--style", metavar="NAME", help="another style: a name, or the path of a .csl file")
    parser.add_argument("--locator", default="p. 37", metavar="PLACE", help='default: "p. 37"')
    parser.set_defaults(run=_run)


def _run(options: argparse.Namespace) -> int:
    from mkdocs_testimony.bibliography import index, read

    project = project_of(options)
    if not options.keys and not options.all:
        raise ProjectError("which source? Give its key, or --all")
    locator = _locator(options.locator)
    style = _style(options.style, project)
    tree = project.read()
    found = index(list(tree.bibliography.items()))
    typed = [*options.keys, *(found.entries if options.all else ())]
    keys = list(dict.fromkeys(map(found.canonical, typed)))
    library = read(found, keys)

    from mkdocs_testimony.passes import run

    printer = _Printer(project, style, locator, library, run(project, tree=tree, through="number"))
    shown = [printer.lines(key) for key in library.sources]
    if shown:
        print("\n\n".join("\n".join(lines) for lines in shown))
    unknown = [key for key in keys if key not in library.sources]
    for line in (*_told(library.findings), *(_unknown(key, found) for key in unknown)):
        print(line, file=sys.stderr)
    return FINDINGS if unknown else CLEAN


def _locator(typed: str) -> Locator:
    from mkdocs_testimony.markdown.locators import read_locator

    found = read_locator(typed, 0, len(typed))
    if found is None or typed[found.end :].strip():
        raise ProjectError(f'“{typed}” is no place in a source; write one such as "p. 37" or "chap. 2"')
    return found


def _style(name: str | None, project: Project) -> Style:
    from mkdocs_testimony.csl import StyleError, load

    settings = project.settings
    try:
        return load(
            name or settings.style,
            root=project.root,
            locale=settings.locale or None,
            title_case=settings.title_case,
        )
    except StyleError as error:
        raise ProjectError(str(error)) from error


class _Printer:
    """Prints sources as the document would: beside the works that it cites, from which a style tells them."""

    def __init__(
        self, project: Project, style: Style, locator: Locator, library: Library, testimony: Testimony
    ) -> None:
        from mkdocs_testimony.passes.format import processor_of

        self.style = style
        self.ibid = style.uses_ibid and project.settings.ibid != "off"
        self.locator = locator
        self.sources = library.sources
        from mkdocs_testimony.passes.title_names import items_with_names

        texts = {path: text for path, text in testimony.other_text.items() if path.endswith(".bib")}
        pages = (page.tokens for page in testimony.pages)
        sources = {**testimony.sources, **library.sources}
        items = items_with_names(sources, style.title_case, texts, pages)
        labels = {page.path: page.label for page in testimony.pages}
        notes = list(testimony.notes.values())
        self.processor: Processor = processor_of(notes, style, items, project.settings, labels)

    def lines(self, key: str) -> list[str]:
        """A source's key and place, and each form of it."""
        rows = [*self.rows(key)]
        width = max(len(label) for label, _ in rows)
        head = f"{key}  ({self.sources[key].span})"
        return [head, *(f"  {label:<{width}}  {_on_terminal(tree)}" for label, tree in rows)]

    def rows(self, key: str) -> Iterator[tuple[str, Sequence[Inline]]]:
        """What each form is called, and the form."""
        from mkdocs_testimony.csl import Position

        first = self.processor.first_notes.get(key, 1)
        yield "first note", self.note(key, Position.FIRST)
        yield "with place", self.note(key, Position.FIRST, place=True)
        yield "later note", self.note(key, Position.SUBSEQUENT, first=first)
        yield "with place", self.note(key, Position.SUBSEQUENT, place=True, first=first)
        if self.ibid:
            yield "next note", self.note(key, Position.IBID, first=first)
            yield "with place", self.note(key, Position.IBID_WITH_LOCATOR, place=True, first=first)
        yield "in the text", self.processor.author_text(key)
        for _, entry in self.processor.bibliography([key]):
            yield "bibliography", entry

    def note(
        self, key: str, position: Position, *, place: bool = False, first: int | None = None
    ) -> tuple[Inline, ...]:
        """One note that cites this source alone."""
        from mkdocs_testimony.csl import CiteItem, Position

        cite = CiteItem(
            key,
            label=self.locator.label if place else "",
            locator=self.locator.value if place else "",
            position=position,
            near_note=position is not Position.FIRST,
            first_note=first,
        )
        return self.processor.cluster([cite])


def _unknown(key: str, found: Index) -> str:
    from mkdocs_testimony.report.display import safe

    near = " or ".join(f"`{name}`" for name in found.near(key))
    hint = f"Did you mean {near}?" if near else "`testimony cite --all` shows every entry."
    return safe(f"testimony: no .bib file has an entry `{key}`. {hint}")


def _told(findings: Sequence[Finding]) -> list[str]:
    from mkdocs_testimony.report.display import safe

    return [safe(f"{finding.span}: {finding.code} {finding.message}") for finding in findings]


def _on_terminal(nodes: Sequence[Inline]) -> str:
    """The tree's characters; with italics on a terminal that wants colour."""
    from mkdocs_testimony.inline import plain
    from mkdocs_testimony.report.display import safe

    rich = sys.stdout.isatty() and "NO_COLOR" not in os.environ and os.environ.get("TERM") != "dumb"
    return _styled(nodes, upright=True) if rich else safe(plain(nodes))


_CODES = {"emphasis": ("\x1b[3m", "\x1b[23m"), "strong": ("\x1b[1m", "\x1b[22m")}


def _styled(nodes: Sequence[Inline], *, upright: bool) -> str:
    """The tree with a terminal's italics and bold. Titles inside titles stand upright."""
    from mkdocs_testimony.inline import Quoted, Style, Styled, Text
    from mkdocs_testimony.report.display import safe

    parts: list[str] = []
    for node in nodes:
        if isinstance(node, Text):
            parts.append(safe(node.text))
        elif isinstance(node, Styled) and node.style is Style.NORMAL and not upright:
            parts.append(f"\x1b[23m{_styled(node.children, upright=True)}\x1b[3m")
        elif isinstance(node, Styled):
            start, end = _CODES.get(node.style, ("", ""))
            italic = node.style is Style.EMPHASIS
            parts.append(f"{start}{_styled(node.children, upright=upright and not italic)}{end}")
        elif isinstance(node, Quoted):
            parts.append(f"“{_styled(node.children, upright=upright)}”")
        else:
            parts.append(_styled(node.children, upright=upright))
    return "".join(parts)
