"""Percentiles, and the lines every benchmark starts and ends with."""

from __future__ import annotations

import os
import platform
from collections.abc import Sequence
from datetime import UTC, datetime
from importlib.metadata import version


def percentile(values: Sequence[float], share: int) -> float:
    """Return the value that `share` percent of `values` do not exceed (nearest rank)."""
    ordered = sorted(values)
    return ordered[max(0, -(-len(ordered) * share // 100) - 1)]


def milliseconds(values: Sequence[float]) -> str:
    """Return p50 and p95 of seconds, in milliseconds."""
    return f"p50 {1000 * percentile(values, 50):,.0f} ms, p95 {1000 * percentile(values, 95):,.0f} ms"


def machine() -> str:
    """Return what was measured on, when, and how busy it was."""
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else float("nan")
    return (
        f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC, {os.cpu_count()} cores, {platform.system()}, "
        f"Python {platform.python_version()}, Streamlit {version('streamlit')}; load {load:.2f} before the run"
    )


def met(aim: str, holds: bool) -> str:
    """Return whether an aim was met, in words."""
    return f"{'met' if holds else 'MISSED'}: {aim}"
