"""Benchmarks: every claim a ratio of medians in one interleaved run. `python -m benchmarks` runs all of them."""
