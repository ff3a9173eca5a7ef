"""Ask in fields, one below the other: the keys that go from one to the next are heard before any widget.

A widget hears its keys one after the other and hands on what it does not want. On a busy machine the letters typed
after such a key would long be on their way to the field that is left; so the focus moves before the next key is read.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Generic

from textual.widget import Widget

from mentor_tui.ui.command import Command, bindings
from mentor_tui.ui.widgets.dialog import Answer, Dialog
from mentor_tui.ui.widgets.field import Field

FIELDS = "fields"
"""The scope of the keys that go from field to field."""

FIELDS_COMMANDS: tuple[Command, ...] = (
    Command("fields.next", ("tab",), "Next field", "Goes to the next field.", "Fields", FIELDS, priority=True),
    Command("fields.before", ("shift+tab",), "Field before", "Goes back a field.", "Fields", FIELDS, priority=True),
)


class FieldsDialog(Dialog[Answer], Generic[Answer]):
    """Ask in fields; enter goes on from each that has no other use for it, where the dialog does not say otherwise."""

    BINDINGS = bindings(FIELDS_COMMANDS, FIELDS)

    @property
    def focus_chain(self) -> list[Widget]:
        """The fields in their own order, which a line just added keeps before it has a place on the screen."""
        return [widget for widget in _displayed_in(self) if widget.focusable]

    def goes_on_from(self, field: Field[Any]) -> bool:  # noqa: ARG002 - for a dialog in which enter does more
        """Say whether enter goes on from a field to the next one."""
        return True

    def go_on(self, field: Field[Any]) -> None:  # noqa: ARG002 - for a dialog in which enter does more
        """Go on from a field with enter: to the next one."""
        self.focus_next()

    def action_fields_next(self) -> None:
        """Go to the next field."""
        self.focus_next()

    def action_fields_before(self) -> None:
        """Go to the field before."""
        self.focus_previous()


def _displayed_in(node: Widget) -> Iterator[Widget]:
    for child in node.displayed_children:
        yield child
        yield from _displayed_in(child)
