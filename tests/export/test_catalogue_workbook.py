"""The workbook of the whole catalogue, as a publication. tests/catalogue reads it back."""

from __future__ import annotations

from coopvalue.export.catalogue_workbook import catalogue_workbook
from coopvalue.model.catalogue import Catalogue
from tests.export.checklist import faults


def test_every_rule_of_the_checklist(catalogue: Catalogue) -> None:
    assert faults(catalogue_workbook(catalogue)) == []
