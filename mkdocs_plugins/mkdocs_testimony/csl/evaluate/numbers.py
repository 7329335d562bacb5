"""Numbers in fields: what counts as numeric, ordinals, roman numerals, ranges of pages."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mkdocs_testimony.csl.numeric import is_numeric
from mkdocs_testimony.expressions import expression
from mkdocs_testimony.locator_labels import FURTHER_LABELS

if TYPE_CHECKING:
    from mkdocs_testimony.csl.style.locale import Locale

ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
    (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
ONE = r"(\w{0,40}?)(\d{1,40})([^\W\d_]?)"
"""A number with letters before and one behind. Bounded, else each further digit is tried as all of them."""
RANGE = expression(rf"(?<![\w\-–:.]){ONE}\s*(?<!\\)(?:--?|[–—])\s*{ONE}(?![\w\-–])")
"""Two numbers with a hyphen or dash between. Letters may lead each (`S213`, `8n11`), one may follow."""
ROMAN_RANGE = expression(r"(?<![\w\-–])([ivxlcdm]+)\s*(?<!\\)[-–—]+\s*([ivxlcdm]+)(?![\w\-–])", re.I)
DECIMAL_RANGE = expression(r"(?<![\w.\-–])(\d+(?:\.\d+)+)[-–](\d+(?:\.\d+)+)(?![\w.\-–]|\.\d)")
"""Two numbered paragraphs with a hyphen or dash between (`3.12-3.17`)."""
BEHIND_THOUSANDS = expression(r"(?<![\d,])\d{1,2},\Z")
THOUSANDS = expression(r",\d{3}(?!\d)")
"""A comma inside a number: such ranges print in full (`1,234–1,240`; Chicago 17, 9.60)."""
PART_AND_PAGE = expression(r"[IVX]+[-–]\d+")
"""One page of a part of a volume (`I-7879`, in the European Court Reports)."""
_FORM = "|".join(re.escape(form) for form in sorted(FURTHER_LABELS, key=len, reverse=True))
ANOTHER_KIND = expression(
    rf"[,;]\s*(?=(?!and\b)[^\W\d_]{{1,5}}\.\s*\d|(?:{_FORM})(?:(?<=[.§¶])\s*|\s+)(?:\d|[ivxlc]+\b))",
    re.IGNORECASE,
)
"""Where a locator goes on with another kind of place, named by a word for it (`, p. 6`, `, note 3`)."""
GROUPED = expression(r"(?<![\d,.])(\d{1,2}),(?=\d{3}(?!\d))")
"""The comma after a number's thousands: no page is numbered in the hundred thousands."""
SEVERAL = expression(r"\d\s*(?:–|--|[&;]|\b[^\W\d]+\b|,\s)\s*[^\W\d]*\d")
DOUBLE_HYPHEN = expression(r"\s*--+\s*")


LONGEST = 18
"""Digits of a number that is written in another form; a longer one prints as typed."""
PAGE = expression(r"\d+([-–]\d+)?")


def is_page(locator: str) -> bool:
    """Whether a locator is a number, or two with a dash between."""
    return bool(PAGE.fullmatch(locator))


def is_plural(value: str, counts: bool, conjunction: str = "and", named: bool = False) -> bool:
    """Whether a label beside this text is plural: several numbers, or (`counts`) a count other than one.

    `conjunction` is the locale's "and". Only what stands before a place of another kind counts: one
    volume in `2, p. 6`. `named`: the number is a thing's own, in which hyphens and commas part no numbers
    (Pub. L. No. 115-44, Patent No. 9,999,999).
    """
    stripped = GROUPED.sub(r"\1", ANOTHER_KIND.split(value, maxsplit=1)[0].strip())
    if named and not SEVERAL.search(stripped):
        return False
    if counts:
        return stripped.isdigit() and stripped.lstrip("0") != "1"
    if re.search(rf"\w\s*(?:[,;&]|\band\b|\b{re.escape(conjunction)}\b)\s*\w", stripped):
        return True
    if ROMAN_RANGE.search(stripped) or DECIMAL_RANGE.search(stripped):
        return True
    return any(numbers[1] == numbers[4] and not _one_name(numbers) for numbers in RANGE.finditer(stripped))


def _order(digits: str) -> tuple[int, str]:
    """A sort key that orders numbers by value. They stay text: Python reads none of thousands of digits."""
    bare = digits.lstrip("0")
    return len(bare), bare


def _one_name(numbers: re.Match[str]) -> bool:
    """Whether two numbers with a hyphen between name one place: a smaller one after a letter (`2000e-5`)."""
    return bool(numbers[3]) and not numbers[6] and _order(numbers[5]) < _order(numbers[2])


