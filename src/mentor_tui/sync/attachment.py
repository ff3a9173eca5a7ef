"""Evidence files on their way: sealed, and named so that nobody outside can tell which file it is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from hashlib import sha256
from pathlib import Path

from mentor_tui.errors import NotFound
from mentor_tui.store.attachment import files_in, is_hash
from mentor_tui.store.durable import private_folder, replace_file
from mentor_tui.store.journal import Journal
from mentor_tui.sync.seal import Incomplete, SpaceKey, WrongKey
from mentor_tui.sync.transport import FILES, Transport

#: How many bytes of attachments are put at once.
_BATCH = 8_000_000
_SUFFIX, _NAME_LENGTH = ".mta", 64


def hashes(values: Iterable[object]) -> set[str]:
    """Return the SHA-256 of every file that records name."""
    return {str(item["sha256"]) for value in values for item in files_in(value) if is_hash(item.get("sha256"))}


class Attachments:
    """Carry the files of one space, of which `listing` says what is there.

    A file counts as there once it was read and is whole; `marks` is a file of this machine's own in which that is
    kept, so that none is read twice. One that is half-written is put again by whoever has it.
    """

    def __init__(
        self, journal: Journal, key: SpaceKey, transport: Transport, listing: Mapping[str, str], marks: Path
    ) -> None:
        self._journal, self._key, self._transport, self._marks = journal, key, transport, marks
        self._listed: dict[str, list[str]] = {}
        tags: dict[str, str] = {}
        for name, tag in sorted(listing.items()):
            if name.startswith(f"{FILES}/") and name.endswith(_SUFFIX):
                self._listed.setdefault(name.rsplit("/", 1)[-1][:_NAME_LENGTH], []).append(name)
                tags[name] = sha256(f"{name}\0{tag}".encode(errors="surrogatepass")).hexdigest()
        self._tags = tags
        known = _words(marks)
        self._whole = {name for name, tag in tags.items() if tag in known}

    def get(self, wanted: set[str]) -> int:
        """Fetch the files that records name and the journal lacks; return how many are there and not whole."""
        incomplete = 0
        for hash in sorted(wanted):
            if hash and not self._is_here(hash) and self._key.name_for(hash) in self._listed:
                content = self._content(hash)
                if content is None:
                    incomplete += 1
                else:
                    self._journal.attach_content(hash, content)
        self._keep_marks()
        return incomplete

    def put(self, wanted: set[str], replica: str) -> int:
        """Publish the files that records name and the space lacks, as far as they are here; return how many."""
        batch: dict[str, bytes] = {}
        count = 0
        for hash in sorted(wanted):
            if not self._is_here(hash) or self._is_there(hash):
                continue
            sealed = self._key.seal(self._journal.attached(hash), sort="file")
            batch[f"{FILES}/{replica}/{self._key.name_for(hash)}{_SUFFIX}"] = sealed
            count += 1
            if sum(map(len, batch.values())) > _BATCH:
                self._transport.put(batch)
                batch = {}
        self._transport.put(batch)
        self._keep_marks()
        return count

    def _is_here(self, hash: str) -> bool:
        try:
            self._journal.attachment(hash)
        except NotFound:
            return False
        return True

    def _is_there(self, hash: str) -> bool:
        listed = self._listed.get(self._key.name_for(hash), ())
        return any(name in self._whole for name in listed) or self._content(hash) is not None

    def _content(self, hash: str) -> bytes | None:
        """Return a file from the first of its copies that is whole."""
        for name in self._listed.get(self._key.name_for(hash), ()):
            try:
                content = self._key.open(self._transport.read(name)).content
            except (Incomplete, WrongKey):
                continue
            if sha256(content).hexdigest() == hash:
                self._whole.add(name)
                return content
        return None

    def _keep_marks(self) -> None:
        words = {self._tags[name] for name in self._whole}
        if words != _words(self._marks):
            private_folder(self._marks.parent)
            replace_file(self._marks, "\n".join(sorted(words)).encode())


def _words(path: Path) -> set[str]:
    try:
        return set(path.read_text(encoding="ascii").split())
    except (FileNotFoundError, UnicodeDecodeError):
        return set()
