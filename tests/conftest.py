"""What every test gets: processes beside it, folders of its own, and a skip that fails where all must run."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# What an example takes says how busy the machine is.
settings.register_profile("beside others", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("beside others")

_FOLDERS = {
    "XDG_CONFIG_HOME": "config",
    "XDG_DATA_HOME": "data",
    "XDG_STATE_HOME": "state",
    "XDG_CACHE_HOME": "cache",
    "XDG_RUNTIME_DIR": "run",
}
_LEAKS = ("MENTOR_TUI_JOURNAL", "MENTOR_TUI_CONFIG", "EDITOR", "VISUAL", "NO_COLOR", "COLORFGBG")
_A_CORE, _MOST = 2, 8
"""Processes a core, and at the most: a test of the app waits for about half of its time."""


@pytest.hookimpl(tryfirst=True)
def pytest_cmdline_main(config: pytest.Config) -> None:
    """Spread the suite, or a folder of it, over the cores; `-n` asks for another number, and 0 for none.

    A file or a test that is named runs here, where a debugger reaches it. It is no option of `addopts`, because that
    would be refused where pytest-xdist is missing.
    """
    option = config.option
    is_asked = getattr(option, "numprocesses", 0) is not None or hasattr(config, "workerinput")
    is_watched = option.usepdb or option.collectonly or option.capture == "no"
    if not is_asked and not is_watched and all(Path(given).is_dir() for given in config.args):
        cores: int = config.hook.pytest_xdist_auto_num_workers(config=config)
        option.numprocesses, option.dist = min(_MOST, _A_CORE * cores), "worksteal"


def pytest_collection_finish() -> None:
    """Let the cycle collector leave what the tests are made of, and walk seldom: else it takes a third of the time."""
    gc.freeze()
    gc.set_threshold(50_000, 10, 10)


@pytest.fixture(autouse=True)
def isolated_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Put HOME and every XDG folder in a temporary place, so that no test ever meets a real journal."""
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("USERPROFILE", str(home))
    for name, folder in _FOLDERS.items():
        (home / folder).mkdir()
        monkeypatch.setenv(name, str(home / folder))
    for name in _LEAKS:
        monkeypatch.delenv(name, raising=False)
    yield home


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Iterator[None]:
    """Turn a skip into a failure where MENTOR_TUI_NO_SKIPS=1 says that nothing may be left out."""
    report = yield
    if os.environ.get("MENTOR_TUI_NO_SKIPS") == "1" and report.skipped and not hasattr(report, "wasxfail"):
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr
        report.outcome = "failed"
        report.longrepr = f"{item.nodeid} may not be skipped here: {reason}"
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(collector: pytest.Collector) -> Iterator[None]:
    """Do the same for a module that skips itself while it is collected."""
    report = yield
    if os.environ.get("MENTOR_TUI_NO_SKIPS") == "1" and report.skipped:
        report.outcome = "failed"
        report.longrepr = f"{collector.nodeid} may not be skipped here: {report.longrepr}"
    return report
