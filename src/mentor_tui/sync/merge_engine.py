"""The seam to Loro: its documents with types, and its errors as ours. Imported when syncing and at no other time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any, cast

from loro import ExportMode, LoroDoc, LoroMap, VersionVector

from mentor_tui.errors import JournalDamaged


class Unreadable(JournalDamaged):
    """Refuse bytes that are no document and no update of one."""


@contextmanager
def engine() -> Iterator[None]:
    """Translate what the engine raises: its errors are bare `BaseException`, and nothing else here may be."""
    try:
        yield
    except (Exception, KeyboardInterrupt, SystemExit, GeneratorExit):
        raise
    except BaseException as refused:  # noqa: BLE001 - the engine has no error class of its own
        raise Unreadable(f"not readable ({refused})") from None


def new_engine(peer: int) -> LoroDoc:
    """Return an empty document that writes as `peer`; a peer's number is never used for two different writings."""
    made = LoroDoc()  # type: ignore[no-untyped-call]
    made.peer_id = peer
    return made


def updates_since(doc: LoroDoc, version: VersionVector | None = None) -> bytes:
    """Return what a document knows beyond a version; everything for None."""
    known = VersionVector() if version is None else version  # type: ignore[no-untyped-call]
    return bytes(doc.export(ExportMode.Updates(known)))


def last_of(update: bytes) -> VersionVector:
    """Return what an update leads to, as it says of itself."""
    return LoroDoc.decode_import_blob_meta(update, True).partial_end_vv


def members(container: LoroMap) -> Mapping[str, Any]:
    """Return a map's content as plain JSON."""
    return cast("dict[str, Any]", container.get_deep_value())
