"""A title in another script or language has no translation.

This rule reports cited entries whose title is mostly in letters that the language of the testimony does
not use. In an English testimony, it also reports those whose `langid` names another language.

## Why is this bad?

A reader at the Commission cannot tell what the source is, or find it by its name.

## Examples

```bad
Iran sold 1.4 million barrels a day [@tass2024].
```

```bad citations/sources.bib
@online{tass2024,
  title        = {Импорт нефти в Китай},
  organization = {TASS},
  date         = {2024-01-20},
  url          = {https://tass.ru/crude},
}
```

```good
Iran sold 1.4 million barrels a day [@tass2024].
```

```good citations/sources.bib
@online{tass2024,
  title           = {Импорт нефти в Китай},
  translatedtitle = {Imports of Oil into China},
  organization    = {TASS},
  date            = {2024-01-20},
  url             = {https://tass.ru/crude},
}
```
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from mkdocs_testimony.finding import Finding
from mkdocs_testimony.rules.registry import Rule
from mkdocs_testimony.rules.source_fields import place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs_testimony.model import SourceRecord, Testimony

_LATIN = frozenset(
    [
        "af",
        "ca",
        "cs",
        "cy",
        "da",
        "de",
        "en",
        "es",
        "et",
        "eu",
        "fi",
        "fr",
        "ga",
        "gl",
        "hr",
        "hu",
        "id",
        "is",
        "it",
        "la",
        "lt",
        "lv",
        "ms",
        "mt",
        "nb",
        "nl",
        "nn",
        "no",
        "pl",
        "pt",
        "ro",
        "sk",
        "sl",
        "sq",
        "sv",
        "sw",
        "tr",
        "vi",
    ]
)
"""Languages written in Latin letters; in a testimony in another the script tells nothing."""
_ENGLISH = ("en", "american", "british", "usenglish", "ukenglish", "canadian", "australian", "newzealand")


def check(testimony: Testimony) -> Iterator[Finding]:
    """Tell each such entry, at its title."""
    language = (testimony.settings.locale or "en").replace("_", "-").partition("-")[0].lower()
    for source in testimony.sources.values():
        title = source.text("title").strip()
        if not title or source.text("translatedtitle") or source.text("usere") or source.text("titleaddon"):
            continue
        if (language in _LATIN and _other_script(title)) or (language == "en" and _other_language(source)):
            message = (
                f"The title of `{source.key}` is in another language. Give its translation in"
                " `translatedtitle`: it is printed after the title, in brackets."
            )
            yield Finding("SRC010", message, place(source, "title"))


def _other_script(title: str) -> bool:
    if title.isascii():
        return False
    letters = [sign for sign in title if sign.isalpha()]
    latin = sum(unicodedata.name(sign, "").startswith(("LATIN", "FULLWIDTH LATIN")) for sign in letters)
    return 2 * latin < len(letters)


def _other_language(source: SourceRecord) -> bool:
    named = (source.text("langid") or source.text("hyphenation")).strip().lower()
    return bool(named) and not named.startswith(_ENGLISH)


RULE = Rule("SRC010", "untranslated-title", "W/W/W", "A", __name__, check)
