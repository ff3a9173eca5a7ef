"""Live mode: a meeting while it happens. Notes stay one's own until the meeting is closed; a crash loses no word."""
