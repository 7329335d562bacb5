"""The typefaces that go with the product: Source Sans 3 (see OFL.txt), and what the engine brings itself.

`embedded.json` lists the characters of the faces inside the pinned Typst; `scripts/embedded_fonts.py`
writes it.
"""

from __future__ import annotations

from pathlib import Path

FOLDER = Path(__file__).parent
"""Where the shipped faces are."""
EMBEDDED = FOLDER / "embedded.json"
"""Characters of the engine's own faces."""
