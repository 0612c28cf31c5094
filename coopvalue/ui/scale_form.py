"""The part of the measure form that sets the scale: a target, bands, levels, or yes or no."""

from __future__ import annotations

from typing import Any

import streamlit as st

from coopvalue.model.measure import Measure
from coopvalue.model.scale import BandsScale, LevelsScale, TargetScale
from coopvalue.model.unit import Unit, UnitKind


def draw(key: str, unit: Unit, now: Measure | None) -> dict[str, Any]:
    """Draw the inputs for a scale in `unit`, and return ``better``, ``scale`` and ``plausible`` as plain data."""
    if unit.kind is UnitKind.YES_NO:
        return {"better": "yes", "scale": {"kind": "yes_no"}, "plausible": None}
    if unit.kind is UnitKind.LEVEL:
        return {"better": "higher", "scale": _levels(key, now), "plausible": None}
    before = now.scale if now else None
    kinds = {"target": "A straight line from nothing to full marks", "bands": "Bands: thresholds with a score each"}
    kind = st.radio(
        "How a figure is scored", list(kinds), format_func=lambda code: kinds[code], key=f"{key}_scale_kind",
        index=1 if isinstance(before, BandsScale) else 0, horizontal=True,
    )  # fmt: skip
    lower = st.checkbox("A smaller figure is better", before.lower_is_better if before else False, key=f"{key}_lower")
    scale = _bands(key, lower, before) if kind == "bands" else _target(key, lower, before)
    plausible = st.number_input(
        "Best figure believed without a question (may be empty)", value=now.plausible if now else None, key=f"{key}_plausible",
        help="A better one is marked 'clarify' wherever it is shown. It is not rewarded further.",
    )  # fmt: skip
    return {"better": "lower" if lower else "higher", "scale": scale, "plausible": plausible}


def _target(key: str, lower: bool, before: object) -> dict[str, Any]:
    old = before if isinstance(before, TargetScale) else None
    left, right = st.columns(2)
    floor = left.number_input(
        "Scores nothing at", value=old.floor if old else (100.0 if lower else 0.0), key=f"{key}_floor"
    )
    target = right.number_input(
        "Full marks at", value=old.target if old else (0.0 if lower else 100.0), key=f"{key}_target"
    )
    return {"kind": "target", "floor": floor, "target": target}


def _bands(key: str, lower: bool, before: object) -> dict[str, Any]:
    old = before.bands if isinstance(before, BandsScale) else ()
    st.caption("From the best band to the weakest. Leave a threshold empty to leave the band out.")
    bands = []
    for place in range(max(5, len(old))):
        left, right = st.columns(2)
        known = old[place] if place < len(old) else None
        at = left.number_input(
            f"Band {place + 1}: {'at most' if lower else 'at least'}",
            value=known.at if known else None,
            key=f"{key}_at_{place}",
        )
        score = right.number_input(
            f"Band {place + 1}: score from 0 to 1",
            0.0,
            1.0,
            known.score if known else max(0.0, 1 - 0.25 * place),
            0.05,
            key=f"{key}_score_{place}",
        )
        if at is not None:
            bands.append({"at": at, "score": score})
    return {"kind": "bands", "lower": lower, "bands": bands}


def _levels(key: str, now: Measure | None) -> dict[str, Any]:
    old = now.scale.levels if now and isinstance(now.scale, LevelsScale) else ()
    text = st.text_area(
        "Levels, one a line, from level 0 up", "\n".join(old), key=f"{key}_levels", height=140,
        help="The first line is level 0 and scores nothing; the last scores full marks.",
    )  # fmt: skip
    return {"kind": "levels", "levels": [line.strip() for line in text.splitlines() if line.strip()]}