def roman(number: int) -> str:
    """Lower-case roman numerals, up to 3999; digits beyond."""
    if not 0 < number < 4000:
        return str(number)
    out = []
    for value, letters in ROMAN:
        count, number = divmod(number, value)
        out.append(letters * count)
    return "".join(out)


def formatted(value: str, form: str, locale: Locale, gender: str) -> str:
    """A field's numbers in CSL's form: numeric, ordinal, long-ordinal, roman."""
    if not is_numeric(value):
        return value
    tokens = re.split(r"(\s*(?:[-–,&]|\band\b)\s*)", value.strip())
    out = []
    for index, token in enumerate(tokens):
        if index % 2 == 0:
            out.append(_one(token, form, locale, gender))
            continue
        mark = token.strip()
        out.append({"-": "–", "–": "–", ",": ", "}.get(mark, f" {mark} "))
    return "".join(out)


def _one(token: str, form: str, locale: Locale, gender: str) -> str:
    if not token.isdecimal() or len(token) > LONGEST:
        return token
    number = int(token)
    if form == "roman":
        return roman(number)
    if form == "long-ordinal":
        return locale.long_ordinal(number, gender) or f"{number}{locale.ordinal_suffix(number, gender)}"
    if form == "ordinal":
        return f"{number}{locale.ordinal_suffix(number, gender)}"
    return token


def page_range(value: str, form: str, delimiter: str) -> str:
    """Pages with dashes between, and with the second number shortened as the style wants (`321–25`).

    A hyphen between unlike things (`3-B`, `N110-5`) is part of a name and stays.
    """

    def fitted(match: re.Match[str]) -> str:
        """One range of pages, its last number as short as the format has it."""
        lead, first, tail, other_lead, last, other_tail = match.groups()
        if BEHIND_THOUSANDS.search(value[: match.start()]) and THOUSANDS.match(value, match.end()):
            return f"{match[0][: len(lead + first + tail)]}{delimiter}{other_lead}{last}{other_tail}"
        if lead != other_lead or _one_name(match):
            return f"{lead}{first}{tail}-{other_lead}{last}{other_tail}"
        if tail or other_tail or not form:
            return f"{lead}{first}{tail}{delimiter}{other_lead}{last}{other_tail}"
        short = _fitted(first, last, form)
        return f"{lead}{first}{delimiter}{'' if len(short) < len(first) else lead}{short}"

    text = RANGE.sub(fitted, value)
    text = ROMAN_RANGE.sub(lambda match: f"{match[1]}{delimiter}{match[2]}", text)
    text = DECIMAL_RANGE.sub(lambda match: f"{match[1]}{delimiter}{match[2]}", text)
    return DOUBLE_HYPHEN.sub(delimiter, text).replace("\\-", "-")


def number_range(value: str, delimiter: str) -> str:
    """A number or a range of numbers, with a dash between these (`12–13`; Chicago 17, 6.78).

    Only a larger second number makes a range: `2019-3` is the third of a year's.
    """

    def fitted(match: re.Match[str]) -> str:
        rises = match[1] == match[4] and not match[3] and not match[6] and _order(match[2]) < _order(match[5])
        return f"{match[1]}{match[2]}{delimiter}{match[4]}{match[5]}" if rises else match[0]

    text = RANGE.sub(fitted, value)
    return ROMAN_RANGE.sub(lambda match: f"{match[1]}{delimiter}{match[2]}", text)


def first_page(pages: str) -> str:
    """The page that a work begins on."""
    if PART_AND_PAGE.fullmatch(pages):
        return pages.replace("-", "–")
    # Five figures and more have a comma inside: 85 Fed. Reg. 50,379.
    return re.split(r"[-–]|(?!(?<=\d\d),\d{3}(?!\d)),", pages, maxsplit=1)[0].strip()


def _fitted(start: str, end: str, form: str) -> str:
    """The second number of a range in the style's form."""
    if len(end) < len(start):
        end = start[: len(start) - len(end)] + end
    if _order(end) <= _order(start) or len(end) != len(start) or form == "expanded":
        return end
    if form == "minimal":
        return _shortened(start, end, 1)
    if form == "minimal-two":
        return _shortened(start, end, 2)
    return _chicago(start, end, form)


def _shortened(start: str, end: str, least: int) -> str:
    """`end` without the digits that it shares with `start`, but at least `least` digits."""
    same = 0
    while same < len(end) - least and start[same] == end[same]:
        same += 1
    return end[same:]


def _chicago(start: str, end: str, form: str) -> str:
    """Chicago 9.61 (16th): 71–72, 100–104, 107–8, 321–25, 1496–504 (15th: 1496–1504)."""
    if _order(start) < _order("100") or start.endswith("00"):
        return end
    short = _shortened(start, end, 1 if start[-2] == "0" else 2)
    if form in ("chicago", "chicago-15") and len(start) == 4 and len(short) >= 3:
        return end
    return short
