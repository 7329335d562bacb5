"""`testimony cite`: how a source looks in the style: its first note, later notes, Ibid., its entry."""

from __future__ import annotations

import argparse
import os
import sys
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING
from unicodedata import normalize

from mkdocs_testimony.cli.options import CLEAN, FINDINGS, add_config, hindrances, project_of
from mkdocs_testimony.cli.paths import findings_from_here, span_from_here
from mkdocs_testimony.project import Project, ProjectError
from mkdocs_testimony.report.display import spoken

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from mkdocs_testimony.bibliography import Index
    from mkdocs_testimony.cli.options import Commands
    from mkdocs_testimony.csl import Position, StyleError
    from mkdocs_testimony.finding import Finding
    from mkdocs_testimony.inline import Inline
    from mkdocs_testimony.markdown.locators import Locator
    from mkdocs_testimony.model import SourceRecord
    from mkdocs_testimony.passes.bibliographer import Bibliographer

_DESCRIPTION = """\
Print how sources look in the project's citation style: the first note, a later one, each with a page,
Ibid. where the style and the settings use it, what `@key` puts in the text, and the bibliography entry.

The output matches print: a work that the testimony cites is told apart from the others in the same way. A
work that it does not cite is shown as if one more note at the end cited it. If the style repeats a full
citation after some notes (the Bluebook after five), that is the "far note".
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
    parser.add_argument(
        "--all",
        action="store_true",
        help="every entry of the .bib files; those that nothing cites as if all of them were cited",
    )
    parser.add_argument("--style", metavar="NAME", help="another style: a name, or the path of a .csl file")
    parser.add_argument("--locator", default="p. 37", metavar="PLACE", help='default: "p. 37"')
    parser.set_defaults(run=_run)


def _run(options: argparse.Namespace) -> int:
    from mkdocs_testimony.bibliography import index, read
    from mkdocs_testimony.passes import passed
    from mkdocs_testimony.passes.state import finished
    from mkdocs_testimony.rules.cit001_unknown_key import sources_lacking

    project = project_of(options)
    if not options.keys and not options.all:
        raise ProjectError("Which source? Give its key, or --all.")
    locator = _locator(options.locator)
    if options.style:
        project = replace(project, settings=replace(project.settings, style=options.style))
    tree = project.read()
    entries = index(list(tree.bibliography.items()))
    typed = [
        *(normalize("NFC", key.removeprefix("@")) for key in options.keys),
        *(entries.entries if options.all else ()),
    ]
    keys = list(dict.fromkeys(map(entries.canonical, typed)))
    library = read(entries, keys)
    state = passed(project, tree=tree, through="cite")
    bibliographer = state.bibliographer
    if bibliographer.style_error is not None:
        raise _style_error(bibliographer.style_error, project, named=bool(options.style))
    testimony = finished(state)
    if faults := hindrances(project, testimony):
        print(spoken("\n".join(faults)), file=sys.stderr)
        return FINDINGS
    if not entries.entries:
        raise ProjectError("{}. {}".format(*sources_lacking(testimony)))
    of = _bibliographers(library.sources, bibliographer, together=options.all)
    blocks = [_lines(source, of[key], locator, project) for key, source in library.sources.items()]
    if blocks:
        print("\n\n".join("\n".join(lines) for lines in blocks))
    unknown = [key for key in keys if key not in library.sources]
    for line in (*_told(library.findings, project), *(_unknown(key, entries) for key in unknown)):
        print(spoken(line), file=sys.stderr)
    return FINDINGS if unknown else CLEAN


def _style_error(error: StyleError, project: Project, *, named: bool) -> ProjectError:
    """What is wrong with the style: in its own file, in mkdocs.yml, or on the command line (`named`)."""
    from mkdocs_testimony.passes.style import style_finding

    finding = style_finding(error, project)
    typed = named and finding.span.path == project.config
    return ProjectError(finding.message, None if typed else span_from_here(project, finding.span))


def _locator(typed: str) -> Locator:
    from mkdocs_testimony.markdown.locators import read_locator

    found = read_locator(typed, 0, len(typed))
    if found is None or typed[found.end :].strip():
        raise ProjectError(f'“{typed}” is not a place in a source. Write one such as "p. 37" or "chap. 2".')
    return found


def _bibliographers(
    sources: Mapping[str, SourceRecord], bibliographer: Bibliographer, *, together: bool
) -> dict[str, Bibliographer]:
    """Who knows of each work how it prints: the document's own, for the works that it cites.

    A work that it does not cite is shown as if a note after the last cited it. So it changes nothing of the
    others. `together`: as if such notes cited all of these works, one by one.
    """
    uncited = [source for key, source in sources.items() if key not in bibliographer.sources]
    of = dict.fromkeys(sources, bibliographer)
    if together and uncited:
        of.update(dict.fromkeys((source.key for source in uncited), bibliographer.citing(uncited)))
    elif uncited:
        of.update({source.key: bibliographer.citing([source]) for source in uncited})
    return of


def _lines(
    source: SourceRecord, bibliographer: Bibliographer, locator: Locator, project: Project
) -> list[str]:
    """A source's key and place, and each form of it as the document prints it."""
    rows = [*_rows(source.key, bibliographer, locator)]
    if left := _left_out(source):
        rows.append(("not printed", left))
    width = max(len(label) for label, _ in rows)
    head = f"{source.key}  ({span_from_here(project, source.span)})"
    return [head, *(f"  {label:<{width}}  {_on_terminal(tree)}" for label, tree in rows)]


