"""What looks like a locator has an unknown label.

The known labels are those of the Pandoc manual (`p.`, `chap.`, `sec.`, `para.`, `fig.`, `vol.`, `n.` and
others, and `¶`, `§`). Any other word followed by a number is printed after the source as typed, as a
remark.

## Why is this bad?

The tool does not know that this is a locator. It cannot print it as the style requires (`37` in Chicago,
`p. 37` in MHRA, `at 37` in the Bluebook), and it takes two different places for the same one when it
writes “Ibid.”.

## Examples

```bad
Iran sold 1.4 million barrels a day [@sun2024, pg. 12].
```

```good
Iran sold 1.4 million barrels a day [@sun2024, p. 12].
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_testimony.expressions import expression
from mkdocs_testimony.finding import Finding
from mkdocs_testimony.inline import plain
from mkdocs_testimony.locator_labels import LABELS
from mkdocs_testimony.rules.registry import Rule
from mkdocs_testimony.rules.wording import did_you_mean

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from mkdocs_testimony.model import Testimony

_NUMBER = r"\d+[a-z]?(?:\(\w{1,4}\))*(?:\.\d+)*"
REMARK = expression(
    rf",?\s*([^\W\d_]{{1,12}})(\.?)\s*{_NUMBER}(?:\s*[-–,]\s*{_NUMBER}|,?\s+[^\W\d_]{{1,8}}\.?\s*{_NUMBER})*\s*"
)
"""A whole suffix that is a word and a number, perhaps with further words and numbers."""
MISTYPED = {
    word: label
    for label, words in {
        "p.": "pg pag pge pág seite str стр",
        "pp.": "pgs ss",
        "chap.": "chp chpt kap cap",
        "sec.": "s sect clause cl",
        "para.": "par parag rn rdnr abs al",
        "tbl.": "tab",
        "fig.": "abb",
        "n.": "fn ftn footnote endnote anm",
        "vol.": "bd",
        "no.": "nr núm",
        "fol.": "bl",
        "app.": "ann annex",
    }.items()
    for word in words.split()
}
"""Usual words for what has a label here."""
GERMAN_PAGE = "S"
"""With its stop, the German label of a page; without, and small, the lawyers' one of a section."""
DATES = frozenset(["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"])
SEASONS = frozenset(["spring", "summer", "autumn", "fall", "winter"])
"""Words that a number follows as a day or a year."""


_ALONE = expression(r",?\s*([^\W\d_]{1,12}\.)\s*(?:[?…_]+|TK|TBD)?\s*")
"""A whole suffix that is a label's short form, perhaps with a sign for what is to come."""


def check(testimony: Testimony) -> Iterator[Finding]:
    """Tell each source followed by such a word and number, or by a label without one."""
    for note in testimony.notes.values():
        for cite in note.cites:
            alone = _ALONE.fullmatch(plain(cite.suffix)) if cite.suffix and not cite.locator else None
            if alone and alone[1].casefold() in LABELS:
                message = f"No number follows “{alone[1]}”. Add the number, or remove the label."
                yield Finding("CIT014", message, cite.span)
                continue
            match = REMARK.fullmatch(plain(cite.suffix)) if cite.suffix else None
            if match is None or (cite.locator and not _known(match)) or _is_date(match[1].casefold()):
                continue
            message = f"“{match[1]}{match[2]}” is not a locator label, so it prints as a remark."
            yield Finding("CIT014", f"{message}{_hint(match, cite.key)}", cite.span)


def _is_date(word: str) -> bool:
    return word[:3] in DATES or word in SEASONS


def _known(match: re.Match[str]) -> bool:
    """Whether a label is surely meant: behind a place that was read, another word is more often a remark."""
    word = match[1].casefold()
    return word in MISTYPED or f"{word}." in LABELS


def _hint(match: re.Match[str], key: str) -> str:
    # Loaded only here: it is for those who mistyped.
    from mkdocs_testimony.nearness import near_names

    word = match[1].casefold()
    if word == "at":
        page = match[0].strip(" ,")[len(match[1]) :].strip()
        return f" A page needs no word before it: write `[@{key}, {page}]`."
    if match[1] == GERMAN_PAGE and match[2]:
        return did_you_mean(["p."])
    if word in MISTYPED:
        return did_you_mean([MISTYPED[word]])
    near = [f"{word}."] if f"{word}." in LABELS else near_names(f"{word}.", LABELS, 1)
    return did_you_mean(near) or " Labels are `p.`, `chap.`, `sec.`, `para.` and others."


RULE = Rule("CIT014", "unknown-locator-label", "W/W/W", "A", __name__, check)
