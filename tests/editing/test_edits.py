"""Edits change what they name and leave every other byte as it is; files are written all or none."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mkdocs_testimony.editing.edits import Edit, EditError, edited, unified_diff
from mkdocs_testimony.span import Span
from mkdocs_testimony.writing import write_all

WORDS = st.text(st.characters(codec="cp1252", exclude_characters="\r\n"), max_size=6)
ENDS = st.sampled_from(["\n", "\r\n", "\r"])
ENCODINGS = st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "cp1252"])


@settings(max_examples=80, deadline=None)
@given(st.lists(st.tuples(WORDS, WORDS, WORDS), min_size=1, max_size=5), ENDS, ENCODINGS)
def test_only_what_is_named(rows: list[tuple[str, str, str]], end: str, encoding: str) -> None:
    """The middle of each line is replaced; line ends, encoding and byte order mark stay."""
    before = "".join(head + middle + tail + end for head, middle, tail in rows).encode(encoding)
    expected = "".join(f"{head}ö–x{tail}{end}" for head, _, tail in rows).encode(encoding)
    if encoding == "cp1252" and _is_utf8(before):
        return
    edits = [
        Edit(Span("a", n, len(head) + 1, n, len(head) + len(middle) + 1), "ö–x")
        for n, (head, middle, _) in enumerate(rows, 1)
    ]
    assert edited(before, edits) == expected


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True


def test_line_ends() -> None:
    """A line break in a new text becomes the file's own."""
    assert edited(b"a\r\nb", [Edit(Span("a", 2, 1, 2, 1), "x\ny ")]) == b"a\r\nx\r\ny b"


def test_overlap() -> None:
    """Two edits of one stretch are refused, with the place."""
    with pytest.raises(EditError, match="a:1:2"):
        edited(b"word", [Edit(Span("a", 1, 1, 1, 4), "x"), Edit(Span("a", 1, 2, 1, 5), "y")])


def test_encoding_too_small() -> None:
    """A character that the file's encoding lacks is refused, not replaced."""
    with pytest.raises(EditError, match="cannot hold “ł”"):
        edited("é a".encode("cp1252"), [Edit(Span("a", 1, 3, 1, 4), "ł")])


def test_diff_applies(tmp_path: Path) -> None:
    """The diff shown is one that `git apply` takes to the same result, with and without a last line's end."""
    before = {"a.md": b"one\ntwo\x0bthree", "b/c.bib": b"x\r\ny\r\n"}
    after = {"a.md": b"one\n2\x0bthree", "b/c.bib": b"x\r\nz\r\n"}
    write_tree(tmp_path, before)
    command = ["git", "apply", "--whitespace=nowarn", "-"]
    subprocess.run(command, cwd=tmp_path, input=unified_diff(before, after).encode(), check=True)
    assert {path: (tmp_path / path).read_bytes() for path in after} == after


def write_tree(folder: Path, files: dict[str, bytes]) -> None:
    for path, data in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)


def test_all_or_none(tmp_path: Path) -> None:
    """When one file cannot be put in place, the others have their old content and nothing is left."""
    good, fresh, folder = tmp_path / "good", tmp_path / "fresh", tmp_path / "taken"
    good.write_text("old")
    folder.mkdir()
    with pytest.raises(OSError, match="taken"):
        write_all({good: b"new", fresh: b"new", folder: b"new"})
    assert good.read_text() == "old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["good", "taken"]


def test_mode_and_link_stay(tmp_path: Path) -> None:
    """A file keeps its permissions, and a symbolic link stays a link to the file that is written."""
    place, link = tmp_path / "file", tmp_path / "link"
    place.write_text("old")
    place.chmod(0o640)
    link.symlink_to(place)
    write_all({link: b"new"})
    assert link.is_symlink()
    assert place.read_bytes() == b"new"
    assert os.stat(place).st_mode & 0o777 == 0o640
