"""sources.lock: the pinned copy of each source, read and written.

A source has a block of lines, each of which is whole in itself, in the order of the keys:

    # kardon2021
    kardon2021.file = "sources/kardon2021.pdf"
    kardon2021.sha256 = "9f86d081…"
    kardon2021.bytes = 182734
    kardon2021.media = "application/pdf"
    kardon2021.on = 2026-03-01

Every source of the .bib files has its comment line, pinned or not, so that branches on which different
sources are pinned change places that are parted by lines common to both, and merge without conflict.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from mkdocs_testimony.finding import Finding
from mkdocs_testimony.inside import is_plain
from mkdocs_testimony.model import Pin
from mkdocs_testimony.records_in_toml import key, loaded, places, string
from mkdocs_testimony.span import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

CODE = "QUO008"
HEAD = """\
# The copy of each source in which passages are sought. `testimony source add KEY FILE` writes this file: a
# place for every source, so that branches merge.
"""
_HASH = re.compile(r"[0-9a-f]{64}")


@dataclass(slots=True, eq=False, repr=False)
class _Field:
    wanted: str
    fits: Callable[[object], bool]


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _is_file(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip()) and is_plain(value) and "\n" not in value


def _is_hash(value: object) -> bool:
    return isinstance(value, str) and bool(_HASH.fullmatch(value))


def _is_date(value: object) -> bool:
    return isinstance(value, date) and not isinstance(value, datetime)


def _is_texts(value: object) -> bool:
    return isinstance(value, dict) and all(isinstance(one, str) for one in value.values())


_FIELDS = {
    "file": _Field("the path of a file in the project's folder, in quotation marks", _is_file),
    "sha256": _Field("the 64 letters and figures that `testimony source add` writes", _is_hash),
    "bytes": _Field("a number", lambda value: isinstance(value, int) and not isinstance(value, bool)),
    "media": _Field("a media type in quotation marks", _is_text),
    "on": _Field("a date such as 2026-03-01, without quotation marks", _is_date),
    "address": _Field("an address in quotation marks", _is_text),
    "archived": _Field("an address in quotation marks", _is_text),
    "lookup": _Field("names and texts", _is_texts),
    "link": _Field("names and texts", _is_texts),
}
_TOGETHER = ("file", "sha256", "bytes", "media", "on")
"""What a pinned copy has, all of it or nothing."""


def read(data: bytes, path: str) -> tuple[dict[str, Pin] | None, list[Finding]]:
    """The entries by key, in the file's order, and what is wrong with it (QUO008).

    None when it cannot be read at all. An entry that is wrong is left out; the others hold. Never raises.
    """
    values, text, findings = loaded(data, path, CODE, "restore the last version and pin again")
    if values is None:
        return None, findings
    at = places(text, path)
    pins = {}
    for name, value in values.items():
        pin = _pin(name, value, at, path, findings)
        if pin is not None:
            pins[name] = pin
    return pins, findings


def _pin(
    name: str, value: object, at: Mapping[tuple[str, ...], Span], path: str, findings: list[Finding]
) -> Pin | None:
    span = at.get((name,), Span.point(path, 1))
    before = len(findings)
    if not isinstance(value, dict):
        findings.append(Finding(CODE, f"`{name}` is no entry. Delete the line, and pin it again.", span))
        return None
    for said, content in value.items():
        place = at.get((name, said), span)
        field = _FIELDS.get(said)
        if field is None:
            message = f"An entry has no `{said}`. It may have {', '.join(_FIELDS)}."
            findings.append(Finding(CODE, message, place))
        elif not field.fits(content):
            findings.append(Finding(CODE, f"`{said}` of `{name}` must be {field.wanted}.", place))
    missing = [f"`{said}`" for said in _TOGETHER if said not in value]
    if missing and len(missing) < len(_TOGETHER):
        message = (
            f"The entry of `{name}` lacks {', '.join(missing)}. Run `testimony source add {name}` again."
        )
        findings.append(Finding(CODE, message, span))
    return _built(name, value, span) if len(findings) == before else None


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
    )


def layout(pins: Mapping[str, Pin], names: Iterable[str]) -> str:
    """The file's text: a place for every name and every entry, sorted by key."""
    out = [HEAD]
    for name in sorted({*pins, *names}):
        out.append(f"\n# {key(name)}\n")
        if name in pins:
            out.extend(f"{line}\n" for line in _lines(name, pins[name]))
    return "".join(out)


def _lines(name: str, pin: Pin) -> Iterator[str]:
    own = key(name)
    if pin.file and pin.on is not None:
        yield f"{own}.file = {string(pin.file)}"
        yield f"{own}.sha256 = {string(pin.sha256)}"
        yield f"{own}.bytes = {pin.size}"
        yield f"{own}.media = {string(pin.media)}"
        yield f"{own}.on = {pin.on.isoformat()}"
    for said, value in (("address", pin.address), ("archived", pin.archived)):
        if value:
            yield f"{own}.{said} = {string(value)}"
    for table, values in (("lookup", pin.lookup), ("link", pin.link)):
        for said, value in sorted(values.items()):
            yield f"{own}.{table}.{key(said)} = {string(value)}"
