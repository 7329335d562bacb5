"""Every format, and what the site lists, takes time in proportion to what is exported or listed."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "argument"))
from bare import written
from doubling import grown

from mkdocs_testimony.export import FORMATS, Addresses
from mkdocs_testimony.export.json_format import MOST_ALTOGETHER
from mkdocs_testimony.site.registers import entry_anchors

if TYPE_CHECKING:
    # pytest would take a class of this name for a collection of tests.
    from mkdocs_testimony.model import Testimony


def bib(keys: list[str]) -> str:
    return "".join(
        f"@book{{{key}, author = {{Sun, A.}}, title = {{T {key}}}, publisher = {{P}}, date = {{2020}}}}\n"
        for key in keys
    )


def chain(n: int) -> str:
    """Judgments each of which has a source and rests on the last."""
    links = (f'{{#s{i} .judgment rests-on="s{i - 1}"}}\nHence {i} [@k{i % 60}].' for i in range(1, n))
    return "\n\n".join(["{#s0}\nIt is so [@k0].", *links])


def works(n: int) -> str:
    """A claim for each work."""
    return "\n\n".join(f"It is so in case {i} [@k{i}]." for i in range(n))


def fan(n: int) -> str:
    """One judgment that rests on many claims, and each of these links undercut."""
    claims = (f"{{#s{i}}}\nIt is so in case {i} [@k1]." for i in range(n))
    cuts = (f'{{undercuts="j->s{i}"}}\nBut not so in case {i} [@k2].' for i in range(n))
    rests = " ".join(f"s{i}" for i in range(n))
    return "\n\n".join([*claims, f'{{#j .judgment rests-on="{rests}"}}\nSo it is.', *cuts])


@cache
def made(text: Callable[[int], str], size: int) -> Testimony:
    through = "format" if text is works else "link"
    return written(text(size), bib=bib([f"k{i}" for i in range(max(size, 60))]), through=through)


@pytest.mark.parametrize(("text", "size"), [(chain, 100), (works, 50), (fan, 50)])
def test_formats_grow_as_the_text_does(text: Callable[[int], str], size: int) -> None:
    """Whatever rests on whatever, four times as much is written in about four times as long."""
    slow = {
        form: told
        for form, one in FORMATS.items()
        if (told := grown(lambda n, one=one: partial(one.write, made(text, n), Addresses()), size))
    }
    assert not slow


def test_a_list_that_is_cut_says_so() -> None:
    """What a thousand statements and more share is told in part at each, with the names of the lists cut."""
    assumed = (f"{{#a{i} .assumption}}\nLet it be so in case {i}." for i in range(1_001))
    rests = " ".join(f"a{i}" for i in range(1_001))
    testimony = written("\n\n".join([*assumed, f'{{#j .judgment rests-on="{rests}"}}\nSo it is.']))
    told = json.loads(FORMATS["json"].write(testimony, Addresses()))
    support = {one["id"]: one["support"] for one in told["statements"]}
    assert len(support["j"]["assumptions"]) == MOST_ALTOGETHER // 1_002
    assert support["j"]["cut"] == ["assumptions"]
    assert "cut" not in support["a0"]


@pytest.mark.slow
def test_a_long_chain_is_no_flood() -> None:
    """Each statement of a chain rests on all below it: they are told shorter, and that they are."""
    n = 4_000
    steps = (f'{{#s{i} .judgment rests-on="s{i + 1}"}}\nHence in case {i}.' for i in range(n))
    testimony = written("\n\n".join([*steps, f"{{#s{n}}}\nIt is so [@alpha]."]))
    text = FORMATS["json"].write(testimony, Addresses())
    support = {one["id"]: one["support"] for one in json.loads(text)["statements"]}
    assert len(support["s0"]["chain"]) == MOST_ALTOGETHER // (n + 1)
    assert support["s0"]["cut"] == ["chain"]
    assert "cut" not in support[f"s{n - 1}"]
    assert sum(len(one["chain"]) for one in support.values()) <= MOST_ALTOGETHER


def test_keys_of_another_script_have_anchors_of_their_own() -> None:
    """All come to the same letters, so that a number tells them apart, and none is looked for in vain."""

    def listed(n: int) -> Callable[[], object]:
        keys = [chr(0x4E00 + i % 5_000) + chr(0x4E00 + i // 5_000) for i in range(n)]
        testimony = written("\n\n".join(f"It is so [@{key}]." for key in keys), bib=bib(keys))
        anchors = entry_anchors(testimony)
        assert len(set(anchors.values())) == n
        return partial(entry_anchors.__wrapped__, testimony)

    assert not grown(listed, 150)
