"""Spaces, the merge engine and transports."""
