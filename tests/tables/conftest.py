"""The real catalogue, loaded once: tables are about what an officer will really see."""

from __future__ import annotations

import pytest

from coopvalue.catalogue import load_catalogue
from coopvalue.model.catalogue import Catalogue


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    return load_catalogue()
