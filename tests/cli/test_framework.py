"""`framework`: criteria of one's own come in by four forms, checked; go out; and a switch says what it loses."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.cli.program import Ran

from mentor_tui.domain.framework import Framework
from mentor_tui.runtime.journal_folder import settings_folder
from mentor_tui.runtime.packaged import framework, framework_ids

Run = Callable[..., Ran]

TOML = """# how we do it here
id = "desk-standard"
title = "Desk standard"

[[criteria]]
code = "D1"
title = "Listening"
prompts = ["Who spoke?", "What was not said?"]

[[criteria]]
code = "D1.1"
parent = "D1"
title = "Waiting"
"""
CSV = 'Code;Title;Parent;Prompts\nD1;Listening;;"Who spoke?; What was not said?"\nD1.1;Waiting;D1;\n'
CHILD_FIRST = """id = "x"
title = "x"
criteria = [{code = "1.1", title = "a", parent = "1"}, {code = "1", title = "b"}]
"""
MATRIX = {
    "framework": {
        "name": "Desk standard",
        "standards": [
            {
                "shortname": "D1",
                "name": "Listening",
                "description": "<p>To <b>people</b></p><script>alert(1)</script>",
                "standardelement": [{"shortname": "D1.1", "name": "Waiting"}],
            }
        ],
    }
}


def own(id: str) -> Framework:
    return framework(id, settings_folder() / "frameworks")


def put(path: Path, content: object) -> str:
    path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
    return str(path)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("desk-standard.toml", TOML),
        ("desk-standard.csv", CSV),
        ("a.matrix", MATRIX),
        ("a.json", MATRIX),
        ("b.json", {"id": "desk-standard", "title": "Desk standard", "criteria": [
            {"code": "D1", "title": "Listening"}, {"code": "D1.1", "title": "Waiting", "parent": "D1"}]}),
    ],
)  # fmt: skip
def test_every_form_comes_in(run: Run, tmp_path: Path, name: str, content: object) -> None:
    added = run("framework", "add", put(tmp_path / name, content))
    assert (added.code, added.out) == (0, "desk-standard\n"), added.err
    found = own("desk-standard")
    assert [(each.code, each.title, each.parent) for each in found.criteria] == [
        ("D1", "Listening", None), ("D1.1", "Waiting", "D1"),
    ]  # fmt: skip
    if name.startswith("desk"):
        assert [prompt.text for prompt in found.criteria[0].prompts] == ["Who spoke?", "What was not said?"]
    assert "desk-standard" in run("framework", "list").out
    assert "alert" not in run("framework", "show", "desk-standard").out


def test_toml_stays_as_it_was_written(run: Run, tmp_path: Path) -> None:
    run("framework", "add", put(tmp_path / "x.toml", TOML))
    assert (settings_folder() / "frameworks" / "desk-standard.toml").read_text() == TOML


@pytest.mark.parametrize("suffix", [".matrix", ".toml", ".json"])
@pytest.mark.parametrize("id", framework_ids())
def test_what_goes_out_comes_in_equal(run: Run, tmp_path: Path, id: str, suffix: str) -> None:
    file = tmp_path / f"out{suffix}"
    assert run("framework", "export", id, str(file)).code == 0
    assert run("framework", "add", str(file)).code == 0
    assert (settings_folder() / "frameworks" / f"{id}.toml").exists()
    assert own(id) == framework(id)


def test_what_show_prints_as_json_comes_in(run: Run, tmp_path: Path) -> None:
    shown = run("framework", "show", "nmc-revalidation", "--json")
    assert run("framework", "add", put(tmp_path / "a.json", shown.out)).code == 0
    assert own("nmc-revalidation") == framework("nmc-revalidation")


def test_an_existing_file_is_not_replaced(run: Run, tmp_path: Path) -> None:
    file = put(tmp_path / "out.matrix", "mine")
    refused = run("framework", "export", "generic", file)
    assert refused.code == 1 and "is there already" in refused.err
    assert run("framework", "export", "generic", file, "--force").code == 0
    wrong = run("framework", "export", "generic", str(tmp_path / "out.doc"))
    assert wrong.code == 2 and "ends in .matrix, .toml, .json" in wrong.err
    assert run("framework", "export", "nothing", str(tmp_path / "new.matrix")).code == 1


def test_another_of_the_same_id_asks(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "a.toml"
    assert run("framework", "add", put(file, TOML)).code == 0
    again = run("framework", "add", str(file))
    assert (again.code, again.err) == (0, "desk-standard was there already\n")
    put(file, TOML.replace("Waiting", "Waiting longer"))
    refused = run("framework", "add", str(file))
    assert refused.code == 1 and "--force" in refused.err
    assert own("desk-standard").criteria[1].title == "Waiting"
    beside = run("framework", "add", str(file), "--id", "desk-2", "--title", "Desk, new")
    assert (beside.out, own("desk-2").title) == ("desk-2\n", "Desk, new")
    assert run("framework", "add", str(file), "--force").code == 0
    assert own("desk-standard").criteria[1].title == "Waiting longer"


def test_standing_before_ours_is_said(run: Run, tmp_path: Path) -> None:
    added = run("framework", "add", put(tmp_path / "a.toml", TOML), "--id", "cilip-chartership")
    assert added.code == 0 and "before ours" in added.err


def one_standard(*elements: dict[str, str]) -> dict[str, object]:
    return {"framework": {"name": "x", "standards": [{"shortname": "a", "standardelements": [*elements]}]}}


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.matrix", "not json"), ("a.matrix", "[]"), ("a.matrix", '{"standards": []}'), ("a.json", "[" * 100_000),
        ("a.matrix", one_standard({"shortname": "b", "parentelementid": "9"})), ("a.json", "3"), ("a.json", "{}"),
        ("a.toml", "id ="), ("a.toml", 'id = "x"'), ("a.toml", 'id = "../x"\ntitle = "x"'),
        ("a.toml", CHILD_FIRST),
        ("a.toml", 'id="x"\ntitle="x"\ncolour="red"'), ("a.csv", "code,title\nD 1,Listening\n"),
        ("a.csv", "code,title\nD1,a\nD1,b\n"), ("a.csv", "name,on\nx,y\n"), ("a.csv", 'code,title\n"x'),
        ("a.csv", "code,title\nD1,a,b\n"), ("a.doc", "x"),
    ],
)  # fmt: skip
def test_a_broken_one_gives_one_line_and_adds_nothing(run: Run, tmp_path: Path, name: str, content: object) -> None:
    refused = run("framework", "add", put(tmp_path / name, content))
    assert refused.code in (1, 2)
    assert refused.out == ""
    assert len(refused.err.splitlines()) == 1 and name in refused.err, refused.err
    assert not list((settings_folder() / "frameworks").glob("*"))


def test_bytes_and_missing_files_too(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_bytes(b"\xff\xfe")
    assert "UTF-8" in run("framework", "add", str(tmp_path / "a.toml")).err
    missing = run("framework", "add", str(tmp_path / "nowhere.matrix"))
    assert missing.code == 1 and "cannot be read" in missing.err


def test_ten_thousand_elements_come_in(run: Run, tmp_path: Path) -> None:
    elements = [{"shortname": f"e{n}", "name": f"Element {n}", "elementid": f"1.{n}"} for n in range(10_000)]
    added = run("framework", "add", put(tmp_path / "big.matrix", one_standard(*elements)), "--id", "big")
    assert (added.code, added.out) == (0, "big\n"), added.err
    assert len(own("big").criteria) == 10_001


def test_a_broken_file_of_ones_own_does_not_hide_the_others(run: Run) -> None:
    folder = settings_folder() / "frameworks"
    folder.mkdir(parents=True)
    put(folder / "broken.toml", "id =")
    found = run("framework", "list")
    assert found.code == 3
    assert "broken.toml" in found.err and "cilip-chartership" in found.out


# Switching (rule 10) ------------------------------------------------------------------------------------------------


@pytest.fixture
def linked(run: Run, journal: Path) -> str:
    """A mentorship on Chartership with a claim, a goal and a document; returns its id."""
    person = run("add", "person", "name=Nadia Brandt").lines[0]
    fields = ("mentor=me", f"mentee={person}", "framework=cilip-chartership", 'documents=[{"code": "CV"}]')
    pair = run("add", "mentorship", *fields).lines[0]
    claims = 'claims=[{"criterion": "C1"}, {"criterion": "TS1"}, {"criterion": "C1"}]'
    run("add", "evidence", "title=A leaflet", f"mentorship={pair}", claims)
    run("add", "goal", "title=Weigh more", f"mentorship={pair}", "criteria=C2,TS2")
    return pair


def test_set_lists_what_no_longer_maps_and_drops_nothing(run: Run, linked: str) -> None:
    before = run("list", "evidence", "--json").data, run("list", "goal", "--json").data
    switched = run("set", linked, "framework=teachers-england-2012")
    assert switched.code == 0
    lines = switched.err.splitlines()
    assert lines[0].endswith("map to nothing in teachers-england-2012; kept as they are:")
    assert {line.rsplit(": ", 1)[1] for line in lines[1:]} >= {"C1", "C2"}
    assert "TS1" not in switched.err and "TS2" not in switched.err
    assert sum("A leaflet" in line for line in lines) == 1
    assert (run("list", "evidence", "--json").data, run("list", "goal", "--json").data) == before
    back = run("set", linked, "framework=cilip-chartership")
    assert "C1" not in back.err and "TS1" in back.err
    assert run("set", linked, "level=x").err == ""


def test_replacing_the_edition_in_use_lists_it_too(run: Run, linked: str, tmp_path: Path) -> None:
    added = run("framework", "add", put(tmp_path / "a.toml", TOML), "--id", "cilip-chartership")
    assert added.code == 0
    assert "A leaflet: C1" in added.err and "Weigh more: C2" in added.err and "TS1" not in added.err
