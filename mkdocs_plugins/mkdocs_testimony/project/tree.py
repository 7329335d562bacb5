"""What the project's files hold at one moment."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field
from itertools import takewhile
from pathlib import Path

from mkdocs_testimony.finding import Finding
from mkdocs_testimony.inside import is_plain, refusal
from mkdocs_testimony.pictures import LARGEST
from mkdocs_testimony.project.folder import refused, unreadable, walk
from mkdocs_testimony.records import dataclass
from mkdocs_testimony.span import Span

LARGEST_TEXT = 32 * 2**20
"""Bytes of the largest file of text that is read: a page, a .bib file, a framework, verified.toml."""

BASELINE = "testimony-baseline.json"
"""The file, at the root, that names the findings that are known and not told again."""
CLEARED = "cleared.toml"
"""The file, at the root, that says which text was cleared."""
ANCHORS = "anchors.json"
"""The file, at the root, that names the addresses that have been published."""
VERIFIED = "verified.toml"
"""The file, at the root, that records who has checked which statement against its sources."""
LOCK = "sources.lock"
"""The file, at the root, that says which copies of sources are pinned."""


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Tree:
    """What the project's files hold at one moment: the input of the passes."""

    pages: Mapping[str, bytes]
    """Markdown files under the content folder by path, raw."""
    bibliography: Mapping[str, bytes]
    """.bib files by path, raw, in order of the patterns and then by name."""
    files: frozenset[str]
    """Every file under the content folder that really lies inside the root."""
    frameworks: Mapping[str, bytes] = field(default_factory=dict)
    """Framework files (`frameworks/*.yml` in the content folder) by path, raw, in order of their names."""
    cleared: bytes | None = None
    """cleared.toml, raw; None when there is none."""
    verified: bytes | None = None
    """verified.toml, raw; None when there is none."""
    lock: bytes | None = None
    """sources.lock, raw; None when there is none."""
    copies: Mapping[str, bytes] = field(default_factory=dict)
    """Pinned copies that stand for the files at these paths; others are read where they lie."""
    baseline: tuple[str, bytes] | None = None
    """Path and raw text of the baseline; None when there is none."""
    anchors: bytes | None = None
    """anchors.json, raw; None when there is none."""
    contents: Mapping[str, bytes] = field(default_factory=dict)
    """What these files hold, up to the size of the largest picture. Asking for one may raise OSError."""
    findings: tuple[Finding, ...] = ()
    """What is not read, since it leaves the root or is no file (CFG002), and patterns without a file."""
    refused: frozenset[str] = frozenset()
    """Paths of what is not read."""
    bib_elsewhere: tuple[str, ...] = ()
    """Where no .bib file is read: those near the root that no pattern names."""
    sources_missing: bool = False
    """Whether a pattern of .bib files matched none that could be read: keys may be unknown for that alone."""


def read_tree(root: Path, content: str, patterns: Iterable[tuple[str, Span | None]]) -> Tree:
    """Read a project's files.

    root: the project's folder, without links. content: the content folder, from the root. patterns: those of
    the .bib files, each with the place where it is set (None for one that nobody set).
    """
    folder = walk(root / content, root)
    data = dict(_read(folder.files, folder.refused))
    sources = _Sources(root, folder.refused)
    for pattern, span in patterns:
        sources.add(pattern, span)
    inside = f"{content}/frameworks/"
    verified = _at_root(root, VERIFIED, folder.refused)
    lock = _at_root(root, LOCK, folder.refused)
    baseline = _at_root(root, BASELINE, folder.refused)
    anchors = _at_root(root, ANCHORS, folder.refused)
    return Tree(
        pages={path: text for path, text in data.items() if path.endswith(".md")},
        bibliography=sources.files,
        files=frozenset(folder.files) - frozenset(folder.refused),
        frameworks={path: text for path, text in data.items() if path.startswith(inside)},
        cleared=_at_root(root, CLEARED, folder.refused),
        verified=verified,
        lock=lock,
        baseline=None if baseline is None else (BASELINE, baseline),
        anchors=anchors,
        contents=_Contents(folder.files),
        findings=(*folder.refused.values(), *sources.findings),
        refused=frozenset(folder.refused),
        sources_missing=sources.missing,
        bib_elsewhere=() if sources.files else tuple(sources.elsewhere()),
    )


class _Contents(Mapping[str, bytes]):
    """Files by path, each read when it is asked for: most are pictures that no check needs."""

    def __init__(self, places: Mapping[str, Path]) -> None:
        self._places = places

    def __getitem__(self, path: str) -> bytes:
        with self._places[path].open("rb") as file:
            return file.read(LARGEST + 1)

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)


def _read(files: Mapping[str, Path], wrong: dict[str, Finding]) -> Iterator[tuple[str, bytes]]:
    for path, place in files.items():
        if path.endswith(".md") or ("/frameworks/" in path and path.endswith((".yml", ".yaml"))):
            data = _text(place)
            if isinstance(data, bytes):
                yield path, data
            else:
                wrong[path] = refused(path, data)


