"""Kinds of writing ("Press release", "press release", "Press Release"): one form of each in a style's notes.

What says no more than what kind of writing a work is takes the style's capitals, however it is typed: small
letters (Chicago 17, 14.198; MHRA, chapter 7; OSCOLA 4, 3.4) or a first capital (APA 7, 9.21). What names a
series with its number ("Working Paper 88") is a title and stays as typed, and so do all other words, among
which there may be names. A style may have words of its own for a kind ("PhD diss.": Chicago 17, 14.215).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mkdocs_testimony.csl.items import Source
    from mkdocs_testimony.csl.output.pieces import Pieces

_KINDS = """
address; advisory; analysis; announcement; annual report; annual review; article; audio recording;
background paper; blog post; blog; book review; brief; briefing; briefing note; briefing paper; brochure;
case study; circular; column; comment; commentary; communiqué; communique; computer software; concept note;
conference paper; consultation paper; cover letter; data brief; dataset; data set; decision paper;
declaration; discussion paper; documentary; draft; editorial; email; essay; evaluation; fact sheet;
factsheet; final report; flyer; green paper; guidance; handout; image; infographic; interactive map; interim
report; interview; issue brief; issue paper; joint press release; joint press statement; joint statement;
keynote address; leaflet; lecture; letter; live blog; manuscript; map; media advisory; media note; media
release; memo; memorandum; mobile app; monograph; news release; newsletter; note; occasional paper; opinion;
order; pamphlet; paper; photograph; podcast; policy brief; policy memo; policy note; policy paper; position
paper; post; poster; preprint; presentation; press briefing; press conference; press note; press release;
press statement; progress report; readout; remarks; report; research brief; research note; research paper;
research report; review; review essay; slides; social media post; software; special issue; special report;
speech; staff paper; staff report; statement; strategy document; study; submission; survey; table; talk;
technical note; technical report; testimony; transcript; tweet; video; video recording; webinar; website;
white paper; witness statement; working paper; written evidence; written statement; written testimony
"""
KINDS = frozenset(" ".join(kind.split()) for kind in _KINDS.split(";"))


def one_form(genre: str, *, numbered: bool, mode: str) -> str:
    """A kind of writing in the style's form: `small` letters, or `sentence` with a first capital.

    numbered: a number follows it, and what is typed with capitals is the title of a series.
    """
    kind = genre.lower()
    if kind not in KINDS or (numbered and genre == genre.title()):
        return genre
    return kind if mode == "small" else kind[:1].upper() + kind[1:]


def genre(source: Source, words: Mapping[str, str], mode: str) -> Pieces:
    """The kind of writing of a work: in the style's words if it has its own, else in its form (`mode`)."""
    typed = source.string("genre")
    styled = words.get(typed)
    if not styled and mode and typed:
        numbered = source.has("number") or source.has("collection-number")
        styled = one_form(typed, numbered=numbered, mode=mode)
    return (styled,) if styled and styled != typed else source.pieces("genre")
