"""Evidence files on their way: sealed, and named so that nobody outside can tell which file it is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from hashlib import sha256

from mentor_tui.errors import NotFound
from mentor_tui.store.attachment import files_in, is_hash
from mentor_tui.store.journal import Journal
from mentor_tui.sync.seal import Incomplete, SpaceKey, WrongKey
from mentor_tui.sync.transport import FILES, Transport

#: How many bytes of attachments are put at once.
_BATCH = 8_000_000


def hashes(values: Iterable[object]) -> set[str]:
    """Return the SHA-256 of every file that records name."""
    return {str(item["sha256"]) for value in values for item in files_in(value) if is_hash(item.get("sha256"))}


def get_missing(
    journal: Journal, wanted: set[str], key: SpaceKey, there: Mapping[str, str], transport: Transport
) -> int:
    """Fetch the files that records name and the journal lacks; return how many a space has that did not verify."""
    incomplete = 0
    for hash in sorted(wanted):
        name = there.get(key.name_for(hash))
        if name is None or _is_here(journal, hash):
            continue
        try:
            content = key.open(transport.read(name)).content
        except (Incomplete, WrongKey):
            content = b""
        if sha256(content).hexdigest() != hash:
            incomplete += 1
            continue
        journal.attach_content(hash, content)
    return incomplete


def put_missing(
    journal: Journal, wanted: set[str], key: SpaceKey, there: Mapping[str, str], transport: Transport, replica: str
) -> int:
    """Publish the files that records name and the space lacks, as far as they are here; return how many."""
    batch: dict[str, bytes] = {}
    count = 0
    for hash in sorted(wanted):
        name = key.name_for(hash)
        if name in there or not _is_here(journal, hash):
            continue
        batch[f"{FILES}/{replica}/{name}.mta"] = key.seal(journal.attached(hash), sort="file")
        count += 1
        if sum(map(len, batch.values())) > _BATCH:
            transport.put(batch)
            batch = {}
    transport.put(batch)
    return count


def _is_here(journal: Journal, hash: str) -> bool:
    try:
        journal.attachment(hash)
    except NotFound:
        return False
    return True
