"""What a recommendation rests on, and a question's argument, as lists for reading."""

from __future__ import annotations

from bare import by_id, written

from mkdocs_testimony.argument.chains import Ground, of_page, recommendations
from mkdocs_testimony.argument.graph import hidden, of_recommendation, parts, without
from mkdocs_testimony.argument.graph import of_page as graph_of_page

ARGUED = """{#a}
So [@alpha].

{#s .assumption}
Taken as given.

{#j .judgment confidence=low rests-on="a s" because="it was ever so"}
Hence.

{#k .judgment rests-on="j a"}
And hence [@beta; but see @gamma].

{#no rebuts=j}
Not so [@delta].

{#yes answers=no}
It is [@alpha].

{#r .recommendation rests-on="k j"}
Do it.

{#alone}
By the way [@beta].
"""


def lines(grounds: tuple[Ground, ...], names: dict[str, str], depth: int = 0) -> list[str]:
    """A list of grounds as indented names."""
    out = []
    for ground in grounds:
        mark = " (above)" if ground.told else ""
        cited = f" [{' '.join(ground.sources)}]" if ground.sources else ""
        otherwise = f" against [{' '.join(ground.disputing)}]" if ground.disputing else ""
        said = "".join(f" {word} {tie.anchor}" for word, tie in ground.says)
        out.append("  " * depth + names[ground.uid] + cited + otherwise + said + mark)
        out += lines(ground.below, names, depth + 1)
    return out


def test_the_chain_of_a_recommendation_goes_down_to_the_sources() -> None:
    """Each step names its statement and sources; what stands twice is unfolded once."""
    testimony = written(ARGUED)
    names = by_id(testimony)
    (made,) = recommendations(testimony)
    assert lines((made.ground,), names) == [
        "r",
        "  k [beta] against [gamma]",
        "    j",
        "      a [alpha]",
        "      s",
        "    a [alpha] (above)",
        "  j (above)",
    ]
    assert made.reached == 4
    assert made.sources == ("alpha", "beta")
    assert [names[one.uid] for one in made.assumptions] == ["s"]
    assert [names[one.uid] for one in made.against] == ["no"]
    assert [names[uid] for uid in made.weakest.path] == ["r", "j"]
    assert made.hanging == ()


def test_a_recommendation_tells_where_a_path_under_it_ends_in_nothing() -> None:
    """The statement without a ground is listed under the recommendation that needs it."""
    testimony = written(
        "{#bare}\nSo.\n\n{#j .judgment rests-on=bare}\nHence.\n\n{.recommendation rests-on=j}\nDo it.\n"
    )
    (made,) = recommendations(testimony)
    assert [one.at.label for one in made.hanging] == ["Question 1, ¶ 1"]


def test_a_circle_is_unfolded_once() -> None:
    """Statements that rest on each other end the list instead of going round."""
    testimony = written(
        "{#j .judgment rests-on=k}\nSo.\n\n{#k .judgment rests-on=j}\nHence.\n\n"
        "{.recommendation rests-on=j}\nDo it.\n"
    )
    (made,) = recommendations(testimony)
    assert lines(made.ground.below, by_id(testimony)) == ["j", "  k", "    j (above)"]
    graph = graph_of_page(testimony, testimony.pages[0])
    assert len(of_page(testimony, testimony.pages[0], graph)) == 1


def test_the_list_of_a_question_holds_what_its_map_holds() -> None:
    """Every box of the question's own stands in its list, with what speaks against it; lone claims apart."""
    testimony = written(ARGUED)
    page = testimony.pages[0]
    names = by_id(testimony)
    graph = graph_of_page(testimony, page)
    told = lines(of_page(testimony, page, graph), names)
    assert told[0] == "no [delta] rebuts p3"
    assert told[1] == "yes [alpha] answers p5"
    assert {line.split()[0] for line in told} == {names[uid] for uid in graph.boxes}
    assert [names[uid] for uid in graph.alone] == ["alone"]


