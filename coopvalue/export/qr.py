"""A QR code as a picture."""

from __future__ import annotations

import io

import segno


def qr_png(address: str, scale: int = 8) -> bytes:
    """Return a PNG of the QR code for `address`, dark on white whatever the theme, with its quiet zone."""
    held = io.BytesIO()
    segno.make(address, error="m").save(held, kind="png", scale=scale, border=4)
    return held.getvalue()
