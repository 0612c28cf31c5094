"""Reads a filled response form back."""

from __future__ import annotations

from collections.abc import Iterable

from coopvalue.bids import form_shape as shape
from coopvalue.bids.cells import MOST_WORDS, Typed
from coopvalue.bids.code_table import Row, code_rows, labelled
from coopvalue.bids.drafts import Answer, Commitment, DraftBid, Reading
from coopvalue.bids.figures import read_figure
from coopvalue.files.places import short
from coopvalue.files.workbook import CellKind, OpenedWorkbook, Sheet, open_workbook
from coopvalue.model.measure import Use
from coopvalue.model.measure_set import ChosenMeasure, MeasureSet

_AS_SENT = "Ask the bidder to answer on the form as it was sent out."
_SHEETS = (
    shape.INSTRUCTIONS, shape.ABOUT_YOU, shape.OFFER, shape.COMMITMENTS, shape.TOMS, shape.ABOUT_FORM, "Scales",
    "Scale steps",
)  # fmt: skip


def read_response_form(data: bytes, file: str, measure_set: MeasureSet) -> Reading:
    """Return what a filled response form holds, with every fault found in it.

    Parameters
    ----------
    data : bytes
        An upload, which may be anything at all.
    file : str
        Name used in messages; never used as a path.
    measure_set : MeasureSet
        The set the form should have been made from.

    Returns
    -------
    Reading
        With one draft, or none where the file is no form of this set. The draft has no price and no quality,
        because the form asks for neither; `coopvalue.bids.drafts.join` fills them in.

    Notes
    -----
    The row checks in the form notice a question that was edited. Figures are in any case scored on the scales
    of `measure_set`, never on anything the file says.
    """
    book, problems = open_workbook(data, file)
    if book is None:
        return Reading(file, problems=tuple(problems))
    reader = Typed(file)
    about, offer, you = (_sheet(book, name, reader) for name in (shape.ABOUT_FORM, shape.OFFER, shape.ABOUT_YOU))
    if about is not None:
        _check_origin(about, measure_set, reader)
    if reader.problems or about is None or offer is None or you is None:
        return Reading(file, problems=tuple(reader.problems))
    draft = _draft(book, about, offer, you, measure_set, reader)
    _note_other_sheets(book, reader)
    return Reading(file, (draft,), tuple(reader.problems), tuple(reader.notices))


def read_response_forms(files: Iterable[tuple[str, bytes]], measure_set: MeasureSet) -> tuple[Reading, ...]:
    """Return one reading for each uploaded form, given as name and bytes, in the order given."""
    return tuple(read_response_form(data, file, measure_set) for file, data in files)


def _sheet(book: OpenedWorkbook, name: str, reader: Typed) -> Sheet | None:
    found = book.sheet(name)
    if found is None:
        reader.problem("", f"The sheet '{name}' is missing, so this is not a whole response form.", _AS_SENT)
    return found


def _check_origin(about: Sheet, measure_set: MeasureSet, reader: Typed) -> None:
    said = labelled(about)
    form, mark = said.get(shape.FORMAT), said.get(shape.FINGERPRINT)
    if form is None or form.value != shape.FORM_FORMAT:
        found = short(str(form.value)) if form is not None else "nothing"
        reader.problem(f"sheet '{about.name}'", f"The format is '{found}', not '{shape.FORM_FORMAT}'.", _AS_SENT)
    elif mark is None or mark.value != measure_set.fingerprint:
        found = short(str(mark.value)) if mark is not None else "nothing"
        reader.problem(
            mark.where if mark is not None else f"sheet '{about.name}'",
            f"The form belongs to the measure set {found}, and the open one is {measure_set.fingerprint}.",
            "Open the measure set the tender was published with, or ask for an answer on the right form.",
        )


def _draft(
    book: OpenedWorkbook, about: Sheet, offer: Sheet, you: Sheet, measure_set: MeasureSet, reader: Typed
) -> DraftBid:
    name, kind, staff, note = _bidder(you, reader)
    figures: list[tuple[str, float]] = []
    answers: list[Answer] = []
    checks = {code: str(cell.value) for code, cell in labelled(about).items()}
    scored = {one.code: one for one in measure_set.scored}
    titles = (*shape.OFFER_CHECKED, *shape.OFFER_TYPED)
    for row in code_rows(offer, titles, shape.OFFER_TYPED, scored, reader):
        one = scored[row.code]
        _check_question(row, one, measure_set, checks.get(row.code, ""), reader)
        figure = _figure(row, one, measure_set, reader)
        if figure is not None:
            figures.append((row.code, figure))
        answer = _answer(row, reader)
        if answer != Answer(row.code):
            answers.append(answer)
        if not answer.method and measure_set.award.figure_percent < 100:
            reader.notice(row.cell(shape.METHOD).where, f"{row.code} has no method.", "It will be marked as it stands.")
    toms = _toms(book, measure_set, reader)
    commitments = _commitments(book, measure_set, reader)
    return DraftBid(
        bid=name, kind=kind, staff=staff, figures=tuple(figures), toms=toms, answers=tuple(answers),
        commitments=commitments, note=note,
    )  # fmt: skip


