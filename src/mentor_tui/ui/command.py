"""Declare a command once; bindings, footer, key help, palette and documentation follow from the declaration.

A `Command` is a value. Tables of commands are plain tuples that belong to their panes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations

from textual.binding import Binding, BindingType

from mentor_tui.ui.key import key_word, textual_key

GLOBAL = "global"
LIST = "list"
DIALOG = "dialog"
FORM = "form"

NO_KEY = "no-key-"
"""How the name begins that stands for the key of a command without one."""
Chain = tuple[str, ...]
"""Scopes that hear a key at the same time, innermost first: `("list", "meetings", "global")`."""


@dataclass(frozen=True)
class Command:
    """Say what a person can do: which keys, in which words, where, and which action runs.

    `id` is lasting ("record.new"): keymaps name it. `keys` are Textual's names or single characters; the
    first is the one shown. `where` is `GLOBAL`, `LIST`, `DIALOG`, `FORM` or the id of a pane. `label` is the
    footer's one or two words, empty to stay out of the footer; lower `order` stands further left.
    `instead_of` names commands of an outer scope whose key this one takes on purpose. `also` holds other words of the
    field under which the palette finds it.
    """

    id: str
    keys: tuple[str, ...]
    title: str
    help: str
    group: str
    where: str = GLOBAL
    action: str = ""
    label: str = ""
    order: int = 100
    priority: bool = False
    instead_of: tuple[str, ...] = ()
    also: str = ""

    @property
    def action_name(self) -> str:
        """Give Textual's action, by default the id with underscores: `action_record_new` for record.new."""
        return self.action or self.id.replace(".", "_").replace("-", "_")

    @property
    def key_words(self) -> str:
        """Give the first key as a person reads it, or nothing when the command has no key."""
        return key_word(self.keys[0]) if self.keys else ""


def deed_command(
    group: str,
    id: str,
    keys: tuple[str, ...],
    title: str,
    help: str,
    *,
    label: str = "",
    order: int = 100,
    instead_of: tuple[str, ...] = (),
) -> Command:
    """Return a command that its pane does as a deed: from `today.done` follow the pane's id and the deed's name."""
    where, _, deed = id.partition(".")
    return Command(id, keys, title, help, group, where, f"deed('{deed}')", label, order, instead_of=instead_of)


@dataclass(frozen=True)
class FooterEntry:
    """Hold one key of the footer: what to press, what it does, which command it is."""

    key: str
    label: str
    command: str


@dataclass(frozen=True)
class HelpRow:
    """Hold one line of the key help: every key in words, the title, the sentence, the command, words that find it."""

    keys: str
    title: str
    help: str
    command: str
    also: str = ""


def bindings(commands: Iterable[Command], where: str, *, at_once: bool = False) -> list[BindingType]:
    """Build the `BINDINGS` of the widget, screen or app that is the scope `where`.

    A command without a key gets a name that no terminal sends, so that a person's keymap can give it one.
    `at_once` is for an innermost scope into which nobody types: its keys are heard before Textual hands the key
    from widget to widget up to the app, which costs a step of the cursor more than the step itself.
    """
    return [
        Binding(
            binding_keys(command),
            command.action_name,
            command.title,
            show=bool(command.label),
            key_display=command.key_words,
            priority=at_once or command.priority,
            tooltip=command.help,
            id=command.id,
        )
        for command in commands
        if command.where == where
    ]


def binding_keys(command: Command) -> str:
    """Give a command's keys as Textual wants them, commas between; never an empty string, which it refuses."""
    return ",".join(textual_key(key) for key in command.keys) or f"{NO_KEY}{command.id}"


def reachable(commands: Iterable[Command], chain: Chain) -> tuple[Command, ...]:
    """Give the commands that can be reached in a chain of scopes, innermost first, in order of declaration.

    Left out are only commands whose every key an inner scope takes.
    """
    known = tuple(commands)
    taken: set[str] = set()
    found: list[Command] = []
    for where in chain:
        here = [command for command in known if command.where == where]
        found.extend(command for command in here if not command.keys or set(command.keys) - taken)
        taken.update(key for command in here for key in command.keys)
    return tuple(found)


def footer_entries(commands: Iterable[Command], chain: Chain) -> tuple[FooterEntry, ...]:
    """Give the footer of a chain of scopes, leftmost first."""
    labelled = (command for command in reachable(commands, chain) if command.label and command.keys)
    ordered = sorted(labelled, key=lambda command: command.order)
    return tuple(FooterEntry(command.key_words, command.label, command.id) for command in ordered)


def help_rows(commands: Iterable[Command], chain: Chain) -> dict[str, tuple[HelpRow, ...]]:
    """Give the key help of a chain of scopes: rows by heading, in order of declaration, innermost first."""
    groups: dict[str, list[HelpRow]] = {}
    for command in reachable(commands, chain):
        if command.keys:
            words = " ".join(key_word(key) for key in command.keys)
            row = HelpRow(words, command.title, command.help, command.id, command.also)
            groups.setdefault(command.group, []).append(row)
    return {group: tuple(rows) for group, rows in groups.items()}


def palette_rows(commands: Iterable[Command], chain: Chain) -> tuple[HelpRow, ...]:
    """Give all that can be done in a chain of scopes, innermost first; without its key what an inner one takes."""
    known = tuple(commands)
    heard = {command.id for command in reachable(known, chain)}
    here = (command for where in chain for command in known if command.where == where)
    return tuple(
        HelpRow(command.key_words if command.id in heard else "", command.title, command.help, command.id, command.also)
        for command in here
    )


def key_table(commands: Iterable[Command]) -> str:
    """Write the table of all keys as Markdown: the headings of the key help, then key, title, help and id."""
    by_group: dict[str, list[Command]] = {}
    for command in commands:
        by_group.setdefault(command.group, []).append(command)
    return "\n".join(line for group, rows in by_group.items() for line in _group_table(group, rows))


def clashes(commands: Iterable[Command], chains: Iterable[Chain]) -> tuple[str, ...]:
    """Say which commands want the same key at the same time, and which ids are given twice; empty when none.

    A command of an inner scope may take an outer one's key when it says so in `instead_of`.
    """
    known = tuple(commands)
    ids = [command.id for command in known]
    found = [f"{name} is declared twice" for name in dict.fromkeys(ids) if ids.count(name) > 1]
    for chain in chains:
        together = [command for command in known if command.where in chain]
        for one, two in combinations(together, 2):
            found.extend(clash_between(one, two, chain))
    return tuple(dict.fromkeys(found))


def clash_between(one: Command, two: Command, chain: Chain) -> Iterator[str]:
    """Yield a sentence for each key both commands want, unless the inner one takes it on purpose."""
    inner, outer = sorted((one, two), key=lambda command: chain.index(command.where))
    on_purpose = inner.where != outer.where and outer.id in inner.instead_of
    shared = {textual_key(key) for key in inner.keys} & {textual_key(key) for key in outer.keys}
    if not on_purpose:
        for key in sorted(shared):
            yield f"{key_word(key)} is wanted by {inner.id} and by {outer.id}"


def _group_table(group: str, rows: Iterable[Command]) -> Iterator[str]:
    yield from (f"## {group}", "", "| key | command | what it does | id |", "|---|---|---|---|")
    for command in rows:
        words = " ".join(f"`{key_word(key)}`" for key in command.keys) or "palette"
        yield f"| {words} | {command.title} | {command.help} | `{command.id}` |".replace("`|`", "`\\|`")
    yield ""
