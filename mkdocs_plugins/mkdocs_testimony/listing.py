"""What a folder of this package offers, by the names of its files: forms, exports, commands, presets.

Whoever adds a file has registered it. The names are read from the folder alone, so that to know them costs no
import; what stands in a file is loaded when it is asked for.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from importlib import import_module
from typing import TypeVar, cast

T = TypeVar("T")


def files(folder: str, ending: str, first: Sequence[str] = ()) -> Mapping[str, str]:
    """The names that the files with an ending stand for, and each file's name without `.py`.

    `json_report_format.py` is `json-report`, where the ending is `_format.py`; `import_.py`, a word that
    Python keeps for itself, is `import`. `first`: names in the order in which readers want them; others
    follow by the alphabet.
    """
    found = {
        name.removesuffix(ending).rstrip("_").replace("_", "-"): name.removesuffix(".py")
        for name in os.listdir(folder)
        if name.endswith(ending) and not name.startswith((".", "__"))
    }
    order = {name: place for place, name in enumerate(first)}
    return {name: found[name] for name in sorted(found, key=lambda name: (order.get(name, len(order)), name))}


class Listing(Mapping[str, T]):
    """What each module of a room has under one name, by what the module stands for; loaded when asked for."""

    def __init__(self, room: str, modules: Mapping[str, str], attribute: str) -> None:
        self._room, self._modules, self._attribute = room, modules, attribute

    def __getitem__(self, name: str) -> T:
        return cast("T", getattr(import_module(f"{self._room}.{self._modules[name]}"), self._attribute))

    def __contains__(self, name: object) -> bool:
        return name in self._modules

    def __iter__(self) -> Iterator[str]:
        return iter(self._modules)

    def __len__(self) -> int:
        return len(self._modules)
