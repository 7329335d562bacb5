# ruff: noqa: E501
"""What browsers would run of a file is told; what they only show is not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_testimony.pictures import active, may_be_active

SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:x="http://www.w3.org/1999/xlink">{}</svg>'
H = 'xmlns="http://www.w3.org/1999/xhtml"'
ACTIVE = {
    "a page": ("a.html", "<p>x</p>"), "an old page": ("a.HTM", "x"), "a page in XML": ("a.xhtml", ""), "a script": ("a.js", ""),
    "a module": ("a.MJS", ""), "orders to a host": ("_redirects", "/* https://evil.example 200"), "compressed": ("a.svgz", "\x1f"),
    "script": ("a.svg", SVG.format("<script>x()</script>")),
    "script by a prefix": ("a.svg", '<s:svg xmlns:s="http://www.w3.org/2000/svg"><s:script/></s:svg>'),
    "script of a page": ("a.svg", SVG.format(f"<g><script {H}/></g>")),
    "handler": ("a.svg", SVG.format('<g onclick="x()"/>')),
    "handler by default": (
        "a.svg", '<!DOCTYPE svg [<!ATTLIST svg onload CDATA "x()">]><svg xmlns="http://www.w3.org/2000/svg"/>'),
    "script by an entity": (
        "a.svg", '<!DOCTYPE svg [<!ENTITY e "<script>x()</script>">]><svg xmlns="http://www.w3.org/2000/svg">&e;</svg>'),
    "frame": ("a.svg", SVG.format(f'<foreignObject><iframe {H} src="https://evil.example"/></foreignObject>')),
    "handler in a piece of a page": ("a.svg", SVG.format(f'<foreignObject><img {H} src="x" onerror="x()"/></foreignObject>')),
    "address": ("a.svg", SVG.format('<a href="javascript:x()"/>')),
    "address over lines": ("a.svg", SVG.format('<a x:href=" java&#10;sc&#9;ript:x()"/>')),
    "address of a page": ("a.svg", SVG.format('<a href="data:text/html,x"/>')),
    "used from data": ("a.svg", SVG.format('<use href="data:image/svg+xml,x"/>')),
    "address that changes": ("a.svg", SVG.format('<a><set attributeName="href" to="javascript:x()"/></a>')),
    "broken behind the script": ("a.svg", SVG.format("<script>x()</script>")[:-3] + "<"),
    "broken": ("a.svg", "<svg xmlns='http://www.w3.org/2000/svg'><g>"),
    "XML that is a page": ("a.xml", f"<html {H}><script>x()</script></html>"),
    "XML made into a page": ("a.xml", "<?xml-stylesheet href='a.xsl' type='text/xsl'?><a/>"),
    "a page without an ending": ("notes", "<script>x()</script>"),
    "a page of an unknown ending": ("a.zzz", "\ufeff \n<!doctype html><img src=x onerror=x()>"),
}  # fmt: skip
INERT = {
    "a drawing": ("a.svg", SVG.format('<rect/><a href="https://example.org/"><text aria-label="data: x">y</text></a>')),
    "its own parts": ("a.svg", SVG.format('<use href="#a"/><image href="data:image/png;base64,AA=="/>')),
    "words as a piece of a page": ("a.svg", SVG.format(f"<foreignObject><p {H}>Iran</p></foreignObject>")),
    "styled": ("a.svg", "<?xml-stylesheet type='text/css' href='a.css'?>" + SVG.format("")),
    "data": ("a.xml", '<data xmlns="https://example.org/"><meta one="1"/><script/></data>'),
    "a text that speaks of scripts": ("a.txt", "<script>"), "a page of the testimony": ("a.md", "<script>"), "a table": ("a.csv", "<a"),
    "nothing": ("a.svg", ""), "a picture": ("a.png", "<script>"), "plain": ("LICENSE", "Free."),
}  # fmt: skip


@pytest.mark.parametrize(("name", "text"), ACTIVE.values(), ids=ACTIVE)
def test_what_runs_is_told(name: str, text: str) -> None:
    """Told are pages, scripts, and drawings that hold scripts however they are written."""
    assert may_be_active(name)
    assert active(f"content/{name}", text.encode())


@pytest.mark.parametrize("code", ["utf-16", "utf-8-sig"])
def test_no_encoding_hides_a_script(code: str) -> None:
    """A browser reads UTF-16 and a byte order mark too."""
    assert active("a.svg", SVG.format("<script>x()</script>").encode(code))
    assert not active("a.svg", SVG.format("<rect/>").encode(code))


@pytest.mark.parametrize(("name", "text"), INERT.values(), ids=INERT)
def test_what_only_shows_is_not_told(name: str, text: str) -> None:
    """Nothing is said of drawings, texts and data that no browser runs."""
    assert active(f"content/{name}", text.encode()) == ""


@given(st.binary(), st.sampled_from(["a.svg", "a.xml", "a", "a.zzz", "é"]))
def test_any_bytes_are_looked_through(data: bytes, name: str) -> None:
    """Whatever a file holds, it is looked through without a fault."""
    assert isinstance(active(name, data), str)


@given(st.text(alphabet=" \t\n\r<>/'\"=abc&;"), st.text(alphabet=" <>/abc", max_size=20))
def test_a_script_is_found_wherever_it_stands(before: str, after: str) -> None:
    """Nothing before or behind it hides an element that browsers run: it is seen, or the file is unreadable."""
    assert active("a.svg", SVG.format(f"{before}<script>x()</script>{after}").encode())
