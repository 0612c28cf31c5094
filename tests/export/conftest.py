"""The real catalogue, loaded once, and what its scenarios hold."""

from __future__ import annotations

import pytest

from coopvalue.catalogue import load_catalogue
from coopvalue.model.catalogue import Catalogue, Scenario


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    return load_catalogue()


@pytest.fixture(scope="session")
def scenario(catalogue: Catalogue) -> Scenario:
    return catalogue.scenarios[0]