def test_a_question_names_statements_of_others_and_does_not_follow_them() -> None:
    """What a question takes from another one stands in its map and list, without what lies beneath."""
    testimony = written(
        "{#a}\nSo [@alpha].\n\n{#j .judgment rests-on=a}\nHence.\n",
        "{#k .judgment rests-on=j}\nAnd hence.\n",
    )
    page = testimony.pages[1]
    names = by_id(testimony)
    graph = graph_of_page(testimony, page)
    assert [names[uid] for uid in graph.boxes] == ["j", "k"]
    assert lines(of_page(testimony, page, graph), names) == ["k", "  j"]
    uids = {name: uid for uid, name in names.items()}
    assert hidden(testimony, graph, uids["j"]) == (uids["a"],)


def test_the_graph_of_a_recommendation_shows_what_speaks_against_it_and_the_replies() -> None:
    """A rebuttal of anything beneath stands in the map, and its answer too."""
    testimony = written(ARGUED)
    names = by_id(testimony)
    uids = {name: uid for uid, name in names.items()}
    graph = of_recommendation(testimony, uids["r"])
    assert {names[uid] for uid in graph.boxes} == {"a", "s", "j", "k", "no", "yes", "r"}
    assert {
        (names[t.source], t.relation, names[t.target]) for t in graph.ties if t.relation != "rests-on"
    } == {
        ("no", "rebuts", "j"),
        ("yes", "answers", "no"),
    }


def test_plain_evidence_is_counted_in_what_it_bears() -> None:
    """List items that bear one statement only are no boxes; one that something else names is."""
    testimony = written(
        "{#c}\nThree things show it.\n\n- One [@alpha].\n- Two [@beta].\n-\n  {#three}\n  Three [@gamma].\n\n"
        "{#j .judgment rests-on='c'}\nHence.\n".replace("'", '"').replace("-\n  {", "- {")
        + '\n{.judgment rests-on="three"}\nAnd so.\n'
    )
    graph = graph_of_page(testimony, testimony.pages[0])
    names = by_id(testimony)
    uids = {name: uid for uid, name in names.items()}
    assert [names[uid] for uid in graph.boxes] == ["c", "three", "j", "¶ 3"]
    assert [names[uid] for uid in hidden(testimony, graph, uids["c"])] == ["¶ 1(a)", "¶ 1(b)"]


def test_lines_that_are_left_out_take_along_what_only_they_held() -> None:
    """Cutting a line removes the boxes under it, unless another line holds them."""
    testimony = written(ARGUED)
    names = by_id(testimony)
    uids = {name: uid for uid, name in names.items()}
    graph = of_recommendation(testimony, uids["r"])
    cut = [t for t in graph.ties if t.source == uids["j"]]
    left = without(graph, cut)
    assert "s" not in {names[uid] for uid in left.boxes}
    assert "a" in {names[uid] for uid in left.boxes}
    assert {names[uid] for uid in hidden(testimony, left, uids["j"])} == {"a", "s"}


def test_a_large_argument_is_parted_by_what_heads_it() -> None:
    """Each piece keeps to its number of boxes, shows all beneath its heads, and together they show all."""
    heads = "\n".join(
        f'{{#h{n} .judgment rests-on="c{n} shared"}}\nHence {n}.\n\n{{#c{n}}}\nSo {n} [@alpha].\n'
        for n in range(6)
    )
    testimony = written("{#shared}\nSo [@beta].\n\n" + heads)
    graph = graph_of_page(testimony, testimony.pages[0])
    pieces = parts(graph, 5)
    names = by_id(testimony)
    assert [sorted(names[uid] for uid in piece.boxes) for piece in pieces] == [
        ["c0", "c1", "h0", "h1", "shared"],
        ["c2", "c3", "h2", "h3", "shared"],
        ["c4", "c5", "h4", "h5", "shared"],
    ]
    assert {tie for piece in pieces for tie in piece.ties} == set(graph.ties)
    assert parts(graph, 13) == (graph,)


def test_a_circle_has_a_picture_too() -> None:
    """What nothing heads, since it goes round, is not lost when an argument is parted."""
    testimony = written("{#j .judgment rests-on=k}\nSo.\n\n{#k .judgment rests-on=j}\nHence.\n")
    graph = graph_of_page(testimony, testimony.pages[0])
    assert parts(graph, 1) == (graph,)
