"""`add` and `set`: everything that goes in comes back as it was, and what is wrong changes nothing."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel
from tests import builders
from tests.cli.conftest import Run

from mentor_tui.cli.shape import fields_of
from mentor_tui.domain.field_path import parts_in
from mentor_tui.domain.kind import KINDS
from mentor_tui.domain.records import MODELS

HOSTILE = "Ünder\tLage\n\n= \u05d0\u202eevil\u2066 \x1b]0;x\x07\x1b[31m \x9b2J \x00 [bold]x[/] | `a` 👩‍🔬 \r\nend"


def files(folder: Path) -> dict[str, bytes]:
    """Return what stands in the journal's own files, locks aside."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.suffix != ".lock"
    }


def change_sets(journal: Path) -> int:
    """Return how many change sets the journal holds, in its log and its closed ones."""
    logs = [*(journal / "history").glob("*.log"), journal / "journal.log"]
    lines = [json.loads(line) for log in logs if log.exists() for line in log.read_bytes().splitlines()]
    return len({line["sequence"] for line in lines if line.get("changes")})


def missing_fields(value: dict[str, Any], model: type[BaseModel], path: str = "") -> list[str]:
    """Return the fields of a model that a raw value does not fill, inner models included."""
    shapes = fields_of(model)
    missing = [path + name for name in shapes if name not in value]
    for name, shape in shapes.items():
        inner = next(parts_in(shape.model), None) if shape.model else shape.inner and shape.inner.model
        found = value.get(name)
        found = found[0] if isinstance(found, list) and found else found
        if inner and isinstance(found, dict):
            missing += missing_fields(found, inner, f"{path}{name}.")
    return missing


@pytest.mark.parametrize("kind", KINDS)
def test_the_maximal_record_fills_every_field(kind: str) -> None:
    record = [record for record in builders.maximal_records() if record["kind"] == kind][-1]
    assert missing_fields(record, MODELS[kind]) == []


def test_every_field_of_every_kind_comes_back_as_it_went_in(run: Run, journal: Path) -> None:
    records = builders.maximal_records()
    added = run("add", "record", "--json", "-", stdin=records)
    assert (added.code, added.err) == (0, "")
    assert added.lines == [record["id"] for record in records]
    for record in records:
        assert run("show", record["id"], "--json").data == record


def test_a_record_without_a_header_gets_one(run: Run, journal: Path) -> None:
    bare = {"kind": "goal", "title": "A title", "private_notes": "mine"}
    (id,) = run("add", "goal", "--json", "-", stdin=bare).lines
    shown = run("show", id, "--json").data
    assert shown.keys() == {*bare, "id", "mentorship", "author", "created", "updated", "visibility"}
    assert shown | bare == shown
    assert shown["created"] == shown["updated"] == "2026-05-07T09:00:00.000Z"
    assert shown["visibility"] == "private"


def test_a_list_is_one_change(run: Run, journal: Path) -> None:
    before = change_sets(journal)
    contacts = [{"on": f"2026-05-{day:02d}", "channel": "email"} for day in range(1, 21)]
    added = run("add", "contact", "--json", "-", stdin=contacts)
    assert len(added.lines) == 20
    assert change_sets(journal) == before + 1
    assert run("undo").code == 0
    assert run("list", "contact", "--json").data == []


def test_a_record_sees_those_before_it_in_the_list(run: Run, journal: Path) -> None:
    pair = {**builders.header("mentorship", builders.PAIR), "mentor": "me", "mentee": builders.PRIYA}
    pair["agreements"] = [{"agreed_on": "2026-01-01"}]
    goal = {"kind": "goal", "title": "Shared from the start", "mentorship": builders.PAIR}
    person = {"kind": "person", "id": builders.PRIYA, "name": "Priya Raman"}
    ids = run("add", "record", "--json", "-", stdin=[person, pair, goal]).lines
    assert run("show", ids[2], "--json").data["visibility"] == "pair"
    twice = run("add", "record", "--json", "-", stdin=[{**person, "id": builders.DEV}, {**person, "id": builders.DEV}])
    assert twice.code == 1
    assert "record 2: id:" in twice.err


def test_assignments_are_laid_over_every_record(run: Run, journal: Path) -> None:
    ids = run("add", "cpd", "on=today", "tags=a,b", "--json", "-", stdin=[{"minutes": 5}, {"minutes": 7}]).lines
    assert [run("show", id, "--json").data["on"] for id in ids] == ["2026-05-07"] * 2


