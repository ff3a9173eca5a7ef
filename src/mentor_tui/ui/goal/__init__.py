"""What the Goals section draws and proposes: the tree, the detail, the check-in and the revision."""
