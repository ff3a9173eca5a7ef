"""The messages that flow up from panes and dialogs to the app: what was opened, what is asked for, what is to change.

A pane receives a viewpoint and sends these; it never touches the journal.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from textual.message import Message

from mentor_tui.domain.change import Change


class ChangesProposed(Message):
    """Propose changes to the journal under one label; `then` is the id the cursor goes to once they are kept."""

    def __init__(self, changes: Sequence[Change], label: str, *, then: str | None = None) -> None:
        self.changes = tuple(changes)
        self.label = label
        self.then = then
        super().__init__()


class RecordOpened(Message):
    """Tell that a record is to be shown, wherever its section is."""

    def __init__(self, id: str) -> None:
        self.id = id
        super().__init__()


class EditRequested(Message):
    """Ask for the form of a record; `field` names the field the form starts at."""

    def __init__(self, id: str, *, field: str = "") -> None:
        self.id = id
        self.field = field
        super().__init__()


class NewRequested(Message):
    """Ask for the form of a new record of a kind, with some fields given; `field` names the one it starts at."""

    def __init__(self, kind: str, preset: Mapping[str, Any] | None = None, *, field: str = "") -> None:
        self.kind = kind
        self.preset = dict(preset or {})
        self.field = field
        super().__init__()


class AgreementRequested(Message):
    """Ask for the form of a mentorship's agreement: a new version, or the first."""

    def __init__(self, id: str) -> None:
        self.id = id
        super().__init__()


class LiveRequested(Message):
    """Ask to hold a meeting live."""

    def __init__(self, id: str) -> None:
        self.id = id
        super().__init__()


class FieldsProposed(Message):
    """Propose new values for some fields of one record, without a form; null clears a field."""

    def __init__(self, id: str, patch: Mapping[str, Any], label: str) -> None:
        self.id = id
        self.patch = dict(patch)
        self.label = label
        super().__init__()


class RecordProposed(Message):
    """Propose a new record made from fields that are already values, without a form."""

    def __init__(self, kind: str, fields: Mapping[str, Any], label: str) -> None:
        self.kind = kind
        self.fields = dict(fields)
        self.label = label
        super().__init__()


class TrashRequested(Message):
    """Ask to move records to the trash."""

    def __init__(self, ids: Sequence[str]) -> None:
        self.ids = tuple(ids)
        super().__init__()


class PersonalProposed(Message):
    """Propose a patch of what is personal to the owner: read marks, snoozes; it stands in no history.

    `back` is the patch that takes it back, where a person did it and may want to; `label` says then what was done.
    """

    def __init__(self, patch: Mapping[str, Any], *, back: Mapping[str, Any] | None = None, label: str = "") -> None:
        self.patch = dict(patch)
        self.back = back
        self.label = label
        super().__init__()


class FailureMet(Message):
    """Tell of a failure that a person has to hear about: what, where, what to do."""

    def __init__(self, what: str, *, where: str = "", remedy: str = "") -> None:
        self.what = what
        self.where = where
        self.remedy = remedy
        super().__init__()


class ResultTold(Message):
    """Tell in a few words what was done; stands at the footer's right end until the next one."""

    def __init__(self, words: str) -> None:
        self.words = words
        super().__init__()
