"""Measure sets, the catalogue and results as files: model in, bytes out."""
