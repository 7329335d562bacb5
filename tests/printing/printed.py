"""Small trees printed to PDF, and the text of a PDF as a program reads it."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, TypeAlias

import page as checker
import pikepdf

from mkdocs_testimony.model import Testimony
from mkdocs_testimony.passes import run
from mkdocs_testimony.printing import build
from mkdocs_testimony.project import load

COVER = """---
title: A Statement on Ports
commission: The Commission
hearing: A Hearing
date: 2025-02-20
place: Washington, DC
witness:
  - name: Ada Example
    post: Fellow
disclaimer: These views are the witness's own.
---

A summary.
"""
FRONT = "---\nquestion: 1\ntitle: Oil\nprompt: How much oil?\n---\n\n"
QUESTION = "content/questions/01-oil.md"
MAP = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="300" height="200"><rect width="300" height="200" '
    'fill="#ccc"/><text x="20" y="40" font-size="14">Jask</text></svg>'
)


Fonts: TypeAlias = dict[tuple[int, int], dict[int, str]]
"""Characters by code, of each font by its object number."""


def project(root: Path, files: Mapping[str, str], more: str = "") -> Testimony:
    """Write a tree under `root` and read it. `more`: further settings, as lines of YAML."""
    settings = "\n".join(f"      {line}" for line in more.splitlines())
    config = f"docs_dir: content\nplugins:\n  - testimony:\n      style: chicago-18\n{settings}\n"
    for path, text in {"mkdocs.yml": config, "content/index.md": COVER, **files}.items():
        place = root / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8")
    return run(load(root / "mkdocs.yml"))


def question(root: Path, text: str, more: str = "") -> Testimony:
    """A tree whose one question says this, with a map at content/figures/map.svg."""
    return project(root, {QUESTION: FRONT + text, "content/figures/map.svg": MAP}, more)


def pdf_of(testimony: Testimony, out: Path) -> Path:
    """The PDF, made at `out` with no face but ours. Where none could be made, what was found says why."""
    result = build(testimony, out.parent, out, timestamp=0, font_folders=())
    assert result.path == out, [f"{one.code}: {one.message}" for one in result.findings]
    return out


def words(pdf: bytes | Path) -> str:
    """The text of a PDF, without white space, in the order in which it is drawn.

    Read from the content streams through each font's ToUnicode map (ISO 32000-1, 9.10): what a program
    that copies or reads the page aloud gets. An ActualText stands for what it holds.
    """
    fonts: Fonts = {}
    with pikepdf.open(io.BytesIO(pdf) if isinstance(pdf, bytes) else pdf) as opened:
        return re.sub(r"\s+", "", "".join(text for page in opened.pages for _, text in _runs(page, fonts)))


def texts_by_mark(page: pikepdf.Page, fonts: Fonts) -> dict[int, str]:
    """The text of each piece of marked content of a page (ISO 32000-1, 14.6), by its number.

    `fonts`: what has been read of the document's fonts, filled on the way.
    """
    found: dict[int, str] = {}
    for number, text in _runs(page, fonts):
        if number is not None:
            found[number] = found.get(number, "") + text
    return found


def _runs(page: pikepdf.Page, known: Fonts) -> Iterator[tuple[int | None, str]]:
    """Runs of text in the order in which they are drawn, each with the number of its marked content."""
    fonts: dict[str, dict[int, str]] = {}
    for name, font in (page.Resources.get("/Font") or {}).items():
        if font.objgen not in known:
            known[font.objgen] = _to_unicode(font)
        fonts[name] = known[font.objgen]
    current: dict[int, str] = {}
    replaced: list[bool] = []
    numbers: list[int | None] = []
    number: int | None = None
    for instruction in pikepdf.parse_content_stream(page, "Tf BDC BMC EMC Tj TJ"):
        operands, sign = instruction.operands, str(instruction.operator)
        if sign == "Tf":
            current = fonts[str(operands[0])]
        elif sign in ("BDC", "BMC"):
            actual = _actual(operands[1]) if sign == "BDC" else None
            replaced.append(actual is not None)
            numbers.append(_number(operands[1]) if sign == "BDC" else None)
            number = number if numbers[-1] is None else numbers[-1]
            yield number, actual or ""
        elif sign == "EMC":
            replaced.pop()
            numbers.pop()
            number = next((n for n in reversed(numbers) if n is not None), None)
        elif sign in ("Tj", "TJ") and not any(replaced):
            items = operands[0] if sign == "TJ" else [operands[0]]
            for item in items:
                if isinstance(item, pikepdf.String):
                    yield number, _shown(bytes(item), current)


def _number(properties: Any) -> int | None:
    value = properties.get("/MCID") if isinstance(properties, pikepdf.Dictionary) else None
    return None if value is None else int(value)


def _actual(properties: Any) -> str | None:
    value = properties.get("/ActualText") if isinstance(properties, pikepdf.Dictionary) else None
    return None if value is None else str(value)


def _shown(codes: bytes, characters: Mapping[int, str]) -> str:
    pairs = (int.from_bytes(codes[n : n + 2]) for n in range(0, len(codes), 2))
    return "".join(characters[pair] for pair in pairs)


def _to_unicode(font: Any) -> dict[int, str]:
    text = font.ToUnicode.read_bytes().decode("latin-1")
    found: dict[int, str] = {}
    for body in re.findall(r"beginbfchar(.*?)endbfchar", text, re.DOTALL):
        for code, value in re.findall(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>", body):
            found[int(code, 16)] = bytes.fromhex(value).decode("utf-16-be")
    for body in re.findall(r"beginbfrange(.*?)endbfrange", text, re.DOTALL):
        for first, last, value in re.findall(r"<(\w+)>\s*<(\w+)>\s*<(\w+)>", body):
            for step, code in enumerate(range(int(first, 16), int(last, 16) + 1)):
                found[code] = chr(int(value, 16) + step)
    return found


def unsound(pdf: bytes, profile: str) -> list[tuple[str, str]]:
    """What a checker finds, but for what it is known to be wrong about."""
    failures = checker.validate_pdf_bytes(pdf, profile=profile).failures
    found = [(one.rule_id, one.message) for one in failures]
    return [one for one in found if one[0] != "PDFA2A-STREAM-LENGTH-001" or not lengths_hold(pdf)]


def lengths_hold(data: bytes) -> bool:
    """Whether each stream is as long as it says.

    page-validation takes a carriage return with which compressed data happen to end for a part of the line's
    end that follows them (ISO 32000-1, 7.3.8.1).
    """
    starts = [
        one for one in re.finditer(rb"stream\r?\n", data) if data[one.start() - 3 : one.start()] != b"end"
    ]
    for start in starts:
        told = re.findall(rb"/Length (\d+)", data[max(0, start.start() - 600) : start.start()])
        end = start.end() + int(told[-1])
        if not re.match(rb"\r?\n?endstream", data[end : end + 12]):
            return False
    return bool(starts)
