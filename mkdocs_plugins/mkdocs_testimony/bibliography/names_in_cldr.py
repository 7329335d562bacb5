"""Names of places, peoples, languages, months and days in English, from Unicode's CLDR through babel."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_REGIONS = (
    "Middle East", "Far East", "Near East", "Cold War", "World War", "First World War", "Second World War",
)  # fmt: skip
"""Names of regions and times that CLDR has not, though each is one in every atlas and history."""
_CAPITALS = (
    "Abu Dhabi", "Abuja", "Ankara", "Beijing", "Brasilia", "Canberra", "Delhi", "Doha", "Geneva", "Hanoi",
    "Islamabad", "Jeddah", "Kuwait City", "Manama", "New Delhi", "Ottawa", "Pretoria", "Rabat", "Sanaa",
    "Tel Aviv", "The Hague", "Washington", "Wellington",
)  # fmt: skip
"""Capitals and seats of government that no time zone is named after."""
_SHORT = (
    "America", "Arab", "Arabia", "Arabian", "Balkans", "Britain", "Burma", "Crimea", "England", "Eurasia",
    "Kashmir", "Korea", "Palestine", "Palestinian", "Punjab", "Scotland", "Siberia", "Tibet", "Turkey",
    "Wales", "Xinjiang",
)  # fmt: skip
"""Countries and lands that CLDR calls otherwise, or not at all."""
_PLAIN = frozenset(["world", "unknown region", "pseudo-accents", "pseudo-bidi"])
_CITY_AREAS = frozenset(["Africa", "America", "Asia", "Australia", "Europe"])
_OTHER_WORDS = frozenset(["Center", "Heard", "Oral", "Regina", "Resolute", "Swift Current"])
"""Names of small places that are other words as well."""
_FIRST_WORDS = """
Cape Central Costa Cook East Equatorial Falkland Hong New North Papua Sierra Solomon South Sri St. São US
United Vatican WIR West
"""
_NOT_PEOPLES = frozenset(_FIRST_WORDS.split())
"""First words of currencies' names that say nothing by themselves."""


def names_in_cldr() -> Iterator[str]:
    """Every name, in its own capitals.

    Places are countries and parts of the world, and the cities that time zones are named after; peoples are
    languages with a code of two letters, and what currencies are called after (Iranian Rial, Saudi Riyal).
    """
    from babel import Locale
    from babel.core import get_global

    english = Locale("en")
    yield from (*_REGIONS, *_CAPITALS, *_SHORT)
    for name in (*english.territories.values(), *_two_letters(english.languages)):
        plain = name.split(" (")[0].replace("St. ", "Saint ")
        if plain.lower() in _PLAIN:
            continue
        yield plain
        if "&" in plain:
            yield from (part for one in plain.split("&") if (part := one.strip()) not in _OTHER_WORDS)
    for code, name in english.currencies.items():
        first = name.split()[0].split("-")[0]
        if not code.startswith("X") and first not in _NOT_PEOPLES and len(name.split()) > 1:
            yield first
    for zone in get_global("zone_territories"):
        area, _, city = zone.partition("/")
        if area in _CITY_AREAS and city and "/" not in city and city not in _OTHER_WORDS:
            yield city.replace("_", " ")
    yield from ("Pacific", "Atlantic", "Arctic", "Antarctic", "Mediterranean")
    for form in ("months", "days"):
        yield from getattr(english, form)["format"]["wide"].values()


def _two_letters(languages: object) -> Iterator[str]:
    assert hasattr(languages, "items")
    for code, name in languages.items():
        if len(code) == 2:
            yield str(name)
