"""coopvalue: design a co-operative value theme that sits beside the National TOMs."""

import os

# OpenBLAS threads spin while they wait and take the core other sessions need; it reads this once, when NumPy loads.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

__version__ = "0.1.0"
