"""Show what an export holds for whom, and write it where it is wanted; nothing is written before that."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from textual import work
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, Static

from mentor_tui.domain.when import echo, parse_day, typed_day
from mentor_tui.domain.word import audience_word, kind_word, stays_line
from mentor_tui.errors import MentorError
from mentor_tui.exchange.destination import write_export
from mentor_tui.exchange.exported import Exported
from mentor_tui.ui.command import Command, FooterEntry, bindings
from mentor_tui.ui.dialogs.export_request import (
    FORMATS,
    Attachment,
    ExportRequest,
    exported,
    file_name,
    first_request,
    learning_entries,
    possible,
)
from mentor_tui.ui.editing import title_of
from mentor_tui.ui.forms.rows import word_rows
from mentor_tui.ui.forms.value import PAST_DAY_FORMS
from mentor_tui.ui.gate import EMPTY, joined, one_line, shown, stacked
from mentor_tui.ui.viewpoint import Viewpoint
from mentor_tui.ui.widgets.choice_field import ChoiceField, PickField, TickField
from mentor_tui.ui.widgets.dialog import Choice, ConfirmDialog, Foot
from mentor_tui.ui.widgets.field import Field
from mentor_tui.ui.widgets.fields_dialog import FieldsDialog
from mentor_tui.ui.widgets.option import Option
from mentor_tui.ui.widgets.picker import Picked
from mentor_tui.ui.widgets.text_field import TextField

EXPORT = "export"
EXPORT_COMMANDS: tuple[Command, ...] = (
    Command("export.write", ("ctrl+s",), "Write it", "Writes the export to the path.", "Export", EXPORT),
)
_PREVIEW_LINES = 400
_HELD_LINES = 8
"""Things that stay here which are named; of more a number."""
_DAYS = ("since", "until")


class ExportDialog(FieldsDialog[str]):
    """Ask what, for whom, written how, of which days and where; return the path that was written."""

    BINDINGS = bindings(EXPORT_COMMANDS, EXPORT)
    DEFAULT_CSS = """
    ExportDialog #export-answers, ExportDialog #export-ticks { height: auto; }
    ExportDialog #export-preview { height: auto; margin: 1 0 0 0; padding: 0 1; background: $paper; color: $ink; }
    """

    def __init__(self, viewpoint: Viewpoint, record: str | None, *, what: str = "", attachment: Attachment) -> None:
        keys = (
            FooterEntry("tab", "next", "fields.next"),
            FooterEntry("esc", "leave", "dialog.leave"),
            FooterEntry("ctrl+s", "write it", "export.write"),
        )
        super().__init__("Export", foot=Foot(keys), glyphs=viewpoint.glyphs)
        self._keys = keys
        self._viewpoint = viewpoint
        self._attachment = attachment
        self._request = first_request(viewpoint, record, what)
        self._shown_request: ExportRequest | None = None
        self._exported = Exported("")
        self._proposed = ""

    # What is asked -------------------------------------------------------------------------------------------------

    def compose_body(self) -> ComposeResult:
        """Show the questions and below them what will be written."""
        names = {what.name: what.name for what in possible(self._viewpoint, self._request)}
        what = self._request.what
        yield PickField("what", "what", word_rows(names.items()), _words, Picked(what, what), glyphs=self.glyphs)
        with Vertical(id="export-answers"):
            yield from self._answers()
        with Vertical(id="export-ticks"):
            yield from self._ticks()
        yield TextField("path", "to", hint="A file, or a folder where it is one.", glyphs=self.glyphs)
        yield Static(id="export-preview")

    def _answers(self) -> ComposeResult:
        """Yield what depends on the part: reader, format, days."""
        request, glyphs = self._request, self.glyphs
        readers = [Option(audience, audience_word(audience)) for audience in request.kind.audiences]
        yield ChoiceField("audience", "for", readers, request.audience, glyphs=glyphs)
        formats = [Option(name, FORMATS[name]) for name in request.kind.formats]
        if len(formats) > 1:
            yield ChoiceField("format", "as", formats, request.format, glyphs=glyphs)
        if request.has_period:
            for name in _DAYS:
                day: date | None = getattr(request, name)
                yield TextField(name, name, typed_day(day) if day else "", placeholder="any day", glyphs=glyphs)

    def _ticks(self) -> ComposeResult:
        """Yield the learning entries for a supervisor; at first none is ticked."""
        entries = [Option(id, words) for id, words in learning_entries(self._viewpoint, self._request)]
        if entries:
            hint = "Only what you tick is told. At first nothing is."
            yield TickField("ticked", "I learned", entries, self._request.ticked, hint=hint, glyphs=self.glyphs)

    def on_mount(self) -> None:
        """Show the first preview."""
        self._look()

    async def on_field_changed(self, event: Field.Changed) -> None:
        """Take an answer up and show what it would hold; days wait until they are typed out."""
        event.stop()
        key, value = event.field.key, event.value
        if key == "path":
            event.field.show_error("")
        elif key in _DAYS:
            event.field.show_error("")
            event.field.show_hint("")
        else:
            await self._answer(key, value)
            self._look()

    async def _answer(self, key: str, value: Any) -> None:
        if key == "what" and isinstance(value, Picked):
            self._request = self._request.of(str(value.identity))
            await self._again("#export-answers", self._answers)
        else:
            self._request = replace(self._request, **{key: value})
        if key in {"what", "audience"}:
            self._request = replace(self._request, ticked=())
            await self._again("#export-ticks", self._ticks)

    async def _again(self, place: str, widgets: Callable[[], Iterable[Widget]]) -> None:
        box = self.query_one(place, Vertical)
        await box.remove_children()
        await box.mount_all(widgets())

    def on_field_left(self, event: Field.Left) -> None:
        """Read the days once they are typed out."""
        if event.field.key in _DAYS:
            self._read_days()

    def goes_on_from(self, field: Field[Any]) -> bool:  # noqa: ARG002
        """Leave enter to the lines: it reads the days."""
        return False

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Read the days with enter."""
        event.stop()
        self._read_days()

    def _read_days(self) -> bool:
        """Take up the days as typed and look again where they are others; say whether they could be read."""
        found: dict[str, date | None] = {name: getattr(self._request, name) for name in _DAYS}
        is_read = True
        for field in self.query(TextField):
            if field.key in _DAYS:
                try:
                    found[field.key] = self._day(field)
                except MentorError as refused:
                    field.show_error(refused.what, PAST_DAY_FORMS)
                    is_read = False
        self._request = replace(self._request, since=found["since"], until=found["until"])
        if self._request != self._shown_request:
            self._look()
        return is_read

    def _day(self, field: TextField) -> date | None:
        words, today = field.value.strip(), self._viewpoint.today
        day = parse_day(words, today, past=True) if words else None
        field.show_hint(echo(day, today) if day else "")
        return day

    # What is shown -------------------------------------------------------------------------------------------------

    @work(exclusive=True)
    async def _look(self) -> None:
        """Make the export in a thread, since a journal may be long, and show it."""
        request, place = self._request, self.query_one("#export-preview", Static)
        try:
            found = await asyncio.to_thread(exported, self._viewpoint, request, self._attachment)
        except MentorError as failure:
            self._shown_request = None
            place.update(one_line(f"{self.glyphs['error']} {failure}", "late"))
            self.show_foot(Foot(self._keys))
            return
        self._exported, self._shown_request = found, request
        place.update(stacked([*held_lines(self._viewpoint, found), preview(found)]))
        self.show_foot(Foot(self._keys, shown(stays_line(found.stayed), "soon")))
        self._propose()

    @property
    def _path(self) -> TextField:
        return next(field for field in self.query(TextField) if field.key == "path")

    def _propose(self) -> None:
        """Propose a path, unless the person typed one."""
        if self._path.value in {"", self._proposed}:
            self._proposed = str(Path.home() / file_name(self._request, self._exported, self._viewpoint.today))
            self._path.set_value(self._proposed)

    # Writing -------------------------------------------------------------------------------------------------------

    def action_export_write(self) -> None:
        """Write what is shown, after the questions that are left."""
        if self._read_days() and self._shown_request == self._request:
            self._write()

    @work(group="write", exclusive=True)
    async def _write(self) -> None:
        path = Path(self._path.value.strip()).expanduser()
        if self._exported.unmasked and not await self._may_name(self._exported.unmasked):
            return
        is_there = os.path.lexists(path)
        if is_there and not await self._may_replace(path):
            return
        try:
            await asyncio.to_thread(write_export, path, self._exported, is_forced=is_there)
        except (MentorError, OSError) as failure:
            what = failure.what if isinstance(failure, MentorError) else (failure.strerror or str(failure))
            self._path.show_error(what, "another path")
            return
        self.dismiss(str(path))

    async def _may_name(self, names: Iterable[str]) -> bool:
        """Ask for a look at names and places that no alias stands for."""
        words = f"They stand in it as written, without an alias: {', '.join(names)}."
        return await self._agreed("Names to look at first", words, Choice("w", "write it", "yes"))

    async def _may_replace(self, path: Path) -> bool:
        return await self._agreed("Replace what is there?", str(path), Choice("r", "replace it", "yes"))

    async def _agreed(self, title: str, words: str, choice: Choice) -> bool:
        dialog = ConfirmDialog(title, words, choices=(choice,), leave="not yet", glyphs=self.glyphs)
        return await self.app.push_screen_wait(dialog) == choice.value


