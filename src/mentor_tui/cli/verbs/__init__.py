"""The verbs, one module a family; each loads what it needs when it runs."""
