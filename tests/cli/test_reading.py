"""`show`, `list`, `search`, `today`, `coverage`, `history`: what is read, and that reading changes nothing."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from tests import builders
from tests.cli.conftest import Run


@pytest.fixture
def filled(run: Run, journal: Path) -> Path:
    """The journal with a maximal record of each kind in it."""
    assert run("add", "record", "--json", "-", stdin=builders.maximal_records()).code == 0
    return journal


def test_an_id_may_be_a_unique_beginning_or_ending(run: Run, filled: Path) -> None:
    assert run("show", "f101", "--json").data["id"] == builders.EVIDENCE
    assert run("show", builders.EVIDENCE[:-1], "--json").data["id"] == builders.EVIDENCE
    assert run("show", "me", "--json").data["name"] == "Ilkka Salonen"
    several = run("show", "019d")
    assert (several.code, several.out) == (1, "")
    assert "'019d' could be Dev Okonkwo (a003), " in several.err
    assert run("show", "101").code == 1, "three characters are too few"


def test_the_endings_a_list_prints_lead_back(run: Run, filled: Path) -> None:
    for line, record in zip(run("list", "action").lines, run("list", "action", "--json").data, strict=True):
        ending, day, _state, title = re.split(r" {2,}", line)
        assert run("show", ending, "--json").data == record
        assert (day, title) == (record["due"], record["text"])


def test_a_list_of_mentorships_says_with_whom(run: Run, journal: Path) -> None:
    other = run("add", "person", "name=Tove Lindqvist").lines[0]
    run("add", "mentorship", "mentor=me", f"mentee={other}")
    assert run("list", "mentorship").lines[0].endswith("mentorship with Tove Lindqvist")


def test_a_list_shows_no_day_a_record_has_not(run: Run, journal: Path) -> None:
    run("add", "person", "name=Tom Barlow")
    (pair,) = run("add", "mentorship", "mentor=me", "mentee=Tom").lines
    run("add", "goal", "title=Read")
    made = "2026-05-07"
    assert made not in run("list", "goal").out + run("list", "mentorship").out
    run("set", pair, "started=2026-03-01")
    assert "2026-03-01" in run("list", "mentorship").out
    run("add", "reflection", "title=Today")
    assert made in run("list", "reflection").out


def test_show_says_it_in_words(run: Run, filled: Path) -> None:
    lines = run("show", builders.MEETING).lines
    assert lines[0] == "meeting  The reading group"
    assert "planning sheet" in lines
    assert "  uppermost today: The reading group" in lines
    assert "mentorship: Chartership, and courage. (b001)" in lines
    assert lines[lines.index("notes:") + 1] == "  # Notes"


def test_a_list_is_filtered_by_mentorship_state_and_tag(run: Run, filled: Path) -> None:
    run("add", "goal", "title=Elsewhere", "tags=alone")

    def titles(*options: str) -> list[str]:
        return [goal["title"] for goal in run("list", "goal", "--json", *options).data]

    assert titles() == ["A reading group", "A second group", "Elsewhere"] or len(titles()) == 3
    assert titles("--state", "active") == ["Elsewhere"], "a missing state is the first listed"
    assert titles("--state", "at_risk") == ["A reading group"]
    assert titles("--tag", "alone") == ["Elsewhere"]
    assert sorted(titles("--mentorship", "b001")) == ["A reading group", "A second group"]
    people = run("list", "person", "--mentorship", "b001", "--json").data
    assert {person["id"] for person in people} == {builders.ILKKA, builders.PRIYA}


@pytest.mark.parametrize(
    ("kind", "day"),
    [
        ("meeting", "2026-05-12"), ("contact", "2026-04-20"), ("goal", "2026-09-01"), ("action", "2026-05-20"),
        ("evidence", "2026-04-01"), ("rating", "2026-01-20"), ("cpd", "2026-03-03"), ("pulse", "2026-05-01"),
        ("statement", "2026-05-01"), ("comment", "2026-05-01"),
    ],
)  # fmt: skip
def test_since_and_until_go_by_the_kinds_own_day(run: Run, filled: Path, kind: str, day: str) -> None:
    from datetime import date, timedelta

    before, after = (str(date.fromisoformat(day) + timedelta(days=days)) for days in (-1, 1))
    assert run("list", kind, "--since", day, "--until", day, "--json").data != []
    assert run("list", kind, "--since", after, "--json").data == []
    assert run("list", kind, "--until", before, "--json").data == []


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("list", "gaol"), "'gaol' is not a kind"),
        (("list", "goal", "--state", "lost"), "The states are idea, active"),
        (("list", "person", "--state", "lost"), "A person has no state"),
        (("list", "goal", "--since", "1/12"), "--since"),
        (("list", "goal", "--sinc", "today"), "sinc"),
        (("today", "--on", "someday"), "--on"),
        (("coverage", "--state", "lost"), "The states are captured"),
        (("export", "poem"), "cannot be exported"),
        (("export", "calendar", "--for", "assessor"), "there is none for 'assessor'"),
        (("export", "meeting"), "it needs an id"),
        (("questions", "--stage", "lost"), "The stages are topic"),
        (("schema", "gaol"), "'gaol' is not a kind"),
        (("search",), "WORDS"),
        (("forget",), "nothing to forget"),
    ],
)
def test_a_wrong_word_is_refused_with_the_right_ones(
    run: Run, journal: Path, arguments: tuple[str, ...], said: str
) -> None:
    refused = run(*arguments)
    assert (refused.code, refused.out) == (2, "")
    assert len(refused.err.splitlines()) == 1
    assert said in refused.err


def test_today_by_day_and_check(run: Run, journal: Path) -> None:
    (priya,) = run("add", "person", "name=Priya Raman").lines
    (pair,) = run(
        "add", "mentorship", "mentor=me", f"mentee={priya}", "contact_every_days=21", "started=2026-05-01"
    ).lines
    assert run("today", "--check").code == 0
    assert run("today", "--check", "--on", "2026-05-22").code == 0, "21 days are what was agreed"
    late = run("today", "--check", "--on", "2026-05-23", "--json")
    assert late.code == 3
    assert late.data["clocks"] == [
        {
            "mentorship": pair, "state": "amber", "last_contact": None, "raw_days": 22, "paused_days": 0,
            "effective_days": 22,
        }
    ]  # fmt: skip
    words = run("today", "--on", "2026-07-01")
    assert "Today  Wednesday 1 July 2026" in words.lines
    assert "Priya Raman  61 days · agreed 21 · quiet" in words.out
    assert "overdue" not in words.out and "late" not in words.out
    assert words.code == 0, "only --check makes a nudge an exit code"


def test_an_empty_journal_has_a_today(run: Run, journal: Path) -> None:
    today = run("today")
    assert today.code == 0
    assert "Nothing here yet." in today.out


def test_reading_changes_nothing(run: Run, filled: Path) -> None:
    def contents() -> dict[str, bytes]:
        paths = [path for path in filled.rglob("*") if path.is_file() and "cache" not in path.parts]
        return {str(path): path.read_bytes() for path in paths if path.suffix != ".lock"}

    before = contents()
    for call in (("today",), ("list", "goal"), ("show", "f101"), ("coverage",), ("history", "f101"), ("locate",)):
        assert run(*call).code == 0, call
    assert contents() == before


def test_coverage_counts_and_names_what_is_missing(run: Run, filled: Path) -> None:
    found = run("coverage", "--json").data
    by_code = {one["code"]: one for one in found["criteria"]}
    assert (by_code["C2"]["primary"], by_code["C2"]["any"], by_code["C2"]["thin"]) == (1, 1, True)
    words = run("coverage").out
    assert "stands on one piece" in words
    assert "nothing yet" in words
    assert "15 to 20 was the advice" in words


def test_history_lists_each_version(run: Run, journal: Path) -> None:
    (id,) = run("add", "goal", "title=Read").lines
    run("set", id, "title=Read more", now="2026-05-08T10:00:00Z")
    versions = run("history", id, "--json").data
    assert [version["record"]["title"] for version in versions] == ["Read", "Read more"]
    assert [version["action"] for version in versions] == ["created", "updated"]
    words = run("history", id).lines
    assert len(words) == 2
    assert "2026-05-08 13:00:00" in words[1], "shown in the owner's zone"
    assert "Ilkka Salonen" in words[1]
    run("delete", id)
    assert run("history", id, "--json").data[-1]["action"] == "deleted"


def test_search_finds_any_accent_and_case(run: Run, filled: Path) -> None:
    run("add", "goal", "title=Käsityöläinen")
    assert [found["title"] for found in run("search", "KASITYOLAINEN", "--json").data] == ["Käsityöläinen"]
    assert "match" in run("search", "choir", "--json").data[0]
    assert "choir" in run("search", "choir").out
    (line,) = run("search", "kasityolainen").lines
    assert line.count("Käsityöläinen") == 1, "where the title is the matching line, it is said once"
    nothing = run("search", "zzzzzz")
    assert (nothing.code, nothing.out) == (0, "")


def test_a_search_without_a_hit_says_so_beside_the_result(run: Run, filled: Path) -> None:
    missed = run("search", "nowhere", "at all")
    assert (missed.code, missed.out, missed.err) == (0, "", "nothing found for: nowhere at all\n")
    assert run("search", "nowhere at all", "--json").data == []


def test_a_damaged_record_is_listed_shown_and_named(run: Run, journal: Path) -> None:
    import json

    (id,) = run("add", "goal", "title=Read").lines
    file = journal / "journal.json"
    held = json.loads(file.read_text())
    next(row for row in held["goal"].values() if row["id"] == id)["target"] = "much"
    file.write_text(json.dumps(held))
    assert "Read" in run("list", "goal").out
    assert "Read" in run("show", id).out
    check = run("check")
    assert check.code == 3
    assert id in check.out


def test_a_kind_of_a_newer_version_is_listed_shown_and_never_changed(run: Run, journal: Path) -> None:
    import json

    dream = {"id": "019dfe6c-2e00-7000-8000-00000000d001", "kind": "dream", "title": "Flying"}
    file = journal / "journal.json"
    file.write_text(json.dumps(json.loads(file.read_text()) | {"dream": {"1": dream}}))
    assert "Flying" in run("list", "dream").out and "Flying" in run("show", "d001").out
    refused = run("set", "d001", "title=Falling")
    assert refused.code == 1 and "does not know the kind" in refused.err and len(refused.err.splitlines()) == 1
    assert run("show", "d001", "--json").data == dream
    assert run("check").code == 0


def test_open_hands_over_only_files_and_web_links(
    run: Run, journal: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import click

    opened: list[str] = []
    monkeypatch.setattr(click, "launch", lambda target: opened.append(target) or 0)
    (link,) = run("add", "evidence", "title=x", "url=https://example.org/a").lines
    assert run("open", link).code == 0
    assert opened == ["https://example.org/a"]
    for url in ("file:///etc/passwd", "javascript:alert(1)", "-flag", "/bin/sh"):
        (wrong,) = run("add", "evidence", "title=x", f"url={url}").lines
        assert run("open", wrong).code == 1
    report = tmp_path / "report.pdf"
    report.write_bytes(b"hello")
    (file,) = run("add", "evidence", "title=x", f"file=@{report}").lines
    assert run("open", file).code == 0
    assert Path(opened[-1]).read_bytes() == b"hello"
    assert Path(opened[-1]).suffix == ".pdf"
    assert run("forget", file, "--yes").code == 0
    assert not Path(opened[-1]).exists()
    assert len(opened) == 2
