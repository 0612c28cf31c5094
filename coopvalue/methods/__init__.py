"""Pure functions on numbers. The formula and its source stand in each docstring."""
