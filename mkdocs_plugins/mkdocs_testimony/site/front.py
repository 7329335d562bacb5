"""The front page's first screen: who speaks, what is advised and why, and how much evidence there is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_testimony.argument import sources as sourcing
from mkdocs_testimony.argument.chains import MOST_COUNTED, recommendations
from mkdocs_testimony.argument.graph import readable
from mkdocs_testimony.argument.weakest import Strength
from mkdocs_testimony.model import Kind, Page, Testimony
from mkdocs_testimony.site import cover, facets, registers
from mkdocs_testimony.site.templating import fill

if TYPE_CHECKING:
    from mkdocs_testimony.site.places import SitePlaces


def by_line(page: Page, locale: str) -> str:
    """Witness, hearing and date in one line."""
    names = [one["name"] for one in cover.witnesses(page) if one["name"]]
    hearing = page.front.text("hearing")
    date = page.front.values.get("date")
    said = [
        ", ".join(names),
        f"“{hearing}”" if hearing else "",
        cover.long_date(date, locale) if date else "",
    ]
    return " · ".join(one for one in said if one)


def advice(testimony: Testimony, places: SitePlaces, grounds: str) -> str:
    """The recommendations, a sentence each, with what each rests on. `grounds`: the page that shows all."""
    rows = []
    for n, made in enumerate(recommendations(testimony), 1):
        said = made.statement
        reached = f"{min(made.reached, MOST_COUNTED):,}{'+' if made.reached > MOST_COUNTED else ''}"
        why = [_counted(reached, "statement"), _counted(f"{len(made.sources):,}", "source")]
        weak = made.weakest.strength
        rows.append(
            {
                "text": registers.first_sentence(readable(said.text))[0],
                "href": places.page(said.page, said.link),
                "to": f"To {said.addressee}" if said.addressee else "",
                "why": ", ".join(why),
                "grounds": places.file(grounds, f"ground-{n}"),
                "weakest": f"weakest: {weak.name.lower()} confidence" if weak in _TOLD else "",
                "number": said.number,
            }
        )
    return fill("cover_advice.html", rows=rows)


_TOLD = (Strength.LOW, Strength.MODERATE, Strength.HIGH)


def weight(testimony: Testimony, claims: str, listed: str) -> str:
    """The evidence in figures. `claims`, `listed`: addresses of the registers of statements and sources."""
    found = sourcing.summary(testimony)
    said = [one for one in testimony.statements.values() if one.kind is not Kind.CONTEXT]
    judged = sum(1 for one in said if one.kind is Kind.JUDGMENT)
    sources = [f"{len(found.official)} official" if found.official else ""]
    sources += [f"{n} in {language}" for language, n in found.languages[:1]]
    checked = sum(1 for one in (testimony.verified or {}).values() if one.holds)
    notes = f", {checked:,} statements checked" if checked else ""
    figures = [
        (len(said), f"statements, {judged:,} of them judgments", claims + facets.address("kind", "Judgment")),
        (len(found.keys), ", ".join(("sources", *filter(None, sources))), listed),
        (found.single, "statements on one source", claims + facets.address("rests", "1")),
        (len(testimony.notes), f"notes{notes}", claims),
    ]
    return fill("cover_weight.html", figures=[one for one in figures if one[0]])


def _counted(n: str, word: str) -> str:
    return f"{n} {word}" if n == "1" else f"{n} {word}s"
