"""The form of any record, and of any item inside one: fields from the model, errors beside them, one key to save.

A form holds what is typed. Saving reads it into values; what is wrong is said beside its field, and nothing leaves
the form until all of it can be read.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from textual.app import ComposeResult
from textual.await_complete import AwaitComplete
from textual.content import Content
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import TextArea

from mentor_tui.domain.word import count_of
from mentor_tui.ui.command import Command, FooterEntry, bindings
from mentor_tui.ui.forms.answers import Answers, Values
from mentor_tui.ui.forms.rows_field import EntryLine
from mentor_tui.ui.forms.spec import FieldSpec, FormSpec, is_asked, item_spec
from mentor_tui.ui.forms.value import Moment, understood
from mentor_tui.ui.forms.widget import Asking, field_widget
from mentor_tui.ui.gate import EMPTY, cell_len, shown
from mentor_tui.ui.message import FailureMet, PersonalProposed
from mentor_tui.ui.viewpoint import Viewpoint
from mentor_tui.ui.widgets.dialog import Foot
from mentor_tui.ui.widgets.field import LABEL_WIDTH, Field
from mentor_tui.ui.widgets.fields_dialog import FieldsDialog
from mentor_tui.ui.widgets.unsaved import leave_or_ask

RECORD_FORM = "record-form"
"""The scope of a form's own keys."""

FORM_COMMANDS: tuple[Command, ...] = (
    Command(
        "form.save",
        ("ctrl+s",),
        "Save",
        "Saves, or goes to the first field that wants a look.",
        "Form",
        RECORD_FORM,
    ),
    Command(
        "form.editor",
        ("ctrl+g",),
        "Edit in your editor",
        "Opens a long text in $VISUAL or $EDITOR.",
        "Form",
        RECORD_FORM,
    ),
    Command(
        "form.private", ("f3",), "Private text", "Goes to what is for you alone, wherever it is.", "Form", RECORD_FORM
    ),
)

_SOFT_LIMIT = 4000
"""Characters from which a long text is quicker to write in an editor."""
_ROOMY = 34
"""From so many rows on there is a free row between the fields."""
_WIDE = 70
"""From so many columns on long labels are shown whole."""
_KEEP_AFTER = 0.5
"""Seconds after the last change until what is typed is kept."""
_PRIVATE, _TOLD = "private_notes", "private_hint_read"
"""The field whose advice is read once, and the personal mark that it was."""
_ONLY_HERE = "Only on your machines."
_NEXT = FooterEntry("tab", "next field", "fields.next")
_SAVE = FooterEntry("ctrl+s", "save", "form.save")
_LEAVE = FooterEntry("esc", "leave", "dialog.leave")
_EDITOR = FooterEntry("ctrl+g", "editor", "form.editor")
_ALONE = FooterEntry("f3", "private", "form.private")

_LABEL_WIDTHS = range(LABEL_WIDTH + 1, 21)
_NARROW_LABEL = LABEL_WIDTH + 1
"""The widest label that is shown whole at any size; from `_WIDE` columns on all are."""

Keep = Callable[[Values], None]


def _label_css(width: int) -> str:
    """Return the styles of a form whose longest label has so many cells."""
    form = f"FormDialog.-label-{width}"
    return f"""
    {form} .field-label {{ width: {width + 2}; }}
    {form} .field-note {{ margin-left: {width + 3}; }}
    {form} MoreLine {{ margin-left: {width + 2}; }}
    """


