"""The values of an entry in the form that biblatex's manual gives them, where that changes no meaning."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, TypeAlias

from mkdocs_testimony.bibliography.addresses import bare_doi, verbatim
from mkdocs_testimony.bibliography.date_forms import date_from_parts, normal_date
from mkdocs_testimony.bibliography.issued import dates_of
from mkdocs_testimony.bibliography.typed import Part, TypedField
from mkdocs_testimony.bibliography.url_junk import cleaned
from mkdocs_testimony.bibliography.works import pages
from mkdocs_testimony.expressions import expression

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

Fields: TypeAlias = tuple[TypedField, ...]
Told: TypeAlias = list[str]

_DATES = ("", "url", "orig", "event", "archive")
_BLANKS = expression(r"[ \t\n]+")
_LATEX_COMMENT = expression(r"(?<!\\)%")
_DASH = expression(r"\s*(?:---?|[–—])\s*")
_SINGLE_DASH = expression(r"([0-9]+|[ivxlcdm]+)\s*-\s*([0-9]+|[ivxlcdm]+)", re.IGNORECASE)


def normal_fields(typed: Sequence[TypedField], values: Mapping[str, str]) -> tuple[Fields, Told]:
    """The fields with their values in normal form, and what was done, in words.

    `values` are the entry's fields as read (strings filled in). Joined lines and blanks are not told: they
    read the same.
    """
    told: Told = []
    fields = _one_date(tuple(typed), values, told)
    out = []
    for field in fields:
        literal = field.literal
        change = _CHANGES.get(field.name)
        if change and literal is not None:
            value = change(literal.strip())
            if value != literal.strip():
                told.append(f"{field.name}: `{literal.strip()}` is now `{value}`")
                field = replace(field, parts=(Part(value, True),))
        out.append(replace(field, parts=_flowed(field.parts)))
    return tuple(out), told


def _flowed(parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """Each piece on one line, with single blanks: as BibTeX reads it anyhow."""
    return tuple(replace(part, text=_joined(part.text, len(parts) == 1)) for part in parts)


def _joined(text: str, whole: bool) -> str:
    # A comment of LaTeX's would swallow what follows it on a joined line; a blank line parts paragraphs.
    if "\n" in text and (_LATEX_COMMENT.search(text) or re.search(r"\n[ \t]*\n", text.strip())):
        return text
    if text.rstrip().endswith("\\"):
        return text
    text = _BLANKS.sub(" ", text)
    return text.strip(" ") if whole else text


def _one_date(fields: Fields, values: Mapping[str, str], told: Told) -> Fields:
    """`year`, `month` and `day` as one `date`, where nothing is in doubt."""
    names = {field.name for field in fields}
    for prefix in _DATES:
        parts = tuple(f"{prefix}{part}" for part in ("year", "month", "day"))
        date = f"{prefix}date"
        if parts[0] not in names or date in names:
            continue
        mine = [field for field in fields if field.name in parts]
        if any(field.before or field.after or not _defined(field, values) for field in mine):
            continue
        value = date_from_parts(*(values.get(part, "") for part in parts))
        rest = {name: known for name, known in values.items() if name not in parts}
        if not value or dates_of({**rest, date: value}) != dates_of(values):
            continue
        given = " and ".join(f"`{field.name}`" for field in mine)
        told.append(f"{given} {'are' if len(mine) > 1 else 'is'} now `{date} = {{{value}}}`")
        made = TypedField(date, (Part(value, True),))
        fields = tuple(
            made if field.name == parts[0] else field for field in fields if field.name not in parts[1:]
        )
    return fields


def _defined(field: TypedField, values: Mapping[str, str]) -> bool:
    """Whether every string of the value is known: an undefined one reads as nothing."""
    return all(part.literal for part in field.parts) or bool(values.get(field.name))


def _address(typed: str) -> str:
    address = verbatim(typed)
    clean = cleaned(address)
    if clean == address or verbatim(clean) != clean or clean.count("{") != clean.count("}"):
        return typed
    return clean


def _doi(typed: str) -> str:
    number = verbatim(typed)
    bare = bare_doi(number)
    if bare == number or not bare or verbatim(bare) != bare or bare.count("{") != bare.count("}"):
        return typed
    return bare


def _pages(typed: str) -> str:
    if "\\" in typed or "{" in typed:
        return typed
    pieces = re.split(r"(\s*,\s*)", typed)
    pieces[::2] = [_range(piece) for piece in pieces[::2]]
    value = "".join(pieces)
    return value if pages(value).replace(" ", "") == pages(typed).replace(" ", "") else typed


def _range(typed: str) -> str:
    """`12-34` and `12 – 34` as `12--34`. A hyphen inside a page number stays: `S-1--S-9`."""
    if _SINGLE_DASH.fullmatch(typed):
        return _SINGLE_DASH.sub(r"\1--\2", typed)
    return typed if "-" in _DASH.sub("", typed) else _DASH.sub("--", typed)


def _date(typed: str) -> str:
    return typed if "\\" in typed or "{" in typed else normal_date(typed)


_CHANGES: Mapping[str, Callable[[str], str]] = {
    "url": _address,
    "doi": _doi,
    "pages": _pages,
    **{f"{prefix}date": _date for prefix in _DATES},
}
"""Field → what makes its value normal."""
