"""A GROW sheet on the page: its stages and slots, how they look, and editing them in place."""