def test_fields_are_read_by_their_types(run: Run, journal: Path) -> None:
    (id,) = run(
        "add", "meeting", "start=next fri 14:00", "minutes=50", "plan.focus=One thing", "agenda=one,two",
        "questions=What, and when?", "others=me", "state=prepared",
    ).lines  # fmt: skip
    shown = run("show", id, "--json").data
    assert shown["start"] == "2026-05-15T14:00"
    assert shown["minutes"] == 50
    assert shown["plan"] == {"focus": "One thing"}
    assert shown["agenda"] == ["one", "two"]
    assert [question["text"] for question in shown["questions"]] == ["What, and when?"]
    assert shown["others"] == [shown["author"]]


def test_text_reaches_a_field_without_the_shell(run: Run, journal: Path) -> None:
    (id,) = run("add", "reflection", "text=-", stdin="two\nlines, and a trailing blank \n").lines
    assert run("show", id, "--json").data["text"] == "two\nlines, and a trailing blank "


def test_a_file_is_copied_in(run: Run, journal: Path, tmp_path: Path) -> None:
    import hashlib

    report = tmp_path / "the report.pdf"
    report.write_bytes(b"%PDF-1.4 hello")
    (id,) = run("add", "evidence", "title=Report", f"file=@{report}").lines
    sha256 = hashlib.sha256(b"%PDF-1.4 hello").hexdigest()
    assert run("show", id, "--json").data["file"] == {"name": "the report.pdf", "sha256": sha256, "size": 14}
    assert b"%PDF-1.4 hello" in files(journal / "attachments").values()
    lost = run("add", "evidence", "title=Report", "file=@/nowhere/at/all")
    assert lost.code == 1
    assert "/nowhere/at/all" in lost.err


def test_unknown_fields_are_kept_and_told(run: Run, journal: Path) -> None:
    added = run("add", "goal", "--json", "-", stdin={"title": "x", "colour": {"deep": [1, 2.5, None]}, "titel": "y"})
    assert added.code == 0
    assert added.err.splitlines() == [
        "colour is no field of ours; kept as it is",
        "titel is no field of ours (did you mean title?); kept as it is",
    ]
    shown = run("show", added.lines[0], "--json").data
    assert shown["colour"] == {"deep": [1, 2.5, None]}


def test_a_reference_that_leads_nowhere_is_kept_and_told(run: Run, journal: Path) -> None:
    added = run("add", "goal", "title=x", f"parent={builders.GOAL}")
    assert added.err == f"parent: {builders.GOAL} is not in this journal; kept as it is\n"


WRONG: list[tuple[str, dict[str, Any], tuple[str, ...]]] = [
    ("contact", {"on": "7 May", "channel": "email"}, ("on", '"7 May"', "a day such as")),
    ("contact", {"on": "2026-02-30", "channel": "email"}, ("on", "a day that exists")),
    ("contact", {"on": "2026-05-07", "channel": "owl"}, ("channel", '"owl"', "email, call, message")),
    ("contact", {"on": "2026-05-07"}, ("channel is required",)),
    ("meeting", {"start": "2026-05-07"}, ("start", "a local clock time")),
    ("meeting", {"start": "2026-05-07T09:00:00Z"}, ("start", "a local clock time")),
    ("meeting", {"start": "2026-03-29T01:30", "timezone": "Europe/London"}, ("start", "clocks skip it")),
    ("meeting", {"start": "2026-05-07T09:00", "timezone": "Mars/Olympus"}, ("timezone", "an IANA time zone")),
    ("meeting", {"start": "2026-05-07T09:00", "minutes": -5}, ("minutes", "-5", "0 or more")),
    ("meeting", {"start": "2026-05-07T09:00", "plan": "x"}, ("plan", "an object")),
    ("pulse", {"on": "2026-05-07", "clarity": 11}, ("clarity", "11", "10 or less")),
    ("pulse", {"on": "2026-05-07", "clarity": 7.5}, ("clarity", "7.5", "a whole number")),
    ("pulse", {"on": "2026-05-07", "clarity": True}, ("clarity", "true", "a whole number")),
    ("goal", {"title": 5}, ("title", "5", "text")),
    ("goal", {"title": None}, ("title",)),
    ("goal", {"title": "x", "checkins": [{"confidence": 0}]}, ("checkins.1.confidence", "0", "1 or more")),
    ("goal", {"title": "x", "criteria": "C1"}, ("criteria", "a list")),
    ("goal", {"title": "x", "visibility": "everyone"}, ("visibility", "private, pair, portfolio, public")),
    ("worksheet", {"topic": "x", "chosen": 1}, ("chosen",)),
    ("evidence", {"title": "x", "depth": 5}, ("depth", "5", "4 or less")),
    ("person", {"name": "x", "id": "42"}, ("id", "UUID")),
]


