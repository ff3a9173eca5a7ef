"""Meetings as they are shown: rows, one meeting, what is at hand beside it, and the page before it."""