def _rows(key: str, bibliographer: Bibliographer, locator: Locator) -> Iterator[tuple[str, Sequence[Inline]]]:
    """What each form is called, and the form."""
    from mkdocs_testimony.csl import Position

    note = partial(_note, key, bibliographer)
    yield "first note", note(Position.FIRST)
    yield "with place", note(Position.FIRST, place=locator)
    later = note(Position.SUBSEQUENT)
    yield "later note", later
    yield "with place", note(Position.SUBSEQUENT, place=locator)
    far = note(Position.SUBSEQUENT, near=False)
    if far != later:
        yield "far note", far
        yield "with place", note(Position.SUBSEQUENT, place=locator, near=False)
    style = bibliographer.style
    if style is not None and style.uses_ibid and bibliographer.project.settings.ibid != "off":
        yield "next note", note(Position.IBID)
        yield "with place", note(Position.IBID_WITH_LOCATOR, place=locator)
    yield "in the text", bibliographer.processor.author_text(key)
    if key in bibliographer.entries:
        yield "bibliography", bibliographer.entries[key]


def _note(
    key: str,
    bibliographer: Bibliographer,
    position: Position,
    *,
    place: Locator | None = None,
    near: bool = True,
) -> tuple[Inline, ...]:
    """One note that cites this source alone, as the format pass makes it."""
    from mkdocs_testimony.csl import CiteItem, Position

    later = position is not Position.FIRST
    cite = CiteItem(
        key,
        label=place.label if place else "",
        locator=place.value if place else "",
        position=position,
        first_note=bibliographer.order.first_notes.get(key) if later else None,
        near_note=later and near,
    )
    return bibliographer.processor.cluster([cite])


def _left_out(source: SourceRecord) -> tuple[Inline, ...]:
    """A `note` that a program left: it says nothing of the work, so no style prints it."""
    from mkdocs_testimony.bibliography.note_junk import junk
    from mkdocs_testimony.inline import Text

    note = " ".join(source.text("note").split())
    return (Text(f"note: {note}"),) if note and junk(note) else ()


def _unknown(key: str, entries: Index) -> str:
    from mkdocs_testimony.report.display import safe

    near = " or ".join(f"`{name}`" for name in entries.near(key))
    hint = f"Did you mean {near}?" if near else "`testimony cite --all` shows every entry."
    return safe(f"testimony: No .bib file has an entry `{key}`. {hint}")


def _told(findings: Sequence[Finding], project: Project) -> list[str]:
    from mkdocs_testimony.report.display import safe

    shown = findings_from_here(project, findings)
    return [safe(f"{finding.span}: {finding.code} {finding.message}") for finding in shown]


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