def _bidder(you: Sheet, reader: Typed) -> tuple[str, str, float | None, str]:
    said = labelled(you)
    missing = [label for label in (shape.BIDDER, shape.KIND, shape.STAFF, shape.REMARK) if label not in said]
    if missing:
        for label in missing:
            reader.problem(f"sheet '{you.name}'", f"The line '{label}' is missing or renamed.", _AS_SENT)
        return "", "", None, ""
    cell = said[shape.BIDDER]
    before = len(reader.problems)
    name = " ".join(reader.words(cell, "name", 200).split())
    if not name and len(reader.problems) == before:
        reader.problem(cell.where, "The name of the organisation is missing.", "Enter it as it stands in the tender.")
    staff = reader.number(said[shape.STAFF], "people you employ")
    if staff is not None and staff < 0:
        reader.problem(said[shape.STAFF].where, f"It is {staff:g}.", "Enter 0 or more, or clear the cell.")
        staff = None
    return (
        name,
        reader.words(said[shape.KIND], "kind of organisation", MOST_WORDS),
        staff,
        reader.words(said[shape.REMARK], "anything else", MOST_WORDS),
    )


def _check_question(row: Row, one: ChosenMeasure, measure_set: MeasureSet, check: str, reader: Typed) -> None:
    cells = [row.cell(title) for title in shape.OFFER_CHECKED]
    texts = [str(cell.value) if cell.kind is CellKind.TEXT else f"({cell.kind.value})" for cell in cells]
    measure = one.measure
    sent = (measure.code, measure.title, measure.definition, measure.unit.label)
    changed = [
        title for title, text, was in zip(shape.OFFER_CHECKED, texts, sent, strict=False)
        if shape.row_check("", [text]) != shape.row_check("", [was])
    ]  # fmt: skip
    if changed or shape.row_check(measure_set.fingerprint, texts) != check:
        where = f"sheet '{row.sheet.name}', row {row.at}"
        which = f" ({', '.join(changed)})" if changed else ""
        reader.problem(where, f"The question of {row.code} was changed after the form was made{which}.", _AS_SENT)


def _figure(row: Row, one: ChosenMeasure, measure_set: MeasureSet, reader: Typed) -> float | None:
    cell = row.cell(shape.FIGURE)
    before = len(reader.problems)
    figure = read_figure(cell, one.measure, reader)
    if figure is None and len(reader.problems) == before and measure_set.award.figure_percent > 0:
        reader.notice(cell.where, f"{row.code} has no figure.", "The figure scores 0.")
    return figure


def _answer(row: Row, reader: Typed) -> Answer:
    return Answer(
        row.code,
        method=reader.words(row.cell(shape.METHOD), f"{row.code}, method"),
        evidence=reader.words(row.cell(shape.EVIDENCE), f"{row.code}, evidence"),
        owner=reader.words(row.cell(shape.OWNER), f"{row.code}, who answers for it"),
        milestones=reader.words(row.cell(shape.MILESTONES), f"{row.code}, milestones"),
    )


def _toms(book: OpenedWorkbook, measure_set: MeasureSet, reader: Typed) -> tuple[tuple[str, float], ...]:
    codes = dict(measure_set.toms.proxies)
    if not measure_set.award.toms_percent or not codes:
        return ()
    sheet = _sheet(book, shape.TOMS, reader)
    if sheet is None:
        return ()
    found = []
    for row in code_rows(sheet, (shape.CODE, shape.QUANTITY), (shape.QUANTITY,), codes, reader):
        cell = row.cell(shape.QUANTITY)
        quantity = reader.number(cell, f"{row.code}, quantity")
        if quantity is not None and quantity < 0:
            reader.problem(cell.where, f"The quantity of {row.code} is {quantity:g}.", "Enter 0 or more.")
        elif quantity is not None:
            found.append((row.code, quantity))
    return tuple(found)


def _commitments(book: OpenedWorkbook, measure_set: MeasureSet, reader: Typed) -> tuple[Commitment, ...]:
    kpis = [one.code for one in measure_set.measures if one.use is Use.KPI and not one.not_applicable]
    sheet = _sheet(book, shape.COMMITMENTS, reader) if kpis else None
    if sheet is None:
        return ()
    found = []
    typed = (shape.REPORTS, shape.HOW)
    for row in code_rows(sheet, (shape.CODE, *typed), typed, kpis, reader):
        reports = reader.yes_or_no(row.cell(shape.REPORTS), f"{row.code}, will you report it")
        how = reader.words(row.cell(shape.HOW), f"{row.code}, how")
        if reports is not None or how:
            found.append(Commitment(row.code, reports, how))
    return tuple(found)


def _note_other_sheets(book: OpenedWorkbook, reader: Typed) -> None:
    known = {name.casefold() for name in _SHEETS}
    for sheet in book.sheets:
        if sheet.name.casefold() not in known:
            where = f"sheet '{short(sheet.name)}'"
            reader.notice(where, "This sheet is not part of the form and was not read.", "Look at it yourself.")
