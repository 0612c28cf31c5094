"""The weights with their reasons, how they were reached, and what rooms and other weightings said."""

from __future__ import annotations

from decimal import Decimal

from coopvalue.errors import WeightingError
from coopvalue.export.decision_record_choice import NO_REASON
from coopvalue.export.document import Column, Document
from coopvalue.export.document_xml import to_be_completed
from coopvalue.methods.agreement import agreement_words, concordance_words
from coopvalue.methods.weights import shares, split
from coopvalue.model.measure_set import MeasureSet, NamedWeighting, WorkshopResult
from coopvalue.tables.formats import number, percent
from coopvalue.tables.scale_words import measure_score_words, price_words, toms_words
from coopvalue.tables.weights import published_weights

NONE = Decimal("0.00")


def write_weights(document: Document, measure_set: MeasureSet) -> None:
    """Write the chapter on weights."""
    document.heading("Weights and their reasons")
    _settings(document, measure_set)
    try:
        published = published_weights(measure_set)
    except WeightingError as error:
        document.paragraph(to_be_completed(f"weights of the measures: {error}"))
        published = {}
    rows: list[tuple[str, ...]] = []
    for theme in measure_set.themes:
        inside = [one for one in measure_set.measures_of(theme.code) if one.scored]
        of_award = {one.code: published.get(one.code, NONE) for one in inside}
        if inside or theme.points or theme.reason:
            share = f"{sum(of_award.values(), NONE)}%"
            rows.append((f"Theme: {theme.title}", f"{theme.points:,}", share, theme.reason or NO_REASON))
        for one in inside:
            name = f"{one.code} {one.measure.title}"
            rows.append((name, f"{one.points:,}", f"{of_award[one.code]}%", one.reason or NO_REASON))
    if rows:
        document.table(
            (Column("Theme or measure", 1.9), Column("Points", 0.8, True), Column("Share of the award", 1, True),
             Column("Reason", 2.6)),
            rows,
            caption="Weights and reasons",
            headed=True,
        )  # fmt: skip
    document.heading("How the weights were reached", 2)
    document.paragraph(f"{measure_set.weighting_method.words}.", lead="Method.")
    note = measure_set.weighting_note or to_be_completed("how the weights were reached")
    document.paragraph(note, lead="Note.")
    _named(document, measure_set)
    _workshops(document, measure_set)


def _settings(document: Document, measure_set: MeasureSet) -> None:
    award, parts = measure_set.award, split(measure_set.award)
    document.paragraph(
        f"Price {percent(parts.price)}, quality {percent(parts.quality)}, National TOMs {percent(parts.toms)}, "
        f"co-operative value {percent(parts.cooperative)}.",
        lead="Parts of the award.",
    )
    document.paragraph(measure_score_words(award), lead="Figure and method.")
    if parts.price > 0:
        document.paragraph(price_words(award), lead="Price.")
    if parts.toms > 0:
        document.paragraph(toms_words(measure_set.toms), lead="National TOMs.")
    toms = measure_set.toms
    if parts.toms > 0 or toms.proxies or toms.proxies_source:
        source = document.or_blank(toms.proxies_source, "source of the National TOMs values")
        document.paragraph(source, lead="Where the National TOMs values come from.")
        for name, values in (("Values used", toms.proxies), ("Values kept to compare", toms.other_proxies)):
            if values:
                said = "; ".join(f"{code} £{number(amount)}" for code, amount in values)
                document.paragraph(f"{said}.", lead=f"{name}.")


def _named(document: Document, measure_set: MeasureSet) -> None:
    if not measure_set.saved_weightings:
        return
    document.heading("Weightings kept to compare", 2)
    document.table(
        (Column("Weighting", 1.2), Column("How it was reached", 1.3), Column("Shares", 2.2), Column("Note", 1.5)),
        [(one.name, one.method.words, _shares(measure_set, one), one.note) for one in measure_set.saved_weightings],
        caption="Weightings kept under a name",
        headed=True,
    )


def _shares(measure_set: MeasureSet, one: NamedWeighting) -> str:
    lines = [f"Themes: {_percentages(dict(one.themes))}"] if one.themes else []
    given = dict(one.measures)
    for theme in measure_set.themes:
        inside = {
            chosen.code: given.pop(chosen.code)
            for chosen in measure_set.measures_of(theme.code)
            if chosen.code in given
        }
        if inside:
            lines.append(f"{theme.title}: {_percentages(inside)}")
    if given:
        lines.append(
            f"No longer in the set: {', '.join(f'{code} {points:,} points' for code, points in given.items())}"
        )
    return "\n".join(lines)


def _percentages(points: dict[str, int]) -> str:
    try:
        return ", ".join(f"{code} {percent(share)}" for code, share in shares(points).items())
    except WeightingError:
        return ", ".join(f"{code} 0 points" for code in points)


def _workshops(document: Document, measure_set: MeasureSet) -> None:
    if not measure_set.workshops:
        return
    document.heading("Workshops", 2)
    for one in measure_set.workshops:
        _workshop(document, measure_set, one)


def _workshop(document: Document, measure_set: MeasureSet, one: WorkshopResult) -> None:
    theme = measure_set.theme(one.level)
    what = "the themes" if one.level == "themes" else f"the measures of {theme.title if theme else one.level}"
    document.heading(one.title, 3)
    document.paragraph(
        f"Held: {one.held or to_be_completed('date of the workshop')}. Round {one.round} weighed {what}: "
        f"{number(one.ballots)} {'ballot' if one.ballots == 1 else 'ballots'}, of which the {one.taken} was taken."
    )
    document.paragraph(f"{agreement_words(one.agreement)} {concordance_words(one.concordance)}")
    spread = dict(one.spread)
    if one.shares:
        document.table(
            (Column("Option", 2.4), Column("Share taken", 1, True), Column("Width of the middle half", 1.4, True)),
            [
                (_option(measure_set, code), percent(share), percent(spread[code]) if code in spread else "not kept")
                for code, share in one.shares
            ],
            caption=f"What the room said in round {one.round}",
            headed=True,
        )
    if one.reasons:
        document.paragraph("Reasons given in the room:", keep=True)
        document.bullets(one.reasons)


def _option(measure_set: MeasureSet, code: str) -> str:
    theme, chosen = measure_set.theme(code), measure_set.chosen(code)
    if theme:
        return theme.title
    return f"{code} {chosen.measure.title}" if chosen else code
