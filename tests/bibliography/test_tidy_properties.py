"""Tidying any .bib file: it reads as before, nothing is lost, and a second time changes nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from bib_cases import read_all
from hypothesis import given, settings
from hypothesis import strategies as st

from mkdocs_testimony.bibliography import Source
from mkdocs_testimony.bibliography.addresses import bare_doi, verbatim
from mkdocs_testimony.bibliography.dates import parse_date
from mkdocs_testimony.bibliography.scan import scan
from mkdocs_testimony.bibliography.tidy import tidy
from mkdocs_testimony.bibliography.url_junk import cleaned
from mkdocs_testimony.csl.works import item as csl_item

BLANK = st.sampled_from(["", " ", "\n", "\n  ", "\t", " \n\n"])
WORDS = st.sampled_from(
    [
        *(
            "A",
            "{B}",
            "b  c",
            "\n d",
            "\\&",
            '{\\"U}ber',
            "é",
            "中国",
            "--",
            "-",
            "{nested {deep}}",
            "50\\%",
            "%",
        ),
        *("~", "\\", "10--12", "2020", "3", "jan", "5 May 2021", "2020-1-5", "#"),
        *(
            "https://a.org/x?utm_source=b&c=1#:~:text=z",
            "10.1/x",
            "https://doi.org/10.1/y",
            "S-1–S-3",
            "12-14",
        ),
        *(",", "=", "'", "(", ")", "@", "@book", "\n\n", "c. 1990"),
    ]
)
TEXT = st.lists(WORDS, max_size=4).map("".join)
PART = st.one_of(
    TEXT.map(lambda text: f"{{{text}}}"),
    TEXT.map(lambda text: '"' + text.replace('"', "'") + '"'),
    st.sampled_from(["2020", "12", "jan", "oct", "mine", "Mine", "undefined"]),
)
VALUE = st.lists(PART, min_size=1, max_size=3).map(" # ".join)


def seldom(*rare: str, often: int = 8) -> st.SearchStrategy[str]:
    """Mostly nothing; else one of these."""
    return st.sampled_from([""] * often * len(rare) + list(rare))


OWN = {
    "year": ["2020", "{2020}", "{c. 1990}", '"2019--2020"', "{2020a}", "{forthcoming}", "mine"],
    "month": [
        "jan",
        "{October}",
        '"3"',
        'mar # "~12"',
        "{July/August}",
        "{Spring}",
        "undefined",
        "{no month}",
    ],
    "day": ["5", "{12}", "{12th}", "{1--3}", "31"],
    "date": ["{2020-1-5}", "{5 May 2021}", "{2020}", "{May 5, 2021}", "{2020/01/15}", "2020", "{2020/open}"],
    "urldate": ["{2020-1-5}", "{5 May 2021}", "{01/02/2020}", '"2020-10-10"', "{n.d.}"],
    "pages": ["{10-12}", "{10 – 12, 14}", "{S-1–S-3}", '"xi--xii"', "{7}", "{1,234-1,240}"],
    "doi": ["{10.1/x}", "{https://doi.org/10.1/y}", "{doi: 10.1/{z}}", "{doi:10.1\\_x}"],
    "url": [
        *(
            "{https://a.org/x?utm_source=b&c=1#:~:text=z}",
            "{https://a.org/%20x\\_y}",
            "{https://x.com/a?s=20}",
        ),
        *(
            "{https://a.org/{x}?gclid=1}",
            '"https://a.org/\\%20?utm_id=1"',
            "{\\url{https://a.org/?fbclid=1}}",
        ),
    ],
    "title": ["{A title}"],
    **{name: [] for name in ("author", "note", "x-own", "abstract", "crossref", "journal", "annotation")},
}
NAMES = st.lists(st.sampled_from(sorted(OWN)), max_size=6, unique=True)


@st.composite
def entries(draw: st.DrawFn) -> str:
    """One entry, oddly written and mostly whole."""
    opener, closer = draw(st.sampled_from(["{}", "{}", "{}", "()"]))
    kind = draw(st.sampled_from(["book", "ARTICLE", "Misc", "online", "xdata"]))
    key = draw(st.sampled_from(["a", "b", "C", "d:e/f", "ключ", "x_1"]))
    fields = []
    for name in draw(NAMES):
        own = OWN[name]
        value = draw(st.sampled_from(own) if own and draw(st.integers(0, 3)) else VALUE)
        typed = draw(st.sampled_from([name, name.upper(), name.capitalize()]))
        above = draw(seldom("% said\n", "\n% on its own\n", "% {braced}\n", "% broken {\n"))
        beside = draw(seldom("% beside\n", "\n% below\n"))
        fields.append(f"{above}{draw(BLANK)}{typed}{draw(BLANK)}={draw(BLANK)}{value}{draw(BLANK)}{beside}")
    end = draw(st.sampled_from(["", ",", ",\n"])) + draw(seldom("% last\n", "}", "{", " title {x}", '"'))
    return f"@{draw(BLANK)}{kind}{opener}{draw(BLANK)}{','.join([key, *fields])}{end}{closer}"


OTHERS = st.sampled_from(
    [
        *("% A heading", "free text", "@comment{x {y} @book{z, a={b}}}", '@preamble{"x"}'),
        *(
            '@string{mine = "My own"}',
            "@string(mine={other})",
            "text with an @ in it",
            "% @book{old,",
            "@comment",
        ),
        *("}", "@ book b,", "@string{jan={J}}"),
    ]
)
FILES = st.lists(
    st.tuples(st.one_of(*[entries()] * 5, OTHERS), st.sampled_from(["\n", "\n\n", "", " ", "\n\n\n"])),
    max_size=6,
).map(lambda parts: "".join(part + gap for part, gap in parts))
ANY = st.text(alphabet="@book{},=\"#%() \n\\a1'-", max_size=60)


def meaning(source: Source) -> Mapping[str, object]:
    """What an entry says, with the intended changes taken out: address, DOI, dates and page ranges."""
    item = dict(csl_item(source.work))
    if "url" in source.fields:
        item["URL"] = cleaned(str(item.get("URL", "")))
    if "DOI" in item:
        item["DOI"] = bare_doi(verbatim(source.fields["doi"]))
    item["page"] = str(item.get("page", "")).replace(" ", "")
    for variable, date in source.dates.items():
        if date.literal:
            item.pop(variable)
    return item


def kept(text: str) -> Counter[str]:
    """The characters outside entries and strings, blanks aside."""
    pieces = scan("a.bib", text).pieces
    lines = text.split("\n")
    for piece in pieces:
        start = sum(len(line) + 1 for line in lines[: piece.line - 1]) + piece.column - 1
        text = text[:start] + "\0" * len(piece.text) + text[start + len(piece.text) :]
    return Counter(text.replace("\0", "").split())


@settings(max_examples=100, deadline=None)
@given(st.one_of(FILES, FILES, FILES, ANY), st.booleans())
def test_it_reads_as_before(text: str, sort: bool) -> None:
    """Keys, types, field names and items are the same; only unreadable dates may become readable."""
    tidied = tidy("a.bib", text, sort=sort)
    (before, read), (after, again) = read_all(text), read_all(tidied.text)
    assert sorted(before.entries) == sorted(after.entries)
    assert len(before.duplicates) == len(after.duplicates)
    assert [(one.key, one.text) for one in before.strings] == [(one.key, one.text) for one in after.strings]
    for key, source in read.sources.items():
        other = again.sources[key]
        assert (source.type, source.damaged) == (other.type, other.damaged)
        old, new = meaning(source), meaning(other)
        unreadable = {name for name, date in source.dates.items() if date.literal}
        assert old == {name: value for name, value in new.items() if name not in unreadable}
        dates = {"year", "month", "day", "date"}
        if "crossref" not in source.fields:
            assert set(source.fields) - dates == set(other.fields) - dates


@settings(max_examples=100, deadline=None)
@given(st.one_of(FILES, FILES, FILES, ANY), st.booleans())
def test_nothing_is_lost(text: str, sort: bool) -> None:
    """Words between entries, broken entries and every field's words are all still there."""
    tidied = tidy("a.bib", text, sort=sort)
    assert kept(text) == kept(tidied.text)
    assert not any(change.key == "" for change in tidied.kept), "the file would not have read the same"
    pieces = scan("a.bib", text).pieces
    for piece in pieces:
        if piece.damaged or piece.type == "string":
            assert piece.text in tidied.text
    assert text.count("%") <= tidied.text.count("%") or "%20" in text or "utm" in text


@settings(max_examples=100, deadline=None)
@given(st.one_of(FILES, FILES, FILES, ANY), st.booleans())
def test_a_second_time_changes_nothing(text: str, sort: bool) -> None:
    """A tidied file tidies to itself, and is told to be as broken as before."""
    once = tidy("a.bib", text, sort=sort)
    again = tidy("a.bib", once.text, sort=sort)
    assert again.text == once.text
    assert not again.changes
    assert [finding.code for finding in again.findings] == [finding.code for finding in once.findings]


@given(st.from_regex(r"[0-9]{1,4}[-/. ]{1,2}[0-9A-Za-z]{1,4}([-/. ,]{1,2}[0-9]{1,4})?", fullmatch=True))
@settings(max_examples=100)
def test_a_date_is_read_or_left(typed: str) -> None:
    """A date that becomes another is readable after that, and one that was readable means the same."""
    tidied = tidy("a.bib", f"@misc{{a,\n  date = {{{typed}}},\n}}\n").text
    value = tidied.split("= {")[1].split("}")[0]
    if value != " ".join(typed.split()):
        assert parse_date(value) is not None
    before = parse_date(typed)
    assert before is None or parse_date(value) == before
