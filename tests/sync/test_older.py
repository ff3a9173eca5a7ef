"""This version as the older one: what a newer one puts into a space is kept and forwarded, or refused in one line."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.sync.sync_machine import Machine, settle

from mentor_tui.sync.document import Document
from mentor_tui.sync.looking import Looking
from mentor_tui.sync.membership import create, invitation, join
from mentor_tui.sync.node import flatten
from mentor_tui.sync.update import sealed_update

NOTE = "m" * 8
Three = tuple[Machine, Machine, Machine]


@pytest.fixture
def three(machine: Callable[..., Machine], tmp_path: Path) -> Iterator[Three]:
    """Three machines of one owner; the last is the newer one, as far as it matters here."""
    (tmp_path / "space").mkdir()
    laptop, desk, newer = machine("laptop"), machine("desk"), machine("newer")
    space = create(laptop.journal, "mine", str(tmp_path / "space"), None)
    laptop.add("meeting", id=NOTE, start="2026-05-07T09:00", notes="one two")
    laptop.sync()
    for other in (desk, newer):
        join(other.journal, invitation(laptop.journal, space), str(tmp_path / "space"))
    settle(laptop, desk, newer, rounds=2)
    yield laptop, desk, newer


def test_unknown_kinds_and_fields_are_kept_edited_around_and_forwarded(three: Three) -> None:
    laptop, desk, newer = three
    chart = {"id": "c" * 8, "stars": [{"id": "s", "name": "Vega"}], "sky": {"hemisphere": "n"}}
    stamp = laptop.clock().isoformat()
    newer.add("constellation", **{**chart, "created": stamp, "updated": stamp})
    newer.set(NOTE, aura="violet", spectrum={"low": 1, "bands": [{"id": "b", "hz": 4.5}]})
    settle(newer, laptop, rounds=1)
    laptop.set(NOTE, notes="one two three")
    laptop.set(chart["id"], visibility="private")
    settle(laptop, desk, newer, rounds=2)
    for each in three:
        raw = each.raw(NOTE)
        assert (raw["notes"], raw["aura"], raw["spectrum"]["bands"][0]["hz"]) == ("one two three", "violet", 4.5)
        assert each.raw(chart["id"])["stars"] == chart["stars"]
    assert any("does not know" in item.what for item in desk.journal.check().findings)


def forged(machines: Three, change: Callable[[Document], None]) -> None:
    """Put an update into the space as a newer version might have made it."""
    laptop = machines[0]
    (space,) = laptop.spaces.all()
    named = laptop.journal.documents[space.id]["hash"]
    document = Document((laptop.spaces.own_folder(space) / f"{named}.loro").read_bytes(), replica="ee")
    known = document.version
    change(document)
    name, sealed = sealed_update(space.key, "ee", document.since(known))
    (Path(space.at) / name).parent.mkdir(exist_ok=True)
    (Path(space.at) / name).write_bytes(sealed)


def test_what_a_newer_version_says_in_the_document_is_left_there_and_forwarded(three: Three) -> None:
    laptop, desk, _ = three

    def say(document: Document) -> None:
        doc = document._doc
        node = doc.get_map("nodes").ensure_mergeable_map(NOTE)
        for key, value in (
            ("!seal", "x"), ("=/place|ee-1", "§not json"), ("=noslash|ee-1", "1"), ("=/visibility|ee-1", "§"), ("+", 1)
        ):  # fmt: skip
            node.insert(key, value)
        for address in (f"{NOTE}#half", f"{NOTE}#/questions#q#/deep", "", "#", "x!y"):
            doc.get_map("nodes").ensure_mergeable_map(address).insert("+ee-1", 1)
        doc.get_map("nodes").insert("plain", "no map")
        doc.get_map("orbits").insert("new", "root")
        document.say("space:zz", "[]")
        document.say("space:yy", '{"name": "later", "mentorship": "m", "at": "", "secret": "none", "more": 1}')
        document.say("later:1", "…")
        document.say("card:x", "[1]")

    forged(three, say)
    for each in (laptop, desk):
        (came,) = each.sync().came
        assert (came.failure, came.incomplete) == ("", 0)
        assert each.raw(NOTE)["notes"] == "one two" and "place" not in each.raw(NOTE)
        Looking(each.journal, each.replica).all()
    laptop.set(NOTE, notes="one two three", minutes=5)
    settle(laptop, desk, rounds=2)
    assert desk.raw(NOTE)["notes"] == "one two three"
    assert {space.name for space in desk.spaces.all()} == {"mine"}
    (space,) = desk.spaces.all()
    held = Document((desk.spaces.own_folder(space) / f"{desk.journal.documents[space.id]['hash']}.loro").read_bytes())
    assert held._doc.get_map("orbits").get_deep_value() == {"new": "root"}
    assert held._doc.get_map("nodes").get_deep_value()[NOTE]["!seal"] == "x"
    assert held.extra()["later:1"] == "…"


def test_whatever_a_member_puts_into_a_record_no_sync_ends_in_an_error_of_its_own(three: Three) -> None:
    laptop, desk, _ = three
    dice = random.Random(11)
    pieces = ["", "/notes", "/x/~0", "#", "|", "~", "+", "=", "/questions", "a", "ee-1", "/kind", "/visibility", "§"]
    values: list[Any] = ["", "~", "~g", "1", "null", "[", '"x"', "{}", '[{"id": 1}]', 7, None, True, 1.5, [], {"a": 1}]

    def say(document: Document) -> None:
        nodes = document._doc.get_map("nodes")
        for _ in range(12):
            address = dice.choice([NOTE, "new", NOTE + "#/questions#q"]) + "".join(
                dice.choices(pieces, k=dice.randint(0, 2))
            )
            node = nodes.ensure_mergeable_map(address)
            key = dice.choice("+=~#") + "".join(dice.choices(pieces, k=dice.randint(0, 3)))
            node.insert(key, dice.choice(values))

    for _ in range(40):
        forged(three, say)
        for each in (laptop, desk):
            (came,) = each.sync().came
            assert came.failure == ""
            Looking(each.journal, each.replica).all()
    settle(laptop, desk, rounds=2)
    assert laptop.records == desk.records
    laptop.add("goal", title="goes on")
    settle(laptop, desk, rounds=2)
    assert "goes on" in json.dumps(desk.records) and laptop.journal.check() is not None


def test_files_of_later_formats_are_refused_in_one_line_and_stay(three: Three) -> None:
    laptop, desk, _ = three
    (space,) = laptop.spaces.all()
    place = Path(space.at)
    (place / "log" / "ee").mkdir()
    later = space.key.seal(b"", sort="checkpoint", format=1, replica="ee")
    (place / "log" / "ee" / ("1" * 64 + ".mtu")).write_bytes(later)
    (place / "log" / "ee" / "head.mtx").write_bytes(b"later")
    (place / "index").mkdir()
    (place / "index" / "a").write_bytes(b"later")
    before = sorted(path for path in place.rglob("*"))
    laptop.set(NOTE, place="Oulu")
    (came,) = laptop.sync().came
    assert (came.failure, came.incomplete) == ("", 2), "sorts it does not know wait, and the rest goes on"
    settle(desk, rounds=1)
    assert desk.raw(NOTE)["place"] == "Oulu"
    newer = space.key.seal(b"", sort="update", format=2, replica="ee")
    (place / "log" / "ee" / ("2" * 64 + ".mtu")).write_bytes(newer)
    laptop.set(NOTE, place="Turku")
    (came,) = laptop.sync().came
    assert "made by a newer mentor-tui" in came.failure and "\n" not in came.failure
    assert laptop.raw(NOTE)["place"] == "Turku"
    assert set(before) <= set(place.rglob("*")) and flatten(laptop.raw(NOTE))


def test_a_journal_of_a_newer_version_is_read_and_not_written(three: Three) -> None:
    laptop, _, _ = three
    laptop.journal.checkpoint()
    path = laptop.folder / "journal.json"
    path.write_bytes(path.read_bytes().replace(b'"format":1', b'"format":9').replace(b'"format": 1', b'"format": 9'))
    laptop.reopen()
    assert laptop.journal.is_read_only and "newer" in laptop.journal.read_only_reason
    assert laptop.raw(NOTE)["notes"] == "one two"
