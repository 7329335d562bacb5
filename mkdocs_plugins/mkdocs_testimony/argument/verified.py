"""verified.toml: who has checked which statement against its sources, read and written.

A statement has a block of lines, each of which is whole in itself, in the order of the statements' names:

    # beidou-access
    beidou-access.by = "Jane Doe"
    beidou-access.on = 2026-03-01
    beidou-access.text = "5d0a4b8f3c2e1a97"
    beidou-access.sources.kardon2021 = "0f1e2d3c4b5a6978"
    beidou-access.copies.kardon2021 = "9f86d081…"

Every statement of the testimony has its comment line, verified or not. So two branches on which different
statements are verified change places that are parted by lines common to both, and merge without conflict.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mkdocs_testimony.model import Verification
from mkdocs_testimony.records_in_toml import (
    Field,
    Shape,
    is_date,
    is_text,
    is_texts,
    key,
    laid_out,
    records,
    string,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from mkdocs_testimony.finding import Finding
    from mkdocs_testimony.span import Span

CODE = "TRC004"
HEAD = """\
# Who has checked which statement against its sources, and when. `testimony verify ID` writes this file:
# a place for every statement, in the order of their names, so that branches merge.
"""


_TEXT = Field("a text in quotation marks", is_text)
_SHAPE = Shape(
    code=CODE,
    noun="record",
    fields={
        "by": Field("a name in quotation marks", is_text),
        "on": Field("a date such as 2026-03-01, without quotation marks", is_date),
        "text": Field("the fingerprint that `testimony verify` writes", is_text),
        "sources": Field("a key and a fingerprint for each source", is_texts),
        "quote": _TEXT,
        "passage": Field("what `testimony verify --quote` writes of the passage", is_texts),
        "copies": Field("a key and a hash for each source of which there was a copy", is_texts),
        "note": _TEXT,
    },
    needed=("by", "on", "text"),
    none=False,
    command="verify",
    anew="run `testimony verify {name}`",
    restored="restore the last version and verify again",
)


def read(data: bytes, path: str) -> tuple[dict[str, Verification] | None, list[Finding]]:
    """The records by name, in the file's order, and what is wrong with it (TRC004).

    None when it cannot be read at all. A record that is wrong is left out; the others hold. Never raises.
    """
    by_name, findings = records(data, path, _SHAPE)
    if by_name is None:
        return None, findings
    return {name: _built(name, value, span) for name, (value, span) in by_name.items()}, findings


def _built(name: str, value: Mapping[str, Any], span: Span) -> Verification:
    return Verification(
        id=name,
        by=value["by"],
        on=value["on"],
        text=value["text"],
        sources=dict(value.get("sources", {})),
        quote=value.get("quote", ""),
        note=value.get("note", ""),
        span=span,
        passage=dict(value.get("passage", {})),
        copies=dict(value.get("copies", {})),
    )


def layout(verified: Mapping[str, Verification], names: Iterable[str]) -> str:
    """The file's text: a place for every name and every record, sorted by name."""
    return laid_out(HEAD, {name: _lines(name, record) for name, record in verified.items()}, names)


def _lines(name: str, record: Verification) -> Iterator[str]:
    own = key(name)
    yield f"{own}.by = {string(record.by)}"
    yield f"{own}.on = {record.on.isoformat()}"
    yield f"{own}.text = {string(record.text)}"
    for source, fingerprint in sorted(record.sources.items()):
        yield f"{own}.sources.{key(source)} = {string(fingerprint)}"
    for source, copy in sorted(record.copies.items()):
        yield f"{own}.copies.{key(source)} = {string(copy)}"
    if record.quote:
        yield f"{own}.quote = {string(record.quote)}"
    for part, value in sorted(record.passage.items()):
        yield f"{own}.passage.{key(part)} = {string(value)}"
    if record.note:
        yield f"{own}.note = {string(record.note)}"
