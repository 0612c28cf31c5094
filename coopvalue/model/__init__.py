"""Frozen types: everything that is read from a file or kept in a session."""
