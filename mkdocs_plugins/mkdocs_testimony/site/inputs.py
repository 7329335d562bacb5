"""What a build takes in beside the pages: files to watch, what is generated, other plugins' pages."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File

from mkdocs_testimony.markdown.front_matter import read_front_matter
from mkdocs_testimony.model import Role
from mkdocs_testimony.project import ANCHORS, LOCK, VERIFIED

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

    from mkdocs_testimony.project import Project

ASSETS = Path(__file__).parent / "assets"
ASSET_FOLDER = "assets/testimony"


def assets(config: MkDocsConfig) -> list[File]:
    """The style sheet, the scripts and the fonts, as files of the site."""
    listed = sorted(path for path in ASSETS.rglob("*") if path.is_file())
    return [
        File.generated(
            config, f"{ASSET_FOLDER}/{path.relative_to(ASSETS).as_posix()}", abs_src_path=str(path)
        )
        for path in listed
    ]


def watched(project: Project) -> list[str]:
    """Folders and files outside the content folder that a preview must watch."""
    places = []
    outside = (*project.settings.bibliography, project.settings.style, *project.settings.print.fonts)
    for pattern in outside:
        folder = project.root / pattern
        while any(sign in folder.name for sign in "*?["):
            folder = folder.parent
        if folder.exists() and folder != project.root:
            places.append(str(folder))
    places += [str(project.root / path) for path in project.config_texts if path != project.config]
    records = [project.root / name for name in (VERIFIED, LOCK, ANCHORS)]
    return sorted({*places, *(str(record) for record in records if record.is_file())})


def in_nav(nav: Any, uri: str) -> bool:
    """Whether a page shows in the navigation: it is named, or nothing is and MkDocs lists every page."""
    if nav is None:
        return True
    if isinstance(nav, dict):
        return any(in_nav(value, uri) for value in nav.values())
    if isinstance(nav, Sequence) and not isinstance(nav, str):
        return any(in_nav(value, uri) for value in nav)
    return bool(nav == uri)


def make_room(files: Files, uri: str, content: str) -> bool:
    """Make sure that nothing of the author's stands where a generated file goes."""
    if files.get_file_from_path(uri) is not None:
        raise PluginError(
            f"{content}/{uri}: the testimony plugin generates a file of this name; rename yours."
        )
    return True


def generated_texts(files: Files, project: Project) -> dict[str, str]:
    """Text of testimony pages that another plugin made, which no file of the project holds."""
    folders = ("questions/", "annexes/")
    return {
        f"{project.content}/{file.src_uri}": file.content_string
        for file in files.documentation_pages()
        if file.generated_by and (file.src_uri.startswith(folders) or file.src_uri == "index.md")
    }


def cover_facts(files: Files, content: str) -> Mapping[str, Any]:
    """The front matter of the cover, before the passes have run."""
    cover = files.get_file_from_path("index.md")
    if cover is None:
        return {}
    return read_front_matter(cover.content_string, f"{content}/index.md", Role.COVER)[0].values


def newest(project: Project) -> float:
    """When any text of the project was last changed, in seconds."""
    tree = project.read()
    places = [project.root / path for path in (*tree.files, *tree.bibliography, *project.config_texts)]
    return max(place.stat().st_mtime for place in places if place.exists())


def told_pdf(place: Path) -> str:
    """What a reader is told of the PDF before it is loaded: `PDF, 53 pages, 0.7 MB`."""
    # `testimony build` knows how many pages it printed; without it only the size is told.
    pages = os.environ.get("TESTIMONY_PDF_PAGES", "") if os.environ.get("TESTIMONY_PDF") else ""
    counted = f"{pages} page{'' if pages == '1' else 's'}" if pages else ""
    return ", ".join(part for part in ("PDF", counted, size(place)) if part)


def told_word(place: Path) -> str:
    """The same of the Word document."""
    return f"Word, {size(place)}"


def word_beside(pdf: Path) -> Path | None:
    """The Word document that `testimony build` or `testimony word` made, if there is one."""
    fresh = os.environ.get("TESTIMONY_WORD", "")
    # In a build its files lie apart until all are made; what stands in build/print is the last one's.
    found = Path(fresh) if fresh else None if os.environ.get("TESTIMONY_PDF") else pdf.with_suffix(".docx")
    return found if found and found.is_file() else None


def size(place: Path) -> str:
    """How large a file is, as a reader is told before it is loaded."""
    count = place.stat().st_size
    return f"{count / 1e6:.1f} MB" if count >= 1e5 else f"{max(round(count / 1e3), 1)} kB"
