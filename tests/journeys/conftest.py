"""Skip the journeys where there is no tmux, and give each a home of its own."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what stands in this folder as a journey; leave it out where the terminal's driver is missing."""
    missing = shutil.which("tmux") is None
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.journey)
            if missing:
                item.add_marker(pytest.mark.skip(reason="needs tmux"))
