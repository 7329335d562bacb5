"""A small testimony in a folder, and the server's look at it."""

from __future__ import annotations

from pathlib import Path

from lsprotocol import types

from mkdocs_testimony.lsp.analysis import Analysis, whole
from mkdocs_testimony.passes.memory import Memory

PAGE = "content/questions/01-oil.md"
OTHER = "content/questions/02-gas.md"
BIB = "citations/sources.bib"

FILES = {
    "mkdocs.yml": "site_name: Testimony\ndocs_dir: content\nplugins:\n  - testimony\n",
    "content/index.md": (
        "---\ntitle: Statement\ncommission: A Commission\nhearing: On oil\ndate: 2025-02-20\n"
        "place: Geneva\nwitness:\n  - name: Jane Doe\n    post: Analyst\n    institution: An Institute\n"
        "---\n\nThank you for having me.\n"
    ),
    PAGE: (
        "---\nquestion: 1\nprompt: How much oil?\n---\n\n"
        "## Sales\n\n"
        "{#sales}\n"
        "Iran sold oil 🛢 to 中国 for cafe\u0301 money [@sun2024, p. 3].\n\n"
        "It sold more later [@sun2024, p. 3].\n\n"
        '{#leverage .judgment rests-on="sales"}\n'
        "The buyer has the leverage.\n"
    ),
    OTHER: (
        "---\nquestion: 2\nprompt: How much gas?\n---\n\n"
        "Gas went by ship [@kardon2021, p. 20].\n\n"
        '{.judgment rests-on="leverage"}\n'
        "The leverage will last.\n"
    ),
    BIB: (
        "@online{sun2024,\n  author       = {Sun, Li},\n  title        = {Crude imports},\n"
        "  organization = {Reuters},\n  date         = {2024-01-20},\n"
        "  url          = {https://www.reuters.com/crude},\n}\n\n"
        "@article{kardon2021,\n  author       = {Kardon, Isaac B.},\n  title        = {Pier Competitor},\n"
        "  journaltitle = {Naval War College Review},\n  volume       = {74},\n  number       = {1},\n"
        "  pages        = {1-28},\n  date         = {2021},\n}\n"
    ),
}


def written(folder: Path, files: dict[str, str] | None = None) -> Path:
    """The testimony in a folder, with some files of its own; the folder."""
    for path, text in {**FILES, **(files or {})}.items():
        place = folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(text.encode())
    return folder


def look(folder: Path, files: dict[str, str] | None = None) -> Analysis:
    """The server's look at that testimony."""
    return whole(written(folder, files).resolve() / "mkdocs.yml", {}, Memory())


def place_of(text: str, words: str, behind: int = 0) -> tuple[int, int]:
    """Line and column of some words, from 1."""
    at = text.index(words) + behind
    return text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)


def position_of(text: str, words: str, behind: int = 0) -> types.Position:
    """The same as an editor counts: from 0, in UTF-16 units."""
    line, column = place_of(text, words, behind)
    row = text.split("\n")[line - 1][: column - 1]
    return types.Position(line - 1, len(row.encode("utf-16-le")) // 2)


def taken(text: str, stretch: types.Range) -> str:
    """The words of a stretch that the protocol names."""
    rows = text.split("\n")
    units = [row.encode("utf-16-le") for row in rows]
    first, last = stretch.start, stretch.end
    if first.line == last.line:
        return units[first.line][first.character * 2 : last.character * 2].decode("utf-16-le")
    parts = [
        units[first.line][first.character * 2 :],
        *units[first.line + 1 : last.line],
        units[last.line][: last.character * 2],
    ]
    return "\n".join(part.decode("utf-16-le") for part in parts)


def made(text: str, edits: list[types.TextEdit]) -> str:
    """A text with edits made, as an editor makes them: each at its place in the old text."""
    starts = [0]
    for row in text.split("\n"):
        starts.append(starts[-1] + len(row) + 1)

    def offset(at: types.Position) -> int:
        row = text.split("\n")[at.line] if at.line < text.count("\n") + 1 else ""
        return starts[at.line] + len(row.encode("utf-16-le")[: at.character * 2].decode("utf-16-le"))

    for edit in sorted(edits, key=lambda one: offset(one.range.start), reverse=True):
        text = text[: offset(edit.range.start)] + edit.new_text + text[offset(edit.range.end) :]
    return text
