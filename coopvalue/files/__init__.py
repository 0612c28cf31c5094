"""YAML text in, checked types out; and back. Only this folder reads or writes YAML."""