@pytest.mark.parametrize(("kind", "wrong", "said"), WRONG)
def test_a_wrong_value_is_named_and_nothing_is_written(
    run: Run, journal: Path, kind: str, wrong: dict[str, Any], said: tuple[str, ...]
) -> None:
    before = files(journal)
    right = next(record for record in builders.maximal_records() if record["kind"] == kind)
    refused = run("add", kind, "--json", "-", stdin=[{**right, "id": builders.GOAL}, wrong])
    assert refused.code == 1
    assert refused.out == ""
    assert len(refused.err.splitlines()) == 1
    for words in ("record 2", *said):
        assert words in refused.err
    assert files(journal) == before


@pytest.mark.parametrize(
    ("arguments", "stdin", "code", "said"),
    [
        (("add", "gaol", "title=x"), "", 2, "'gaol' is not a kind"),
        (("add", "goal", "title"), "", 2, "not FIELD=VALUE"),
        (("add", "goal"), "", 1, "title is required"),
        (("add", "goal", "--json", "-"), "[1]", 1, "record 1: is not an object"),
        (("add", "goal", "--json", "-"), '{"title": "a", "title": "b"}', 1, "'title' is given twice"),
        (("add", "goal", "--json", "-"), '{"title": NaN}', 1, "NaN"),
        (("add", "goal", "--json", "-"), "[" * 5000, 1, "nested too deep"),
        (("add", "goal", "--json", "-"), '{"kind": "pulse"}', 1, "record 1: kind: 'pulse'"),
        (("add", "record", "--json", "-"), '{"title": "x"}', 1, "record 1: kind:"),
        (("add", "record", "title=x"), "", 2, "'record'"),
        (("add", "goal", "--json", "/nowhere.json"), "", 1, "/nowhere.json"),
        (("add", "goal", "due=1/12", "title=x"), "", 1, "record 1: due:"),
        (("add", "goal", "due=", "why=-", "--json", "-"), "{}", 2, "standard input"),
        (("set", "me"), "", 2, "nothing to set"),
        (("set", "me", "--json", "-"), "[]", 1, "not an object"),
        (("set", "me", "id=x"), "", 1, "id cannot be changed"),
        (("set", "abcd", "name=x"), "", 1, "no record is called 'abcd'"),
        (("set", "0abcd1", "name=x"), "", 1, "no such record"),
        (("add", "goal", "title="), "", 1, "title is required"),
        (("add", "goal", "title=x", "--jsn"), "", 2, "no option '--jsn'; did you mean --json?"),
        (("framework", "add", "/not/there"), "", 1, "No such file"),
        (("passphrase", "change"), "", 1, "has no passphrase"),
    ],
)
def test_a_wrong_call_is_one_line_and_writes_nothing(
    run: Run, journal: Path, arguments: tuple[str, ...], stdin: str, code: int, said: str
) -> None:
    before = files(journal)
    refused = run(*arguments, stdin=stdin)
    assert (refused.code, refused.out) == (code, "")
    assert len(refused.err.splitlines()) == 1
    assert said in refused.err
    assert files(journal) == before


def test_set_merges_objects_clears_nulls_and_meets_items_by_id(run: Run, journal: Path) -> None:
    run("add", "record", "--json", "-", stdin=builders.maximal_records())
    sheet = run("show", builders.WORKSHEET, "--json").data
    patch = {
        "goal": {"why": None, "want": "Eleven"},
        "options": [{"id": sheet["options"][1]["id"], "energy": 2}, {"text": "A third"}],
    }
    assert run("set", builders.WORKSHEET, "--json", "-", stdin=patch).code == 0
    after = run("show", builders.WORKSHEET, "--json").data
    assert after["goal"] == {name: value for name, value in sheet["goal"].items() if name != "why"} | {"want": "Eleven"}
    assert after["options"][0] == sheet["options"][1] | {"energy": 2}
    assert after["options"][1]["text"] == "A third" and after["options"][1]["id"]
    assert after["chosen"] == 1, "the chosen option stays chosen wherever it stands"
    assert run("set", builders.WORKSHEET, "options.2.energy=9", "goal.want=").code == 0
    after = run("show", builders.WORKSHEET, "--json").data
    assert after["options"][1]["energy"] == 9
    assert "want" not in after["goal"]


