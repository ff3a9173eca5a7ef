"""Read one table of a data file key by key, refusing what does not fit and saying where.

Packs come from us, from users and from other programs, so nothing in them is trusted: text passes
`clean_text`, words and codes keep to their alphabet, and a key nobody asked for is named. This module knows
types and places, never what a framework or a question is.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping

from mentor_tui.domain.day import day_from
from mentor_tui.domain.text import clean_text, one_line
from mentor_tui.errors import ValueRefused

_ID = re.compile(r"[a-z0-9](?:[a-z0-9_.-]{0,62}[a-z0-9])?")
_CODE = re.compile(r"\S{1,32}")


class Table:
    """Hold one mapping and its place, such as `framework nmc-revalidation, quotas[2]`.

    Every getter raises `ValueRefused` naming the place, the key, the value and what is allowed. `finish` is
    called last and refuses keys that no getter asked for, so that a slip of the pen is found.
    """

    def __init__(self, values: object, place: str) -> None:
        if not isinstance(values, Mapping):
            raise ValueRefused(
                f"{_shown(values)} is not a table", where=place, remedy="Give a table of keys and values"
            )
        self._values = values
        self._asked: set[str] = set()
        self.place = place

    def has(self, key: str) -> bool:
        """Say whether `key` is given at all."""
        self._asked.add(key)
        return key in self._values

    def refuse(self, key: str, allowed: str, value: object | None = None) -> ValueRefused:
        """Return the refusal of `key`: raise it where it is called, so that the flow stays visible."""
        shown = _shown(self._values.get(key) if value is None else value)
        what = f"{shown} does not fit" if key in self._values else "nothing is given"
        return ValueRefused(what, where=f"{self.place}, {key}", remedy=f"Allowed: {allowed}")

    def id(self, key: str) -> str:
        """Return a required id that is safe as a file name: lower-case letters and digits, `-_.` between."""
        value = self._get(key)
        if isinstance(value, str) and _ID.fullmatch(value):
            return value
        raise self.refuse(key, "lower-case letters, digits and hyphens, at most 64")

    def code(self, key: str) -> str:
        """Return a required short code without spaces, at most 32 characters."""
        value = self._get(key)
        if isinstance(value, str) and clean_text(value) == value and _CODE.fullmatch(value):
            return value
        raise self.refuse(key, "a short code without spaces, such as C1 or 2.3")

    def text(self, key: str, default: str | None = None) -> str:
        """Return text made safe; without `default` the key is required and may not be blank."""
        value = self._get(key, default)
        if not isinstance(value, str) or (default is None and not value.strip()):
            raise self.refuse(key, "text")
        return clean_text(value).strip()

    def line(self, key: str, default: str | None = None) -> str:
        """Return text as `text` does, on one line: what stands in lists and headings."""
        return one_line(self.text(key, default))

    def word(self, key: str, allowed: Iterable[str], default: str | None = None) -> str:
        """Return one of the `allowed` words."""
        words = tuple(allowed)
        value = self._get(key, default)
        if isinstance(value, str) and value in words:
            return value
        raise self.refuse(key, ", ".join(words))

    def whole(self, key: str, low: int, high: int | None = None, default: int | None = None) -> int:
        """Return a whole number from `low` to `high`, both included."""
        value = self._get(key, default)
        if type(value) is int and value >= low and (high is None or value <= high):
            return value
        raise self.refuse(key, f"a whole number from {low}" + ("" if high is None else f" to {high}"))

    def address(self, key: str) -> str:
        """Return a web address, or nothing when the key is absent: other schemes never reach a link."""
        value = self.text(key, "")
        if value and not value.startswith(("https://", "http://")):
            raise self.refuse(key, "an address that starts with https://")
        return value

    def flag(self, key: str, default: bool) -> bool:
        """Return true or false."""
        value = self._get(key, default)
        if isinstance(value, bool):
            return value
        raise self.refuse(key, "true, false")

    def day(self, key: str) -> dt.date | None:
        """Return a day, or None when it is absent; TOML days and `2026-05-07` as text are both read."""
        value = self._get(key, None)
        if value is None or (isinstance(value, dt.date) and not isinstance(value, dt.datetime)):
            return value
        try:
            return day_from(str(value))
        except ValueError:
            raise self.refuse(key, "a day such as 2026-05-07") from None

    def texts(self, key: str) -> tuple[str, ...]:
        """Return a list of texts, each on one line and none blank; empty when the key is absent."""
        value = self._get(key, ())
        if not isinstance(value, list | tuple) or not all(isinstance(v, str) and v.strip() for v in value):
            raise self.refuse(key, "a list of texts")
        return tuple(one_line(clean_text(v)) for v in value)

    def table(self, key: str) -> Table | None:
        """Return the table under `key`, or None when it is absent."""
        value = self._get(key, None)
        return None if value is None else Table(value, f"{self.place}, {key}")

    def tables(self, key: str) -> tuple[Table, ...]:
        """Return the list of tables under `key`; empty when the key is absent."""
        value = self._get(key, ())
        if not isinstance(value, list | tuple):
            raise self.refuse(key, "a list of tables")
        return tuple(Table(item, f"{self.place}, {key}[{at}]") for at, item in enumerate(value))

    def items(self) -> tuple[tuple[str, object], ...]:
        """Return every key and value as they stand, for a table whose keys are free; raise `ValueRefused`."""
        for key in self._values:
            if not isinstance(key, str) or clean_text(key) != key:
                raise ValueRefused(f"{_shown(key)} is not a name", where=self.place, remedy="Allowed: plain text")
        self._asked.update(self._values)
        return tuple(self._values.items())

    def finish(self) -> None:
        """Refuse the first key that no getter asked for (`ValueRefused`)."""
        for key in self._values:
            if key not in self._asked:
                known = ", ".join(sorted(self._asked))
                raise ValueRefused(f"{_shown(key)} is not a key here", where=self.place, remedy=f"Allowed: {known}")

    def _get(self, key: str, default: object = None) -> object:
        self._asked.add(key)
        return self._values.get(key, default)


def refuse_repeats(codes: Iterable[str], place: str) -> None:
    """Raise `ValueRefused` when a code or id stands twice."""
    seen: set[str] = set()
    for code in codes:
        if code in seen:
            raise ValueRefused(f"{_shown(code)} stands twice", where=place, remedy="Give each its own")
        seen.add(code)


def _shown(value: object) -> str:
    """Quote a value for a message: safe to print, and short."""
    text = clean_text(value if isinstance(value, str) else repr(value)).replace("\n", " ")
    return f"“{text[:60]}…”" if len(text) > 60 else f"“{text}”"
