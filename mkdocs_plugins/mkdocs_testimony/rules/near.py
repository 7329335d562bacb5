"""Near names, where rules have looked for them so far: `mkdocs_testimony.nearness` has them."""

from __future__ import annotations

from mkdocs_testimony.nearness import NearNames, NearNamesIn

__all__ = ["NearNames", "NearNamesIn"]
