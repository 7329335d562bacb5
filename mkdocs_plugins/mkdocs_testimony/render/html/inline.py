"""HTML of an inline tree."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from mkdocs_testimony.inline import Inline, Link, Quoted, Reference, Style, Styled, Text, plain
from mkdocs_testimony.records import dataclass
from mkdocs_testimony.render.direction import fenced
from mkdocs_testimony.render.escaping import escape, outside_href
from mkdocs_testimony.web_address import taken_apart

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

_TAGS = {
    Style.EMPHASIS: ("<em>", "</em>"),
    Style.NORMAL: ('<span class="tm-normal">', "</span>"),
    Style.STRONG: ("<strong>", "</strong>"),
    Style.NORMAL_WEIGHT: ('<span class="tm-normal-weight">', "</span>"),
    Style.NORMAL_CAPS: ('<span class="tm-normal-caps">', "</span>"),
    Style.SMALL_CAPS: ('<span class="tm-smallcaps">', "</span>"),
    Style.SUPERSCRIPT: ("<sup>", "</sup>"),
    Style.SUBSCRIPT: ("<sub>", "</sub>"),
    Style.UNDERLINE: ('<span class="tm-underline">', "</span>"),
    Style.CODE: ("<code>", "</code>"),
    Style.NOCASE: ("", ""),
    Style.BLOCK: ('<span class="tm-block">', "</span>"),
    Style.INDENT: ('<span class="tm-block tm-block--indent">', "</span>"),
    Style.LEFT_MARGIN: ('<span class="tm-left-margin">', "</span>"),
    Style.RIGHT_INLINE: ("", ""),
}


class Places(Protocol):
    """Where things are, seen from the page that is being rendered."""

    def page(self, path: str, anchor: str) -> str:
        """Address of an anchor on a testimony page (`content/questions/…`), relative to this page."""

    def link(self, href: str) -> str:
        """Address for a relative link as an author typed it."""

    def picture(self, src: str) -> str:
        """Address for a picture as an author typed it."""


def running(text: str) -> str:
    """Text as HTML, fit for an element, each run from right to left in an element of its own."""
    return fenced(text, escape, lambda run: f'<bdi dir="rtl">{escape(run)}</bdi>')


@dataclass(frozen=True, slots=True)
class Way:
    """How a tree is printed."""

    links: bool = True
    """Off: links print as their text (a link holds no other link)."""
    hosts: bool = False
    """Whether an address that is printed as such shows its host alone on a screen."""
    entry: Callable[[Inline], str] | None = None
    """Where the title of a work leads; an empty string for what is no title."""


_PLAIN, _BARE = Way(), Way(links=False)


def inline(nodes: Iterable[Inline], places: Places, links: bool = True, way: Way | None = None) -> str:
    """HTML of a tree. With `links` off, links print as their text (a link holds no other link)."""
    way = (way or _PLAIN) if links else _BARE
    return "".join(_node(node, places, way) for node in nodes)


def _node(node: Inline, places: Places, way: Way) -> str:
    match node:
        case Text(text, language):
            html = f'<span lang="{escape(language)}">{running(text)}</span>' if language else running(text)
            return _to_entry(node, html, way)
        case Styled(style, children):
            before, after = _TAGS[style]
            target = way.entry(node) if way.entry else ""
            inner = "".join(_node(child, places, _BARE if target else way) for child in children)
            return _link(target, before + inner + after)
        case Quoted(children):
            return "“" + "".join(_node(child, places, way) for child in children) + "”"
        case Link(href, children):
            return _outside(href, children, places, way)
        case Reference(page, anchor, children):
            inner = "".join(_node(child, places, _BARE) for child in children)
            if not way.links:
                return inner
            return f'<a class="tm-ref" href="{escape(places.page(page, anchor))}">{inner}</a>'


def _to_entry(node: Inline, html: str, way: Way) -> str:
    return _link(way.entry(node), html) if way.entry else html


def _link(target: str, inner: str) -> str:
    return f'<a class="tm-title" href="{escape(target)}">{inner}</a>' if target else inner


def _host(address: str) -> str:
    """The host that an address names; none where it is malformed (SRC005 reports that)."""
    return taken_apart(address).host


def _outside(href: str, children: tuple[Inline, ...], places: Places, way: Way) -> str:
    target = outside_href(href) if way.links else None
    inner = "".join(_node(child, places, _BARE if target else way) for child in children)
    if not target:
        return inner
    host = _host(target) if way.hosts and plain(children) in (href, target) else ""
    if not host:
        return f'<a href="{escape(target)}">{inner}</a>'
    host = escape(host.removeprefix("www."))
    return (
        f'<a class="tm-url" href="{escape(target)}" aria-label="{host}" data-host="{host}\u00a0↗">'
        f'<span class="tm-url__whole">{inner}</span></a>'
    )
