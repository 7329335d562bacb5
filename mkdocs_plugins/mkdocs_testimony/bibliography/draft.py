"""An entry between its fields as typed and its meaning: what `exporter_habits` works on."""

from __future__ import annotations

from mkdocs_testimony.records import dataclass


@dataclass(slots=True)
class Draft:
    """An entry whose habits are being taken off."""

    type: str
    fields: dict[str, str]
    renamed: dict[str, str]
    """Field → the field that it was typed as, where that is another."""

    def move(self, name: str, to: str) -> None:
        """Call a field by another name."""
        self.fields[to] = self.fields.pop(name)
        self.renamed[to] = name

    def has(self, *names: str) -> bool:
        """Whether any of these fields says something."""
        return any(self.fields.get(name, "").strip() for name in names)

    def text(self, name: str) -> str:
        """A field without outer braces and blanks, in small letters, to be compared."""
        return self.fields.get(name, "").strip("{} ").casefold()
