"""Two versions of one record: which one to keep, field by field."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Literal

from textual.app import ComposeResult
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from mentor_tui.domain.change import Change, Conflict, updated
from mentor_tui.domain.draft import Draft
from mentor_tui.domain.snapshot import Snapshot
from mentor_tui.domain.word import kind_word
from mentor_tui.ui.command import Command, FooterEntry, bindings
from mentor_tui.ui.editing import title_of
from mentor_tui.ui.forms.spec import FieldSpec, form_spec
from mentor_tui.ui.gate import EMPTY, fitted, joined, one_line, shown, stacked, wrapped
from mentor_tui.ui.viewpoint import Viewpoint
from mentor_tui.ui.widgets.dialog import Dialog, Foot, Paragraph
from mentor_tui.ui.wording import shown_value

CONFLICT = "conflict"
CONFLICT_COMMANDS: tuple[Command, ...] = (
    Command("conflict.mine", ("m",), "Keep mine", "Keeps what you wrote in this field.", "Conflict", CONFLICT),
    Command("conflict.theirs", ("t",), "Keep the other", "Keeps what stands there now.", "Conflict", CONFLICT),
    Command("conflict.both", ("b",), "Keep both", "Keeps both texts below each other.", "Conflict", CONFLICT),
    Command("conflict.up", ("up", "k"), "Field above", "Goes to the field above.", "Conflict", CONFLICT),
    Command("conflict.down", ("down", "j"), "Field below", "Goes to the field below.", "Conflict", CONFLICT),
    Command("conflict.keep", ("ctrl+s",), "Keep the result", "Keeps what is chosen.", "Conflict", CONFLICT),
)

Side = Literal["mine", "theirs", "both"]
Chosen = dict[int, Side]
"""By the place of a conflict which side is kept."""
_LABEL = 14
_KEPT = "The version not taken stays in the history of this record."


class ConflictDialog(Dialog[Chosen]):
    """Show each field that two wrote at a time, mine beside the other; return what is chosen.

    `table` is how they are laid side by side where it is not the usual way, `kept` what becomes of the other version.
    """

    BINDINGS = bindings(CONFLICT_COMMANDS, CONFLICT)

    def __init__(
        self, viewpoint: Viewpoint, conflicts: Sequence[Conflict], table: ConflictTable | None = None, kept: str = _KEPT
    ) -> None:
        self._table = table or ConflictTable(viewpoint, conflicts)
        keys = tuple(
            FooterEntry(key, words, "")
            for key, words in (
                ("m", self._table.own),
                ("t", self._table.whose),
                ("b", "both"),
                ("ctrl+s", "keep result"),
                ("esc", "later"),
            )
        )
        kind = str((viewpoint.snapshot.raw(conflicts[0].id) or {}).get("kind") or "record")
        state = shown(f"{viewpoint.glyphs['conflict']} {len(conflicts)} to decide", "soon")
        super().__init__(
            f"Two versions of one {kind_word(kind)}", state=state, foot=Foot(keys), glyphs=viewpoint.glyphs
        )
        self._viewpoint = viewpoint
        self._conflicts = tuple(conflicts)
        self._kept = kept

    def compose_body(self) -> ComposeResult:
        """Show the record's title, the fields, and what becomes of the version not taken."""
        yield Paragraph(title_of(self._viewpoint, self._conflicts[0].id), style="ink", air=True)
        yield self._table
        yield Paragraph(f"\n{self._kept}", air=True)

    def action_conflict_mine(self) -> None:
        """Keep mine in this field."""
        self._table.choose("mine")

    def action_conflict_theirs(self) -> None:
        """Keep what stands there."""
        self._table.choose("theirs")

    def action_conflict_both(self) -> None:
        """Keep both texts."""
        self._table.choose("both")

    def action_conflict_up(self) -> None:
        """Go back in what is below the fields, then to the field above."""
        body = self.query_one("#dialog-body")
        if body.scroll_y > 0:
            body.scroll_up(animate=False)
        else:
            self._table.at = max(0, self._table.at - 1)

    def action_conflict_down(self) -> None:
        """Go to the field below; from the last one on, read on."""
        if self._table.at < len(self._conflicts) - 1:
            self._table.at += 1
        else:
            self.query_one("#dialog-body").scroll_down(animate=False)

    def action_conflict_keep(self) -> None:
        """Return what is chosen."""
        self.dismiss(dict(self._table.chosen))


