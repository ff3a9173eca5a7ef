"""What goes out of a journal and comes into it: one module a format."""
