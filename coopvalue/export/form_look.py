"""How the cells of a form look, and which of them are locked."""

from __future__ import annotations

from enum import StrEnum
from typing import Any, Final

INK: Final = "#12436D"
PALE: Final = "#F4F7FA"
INPUT: Final = "#FFFBE6"
LOUD: Final = "#801650"


class Look(StrEnum):
    """How a cell looks and whether it is locked."""

    TITLE = "title"
    NOTE = "note"
    PARAGRAPH = "paragraph"
    HEADING = "heading"
    STATUS = "status"
    HEAD = "head"
    HEAD_INPUT = "head_input"
    LABEL = "label"
    TEXT = "text"
    CODE = "code"
    NUMBER = "number"
    COUNT = "count"
    POUNDS = "pounds"
    SHARE = "share"
    SCORE = "score"
    POINTS = "points"
    RESULT = "result"
    RESULT_WORDS = "result_words"
    INPUT_TEXT = "input_text"
    INPUT_NUMBER = "input_number"
    INPUT_POUNDS = "input_pounds"


def looks() -> dict[Look, dict[str, Any]]:
    """Return the format of every look, as XlsxWriter takes it."""
    body = {"font_size": 10, "valign": "top", "border": 1, "border_color": "#8A9BA8"}
    words = {**body, "text_wrap": True, "align": "left", "indent": 1}
    typed = {"locked": False, "border": 2, "border_color": INK, "bg_color": INPUT}
    return {
        Look.TITLE: {"bold": True, "font_size": 16, "font_color": INK},
        Look.NOTE: {"font_size": 10, "valign": "top"},
        Look.PARAGRAPH: {"font_size": 11, "text_wrap": True, "valign": "top"},
        Look.HEADING: {"font_size": 13, "bold": True, "font_color": INK, "valign": "top"},
        Look.STATUS: {"font_size": 11, "bold": True, "valign": "top", "font_color": INK},
        Look.HEAD: {**words, "bold": True, "font_color": "#FFFFFF", "bg_color": INK},
        Look.HEAD_INPUT: {
            **words,
            "bold": True,
            "font_color": INK,
            "bg_color": INPUT,
            "border": 2,
            "border_color": INK,
        },
        Look.LABEL: {**words, "bold": True, "bg_color": PALE},
        Look.TEXT: words,
        Look.CODE: {**words, "bold": True},
        Look.NUMBER: {**body, "num_format": "General"},
        Look.COUNT: {**body, "num_format": "#,##0"},
        Look.POUNDS: {**body, "num_format": "£#,##0.00"},
        Look.SHARE: {**body, "num_format": "0.0%"},
        Look.SCORE: {**body, "num_format": "0.000"},
        Look.POINTS: {**body, "num_format": "0.00"},
        Look.RESULT: {**body, "num_format": "0.00", "bold": True, "bg_color": PALE},
        Look.RESULT_WORDS: {**words, "bold": True, "bg_color": PALE},
        Look.INPUT_TEXT: {**words, **typed},
        Look.INPUT_NUMBER: {**body, **typed, "num_format": "General"},
        Look.INPUT_POUNDS: {**body, **typed, "num_format": "£#,##0.00"},
    }
