"""A report of a failure says where in the program, and never what stood in the journal."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from mentor_tui.runtime.crash_report import FILE_NAME, crash_report, keep_report, place_of

NOW = datetime(2026, 5, 7, 13, 41, tzinfo=UTC)
SECRET = "Juno is embarrassed"


def failed() -> Exception:
    private = SECRET
    try:
        try:
            {}[private]
        except KeyError as first:
            raise ValueError(f"cannot draw {private}") from first
    except ValueError as error:
        return error
    raise AssertionError


def test_it_names_types_and_lines_and_quotes_nothing(tmp_path: Path) -> None:
    text = crash_report(failed(), NOW)
    assert "ValueError" in text and "KeyError" in text
    assert "test_crash_report.py, line" in text and "in failed" in text
    assert SECRET not in text and "cannot draw" not in text
    assert place_of(failed()).startswith("ValueError in test_crash_report.py, line ")
    assert keep_report(failed(), tmp_path / "new", NOW) == tmp_path / "new" / FILE_NAME


def test_a_folder_that_cannot_be_written_is_no_further_failure(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert keep_report(failed(), tmp_path / "file", NOW) is None
