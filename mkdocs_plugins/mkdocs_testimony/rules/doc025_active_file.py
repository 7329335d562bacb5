"""A file of the content folder would be run by the browsers of the site's readers.

MkDocs copies every file of the content folder into the site as it is. Told are web pages (`.html`, `.xhtml`
…), scripts (`.js` …), SVG drawings and other XML that hold scripts, event handlers, frames or addresses that
are scripts, markup that cannot be read, and files by which hosts take orders (`_headers`, `_redirects`).
`testimony build` and `testimony serve` stop where one is found, whatever a setting or comment says of this
rule, unless they are given `--trust`.

## Why is this bad?

Whatever runs in a page runs with the name and the trust of its address. A pull request must not bring in a
script that nobody has looked at.

## Examples

```bad
Iran sold 1.4 million barrels a day [@sun2024].
```

```bad content/figures/ports.html
<script src="https://example.org/map.js"></script>
```

```good
Iran sold 1.4 million barrels a day [@sun2024].
```
"""

from __future__ import annotations

from mkdocs_testimony.rules.registry import Rule

RULE = Rule("DOC025", "active-file", "W/W/W", "A", __name__, found_by="passes")
