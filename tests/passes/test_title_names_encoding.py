"""Names of titles come from the .bib files as they are read, whatever their encoding."""

from __future__ import annotations

from mkdocs_testimony.bibliography import index, read
from mkdocs_testimony.csl.works import item as csl_item
from mkdocs_testimony.inline import plain
from mkdocs_testimony.passes.bibliographer import with_marked_names as with_names
from mkdocs_testimony.passes.title_names import title_names

BIB = "@book{a, title = {Ports of Málaga}, author = {Roe, Ann}}\n@book{b, title = {{Málaga} and Its Ports}}\n"


def test_a_windows_file_gives_the_same_names() -> None:
    """A name in braces keeps its capital in every title, in a file of Windows-1252 as in one of UTF-8."""
    marked = []
    for encoding in ("utf-8", "cp1252"):
        found = index([("a.bib", BIB.encode(encoding))])
        sources = read(found, ["a", "b"]).sources
        item = with_names(csl_item(sources["a"].work), title_names(found, sources, []))
        title = item["title"]
        assert isinstance(title, tuple)
        assert plain(title) == "Ports of Málaga"
        marked.append(title)
    assert marked[0] == marked[1]
    assert len(marked[0]) > 1, "the name is marked"
