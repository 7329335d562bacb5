"""A source cited by another of its keys is the same source."""

from __future__ import annotations

from written import note_text, question, written

BIB = """\
@book{snyder, ids = {snyder1997, alliance}, author = {Snyder, Glenn H.}, title = {Alliance Politics},
  publisher = {Cornell}, date = {1997}}
"""
BODY = """\
One [@alliance, p. 1]. Two [@snyder1997, p. 1]. Three [@snyder, p. 2].

As @alliance [p. 3] says.[^a] Four^[A word on @snyder1997, p. 4, and no more.]

[^a]: Another on [@alliance, p. 5] here.
"""


def test_all_keys_are_one_work() -> None:
    """Ibid. and short forms follow the work, not the key that was typed, also inside notes."""
    whole = written({"content/questions/01.md": question(1, BODY), "citations/sources.bib": BIB})
    texts = [note_text(note) for note in whole.notes.values()]
    assert texts[0].startswith("Glenn H. Snyder, Alliance Politics (")
    assert texts[1:3] == ["Ibid.", "Ibid., 2."]
    assert texts[3].startswith("Ibid., 3")
    assert all("Snyder, Alliance Politics" in text or "Ibid" in text for text in texts)
    assert list(whole.sources) == ["snyder"]
    assert {cite.key for note in whole.notes.values() for cite in note.cites} == {"snyder"}
    assert not [finding for finding in whole.findings if finding.code in {"CIT001", "ARG001"}]


def test_the_place_told_is_that_of_the_key_as_typed() -> None:
    """A citation by another key keeps the span of what stands in the text."""
    whole = written(
        {"content/questions/01.md": question(1, "One [@alliance]."), "citations/sources.bib": BIB}
    )
    (note,) = whole.notes.values()
    span = note.cites[0].span
    assert span.end_column - span.column == len("@alliance")


def test_an_id_may_not_be_another_key() -> None:
    """A statement whose id is one of a source's other keys is told as a clash."""
    whole = written(
        {
            "content/questions/01.md": question(1, "{#alliance}\nOne [@snyder]."),
            "citations/sources.bib": BIB,
        }
    )
    (finding,) = [finding for finding in whole.findings if finding.code == "ARG001"]
    assert "`alliance` is a key of the bibliography too (citations/sources.bib:1:7)" in finding.message


def test_a_relation_to_another_key_is_told_as_one_to_a_source() -> None:
    """rests-on with a source's other key says to cite it."""
    whole = written(
        {
            "content/questions/01.md": question(1, '{rests-on="alliance"}\nOne [@snyder].'),
            "citations/sources.bib": BIB,
        }
    )
    (finding,) = [finding for finding in whole.findings if finding.code == "ARG002"]
    assert "is a source, not a statement" in finding.message
