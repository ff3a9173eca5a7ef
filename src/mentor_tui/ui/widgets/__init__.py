"""The widget kit every pane is built from: it draws plain values and knows nothing of journals."""
