"""Small trees in memory, read through all passes."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from mkdocs_testimony.model import Testimony
from mkdocs_testimony.passes import run
from mkdocs_testimony.project import Tree, parse

CONFIG = """
docs_dir: content
plugins:
  - testimony:
      numbering: {numbering}
"""
COVER = "---\ntitle: A Statement\ncommission: The Commission\nwitness:\n  - name: Ada Example\n---\n"
FRONT = "---\nquestion: 1\ntitle: Oil\nprompt: How much oil?\n---\n\n"
QUESTION = "content/questions/01-oil.md"
BIB = """
@article{kardon2021,
  author = {Kardon, Isaac B.},
  title = {Pier Competitor},
  journaltitle = {Naval War College Review},
  date = {2021},
  url = {https://example.org/pier-competitor},
}
"""


def tree(files: Mapping[str, str], numbering: str = "document") -> Testimony:
    """The testimony of a tree of Markdown files; `content/figures/map.svg` exists."""
    project = parse(CONFIG.format(numbering=numbering), Path("nowhere/mkdocs.yml"))
    pages = {path: text.encode() for path, text in {"content/index.md": COVER, **files}.items()}
    found = frozenset({*pages, "content/figures/map.svg"})
    return run(project, tree=Tree(pages, {"citations/a.bib": BIB.encode()}, found))


def question(text: str, numbering: str = "document") -> Testimony:
    """The testimony whose one question says this."""
    return tree({QUESTION: FRONT + text}, numbering)