class FormDialog(FieldsDialog[Values]):
    """Ask for the fields of `spec`; returns the stored values of the fields that were touched (None: cleared).

    `record` is what stands now, `typed` what a draft had, `check` says what is wrong with the whole: names of fields
    and words. `keep` is called with what is typed a moment after each change.
    """

    BINDINGS = bindings(FORM_COMMANDS, RECORD_FORM)
    AUTO_FOCUS = ""  # the field asked for gets the focus once it stands; until then keys wait
    DEFAULT_CSS = """
    FormDialog #dialog-body Field { margin-bottom: 0; }
    FormDialog.-roomy #dialog-body Field { margin-bottom: 1; }
    """ + "".join(map(_label_css, _LABEL_WIDTHS))

    def __init__(
        self,
        title: str,
        spec: FormSpec,
        viewpoint: Viewpoint,
        record: Mapping[str, Any],
        *,
        given: Mapping[str, Any] | None = None,
        typed: Values | None = None,
        start: str = "",
        check: Callable[[Values], Mapping[str, str]] = lambda _: {},
        keep: Keep | None = None,
    ) -> None:
        self._keys = (_NEXT, *([_ALONE] if spec.field(_PRIVATE) else []), _EDITOR, _LEAVE, _SAVE)
        super().__init__(title, foot=Foot(self._keys, saves=True), glyphs=viewpoint.glyphs)
        self._viewpoint = viewpoint
        moment = Moment(viewpoint.local_now.replace(tzinfo=None))
        self.answers = Answers(self._with_hints(spec), record, given=given, draft=typed, moment=moment)
        self._start = start
        self._check = check
        self._keep = keep
        self._kept: Timer | None = None
        self._is_unfolded = any(field.name == start and field.more for field in self.answers.spec.fields)

    # Laying out ----------------------------------------------------------------------------------------------------

    def compose_body(self) -> ComposeResult:
        """Lay out the fields; those that are seldom used stay folded until asked for."""
        shown_now, folded = self._folded()
        for field in shown_now:
            yield self._widget(field)
        if folded:
            names = ", ".join(field.label for field in folded)
            yield MoreLine(f"more: {names}", len(folded), is_add=True, glyphs=self.glyphs)

    def _with_hints(self, spec: FormSpec) -> FormSpec:
        """Return the form with the advice on private text until it was read once; where it stays is always said."""
        if not self._viewpoint.snapshot.personal.get(_TOLD):
            return spec
        fields = (replace(field, help=_ONLY_HERE) if field.name == _PRIVATE else field for field in spec.fields)
        return replace(spec, fields=tuple(fields))

    def on_mount(self) -> None:
        """Give the focus to the field asked for, else to the first."""
        self.set_class(self.app.size.height >= _ROOMY, "-roomy")
        self._fit_labels()
        self.call_after_refresh(self._focus_first)

    def _fit_labels(self) -> None:
        """Give the labels a wider column where one of them needs it and there is room."""
        longest = max((cell_len(field.label) for field in self._folded()[0]), default=0)
        for width in _LABEL_WIDTHS:
            is_last = width == _LABEL_WIDTHS[-1]
            fits = width == longest or (is_last and longest > width)
            self.set_class(fits and (self.app.size.width >= _WIDE or width <= _NARROW_LABEL), f"-label-{width}")

    def _focus_first(self) -> None:
        fields = list(self.query(Field))
        wanted = next((field for field in fields if field.key == self._start), fields[0] if fields else None)
        if wanted is not None:
            _focus(wanted)

    def _folded(self) -> tuple[list[FieldSpec], list[FieldSpec]]:
        fields, answers = tuple(filter(is_asked, self.answers.spec.fields)), self.answers
        now = [field for field in fields if self._is_unfolded or not field.more or answers[field.name]]
        return now, [field for field in fields if field not in now]

    def _widget(self, field: FieldSpec) -> Field[Any]:
        kind, record = self.answers.spec.kind, self.answers.record
        asking = Asking(self._viewpoint, kind, record, self._ask_item, self.app.size.height >= _ROOMY)
        typed = self.answers[field.name]
        widget = field_widget(field, typed, asking)
        if said := understood(field, typed, self.answers.moment):
            widget.show_hint(said)
        return widget

    async def on_entry_line_opened(self, event: EntryLine.Opened) -> None:
        """Unfold the seldom used fields, and go to the first of them."""
        event.stop()
        for widget in (await self._unfold())[:1]:
            _focus(widget)

    async def action_form_private(self) -> None:
        """Go to the private text, unfolding it."""
        await self._unfold()
        for field in self.query(Field):
            if field.key == _PRIVATE:
                _focus(field)

    async def _unfold(self) -> list[Field[Any]]:
        """Put the folded fields in the place of the line that stands for them; return those that came."""
        _, folded = self._folded()
        self._is_unfolded = True
        self._fit_labels()
        widgets = [self._widget(field) for field in folded]
        for line in self.query(MoreLine):
            await self.query_one("#dialog-body").mount_all(widgets, before=line)
            await line.remove()
        return widgets

    def _ask_item(self, field: FieldSpec, value: Any, answer: Callable[[Any], None]) -> None:
        """Open the form of one item, or of a group."""
        before = dict(value or {})

        def answered(values: Values | None) -> None:
            if values is not None:
                answer({name: part for name, part in {**before, **values}.items() if part is not None})

        spec = item_spec(field)
        pair = self.answers.record.get("mentorship")
        record = {**before, "mentorship": pair} if field.name != "agreements" else before
        self.app.push_screen(FormDialog(field.label, spec, self._viewpoint, record), answered)

    # While typing --------------------------------------------------------------------------------------------------

    async def on_field_changed(self, event: Field.Changed) -> None:
        """Take what is typed, say how it was understood, keep it."""
        event.stop()
        field = self.answers.take(event.field.key, event.field.value)
        if field is None:
            return
        if event.field.is_wrong:
            self._judge(event.field)
        self._hint(event.field, field)
        if field.name == "state":
            self._hint_days()
        for moved in self.answers.reshape():
            await _replace(event.field, moved.name, self._widget(moved) if is_asked(moved) else None)
        self._show_changed()
        self._keep_soon()

    def on_field_left(self, event: Field.Left) -> None:
        """Check a field that was changed when it is left."""
        event.stop()
        if event.field.key == _PRIVATE and not self._viewpoint.snapshot.personal.get(_TOLD):
            self.app.post_message(PersonalProposed({_TOLD: True}))
        if self.answers.is_touched(event.field.key):
            self._judge(event.field)
            self._show_changed()

    def _hint(self, widget: Field[Any], field: FieldSpec) -> None:
        hint = _hint_for(field, self.answers[field.name], self.answers.moment)
        if hint is not None:
            widget.show_hint(hint)

    def _hint_days(self) -> None:
        """Say again how days are understood that lie behind in one state only."""
        for widget in self.query(Field):
            field = self.answers.spec.field(widget.key)
            if field is not None and field.past:
                self._hint(widget, field)

    @property
    def is_changed(self) -> bool:
        """Whether something was typed since the form opened."""
        return self.answers.is_changed

    def _show_changed(self) -> None:
        self.show_state(shown("● changed" if self.is_changed else "", "soon"))
        wrong = sum(field.is_wrong for field in self.query(Field))
        self.show_foot(Foot(self._keys, _wrong_words(wrong), saves=True))

    def _keep_soon(self) -> None:
        if self._keep is not None:
            if self._kept is not None:
                self._kept.stop()
            self._kept = self.set_timer(_KEEP_AFTER, self._keep_now)

    def on_unmount(self) -> None:
        """Keep what was typed last when the app is left in the middle."""
        if self._kept is not None:
            self._keep_now()

    def dismiss(self, result: Values | None = None) -> AwaitComplete:
        """Leave with an answer: there is nothing more to keep."""
        if self._kept is not None:
            self._kept.stop()
            self._kept = None
        return super().dismiss(result)

    def _keep_now(self) -> None:
        if self._keep is not None:
            self._keep(self.answers.draft)

    # Saving and leaving --------------------------------------------------------------------------------------------

    def _judge(self, widget: Field[Any]) -> bool:
        """Read one field and say beside it what is wrong; say whether it can be read."""
        refused = self.answers.refusal(widget.key)
        widget.show_error(refused.error if refused else "", refused.forms if refused else "")
        return refused is None

    async def action_form_save(self) -> None:
        """Save, or go to the first field that wants a look."""
        widgets = list(self.query(Field))
        for widget in widgets:
            self.answers.take(widget.key, widget.value)
        wrong = [widget for widget in widgets if not self._judge(widget)]
        if not wrong:
            values = self.answers.read()
            whole = self._check(values)
            wrong = [widget for widget in widgets if widget.key in whole]
            for widget in wrong:
                widget.show_error(whole[widget.key])
            if not whole:
                self.dismiss(values)
                return
            if not wrong:
                self.show_foot(Foot((_LEAVE, _SAVE), shown(next(iter(whole.values())), "late")))
                return
        self._show_changed()
        _focus(wrong[0])

    def action_dialog_leave(self) -> None:
        """Leave; ask when something changed."""
        leave_or_ask(self, is_changed=self.is_changed, save=lambda: self.run_worker(self.action_form_save()))

    def action_form_editor(self) -> None:
        """Open the long text that has the focus in the person's editor."""
        from mentor_tui.ui.outside import edit_outside

        if isinstance(self.focused, TextArea):
            edit_outside(self.app, self.focused)

    def on_failure_met(self, event: FailureMet) -> None:
        """Say beside the field what the editor did: the workspace's own notice lies below the form."""
        event.stop()
        for field in self.query(Field):
            if field.has_focus_within:
                field.show_error(f"{event.what}. {event.remedy}")


