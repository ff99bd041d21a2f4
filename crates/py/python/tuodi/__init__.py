"""Tuodi (托底): social assistance as a library.

Who may receive what and why, which case is decided by whom until when, whom to go back to, and which help meets which
need: by policy packs that are data. Answers are sound about unknown facts, and amounts are exact.

>>> import tuodi
>>> policy = tuodi.Policy.builtin("cn-national")
>>> screening = policy.screen({"members": [{"age": 61}]}, "2024-03-01")
>>> screening.missing[:2]  # doctest: +SKIP
"""

from tuodi._calendar import Calendar
from tuodi._errors import Error, FaultError, InputError, LanguageError, PackError
from tuodi._evaluate import Prepared, evaluate
from tuodi._identity import DisabilityCard, NationalId, PseudonymKey, age_on
from tuodi._native import VERSION
from tuodi._policy import Policy, builtin_packs
from tuodi._population import Population
from tuodi._screening import Decision, Decisions, Question, Receipt, Screening
from tuodi._table import Table
from tuodi._values import Duration, Interval, Unknown

__version__ = VERSION

__all__ = [
    "Calendar",
    "Decision",
    "Decisions",
    "DisabilityCard",
    "Duration",
    "Error",
    "FaultError",
    "InputError",
    "Interval",
    "LanguageError",
    "NationalId",
    "PackError",
    "Policy",
    "Population",
    "Prepared",
    "PseudonymKey",
    "Question",
    "Receipt",
    "Screening",
    "Table",
    "Unknown",
    "__version__",
    "age_on",
    "builtin_packs",
    "evaluate",
]
