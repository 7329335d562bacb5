"""HTML of an author's page that browsers would run: scripts, frames, handlers, addresses that are scripts.

An ordinary page of the site (no question, annex or cover) is MkDocs' own, and Markdown lets any HTML through.
What is looked at is every place where a tag may begin, whatever stands around it, and each is read as the
tokenizer of the HTML Standard reads it (13.2.5): so comments, raw text and broken nesting hide nothing.
"""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from mkdocs_testimony.expressions import expression
from mkdocs_testimony.pictures.addresses import is_script
from mkdocs_testimony.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator

ENDINGS = (".md", ".markdown", ".mdown", ".mkdn", ".mkd")
"""Endings of files that MkDocs makes pages of."""
_RUNNING = frozenset({
    "script", "iframe", "frame", "frameset", "fencedframe", "portal", "object", "embed", "applet", "meta",
    "base", "link",
})  # fmt: skip
_ADDRESSES = frozenset({
    "href", "src", "action", "formaction", "data", "xlink:href", "poster", "background", "srcset", "ping",
    "to", "from", "by", "values",
})  # fmt: skip
_TAG = expression(r"<([a-zA-Z][^\t\n\f\r /><]*)")
_ATTRIBUTE = expression(
    r"[\t\n\f\r /]*(?P<name>[^\t\n\f\r />][^\t\n\f\r />=]*)"
    r"(?:[\t\n\f\r ]*=[\t\n\f\r ]*(?:\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)'|(?P<bare>[^\t\n\f\r >]*)))?"
)
_FORMULA = expression(r"math/", re.IGNORECASE)
_TIMES = 20
"""How often a character may be read again, where tags begin inside tags."""
_FENCE = expression(r" {0,3}(?P<fence>`{3,}|~{3,})(?P<rest>[^`\n]*)")
_CODE = expression(r"(?<!`)(`+)(?!`)([^`\n]+)(?<!`)\1(?!`)")
_LISTED = expression(r"\{[^{}\n]*?[\s:](?P<name>on[a-z]+)\s*=", re.IGNORECASE)
_LINKED = expression(r"(?:\]\(|\]:)\s*<?\s*(?P<address>[^\s<>]{1,400})")


@dataclass(frozen=True, slots=True)
class Active:
    """What of a page would be run."""

    said: str
    """Worded to follow "The page …"."""
    at: int
    """Where it begins, as an index of the text."""
    typed: str
    """By what it is known: `<script`, `onclick`."""


def in_html(text: str) -> Active | None:
    """The first of a page's HTML that browsers would run; None if nothing."""
    left = _TIMES * len(text) + 10_000
    for tag in _TAG.finditer(text):
        name, end = tag[1].lower(), tag.end()
        found = None
        for key, value, behind in _attributes(text, end):
            end, said = behind, _of_attribute(name, key, value)
            if said:
                found = Active(said, tag.start(), key)
                break
        if name in _RUNNING and not (name == "script" and _is_formula(text, tag.end())):
            return Active(f"holds <{name}>, which browsers run", tag.start(), f"<{tag[1]}")
        if found:
            return found
        left -= end - tag.start()
        if left < 0:
            return Active("has tags in tags without end, which cannot be looked through", tag.start(), "<")
    return None


def in_markdown(text: str) -> Active | None:
    """The same of a page as it is typed, with lists of attributes and addresses of links.

    What stands in code is shown and not run. Where Markdown would take it for no code after all (inside
    HTML), it shows in the page that is made, and `in_html` of that finds it.
    """
    shown = _CODE.sub(_blank, _without_blocks(text))
    found = [one for one in (in_html(shown), *_by_attributes(shown), *_by_links(shown)) if one]
    return min(found, key=lambda one: one.at, default=None)


def _without_blocks(text: str) -> str:
    """The text with blanks for fenced code. A fence that nothing closes opens none."""
    lines, begun = text.splitlines(keepends=True), 0
    fence = ""
    for n, line in enumerate(lines):
        found = _FENCE.match(line)
        if found and not fence:
            fence, begun = found["fence"], n
        elif found and found["fence"].startswith(fence) and not found["rest"].strip():
            fence = ""
            lines[begun : n + 1] = [re.sub(r"[^\r\n]", " ", one) for one in lines[begun : n + 1]]
    return "".join(lines)


def _blank(code: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", code[0])


def _by_attributes(text: str) -> Iterator[Active]:
    for found in _LISTED.finditer(text):
        yield Active(f"holds a script (`{found['name'].lower()}=`)", found.start("name"), found["name"])


def _by_links(text: str) -> Iterator[Active]:
    for found in _LINKED.finditer(text):
        if is_script(html.unescape(found["address"])):
            yield Active("has an address that is a script", found.start("address"), found["address"][:40])


def _attributes(text: str, at: int) -> Iterator[tuple[str, str, int]]:
    """The attributes of a tag from behind its name on: name in lower case, value, and where it ends."""
    while found := _ATTRIBUTE.match(text, at):
        at = found.end()
        value = next((one for one in found.group("double", "single", "bare") if one is not None), "")
        yield found["name"].lower(), html.unescape(value), at


def _of_attribute(tag: str, name: str, value: str) -> str:
    if name.startswith("on") and len(name) > 2:
        return f"holds a script (`{name}=`)"
    if name in _ADDRESSES and is_script(value):
        return f"has an address that is a script (in `{name}=`)"
    if name == "attributename" and value.strip().rpartition(":")[2].lower() in _ADDRESSES:
        return "changes an address while it is looked at (`attributeName`)"
    if name == "srcdoc":
        return f"holds a page in a page (<{tag} srcdoc>)"
    return ""


def _is_formula(text: str, at: int) -> bool:
    """Whether a script is a formula, as an extension writes them: no browser runs it."""
    kinds = [value for name, value, _ in _attributes(text, at) if name == "type"]
    return bool(kinds) and bool(_FORMULA.match(kinds[0]))
