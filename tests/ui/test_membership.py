"""Making, inviting, joining and leaving a space in the app, and sharing one record, each by keys alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.sync.sync_machine import Machine, person, settle
from tests.ui.sharing_world import ILKKA, MAIJA, Maija, World

from mentor_tui.domain.change import created
from mentor_tui.domain.draft import Draft
from mentor_tui.store.journal import Journal
from mentor_tui.sync.invitation import Invitation, sealed_invitation
from mentor_tui.sync.membership import create, invitation
from mentor_tui.sync.space import new_space
from mentor_tui.ui.dialogs.joining import Opening
from mentor_tui.ui.glyph import UNICODE
from mentor_tui.ui.opening import begin_journal


@pytest.fixture(autouse=True)
def _own_state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("HOME", str(tmp_path))


def text(shell, pilot) -> str:
    return "\n".join(shell.text(pilot.app))


async def see(shell, pilot, *words: str) -> None:
    await shell.until(pilot, lambda: all(word in text(shell, pilot) for word in words))


async def fill(pilot, **values: str) -> None:
    """Type into the fields of the dialog that is shown, as a person who goes from one to the next."""
    from mentor_tui.ui.widgets.entry import Entry
    from mentor_tui.ui.widgets.field import Field

    for field in pilot.app.screen.query(Field):
        if field.key in values:
            field.query_one(Entry).value = values[field.key]
            await pilot.pause()


def key_file(path: Path) -> str:
    """Make an age key in a file and return its public half: much quicker than a passphrase, which takes its second."""
    import pyrage

    key = pyrage.x25519.Identity.generate()
    path.write_text(f"{key}\n")
    return str(key.to_public())


async def with_key(pilot, *, key_file: Path, **values: str) -> None:
    """Answer that an invitation is opened with a key file, and go on."""
    from mentor_tui.ui.widgets.choice_field import ChoiceField

    pilot.app.screen.query_one(ChoiceField).set_value("key")
    await pilot.pause()
    await fill(pilot, identity=str(key_file), **values)
    await pilot.press("ctrl+s")


@pytest.fixture
def alone(tmp_path: Path) -> Maija:
    """Maija's journal with a mentorship and a meeting, and no space."""
    machine = Maija(tmp_path / "journal")
    machine.journal.apply([created(person("Ilkka Example", ILKKA))], "added")
    pair = machine.add("mentorship", mentor=MAIJA, mentee=ILKKA, state="active", private_trial_answer="carry_on")
    shared = {"mentorship": pair, "visibility": "pair", "plan": {"focus": "Our talk"}}
    machine.add("meeting", start="2026-05-06T09:00", notes="our words", private_notes="mine alone", **shared)
    machine.add("reflection", title="for me", text="canary", learning=True)
    machine.journal.close()
    (tmp_path / "place").mkdir()
    return machine


async def test_a_space_is_made_after_a_look_at_every_word_and_shows_its_sheet_once(
    alone: Maija, shell, tmp_path
) -> None:
    async with shell.app(alone.folder).run_test(size=(80, 24)) as pilot:
        await shell.workspace(pilot)
        await pilot.press("7")
        await see(shell, pilot, "MENTORSHIPS")
        await pilot.press("S")
        await see(shell, pilot, "Nothing is shared yet", "n make one")
        await pilot.press("n")
        await see(shell, pilot, "Make a space", "my own machines")
        await fill(pilot, at="/not/there")
        await pilot.press("ctrl+s")
        await see(shell, pilot, "there is no such folder")
        from mentor_tui.ui.widgets.choice_field import PickField
        from mentor_tui.ui.widgets.picker import Picked

        pair = next(iter(pilot.app.viewpoint.snapshot.table("mentorship").entries))
        pilot.app.screen.query_one(PickField).set_value(Picked(pair, "with Ilkka"))
        await fill(pilot, at=str(tmp_path / "place"))
        await pilot.press("ctrl+s")
        await see(shell, pilot, "Share with Ilkka", "would get exactly this", "our words")
        assert "mine alone" not in text(shell, pilot) and "carry" not in text(shell, pilot)
        await pilot.press("ctrl+s")
        await see(shell, pilot, "Recovery sheet: ilkka", str(tmp_path / "place")[:40])
        await pilot.press("end")
        (made,) = alone.spaces.all()
        await see(shell, pilot, made.key.secret)  # unbroken, to be copied
        await pilot.press("w")
        await see(shell, pilot, "Write the sheet")
        await pilot.press("enter")
        await see(shell, pilot, "made: ilkka")
        (space,) = alone.spaces.all()
        assert space.key.secret in (tmp_path / "ilkka-recovery.txt").read_text()
        assert space.name == "ilkka" and not any((tmp_path / "place").rglob("*")), "only a sync sends"


