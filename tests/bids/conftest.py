"""The real catalogue, loaded once, and what its scenarios hold."""

from __future__ import annotations

from tests.export.conftest import catalogue, scenario

__all__ = ["catalogue", "scenario"]
