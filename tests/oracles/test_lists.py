"""The list of works in Chicago's two editions: entries of every kind, as an editor has passed them.

Run as a program, this writes them again, to be read before they are kept:

    PYTHONPATH=mkdocs_plugins:tests/oracles python tests/oracles/test_lists.py [STYLE…]
"""

from __future__ import annotations

import sys

import pytest
from test_own import BIB, HERE, KEYS

from mkdocs_testimony import csl
from mkdocs_testimony.bibliography import index, read
from mkdocs_testimony.csl.works import item as csl_item
from mkdocs_testimony.inline import plain

STYLES = ("chicago-17-ibid", "chicago-18")


def entries(style: str) -> str:
    """The list of the works of own.bib, in the style's order: the key, the entry."""
    library = read(index([("own.bib", BIB.read_bytes())]), KEYS)
    processor = csl.Processor(
        csl.load(style), {key: csl_item(source.work) for key, source in library.sources.items()}
    )
    return "".join(f"{key}\n  {plain(entry)}\n" for key, entry in processor.bibliography(KEYS))


@pytest.mark.parametrize("style", STYLES)
def test_the_list_is_as_an_editor_has_passed_it(style: str) -> None:
    """Every kind of work stands in the list as it was read and passed; a change is to be read again."""
    kept = (HERE / "own" / f"{style}.bibliography.txt").read_text(encoding="utf-8")
    assert entries(style).splitlines() == kept.splitlines()


if __name__ == "__main__":
    for name in sys.argv[1:] or STYLES:
        (HERE / "own" / f"{name}.bibliography.txt").write_text(entries(name), encoding="utf-8")
