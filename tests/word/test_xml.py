"""Text as XML: what an author writes comes out of every parser as it went in."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path
from xml.etree import ElementTree

from documents import FRONT, QUESTION, document, project
from hypothesis import given, settings
from hypothesis import strategies as st

from mkdocs_testimony.render.word.xml import attribute, escaped

_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
anything = st.text(
    st.characters(codec=None, exclude_categories=[]) | st.sampled_from("\r\n\t<>&\"'\x0b\ufffe")
)


@settings(max_examples=300, deadline=None)
@given(anything, anything)
def test_any_text_comes_back_from_a_parser(value: str, content: str) -> None:
    """Whatever the characters, element and attribute are XML and say them; what XML cannot hold is U+FFFD."""
    root = ElementTree.fromstring(f'<x a="{attribute(value)}">{escaped(content)}</x>')
    assert root.get("a") == _ILLEGAL.sub("\ufffd", value)
    assert (root.text or "") == _ILLEGAL.sub("\ufffd", content)


def test_every_prefix_of_every_part_is_declared(tmp_path: Path) -> None:
    """Each part is XML by itself, with its namespaces: a parser that knows them reads it."""
    text = (
        "A claim.^[A note.]\n\n| One | Two |\n| --- | --- |\n| a | b |\n\n- *item* [x](https://example.org)\n"
    )
    data = document(project(tmp_path, {QUESTION: FRONT + text}), tmp_path)
    read = 0
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            if name.endswith((".xml", ".rels")):
                ElementTree.fromstring(archive.read(name))
                read += 1
    assert read > 12
