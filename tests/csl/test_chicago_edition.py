"""Our edition of Chicago's style files: what the manual demands beyond the CSL project's files."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from mkdocs_testimony import csl
from mkdocs_testimony.csl import CiteItem, Position
from mkdocs_testimony.inline import plain, text
from thinned import thinned

STYLES = ("chicago-17", "chicago-17-ibid", "chicago-18", "chicago-18-ibid")
DATE = {"issued": {"date-parts": [[2008, 5, 6]]}}
KIM = {"author": [{"family": "Kim", "given": "Min"}]}
BEAUMONT = {"author": [{"family": "Beaumont", "given": "Hélène", "non-dropping-particle": "de"}]}
US = {"jurisdiction": "us"}


def law(title: str, collection: str, volume: str, **fields: object) -> dict[str, object]:
    """A law in a code or in the session laws."""
    found = {"type": "legislation", "title": title, "container-title": collection, "volume": volume}
    return found | US | fields


REPORTED = {"volume": "512", "container-title": "F.3d", "page": "101", "authority": "2d Cir.", **US}
JOURNAL = {"volume": "L88", "container-title": "OJ", "page": "1"}
SERIES = {"volume": "1833", "container-title": "U.N.T.S.", "page": "3"}
WORKS: dict[str, Mapping[str, object]] = {
    "name": {"type": "book", "title": "Strait", **BEAUMONT},
    "other": {"type": "book", "title": "Ports", **KIM},
    "case": {"type": "legal_case", "title": "A v. B", **REPORTED, **DATE},
    "unreported": {
        "type": "legal_case",
        "title": "C v. D",
        "number": "No. 12-3",
        "authority": "D.D.C.",
        **DATE,
    },
    "code": law("Code Act", "U.S.C.", "50", section="1701"),
    "session": law("Session Act", "Stat.", "131", number="115-44", page="886", **DATE),
    "abroad": {"type": "legislation", "title": "Corporation Act", "number": "c. 40", **DATE},
    "european": {"type": "legislation", "title": "Regulation 7", **JOURNAL, **DATE},
    "treaty": {"type": "treaty", "title": "Convention", **SERIES, **DATE},
    "paper": {"type": "paper-conference", "title": "Ships", "container-title": "Proceedings", **KIM, **DATE},
    "lecture": {
        "type": "speech",
        "title": "Lanes",
        "genre": "lecture",
        "event-title": "Forum",
        **KIM,
        **DATE,
    },
    "others": {"type": "book", "title": "Charts", "author": [*KIM["author"], {"literal": "others"}], **DATE},
}
LEGAL = """
case | page | 105 | A v. B, 512 F.3d 101, 105 (2d Cir. 2008). | A v. B, 512 F.3d at 105.
case | page | | A v. B, 512 F.3d 101 (2d Cir. 2008). | A v. B, 512 F.3d 101.
case | paragraph | 9 | A v. B, 512 F.3d 101, ¶ 9 (2d Cir. 2008). | A v. B, 512 F.3d 101, ¶ 9.
unreported | page | 4 | C v. D, No. 12-3, at 4 (D.D.C. May 6, 2008). | C v. D, at 4.
code | section | 1702 | Code Act, 50 U.S.C. § 1702. | Code Act, § 1702.
code | section | | Code Act, 50 U.S.C. § 1701. | Code Act.
session | section | 7 | Session Act, Pub. L. No. 115-44, § 7, 131 Stat. 886 (2008). | Session Act, § 7.
session | page | 890 | Session Act, Pub. L. No. 115-44, 131 Stat. 886, 890 (2008). | Session Act, 890.
abroad | section | 3 | Corporation Act, 2008, c. 40, § 3. | Corporation Act, § 3.
european | page | 2 | Regulation 7, 2008 OJ (L88) 1, 2. | Regulation 7, 2.
treaty | article-locator | 17 | Convention, art. 17, May 6, 2008, 1833 U.N.T.S. 3. | Convention, art. 17.
treaty | page | 9 | Convention, May 6, 2008, 1833 U.N.T.S. 3, 9. | Convention, 9.
"""
"""Work, label, place, first note, later note."""


def processor(style: str, **changes: object) -> csl.Processor:
    """These works in a style, each with these fields as well."""
    return csl.Processor(csl.load(style), {key: {**work, **changes} for key, work in WORKS.items()})


def note(style: str, *cites: CiteItem) -> str:
    """A note as plain text."""
    return plain(processor(style).cluster(cites))


@pytest.mark.parametrize("style", STYLES)
def test_a_particle_takes_a_capital_where_a_note_begins_with_it(style: str) -> None:
    """`De Beaumont` opens a note; after "see", after another source and in a list of works it is `de`."""
    later = CiteItem("name", position=Position.SUBSEQUENT)
    see = CiteItem("name", position=Position.SUBSEQUENT, prefix=text("see"))
    assert note(style, later) == "De Beaumont, Strait."
    assert note(style, see) == "See de Beaumont, Strait."
    assert note(style, CiteItem("other", position=Position.SUBSEQUENT), later).endswith(
        "; de Beaumont, Strait."
    )
    entries = dict(processor(style).bibliography(["name"]))
    assert plain(entries["name"]).startswith("Beaumont, Hélène de. Strait")


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("row", thinned(LEGAL.strip().splitlines(), 4))
def test_the_place_in_a_legal_work(style: str, row: str) -> None:
    """The page stands before the parentheses, the section in place of the code's first, the article first."""
    key, label, place, first, later = (cell.strip() for cell in row.split("|"))
    assert note(style, CiteItem(key, label=label, locator=place)) == first
    assert note(style, CiteItem(key, label=label, locator=place, position=Position.SUBSEQUENT)) == later


@pytest.mark.parametrize("style", STYLES)
def test_a_paper_in_published_proceedings_is_a_chapter(style: str) -> None:
    """It stands "in" the proceedings, with the publisher in parentheses; without a publisher it does not."""
    made = processor(style, publisher="Society").cluster([CiteItem("paper", locator="4")])
    assert plain(made) == "Min Kim, “Ships,” in Proceedings (Society, 2008), 4."
    assert "in Proceedings" not in note(style, CiteItem("paper", locator="4"))


def test_a_lecture_has_its_meeting_in_parentheses_in_the_17th_edition() -> None:
    """Kind, meeting and date are in parentheses there, between commas in the 18th."""
    assert note("chicago-17", CiteItem("lecture")) == "Min Kim, “Lanes” (lecture, Forum, May 6, 2008)."
    assert note("chicago-18", CiteItem("lecture")) == "Min Kim, “Lanes,” lecture, Forum, May 6, 2008."


@pytest.mark.parametrize("style", STYLES)
def test_an_inverted_name_has_a_comma_before_et_al(style: str) -> None:
    """`Kim, Min, et al.` in the list of works; no comma in a note."""
    assert (
        plain(dict(processor(style).bibliography(["others"]))["others"]) == "Kim, Min, et al. Charts. 2008."
    )
    assert note(style, CiteItem("others")) == "Min Kim et al., Charts (2008)."
