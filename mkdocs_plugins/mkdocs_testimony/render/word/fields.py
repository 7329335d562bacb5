"""Fields: what Word works out by itself, with what it says now (17.16.18)."""

from __future__ import annotations

from mkdocs_testimony.render.word.xml import escaped


def field(code: str, *, dirty: bool = False) -> tuple[str, str]:
    """What stands before and after a field's words."""
    stale = ' w:dirty="true"' if dirty else ""
    start = (
        f'<w:r><w:fldChar w:fldCharType="begin"{stale}/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {escaped(code)} </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )
    return start, '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
