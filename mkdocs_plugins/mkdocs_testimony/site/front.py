"""The front page's first screen: who speaks, what is advised and why, and how much evidence there is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_testimony.argument import sources as sourcing
from mkdocs_testimony.argument.chains import MOST_COUNTED, recommendations
from mkdocs_testimony.argument.graph import readable
from mkdocs_testimony.argument.weakest import Strength
from mkdocs_testimony.evidence.standing import holding
from mkdocs_testimony.model import Kind, Page, Testimony
from mkdocs_testimony.site import cover, facets, recommended, registers
from mkdocs_testimony.site.templating import fill

if TYPE_CHECKING:
    from mkdocs_testimony.site.places import SitePlaces


def by_line(page: Page, locale: str) -> str:
    """Witness, hearing and date in one line."""
    names = [witness["name"] for witness in cover.witnesses(page) if witness["name"]]
    hearing = page.front.text("hearing")
    date = page.front.values.get("date")
    parts = [
        ", ".join(names),
        f"“{hearing}”" if hearing else "",
        cover.long_date(date, locale) if date else "",
    ]
    return " · ".join(part for part in parts if part)


def advice(testimony: Testimony, places: SitePlaces) -> str:
    """The recommendations, a sentence each, with what each rests on."""
    rows = []
    for made in recommendations(testimony):
        statement = made.statement
        reached = f"{min(made.reached, MOST_COUNTED):,}{'+' if made.reached > MOST_COUNTED else ''}"
        why = [_counted(reached, "statement"), _counted(f"{len(made.sources):,}", "source")]
        weak = made.weakest.strength
        rows.append(
            {
                "text": registers.first_sentence(readable(statement.text))[0],
                "href": places.page(statement.page, statement.link),
                "to": f"To {statement.addressee}" if statement.addressee else "",
                "why": ", ".join(why),
                "grounds": places.file(recommended.pages(testimony)[statement.uid]),
                "weakest": f"weakest: {weak.name.lower()} confidence" if weak in _TOLD else "",
                "number": statement.number,
            }
        )
    return fill("cover_advice.html", rows=rows)


_TOLD = (Strength.LOW, Strength.MODERATE, Strength.HIGH)


def weight(testimony: Testimony, listed: str, sources: str, notes: str) -> str:
    """The evidence in figures. `listed`, `sources`, `notes`: addresses of the registers."""
    sources_in_short = sourcing.summary(testimony)
    statements = testimony.statements.values()
    judged = sum(1 for statement in statements if statement.kind is Kind.JUDGMENT and not statement.of)
    official, (language, foreign) = len(sources_in_short.official), (*sources_in_short.languages, ("", 0))[0]
    single = sum(1 for statement in statements if registers.resting(testimony, statement) == "1")
    checked = len(holding(testimony))
    figures = [
        (
            len(statements),
            "statements",
            listed,
            [(judged, "judgments", listed + facets.address("kind", "Judgment"))],
        ),
        (
            len(sources_in_short.keys),
            "sources",
            sources,
            [
                (official, "official", sources + facets.address("official", "yes")),
                (foreign, f"in {language}", sources + facets.address("language", language)),
            ],
        ),
        (single, "statements on one source", listed + facets.address("sources", "1"), []),
        (len(testimony.notes), "notes", notes, [(checked, "statements checked", listed)]),
    ]
    rows = [(n, word, to, [part for part in more if part[0]]) for n, word, to, more in figures if n]
    return fill("cover_weight.html", figures=rows)


def _counted(n: str, word: str) -> str:
    return f"{n} {word}" if n == "1" else f"{n} {word}s"
