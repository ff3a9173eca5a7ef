"""Invitations and recovery sheets: how a space's key reaches another machine or person.

An invitation is an age file sealed to an age key, an ssh-ed25519 key or a passphrase; the `age` tool opens it too. A
recovery sheet is plain text for paper.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mentor_tui.domain.text import clean_json
from mentor_tui.errors import MentorError, UsageError, ValueRefused
from mentor_tui.store.durable import replace_file
from mentor_tui.store.given_file import read_given
from mentor_tui.sync.seal import Incomplete, Newer, SpaceKey, WrongKey
from mentor_tui.sync.space import Space, is_git

FORMAT = 1
_LARGEST = 1_000_000
SHEET_HEAD = "mentor-tui recovery sheet"
#: The key on a sheet, however its lines were broken on the way.
_KEY = re.compile(r"AGE-SECRET-KEY-1(?:\s*[0-9A-Z]){58}")
#: How a file of age begins, as bytes and as text.
_AGE_HEADS = (b"age-encryption.org/", b"-----BEGIN AGE ENCRYPTED FILE-----")


@dataclass(frozen=True, slots=True)
class Invitation:
    """What somebody needs to join a space. `inviter` and `you` are person ids; `at` is empty where it is a folder."""

    space: Space
    inviter: str
    you: str


def recipient(text: str) -> Any:
    """Return the age recipient for `age1…` or `ssh-ed25519 …`. Raise `UsageError`."""
    import pyrage

    words = text.strip()
    try:
        if words.startswith("age1"):
            return pyrage.x25519.Recipient.from_str(words)
        if words.startswith("ssh-ed25519 "):
            return pyrage.ssh.Recipient.from_str(words)
    except pyrage.RecipientError:
        pass
    raise UsageError("this is no key to seal to", remedy="Give an age key (age1…) or an ssh key (ssh-ed25519 …)")


def sealed_invitation(invitation: Invitation, *, to: str = "", passphrase: str = "") -> bytes:
    """Return an invitation sealed to a key or a passphrase (scrypt, about a second). Raise `UsageError`."""
    import pyrage

    space = invitation.space
    inside = {
        "mentor-tui": "invitation",
        "format": FORMAT,
        "id": space.id,
        "name": space.name,
        "mentorship": space.mentorship,
        "secret": space.key.secret,
        "inviter": invitation.inviter,
        "you": invitation.you,
        "at": space.at if is_git(space.at) else "",
    }
    text = json.dumps(inside, indent=1).encode()
    if passphrase:
        return bytes(pyrage.passphrase.encrypt(text, passphrase))
    return bytes(pyrage.encrypt(text, [recipient(to)]))


def read_invitation(path: Path) -> bytes:
    """Return what may be an invitation, a recovery sheet or a key file. Raise `NotFound`, `MentorError`."""
    return read_given(path, at_most=_LARGEST)


def is_sheet(given: bytes) -> bool:
    """Say whether bytes are a recovery sheet, which opens by itself; False is an invitation. Raise `Incomplete`."""
    # A sheet may have been saved with what the terminal said before it.
    if any(line.startswith(SHEET_HEAD.encode()) for line in given.splitlines()):
        return True
    if not given.startswith(_AGE_HEADS):
        raise Incomplete("this is no invitation and no recovery sheet")
    return False


def opened_invitation(sealed: bytes, *, identity: bytes = b"", passphrase: str = "") -> Invitation:
    """Return what an invitation or a recovery sheet holds; `identity` is the content of an age or ssh key file.

    Raise `WrongKey`, `Incomplete`, `Newer`, `ValueRefused`.
    """
    if is_sheet(sealed):
        return _from_sheet(sealed.decode(errors="replace"))
    try:
        inside = clean_json(json.loads(_opened(sealed, identity, passphrase)))
    except ValueError:
        raise Incomplete("this is no invitation") from None
    if not isinstance(inside, dict) or inside.get("mentor-tui") != "invitation":
        raise Incomplete("this is no invitation")
    if inside.get("format") != FORMAT:
        raise Newer("made by a newer mentor-tui", remedy="Update mentor-tui on this machine")
    return _invitation(inside)


def _invitation(inside: dict[str, Any]) -> Invitation:
    id = str(inside.get("id") or "")
    if not (id.isascii() and id.isalnum()):
        raise ValueRefused("the invitation names no space")
    mentorship = str(inside["mentorship"]) if inside.get("mentorship") else None
    key = SpaceKey(str(inside.get("secret")))
    space = Space(id, str(inside.get("name") or id), mentorship, str(inside.get("at") or ""), key)
    return Invitation(space, str(inside.get("inviter") or ""), str(inside.get("you") or ""))


def _opened(sealed: bytes, identity: bytes, passphrase: str) -> bytes:
    import pyrage

    try:
        if passphrase:
            return bytes(pyrage.passphrase.decrypt(sealed, passphrase))
        return bytes(pyrage.decrypt(sealed, _identities(identity)))
    except pyrage.DecryptError as refused:
        raise WrongKey(f"wrong {'passphrase' if passphrase else 'key'}: the invitation does not open") from refused


def _identities(identity: bytes) -> list[Any]:
    import pyrage

    try:
        if b"OPENSSH PRIVATE KEY" in identity:
            return [pyrage.ssh.Identity.from_buffer(identity)]
        lines = identity.decode("ascii", errors="replace").split()
        return [pyrage.x25519.Identity.from_str(line) for line in lines if line.startswith("AGE-SECRET-KEY-1")]
    except pyrage.IdentityError:
        raise WrongKey("the identity file holds no key that can be used") from None


def recovery_sheet(space: Space, inviter: str, journal: Path) -> str:
    """Return the text to print and lock away: whoever has it can read the space, which lies in the place it names.

    The key stands on a line of its own, the last one, so that it can be copied whole; `journal` is where it was made.
    """
    lines = [
        f"{SHEET_HEAD} for the space {space.name}",
        "Whoever has this page can read everything in the space.",
        "Keep it on paper, not on a disk. On a new machine, typed into a file:",
        "mentor-tui space join FILE --at PLACE",
        "PLACE is where the space lies, as that machine sees it.",
        "",
        f"space       {space.id}",
        f"name        {space.name}",
        f"at          {space.at}",
        f"journal     {journal}",
        f"mentorship  {space.mentorship or '-'}",
        f"inviter     {inviter}",
        f"fingerprint {space.key.fingerprint}",
        "secret",
        space.key.secret,
    ]
    return "\n".join(lines) + "\n"


def write_new(path: Path, data: bytes) -> None:
    """Write an invitation or a sheet so that only its owner can read it. Raise `UsageError` where a file is there."""
    if path.exists():
        raise UsageError("there is a file of that name", where=str(path))
    try:
        replace_file(path, data)
    except OSError as failed:
        raise MentorError(f"cannot be written: {failed.strerror}", where=str(path)) from failed


def _from_sheet(text: str) -> Invitation:
    fields = {head: rest.strip() for line in text.splitlines() for head, _, rest in [line.partition(" ")]}
    mentorship, at = fields.get("mentorship", "-"), fields.get("at", "")
    inside = {**fields, "id": fields.get("space"), "mentorship": None if mentorship == "-" else mentorship}
    key = _KEY.search(text)
    secret = "".join(key[0].split()) if key else fields.get("secret", "")
    return _invitation({**inside, "secret": secret, "at": at if is_git(at) else ""})
