"""Run the program: `python -m mentor_tui` does what `mentor-tui` does."""

from __future__ import annotations

import sys

from mentor_tui.cli.start import main

if __name__ == "__main__":
    sys.exit(main())
