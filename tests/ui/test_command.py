"""One declaration gives bindings, footer, help, palette and documentation; clashes are found."""

from types import SimpleNamespace

import pytest
from textual.widget import Widget

from mentor_tui.ui.command import (
    DIALOG,
    FORM,
    GLOBAL,
    LIST,
    Command,
    bindings,
    clashes,
    footer_entries,
    help_rows,
    key_table,
    palette_rows,
    reachable,
)
from mentor_tui.ui.key import is_possible, key_word, textual_key
from mentor_tui.ui.widgets.choice_field import FIELD_COMMANDS
from mentor_tui.ui.widgets.detail_pane import DETAIL, DETAIL_COMMANDS
from mentor_tui.ui.widgets.dialog import DIALOG_COMMANDS
from mentor_tui.ui.widgets.list_command import LIST_COMMANDS
from mentor_tui.ui.widgets.option import OPTION_COMMANDS, OPTIONS
from mentor_tui.ui.widgets.picker import PICKER, PICKER_COMMANDS

NEW = Command("record.new", ("n",), "New meeting", "Starts one.", "Meetings", "meetings", label="new", order=20)
HELP = Command("app.keys", ("?",), "Keys here", "Shows the keys.", "Everywhere", GLOBAL)
LIVE = Command("meeting.live", ("L",), "Start it live", "Opens it.", "Meetings", "meetings", label="live", order=10)
MINE = Command("list.new", ("n",), "New row", "Adds one.", "List", LIST, label="row", instead_of=("record.new",))
QUIET = Command("journal.check", (), "Check the journal", "Reads all of it.", "Journal", GLOBAL)
ALL = (NEW, HELP, LIVE, QUIET)
CHAIN = (LIST, "meetings", GLOBAL)


def test_bindings_of_a_scope_carry_id_action_and_words() -> None:
    (binding, _) = bindings(ALL, "meetings")
    assert (binding.key, binding.action, binding.id) == ("n", "record_new", "record.new")
    keys, check = bindings(ALL, GLOBAL)
    assert keys.key == "question_mark" and keys.key_display == "?" and not keys.show
    assert check.id == "journal.check" and not is_possible(check.key)


def test_the_footer_is_ordered_and_leaves_out_what_has_no_label() -> None:
    assert [(entry.key, entry.label) for entry in footer_entries(ALL, CHAIN)] == [("L", "live"), ("n", "new")]


def test_an_inner_scope_takes_a_key_from_an_outer_one() -> None:
    assert [entry.command for entry in footer_entries((*ALL, MINE), CHAIN)] == ["meeting.live", "list.new"]
    assert NEW not in reachable((*ALL, MINE), CHAIN)


def test_help_is_grouped_and_the_palette_has_what_has_no_key() -> None:
    assert {group: [row.keys for row in rows] for group, rows in help_rows(ALL, CHAIN).items()} == {
        "Meetings": ["n", "L"],
        "Everywhere": ["?"],
    }
    assert "journal.check" in [row.command for row in palette_rows(ALL, CHAIN)]


def test_clashes_are_found_along_a_chain_and_not_beside_it() -> None:
    other = Command("goal.new", ("n",), "New goal", "Starts one.", "Goals", "goals")
    again = Command("meeting.note", ("n",), "Note", "Notes.", "Meetings", "meetings")
    assert clashes((*ALL, other), [CHAIN, (LIST, "goals", GLOBAL)]) == ()
    assert clashes((*ALL, again), [CHAIN]) == ("n is wanted by record.new and by meeting.note",)
    assert clashes((*ALL, MINE), [CHAIN]) == ()
    assert clashes((NEW, NEW), [("goals",)]) == ("record.new is declared twice",)


def test_the_kit_itself_has_no_clash() -> None:
    kit = (*LIST_COMMANDS, *DIALOG_COMMANDS, *DETAIL_COMMANDS, *PICKER_COMMANDS, *FIELD_COMMANDS, *OPTION_COMMANDS)
    chains = [(LIST, GLOBAL), (DETAIL, GLOBAL), (PICKER, DIALOG), (FORM, DIALOG), (OPTIONS, DIALOG)]
    assert clashes(kit, chains) == ()


def test_the_key_table_names_every_command() -> None:
    table = key_table(ALL)
    assert all(f"`{command.id}`" in table for command in ALL)
    assert "| `?` | Keys here | Shows the keys. | `app.keys` |" in table


@pytest.mark.parametrize(
    ("key", "name", "word"),
    [("?", "question_mark", "?"), ("/", "slash", "/"), ("-", "minus", "-"), ("escape", "escape", "esc"),
     ("G", "G", "G"), ("up", "up", "↑"), ("ctrl+p", "ctrl+p", "ctrl+p"), (",", "comma", ",")],
)  # fmt: skip
def test_keys_have_a_name_and_a_word(key: str, name: str, word: str) -> None:
    assert textual_key(key) == name
    assert key_word(key) == word == key_word(name)


def test_keys_a_terminal_cannot_send_are_known() -> None:
    assert all(is_possible(key) for key in ("n", "?", "f5", "ctrl+p", "escape", "shift+tab", "space", "question_mark"))
    assert not any(is_possible(key) for key in ("alt+n", "ctrl+i", "ctrl+m", "hyper", "", "ctrl+1", "\x1b"))


async def test_a_rebound_key_runs_the_action(kit: SimpleNamespace) -> None:
    done: list[str] = []

    class Pane(Widget, can_focus=True):
        BINDINGS = bindings(ALL, "meetings")

        def action_record_new(self) -> None:
            done.append("new")

    app = kit.App(Pane())
    async with app.run_test() as pilot:
        app.set_keymap({"record.new": "N"})
        await pilot.press("n", "N")
    assert done == ["new"]
