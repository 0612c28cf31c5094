"""YAML to checked types: the only reader of the ``catalogue/`` folder."""

from coopvalue.catalogue.load import DEFAULT_FOLDER, load_catalogue

__all__ = ["DEFAULT_FOLDER", "load_catalogue"]
