"""What in an address only served whoever copied it: a rule tells it, `testimony bib` takes it out."""

from __future__ import annotations

import re

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
