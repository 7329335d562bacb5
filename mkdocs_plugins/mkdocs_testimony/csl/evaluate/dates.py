"""CSL dates: localized and own forms, parts, ranges, seasons, years before 1000."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from mkdocs_testimony.csl.evaluate.decoration import Decoration, decoration
from mkdocs_testimony.csl.output.pieces import EMPTY, Pieces, joined
from mkdocs_testimony.csl.style.elements import Element

if TYPE_CHECKING:
    from mkdocs_testimony.csl.evaluate.context import Context, Renderer
    from mkdocs_testimony.csl.items import Date, Day
    from mkdocs_testimony.csl.style.locale import Locale

PARTS = {"year-month-day": ("year", "month", "day"), "year-month": ("year", "month"), "year": ("year",)}
RANK = {"year": 0, "month": 1, "day": 2}
SEASONS = {"spring": "1", "summer": "2", "autumn": "3", "fall": "3", "winter": "4"}


class DatePart(NamedTuple):
    """One `<date-part>` as the style (or locale and style together) has it."""

    name: str
    form: str
    prefix: str
    suffix: str
    decorate: Decoration | None
    range_delimiter: str


def date_parts(element: Element, locale: Locale) -> tuple[list[DatePart], str]:
    """The parts that a `<date>` shows, in order, and the delimiter between them."""
    form = element.get("form")
    own = {child.get("name"): child for child in element.all("date-part")}
    if not form:
        return [_part(child) for child in element.all("date-part")], element.get("delimiter")
    localized = locale.dates.get(form)
    if localized is None:
        return [_part(child) for child in own.values()], element.get("delimiter")
    shown = PARTS.get(element.get("date-parts"), PARTS["year-month-day"])
    parts = []
    for child in localized.all("date-part"):
        name = child.get("name")
        if name not in shown:
            continue
        merged = Element("date-part", dict(child.attributes), child.path, child.line, child.column)
        if name in own:
            kept = {k: v for k, v in own[name].attributes.items() if k not in ("prefix", "suffix")}
            merged.attributes.update(kept)
        parts.append(_part(merged))
    return parts, localized.get("delimiter")


def _part(element: Element) -> DatePart:
    return DatePart(
        element.get("name"),
        element.get("form"),
        element.get("prefix"),
        element.get("suffix"),
        decoration(element, affixes=False),
        element.get("range-delimiter", "–"),
    )


def with_letter(parts: list[DatePart], letter: str) -> list[DatePart]:
    """The parts with a letter after the year."""
    return [part._replace(suffix=letter + part.suffix) if part.name == "year" else part for part in parts]


def renderer(element: Element, locale: Locale, implicit: bool = False) -> Renderer:
    """The evaluation of a `<date>` element.

    `implicit`: the style does not say where the letter of a year stands, so that it follows the year.
    """
    variable = element.get("variable")
    parts, delimiter = date_parts(element, locale)
    decorate = decoration(element)

    def date(context: Context, units: list[Pieces]) -> None:
        """Give a date of the source in the parts of the element; when sorting, as text that sorts."""
        context.called += 1
        if variable in context.suppressed:
            context.uncacheable += 1
            return
        value = context.source.date(variable)
        if value is None:
            return
        if context.sorting:
            units.append((sortable(value, {part.name for part in parts}),))
            context.filled += 1
            return
        pieces = shown(value, parts, delimiter, locale)
        if context.year_suffix and variable == "issued" and implicit:
            pieces = shown(value, with_letter(parts, context.year_suffix), delimiter, locale)
            context.year_suffix = ""
        if not pieces:
            context.uncacheable += 1
            return
        context.filled += 1
        if context.trace is not None:
            context.trace.append(variable)
        units.append(decorate(pieces) if decorate else pieces)

    return date


def sortable(value: Date, names: set[str] | None = None) -> str:
    """A date as characters that sort in time order."""
    out = []
    for day in (value.start, value.end):
        if day is None:
            continue
        year = day.year + 100000 if day.year > 0 else 50000 + day.year
        month = day.month if names is None or "month" in names else 0
        number = day.day if names is None or "day" in names else 0
        out.append(f"{year:06d}{month:02d}{number:02d}")
    return "-".join(out) or value.literal


def shown(value: Date, parts: list[DatePart], delimiter: str, locale: Locale) -> Pieces:
    """A date or range in the style's parts; empty when none of the parts is known."""
    if value.start is None or (value.literal and not value.start.year):
        return (value.literal,) if value.literal else EMPTY
    first = [(part, _text(part, value.start, value.season, locale)) for part in parts]
    first = [(part, text) for part, text in first if text]
    if value.end is None:
        pieces = _row(first, delimiter)
        if value.open and pieces:
            return [*_row(_bare_end(first), delimiter), first[-1][0].range_delimiter]
        return pieces
    last = [(part, _text(part, value.end, "", locale)) for part in parts]
    last = [(part, text) for part, text in last if text]
    if first == last:
        return _row(first, delimiter)
    return _range(first, last, value.start, value.end, delimiter)


