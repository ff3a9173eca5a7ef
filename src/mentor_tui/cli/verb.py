"""Every verb in one table, and the group that loads a verb's module only when the verb is called.

To add a verb: write its module under `verbs/` and give it a line here.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module

import click

from mentor_tui.cli.near import near_words
from mentor_tui.cli.option import add_global_options


@dataclass(frozen=True, slots=True)
class Verb:
    """Say where a verb is declared (`verbs/<module>.py`, an attribute of the verb's name) and what it does."""

    name: str
    module: str
    help: str


VERBS = (
    Verb("demo", "beginning", "Look around a throw-away sample journal."),
    Verb("init", "beginning", "Make a journal and its owner's person."),
    Verb("add", "entry", "Add one record, or a JSON list of them in one change."),
    Verb("set", "entry", "Change fields of a record."),
    Verb("show", "reading", "Show one record."),
    Verb("list", "reading", "List the records of a kind."),
    Verb("open", "reading", "Hand a record's file or link to the system."),
    Verb("search", "reading", "Find words anywhere, best match first."),
    Verb("delete", "trash", "Move records to the trash."),
    Verb("restore", "trash", "Take records out of the trash."),
    Verb("trash", "trash", "List the trash or empty it."),
    Verb("forget", "trash", "Remove records for good, from every copy under the journal's folder."),
    Verb("undo", "past", "Take back the last change."),
    Verb("redo", "past", "Do again what was taken back."),
    Verb("history", "past", "List every saved version of a record."),
    Verb("today", "today", "What is due, who to get in touch with, what is next."),
    Verb("coverage", "coverage", "Criteria and the evidence for them."),
    Verb("export", "export", "Write a summary, a portfolio, a calendar and more."),
    Verb("space", "space", "Make, join and leave spaces: your machines, or the two of you."),
    Verb("share", "space", "Let the other person see a record."),
    Verb("unshare", "space", "Take a record back."),
    Verb("sync", "sync", "Send and fetch what is new in every space."),
    Verb("conflicts", "sync", "List and settle what waits for a look after syncs."),
    Verb("import", "importing", "Take in edited exports, other journals, CSV, calendars, frameworks."),
    Verb("schema", "schema", "Print the JSON Schema of a kind."),
    Verb("check", "upkeep", "Verify every record, file, link and log line."),
    Verb("backup", "upkeep", "List, make and restore backups."),
    Verb("passphrase", "passphrase", "Keep the journal under a passphrase, change it, take it away."),
    Verb("locate", "upkeep", "Say where everything is kept."),
    Verb("doctor", "upkeep", "Describe this machine, terminal and journal."),
    Verb("questions", "pack", "Print the question bank."),
    Verb("framework", "framework", "List, show, add and export frameworks of criteria."),
    Verb("themes", "pack", "List and check colour themes."),
    Verb("config", "config", "Show, change and check your settings."),
    Verb("keys", "keys", "List every key, and check your own."),
    Verb("serve", "serve", "Show the app in a browser of this machine."),
    Verb("completion", "completion", "Print the completion script for a shell."),
)
_BY_NAME = {verb.name: verb for verb in VERBS}


class VerbGroup(click.Group):
    """Find verbs in the table and import the module of the one that is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """Return the verbs in the order people meet them."""
        return list(_BY_NAME)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Return a verb, loaded, with the global options added; None where there is none of that name."""
        if cmd_name not in _BY_NAME:
            return None
        if cmd_name not in self.commands:
            self.commands[cmd_name] = loaded(_BY_NAME[cmd_name])
        return self.commands[cmd_name]

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the verb called; raise click's usage error with the nearest names where there is none."""
        if args and args[0] not in _BY_NAME and not args[0].startswith("-"):
            near = near_words(args[0], _BY_NAME)
            hint = f"did you mean '{near[0]}'?" if near else "'mentor-tui --help' lists the verbs"
            ctx.fail(f"no verb '{args[0]}'; {hint}")
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """List the verbs from the table, so that help loads none of them."""
        with formatter.section("Verbs"):
            formatter.write_dl([(verb.name, verb.help) for verb in VERBS])


def loaded(verb: Verb) -> click.Command:
    """Import a verb's module and return its command."""
    module = import_module(f"mentor_tui.cli.verbs.{verb.module}")
    command: click.Command = getattr(module, f"{verb.name}_verb")
    command.short_help = verb.help
    add_global_options(command)
    return command
