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

import re
import tomllib
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from mkdocs_testimony.finding import Finding
from mkdocs_testimony.model import Verification
from mkdocs_testimony.span import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

CODE = "TRC004"
HEAD = """\
# Who has checked which statement against its sources, and when. `testimony verify ID` writes this file:
# a place for every statement, in the order of their names, so that branches merge.
"""

_BARE = re.compile(r"[A-Za-z0-9_-]+")
_AT = re.compile(r"\(at line (\d+), column (\d+)\)")
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r", "\b": "\\b", "\f": "\\f"}
_KEY_PART = re.compile(r'\s*(?:([A-Za-z0-9_-]+)|"((?:[^"\\]|\\.)*)"|\'([^\']*)\')\s*([.=\]]?)')


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
    "note": _Field("a text in quotation marks", _is_text),
}


def read(data: bytes, path: str) -> tuple[dict[str, Verification] | None, list[Finding]]:
    """The records by name, in the file's order, and what is wrong with it (TRC004).

    None when it cannot be read at all. A record that is wrong is left out; the others hold. Never raises.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        message = "This file is not in UTF-8. Save it as UTF-8."
        return None, [Finding(CODE, message, Span.point(path, line))]
    text = text.replace("\r\n", "\n")
    try:
        values = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        return None, [_damage(error, text, path)]
    findings: list[Finding] = []
    places = _places(text, path)
    records = {}
    for name, value in values.items():
        record = _record(name, value, places, path, findings)
        if record is not None:
            records[name] = record
    return records, findings


def _damage(error: Exception, text: str, path: str) -> Finding:
    """What tomllib says, at the place that it names; a merge's marks are told as what they are."""
    for n, row in enumerate(text.split("\n"), 1):
        if row.startswith(("<<<<<<< ", ">>>>>>> ")):
            message = (
                "A merge conflict is left here. Keep the records of both sides, and remove the lines that"
                " begin with `<<<<<<<`, `=======` and `>>>>>>>`."
            )
            return Finding(CODE, message, Span(path, n, 1, n, len(row) + 1))
    said = str(error)
    found = _AT.search(said)
    line, column = (int(found[1]), int(found[2])) if found else (text.count("\n") + 1, 1)
    what = _AT.sub("", said).replace("(at end of document)", "").strip() or "nested too deeply"
    message = (
        f"{_problem(what, text, line, column)} Correct it, or restore the last version and verify again."
    )
    return Finding(CODE, message, Span.point(path, line, column))


def _problem(said: str, text: str, line: int, column: int) -> str:
    """What tomllib says, in words for somebody who has seen no TOML before."""
    row = text.split("\n")[line - 1] if line <= text.count("\n") + 1 else ""
    known = {
        "Invalid value": "The value here is not in quotation marks, or no date.",
        "Illegal character": "A quotation mark is not closed on this line.",
        "Unterminated string": "A quotation mark is not closed here.",
        "Cannot overwrite": "This name stands twice.",
        "Cannot declare": "This name stands twice.",
        "Cannot mutate": "This name stands twice.",
        "Expected '='": "An equals sign is missing: write `name = value`.",
        "Expected newline": "Something follows the end of the value.",
        "Invalid initial character": "No name can begin like this. Put it in quotation marks.",
        "Expected ']'": "A `]` is missing.",
        "nested": "This is nested too deeply.",
    }
    if row[column - 1 :].strip() == "" and said.startswith("Invalid value"):
        return "A value is missing here."
    return next((words for begin, words in known.items() if said.startswith(begin)), "This cannot be read.")


def _record(
    name: str, value: object, places: Mapping[tuple[str, ...], Span], path: str, findings: list[Finding]
) -> Verification | None:
    span = places.get((name,), Span.point(path, 1))
    before = len(findings)
    if not isinstance(value, dict):
        message = f"`{name}` is no record. Delete the line, and run `testimony verify {name}`."
        findings.append(Finding(CODE, message, span))
        return None
    for key, content in value.items():
        place = places.get((name, key), span)
        field = _FIELDS.get(key)
        if field is None:
            message = f"A record has no `{key}`. It may have {', '.join(_FIELDS)}."
            findings.append(Finding(CODE, message, place))
        elif not field.fits(content):
            findings.append(Finding(CODE, f"`{key}` of `{name}` must be {field.wanted}.", place))
    missing = [f"`{key}`" for key, field in _FIELDS.items() if field.required and key not in value]
    if missing:
        message = f"The record of `{name}` lacks {', '.join(missing)}. Run `testimony verify {name}` again."
        findings.append(Finding(CODE, message, span))
    if len(findings) > before:
        return None
    get: Callable[[str, Any], Any] = value.get
    return Verification(
        name, get("by", ""), get("on", None), get("text", ""), dict(get("sources", {})), get("quote", ""),
        get("note", ""), span,
    )  # fmt: skip


def _places(text: str, path: str) -> dict[tuple[str, ...], Span]:
    """Where each record, and each field of it, is first named."""
    places: dict[tuple[str, ...], Span] = {}
    table: tuple[str, ...] = ()
    for n, row in enumerate(text.split("\n"), 1):
        start = len(row) - len(row.lstrip())
        if row[start : start + 1] == "[":
            table = tuple(part for part, _ in _key(row, start + 1))
            places.setdefault(table[:1], Span(path, n, start + 1, n, len(row) + 1))
            continue
        parts = list(_key(row, start))
        if not parts:
            continue
        names = (*table, *(part for part, _ in parts))
        for depth in range(1, len(names) + 1):
            places.setdefault(names[:depth], Span(path, n, start + 1, n, parts[-1][1] + 1))
    return places


def _key(row: str, start: int) -> Iterator[tuple[str, int]]:
    """The parts of a dotted key, each with the offset after it."""
    at = start
    while found := _KEY_PART.match(row, at):
        bare, quoted, literal, after = found.groups()
        part = bare if bare is not None else literal
        if part is None:
            try:
                part = tomllib.loads(f'k = "{quoted}"')["k"]
            except tomllib.TOMLDecodeError:
                return
        yield part, found.end() - len(after)
        at = found.end()
        if after != ".":
            return


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
    if record.note:
        yield f"{own}.note = {string(record.note)}"


def key(name: str) -> str:
    """A name as a TOML key: bare where it may be."""
    return name if _BARE.fullmatch(name) else string(name)


def string(value: str) -> str:
    """A text as a TOML basic string, on one line."""
    return '"' + "".join(_character(character) for character in value) + '"'


def _character(character: str) -> str:
    if character in _ESCAPES:
        return _ESCAPES[character]
    code = ord(character)
    # Besides TOML's own control characters, those that editors take for a line's end.
    if code < 0x20 or 0x7F <= code < 0xA0 or code in (0x2028, 0x2029):
        return f"\\u{code:04x}"
    return character if not 0xD800 <= code < 0xE000 else "\ufffd"
