"""Days given to an option, in the grammar of the forms."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from mentor_tui.errors import UsageError, ValueRefused

if TYPE_CHECKING:
    from mentor_tui.domain.records.field import Past


def day_range(
    since: str | None, until: str | None, today: date, *, past: Past = True
) -> tuple[date | None, date | None]:
    """Return the days of `--since` and `--until`; what they bound lies behind as `past` says, as of a field's `Label`.

    Where the one without a year would then stand after the other, it is the nearest range around today.
    """
    first = day_option("--since", since, today, past=bool(past))
    last = day_option("--until", until, today, past=past is True)
    if first is not None and last is not None and last < first:
        first = day_option("--since", since, today, past=True)
        last = day_option("--until", until, today)
    return first, last


def day_option(option: str, text: str | None, today: date, *, past: bool = False) -> date | None:
    """Return the day an option names, None where it was not given; raise `UsageError` naming the option."""
    from mentor_tui.domain.when import parse_day

    if text is None:
        return None
    try:
        return parse_day(text, today, past=past)
    except ValueRefused as refused:
        raise UsageError(refused.what, where=option, remedy=refused.remedy) from None
