"""A package written so that the same parts give the same bytes (Open Packaging Conventions, ECMA-376-2)."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

from mkdocs_testimony.render.word.xml import HEAD, attribute

if TYPE_CHECKING:
    from collections.abc import Mapping

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_TYPES = {
    "word/document.xml": f"{_WORD}document.main+xml",
    "word/styles.xml": f"{_WORD}styles+xml",
    "word/numbering.xml": f"{_WORD}numbering+xml",
    "word/settings.xml": f"{_WORD}settings+xml",
    "word/footnotes.xml": f"{_WORD}footnotes+xml",
    "word/endnotes.xml": f"{_WORD}endnotes+xml",
    "word/comments.xml": f"{_WORD}comments+xml",
    "word/fontTable.xml": f"{_WORD}fontTable+xml",
    "word/theme/theme1.xml": "application/vnd.openxmlformats-officedocument.theme+xml",
    "docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
    "docProps/app.xml": "application/vnd.openxmlformats-officedocument.extended-properties+xml",
    "docProps/custom.xml": "application/vnd.openxmlformats-officedocument.custom-properties+xml",
}
_ENDINGS = {
    "rels": "application/vnd.openxmlformats-package.relationships+xml",
    "xml": "application/xml",
    "png": "image/png",
    "jpeg": "image/jpeg",
    "gif": "image/gif",
    "svg": "image/svg+xml",
}
_STORED = (".png", ".jpeg", ".gif")
_ROOT = (
    (
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument",
        "word/document.xml",
    ),
    (
        "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties",
        "docProps/core.xml",
    ),
    (
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships/extended-properties",
        "docProps/app.xml",
    ),
    (
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties",
        "docProps/custom.xml",
    ),
)


def package(parts: Mapping[str, str | bytes], *, stored: bool = False) -> bytes:
    """The bytes of a package that holds these parts, by name; not made small if `stored`."""
    whole: dict[str, str | bytes] = {
        "[Content_Types].xml": _content_types(parts),
        "_rels/.rels": _relationships(parts),
        **dict(sorted(parts.items())),
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in whole.items():
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            plain = stored or name.endswith(_STORED)
            info.compress_type = zipfile.ZIP_STORED if plain else zipfile.ZIP_DEFLATED
            info.create_system = 0
            info.external_attr = 0
            archive.writestr(info, data)
    return out.getvalue()


def _content_types(parts: Mapping[str, object]) -> str:
    endings = {name.rpartition(".")[2] for name in parts} | {"rels", "xml"}
    defaults = "".join(
        f'<Default Extension="{ending}" ContentType="{_ENDINGS[ending]}"/>'
        for ending in sorted(endings)
        if ending in _ENDINGS
    )
    rows = "".join(
        f'<Override PartName="/{attribute(name)}" ContentType="{kind}"/>'
        for name in sorted(parts)
        if (kind := _type(name))
    )
    space = "http://schemas.openxmlformats.org/package/2006/content-types"
    return f'{HEAD}<Types xmlns="{space}">{defaults}{rows}</Types>'


def _type(name: str) -> str:
    for stem in ("header", "footer"):
        if name.startswith(f"word/{stem}"):
            return f"{_WORD}{stem}+xml"
    if name.startswith("customXml/itemProps"):
        return "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
    return _TYPES.get(name, "")


def _relationships(parts: Mapping[str, object]) -> str:
    rows = "".join(
        f'<Relationship Id="rId{n}" Type="{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate(_ROOT, 1)
        if target in parts
    )
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'{HEAD}<Relationships xmlns="{space}">{rows}</Relationships>'
