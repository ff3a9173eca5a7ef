"""The full-screen app. The only place that knows Textual."""
