"""Any record as blocks or as plain text, made from the labels of its model's fields.

The detail of every section that has none of its own, and what the copy command sends.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from textual.content import Content

from mentor_tui.domain.word import kind_word
from mentor_tui.ui.editing import title_of
from mentor_tui.ui.forms.spec import FieldSpec, FormSpec, for_record, form_spec
from mentor_tui.ui.gate import EMPTY, joined, one_line, shown
from mentor_tui.ui.viewpoint import Viewpoint
from mentor_tui.ui.widgets.detail import Block
from mentor_tui.ui.wording import shown_value

_TITLE_FIELDS = {
    "person": "name", "worksheet": "topic", "goal": "title", "action": "text", "evidence": "title",
    "reflection": "title", "statement": "document",
}  # fmt: skip
_QUIET_FIELDS = frozenset({"visibility", "state"})


def record_blocks(viewpoint: Viewpoint, id: str, *, private_open: bool = False) -> tuple[Block, ...]:
    """Return the blocks of a record: its title, then each field that has a value; private text folded by default."""
    raw = viewpoint.snapshot.raw(id)
    if raw is None:
        return ()
    kind = str(raw.get("kind"))
    if viewpoint.snapshot.record(id) is None:
        return _damaged(viewpoint, raw)
    spec = for_record(form_spec(kind), raw)
    blocks = (title_block(viewpoint, raw, spec), *_field_blocks(viewpoint, spec, raw))
    return (*blocks, *private_blocks(viewpoint, raw, private_open=private_open))


def title_block(viewpoint: Viewpoint, raw: Mapping[str, Any], spec: FormSpec) -> Block:
    """Return the title with its state, and below it whom it is with and who sees it."""
    state = spec.field("state")
    word = shown_value(viewpoint, spec.kind, state, raw.get("state") or state.default, raw) if state else ""
    under = [kind_word(spec.kind)]
    if raw.get("mentorship"):
        under.append(f"with {viewpoint.with_whom(str(raw['mentorship']))}")
    line = one_line(" · ".join(under), "quiet")
    title = one_line(title_of(viewpoint, str(raw["id"])), "ink bold")
    return Block("", (title, joined(line, "   ", visibility_sign(viewpoint, raw))), one_line(word, "quiet"), is_title=True)


def visibility_sign(viewpoint: Viewpoint, raw: Mapping[str, Any]) -> Content:
    """Return who sees a record, as its glyph and word."""
    mark = str(raw.get("visibility") or "private")
    if mark not in viewpoint.glyphs.signs:
        return one_line(mark, "quiet")
    words = f"shared with {viewpoint.with_whom(raw.get('mentorship'))}" if mark == "pair" else mark
    return joined(shown(viewpoint.glyphs[mark], "glyph"), " ", one_line(words, "quiet"))


def private_blocks(viewpoint: Viewpoint, raw: Mapping[str, Any], *, private_open: bool) -> tuple[Block, ...]:
    """Return the private notes: folded to one line, open when asked for, gone in company."""
    words = viewpoint.text(raw.get("private_notes"), limit="private")
    if not words:
        return ()
    if not private_open:
        folded = joined(shown(viewpoint.glyphs["private"], "glyph"), shown(" private · ", "quiet"), shown("f3", "ink bold"), shown(" opens it", "quiet"))
        return (Block("", (folded,), is_private=True),)
    head = joined(shown(viewpoint.glyphs["private"], "glyph"), shown(" only on your machines", "quiet"))
    return (Block("private", (head, shown(words)), is_private=True),)


def _field_blocks(viewpoint: Viewpoint, spec: FormSpec, raw: Mapping[str, Any]) -> Iterator[Block]:
    for field in spec.fields:
        if field.limit == "private" or field.name in _QUIET_FIELDS or field.name == _TITLE_FIELDS.get(spec.kind):
            continue
        if field.name == "mentorship":
            continue
        lines = tuple(field_lines(viewpoint, spec.kind, field, raw.get(field.name), raw))
        if lines:
            yield Block(field.label, lines, air=field.hint in {"text", "items", "group"})


def field_lines(
    viewpoint: Viewpoint, kind: str, field: FieldSpec, value: Any, record: Mapping[str, Any]
) -> Iterator[Content]:
    """Yield the lines of one field: items and parts with their own labels, long text as it stands."""
    if value is None or value == [] or value == {}:
        return
    if field.hint == "group" and isinstance(value, Mapping):
        for part in field.parts:
            words = shown_value(viewpoint, kind, part, value.get(part.name), record)
            if words:
                yield joined(one_line(part.label, "quiet"), "  ", shown(words))
    elif field.hint == "items" and isinstance(value, list):
        for number, item in enumerate(value, 1):
            if isinstance(item, Mapping):
                yield joined(shown(f"{number} ", "quiet"), one_line(item_line(viewpoint, kind, field, item, record)))
    elif field.hint == "lines" and isinstance(value, list):
        yield from (one_line(shown_value(viewpoint, kind, field, line, record)) for line in value)
    else:
        yield shown(shown_value(viewpoint, kind, field, value, record))


def item_line(
    viewpoint: Viewpoint, kind: str, field: FieldSpec, item: Mapping[str, Any], record: Mapping[str, Any]
) -> str:
    """Return an item of a list in one line: its values, those that need it with their labels."""
    words = []
    for part in field.parts:
        value = item.get(part.name)
        text = shown_value(viewpoint, kind, part, value, record)
        if text:
            words.append(text if part.hint in {"line", "text", "day", "choice"} else f"{part.label} {text}")
    return " · ".join(words) or "empty"


def _damaged(viewpoint: Viewpoint, raw: Mapping[str, Any]) -> tuple[Block, ...]:
    from mentor_tui.domain.problem import problems

    head = shown(f"{viewpoint.glyphs['error']} this record does not hold; it is kept as it is", "late bold")
    lines = tuple(one_line(str(problem)) for problem in problems(raw))
    return (Block("", (head,), is_title=True), Block("what", lines or (EMPTY,)))


def record_text(viewpoint: Viewpoint, id: str) -> str:
    """Return a record as plain text with its labels, private text left out."""
    lines = []
    for block in record_blocks(viewpoint, id):
        if block.is_private:
            continue
        text = "\n".join(line.plain for line in block.lines)
        lines.append(f"{block.label}: {text}" if block.label else text)
    return "\n".join(lines)
