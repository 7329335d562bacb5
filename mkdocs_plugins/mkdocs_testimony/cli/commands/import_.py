"""`testimony import`: a Word draft as the files of a new testimony."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs_testimony.cli.options import CLEAN, recovered
from mkdocs_testimony.project import ProjectError

if TYPE_CHECKING:
    from mkdocs_testimony.cli.options import Commands

_DESCRIPTION = """\
Turn a draft written in Word into a testimony: a question for each heading of the first level; its
notes as citations where a field of Zotero, Mendeley or EndNote says what they cite, else as notes in prose; a
.bib file of what is cited; tables and pictures. What cannot be carried over is listed.

FOLDER is a new name, or an empty folder. All files are written, or none. Nothing that the document points to
is fetched, and no macro is run.
"""
_CONFIG = """\
site_name: {name}
docs_dir: content
site_dir: build/site
theme:
  name: material
  font: false
plugins:
  - search
  - testimony:
      style: chicago-18
"""


def add(commands: Commands) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser(
        "import",
        help="turn a draft written in Word into a testimony",
        description=_DESCRIPTION,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("file", metavar="FILE", help="the draft, a .docx")
    parser.add_argument("folder", metavar="FOLDER", help="where to write the testimony: a new folder")
    parser.set_defaults(run=_run)


def _run(options: argparse.Namespace) -> int:
    from mkdocs_testimony.report.display import safe
    from mkdocs_testimony.word.importing import imported
    from mkdocs_testimony.word.reading import DocumentError, opened
    from mkdocs_testimony.writing import write_all

    folder = Path(options.folder)
    recovered(folder)
    try:
        draft = imported(opened(Path(options.file)))
    except DocumentError as error:
        raise ProjectError(f"{safe(options.file)} {safe(str(error))}") from error
    except OSError as error:
        raise ProjectError(f"{safe(options.file)} cannot be read ({error.strerror}).") from error
    files = {"mkdocs.yml": _CONFIG.format(name="Testimony").encode(), **draft.files}
    try:
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise ProjectError(
                f"Nothing is written: {safe(options.folder)} is there already. Name a new or an empty folder."
            )
        for path in files:
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
        write_all({folder / path: data for path, data in files.items()}, folder)
    except OSError as error:
        raise ProjectError(
            f"Nothing is written: {safe(options.folder)} cannot be written ({error.strerror})."
        ) from error
    for path in sorted(files):
        print(safe((folder / path).as_posix()))
    print(f"\n{draft.notes} notes, {draft.works} works")
    if draft.told:
        print("\nTo look at:")
        for told in draft.told:
            print(f"  - {safe(told)}")
    print("\nNext: testimony check, in that folder. Every paragraph is a claim until you mark it.")
    return CLEAN
