"""Words of likelihood: the scale of ICD 203, and words that lie off it.

Source: Intelligence Community Directive 203, *Analytic Standards* (2 January 2015, amended 21 December
2022), section D.6.e(2)(a): seven steps with two sets of terms. Words off the scale are those of Kent,
"Words of Estimative Probability" (Studies in Intelligence, 1964), and of everyday writing, each with the
step that is nearest.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from mkdocs_testimony.expressions import expression

if TYPE_CHECKING:
    from collections.abc import Iterator

SCALE = (
    ("almost no chance", "remote", "1 to 5 percent"),
    ("very unlikely", "highly improbable", "5 to 20 percent"),
    ("unlikely", "improbable", "20 to 45 percent"),
    ("roughly even chance", "roughly even odds", "45 to 55 percent"),
    ("likely", "probable", "55 to 80 percent"),
    ("very likely", "highly probable", "80 to 95 percent"),
    ("almost certain", "nearly certain", "95 to 99 percent"),
)
"""The steps from the lowest to the highest: both terms, and the range that they stand for."""

_OFF = (
    (r"(?:virtually|practically|next to|well-nigh)\s+impossible|(?:virtually|practically)\s+no\s+chance", 0),
    (r"(?:highly|extremely|exceedingly|quite|most)\s+unlikely", 1),
    (r"(?:slim|slender|small|slight|little|low)\s+(?:chance|possibility|probability|likelihood)", 1),
    (r"chances\s+are\s+(?:slim|small|low|poor)", 1),
    (r"less\s+likely\s+than\s+not|probably\s+(?:will\s+|would\s+)?not|doubtful(?:ly)?", 2),
    (r"fifty[-–]fifty|50[-–/]50", 3),
    (r"more\s+likely\s+than\s+not|better\s+than\s+even", 4),
    (r"(?:good|fair|decent|reasonable)\s+(?:chance|possibility|probability|likelihood)", 4),
    (r"chances\s+are(?:\s+(?:good|fair))?\s+that", 4),
    (r"(?:highly|extremely|exceedingly|overwhelmingly|quite)\s+likely", 5),
    (r"(?:strong|high)\s+(?:chance|possibility|probability|likelihood)", 5),
    (r"in\s+all\s+(?:likelihood|probability)", 5),
    (r"(?:virtually|practically|all\s+but)\s+certain(?:ly)?", 6),
    (r"undoubtedly|doubtless|without\s+(?:a\s+)?doubt", 6),
    (r"(?:real|serious|distinct|significant|substantial)\s+(?:possibility|probability|likelihood)", -1),
    (r"can(?:not|['’]t)\s+(?:be\s+)?ruled?\s+out|possibly|conceivabl[ey]|(?:may|might|could)\s+well", -1),
)  # fmt: skip

_TERMS = (
    r"almost\s+no\s+chance|remote(?:\s+(?:chance|possibility|likelihood))|(?:very\s+)?(?:un)?likely(?:\s+to)?"
    r"|(?:highly\s+)?(?:im)?probabl[ey]|roughly\s+even\s+(?:chance|odds)|(?:almost|nearly)\s+certain(?:ly)?"
)

OFF_SCALE = expression("|".join(rf"(?P<s{n}>\b(?:{words})\b)" for n, (words, _) in enumerate(_OFF)), re.I)


@cache
def likelihood() -> re.Pattern[str]:
    """Any word of likelihood, on the scale or off it. Compiled when a text first speaks of confidence."""
    return re.compile(rf"\b(?:{_TERMS})\b|{OFF_SCALE.pattern.replace('?P<s', '?P<o')}", re.I)


_SIGNS = (
    *("impossible", "chance", "likel", "possib", "probab", "doubt", "fifty", "50", "even", "certain"),
    *("rule", "conceivabl", "well"),
)
"""One of these stands in whatever `OFF_SCALE` finds."""

_QUOTED = expression(r"“[^”]*”|\"[^\"]*\"")


def off_scale(text: str) -> Iterator[tuple[int, int, int]]:
    """Start, end and nearest step (-1: none is nearest) of each word of likelihood off the scale.

    What stands in quotation marks is another's, and is passed over.
    """
    # Most statements hold no such word, and looking for one of many phrases at every letter is slow.
    folded = text.casefold()
    if not any(sign in folded for sign in _SIGNS):
        return
    own = _QUOTED.sub(lambda match: " " * len(match[0]), text)
    for match in OFF_SCALE.finditer(own):
        assert match.lastgroup is not None
        yield match.start(), match.end(), _OFF[int(match.lastgroup[1:])][1]


def own_words(text: str) -> str:
    """The text with what it quotes blanked out, every other character in its place."""
    return _QUOTED.sub(lambda match: " " * len(match[0]), text)