def _text(place: Path) -> bytes | str:
    """What a file of text holds, or why it is not read. It may have gone, or grown, since it was found."""
    try:
        with place.open("rb") as file:
            data = file.read(LARGEST_TEXT + 1)
    except OSError as error:
        return f"cannot be read ({error.strerror}). Change its permissions, or remove it."
    if len(data) > LARGEST_TEXT:
        return f"is larger than {LARGEST_TEXT >> 20} MB, so it is not read. Divide it, or remove it."
    return data


def _at_root(root: Path, name: str, wrong: dict[str, Finding]) -> bytes | None:
    place = root / name
    if not place.is_symlink() and not place.exists():
        return None
    fault = refusal(place, root)
    reason = f"{fault}, so it is not read. Remove the link." if fault else unreadable(place)
    data = _text(place) if not reason and place.is_file() else reason
    if isinstance(data, bytes):
        return data
    if data:
        wrong[name] = refused(name, data)
    return None


class _Sources:
    """The .bib files that the patterns name."""

    def __init__(self, root: Path, wrong: dict[str, Finding]) -> None:
        self.root = root
        self.wrong = wrong
        self.files: dict[str, bytes] = {}
        self.findings: list[Finding] = []
        self.missing = False

    def add(self, pattern: str, span: Span | None) -> None:
        """Read what a pattern matches. Without a match it is told, where somebody has set it."""
        places = self._matches(pattern, span)
        if places is None:
            self.missing = True
            return
        read = [place for place in places if self._read(place)]
        # That the usual pattern matches nothing is not told, so it must not silence anything.
        self.missing = self.missing or (not read and (span is not None or bool(places)))
        if not places and span is not None:
            message = (
                f"`bibliography`: no file matches `{pattern}`, so its sources are not known. Write the path "
                f"from the project's folder, such as citations/*.bib.{self._hint()}"
            )
            self.findings.append(Finding("CFG001", message, span))

    def _matches(self, pattern: str, span: Span | None) -> list[Path] | None:
        """The files, sorted; None (and told) where the pattern itself is wrong."""
        place = span or Span.point("mkdocs.yml", 1)
        if not is_plain(pattern):
            message = (
                f"`bibliography`: `{pattern}` leads out of the project's folder, so it is not read. Put the "
                "file inside, and write its path from that folder."
            )
            self.findings.append(Finding("CFG002", message, place))
            return None
        try:
            found = sorted(self.root.glob(pattern))
        except (ValueError, NotImplementedError, OSError, RecursionError):
            message = f"`bibliography`: `{pattern}` cannot name files. Write a path such as citations/*.bib."
            self.findings.append(Finding("CFG001", message, place))
            return None
        base = self.root.joinpath(*takewhile(lambda part: not set("*?[") & set(part), Path(pattern).parts))
        if base.is_dir() and not os.access(base, os.R_OK | os.X_OK):
            self._closed(base)
            return None
        if "**" in pattern:
            self._passed_over(base)
        return [one for one in found if one.is_symlink() or not one.is_dir()]

    def _closed(self, folder: Path) -> None:
        """Tell a folder that cannot be opened: a pattern matches nothing in it."""
        path = folder.relative_to(self.root).as_posix()
        self.wrong[path] = refused(
            path, "cannot be opened: its permissions forbid it. Correct them, or remove it."
        )

    def _passed_over(self, base: Path) -> None:
        """Tell what `**` does not go into in silence: links to folders outside, closed folders."""
        for above, folders, _ in os.walk(base, onerror=lambda error: self._closed(Path(error.filename))):
            folders[:] = [name for name in folders if not name.startswith(".")]
            for place in (Path(above, name) for name in folders):
                fault = refusal(place, self.root) if place.is_symlink() else ""
                if fault:
                    path = place.relative_to(self.root).as_posix()
                    self.wrong[path] = refused(path, f"{fault}, so it is not read. Put a copy in its place.")

    def _read(self, place: Path) -> bool:
        path = place.relative_to(self.root).as_posix()
        if path in self.files:
            return True
        fault = refusal(place, self.root)
        reason = f"{fault}, so it is not read. Put a copy in its place." if fault else unreadable(place)
        data = reason or _text(place)
        if isinstance(data, bytes):
            self.files[path] = data
            return True
        self.wrong[path] = refused(path, data)
        return False

    def elsewhere(self) -> list[str]:
        """The .bib files near the root, sorted."""
        found = sorted({*self.root.glob("*.bib"), *self.root.glob("*/*.bib")})
        return [one.relative_to(self.root).as_posix() for one in found if one.is_file()]

    def _hint(self) -> str:
        """Where there are .bib files, if any are near the root."""
        names = self.elsewhere()
        if not names:
            return ""
        return f" There is {names[0]}." if len(names) == 1 else f" There are {', '.join(names[:3])}."
