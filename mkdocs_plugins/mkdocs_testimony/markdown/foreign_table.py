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
            "a Pandoc subscript",
            "Write the lowered figures themselves (`H₂O`), or say it in words.",
        ),
        "superscript": (
            "a Pandoc superscript",
            "Write the raised figures themselves (`m²`), or the letters plainly (`2nd`).",
        ),
        "one-tilde": ("text struck out by single tildes", "Write two tildes on each side: `~~words~~`."),
        "no-number": (
            "a Pandoc mark for a heading without a number",
            "Remove it: headings are not numbered here.",
        ),
        "line-block": (
            "a Pandoc line block",
            "End every line except the last with a backslash, or make a list of them.",
        ),
        "definition": ("a definition list", "Make a list of it: `- *Term*: what it means`."),
        "example": (
            "a Pandoc numbered example",
            "Write a list (`1. …`), or give the paragraph an id (`{{#name}}`) and cite that.",
        ),
        "table-caption": (
            "a Pandoc caption",
            "Put the table between `::: {{#tbl-name}}` and `:::`, and the caption below it without `{0}`.",
        ),
        "abbreviation": (
            "an abbreviation of PHP Markdown Extra",
            "Spell it out where it first appears, and remove this line.",
        ),
        "maths": (
            "a formula",
            "Formulas are not set here: say it in words, or write the signs themselves (`x²`, `≤`).",
        ),
        "latex-words": ("a LaTeX command", "Write `{1}`."),
        "latex-cite": ("a LaTeX citation", "Write `{1}`."),
        "latex-note": ("a LaTeX footnote", "Write `^[{1}]`."),
        "latex-alone": ("a LaTeX command", "Remove it: the tool does the layout of the page."),
        "latex-environment": ("a LaTeX environment", "Write lists, quotations and tables in Markdown."),
        "latex-command": ("a LaTeX command", "Write it in Markdown, or as plain text."),
        "reference": (
            "a LaTeX or bookdown reference",
            "Cite the figure, table or statement by its id: `@{1}`. Give it the id with `{{#{1}}}`.",
        ),
        "admonition": (
            "a MkDocs box",
            "Write `::: note`, the text, and `:::`, each on lines of their own.",
        ),
        "tab": ("a MkDocs tab", "Give each a heading: there are no tabs on paper."),
        "alert": (
            "a GitHub or Obsidian box",
            "Write `::: note`, the text, and `:::`, each on lines of their own.",
        ),
        "callout": ("a box of another dialect", "Write `::: note`."),
        "class": ("a class of another dialect", "Remove it."),
        "wikilink": (
            "an Obsidian or wiki link",
            "Write `[words](page.md)`, or cite a statement by its id (`@id`).",
        ),
        "embed": (
            "a file embedded in the Obsidian way",
            "Write `![What it shows](../figures/name.png)`; text cannot be embedded.",
        ),
        "task": (
            "a task in a list",
            "Remove the box: write what is the case, or `<!-- testimony: citation-needed: … -->`.",
        ),
        "shortcode": ("a shortcode", "Write out what it stands for: nothing is filled in here."),
        "macro": ("a template macro", "Write out what it stands for: nothing is filled in here."),
        "include": ("an include", "Put the text itself here: no other file is included."),
        "emoji": ("an emoji's short name", "Write the character itself, or leave it out."),
        "highlight": ("highlighted text", "Write `**words**`, or nothing."),
        "contents": ("a place for a table of contents", "Remove it: the tool makes the contents."),
        "hidden": ("an Obsidian comment", "Write `<!-- … -->`."),
        "grid-table": (
            "a Pandoc grid table",
            "Write a pipe table: `| a | b |`, below it `| --- | --- |`.",
        ),
        "simple-table": (
            "a Pandoc simple table",
            "Write a pipe table: `| a | b |`, below it `| --- | --- |`.",
        ),
        "title-block": (
            "a Pandoc title block",
            "Put title and date into the front matter of `index.md`, between lines of `---`.",
        ),
        "pasted-bullet": (
            "a bullet pasted from a word processor",
            "Begin each item with `- `, on a line of its own.",
        ),
        "pasted-letter": (
            "a list with letters typed by hand, which runs together",
            "Begin each item with `1. `: the tool makes the letters.",
        ),
        "sub-list": (
            "a list that is not indented far enough to belong to the item above it",
            "Indent it by {1} spaces, so that it begins under that item's text.",
        ),
        "indented-code": (
            "text indented by four spaces or more, which makes it code: nothing in it is checked",
            "Remove the spaces; if it is code, put it between lines of ```` ``` ````.",
        ),
        "caption-first": (
            "a caption before its picture or table",
            "Put it below: what follows the picture or table is the caption.",
        ),
        "loose-row": (
            "a table row outside a table",
            "A table begins with its heads and, right below them, a line `| --- | --- |` with as many cells;"
            " there is no blank line between its rows.",
        ),
        "lost-cell": (
            "more cells than the table has headings, so the extra ones would be left out",
            "Give the table another heading, or write a bar inside a cell as `\\|`.",
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
            "Put a blank line before that line, or remove it.",
        ),
        "late-front-matter": (
            "a line of front matter below the head of the file, which makes it a heading",
            "Put it into the front matter at the head of the file, or remove it and the lines of dashes.",
        ),
        "tight-heading": (
            "a heading without its space, or of more than six levels, so it is not read as a heading",
            "Write `{1}`.",
        ),
        "asciidoc-heading": ("an AsciiDoc heading", "Write `{1}`."),
        "latex-quotes": ("a quotation in LaTeX marks", 'Write `"{1}"`.'),
        "latex-tie": ("a LaTeX tie", "Write a space, or a backslash before a space: `{1}`."),
        "raw": ("Pandoc text for one format only", "Remove it: one text makes all formats."),
        "scan": ("a Zotero ODF-scan mark", "Cite the source by its key: `[@key, p. 3]`."),
        "parted-link": (
            "a link with a space before its address, so it is not read as a link",
            "Write `{1}`.",
        ),
        "turned-link": (
            "a link with its brackets the wrong way round, so it is not read as a link",
            "Write `{1}`.",
        ),
        "spaced-link": ("a link whose address contains a space, so it is not read as a link", "Write `{1}`."),
        "open-link": ("a link whose address is not closed, so it is not read as a link", "Write `{1}`."),
        "lost-label": (
            "a link with a label that is not defined, so it is not read as a link",
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
        "tight-item": (
            "a list item without the space after its mark, so it is not read as one",
            "Write `{1}`.",
        ),
        "second-picture": (
            "a second picture in one figure, which may have only one",
            "Give it a block `::: {{#fig-name}}` of its own.",
        ),
        "two-colons": (
            "a div with too few colons, so it is not read as a div",
            "Open it and close it with three: `::: {1}`, and `:::` on a line of its own after it.",
        ),
        "role": (
            "a MyST or Sphinx role",
            "Write what it stands for in Markdown; cite with `[@key]` and refer with `@id`.",
        ),
        "directive": (
            "a MyST, Sphinx or Quarto directive",
            "Write it in Markdown: figures and tables go in `::: {{#fig-name}}`.",
        ),
        "diagram": ("a diagram written as text", "Make a picture of it: nothing is drawn from code here."),
        "inserted": ("text marked as inserted", "Remove the signs."),
        "key": ("a MkDocs mark for a key on the keyboard", "Write its name."),
        "anchor": ("an Obsidian block name", "Write `{{#name}}` on the line before the block."),
        "image-size": ("a size of a picture", "Remove it: pictures are as wide as the text allows."),
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
