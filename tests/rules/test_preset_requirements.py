"""What a preset's committee wants is told where text or settings tell it, and nowhere else."""

from __future__ import annotations

import pytest
from example_tree import OIL, REST, codes, question

from mkdocs_testimony.presets import limit, requirements
from mkdocs_testimony.project import PRESETS, preset

CONFIG = REST["mkdocs.yml"].rstrip("\n")
COVER = REST["content/index.md"]


def printed(lines: str) -> str:
    """mkdocs.yml with these lines under `print:`."""
    body = "".join(f"        {line}\n" for line in lines.splitlines())
    return f"{CONFIG}:\n      print:\n{body}"


@pytest.mark.parametrize("name", sorted(place.stem for place in PRESETS.glob("*.toml")))
def test_a_preset_as_it_is_meets_its_wishes(name: str) -> None:
    """With the preset alone and a short text nothing is told, and what is fixed is what the preset sets."""
    assert question(OIL, **{"mkdocs.yml": printed(f"preset: {name}")}) == []
    assert set(requirements(name).fixed) <= set(preset(name))


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        ("preset: uk-commons\nparagraph_numbers: false", "numbered paragraphs"),
        ("preset: uk-lords\nparagraph_numbers: false", "numbered paragraphs"),
        ("preset: house\nfont_size: 10pt", "font size 12pt"),
        ("preset: house\npaper: a4", "paper us-letter"),
        ("preset: house\nmargin: 0.5in", "margin 1in"),
        ("preset: canada\nrecommendations: in-place", "summed up"),
    ],
)
def test_a_setting_against_the_preset(lines: str, words: str) -> None:
    """It is told at the setting."""
    (finding,) = question(OIL, **{"mkdocs.yml": printed(lines)})
    assert (finding.code, finding.span.path) == ("PRN008", "mkdocs.yml")
    assert words in finding.message
    name = lines.splitlines()[1].split(":")[0]
    assert printed(lines).splitlines()[finding.span.line - 1][finding.span.column - 1 :].startswith(name)


def test_numbers_switched_off_on_the_cover() -> None:
    """The cover's own `paragraph_numbers: false` is told there."""
    cover = COVER.replace("place:", "paragraph_numbers: false\nplace:")
    config = printed("preset: uk-lords")
    (finding,) = question(OIL, **{"mkdocs.yml": config, "content/index.md": cover})
    assert (finding.code, finding.span.path, finding.span.line) == ("PRN008", "content/index.md", 6)


@pytest.mark.parametrize("body", ["", "\n## A heading\n", "\n<!-- Later -->\n"])
def test_a_summary_is_wanted(body: str) -> None:
    """A cover without a sentence under its front matter has no summary."""
    cover = f"{COVER.rpartition('---')[0]}---\n{body}"
    found = question(OIL, **{"mkdocs.yml": printed("preset: uk-commons"), "content/index.md": cover})
    assert codes(found) == ["PRN008"]
    assert "summary first" in found[0].message
    assert not question(OIL, **{"mkdocs.yml": printed("preset: uk-lords"), "content/index.md": cover})


def test_words_are_counted_unless_the_cover_has_a_limit() -> None:
    """More than the Commons take is told; a limit that a committee gave for this inquiry stands over it."""
    text = f"Iran sold {'oil ' * 3000}[@sun2024].\n"
    config = printed("preset: uk-commons")
    (finding,) = question(text, **{"mkdocs.yml": config})
    assert "at most 3,000 words" in finding.message
    cover = COVER.replace("place:", "length_limit: 4000 words\nplace:")
    assert question(text, **{"mkdocs.yml": config, "content/index.md": cover}) == []


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("4000 words", (4000, "words")),
        ("4,000 words", (4000, "words")),
        ("10 pages", (10, "pages")),
        ("1 page", (1, "pages")),
        ("10-page", (10, "pages")),
        ("10 Pages ", (10, "pages")),
        ("ten pages", (0, "")),
        ("", (0, "")),
    ],
)
def test_limits_as_they_are_written(said: str, found: tuple[int, str]) -> None:
    """A number and its unit; anything else is no limit."""
    assert limit(said) == found


def test_the_commons_want_word() -> None:
    """They refuse PDF: settings that leave the Word document out are told."""
    (finding,) = question(OIL, **{"mkdocs.yml": printed("preset: uk-commons\nword: false")})
    assert "want a Word file" in finding.message
    assert finding.span.path == "mkdocs.yml"
