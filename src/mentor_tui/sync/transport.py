"""What carries a space's sealed files: four verbs over bytes. A folder and git do; any store of files could.

Names are `log/REPLICA/HASH.mtu` and `files/REPLICA/HASH.mta`. Only their own replica's names are written or removed, so
no two machines ever write one file. A transport neither reads nor makes what is inside.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Protocol

from mentor_tui.errors import MentorError

LOG, FILES = "log", "files"
_OWN_NAME = re.compile(r"(?:log|files)/[0-9a-z]+/[0-9a-f]{64}\.mt[ua]")


class Unreachable(MentorError):
    """Report that a space's folder or remote cannot be read or written now, in the system's own words."""


class Transport(Protocol):
    """Carry sealed files between the machines of one space. Every verb raises `Unreachable`."""

    def list(self) -> Mapping[str, str]:
        """Return every name there is, each with a tag that differs when its bytes do."""

    def read(self, name: str) -> bytes:
        """Return the bytes of a listed name, empty where it went away meanwhile."""

    def put(self, files: Mapping[str, bytes]) -> None:
        """Publish whole files; once it returns another machine can get them."""

    def remove(self, names: Iterable[str]) -> None:
        """Take own files away; one that is not there is no error."""


def is_name(name: str) -> bool:
    """Say whether a name is of the form this program writes."""
    return _OWN_NAME.fullmatch(name) is not None


def check_own(names: Iterable[str], replica: str) -> None:
    """Raise `ValueError` for a name that is not this replica's to write."""
    for name in names:
        if not is_name(name) or name.split("/")[1] != replica:
            raise ValueError(f"{name} is not of replica {replica}")
