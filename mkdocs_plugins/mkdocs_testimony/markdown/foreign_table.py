"""What other dialects have and this language has not: each construct with what to write instead.

`{0}` is what was typed, `{1}` what it would be here.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_DIALECTS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        # name: (what it is, what to write)
        "subscript": (
            "a subscript of Pandoc",
            "Write the lowered figures themselves (`H₂O`), or say it in words.",
        ),
        "superscript": (
            "a superscript of Pandoc",
            "Write the raised figures themselves (`m²`), or the letters plainly (`2nd`).",
        ),
        "one-tilde": ("text struck out by single tildes", "Write two on each side: `~~words~~`."),
        "no-number": (
            "a heading's mark in Pandoc (no number)",
            "Take it away: headings are not numbered here.",
        ),
        "line-block": (
            "a line block of Pandoc",
            "End each line but the last with a backslash, or make a list of them.",
        ),
        "definition": ("a definition list", "Make a list of it: `- *Term*: what it means`."),
        "example": (
            "a numbered example of Pandoc",
            "Write a list (`1. …`), or give the paragraph an id (`{{#name}}`) and cite that.",
        ),
        "table-caption": (
            "a caption as Pandoc has it",
            "Put the table between `::: {{#tbl-name}}` and `:::`, and the caption below it without `{0}`.",
        ),
        "abbreviation": (
            "an abbreviation of PHP Markdown Extra",
            "Spell it out where it stands first, and remove this line.",
        ),
        "maths": (
            "a formula",
            "Formulas are not set here: say it in words, or write the signs themselves (`x²`, `≤`).",
        ),
        "latex-words": ("a command of LaTeX", "Write `{1}`."),
        "latex-cite": ("a citation of LaTeX", "Write `{1}`."),
        "latex-note": ("a footnote of LaTeX", "Write `^[{1}]`."),
        "latex-alone": ("a command of LaTeX", "Remove it: the page's layout is the tool's."),
        "latex-environment": ("an environment of LaTeX", "Write lists, quotations and tables in Markdown."),
        "latex-command": ("a command of LaTeX", "Write it in Markdown, or as plain text."),
        "reference": (
            "a reference of LaTeX or bookdown",
            "Cite the figure, table or statement by its id: `@{1}`, after it got `{{#{1}}}`.",
        ),
        "admonition": (
            "a box of MkDocs",
            "Write `::: note`, the text, and `:::`, each on lines of their own.",
        ),
        "tab": ("a tab of MkDocs", "Give each its heading: on paper there are no tabs."),
        "alert": (
            "a box of GitHub or Obsidian",
            "Write `::: note`, the text, and `:::`, each on lines of their own.",
        ),
        "callout": ("a box of another dialect", "Write `::: note`."),
        "class": ("a class of another dialect", "Take it away."),
        "wikilink": (
            "a link of Obsidian or a wiki",
            "Write `[words](page.md)`, or cite a statement by its id (`@id`).",
        ),
        "embed": (
            "a file embedded as Obsidian does",
            "Write `![What it shows](../figures/name.png)`; text cannot be embedded.",
        ),
        "task": (
            "a task of a list",
            "Take the box away: write what is so, or `<!-- testimony: citation-needed: … -->`.",
        ),
        "shortcode": ("a shortcode", "Write out what it stands for: nothing is put in here."),
        "macro": ("a macro of a template", "Write out what it stands for: nothing is put in here."),
        "include": ("an include", "Put the text itself here: no other file is read in."),
        "emoji": ("an emoji's short name", "Write the character itself, or leave it out."),
        "highlight": ("text marked as by a highlighter", "Write `**words**`, or nothing."),
        "contents": ("a place for a table of contents", "Remove it: the contents are made by the tool."),
        "hidden": ("a comment of Obsidian", "Write `<!-- … -->`."),
        "grid-table": (
            "a table drawn with signs, as Pandoc has it",
            "Write a pipe table: `| a | b |`, below it `| --- | --- |`.",
        ),
        "simple-table": (
            "a simple table of Pandoc",
            "Write a pipe table: `| a | b |`, below it `| --- | --- |`.",
        ),
        "title-block": (
            "a title block of Pandoc",
            "Put title and date into the front matter of `index.md`, between lines of `---`.",
        ),
        "pasted-bullet": (
            "a bullet pasted from a word processor",
            "Begin each item with `- `, on a line of its own.",
        ),
        "pasted-letter": (
            "a list with letters typed by hand, which runs together",
            "Begin each item with `1. `: the letters are made by the tool.",
        ),
        "sub-list": (
            "a list that is not indented far enough to stand under the item above it",
            "Indent it by {1} blanks, so that it begins under that item's text.",
        ),
        "indented-code": (
            "text indented by four blanks or more, which makes it code: nothing in it is checked",
            "Take the blanks away; if it is code, put it between lines of ```` ``` ````.",
        ),
        "caption-first": (
            "a caption before its picture or table",
            "Put it below: what follows the picture or table is the caption.",
        ),
        "loose-row": (
            "a row of no table",
            "A table begins with its heads and, right below them, a line `| --- | --- |` with as many cells;"
            " no blank line stands between its rows.",
        ),
        "lost-cell": (
            "more cells than the table has heads, so what is too much would be left out",
            "Give the table a head more, or write a bar inside a cell as `\\|`.",
        ),
        "joined-line": (
            "a line right below a table, which makes it a row of the table",
            "Put a blank line before it.",
        ),
        "typed-number": (
            "a number typed by hand, and the tool writes its own",
            "Take it out of the caption, and cite the figure by its id.",
        ),
        "underlined": (
            "a paragraph with a line of dashes or equals signs below it, which makes it a heading",
            "Put a blank line before that line, or take it away.",
        ),
        "late-front-matter": (
            "a line of front matter below the head of the file, which makes it a heading",
            "Put it into the front matter at the head of the file, or take it and the lines of dashes out.",
        ),
        "tight-heading": (
            "a heading without its blank, or of more than six levels, so it is none",
            "Write `{1}`.",
        ),
        "asciidoc-heading": ("a heading of AsciiDoc", "Write `{1}`."),
        "latex-quotes": ("a quotation in LaTeX's marks", 'Write `"{1}"`.'),
        "latex-tie": ("a tie of LaTeX", "Write a blank, or a backslash before a blank: `{1}`."),
        "raw": ("text for one format alone, as Pandoc has it", "Take it out: one text makes all formats."),
        "scan": ("a mark of Zotero's scan for ODF", "Cite the source by its key: `[@key, p. 3]`."),
        "parted-link": ("a link with a blank before its address, so it is none", "Write `{1}`."),
        "turned-link": ("a link with its brackets the wrong way round, so it is none", "Write `{1}`."),
        "spaced-link": ("a link whose address holds a blank, so it is none", "Write `{1}`."),
        "open-link": ("a link whose address is not closed, so it is none", "Write `{1}`."),
        "lost-label": (
            "a link by a label that nothing explains, so it is none",
            "Write the address itself, `[words](address)`, or a line `[{1}]: address`.",
        ),
        "open-bold": (
            "bold type that is opened or closed and has no other end",
            "Write `**words**`, or `\\*\\*` for the signs themselves.",
        ),
        "open-italics": (
            "type in italics that is opened and never closed",
            "Write `*words*`, or `\\*` for the sign itself.",
        ),
        "open-code": (
            "code that is opened and never closed",
            "Close it with a second backtick, or write a backslash before this one.",
        ),
        "tight-item": ("an item of a list without the blank behind its sign, so it is none", "Write `{1}`."),
        "second-picture": (
            "a second picture in one figure, which has one",
            "Give it a block `::: {{#fig-name}}` of its own.",
        ),
        "two-colons": (
            "a div with too few colons, so it is none",
            "Open it and close it with three: `::: {1}`, and `:::` on a line of its own after it.",
        ),
        "role": (
            "a role of MyST or Sphinx",
            "Write what it stands for in Markdown; cite with `[@key]` and refer with `@id`.",
        ),
        "directive": (
            "a directive of MyST, Sphinx or Quarto",
            "Write it in Markdown: figures and tables stand in `::: {{#fig-name}}`.",
        ),
        "diagram": ("a diagram in words", "Draw it into a picture: nothing is drawn from code here."),
        "inserted": ("text marked as inserted", "Take the signs away."),
        "key": ("a key of the keyboard as MkDocs has it", "Write its name."),
        "anchor": ("a block's name as Obsidian has it", "Write `{{#name}}` on the line before the block."),
        "image-size": ("a size of a picture", "Take it away: pictures are as wide as the text allows."),
    }
)
"""Every construct: what it is, and the next step."""

_MISREAD = frozenset(
    [
        "loose-row",
        "lost-cell",
        "joined-line",
        "typed-number",
        "underlined",
        "late-front-matter",
        "tight-heading",
        "two-colons",
        "parted-link",
        "turned-link",
        "spaced-link",
        "open-link",
        "lost-label",
        "open-bold",
        "open-italics",
        "open-code",
        "tight-item",
        "second-picture",
        "indented-code",
        "sub-list",
        "caption-first",
    ]
)
"""What is read here, and not as it looks."""

CONSTRUCTS = tuple(_DIALECTS)
"""Their names."""

CALLOUTS = frozenset(
    [
        "callout",
        "callout-note",
        "callout-tip",
        "callout-warning",
        "callout-important",
        "callout-caution",
        "tip",
        "warning",
        "important",
        "caution",
        "info",
        "danger",
        "hint",
        "attention",
        "error",
        "seealso",
        "admonition",
        "theorem",
        "proof",
        "example",
        "box",
        "infobox",
    ]
)
"""Classes of a div that make a box elsewhere."""
CLASSES = frozenset(
    [
        "unnumbered",
        "unlisted",
        "smallcaps",
        "underline",
        "mark",
        "column-margin",
        "column-page",
        "column-body",
        "column-screen",
        "panel-tabset",
        "incremental",
        "nonincremental",
        "columns",
        "column",
        "aside",
        "landscape",
        "no-toc",
        "allowframebreaks",
        "numberLines",
        "md-button",
        "annotate",
        "grid",
        "center",
        "hidden",
        "content-visible",
        "content-hidden",
    ]
)
"""Other classes that Pandoc, Quarto or Material know."""


def foreign(name: str, typed: str, here: str = "") -> str:
    """What to say of a construct: as it was typed, what it is, and what to write (`here`: filled in)."""
    what, instead = _DIALECTS[name]
    shown = " ".join(typed.replace("\0", "…").replace("\x01", "…").split())
    if len(shown) > 40:
        shown = f"{shown[:38].rstrip()}…"
    quoted = f"`{shown}`" if "`" not in shown else f"“{shown}”"
    instead = instead.replace("{0}", shown).replace("{1}", here).replace("{{", "{").replace("}}", "}")
    if name in _MISREAD:
        return f"{quoted} is {what}. {instead}"
    return f"{quoted} is {what}, which this language does not have, so it would print as typed. {instead}"
