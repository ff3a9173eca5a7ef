"""`init` and `demo`: a journal of one's own, and a throw-away one to look around in."""

from __future__ import annotations

import tempfile
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from mentor_tui.cli.screen import has_screen, open_screen
from mentor_tui.cli.session import Session, can_ask, pass_session
from mentor_tui.errors import UsageError, ValueRefused
from mentor_tui.runtime.configuration import configuration_file, read_configuration
from mentor_tui.runtime.journal_folder import VARIABLE, default_folder, settings_folder

if TYPE_CHECKING:
    from mentor_tui.store.journal import Journal


@click.command("init")
@click.argument("directory", required=False, metavar="[DIR]")
@click.option("--me", metavar="NAME", help="Your name.")
@click.option("--role", type=click.Choice(["mentor", "mentee", "both"]), help="What you mostly are; both is fine.")
@click.option("--timezone", metavar="ZONE", help="Such as Europe/London; else this machine's.")
@pass_session
def init_verb(session: Session, directory: str | None, me: str | None, role: str | None, timezone: str | None) -> None:
    """Make a journal and its owner's person, and print the person's id."""
    session.journal_option = directory or session.journal_option
    owner = begin(session, me, role=role, timezone=timezone)
    session.output.data(owner) if session.as_json else session.output.say(owner["id"])
    if session.folder != default_folder():
        session.output.note(f"made in {session.folder}; find it again with --journal or {VARIABLE}")


def begin(
    session: Session, me: str | None, *, role: str | None = None, timezone: str | None = None, is_named: bool = False
) -> dict[str, Any]:
    """Make the journal and return its owner's person; one that `is_named` elsewhere needs no name of their own here.

    What is not given comes from the settings, the name at last from whoever sits at a terminal. Raise `UsageError`.
    """
    from mentor_tui.runtime.clock import machine_zone
    from mentor_tui.store.journal import Journal

    mine = read_configuration(configuration_file(settings_folder()))[0]
    me, role, timezone = me or mine["author.name"], role or mine["author.role"], timezone or mine["author.timezone"]
    if not me and is_named:
        me = "me"
    if not me and can_ask():
        me = click.prompt("Your name", err=True)
    if not me or not me.strip():
        raise UsageError("a new journal needs your name", remedy="Add --me NAME")
    zone = _known_zone(timezone or machine_zone())
    session.settle(zone)
    owner = owner_record(me, zone, session.clock())
    with Journal.create(session.folder, owner, clock=session.clock, timezone=zone) as journal:
        if role:
            journal.set_personal({"role": role})
    return owner


@click.command("demo")
@pass_session
def demo_verb(session: Session) -> int:
    """Look around a throw-away sample journal; without a terminal print its Today."""
    with tempfile.TemporaryDirectory(prefix="mentor-tui-demo-", ignore_cleanup_errors=True) as parent:
        folder = Path(parent) / "journal"
        with _sample_journal(session, folder) as journal:
            if not has_screen():
                from mentor_tui.cli.verbs.today import print_today

                print_today(session, journal, session.local_now(journal.timezone))
                return 0
        return open_screen(folder, clock=session.clock, is_demo=True)


def _sample_journal(session: Session, folder: Path) -> Journal:
    """Make the sample journal in `folder`, its days moved to end about today."""
    from mentor_tui.domain.change import created
    from mentor_tui.exchange.sample import load_sample
    from mentor_tui.runtime.clock import machine_zone
    from mentor_tui.runtime.packaged import sample_folder
    from mentor_tui.store.journal import Journal

    source = sample_folder()
    sample = load_sample(source, session.today(machine_zone()))
    owner = next(record for record in sample.records if record["id"] == sample.owner)
    journal = Journal.create(folder, owner, clock=session.clock, timezone=sample.timezone)
    session.settle(sample.timezone)
    for file in sorted((source / "attachments").glob("*")):
        journal.attach(file)
    others = [record for record in sample.records if record["id"] != sample.owner]
    journal.apply([created(record) for record in others], "the sample", origin="sample")
    return journal


def owner_record(name: str, zone: str, now: datetime) -> dict[str, Any]:
    """Return the person record of a new journal's owner, who is its own author."""
    from mentor_tui.domain.draft import Draft
    from mentor_tui.domain.identity import new_id
    from mentor_tui.domain.snapshot import Snapshot

    id = new_id(now)
    return Draft(Snapshot(owner=id), now).new("person", {"id": id, "name": name, "timezone": zone}, where="--me")


def _known_zone(name: str) -> str:
    from mentor_tui.domain.day import ZONE_FORM, zone_called

    if (found := zone_called(name)) is None:
        raise ValueRefused(f"{name!r} is not {ZONE_FORM}", where="--timezone")
    return found
