"""`keys`: every key of the app under the person's own keymap, and a check of that keymap."""

from __future__ import annotations

from pathlib import Path

import click

from mentor_tui.cli.reading_group import ReadingGroup
from mentor_tui.cli.session import Session, pass_session
from mentor_tui.errors import MentorError, NotFound
from mentor_tui.runtime.configuration import configuration_file, read_configuration
from mentor_tui.runtime.journal_folder import settings_folder


@click.group("keys", cls=ReadingGroup)
def keys_verb() -> None:
    """List every key, and check your own."""


@keys_verb.command("list")
@pass_session
def keys_list(session: Session) -> None:
    """List the keys: where they are heard, the keys, the command's id, what it does."""
    from mentor_tui.ui.appearance import keymap_of
    from mentor_tui.ui.key import key_word
    from mentor_tui.ui.keymap import every_command

    configuration, refused = read_configuration(configuration_file(settings_folder()))
    keymap, clashes = keymap_of(configuration)
    for failure in (*refused, *clashes):
        session.output.note(str(failure))
    commands = keymap.on(every_command())
    if session.as_json:
        names = ("id", "where", "title", "help")
        data = [{name: getattr(one, name) for name in names} | {"keys": list(one.keys)} for one in commands]
        session.output.data(data)
        return
    session.output.table((one.where, " ".join(map(key_word, one.keys)), one.id, one.title) for one in commands)


@keys_verb.command("check")
@click.argument("file", required=False, metavar="[FILE]")
@pass_session
def keys_check(session: Session, file: str | None) -> None:
    """Check the keymap of your settings, or of a file: ids, keys, and what two commands want at once."""
    from mentor_tui.ui.appearance import keymap_of

    path = Path(file).expanduser() if file else configuration_file(settings_folder())
    if file and not path.exists():
        raise NotFound("there is no such file", where=str(path))
    configuration, refused = read_configuration(path)
    _, clashes = keymap_of(configuration)
    failures = (*refused, *clashes)
    for failure in failures:
        session.output.note(str(failure))
    if failures:
        raise MentorError(f"{len(failures)} of the keys cannot be taken", where=str(path), remedy="See above")
    session.tell(f"all well: {len(configuration.keymap)} of your own")
