"""A source that exists only on the web has no archived copy.

The rule applies to a testimony that keeps such copies, that is, once one cited entry has `archiveurl`. It
then reports each cited web page (`@online`, and other types with nothing but an address) without
`archiveurl`, a DOI or another permanent number. If there are more than five, one finding reports them
all, with their number.

## Why is this bad?

Pages disappear or change, and the note then leads to nothing, or to something else. An archive (the
Wayback Machine, perma.cc) keeps what the witness read.

## Examples

```bad
Iran sold 1.4 million barrels a day [@sun], mostly to China [@port].
```

```bad citations/sources.bib
@online{sun,
  title        = {Crude imports},
  organization = {Reuters},
  date         = {2024-01-20},
  url          = {https://www.reuters.com/crude},
}

@online{port,
  title        = {Port calls},
  organization = {Reuters},
  date         = {2024-01-21},
  url          = {https://www.reuters.com/port},
  archiveurl   = {https://web.archive.org/web/20240202000000/https://www.reuters.com/port},
}
```

```good
Iran sold 1.4 million barrels a day [@sun].
```

```good citations/sources.bib
@online{sun,
  title        = {Crude imports},
  organization = {Reuters},
  date         = {2024-01-20},
  url          = {https://www.reuters.com/crude},
  archiveurl   = {https://web.archive.org/web/20240202000000/https://www.reuters.com/crude},
}
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_testimony.finding import Finding
from mkdocs_testimony.rules.registry import Rule
from mkdocs_testimony.rules.source_fields import has, is_damaged, place

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mkdocs_testimony.model import SourceRecord, Testimony

_COPIES = ("archiveurl", "archive-url", "archivedate")
_LASTING = ("doi", "isbn", "issn", "eprint", "hdl", "pmid")
_PRINTED = ("journaltitle", "journal", "publisher", "volume", "pages")
_WEB = frozenset({"online", "electronic", "www"})
MOST = 5
"""More than these are told as one finding."""


def check(testimony: Testimony) -> Iterator[Finding]:
    """Tell each cited page of the web without a copy, if any has one."""
    sources = list(testimony.sources.values())
    if not any(has(source, _COPIES) for source in sources):
        return
    for source in sources:
        if _web_only(source) and not has(source, _COPIES) and not is_damaged(source):
            message = (
                f"`{source.key}` exists only on the web, and no copy of it is named. Archive the page, and "
                "give the copy's address as `archiveurl`."
            )
            yield Finding("SRC016", message, place(source, "url"))


def _web_only(source: SourceRecord) -> bool:
    if not source.text("url").strip() or has(source, _LASTING):
        return False
    return source.type in _WEB or not has(source, _PRINTED)


def gather(findings: Sequence[Finding], _: Testimony) -> Iterator[Finding]:
    """Each of a few; more are told once, at the first."""
    if len(findings) <= MOST:
        yield from findings
        return
    first = min(findings, key=lambda finding: finding.span)
    message = (
        f"{len(findings)} cited pages exist only on the web, and no copy of them is named. Archive them, and"
        " give each copy's address as `archiveurl`."
    )
    yield Finding("SRC016", message, first.span)


RULE = Rule("SRC016", "no-archive-copy", "-/-/I", "A", __name__, check, gather=gather)
