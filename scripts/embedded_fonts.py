"""Write fonts/embedded.json: which characters the faces inside the installed `typst` have.

The binding has no call for it, but its library holds the font files as they are: they are found by
their table directories and read with fontTools. Run it again when the pin of `typst` moves.
"""

from __future__ import annotations

import importlib.metadata
import io
import json
import struct
from collections.abc import Iterator
from pathlib import Path

import typst
from fontTools.ttLib import TTFont

from mkdocs_testimony.glyphs import EMBEDDED, merged


def embedded(library: bytes) -> Iterator[bytes]:
    """The font files inside a library, each from its table directory on."""
    for tag in (b"OTTO\0", b"\0\1\0\0\0"):
        start = -1
        while (start := library.find(tag, start + 1)) >= 0:
            (count,) = struct.unpack_from(">H", library, start + 4)
            if not 8 <= count <= 40 or start + 12 + 16 * count > len(library):
                continue
            rows = [struct.unpack_from(">4sIII", library, start + 12 + 16 * n) for n in range(count)]
            tags = [row[0] for row in rows]
            if b"cmap" in tags and b"name" in tags and tags == sorted(tags):
                yield library[start : start + max(offset + length for _, _, offset, length in rows)]


def main() -> None:
    """Write which signs each font family within Typst has."""
    folder = Path(typst.__file__).parent
    library = next(path for path in folder.iterdir() if path.suffix in {".so", ".pyd"}).read_bytes()
    families: dict[str, set[int]] = {}
    for data in embedded(library):
        font = TTFont(io.BytesIO(data), lazy=True)
        family = font["name"].getDebugName(16) or font["name"].getDebugName(1)
        families.setdefault(family, set()).update(font.getBestCmap())
    record = {
        "typst": importlib.metadata.version("typst"),
        "families": {
            family: ",".join(
                f"{first:x}-{last:x}" if last > first else f"{first:x}"
                for first, last in merged((code, code) for code in codes)
            )
            for family, codes in sorted(families.items())
        },
    }
    EMBEDDED.write_text(json.dumps(record, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
