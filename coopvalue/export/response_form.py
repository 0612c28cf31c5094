"""The bidder response form: a workbook that works offline and checks itself."""

from __future__ import annotations

from coopvalue.bids import form_shape as shape
from coopvalue.checks.proportionate import effort_hours
from coopvalue.export.form_book import FormBook
from coopvalue.export.form_cells import cell
from coopvalue.export.form_look import Look
from coopvalue.export.response_form_offer import status_span, write_offer
from coopvalue.export.response_form_sheets import write_about_form, write_about_you, write_commitments, write_toms
from coopvalue.export.response_form_words import instructions
from coopvalue.export.scale_sheets import ScaleSheets
from coopvalue.model.catalogue import Catalogue
from coopvalue.model.measure_set import MeasureSet

CONTRACT_POUNDS_ROW = 6
"""Row of the contract's value on the sheet about the form, counted from 0."""


def response_form(measure_set: MeasureSet, catalogue: Catalogue | None = None) -> bytes:
    """Return the form that bidders fill in, as an Excel workbook.

    Parameters
    ----------
    measure_set : MeasureSet
        What is asked. Measures that apply and are scored are asked in full; KPIs are listed for commitments.
    catalogue : Catalogue or None
        Gives the National TOMs codes a summary; without it they stand alone.

    Notes
    -----
    It holds no price: prices usually come in a separate envelope, which evaluators open later. Formulas give each
    row's status and an indicative score by the published scale. `coopvalue.bids.response_form` reads it back.
    """
    book = FormBook(f"Response form: {measure_set.title}", measure_set.fingerprint)
    pounds = measure_set.contract.pounds
    address = cell(CONTRACT_POUNDS_ROW, 1, shape.ABOUT_FORM) if pounds is not None else None
    scales = ScaleSheets([chosen.measure for chosen in measure_set.scored])
    _write_instructions(book, measure_set)
    write_about_you(book, measure_set, status_span(measure_set))
    write_offer(book, measure_set, scales, address)
    write_toms(book, measure_set, catalogue)
    write_commitments(book, measure_set)
    scales.write(book, "These scales were fixed before the tender. Nothing is typed here.")
    write_about_form(book, measure_set)
    return book.close()


def _write_instructions(book: FormBook, measure_set: MeasureSet) -> None:
    sheet = book.sheet(shape.INSTRUCTIONS)
    sheet.sheet.set_column(0, 0, 95)
    sheet.text(0, 0, "Response form: co-operative value", Look.TITLE)
    about = [text for text in (measure_set.contract.title, measure_set.purpose.council) if text]
    row = sheet.lines(1, [". ".join(about) or measure_set.title], Look.STATUS) + 1
    for heading, paragraphs in instructions(measure_set, effort_hours(measure_set)):
        sheet.text(row, 0, heading, Look.HEADING)
        row += 1
        for paragraph in paragraphs:
            sheet.text(row, 0, paragraph, Look.PARAGRAPH)
            sheet.tall(row, [(paragraph, 92)], 18)
            row += 1
        row += 1
    sheet.finish(portrait=True)