def test_set_says_what_it_changed(run: Run, journal: Path) -> None:
    (id,) = run("add", "goal", "title=Read").lines
    assert run("set", id, "title=Read more", "due=fri").out == "changed: Read more (due, title)\n"
    assert run("set", id, "title=Read more").out == "nothing to change: Read more\n"


def test_a_view_moves_only_with_a_reason(run: Run, journal: Path) -> None:
    run("add", "record", "--json", "-", stdin=builders.maximal_records())
    refused = run("set", builders.EVIDENCE, "claims.1.mentor_view=meets")
    assert refused.code == 1
    assert "--why" in refused.err
    assert run("set", builders.EVIDENCE, "claims.1.mentor_view=meets", "--why", "after our talk").code == 0
    claim = run("show", builders.EVIDENCE, "--json").data["claims"][0]
    assert claim["mentor_view"] == "meets"
    assert claim["history"][-1] | {"id": 0} == {
        "id": 0, "by": run("show", "me", "--json").data["id"], "on": "2026-05-07", "view": "mentor",
        "from": "partly", "to": "meets", "why": "after our talk",
    }  # fmt: skip


def hostile_records() -> list[dict[str, Any]]:
    """Return the maximal records with hostile text in every field that takes any text."""
    kept = {"id", "kind", "mentorship", "author", "created", "updated", "visibility", "timezone", "sha256"}

    def soured(value: Any, model: type[BaseModel] | None, name: str = "") -> Any:
        if isinstance(value, dict):
            shapes = fields_of(model) if model else {}
            return {
                key: inner if key in kept else soured(inner, _inner(shapes.get(key)), key)
                for key, inner in value.items()
            }
        if isinstance(value, list):
            return [soured(item, model, name) for item in value]
        return value + HOSTILE if isinstance(value, str) else value

    def _inner(shape: Any) -> Any:
        return (shape.model or (shape.inner and shape.inner.model)) if shape else None

    made = []
    for record in builders.maximal_records():
        model = MODELS[record["kind"]]
        sour = soured(record, model)
        for path in _refused_paths(sour):
            _restore(sour, record, path)
        made.append(sour)
    return made


def _refused_paths(record: dict[str, Any]) -> list[tuple[Any, ...]]:
    from pydantic import ValidationError

    try:
        MODELS[record["kind"]].model_validate(record)
    except ValidationError as refused:
        return [error["loc"] for error in refused.errors()]
    return []


def _restore(sour: Any, record: Any, path: tuple[Any, ...]) -> None:
    steps = [step for step in path if step not in ("int", "float")]
    for step in steps[:-1]:
        sour, record = sour[step], record[step]
    sour[steps[-1]] = record[steps[-1]]


UNSAFE = set("\x1b\x07\x00\x9b\x7f\u202e\u2066\u200e\ufeff")


def test_hostile_text_passes_every_verb_without_reaching_the_terminal(run: Run, journal: Path) -> None:
    added = run("add", "record", "--json", "-", stdin=hostile_records())
    assert added.code == 0, added.err
    ids = added.lines
    calls = [
        *(("show", id, *form) for id in ids for form in ((), ("--json",))),
        *(("list", kind, *form) for kind in KINDS for form in ((), ("--json",))),
        *(("history", id) for id in ids[:3]),
        ("today",), ("today", "--json"), ("coverage",), ("search", "Lage"), ("search", "Lage", "--json"), ("check",),
        ("export", "summary", "--for", "me"), ("export", "journal", "--for", "me"), ("doctor",), ("locate",),
        ("set", ids[4], f"notes={HOSTILE.replace(chr(0), '')}"), ("set", ids[4], f"start={HOSTILE}"), ("undo",),
        ("redo",), ("delete", ids[-1]), ("trash", "list"), ("restore", ids[-1]), ("add", HOSTILE), (HOSTILE,),
        ("show", HOSTILE), ("list", "goal", "--tag", HOSTILE), ("list", "goal", "--since", HOSTILE),
    ]  # fmt: skip
    for call in calls:
        ran = run(*call)
        assert not UNSAFE & set(ran.out + ran.err), call
        assert ran.code in (0, 1, 2, 3), call
        assert "Traceback" not in ran.err, call
        if ran.code in (1, 2):
            assert len(ran.err.splitlines()) == 1, call


