"""A document of `word --since` that a co-author sends back: as it left, all changes taken, all refused."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import pytest
from documents import FRONT, QUESTION, no_png, project, w
from test_merge import BIB, TEXT, merge, written

from mkdocs_testimony.changes import compared
from mkdocs_testimony.render.word.document import Wishes
from mkdocs_testimony.word.building import build
from mkdocs_testimony.word.since import tracked

NEW = (
    TEXT.replace("were\nbuilt long", "had been\nbuilt *quite* long")
    .replace("## A heading here", "An added paragraph.^[New note.]\n\n## A heading there")
    .replace("| 2020 | five |", "| 2020 | six |\n| 2021 | ten |")
    .replace("- One item of\n  evidence[@able2020].\n", "")
)


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, bytes]:
    """Today's project, and its document with what has changed."""
    roots = [tmp_path_factory.mktemp(name) for name in ("old", "new")]
    old, new = (
        project(root, {QUESTION: FRONT + text, "citations/a.bib": BIB})
        for root, text in zip(roots, (TEXT, NEW), strict=True)
    )
    changes = tracked(old, new, compared(old, new), {}, {}, 1_700_000_000)
    return roots[1], build(new, {}, no_png, Wishes(tracked=changes)).data


def settled(data: bytes, *, accept: bool) -> bytes:
    """The document with every change taken (or refused), as Word does it (17.13.5)."""
    keep, drop = (w("ins"), w("del")) if accept else (w("del"), w("ins"))
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name in ("word/document.xml", "word/footnotes.xml"):
                root = ElementTree.fromstring(content)
                _settle(root, keep, drop)
                content = ElementTree.tostring(root)
            new.writestr(name, content)
    return out.getvalue()


def _settle(root: Element, keep: str, drop: str) -> None:
    for parent in list(root.iter()):
        if parent.tag not in (w("rPr"), w("trPr")):
            rows = [one for one in parent if one.find(f"{w('trPr')}/{drop}") is None]
            parent[:] = [
                child
                for one in rows
                if one.tag != drop
                for child in (list(one) if one.tag == keep else [one])
            ]
    for one in root.iter(w("delText")):
        one.tag = w("t")
    for parent in list(root.iter()):
        _join(parent, drop)
    for marks in [one for one in root.iter() if one.tag in (w("rPr"), w("trPr"))]:
        marks[:] = [one for one in marks if one.tag not in (keep, drop)]


def _join(parent: Element, drop: str) -> None:
    """Let a paragraph whose mark is gone run on in the next one."""
    held: list[Element] = []
    out = []
    for one in parent:
        if one.tag == w("p"):
            runs = [child for child in one if child.tag != w("pPr")]
            if one.find(f"{w('pPr')}/{w('rPr')}/{drop}") is not None:
                held += runs
                continue
            one[:] = [*(child for child in one if child.tag == w("pPr")), *held, *runs]
            held = []
        out.append(one)
    parent[:] = out


def test_as_it_left_it_changes_nothing(shown: tuple[Path, bytes]) -> None:
    """What it shows as changed is no co-author's change: nothing to write, nothing to settle."""
    result = merge(*shown)
    assert result.files == {}
    assert result.open == []


def test_all_taken_it_changes_nothing(shown: tuple[Path, bytes]) -> None:
    """With every change taken it is the document of today."""
    root, data = shown
    result = merge(root, settled(data, accept=True))
    assert result.files == {}
    assert result.told == []


def test_all_refused_the_old_words_come_back_or_are_told(shown: tuple[Path, bytes]) -> None:
    """With every change refused, each old word is in the tree or told, and each new one gone or told."""
    root, data = shown
    result = merge(root, settled(data, accept=False))
    before = (root / QUESTION).read_text(encoding="utf-8")
    assert "They were\nbuilt *quite* long ago" in written(root, result)
    (root / QUESTION).write_text(before, encoding="utf-8")
    told = "\n".join(one.text for one in result.open)
    for words in ("One item of evidence", "five", "A heading here", "six", "ten", "New note.", "[- quite-]"):
        assert words in told
    assert "Ports and Pipes" in told
