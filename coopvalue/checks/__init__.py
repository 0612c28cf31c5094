"""What a careful officer or lawyer would ask of a measure set. Information, never legal advice."""

from coopvalue.checks.finding import Finding, Level
from coopvalue.checks.run import run_checks

__all__ = ["Finding", "Level", "run_checks"]
