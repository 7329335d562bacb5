"""What a co-author changed in a document, brought back into the Markdown: three-way, paragraph by paragraph.

The base is what the document left with, which it holds itself. What differs from it is placed into today's
files by the place that each character came from; the result is read anew, and what does not say there what it
says in the document is taken back. Whatever is not placed is told, word for word.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from mkdocs_testimony.editing.edits import EditError, edited, slice_of
from mkdocs_testimony.render.word.book import Unit
from mkdocs_testimony.word import base as bases
from mkdocs_testimony.word.against import Reading, places
from mkdocs_testimony.word.foreign_works import Works
from mkdocs_testimony.word.paragraphs import normal
from mkdocs_testimony.word.proposal import Proposal, unproven
from mkdocs_testimony.word.told import Merge, Told, remarks, spelled, traits, unsound
from mkdocs_testimony.word.word_sources import sources

if TYPE_CHECKING:
    from mkdocs_testimony.word.looks import Trait
    from mkdocs_testimony.word.reading import Package

_UNPROVEN = "once in the file it would read differently; write it by hand"
Units = Callable[[Mapping[str, bytes]], Sequence[Unit]]
"""The paragraphs of the document as it would leave with these files in place of the tree's."""


def merged(
    package: Package,
    files: Mapping[str, bytes],
    units: Units,
    keys: frozenset[str] = frozenset(),
    bibliography: str = "citations/from-word.bib",
    shown: Callable[[], Sequence[Trait]] | None = None,
) -> Merge:
    """Merge a document into the files of the tree. Raises DocumentError.

    `files`: the pages and .bib files as they are today, by path. `keys`: of the works that these hold.
    `bibliography`: the .bib file into which new works go. `shown`: what the document as it would leave now
    shows beside its words.
    """
    works = Works(held=keys, own=sources(package))
    base = bases.read(package)
    today = [unit for unit in units({}) if normal(unit.text)]
    merge = Merge()
    proposals = [
        proposal
        for proposal in Reading(
            package=package, base=base, today=today, files=files, merge=merge, works=works
        ).proposals()
        if not _said_already(files, proposal)
    ]
    while proposals:
        changed = _changed(files, proposals, merge)
        changed |= _with_works(files, bibliography, proposals, works)
        refused = unproven(today, proposals, units(changed)) if changed else set()
        if not refused:
            merge.files = {path: data for path, data in changed.items() if data != files.get(path)}
            break
        for proposal in proposals:
            if proposal.unit in refused:
                merge.keys += proposal.keys
                merge.told.append(Told("not placed", proposal.place, f"{proposal.shown} ({_UNPROVEN})"))
        proposals = [proposal for proposal in proposals if proposal.unit not in refused]
    _tell(package, base, proposals, works, merge)
    traits(package, base, merge, shown)
    remarks(package, base, merge, places(base, today))
    merge.told = [
        replace(report, place=spelled(report.place), text=spelled(report.text)) for report in merge.told
    ]
    return merge


def _tell(
    package: Package, base: bases.Base, proposals: Sequence[Proposal], works: Works, merge: Merge
) -> None:
    """Report what was placed, the works cited only by what was not placed, and what cannot be trusted."""
    merge.told += [Told("placed", one.place, one.shown) for one in proposals]
    placed = {key for one in proposals for key in one.keys}
    merge.told += [
        Told("new", "a work: its entry, for a .bib file", works.entries[key].strip())
        for key in dict.fromkeys(merge.keys)
        if key in works.entries and key not in placed
    ]
    unsound(package, base, merge)


def _said_already(files: Mapping[str, bytes], proposal: Proposal) -> bool:
    """Whether a file says already what a proposal would have it say: a sign that is typed in two ways."""
    try:
        return slice_of(files[proposal.file.span.path], proposal.file.span) == proposal.file.text
    except (EditError, KeyError):
        return False


def _changed(files: Mapping[str, bytes], proposals: list[Proposal], merge: Merge) -> dict[str, bytes]:
    """The files with the edits made; edits that overlap are told, and taken out of the list."""
    out: dict[str, bytes] = {}
    for path in sorted({proposal.file.span.path for proposal in proposals}):
        mine = [proposal for proposal in proposals if proposal.file.span.path == path]
        try:
            out[path] = edited(files[path], [proposal.file for proposal in mine])
        except (EditError, KeyError) as error:
            merge.told += [
                Told("not placed", proposal.place, f"{proposal.shown} ({error})") for proposal in mine
            ]
            proposals[:] = [proposal for proposal in proposals if proposal.file.span.path != path]
    return out


def _with_works(
    files: Mapping[str, bytes], path: str, proposals: Sequence[Proposal], works: Works
) -> dict[str, bytes]:
    """The .bib file with the works that new notes cite."""
    cited = {key for proposal in proposals for key in proposal.keys}
    entries = [entry for key, entry in works.entries.items() if key in cited]
    if not entries:
        return {}
    before = files.get(path, b"")
    return {path: before + (b"\n" if before else b"") + "\n".join(entries).encode()}
