"""Web pages: what a reader of the page sees. Nothing in it is run, and nothing that it names is fetched."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lxml import etree, html

from mkdocs_testimony.evidence.copy_text import CopyText, PageText
from mkdocs_testimony.readers.limits import MOST_CHARACTERS, UnreadableError
from mkdocs_testimony.readers.plain import decoded

if TYPE_CHECKING:
    from pathlib import Path

_UNSEEN = frozenset({"script", "style", "template", "noscript", "head", "iframe", "object", "svg", "select"})
_IN_LINE = frozenset(
    {
        *("a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em"),
        *("font", "i", "ins", "kbd", "label", "mark", "q", "rp", "rt", "ruby", "s", "samp", "small", "span"),
        *("strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr"),
    }
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_TOO_DEEP = re.compile(r"[Ee]xcessive depth\D*(\d{1,9})")
_CHARSET = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?\s*([\w-]+)", re.I)


def read_html(place: Path) -> CopyText:
    """The text of a web page."""
    with place.open("rb") as file:
        data = file.read(4 * MOST_CHARACTERS + 1)
    if len(data) > 4 * MOST_CHARACTERS:
        raise UnreadableError("is too large for a web page; it is not searched.")
    return page_of(data)


def page_of(data: bytes) -> CopyText:
    """The text of a web page that these bytes are."""
    # How large a page may be is bounded above; without `huge_tree` the library has lower bounds of its own.
    parser = html.HTMLParser(
        no_network=True, remove_comments=True, remove_pis=True, encoding="utf-8", huge_tree=True
    )
    try:
        tree = html.document_fromstring(_text(data).encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError) as error:
        _refuse_cut(parser)
        raise UnreadableError("is damaged: it cannot be read as a web page.") from error
    _refuse_cut(parser)
    # What stands behind `</html>` is shown as well; the library has it as further trees beside the first.
    beside = (one for one in tree.itersiblings() if isinstance(one.tag, str))
    return CopyText((PageText("", "\n".join(filter(None, map(_seen, (tree, *beside))))),))


def _refuse_cut(parser: html.HTMLParser) -> None:
    """Of a page past one of its bounds the library gives what stands before, as if that were all of it."""
    fatal = [one.message for one in parser.error_log if one.level == etree.ErrorLevels.FATAL]
    if not fatal:
        return
    depth = _TOO_DEEP.search(fatal[0])
    if depth:
        raise UnreadableError(f"could not be read: its elements are nested deeper than {int(depth[1]):,}.")
    raise UnreadableError("could not be read whole: it is past a limit of what reads web pages.")


def _text(data: bytes) -> str:
    found = _CHARSET.search(data[:2048])
    if found:
        try:
            return data.decode(found[1].decode("ascii"), "replace").lstrip("\ufeff")
        except LookupError:
            pass
    return decoded(data).lstrip("\ufeff")


def _seen(tree: html.HtmlElement) -> str:
    out: list[str] = []
    hidden = 0
    for event, node in etree.iterwalk(tree, events=("start", "end")):
        gone = node.tag in _UNSEEN or "hidden" in node.attrib or _HIDDEN.search(node.get("style", ""))
        block = node.tag not in _IN_LINE
        if event == "start":
            hidden += bool(gone)
            if not hidden:
                out.append("\n" if block else "")
                out.append(node.text or "")
        else:
            hidden -= bool(gone)
            if not hidden:
                out.append("\n" if block else "")
                out.append(node.tail or "")
    return _laid_out("".join(_lines(out)))


def _lines(pieces: list[str]) -> list[str]:
    """A page's own line ends are blanks; those that elements make are kept."""
    return [piece if piece == "\n" else re.sub(r"[ \t\r\n\f]+", " ", piece) for piece in pieces]


def _laid_out(text: str) -> str:
    lines = (" ".join(line.split(" ")).strip() for line in text.split("\n"))
    return "\n".join(line for line in lines if line)
