"""Days given to an option, in the grammar of the forms."""

from __future__ import annotations

from datetime import date

from mentor_tui.errors import UsageError, ValueRefused


def day_option(option: str, text: str | None, today: date) -> date | None:
    """Return the day an option names, None where it was not given; raise `UsageError` naming the option."""
    from mentor_tui.domain.when import parse_day

    if text is None:
        return None
    try:
        return parse_day(text, today)
    except ValueRefused as refused:
        raise UsageError(refused.what, where=option, remedy=refused.remedy) from None
