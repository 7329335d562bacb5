"""verified.toml: who has checked which statement against its sources, read and written.

A statement has a block of lines, each of which is whole in itself, in the order of the statements' names:

    # beidou-access
    beidou-access.by = "Jane Doe"
    beidou-access.on = 2026-03-01
    beidou-access.text = "5d0a4b8f3c2e1a97"
    beidou-access.sources.kardon2021 = "0f1e2d3c4b5a6978"

Every statement of the testimony has its comment line, verified or not. So two branches on which different
statements are verified change places that are parted by lines common to both, and merge without conflict.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from mkdocs_testimony.finding import Finding
from mkdocs_testimony.model import Verification
from mkdocs_testimony.records_in_toml import key, loaded, places, string
from mkdocs_testimony.span import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

CODE = "TRC004"
HEAD = """\
# Who has checked which statement against its sources, and when. `testimony verify ID` writes this file:
# a place for every statement, in the order of their names, so that branches merge.
"""


@dataclass(slots=True, eq=False, repr=False)
class _Field:
    """A field that a record may have."""

    wanted: str
    """What it wants, in words."""
    fits: Callable[[object], bool]
    required: bool = False


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _is_date(value: object) -> bool:
    return isinstance(value, date) and not isinstance(value, datetime)


def _is_fingerprints(value: object) -> bool:
    return isinstance(value, dict) and all(isinstance(one, str) for one in value.values())


_FIELDS = {
    "by": _Field("a name in quotation marks", _is_text, True),
    "on": _Field("a date such as 2026-03-01, without quotation marks", _is_date, True),
    "text": _Field("the fingerprint that `testimony verify` writes", _is_text, True),
    "sources": _Field("a key and a fingerprint for each source", _is_fingerprints),
    "quote": _Field("a text in quotation marks", _is_text),
    "passage": _Field("what `testimony verify --quote` writes of the passage", _is_fingerprints),
    "note": _Field("a text in quotation marks", _is_text),
}


def read(data: bytes, path: str) -> tuple[dict[str, Verification] | None, list[Finding]]:
    """The records by name, in the file's order, and what is wrong with it (TRC004).

    None when it cannot be read at all. A record that is wrong is left out; the others hold. Never raises.
    """
    values, text, findings = loaded(data, path, CODE, "restore the last version and verify again")
    if values is None:
        return None, findings
    at = places(text, path)
    records = {}
    for name, value in values.items():
        record = _record(name, value, at, path, findings)
        if record is not None:
            records[name] = record
    return records, findings


def _record(
    name: str, value: object, at: Mapping[tuple[str, ...], Span], path: str, findings: list[Finding]
) -> Verification | None:
    span = at.get((name,), Span.point(path, 1))
    before = len(findings)
    if not isinstance(value, dict):
        message = f"`{name}` is no record. Delete the line, and run `testimony verify {name}`."
        findings.append(Finding(CODE, message, span))
        return None
    for said, content in value.items():
        place = at.get((name, said), span)
        field = _FIELDS.get(said)
        if field is None:
            message = f"A record has no `{said}`. It may have {', '.join(_FIELDS)}."
            findings.append(Finding(CODE, message, place))
        elif not field.fits(content):
            findings.append(Finding(CODE, f"`{said}` of `{name}` must be {field.wanted}.", place))
    missing = [f"`{said}`" for said, field in _FIELDS.items() if field.required and said not in value]
    if missing:
        message = f"The record of `{name}` lacks {', '.join(missing)}. Run `testimony verify {name}` again."
        findings.append(Finding(CODE, message, span))
    if len(findings) > before:
        return None
    get: Callable[[str, Any], Any] = value.get
    return Verification(
        name, get("by", ""), get("on", None), get("text", ""), dict(get("sources", {})), get("quote", ""),
        get("note", ""), span, dict(get("passage", {})),
    )  # fmt: skip


def layout(records: Mapping[str, Verification], names: Iterable[str]) -> str:
    """The file's text: a place for every name and every record, sorted by name."""
    out = [HEAD]
    for name in sorted({*records, *names}):
        out.append(f"\n# {key(name)}\n")
        if name in records:
            out.extend(f"{line}\n" for line in _lines(name, records[name]))
    return "".join(out)


def _lines(name: str, record: Verification) -> Iterator[str]:
    own = key(name)
    yield f"{own}.by = {string(record.by)}"
    yield f"{own}.on = {record.on.isoformat()}"
    yield f"{own}.text = {string(record.text)}"
    for source, fingerprint in sorted(record.sources.items()):
        yield f"{own}.sources.{key(source)} = {string(fingerprint)}"
    if record.quote:
        yield f"{own}.quote = {string(record.quote)}"
    for said, value in sorted(record.passage.items()):
        yield f"{own}.passage.{key(said)} = {string(value)}"
    if record.note:
        yield f"{own}.note = {string(record.note)}"
