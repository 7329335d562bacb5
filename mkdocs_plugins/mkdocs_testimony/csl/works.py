"""The door of works into CSL: a `Work` in the shape of CSL-JSON.

- text variables: `tuple[Inline, ...]`;
- `id`, `type`, `URL`, `DOI`, `ISBN`, `language`, `page`, `volume`, `edition` and all other numbers: `str`;
- names: a list of dicts with `family`, `given`, `non-dropping-particle`, `suffix`, or `literal`;
  "and others" is a last `{"literal": "others"}`, as pandoc writes it;
- dates: `{"date-parts": [[y, m, d], …]}` with `season`, `circa`, `open`, or `literal`.

A translated title follows the title in brackets, and an addition follows that as a sentence of its own, both
upright: they are parts of `title`, so every style prints them. `archive-url`, `archive-date` and
`narrower-type` are ours.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mkdocs_testimony.csl.items import Item
    from mkdocs_testimony.model.works import Date, Person, Work

_VARIABLES = """
volume-title title title-short container-title
original-title original-publisher original-publisher-place event-place annote abstract medium archive
archive_location archive-place call-number dimensions source scale references part-title
container-title-short
volume number-of-volumes number-of-pages chapter-number part-number version section supplement-number ISBN
ISSN PMID PMCID keyword
collection-title publisher authority publisher-place genre status note edition page collection-number number
issue jurisdiction narrower-type event-title event language DOI URL archive-url
"""
_ORDER = tuple(_VARIABLES.split())
"""Variables in the order in which exports list them, between names and dates."""


def item(work: Work) -> Item:
    """A work as a CSL processor, or a reference manager, reads it."""
    values: dict[str, object] = {**work.texts, **work.numbers}
    if title := work.title.whole:
        values["title"] = title
    if work.narrower:
        values["narrower-type"] = work.narrower
    out: dict[str, object] = {"id": work.key, "type": work.type}
    out.update((role, [_name(person) for person in people]) for role, people in work.people.items())
    out.update((variable, values.pop(variable)) for variable in _ORDER if variable in values)
    assert not values, f"no place in the order of variables: {', '.join(values)}"
    out.update((variable, _date(date)) for variable, date in work.dates.items())
    return out


def _name(person: Person) -> dict[str, str]:
    if person.literal:
        return {"literal": person.literal}
    parts = {
        "family": person.family,
        "given": person.given,
        "non-dropping-particle": person.particle,
        "suffix": person.suffix,
    }
    return {part: value for part, value in parts.items() if value}


def _date(date: Date) -> dict[str, object]:
    if not date.days:
        return {"literal": date.literal}
    out: dict[str, object] = {"date-parts": [list(day) for day in date.days]}
    if date.season:
        out["season"] = date.season
    if date.circa:
        out["circa"] = True
    if date.open:
        out["open"] = True
    return out
