"""Writes down what a page of the app shows, so that a bare page without product code can show the same."""

from __future__ import annotations

import base64
import json
from pathlib import Path
from typing import Any

from _load_client import Tab

_PLACES = {0: "main", 1: "sidebar", 3: "bottom"}
_PLAIN = {
    "slider": ("label", "min", "max", "step", "disabled", "help"),
    "number_input": ("label", "min", "max", "step", "disabled", "help", "has_min", "has_max"),
    "checkbox": ("label", "disabled", "help"),
    "text_input": ("label", "disabled", "help", "max_chars"),
    "text_area": ("label", "disabled", "help", "max_chars"),
    "selectbox": ("label", "options", "disabled", "help"),
    "multiselect": ("label", "options", "disabled", "help"),
    "radio": ("label", "options", "disabled", "help"),
    "button_group": ("label", "disabled", "help"),
    "button": ("label", "type", "disabled", "help"),
    "download_button": ("label", "type", "disabled", "help"),
    "file_uploader": ("label", "help"),
    "plotly_chart": ("spec", "config", "alt"),
    "markdown": ("body", "help"),
    "heading": ("body", "tag"),
    "alert": ("body", "format", "icon"),
    "code": ("code_text",),
    "metric": ("label", "body"),
    "html": ("body",),
    "page_link": ("label", "icon"),
}


def record(tab: Tab, path: Path) -> Path:
    """Write the page that `tab` shows to `path`: containers, widgets with their values, texts, charts and tables."""
    roots: dict[str, list[Any]] = {name: [] for name in _PLACES.values()}
    held: dict[tuple[int, ...], list[Any]] = {(place,): roots[name] for place, name in _PLACES.items()}
    for at in sorted({**tab.blocks, **tab.shown}):
        if at[:-1] not in held:
            continue
        if at in tab.blocks:
            children: list[Any] = []
            held[at] = children
            held[at[:-1]].append({**_block(tab.blocks[at].element), "children": children})
        elif entry := _element(tab, tab.shown[at].element):
            held[at[:-1]].append(entry)
    path.write_text(json.dumps(roots), encoding="utf-8")
    return path


def _block(block: Any) -> dict[str, Any]:
    kind = block.WhichOneof("type") or "container"
    if kind == "column":
        return {"kind": "column", "weight": block.column.weight}
    if kind == "expandable":
        return {"kind": "expander", "label": block.expandable.label}
    if kind == "popover":
        return {"kind": "popover", "label": block.popover.label}
    border = kind == "flex_container" and block.flex_container.border
    across = kind == "flex_container" and block.flex_container.direction == block.FlexContainer.HORIZONTAL
    return {"kind": "across" if across else "container", "border": border}


def _element(tab: Tab, element: Any) -> dict[str, Any] | None:
    kind = element.WhichOneof("type")
    body = getattr(element, kind)
    if kind in ("table", "dataframe"):
        arrow = base64.b64encode(body.arrow_data.data).decode()
        editable = kind == "dataframe" and body.editing_mode != body.READ_ONLY
        rows = "dynamic" if editable and body.editing_mode == body.DYNAMIC else "fixed"
        key = body.id.split("-", 2)[-1] if editable else ""
        return {"kind": "editor" if editable else kind, "arrow": arrow, "key": key, "rows": rows, "alt": body.alt}
    if kind not in _PLAIN:
        return None
    entry = {name: _plain(getattr(body, name)) for name in _PLAIN[kind]}
    entry |= {"kind": kind, "key": str(getattr(body, "id", "")).split("-", 2)[-1]}
    if kind == "number_input":
        entry["whole"] = body.data_type == body.INT
    if kind == "button_group":
        entry["options"] = [option.content for option in body.options]
    if getattr(body, "id", "") in tab.values:
        entry["value"] = tab.values[body.id][1]
    return entry


def _plain(value: Any) -> Any:
    return value if isinstance(value, (str, int, float, bool)) else list(value)
