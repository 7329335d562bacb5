"""Titles of an entry and of what it stands in, with their subtitles, translations and additions."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TypeAlias

from mkdocs_testimony.bibliography.addresses import verbatim
from mkdocs_testimony.bibliography.entry_types import COLLECTED, PARTS, WHOLES
from mkdocs_testimony.bibliography.latex import decode
from mkdocs_testimony.bibliography.short_titles import says_nothing
from mkdocs_testimony.expressions import expression
from mkdocs_testimony.inline import Inline, Style, Styled, Text, plain
from mkdocs_testimony.locator_labels import LABELS
from mkdocs_testimony.model.works import ENDED, Title, Tree, with_addition

Fields: TypeAlias = Mapping[str, str]

_YEAR_OF_AN_ACT = expression(
    r"\b(?:Act|Order|Regulations|Rules|Measure|Code|Ordinance)(?: \([^()]+\))? \d{4}\Z"
)
"""The year as a part of the name of a British law ("Act of 1917" is none: there it stays)."""
_ADDRESS = expression(r"\A\{*(?:\\url\{)?(?:https?://|www\.)[^\s]+\Z", re.IGNORECASE)
_ARTICLE = expression(r"(?:The|An?)(?= )")
_DASH = expression(r"\A\s*(?:[—–:]\s*|-{1,3}\s+)")
_STOPPED = expression(r"(?<![.\s])\.\s*\Z")
_SHORTENED = """
al approx assn assoc ave
bd blvd bros ca capt cf ch chap cie co col corp cos dept dr ed edn eds esq etc
fig figs gen gov govt hon hrsg inc int intl
jan feb mar apr jun jul aug sep sept oct nov dec jr lt ltd max min mr mrs
ms mt natl stat no nos nr ph pp pt pts rd rep rev sci sec secs sen ser sgt sr st supp suppl
univ usw vol vols vs
"""
"""Short forms that names of bodies, persons and journals end in, and months: a list of this project's own.

