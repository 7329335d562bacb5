"""Where a PDF belongs, and the hidden folder in which outputs are made before they are put in place."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

from mkdocs_testimony.project import Project, ProjectError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from mkdocs_testimony.model import Testimony


def pdf_of(project: Project, testimony: Testimony) -> Path:
    """Where the PDF belongs."""
    return project.pdf(testimony.cover.front.values if testimony.cover else {})


@contextmanager
def staged(project: Project) -> Iterator[Path]:
    """A hidden folder in build/ in which outputs are made. Raises ProjectError where that cannot be."""
    from mkdocs_testimony.outputs import making

    try:
        with making(project.root / "build", _waiting) as folder:
            yield folder
    except OSError as error:
        said = error.strerror or str(error)
        raise ProjectError(
            f"The folder build/ cannot be written ({said}). It holds what it held before."
        ) from error


def _waiting() -> None:
    print("testimony: another build is writing into build/; waiting for it to end", file=sys.stderr)
