"""The tender pack: every file that comes from one measure set, each built only when asked for."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from coopvalue.errors import CoopvalueError
from coopvalue.export.decision_record import decision_record
from coopvalue.export.evaluation import evaluation_workbook
from coopvalue.export.itt_schedule import itt_schedule
from coopvalue.export.kpi_schedule import kpi_schedule_docx
from coopvalue.export.kpi_schedule_xlsx import kpi_schedule_xlsx
from coopvalue.export.names import file_name
from coopvalue.export.ocds import award_criteria_json
from coopvalue.export.open_data import set_open_data
from coopvalue.export.response_form import response_form
from coopvalue.export.set_workbook import set_workbook
from coopvalue.export.test_record import test_record
from coopvalue.files.bids import write_bids
from coopvalue.files.measure_set import write_measure_set
from coopvalue.methods.assess import assess
from coopvalue.methods.weights import weights
from coopvalue.methods.weights_test import WeightsTest, weights_test
from coopvalue.model.bid import Bid, Bids
from coopvalue.model.catalogue import Catalogue
from coopvalue.model.measure_set import MeasureSet

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ZIP = "application/zip"
_TYPES = MappingProxyType(
    {"xlsx": XLSX, "docx": DOCX, "yaml": "application/yaml", "zip": ZIP, "json": "application/json"}
)


@dataclass(frozen=True)
class PackFile:
    """One file of the pack.

    Attributes
    ----------
    kind : str
        What sort of file it is, unique in the pack and used in its name.
    title, purpose : str
        What it is called and who does what with it.
    name, mime : str
        File name and media type.
    build : callable
        Returns the bytes.
    confidential : bool
        Whether bids are in it, so that it is kept from publication.
    waits_for : str
        What is missing before it can be built, as a sentence; empty if it can be.
    """

    kind: str
    title: str
    purpose: str
    name: str
    mime: str
    build: Callable[[], bytes]
    confidential: bool = False
    waits_for: str = ""


def pack_files(
    measure_set: MeasureSet, catalogue: Catalogue, bids: Bids | None = None, winner: Bid | None = None
) -> tuple[PackFile, ...]:
    """Return the files of the pack, in the order in which a tender needs them.

    Parameters
    ----------
    measure_set, catalogue : MeasureSet, Catalogue
        What the files are about.
    bids : Bids or None
        Where given and not empty, files with bids in them are part of the pack.
    winner : Bid or None
        Whose figures become the targets of the KPI schedule.
    """
    published = _Maker(measure_set)
    unweighted = _fault(lambda: weights(measure_set))
    files = [
        published.file(
            "measure-set", "xlsx", "Measure set, as a workbook",
            "Publish it: themes, measures, weights and the comparison with other frameworks.",
            lambda: set_workbook(measure_set, catalogue),
        ),
        published.file(
            "itt-schedule", "docx", "ITT schedule", "Put it into the invitation to tender.",
            lambda: itt_schedule(measure_set, catalogue),
        ),
        published.file(
            "response-form", "xlsx", "Bidder response form",
            "Send it to bidders: they fill it in offline and it checks itself.",
            lambda: response_form(measure_set, catalogue),
        ),
        published.file(
            "evaluation-workbook", "xlsx", "Evaluation workbook",
            "Mark and moderate bids in it: live formulas, reasons required, draft feedback.",
            lambda: evaluation_workbook(measure_set), unweighted,
        ),
        published.file(
            "kpi-schedule", "docx", "KPI schedule", "Put it into the contract: every promise that can win marks.",
            lambda: kpi_schedule_docx(measure_set, catalogue, winner),
        ),
        published.file(
            "kpi-schedule-table", "xlsx", "KPI schedule, as a workbook", "Track delivery in it.",
            lambda: kpi_schedule_xlsx(measure_set, catalogue, winner),
        ),
        published.file(
            "decision-record", "docx", "Decision record",
            "Keep it on file: what was chosen, dropped and weighted, by whom, why and tested how.",
            lambda: decision_record(measure_set, catalogue, _tested(measure_set, bids)),
        ),
        published.file(
            "award-criteria", "json", "Award criteria for the notice",
            "Give it to whoever fills in the notice: an Open Contracting fragment whose weights add up to 100.",
            lambda: award_criteria_json(measure_set, catalogue), unweighted,
        ),
        published.file(
            "open-data", "zip", "Open data", "Publish it: tables as CSV with a description other tools can read.",
            lambda: zipped(set_open_data(measure_set, catalogue)),
        ),
        published.file(
            "set", "yaml", "Measure set, to open again",
            "Keep it: it opens here and scores the same in years to come.",
            lambda: write_measure_set(measure_set).encode(),
        ),
    ]  # fmt: skip
    if bids is not None and bids.bids:
        confidential = _Maker(measure_set, confidential=not bids.invented)
        unscored = _fault(lambda: assess(measure_set, bids))
        files += [
            confidential.file(
                "evaluation-of-these-bids", "xlsx", "Evaluation workbook with these bids",
                "The same workbook, filled with the bids in hand.",
                lambda: evaluation_workbook(measure_set, bids), unscored,
            ),
            confidential.file(
                "weights-test", "docx", "Test of the weights, one page",
                "Keep it on file: whether the weights decide the winner, with seed and fingerprint.",
                lambda: test_record(measure_set, catalogue, weights_test(measure_set, bids)), unscored,
            ),
            confidential.file(
                "bids", "yaml", "Bids, to open again", "Keep it safe: bids are not stored here.",
                lambda: write_bids(bids).encode(),
            ),
        ]  # fmt: skip
    return tuple(files)


def _tested(measure_set: MeasureSet, bids: Bids | None) -> WeightsTest | None:
    """Test the weights on the bids in hand, for the record; None where there is nothing to test."""
    try:
        return weights_test(measure_set, bids) if bids is not None and bids.bids else None
    except CoopvalueError:
        return None


def zipped(files: Mapping[str, bytes]) -> bytes:
    """Return `files` by name as one ZIP."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return held.getvalue()


def leading_bid(measure_set: MeasureSet, bids: Bids) -> Bid | None:
    """Return the bid that is first, or None if bids tie or cannot be scored."""
    try:
        leaders = assess(measure_set, bids).leaders
    except CoopvalueError:
        return None
    return next((bid for bid in bids.bids if leaders == (bid.bid,)), None)


@dataclass(frozen=True)
class _Maker:
    """Makes the entries of one set's pack, so that their names agree."""

    measure_set: MeasureSet
    confidential: bool = False

    def file(
        self, kind: str, ending: str, title: str, purpose: str, build: Callable[[], bytes], waits_for: str = ""
    ) -> PackFile:
        about = self.measure_set
        name = file_name(about.title, kind, about.fingerprint, ending, invented=about.invented)
        return PackFile(kind, title, purpose, name, _TYPES[ending], build, self.confidential, waits_for)


def _fault(attempt: Callable[[], object]) -> str:
    """Return why `attempt` cannot be made, or an empty text."""
    try:
        attempt()
    except CoopvalueError as error:
        return str(error)
    return ""


def pack_zip(files: Sequence[PackFile], made: Callable[[int, PackFile], object]) -> bytes:
    """Return all `files` that wait for nothing in one ZIP; `made` hears after each how many are done, and the file."""
    built: dict[str, bytes] = {}
    for done, file in enumerate((file for file in files if not file.waits_for), start=1):
        built[file.name] = file.build()
        made(done, file)
    return zipped(built)
