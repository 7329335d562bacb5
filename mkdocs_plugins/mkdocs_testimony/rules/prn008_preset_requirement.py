"""The statement does not meet the requirements of its preset.

`print: preset:` in mkdocs.yml names the committee for which the statement is printed. The committee's
published requirements are checked against the text and the settings: a summary first (the body of
`content/index.md`), numbered paragraphs, paper, margin and type size, the number of words. A limit on the
cover (`length_limit`) overrides the preset's. What only the pages can show is checked in the PDF.

## Why is this bad?

A committee may send back a statement that is not in its form, or leave it unpublished.

## Examples

```bad mkdocs.yml
site_name: Testimony
docs_dir: content
nav:
  - index.md
  - questions/01-oil.md
plugins:
  - testimony:
      print:
        preset: uk-commons
        paragraph_numbers: false
```

```bad
Iran sold 1.4 million barrels a day [@sun2024].
```

```good mkdocs.yml
site_name: Testimony
docs_dir: content
nav:
  - index.md
  - questions/01-oil.md
plugins:
  - testimony:
      print:
        preset: uk-commons
```

```good
Iran sold 1.4 million barrels a day [@sun2024].
```
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mkdocs_testimony.expressions import expression
from mkdocs_testimony.finding import Finding
from mkdocs_testimony.model import Role, Testimony
from mkdocs_testimony.project import given_by, wanted_by
from mkdocs_testimony.rules.doc003_over_length import words
from mkdocs_testimony.rules.registry import Rule
from mkdocs_testimony.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs_testimony.presets import Requirements


def check(testimony: Testimony) -> Iterator[Finding]:
    """Tell each wish of the preset's committee that text or settings do not meet."""
    chosen = testimony.settings.print.preset
    wanted = wanted_by(chosen, testimony.other_text)
    if not wanted.who or not testimony.pages:
        return
    whose = f"{wanted.who[0].upper()}{wanted.who[1:]} (the preset {chosen})"
    yield from _settings(testimony, wanted, whose)
    cover = testimony.cover
    place = Span.point(cover.path if cover else testimony.pages[0].path, 1)
    if wanted.date and cover is not None and not cover.front.values.get("date"):
        message = f"{whose} want a dated statement. Give `date` in the front matter of the cover page."
        yield Finding("PRN008", message, place)
    if wanted.summary and not (cover and cover.statements):
        message = f"{whose} want a summary first. Write one under the front matter of the cover page."
        yield Finding("PRN008", message, place)
    limited = cover is not None and cover.front.text("length_limit")
    if wanted.words and not limited:
        length = sum(words(page) for page in testimony.pages if page.role is not Role.ANNEX)
        if length > wanted.words:
            message = (
                f"{whose} want at most {wanted.words:,} words, and without its notes this has {length:,}."
                " Shorten it, move material into an annex, or say on the cover what limit you were given"
                " (`length_limit: 4000 words`)."
            )
            yield Finding("PRN008", message, place)


def _settings(testimony: Testimony, wanted: Requirements, whose: str) -> Iterator[Finding]:
    given = given_by(testimony.settings.print.preset, testimony.other_text)
    for name in wanted.fixed:
        value = getattr(testimony.settings.print, name)
        if name in given and value != given[name]:
            yield Finding("PRN008", _unlike(whose, name, given[name]), place_of_setting(testimony, name))
    cover = testimony.cover
    if "paragraph_numbers" in wanted.fixed and cover is not None:
        place = cover.front.spans.get("paragraph_numbers")
        if place is not None and cover.front.values.get("paragraph_numbers") is False:
            yield Finding("PRN008", _unlike(whose, "paragraph_numbers", True), place)


def _unlike(whose: str, name: str, value: object) -> str:
    if name == "paragraph_numbers":
        return f"{whose} want numbered paragraphs. Remove `paragraph_numbers: false`."
    if name == "page_numbers":
        return f"{whose} want no page numbers. Remove `page_numbers: true`."
    if name == "word":
        return f"{whose} want a Word file. Remove `word: false`."
    if name == "recommendations":
        return f"{whose} want the recommendations summed up at the end. Remove `recommendations:`."
    return f"{whose} want {name.replace('_', ' ')} {value}. Remove `{name}:`, or choose another preset."


_CONFIGURATION = expression(r"[^/]+\.(?:ya?ml|toml)")


def place_of_setting(testimony: Testimony, name: str) -> Span:
    """Where a file of settings or else the author's own preset sets this; the first line of mkdocs.yml where
    none does."""
    files = {path: text for path, text in testimony.other_text.items() if _CONFIGURATION.fullmatch(path)}
    own = testimony.settings.print.preset
    preset = {own: testimony.other_text[own]} if own in testimony.other_text else {}
    for path, text in {**files, **preset}.items():
        for number, line in enumerate(text.split("\n"), 1):
            if match := re.search(rf"\b{name}\b(?=[\"']?\s*[:=])", line):
                return Span(path, number, match.start() + 1, number, match.end() + 1)
    return Span.point(next(iter(files), "mkdocs.yml"), 1)


RULE = Rule("PRN008", "preset-requirement", "W/W/E", "A", __name__, check)
