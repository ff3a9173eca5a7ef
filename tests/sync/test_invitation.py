"""Invitations, recovery sheets, and the `age` tool, both ways."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from mentor_tui.errors import MentorError, UsageError
from mentor_tui.sync.invitation import Invitation, is_sheet, opened_invitation, recovery_sheet, sealed_invitation
from mentor_tui.sync.seal import Incomplete, WrongKey
from mentor_tui.sync.space import new_space

JOURNAL = Path("/home/wren/journal")
needs_age = pytest.mark.skipif(shutil.which("age") is None, reason="the age tool is not installed")


@pytest.fixture
def invited() -> Invitation:
    return Invitation(new_space("ilkka", "git@example.org:space.git", "m1"), "inviter", "you")


def same(one: Invitation, other: Invitation) -> bool:
    spaces = [(i.space.id, i.space.name, i.space.mentorship, i.space.key.secret, i.inviter) for i in (one, other)]
    return spaces[0] == spaces[1]


def ssh_key(folder: Path) -> tuple[str, bytes]:
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(folder / "id")], check=True)
    return (folder / "id.pub").read_text(), (folder / "id").read_bytes()


def test_a_sheet_is_known_behind_what_the_terminal_said_and_anything_else_is_refused(invited: Invitation) -> None:
    sheet = recovery_sheet(invited.space, invited.inviter, JOURNAL).encode()
    assert is_sheet(sheet) and is_sheet(b"a note: first\n" + sheet)
    assert not is_sheet(sealed_invitation(invited, passphrase="four plain words"))
    assert opened_invitation(b"a note: first\n" + sheet).space.key.secret == invited.space.key.secret
    for other in (b"", b"Dear Ana,\n", b"\x00" * 40):
        with pytest.raises(Incomplete):
            is_sheet(other)


def test_an_age_key_opens_it_and_another_does_not(invited: Invitation) -> None:
    import pyrage

    mine, other = pyrage.x25519.Identity.generate(), pyrage.x25519.Identity.generate()
    sealed = sealed_invitation(invited, to=str(mine.to_public()))
    opened = opened_invitation(sealed, identity=f"# a comment\n{mine}\n".encode())
    assert same(opened, invited) and (opened.you, opened.space.at) == ("you", invited.space.at)
    with pytest.raises(WrongKey):
        opened_invitation(sealed, identity=str(other).encode())


@pytest.mark.skipif(shutil.which("ssh-keygen") is None, reason="ssh-keygen is not installed")
def test_an_ssh_key_opens_it(invited: Invitation, tmp_path: Path) -> None:
    public, private = ssh_key(tmp_path)
    assert same(opened_invitation(sealed_invitation(invited, to=public), identity=private), invited)


def test_a_passphrase_opens_it_and_a_wrong_one_does_not(invited: Invitation) -> None:
    sealed = sealed_invitation(invited, passphrase="four plain words here")
    assert same(opened_invitation(sealed, passphrase="four plain words here"), invited)
    with pytest.raises(WrongKey, match="wrong passphrase"):
        opened_invitation(sealed, passphrase="other words")


def test_a_recovery_sheet_that_was_typed_in_opens(invited: Invitation) -> None:
    sheet = recovery_sheet(invited.space, "inviter", JOURNAL)
    assert same(opened_invitation(sheet.encode()), invited)
    key = invited.space.key.secret
    broken = sheet.replace(key, f"{key[:40]}\n   {key[40:]}")
    assert broken != sheet and same(opened_invitation(broken.encode()), invited), "a narrow screen breaks its lines"
    beside = sheet.replace(f"secret\n{key}", f"secret      {key}")
    assert beside != sheet and same(opened_invitation(beside.encode()), invited), "as sheets were printed before"


def test_a_recovery_sheet_says_where_the_space_and_the_journal_lie(invited: Invitation) -> None:
    url = "https://host.example/ours.git"
    sheet = recovery_sheet(replace(invited.space, at=url), "inviter", JOURNAL)
    assert f"\nat          {url}\njournal     {JOURNAL}\n" in sheet
    assert opened_invitation(sheet.encode()).space.at == url
    folder = recovery_sheet(replace(invited.space, at="/media/stick"), "inviter", JOURNAL)
    assert "/media/stick" in folder and not opened_invitation(folder.encode()).space.at, "it lies elsewhere there"


@pytest.mark.parametrize("key", ["", "ssh-rsa AAAA", "age1nonsense", "ssh-ed25519 nonsense"])
def test_what_is_no_key_is_refused(invited: Invitation, key: str) -> None:
    with pytest.raises(UsageError, match="no key to seal to"):
        sealed_invitation(invited, to=key)


def test_what_is_no_invitation_is_refused_in_one_line() -> None:
    import pyrage

    key = pyrage.x25519.Identity.generate()
    for inside in (b"{}", b"[]", b"\xff", b'{"mentor-tui": "invitation", "format": 9}'):
        with pytest.raises((Incomplete, MentorError)):
            opened_invitation(pyrage.encrypt(inside, [key.to_public()]), identity=str(key).encode())
    with pytest.raises(Incomplete):
        opened_invitation(b"nothing", identity=str(key).encode())


@needs_age
def test_the_age_tool_opens_what_we_seal(invited: Invitation, tmp_path: Path) -> None:
    subprocess.run(["age-keygen", "-o", str(tmp_path / "key")], check=True, capture_output=True)
    public = subprocess.run(
        ["age-keygen", "-y", str(tmp_path / "key")], check=True, capture_output=True
    ).stdout.decode()
    sealed = {"invitation": sealed_invitation(invited, to=public), "update": invited.space.key.seal(b"the words")}
    (tmp_path / "space.key").write_text(invited.space.key.secret)
    for name, key in (("invitation", "key"), ("update", "space.key")):
        (tmp_path / name).write_bytes(sealed[name])
        command = ["age", "--decrypt", "-i", str(tmp_path / key), str(tmp_path / name)]
        opened = subprocess.run(command, check=True, capture_output=True).stdout
        assert (invited.space.key.secret if name == "invitation" else "the words").encode() in opened


@needs_age
def test_the_age_tool_opens_what_we_seal_to_an_ssh_key(invited: Invitation, tmp_path: Path) -> None:
    public, _ = ssh_key(tmp_path)
    (tmp_path / "sealed").write_bytes(sealed_invitation(invited, to=public))
    command = ["age", "--decrypt", "-i", str(tmp_path / "id"), str(tmp_path / "sealed")]
    assert invited.space.key.secret.encode() in subprocess.run(command, check=True, capture_output=True).stdout


@needs_age
def test_we_open_what_the_age_tool_seals(invited: Invitation, tmp_path: Path) -> None:
    import pyrage

    mine = pyrage.x25519.Identity.generate()
    inside = pyrage.decrypt(sealed_invitation(invited, to=str(mine.to_public())), [mine])
    public, private = ssh_key(tmp_path)
    for recipient, identity in ((str(mine.to_public()), str(mine).encode()), (public.strip(), private)):
        command = ["age", "--encrypt", "-r", recipient]
        sealed = subprocess.run(command, input=inside, check=True, capture_output=True).stdout
        assert same(opened_invitation(sealed, identity=identity), invited)
