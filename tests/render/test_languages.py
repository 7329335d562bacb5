"""The language that an author names is told of the words, in both outputs, and of nothing else."""

from __future__ import annotations

import re

import html_testimony as made
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from typst_testimony import QUESTION, question

from mkdocs_testimony.markdown.languages import is_language, is_leftwards, region
from mkdocs_testimony.render.html.renderer import HtmlRenderer
from mkdocs_testimony.render.typst.document import files


def html(source: str) -> str:
    testimony = question(source)
    page = testimony.page(QUESTION)
    return HtmlRenderer(testimony, page, made.Places()).render(page.tokens)


def typst(source: str) -> str:
    return files(question(source))["pages/2.typ"]


def test_a_span_says_its_language() -> None:
    """A bracketed span has the language on the page and in print; one from right to left its direction."""
    source = "So [Öl]{lang=de} and [naft]{lang=fa-IR}.\n"
    assert '<span lang="de">Öl</span> and <span lang="fa-IR" dir="rtl">naft</span>' in html(source)
    assert 'tongue("de", "Öl"), " and ", tongue("fa", region: "IR", dir: rtl, "naft")' in typst(source)


def test_a_statement_keeps_its_label_in_english() -> None:
    """The label of a judgment in another language stands outside the words that have the language."""
    for source in ("{.judgment lang=fr}\nOui.\n", "[Oui.]{.judgment lang=fr}\n"):
        # A label in the margin has a colon behind it, for who hears the text.
        assert re.search(
            'Judgment(<span class="tm-hidden">:</span>)?</span> <span lang="fr">Oui.</span>', html(source)
        )
    assert 'said: ("Judgment",), tongue("fr", "Oui.")' in typst("{.judgment lang=fr}\nOui.\n")
    stretch = typst("[Oui.]{.judgment lang=fr}\n")
    assert 'inner: (("Judgment",),), stretch(' in stretch
    assert 'kind: "judgment", tongue("fr", "Oui.")' in stretch


BLOCKS = {
    "a paragraph": "{lang=fr}\nOui.\n",
    "a list": "{lang=fr}\n- Oui.\n",
    "an item": "- {lang=fr}\n  Oui.\n",
    "a quotation": "{lang=fr}\n> Oui.\n",
    "a heading": "{lang=fr}\n## Oui.\n",
    "a table": "{lang=fr}\n| Oui. |\n|---|\n| Oui. |\n",
    "a box": "::: {.note lang=fr}\nOui.\n:::\n",
    "a figure": "::: {#fig-a lang=fr}\n![Carte](../figures/map.svg)\n\nOui.\n:::\n",
}


@pytest.mark.parametrize("source", BLOCKS.values(), ids=BLOCKS)
def test_a_block_gives_its_words_its_language(source: str) -> None:
    """All words of a block with a language have it, and the words after the block have not."""
    source += "\nYes.\n"
    assert html(source).count('<span lang="fr">Oui.') == source.count("Oui.")
    assert '"Oui."' not in typst(source).replace('tongue("fr", "Oui."', "")
    assert "Yes.</p>" in html(source)
    assert '"Yes.")' in typst(source)
    assert 'tongue("fr", "Yes' not in typst(source)


def test_code_says_its_language_on_the_page() -> None:
    """A code block carries the language itself."""
    assert '<pre tabindex="0" lang="fr"><code>oui' in html("{lang=fr}\n```\noui\n```\n")


def test_the_nearest_language_wins() -> None:
    """A span in a block of another language has its own, and the block's holds on after it."""
    assert typst("{lang=fr}\nUn [one]{lang=en} deux.\n").endswith(
        'tongue("fr", "Un ", tongue("en", "one"), " deux."))\n'
    )
    assert '<span lang="fr">Un <span lang="en">one</span> deux.</span>' in html(
        "{lang=fr}\nUn [one]{lang=en} deux.\n"
    )


def test_notes_are_not_in_the_language_of_their_place() -> None:
    """A note's text is the author's own again."""
    assert 'flow("See.")' in typst("{lang=fr}\nOui.^[See.]\n")


def test_blocks_from_right_to_left_begin_at_the_right() -> None:
    """A block has a direction where its language has one, and no other block has."""
    assert '<p class="tm-s tm-s--context" id="naft" dir="rtl">' in html("{#naft .context lang=fa}\nNaft.\n")
    assert "dir=" not in html("{.context lang=fr}\nOui.\n")


@given(st.text(max_size=12) | st.from_regex(r"[a-z]{2,3}(-[A-Za-z0-9]{1,9}){0,3}", fullmatch=True))
@settings(max_examples=60, deadline=None)
def test_only_a_tag_reaches_the_outputs(tag: str) -> None:
    """What is no language tag is told, and neither output says it."""
    if any(sign in tag for sign in '"{}\\\n\r') or not tag.isprintable() or not tag.strip():
        return
    testimony = question(f'[Oui]{{lang="{tag}"}}.\n')
    told = [one.message for one in testimony.findings if one.code == "DOC010"]
    assert bool(told) is not is_language(tag)
    page = testimony.page(QUESTION)
    assert ("lang=" in HtmlRenderer(testimony, page, made.Places()).render(page.tokens)) is is_language(tag)
    assert ("tongue(" in files(testimony)["pages/2.typ"]) is is_language(tag)


@pytest.mark.parametrize(
    ("tag", "leftwards", "country"),
    [
        ("fa", True, ""),
        ("FA-ir", True, "IR"),
        ("fa-Latn-IR", False, "IR"),
        ("az-Arab", True, ""),
        ("zh-Hant-TW", False, "TW"),
        ("es-419", False, ""),
    ],
)
def test_what_a_tag_says(tag: str, leftwards: bool, country: str) -> None:
    """A script that is named decides on the direction; a country is two letters."""
    assert is_language(tag)
    assert (is_leftwards(tag), region(tag)) == (leftwards, country)
