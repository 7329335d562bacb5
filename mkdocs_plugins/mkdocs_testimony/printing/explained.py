"""What the print build may say, and what to do about it: the pages of `testimony explain PRN…`."""

from __future__ import annotations

from mkdocs_testimony.printing.diagnostics import NAMES
from mkdocs_testimony.rules.printed import PRINTED

PAGES = {
    "PRN001": """The PDF could not be made. Always an error.

The place is that of the text or picture that the print engine could not take; what it said is quoted. The
last good PDF is kept. A picture that cannot be drawn is exported again, as SVG or PNG; a time-out means that
the text is too large for the machine. Anything else is a defect of this tool: please report it with the
text.""",
    "PRN002": """A note stands on another page than its mark. Information.

Long notes run over to the next page by themselves; this tells of a note that begins there, since its mark's
line could not be moved. Shorten the notes of that page, or part them over two sentences, or leave it.""",
    "PRN003": """A character that no font has is printed as a box (□). Information; DOC017 tells its place.

Install a font that has it (the finding of DOC017 names a Debian package), or name a folder with one under
`print: fonts:` in mkdocs.yml.""",
    "PRN004": """The PDF does not meet PDF/UA-1 (accessible) or PDF/A-2a (archival). A warning.

The print engine is asked for both and says why it refused. The PDF is written all the same, without the
promise. What it names can usually be corrected in the text: a picture without alternative text, a heading
level that is skipped.""",
    "PRN005": """The print engine warned of something. Information; what it said is quoted.""",
    "PRN006": """A note is not in the PDF. A warning.

Its mark stands in something that is not printed. Move it into a paragraph, a list, a table or a caption.""",
    "PRN007": """The PDF has more pages than it may. A warning; an error under the profile `release`.

The limit is the cover's (`length_limit: 10 pages`), or else that of the preset's committee. Every page of the
file counts: cover, contents and annexes too. Shorten the text, leave out contents and record (`print:
contents: false`, `annex: false` in mkdocs.yml), or raise the limit. `testimony print` writes the PDF all the
same.""",
    "PRN009": """A table is too wide for the paper, so that words are broken in it. A warning.

From eight columns on a table is set smaller, from eleven on in the smallest type that can be read; then words
that are wider than their column are broken without a hyphen. Make the columns rows, part the table in two, or
shorten the words.""",
    "PRN010": """The summary does not fit on one page. A warning of `testimony print --summary`.

A summary of one page is what committees ask for and what is read. It is the text of the cover page,
`content/index.md`; what does not fit belongs into a question. The PDF is written all the same.""",
}
"""Text by code; the first sentence says what it is and how it weighs."""


_ANSWERS = """

To let it stand, write `rules: {{{code}: off}}` under `testimony:` in mkdocs.yml, print or build with
`--ignore {code}`, or put a comment with a reason before the block at which it is told:
`<!-- testimony: ignore {code}: the reason -->` (`ignore-file` holds for the whole page)."""


def explain(code: str) -> str:
    """The page of one code. Raises KeyError for an unknown one."""
    answers = _ANSWERS.format(code=code) if PRINTED[code].suppressible else ""
    return f"# {code} {NAMES[code]}\n\n{PAGES[code]}{answers}"
