"""The words of a work in another script are told to be in the work's language, and nothing else is."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mkdocs_testimony import csl
from mkdocs_testimony.csl import CiteItem, Position
from mkdocs_testimony.csl.output.languages import own_language, with_languages
from mkdocs_testimony.inline import Inline, Link, Style, Styled, Text, plain


def work(title: str, family: str, given: str, language: str) -> dict[str, object]:
    """A book."""
    return {
        "id": "a",
        "type": "book",
        "title": title,
        "author": [{"family": family, "given": given}],
        "publisher": "Example Press",
        "issued": {"date-parts": [[2020]]},
        "language": language,
    }


def languages(nodes: tuple[Inline, ...]) -> list[tuple[str, str]]:
    """The runs that have a language, with it."""
    found: list[tuple[str, str]] = []
    for node in nodes:
        if not isinstance(node, Text):
            found.extend(languages(node.children))
        elif node.language:
            found.append((node.text, node.language))
    return found


WORKS = {
    "zh": work("海权论", "王", "伟", "zh-CN"),
    "ja": work("海のルール", "田中", "一郎", "ja"),
    "ko": work("바다의 법", "김", "민수", "ko"),
    "ar": work("قانون البحار", "الأحمد", "علي", "ar"),
    "fa": work("گفتگو", "رضایی", "علی", "fa-IR"),
    "he": work("חוק הים", "כהן", "דוד", "he"),
    "ru": work("Право моря", "Иванов", "Пётр", "ru"),
}


@pytest.mark.parametrize("language", WORKS)
@pytest.mark.parametrize("style", ["chicago-18", "bluebook", "apa"])
def test_title_and_names(language: str, style: str) -> None:
    """A note's, a short form's and an entry's title and names are in the work's language, the rest is not."""
    item = WORKS[language]
    processor = csl.Processor(csl.load(style), {"a": item})
    note = processor.cluster([CiteItem("a", locator="7")])
    ((_key, entry),) = processor.bibliography(["a"])
    later = processor.cluster([CiteItem("a", position=Position.SUBSEQUENT)])
    for made in (note, entry):
        runs = languages(made)
        assert {tag for _, tag in runs} == {item["language"]}
        assert str(item["title"]) in {run for run, _ in runs}
        assert not any(word in run for run, _ in runs for word in ("Example", "2020"))
    assert languages(later)
    assert languages(processor.author_text("a"))


def test_other_script_and_no_language() -> None:
    """Nothing is told where the entry names no language, or one that is not written in that script."""
    for language in ("", "en", "tlh", "ar", "not a tag"):
        item = work("海权论", "王", "伟", language)
        note = csl.Processor(csl.load("chicago-18"), {"a": item}).cluster([CiteItem("a")])
        assert languages(note) == []
    tags = ("zh-Hant", "ZH", "en-US", "zh><", "")
    assert [own_language(tag) for tag in tags] == ["zh-Hant", "ZH", "", "", ""]


def test_translation_stays_out() -> None:
    """A translated title in brackets, in Latin letters, is no part of the run; words before it are."""
    nodes = (Styled(Style.EMPHASIS, (Text("海权论 2 下 [On Sea Power]"),)),)
    assert languages(with_languages(nodes, "zh")) == [("海权论 2 下", "zh")]


INLINE = st.recursive(
    st.text("abc 王伟كتבּЖ,.1 ", max_size=8).map(Text),
    lambda inner: st.one_of(
        st.builds(Styled, st.sampled_from(Style), st.tuples(inner, inner)),
        st.builds(Link, st.just("https://a.example"), st.tuples(inner)),
    ),
    max_leaves=6,
)


@settings(max_examples=60)
@given(st.lists(INLINE, max_size=4).map(tuple), st.sampled_from(["zh", "ar", "he", "ru", "ja"]))
def test_plain_text_stays(nodes: tuple[Inline, ...], language: str) -> None:
    """Telling the language changes no character."""
    assert plain(with_languages(nodes, language)) == plain(nodes)
