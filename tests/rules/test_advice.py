"""Rules that read an author's words or an entry's fields: what they tell, and whom they leave in peace."""

from __future__ import annotations

import pytest
from example_tree import codes, question, with_entry


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("Over the past five years Iran sold oil", True),
        ("Iran sold oil last year", True),
        ("Iran has recently sold oil", True),
        ("Iran sold oil two years ago", True),
        ("Iran sold oil in the last three months", True),
        ("In 2020 Iran sold oil for five years", False),
        ("“Last year was good”, the minister said", False),
        ("The last year of the war was 1988", False),
        ("Iran sold oil year after year", False),
    ],
)
def test_relative_time(words: str, told: bool) -> None:
    """A time is told that counts from the day of writing, and none that stands by itself or is quoted."""
    assert codes(question(f"{words} [@sun2024, p. 3].\n")) == (["CLM009"] if told else [])


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("Many experts believe so", True),
        ("Critics argue that it is so", True),
        ("It is widely believed to be so", True),
        ("Some observers have said so", True),
        ("People who live there say so", False),
        ("The Reuters analysts whom we cite say so", False),
        ("Experts are few", False),
    ],
)
def test_weasels(words: str, told: bool) -> None:
    """Unnamed authorities are told where nothing is cited, and not where a source is."""
    assert codes(question(f"{{.assumption}}\n{words}.\n")) == (["CLM006"] if told else [])
    assert "CLM006" not in codes(question(f"{words} [@sun2024, p. 3].\n"))


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("There is no public evidence of it", True),
        ("We found no record of it", True),
        ("No open source shows it", True),
        ("There is no oil in it", False),
        ("No data are needed for it", False),
    ],
)
def test_absence(words: str, told: bool) -> None:
    """That something is not known is told unless it says where was looked."""
    assert codes(question(f"{{.assumption}}\n{words}.\n")) == (["CLM008"] if told else [])
    assert codes(question(f'{{.assumption searched="Customs data to 2024"}}\n{words}.\n')) == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("{.context}\nHe called it “a landmark in relations” then.\n", True),
        ("{.context}\nHe called it “a landmark” then.\n", False),
        ("{.context}\nThe Commission asks “How much oil does Iran sell” here.\n", False),
        ("{.assumption}\nIt is “a landmark in relations” then.\n", True),
        ("He called it “a landmark in relations” then [@sun2024, p. 3].\n", False),
        ("{.context}\nHe called it “a landmark in relations” then [@sun2024, p. 3].\n", False),
    ],
)
def test_quotations(text: str, told: bool) -> None:
    """Quoted words want their source where no claim asks for one, but for those of the question itself."""
    assert ("CLM003" in codes(question(text))) is told


def entry(**fields: str) -> str:
    """An entry `x` of the web, of 20 January 2024, but for these fields."""
    whole = {"title": "Crude", "organization": "O", "date": "2024-01-20", "url": "https://a.org/x", **fields}
    return "@online{x,\n" + "".join(f"  {name} = {{{value}}},\n" for name, value in whole.items()) + "}\n"


@pytest.mark.parametrize(
    ("url", "date", "told"),
    [
        ("https://a.org/2024/01/25/x", "2024-01-20", True),
        ("https://a.org/20240125/x", "2024-01-20", True),
        ("https://a.org/2024-01-25-x", "2024-01-20", True),
        ("https://a.org/2024/01/22/x", "2024-01-20", False),
        ("https://a.org/2024/01/25/x", "2024-01", False),
        ("https://a.org/2024/13/25/x", "2024-01-20", False),
        ("https://a.org/2024/01/25/to/2024/02/25", "2024-01-20", False),
        ("https://web.archive.org/web/20240125/https://a.org/x", "2024-01-20", False),
        ("https://a.org/id/12024/01/25123", "2024-01-20", False),
    ],
)
def test_the_day_in_an_address(url: str, date: str, told: bool) -> None:
    """The day in an address is compared with that of the entry, but for archives and vaguer dates."""
    assert codes(with_entry(entry(url=url, date=date))) == (["SRC007"] if told else [])


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"title": "Импорт нефти"}, True),
        ({"title": "Импорт нефти", "translatedtitle": "Oil"}, False),
        ({"title": "Öl für China", "langid": "ngerman"}, True),
        ({"title": "Öl für China"}, False),
        ({"title": "Oil", "langid": "american"}, False),
        ({"title": "The Импорт of oil into China"}, False),
        ({"title": "2024"}, False),
    ],
)
def test_untranslated_titles(fields: dict[str, str], told: bool) -> None:
    """A title in another script, or of a named other language, wants its translation beside it."""
    assert codes(with_entry(entry(**fields))) == (["SRC010"] if told else [])


@pytest.mark.parametrize(
    ("url", "told"),
    [
        ("https://x.com/doe/status/1", True),
        ("https://m.weibo.cn/1", True),
        ("https://www.netflix.com/x.com", False),
        ("https://fox.com/1", False),
    ],
)
def test_social_networks(url: str, told: bool) -> None:
    """The host alone says whether a source is a post."""
    assert codes(with_entry(entry(url=url))) == (["SRC014"] if told else [])


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({}, True),
        ({"date": "2023-01-20"}, False),
        ({"volume": "2"}, False),
        ({"title": "Crude Imports of Japan"}, False),
    ],
)
def test_near_duplicates(fields: dict[str, str], told: bool) -> None:
    """Title and year alike are told; another year, volume or title is another work."""
    first = entry(title="Crude Imports of China")
    second = entry(**{"title": "Crude imports: of China", "url": "https://b.org/x", **fields})
    bib = first + second.replace("{x,", "{y,", 1)
    found = question("Iran sold oil [@x].\n\nAnd more [@y].\n", **{"citations/sources.bib": bib})
    assert ("SRC009" in codes(found)) is told
