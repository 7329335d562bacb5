"""The PDF is packed: fewer bytes, the same text and tags, the same standards."""

from __future__ import annotations

from pathlib import Path

import pytest
from printed import question, unsound, words
from structure import structure

from mkdocs_testimony.printing import build, smaller


def test_the_packed_pdf_says_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Text and tags are the same, it has at most half the bytes, and it is the same each time."""
    text = "".join(f"Paragraph {n} says something.^[Note {n} too.]\n\n" for n in range(60))
    pack, found = smaller.smaller, list[bytes]()

    def watched(pdf: bytes) -> bytes:
        found.append(pdf)
        return pack(pdf)

    monkeypatch.setattr(smaller, "smaller", watched)
    result = build(question(tmp_path, text), tmp_path, tmp_path / "o.pdf", timestamp=0, font_folders=())
    assert result.path is not None
    packed = result.path.read_bytes()
    (plain,) = found
    assert len(packed) * 2 < len(plain)
    assert pack(plain) == packed
    assert words(packed) == words(plain)
    before = tmp_path / "plain.pdf"
    before.write_bytes(plain)
    assert structure(result.path) == structure(before)
    for profile in ("ua1", "2a"):
        assert unsound(packed, profile) == []
