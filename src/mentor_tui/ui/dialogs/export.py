"""Show what an export holds for whom, and write it where it is wanted; nothing is written before that."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from mentor_tui.domain.audience import Audience
from mentor_tui.domain.word import audience_word, stays_line
from mentor_tui.errors import MentorError
from mentor_tui.exchange.destination import write_export
from mentor_tui.exchange.export import WHATS, What, export
from mentor_tui.exchange.exported import Exported
from mentor_tui.runtime import shelf
from mentor_tui.ui.command import Command, FooterEntry, bindings
from mentor_tui.ui.gate import EMPTY, joined, one_line, shown, stacked
from mentor_tui.ui.viewpoint import Viewpoint
from mentor_tui.ui.widgets.choice_field import ChoiceField, PickField
from mentor_tui.ui.widgets.dialog import Dialog, Foot
from mentor_tui.ui.widgets.field import Field
from mentor_tui.ui.widgets.option import Option
from mentor_tui.ui.widgets.picker import Picked
from mentor_tui.ui.widgets.row import RowSource
from mentor_tui.ui.widgets.text_field import TextField

EXPORT = "export"
EXPORT_COMMANDS: tuple[Command, ...] = (
    Command("export.write", ("ctrl+s",), "Write it", "Writes the export to the path.", "Export", EXPORT),
)
_PREVIEW_LINES = 400
_OF_RECORD = {"meeting": "meeting", "worksheet": "worksheet"}

Attachment = Callable[[str], bytes]


class ExportDialog(Dialog[str]):
    """Ask what, for whom and where; return the path that was written."""

    BINDINGS = bindings(EXPORT_COMMANDS, EXPORT)
    DEFAULT_CSS = """
    ExportDialog #export-questions { height: auto; }
    ExportDialog #export-preview { height: auto; margin: 1 0 0 0; padding: 0 1; background: $paper; color: $ink; }
    """

    def __init__(self, viewpoint: Viewpoint, record: str | None, *, attachment: Attachment) -> None:
        keys = (FooterEntry("tab", "next", ""), FooterEntry("esc", "leave", ""), FooterEntry("ctrl+s", "write it", ""))
        super().__init__("Export", foot=Foot(keys), glyphs=viewpoint.glyphs)
        self._keys = keys
        self._viewpoint = viewpoint
        self._record = record
        self._attachment = attachment
        raw = viewpoint.snapshot.raw(record) or {}
        self._kind = str(raw.get("kind"))
        self._mentorship = raw.get("mentorship") or viewpoint.mentorship
        if self._kind == "mentorship":
            self._mentorship = record
        self._what = _OF_RECORD.get(self._kind, "summary")
        self._audience: Audience = "me"
        self._exported: Exported | None = None
        self._path_typed = False

    def compose_body(self) -> ComposeResult:
        """Show the three questions and below them what will be written."""
        with Vertical(id="export-questions"):
            yield from self._questions()
        yield Static(id="export-preview")

    def _questions(self) -> ComposeResult:
        names = {what.name: what.name for what in self._possible()}
        rows = _rows(names)
        yield PickField("what", "what", rows, _words, Picked(self._what, self._what), glyphs=self.glyphs)
        yield self._audiences()
        yield TextField(
            "path", "to", self._suggested(), hint="a new file, or a folder for a portfolio", glyphs=self.glyphs
        )

    def _audiences(self) -> ChoiceField:
        options = [Option(audience, audience_word(audience)) for audience in _what(self._what).audiences]
        return ChoiceField("audience", "for", options, self._audience, glyphs=self.glyphs)

    def _possible(self) -> list[What]:
        here = [what for what in WHATS if what.kind in (None, self._kind)]
        return [what for what in here if self._mentorship or not what.is_about_one]

    def on_mount(self) -> None:
        """Show the first preview."""
        if self._what not in {what.name for what in self._possible()}:
            self._what = "journal"
            self.query_one(PickField).set_value(Picked(self._what, self._what))
        self._preview()

    async def on_field_changed(self, event: Field.Changed) -> None:
        """Show what another answer would hold."""
        event.stop()
        if event.field.key == "what" and isinstance(event.value, Picked):
            self._what = str(event.value.identity)
            if self._audience not in _what(self._what).audiences:
                self._audience = _what(self._what).audiences[0]
            await self.query_one(ChoiceField).remove()
            await self.query_one("#export-questions").mount(self._audiences(), after=0)
        elif event.field.key == "audience":
            self._audience = event.value
        else:
            self._path_typed = event.value != self._suggested()
            return
        self._preview()
        if not self._path_typed:
            self.query_one(TextField).set_value(self._suggested())

    def _preview(self) -> None:
        try:
            self._exported = self._export()
        except MentorError as failure:
            self._exported = None
            self.query_one("#export-preview", Static).update(shown(f"{self.glyphs['error']} {failure}", "late"))
            return
        self.query_one("#export-preview", Static).update(preview(self._exported))
        self.show_foot(Foot(self._keys, shown(stays_line(self._exported.stayed), "soon")))

    def _export(self) -> Exported:
        viewpoint = self._viewpoint
        return export(
            viewpoint.snapshot,
            self._what,
            now=viewpoint.now,
            zone=viewpoint.zone,
            audience=self._audience,
            mentorship=self._mentorship,
            id=self._record if self._what in _OF_RECORD.values() else None,
            framework=shelf.framework,
            skills=shelf.skills_pack,
            bank=shelf.question_bank(),
            attachment=self._attachment,
        )

    def _suggested(self) -> str:
        suffix = (
            "" if self._exported is not None and self._exported.is_folder else (self._exported or Exported("")).suffix
        )
        day = self._viewpoint.today.isoformat()
        return str(Path.home() / f"{self._what}-{day}{suffix}")

    def action_export_write(self) -> None:
        """Write the export; say beside the path what is wrong with it."""
        if self._exported is None:
            return
        field = self.query_one(TextField)
        path = Path(field.value.strip()).expanduser()
        try:
            write_export(path, self._exported)
        except (MentorError, OSError) as failure:
            what = failure.what if isinstance(failure, MentorError) else (failure.strerror or str(failure))
            field.show_error(what, "a path that is not there yet")
            return
        self.dismiss(str(path))


def preview(exported: Exported) -> Content:
    """Return what will be written: the file's first lines, or the folder's names; names to look at first."""
    lines = []
    if exported.unmasked:
        lines += [shown("names or places without an alias: " + ", ".join(exported.unmasked), "soon"), EMPTY]
    lines += [shown(note, "soon") for note in exported.notes]
    if exported.text is not None:
        lines += [shown(line) for line in _body(exported.text).splitlines()[:_PREVIEW_LINES]]
    else:
        lines += [
            joined(one_line(name), shown(f"  {len(data):,} bytes", "quiet")) for name, data in exported.files.items()
        ]
    return stacked(lines)


def _body(text: str) -> str:
    """Return a text without its front matter and markers, which are for programs."""
    if text.startswith("---\n"):
        text = text.partition("\n---\n")[2].lstrip("\n")
    return "\n".join(line for line in text.splitlines() if not line.startswith("[mentor-tui "))


def _what(name: str) -> What:
    return next(what for what in WHATS if what.name == name)


def _rows(names: dict[str, str]) -> Callable[[str], RowSource]:
    from mentor_tui.ui.forms.rows import word_rows

    return word_rows(names.items())


def _words(picked: Picked) -> str:
    return str(picked.identity)
