"""Records in TOML that commands write and people merge: a field is one whole line.

What is broken is told at its place, in words for somebody who has seen no TOML before.
"""

from __future__ import annotations

import tomllib
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from mkdocs_testimony.expressions import expression
from mkdocs_testimony.finding import Finding
from mkdocs_testimony.records import dataclass
from mkdocs_testimony.span import Span
from mkdocs_testimony.toml_problems import in_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

_BARE = expression(r"[A-Za-z0-9_-]+")
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r", "\b": "\\b", "\f": "\\f"}
_KEY_PART = expression(r'\s*(?:([A-Za-z0-9_-]+)|"((?:[^"\\]|\\.)*)"|\'([^\']*)\')\s*([.=\]]?)')


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Field:
    """A field that a record may have."""

    wanted: str
    """What it wants, in words."""
    fits: Callable[[object], bool]


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Shape:
    """What the records of a file are like, and how its faults are told."""

    code: str
    """Of the findings."""
    noun: str
    """`record` or `entry`."""
    fields: Mapping[str, Field]
    needed: tuple[str, ...]
    """Fields that a record has to have."""
    none: bool
    """Whether it may have none of them."""
    command: str
    """The command that writes a record; its name follows."""
    anew: str
    """What to do in place of a line that is no record; `{name}` stands for its name."""
    restored: str
    """How to make the whole file anew, as the end of "Correct it, or …"."""


def is_text(value: object) -> bool:
    """Whether a value is a text that says something."""
    return isinstance(value, str) and bool(value.strip())


def is_date(value: object) -> bool:
    """Whether a value is a day."""
    return isinstance(value, date) and not isinstance(value, datetime)


def is_number(value: object) -> bool:
    """Whether a value is a whole number."""
    return isinstance(value, int) and not isinstance(value, bool)


def is_texts(value: object) -> bool:
    """Whether a value is a table of texts."""
    return isinstance(value, dict) and all(isinstance(one, str) for one in value.values())


def records(
    data: bytes, path: str, shape: Shape
) -> tuple[dict[str, tuple[dict[str, Any], Span]] | None, list[Finding]]:
    """The records by name with their places, in the file's order, and what is wrong with it.

    None when it cannot be read at all. A record that is wrong is left out; the others hold. Never raises.
    """
    values, text, findings = loaded(data, path, shape.code, shape.restored)
    if values is None:
        return None, findings
    at = places(text, path)
    out: dict[str, tuple[dict[str, Any], Span]] = {}
    for name, value in values.items():
        span = at.get((name,), Span.point(path, 1))
        wrong = [
            Finding(shape.code, message, at.get((name, field), span) if field else span)
            for field, message in _faults(name, value, shape)
        ]
        findings += wrong
        if not wrong:
            out[name] = (value, span)
    return out, findings


def _faults(name: str, value: object, shape: Shape) -> Iterator[tuple[str, str]]:
    """What is wrong with one record: the field, or nothing for all of it, and the message."""
    noun = shape.noun
    if not isinstance(value, dict):
        kind = f"{'an' if noun[0] in 'aeiou' else 'a'} {noun}"
        yield "", f"`{name}` is not {kind}. Delete the line, and {shape.anew.format(name=name)}."
        return
    for said, content in value.items():
        field = shape.fields.get(said)
        if field is None:
            article = "An" if noun[0] in "aeiou" else "A"
            yield said, f"{article} {noun} has no `{said}`. It may have {', '.join(shape.fields)}."
        elif not field.fits(content):
            yield said, f"`{said}` of `{name}` must be {field.wanted}."
    missing = [f"`{said}`" for said in shape.needed if said not in value]
    if missing and not (shape.none and len(missing) == len(shape.needed)):
        lacking = f"The {noun} of `{name}` lacks {', '.join(missing)}."
        yield "", f"{lacking} Run `testimony {shape.command} {name}` again."


def laid_out(head: str, blocks: Mapping[str, Iterable[str]], names: Iterable[str]) -> str:
    """A file's text: a place for every name and every record with its lines, sorted by name.

    A name without a record has its comment line all the same, so that branches merge.
    """
    out = [head]
    for name in sorted({*blocks, *names}):
        out.append(f"\n# {key(name)}\n")
        out.extend(f"{line}\n" for line in blocks.get(name, ()))
    return "".join(out)


def loaded(data: bytes, path: str, code: str, again: str) -> tuple[dict[str, Any] | None, str, list[Finding]]:
    """What the file says, its text, and what is wrong with it.

    code: of the finding. again: how to make the file anew, as the end of "Correct it, or …". The first is
    None when the file cannot be read at all. Never raises.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        message = "This file is not in UTF-8. Save it as UTF-8."
        return None, "", [Finding(code, message, Span.point(path, line))]
    text = text.replace("\r\n", "\n")
    try:
        return tomllib.loads(text), text, []
    except (ValueError, RecursionError) as error:  # tomllib's own; and a number of thousands of digits
        return None, text, [_damage(error, text, path, code, again)]


def _damage(error: Exception, text: str, path: str, code: str, again: str) -> Finding:
    """What tomllib says, at the place that it names; a merge's marks are told as what they are."""
    for n, row in enumerate(text.split("\n"), 1):
        if row.startswith(("<<<<<<< ", ">>>>>>> ")):
            message = (
                "A merge conflict is left here. Keep the records of both sides, and remove the lines that"
                " begin with `<<<<<<<`, `=======` and `>>>>>>>`."
            )
            return Finding(code, message, Span(path, n, 1, n, len(row) + 1))
    problem, line, column = in_words(error, text)
    message = f"{problem} Correct it, or {again}."
    return Finding(code, message, Span.point(path, line, column))


def places(text: str, path: str) -> dict[tuple[str, ...], Span]:
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
