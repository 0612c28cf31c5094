"""Reads a filled evaluation workbook back: bids, agreed marks with their reasons, and the marks they came from."""

from __future__ import annotations

from dataclasses import dataclass

from coopvalue.bids import evaluation_shape as shape
from coopvalue.bids.cells import MOST_WORDS, Typed
from coopvalue.bids.code_table import find_header, labelled
from coopvalue.bids.drafts import DraftBid
from coopvalue.bids.evaluation_bids import read_bids
from coopvalue.bids.evaluation_lines import Moderated, read_figures, read_moderated, read_toms
from coopvalue.errors import Problem
from coopvalue.files.places import short
from coopvalue.files.workbook import OpenedWorkbook, Sheet, open_workbook
from coopvalue.model.bid import Bids
from coopvalue.model.measure_set import MeasureSet

_FRESH = "Copy what was typed into a fresh workbook."


@dataclass(frozen=True)
class EvaluationReading:
    """What came of reading an evaluation workbook.

    Attributes
    ----------
    bids : Bids or None
        What could be read; None where the file is no workbook of this set. Not to be scored while there are problems.
    moderated : tuple of Moderated
        Every agreed or individual mark.
    problems, notices : tuple of Problem
        Faults, and what is worth a look.
    """

    file: str
    bids: Bids | None = None
    moderated: tuple[Moderated, ...] = ()
    problems: tuple[Problem, ...] = ()
    notices: tuple[Problem, ...] = ()


def read_evaluation_workbook(data: bytes, file: str, measure_set: MeasureSet) -> EvaluationReading:
    """Return what a filled evaluation workbook holds, with every fault found in it.

    Parameters
    ----------
    data : bytes
        An upload, which may be anything at all.
    file : str
        Name used in messages; never used as a path.
    measure_set : MeasureSet
        The set the workbook should have been made from.

    Notes
    -----
    Only what people type is read; no formula is. Weights that were varied in the workbook are noticed, and the
    set's own are kept.
    """
    book, problems = open_workbook(data, file)
    if book is None:
        return EvaluationReading(file, problems=tuple(problems))
    reader = Typed(file)
    about = _sheet(book, shape.ABOUT, reader)
    if about is not None:
        _check_origin(about, measure_set, reader)
    found = {name: _sheet(book, name, reader) for name in (shape.BIDS, shape.SCORING, shape.MODERATION, shape.TOMS)}
    sheets = {name: sheet for name, sheet in found.items() if sheet is not None}
    if reader.problems or about is None or len(sheets) < len(found):
        return EvaluationReading(file, problems=tuple(reader.problems))
    drafts = read_bids(sheets[shape.BIDS], reader)
    names = {row: draft.bid for row, draft in drafts.items()}
    codes = {one.code for one in measure_set.scored}
    figures = read_figures(sheets[shape.SCORING], names, codes, measure_set, reader)
    moderated = read_moderated(sheets[shape.MODERATION], names, codes, reader)
    toms = read_toms(sheets[shape.TOMS], names, reader)
    weights = book.sheet(shape.WEIGHTS)
    if weights is not None:
        _note_changes(weights, reader)
    bids = _whole(drafts, figures, moderated, toms, about, reader)
    return EvaluationReading(file, bids, tuple(moderated), tuple(reader.problems), tuple(reader.notices))


def _sheet(book: OpenedWorkbook, name: str, reader: Typed) -> Sheet | None:
    found = book.sheet(name)
    if found is None:
        reader.problem("", f"The sheet '{name}' is missing, so this is not a whole evaluation workbook.", _FRESH)
    return found


def _check_origin(about: Sheet, measure_set: MeasureSet, reader: Typed) -> None:
    said = labelled(about)
    form, mark = (said.get(label) for label in (shape.FORMAT, shape.FINGERPRINT))
    if form is None or form.value != shape.EVALUATION_FORMAT:
        value = short(str(form.value)) if form is not None else "nothing"
        reader.problem(f"sheet '{about.name}'", f"The format is '{value}', not '{shape.EVALUATION_FORMAT}'.", _FRESH)
    elif mark is None or mark.value != measure_set.fingerprint:
        value = short(str(mark.value)) if mark is not None else "nothing"
        what = f"The workbook belongs to the measure set {value}, and the open one is {measure_set.fingerprint}."
        reader.problem(f"sheet '{about.name}'", what, "Open the measure set the tender was published with.")


def _note_changes(sheet: Sheet, reader: Typed) -> None:
    header = find_header(sheet, (shape.LEVEL, shape.CODE, shape.PUBLISHED, shape.USED), reader)
    if header is None:
        return
    at, columns = header
    for row in sorted(row for row in sheet.rows if row > at):
        was, now = (sheet.cell(row, columns[title]) for title in (shape.PUBLISHED, shape.USED))
        if was.value != now.value:
            name = str(sheet.cell(row, columns[shape.CODE]).value or f"row {row}")
            old, new = short(str(was.value)), short(str(now.value))
            what = f"{name} was published as {old} and stands at {new} in the workbook."
            reader.notice(now.where, what, "The published value of the measure set is kept.")


def _whole(
    drafts: dict[int, DraftBid],
    figures: dict[str, list[tuple[str, float]]],
    moderated: list[Moderated],
    toms: dict[str, list[tuple[str, float]]],
    about: Sheet,
    reader: Typed,
) -> Bids:
    said = labelled(about)
    words = {
        label: reader.words(said[label], label, MOST_WORDS) if label in said else ""
        for label in (shape.BIDS_TITLE, shape.BIDS_NOTE)
    }
    bids = []
    for draft in drafts.values():
        if draft.price is None:
            continue
        marks = tuple(
            (one.code, one.agreed)
            for one in moderated
            if one.bid == draft.bid and one.reason and one.agreed is not None
        )
        bids.append(
            DraftBid(
                bid=draft.bid, kind=draft.kind, staff=draft.staff, figures=tuple(figures[draft.bid]), marks=marks,
                toms=tuple(toms[draft.bid]), note=draft.note,
            ).priced(draft.price, draft.quality or 0.0)
        )  # fmt: skip
    invented = shape.INVENTED in said and said[shape.INVENTED].value == "Yes"
    return Bids(title=words[shape.BIDS_TITLE], note=words[shape.BIDS_NOTE], invented=invented, bids=tuple(bids))