async def test_an_invitation_is_written_for_a_passphrase_and_for_a_key(alone: Maija, shell, tmp_path) -> None:
    import pyrage

    create(Journal.open(alone.folder, clock=alone.clock), "mine", str(tmp_path / "place"), None)
    key = pyrage.x25519.Identity.generate()
    async with shell.app(alone.folder).run_test(size=(80, 24)) as pilot:
        workspace = await shell.workspace(pilot)
        await workspace.run_command("app.spaces")
        await see(shell, pilot, "mine", "your machines")
        await pilot.press("i")
        await see(shell, pilot, "once more")
        await fill(pilot, passphrase="four plain words", again="other")
        await pilot.press("ctrl+s")
        await see(shell, pilot, "it is not the same")
        assert "four plain" not in text(shell, pilot)
        from mentor_tui.ui.widgets.choice_field import ChoiceField

        pilot.app.screen.query_one(ChoiceField).set_value("key")
        await pilot.pause()
        await see(shell, pilot, "their key")
        await fill(pilot, to="nonsense")
        await pilot.press("ctrl+s")
        await see(shell, pilot, "this is no key to seal to")
        await fill(pilot, to=str(key.to_public()), file=str(tmp_path / "letter.age"))
        await pilot.press("ctrl+s")
        (space,) = alone.spaces.all()
        await see(shell, pilot, "Invitation to mine", space.key.fingerprint)
        await pilot.press("escape")
    assert space.key.secret.encode() in pyrage.decrypt((tmp_path / "letter.age").read_bytes(), [key])
    assert (tmp_path / "letter.age").stat().st_mode & 0o077 == 0


async def test_somebody_without_a_journal_joins_with_an_invitation(alone: Maija, shell, tmp_path) -> None:
    with Journal.open(alone.folder, clock=alone.clock) as journal:
        space = create(journal, "mine", str(tmp_path / "place"), None)
        alone.journal = journal
        alone.sync()
        file = tmp_path / "letter.age"
        file.write_bytes(sealed_invitation(invitation(journal, space), to=key_file(tmp_path / "mine.key")))
    key_file(tmp_path / "other.key")
    async with shell.app(tmp_path / "second").run_test(size=(80, 24)) as pilot:
        await see(shell, pilot, "Open or join one")
        await pilot.press("3")
        await see(shell, pilot, "the file of an invitation")
        pilot.app.screen.query_one("#dialog-entry").value = str(file)
        await pilot.press("enter")
        await see(shell, pilot, "Join with an invitation")
        await with_key(pilot, key_file=tmp_path / "other.key", at=str(tmp_path / "place"))
        await see(shell, pilot, "wrong key")
        assert not (tmp_path / "second").exists(), "nothing is written before the invitation opens"
        await with_key(pilot, key_file=tmp_path / "mine.key")
        await shell.until(pilot, lambda: pilot.app.viewpoint.owner_name == "Maija Example")
        assert pilot.app.viewpoint.snapshot.owner == MAIJA
        assert len(pilot.app.viewpoint.snapshot.table("meeting")) == 1


