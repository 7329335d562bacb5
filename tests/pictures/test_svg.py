"""SVG: what stands in itself passes; what reaches out, runs, or cannot be drawn is told."""

from __future__ import annotations

import base64
import time

import pytest
from drawn import SVG, saved
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_testimony.pictures import examine

INSIDE = base64.b64encode(saved("PNG")).decode()


def svg(inner: str, attributes: str = "") -> bytes:
    """An SVG round some elements."""
    names = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
    return f'<svg {names} width="9" height="9" {attributes}>{inner}</svg>'.encode()


GOOD = {
    "plain": SVG,
    "declaration and comment": b'<?xml version="1.0" encoding="UTF-8"?>\n<!-- Map -->\n' + SVG,
    "byte order mark": b"\xef\xbb\xbf" + SVG,
    "document type": b'<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/x.dtd">' + SVG,
    "entity for a namespace": b'<!DOCTYPE svg [<!ENTITY n "http://www.w3.org/2000/svg">]><svg xmlns="&n;"/>',
    "prefix": b'<s:svg xmlns:s="http://www.w3.org/2000/svg" width="1" height="1"><s:rect/></s:svg>',
    "picture inside": svg(f'<image xlink:href="data:image/png;base64,{INSIDE}"/>'),
    "picture inside, over lines": svg(
        f'<image href="data:image/png;base64,&#10;{INSIDE[:40]}&#10;{INSIDE[40:]}"/>'
    ),
    "part used again": svg('<defs><g id="a"><rect/></g></defs><use href="#a"/><use xlink:href="#a"/>'),
    "link": svg('<a href="https://example.org/"><rect/></a>'),
    "gradient": svg('<rect fill="url(#g)" style="marker: url(\'#m\')"/><style>.a { fill: url(#g) }</style>'),
    "font inside": svg("<style>@font-face { src: url(data:font/woff;base64,AA==) }</style>"),
    "editor's notes": svg(
        '<g xmlns:i="http://inkscape.org/" i:export-filename="/home/a/b.png" i:href="c.png"/>'
    ),
    "Illustrator's switch": svg('<switch><foreignObject width="1" height="1"/><g><rect/></g></switch>'),
    "words in a switch": svg("<switch><foreignObject><p>Iran</p></foreignObject><text>Iran</text></switch>"),
    "percent": b'<svg xmlns="http://www.w3.org/2000/svg" width="100%" viewBox="0 0 4 3"><rect/></svg>',
}

BAD = {
    "is not valid XML": b'<svg xmlns="http://www.w3.org/2000/svg"><rect></svg>',
    "is not valid XML (unclosed token": SVG[:-5],
    "is not valid XML (junk after document element": SVG + b"<svg/>",
    "lacks the name of its language": b'<svg width="9" height="9"><rect/></svg>',
    "its first element is <html>": b"<?x y?><html><svg /></html>",
    "https://example.org/a.png from outside": svg('<image href="https://example.org/a.png"/>'),
    "//example.org/a.png from outside": svg('<image xlink:href="//example.org/a.png"/>'),
    "../secret.png from outside": svg('<image href=" ../secret.png"/>'),
    "file:///etc/passwd from outside": svg('<image href="file:///etc/passwd"/>'),
    "parts.svg#a from outside": svg('<use href="parts.svg#a"/>'),
    "filters.svg#blur from outside": svg('<rect filter="url(filters.svg#blur)"/>'),
    "https://fonts.example.org/css from outside": svg("<style>@import 'https://fonts.example.org/css';</style>"),
    "x.woff from outside": svg("<style><![CDATA[@font-face { src: url( 'x.woff' ) }]]></style>"),
    "holds a script, which": svg("<script>alert(1)</script>"),
    "holds a script (`onload=`)": svg("", 'onload="alert(1)"'),
    "holds a script (in a link)": svg('<a xlink:href="javascript:alert(1)"><rect/></a>'),
    "changes an address": svg('<image><set attributeName="xlink:href" to="https://example.org/"/></image>'),
    "as a piece of a web page": svg('<foreignObject><p xmlns="http://www.w3.org/1999/xhtml">Iran</p></foreignObject>'),
    "reads another file": b'<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + SVG,
    "takes its style from another file": b'<?xml-stylesheet href="a.css"?>' + SVG,
    "holds another picture that is cut off": svg(
        f'<image href="data:image/png;base64,{base64.b64encode(saved("PNG")[:60]).decode()}"/>'
    ),
    "holds another picture that is not a PNG": svg('<image href="data:image/png;base64,aGVsbG8="/>'),
    "holds another picture that is not a PNG,": svg('<image href="data:image/png;base64,!"/>'),
    "data:text/html,x from outside": svg('<image href="data:text/html,x"/>'),
    "has no size (width=0)": b'<svg xmlns="http://www.w3.org/2000/svg" width="0" height="9"/>',
    "is not UTF-8 text": SVG.decode().encode("utf-16"),
    "is not UTF-8": SVG.replace(b"<path", b"<text>\xe9</text><path"),
    "one in the other": svg("<g>" * 5000 + "</g>" * 5000),
}  # fmt: skip


