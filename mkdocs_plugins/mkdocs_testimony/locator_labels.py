"""The words for places in a source ("p.", "chapter", "¶"), by CSL's name for the kind of place.

Pandoc takes its labels from the locale's terms; these are the English ones, with the forms that its manual
and citeproc's en-US locale list.
"""

from __future__ import annotations

FORMS = {
    "act": "act acts",
    "appendix": "app. apps. appendix appendices",
    "article-locator": "art. arts. article articles",
    "book": "bk. bks. book books",
    "canon": "canon canons",
    "chapter": "ch. chs. chap. chaps. chapter chapters",
    "column": "col. cols. column columns",
    "elocation": "loc. locs. location locations",
    "equation": "eq. eqs. equation equations",
    "figure": "fig. figs. figure figures",
    "folio": "fol. fols. folio folios",
    "issue": "no. nos. number numbers issue issues",
    "line": "l. ll. line lines",
    "note": "n. nn. note notes",
    "opus": "op. opp. opus opera",
    "page": "p. pp. page pages",
    "paragraph": "para. paras. paragraph paragraphs ¶ ¶¶",
    "part": "pt. pts. part parts",
    "rule": "r. rr. rule rules",
    "scene": "sc. scs. scene scenes",
    "section": "sec. secs. section sections § §§",
    "sub-verbo": "s.v. s.vv.",
    "supplement": "supp. supps. supplement supplements",
    "table": "tbl. tbls. table tables",
    "timestamp": "timestamp timestamps",
    "title-locator": "tit. tits. title titles",
    "verse": "v. vv. verse verses",
    "version": "version versions",
    "volume": "vol. vols. volume volumes",
}
LABELS = {form: term for term, forms in FORMS.items() for form in forms.split()}
"""From each form of a label, in lower case, to the CSL term."""

_UNSTOPPED = {form[:-1]: term for form, term in LABELS.items() if form.endswith(".") and len(form) > 3}
FURTHER_LABELS = {**_UNSTOPPED, **LABELS}
"""Labels of a place in a place: longer abbreviations without their stop too (`, para 4`)."""
