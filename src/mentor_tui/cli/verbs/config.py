"""`config`: a person's settings, shown, changed, edited and checked; comments in the file stay."""

from __future__ import annotations

import os
import shlex
import subprocess
from pathlib import Path

import click

from mentor_tui.cli import suggestion
from mentor_tui.cli.reading_group import ReadingGroup
from mentor_tui.cli.session import Session, pass_session
from mentor_tui.errors import MentorError, NotFound, UsageError
from mentor_tui.runtime.configuration import (
    KEYMAP,
    SETTINGS,
    Configuration,
    configuration_file,
    read_configuration,
    with_setting,
)
from mentor_tui.runtime.journal_folder import settings_folder


@click.group("config", cls=ReadingGroup)
def config_verb() -> None:
    """Show, change and check your settings."""


@config_verb.command("show")
@pass_session
def config_show(session: Session) -> None:
    """Show every setting, its value, and where it comes from."""
    configuration = _read(session)
    if session.as_json:
        values = {setting.name: configuration[setting.name] for setting in SETTINGS}
        session.output.data(
            {
                "file": str(configuration.file),
                **values,
                KEYMAP: {id: list(keys) for id, keys in configuration.keymap.items()},
            }
        )
        return
    session.output.say(f"file  {configuration.file}")
    rows = [(setting.name, configuration[setting.name], _source(configuration, setting.name)) for setting in SETTINGS]
    keys = [
        (f"{KEYMAP}.{id}", ", ".join(keys), _source(configuration, f"{KEYMAP}.{id}"))
        for id, keys in configuration.keymap.items()
    ]
    session.output.table((*rows, *keys))


@config_verb.command("get")
@click.argument("name", metavar="NAME", shell_complete=suggestion.settings)
@pass_session
def config_get(session: Session, name: str) -> None:
    """Print one setting's value; keymap.ID prints a command's own keys."""
    configuration = _read(session)
    if name.startswith(f"{KEYMAP}."):
        value = ", ".join(configuration.keymap.get(name.removeprefix(f"{KEYMAP}."), ()))
    elif name in {setting.name for setting in SETTINGS}:
        value = configuration[name]
    else:
        raise _unknown(name)
    session.output.data(value) if session.as_json else session.output.say(value)


@config_verb.command("set")
@click.argument("name", metavar="NAME", shell_complete=suggestion.settings)
@click.argument("value", metavar="VALUE", required=False, shell_complete=suggestion.setting_values)
@click.option("--unset", is_flag=True, help="Take the setting out, so that the default holds.")
@pass_session
def config_set(session: Session, name: str, value: str | None, unset: bool) -> None:
    """Change one setting; what is wrong is refused and the file stays as it was."""
    if (value is None) != unset:
        raise UsageError("say a value, or --unset", remedy="'mentor-tui config set theme daylight'")
    if value is not None and not name.startswith(f"{KEYMAP}.") and name not in {setting.name for setting in SETTINGS}:
        raise _unknown(name)
    file = _file()
    before = file.read_bytes() if file.exists() else None
    with_setting(file, name, value)
    wrong = [failure for failure in _failures(file) if str(failure.where).endswith(f": {name}")]
    if wrong:
        _put_back(file, before)
        raise wrong[0]
    session.output.note(f"kept in {file}")


@config_verb.command("edit")
@pass_session
def config_edit(session: Session) -> None:
    """Open the settings in $VISUAL or $EDITOR, then check them."""
    command = shlex.split(os.environ.get("VISUAL") or os.environ.get("EDITOR") or "")
    if not command:
        raise NotFound("no editor is set", remedy="Set $VISUAL or $EDITOR")
    file = _file()
    if not file.exists():
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(template(), encoding="utf-8")
    try:
        subprocess.run([*command, str(file)], check=True)
    except (OSError, subprocess.CalledProcessError) as failure:
        raise MentorError(f"the editor did not work: {failure}", where=str(file)) from failure
    _check(session, file)


@config_verb.command("validate")
@click.argument("file", required=False, metavar="[FILE]")
@pass_session
def config_validate(session: Session, file: str | None) -> None:
    """Check every setting, the theme's name and the keys; each refusal names file and line."""
    path = Path(file).expanduser() if file else _file()
    if file and not path.exists():
        raise NotFound("there is no such file", where=str(path))
    _check(session, path)


def template() -> str:
    """Return a settings file in which everything is a comment: what there is, what it is for, its default."""
    lines = ["# Settings of mentor-tui. What is commented out has its default."]
    table = ""
    for setting in sorted(SETTINGS, key=lambda setting: "." in setting.name):
        family, _, key = setting.name.rpartition(".")
        if family != table:
            lines += ["", f"[{family}]"]
            table = family
        allowed = f" One of: {', '.join(setting.words)}." if setting.words else ""
        lines += ["", f"# {setting.help}{allowed}", f'# {key} = "{setting.default}"']
    return "\n".join([*lines, "", f"[{KEYMAP}]", "", "# A command's id and its keys.", '# "record.new" = "n, f6"', ""])


def _unknown(name: str) -> UsageError:
    known = ", ".join(setting.name for setting in SETTINGS)
    return UsageError(f"{name!r} is not a setting", remedy=f"Settings: {known}, {KEYMAP}.ID")


def _check(session: Session, file: Path) -> None:
    failures = _failures(file)
    for failure in failures:
        session.output.note(str(failure))
    if failures:
        raise MentorError(f"{len(failures)} of the settings cannot be taken", where=str(file), remedy="See above")
    session.tell("all well")


def _failures(file: Path) -> list[MentorError]:
    """Return everything that is wrong with a file; what a theme and a command are called, the app's side knows."""
    configuration, refused = read_configuration(file)
    if "theme" not in configuration.values and not configuration.keymap:
        return list(refused)
    from mentor_tui.runtime.packaged import theme_folders
    from mentor_tui.ui.appearance import appearance_of

    return [*refused, *appearance_of(configuration, theme_folders()).failures]


def _read(session: Session) -> Configuration:
    configuration, refused = read_configuration(_file())
    for failure in refused:
        session.output.note(str(failure))
    return configuration


def _source(configuration: Configuration, name: str) -> str:
    if name not in configuration.values and not name.startswith(f"{KEYMAP}."):
        return "default"
    line = configuration.lines.get(name)
    return f"line {line}" if line else "set"


def _put_back(file: Path, before: bytes | None) -> None:
    if before is None:
        file.unlink()
    else:
        file.write_bytes(before)


def _file() -> Path:
    return configuration_file(settings_folder())
