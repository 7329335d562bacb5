"""An address carries what only served the one who copied it.

Told are text fragments (`#:~:text=`), campaign parameters (`utm_source=` and its like) and the click and
share ids of social networks and search engines.

## Why is this bad?

The note grows by lines that say nothing, tell where the author found the page, and stop working first.

## Examples

```bad
Iran sold 1.4 million barrels a day [@sun2024].
```

```bad citations/sources.bib
@online{sun2024,
  title        = {Crude imports by supplier},
  organization = {Reuters},
  date         = {2024-01-20},
  url          = {https://www.reuters.com/crude?utm_source=newsletter#:~:text=Iran%20sold},
}
```

```good
Iran sold 1.4 million barrels a day [@sun2024].
```

```good citations/sources.bib
@online{sun2024,
  title        = {Crude imports by supplier},
  organization = {Reuters},
  date         = {2024-01-20},
  url          = {https://www.reuters.com/crude},
}
```
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from testimony.finding import Finding
from testimony.model import Testimony
from testimony.rules.registry import Rule
from testimony.rules.source_fields import place

PARAMETER = re.compile(
    r"utm_\w+|fbclid|gclid|dclid|msclkid|yclid|igshid|igsh|mc_cid|mc_eid|_hsenc|_hsmi|mkt_tok|ref_src|ref_url"
    r"|cmpid",
    re.IGNORECASE,
)
"""Names of parameters that name the way to a page and not the page."""

SHARED = {
    "twitter.com": {"s", "t"},
    "x.com": {"s", "t"},
    "youtube.com": {"si", "feature"},
    "youtu.be": {"si", "feature"},
}
"""Parameters that are share ids on these hosts only."""


def check(testimony: Testimony) -> Iterator[Finding]:
    """Tell each such address of a cited entry with the address that is left without them."""
    for source in testimony.sources.values():
        url = source.text("url").strip()
        clean = cleaned(url)
        if clean != url:
            message = f"The address of `{source.key}` carries what only its finder needed. Write `{clean}`."
            yield Finding("SRC006", message, place(source, "url"))


def cleaned(url: str) -> str:
    """The address without text fragment, campaign parameters and share ids."""
    address, mark, fragment = url.partition("#")
    if ":~:" in fragment:
        fragment = fragment.split(":~:")[0]
        mark = "#" if fragment else ""
    path, question, query = address.partition("?")
    host = re.sub(r"\Ahttps?://(?:www\.|m\.|mobile\.)?", "", path.lower()).partition("/")[0]
    kept = [part for part in query.split("&") if not _is_junk(part.partition("=")[0], host)]
    # An untouched query is left as it was written, empty parts and all.
    if len(kept) < len(query.split("&")):
        question, query = ("?", "&".join(kept)) if kept else ("", "")
    return f"{path}{question}{query}{mark}{fragment}"


def _is_junk(name: str, host: str) -> bool:
    return bool(PARAMETER.fullmatch(name)) or name in SHARED.get(host, ())


RULE = Rule("SRC006", "url-junk", "W/W/W", "A", __name__, check, suppressible=False)
