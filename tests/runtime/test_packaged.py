"""Packaged files are found wherever the program runs from, and a person's own come first."""

import subprocess
import sys
from pathlib import Path

import pytest

from mentor_tui.errors import NotFound, ValueRefused
from mentor_tui.runtime import packaged


def write(folder: Path, name: str, text: str) -> Path:
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return file


def test_an_unknown_framework_is_refused_with_the_ids_there_are(tmp_path: Path) -> None:
    write(tmp_path, "ours.toml", 'id = "ours"\ntitle = "Ours"')
    with pytest.raises(NotFound) as refused:
        packaged.framework("cilip-charter", tmp_path)
    assert "cilip-charter" in str(refused.value)
    assert "cilip-chartership" in str(refused.value)
    assert "ours" in str(refused.value)


def test_an_unknown_skills_pack_is_refused_with_the_ids_there_are() -> None:
    with pytest.raises(NotFound, match="pksb-2021"):
        packaged.skills_pack("pksb")


@pytest.mark.parametrize("name", ["../skills/pksb-2012", "/etc/passwd", "", ".", "cilip-chartership.toml"])
def test_an_id_is_never_a_path(name: str, tmp_path: Path) -> None:
    with pytest.raises(NotFound):
        packaged.framework(name, tmp_path)


def test_a_framework_of_ones_own_joins_ours_and_wins(tmp_path: Path) -> None:
    write(tmp_path, "generic.toml", 'id = "generic"\ntitle = "My own"')
    write(tmp_path, "house.toml", 'id = "house"\ntitle = "House rules"')
    assert "house" in packaged.framework_ids(tmp_path)
    assert "house" not in packaged.framework_ids()
    assert packaged.framework("generic", tmp_path).title == "My own"
    assert packaged.framework("generic").title != "My own"


def test_an_edited_framework_is_read_again(tmp_path: Path) -> None:
    write(tmp_path, "house.toml", 'id = "house"\ntitle = "Before"')
    assert packaged.framework("house", tmp_path).title == "Before"
    write(tmp_path, "house.toml", 'id = "house"\ntitle = "After"')
    assert packaged.framework("house", tmp_path).title == "After"


def test_ours_are_read_once() -> None:
    assert packaged.framework("cilip-chartership") is packaged.framework("cilip-chartership")


def test_a_user_folder_that_does_not_exist_is_an_empty_one(tmp_path: Path) -> None:
    assert packaged.framework_ids(tmp_path / "none") == packaged.framework_ids()


def test_a_file_must_be_named_by_its_id(tmp_path: Path) -> None:
    write(tmp_path, "mine.toml", 'id = "other"\ntitle = "T"')
    with pytest.raises(ValueRefused, match=r"other\.toml"):
        packaged.framework("mine", tmp_path)


def test_a_slip_in_the_file_is_refused_with_file_and_line(tmp_path: Path) -> None:
    file = write(tmp_path, "mine.toml", 'id = "mine"\ntitle = oops')
    with pytest.raises(ValueRefused) as refused:
        packaged.framework("mine", tmp_path)
    assert str(file) in str(refused.value)
    assert "line 2" in str(refused.value)


def test_a_wrong_value_is_refused_with_its_file(tmp_path: Path) -> None:
    file = write(tmp_path, "mine.toml", 'id = "mine"\ntitle = "T"\nmasking = "some"')
    with pytest.raises(ValueRefused) as refused:
        packaged.framework("mine", tmp_path)
    assert str(file) in str(refused.value)
    assert "masking" in str(refused.value)


def test_a_file_that_is_not_utf8_is_refused(tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_bytes(b'id = "mine"\ntitle = "caf\xe9"')
    with pytest.raises(ValueRefused, match="UTF-8"):
        packaged.framework("mine", tmp_path)


def test_own_questions_join_ours(tmp_path: Path) -> None:
    file = write(tmp_path, "questions.toml", 'questions = [{ id = "tea", stage = "topic", text = "Tea?" }]')
    ours = packaged.question_bank()
    assert packaged.question_bank(file).by_stage("topic")[-1].text == "Tea?"
    assert packaged.question_bank(tmp_path / "none.toml") is ours


@pytest.mark.parametrize(
    ("find", "name"), [(packaged.themes_folder, "themes"), (packaged.sample_folder, "sample_journal")]
)
def test_a_folder_inside_the_package_comes_before_the_source_tree(
    find: object, name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "src" / "mentor_tui"
    package.mkdir(parents=True)
    monkeypatch.setattr(packaged, "_package", lambda: package)
    with pytest.raises(NotFound, match=name):
        find()  # type: ignore[operator]
    (tmp_path / name).mkdir()
    assert find() == tmp_path / name  # type: ignore[operator]
    (package / name).mkdir()
    assert find() == package / name  # type: ignore[operator]


def test_importing_it_reads_nothing_and_stays_cheap() -> None:
    heavy = "{'tomllib', 'pydantic', 'textual', 'tinydb', 'mentor_tui.domain.framework'}"
    code = f"import sys, mentor_tui.runtime.packaged; print(sorted({heavy} & set(sys.modules)))"
    source = Path(packaged.__file__).parents[2]
    run = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        env={"PYTHONPATH": str(source)},
    )
    assert run.stdout.strip() == "[]"
