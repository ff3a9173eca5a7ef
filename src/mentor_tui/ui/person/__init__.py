"""What the People section draws and asks: agreements, and the shortlist side by side."""
