"""Any record as blocks, from the labels its fields were declared with.

Short values become a list of facts; everything a person wrote becomes words that can be edited in the file. What the
view no longer holds (a person, a record behind a reference) is left out rather than shown as a bare id.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import date, datetime
from typing import Any

from pydantic import BaseModel

from mentor_tui.domain.field_path import label_of, name_of
from mentor_tui.domain.records import Label, Record
from mentor_tui.domain.word import ask_word, plain_word, skill_word, state_word, view_word, visibility_word
from mentor_tui.exchange.document import Block, Bullets, Heading, Mark, Paragraph, Strong, Words, facts
from mentor_tui.exchange.edition import Edition

#: Shown elsewhere or of no use to a reader.
HEADER = frozenset({"id", "kind", "mentorship", "author", "created", "updated", "visibility", "tags"})
_DEEPEST = 6


def record_blocks(
    edition: Edition, record: Record, *, level: int, skip: Collection[str] = (), only: Collection[str] = ()
) -> Iterator[Block]:
    """Yield a record's filled fields: facts first, then its words, groups and items under headings of `level`.

    `skip` leaves fields out by name, `only` takes no others. The record's title and header are the caller's.
    """
    names = [
        name
        for name in type(record).model_fields
        if name not in HEADER and name not in skip and (not only or name in only)
    ]
    # What is private to the owner comes last, under everything two people share.
    names.sort(key=lambda name: name.startswith("private_"))
    yield from _Blocks(edition, record).of(record, "", level, names)


def part_blocks(edition: Edition, record: Record, part: BaseModel, path: str, *, level: int) -> Iterator[Block]:
    """Yield one part or item of a record in the same way; `path` leads to it and ends in a dot."""
    yield from _Blocks(edition, record).of(
        part, path, level, [name for name in type(part).model_fields if name != "id"]
    )


def words(record: Record, path: str, text: str | None) -> Words:
    """Return somebody's words with the mark that lets them be edited: the record's id and the dotted path."""
    return Words(text or "", Mark(record.id, path))


class _Blocks:
    """Walk one record."""

    def __init__(self, edition: Edition, record: Record) -> None:
        self.edition = edition
        self.record = record

    def of(self, part: BaseModel, path: str, level: int, names: Collection[str]) -> Iterator[Block]:
        found: list[tuple[str, str]] = []
        longer: list[Block] = []
        for name in names:
            info = type(part).model_fields[name]
            value, label = getattr(part, name), label_of(info)
            where = f"{path}{name_of(name, info)}"
            if value is None or value == [] or value == {}:
                continue
            if _is_words(value, label):
                longer += [Paragraph([Strong(_title(label, name))]), words(self.record, where, value)]
            elif isinstance(value, BaseModel | Mapping) or _has_items(value):
                longer += self._group(value, label, name, where, level)
            elif shown := self._shown(value, label, name):
                found.append((_title(label, name), shown))
        if found:
            yield Bullets(facts(found))
        yield from longer

    def _group(self, value: Any, label: Label, name: str, where: str, level: int) -> Iterator[Block]:
        inner: list[Block] = []
        if isinstance(value, BaseModel):
            inner += self.of(value, f"{where}.", level + 1, [*type(value).model_fields])
        elif isinstance(value, Mapping):
            for key, text in value.items():
                if isinstance(text, str) and text:
                    inner += [Paragraph([Strong(plain_word(key))]), words(self.record, f"{where}.{key}", text)]
        else:
            for place, item in enumerate(value, 1):
                names = [key for key in type(item).model_fields if key != "id"]
                below = list(self.of(item, f"{where}.{item.id}.", min(level + 2, _DEEPEST), names))
                if below:
                    inner += [Heading(min(level + 1, _DEEPEST), f"{_title(label, name)}, {place}"), *below]
        if inner:
            yield Heading(min(level, _DEEPEST), _title(label, name))
            yield from inner

    def _shown(self, value: Any, label: Label, name: str) -> str:
        if isinstance(value, list):
            return "; ".join(filter(None, (self._shown(item, label, name) for item in value)))
        if isinstance(value, datetime):
            return self.edition.clock(value, getattr(self.record, "timezone", None))
        if isinstance(value, date):
            return self.edition.day(value)
        if isinstance(value, bool):
            return "yes" if value else "no"
        if label.to:
            return self._referred(value, label)
        return self._word(value, name) if isinstance(value, str) else self._number(value, name)

    def _referred(self, id: Any, label: Label) -> str:
        if label.to == "person":
            return self.edition.name(str(id))
        found = self.edition.view.record(str(id))
        return found.title_text if found else ""

    def _word(self, value: str, name: str) -> str:
        if name == "state":
            return state_word(self.record.kind, value)
        if name in {"mentee_view", "mentor_view"}:
            return view_word(value, "mentee" if name == "mentee_view" else "mentor")
        if name == "asks":
            return ask_word(value)
        if name == "confidentiality_ceiling":
            return visibility_word(value)
        return value if name in {"timezone", "sha256", "criterion", "code"} else plain_word(value)

    def _number(self, value: Any, name: str) -> str:
        is_skill = self.record.kind == "rating" and name in {"now", "target"}
        return f"{value} ({skill_word(value)})" if is_skill else f"{value}"


def _title(label: Label, name: str) -> str:
    text = label.label or plain_word(name)
    return text[:1].upper() + text[1:]


def _is_words(value: Any, label: Label) -> bool:
    return isinstance(value, str) and not label.to and label.hint in {"line", "text"}


def _has_items(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(item, BaseModel) for item in value)
