"""What follows from a bid: measures that do not apply, promises that become KPIs, and what to do and not to do."""

from __future__ import annotations

from typing import Final

from coopvalue.export.document import Column, Document
from coopvalue.model.measure import Use
from coopvalue.model.measure_set import MeasureSet

DO: Final = (
    "Answer for this contract: its workforce, its users, its place and its money.",
    "Give a figure and a method for every measure. A number without a method is only a hope, and a method without a "
    "number cannot be checked.",
    "Name the person who will see to it, the steps and their dates.",
    "Offer what you already do, wherever you will do it on this contract and the definition covers it.",
    "Say how the figure was worked out, so that it can be followed.",
    "Use your own words and your own evidence. Equivalent evidence counts the same as any that is named.",
    "Ask if something is unclear. Questions and answers go to every bidder.",
)
DONT: Final = (
    "Do not claim one person, one hour or one pound under two measures, or here and in another part of the tender.",
    "Do not rely on what your organisation is: its legal form, its membership of any body or where it is based earns "
    "nothing by itself.",
    "Do not answer with general company policy. What is not about this contract is not counted.",
    "Do not promise more than you can deliver. A figure past the highest one given under a measure earns no more, and "
    "every promise that wins marks becomes a KPI.",
    "Do not offer gifts or sponsorship unless a measure asks for them.",
    "Do not send names or other personal data with your evidence.",
)


def write_not_applicable(document: Document, measure_set: MeasureSet) -> None:
    """Write the chapter on measures that do not apply."""
    document.heading("Measures that do not apply")
    out = [chosen for chosen in measure_set.measures if chosen.not_applicable and chosen.use is not Use.COUNCIL]
    if not out:
        document.paragraph("Every measure of this schedule applies to this contract, for every bidder.")
        return
    document.paragraph(
        "These were considered and do not apply to this contract. That is the same for every bidder and was settled "
        "beforehand. The share of such a measure goes to the rest of its theme."
    )
    document.table(
        (Column("Measure", 1.5), Column("Why it does not apply", 3)),
        [(f"{chosen.code} {chosen.measure.title}", chosen.not_applicable) for chosen in out],
        caption="Measures that do not apply",
        headed=True,
    )


def write_promises(document: Document, measure_set: MeasureSet) -> None:
    """Write the chapter on what becomes part of the contract."""
    document.heading("What becomes part of the contract")
    document.paragraph(
        "The figure and the method of the winning bid become key performance indicators (KPIs) of the contract, one "
        "for each measure that was scored. The KPI schedule says how each is reported, checked and rated."
    )
    kpis = [chosen for chosen in measure_set.measures if chosen.use is Use.KPI and not chosen.not_applicable]
    if kpis:
        document.paragraph(
            "The measures below are KPIs of the contract too. They are not scored and nothing is promised on them in "
            "the bid. Those that record what people feel are never scored."
        )
        document.table(
            (Column("KPI, not scored", 1.6), Column("What is measured", 2.4), Column("How it is checked", 2)),
            [
                (f"{chosen.code} {chosen.measure.title}", chosen.measure.definition, chosen.measure.delivery_check)
                for chosen in kpis
            ],
            caption="KPIs that are not scored",
            headed=True,
        )


def write_do_and_dont(document: Document) -> None:
    """Write the chapter of advice to bidders."""
    document.heading("Do and don't")
    document.heading("Do", 2)
    document.bullets(DO)
    document.heading("Don't", 2)
    document.bullets(DONT)
