"""biblatex's words by their keys (`\\bibstring{reviewof}`), as its English module prints them in full.

After biblatex's manual, section 4.9.2 ("Localization Keys") and `english.lbx`: those that may stand in a
field of an entry.
"""

from __future__ import annotations

BIBSTRING_COMMANDS = frozenset(
    {
        *("bibstring", "biblstring", "bibsstring", "bibcpstring", "bibcplstring", "bibcpsstring"),
        *("bibucstring", "bibuclstring", "bibucsstring", "biblcstring", "biblclstring", "biblcsstring"),
        *("bibxstring", "bibxlstring", "bibxsstring"),
    }
)
"""Commands that print the words of a key."""

_SAME = (
    *("editor", "editors", "compiler", "compilers", "founder", "founders", "continuator", "redactor"),
    *("reviser", "collaborator", "translator", "translators", "commentator", "annotator"),
    *("bibliography", "references", "introduction", "foreword", "afterword", "preface", "and", "in"),
    *("page", "pages", "column", "columns", "section", "sections", "paragraph", "paragraphs", "verse"),
    *("verses", "line", "lines", "volume", "volumes", "chapter", "number", "version", "edition", "series"),
    *("issue", "supplement", "annex", "part", "forthcoming", "submitted", "reprint", "and others"),
    *("spring", "summer", "autumn", "winter", "january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december", "patent", "file", "library"),
    *("abstract", "annotation", "ibidem", "idem", "passim", "confer", "software", "circa"),
)
_NAMES = frozenset({*_SAME[_SAME.index("january") : _SAME.index("patent")]})
"""Months have a capital."""

BIBSTRINGS: dict[str, str] = {
    **{key: key.capitalize() if key in _NAMES else key for key in _SAME},
    **{f"lang{name}": name.capitalize() for name in ("english", "french", "german", "italian", "spanish")},
    **{f"lang{name}": name.capitalize() for name in ("latin", "greek", "russian", "polish", "portuguese")},
    **{f"lang{name}": name.capitalize() for name in ("dutch", "danish", "swedish", "norwegian", "finnish")},
    **{f"lang{name}": name.capitalize() for name in ("czech", "turkish", "american", "japanese", "chinese")},
    **{f"from{name}": f"from the {name.capitalize()}" for name in ("english", "french", "german", "italian")},
    **{f"from{name}": f"from the {name.capitalize()}" for name in ("spanish", "latin", "greek", "russian")},
    **{f"country{code}": name for code, name in (("us", "United States"), ("uk", "United Kingdom"))},
    **{
        f"country{code}": name
        for code, name in (("de", "Germany"), ("fr", "France"), ("eu", "European Union"))
    },
    **{
        f"patent{code}": f"{name} patent"
        for code, name in (("us", "U.S."), ("uk", "British"), ("de", "German"))
    },
    **{f"patent{code}": f"{name} patent" for code, name in (("fr", "French"), ("eu", "European"))},
    **{f"patreq{code}": f"{name} patent request" for code, name in (("us", "U.S."), ("uk", "British"))},
    "andothers": "et al.",
    "andmore": "et al.",
    "bathesis": "bachelor’s thesis",
    "mathesis": "master’s thesis",
    "phdthesis": "PhD thesis",
    "candthesis": "Candidate thesis",
    "techreport": "technical report",
    "resreport": "research report",
    "datacd": "data CD",
    "audiocd": "audio CD",
    "patreq": "patent request",
    "inpreparation": "in preparation",
    "inpress": "in press",
    "prepublished": "pre-published",
    "newseries": "new series",
    "oldseries": "old series",
    "jourser": "series",
    "jourvol": "volume",
    "reviewof": "review of",
    "reprintof": "reprint of",
    "reprintas": "reprinted as",
    "reprintfrom": "reprinted from",
    "translationof": "translation of",
    "translationas": "translated as",
    "translationfrom": "translated from",
    "origpubas": "originally published as",
    "origpubin": "originally published in",
    "astitle": "as",
    "bypublisher": "by",
    "byauthor": "by",
    "byeditor": "edited by",
    "bycompiler": "compiled by",
    "byfounder": "founded by",
    "bycontinuator": "continued by",
    "byredactor": "redacted by",
    "byreviser": "revised by",
    "bycollaborator": "in collaboration with",
    "bytranslator": "translated by",
    "bycommentator": "commented by",
    "byannotator": "annotated by",
    "withcommentator": "with a commentary by",
    "withannotator": "with annotations by",
    "withintroduction": "with an introduction by",
    "withforeword": "with a foreword by",
    "withafterword": "with an afterword by",
    "ofseries": "of",
    "nodate": "n.d.",
    "urlseen": "visited on",
    "urlfrom": "available from",
    "seealso": "see also",
    "see": "see",
    "seenote": "see note",
    "quotedin": "quoted in",
    "citedas": "henceforth cited as",
    "thiscite": "especially",
    "opcit": "op. cit.",
    "loccit": "loc. cit.",
    "sequens": "sq.",
    "sequentes": "sqq.",
    "beforecommonera": "BCE",
    "commonera": "CE",
    "beforechrist": "BC",
    "annodomini": "AD",
    "pagetotal": "page",
    "pagetotals": "pages",
    "shorthands": "list of abbreviations",
    "hearing": "hearing",
}
"""Key → words."""