def _hint_for(field: FieldSpec, typed: Any, moment: Moment) -> str | None:
    """Return what to say under a field that is being typed in: how a day was understood, that a text grows long."""
    if field.hint in {"day", "clock"}:
        return understood(field, typed, moment) or field.help
    if field.hint == "text" and isinstance(typed, str):
        return f"{len(typed)} characters; ctrl+g opens it in your editor" if len(typed) > _SOFT_LIMIT else field.help
    return None


def _wrong_words(wrong: int) -> Content:
    return shown(f"{count_of(wrong, 'field')} want{'s' if wrong == 1 else ''} a look", "late") if wrong else EMPTY


async def _replace(before: Field[Any], key: str, fresh: Field[Any] | None) -> None:
    """Put `fresh` behind another field, in place of what stood there under that key."""
    for sibling in before.siblings:
        if isinstance(sibling, Field) and sibling.key == key:
            await sibling.remove()
    if fresh is not None and isinstance(before.parent, Widget):
        await before.parent.mount(fresh, after=before)


class MoreLine(EntryLine):
    """Stand for the fields that are folded away: as many of their names as there is room for, each of them whole."""

    DEFAULT_CSS = "MoreLine { margin-left: 16; background: transparent; }"

    def _add_words(self, width: int) -> str:
        return whole_names(self._words, width)


def whole_names(words: str, width: int) -> str:
    """Return a list of names with as many of them as fit into `width` cells, “…” in place of the others."""
    names = words.split(", ")
    fitting = (", ".join((*names[:many], "…")) for many in range(len(names) - 1, 0, -1))
    return next((said for said in (words, *fitting) if cell_len(said) <= width), words)


def _focus(field: Field[Any]) -> None:
    for control in field.query("*"):
        if control.focusable:
            field.screen.set_focus(control)
            return