Shown = list[tuple[DatePart, Pieces]]


def _row(row: Shown, delimiter: str) -> Pieces:
    return joined([[part.prefix, *text, part.suffix] for part, text in row], delimiter)


def _bare_end(row: Shown) -> Shown:
    """The row without the words after its last part."""
    if not row:
        return row
    part, text = row[-1]
    return [*row[:-1], (part._replace(suffix=""), text)]


def _range(first: Shown, last: Shown, start: Day, end: Day, delimiter: str) -> Pieces:
    """Both ends, with what they share said once."""
    names = {part.name for part, _ in (*first, *last)}
    differing = [name for name in ("year", "month", "day") if _differs(name, start, end) and name in names]
    rank = RANK[differing[0]] if differing else 0
    dash = next((p.range_delimiter for p, _ in (*first, *last) if RANK.get(p.name, 0) == rank), "–")
    places = [index for index, (part, _) in enumerate(first) if RANK.get(part.name, 0) >= rank]
    if not places:
        return [*_row(_bare_end(first), delimiter), dash, *_row(last, delimiter)]
    low, high = places[0], places[-1] + 1
    ending = [(part, text) for part, text in last if RANK.get(part.name, 0) >= rank]
    blocks: list[Pieces] = []
    if first[:low]:
        blocks.append(_row(first[:low], delimiter))
    if ending and not first[high:]:
        part, text = ending[-1]
        suffix = first[high - 1][0].suffix if rank else part.suffix
        ending[-1] = (part._replace(suffix=suffix), text)
    blocks.append([*_row(_bare_end(first[low:high]), delimiter), dash, *_row(ending, delimiter)])
    if first[high:]:
        blocks.append(_row(first[high:], delimiter))
    return joined(blocks, delimiter)


def _differs(name: str, start: Day, end: Day) -> bool:
    return bool(getattr(start, name) != getattr(end, name))


def _text(part: DatePart, day: Day, season: str, locale: Locale) -> Pieces:
    if part.name == "year":
        text = _year(day.year, part.form, locale)
    elif part.name == "month":
        text = _month(day.month, season, part.form, locale)
    else:
        text = _day(day, part.form, locale)
    if not text:
        return EMPTY
    return part.decorate((text,)) if part.decorate else (text,)


def _year(year: int, form: str, locale: Locale) -> str:
    if not year:
        return ""
    if year < 0:
        return f"{-year}{locale.term('bc') or ''}"
    if form == "short":
        return f"{year % 100:02d}" if year >= 100 else str(year)
    return f"{year}{locale.term('ad') or ''}" if year < 1000 else str(year)


def _month(month: int, season: str, form: str, locale: Locale) -> str:
    if month > 12:
        season, month = str((month - 12) if month < 20 else (month - 20)), 0
    if month:
        if form == "numeric":
            return str(month)
        if form == "numeric-leading-zeros":
            return f"{month:02d}"
        return locale.term(f"month-{month:02d}", form or "long") or ""
    if not season:
        return ""
    number = SEASONS.get(season.lower(), season)
    if number in ("1", "2", "3", "4"):
        return locale.term(f"season-0{number}") or ""
    return season


def _day(day: Day, form: str, locale: Locale) -> str:
    if not day.day:
        return ""
    if form == "numeric-leading-zeros":
        return f"{day.day:02d}"
    if form == "ordinal":
        if locale.options.get("limit-day-ordinals-to-day-1") == "true" and day.day != 1:
            return str(day.day)
        gender = locale.gender(f"month-{day.month:02d}")
        return f"{day.day}{locale.ordinal_suffix(day.day, gender)}"
    return str(day.day)
