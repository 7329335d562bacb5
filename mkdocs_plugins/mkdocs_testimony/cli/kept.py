"""What the last checks found, kept in build/.cache/check/ for when nothing at all has changed since.

It may be deleted at any time, and is never trusted for what it is not: each file names the hash of all that
its findings depend on (`inputs`), and the device, the inode and a time of its own that no checkout and no
archive can give to a file of another. So one that was committed, unpacked or copied is passed over, as is one
that was cut short; and where CI runs (`CI` in the environment) nothing is kept or taken. It holds JSON, which
is read as data.
"""

from __future__ import annotations

import hashlib
import json
import os
import time
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from mkdocs_testimony.finding import Cause, Finding, Fix, Severity
from mkdocs_testimony.records import dataclass
from mkdocs_testimony.span import Span

if TYPE_CHECKING:
    import argparse
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from mkdocs_testimony.model import Testimony

FOLDER = "build/.cache/check"
LARGEST = 32 * 2**20
"""Bytes of the largest file that is kept or read."""
_MOST = 8
"""Files that are kept: one for each choice of rules and profile that was used last."""


@dataclass(frozen=True, slots=True)
class PageFacts:
    """What must be known of a page to tell whether an edit of another bears on it (see `edited`)."""

    text: str
    """Hash of what it holds."""
    head: str
    """Hash of its front matter."""
    statements: int
    """How many it has."""
    cites: tuple[str, ...]
    """Keys of the sources that it cites, sorted."""
    names: tuple[str, ...]
    """The ids and aliases that it gives, sorted."""
    alone: bool
    """Whether nothing on it is numbered through the document."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What must be known of a testimony so that after an edit only some of its pages are looked at again."""

    rest: str
    """Hash of all that a check depends on but the pages."""
    pages: Mapping[str, PageFacts]
    """The testimony's pages by path, in reading order."""
    others: Mapping[str, str]
    """Hashes of the other pages, by path."""


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Outcome:
    """What a check has found, and what is needed to tell it."""

    findings: Sequence[Finding]
    texts: Mapping[str, str]
    """Text of the files that findings point into, by path."""
    read: frozenset[str]
    """Paths of all that was read."""
    baseline: str
    counts: tuple[int, int, int]
    """Pages, statements and cited sources."""
    facts: Facts | None = None
    """None where after an edit all must be looked at."""

    @classmethod
    def of(cls, testimony: Testimony, findings: Sequence[Finding], facts: Facts | None = None) -> Outcome:
        """What a check of this testimony has found."""
        from mkdocs_testimony.report import texts

        held = texts(testimony)
        counts = (len(testimony.pages), len(testimony.statements), len(testimony.sources))
        read = frozenset({*held, *testimony.files})
        return cls(findings, held, read, testimony.baseline, counts, facts)


def wanted(options: argparse.Namespace) -> bool:
    """Whether this run may take or leave anything."""
    return not (options.no_cache or os.environ.get("CI"))


def kept(root: Path, name: str) -> tuple[str, Outcome] | None:
    """What the last check of this name found, and the hash of all that it depended on; None where that is
    not known for certain."""
    place = _place(root, name)
    if place is None:
        return None
    try:
        with place.open("rb") as file:
            at = os.fstat(file.fileno())
            data: Any = json.loads(file.read(LARGEST))
        fingerprint, *own = data["own"]
        if own != [at.st_dev, at.st_ino, at.st_mtime_ns] or not fingerprint:
            return None
        pages, statements, sources = data["counts"]
        return str(fingerprint), Outcome(
            findings=tuple(_finding(one) for one in data["findings"]),
            texts=dict(data["texts"]),
            read=frozenset(data["read"]),
            baseline=str(data["baseline"]),
            counts=(int(pages), int(statements), int(sources)),
            facts=_facts(data["facts"]),
        )
    except (OSError, ValueError, TypeError, KeyError, IndexError, RecursionError):
        return None