def test_text_comes_back_but_for_what_a_terminal_would_obey(run: Run, journal: Path) -> None:
    (id,) = run("add", "reflection", "--json", "-", stdin={"text": HOSTILE}).lines
    text = run("show", id, "--json").data["text"]
    assert "Ünder\tLage\n\n" in text and "[bold]x[/] | `a` 👩‍🔬 \nend" in text
    assert not UNSAFE & set(text)


def test_json_output_of_add_is_the_records(run: Run, journal: Path) -> None:
    made = run("--json", "add", "goal", "title=x").data
    assert [record["title"] for record in made] == ["x"]
    assert json.dumps(made)


def test_a_list_keeps_its_order(run: Run, journal: Path) -> None:
    ids = run("add", "goal", "--json", "-", stdin=[{"title": str(number)} for number in range(50)]).lines
    assert [goal["id"] for goal in run("list", "goal", "--json").data] == ids == sorted(ids)


@pytest.mark.parametrize("options", [5, "x", [5], [{"text": 7}]])
def test_an_option_is_chosen_only_among_options(run: Run, journal: Path, options: object) -> None:
    refused = run("add", "worksheet", "--json", "-", stdin={"topic": "T", "options": options, "chosen": 1})
    assert refused.code == 1 and refused.err.startswith("mentor-tui: record 1: options")


def test_a_chosen_option_that_is_none_is_told(run: Run, journal: Path) -> None:
    (id,) = run("add", "worksheet", "--json", "-", stdin={"topic": "T", "options": [{"text": "a"}], "chosen": 1}).lines
    assert "chosen: 1" in run("show", id).lines
    told = run("set", id, 'options=[{"text": "b"}]')
    assert told.code == 0 and "none of the options" in told.err


def test_what_is_about_a_record_belongs_to_its_mentorship(run: Run, journal: Path) -> None:
    run("add", "record", "--json", "-", stdin=builders.maximal_records())
    typed = run("--json", "add", "comment", f"about={builders.MEETING}", "text=x").data[0]
    assert typed["mentorship"] == builders.PAIR
    about = run("--json", "add", "comment", f"about={builders.PAIR}", "text=x").data[0]
    assert about["mentorship"] == builders.PAIR
    apart = run("--json", "add", "comment", f"about={builders.MEETING}", "text=x", "mentorship=").data[0]
    assert apart["mentorship"] is None
    given = [{"about": builders.MEETING, "text": "x"}]
    (id,) = run("add", "comment", "--json", "-", stdin=given).lines
    assert run("--json", "show", id).data["mentorship"] is None, "JSON stays as it was written"


def test_a_number_is_refused_once(run: Run, journal: Path) -> None:
    refused = run("add", "goal", "title=x", "target=ten")
    assert refused.err == 'mentor-tui: record 1: target: "ten" is not a number. Nothing was changed\n'


def test_set_tells_only_of_what_it_brought(run: Run, journal: Path) -> None:
    (id,) = run("add", "goal", "--json", "-", stdin={"title": "x", "colour": "red"}).lines
    assert run("set", id, "title=y").err == ""
    assert run("set", id, "colour=blue").err == ""
    assert run("set", id, "--json", "-", stdin={"hue": "dark"}).err == "hue is no field of ours; kept as it is\n"


def test_a_typed_word_that_is_no_field_is_refused_and_nothing_is_written(run: Run, journal: Path) -> None:
    (id,) = run("add", "goals", "title=x").lines
    before = files(journal)
    refused = run("set", id, "titel=y")
    assert (refused.code, refused.out) == (2, "")
    assert refused.err.endswith("titel: no field is called 'titel'. Did you mean title?\n")
    assert run("add", "goal", "title=x", "location=Leeds").code == 2
    assert files(journal) == before


def test_the_words_of_the_screen_name_kinds_and_fields(run: Run, journal: Path) -> None:
    (step,) = run("add", "step", "step=Ask Lorcan", "whose=mentee").lines
    assert run("show", step, "--json").data["text"] == "Ask Lorcan"
    assert run("set", step, "for=fri").out == "changed: Ask Lorcan (due)\n"
    assert run("list", "steps").out == run("list", "action").out
    assert "Ask Lorcan" in run("list", "steps").out
    assert run("schema", "CPD entry").data == run("schema", "cpd").data


