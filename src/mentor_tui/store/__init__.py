"""The journal on disk. The only place that knows TinyDB, locks and file formats."""