def keep(root: Path, fingerprint: str, name: str, outcome: Outcome) -> None:
    """Keep what a check has found. Where nothing can be written, nothing is kept."""
    place = _place(root, name)
    if place is None or not fingerprint:
        return
    named = {one.path for finding in outcome.findings for one in _spans(finding)}
    data = {
        "findings": [_row(one) for one in outcome.findings],
        "texts": {path: text for path, text in outcome.texts.items() if path in named},
        "read": sorted(outcome.read),
        "baseline": outcome.baseline,
        "counts": outcome.counts,
        "facts": _facts_row(outcome.facts),
    }
    half = place.with_name(f".{name}.{os.getpid()}")
    with suppress(OSError, ValueError):
        _make(place.parent)
        _write(half, data, fingerprint)
        half.replace(place)
        _thin_out(place.parent)
    with suppress(OSError):
        half.unlink(missing_ok=True)


def name_of(*parts: str) -> str:
    """The name of the file for a choice of rules and a profile."""
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _place(root: Path, name: str) -> Path | None:
    place = root / FOLDER / f"{name}.json"
    links = any(one.is_symlink() for one in (place, *place.parents) if one.is_relative_to(root))
    return None if links else place


def _make(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    ignore = folder.parent / ".gitignore"
    if not ignore.exists():
        ignore.write_text("*\n", encoding="utf-8")


def _write(place: Path, data: dict[str, Any], fingerprint: str) -> None:
    # A time in the last days, to the nanosecond: git gives files the time of the checkout.
    then = time.time_ns() - 10**9 - int.from_bytes(os.urandom(8)) % 10**14
    then -= then % 1000  # what every file system with times this fine keeps
    with place.open("x", encoding="utf-8") as file:
        at = os.fstat(file.fileno())
        text = json.dumps({"own": [fingerprint, at.st_dev, at.st_ino, then], **data})
        if len(text) > LARGEST:
            raise ValueError(place)
        file.write(text)
    os.utime(place, ns=(then, then))


def _thin_out(folder: Path) -> None:
    """Keep the few files that were written last."""
    files = sorted(folder.glob("*.json"), key=lambda file: file.stat().st_ctime_ns, reverse=True)
    for file in files[_MOST:]:
        file.unlink(missing_ok=True)


def _facts_row(facts: Facts | None) -> list[Any] | None:
    if facts is None:
        return None
    pages = [
        [path, one.text, one.head, one.statements, one.cites, one.names, one.alone]
        for path, one in facts.pages.items()
    ]
    return [facts.rest, pages, dict(facts.others)]


def _facts(row: list[Any] | None) -> Facts | None:
    if row is None:
        return None
    rest, pages, others = row
    known = {
        str(path): PageFacts(
            text=str(text),
            head=str(head),
            statements=int(statements),
            cites=tuple(map(str, cites)),
            names=tuple(map(str, names)),
            alone=bool(alone),
        )
        for path, text, head, statements, cites, names, alone in pages
    }
    return Facts(str(rest), known, {str(path): str(text) for path, text in others.items()})


def _spans(finding: Finding) -> list[Span]:
    return [finding.span, *(span for span, _ in finding.related)]


def _row(finding: Finding) -> list[Any]:
    fix = finding.fix
    return [
        finding.code,
        finding.message,
        _numbers(finding.span),
        finding.name,
        finding.severity,
        [[_numbers(span), said] for span, said in finding.related],
        [[cause.code, cause.place] for cause in finding.behind],
        None if fix is None else [[[_numbers(span), text] for span, text in fix.edits], fix.safe],
    ]


def _finding(row: list[Any]) -> Finding:
    code, message, span, name, severity, related, behind, fix = row
    return Finding(
        code=str(code),
        message=str(message),
        span=_span(span),
        name=str(name),
        severity=None if severity is None else Severity(severity),
        related=tuple((_span(place), str(said)) for place, said in related),
        behind=tuple(
            Cause(str(one), None if place is None else (str(place[0]), int(place[1])))
            for one, place in behind
        ),
        fix=None
        if fix is None
        else Fix(tuple((_span(place), str(text)) for place, text in fix[0]), bool(fix[1])),
    )


def _numbers(span: Span) -> list[Any]:
    return [span.path, span.line, span.column, span.end_line, span.end_column]


def _span(row: list[Any]) -> Span:
    path, *numbers = row
    return Span(str(path), *map(int, numbers))
