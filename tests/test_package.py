"""The package as people get it: a wheel that finds its themes and its sample outside the source tree."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = [
        sys.executable,
        "-m",
        "pip",
        "wheel",
        "-q",
        "--no-deps",
        "--no-build-isolation",
        "-w",
        str(folder),
        str(ROOT),
    ]
    subprocess.run(command, check=True, cwd=folder)
    return next(folder.glob("*.whl"))


def run(wheel: Path, folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run the installed program from a folder outside the tree, with nothing of the tree on its path."""
    site = folder / "site"
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(site)
    environ = {"PYTHONPATH": str(site), "HOME": str(folder), "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"}
    return subprocess.run(
        [sys.executable, "-P", *words], cwd=folder, env=environ, capture_output=True, text=True, check=False
    )


def test_the_wheel_holds_data_and_no_caches(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert any(name.startswith("mentor_tui/themes/") and name.endswith(".toml") for name in names)
    assert "mentor_tui/sample_journal/story.json" in names
    assert "mentor_tui/packs/frameworks/cilip-chartership.toml" in names
    assert "mentor_tui/py.typed" in names
    assert not [name for name in names if "__pycache__" in name or name.startswith("tests")]


def test_the_demo_runs_from_a_wheel_outside_the_tree(wheel: Path, tmp_path: Path) -> None:
    done = run(wheel, tmp_path, "-m", "mentor_tui", "demo")
    assert (done.returncode, done.stderr) == (0, "")
    assert "CONTACT" in done.stdout.upper()


def test_packaged_folders_are_the_wheels_own(wheel: Path, tmp_path: Path) -> None:
    code = "from mentor_tui.runtime import packaged as p; print(p.themes_folder()); print(p.sample_folder())"
    done = run(wheel, tmp_path, "-c", code)
    assert [Path(line).parent for line in done.stdout.splitlines()] == [tmp_path / "site" / "mentor_tui"] * 2
