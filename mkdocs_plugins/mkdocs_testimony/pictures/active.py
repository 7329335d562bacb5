"""Files that browsers would run: pages and scripts of their own, and drawings that hold scripts.

MkDocs copies every file of the content folder into the site. What runs there runs on the site's address,
with the trust that its readers have in it. A browser goes by the kind that a server names, mostly after the
ending, and by the first signs of a file whose kind nobody names.
"""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING
from xml.parsers import expat

from mkdocs_testimony.pictures.addresses import is_script

if TYPE_CHECKING:
    from collections.abc import Mapping

PAGES = frozenset({".html", ".htm", ".xhtml", ".xht", ".shtml", ".mht", ".mhtml", ".hta"})
"""Endings of pages of their own, lower case."""
SCRIPTS = frozenset({".js", ".mjs", ".cjs", ".wasm", ".swf"})
"""Endings of programs for browsers, lower case."""
INERT = frozenset({
    ".md", ".bib", ".txt", ".csv", ".tsv", ".json", ".jsonld", ".yml", ".yaml", ".toml", ".css", ".pdf",
    ".docx", ".xlsx", ".pptx", ".odt", ".ods", ".odp", ".zip", ".png", ".jpg", ".jpeg", ".gif", ".webp",
    ".tif", ".tiff", ".avif", ".mp3", ".mp4", ".webm", ".ogg", ".wav", ".woff", ".woff2", ".ttf", ".otf",
})  # fmt: skip
"""Endings of what browsers show as text, as a picture or a film, or save: nothing in it is run."""
ORDERS = frozenset({"_headers", "_redirects", ".htaccess", "web.config"})
"""Names of files by which some hosts take orders from the folder that they publish, lower case."""
_LANGUAGES = (
    "http://www.w3.org/1999/xhtml",
    "http://www.w3.org/2000/svg",
    "http://www.w3.org/1998/Math/MathML",
    "",
)
"""Namespaces whose elements browsers obey; without one they may take a file for HTML."""
_RUNNING = frozenset({"script", "iframe", "object", "embed", "frame", "meta", "base", "link", "handler"})
_RUNNING_BARE = frozenset({"script", "iframe"})
_ADDRESSES = frozenset({"href", "src", "action", "formaction", "data"})
_MARKUP = re.compile(rb"(?:\xef\xbb\xbf)?[\s\0]*<")
_WIDE = (b"\xff\xfe", b"\xfe\xff", b"\0<")


class _ActiveError(Exception):
    """What of a drawing would be run."""


def may_be_active(path: str) -> bool:
    """Whether a file needs to be looked into, or is active by its name."""
    return posixpath.splitext(path)[1].lower() not in INERT


def active(path: str, data: bytes) -> str:
    """What browsers would run of a file, worded to follow "The file …"; empty if nothing.

    path: only its last part counts. data: what the file holds. A drawing that cannot be read as XML is told:
    a browser runs what stands before the place where it breaks off.
    """
    name = posixpath.basename(path).lower()
    ending = posixpath.splitext(name)[1]
    if name in ORDERS:
        return "gives orders to the host of a site"
    if ending in PAGES:
        return "is a web page of its own"
    if ending in SCRIPTS:
        return "is a script"
    if ending == ".svgz":
        return "is compressed, so that nobody sees whether it holds a script"
    if ending in INERT or not (_MARKUP.match(data) or data.startswith(_WIDE)):
        return ""
    return _looked_through(data)


def _looked_through(data: bytes) -> str:
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = _start
    parser.ProcessingInstructionHandler = _instruction
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        said = expat.errors.messages.get(error.code, "not well-formed")
        return f"is markup that cannot be read ({said}, line {error.lineno}), and may hold a script"
    except _ActiveError as found:
        return str(found)
    except (ValueError, LookupError):  # an encoding that the parser does not know; a browser may
        return "is markup in an encoding that cannot be read, and may hold a script"
    return ""


def _start(full: str, attributes: Mapping[str, str]) -> None:
    space, _, name = full.rpartition(" ")
    if space not in _LANGUAGES:
        return
    if name.lower() in (_RUNNING if space else _RUNNING_BARE):
        raise _ActiveError(f"holds <{name}>, which browsers run")
    for key, value in attributes.items():
        short = key.rpartition(" ")[2].lower()
        if short.startswith("on") and " " not in key:
            raise _ActiveError(f"holds a script (`{short}=`)")
        if short in _ADDRESSES and is_script(value):
            raise _ActiveError(f"holds a script (in `{short}=`)")
        if short == "attributename" and value.rpartition(":")[2].lower() in _ADDRESSES:
            raise _ActiveError("changes an address while it is looked at (`attributeName`)")


def _instruction(target: str, said: str) -> None:
    if target == "xml-stylesheet" and not re.search(r"""type\s*=\s*["']text/css["']""", said):
        raise _ActiveError("is made into a page by another file (`xml-stylesheet`)")
