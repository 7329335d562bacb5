"""sources.lock: the pinned copy of each source, read and written.

A source has a block of lines, each of which is whole in itself, in the order of the keys:

    # kardon2021
    kardon2021.file = "sources/kardon2021.pdf"
    kardon2021.sha256 = "9f86d081…"
    kardon2021.bytes = 182734
    kardon2021.media = "application/pdf"
    kardon2021.on = 2026-03-01
    kardon2021.reader = "pypdfium2 5.7.1"
    kardon2021.pages = 52

Every source of the .bib files has its comment line, pinned or not, so that branches on which different
sources are pinned change places that are parted by lines common to both, and merge without conflict.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from mkdocs_testimony.expressions import expression
from mkdocs_testimony.inside import is_plain
from mkdocs_testimony.model import Pin
from mkdocs_testimony.records_in_toml import (
    Field,
    Shape,
    is_date,
    is_number,
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

CODE = "QUO008"
HEAD = """\
# The copy of each source in which passages are sought. `testimony source add KEY FILE` writes this file: a
# place for every source, so that branches merge.
"""
_HASH = expression(r"[0-9a-f]{64}")


def _is_file(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip()) and is_plain(value) and "\n" not in value


def _is_hash(value: object) -> bool:
    return isinstance(value, str) and bool(_HASH.fullmatch(value))


_ADDRESS = Field("an address in quotation marks", is_text)
_TEXTS = Field("names and texts", is_texts)
_SHAPE = Shape(
    code=CODE,
    noun="entry",
    fields={
        "file": Field("the path of a file in the project's folder, in quotation marks", _is_file),
        "sha256": Field("the 64 letters and figures that `testimony source add` writes", _is_hash),
        "bytes": Field("a number", is_number),
        "media": Field("a media type in quotation marks", is_text),
        "on": Field("a date such as 2026-03-01, without quotation marks", is_date),
        "reader": Field("a name and a version in quotation marks", is_text),
        "pages": Field("a number", is_number),
        "address": _ADDRESS,
        "archived": _ADDRESS,
        "lookup": _TEXTS,
        "link": _TEXTS,
    },
    needed=("file", "sha256", "bytes", "media", "on"),
    none=True,
    command="source add",
    anew="pin it again",
    restored="restore the last version and pin again",
)


def read(data: bytes, path: str) -> tuple[dict[str, Pin] | None, list[Finding]]:
    """The entries by key, in the file's order, and what is wrong with it (QUO008).

    None when it cannot be read at all. An entry that is wrong is left out; the others hold. Never raises.
    """
    found, findings = records(data, path, _SHAPE)
    if found is None:
        return None, findings
    return {name: _built(name, value, span) for name, (value, span) in found.items()}, findings


def _built(name: str, value: Mapping[str, Any], span: Span) -> Pin:
    return Pin(
        key=name,
        span=span,
        file=value.get("file", ""),
        sha256=value.get("sha256", ""),
        size=value.get("bytes", 0),
        media=value.get("media", ""),
        on=value.get("on"),
        address=value.get("address", ""),
        archived=value.get("archived", ""),
        lookup=dict(value.get("lookup", {})),
        link=dict(value.get("link", {})),
        reader=value.get("reader", ""),
        pages=value.get("pages", 0),
    )


def under_own_keys(pins: Mapping[str, Pin], aliases: Mapping[str, str]) -> dict[str, Pin]:
    """The entries under the keys that the .bib files have now; an old key (`ids`) still means its source.

    aliases: other key of an entry → its key. An entry under the key itself goes before one under an alias.
    """
    out = {aliases[key]: replace(pin, key=aliases[key]) for key, pin in pins.items() if key in aliases}
    return {**out, **{key: pin for key, pin in pins.items() if key not in aliases}}


def layout(pins: Mapping[str, Pin], names: Iterable[str]) -> str:
    """The file's text: a place for every name and every entry, sorted by key."""
    return laid_out(HEAD, {name: _lines(name, pin) for name, pin in pins.items()}, names)


def _lines(name: str, pin: Pin) -> Iterator[str]:
    own = key(name)
    if pin.file and pin.on is not None:
        yield f"{own}.file = {string(pin.file)}"
        yield f"{own}.sha256 = {string(pin.sha256)}"
        yield f"{own}.bytes = {pin.size}"
        yield f"{own}.media = {string(pin.media)}"
        yield f"{own}.on = {pin.on.isoformat()}"
        if pin.reader:
            yield f"{own}.reader = {string(pin.reader)}"
        if pin.pages:
            yield f"{own}.pages = {pin.pages}"
    for said, value in (("address", pin.address), ("archived", pin.archived)):
        if value:
            yield f"{own}.{said} = {string(value)}"
    for table, values in (("lookup", pin.lookup), ("link", pin.link)):
        for said, value in sorted(values.items()):
            yield f"{own}.{table}.{key(said)} = {string(value)}"
