"""What the number pass makes of a page: each token, note and figure, with all that it carries.

python tests/passes/test_number.py    # writes fixtures/number.md again, to be read before it is kept
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import fields, replace
from pathlib import Path

import pytest
from markdown_it.token import Token
from written import BIB, CONFIG, question

from mkdocs_testimony.inline import plain
from mkdocs_testimony.model import Attributes, Cite, Figure, Note
from mkdocs_testimony.model.payload import payload
from mkdocs_testimony.passes import passed
from mkdocs_testimony.passes.number import number
from mkdocs_testimony.passes.state import PageState, Resolved
from mkdocs_testimony.project import Tree, parse
from mkdocs_testimony.span import Span

FIXTURES = Path(__file__).parent / "fixtures" / "number.md"
CASES = re.compile(r"^([^\n]+)\n\.\n(.*?)\n\.\n(.*?)\n\.$", re.M | re.S)


def state(*bodies: str, through: str = "number", more: str = "") -> Resolved:
    """These questions, and what the passes have made of them."""
    project = parse(CONFIG.format(style="chicago-18", more=more), Path("/nowhere/mkdocs.yml"))
    pages = {f"content/questions/{n:02}.md": question(n, body).encode() for n, body in enumerate(bodies, 1)}
    return passed(
        project,
        tree=Tree(pages, {"citations/s.bib": BIB.read_bytes()}, frozenset(pages)),
        through=through,
    )


def said(value: object) -> str:
    """A value that a token, note or figure carries, on a line."""
    if isinstance(value, Span):
        return f"{value.line}:{value.column}-{value.end_line}:{value.end_column}"
    if isinstance(value, Cite):
        return f"@{value.key}"
    if isinstance(value, Attributes):
        return "{" + " ".join(f"{item.name}{item.value}" for item in value.items) + "}"
    if isinstance(value, Figure):
        return value.uid
    if isinstance(value, tuple) and value and not isinstance(value[0], Cite | str):
        return repr(plain(value))
    if isinstance(value, tuple):
        return "(" + ", ".join(map(said, value)) + ")"
    return repr(value) if isinstance(value, str | int | None) else type(value).__name__


def dumped(tokens: Sequence[Token], indent: str = "") -> Iterator[str]:
    """A line for each token, and for those inside it."""
    for token in tokens:
        carried = (
            f"{name}={said(value)}" for name, value in sorted(payload(token).items()) if name != "positions"
        )
        head = f"{token.type} {token.tag or '-'} {token.nesting}"
        content = repr(token.content) if token.content else ""
        yield f"{indent}{' '.join(part for part in (head, content, *carried) if part)}"
        yield from dumped(token.children or (), indent + "  ")


def recorded(thing: Note | Figure, inside: str) -> Iterator[str]:
    """A note or figure, a field a line, with the tokens inside it."""
    yield type(thing).__name__.upper()
    for field in fields(thing):
        if field.name == inside:
            yield f"  {inside}:"
            yield from dumped(getattr(thing, field.name), "    ")
        else:
            yield f"  {field.name}={said(getattr(thing, field.name))}"


def page(one: PageState) -> str:
    """All that the pass has made of a page."""
    lines = [*dumped(one.tokens)]
    for note in one.notes:
        lines.extend(recorded(note, "body"))
    for figure in one.figures:
        lines.extend(recorded(figure, "caption"))
    lines.extend(f"STATEMENT {statement.uid} {said(statement.notes)}" for statement in one.statements)
    return "\n".join(lines)


def cases() -> list[tuple[str, str, str]]:
    """Title, body of a question, and what is made of it."""
    return CASES.findall(FIXTURES.read_text(encoding="utf-8"))


@pytest.mark.parametrize(("title", "given", "expected"), cases(), ids=[case[0] for case in cases()])
def test_a_page_numbered(title: str, given: str, expected: str) -> None:
    """Every token, note and figure carries what stands in the fixture, and nothing else."""
    assert page(state(given).pages[0]) == expected


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("Stay [@a].", "Stay (Question 1, ¶ 1)."),
        ("Stay ([@a]).", "Stay (Question 1, ¶ 1)."),
        ("Stay (see [@a; @b] and go).", "Stay (see Question 1, ¶ 1; Question 1, ¶ 2 and go)."),
        ("Stay (there) [@a] (here).", "Stay (there) (Question 1, ¶ 1) (here)."),
        ("a) Stay [@a].", "a) Stay (Question 1, ¶ 1)."),
        ("Stay (by [@a] :(", "Stay (by (Question 1, ¶ 1) :("),
        ("Stay.^[Seen ([@a]).]", "Stay. | Seen (Question 1, ¶ 1)."),
    ],
)
def test_a_reference_in_brackets_has_none_of_its_own(written: str, printed: str) -> None:
    """Round brackets of the text about a reference are not doubled by those that it prints elsewhere."""
    page = state("{#a}\nOne [@snyder1997].\n\n{#b}\nTwo [@snyder1997].\n\n" + written).pages[0]
    blocks = [*page.tokens[-2:], *(token for note in page.notes if note.discursive for token in note.body)]
    found = [token.children or [] for token in blocks if token.type == "inline"]
    texts = ("".join(plain(payload(t).get("inline", ())) or t.content for t in some) for some in found)
    assert " | ".join(texts) == printed


FIGURES = """::: {#tbl-%s}
| a |
|---|
| b |

Caption [@snyder1997].
:::

::: {#fig-%s}
![A](a.png)

C.
:::"""


@pytest.mark.parametrize("numbering", ["document", "question"])
def test_pages_may_be_numbered_behind_others(numbering: str) -> None:
    """A page numbered behind those before it has the numbers that it has among all."""
    more = f"      numbering: {numbering}\n"
    bodies = ("One [@snyder1997].\n\n" + FIGURES % (1, 1), "Two [@snyder1997].\n\n" + FIGURES % (2, 2))
    whole, before = state(*bodies, more=more), state(*bodies, more=more, through="strays")
    first = number(replace(before, pages=before.pages[:1]))
    second = number(replace(before, pages=before.pages[1:]), behind=first.pages)
    assert [page(one) for one in (*first.pages, *second.pages)] == [page(one) for one in whole.pages]
    assert [figure.label for figure in second.pages[0].figures] == ["Table 2", "Figure 2"]
    assert [note.number for note in second.pages[0].notes] == ([3, 4] if numbering == "document" else [1, 2])


def test_a_table_that_cannot_be_drawn_is_told_after_what_was_told_before() -> None:
    """A chart without numbers is DOC010 at its class, and no finding of an earlier pass is lost."""
    twice = "{#a}\nOne.\n\n{#a}\nTwo.\n\n"
    body = twice + "::: {#fig-c .chart}\n| a | b |\n|---|---|\n| x | y |\n\nC.\n:::"
    before = state(body, through="strays").findings
    after = state(body).findings
    assert before
    assert after[: len(before)] == before
    assert [(one.code, said(one.span)) for one in after[len(before) :]] == [("DOC010", "12:13-12:19")]


def test_a_statement_whose_notes_stay_is_not_made_anew() -> None:
    """Of a page of a thousand statements none is copied for a note that became part of another's."""
    body = "One [@snyder1997].\n\nAs @snyder1997 [p. 3; see @segev2021] says."
    before = state(body, through="strays")
    kept, joined = number(before).pages[0].statements
    assert kept is before.pages[0].statements[0]
    assert (len(before.pages[0].statements[1].notes), len(joined.notes)) == (2, 1)


if __name__ == "__main__":
    FIXTURES.write_text(
        "\n\n".join(
            f"{title}\n.\n{given}\n.\n{page(state(given).pages[0])}\n."
            for title, given, _ in CASES.findall(FIXTURES.read_text(encoding="utf-8"))
        )
        + "\n",
        encoding="utf-8",
    )
    sys.exit()
