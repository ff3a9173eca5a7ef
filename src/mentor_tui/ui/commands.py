"""All commands of the workspace, each declared once, and the chains of scopes in which they are heard.

Footer, palette, key help, keymap and documentation follow from here. What a command does stands in `deed`,
under its id; a pane's own commands stand beside the pane.
"""

from __future__ import annotations

from collections.abc import Iterable

from mentor_tui.ui.command import GLOBAL, LIST, Chain, Command
from mentor_tui.ui.panes import PLACES, Place
from mentor_tui.ui.widgets.record_list import LIST_COMMANDS


def run(
    id: str,
    keys: tuple[str, ...],
    title: str,
    help: str,
    group: str,
    *,
    label: str = "",
    order: int = 100,
    priority: bool = False,
) -> Command:
    """Declare a command of the workspace: its deed is looked up by its id."""
    return Command(
        id, keys, title, help, group, GLOBAL, action=f"run('{id}')", label=label, order=order, priority=priority
    )


def _section(place: Place) -> Command:
    return run(f"section.{place.id}", (place.key,), place.name, f"Opens the section {place.name}.", "Go")


HERE: tuple[Command, ...] = (
    run(
        "record.new",
        ("n",),
        "New here",
        "Opens the form of a new record of this section.",
        "Here",
        label="new",
        order=20,
    ),
    run(
        "record.edit", ("e",), "Edit", "Opens the form of the record under the cursor.", "Here", label="edit", order=30
    ),
    run("record.editor", ("E", "ctrl+g"), "Edit in your editor", "Opens the long text in $VISUAL or $EDITOR.", "Here"),
    run(
        "record.trash", ("d",), "To the trash", "Moves the record, or the marked ones, to the trash.", "Here", order=60
    ),
    run("record.copy", ("y",), "Copy", "Sends the record as text to the terminal's clipboard.", "Here"),
    run("record.history", (), "History of this record", "Shows every saved version with its time and author.", "Here"),
    run("record.private", ("f3",), "Private text", "Unfolds or folds private text.", "Here"),
    run("record.comment", ("f7",), "Comment", "Adds a few words about the record.", "Here"),
    run("record.share", ("&",), "Share, or take back", "Shows what the other one would get, then shares it.", "Here"),
    run(
        "row.mark",
        ("space",),
        "Mark, or done",
        "On an action: done. On anything else, or while marking: marks the row.",
        "Here",
    ),
    run("row.marking", ("V",), "Start marking", "Marks the row; space then marks further ones.", "Here"),
    run(
        "pane.filter",
        ("/",),
        "Filter here",
        "Keeps the rows that hold the words you type.",
        "Here",
        label="filter",
        order=70,
    ),
    run(
        "pane.next",
        ("tab",),
        "Next pane",
        "Moves between the list and what it shows.",
        "Here",
        label="next pane",
        order=80,
    ),
    run("pane.previous", ("shift+tab",), "Pane before", "Moves back between the list and what it shows.", "Here"),
    run("pane.zoom", ("z",), "Zoom", "Gives what is shown the whole page, and back.", "Here"),
)

