"""A construct of another dialect of Markdown, or of LaTeX, would print as it is typed.

Pandoc, Quarto, bookdown, MyST, Obsidian, MkDocs Material, PHP Markdown Extra, LaTeX and word processors
have syntax that this language does not have: `H~2~O`, `$x^2$`, `\\cite{key}`, `!!! note`, `> [!NOTE]`,
`[[page]]`, `{{< include >}}`, task lists, definition lists and many more. The message names the construct
and says what to write instead. The rule also reports what looks like one thing and is read as another:
text that four spaces turn into code, a list that is not indented far enough, a caption before its
picture.

Code, links, e-mail addresses and prices in dollars are left alone. A backslash before a sign means that
the sign itself is meant.

## Why is this bad?

The Commission reads the raw signs. What the author took for a citation, a box or a comment is not one,
and what the author took for text may go unchecked.

## Examples

```bad
Flow grows as $x^2$ with the tide [@sun2024].

!!! note
    The ships are few [@sun2024].
```

```good
Flow grows as x² with the tide, at $5 to $7 a ton [@sun2024].

::: note
The ships are few [@sun2024].
:::
```
"""

from __future__ import annotations

from mkdocs_testimony.rules.registry import Rule

RULE = Rule("DOC018", "foreign-construct", "E/E/E", "A", __name__, found_by="passes")
