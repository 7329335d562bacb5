"""How long it takes to seek 148 passages in a PDF of 52 pages: `python benchmarks/passages.py`.

Cold: the copy is read by its own process first. Kept: its text comes from build/.cache/. So a check does it.
"""

from __future__ import annotations

import random
import tempfile
from pathlib import Path
from time import perf_counter, process_time

import typst

from mkdocs_testimony.evidence.extraction import Copies
from mkdocs_testimony.evidence.passages import Searcher
from mkdocs_testimony.model import Cite, Outcome, Pin
from mkdocs_testimony.span import Span

PAGES, PASSAGES = 52, 148
HERE = Span.point("content/questions/01.md", 1)
_WORDS = [
    *("harbour", "channel", "depth", "silt", "weir", "county", "town", "council", "dredging", "vessel"),
    *("tide", "tariff", "ledger", "letter", "survey", "engineer", "report", "estimate", "decade", "shoal"),
    *("berth", "cargo", "pilot", "estuary", "current", "sediment", "upstream", "storm", "repair"),
    *("budget", "ministry", "export", "import", "refinery", "contract", "quota"),
]


def pages() -> list[list[str]]:
    """Words for each page, the same each time."""
    chance = random.Random(52)
    return [[chance.choice(_WORDS) for _ in range(480)] for _ in range(PAGES)]


def passages(made: list[list[str]]) -> list[tuple[str, int]]:
    """Passages of twelve words and the page of each."""
    chance = random.Random(148)
    out = []
    for _ in range(PASSAGES):
        sheet, at = chance.randrange(PAGES), chance.randrange(400)
        out.append((" ".join(made[sheet][at : at + 12]), sheet + 1))
    return out


def seek(root: Path, pin: Pin, wanted: list[tuple[str, int]]) -> float:
    """Seconds until every passage is found on its page."""
    start = perf_counter()
    searcher = Searcher({"k": pin}, Copies(root))
    for quote, page in wanted:
        found = searcher.look(quote, Cite("k", HERE, label="page", locator=str(page)))
        if (found.outcome, found.page_known) != (Outcome.FOUND, True):
            raise SystemExit(f"page {page}: {found.outcome.value}: {quote}")
    return perf_counter() - start


def measure(root: Path) -> tuple[float, float]:
    """Seconds cold, and from the text that is kept (the best of three)."""
    made = pages()
    markup = '#set page(numbering: "1")\n' + "\n#pagebreak()\n".join(" ".join(words) for words in made)
    (root / "copy.pdf").write_bytes(typst.compile(markup.encode()))
    copies = Copies(root)
    pin = Pin("k", HERE, "copy.pdf", copies.hash("copy.pdf"))
    wanted = passages(made)
    cold = seek(root, pin, wanted)
    return cold, min(seek(root, pin, wanted) for _ in range(5))


if __name__ == "__main__":
    with tempfile.TemporaryDirectory(prefix="testimony-") as folder:
        cold, kept = measure(Path(folder))
        root = Path(folder)
        pin = Pin("k", HERE, "copy.pdf", Copies(root).hash("copy.pdf"))
        wanted = passages(pages())
        start = process_time()
        seek(root, pin, wanted)
        busy = process_time() - start
    print(
        f"{PASSAGES} passages in {PAGES} pages: {cold:.2f} s cold, {kept:.3f} s from the text that is kept"
        f" ({busy:.3f} s of processor time)"
    )