async def test_the_other_person_joins_says_who_is_who_and_leaves(tmp_path: Path, shell, monkeypatch) -> None:
    world = World(tmp_path)
    other = Machine(tmp_path / "third", "3" * 8, person("Third Example", "00000000-0000-7000-8000-000000000009"))
    known = other.add("person", name="Maija from work")
    other.journal.close()
    file = tmp_path / "letter.age"
    letter: Invitation = invitation(world.maija.journal, world.space)
    file.write_bytes(sealed_invitation(letter, to=key_file(tmp_path / "mine.key")))
    async with shell.app(other.folder).run_test(size=(80, 24)) as pilot:
        workspace = await shell.workspace(pilot)
        await workspace.run_command("app.spaces")
        await see(shell, pilot, "o open an invitation")
        await pilot.press("o")
        await see(shell, pilot, "opened with")
        await with_key(pilot, key_file=tmp_path / "mine.key", file=str(file), at=str(world.place))
        await see(shell, pilot, "Join ilkka", world.space.key.fingerprint)
        from mentor_tui.ui.widgets.choice_field import PickField
        from mentor_tui.ui.widgets.picker import Picked

        field = next(field for field in pilot.app.screen.query(PickField) if field.key == "inviter")
        field.set_value(Picked(known, "Maija"))
        await pilot.press("ctrl+s")
        await shell.until(pilot, lambda: pilot.app.viewpoint.snapshot.raw(world.meeting))
        personal = pilot.app.viewpoint.snapshot.personal
        assert personal["same_person"][MAIJA] == known and ILKKA in personal["same_as"]
        await workspace.run_command("app.spaces")
        await see(shell, pilot, "l leave")
        await pilot.press("l")
        await see(shell, pilot, "Leave ilkka?")
        await pilot.press("y")
        await see(shell, pilot, "left: ilkka")
        assert not other.spaces.all() and pilot.app.viewpoint.snapshot.raw(world.meeting)
    world.close()


async def test_a_record_is_shared_after_a_look_and_taken_back(tmp_path: Path, shell) -> None:
    world = World(tmp_path)
    world.maija.set(world.meeting, visibility="private", notes="our words", private_notes="mine alone")
    world.settle()
    assert world.ilkka.raw(world.meeting) is None
    async with shell.app(world.ready()).run_test(size=(80, 24)) as pilot:
        await shell.workspace(pilot)
        await pilot.press("2")
        await see(shell, pilot, "The first talk")
        await pilot.press("&")
        await see(shell, pilot, "would get exactly this", "our words")
        assert "mine alone" not in text(shell, pilot)
        await pilot.press("ctrl+s")
        await see(shell, pilot, "shared: The first talk")
        await pilot.press("s")
        await see(shell, pilot, "synced, ")
        world.ilkka.sync()
        assert world.ilkka.raw(world.meeting)["notes"] == "our words"
        await pilot.press("&")
        await see(shell, pilot, "Take back: The first talk")
        await pilot.press("y")
        await see(shell, pilot, "taken back")
    world.again()
    settle(world.maija, world.ilkka, rounds=1)
    assert world.ilkka.raw(world.meeting) is None
    world.close()


async def test_nothing_of_spaces_is_shown_in_company(tmp_path: Path, shell) -> None:
    world = World(tmp_path)
    world.maija.set(world.meeting, place="Oulu")
    world.ilkka.set(world.meeting, place="Espoo")
    world.settle()
    async with shell.app(world.ready()).run_test(size=(80, 24)) as pilot:
        workspace = await shell.workspace(pilot)
        await see(shell, pilot, "to decide")
        pilot.app.look_from(in_company=True)
        await pilot.pause()
        assert "to decide" not in text(shell, pilot).lower() and "decide" not in text(shell, pilot)
        for command in ("app.spaces", "app.conflicts", "record.share"):
            await workspace.run_command(command)
            await pilot.pause()
            assert pilot.app.screen is workspace
    world.close()


@pytest.mark.parametrize("when", ["start", "start-and-exit"])
async def test_it_syncs_by_itself_where_that_is_set(tmp_path: Path, shell, when: str) -> None:
    from mentor_tui.runtime.configuration import Configuration
    from mentor_tui.ui.app import MentorApp

    world = World(tmp_path)
    world.ilkka.set(world.meeting, decisions="go on")
    world.ilkka.sync()
    app = MentorApp(world.ready(), clock=shell.clock, configuration=Configuration(values={"sync": when}))
    async with app.run_test(size=(80, 24)) as pilot:
        await shell.workspace(pilot)
        await shell.until(pilot, lambda: app.viewpoint.snapshot.raw(world.meeting).get("decisions") == "go on")
        await shell.until(pilot, lambda: not app.sharing.is_running)
        from mentor_tui.ui.editing import field_changes

        app.apply(field_changes(app.viewpoint, {world.meeting: {"minutes": 5}}), "shorter")
        await shell.until(pilot, lambda: app.viewpoint.snapshot.raw(world.meeting)["minutes"] == 5)
        await pilot.press("ctrl+q")
        await shell.until(pilot, lambda: app.return_code is not None or not app.is_running)
    world.ilkka.sync()
    assert (world.ilkka.raw(world.meeting)["minutes"] == 5) == (when == "start-and-exit")
    world.close()


