"""Any record as a detail or as plain text, made from the labels of its model's fields.

The detail of every section that has none of its own, and what the copy command sends.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from textual.content import Content

from mentor_tui.domain.belonging import own_mentorship
from mentor_tui.domain.visibility import effective_visibility
from mentor_tui.domain.word import kind_word
from mentor_tui.ui.editing import title_of
from mentor_tui.ui.forms.spec import FieldSpec, FormSpec, for_record, form_spec
from mentor_tui.ui.gate import joined, one_line, shown
from mentor_tui.ui.prose import prose
from mentor_tui.ui.viewpoint import Viewpoint
from mentor_tui.ui.widgets.detail import Block, Detail
from mentor_tui.ui.widgets.frame import key_pair
from mentor_tui.ui.wording import shown_value

_TITLE_FIELDS = {
    "person": "name", "worksheet": "topic", "goal": "title", "action": "text", "evidence": "title",
    "reflection": "title", "statement": "document",
}  # fmt: skip
_QUIET_FIELDS = frozenset({"visibility", "state"})


def record_detail(viewpoint: Viewpoint, id: str, *, private_open: bool = False) -> Detail:
    """Return a record as shown: its title, then each field that has a value; private text folded by default."""
    raw = viewpoint.snapshot.raw(id)
    if raw is None:
        return Detail()
    kind = str(raw.get("kind"))
    if viewpoint.snapshot.record(id) is None:
        return _damaged(viewpoint, raw)
    spec = for_record(form_spec(kind), raw)
    private = private_blocks(viewpoint, raw, private_open=private_open)
    return Detail(
        one_line(title_of(viewpoint, id)),
        one_line(_state(viewpoint, spec, raw), "quiet"),
        _under(viewpoint, raw),
        visibility_sign(viewpoint, raw),
        (*_field_blocks(viewpoint, spec, raw), *private),
    )


def _state(viewpoint: Viewpoint, spec: FormSpec, raw: Mapping[str, Any]) -> str:
    state = spec.field("state")
    return shown_value(viewpoint, spec.kind, state, raw.get("state") or state.default, raw) if state else ""


def _under(viewpoint: Viewpoint, raw: Mapping[str, Any]) -> Content:
    """Return the quiet line below the title: the kind, and whom it is with."""
    who = viewpoint.with_whom(raw.get("mentorship"))
    kind = one_line(kind_word(str(raw.get("kind"))), "quiet")
    return joined(kind, shown(" with ", "quiet"), one_line(who, "other")) if who else kind


def visibility_sign(viewpoint: Viewpoint, raw: Mapping[str, Any]) -> Content:
    """Return who sees a record, as its glyph and word."""
    mark = effective_visibility(viewpoint.snapshot, raw) if raw.get("kind") == "comment" else mark_as_written(raw)
    if mark not in viewpoint.glyphs.signs:
        return one_line(mark, "quiet")
    words = _open_to(viewpoint, own_mentorship(raw)) if mark == "pair" else mark
    return joined(shown(viewpoint.glyphs[mark], "glyph"), " ", one_line(words, "quiet"))


def mark_as_written(raw: Mapping[str, Any]) -> str:
    """Return a record's mark, also one that nobody knows."""
    return str(raw.get("visibility") or "private")


def _open_to(viewpoint: Viewpoint, mentorship: str | None) -> str:
    """Return for whom a record is that the two may see: it is shared only where a space carries it."""
    whom = viewpoint.with_whom(mentorship)
    if not whom:
        return "pair"
    if viewpoint.is_carried(mentorship):
        return f"shared with {whom}"
    return f"open to {whom}" if viewpoint.is_alone else f"open to {whom}, no space yet"


def private_blocks(viewpoint: Viewpoint, raw: Mapping[str, Any], *, private_open: bool) -> tuple[Block, ...]:
    """Return the private notes: folded to one line, open when asked for, gone in company."""
    words = viewpoint.text(raw.get("private_notes"), limit="private")
    if not words:
        return ()
    sign = shown(viewpoint.glyphs["private"], "glyph")
    if not private_open:
        return (Block("private", (joined(sign, " ", key_pair("f3", "opens it")),), private=True),)
    return (Block("private", (joined(sign, shown(" only on your machines", "quiet")), shown(words)), private=True),)


def _field_blocks(viewpoint: Viewpoint, spec: FormSpec, raw: Mapping[str, Any]) -> Iterator[Block]:
    for field in spec.fields:
        if field.limit == "private" or field.name in _QUIET_FIELDS or field.name == _TITLE_FIELDS.get(spec.kind):
            continue
        if field.name == "mentorship":
            continue
        lines = tuple(field_lines(viewpoint, spec.kind, field, raw.get(field.name), raw))
        if lines:
            yield Block(field.label, lines)


def field_lines(
    viewpoint: Viewpoint, kind: str, field: FieldSpec, value: Any, record: Mapping[str, Any]
) -> Iterator[Content]:
    """Yield the lines of one field: items and parts with their own labels, long text set as it is read."""
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
        words = shown_value(viewpoint, kind, field, value, record)
        yield prose(words) if field.hint == "text" else shown(words)


def item_line(
    viewpoint: Viewpoint, kind: str, field: FieldSpec, item: Mapping[str, Any], record: Mapping[str, Any]
) -> str:
    """Return an item of a list in one line: its values, those that need it with their labels."""
    words = []
    for part in field.parts:
        value = item.get(part.name)
        text = shown_value(viewpoint, kind, part, value, record)
        if text:
            says_itself = part.hint in {"line", "text", "day", "choice"} and part.name != "asks"
            words.append(text if says_itself else f"{part.label} {text}")
    return " · ".join(words) or "empty"


def _damaged(viewpoint: Viewpoint, raw: Mapping[str, Any]) -> Detail:
    from mentor_tui.domain.problem import problems

    head = shown(f"{viewpoint.glyphs['error']} this record does not hold", "late")
    lines = tuple(one_line(str(problem)) for problem in problems(raw))
    return Detail(head, line=shown("It is kept as it is.", "quiet"), parts=(Block("what", lines),))


def record_text(viewpoint: Viewpoint, id: str) -> str:
    """Return a record as plain text with its labels, private text left out."""
    detail = record_detail(viewpoint, id)
    lines = [detail.title.plain, detail.line.plain]
    for part in detail.parts:
        if isinstance(part, Block) and not part.private:
            texts = [line.plain for line in part.lines]
            lines.append(f"{part.label}: " + "\n".join(texts))
    return "\n".join(line for line in lines if line)
