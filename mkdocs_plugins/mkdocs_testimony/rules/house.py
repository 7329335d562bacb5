"""Where an office's own words stand in what is said: the engine of the house rules.

Words are looked up and not searched for: the text is cut into words once, and each is a key of a table.
So the work grows with the text, whatever the settings say. Quoted words are another's, and passed over.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from dataclasses import field
from typing import TYPE_CHECKING

from mkdocs_testimony.expressions import expression
from mkdocs_testimony.finding import Finding, Severity
from mkdocs_testimony.house_rules import WORD, phrase
from mkdocs_testimony.records import dataclass

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Sequence

    from mkdocs_testimony.model import Statement, Testimony
    from mkdocs_testimony.settings import HouseRule
    from mkdocs_testimony.span import Span

_QUOTED = expression(r"“[^“”]*”|\"[^\"]*\"")

Phrase = tuple[tuple[str, ...], str]
"""The words of a phrase, and what is to stand instead."""


@dataclass(frozen=True, slots=True)
class Hit:
    """One place in a statement where a rule's words stand."""

    statement: Statement
    start: int
    end: int
    instead: str

    @property
    def words(self) -> str:
        """As they are typed, on one line."""
        return " ".join(self.statement.text[self.start : self.end].split())

    @property
    def span(self) -> Span:
        """Where in the file."""
        return self.statement.place(self.start, self.end)


@dataclass(slots=True)
class Table:
    """The phrases of a rule by their first word."""

    capitals: bool
    whole: dict[str, list[Phrase]] = field(default_factory=lambda: defaultdict(list))
    begun: dict[str, list[Phrase]] = field(default_factory=lambda: defaultdict(list))
    """Those whose first word has a `*`, by what stands before it."""
    lengths: list[int] = field(default_factory=list)
    """Of the keys of `begun`, each once."""

    @classmethod
    def of(cls, rule: HouseRule) -> Table:
        """A rule's table."""
        table = cls(rule.capitals)
        for typed, instead in rule.words:
            words = tuple(map(table.folded, phrase(typed)))
            kind = table.begun if words[0].endswith("*") else table.whole
            kind[words[0].removesuffix("*")].append((words, instead))
        table.lengths = sorted({len(wording) for wording in table.begun})
        return table

    def folded(self, word: str) -> str:
        """A word as words are compared."""
        return word if self.capitals else word.casefold()

    def beginning_with(self, word: str) -> Iterator[Phrase]:
        """The phrases that may begin with a word, the longest first."""
        wordings = list(self.whole.get(word, ()))
        for length in self.lengths:
            if length <= len(word):
                wordings += self.begun.get(word[:length], ())
        yield from sorted(wordings, key=lambda pair: -len(pair[0]))


def hits(rule: HouseRule, testimony: Testimony) -> Iterator[Hit]:
    """Every place at which a rule's words stand, in order; places do not overlap."""
    table = Table.of(rule)
    for statement in testimony.statements.values():
        if statement.form != "quotation":
            yield from _in_statement(statement, table)


def _in_statement(statement: Statement, table: Table) -> Iterator[Hit]:
    text = statement.text
    matches = list(WORD.finditer(text))
    words = [table.folded(match[0]) for match in matches]
    quoted = [match.span() for match in _QUOTED.finditer(text)] if "“" in text or '"' in text else []
    at = 0
    while at < len(words):
        match = next(
            (pair for pair in table.beginning_with(words[at]) if _stands(pair[0], words, at, matches, text)),
            None,
        )
        if match is None:
            at += 1
            continue
        start, end = matches[at].start(), matches[at + len(match[0]) - 1].end()
        at += len(match[0])
        before = bisect_right(quoted, start, key=lambda span: span[0])
        if not before or start >= quoted[before - 1][1]:
            yield Hit(statement, start, end, match[1])


def _stands(
    wanted: Sequence[str], words: Sequence[str], at: int, matches: Sequence[re.Match[str]], text: str
) -> bool:
    """Whether a phrase stands from a word on, with nothing but blanks between its words."""
    if at + len(wanted) > len(words):
        return False
    for offset, want in enumerate(wanted):
        word = words[at + offset]
        if not (word.startswith(want[:-1]) if want.endswith("*") else word == want):
            return False
        if offset and text[matches[at + offset - 1].end() : matches[at + offset].start()].strip():
            return False
    return True


def rules_of(testimony: Testimony, kind: str) -> Iterator[HouseRule]:
    """The house rules of one kind that are not turned off."""
    return (
        house_rule
        for house_rule in testimony.settings.house_rules
        if house_rule.kind == kind and house_rule.weight != "off"
    )


def told(code: str, rule: HouseRule, message: str, span: Span) -> Finding:
    """A finding of a house rule, with the weight that the office gives it, and its own words."""
    weight = Severity(rule.weight) if rule.weight and rule.weight != "off" else None
    own = f" {rule.message}" if rule.message else ""
    return Finding(code, f"{message} (house rule `{rule.name}`).{own}", span, severity=weight)
