"""Recalculates workbooks with LibreOffice, many in one run."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest
from openpyxl import load_workbook

SOFFICE = shutil.which("soffice")
_ALWAYS_RECALCULATE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse">\
<value>0</value></prop></item>
</oor:items>
"""

Table = dict[str, dict[str, object]]
"""The values of a workbook: by sheet, and then by cell."""


def recalculated(files: dict[str, bytes], folder: Path) -> dict[str, Table]:
    """Return the values of workbooks after LibreOffice has worked out every formula anew.

    A workbook's stored values would prove nothing, so hand in ones that are spoilt (see `spoilt`) or have none.
    """
    if SOFFICE is None:
        pytest.skip("LibreOffice is not installed here; `make test` installs it")
    user, out, given = folder / "profile" / "user", folder / "out", folder / "given"
    for place in (user, out, given):
        place.mkdir(parents=True)
    (user / "registrymodifications.xcu").write_text(_ALWAYS_RECALCULATE, encoding="utf-8")
    for name, data in files.items():
        (given / f"{name}.xlsx").write_bytes(data)
    command = [SOFFICE, f"-env:UserInstallation={user.parent.as_uri()}", "--headless", "--convert-to", "xlsx"]
    paths = sorted(str(path) for path in given.iterdir())
    subprocess.run([*command, "--outdir", str(out), *paths], check=True, capture_output=True, timeout=600)
    return {name: table((out / f"{name}.xlsx").read_bytes()) for name in files}


def table(data: bytes) -> Table:
    """Return the values stored in a workbook."""
    book = load_workbook(io.BytesIO(data), data_only=True)
    return {
        sheet.title: {
            cell.coordinate: cell.value for row in sheet.iter_rows() for cell in row if cell.value is not None
        }
        for sheet in book.worksheets
    }


def formulas(data: bytes) -> dict[str, list[str]]:
    """Return where the formulas of a workbook stand, by sheet."""
    book = load_workbook(io.BytesIO(data))
    return {
        sheet.title: [cell.coordinate for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
        for sheet in book.worksheets
    }


def spoilt(data: bytes) -> bytes:
    """Return a workbook with a wrong value stored beside every formula."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            text = old.read(name)
            if name.startswith("xl/worksheets/sheet"):
                text = re.sub(rb"</f><v>[^<]*</v>", b"</f><v>777</v>", text)
            new.writestr(name, text)
    return out.getvalue()
