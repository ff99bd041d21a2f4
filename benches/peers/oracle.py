"""The exact oracle: what each household gets, with every unknown fact standing for all that it may be.

An unknown income, medical cost or saving lies in [0, ∞), an age in 0..130, a grade in 0..4, vehicles and houses in
0..99, a boolean is either, a district any of the sixteen. Every sum and comparison is computed in whole twelfths of a
cent on Python-checked int64 ends; an open end is a mask of its own. The numbers of the workload stay below 10^13 of
these units, so nothing can overflow; `checked` asserts it on the data.

Every rule of the workload is monotone in each unknown, and in the same direction wherever an unknown stands twice (a
higher standard, a higher grade, a lower income, higher medical costs always help), so the ends of the intervals are
met by completions: an answer is undetermined only if two completions differ, and an amount's ends are its least and
greatest. `by_enumeration` says the same of small households in another way: it tries completions, in exact fractions.

Programmes give 0 ineligible, 1 eligible, 2 undetermined; `dibao_low` and `dibao_high` are cents, -1 where there is no
amount (not eligible) or the end is open.
"""

import fractions
import itertools
import math

import numpy as np

from workload import DISTRICTS, PROGRAMMES, STANDARDS, standards_in_cents

INELIGIBLE, ELIGIBLE, UNDETERMINED = 0, 1, 2
LIMIT = 10**15


class Interval:
    """Whole numbers from low to high; `open` marks rows without an upper end, where `high` means nothing."""

    def __init__(self, low, high, open_end):
        self.low, self.high, self.open = low, high, open_end


def checked(values):
    assert len(values) == 0 or (values.min() > -LIMIT and values.max() < LIMIT), "too large for the oracle's int64"
    return values


def segment_sum(values, starts):
    running = np.concatenate(([0], np.cumsum(values, dtype=np.int64)))
    return checked(running[starts[1:]] - running[starts[:-1]])


def outcome(may, must):
    return np.where(must, ELIGIBLE, np.where(may, UNDETERMINED, INELIGIBLE)).astype(np.int8)


def every(*criteria):
    """Conjunction of (may be true, must be true)."""
    may, must = (np.logical_and.reduce(column) for column in zip(*criteria))
    return may, must


