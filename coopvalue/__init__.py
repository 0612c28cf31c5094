"""coopvalue: design a co-operative value theme that sits beside the National TOMs."""

__version__ = "0.1.0"
