"""From an offset in an inline token's content back to line and column of the file.

markdown-it gives lines for blocks only, and cuts indentation, `>` and list markers from the content. But
each line of the content is a *suffix* of its line of the file (the last without its trailing spaces), so
the place of every character follows from lengths alone, without a hook in any block rule. Only a tab of
which a list takes a part is more: what is left of it stands in the content as up to three spaces, each of
which is that one tab. Headings and table cells, which are cut at both ends, are placed by their own
functions.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from markdown_it.common.utils import MD_TRIM_CHARS

from mkdocs_testimony.markdown.segments import Segments

if TYPE_CHECKING:
    from mkdocs_testimony.markdown.reading import Reading


def at(reading: Reading, offset: int) -> Segments:
    """Positions of a content on one line that begins at an offset in the file's text."""
    place = reading.span(offset, offset)
    return Segments(reading.path, [0], [place.line], [place.column])


def paragraph(reading: Reading, content: str, first: int, end: int) -> Segments:
    """Positions of a content that fills the lines from `first` to `end` (from 0, exclusive)."""
    text, starts = reading.text, reading.starts
    last = content.count("\n")
    lead = content.split("\n", 1)[0].strip(MD_TRIM_CHARS)
    # Lines of exotic white space, perhaps behind `>` or a list's marker: markdown-it trims them away.
    while end - first > last + 1 and not _ends(text[starts[first] : reading.line_end(first)], lead):
        first += 1
    offsets: list[int] = []
    lines: list[int] = []
    columns: list[int] = []
    offset = 0
    for number, line in enumerate(content.split("\n")):
        row = min(first + number, len(starts) - 1)
        stop = reading.line_end(row)
        if number == last:
            while stop > starts[row] and text[stop - 1] in MD_TRIM_CHARS:
                stop -= 1
        spaces = _of_a_tab(text, starts[row], stop, line)
        # The column of what follows the tab; each of the tab's spaces has the column before it.
        column = max(stop - len(line) + spaces, starts[row]) - starts[row] + 1
        for space in range(spaces):
            offsets.append(offset + space)
            columns.append(column - 1)
        offsets.append(offset + spaces)
        columns.append(column)
        lines.extend([row + 1] * (spaces + 1))
        offset += len(line) + 1
    return Segments(reading.path, offsets, lines, columns)


def _ends(line: str, lead: str) -> bool:
    return bool(line.strip(MD_TRIM_CHARS)) and line.rstrip(MD_TRIM_CHARS).endswith(lead)


def _of_a_tab(text: str, start: int, stop: int, line: str) -> int:
    """How many spaces begin a line of the content that are the rest of a tab of the file's line."""
    if not line.startswith(" ") or text.endswith(line, start, stop):
        return 0
    for spaces in range(1, min(len(line) - len(line.lstrip(" ")), 3) + 1):
        tab = stop - len(line) + spaces - 1
        if tab >= start and text[tab] == "\t" and text.endswith(line[spaces:], start, stop):
            return spaces
    return 0


def cells(reading: Reading, start: int, end: int) -> list[tuple[Segments, int, int]]:
    """Positions and extent of each cell of the table row between two offsets in the file's text.

    Follows markdown-it's `escapedSplit`: `\\|` is one character of the cell's content, so a cell that
    holds one is made of several runs.
    """
    text = reading.text
    while start < end and text[start] in MD_TRIM_CHARS:
        start += 1
    while end > start and text[end - 1] in MD_TRIM_CHARS:
        end -= 1
    cuts: list[tuple[int, int, list[int]]] = []
    escaped: list[int] = []
    begin = start
    for place in range(start, end):
        if text[place] != "|":
            continue
        if text[place - 1] == "\\" and place > start:
            escaped.append(place)
        else:
            cuts.append((begin, place, escaped))
            begin, escaped = place + 1, []
    cuts.append((begin, end, escaped))
    if cuts and cuts[0][0] == cuts[0][1]:
        cuts.pop(0)
    if cuts and cuts[-1][0] == cuts[-1][1]:
        cuts.pop()
    return [_cell(reading, *cut) for cut in cuts]


def _cell(reading: Reading, begin: int, end: int, escaped: list[int]) -> tuple[Segments, int, int]:
    text = reading.text
    while begin < end and text[begin] in MD_TRIM_CHARS:
        begin += 1
    while end > begin and text[end - 1] in MD_TRIM_CHARS:
        end -= 1
    place = reading.span(begin, begin)
    offsets, columns = [0], [place.column]
    for removed, pipe in enumerate(escaped):
        offsets.append(pipe - 1 - begin - removed)
        columns.append(place.column + pipe - begin)
    return Segments(reading.path, offsets, [place.line] * len(offsets), columns), begin, end
