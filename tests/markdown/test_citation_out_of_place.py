"""A citation where none can stand is told: it would print as typed, and cite nothing."""

from __future__ import annotations

import pytest

from mkdocs_testimony.markdown import parse
from mkdocs_testimony.model import Role


def told(text: str) -> list[tuple[str, str, str]]:
    page = parse(text, "q.md", Role.QUESTION)
    return [(one.code, one.message, str(one.span)) for one in page.findings]


@pytest.mark.parametrize(
    ("text", "where", "column"),
    [
        ("It is so [as told [@sun, p. 3]](https://a.example).", "a link's text. Put it after the link", 19),
        (
            "It is so [told [see @sun; @ray] *well*](https://a.example).",
            "a link's text. Put it after the link",
            16,
        ),
        ("![A map [@sun] of it](a.png)", "an image's text. Put it after that", 9),
    ],
)
def test_in_a_link_or_an_image(text: str, where: str, column: int) -> None:
    """With its place, and once."""
    assert told(text) == [("CIT003", f"There is a citation inside {where}.", f"q.md:1:{column}")]


@pytest.mark.parametrize(
    "text",
    [
        "Follow [@sun](https://a.example) and [the word of @sun](https://a.example).",
        "It is so [as told [a@b.example]](https://a.example).",
        "It is so [told](https://a.example) [@sun].",
        "It is so [see [the annex](https://a.example), and @sun].",
    ],
)
def test_what_is_none(text: str) -> None:
    """A name that is linked, an address, a citation after the link, a link in a citation."""
    assert [one for one in told(text) if "stands inside" in one[1]] == []


@pytest.mark.parametrize("mark", ["]{.claim}", "](https://a.example)", "]{.judgment}"])
def test_brackets_too_deep(mark: str) -> None:
    """What stands deeper than is read is told at the first mark that is not; just within it, nothing is."""
    deep = told(f"{'[a ' * 70}[@sun]{mark * 70}.")
    assert [one[0] for one in deep if "50 deep" in one[1] or "inside" in one[1]]
    assert [one for one in told(f"{'[a ' * 40}b{mark * 40}.") if "deep" in one[1]] == []
