"""Links and pictures find a file whose name differs only in how its accented letters are composed."""

from __future__ import annotations

from unicodedata import normalize
from urllib.parse import quote, unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_testimony.markdown import parse
from mkdocs_testimony.model import Role
from mkdocs_testimony.passes.file_names import of_file, take_names_of_files

PAGE = "content/questions/01-a.md"


@pytest.mark.parametrize("typed", ["NFC", "NFD"])
@pytest.mark.parametrize("stored", ["NFC", "NFD"])
@pytest.mark.parametrize(
    "text",
    [
        "Ships ![A map](../figures/Häfen.png) come.",
        "- See [it](../figures/Häfen.png?x#a).",
        "> See [it](../figures/H%C3%A4fen.png).",
        "A note.^[See [it](../figures/Häfen.png).]",
        "A note.[^n]\n\n[^n]: See [it](../figures/Häfen.png).",
        "| a |\n|---|\n| [it](../figures/Häfen.png) |",
        "[![A map](../figures/Häfen.png)](../figures/Häfen.png)",
    ],
)
def test_the_name_is_the_files(text: str, stored: str, typed: str) -> None:
    """Wherever it stands and however it is typed, an address names the file as the disk has it."""
    file = normalize(stored, "content/figures/Häfen.png")
    document = parse(normalize(typed, text), PAGE, Role.QUESTION)
    take_names_of_files([document], frozenset([file]))
    inside = [*document.tokens, *(t for d in document.definitions.values() for t in d.tokens)]
    children = [child for token in inside for child in token.children or ()]
    notes = [child.meta["definition"] for child in children if child.type == "note_inline"]
    children += [child for note in notes for token in note.tokens for child in token.children or ()]
    addresses = [
        str(token.attrs[name]) for token in children for name in ("src", "href") if token.attrs.get(name)
    ]
    assert addresses
    for address in addresses:
        assert unquote(address).split("?")[0] == file.replace("content", "..")


_NAME = st.text("aäéñoöÅЙ한-_", min_size=1, max_size=6).map(lambda name: f"{name}.png")


@given(_NAME, st.sampled_from(["NFC", "NFD"]), st.sampled_from(["NFC", "NFD"]), st.sampled_from(["", "#a"]))
def test_any_name(name: str, stored: str, typed: str, rest: str) -> None:
    """Any name is found in either form; what is there as typed, or not there at all, stays as it is."""
    file = normalize(stored, f"content/figures/{name}")
    by_look = {normalize("NFC", file): file}
    address = quote(normalize(typed, f"../figures/{name}")) + rest
    got = of_file(address, PAGE, [file], by_look)
    assert unquote(got) == file.replace("content", "..") + rest
    assert of_file(got, PAGE, [file], by_look) == got
    assert of_file(f"../other/{name}", PAGE, [file], by_look) == f"../other/{name}"
    assert of_file(f"https://example.org/{name}", PAGE, [file], by_look) == f"https://example.org/{name}"
