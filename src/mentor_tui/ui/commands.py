"""All commands of the workspace, each declared once, and the chains of scopes in which they are heard.

Footer, palette, key help, keymap and documentation follow from here. What a command does stands in `deed`,
under its id; a pane's own commands stand beside the pane.
"""

from __future__ import annotations

from collections.abc import Iterable

from mentor_tui.ui.command import GLOBAL, LIST, Chain, Command
from mentor_tui.ui.panes import PLACES, Place
from mentor_tui.ui.widgets.list_command import LIST_COMMANDS


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
    also: str = "",
) -> Command:
    """Declare a command of the workspace: its deed is looked up by its id."""
    action = f"run('{id}')"
    return Command(
        id, keys, title, help, group, GLOBAL, action=action, label=label, order=order, priority=priority, also=also
    )


def _section(place: Place) -> Command:
    return run(f"section.{place.id}", (place.key,), place.name, place.about, "Go", also=f"section {place.also}")


HERE: tuple[Command, ...] = (
    run(
        "record.new", ("n",), "New here", "Opens the form of a new record of this section.", "Here", label="new",
        order=20, also="add create",
    ),
    run(
        "record.edit", ("e",), "Edit", "Opens the form of the record under the cursor.", "Here", label="edit",
        order=30, also="change form field",
    ),
    run("record.editor", ("E", "ctrl+g"), "Edit in your editor", "Opens the long text in $VISUAL or $EDITOR.", "Here"),
    run(
        "record.trash", ("d",), "To the trash", "Moves the record, or the marked ones, to the trash.", "Here",
        order=60, also="delete remove bin",
    ),
    run(
        "record.copy", ("y",), "Copy", "Sends the record as text to the terminal's clipboard.", "Here",
        also="clipboard yank",
    ),
    run(
        "record.history", (), "History of this record", "Shows every saved version with its time and author.", "Here",
        also="versions earlier who changed",
    ),
    run(
        "record.private", ("f3",), "Private text", "Unfolds or folds private text.", "Here",
        also="hide fold secret notes",
    ),
    run(
        "record.comment", ("f7",), "Comment", "Adds a few words about the record.", "Here",
        also="feedback reply thread",
    ),
    run(
        "record.attach", ("@",), "Attach a file",
        "Keeps a copy of a file with the piece of evidence, or with a new one.", "Here",
        also="add upload document path evidence attachment",
    ),
    run(
        "record.share", ("&",), "Share, or take back", "Shows what the other one would get, then shares it.", "Here",
        also="visibility publish show partner",
    ),
    run(
        "row.mark", ("space",), "Mark, or done",
        "On an action: done. On anything else, or while marking: marks the row.", "Here",
        also="select bulk tick complete",
    ),
    run(
        "row.marking", ("V",), "Start marking", "Marks the row; space then marks further ones.", "Here",
        also="select bulk several",
    ),
    run(
        "pane.filter", ("/",), "Filter here", "Keeps the rows that hold the words you type.", "Here", label="filter",
        order=70, also="narrow find",
    ),
    run(
        "pane.next", ("tab",), "Next pane", "Moves between the list and what it shows.", "Here", label="next pane",
        order=80,
    ),
    run("pane.previous", ("shift+tab",), "Pane before", "Moves back between the list and what it shows.", "Here"),
    run(
        "pane.zoom", ("z",), "Zoom", "Gives what is shown the whole page, and back.", "Here",
        also="full page maximise",
    ),
)  # fmt: skip

