"""Several works of one author, or several numbers, cited together: `Smith 1986a, b, 1990`; `1–3`.

CSL 1.0.2, "Cite Grouping" and "Cite Collapsing". Only author-date and numeric styles ask for it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_testimony.csl.output.pieces import Piece, Pieces, joined, string_of
from mkdocs_testimony.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mkdocs_testimony.csl.style.elements import Element

RANGE = 3
"""Numbers or letters in a row from which a range is made."""


@dataclass(frozen=True, slots=True)
class Cited:
    """One citation of a cluster, whole and in parts."""

    whole: Pieces
    """With its author and the words around it."""
    rest: Pieces
    """Without its author."""
    author: str
    year_suffix: str
    number: int
    bare: bool
    """Whether it has no locator and no words around it."""


@dataclass(frozen=True, slots=True)
class Collapse:
    """What a style's `<citation>` asks for."""

    kind: str
    delimiter: str
    group_delimiter: str
    year_suffix_delimiter: str
    after: str

    @classmethod
    def of(cls, citation: Element, delimiter: str) -> Collapse | None:
        """The options of a `<citation>`; None if it asks for nothing."""
        kind, group = citation.get("collapse"), citation.attributes.get("cite-group-delimiter")
        if not kind and group is None:
            return None
        return cls(
            kind=kind,
            delimiter=delimiter,
            group_delimiter=", " if group is None else group,
            year_suffix_delimiter=citation.get(
                "year-suffix-delimiter", delimiter if group is None else group
            ),
            after=citation.get("after-collapse-delimiter", delimiter),
        )

    def joined(self, cites: Sequence[Cited]) -> Pieces:
        """The citations in one row."""
        if self.kind == "citation-number":
            return self._numbers(cites)
        out: list[Pieces] = []
        after = self.delimiter
        for group in _groups(cites):
            if out:
                out.append((after,))
            out.append(self._group(group))
            after = self.after if len(group) > 1 and self.kind else self.delimiter
        return [piece for part in out for piece in part]

    def _numbers(self, cites: Sequence[Cited]) -> Pieces:
        out: list[Piece] = []
        at = 0
        between = self.delimiter
        while at < len(cites):
            end = at + 1
            while end < len(cites) and cites[at].bare and _follows(cites[end - 1], cites[end]):
                end += 1
            if out:
                out.append(between)
            between = self.delimiter
            if end - at >= RANGE:
                out.extend([*cites[at].whole, "–", *cites[end - 1].whole])
                between = self.after
            else:
                end = at + 1
                out.extend(cites[at].whole)
            at = end
        return out

    def _group(self, group: Sequence[Cited]) -> Pieces:
        """The works of one author."""
        if len(group) == 1 or not self.kind:
            return joined([cited.whole for cited in group], self.group_delimiter)
        out: list[Piece] = [*group[0].whole]
        at = 1
        while at < len(group):
            before, cited = group[at - 1], group[at]
            if self.kind.startswith("year-suffix") and _same_year(before, cited):
                end = self._end_of_letters(group, at - 1)
                if end - at + 2 >= RANGE:
                    out.extend(["–", group[end].year_suffix])
                    at = end + 1
                    continue
                out.extend([self.year_suffix_delimiter, cited.year_suffix])
            elif cited.rest:
                out.append(self.group_delimiter if before.bare else self.after)
                out.extend(cited.rest)
            at += 1
        return out

    def _end_of_letters(self, group: Sequence[Cited], start: int) -> int:
        """The last work of a row of letters that begins at `start`."""
        end = start
        while end + 1 < len(group) and _same_year(group[end], group[end + 1]) and self._ranged(group, end):
            end += 1
        return end

    def _ranged(self, group: Sequence[Cited], at: int) -> bool:
        """Whether the letter of the next work is the next letter."""
        if self.kind != "year-suffix-ranged":
            return False
        first, second = group[at].year_suffix, group[at + 1].year_suffix
        return len(first) == len(second) == 1 and ord(second) == ord(first) + 1


def _groups(cites: Sequence[Cited]) -> list[list[Cited]]:
    """Works of one author brought together, at the place of the first."""
    groups: list[list[Cited]] = []
    for cited in cites:
        home = next((group for group in groups if cited.author and group[0].author == cited.author), None)
        if home is None:
            groups.append([cited])
        else:
            home.append(cited)
    return groups


def _follows(before: Cited, cited: Cited) -> bool:
    return before.bare and cited.bare and cited.number == before.number + 1


def _same_year(before: Cited, cited: Cited) -> bool:
    """Whether two works of an author differ in their year's letter only."""
    if not (before.year_suffix and cited.year_suffix and before.bare and cited.bare):
        return False
    earlier, later = string_of(before.rest), string_of(cited.rest)
    return (
        earlier.removesuffix(before.year_suffix) == later.removesuffix(cited.year_suffix) and earlier != later
    )
