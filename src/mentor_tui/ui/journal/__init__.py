"""The journal's pure parts: what stands on the time line, and how each kind reads there."""