def answers(data):
    """The answers for a population as `protocol.load` gives it."""
    known = data.known
    starts, size = data.starts, np.diff(data.starts)

    def boolean(name):
        value = getattr(data, name)
        return value | ~known[name], value & known[name]

    def count_of(may, must):
        return segment_sum(may, starts), segment_sum(must, starts)

    def some(may, must):
        most, least = count_of(may, must)
        return most > 0, least > 0

    def negated(may, must):
        return ~must, ~may

    def money(name):
        total = segment_sum(np.where(known[name], getattr(data, name), 0), starts)
        return Interval(total, total, segment_sum(~known[name], starts) > 0)

    def within(name, low, high, least, greatest):
        """May and must of low <= x <= high, for a fact declared from least to greatest."""
        value = getattr(data, name)
        inside = (value >= low) & (value <= high)
        meets = low <= greatest and high >= least
        covers = low <= least and high >= greatest
        return np.where(known[name], inside, meets), np.where(known[name], inside, covers)

    table = standards_in_cents()
    standard_low = np.where(known["district"], table[data.district], table.min())
    standard_high = np.where(known["district"], table[data.district], table.max())
    income, medical = money("income"), money("medical")
    severe = within("grade", 1, 2, 0, 4)
    severe_high, severe_low = count_of(*severe)

    # The counted income in twelfths of a cent: 12 Σ income - 3.6 standard * count - Σ medical.
    # Its low end is open where medical costs are, its high end where an income is.
    assert (table % 10 == 0).all()
    counted_low = checked(12 * income.low - 36 * standard_high // 10 * severe_high - medical.high)
    counted_high = checked(12 * income.high - 36 * standard_low // 10 * severe_low - medical.low)

    def at_most(halves):
        """counted / size <= standard * halves / 2"""
        may = medical.open | (2 * counted_low <= 12 * halves * standard_high * size)
        must = ~income.open & (2 * counted_high <= 12 * halves * standard_low * size)
        return may, must

    saved = np.where(known["savings"], data.savings, 0)

    def saved_at_most(months):
        may = saved <= checked(months * standard_high * size)
        must = known["savings"] & (saved <= months * standard_low * size)
        return may, must

    working_age = within("age", 18, 59, 0, 130)
    able = every(working_age, boolean("can_work"))
    idle = every(able, negated(*boolean("employed")), negated(*boolean("student")))
    old = within("age", 60, 130, 0, 130)
    protected = old[0] | severe[0], old[1] | severe[1]

    share = (
        medical.open | (5 * medical.high > 24 * income.low),
        ~income.open & (5 * medical.low > 24 * income.high),
    )
    rest = (
        medical.open | (12 * income.low - medical.high <= 12 * standard_high * size),
        ~income.open & (12 * income.high - medical.low <= 12 * standard_low * size),
    )
    no_income = income.low == 0, ~income.open & (income.high == 0)

    programmes = {
        "dibao": every(
            boolean("registered"),
            at_most(2),
            saved_at_most(24),
            within("vehicles", 0, 0, 0, 99),
            within("houses", 0, 1, 0, 99),
            negated(*some(*idle)),
        ),
        "margin": every(at_most(3), saved_at_most(36)),
        "hardship": every(share, rest),
        "tekun": every(some(*protected), no_income, negated(*some(*able))),
    }
    result = {name: outcome(*programmes[name]) for name in PROGRAMMES}

    def rounded(twelfths):
        """Half up to ten cents, from twelfths of a cent that are not negative."""
        return (np.maximum(twelfths, 0) + 60) // 120 * 10

    paid = result["dibao"] != INELIGIBLE
    low = rounded(np.where(income.open, 0, 12 * standard_low * size - counted_high))
    high = np.where(medical.open, -1, rounded(12 * standard_high * size - counted_low))
    result["dibao_low"] = np.where(paid, low, -1)
    result["dibao_high"] = np.where(paid, high, -1)
    return result


def shares_text(folder):
    from protocol import load

    result = answers(load(folder))
    lines = [f"{'programme':10} {'eligible':>9} {'undetermined':>13}"]
    for name in PROGRAMMES:
        eligible, undetermined = ((result[name] == code).mean() * 100 for code in (ELIGIBLE, UNDETERMINED))
        lines.append(f"{name:10} {eligible:8.2f}% {undetermined:12.2f}%")
    return "\n".join(lines)


# The second way, for the self-test: plain Python, one household, exact fractions, completions one by one.


def one(household, members):
    """Programmes and the amount in cents of one complete household, from the words of the workload."""
    standard = fractions.Fraction(STANDARDS[household["district"]])
    yuan = lambda cents: fractions.Fraction(int(cents), 100)
    size = len(members)
    income = sum(yuan(m["income"]) for m in members)
    medical = sum(yuan(m["medical"]) for m in members)
    severe = sum(m["grade"] in (1, 2) for m in members)
    counted = income - fractions.Fraction(3, 10) * standard * severe - medical / 12
    head = counted / size
    savings = yuan(household["savings"]) / size
    able = [18 <= m["age"] <= 59 and m["can_work"] for m in members]
    idle = [a and not m["employed"] and not m["student"] for a, m in zip(able, members)]
    result = {
        "dibao": household["registered"]
        and head <= standard
        and savings <= 24 * standard
        and household["vehicles"] == 0
        and household["houses"] <= 1
        and not any(idle),
        "margin": head <= fractions.Fraction(3, 2) * standard and savings <= 36 * standard,
        "hardship": medical > fractions.Fraction(4, 10) * 12 * income and 12 * income - medical <= 12 * standard * size,
        "tekun": any(m["age"] >= 60 or m["grade"] in (1, 2) for m in members) and income == 0 and not any(able),
    }
    amount = max(standard * size - counted, 0)
    tenths = math.floor(amount * 10 + fractions.Fraction(1, 2))
    return result, tenths * 10


FAR = 10**12
CHOICES = {
    "district": range(len(DISTRICTS)),
    "registered": (False, True),
    "savings": (0, FAR),
    "vehicles": (0, 1),
    "houses": (0, 1, 2),
    "age": (0, 18, 59, 60),
    "income": (0, FAR),
    "grade": (0, 1, 4),
    "medical": (0, FAR),
    "student": (False, True),
    "can_work": (False, True),
    "employed": (False, True),
}


def by_enumeration(household, members, most):
    """Answers from completions of what is None, or None where there would be more than `most` of them.

    Completions take the ends and the thresholds of each fact; an open end is a very large number, and an amount that
    moves with it counts as open.
    """
    cells = [(household, name) for name, value in household.items() if value is None and name in CHOICES]
    cells += [
        (member, name) for member in members for name, value in member.items() if value is None and name in CHOICES
    ]
    if math.prod(len(CHOICES[name]) for _, name in cells) > most:
        return None
    seen, amounts = {name: set() for name in PROGRAMMES}, []
    for values in itertools.product(*(CHOICES[name] for _, name in cells)):
        for (place, name), value in zip(cells, values):
            place[name] = value
        result, amount = one(household, members)
        for name in PROGRAMMES:
            seen[name].add(bool(result[name]))
        amounts.append(amount)
    for place, name in cells:
        place[name] = None
    answer = {name: UNDETERMINED if len(seen[name]) == 2 else int(seen[name].pop()) for name in PROGRAMMES}
    paid = answer["dibao"] != INELIGIBLE
    answer["dibao_low"] = min(amounts) if paid else -1
    answer["dibao_high"] = -1 if not paid or max(amounts) > FAR // 100 else max(amounts)
    return answer
