"""Sentence case gives small letters to title words that may be names.

Reported once, for all titles together, if the style's manual requires sentence case (APA) and
`title_case` is not set. The message lists words that lose their capital, although the testimony never
writes them in small letters and they do not end like common words (-tion, -ing, -ed …). The tool knows as
names anything in braces inside a title of the .bib files; the people, organizations and places in those
files; words and phrases that have capitals inside the testimony's own sentences; and countries, peoples,
languages and large cities. Put braces around a listed name in one title, and it keeps its capital in all
of them. When you have read the list, set `title_case: sentence` to turn this finding off.

## Why is this bad?

“Contracts of norinco” is misspelled. An editor who sees it doubts the other names.

## Examples

```bad
Iran bought the parts from China [@contracts].
```

```bad citations/sources.bib
@report{contracts,
  author      = {Sun, Yun},
  title       = {Contracts of Norinco in Iran},
  institution = {Example Institute},
  date        = {2024},
}
```

```bad mkdocs.yml
site_name: Testimony
docs_dir: content
nav:
  - index.md
  - questions/01-oil.md
plugins:
  - testimony:
      style: apa
```

```good
Iran bought the parts from China [@contracts].
```

```good citations/sources.bib
@report{contracts,
  author      = {Sun, Yun},
  title       = {Contracts of {Norinco} in Iran},
  institution = {Example Institute},
  date        = {2024},
}
```

```good mkdocs.yml
site_name: Testimony
docs_dir: content
nav:
  - index.md
  - questions/01-oil.md
plugins:
  - testimony:
      style: apa
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_testimony.expressions import expression
from mkdocs_testimony.finding import Finding
from mkdocs_testimony.rules.registry import Rule
from mkdocs_testimony.rules.wording import counted

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from mkdocs_testimony.model import Testimony
    from mkdocs_testimony.span import Span

MOST = 40
"""So many words are listed; the others are counted."""

_COMMON_ENDS = expression(
    r"(?:[ts]ion|ment|ness|ity|ing|ed|ance|ence|ency|al|ive|ous|able|ible|ful|less|ly|ary|ism|ist|ship|ology|ic"
    r"|wide|ward)s?\Z"
)
"""How common words end, which names seldom do."""
_INFLECTIONS = expression(r"(?:'s|’s|s|es|ed|er|ers|est|ing|d|n|r|y|ies)\Z")


def check(testimony: Testimony) -> Iterator[Finding]:
    """Tell the words that lose their capitals and may be names, at the first of them."""
    forms = testimony.forms
    if forms is None or testimony.settings.title_case != "manual" or not testimony.sources:
        return
    if not forms.sentence_case:
        return
    places: dict[str, Span] = {}
    for key, word in forms.lowered_words():
        if not _is_common(word, forms.common_words):
            source = testimony.sources[key]
            places.setdefault(word, source.field_spans.get("title", source.span))
    if not places:
        return
    words = sorted(places, key=str.casefold)
    more = f" and {counted(len(words) - MOST, 'other')}" if len(words) > MOST else ""
    message = (
        "Sentence case gives small letters to title words that may be names:"
        f" {', '.join(words[:MOST])}{more}. "
        "Put braces around each name in one title. When you have read the list, set `title_case: "
        "sentence`."
    )
    yield Finding("SRC018", message, min(places.values()))


def _is_common(word: str, common: Collection[str]) -> bool:
    """Whether a word is no name, by its end or because it, or its like, was met in small letters."""
    small = word.lower()
    stem = _INFLECTIONS.sub("", small)
    likes = {small, stem, stem + "e", stem + "s", small + "s", stem + "y"}
    return bool(_COMMON_ENDS.search(stem) or _COMMON_ENDS.search(small)) or not likes.isdisjoint(common)


RULE = Rule("SRC018", "lowered-title-word", "I/I/I", "C", __name__, check)
