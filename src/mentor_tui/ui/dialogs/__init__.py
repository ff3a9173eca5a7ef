"""What is asked over the page: each dialog in its own module, loaded when it is first opened."""
