"""A merge asks a file what it says at the place of each paragraph: the file is read once for all of them."""

from __future__ import annotations

from collections.abc import Callable

from doubling import grown

from mkdocs_testimony.editing.edits import slice_of
from mkdocs_testimony.span import Span


def asked(n: int) -> Callable[[], object]:
    """What a file of n lines says at each of its lines."""
    data = b"".join(b"Claim number %d holds of tankers.\n" % number for number in range(n))

    def work() -> None:
        for line in range(1, n + 1):
            assert slice_of(data, Span("a.md", line, 1, line, 6)) == "Claim"

    return work


def test_every_line_of_a_file() -> None:
    """Four times as many lines take about four times as long."""
    assert not grown(asked, 500)
