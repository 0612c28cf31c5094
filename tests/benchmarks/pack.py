"""How long the whole tender pack takes and what memory it needs, beside as many bare cells and paragraphs.

Run as ``python tests/benchmarks/pack.py [--quick]``. The set has 60 measures and there are 6 bids. The pack is built several
times in a process of its own. A second process writes, without product code, workbooks with as many cells (XlsxWriter) and
documents with as many paragraphs (python-docx) as the files of the pack have, and zips them. Memory is what the system says
of the process (Linux only): at rest with everything imported and loaded, and at its peak while files are built.
"""

from __future__ import annotations

import io
import json
import os
import re
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Any

sys.path.insert(0, str(Path(__file__).parents[2]))
sys.path.insert(0, str(Path(__file__).parent))

from _figures import machine, met, percentile

if TYPE_CHECKING:
    from coopvalue.model.bid import Bids
    from coopvalue.model.measure_set import MeasureSet

MEASURES, BIDS = 60, 6
SECONDS, MEGABYTES = 2.0, 100.0
_CELL, _PARAGRAPH = re.compile(rb"<c [^>]*r="), re.compile(rb"<w:p[ >]")
_ACROSS = 10


def run(*, quick: bool = False) -> dict[str, Any]:
    """Build the pack and its bare counterpart in two processes; print and return the figures."""
    print(f"A tender pack for {MEASURES} measures and {BIDS} bids. {machine()}")
    rounds = 3 if quick else 15
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        ours = _in_a_process("ours", folder, rounds)
        bare = _in_a_process("bare", folder, rounds)
    for title, found in (("the pack", ours), ("bare", bare)):
        print(
            f"  {title:<9} {found['files']} files, {found['bytes'] / 1000:,.0f} kB: first {found['first']:.2f} s, then "
            f"p50 {found['p50']:.2f} s, p95 {found['p95']:.2f} s (processor p50 {found['cpu']:.2f} s); memory at rest "
            f"{found['idle']:.0f} MB, peak {found['peak']:.0f} MB, {found['peak'] - found['idle']:.0f} MB above"
        )
    print(f"  bare files hold {ours['cells']:,} cells and {ours['paragraphs']:,} paragraphs, as ours do")
    for title, seconds in ours["slowest"]:
        print(f"    {title}: {seconds:.2f} s")
    above = ours["peak"] - ours["idle"]
    ratio = {name: ours[name] / bare[name] for name in ("p50", "cpu", "first")}
    print(
        f"  Ratio of p50 {ratio['p50']:.2f}, of processor time {ratio['cpu']:.2f}, of the first {ratio['first']:.2f}."
    )
    print(f"  {met(f'p50 under {SECONDS:g} s', ours['p50'] < SECONDS)}; first pack {ours['first']:.2f} s")
    if ours["peak"]:
        print(f"  {met(f'peak under {MEGABYTES:g} MB above the process at rest', above < MEGABYTES)}")
    else:
        print("  Memory is not known on this system.")
    return {"ours": ours, "bare": bare, "ratio": ratio["p50"]}


def _in_a_process(which: str, folder: Path, rounds: int) -> dict[str, Any]:
    command = [sys.executable, __file__, f"--{which}", str(folder), str(rounds)]
    done = subprocess.run(command, stdout=subprocess.PIPE, env={**os.environ, "OPENBLAS_NUM_THREADS": "1"}, check=True)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def _ours(folder: Path, rounds: int) -> dict[str, Any]:
    """Build the pack so many times and count what is in it; the counts are left in `folder` for the bare files."""
    from coopvalue.catalogue import load_catalogue
    from coopvalue.export.pack import PackFile, leading_bid, pack_files, pack_zip

    catalogue = load_catalogue()
    measure_set, bids = _tender()
    spent: dict[str, list[float]] = {}

    def build() -> bytes:
        files = pack_files(measure_set, catalogue, bids, leading_bid(measure_set, bids))
        if waiting := [file.name for file in files if file.waits_for]:
            raise RuntimeError(f"These files were not built: {waiting}")
        begun = perf_counter()

        def made(_: int, file: PackFile) -> None:
            nonlocal begun
            spent.setdefault(file.title, []).append(perf_counter() - begun)
            begun = perf_counter()

        return pack_zip(files, made)

    found, pack = _timed(build, rounds)
    with zipfile.ZipFile(io.BytesIO(pack)) as archive:
        held = {name: _count(archive.read(name)) for name in archive.namelist() if name.endswith((".xlsx", ".docx"))}
        found["files"] = len(archive.namelist())
    (folder / "counts.json").write_text(json.dumps(held), encoding="utf-8")
    found["cells"] = sum(cells for cells, _ in held.values())
    found["paragraphs"] = sum(paragraphs for _, paragraphs in held.values())
    slowest = sorted(((title, percentile(times, 50)) for title, times in spent.items()), key=lambda one: -one[1])
    return {**found, "slowest": slowest[:4]}


