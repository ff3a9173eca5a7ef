"""`export` through the verb: canaries in no byte, notes on standard error alone, the folder of the sample whole."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.cli.program import Ran

from mentor_tui.exchange.export import WHATS

Run = Callable[..., Ran]
SECRETS = {
    "private notes": "canaryprivateone canaryprivatetwo",
    "learning log": "canarylearning",
    "pair record": "canarypair",
    "title": "canarytitle",
    "file name": "canaryfile",
    "third party": "Zwickelstein",
    "tag": "canarytag",
}
PAIR = {"canarypair", "canaryshared"}


@pytest.fixture
def watched(run: Run, journal: Path, tmp_path: Path) -> dict[str, str]:
    """A mentorship with a canary in every place the issue names; returns the ids that are asked for by name."""
    mentor = run("add", "person", "name=Nadia Brandt").lines[0]
    third = run("add", "person", "name=Brunhilde Zwickelstein", "alias=a branch head").lines[0]
    pair = run("add", "mentorship", f"mentor={mentor}", "mentee=me", "framework=cilip-chartership",
               "started=2026-01-01").lines[0]  # fmt: skip
    here = (f"mentorship={pair}",)
    file = tmp_path / "canaryfile-zwickelstein.pdf"
    file.write_text("the bytes")
    secret = "private_notes=canaryprivateone and canaryprivatetwo"
    shown = ("visibility=public", "state=selected", f"third_parties={third}")
    run("add", "evidence", "title=Leaflet by Zwickelstein", "url=https://x.example/zwickelstein", secret, *shown, *here,
        'claims=[{"criterion": "C1", "annotation": "Zwickelstein agreed"}]')  # fmt: skip
    run("add", "evidence", "title=canarytitle", f"file=@{file}", "visibility=private", "tags=canarytag", *here)
    run("add", "reflection", "title=x", "text=canarylearning", "learning=true", secret, *here)
    run("add", "goal", "title=canarypair", "why=canaryshared", "visibility=pair", secret, *here)
    run("add", "goal", "title=Weigh more", "visibility=public", secret, "criteria=C1,zwickelstein", *here)
    run("add", "cpd", "on=2026-04-01", "minutes=60", "activity=canarytitle", "visibility=private", *here)
    run("add", "cpd", "on=2026-04-02", "minutes=60", "activity=talk with Zwickelstein", "visibility=public", *here)
    run("add", "rating", "pack=pksb-2021", "item=Zwickelstein", "now=1", "round=start", "on=2026-04-01",
        "visibility=public", *here)  # fmt: skip
    held = ("start=2026-04-01T10:00", "state=held", "visibility=pair")
    meeting = run("add", "meeting", *held, "notes=canarypair, with Zwickelstein", "place=Zwickelstein's desk", secret,
                  *here).lines[0]  # fmt: skip
    sheet = run("add", "worksheet", "topic=canarypair", "visibility=pair", secret, *here).lines[0]
    run("add", "statement", "document=STATEMENT", "visibility=public", secret, *here,
        'versions=[{"on": "2026-04-01", "text": "What Brunhilde taught me."}]')  # fmt: skip
    return {"meeting": meeting, "worksheet": sheet}


def every_file(run: Run, audience: str, ids: dict[str, str], folder: Path) -> Iterator[tuple[str, str, str]]:
    """Yield WHAT and format of every export there is for a reader, and every byte and name it wrote."""
    for what in WHATS:
        if audience not in what.audiences:
            continue
        for form in what.formats:
            out = folder / f"{what.name}-{form}"
            asked = [what.name, *([ids[what.kind]] if what.kind else []), "--for", audience, "--format", form]
            ran = run("export", *asked, "-o", str(out))
            assert ran.code == 0, (asked, ran.err)
            assert ran.out == ""
            yield what.name, form, said(out)


def said(out: Path) -> str:
    files = [out] if out.is_file() else [path for path in sorted(out.rglob("*")) if path.is_file()]
    texts = (f"{path.relative_to(out.parent)}\n{path.read_bytes().decode()}" for path in files)
    return "\n".join(texts).replace("\r\n ", "")


@pytest.mark.parametrize("audience", ["partner", "assessor", "public", "supervisor"])
def test_no_canary_is_in_any_byte(run: Run, watched: dict[str, str], tmp_path: Path, audience: str) -> None:
    hidden = {word for words in SECRETS.values() for word in words.split()} | {"canaryshared", "brunhilde"}
    digest = hashlib.sha256(b"the bytes").hexdigest()
    for what, form, text in every_file(run, audience, watched, tmp_path / "."):
        found = {word for word in {*hidden, digest} if word.lower() in text.lower()}
        assert found <= (PAIR if audience == "partner" else set()), (what, form, found)


def test_the_owner_gets_every_canary(run: Run, watched: dict[str, str], tmp_path: Path) -> None:
    every = {word for words in SECRETS.values() for word in words.split()} | {"canaryshared", "Brunhilde"}
    found = {(what, form): text for what, form, text in every_file(run, "me", watched, tmp_path)}
    for form in ("json", "md", "html", "csv"):
        assert all(word in found["journal", form] for word in every), form
    assert "For me only" in found["journal", "md"]


def test_the_partner_gets_what_is_shared(run: Run, watched: dict[str, str], tmp_path: Path) -> None:
    texts = [text for _, _, text in every_file(run, "partner", watched, tmp_path)]
    assert all(any(word in text for text in texts) for word in (*PAIR, "a branch head"))


def test_what_stays_and_what_to_look_at_is_said_beside_the_file(
    run: Run, watched: dict[str, str], tmp_path: Path
) -> None:
    pair = run("list", "mentorship", "--json").data[0]["id"]
    run("add", "goal", "title=Ask Svetlana Orlova in Turku", "visibility=pair", f"mentorship={pair}")
    ran = run("export", "goals")
    assert re.search(r"^\d+ things stay here$", ran.err, re.MULTILINE)
    assert "names or places to look at first, they have no alias: " in ran.err
    assert "Svetlana Orlova" in ran.err and "Turku" in ran.err
    assert "stay here" not in ran.out and "look at" not in ran.out


def test_attached_files_are_not_masked_is_said(run: Run, watched: dict[str, str], tmp_path: Path) -> None:
    piece = next(record for record in run("list", "evidence", "--json").data if record["title"] == "canarytitle")
    run("set", piece["id"], "visibility=public", "state=selected")
    ran = run("export", "portfolio", "--for", "assessor", "-o", str(tmp_path / "p"))
    assert "attached files are not masked" in ran.err
    assert "attached" not in run("export", "portfolio", "--for", "me", "-o", str(tmp_path / "mine")).err
    (stored,) = (tmp_path / "journal" / "attachments").iterdir()
    stored.write_bytes(b"something else")
    changed = run("export", "portfolio", "--for", "assessor", "-o", str(tmp_path / "q"))
    assert changed.code == 0 and "the file that was attached is not in the journal: evidence" in changed.err
    stored.unlink()
    gone = run("export", "portfolio", "--for", "assessor", "-o", str(tmp_path / "r"))
    assert gone.code == 0 and "not in the journal" in gone.err
    assert not (tmp_path / "r" / "files").exists()


def test_an_existing_path_is_refused_and_a_folder_needs_one(run: Run, watched: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "out.md").write_text("mine")
    assert run("export", "summary", "-o", str(tmp_path / "out.md")).code == 1
    assert (tmp_path / "out.md").read_text() == "mine"
    assert run("export", "summary", "-o", str(tmp_path / "out.md"), "--force").code == 0
    assert run("export", "portfolio").code == 2
    for what in WHATS:
        ids = [watched[what.kind]] if what.kind else []
        for audience in {"me", "partner", "assessor", "public", "supervisor"} - set(what.audiences):
            assert run("export", what.name, *ids, "--for", audience).code == 2
        absent = next(iter({"md", "html", "json", "csv", "ics"} - set(what.formats)))
        assert run("export", what.name, *ids, "--for", "me", "--format", absent).code == 2


# The portfolio of the sample ----------------------------------------------------------------------------------------


def test_the_portfolio_of_the_sample_is_whole(run: Run, sampled: Path, tmp_path: Path) -> None:
    statements = run("list", "statement", "--json").data
    pair = statements[0]["mentorship"]
    out = tmp_path / "portfolio"
    assert run("export", "portfolio", "--mentorship", pair, "--for", "me", "-o", str(out)).code == 0
    index = (out / "index.md").read_text()
    for name in ("statement.md", "matrix.md", "skills.md", "checklist.md"):
        assert f"]({name})" in index or f"](<{name}>)" in index, name
        assert (out / name).is_file()
    newest = max(statements[0]["versions"], key=lambda version: version["on"])
    assert f"{len(newest['text'].split())} of " in (out / "statement.md").read_text()
    check_evidence(run, out, pair)
    check_files(run, out, pair)
    assert all(code in (out / "matrix.md").read_text() for code in ("C1", "C2", "C3"))
    assert "Target" in (out / "skills.md").read_text()
    page = (out / "portfolio.html").read_text()
    for heading in ("Evidence", "Evidence by criterion", "Skills", "Documents"):
        assert f"<h2>{heading}</h2>" in page


def check_evidence(run: Run, out: Path, pair: str) -> None:
    every = run("list", "evidence", "--mentorship", pair, "--json").data
    chosen = [piece for piece in every if piece["state"] in {"selected", "submitted"}]
    chosen.sort(key=lambda piece: (piece.get("order") is None, piece.get("order") or 0))
    names = sorted(path.name for path in (out / "evidence").iterdir())
    assert names == [f"{number:02}.md" for number in range(1, len(chosen) + 1)]
    assert len(chosen) > 3
    for name, piece in zip(names, chosen, strict=True):
        body = (out / "evidence" / name).read_text().split("---\n", 2)[2]
        assert body.lstrip().splitlines()[0] == f"# {int(name[:2])}. {piece['title']}"


def check_files(run: Run, out: Path, pair: str) -> None:
    index, files = (out / "index.md").read_text(), sorted((out / "files").iterdir())
    recorded = {(piece.get("file") or {}).get("sha256") for piece in run("list", "evidence", "--json").data}
    assert files
    for file in files:
        digest = hashlib.sha256(file.read_bytes()).hexdigest()
        assert digest in recorded
        assert digest in index
        assert digest in (out / "evidence" / f"{file.name[:2]}.md").read_text()


def test_a_person_at_the_terminal_is_told_what_stays_and_a_log_file_is_not(
    run: Run, watched: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    pair = run("list", "mentorship", "--json").data[0]["id"]
    run("add", "goal", "title=Only mine to know", "visibility=private", f"mentorship={pair}")
    assert "Only mine to know" not in run("export", "goals").err
    monkeypatch.setattr("mentor_tui.cli.verbs.export.is_terminal", lambda _: True)
    monkeypatch.setattr("mentor_tui.cli.verbs.export._NAMED", 1000)
    ran = run("export", "goals")
    assert "goal: Only mine to know\n" in ran.err and "Only mine to know" not in ran.out
