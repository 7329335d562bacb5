"""What CSL 1.0.2 asks and no shipped style uses: labels, styles inside themselves, what is no sort key."""

from __future__ import annotations

import pytest

from mkdocs_testimony import csl
from mkdocs_testimony.csl import CiteItem
from mkdocs_testimony.inline import Style, Styled, Text, plain

HEAD = '<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0">'


def processor(citation: str, items: dict[str, dict[str, object]], rest: str = "") -> csl.Processor:
    """A processor of these works in a style that consists of this."""
    style = csl.parse(f"{HEAD}{citation}{rest}</style>".encode(), title_case="style")
    return csl.Processor(style, items, in_text_as_notes=False, registered=list(items))


def work(key: str, *families: str, year: int = 1978, **more: object) -> dict[str, object]:
    """A book of authors with these family names."""
    people = [{"family": family, "given": "Jane"} for family in families]
    return {"id": key, "type": "book", "author": people, "issued": {"date-parts": [[year]]}, **more}


@pytest.mark.parametrize(
    ("families", "label"),
    [
        (("Kardon",), "Kard05"),
        (("Roe", "noakes"), "RoNo05"),
        (("Roe", "Noakes", "O’Hara"), "RoNO05"),
        (("Doe", "Ely", "Fox", "Gump", "Hale"), "DEFG05"),
        (("Li",), "Li05"),
    ],
)
def test_citation_label(families: tuple[str, ...], label: str) -> None:
    """A label has letters of the family names and two digits of the year."""
    style = '<citation><layout><text variable="citation-label"/></layout></citation>'
    made = processor(style, {"a": work("a", *families, year=2005)})
    assert plain(made.cluster([CiteItem("a")])) == label


def test_labels_are_told_apart() -> None:
    """Works of one label get letters in it, and then no letters in their years; an item's own label stays."""
    style = (
        '<citation disambiguate-add-year-suffix="true"><layout delimiter="; ">'
        '<text variable="citation-label"/></layout></citation>'
    )
    layout = '<text variable="citation-label" suffix=" "/><date variable="issued" form="numeric"/>'
    entries = f"<bibliography><layout>{layout}</layout></bibliography>"
    items = {
        "a": work("a", "Roe"),
        "b": work("b", "Roe"),
        "c": work("c", "Roe", **{"citation-label": "Mine"}),
    }
    made = processor(style, items, entries)
    assert plain(made.cluster([CiteItem(key) for key in items])) == "Roe78a; Roe78b; Mine"
    assert [plain(entry) for _, entry in made.bibliography(items)] == [
        "Roe78a 1978",
        "Roe78b 1978",
        "Mine 1978",
    ]


@pytest.mark.parametrize(
    ("attribute", "outer", "inner"),
    [
        ('font-style="italic"', Style.EMPHASIS, Style.NORMAL),
        ('font-weight="bold"', Style.STRONG, Style.NORMAL_WEIGHT),
        ('font-variant="small-caps"', Style.SMALL_CAPS, Style.NORMAL_CAPS),
    ],
)
def test_a_style_inside_itself_ends_it(attribute: str, outer: Style, inner: Style) -> None:
    """What a field has in the style that the whole field is set in is set apart by being plain."""
    title = (Text("Of "), Styled(outer, (Text("Lessard"),)), Text(" Again"))
    style = f'<citation><layout><text variable="title" {attribute}/></layout></citation>'
    made = processor(style, {"a": {"id": "a", "type": "book", "title": title}}).cluster([CiteItem("a")])
    assert made == (Styled(outer, (Text("Of "), Styled(inner, (Text("Lessard"),)), Text(" Again"))),)


def test_plain_formatting_ends_what_is_round_it() -> None:
    """A style file's own plain weight inside bold is told as such, and outside of it is nothing."""
    part = '<text value="and" font-weight="normal"/>'
    style = f'<citation><layout>{part}<group font-weight="bold">{part}</group></layout></citation>'
    made = processor(style, {"a": work("a", "Roe")}).cluster([CiteItem("a")])
    assert made == (Text("and"), Styled(Style.STRONG, (Styled(Style.NORMAL_WEIGHT, (Text("and"),)),)))


def test_roles_are_no_sort_keys() -> None:
    """Names are sorted without what says that they are editors."""
    names = '<names variable="editor"><name name-as-sort-order="all"/><label prefix=", "/></names>'
    area = f'<sort><key macro="who"/></sort><layout>{names}</layout>'
    rest = f'<macro name="who">{names}</macro><bibliography>{area}</bibliography>'
    people = {"a": ["Doe"], "b": ["Doe", "Dz"], "c": ["Doe", "Foe"]}
    items = {
        key: {"id": key, "type": "book", "editor": [{"family": family} for family in families]}
        for key, families in reversed(people.items())
    }
    made = processor('<citation><layout><text value="x"/></layout></citation>', items, rest)
    assert [key for key, _ in made.bibliography(items)] == ["a", "b", "c"]


def test_citations_sorted_by_number() -> None:
    """Works cited together stand in the order of their numbers in the document."""
    numbers = '<text variable="citation-number"/>'
    sort = '<sort><key variable="citation-number"/></sort>'
    made = processor(
        f'<citation>{sort}<layout delimiter=",">{numbers}</layout></citation>',
        {key: work(key, "Roe") for key in "abc"},
    )
    assert plain(made.cluster([CiteItem("c"), CiteItem("a")])) == "1,3"


def test_initials_given_with_other_spaces_are_one_name() -> None:
    """`J.J. Doe` and `J. J. Doe` are not told apart by their given names."""
    name = '<names variable="author"><name form="short" initialize-with=". "/></names>'
    options = 'disambiguate-add-givenname="true" givenname-disambiguation-rule="all-names"'
    items = {
        key: {"id": key, "type": "book", "author": [{"family": "Doe", "given": given}]}
        for key, given in (("a", "J.J."), ("b", "J. J."))
    }
    made = processor(f"<citation {options}><layout>{name}</layout></citation>", items)
    assert [plain(made.cluster([CiteItem(key)])) for key in items] == ["Doe", "Doe"]


@pytest.mark.parametrize(
    ("particle", "family", "shown"),
    [
        ("de’", "Medici", "Jane de’ Medici"),
        ("d’", "Annunzio", "Jane d’Annunzio"),
        ("dell’", "Acqua", "Jane dell’Acqua"),
        ("al-", "Rashid", "Jane al-Rashid"),
        ("van", "Buren", "Jane van Buren"),
    ],
)
def test_space_after_a_particle(particle: str, family: str, shown: str) -> None:
    """A particle clings to a name that has taken its last vowel, and does not where it was only shortened."""
    name = {"family": family, "given": "Jane", "non-dropping-particle": particle}
    style = '<citation><layout><names variable="author"/></layout></citation>'
    made = processor(style, {"a": {"id": "a", "type": "book", "author": [name]}})
    assert plain(made.cluster([CiteItem("a")])) == shown
