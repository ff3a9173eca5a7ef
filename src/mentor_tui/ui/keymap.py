"""A person's own keys: every command there is, in which company its keys are heard, and what of a keymap is taken.

A keymap is checked as a whole, so two commands can swap keys. What is refused keeps its keys and is said with
where it stands.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from importlib import import_module

from mentor_tui.errors import MentorError, ValueRefused
from mentor_tui.ui.command import DIALOG, GLOBAL, Chain, Command, FooterEntry, binding_keys, clash_between
from mentor_tui.ui.key import POSSIBLE_KEYS, is_possible, key_word

Keys = tuple[str, ...]
Where = Callable[[str], str]

Tables = tuple[tuple[str, str], ...]
#: Tables of commands by module below `ui` and name there. These hear a key before the pane around them.
IN_PANES: Tables = (
    ("widgets.list_command", "LIST_COMMANDS"),
    ("widgets.detail_pane", "DETAIL_COMMANDS"),
    ("widgets.entry", "ENTRY_COMMANDS"),
)
#: These hear a key before the dialog around them.
IN_DIALOGS: Tables = (
    ("widgets.entry", "ENTRY_COMMANDS"),
    ("widgets.suggesting_entry", "SUGGESTING_COMMANDS"),
    ("widgets.text_field", "TEXTS_COMMANDS"),
    ("widgets.option", "OPTION_COMMANDS"),
    ("widgets.choice_field", "FIELD_COMMANDS"),
    ("forms.rows_field", "LINE_COMMANDS"),
)
#: Around the keys of a dialog with fields; they are heard first, and leave to what has the focus what is its own.
OF_FIELDS: Tables = (("widgets.field", "ON_COMMANDS"), ("widgets.fields_dialog", "FIELDS_COMMANDS"))
#: Dialogs with fields, and dialogs without; around both are the keys of `Dialog`.
WITH_FIELDS: Tables = (
    ("forms.form", "FORM_COMMANDS"),
    ("dialogs.start", "START_COMMANDS"),
    ("dialogs.export", "EXPORT_COMMANDS"),
    ("dialogs.importing", "IMPORT_COMMANDS"),
    ("dialogs.capture", "CAPTURE_COMMANDS"),
    ("dialogs.settings", "SETTINGS_COMMANDS"),
    ("dialogs.answers", "ANSWERS_COMMANDS"),
    ("dialogs.answer", "ANSWER_COMMANDS"),
    ("dialogs.step", "STEP_COMMANDS"),
    ("dialogs.wrap_up", "WRAP_UP_COMMANDS"),
    ("widgets.text_dialog", "ANSWER_LINE_COMMANDS"),
)
DIALOGS: Tables = (
    ("widgets.picker", "PICKER_COMMANDS"),
    ("dialogs.conflict", "CONFLICT_COMMANDS"),
    ("dialogs.before", "BEFORE_COMMANDS"),
    ("dialogs.shortlist", "SHORTLIST_COMMANDS"),
    ("dialogs.preview", "PREVIEW_COMMANDS"),
    ("dialogs.spaces", "SPACES_COMMANDS"),
)
#: The keys around every dialog.
AROUND: Tables = (("widgets.dialog", "DIALOG_COMMANDS"),)
#: Screens of their own.
ALONE: Tables = (
    ("dialogs.first_run", "FIRST_RUN_COMMANDS"),
    ("dialogs.lock", "LOCK_COMMANDS"),
    ("live.command", "LIVE_COMMANDS"),
    ("dialogs.tour", "TOUR_COMMANDS"),
)


#: Scopes around text fields that are no dialog of fields: every dialog, the pickers, a live meeting, an open sheet.
_TYPED_IN = (DIALOG, "picker", "live", "sheet")


@dataclass(frozen=True)
class Keymap:
    """Hold the keys a person gave to commands, by command id; what is not named keeps its own."""

    keys: Mapping[str, Keys] = field(default_factory=dict)

    def on(self, commands: Iterable[Command]) -> tuple[Command, ...]:
        """Return commands under these keys."""
        return tuple(replace(one, keys=self.keys[one.id]) if one.id in self.keys else one for one in commands)

    def entry(self, entry: FooterEntry) -> FooterEntry:
        """Return a key of a dialog's last line as it is now."""
        keys = self.keys.get(entry.command)
        return entry if keys is None else replace(entry, key=key_word(keys[0]) if keys else "")

    def textual(self) -> dict[str, str]:
        """Return the keymap for `App.set_keymap`: command id to keys, in Textual's names."""
        return {id: binding_keys(Command(id, keys, "", "", "")) for id, keys in self.keys.items()}


