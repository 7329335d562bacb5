"""Dataclasses that are made when they are first asked: the standard library's, cheaper to load and to fill.

`dataclasses.dataclass` compiles up to six methods of each class as it is defined: with some hundred classes
that was a quarter of a small check's time, most of it for classes of which a run makes none. A frozen one
fills each field by a call, which was a tenth of a large check's. Here `__init__` is compiled at the first
instance and the other methods are not compiled at all. That nothing assigns to a field of what is declared
`frozen` is held by the type checker, to which this is the standard library's decorator, and not looked at
again by each run. What is made is a dataclass to `dataclasses.fields`, `replace` and `asdict`.
"""

from __future__ import annotations

import dataclasses
from operator import attrgetter
from typing import TYPE_CHECKING, Any

__all__ = ["dataclass"]

if TYPE_CHECKING:
    from collections.abc import Callable
    from dataclasses import dataclass
else:

    def dataclass(
        *, frozen=False, slots=False, eq=True, repr=True, order=False, kw_only=False
    ) -> Callable[[type], type]:
        """As the standard library's decorator of the same name."""

        def made(cls: type) -> type:
            cls.__doc__ = cls.__doc__ or cls.__name__  # else the standard library works out a signature
            own = set(vars(cls))
            bare = dataclasses.dataclass(init=False, repr=False, eq=False, slots=slots, kw_only=kw_only)(cls)
            methods = _methods(bare, frozen=frozen, eq=eq, repr_=repr, order=order)
            for name, method in methods.items():
                if name not in own:
                    setattr(bare, name, method)
            return bare

        return made


def _methods(cls: type, *, frozen: bool, eq: bool, repr_: bool, order: bool) -> dict[str, Any]:
    """The methods that a dataclass has, by name; `__init__` makes itself when it is first called."""
    fields = dataclasses.fields(cls)
    methods: dict[str, Any] = {"__init__": _first(cls)}
    if eq:
        compared = _values([field for field in fields if field.compare])
        hashed = [field for field in fields if (field.compare if field.hash is None else field.hash)]
        methods |= _equality(compared)
        methods["__hash__"] = _hash(_values(hashed)) if frozen else None
        if order:
            methods |= _order(compared)
    if repr_:
        methods["__repr__"] = _repr([field.name for field in fields if field.repr])
    return methods


def _first(cls: type) -> Callable[..., None]:
    """An `__init__` that makes the true one, and is replaced by it."""

    def __init__(self: Any, *values: Any, **named: Any) -> None:  # noqa: N807 (it becomes a method)
        true = _init(cls)
        cls.__init__ = true  # type: ignore[misc]
        true(self, *values, **named)

    return __init__


def _init(cls: type) -> Callable[..., None]:
    """The function that fills the fields: a parameter and an assignment for each."""
    names: dict[str, Any] = {"_unset": dataclasses.MISSING}
    plain: list[str] = []
    keyword: list[str] = []
    body: list[str] = []
    for field in dataclasses.fields(cls):
        value = name = field.name
        parameter = name
        if field.default_factory is not dataclasses.MISSING:
            names[f"_make_{name}"] = field.default_factory
            parameter = f"{name}=_unset"
            value = f"_make_{name}() if {name} is _unset else {name}" if field.init else f"_make_{name}()"
        elif field.default is not dataclasses.MISSING:
            names[f"_default_{name}"] = field.default
            parameter = f"{name}=_default_{name}"
            value = name if field.init else f"_default_{name}"
        elif not field.init:
            continue
        if field.init:
            (keyword if field.kw_only else plain).append(parameter)
        body.append(f" self.{name} = {value}\n")
    if hasattr(cls, "__post_init__"):
        body.append(" self.__post_init__()\n")
    parameters = ", ".join(["self", *plain, *(["*", *keyword] if keyword else [])])
    exec(f"def __init__({parameters}):\n{''.join(body) or ' pass'}", names)
    true: Callable[..., None] = names["__init__"]
    true.__qualname__ = f"{cls.__qualname__}.__init__"
    return true


def _values(fields: list[dataclasses.Field[Any]]) -> Callable[[Any], Any]:
    """What is compared of an instance: the values of some fields; one alone stands for itself."""
    return attrgetter(*(field.name for field in fields)) if fields else lambda _: ()


def _equality(values: Callable[[Any], Any]) -> dict[str, Any]:
    def __eq__(self: Any, other: object) -> bool:  # noqa: N807 (it becomes a method)
        if self is other:
            return True
        return values(self) == values(other) if other.__class__ is self.__class__ else NotImplemented

    return {"__eq__": __eq__}


def _hash(values: Callable[[Any], Any]) -> Callable[[Any], int]:
    def __hash__(self: Any) -> int:  # noqa: N807 (it becomes a method)
        return hash(values(self))

    return __hash__


def _order(values: Callable[[Any], Any]) -> dict[str, Any]:
    def __lt__(self: Any, other: object) -> bool:  # noqa: N807 (it becomes a method)
        return values(self) < values(other) if other.__class__ is self.__class__ else NotImplemented

    def __le__(self: Any, other: object) -> bool:  # noqa: N807 (it becomes a method)
        return values(self) <= values(other) if other.__class__ is self.__class__ else NotImplemented

    def __gt__(self: Any, other: object) -> bool:  # noqa: N807 (it becomes a method)
        return values(self) > values(other) if other.__class__ is self.__class__ else NotImplemented

    def __ge__(self: Any, other: object) -> bool:  # noqa: N807 (it becomes a method)
        return values(self) >= values(other) if other.__class__ is self.__class__ else NotImplemented

    return {"__lt__": __lt__, "__le__": __le__, "__gt__": __gt__, "__ge__": __ge__}


def _repr(names: list[str]) -> Callable[[Any], str]:
    def __repr__(self: Any) -> str:  # noqa: N807 (it becomes a method)
        values = ", ".join(f"{name}={getattr(self, name)!r}" for name in names)
        return f"{self.__class__.__qualname__}({values})"

    return __repr__
