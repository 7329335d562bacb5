"""Which first parts of titles say too little to stand for them in later notes.

A short title holds the key words of the title (Chicago 17, 14.33). What an editor sets before a headline
("Exclusive:"), what kind of writing it is ("Report:"), the country, city or year that it is about ("Iran:")
and the number of a part ("Part 2:") are none, and would stand as well for many other works.
"""

from __future__ import annotations

import re
from functools import cache

from mkdocs_testimony.expressions import expression

_BEFORE_HEADLINES = """
advisory; ahead of the curve; alert; analysis; announcement; answer; ask the expert; at a glance; audio; big
read; breaking; breaking news; bulletin; chart; column; comment; commentary; confirmed; correspondence;
data; debate; developing; dispatch; draft; editorial; exclusive; explained; explainer; fact check; factbox;
fact box; feature; features; final; first person; flash; from the archives; full text; fwd; graphic;
graphics; guest post; headlines; images; in brief; in depth; in focus; in full; in photos; in pictures;
infographic; insight; insights; in their own words; just in; latest; leaked; letter; letters; letter to the
editor; listen; live; live blog; live updates; long read; map; maps; must read; my view; news; news alert;
news analysis; news brief; newsletter; notice; obituary; official; officials; op-ed; oped; opinion;
opinions; our view; outlook; perspective; perspectives; photo; photos; podcast; poll; post; profile; q & a;
q&a; question; questions; questions and answers; quick take; re; read; reader; recap; revealed; review;
round-up; roundup; rt; scoop; source; sources; special; special feature; spotlight; survey; text; the big
read; the latest; thread; timeline; today; transcript; tweet; update; updated; urgent; verbatim; video;
videos; viewpoint; views; warning; watch; webinar; world; world news
"""
_KINDS = """
abstract; addendum; afterword; annex; annual report; annual review; appendix; article; assessment;
attachment; background; background paper; backgrounder; book review; brief; briefing; briefing note;
briefing paper; case study; chapter; communiqué; communique; conclusion; conclusions; conference report;
corrigendum; country brief; country profile; country report; data brief; discussion; discussion paper;
episode; erratum; essay; evidence; executive summary; exhibit; expert commentary; fact sheet; factsheet;
facts; final report; findings; foreword; guest essay; hearing; in memoriam; interim report; interview;
introduction; investigation; issue brief; issue paper; joint press release; joint press statement; joint
report; keynote; lecture; media advisory; media note; media release; memo; memorandum; news release; note;
notes; occasional paper; overview; paper; policy brief; policy memo; policy note; policy paper; postscript;
preface; presentation; press briefing; press conference; press note; press release; press statement;
progress report; prologue; readout; remarks; reply; report; report to congress; reports; research brief;
research note; research paper; response; retraction; review essay; special issue; special report; speech;
staff report; statement; status report; study; summary; symposium; talk; technical note; technical report;
testimony; thesis; white paper; working paper; workshop report; written testimony; year in review
"""
_SAYS_NOTHING = frozenset(
    " ".join(words.split()) for words in (*_BEFORE_HEADLINES.split(";"), *_KINDS.split(";"))
)
_NUMBERED = expression(
    r"(?:act|annex|appendix|article|book|case|chapter|day|ep\.?|episode|exhibit|issue|lecture|lesson|module|no\.?|note|"
    r"number|paper|part|phase|question|report|section|session|table|figure|tome|unit|update|vol\.?|volume|week)"
    r"\s(?:no\.\s?)?(?:[\d.,/–-]+|[ivxlc]+|[a-z]|one|two|three|four|five|six|seven|eight|nine|ten)",
)
"""The number of a part."""
_FIGURES = expression(r"[\W\d_]+")
_ARTICLE = expression(r"\A(?:the|an?)\s")
_EDGES = " \u00a0\"'“”‘’()[]|*!."
_LONGEST = 4
"""Words in the longest of these."""


def says_nothing(head: str) -> bool:
    """Whether what stands before a title's colon says too little of the work to stand for it."""
    words = " ".join(head.casefold().strip(_EDGES).split())
    if not words or _FIGURES.fullmatch(words):
        return True
    if len(words.split()) > _LONGEST:
        return False
    bare = _ARTICLE.sub("", words)
    # A year or a number may stand beside the kind: "2023 Annual Report", "Working Paper No. 7".
    kind = re.sub(r"\A\d{4}\s|\s(?:no\.?\s?)?\d+\Z", "", bare)
    return (
        kind in _SAYS_NOTHING
        or _NUMBERED.fullmatch(bare) is not None
        or bare in _places()
        or words in _places()
    )


@cache
def _places() -> frozenset[str]:
    """Countries, peoples, regions, cities, months and days, in small letters; read when first asked for."""
    from mkdocs_testimony.bibliography.names_in_cldr import names_in_cldr

    return frozenset(name.casefold() for name in names_in_cldr())
