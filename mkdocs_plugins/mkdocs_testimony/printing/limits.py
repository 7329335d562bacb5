"""What only the pages of the PDF can tell: limits in pages, and what a committee wants of long statements."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_testimony.finding import Finding, Severity
from mkdocs_testimony.model import Role, Testimony
from mkdocs_testimony.presets import limit
from mkdocs_testimony.project import wanted_by
from mkdocs_testimony.render.typst.cover import runs_on
from mkdocs_testimony.render.typst.highlights import MARK
from mkdocs_testimony.rules.doc003_over_length import words
from mkdocs_testimony.rules.prn008_preset_requirement import RULE
from mkdocs_testimony.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs_testimony.settings import Profile

_RUN_ON = (
    " Each question begins a new page: `print: questions: run-on` lets it begin where the one before it ends."
)


def limits(testimony: Testimony, pages: int, profile: Profile, size: int = 0) -> Iterator[Finding]:
    """Hold pages, and bytes (`size`), against the limits of the cover or else of the preset."""
    cover = testimony.cover
    place = Span.point(cover.path if cover else "content/index.md", 1)
    most, of = limit(cover.front.text("length_limit")) if cover else (0, "")
    wanted = wanted_by(testimony.settings.print.preset, testimony.other_text)
    parted = not runs_on(testimony) and sum(bool(page.statements) for page in testimony.pages) > 1
    shorter = _shorter(testimony) + (_RUN_ON if parted else "")
    if of == "pages":
        if pages > most:
            span = cover.front.spans.get("length_limit", place) if cover else place
            message = (
                f"The PDF has {_pages(pages)}, {pages - most} over the cover's limit of {most}. {shorter}"
            )
            yield _told("PRN007", "over-page-limit", message, span, profile)
    elif not of and wanted.pages and pages > wanted.pages:
        length = sum(words(page) for page in testimony.pages if page.role is not Role.ANNEX)
        if length > wanted.or_words:
            allowed = f"{wanted.pages} pages" + (f" or {wanted.or_words:,} words" if wanted.or_words else "")
            message = (
                f"The PDF has {_pages(pages)} and {length:,} words without its notes; {wanted.who} want at"
                f" most {allowed}. {shorter}"
            )
            yield _told("PRN007", "over-page-limit", message, place, profile)
    if 0 < wanted.megabytes * 1_000_000 < size:
        message = (
            f"The PDF has {size / 1e6:.1f} MB, and {wanted.who} take files of at most {wanted.megabytes} MB."
            " Make its pictures smaller, or print it without the record (`annex: false`)."
        )
        yield _told(RULE.code, RULE.name, message, place, profile)
    if 0 < wanted.summary_over_pages < pages and not (cover and cover.statements):
        message = (
            f"The PDF has {_pages(pages)}, and {wanted.who} want a summary of one page where there are more"
            f" than {wanted.summary_over_pages}. Write one under the front matter of the cover page."
        )
        yield _told(RULE.code, RULE.name, message, place, profile)


def _shorter(testimony: Testimony) -> str:
    """What saves pages: only what is still printed can be left out."""
    chosen = testimony.settings.print
    printed = {"contents": ("contents", chosen.contents), "annex": ("record", chosen.annex)}
    out = [(f"`print: {name}: false`", what) for name, (what, there) in printed.items() if there]
    if not out:
        return "Shorten it."
    return (
        f"Shorten it, or print it without {' and '.join(what for _, what in out)}"
        f" ({', '.join(name for name, _ in out)})."
    )


def over_a_page(testimony: Testimony, pages: int) -> Iterator[Finding]:
    """Tell a summary in a PDF of its own that has more than one page."""
    cover = testimony.cover
    if cover is None or pages < 2:
        return
    count = words(cover)
    most = max(1, count * 9 // (10 * pages)) // 10 * 10
    message = (
        f"The summary has {_pages(pages)} and {count:,} words, and has to fit on one."
        f" Shorten it to some {most:,} words."
    )
    place = cover.statements[0].span if cover.statements else Span.point(cover.path, 1)
    yield Finding("PRN010", message, place, "summary-over-a-page", Severity.WARNING)


def highlights_over_a_page(testimony: Testimony, pages: int) -> Iterator[Finding]:
    """Tell highlights that have more than one page."""
    if pages < 2:
        return
    marked = [
        one for one in testimony.statements.values() if one.attributes and MARK in one.attributes.classes
    ]
    message = (
        f"The highlights have {_pages(pages)}, and have to fit on one: {len(marked)} findings, all"
        " recommendations, and the figures that are marked. Mark fewer, or make the figure smaller."
    )
    cover = testimony.cover
    start = Span.point(cover.path if cover else testimony.pages[0].path, 1)
    place = marked[0].span if marked else start
    yield Finding("PRN010", message, place, "summary-over-a-page", Severity.WARNING)


def _pages(count: int) -> str:
    return "1 page" if count == 1 else f"{count} pages"


def _told(code: str, name: str, message: str, span: Span, profile: Profile) -> Finding:
    # Both weigh alike: a warning in a draft, an error in a release.
    severity = RULE.severity(profile) or Severity.WARNING
    return Finding(code, message, span, name, severity)
