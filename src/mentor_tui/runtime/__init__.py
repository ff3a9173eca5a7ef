"""Paths, packaged files and the clock: what the command line and the app share about their surroundings."""
