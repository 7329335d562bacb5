"""A source is a post on a social network.

This rule reports, for information only, cited entries with an address on X, Facebook, Weibo, Telegram and
the like.

## Why is this bad?

It need not be: a ministry's post is a source. But posts are deleted and edited, accounts do not always
belong to the person they name, and a Commission asks who is speaking. Say so in the text, and keep an
archived copy (`archiveurl`).

## Examples

```bad
Iran sold 1.4 million barrels a day [@post].
```

```bad citations/sources.bib
@online{post,
  author  = {Doe, Jane},
  title   = {Tankers are leaving},
  date    = {2024-01-20},
  url     = {https://x.com/doe/status/1},
}
```

```good
Iran sold 1.4 million barrels a day [@sun2024].
```
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mkdocs_testimony.expressions import expression
from mkdocs_testimony.finding import Finding
from mkdocs_testimony.rules.registry import Rule
from mkdocs_testimony.rules.source_fields import place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs_testimony.model import Testimony

HOSTS = [
    "twitter.com",
    "x.com",
    "facebook.com",
    "fb.com",
    "instagram.com",
    "threads.net",
    "tiktok.com",
    "douyin.com",
    "weibo.com",
    "weibo.cn",
    "linkedin.com",
    "reddit.com",
    "vk.com",
    "ok.ru",
    "t.me",
    "telegram.me",
    "bsky.app",
    "mastodon.social",
    "truthsocial.com",
    "pinterest.com",
    "snapchat.com",
    "zhihu.com",
    "xiaohongshu.com",
]
_HOST = expression(r"\Ahttps?://([^/?#:]+)", re.IGNORECASE)


def check(testimony: Testimony) -> Iterator[Finding]:
    """Tell each cited entry with such an address."""
    for source in testimony.sources.values():
        match = _HOST.match(source.text("url").strip())
        host = match[1].lower() if match else ""
        network = next((name for name in HOSTS if host == name or host.endswith(f".{name}")), "")
        if network:
            message = (
                f"`{source.key}` is a post on {network}. Say in the text who speaks, and keep a copy of it"
                " (`archiveurl`), or cite what it reports."
            )
            yield Finding("SRC014", message, place(source, "url"))


RULE = Rule("SRC014", "social-media-source", "I/I/I", "A", __name__, check)
