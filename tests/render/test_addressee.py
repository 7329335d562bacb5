"""Whom a recommendation addresses is said wherever its kind is, in the same words, and never as markup."""

from __future__ import annotations

from dataclasses import replace

import html_testimony as made
from typst_testimony import QUESTION, question

from mkdocs_testimony.export.csv_format import as_csv
from mkdocs_testimony.model import Testimony
from mkdocs_testimony.render.html.renderer import HtmlRenderer
from mkdocs_testimony.render.typst.annex import annex
from mkdocs_testimony.render.typst.document import files
from mkdocs_testimony.render.typst.recommendations import summed_up
from mkdocs_testimony.render.wording.statements import label
from mkdocs_testimony.site.recommended import recommendation_page

SAID = """{#a}
So [@kardon2021].

{#one .recommendation rests-on=a addressee="Congress <b>\\"&"}
Ask.
"""


class Places(made.Places):
    """Addresses are not looked at here."""

    def file(self, path: str, anchor: str = "") -> str:
        return f"{path}#{anchor}"


def page(testimony: Testimony) -> str:
    shown = testimony.page(QUESTION)
    return HtmlRenderer(testimony, shown, made.Places()).render(shown.tokens)


def addressees(source: str) -> dict[str, str]:
    return {one.text: one.addressee for one in question(source).statements.values()}


def test_both_outputs_say_it_with_the_kind() -> None:
    """The label reads “Recommendation 1 · to …” on the page and in print, and its signs are escaped."""
    testimony = question(SAID)
    assert "Recommendation 1 · to Congress &lt;b&gt;" in page(testimony)
    assert "<b>" not in page(testimony)
    assert 'said: ("Recommendation\u00a01", "to Congress <b>' in files(testimony)["pages/2.typ"]


def test_the_confidence_stands_last() -> None:
    """With a confidence the label says kind, addressee, confidence."""
    testimony = question('{.recommendation addressee="the House" confidence=low}\nAsk.\n')
    (one,) = [one for one in testimony.statements.values() if one.page == QUESTION]
    assert label(one) == "Recommendation 1 · to the House · low confidence"


def test_the_grounds_name_it() -> None:
    """The page of a recommendation and the printed record tell to whom it is addressed, escaped."""
    testimony = question(SAID)
    said = next(one for one in testimony.statements.values() if one.number == 1)
    html = recommendation_page(testimony, said, "sources.md", Places()).content  # type: ignore[arg-type]
    assert "Recommendation 1 · to Congress &lt;b&gt;" in html
    wanted = replace(testimony.settings.print, annex=True, recommendations="summed-up")
    testimony = replace(testimony, settings=replace(testimony.settings, print=wanted))
    summed = "\n".join(code for code, _ in summed_up(testimony))
    assert 'flow("Ask. (to Congress <b>' in summed
    printed = "\n".join(code for code, _ in annex(testimony).lines)
    assert 'fact("Addressed to", "Congress <b>' in printed


def test_the_register_has_a_column() -> None:
    """The register for spreadsheets names the addressee; one like a formula is disarmed."""
    rows = as_csv(question(SAID.replace("Congress", "=Congress"))).splitlines()
    assert ",line,addressee,judgment of," in rows[0]
    assert "'=Congress" in rows[-1]


def test_a_list_or_section_says_it_for_its_recommendations() -> None:
    """Said where the kind is said, it holds for each recommendation there; a nearer one wins."""
    found = addressees(
        '{.recommendation addressee="Congress"}\n## What to do\n\nAsk.\n\n{.context}\nWell.\n\n'
        '{.recommendation addressee="the Senate"}\nVote.\n\n{.recommendation}\nWait.\n\n'
        '## Else\n\nFirst.\n\n{.recommendation addressee="the House"}\n- Read.\n- {.claim}\n  Known.\n'
    )
    assert found == {
        "Ask.": "Congress",
        "Well.": "",
        "Vote.": "the Senate",
        "Wait.": "",
        "First.": "",
        "Read.": "the House",
        "Known.": "",
    }


def test_an_item_repeats_the_label_only_for_another_addressee() -> None:
    """In print an item says its kind again when it goes to someone else than what it stands under."""
    code = files(
        question(
            '{.recommendation addressee="Congress"}\nTwo things:\n\n{.recommendation addressee="Congress"}\n'
            '- Ask.\n- {.recommendation addressee="the Navy"}\n  Sail.\n'
        )
    )["pages/2.typ"]
    assert code.count("to Congress") == 1
    assert code.count("to the Navy") == 1
