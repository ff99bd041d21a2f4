"""Tuodi (托底): social assistance as a library.

Who may receive what and why, which case is decided by whom until when, whom to go back to, and which help meets which
need: by policy packs that are data. Answers are sound about unknown facts, and amounts are exact.

>>> import tuodi
>>> policy = tuodi.Policy.builtin("cn-national")
>>> screening = policy.screen({"members": [{"age": 61}]}, "2024-03-01")
>>> screening.missing[:2]  # doctest: +SKIP
"""

from tuodi._agreement import Agreement, Settlement, settle
from tuodi._calendar import Calendar, Extension
from tuodi._case import Actor, Case, PublicView
from tuodi._discover import Discovery, Staffing, WarningRegister
from tuodi._errors import Error, FaultError, InputError, LanguageError, PackError
from tuodi._evaluate import Prepared, evaluate
from tuodi._identity import DisabilityCard, NationalId, Pseudonym, PseudonymKey, age_on
from tuodi._journal import Journal
from tuodi._ledger import Balance, Ledger
from tuodi._matching import MatchPlan, verify_plan
from tuodi._native import VERSION
from tuodi._policy import Policy, builtin_packs
from tuodi._population import Population
from tuodi._referral import Referral, barred, promises
from tuodi._refusal import Refusal
from tuodi._register import Register, read_register
from tuodi._report import Report, ReportPage, ReportRecords, ReportTable, report, side_by_side, suppress
from tuodi._revisit import (
    CalendarText,
    Coverage,
    CoverageRow,
    RevisitPlan,
    WorkPlan,
    coverage,
    verify_work_plan,
    work_plan,
)
from tuodi._sample import Frame, FrozenFrame, Manifest, audit_sample, upper_bound, verify_replacements, verify_sample
from tuodi._screening import Decision, Decisions, Question, Receipt, Screening
from tuodi._table import Table
from tuodi._transport import (
    FullLimit,
    Marginal,
    PlanQuestions,
    TransportPlan,
    TransportProof,
    Witness,
    marginal_values,
    solve_transport,
    solve_transport_from,
    why_outside,
)
from tuodi._unit import Unit
from tuodi._values import Duration, Interval, Unknown

__version__ = VERSION

__all__ = [
    "Actor",
    "Agreement",
    "Balance",
    "Calendar",
    "CalendarText",
    "Case",
    "Coverage",
    "CoverageRow",
    "Decision",
    "Decisions",
    "DisabilityCard",
    "Discovery",
    "Duration",
    "Error",
    "Extension",
    "FaultError",
    "Frame",
    "FrozenFrame",
    "FullLimit",
    "InputError",
    "Interval",
    "Journal",
    "LanguageError",
    "Ledger",
    "Manifest",
    "Marginal",
    "MatchPlan",
    "NationalId",
    "PackError",
    "PlanQuestions",
    "Policy",
    "Population",
    "Prepared",
    "Pseudonym",
    "PseudonymKey",
    "PublicView",
    "Question",
    "Receipt",
    "Referral",
    "Refusal",
    "Register",
    "Report",
    "ReportPage",
    "ReportRecords",
    "ReportTable",
    "RevisitPlan",
    "Screening",
    "Settlement",
    "Staffing",
    "Table",
    "TransportPlan",
    "TransportProof",
    "Unit",
    "Unknown",
    "WarningRegister",
    "Witness",
    "WorkPlan",
    "__version__",
    "age_on",
    "audit_sample",
    "barred",
    "builtin_packs",
    "coverage",
    "evaluate",
    "marginal_values",
    "promises",
    "read_register",
    "report",
    "settle",
    "side_by_side",
    "solve_transport",
    "solve_transport_from",
    "suppress",
    "upper_bound",
    "verify_plan",
    "verify_replacements",
    "verify_sample",
    "verify_work_plan",
    "why_outside",
    "work_plan",
]