EVERYWHERE: tuple[Command, ...] = (
    *(_section(place) for place in PLACES),
    run("mentorship.filter", ("m",), "Mentorship", "Shows all mentorships, or one.", "Everywhere"),
    run(
        "app.capture",
        ("c",),
        "Quick capture",
        "Keeps one line as evidence, contact, step, goal, reflection or person.",
        "Everywhere",
        label="capture",
        order=90,
    ),
    run(
        "app.search",
        ("ctrl+f",),
        "Search all",
        "Searches every text; what you open stands in its section.",
        "Everywhere",
    ),
    run(
        "meeting.before",
        ("b",),
        "Before we meet",
        "One page: their sheet, what each promised, open goals, your private note.",
        "Everywhere",
    ),
    run("app.settings", (), "Settings", "Theme, signs, and where your settings are kept.", "Everywhere"),
    run("app.palette", ("ctrl+p",), "Do, or go to", "Lists every action and every record by its title.", "Everywhere"),
    run("app.jump", (";",), "Jump", "Puts a label on all that can be reached; type one to go.", "Everywhere"),
    run("app.tour", (), "Show me round", "A short tour of the sections, on your own screens.", "Everywhere"),
    run("app.keys", ("?",), "Keys here", "Lists the keys that work here; any of them can be run.", "Everywhere"),
    run("app.guide", ("f1",), "The guide", "Explains the sections in a page.", "Everywhere"),
    run(
        "app.company",
        ("f9",),
        "In company",
        "Hides private text and other people while somebody looks along.",
        "Everywhere",
    ),
    run("journal.undo", ("u",), "Undo", "Takes the last change back; it works after a restart too.", "Everywhere"),
    run("journal.redo", ("ctrl+r",), "Redo", "Makes the change again that was taken back.", "Everywhere"),
    run("journal.undo-history", (), "What can be undone", "Lists your last changes, latest first.", "Everywhere"),
    run("journal.trash", (), "Trash", "Lists what was moved to the trash, and puts it back.", "Everywhere"),
    run("app.export", ("x",), "Export", "Shows what an export holds for whom, then writes it.", "Everywhere"),
    run("app.import", ("X",), "Import", "Shows what files would bring in, then takes it in.", "Everywhere"),
    run("app.sync", ("s",), "Sync", "Sends and fetches what is shared.", "Everywhere"),
    run(
        "app.conflicts",
        ("=",),
        "To decide",
        "Lists what was written on two sides at once, and settles it.",
        "Everywhere",
    ),
    run(
        "app.spaces",
        (),
        "Spaces and sync",
        "Shows what is shared with whom and where; make, invite, join.",
        "Everywhere",
    ),
    run("app.themes", ("t",), "Themes", "Shows the themes; each is seen as the cursor moves.", "Everywhere"),
    run(
        "app.protected",
        (),
        "What is protected, and what is not",
        "One plain page about where your text is.",
        "Everywhere",
    ),
    run("app.lock", ("ctrl+k",), "Lock now", "Hides everything until the passphrase is typed.", "Everywhere"),
    run(
        "app.passphrase",
        (),
        "Passphrase of this journal",
        "Keeps the journal sealed on the disk; changes the passphrase, or takes it away.",
        "Everywhere",
    ),
    run("app.back", ("q",), "Back", "Goes back to where you were.", "Everywhere"),
    run(
        "app.put-away",
        ("escape",),
        "Put away",
        "Puts away an error, then the marks, then the filter, then goes back.",
        "Everywhere",
    ),
    run("app.quit", ("ctrl+q",), "Quit", "Leaves mentor-tui; everything is kept already.", "Everywhere", priority=True),
)

#: One command a kind that has no key of its own: it stands in the palette.
NEW: tuple[Command, ...] = tuple(
    run(f"new.{kind}", (), f"New {words}", f"Opens the form of a new {words}.", "New")
    for kind, words in (
        ("person", "person"),
        ("mentorship", "mentorship"),
        ("meeting", "meeting"),
        ("contact", "contact"),
        ("worksheet", "worksheet"),
        ("goal", "goal"),
        ("action", "action"),
        ("evidence", "evidence"),
        ("reflection", "reflection"),
        ("rating", "skill rating"),
        ("statement", "statement"),
        ("cpd", "CPD entry"),
        ("pulse", "pulse"),
    )
)

WORKSPACE_COMMANDS: tuple[Command, ...] = (*HERE, *EVERYWHERE, *NEW)


def chain_of(pane: str) -> Chain:
    """Return the scopes that hear a key while a pane has the focus, innermost first."""
    return (LIST, pane, GLOBAL)


def all_commands(panes: Iterable[tuple[Command, ...]] = ()) -> tuple[Command, ...]:
    """Return every command there is: the list's, each pane's, the workspace's."""
    return (*LIST_COMMANDS, *(command for commands in panes for command in commands), *WORKSPACE_COMMANDS)