def every_command() -> tuple[Command, ...]:
    """Return every command of every scope; loads every pane and dialog."""
    from mentor_tui.ui.commands import WORKSPACE_COMMANDS

    listed = (_listed(tables) for tables in (IN_PANES, IN_DIALOGS, OF_FIELDS, WITH_FIELDS, DIALOGS, AROUND, ALONE))
    found = (*_of_panes(), *WORKSPACE_COMMANDS, *(command for commands in listed for command in commands))
    return tuple({command.id: command for command in found}.values())


def every_chain() -> tuple[Chain, ...]:
    """Return every company of scopes that hear a key at the same time, innermost first."""
    in_panes, in_dialogs, of_fields = (_scopes(_listed(tables)) for tables in (IN_PANES, IN_DIALOGS, OF_FIELDS))
    around = _scopes(_listed(AROUND))
    return (
        *((inner, scope, GLOBAL) for scope in _scopes(_of_panes()) for inner in in_panes),
        *((inner, GLOBAL) for inner in in_panes),
        *((inner, scope, *of_fields, *around) for scope in _scopes(_listed(WITH_FIELDS)) for inner in in_dialogs),
        *((scope, *around) for scope in _scopes(_listed(DIALOGS))),
    )


def _of_panes() -> tuple[Command, ...]:
    from mentor_tui.ui.panes import PLACES

    panes = [place.pane() for place in PLACES]
    return tuple(command for pane in panes for command in (*pane.COMMANDS, *pane.SCOPED_COMMANDS))


def _listed(tables: Tables) -> tuple[Command, ...]:
    return tuple(
        command for module, name in tables for command in getattr(import_module(f"mentor_tui.ui.{module}"), name)
    )


def _scopes(commands: Iterable[Command]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(command.where for command in commands))


def keymap_from(
    wanted: Mapping[str, Keys], commands: Iterable[Command], heard: Iterable[Chain], *, where: Where = str
) -> tuple[Keymap, tuple[MentorError, ...]]:
    """Return what of a person's keys can be taken, and what was refused: unknown ids, impossible keys, clashes.

    `where` says of a command id where its keys were asked for.
    """
    known = {command.id: command for command in commands}
    failures: list[MentorError] = []
    taken: dict[str, Keys] = {}
    for id, keys in wanted.items():
        try:
            _refuse_impossible(known, id, keys, where(id))
        except MentorError as failure:
            failures.append(failure)
        else:
            taken[id] = keys
    chains = tuple(heard)
    while clash := _first_clash(Keymap(taken).on(known.values()), taken, chains):
        id, sentence = clash
        del taken[id]
        failures.append(ValueRefused(sentence, where=where(id), remedy="Choose another key"))
    return Keymap(taken), tuple(failures)


def _is_heard_while_typing(command: Command) -> bool:
    """Say whether a command has to be heard while a text field has the focus."""
    return command.priority or command.where in {*_scopes(_listed(WITH_FIELDS)), *_TYPED_IN}


def _refuse_impossible(known: Mapping[str, Command], id: str, keys: Keys, where: str) -> None:
    command = known.get(id)
    if command is None:
        near = get_close_matches(id, known, n=1)
        hint = f"Did you mean {near[0]}?" if near else "'mentor-tui keys list' names them all"
        raise ValueRefused("is not a command", where=where, remedy=hint)
    for key in keys:
        if not is_possible(key):
            raise ValueRefused(f"{key[:20]!r} is not a key", where=where, remedy=POSSIBLE_KEYS)
        if len(key) == 1 and _is_heard_while_typing(command):
            raise ValueRefused(f"{key!r} is typed into fields", where=where, remedy="Choose ctrl+ with a letter, or f5")


def _first_clash(
    commands: Iterable[Command], taken: Mapping[str, Keys], heard: Iterable[Chain]
) -> tuple[str, str] | None:
    """Return the first of the taken ids whose keys another command wants too, with a sentence about it."""
    known = tuple(commands)
    for chain in heard:
        together = [command for command in known if command.where in chain]
        for mine in (command for command in together if command.id in taken):
            for other in together:
                if other.id != mine.id and (sentence := next(clash_between(mine, other, chain), "")):
                    return mine.id, sentence
    return None
