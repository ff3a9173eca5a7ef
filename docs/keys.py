"""Write the table of all keys from the declarations of the commands: `python docs/keys.py`."""

from __future__ import annotations

from pathlib import Path

FILE = Path(__file__).with_name("keys.md")
HEAD = """# Every key

Written by `python docs/keys.py` from the declarations in the program; `mentor-tui keys list` prints the same with your
own keys. `?` in the app lists those that work where you are, and runs them.

To give a command another key, name its id in your settings (`mentor-tui config edit`), for example

```toml
[keymap]
"record.new" = "n, f6"
```

`mentor-tui keys check` says what cannot be taken, and on which line.

"""


def page() -> str:
    """Return the whole page."""
    from mentor_tui.ui.command import key_table
    from mentor_tui.ui.commands import WORKSPACE_COMMANDS
    from mentor_tui.ui.keymap import every_command

    first = {command.id: command for command in WORKSPACE_COMMANDS}
    return HEAD + key_table([*first.values(), *(one for one in every_command() if one.id not in first)])


def main() -> None:
    """Write the page to `docs/keys.md`."""
    FILE.write_text(page(), encoding="utf-8")


if __name__ == "__main__":
    main()