A word that is missing loses its stop at the end of a title; one that is here too many keeps it. Words
that are whole as well ("art.", "org.") are not here: their stop is a catalogue's more often than their own.
"""
_WHOLE_WORDS = frozenset(["app", "apps", "art", "arts", "loc", "locs", "tit", "tits"])
_OF_PLACES = [form[:-1] for form in LABELS if form.endswith(".") and form[:-1] not in _WHOLE_WORDS]
"""The labels of parts of works ("vol.", "chap."), from their one table."""
_ABBREVIATION = expression(
    rf"\b(?:{'|'.join(map(re.escape, (*_SHORTENED.split(), *_OF_PLACES)))}|[^\W\d_]|\w+\.\w+)\.\Z",
    re.IGNORECASE,
)
"""A word of which the full stop is a part: a lone letter, one with stops inside, or short for another."""
_TITLE_OF_A_PERSON = expression(r"(?:Mr|Mrs|Ms|Dr|St|Prof|[A-Z]|vs?)\.")


def titles(entry_type: str, fields: Fields) -> tuple[Title, dict[str, Tree]]:
    """The title; and `title-short`, `container-title`, `volume-title` with subtitles and additions."""
    out: dict[str, Tree] = {}
    own = _with_subtitle(fields, "title", "subtitle")
    main = _with_subtitle(fields, "maintitle", "mainsubtitle")
    container = _with_subtitle(fields, "journaltitle", "journalsubtitle") or _with_subtitle(
        fields, "journal", "journalsubtitle"
    )
    book = _with_subtitle(fields, "booktitle", "booksubtitle")
    if entry_type in WHOLES and (book or container):
        # A whole book is in no other: Mendeley gives its title once more as `booktitle`.
        own, book, container = own or book or container, (), ()
    if book and "booktitleaddon" in fields:
        book = with_addition(book, decode(fields["booktitleaddon"]))
    issue = _with_subtitle(fields, "issuetitle", "issuesubtitle")
    standalone = entry_type in COLLECTED - PARTS and not container and not book
    short_field = "shorttitle"
    if main and standalone:
        _put(out, "volume-title", own)
        title = main
        short_field = "shortmaintitle" if "shortmaintitle" in fields else "shorttitle"
    else:
        title = own
        if main:
            _put(out, "volume-title", book if book else ())
            container = main
        else:
            container = container or book
        if issue and entry_type == "periodical":
            # Of a whole issue `title` is the journal's, and its own stands in its title's place.
            title, container = issue, own
            short_field = "shortissuetitle"
            fields = {**fields, "title": fields["issuetitle"]}
        elif issue and container:
            _put(out, "volume-title", issue)
    translation, addition = decoded(fields, "translatedtitle", "usere"), decoded(fields, "titleaddon")
    full = Title(title, translation, addition) if title else Title(translation, addition=addition)
    if not full.whole and "eventtitle" in fields and entry_type in ("proceedings", "mvproceedings"):
        full = Title(decode(fields["eventtitle"]))
    short = _short_title(fields, short_field, title, main=title is main)
    _put(out, "title-short", short if short_field in fields or short != full.whole else ())
    _put(out, "container-title", container)
    return full, out


def _short_title(fields: Fields, short: str, title: Tree, *, main: bool) -> Tree:
    """`shorttitle`, or else what stands before the subtitle or the first colon; all if there is neither.

    All as well where what stands there says nothing of the work ("Exclusive: ...").
    """
    if short in fields:
        return decode(fields[short])
    head = unstopped(_upto_colon(decoded(fields, "maintitle" if main else "title")))
    return title if head != title and says_nothing(plain(head)) else head


def _upto_colon(title: Tree) -> Tree:
    for number, node in enumerate(title):
        if isinstance(node, Styled) and node.style is Style.NOCASE and len(title) == 1:
            inner = _upto_colon(node.children)
            if inner != node.children:
                return (*title[:number], Styled(node.style, inner)) if inner else title[:number]
        elif isinstance(node, Text):
            match = re.search(r":(?=\s|\Z)", node.text)
            if match:
                head = node.text[: match.start()]
                return (*title[:number], Text(head)) if head else title[:number]
    return title


def _with_subtitle(fields: Fields, title: str, subtitle: str) -> Tree:
    if title not in fields and subtitle not in fields:
        return ()
    if _ADDRESS.match(fields.get(title, "").strip()) and not fields.get(subtitle):
        # An address is no phrase: it stands letter by letter.
        return (Styled(Style.NOCASE, (Text(verbatim(fields[title])),)),)
    first, second = decoded(fields, title), decoded(fields, subtitle)
    if not title.startswith("journal"):
        # Names of periodicals are often short for their words ("Stat.").
        first = unstopped(first)
    first = _with_articles(first)
    if not (first and second):
        return first or unstopped(second)
    second = _undashed(unstopped(second))
    ended = plain(first)
    if ended.endswith((*ENDED, ":", "—")) and not (ended.endswith(".") and not ended.endswith("..")):
        return (*first, Text(" "), *second)
    return (*first, Text(": "), *second)


def _undashed(subtitle: Tree) -> Tree:
    """A subtitle without the dash that a catalogue puts before it: a colon parts it from its title."""
    first = subtitle[0] if subtitle else None
    if not isinstance(first, Text):
        return subtitle
    bare = _DASH.sub("", first.text)
    rest = (Text(bare, first.language), *subtitle[1:]) if bare else subtitle[1:]
    return rest or subtitle


def _with_articles(title: Tree) -> Tree:
    """The title with the capital kept of an article that begins another work's title in it."""
    out: list[Inline] = []
    for number, node in enumerate(title):
        if number and isinstance(node, Styled) and node.style is Style.EMPHASIS and node.children:
            first = node.children[0]
            found = _ARTICLE.match(first.text) if isinstance(first, Text) else None
            if found and isinstance(first, Text):
                kept = Styled(Style.NOCASE, (Text(found[0]),))
                rest = Text(first.text[found.end() :])
                node = Styled(node.style, (kept, rest, *node.children[1:]))
        out.append(node)
    return tuple(out)


def unstopped(title: Tree) -> Tree:
    """A title without the full stop that a catalogue puts behind it; an abbreviation keeps its own."""
    last = title[-1] if title else None
    if isinstance(last, Styled):
        inner = unstopped(last.children)
        return title if inner == last.children else (*title[:-1], Styled(last.style, inner))
    if not isinstance(last, Text) or not _STOPPED.search(last.text):
        return title
    words = plain(title).split()
    stops = [word for word in words[:-1] if word.endswith(".") and not _TITLE_OF_A_PERSON.fullmatch(word)]
    # "Proc. Natl. Acad. Sci." is short for its words, all of them.
    abbreviated = bool(stops) or bool(_ABBREVIATION.search(words[-1].strip("\"'“”‘’()[]")))
    return title if abbreviated else (*title[:-1], Text(last.text.rstrip()[:-1], last.language))


def without_year(title: Tree, year: str) -> Tree:
    """An Act's title without the year that its date says again: "Human Rights Act 1998" of 1998."""
    last = title[-1] if title else None
    if not isinstance(last, Text) or not _YEAR_OF_AN_ACT.search(last.text) or not last.text.endswith(year):
        return title
    return (*title[:-1], Text(last.text[: -len(year)].rstrip()))


def decoded(fields: Fields, *names: str) -> Tree:
    """The first of these fields that the entry has and that is not empty."""
    for name in names:
        if fields.get(name):
            return decode(fields[name])
    return ()


def _put(out: dict[str, Tree], variable: str, value: Tree) -> None:
    if value:
        out[variable] = value
