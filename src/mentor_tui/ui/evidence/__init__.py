"""What the Evidence section shows, as values and pure functions: the matrix, its claims, and the tabs beside it."""
