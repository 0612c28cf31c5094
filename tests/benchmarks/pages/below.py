"""The bare page below the root of its app, where our pages are: Streamlit takes longer to find its server from there."""

import runpy
from pathlib import Path

runpy.run_path(str(Path(__file__).parents[1] / "_bare_moving.py"))
