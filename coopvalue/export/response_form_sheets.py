"""The smaller sheets of the response form: the bidder, the National TOMs, commitments, and the form itself."""

from __future__ import annotations

from typing import Final

from coopvalue.bids import form_shape as shape
from coopvalue.export.form_book import Column, FormBook, FormSheet
from coopvalue.export.form_cells import cell, span
from coopvalue.export.form_look import Look
from coopvalue.export.formula_words import fixed_formula
from coopvalue.export.response_form_offer import checked_texts
from coopvalue.export.response_form_words import toms_note
from coopvalue.model.award import TomsScoring
from coopvalue.model.catalogue import TOMS, Catalogue
from coopvalue.model.framework import FrameworkEntry
from coopvalue.model.measure_set import MeasureSet

_ANY_TEXT: Final = {"validate": "length", "criteria": "<=", "value": 20_000}

TOMS_COLUMNS: Final = (
    Column(shape.CODE, 8),
    Column(shape.ASKED, 52),
    Column(shape.UNIT, 20),
    Column(shape.NOTE, 34),
    Column(shape.PROXY, 14),
    Column(shape.QUANTITY, 16, typed=True),
    Column(shape.WORTH, 16),
    Column(shape.TOMS_METHOD, 50, typed=True),
)
COMMITMENT_COLUMNS: Final = (
    Column(shape.CODE, 8),
    Column(shape.MEASURE, 26),
    Column(shape.ASKED, 56),
    Column(shape.UNIT, 20),
    Column(shape.DELIVERY, 42),
    Column(shape.REPORTS, 14, typed=True),
    Column(shape.HOW, 44, typed=True),
)


def write_about_you(book: FormBook, measure_set: MeasureSet, statuses: str) -> None:
    """Add the sheet with the bidder's name and a summary of what is still to do."""
    sheet = book.sheet(shape.ABOUT_YOU)
    for column, width in enumerate((46, 50, 70)):
        sheet.sheet.set_column(column, column, width)
    sheet.text(0, 0, "About you", Look.TITLE)
    sheet.text(1, 0, "Give no names, telephone numbers or e-mail addresses of people.", Look.NOTE)
    rows = (
        (shape.BIDDER, "As it stands in your tender. Up to 200 characters.", {**_ANY_TEXT, "value": 200}),
        (
            shape.KIND,
            "For example: worker co-operative, charity, company limited by shares. It is not scored.",
            _ANY_TEXT,
        ),
        (
            shape.STAFF,
            "A number. Only used to test whether the scoring favours large or small organisations. It is not scored.",
            {"validate": "decimal", "criteria": ">=", "value": 0},
        ),
        (shape.REMARK, "Anything the council should know when it reads this form.", _ANY_TEXT),
    )
    for row, (label, message, rule) in enumerate(rows, 3):
        sheet.text(row, 0, label, Look.HEAD_INPUT)
        sheet.text(row, 1, "", Look.INPUT_NUMBER if label == shape.STAFF else Look.INPUT_TEXT)
        sheet.text(row, 2, message)
        sheet.check(row, row, 1, rule, label.split("(")[0], message)
        sheet.tall(row, [(message, 70)], 60 if label == shape.REMARK else 32)
    _write_still_to_do(sheet, 3 + len(rows) + 1, len(measure_set.scored), statuses)
    sheet.finish()


def _write_still_to_do(sheet: FormSheet, row: int, asked: int, statuses: str) -> None:
    unnamed, complete = "The name of your organisation is missing.", "Every measure is complete."
    name, done = cell(3, 1), f'COUNTIF({statuses},"{shape.COMPLETE}*")'
    left = f" of {asked} measures complete; see the column Status on '{shape.OFFER}'."
    sheet.text(row, 0, "Still to do", Look.HEADING)
    formula = f'IF(LEN(TRIM({name}))=0,"{unnamed}","Your organisation is named.")'
    sheet.formula(row + 1, 0, formula, unnamed, Look.STATUS)
    formula = f'IF({done}={asked},"{complete}",{done}&"{left}")'
    sheet.formula(row + 2, 0, formula, f"0{left}" if asked else complete, Look.STATUS)


