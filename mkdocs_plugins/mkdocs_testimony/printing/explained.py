"""What the print build may say, and what to do about it: the pages of `testimony explain PRN…`."""

from __future__ import annotations

from mkdocs_testimony.printing.diagnostics import NAMES
from mkdocs_testimony.rules.printed import PRINTED

PAGES = {
    "PRN001": """The PDF could not be made. Always an error.

The place is that of the text or picture that the print engine could not process; its message is quoted. The
last good PDF is kept. If a picture cannot be drawn, export it again as SVG or PNG. A time-out means that the
text is too large for the machine. Anything else is a defect of this tool: please report it with the text.""",
    "PRN002": """A note is on another page than its mark. Information.

It is normal for a long note to continue on the next page. This note begins there, because the line with its
mark could not be moved. Shorten the notes of that page, spread them over two sentences, or leave it.""",
    "PRN003": """A character that no font has is printed as a box (□). Information; DOC017 reports its place.

Install a font that has it (the finding of DOC017 names a Debian package), or name a folder with one under
`print: fonts:` in mkdocs.yml.""",
    "PRN004": """The PDF does not meet PDF/UA-1 (accessible) or PDF/A-2a (archival). A warning.

The print engine is asked for both, and says why it refused. The PDF is still written, but does not claim the
standard. The cause can usually be corrected in the text: a picture without alternative text, a skipped
heading level.""",
    "PRN005": """The print engine gave a warning. Information; its message is quoted.""",
    "PRN006": """A note is not in the PDF. A warning.

Its mark is in something that is not printed. Move it into a paragraph, a list, a table or a caption.""",
    "PRN007": """The PDF has more pages than it may. A warning; an error under the profile `release`.

The limit is the cover's (`length_limit: 10 pages`), or else that of the preset's committee. Every page of the
file counts: cover, contents and annexes too. Shorten the text, leave out contents and record (`print:
contents: false`, `annex: false` in mkdocs.yml), or raise the limit. `testimony print` still writes the
PDF.""",
    "PRN009": """A table is too wide for the paper, so words are broken in it. A warning.

A table with a title is turned sideways if that keeps its words whole; this one is too wide or too long for
that. A table with eight or more columns is set smaller, one with eleven or more in the smallest readable
type. After that, words that are wider than their column are broken without a hyphen. Turn columns into rows,
split the table in two, or shorten the words.""",
    "PRN010": """The summary, or the highlights, do not fit on one page. A warning.

Each print reports the highlights; the summary is reported by `testimony print --summary`.

A one-page summary is what committees ask for and what is read. It is the text of the cover page,
`content/index.md`; what does not fit belongs in a question. The PDF is still written.""",
    "PRN013": """Something runs past the margin of a page. A warning.

Each finished page of the PDF is checked. Long words and addresses are broken, and pictures are made narrower,
so this is something that cannot be: a line of code without a space, for example, or, at the foot of a page, a
figure that with its caption is longer than the page. Break it into lines, shorten it, or write it in another
way. The place is that of the paragraph, heading, figure, code or note that contains it.""",
    "PRN014": """A page is half empty. Information.

What comes next, usually a figure or a short table, does not fit on it. Where it helps, text flows around a
figure to fill the page, a short table continues on the next page, and earlier pages end sooner. But a figure
with a note cannot change places with text whose notes have higher numbers. Move it up or down by a paragraph
or two, or make it smaller. The last page of a question is never reported.""",
    "PRN012": """A release does not say where its site is published. `testimony build` reports it as a hint.

Without `site_url` in mkdocs.yml the pages name no permanent address: a copied link, a citation and what
a reference manager reads lead to wherever the reader happens to be, and addresses in exports are relative.
Write `site_url: https://example.org/testimony/`, with the address of your site. The site is still built.""",
}
"""Text by code; the first sentence says what it is and how it weighs."""


_ANSWERS = """

To accept it, write `rules: {{{code}: off}}` under `testimony:` in mkdocs.yml, print or build with
`--ignore {code}`, or put a comment with a reason before the block that it is reported for:
`<!-- testimony: ignore {code}: the reason -->` (`ignore-file` holds for the whole page)."""


def explain(code: str) -> str:
    """The page of one code. Raises KeyError for an unknown one."""
    answers = _ANSWERS.format(code=code) if PRINTED[code].suppressible else ""
    return f"# {code} {NAMES[code]}\n\n{PAGES[code]}{answers}"
