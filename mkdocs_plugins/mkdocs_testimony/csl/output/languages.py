"""The language of words that are not in Latin letters: it is that of the work, which its entry names.

A reader sees 直 as Chinese or as Japanese typographers draw it, and hears it read so, only where the page
says which it is. What the style adds is in the style's language, and so is all that is in Latin letters.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from mkdocs_testimony.expressions import expression
from mkdocs_testimony.inline import Inline, Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_ARABIC = "\u0600-\u06ff\u0750-\u077f\u0870-\u08ff\ufb50-\ufdff\ufe70-\ufefc"
_HEBREW = "\u0590-\u05ff\ufb1d-\ufb4f"
_CYRILLIC = "\u0400-\u052f\u1c80-\u1c8f\u2de0-\u2dff\ua640-\ua69f"
_HAN = "\u2e80-\u2fdf\u3005\u3007\u3021-\u3029\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_KANA = "\u3040-\u30ff\u31f0-\u31ff\uff66-\uff9f"
_HANGUL = "\u1100-\u11ff\u3130-\u318f\ua960-\ua97f\uac00-\ud7ff"
_LANGUAGES = {
    _ARABIC: "ar arz azb bal ckb fa ks mzn pnb prs ps sd ug ur",
    _HEBREW: "he iw yi",
    _CYRILLIC: "ab av ba be bg ce cv kk ky mk mn os ru rue sah sr tg tt uk",
    _HAN: "zh yue wuu nan hak",
    _HAN + _KANA: "ja",
    _HAN + _HANGUL: "ko",
}
"""By the characters that are theirs, the languages that are written with them."""
_LETTERS = {name: letters for letters, names in _LANGUAGES.items() for name in names.split()}
_TAG = expression(r"([A-Za-z]{2,3})(?:-[A-Za-z0-9]{2,8})*")


@cache
def _run(letters: str) -> re.Pattern[str]:
    """An expression for a run of these letters: from one of them to the last before a Latin letter."""
    return re.compile(rf"[{letters}](?:[^A-Za-z\u00c0-\u024f]*[{letters}])?")


def own_language(language: str) -> str:
    """The language to mark a work's words with; empty if it is unknown or is written in Latin letters."""
    tag = _TAG.fullmatch(language)
    return language if tag and tag[1].lower() in _LETTERS else ""


def with_languages(nodes: Iterable[Inline], language: str) -> tuple[Inline, ...]:
    """The tree with its runs in the script of this language marked. language: as `own_language` gives it."""
    run = _run(_LETTERS[language.partition("-")[0].lower()])
    return tuple(_with_languages(nodes, language, run))


def _with_languages(nodes: Iterable[Inline], language: str, run: re.Pattern[str]) -> Iterator[Inline]:
    for node in nodes:
        if not isinstance(node, Text):
            yield replace(node, children=tuple(_with_languages(node.children, language, run)))
            continue
        end = 0
        for match in run.finditer(node.text):
            if match.start() > end:
                yield Text(node.text[end : match.start()])
            yield Text(match[0], language)
            end = match.end()
        if end < len(node.text):
            yield Text(node.text[end:]) if end else node
