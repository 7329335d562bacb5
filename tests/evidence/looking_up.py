"""A testimony with one source, and what `testimony lookup` says of it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import registers as has
from test_source_command import run
from web import Web

ENTRY = {
    "author": "Sun, Yun and {Bureau of Statistics}", "title": "Crude Imports: A History",
    "journal": "Energy Economics", "date": "2024", "doi": has.DOI,
}  # fmt: skip


def entry(folder: Path, kind: str = "article", **fields: str) -> None:
    """Write the one source that is cited; a field without a value is left out."""
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in {**ENTRY, **fields}.items() if value)
    (folder / "citations/all.bib").write_text(f"@{kind}{{sun,\n{lines}}}\n")


def asked(
    folder: Path, capsys: pytest.CaptureFixture[str], served: Web, *words: str, **off: str
) -> dict[str, Any]:
    """What comes of the look-up."""
    (folder / "testimony.toml").write_text(has.settings(served, **{"openalex": "off", **off}))
    code, said = run(capsys, "lookup", "--allow-private", "--format", "json", *words)
    assert code == 0
    sources: list[dict[str, Any]] = json.loads(said)["sources"]
    assert len(sources) == 1
    return sources[0]
