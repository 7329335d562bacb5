"""`csv`: the register of statements, for spreadsheets.

UTF-8 with a byte order mark and CRLF line ends, as spreadsheets want them. A cell that one would take for a
formula begins with an apostrophe (OWASP, "CSV Injection").
"""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING

from mkdocs_testimony.argument.support_status import support_status
from mkdocs_testimony.export.addresses import Addresses
from mkdocs_testimony.export.arguments import words
from mkdocs_testimony.export.entry import Entry
from mkdocs_testimony.model.relations import SUPPORTING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from mkdocs_testimony.model import SourceRecord, Statement, Testimony

COLUMNS = (
    "address", "id", "kind", "confidence", "status", "text", "sources", "rests on", "because", "file", "line",
    "addressee", "judgment of", "link", "sources in all", "titles of sources", "addresses of sources",
)  # fmt: skip

_FORMULA = re.compile(r"[\s\x00]*[=+\-@\t\r|%]")


def as_csv(testimony: Testimony, addresses: Addresses | None = None) -> str:
    """Every statement with its ground, in reading order.

    `link` is its permanent address, `sources in all` on how many sources it rests in the end; titles and
    addresses are those of the sources that it cites, in their order, one a line.
    """
    at = addresses or Addresses()
    rows = (
        (
            statement.address.full,
            statement.id,
            statement.kind.value.capitalize(),
            statement.confidence,
            support_status(testimony, statement),
            words(statement),
            "; ".join(dict.fromkeys(cite.key for cite in statement.cites)),
            "; ".join(dict.fromkeys(_rests_on(testimony, statement))),
            statement.because,
            statement.page,
            str(statement.span.line),
            statement.addressee,
            statement.of,
            at.statement(statement),
            str(len(support.sources)) if (support := testimony.support.get(statement.uid)) else "0",
            "\n".join(record.text("title") for record in _cited(testimony, statement)),
            "\n".join(record.work.url for record in _cited(testimony, statement)),
        )
        for statement in testimony.statements.values()
    )
    return table(COLUMNS, rows)


def _cited(testimony: Testimony, one: Statement) -> list[SourceRecord]:
    keys = dict.fromkeys(cite.key for cite in one.cites)
    return [testimony.sources[key] for key in keys if key in testimony.sources]


def _rests_on(testimony: Testimony, statement: Statement) -> Iterator[str]:
    for relation in statement.relations:
        if relation.kind in SUPPORTING:
            other = testimony.statements.get(relation.uid)
            figure = testimony.figures.get(relation.uid)
            if other is not None:
                yield other.address.full
            elif figure is not None:
                yield figure.label


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table as CSV (RFC 4180)."""
    out = io.StringIO(newline="")
    # A line break alone in a cell would end the record for a reader that takes both.
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(heads)
    for row in rows:
        writer.writerow([cell(value) for value in row])
    return out.getvalue()


def cell(value: str) -> str:
    """A cell that no spreadsheet takes for a formula (an apostrophe before what begins like one)."""
    return f"'{value}" if _FORMULA.match(value) else value


ENTRY = Entry(__name__, as_csv, "the register of statements, for spreadsheets", encoding="utf-8-sig")
