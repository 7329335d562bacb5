"""sources.lock is read back as it was written, merges by lines, and is told where it is broken."""

from __future__ import annotations

import re
import string
import subprocess
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_testimony.evidence.lock import layout, read
from mkdocs_testimony.evidence.pinning import pinned
from mkdocs_testimony.model import Pin
from mkdocs_testimony.span import Span

ON = date(2026, 3, 1)
HERE = Span.point("sources.lock", 1)
keys = st.text(st.sampled_from(string.ascii_letters + ".:-_/é "), min_size=1, max_size=12).filter(str.strip)
texts = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=20).filter(str.strip)
tables = st.dictionaries(keys, st.text(st.characters(exclude_categories=["Cs"]), max_size=20), max_size=3)
copies = st.tuples(keys, st.binary(min_size=1, max_size=30), tables, tables, texts)


def pin(key: str, data: bytes = b"text") -> Pin:
    """An entry for a copy that holds these bytes."""
    return pinned(key, data, ON, {})


def values(pins: dict[str, Pin]) -> dict[str, tuple[object, ...]]:
    """What the entries say, but for their places."""
    names = [name for name in Pin.__slots__ if name != "span"]
    return {key: tuple(getattr(one, name) for name in names) for key, one in pins.items()}


@given(st.lists(copies, max_size=5))
def test_read_back(made: list[tuple[str, bytes, dict[str, str], dict[str, str], str]]) -> None:
    """What is written is read back, and written again gives the same bytes."""
    pins = {
        key: Pin(key, HERE, f"sources/{n}", "0" * 64, len(data), media, ON, media, "", lookup, link, media, n)
        for n, (key, data, lookup, link, media) in enumerate(made)
    }
    text = layout(pins, ["other"])
    back, findings = read(text.encode(), "sources.lock")
    assert findings == []
    assert back is not None
    assert values(back) == values(pins)
    assert layout(back, ["other"]) == text


def test_branches_merge(tmp_path: Path) -> None:
    """Two branches that pin different sources, neighbours in the file, merge without a conflict."""
    names = ["a2020", "b2021", "c2022"]
    sides = {"base": {}, "ours": {"a2020": pin("a2020")}, "theirs": {"b2021": pin("b2021")}}
    for side, pins in sides.items():
        (tmp_path / side).write_text(layout(pins, names))
    merge = ["git", "merge-file", "-p", *(str(tmp_path / one) for one in ("ours", "base", "theirs"))]
    done = subprocess.run(merge, capture_output=True, text=True, check=False)
    assert done.returncode == 0
    assert done.stdout == layout({**sides["ours"], **sides["theirs"]}, names)


DAMAGE = [
    ('a.file = "x"\n', "lacks `sha256`, `bytes`, `media`, `on`"),
    ("a = 1\n", "is not an entry"),
    ('a.fil = "x"\n', "An entry has no `fil`"),
    ('a.file = "../x"\n', "must be the path of a file in the project's folder"),
    ('a.sha256 = "12"\n', "must be the 64 letters"),
    ("a.bytes = true\n", "must be a number"),
    ("a.file = x\n", "not in quotation marks"),
    ("<<<<<<< ours\n", "A merge conflict is left here"),
    ("\xff", "not in UTF-8"),
]


@pytest.mark.parametrize(("text", "said"), DAMAGE)
def test_damage(text: str, said: str) -> None:
    """What is broken is told at its place as QUO008, and no entry is made of it."""
    pins, findings = read(text.encode("latin-1"), "sources.lock")
    assert not pins
    assert [one.code for one in findings][:1] == ["QUO008"]
    assert any(re.search(re.escape(said), one.message) for one in findings), findings


@given(st.binary(max_size=200))
def test_any_bytes(data: bytes) -> None:
    """Whatever the file holds, it is read or told."""
    read(data, "sources.lock")


def test_names_of_copies() -> None:
    """A copy's name comes from its key and its content; keys that no file may be called get their own."""
    one = pinned("a:b/c", b"%PDF-1.4", ON, {})
    assert re.fullmatch(r"sources/a-b-c-[0-9a-f]{8}\.pdf", one.file)
    other = pinned("A", b"text", ON, {"a": pinned("a", b"text", ON, {})})
    assert other.file.lower() != "sources/a.txt"
