"""Lists of people: one `<names>` element, its et-al, its label and its substitutes."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeAlias

from mkdocs_testimony.csl.evaluate.context import Context, Renderer
from mkdocs_testimony.csl.evaluate.decoration import decoration
from mkdocs_testimony.csl.evaluate.names_form import Label, NamesForm, Parent, names_form
from mkdocs_testimony.csl.evaluate.person import inverted, person
from mkdocs_testimony.csl.output.pieces import EMPTY, Pieces, joined
from mkdocs_testimony.csl.style.elements import Element

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mkdocs_testimony.csl.items import Name
    from mkdocs_testimony.csl.style.locale import Locale

OTHERS = "others"
"""The literal name that stands for "and others" at the end of a list: it prints as the style's et al."""
Within: TypeAlias = Callable[[Element, Parent], list[Renderer]]


def limits(form: NamesForm, context: Context, count: int) -> tuple[int, bool]:
    """How many of `count` names are shown, and whether the last one follows an ellipsis."""
    later = context.position is not None and context.position.value != "first"
    least = form.subsequent_min if later else form.et_al_min
    first = form.subsequent_use_first if later else form.et_al_use_first
    last = form.use_last
    if context.et_al is not None:
        sort_least, sort_first, sort_last = context.et_al
        least = least if sort_least is None else sort_least
        first = first if sort_first is None else sort_first
        last = last if sort_last is None else sort_last
    if not least or count < least or not first or first >= count:
        return count, False
    if context.distinction is not None and context.distinction.names > first:
        first = min(context.distinction.names, count)
    return first, last and first < count - 1


def listed(names: tuple[Name, ...], form: NamesForm, context: Context) -> Pieces:
    """The names of one variable in the style's form."""
    others = bool(names) and names[-1].literal == OTHERS
    names = names[:-1] if others and len(names) > 1 else names
    shown, ellipsis = limits(form, context, len(names))
    if context.first_names is None and not context.sorting:
        context.first_names = (names, form, shown)
    order = "all" if context.sorting else form.sort_order
    givens = context.distinction.givens if context.distinction and not context.names_done else {}
    people = [
        person(name, form.person, order == "all" or (order == "first" and index == 0), givens.get(index, 0),
               context.sorting)
        for index, name in enumerate(names[:shown])
    ]  # fmt: skip
    if context.replacement is not None and not context.names_done:
        if not context.replaced:
            return (context.replacement,)
        people[: context.replaced] = [(context.replacement,) for _ in people[: context.replaced]]
    turned = [
        (order == "all" or (order == "first" and place == 0)) and inverted(name)
        for place, name in enumerate(names[:shown])
    ]
    if shown == len(names) and not others:
        pieces = _with_and(people, form, len(turned) > 1 and turned[-2])
    elif ellipsis:
        last = person(names[-1], form.person, order == "all", 0, context.sorting)
        pieces = [*joined(people, form.delimiter), form.delimiter + "… ", *last]
    else:
        pieces = _with_et_al(people, form, bool(turned) and turned[-1])
    return form.decorate(pieces) if form.decorate else pieces


def _precedes(rule: str, count: int, least: int, turned: bool) -> bool:
    if rule == "contextual":
        return count >= least
    return rule == "always" or (rule == "after-inverted-name" and turned)


def _with_and(people: list[Pieces], form: NamesForm, turned: bool) -> Pieces:
    if not form.and_ or len(people) < 2:
        return joined(people, form.delimiter)
    head = joined(people[:-1], form.delimiter)
    if _precedes(form.precedes_last, len(people), 3, turned):
        space = "" if form.delimiter.endswith((" ", "\u00a0")) or not form.delimiter else " "
        return [*head, f"{form.delimiter}{space}{form.and_} ", *people[-1]]
    return [*head, f" {form.and_} ", *people[-1]]


def _with_et_al(people: list[Pieces], form: NamesForm, turned: bool) -> Pieces:
    if not people or not form.et_al_term:
        return joined(people, form.delimiter)
    term: Pieces = (form.et_al_term,)
    if form.decorate_et_al:
        term = form.decorate_et_al(term)
    between = form.delimiter if _precedes(form.precedes_et_al, len(people), 2, turned) else " "
    return [*joined(people, form.delimiter), between, *term]


def _labelled(pieces: Pieces, role: str, count: int, form: NamesForm, locale: Locale) -> Pieces:
    label = form.label
    if label is None:
        return pieces
    plural = label.plural == "always" or (label.plural == "contextual" and count > 1)
    words = locale.term(role, label.form, plural)
    if not words:
        return pieces
    made: Pieces = (words,)
    if label.decorate:
        made = label.decorate(made)
    return [*made, *pieces] if label.before else [*pieces, *made]


