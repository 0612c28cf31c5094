"""The layers: imports run one way only, and each outside library has its place."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "coopvalue"

LOW = {"errors", "model", "files", "methods"}
MIDDLE = {"catalogue", "crosswalk", "checks", "bids", "workshop"}
MAY_IMPORT = {
    "errors": set(),
    "model": {"errors"},
    "files": {"errors", "model"},
    "methods": {"errors", "model", "files"},
    **dict.fromkeys(MIDDLE, LOW),
    "tables": LOW | MIDDLE,
    "charts": LOW | MIDDLE | {"tables"},
    "export": LOW | MIDDLE | {"tables", "charts"},
    "store": LOW | MIDDLE | {"tables"},
    "ui": LOW | MIDDLE | {"tables", "charts", "export", "store"},
    "cli": LOW | MIDDLE | {"tables", "charts", "export"},
    "__main__": {"cli"},
    "__init__": set(),
}
ONLY_IN = {
    "streamlit": {"ui"},
    "plotly": {"charts"},
    "yaml": {"files"},
    "sqlalchemy": {"store"},
    "psycopg": {"store"},
    "xlsxwriter": {"export"},
    "docx": {"export"},
    "openpyxl": {"files"},
    "segno": {"export", "ui"},
}


def imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path} line {node.lineno} uses a relative import"
            assert node.module
            yield node.module
            if node.module == "coopvalue":
                yield from (f"coopvalue.{alias.name}" for alias in node.names)


@pytest.mark.parametrize("path", sorted(PACKAGE.rglob("*.py")), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_run_one_way(path: Path) -> None:
    layer = path.relative_to(PACKAGE).parts[0].removesuffix(".py")
    for name in imports(path):
        root, *rest = name.split(".")
        if root == "coopvalue" and rest and rest[0] not in (layer, "__version__"):
            assert rest[0] in MAY_IMPORT[layer], f"{layer} may not import coopvalue.{rest[0]}"
        if root in ONLY_IN:
            assert layer in ONLY_IN[root], f"only {' and '.join(sorted(ONLY_IN[root]))} may import {root}"


@pytest.mark.parametrize("path", [ROOT / "app.py", *sorted((ROOT / "pages").glob("*.py"))], ids=lambda path: path.name)
def test_pages_only_lay_out(path: Path) -> None:
    allowed = {"coopvalue", "streamlit", "__future__", "typing", "functools"}
    for name in imports(path):
        assert name.split(".")[0] in allowed, f"{path.name} imports {name}; a page only lays out"
    classes = [node.name for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.ClassDef)]
    assert not classes, f"{path.name} defines {classes}; types live in coopvalue/model"
