"""Between bids as plain data and the tables they are typed into."""

from __future__ import annotations

from typing import Any

import pandas as pd

from coopvalue.errors import Problem

_COLUMNS = {
    "bid": "Bid",
    "kind": "Kind of organisation",
    "staff": "Staff",
    "price": "Price (£)",
    "quality": "Quality (0 to 100)",
}
_CODE = "TOMs code"

Read = tuple[list[dict[str, Any]], list[Problem]]


def bidders_frame(bids: list[dict[str, Any]]) -> pd.DataFrame:
    """Return a row a bid with name, kind, staff, price and quality."""
    frame = pd.DataFrame([[bid[key] for key in _COLUMNS] for bid in bids], columns=list(_COLUMNS.values()))
    return frame.astype(
        {"Bid": "str", "Kind of organisation": "str"} | dict.fromkeys(list(_COLUMNS.values())[2:], "float64")
    )


def bidders_read(frame: pd.DataFrame, before: list[dict[str, Any]]) -> Read:
    """Return the bids with what the table says now; a row keeps the figures of the bid that stood there.

    A bid is known by its name, or by its place if the name was changed. Rows without anything in them are passed over.
    """
    by_name = {bid["bid"]: bid for bid in before}
    found, faults = [], []
    for place, row in enumerate(frame.to_dict("records")):
        values = {key: _value(row[title]) for key, title in _COLUMNS.items()}
        if all(value is None or value == "" for value in values.values()):
            continue
        where = values["bid"] or f"row {place + 1}"
        if not values["bid"]:
            faults.append(Problem("Your table", f"row {place + 1}", "The bid has no name.", "Give it one."))
        if values["price"] is None:
            faults.append(Problem("Your table", str(where), "The price is missing.", "Give a price above £0."))
        old = by_name.get(values["bid"]) or (before[place] if place < len(before) else {})
        kept = {key: old.get(key, {}) for key in ("figures", "marks", "toms")} | {"note": old.get("note", "")}
        found.append({**kept, **values, "kind": values["kind"] or "", "quality": values["quality"] or 0.0})
    return found, faults


def grid_read(frame: pd.DataFrame, before: list[dict[str, Any]], field: str) -> Read:
    """Return the bids with figures or marks from a table of a row a measure and a column a bid."""
    codes = [str(code) for code in frame["Code"]]
    return [{**bid, field: _merged(bid[field], codes, frame, bid["bid"])} for bid in before], []


def toms_frame(bids: list[dict[str, Any]], codes: list[str]) -> pd.DataFrame:
    """Return a row a National TOMs code and a column a bid."""
    columns = {bid["bid"]: [bid["toms"].get(code) for code in codes] for bid in bids}
    return pd.DataFrame({_CODE: codes, **columns}).astype(dict.fromkeys(columns, "float64"))


def toms_read(frame: pd.DataFrame, before: list[dict[str, Any]]) -> Read:
    """Return the bids with quantities from the table `toms_frame` started."""
    codes = [str(code) for code in frame[_CODE]]
    return [{**bid, "toms": _merged(bid["toms"], codes, frame, bid["bid"])} for bid in before], []


def _merged(old: dict[str, float], codes: list[str], frame: pd.DataFrame, bid: str) -> dict[str, float]:
    """Keep values for codes the table does not show, in their place; an emptied cell takes its value away."""
    if bid not in frame.columns:
        return old
    shown = dict(zip(codes, (_value(value) for value in frame[bid]), strict=True))
    merged = {code: shown.get(code, value) for code, value in old.items()}
    merged |= {code: value for code, value in shown.items() if code not in merged}
    return {code: value for code, value in merged.items() if value is not None}


def _value(value: Any) -> Any:
    return None if value is None or (not isinstance(value, str) and pd.isna(value)) else value
