"""One item of a mark after the other, each as typed or as it was meant."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from unicodedata import normalize

from mkdocs_testimony.expressions import expression
from mkdocs_testimony.markdown.vocabulary import CLASSES, KEYS
from mkdocs_testimony.model import Attribute

if TYPE_CHECKING:
    from collections.abc import Callable

    from mkdocs_testimony.span import Span

# An id can be cited, so it has the form of a citation key.
_ID = expression(r"\w(?:[\w\u0300-\u036F]|[:.#$%&+?/~-](?=\w))*\Z")
_NAME = expression(r"[A-Za-z][\w-]*")
_ITEM = expression(r"[^\s{}｝\"]+")
_PAIR = expression(r"([A-Za-z][\w–—-]*)([ \t]*)([=:])([ \t]*)")
_NO_EQUALS = expression(r"([A-Za-z][\w-]*)[ \t]+(?=[\"“„‟”])")
_QUOTED = expression(r'"((?:[^"\\]|\\[\s\S])*)"')
_CLOSERS = expression(r'"(?=\s*\}|\s+(?:[#.]\w|[A-Za-z][\w-]*=))')
_SMART = "“”„‟″‘’‚«»'"
_JUNK = expression(r"[:,;]+")
_SEVERAL = "A value of several words needs quotation marks"
_GLUED = expression(r"[.#](?:" + "|".join(CLASSES) + r")\Z")


class Items:
    """Reads the items between two braces."""

    def __init__(self, source: str, start: int, end: int, place: Callable[[int, int], Span]) -> None:
        """Begin after the `{` at `start`; look no farther than `end`. `place` turns offsets into a span."""
        self.source, self.end, self.place = source, end, place
        self.first = start + 1
        self.pos = start + 1
        self.items: list[Attribute] = []
        self.errors: list[tuple[str, Span]] = []
        self.items_end = start + 1
        """Offset after the last item."""
        self._loose = False
        """Whether the last item is a value without quotation marks."""
        if source[start] == "｛":
            self._tell("Marks use the plain braces `{` and `}`, not wide ones.", start, start + 1)

    def step(self, *, open_ended: bool = False) -> bool:
        """Take in one item, or skip blanks; False where none can be read and the braces do not close.

        `open_ended`: the closing brace is missing, so that a word which is no item ends the mark.
        """
        source, pos = self.source, self.pos
        if source[pos].isspace():
            self.pos += 1
            return True
        if source[pos] == "{":
            return False
        if junk := _JUNK.match(source, pos, self.end):
            return self._junk(junk.end())
        pair = _PAIR.match(source, pos, self.end)
        if pair and (pair[3] == "=" or (pair[1].casefold() in KEYS and self._after(pair.end()))):
            return self._pair(pair[1], pair.end(), bool(pair[2] or pair[4]), pair[3])
        bare = _NO_EQUALS.match(source, pos, self.end)
        if bare and bare[1].casefold() in KEYS:
            return self._pair(bare[1], bare.end(), False, " ")
        word = _ITEM.match(source, pos, self.end)
        if not word:  # a quotation mark on its own
            if open_ended:
                return False
            self.pos += 1
            self._tell('There is a single quotation mark here. Write `key="value"`.', pos, self.pos)
            return True
        if word[0] in "#." and not open_ended and (after := self._joined(word.end())):
            return self._word(word[0] + after, pos, self.pos + len(after), gap=True)
        if open_ended and word[0][0] not in "#." and word[0].casefold() not in CLASSES:
            return False
        return self._word(word[0], pos, word.end())

    # ------------------------------------------------------------ items

    def _word(self, word: str, start: int, end: int, *, gap: bool = False) -> bool:
        """Take in `#id`, `.class`, or a word that was meant as one of them."""
        self.pos = end
        bare = word.rstrip(",;:")
        if bare != word and len(bare) > 1:
            self._tell(f"The parts of a mark are separated by spaces: remove the `{word[-1]}`.", start, end)
            word, gap = bare, False
        if gap:
            self._tell(f"A blank follows the `{word[0]}`. Write `{word}`.", start, end)
        if word[0] == "#":
            return self._id(word, start)
        if word[0] == ".":
            return self._class(word, start)
        return self._sign_missing(word, start)

    def _id(self, word: str, start: int) -> bool:
        glued = _GLUED.search(word, 1)
        if glued:
            cut = glued.start()
            self._tell(f"A blank is missing: write `{word[:cut]} {word[cut:]}`.", start, self.pos)
            self._add("#", word[1:cut], start)
            return self._add(glued[0][0], glued[0][1:], start + cut)
        if _ID.match(word, 1):
            return self._add("#", word[1:], start)
        near = re.sub(r"[^\w.:/-]+", "-", word[1:]).strip("-.:/")
        hint = f", for example `#{near}`" if _ID.match(near) else ""
        self._tell(
            f"`{word}` is not an id. An id is letters and digits, with - _ . : / inside{hint}.",
            start,
            self.pos,
        )
        return True

    def _class(self, word: str, start: int) -> bool:
        if _NAME.fullmatch(word, 1):
            return self._add(".", word[1:], start)
        parts = re.findall(r"[.#][^.#]+", word)
        if len(parts) > 1 and all(_NAME.fullmatch(part, 1) for part in parts) and "".join(parts) == word:
            self._tell(f"A blank is missing: write `{' '.join(parts)}`.", start, self.pos)
            for part in parts:
                self._add(part[0], part[1:], start)
            return True
        self._tell(
            f"`{word}` is not a class. Write a dot and a name, for example `.judgment`.", start, self.pos
        )
        return True

    def _sign_missing(self, word: str, start: int) -> bool:
        """A word with no sign: a class without its dot, one more word of a value, or an id without its #."""
        if word.casefold() in CLASSES:
            self._tell(f"The dot is missing: write `.{word.casefold()}`.", start, self.pos)
            return self._add(".", word.casefold(), start)
        if word.casefold() in KEYS:
            self._tell(f"`{word}` has no value. Write `{word.casefold()}=value`.", start, self.pos)
            return True
        if self._loose:
            return self._more(word)
        if _ID.match(word) and not any(item.name == "#" for item in self.items):
            self._tell(
                f"`{word}` has no sign before it. Write `#{word}` if it is the id, or `.{word}` if it is a"
                " class.",
                start,
                self.pos,
            )
            return self._add("#", word, start)
        self._tell(
            f"`{word}` means nothing here. A mark holds `#id`, `.class` and `key=value`.", start, self.pos
        )
        return True

    def _more(self, word: str) -> bool:
        """A further word of a value that needs quotation marks: they go round all of them."""
        last = self.items.pop()
        if self.errors and self.errors[-1][0].startswith(_SEVERAL):
            self.errors.pop()  # the words before this one were told: now all of them are
        value = f"{last.value} {word}"
        begin = self._begun
        message = f'{_SEVERAL}: write `{last.name}="{value}"`.'
        self._tell(message, begin, self.pos)
        self.items.append(Attribute(last.name, normalize("NFC", value), self.place(begin, self.pos)))
        self.items_end = self.pos
        return True

    # ------------------------------------------------------------ key=value

    def _pair(self, name: str, at: int, blanks: bool, sign: str) -> bool:
        """Take in a key and its value, which begins at an offset."""
        start, before = self.pos, len(self.errors)
        key = re.sub("[–—]", "-", name)
        mark = self.source[at] if at < self.end else ""
        loose = False
        if mark == '"':
            value, stop = self._quoted(key, at)
        elif mark and mark in _SMART:
            value, stop = self._smart(key, at)
        else:
            word = _ITEM.match(self.source, at, self.end)
            if not word or (blanks and (word[0][0] in "#." or _PAIR.match(self.source, at, self.end))):
                self.pos = at
                self._tell(f'`{key}` has no value. Write `{key}="…"`.', start, at)
                return True
            value, stop, loose = word[0], word.end(), True
        self.pos = stop
        if loose and value[-1] in ",;" and len(value) > 1:
            value = value[:-1]
            if not self._goes_on(stop):
                self._tell("The parts of a mark are separated by spaces: remove the comma.", start, stop)
        shown = f'`{key}="{value}"`'
        if len(self.errors) == before and sign != "=":
            what = "a colon" if sign == ":" else "no sign"
            self._tell(f"There is {what} between name and value. Write {shown}.", start, stop)
        elif len(self.errors) == before and blanks:
            self._tell(f"There are spaces around the equals sign. Write {shown}.", start, stop)
        elif len(self.errors) == before and key != name:
            self._tell(f"The hyphen in `{name}` became a dash. Write {shown}.", start, stop)
        self._add(key, value, start)
        self._loose, self._begun = loose, start
        return True

    def _quoted(self, key: str, at: int) -> tuple[str, int]:
        """A value in straight quotation marks and the offset after it."""
        quoted = _QUOTED.match(self.source, at, self.end)
        after = self.source[quoted.end() : quoted.end() + 1] if quoted else ""
        if quoted and (not after or after.isspace() or after in "},;｝") and "}\n" not in quoted[1]:
            return _unescaped(quoted[1]), quoted.end()
        line_end = self.source.find("\n", at)
        limit = self.end if line_end < 0 else min(self.end, line_end)
        closer = _CLOSERS.search(self.source, quoted.end(), limit) if quoted else None
        if closer and "}" not in self.source[at : closer.start()]:
            self._tell(
                f'There is a quotation mark inside the value of `{key}`. Write it as “ or ”, or as `\\"`.',
                self.pos,
                closer.end(),
            )
            return _unescaped(self.source[at + 1 : closer.start()]), closer.end()
        brace = self.source.find("}", at, limit)
        stop = brace if brace >= 0 else limit
        value = self.source[at + 1 : stop].strip()
        self._tell(f'The quotation mark of `{key}` is never closed. Write `{key}="{value}"`.', self.pos, stop)
        return value, stop

    def _smart(self, key: str, at: int) -> tuple[str, int]:
        """A value in curly or single quotation marks and the offset after it."""
        closer = re.compile(rf"[{_SMART}\"](?=[\s}},;]|\Z)").search(self.source, at + 1, self.end)
        brace = self.source.find("}", at, self.end)
        if closer and (brace < 0 or closer.start() < brace):
            value, stop = self.source[at + 1 : closer.start()], closer.end()
        else:
            word = _ITEM.match(self.source, at, self.end)
            value, stop = self.source[at + 1 : word.end() if word else at + 1], word.end() if word else at + 1
        value = " ".join(value.split())
        self._tell(f'Straight double quotation marks are needed: write `{key}="{value}"`.', self.pos, stop)
        return value, stop

    # ------------------------------------------------------------ parts

    def _junk(self, end: int) -> bool:
        sign = self.source[self.pos]
        if self.pos == self.first:
            self._tell(f"A mark begins right after its brace: take the `{sign}` out.", self.pos, end)
        else:
            self._tell(f"The parts of a mark are separated by spaces: remove the `{sign}`.", self.pos, end)
        self.pos = end
        return True

    def _joined(self, at: int) -> str:
        """The word after a `#` or `.` and one blank; it is what the sign belongs to."""
        if self.source[at : at + 1] != " ":
            return ""
        word = _NAME.match(self.source, at + 1, self.end)
        if not word:
            return ""
        self.pos = at + 1
        return word[0]

    def _after(self, at: int) -> bool:
        """Whether a value can begin at an offset."""
        return at < self.end and self.source[at] not in "}\n"

    def _goes_on(self, at: int) -> bool:
        """Whether another word without a sign follows, so that a comma parts the words of one value."""
        word = re.compile(r"[ \t]+([^\s{}\"#.=:]+)(?=[\s}])").match(self.source, at, self.end)
        return bool(word and word[1].rstrip(",").casefold() not in CLASSES)

    def _add(self, name: str, value: str, start: int) -> bool:
        # Names are compared with other files', in which é may be typed as e and an accent, or the reverse.
        self.items.append(Attribute(name, normalize("NFC", value), self.place(start, self.pos)))
        self.items_end = self.pos
        self._loose = False
        return True

    def _tell(self, message: str, start: int, end: int) -> None:
        self.errors.append((message, self.place(start, end)))


def _unescaped(value: str) -> str:
    return " ".join(re.sub(r"\\([\s\S])", r"\1", value).split())
