"""An address that cannot work.

This rule reports an address with a space in it, with a single slash after the colon, without a host, or
without `https://` before it; two addresses run together; and an address that leads no reader to the
source: `javascript:`, `data:`, `file:` and everything else that is not `http:`, `https:` or `ftp:`. Such
an address is not printed. The rule also reports an invalid DOI: every DOI is `10.`, a number, a slash and
a name, and none ends with a full stop or a comma.

## Why is this bad?

The link in the note is dead from the start, on the site and in print.

## Examples

```bad
Chinese firms have offices in Tehran [@avic].
```

```bad citations/sources.bib
@online{avic,
  title        = {Company Profile},
  organization = {AVIC International},
  url          = {https:/www.cccme.cn/shop/cccme0883/introduction.aspx},
  urldate      = {2023-07-26},
}
```

```good
Chinese firms have offices in Tehran [@avic].
```

```good citations/sources.bib
@online{avic,
  title        = {Company Profile},
  organization = {AVIC International},
  url          = {https://www.cccme.cn/shop/cccme0883/introduction.aspx},
  urldate      = {2023-07-26},
}
```
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mkdocs_testimony.bibliography.addresses import PRINTABLE, bare_doi, scheme
from mkdocs_testimony.expressions import expression
from mkdocs_testimony.finding import Finding
from mkdocs_testimony.rules.registry import Rule
from mkdocs_testimony.rules.source_fields import place
from mkdocs_testimony.web_address import taken_apart

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs_testimony.model import Testimony

FIELDS = ("url", "archiveurl")
"""Fields that hold an address."""
_LONG = 120
"""Longer addresses (a whole picture in `data:`) are cut in the message."""
_DOI_INSIDE = expression(r"10\.\d+(?:\.\d+)*/\S+")
"""ISO 26324: a prefix with the directory's number, `10`, and the registrant's, a slash, and a suffix."""


def check(testimony: Testimony) -> Iterator[Finding]:
    """Tell each malformed address of a cited entry at its field."""
    for source in testimony.sources.values():
        for name in FIELDS:
            url = source.text(name).strip()
            problem = fault(url) if url else ""
            if problem:
                shown = url if len(url) <= _LONG else url[:_LONG] + "…"
                message = f"The {name} of `{source.key}` {problem}: `{shown}`. {next_step(url)}"
                yield Finding("SRC005", message, place(source, name))
        if (doi := source.text("doi").strip()) and (problem := doi_fault(doi)):
            yield Finding("SRC005", f"The DOI of `{source.key}` {problem}.", place(source, "doi"))


def doi_fault(typed: str) -> str:
    """What is wrong with a DOI, and what to write, as the end of a sentence; empty when nothing is.

    The resolver's address and `doi:` before it do no harm: they are not printed.
    """
    doi = bare_doi(typed)
    shown = doi if len(doi) <= _LONG else doi[:_LONG] + "…"
    match = _DOI_INSIDE.search(doi)
    if match is None:
        return (
            f"is not a DOI: `{shown}`. A DOI is `10.`, a number, `/` and a name; an address belongs in `url`"
        )
    whole = match[0].rstrip(".,;")
    if any(map(str.isspace, doi)):
        return f"has a space in it: `{shown}`. Copy it again from the page"
    return "" if whole == doi else f"has more than the DOI in it: `{shown}`. Write `{whole}`"


def next_step(url: str) -> str:
    """What to do about an address that is wrong."""
    if _foreign(url):
        return "Give the address of the page on the web, or delete the field."
    return "Copy it again from the page."


def _foreign(url: str) -> str:
    """The scheme of an address that no note prints; "" for the others. `host:8080/x` has none."""
    typed = scheme(url)
    return "" if typed in PRINTABLE or "." in typed or re.match(r"[^:]*:\d", url) else typed


_USUAL = expression(r"https?://[a-z0-9]+(?:[.-][a-z0-9]+)*(?:/[A-Za-z0-9_./~-]*)?", re.ASCII)
"""What most addresses look like; there is nothing wrong with such a one."""


def fault(url: str) -> str:
    """What is wrong with an address, as the end of a sentence; empty when nothing is."""
    return "" if _USUAL.fullmatch(url) else _fault(url)


def _fault(url: str) -> str:
    if foreign := _foreign(url):
        return f"begins with `{foreign}:`, which leads no reader to the source, so it does not print"
    if any(character.isspace() for character in url):
        return "has a space in it"
    if re.match(r"[a-z]+:/(?!/)", url, re.IGNORECASE):
        return "has one slash where two belong"
    if re.search(r"\Ahttps?://\W*https?://", url, re.IGNORECASE):
        return "is two addresses run together"
    if not re.match(r"[a-z][a-z0-9+.-]*:", url, re.IGNORECASE):
        return "does not begin with https://"
    parts = taken_apart(url)
    if not parts.sound:
        return "is not an address"
    if parts.scheme in {"http", "https", "ftp"} and not parts.host:
        return "names no host"
    return ""


RULE = Rule("SRC005", "malformed-url", "E/E/E", "A", __name__, check)
