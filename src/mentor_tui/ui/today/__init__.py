"""Draw the Today page from plain JSON: pure functions, no records, so that it can stand before the journal is read."""
