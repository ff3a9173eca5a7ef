"""Nothing private leaves: words of over thirty kinds are looked for in every byte that reaches carrier or partner.

The shared words are looked for by the same means, so that a search that finds nothing finds nothing for that reason.
"""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import loro
import pytest
from tests.sync.conftest import ILKKA, MAIJA, Pair
from tests.sync.sync_machine import Machine

from mentor_tui.sync.document import Document
from mentor_tui.sync.space import is_git


@pytest.fixture
def pair(machine: Callable[..., Machine], tmp_path: Path, carrier: str) -> Pair:
    return Pair(machine, tmp_path, carrier)


def hide(pair: Pair, tmp_path: Path) -> set[str]:
    """Put a canary of each kind into Maija's journal; return them. What she shares says `plain`."""
    laptop = pair.laptop
    shared = pair.meeting(laptop, notes="hidden-draft plain-notes", private_notes="hidden-note", tags=["plain-tag"])
    private = pair.meeting(laptop, "private", notes="hidden-record", place="hidden-place", agenda=["hidden-agenda"])
    laptop.set(shared, notes="plain-notes", x={"private_deep": "hidden-deep"}, others=[pair.third])
    laptop.set(private, notes="hidden-record hidden-again")
    laptop.set(pair.mentorship, private_trial_answer="hidden-trial", private_notes="hidden-ship")
    laptop.set(ILKKA, private_notes="hidden-person", organisation="hidden-organisation")
    laptop.set(pair.third, name="hidden-name", place="hidden-town", alias="P.")
    laptop.set(MAIJA, private_notes="hidden-myself")
    laptop.add("reflection", learning=True, text="hidden-learning", title="hidden-title", mentorship=pair.mentorship)
    laptop.add("pulse", on="2026-05-07", note="hidden-pulse", mentorship=pair.mentorship)
    laptop.add("goal", title="hidden-goal", why="hidden-why", mentorship=pair.mentorship)
    laptop.add("contact", on="2026-05-07", note="hidden-contact", mentorship=pair.mentorship, channel="email")
    laptop.add("cpd", activity="hidden-activity", on="2026-05-07", minutes=60, visibility="pair")
    laptop.add("comment", about=shared, text="hidden-comment", mentorship=pair.mentorship)
    laptop.add("comment", about=private, text="hidden-aside", mentorship=pair.mentorship, visibility="pair")
    other = laptop.add("mentorship", mentor=MAIJA, mentee=pair.third, visibility="pair")
    laptop.add("meeting", start="2026-05-08T09:00", notes="hidden-other", mentorship=other, visibility="pair")
    laptop.delete(pair.meeting(laptop, "private", notes="hidden-trash"))
    laptop.delete(pair.meeting(laptop, notes="hidden-gone"))
    lowered = pair.meeting(laptop, notes="hidden-lowered")
    laptop.set(lowered, visibility="private")
    pair.meeting(laptop, notes="hidden-undone")
    laptop.journal.undo()
    laptop.journal.set_personal({"snoozed": {"hidden-snooze": "2026-05-09"}})
    for name, mark in (("hidden-file", "private"), ("plain-file", "pair")):
        (tmp_path / f"{name}.txt").write_text(f"{name.replace('file', 'bytes')} " * 40)
        file = laptop.journal.attach(tmp_path / f"{name}.txt")
        laptop.add("evidence", title=name, file=file, visibility=mark, mentorship=pair.mentorship)
    theirs = pair.meeting(pair.ilkka, notes="plain-theirs", private_notes="secret-note")
    pair.settle()
    pair.ilkka.set(shared, tags=["secret-tag"], private_notes="secret-on-hers")
    laptop.set(theirs, tags=["hidden-tag"], private_notes="hidden-on-theirs")
    (missing,) = [raw for raw in laptop.records.values() if raw.get("title") == "hidden-file"]
    return {missing["file"]["sha256"], *(f"hidden-{word}" for word in _KINDS)}


_KINDS = (
    "draft", "note", "record", "place", "agenda", "again", "deep", "trial", "ship", "person", "organisation", "name",
    "town", "myself", "learning", "title", "pulse", "goal", "why", "contact", "activity", "comment", "aside", "other",
    "trash", "gone", "lowered", "undone", "snooze", "file", "bytes", "tag", "on-theirs",
)  # fmt: skip


def test_no_private_word_of_over_twenty_kinds_is_in_any_byte_that_leaves(
    pair: Pair, carrier: str, tmp_path: Path
) -> None:
    canaries = hide(pair, tmp_path)
    assert len(canaries) > 30
    pair.settle()
    pair.settle()
    here = b"\n".join(data for _, data in files(pair.laptop.folder)).decode(errors="replace")
    assert {word for word in canaries if word not in here} == set(), "each canary is where it was put"

    carried = {name: data.decode(errors="replace") for name, data in everything(carrier)}
    told = history(pair)
    received = {str(name): data.decode(errors="replace") for name, data in files(pair.ilkka.folder)}
    for word in ("plain-notes", "plain-theirs", "plain-file"):
        assert word in told and any(word in text for text in received.values())
        assert not any(word in name or word in text for name, text in carried.items()), "what travels is sealed"
    assert any("plain-bytes" in text for text in received.values()) and "P." in told
    for word in canaries:
        assert word not in told, f"{word} is in the history of the shared document"
        for name, text in {**carried, **received}.items():
            assert word not in text and word not in name, f"{word} is in {name}"
    mine = "\n".join(data.decode(errors="replace") for _, data in files(pair.laptop.folder))
    assert "secret-" not in told and "secret-" not in mine


def files(folder: Path) -> Iterator[tuple[Path, bytes]]:
    for path in folder.rglob("*"):
        if path.is_file():
            yield path, path.read_bytes()


def everything(carrier: str) -> Iterator[tuple[str, bytes]]:
    """Yield every file of the carrier; of a repository every object beside, inflated, out of packs too."""
    for path, data in files(Path(carrier)):
        yield str(path), data
    if is_git(carrier):
        command = ["git", "-C", carrier, "cat-file", "--batch-all-objects", "--batch"]
        found = subprocess.run(command, check=True, capture_output=True).stdout
        assert b" commit " in found and b"age-encryption.org" in found
        yield "objects", found


def history(pair: Pair) -> str:
    """Return every operation of the shared document, of each machine and of each update, unsealed, as text."""
    whole = Document()
    for machine in (pair.laptop, pair.desk, pair.ilkka):
        (space,) = [space for space in machine.spaces.all() if space.id == pair.space.id]
        named = machine.journal.documents[space.id]["hash"]
        folder = machine.spaces.own_folder(space)
        whole.take([(folder / f"{named}.loro").read_bytes()])
        transport = space.transport(machine.replica.id, folder)
        sealed = [transport.read(name) for name in transport.list() if name.endswith(".mtu")]
        assert sealed
        whole.take([space.key.open(data).content for data in sealed])
    return str(whole._doc.export_json_updates(loro.VersionVector(), whole.version))


def test_the_desk_has_what_the_other_never_gets(pair: Pair, tmp_path: Path) -> None:
    hide(pair, tmp_path)
    pair.settle()
    assert pair.desk.records == pair.laptop.records
    assert any(raw.get("text") == "hidden-learning" for raw in pair.desk.records.values())
