"""What the other one would get, word for word, before anything is shared; and taking a record back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from mentor_tui.domain.belonging import own_mentorship
from mentor_tui.domain.word import count_of, kind_word
from mentor_tui.ui.command import Command, FooterEntry, bindings
from mentor_tui.ui.forms.spec import FieldSpec, form_spec
from mentor_tui.ui.gate import EMPTY, joined, one_line, shown, stacked
from mentor_tui.ui.record_view import field_lines
from mentor_tui.ui.viewpoint import Viewpoint
from mentor_tui.ui.widgets.dialog import Choice, ConfirmDialog, Dialog, Foot, Paragraph

if TYPE_CHECKING:
    from mentor_tui.store.journal import Journal
    from mentor_tui.sync.preview import Leaving

PREVIEW = "preview"
PREVIEW_COMMANDS: tuple[Command, ...] = (
    Command("preview.share", ("ctrl+s",), "Share it", "Shares exactly what is shown.", "Preview", PREVIEW),
)
_HEAD = frozenset({"id", "kind", "mentorship", "author", "created", "updated", "visibility"})
_MOST = 200
"""Records that are shown word for word; nobody reads more before an answer."""


@dataclass(frozen=True, slots=True)
class SharePlan:
    """Records as they would stand once shared, what of them leaves, and whether there is a space that carries it."""

    after: tuple[dict[str, Any], ...]
    leaving: Leaving
    has_space: bool


def planned_share(journal: Journal, *ids: str) -> SharePlan:
    """Return what sharing records of one mentorship means; raise `MentorError` where it cannot be. Call in a thread."""
    from mentor_tui.errors import MentorError
    from mentor_tui.sync.preview import leaving, raised
    from mentor_tui.sync.space import Spaces

    snapshot = journal.snapshot
    after = tuple(raised(snapshot, id) for id in ids)
    mentorship = str(own_mentorship(after[0]))
    there = Spaces(journal.files).mentorships()
    seen = leaving(snapshot.with_records(after, snapshot.sequence), mentorship, there, ids)
    if not seen.records:
        raise MentorError("what it is about is not shared", remedy="Share that first")
    return SharePlan(after, seen, mentorship in there)


def preview_dialog(viewpoint: Viewpoint, title: str, plan: SharePlan) -> PreviewDialog:
    """Return the dialog that shows records before they are shared."""
    whom = viewpoint.with_whom(own_mentorship(plan.after[0]))
    remark = "" if plan.has_space else f"{no_space(viewpoint, whom)} An export for them holds it."
    return PreviewDialog(viewpoint, f"Share: {title}", plan.leaving, whom=whom, remark=remark)


def no_space(viewpoint: Viewpoint, whom: str) -> str:
    """Return that nothing is sent where no space is, and the key that makes one where spaces are spoken of."""
    key = "." if viewpoint.is_alone else " yet (People, S makes one)."
    return f"Nothing is sent: there is no space with {whom or 'the other one'}{key}"


class PreviewDialog(Dialog[bool]):
    """Show every word that would leave, and whom it names; return True where it is to be shared."""

    BINDINGS = bindings(PREVIEW_COMMANDS, PREVIEW)
    DEFAULT_CSS = "PreviewDialog #preview { height: auto; padding: 0 1; background: $paper; color: $ink; }"

    def __init__(self, viewpoint: Viewpoint, title: str, leaving: Leaving, *, whom: str, remark: str = "") -> None:
        keys = (FooterEntry("ctrl+s", "share it", "preview.share"), FooterEntry("esc", "leave", "dialog.leave"))
        state = one_line(count_of(len(leaving.records), "record"), "quiet")
        super().__init__(title, state=state, foot=Foot(keys), glyphs=viewpoint.glyphs)
        self._viewpoint = viewpoint
        self._leaving = leaving
        self._whom = whom or "the other one"
        self._remark = remark

    def compose_body(self) -> ComposeResult:
        """Show who gets it, whom it names, and the text."""
        yield Paragraph(f"{self._whom} would get exactly this{self._tags()}. Your private notes stay here.", air=True)
        if names := self._leaving.third_parties:
            yield Paragraph(f"names in it, written out: {', '.join(names)}", style="soon", air=True)
        yield Paragraph(self._remark, style="soon", air=bool(self._remark))
        yield Static(leaving_text(self._viewpoint, self._leaving.records), id="preview")

    def _tags(self) -> str:
        """Return that tags go too, where there are any: they look like one's own."""
        return ", the tags too" if any(record.get("tags") for record in self._leaving.records) else ""

    def on_mount(self) -> None:
        """Let the arrow keys scroll."""
        body = self.query_one("#dialog-body")
        body.can_focus = True
        body.focus()

    def action_preview_share(self) -> None:
        """Share what is shown."""
        self.dismiss(True)


def leaving_text(viewpoint: Viewpoint, records: Sequence[dict[str, Any]]) -> Content:
    """Return records as they would leave: kind, then every field with its label and its words as they are."""
    lines: list[Content] = []
    for record in records[:_MOST]:
        lines += [*([EMPTY] if lines else []), *_record_lines(viewpoint, record)]
    if len(records) > _MOST:
        lines.append(shown(f"and {len(records) - _MOST} more records, as they are", "quiet"))
    return stacked(lines or [shown("nothing yet", "quiet")])


def _record_lines(viewpoint: Viewpoint, record: dict[str, Any]) -> list[Content]:
    kind = str(record.get("kind"))
    spec = form_spec(kind)
    fields = {field.name: field for field in spec.fields}
    lines = [one_line(kind_word(kind), "ink bold")]
    for name, value in record.items():
        if name not in _HEAD and value not in (None, "", [], {}):
            lines += _field(viewpoint, kind, fields.get(name), name, value, record)
    return lines


def _field(
    viewpoint: Viewpoint, kind: str, field: FieldSpec | None, name: str, value: Any, record: dict[str, Any]
) -> list[Content]:
    words = list(field_lines(viewpoint, kind, field, value, record)) if field else [one_line(str(value))]
    label = one_line(f"{field.label if field else name}  ", "quiet")
    first, *rest = words or [one_line(str(value))]
    return [joined(label, first), *rest]


class TakeBackDialog(ConfirmDialog):
    """Ask before a record is taken back; where comments of mine on it are still mine alone, offer to show those."""

    def __init__(self, viewpoint: Viewpoint, title: str, *, mentorship: str | None, alone: int = 0) -> None:
        whom = viewpoint.with_whom(mentorship) or "the other one"
        back = f"It is {viewpoint.glyphs['private']} private again once it is taken back."
        words = (
            f"{back} The next sync removes it from the space. {whom} may keep what they have received."
            if viewpoint.is_carried(mentorship)
            else f"{no_space(viewpoint, whom)} {back} {whom} keeps what you gave them in another way."
        )
        choices = [Choice("y", "take it back", "yes")]
        if alone:
            words += f"\n\n{count_of(alone, 'comment')} of yours on it: only you see {'it' if alone == 1 else 'them'}."
            choices.append(Choice("c", f"show {whom} your comment{'' if alone == 1 else 's'}", "comments"))
        super().__init__(f"Take back: {title}", words, choices=choices, glyphs=viewpoint.glyphs)
