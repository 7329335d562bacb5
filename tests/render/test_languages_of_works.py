"""The language of a work's words, in both outputs."""

from __future__ import annotations

import pytest

from mkdocs_testimony.inline import Inline, Style, Styled, Text
from mkdocs_testimony.render.html.inline import inline as html
from mkdocs_testimony.render.typst.text import inline as typst


class Nowhere:
    """No place is linked."""

    def page(self, path: str, anchor: str) -> str:
        return ""

    def link(self, href: str) -> str:
        return href

    def picture(self, src: str) -> str:
        return src


def resolve(_page: str, _anchor: str) -> str:
    return ""


@pytest.mark.parametrize(
    ("node", "page", "print_"),
    [
        (Text("海权论", "zh-CN"), '<span lang="zh-CN">海权论</span>', 'tongue("zh", region: "CN", "海权论")'),
        (Text("Право", "ru"), '<span lang="ru">Право</span>', 'tongue("ru", "Право")'),
        (
            Text("گفتگو", "fa"),
            '<span lang="fa"><bdi dir="rtl">گفتگو</bdi></span>',
            'tongue("fa", "\\u{2067}گفتگو\\u{2069}")',
        ),
        (
            Styled(Style.EMPHASIS, (Text("海", "ja"), Text(", 7"))),
            '<em><span lang="ja">海</span>, 7</em>',
            'italic(tongue("ja", "海"), ", 7")',
        ),
        (Text("海"), "海", '"海"'),
        (Text("a", '"><b>'), '<span lang="&quot;&gt;&lt;b&gt;">a</span>', 'tongue("\\"><b>", "a")'),
    ],
    ids=["Chinese", "Cyrillic", "from right to left", "in italics", "unknown", "escaped"],
)
def test_language(node: Inline, page: str, print_: str) -> None:
    """A run whose language is known says so; the direction of its letters is kept."""
    assert html([node], Nowhere()) == page
    assert typst([node], resolve) == [print_]