def write_toms(book: FormBook, measure_set: MeasureSet, catalogue: Catalogue | None) -> None:
    """Add the National TOMs sheet where they are scored: one row for each code the council has a value for."""
    if not measure_set.award.toms_percent:
        return
    part, contract = measure_set.toms, measure_set.contract
    entries: dict[str, FrameworkEntry] = {}
    disclaimer = ""
    if catalogue is not None:
        framework = catalogue.framework(TOMS)
        entries, disclaimer = {entry.code: entry for entry in framework.entries}, framework.disclaimer
    target = (
        part.target_per_pound * contract.pounds
        if part.scoring is TomsScoring.TARGET and contract.pounds is not None
        else None
    )
    sheet = book.sheet(shape.TOMS)
    sheet.text(0, 0, "National TOMs: your quantities", Look.TITLE)
    notes = toms_note(disclaimer, target)
    sheet.lines(1, notes[:-1])
    first = shape.HEADER_ROW
    last = first + max(0, len(part.proxies) - 1)
    worth = span(first, last, 6)
    sheet.formula(
        3, 0, f'"Social value offered: £"&{fixed_formula(f"SUM({worth})", 0)}', "Social value offered: £0", Look.STATUS
    )
    sheet.header(first - 1, TOMS_COLUMNS)
    for row, (code, pounds) in enumerate(part.proxies, first):
        entry = entries.get(code)
        asked = entry.summary if entry else "See the handbook the tender names."
        note = _entry_note(entry)
        sheet.text(row, 0, code, Look.CODE)
        sheet.text(row, 1, asked)
        sheet.text(row, 2, entry.unit if entry else "")
        sheet.text(row, 3, note)
        sheet.number(row, 4, pounds, Look.POUNDS)
        sheet.number(row, 5, None, Look.INPUT_NUMBER)
        typed = cell(row, 5, fixed=False)
        sheet.formula(
            row, 6, f'IF(ISNUMBER({typed}),{typed}*{cell(row, 4, fixed=False)},IF({typed}="","","Not a number"))', "",
            Look.POUNDS,
        )  # fmt: skip
        sheet.text(row, 7, "", Look.INPUT_TEXT)
        rule = {"validate": "decimal", "criteria": ">=", "value": 0}
        sheet.check(
            row, row, 5, rule, f"{code}: your quantity", "Enter a number, 0 or more. Leave it empty if you offer none."
        )
        sheet.check(row, row, 7, _ANY_TEXT, f"{code}: method", "Say how you will deliver it and what you will show.")
        sheet.tall(row, [(asked, 52), (note, 34)], 45)
    end = last + 2
    sheet.text(end, 0, notes[-1], Look.NOTE)
    if part.proxies_source:
        sheet.text(end + 1, 0, f"Source of the council's values: {part.proxies_source}", Look.NOTE)
    sheet.finish(freeze=(first, 1), repeat=first - 1)


def _entry_note(entry: FrameworkEntry | None) -> str:
    if entry is None:
        return ""
    notes = [entry.note] if entry.note else []
    if entry.indicative:
        notes.append("Indicative: check against the licensed handbook.")
    if entry.localised:
        notes.append("Depends on what this contract calls local.")
    return " ".join(notes)


def write_commitments(book: FormBook, measure_set: MeasureSet) -> None:
    """Add the sheet of measures that are reported during the contract and earn no marks, where there are any."""
    kpis = [one.measure for one in measure_set.measures if not one.not_applicable and one.use.value == "kpi"]
    if not kpis:
        return
    sheet = book.sheet(shape.COMMITMENTS)
    sheet.text(0, 0, "Commitments: reported during the contract, not scored", Look.TITLE)
    sheet.lines(
        1,
        [
            "These measures earn no marks, and no answer loses any. They show what the contract will follow.",
            "Choose Yes or No, and say how you would collect the figure.",
        ],
    )
    first = shape.HEADER_ROW
    sheet.header(first - 1, COMMITMENT_COLUMNS)
    for row, measure in enumerate(kpis, first):
        code, title, asked, unit, _ = checked_texts(measure)
        sheet.text(row, 0, code, Look.CODE)
        sheet.text(row, 1, title, Look.CODE)
        sheet.text(row, 2, asked)
        sheet.text(row, 3, unit)
        sheet.text(row, 4, measure.delivery_check)
        sheet.text(row, 5, "", Look.INPUT_TEXT)
        sheet.text(row, 6, "", Look.INPUT_TEXT)
        rule = {"validate": "list", "source": [shape.YES, shape.NO]}
        sheet.check(row, row, 5, rule, f"{code}: will you report it?", "Choose Yes or No.")
        sheet.check(row, row, 6, _ANY_TEXT, f"{code}: how", "Say how you will collect the figure, and how often.")
        sheet.tall(row, [(title, 24), (asked, 56), (measure.delivery_check, 42)], 60)
    sheet.finish(freeze=(first, 2), repeat=first - 1)


def write_about_form(book: FormBook, measure_set: MeasureSet) -> None:
    """Add the sheet that says which measure set the form belongs to, and what each question must still say."""
    sheet = book.sheet(shape.ABOUT_FORM)
    sheet.sheet.set_column(0, 0, 34)
    sheet.sheet.set_column(1, 1, 60)
    sheet.text(0, 0, "About this form", Look.TITLE)
    contract = measure_set.contract
    rows: tuple[tuple[str, str | float], ...] = (
        (shape.FORMAT, shape.FORM_FORMAT),
        (shape.FINGERPRINT, measure_set.fingerprint),
        (shape.CATALOGUE, measure_set.catalogue_version or "not recorded"),
        ("Measure set", measure_set.title),
        ("Council", measure_set.purpose.council or "not recorded"),
        ("Contract value (£)", contract.pounds if contract.pounds is not None else "not recorded"),
        ("Contract", contract.title or "not recorded"),
    )
    for row, (label, value) in enumerate(rows, 1):
        sheet.text(row, 0, label, Look.LABEL)
        if isinstance(value, str):
            sheet.text(row, 1, value)
        else:
            sheet.number(row, 1, value, Look.POUNDS)
    if measure_set.invented:
        sheet.text(8, 0, "This example is invented, for demonstration only.", Look.STATUS)
    sheet.text(9, 0, "Row checks: they show whether a question was changed after the form was made.", Look.NOTE)
    sheet.text(10, 0, shape.CODE, Look.HEAD)
    sheet.text(10, 1, "Check", Look.HEAD)
    for row, one in enumerate(measure_set.scored, 11):
        sheet.text(row, 0, one.code, Look.CODE)
        sheet.text(row, 1, shape.row_check(measure_set.fingerprint, checked_texts(one.measure)))
    sheet.finish()
