"""What the response form says to bidders."""

from __future__ import annotations

from coopvalue.bids import form_shape as shape
from coopvalue.model.measure import Measure
from coopvalue.model.measure_set import MeasureSet
from coopvalue.model.unit import Unit, UnitKind
from coopvalue.tables.formats import count, number


def already_counts(measure: Measure) -> str:
    """Return the answer to "does what we already are, or already do, count?" for one measure.

    The rule is the same for every measure: what happens on the contract counts, whether or not it is new; what a
    bidder is, or does elsewhere, does not. How it applies depends on what sort of figure is asked for.
    """
    unit = measure.unit
    if unit.low is not None and unit.low < 0:
        answer = (
            "Only what changes during the contract counts. Where things stand today is the starting point you measure "
            "from, and earns nothing by itself."
        )
    elif unit.per_pounds is not None:
        answer = (
            "Yes, as far as it is done for this contract. Count the part of what you already run that this contract "
            "pays for or makes happen, and leave out the rest."
        )
    elif unit.kind is UnitKind.LEVEL:
        answer = (
            "Yes, if it already works this way on this contract's work, or will from the start. It need not be new."
        )
    else:
        answer = (
            "Yes. If this is how you already work, give the figure you will keep to on this contract. It need not be "
            "new."
        )
    ways = " ".join(f"({at}) {way.kind}: {way.how.rstrip('.')}." for at, way in enumerate(measure.full_marks[:2], 1))
    note = " Your legal form earns nothing by itself."
    return f"{answer}{note}" + (f" Ways to full marks: {ways}" if ways else "")


def how_to_answer(unit: Unit) -> str:
    """Return what to type into the figure's cell, for the message beside it."""
    if unit.kind is UnitKind.YES_NO:
        return "Choose Yes or No."
    if unit.kind is UnitKind.LEVEL:
        return "Choose the level you offer. What each level means stands to the left and on the sheet Scale steps."
    text = f"Enter a number, {unit.range_words}: {unit.label}."
    return f"{text} Type 80 for 80%, without a % sign." if unit.label.startswith("%") else f"{text} Enter digits only."


def instructions(measure_set: MeasureSet, hours: float) -> list[tuple[str, list[str]]]:
    """Return the headings of the first sheet, each with its paragraphs."""
    award, contract = measure_set.award, measure_set.contract
    council = measure_set.purpose.council or "the council"
    has_kpis = any(not chosen.scored and not chosen.not_applicable for chosen in measure_set.measures)
    steps = [
        f"1. On '{shape.ABOUT_YOU}', give the name of your organisation. Give no names, telephone numbers or e-mail "
        "addresses of people anywhere in this form.",
        f"2. On '{shape.OFFER}', answer each measure on one row: a figure, how you will do it, your evidence, the role "
        "that answers for it and your milestones. The status beside each figure says what is still missing.",
    ]
    if award.toms_percent:
        steps.append(f"{len(steps) + 1}. On '{shape.TOMS}', give the quantities you offer.")
    if has_kpis:
        steps.append(f"{len(steps) + 1}. On '{shape.COMMITMENTS}', say what you will report. It earns no marks.")
    steps.append(f"{len(steps) + 1}. Save this file under your organisation's name and return it as the tender asks.")
    parts = [
        ("How to answer", [*steps, f"A small bidder should need about {count(round(hours), 'hour')} for all of it."]),
        ("Where to type", [_typing()]),
        ("How your answers are scored", _scoring(measure_set, council)),
    ]
    away = [chosen for chosen in measure_set.measures if chosen.not_applicable]
    if away:
        parts.append(
            (
                "What is not asked on this contract",
                [f"{one.code} {one.measure.title}: {one.not_applicable}" for one in away],
            )
        )
    parts.append(
        (
            "About this file",
            [
                "It works without an internet connection in Excel and in LibreOffice, and holds no macros.",
                "This is a form, so it breaks some of the rules for published tables on purpose: it has cells with "
                "thick borders to type in, it is protected without a password so that nobody types over a question "
                "by accident, and headings stay in view while you scroll. If a screen reader or other software has "
                f"trouble with it, ask {council} for the questions as a plain table (CSV), which can be returned.",
                f"It was made from the measure set with the fingerprint {measure_set.fingerprint}"
                + (f" for {contract.title}" if contract.title else "")
                + f". Details are on '{shape.ABOUT_FORM}'.",
            ],
        )
    )
    return parts


def _typing() -> str:
    return (
        "Type only under headings that say 'enter' or 'choose'. Those cells have a thick border; every other cell is "
        "locked. Type values, not formulas: a formula in such a cell is refused when the form is read. You may make "
        "rows taller and columns wider."
    )


def _scoring(measure_set: MeasureSet, council: str) -> list[str]:
    award, figure = measure_set.award, measure_set.award.figure_percent
    first = "Each figure earns a score by a scale fixed before the tender; the whole scale stands beside the question."
    if figure == 100:
        method = "The score of a measure is the score of its figure."
    elif figure == 0:
        method = "The score of a measure is the evaluators' mark, from 0 to 5, for how credible your method is."
    else:
        method = (
            f"Your figure makes up {figure}% of a measure's score. The other {100 - figure}% is the evaluators' mark, "
            "from 0 to 5, for how credible your method is."
        )
    texts = [
        f"{first} {method}",
        "The score shown beside your figure is indicative: it is worked out by the same scale, but it leaves out the "
        f"method, and {council} may ask you to explain a figure.",
        "A figure that is left out scores 0. So does one that cannot occur, such as 140%.",
        "Offer only what you will do on this contract: what wins marks becomes part of it.",
        "There is no price in this form. Give your price, and whatever else is asked, where the tender says.",
    ]
    if award.toms_percent:
        texts.append(
            f"{award.toms_percent}% of the marks for social value are for the National TOMs part. Count no benefit "
            "twice: not under two measures, and not under a measure and in the National TOMs."
        )
    return texts


def offer_note(measure_set: MeasureSet) -> str:
    """Return the line above the table of measures."""
    asked = count(len(measure_set.scored), "measure")
    return (
        f"{asked}, one row each. Type in the columns with a thick border: your figure, and to its right your method, "
        "evidence, role and milestones."
    )


def toms_note(disclaimer: str, target_pounds: float | None) -> list[str]:
    """Return the lines above the National TOMs quantities."""
    lines = ["Give the quantity you offer on this contract. The council's own values turn it into pounds."]
    if target_pounds is not None:
        lines.append(f"Full marks at £{number(target_pounds, 0)} of social value; less in proportion.")
    lines.append(
        disclaimer or "Codes only; look up what each asks, and its counting rules, in the handbook the tender names."
    )
    return lines
