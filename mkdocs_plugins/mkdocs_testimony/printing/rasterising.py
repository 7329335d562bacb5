"""Pictures as PNG, drawn by the print engine with the shipped faces, for programs that show nothing else.

The engine has a process of its own, as in `mkdocs_testimony.printing.worker`: this module is that too.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs_testimony.glyphs import FONTS
from mkdocs_testimony.printing.typst import environment

if TYPE_CHECKING:
    from collections.abc import Mapping

DOTS = 200.0
"""Dots to the inch."""
_PAGE = "#set page(width: auto, height: auto, margin: 0pt, fill: none)\n"


def pngs(pictures: Mapping[str, bytes], timeout: float = 120) -> dict[str, bytes]:
    """Each picture (SVG or WebP, by file name) as PNG, by the same name; what cannot be drawn is left out."""
    if not pictures:
        return {}
    with tempfile.TemporaryDirectory(prefix="testimony-") as place:
        folder = Path(place)
        for name, data in pictures.items():
            (folder / name).write_bytes(data)
        command = [sys.executable, "-P", "-m", "mkdocs_testimony.printing.rasterising", str(os.getpid())]
        # What was drawn until the time was over is there.
        with suppress(subprocess.TimeoutExpired):
            subprocess.run(
                [*command, *pictures],
                cwd=folder,
                env=environment(),
                timeout=timeout,
                check=False,
                capture_output=True,
            )
        drawn = {name: folder / f"{name}.png" for name in pictures}
        return {name: path.read_bytes() for name, path in drawn.items() if path.is_file()}


def main() -> None:
    """Draw the pictures that the arguments name, in the working folder; the first is the caller's process."""
    import typst

    from mkdocs_testimony.outputs import end_with

    end_with(int(sys.argv[1]))
    world: dict[str, Any] = {"root": os.getcwd(), "ignore_system_fonts": True, "font_paths": [str(FONTS)]}
    for name in sys.argv[2:]:
        files = {"main.typ": f'{_PAGE}#image("/{name}")\n'.encode()}
        try:
            png = typst.compile(files, format="png", ppi=DOTS, **world)
        except typst.TypstError:
            continue
        if isinstance(png, bytes):
            half = Path(f"{name}.half")
            half.write_bytes(png)
            half.rename(f"{name}.png")


if __name__ == "__main__":
    main()
