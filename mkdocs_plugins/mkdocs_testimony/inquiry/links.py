"""What comes back from the address of a source: alive, dead, or something between that is neither."""

from __future__ import annotations

import html
import re
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

from mkdocs_testimony.evidence.kinds import HEAD, SUFFIXES, Kind, kind_of
from mkdocs_testimony.network.client import CannotAskError
from mkdocs_testimony.records import dataclass
from mkdocs_testimony.web_address import taken_apart

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from mkdocs_testimony.network.client import Answer, Client

ALIVE, REDIRECTED, REFUSED = "alive", "redirected", "refused"
SOFT, DEAD, ARCHIVED, NOT_ASKED = "soft 404", "dead", "moved to archive", "could not ask"
OUTCOMES = (ALIVE, REDIRECTED, REFUSED, SOFT, DEAD, ARCHIVED, NOT_ASKED)
"""None of these stands for another."""

_ENOUGH = 1 << 18
"""Bytes of a page that are looked at."""
_HOSTS = 8
"""Hosts that are asked at the same time, each with one request."""
_GONE = frozenset({404, 410})
_REFUSING = frozenset({401, 402, 403, 405, 406, 407, 451})
"""The host answers and will not show it: to a program, from here, or without an account."""
_PROMISED = {suffix: kind for kind, suffix in SUFFIXES.items() if kind in (Kind.PDF, Kind.DOCX)}
"""Of addresses that end like a file of a kind that its first bytes tell, the kind."""
_OTHERS = (".doc", ".ppt", ".pptx", ".xls", ".xlsx", ".ods", ".odt", ".csv", ".epub", ".zip", ".txt")
_FILES = (*_PROMISED, *_OTHERS)
"""Ends of addresses of files that are no web pages. Pages about a picture often end like the picture."""
_OPENING = tuple(re.compile(rf"<{tag}\b[^<>]{{0,500}}>", re.IGNORECASE) for tag in ("title", "h1"))
_TAG = re.compile(r"<[^>]*>")
_NOT_THERE = re.compile(
    r"\A\W*(error\W+)?404\W*\Z|\A\W*(error\W+)?404\b\W+(error|page|file|not|object)\b|\b(error|http) 404\b"
    r"|\bpage (was |is |can ?not be |could not be |you requested was )?not (be )?found\b"
    r"|\bpage (can ?not|could not|can’t|can't) be found\b|\A\W*not found\W*\Z"
    r"|\bpage (is )?no longer (available|exists)\b|\bpage (doesn’t|doesn't|does not) exist\b"
    r"|\bseite (wurde )?nicht gefunden\b|\bpage introuvable\b|\bpágina no encontrada\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Asked:
    """What came of one address."""

    key: str
    address: str
    outcome: str
    """One of `OUTCOMES`."""
    status: int = 0
    """Of the last answer; 0 without one."""
    to: str = ""
    """Where it is now: the end of the redirects, or the archived copy."""
    reason: str = ""
    """Why it could not be asked, what makes it a soft 404, or what is odd in an answer that came."""


def ask_all(client: Client, wanted: Iterable[tuple[str, str, str]]) -> list[Asked]:
    """Ask each, one request a host at a time; the answers in the order asked.

    wanted: key, address, and the address of an archived copy or nothing.
    """
    listed = list(wanted)
    hosts: dict[str, list[int]] = {}
    for at, (_, address, _) in enumerate(listed):
        hosts.setdefault(_host(address), []).append(at)
    out: dict[int, Asked] = {}

    def ask_host(places: Sequence[int]) -> None:
        for at in places:
            out[at] = ask(client, *listed[at])

    with ThreadPoolExecutor(_HOSTS) as pool:
        list(pool.map(ask_host, hosts.values()))
    return [out[at] for at in range(len(listed))]


def _host(address: str) -> str:
    return taken_apart(address).host


def ask(client: Client, key: str, address: str, archived: str) -> Asked:
    """What comes back from one address; for one that is gone the archived copy is asked too."""
    try:
        answer = client.fetch(address, largest=_ENOUGH, cut=True)
    except CannotAskError as error:
        return Asked(key, address, NOT_ASKED, reason=str(error))
    outcome, reason = judged(address, answer)
    if outcome in (DEAD, SOFT) and archived:
        try:
            if client.fetch(archived, largest=_ENOUGH, cut=True).status == 200:
                return Asked(
                    key=key,
                    address=address,
                    outcome=ARCHIVED,
                    status=answer.status,
                    to=archived,
                    reason=reason,
                )
        except CannotAskError:
            pass  # that it is gone stays true, and that is what is told
    to = answer.address if answer.hops else ""
    return Asked(key=key, address=address, outcome=outcome, status=answer.status, to=to, reason=reason)


def judged(address: str, answer: Answer) -> tuple[str, str]:
    """The outcome of an answer, and why where its status alone does not say it; of one that came, what is odd
    in it."""
    if answer.status in _GONE:
        return DEAD, ""
    if answer.status in _REFUSING:
        return REFUSED, ""
    if not 200 <= answer.status < 300:
        return NOT_ASKED, f"its host answers {answer.status}."
    if reason := _soft(address, answer):
        return SOFT, reason
    outcome = REDIRECTED if _bare(address) != _bare(answer.address) else ALIVE
    return outcome, _unlike(address, answer)


def _unlike(address: str, answer: Answer) -> str:
    """That what came is of another kind than the address says, as a sentence: a page that asks to log in
    often comes, as if all were well, in place of a document."""
    path = taken_apart(address).path.lower()
    suffix = next((one for one in _FILES if path.endswith(one)), "")
    kind = kind_of(answer.body[:HEAD])
    # What is no known beginning of a page is one if the host says so.
    page = kind is Kind.HTML or ("html" in answer.media and kind in (Kind.TEXT, Kind.OTHER))
    came = Kind.HTML if page else kind
    if not suffix or came is _PROMISED.get(suffix, came if not page else None):
        return ""
    login = " It may be a login page." if page else ""
    return f"warning: the address ends in {suffix}, but what came is {came.value}.{login}"


def _soft(address: str, answer: Answer) -> str:
    asked, came = taken_apart(address), taken_apart(answer.address)
    if answer.hops and len(asked.path.strip("/")) > 0 and not came.path.strip("/") and not came.query:
        return "it leads to the front page."
    if not answer.body.strip():
        return "its answer is empty."
    if "html" not in answer.media:
        return ""
    text = answer.body.decode("utf-8", "replace")
    for opening in _OPENING:
        # The first of each, and a bounded piece: a page may have a hundred thousand, and none that ends.
        if match := opening.search(text):
            piece = re.split(r"</(?:title|h1)", text[match.end() : match.end() + 2000], flags=re.IGNORECASE)[
                0
            ]
            if _NOT_THERE.search(" ".join(html.unescape(_TAG.sub(" ", piece)).split())):
                return "its page says that there is no such page."
    return ""


def _bare(address: str) -> str:
    """An address without what makes no other page of it: the scheme, `www.`, the last slash, the fragment."""
    parts = taken_apart(address)
    host = parts.netloc.lower().removeprefix("www.").removesuffix(":443").removesuffix(":80")
    return f"{host}{parts.path.rstrip('/')}?{parts.query}"