@pytest.mark.parametrize("name", GOOD)
def test_what_stands_in_itself_passes(name: str) -> None:
    """Nothing is told of what drawing programs write."""
    assert examine("a.svg", GOOD[name]).fault == ""
    assert examine("a.svg", GOOD[name]).kind == "SVG"


@pytest.mark.parametrize("said", BAD)
def test_what_does_not_show_is_told(said: str) -> None:
    """The message says what is wrong, and each ends with a next step."""
    fault = examine("a.svg", BAD[said]).fault
    assert said in fault
    assert fault.endswith(".")


def test_an_svg_under_another_ending() -> None:
    """A browser draws an SVG only where the server says that it is one."""
    assert "is an SVG, whatever its ending says. Rename it to a.svg" in examine("x/a.png", SVG).fault


def test_its_words_are_known() -> None:
    """What is drawn as text is told apart from titles, styles and notes."""
    drawn = examine(
        "a.svg", svg("<title>No</title><style>.a{}</style><text>Ja<tspan>sk</tspan></text><desc>no</desc>")
    )
    assert drawn.text == "Jask"


@pytest.mark.parametrize("how", ["use", "pattern"])
def test_parts_drawn_over_and_over_are_told(how: str) -> None:
    """Parts that draw parts that draw parts come to billions of elements in a kilobyte."""
    each = '<use href="#p{n}"/>' if how == "use" else '<rect fill="url(#p{n})"/>'
    parts = "".join(f'<g id="p{n + 1}">{each.format(n=n) * 10}</g>' for n in range(12))
    begun = time.process_time()
    assert "over and over" in examine("a.svg", svg(f'<g id="p0"><rect/></g>{parts}')).fault
    assert time.process_time() - begun < 1


def test_a_part_in_itself_is_no_endless_loop() -> None:
    """A part that draws itself is left to the browser, which leaves it out."""
    assert examine("a.svg", svg('<g id="a"><use href="#b"/></g><g id="b"><use href="#a"/></g>')).fault == ""


def test_entities_that_grow_are_refused() -> None:
    """A billion laughs end in a message."""
    laughs = "".join(f'<!ENTITY l{n + 1} "{f"&l{n};" * 10}">' for n in range(9))
    head = f'<!DOCTYPE svg [<!ENTITY l0 "ha">{laughs}]><svg xmlns="http://www.w3.org/2000/svg">'
    begun = time.process_time()
    assert "is not valid XML" in examine("a.svg", f"{head}<desc>&l9;</desc></svg>".encode()).fault
    assert "50,000 letters" in examine("a.svg", f"{head}<text>&l9;</text></svg>".encode()).fault
    assert time.process_time() - begun < 5


@given(st.text(max_size=60), st.sampled_from(["href", "style", "id", "onload", "fill", "width"]))
def test_any_attribute_is_survived(value: str, name: str) -> None:
    """Whatever stands in an attribute, the answer is a sentence or none."""
    shown = "".join(
        c for c in value if c >= " " and not "\ud800" <= c <= "\udfff" and c not in '<&"\ufffe\uffff'
    )
    fault = examine("a.svg", svg(f'<image {name}="{shown}"/>')).fault
    assert not fault or fault.endswith((".", ")"))


@given(st.integers(1, len(SVG) - 1))
def test_an_svg_cut_off_is_told(end: int) -> None:
    """Wherever it ends."""
    assert examine("a.svg", SVG[:end]).fault
