"""What in an address only served whoever copied it: a rule tells it, `testimony bib` takes it out."""

from __future__ import annotations

import re
from urllib.parse import parse_qs

from mkdocs_testimony.expressions import expression
from mkdocs_testimony.web_address import taken_apart

PARAMETER = expression(
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


_REDIRECTS = tuple((expression(host), path, names) for host, path, names in (
    (r"(?:www\.)?google\.[a-z.]+", "/url", ("url", "q")),
    (r"scholar\.google\.[a-z.]+", "/scholar_url", ("url",)),
    (r"(?:www\.)?bing\.com", "/ck/a", ()),
    (r"(?:html\.|lite\.)?duckduckgo\.com", "/l/", ("uddg",)),
    (r"l\.facebook\.com|l\.instagram\.com|lm\.facebook\.com", "/", ("u",)),
    (r"(?:www\.)?youtube\.com", "/redirect", ("q",)),
    (r"(?:www\.)?linkedin\.com", "/redir/", ("url",)),
    (r"[\w-]+\.safelinks\.protection\.outlook\.com", "/", ("url",)),
    (r"r\.search\.yahoo\.com", "/", ()),
    (r"urldefense\.(?:com|us|proofpoint\.com)", "/", ()),
))  # fmt: skip
"""Hosts, the path behind which they lead elsewhere, and the parameters that say where."""
_WAYS = (
    "google", "bing", "duckduckgo", "facebook", "instagram", "youtube", "linkedin", "outlook", "yahoo",
    "urldefense", "proxy",
)  # fmt: skip
"""What stands in each address of these hosts, and of a library's proxy."""
_HOST = expression(r"\Ahttps?://(?:www\.|m\.|mobile\.)?")
_PROXY = expression(r"(?:\A|\.)(?:(?:lib|ez)proxy[\w-]*|[\w-]*ezproxy|proxy\d*\.lib\w*)\.", re.IGNORECASE)


def way_through(url: str) -> tuple[str, str]:
    """(What the address leads through, the page's own address); ("", "") if it is the page's own.

    The page's own is "" where the address does not show it. Told are redirections of search engines, social
    networks and mail filters, and the proxies of libraries, which ask for a member's password.
    """
    small = url.lower()
    if not any(word in small for word in _WAYS):
        return "", ""
    parts = taken_apart(url)
    host = parts.host
    for pattern, path, names in _REDIRECTS:
        if parts.path.startswith(path) and pattern.fullmatch(host):
            return "a redirection", _target(parts.query, names)
    proxy = _PROXY.search(host)
    if proxy is None:
        return "", ""
    target = _target(parts.query, ("url", "qurl"))
    if target or not proxy.start():
        return "a library's proxy", target
    page = host[: proxy.start()]
    # A proxy without wildcard certificates writes the dots of the page's host as hyphens, its hyphens twice.
    if "." not in page:
        page = page.replace("--", "\0").replace("-", ".").replace("\0", "-")
    query = f"?{parts.query}" if parts.query else ""
    return "a library's proxy", f"https://{page}{parts.path}{query}" if "." in page else ""


def _target(query: str, names: tuple[str, ...]) -> str:
    values = parse_qs(query)
    found = (value for name in names for value in values.get(name, ()))
    return next((value for value in found if re.match(r"https?://", value, re.IGNORECASE)), "")


def cleaned(url: str) -> str:
    """The address without text fragment, campaign parameters and share ids."""
    address, mark, fragment = url.partition("#")
    if ":~:" in fragment:
        fragment = fragment.split(":~:")[0]
        mark = "#" if fragment else ""
    path, question, query = address.partition("?")
    if not query:
        return f"{path}{question}{mark}{fragment}"
    host = _HOST.sub("", path.lower()).partition("/")[0]
    kept = [part for part in query.split("&") if not _is_junk(part.partition("=")[0], host)]
    # An untouched query is left as it was written, empty parts and all.
    if len(kept) < len(query.split("&")):
        question, query = ("?", "&".join(kept)) if kept else ("", "")
    return f"{path}{question}{query}{mark}{fragment}"


def _is_junk(name: str, host: str) -> bool:
    return bool(PARAMETER.fullmatch(name)) or name in SHARED.get(host, ())
