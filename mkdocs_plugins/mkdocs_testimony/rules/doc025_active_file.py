"""A file in the content folder would run in the browsers of the site's readers.

MkDocs copies every file of the content folder into the site as it is. This rule reports web pages
(`.html`, `.xhtml` …); scripts (`.js` …); SVG drawings and other XML with scripts, event handlers, frames
or script addresses; markup that cannot be read; and files that give orders to web hosts (`_headers`,
`_redirects`).

MkDocs also publishes the HTML in ordinary pages (not questions, annexes or the cover) as typed. There the
rule reports the same things: `<script>`, `<iframe>`, `onclick=`, a `javascript:` address. Other HTML is
allowed in them.

`testimony build` and `testimony serve` stop at such a file, whatever a setting or comment says about this
rule, unless they are given `--trust`.

## Why is this bad?

Whatever runs in a page runs with the name and the trust of its address. A pull request must not bring in
a script that nobody has looked at.

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
