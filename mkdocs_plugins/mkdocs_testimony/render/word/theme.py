"""The theme and the table of faces, which Word looks for in every document."""

from __future__ import annotations

from mkdocs_testimony.render.word.styles import MONO, SANS, SERIF
from mkdocs_testimony.render.word.xml import HEAD, W

_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_COLORS = {
    "dk1": "000000", "lt1": "FFFFFF", "dk2": "262626", "lt2": "F2F2F2", "accent1": "1F3864",
    "accent2": "404040",
    "accent3": "595959", "accent4": "7F7F7F", "accent5": "A6A6A6", "accent6": "BFBFBF", "hlink": "1F3864",
    "folHlink": "1F3864",
}  # fmt: skip


def theme() -> str:
    """The theme: the faces of the styles, and greys."""
    colors = "".join(f'<a:{name}><a:srgbClr val="{value}"/></a:{name}>' for name, value in _COLORS.items())
    faces = "".join(
        f'<a:{kind}><a:latin typeface="{face}"/><a:ea typeface=""/><a:cs typeface=""/></a:{kind}>'
        for kind, face in (("majorFont", SANS), ("minorFont", SERIF))
    )
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    stroke = f'<a:ln w="6350" cap="flat" cmpd="sng" algn="ctr">{fill}<a:prstDash val="solid"/></a:ln>'
    effect = "<a:effectStyle><a:effectLst/></a:effectStyle>"
    greys = f'<a:clrScheme name="Testimony">{colors}</a:clrScheme>'
    return (
        f'{HEAD}<a:theme xmlns:a="{_A}" name="Testimony"><a:themeElements>{greys}'
        f'<a:fontScheme name="Testimony">{faces}</a:fontScheme><a:fmtScheme name="Testimony">'
        f"<a:fillStyleLst>{fill * 3}</a:fillStyleLst><a:lnStyleLst>{stroke * 3}</a:lnStyleLst>"
        f"<a:effectStyleLst>{effect * 3}</a:effectStyleLst><a:bgFillStyleLst>{fill * 3}</a:bgFillStyleLst>"
        "</a:fmtScheme></a:themeElements></a:theme>"
    )


def faces() -> str:
    """The table of faces."""
    rows = "".join(
        f'<w:font w:name="{name}"><w:family w:val="{family}"/><w:pitch w:val="{pitch}"/></w:font>'
        for name, family, pitch in (
            (SERIF, "roman", "variable"),
            (SANS, "swiss", "variable"),
            (MONO, "modern", "fixed"),
        )
    )
    return f'{HEAD}<w:fonts xmlns:w="{W}">{rows}</w:fonts>'