def held_lines(viewpoint: Viewpoint, found: Exported) -> Iterator[Content]:
    """Yield what stays here by its name, for the exporter's eyes: a number alone leaves somebody wondering."""
    if not found.held:
        return
    yield one_line(stays_line(found.stayed), "soon")
    for id in found.held[:_HELD_LINES]:
        kind = kind_word(str((viewpoint.snapshot.raw(id) or {}).get("kind")))
        sign = shown(f"{viewpoint.glyphs['private']} ", "glyph")
        yield joined(sign, one_line(f"{kind}  ", "quiet"), one_line(title_of(viewpoint, id)))
    if found.stayed > _HELD_LINES:
        yield one_line(f"and {found.stayed - _HELD_LINES} more", "quiet")
    yield EMPTY


def preview(found: Exported) -> Content:
    """Return what will be written: the file's first lines, or the folder's names; names to look at first."""
    lines = []
    if found.unmasked:
        lines += [one_line("names or places without an alias: " + ", ".join(found.unmasked), "soon"), EMPTY]
    lines += [one_line(note, "soon") for note in found.notes]
    if found.text is not None:
        lines += [shown(line) for line in _body(found.text).splitlines()[:_PREVIEW_LINES]]
    else:
        sizes = ((name, f"  {len(data):,} bytes") for name, data in found.files.items())
        lines += [joined(one_line(name), shown(size, "quiet")) for name, size in sizes]
        lines += [*_texts(found.files)][:_PREVIEW_LINES]
    return stacked(lines)


def _texts(files: Mapping[str, bytes]) -> Iterator[Content]:
    """Yield the words of a folder's Markdown files, each below its name."""
    for name, data in files.items():
        if name.endswith(".md") and not name.startswith("files/"):
            yield EMPTY
            yield one_line(name, "quiet bold")
            yield from (shown(line) for line in _body(data.decode()).splitlines())


def _body(text: str) -> str:
    """Return a text without its front matter and markers, which are for programs."""
    if text.startswith("---\n"):
        text = text.partition("\n---\n")[2].lstrip("\n")
    return "\n".join(line for line in text.splitlines() if not line.startswith("[mentor-tui "))


def _words(picked: Picked) -> str:
    return str(picked.identity)
