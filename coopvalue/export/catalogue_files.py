"""The files of the whole catalogue, whatever the set in hand."""

from __future__ import annotations

from coopvalue.export.catalogue_workbook import catalogue_workbook
from coopvalue.export.names import file_name
from coopvalue.export.open_data import catalogue_open_data
from coopvalue.export.pack import XLSX, ZIP, PackFile, zipped
from coopvalue.model.catalogue import Catalogue


def catalogue_files(catalogue: Catalogue) -> tuple[PackFile, ...]:
    """Return the files of `catalogue`, each built only when asked for."""
    return (
        PackFile(
            "catalogue",
            "Catalogue of measures, as a workbook",
            "Read it, or change it and bring it back as your council's own catalogue.",
            file_name("co-operative value measures", "catalogue", catalogue.version, "xlsx"),
            XLSX,
            lambda: catalogue_workbook(catalogue),
        ),
        PackFile(
            "catalogue-data",
            "Catalogue as open data",
            "Tables as CSV with a description other tools can read.",
            file_name("co-operative value measures", "open-data", catalogue.version, "zip"),
            ZIP,
            lambda: zipped(catalogue_open_data(catalogue)),
        ),
    )
