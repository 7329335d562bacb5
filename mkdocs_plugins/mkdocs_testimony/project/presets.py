"""What a commission asks of the print: settings by the name of a preset."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from mkdocs_testimony.settings import PrintSettings

PRESETS = Path(__file__).parents[1] / "printing" / "presets"


def preset(name: str) -> dict[str, Any]:
    """The print settings that a preset gives: those of its file in `printing/presets`, none for `plain`, and
    none for a file of the author's own (`own_files`)."""
    if name == PrintSettings().preset or name.endswith(".toml"):
        return {}
    import tomllib

    return tomllib.loads((PRESETS / f"{name}.toml").read_text(encoding="utf-8"))