def test_a_person_hears_how_a_day_in_words_was_understood(run: Run, journal: Path) -> None:
    added = run("add", "contact", "on=12 sep", "channel=email")
    assert added.err == "on: Fri 12 Sep 2025, 237 days ago\n"
    (id,) = added.lines
    assert run("show", id, "--json").data["on"] == "2025-09-12"
    assert run("set", id, "on=yesterday").err == "on: Wed 6 May, yesterday\n"
    for quiet in ("--plain", "--json"):
        assert run(quiet, "add", "contact", "on=fri", "channel=email").err == ""
    assert run("add", "contact", "on=2026-05-01", "channel=email").err == ""


def test_a_range_of_days_reads_back_where_its_kind_does(run: Run, journal: Path) -> None:
    run("add", "contact", "on=2025-09-12", "channel=email", "note=autumn")
    run("add", "action", "text=Later", "owner=mentee", "due=2026-09-12")
    assert "autumn" in run("list", "contact", "--since", "1 sep", "--until", "1 oct").out
    assert "Later" in run("list", "action", "--since", "1 sep", "--until", "1 oct").out
    assert "Later" not in run("list", "action", "--until", "1 sep").out


def test_json_is_asked_for_before_the_verb_after_it_and_at_the_end(run: Run) -> None:
    run("init", "--me", "Nadia Brandt")
    for arguments in (
        ("--json", "add", "goal", "title=x"),
        ("add", "goal", "--json", "title=x"),
        ("add", "goal", "title=x", "--json"),
    ):
        (added,) = run(*arguments).data
        assert added["title"] == "x", arguments
    for arguments in (("set", added["id"], "title=y", "--json"), ("set", added["id"], "--json", "title=y")):
        assert run(*arguments).data["title"] == "y", arguments


def test_a_name_stands_for_an_id_in_every_field_that_refers(run: Run) -> None:
    run("init", "--me", "Nadia Brandt")
    (tom,) = run("add", "person", "name=Tom Barlow").lines
    (pair,) = run("add", "mentorship", "mentor=me", "mentee=Barlow").lines
    assert run("show", pair, "--json").data["mentee"] == tom
    (step,) = run("add", "action", "mentorship=tom", "owner=mentor", "text=x").lines
    assert run("show", step, "--json").data["mentorship"] == pair
    assert run("list", "action", "--mentorship", "Tom").lines
    run("add", "person", "name=Tom Reed")
    refused = run("add", "evidence", "title=x", "third_parties=Tom")
    assert (refused.code, refused.out) == (1, "")
    assert "third_parties: 'Tom' could be Tom Barlow (" in refused.err and "Tom Reed (" in refused.err
    refused = run("set", step, "mentorship=Sue")
    assert refused.code == 1 and "no mentorship is called 'Sue'. There is Tom Barlow" in refused.err


def test_a_name_stands_for_the_record_that_is_shown_or_changed(run: Run) -> None:
    run("init", "--me", "Nadia Brandt")
    (tom,) = run("add", "person", "name=Tom Barlow").lines
    run("add", "mentorship", "mentor=me", "mentee=Tom")
    (goal,) = run("add", "goal", "title=Grow beans").lines
    assert run("show", "Barlow", "--json").data["id"] == tom, "a name is the person's, not the mentorship's"
    assert run("set", "grow beans", "state=idea").out == "changed: Grow beans (state)\n"
    assert run("show", goal, "--json").data["state"] == "idea"
    run("add", "goal", "title=Grow peas")
    refused = run("set", "Grow", "state=idea")
    assert refused.code == 1 and "'Grow' could be Grow beans (" in refused.err


def test_an_unknown_criterion_is_kept_and_said(run: Run) -> None:
    run("init", "--me", "Nadia Brandt")
    run("add", "person", "name=Tom Barlow")
    run("add", "mentorship", "mentor=Tom", "mentee=me", "framework=cilip-chartership")
    added = run("add", "evidence", "title=x", "mentorship=tom", 'claims={"criterion": "c1"}')
    assert added.code == 0
    assert added.err == "claims.criterion: c1 is not in CILIP Chartership (did you mean C1?); kept as it is\n"
    changed = run("set", added.lines[0], "title=y")
    assert changed.err == ""  # said once, not at every change
