"""What stands in the fields of one form: before anything was typed, when it opened, and now. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from mentor_tui.ui.forms.spec import FieldSpec, FormSpec, for_record, reshaped
from mentor_tui.ui.forms.value import FieldRefused, Moment, stored_from, typed_from
from mentor_tui.ui.forms.widget import typed_in, with_picked_choice

Values = dict[str, Any]


class Answers:
    """Hold what is typed into a form of `spec`, as plain JSON by field name.

    `record` is what is stored now, `given` what a new one starts with, `draft` what was typed another time.
    """

    def __init__(
        self,
        spec: FormSpec,
        record: Mapping[str, Any],
        *,
        given: Mapping[str, Any] | None = None,
        draft: Mapping[str, Any] | None = None,
        moment: Moment,
    ) -> None:
        self.record = {**record, **(given or {})}
        self.spec = for_record(spec, self.record)
        self._moment = moment
        self._is_new = not record.get("id")
        self._stored = {field.name: typed_from(field, record.get(field.name)) for field in self.spec.fields}
        self._typed = {field.name: typed_from(field, self.record.get(field.name)) for field in self.spec.fields}
        self._typed |= {name: value for name, value in (draft or {}).items() if name in self._typed}
        self._opened = dict(self._typed)

    def __getitem__(self, name: str) -> Any:
        """Return what is typed into the field of that name."""
        return self._typed[name]

    @property
    def moment(self) -> Moment:
        """When days are typed, for a record in the state that is chosen."""
        return replace(self._moment, state=self._typed.get("state"))

    @property
    def is_changed(self) -> bool:
        """Whether something was typed since the form opened."""
        return self._typed != self._opened

    def is_touched(self, name: str) -> bool:
        """Say whether a field holds something else than when the form opened."""
        return bool(self._typed.get(name) != self._opened.get(name))

    @property
    def draft(self) -> Values:
        """What was typed that is not stored, to be kept."""
        return {name: typed for name, typed in self._typed.items() if typed != self._stored[name]}

    def take(self, name: str, value: Any) -> FieldSpec | None:
        """Take a widget's value over; return its field where that is something else than before."""
        field = self.spec.field(name)
        if field is None:
            return None
        typed = with_picked_choice(field, typed_in(field, value))
        if _is_same(field, typed, self._typed[name]):
            return None
        self._typed[name] = typed
        return field

    def reshape(self) -> tuple[FieldSpec, ...]:
        """Ask what another model of reflection wants, where one was typed; return the fields that are others now."""
        fresh = reshaped(self.spec, self._typed)
        moved = tuple(field for field in fresh.fields if field != self.spec.field(field.name))
        self.spec = fresh
        return moved

    def refusal(self, name: str) -> FieldRefused | None:
        """Return why one field cannot be read, None where it can."""
        field = self.spec.field(name)
        if field is None:
            return None
        try:
            stored_from(field, self._typed[name], self.moment)
        except FieldRefused as refused:
            return refused
        return None

    def read(self) -> Values:
        """Return the stored values of the touched fields; raise `FieldRefused` for the first that cannot be read."""
        stored = {one.name: stored_from(one, self._typed[one.name], self.moment) for one in self.spec.fields}
        return {
            name: value
            for name, value in stored.items()
            if (value is not None if self._is_new else self._typed[name] != self._stored[name])
        }


def _is_same(field: FieldSpec, one: Any, other: Any) -> bool:
    """Say whether two typed values mean the same; ticks have no order of their own."""
    if field.hint == "choice" and field.is_many:
        return set(one) == set(other)
    return bool(one == other)
