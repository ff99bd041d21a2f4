"""What a type checker must say of the package: `mypy` reads it, nothing runs it."""

from datetime import date
from decimal import Decimal
from typing import Literal

import tuodi
from typing_extensions import assert_type

policy = tuodi.Policy.builtin("cn-national")
screening = policy.screen({"members": [{"age": 61}]}, date(2024, 3, 1), known_on="2024-03-01")
assert_type(screening, tuodi.Screening)
assert_type(screening.decisions["dibao"].outcome, Literal["eligible", "ineligible", "undetermined"])
assert_type(screening.decisions["dibao"].amount, Decimal | tuodi.Interval | tuodi.Unknown | None)
assert_type(screening.missing, list[str])
assert_type(tuodi.Calendar.builtin("cn").add_working_days("2024-02-08", 2), date)
assert_type(tuodi.NationalId("00000019850615002X").sex, Literal["female", "male"])
plan = tuodi.solve_transport([0, 1], [0], [1], [10], [1])
assert_type(tuodi.why_outside(plan, 0), Literal["no_edge", "cost"] | tuodi.Witness | None)
assert_type(tuodi.PlanQuestions(plan).marginal_values(), list[tuodi.Marginal])

policy.screen({}, 2024)  # type: ignore[arg-type]
policy.screen({})  # type: ignore[call-arg]
screening.explain("fr")  # type: ignore[arg-type]
tuodi.marginal_values(None)  # type: ignore[arg-type]
_ = policy.programes  # type: ignore[attr-defined]