async def test_leaving_does_not_wait_for_a_slow_remote(tmp_path: Path, shell, monkeypatch) -> None:
    from threading import Event

    from mentor_tui.runtime.configuration import Configuration
    from mentor_tui.sync.folder_transport import FolderTransport
    from mentor_tui.ui.app import MentorApp

    world, answers = World(tmp_path), Event()
    app = MentorApp(world.ready(), clock=shell.clock, configuration=Configuration(values={"sync": "start-and-exit"}))
    listing = FolderTransport.list

    def slow(self):
        assert answers.wait(60)
        return listing(self)

    monkeypatch.setattr(FolderTransport, "list", slow)
    async with app.run_test(size=(80, 24)) as pilot:
        await shell.workspace(pilot)
        await see(shell, pilot, "looking at ilkka")
        from mentor_tui.ui.editing import field_changes

        app.apply(field_changes(app.viewpoint, {world.meeting: {"minutes": 5}}), "shorter")
        await shell.until(pilot, lambda: app.viewpoint.snapshot.raw(world.meeting)["minutes"] == 5)
        await pilot.press("ctrl+q")
        await see(shell, pilot, "Syncing before leaving")
        await pilot.press("ctrl+q")
        await shell.until(pilot, lambda: not app.is_running or app.return_code is not None)
    answers.set()
    world.again()
    assert world.maija.raw(world.meeting)["minutes"] == 5
    world.close()


async def test_without_a_space_nothing_is_said_to_be_sent_and_comments_can_be_shown(tmp_path: Path, shell) -> None:
    with begin_journal(tmp_path / "own", name="Maija Rinne", timezone="Europe/London", clock=shell.clock) as journal:
        draft = Draft(journal.snapshot, shell.now)
        ada = draft.new("person", {"name": "Ada Birk"})
        pair = draft.new("mentorship", {"mentor": "me", "mentee": ada["id"]})
        common = {"mentorship": pair["id"]}
        talk = {"start": "2026-05-02T10:00", "state": "held", "visibility": "pair", "line_that_stays": "The first talk"}
        meeting = draft.new("meeting", common | talk)
        said = draft.new("comment", common | {"about": meeting["id"], "text": "Was it this?", "tags": ["raw"]})
        journal.apply([created(record) for record in (ada, pair, meeting, said)], "")
    async with shell.app(tmp_path / "own").run_test(size=(80, 24)) as pilot:
        await shell.workspace(pilot)
        await pilot.press("2", "enter")
        await see(shell, pilot, "open to Ada, no space yet", "only you see it", "& shows Ada your comment")
        await pilot.press("f7")
        await see(shell, pilot, "Ada may see the meeting, not")
        await pilot.press("escape")
        await see(shell, pilot, "The first talk")
        await pilot.press("&")
        await see(shell, pilot, "Nothing is sent: there is no space with Ada", "1 comment of yours")
        await pilot.press("c")
        await see(shell, pilot, "Was it this?", "the tags too", "tags  raw", "Your private notes stay")
        await pilot.press("ctrl+s")
        await shell.until(pilot, lambda: pilot.app.viewpoint.snapshot.raw(said["id"])["visibility"] == "pair")
        await shell.until(pilot, lambda: "only you see it" not in text(shell, pilot))
        pilot.app.journal.set_personal({"partner_uses_it": False})
        pilot.app.look_again()
        await shell.until(pilot, lambda: "no space yet" not in text(shell, pilot))
        await see(shell, pilot, "↔ open to Ada")


def test_the_form_asks_where_the_folder_lies_here_but_not_for_the_url_of_an_invitation(tmp_path: Path) -> None:
    public = key_file(tmp_path / "key")
    answers = {"file": str(tmp_path / "invitation"), "with": "key", "identity": str(tmp_path / "key"), "passphrase": ""}
    opening = Opening(UNICODE)
    for at, is_asked in ((str(tmp_path), True), ("ssh://host/space.git", False)):
        sealed = sealed_invitation(Invitation(new_space("mine", at, None), MAIJA, ""), to=public)
        (tmp_path / "invitation").write_bytes(sealed)
        assert ("this machine" in opening.check({**answers, "at": ""}).get("at", "")) is is_asked
