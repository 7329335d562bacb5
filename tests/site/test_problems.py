"""What the checker found stands where its author, or a draft's reader, sees it."""

from __future__ import annotations

from dataclasses import replace

import html_testimony as made

from mkdocs_testimony.finding import Finding, Severity
from mkdocs_testimony.model import Page
from mkdocs_testimony.render.html.page import Section
from mkdocs_testimony.site import cover, problems
from mkdocs_testimony.site.page import contents
from mkdocs_testimony.site.templating import code
from mkdocs_testimony.span import Span


def page() -> Page:
    """Two paragraphs, the second holding a span that is a statement of its own."""
    builder = made.Builder()
    builder.statement(span=Span(made.PATH, 3, 1, 4, 20))
    builder.statement(span=Span(made.PATH, 6, 1, 7, 30))
    builder.statement(form="span", span=Span(made.PATH, 7, 5, 7, 30))
    return builder.page(())


def finding(code: str, line: int, column: int, severity: Severity, path: str = made.PATH) -> Finding:
    return Finding(code, "Mend it.", Span.point(path, line, column), "a-name", severity)


def test_a_finding_belongs_to_the_innermost_statement() -> None:
    """A place inside a span belongs to the span, one before it to the paragraph, one outside to none."""
    whole = page()

    def anchor(line: int, column: int) -> str:
        found = problems.statement_at(whole, finding("CLM001", line, column, Severity.ERROR))
        return found.address.anchor if found else ""

    assert [anchor(4, 2), anchor(7, 10), anchor(7, 2), anchor(9, 1)] == ["p1", "p3", "p2", ""]


def test_a_preview_shows_what_weighs_and_a_draft_what_lacks_its_ground() -> None:
    """A preview marks errors and warnings; a built draft marks missing grounds only; info is not shown."""
    found = [
        finding("CLM001", 3, 1, Severity.ERROR),
        finding("CIT007", 3, 1, Severity.INFO),
        finding("SRC003", 6, 1, Severity.WARNING),
        finding("CLM010", 6, 1, Severity.INFO),
        finding("CLM001", 3, 1, Severity.ERROR, "content/questions/02-two.md"),
    ]
    uids = [statement.uid for statement in page().statements]

    def codes(draft: bool) -> dict[str, list[str]]:
        shown = problems.by_statement(page(), problems.Found.of(made.testimony(page()), found), draft=draft)
        return {uid: [one.code for one in ones] for uid, ones in shown.items()}

    assert codes(draft=False) == {uids[0]: ["CLM001"], uids[1]: ["SRC003"]}
    assert codes(draft=True) == {uids[0]: ["CLM001"], uids[1]: ["CLM010"]}


def test_findings_of_other_files_are_counted_by_page() -> None:
    """Findings in files that are no page are listed everywhere, those of other pages as a number."""
    one, two = page(), replace(page(), path="content/questions/02-two.md")
    found = [
        finding("BIB001", 1, 1, Severity.ERROR, "citations/a.bib"),
        finding("CLM001", 3, 1, Severity.ERROR, two.path),
        finding("CLM001", 6, 1, Severity.WARNING, two.path),
        finding("CLM006", 6, 1, Severity.INFO, two.path),
    ]
    sorted_found = problems.Found.of(made.testimony(one, two), found)
    assert [f.code for f in sorted_found.loose] == ["BIB001"]
    assert problems.others(one, sorted_found) == ([(two, 2)], 0)
    assert problems.others(two, sorted_found) == ([], 0)


def test_of_very_many_other_pages_the_first_are_told() -> None:
    """As many as a reader can use, and how many more there are; the page itself is none of them."""
    pages = [replace(page(), path=f"content/questions/{n:03}.md") for n in range(120)]
    found = problems.Found.of(
        made.testimony(*pages), [finding("CLM001", 3, 1, Severity.ERROR, one.path) for one in pages]
    )
    for own in (pages[3], pages[80]):
        told, more = problems.others(own, found)
        assert (len(told), more, own in [one for one, _ in told]) == (50, 69, False)


def test_contents_nest_by_level_and_escape_titles() -> None:
    """A deeper section stands under the nearest shallower one, also when a level is skipped."""
    levels = [(1, "Prompt"), (3, "Deep"), (2, "A < B"), (3, "C"), (2, "D")]
    made_of = contents([Section(level, f"a{n}", title) for n, (level, title) in enumerate(levels)])
    (root,) = made_of.items
    assert [child.title for child in root.children] == ["Deep", "A &lt; B", "D"]
    assert [child.title for child in root.children[1].children] == ["C"]


def test_messages_show_code_and_stay_text() -> None:
    """Backticks become code elements, everything else is escaped, and an odd backtick stays as it is."""
    assert code("Mend `<b>` & go.") == "Mend <code>&lt;b&gt;</code> &amp; go."
    assert code("One ` only <") == "One ` only &lt;"


def test_dates_are_written_as_the_styles_language_writes_them() -> None:
    """American by default, British under en-GB, and as typed when it is no ISO date."""
    assert cover.long_date("2025-02-20", "") == "February 20, 2025"
    assert cover.long_date("2025-02-20", "en-GB") == "20 February 2025"
    assert cover.long_date("spring 2025", "en-US") == "spring 2025"
