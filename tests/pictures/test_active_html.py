# ruff: noqa: E501
"""HTML in an ordinary page: what browsers would run is told, and what they show is not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_testimony.pictures.active_html import in_html, in_markdown

RUN = (
    "<script>x()</script>", "<SCRIPT src=//a.example/x.js></SCRIPT>", "<script/x>x()</script>", "<svg><script>x()</script></svg>",
    "<img src=x onerror=x()>", "<img src=x\nOnError = 'x()'>", '<img alt=">" onerror=x()>', "<img/src='x'/onerror=x()>",
    '<img src="a"onerror="x()">', "<svg/onload=x()>", "<p =a onclick=x()>", "<details open ontoggle=x()>",
    '<a href="javascript:x()">a</a>', "<a href=' java\nscript:x()'>a</a>", '<a href="&#106;avascript&colon;x()">a</a>',
    '<a href="data:text/html,<script>x()</script>">a</a>', '<svg><a xlink:href="javascript:x()"/></svg>',
    "<form action=javascript:x()>", "<button formaction=javascript:x()>", "<iframe src=/>", "<object data=x>", "<embed src=x>",
    '<base href="//a.example/">', '<meta http-equiv=refresh content="0;url=//a.example">', "<link rel=stylesheet href=//a.example>",
    "<svg><animate attributeName=href values=javascript:x() /></svg>", "<svg><set attributename='xlink:href' to=x /></svg>",
    # Where a reader of another grammar is led astray.
    "<!--><img onerror=x()>-->", "<title><img onerror=x()></title>", "<noscript><p title='</noscript><img src=x onerror=x()>'>",
    "<![CDATA[<img onerror=x()>]]>", "<a title='<img onerror=x()>'>", "<p<script>x()</script>", "< p><b/onclick=x()>",
)  # fmt: skip
SHOWN = (
    "<p>So <b>it</b> is.</p>", "&lt;script&gt;x()&lt;/script&gt;", "<p>So one = 1, and on a=b.</p>", '<p title="one = 1">x</p>',
    '<img src="data:image/png;base64,AAAA" alt="a">', '<a href="https://a.example/?on=1&javascript:x">a</a>', "3 < 4 onclick=x()",
    '<script type="math/tex; mode=display">x</script>', "<details open><summary>A</summary></details>", "<video controls src=a.mp4>",
    '<input type="checkbox" disabled checked/>', "<style>p { color: red }</style>", "</script>",
)  # fmt: skip


@pytest.mark.parametrize("text", RUN)
def test_what_browsers_run_is_told(text: str) -> None:
    """Wherever in the page it stands."""
    assert in_html(text) is not None
    found = in_html(f"<p>before</p>\n{text}\n<p>after</p>")
    assert found is not None
    assert found.said
    assert found.typed.lower() in text.lower() or found.typed == "attributename"


@pytest.mark.parametrize("text", SHOWN)
def test_what_they_show_is_not(text: str) -> None:
    """Plain elements, pictures in addresses, escaped text, formulas."""
    assert in_html(text) is None


@given(st.text(alphabet="<>'\"/= \nabon", max_size=40))
def test_a_script_is_seen_whatever_stands_before(before: str) -> None:
    """No text makes what comes after it unseen."""
    assert in_html(f"{before}<script>x()</script>") is not None


@pytest.mark.parametrize(
    "text",
    [
        "A `<script>` in code.\n",
        "```html\n<script>x()</script>\n```\n",
        "~~~\n<img onerror=x>\n~~~~\n",
        "So {.a} and [b](c.md){ #d }.\n",
    ],
)
def test_code_of_a_page_is_shown(text: str) -> None:
    """What is typed as an example is none of the page's own."""
    assert in_markdown(text) is None


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("So.\n\n<script>x()</script>\n", 5),
        ("```\n<script>x()</script>\n", 4),
        ("[a](javascript:x())\n", 4),
        ("[a]: &#106;avascript:x()\n", 5),
        ("So\n{: onclick=x() }\n", 6),
        ("![a](b.png){ .c onerror=x() }\n", 16),
    ],
)
def test_what_is_typed_is_told_at_its_place(text: str, at: int) -> None:
    """HTML, an address, a list of attributes; a fence that nothing closes hides nothing."""
    found = in_markdown(text)
    assert found is not None
    assert found.at == at


def test_tags_in_tags_are_told_at_once() -> None:
    """A hundred thousand that nothing closes are not read again and again."""
    found = in_html('<a "' * 100_000)
    assert found is not None