EVERYWHERE: tuple[Command, ...] = (
    *(_section(place) for place in PLACES),
    run(
        "mentorship.filter", ("m",), "Mentorship", "Shows all mentorships, or one.", "Everywhere",
        also="switch mentor mentee pair only",
    ),
    run(
        "mentorship.end", ("O",), "End the mentorship",
        "Ends the one at hand: finished, faded out, on with somebody else, or stopped; all records stay.", "Everywhere",
        also="finish finished over close closing complete stop part ending goodbye last",
    ),
    run(
        "app.capture", ("c",), "Quick capture",
        "Keeps one line as evidence, contact, step, goal, reflection or person.", "Everywhere", label="capture",
        order=90, also="note inbox quick add evidence",
    ),
    run(
        "app.search", ("ctrl+f",), "Search all", "Searches every text; what you open stands in its section.",
        "Everywhere", also="find text",
    ),
    run(
        "meeting.before", ("b",), "Before we meet",
        "One page: their sheet, what each promised, open goals, your private note.", "Everywhere",
        also="prepare planning agenda",
    ),
    run(
        "meeting.sheet", ("A",), "Planning sheet",
        "The mentee's few lines ahead of a meeting: what is uppermost, what would make the hour worth it.",
        "Everywhere", also="prepare plan worksheet agenda mentee questions uppermost stuck proud",
    ),
    run(
        "app.settings", (), "Settings", "Theme, signs, and where your settings are kept.", "Everywhere",
        also="configuration preferences options glyphs ascii",
    ),
    run("app.palette", ("ctrl+p",), "Do, or go to", "Lists every action and every record by its title.", "Everywhere"),
    run("app.jump", (";",), "Jump", "Puts a label on all that can be reached; type one to go.", "Everywhere"),
    run(
        "app.tour", (), "Show me round", "A short tour of the sections, on your own screens.", "Everywhere",
        also="tutorial introduction",
    ),
    run(
        "app.keys", ("?",), "Keys here", "Lists the keys that work here; any of them can be run.", "Everywhere",
        also="help shortcuts keybindings",
    ),
    run("app.guide", ("f1",), "The guide", "Explains the sections in a page.", "Everywhere", also="help manual"),
    run(
        "app.company", ("f9",), "In company", "Hides private text and other people while somebody looks along.",
        "Everywhere", also="privacy hide share screen presentation",
    ),
    run(
        "journal.undo", ("u",), "Undo", "Takes the last change back; it works after a restart too.", "Everywhere",
        also="revert back",
    ),
    run("journal.redo", ("ctrl+r",), "Redo", "Makes the change again that was taken back.", "Everywhere"),
    run("journal.undo-history", (), "What can be undone", "Lists your last changes, latest first.", "Everywhere"),
    run(
        "journal.trash", (), "Trash", "Lists what was moved to the trash, and puts it back.", "Everywhere",
        also="deleted restore bin",
    ),
    run(
        "app.export", ("x",), "Export", "Shows what an export holds for whom, then writes it.", "Everywhere",
        also="portfolio summary report print save markdown html csv calendar supervisor assessor",
    ),
    run(
        "app.import", ("X",), "Import", "Shows what files would bring in, then takes it in.", "Everywhere",
        also="load csv matrix calendar framework markdown",
    ),
    run("app.sync", ("s",), "Sync", "Sends and fetches what is shared.", "Everywhere", also="send fetch share upload"),
    run(
        "app.conflicts", ("=",), "To decide", "Lists what was written on two sides at once, and settles it.",
        "Everywhere", also="conflict merge",
    ),
    run(
        "app.spaces", (), "Spaces and sync", "Shows what is shared with whom and where; make, invite, join.",
        "Everywhere", also="invite join share partner git folder",
    ),
    run(
        "app.themes", ("t",), "Themes", "Shows the themes; each is seen as the cursor moves.", "Everywhere",
        also="colours dark light contrast appearance",
    ),
    run(
        "app.protected", (), "What is protected, and what is not", "One plain page about where your text is.",
        "Everywhere", also="privacy security encryption confidential",
    ),
    run(
        "app.lock", ("ctrl+k",), "Lock now", "Hides everything until the passphrase is typed.", "Everywhere",
        also="passphrase hide away",
    ),
    run(
        "app.passphrase", (), "Passphrase of this journal",
        "Keeps the journal sealed on the disk; changes the passphrase, or takes it away.", "Everywhere",
        also="password encrypt seal",
    ),
    run("app.back", ("q",), "Back", "Goes back to where you were.", "Everywhere"),
    run(
        "app.put-away", ("escape",), "Put away",
        "Puts away an error, then the marks, then the filter, then goes back.", "Everywhere",
    ),
    run(
        "app.quit", ("ctrl+q",), "Quit", "Leaves mentor-tui; everything is kept already.", "Everywhere", priority=True,
        also="exit leave close",
    ),
)  # fmt: skip

#: What a record of each kind is called and for, and other words of the field that find its command.
_KINDS = (
    ("person", "person", "Somebody you know of: a mentor, a mentee, a name that comes up.", "contact address name"),
    ("mentorship", "mentorship", "You and one other: what for, how often, what you agree.", "mentor mentee peer pair"),
    ("meeting", "meeting", "A day and a time are enough; the rest follows.", "session appointment plan date"),
    ("contact", "contact", "A mail, a call, a word in passing: it keeps you in touch.", "email call message touch"),
    (
        "worksheet",
        "worksheet",
        "One question through Topic, Goal, Reality, Options, Will and Review.",
        "GROW sheet coaching options plan",
    ),
    ("goal", "goal", "A title, and perhaps a date.", "aim target objective plan"),
    ("action", "step", "A small thing one of you will do.", "action task todo promise"),
    ("evidence", "piece of evidence", "What shows something you can do.", "portfolio artefact document proof"),
    (
        "reflection",
        "reflection",
        "What happened and what you make of it: freely, or along a model.",
        "Gibbs Rolfe what so what now what diary journal learning log",
    ),
    ("rating", "skill rating", "How far a skill goes now, and how far you want it to.", "PKSB self-assessment skills"),
    ("statement", "statement", "A text with a word limit, in versions.", "portfolio evaluative personal essay"),
    ("cpd", "CPD entry", "Hours of learning, and what came of them.", "professional development hours training"),
    ("pulse", "pulse", "Three scores for yourself: confidence, clarity, value.", "check mood score"),
)
_KEYS = {"mentorship": ("M",)}
#: One command a kind; most have no key of their own and stand in the palette.
NEW: tuple[Command, ...] = tuple(
    run(f"new.{kind}", _KEYS.get(kind, ()), f"New {words}", about, "New", also=f"add create write {also}")
    for kind, words, about, also in _KINDS
)

WORKSPACE_COMMANDS: tuple[Command, ...] = (*HERE, *EVERYWHERE, *NEW)


def chain_of(pane: str) -> Chain:
    """Return the scopes that hear a key while a pane has the focus, innermost first."""
    return (LIST, pane, GLOBAL)


def all_commands(panes: Iterable[tuple[Command, ...]] = ()) -> tuple[Command, ...]:
    """Return every command there is: the list's, each pane's, the workspace's."""
    return (*LIST_COMMANDS, *(command for commands in panes for command in commands), *WORKSPACE_COMMANDS)
