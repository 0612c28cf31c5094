"""Results as lines of plain text, for the command line."""

from __future__ import annotations

from coopvalue.methods.assess import Assessment
from coopvalue.model.catalogue import Catalogue
from coopvalue.model.measure_set import MeasureSet


def catalogue_counts(catalogue: Catalogue) -> list[str]:
    """Return one line a kind of entry with its count, and a line that says there is no fault."""
    counts = [
        ("measures", len(catalogue.measures)),
        ("themes", len(catalogue.themes)),
        ("outcomes", sum(len(theme.outcomes) for theme in catalogue.themes)),
        ("units", len(catalogue.units)),
        ("values and principles", len(catalogue.values.entries)),
        ("legal flags", len(catalogue.flags)),
        ("legal notes", len(catalogue.legal_notes)),
        ("thresholds", len(catalogue.thresholds)),
        ("packs", len(catalogue.packs)),
        ("council rules", len(catalogue.rules)),
        ("scenarios", len(catalogue.scenarios)),
    ]
    lines = [f"Catalogue {catalogue.version}: {catalogue.title}"]
    lines += [f"  {count:>4} {kind}" for kind, count in counts]
    for framework in catalogue.frameworks:
        mappings = [mapping for (code, _), mapping in catalogue.mappings.items() if code == framework.code]
        linked = sum(bool(mapping.links) for mapping in mappings)
        lines.append(
            f"  {len(framework.entries):>4} entries of {framework.title}: "
            f"{linked} measures linked, {len(mappings) - linked} with an explicit gap"
        )
    return [*lines, "  0 faults"]


def score_lines(measure_set: MeasureSet, result: Assessment) -> list[str]:
    """Return the ranking as a table in plain text, with every notice below it."""
    order = sorted(range(len(result.bids)), key=lambda row: (result.rank[row], row))
    width = max(len(name) for name in result.bids)
    lines = [
        f"{measure_set.title} (fingerprint {measure_set.fingerprint}); points out of 100",
        f"{'rank':>4}  {'bid':<{width}}  {'price':>7} {'quality':>7} {'TOMs':>7} {'co-op':>7} {'total':>7}",
    ]
    for row in order:
        parts = (result.price, result.quality, result.toms, result.cooperative, result.total)
        figures = " ".join(f"{part[row]:>7.2f}" for part in parts)
        lines.append(f"{result.rank[row]:>4}  {result.bids[row]:<{width}}  {figures}")
    if len(result.leaders) > 1:
        lines.append(f"First place is tied: {', '.join(result.leaders)}.")
    return [*lines, *(f"! {notice.text}" for notice in result.notices)]