def _tender() -> tuple[MeasureSet, Bids]:
    """Return the set and its bids: all scored measures of the catalogue and, for the rest, some written for this set."""
    from _tender import tender

    from coopvalue.catalogue import load_catalogue
    from coopvalue.methods.changes import own_code, with_measure
    from coopvalue.model.measure import Use

    known = sum(Use.BID in measure.uses for measure in load_catalogue().measures)
    measure_set, bids = tender(min(MEASURES, known), BIDS)
    for like in measure_set.measures[: MEASURES - len(measure_set.measures)]:
        code = own_code(measure_set)
        own = like.measure.model_copy(update={"code": code, "title": f"{like.measure.title}, in our words"})
        measure_set = with_measure(measure_set, own, "", own=True)
        offered = [
            {
                "figures": (*bid.figures, (code, bid.figure(like.code))),
                "marks": (*bid.marks, (code, bid.mark(like.code))),
            }
            for bid in bids.bids
        ]
        changed = (bid.model_copy(update=more) for bid, more in zip(bids.bids, offered, strict=True))
        bids = bids.model_copy(update={"bids": tuple(changed)})
    return measure_set, bids


def _bare(folder: Path, rounds: int) -> dict[str, Any]:
    """Write as many cells and paragraphs in as many files."""
    import docx
    import xlsxwriter

    counts = json.loads((folder / "counts.json").read_text(encoding="utf-8"))

    def workbook(cells: int) -> bytes:
        held = io.BytesIO()
        book = xlsxwriter.Workbook(held, {"in_memory": True})
        sheet = book.add_worksheet()
        for at in range(cells):
            sheet.write_string(at // _ACROSS, at % _ACROSS, f"Cell {at}")
        book.close()
        return held.getvalue()

    def document(paragraphs: int) -> bytes:
        held = io.BytesIO()
        written = docx.Document()
        for at in range(paragraphs):
            written.add_paragraph(f"Paragraph {at}")
        written.save(held)
        return held.getvalue()

    def build() -> bytes:
        held = io.BytesIO()
        with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, (cells, paragraphs) in counts.items():
                archive.writestr(name, workbook(cells) if cells else document(paragraphs))
        return held.getvalue()

    found, _ = _timed(build, rounds)
    return {**found, "files": len(counts)}


def _timed(build: Callable[[], bytes], rounds: int) -> tuple[dict[str, Any], bytes]:
    """Time the first build, and so many more; say what memory that took."""
    _forget_peak()
    idle = _memory("VmRSS")
    begun = perf_counter()
    pack = build()
    first = perf_counter() - begun
    times, cpu = [], []
    for _ in range(rounds):
        begun, used = perf_counter(), _cpu()
        pack = build()
        times.append(perf_counter() - begun)
        cpu.append(_cpu() - used)
    found = {
        "first": first, "p50": percentile(times, 50), "p95": percentile(times, 95), "cpu": percentile(cpu, 50),
        "idle": idle, "peak": _memory("VmHWM"), "bytes": len(pack),
    }  # fmt: skip
    return found, pack


def _count(file: bytes) -> tuple[int, int]:
    """Return how many cells and paragraphs an Office file has; a document's table cells hold paragraphs too."""
    with zipfile.ZipFile(io.BytesIO(file)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    cells = sum(len(_CELL.findall(data)) for name, data in parts.items() if name.startswith("xl/worksheets/sheet"))
    return cells, len(_PARAGRAPH.findall(parts.get("word/document.xml", b"")))


def _cpu() -> float:
    spent = os.times()
    return spent.user + spent.system


def _memory(name: str) -> float:
    """Return megabytes of this process; 0 where the system does not say."""
    status = Path("/proc/self/status")
    if not status.exists():
        return 0.0
    line = next(line for line in status.read_text().splitlines() if line.startswith(name))
    return float(line.split()[1]) / 1000


def _forget_peak() -> None:
    """Let the peak count from now on, where the system can; otherwise it includes what was needed to start."""
    forget = Path("/proc/self/clear_refs")
    if forget.exists():
        try:
            forget.write_text("5")
        except OSError:
            return


if __name__ == "__main__":
    if sys.argv[1:2] in (["--ours"], ["--bare"]):
        part = {"--ours": _ours, "--bare": _bare}[sys.argv[1]]
        print(json.dumps(part(Path(sys.argv[2]), int(sys.argv[3]))))
    else:
        run(quick="--quick" in sys.argv)
