"""YAML text in, checked types out; and back. The only place that reads or writes YAML besides the catalogue's own loader."""