BOTH = ("editor-translator", "editortranslator")
"""CSL's two names for one person in both roles."""


def _of_both(context: Context) -> tuple[Name, ...]:
    """The people who both edited and translated."""
    people = context.source.names("editor")
    return people if people == context.source.names("translator") else ()


def _merged_roles(variables: list[str], context: Context, locale: Locale, label: Label | None) -> list[str]:
    """`editor translator` as one role where the same people did both and the locale has a word for it."""
    if sorted(variables) == ["editor", "translator"] and label is not None:
        people = context.source.names("editor")
        for role in reversed(BOTH):
            words = locale.term(role, label.form)
            if words == "":
                # A style that empties the word wants the roles apart.
                return variables
            if people and people == context.source.names("translator") and words:
                return [role]
    return variables


def _own(context: Context, variables: list[str], form: NamesForm, delimiter: str, locale: Locale) -> Pieces:
    """The names of an element's own variables, without its substitutes."""
    lists: list[Pieces] = []
    total = 0
    for role in _merged_roles(variables, context, locale, form.label):
        variable = "editor" if role == "editortranslator" else role
        if variable in context.suppressed or (role in BOTH and context.both_named):
            continue
        people = context.source.names(variable)
        both = not people and role == "editor-translator"
        if both:
            people = _of_both(context)
        if not people:
            continue
        if context.trace is not None:
            context.trace.extend(variables if role not in variables else [variable])
            context.trace.extend(["editor", "translator"] if both else ())
        # A style may ask for both roles together and, for processors that know no such role, for each.
        context.both_named |= role in BOTH and not context.sorting
        if form.person.form == "count":
            total += limits(form, context, len(people))[0]
            continue
        listing = listed(people, form, context)
        if listing:
            # A role after the names (`, ed.`) is no part of what they are sorted by.
            sorts = context.sorting and form.label is not None and not form.label.before
            lists.append(listing if sorts else _labelled(listing, role, len(people), form, locale))
        context.names_done += 1
    if total:
        return (str(total),)
    return joined(lists, delimiter)


def renderer(
    element: Element,
    area: Mapping[str, str],
    style: Element,
    locale: Locale,
    within: Within,
    parent: Parent | None,
) -> Renderer:
    """The evaluation of a `<names>` element.

    `parent` is what a bare one inside a substitute takes over; `within` compiles this one's substitutes.
    """
    variables = element.get("variable").split()
    bare = not element.children
    form = parent.form if parent and bare else names_form(element, area, style, locale)
    decorate = decoration(element) or (parent.decorate if parent and bare else None)
    delimiter = element.get("delimiter", area.get("names-delimiter", ""))
    substitute = element.find("substitute")
    others = within(substitute, Parent(form, decorate)) if substitute else []
    merges = "editor-translator" in variables

    def names(context: Context, units: list[Pieces]) -> None:
        """Give the people of the first variable that has any, or what stands in for them."""
        context.called += 1
        if context.suppress_author and any(context.source.names(variable) for variable in variables):
            context.suppress_author = False
            context.uncacheable += 1
            return
        pieces = EMPTY
        # Most elements of a large style ask for people that a work does not have.
        if merges or any(map(context.source.names, variables)):
            pieces = _own(context, variables, form, delimiter, locale)
            context.uncacheable += not pieces
        if pieces:
            context.filled += 1
            units.append(decorate(pieces) if decorate else pieces)
        elif others:
            made = _substituted(others, context)
            unnamed = context.first_names is None and context.captured is None
            if made and context.replacement is not None and unnamed:
                made = [(context.replacement,)]
            context.filled += bool(made)
            units.extend(made)
        if context.captured is None and units:
            context.captured = units[-1] if pieces or others else EMPTY

    return names


def _substituted(others: list[Renderer], context: Context) -> list[Pieces]:
    """The first substitute that says something; what it used is not said again."""
    pending = context.suppress_author
    outer, context.trace = context.trace, []
    made: list[Pieces] = []
    for other in others:
        context.trace = []
        other(context, made)
        if pending and not context.suppress_author:
            break
        if any(made):
            context.suppressed.update(context.trace)
            break
        context.suppressed.difference_update(context.trace)
    if outer is not None:
        outer.extend(context.trace or ())
    context.trace = outer
    return [unit for unit in made if unit]