class ConflictTable(Widget):
    """Draw the fields in two columns, mine in ink and theirs in blue.

    `stands` is the side that stands now, by conflict (without it theirs); `own` and `whose` head the columns.
    """

    DEFAULT_CSS = "ConflictTable { height: auto; width: 1fr; }"
    at: reactive[int] = reactive(0)
    chosen: reactive[Chosen] = reactive(dict)

    def __init__(
        self,
        viewpoint: Viewpoint,
        conflicts: Sequence[Conflict],
        *,
        stands: Sequence[Side] = (),
        own: str = "mine",
        whose: str = "theirs",
        always_both: bool = False,
    ) -> None:
        super().__init__()
        self._viewpoint = viewpoint
        self._conflicts = conflicts
        self.own, self.whose = own, whose
        self._always_both = always_both
        first: Chosen = dict(enumerate(stands)) or dict.fromkeys(range(len(conflicts)), "theirs")
        self.set_reactive(ConflictTable.chosen, first)

    def choose(self, side: Side) -> None:
        """Choose a side of the field under the cursor; both only where both can be kept."""
        if side == "both" and not (self._always_both or can_keep_both(self._conflicts[self.at])):
            return
        self.chosen = {**self.chosen, self.at: side}

    def render(self) -> Content:
        """Draw the columns."""
        width = max(10, (self.size.width - _LABEL - 5) // 2)
        head = joined(
            " " * (_LABEL + 3),
            fitted(one_line(f"m  {self.own}", "ink bold"), width + 2),
            one_line(f"t  {self.whose}", "other bold"),
        )
        lines = [head]
        for place, conflict in enumerate(self._conflicts):
            lines += [EMPTY, *self._field(place, conflict, width)]
        return stacked(lines)

    def _field(self, place: int, conflict: Conflict, width: int) -> list[Content]:
        glyphs = self._viewpoint.glyphs
        here = place == self.at
        field = field_of(self._viewpoint, conflict)
        side = self.chosen[place]
        mine = _column(
            self._words(conflict, field, conflict.mine), "ink", side in {"mine", "both"}, width, self._viewpoint
        )
        theirs = _column(
            self._words(conflict, field, conflict.theirs), "other", side in {"theirs", "both"}, width, self._viewpoint
        )
        edge = shown(glyphs["bar"], "accent") if here else shown(" ")
        label = fitted(
            one_line(field.label if field else conflict.field, "soon bold" if here else "quiet"), _LABEL, right=True
        )
        lines = []
        for row in range(max(len(mine), len(theirs))):
            left = mine[row] if row < len(mine) else EMPTY
            right = theirs[row] if row < len(theirs) else EMPTY
            name = label if row == 0 else shown(" " * _LABEL)
            lines.append(joined(edge, name, "  ", fitted(left, width), "  ", fitted(right, width)))
        return lines

    def _words(self, conflict: Conflict, field: FieldSpec | None, value: Any) -> str:
        raw = self._viewpoint.snapshot.raw(conflict.id) or {}
        if value is None:
            return "nothing"
        return shown_value(self._viewpoint, str(raw.get("kind")), field, value, raw) if field else str(value)


def _column(words: str, style: str, is_chosen: bool, width: int, viewpoint: Viewpoint) -> list[Content]:
    sign = shown(viewpoint.glyphs["chosen" if is_chosen else "unchosen"], "accent" if is_chosen else "quiet")
    first, *rest = wrapped(shown(words, style), width - 2)
    return [joined(sign, " ", first), *(joined("  ", line) for line in rest)]


def field_of(viewpoint: Viewpoint, conflict: Conflict) -> FieldSpec | None:
    """Return the field a conflict is about: its last named part."""
    raw = viewpoint.snapshot.raw(conflict.id)
    if raw is None:
        return None
    top, *inner = conflict.field.split(".")
    field = form_spec(str(raw["kind"])).field(top)
    for name in inner:
        found = next((part for part in field.parts if part.name == name), None) if field else None
        field = found or field
    return field


def can_keep_both(conflict: Conflict) -> bool:
    """Say whether both versions can stand below each other: where both are text."""
    return isinstance(conflict.mine, str) and isinstance(conflict.theirs, str)


def resolved(
    snapshot: Snapshot, conflicts: Sequence[Conflict], chosen: Mapping[int, Side], now: datetime
) -> list[Change]:
    """Return the changes that put the chosen versions in place; what is theirs stands already."""
    patches: dict[str, dict[str, Any]] = {}
    for place, conflict in enumerate(conflicts):
        side = chosen.get(place, "theirs")
        if side == "theirs" or not conflict.field or snapshot.raw(conflict.id) is None:
            continue
        value = f"{conflict.theirs}\n\n{conflict.mine}" if side == "both" else conflict.mine
        record = patches.setdefault(conflict.id, {})
        _lay(record, snapshot.raw(conflict.id), conflict.field.split("."), value)
    draft = Draft(snapshot, now)
    found = []
    for id, patch in patches.items():
        before = snapshot.raw(id) or {}
        change = updated(before, draft.edited(before, patch, why="decided between two versions"))
        if change is not None:
            found.append(change)
    return found


def _lay(patch: dict[str, Any], current: Any, path: Sequence[str], value: Any) -> None:
    """Put a value at a path into a patch; a list on the way is named whole, its item by its id."""
    name, rest = path[0], path[1:]
    if not rest:
        patch[name] = value
        return
    inside = current.get(name) if isinstance(current, Mapping) else None
    if isinstance(inside, list):
        items = patch.setdefault(name, [dict(item) for item in inside])
        item = next((item for item in items if item.get("id") == rest[0]), None)
        if item is not None and len(rest) > 1:
            _lay(item, item, rest[1:], value)
        return
    _lay(patch.setdefault(name, {}), inside or {}, rest, value)
