"""NumPy: 64-bit cents, exact, one program for blocks of households.

Unknown facts are carried as Kleene masks, written by hand: a value that is not known is zero beside a mask, a
condition is a pair (known to be true, known to be false), and a missing number makes its sum unknown. Sums are
compared in twelfths of a cent, so nothing is rounded but the amount.

The JSON line has the CPU time of several variants of the same rules, which all give the same answers:

`cpu`: masks, sums over members by `add.reduceat` over precomputed offsets, blocks of households.
`cpu_bincount`: masks, sums by `bincount` over precomputed owners (floats, exact below 2^53, which is asserted).
`cpu_running`: masks, sums by `cumsum` and differences at the offsets, all buffers allocated once.
`cpu_whole`: as `cpu_running`, on whole columns, not in blocks.
`cpu_packed`: as `cpu_running`, and up to eight conditions of members are counted at once, in the eight bytes of one
    64-bit word (asserted: no household has more than 255 members).
`cpu_unmasked`, `cpu_unmasked_running`, `cpu_unmasked_packed` (complete data only): no masks.
"""

import sys

import numpy as np

from protocol import Clock, arguments, load, serve
from workload import PROGRAMMES, standards_in_cents

HOUSEHOLD = ("district", "registered", "savings", "vehicles", "houses")
MEMBER = ("age", "income", "grade", "medical", "student", "can_work", "employed")


class Block:
    """Views of consecutive households and their members; offsets begin with zero."""

    def __init__(self, data, begin, end):
        first, last = data.starts[begin], data.starts[end]
        self.range = slice(begin, end)
        self.members = int(last - first)
        self.households = end - begin
        self.offsets = data.starts[begin : end + 1] - first
        self.size = np.diff(self.offsets)
        self.owner = np.repeat(np.arange(self.households), self.size)
        for names, part in ((HOUSEHOLD, self.range), (MEMBER, slice(first, last))):
            for name in names:
                setattr(self, name, getattr(data, name)[part])
                setattr(self, f"{name}_known", data.known[name][part])


def blocks(data, households):
    count = len(data.starts) - 1
    return [Block(data, begin, min(begin + households, count)) for begin in range(0, count, households)]


class Reduceat:
    """Sums of segments as `add.reduceat` gives them; every household has a member."""

    def __init__(self, _):
        pass

    def total(self, block, values):
        return np.add.reduceat(values, block.offsets[:-1])

    def count(self, block, flags):
        return np.add.reduceat(flags.view(np.uint8), block.offsets[:-1])

    def counts(self, block, *flags):
        return [self.count(block, flag) for flag in flags]


class Bincount(Reduceat):
    def total(self, block, values):
        return np.bincount(block.owner, values, block.households).astype(np.int64)

    def count(self, block, flags):
        return np.bincount(block.owner, flags, block.households)


class Running(Reduceat):
    """Differences of a running sum at the offsets."""

    def __init__(self, parts):
        members = max(block.members for block in parts) + 1
        self.wide, self.narrow = np.zeros(members, np.int64), np.zeros(members, np.int32)

    def difference(self, block, values, buffer):
        running = buffer[: block.members + 1]
        np.cumsum(values, dtype=buffer.dtype, out=running[1:])
        ends = running.take(block.offsets)
        return ends[1:] - ends[:-1]

    def total(self, block, values):
        return self.difference(block, values, self.wide)

    def count(self, block, flags):
        return self.difference(block, flags, self.narrow)


class Packed(Running):
    """As `Running`; conditions are counted eight at a time."""

    def __init__(self, parts):
        super().__init__(parts)
        assert max(block.size.max() for block in parts) < 256
        self.flags = np.zeros(len(self.wide), np.uint8)
        self.bits = np.zeros(len(self.wide), np.uint8)
        # A byte of eight bits as a word of eight bytes.
        every = np.arange(256)
        self.words = sum((every >> bit & 1) << 8 * bit for bit in range(8)).astype(np.int64)
        self.packed = np.zeros(len(self.wide), np.int64)

    def counts(self, block, *flags):
        bits, shifted, words = self.flags[: block.members], self.bits[: block.members], self.packed[: block.members]
        found = []
        for begin in range(0, len(flags), 8):
            some = flags[begin : begin + 8]
            np.copyto(bits, some[0].view(np.uint8))
            for place, flag in enumerate(some[1:], 1):
                np.left_shift(flag.view(np.uint8), place, out=shifted)
                np.bitwise_or(bits, shifted, out=bits)
            np.take(self.words, bits, out=words, mode="clip")
            by_byte = self.difference(block, words, self.wide).view(np.uint8).reshape(-1, 8)
            found += [by_byte[:, place] for place in range(len(some))]
        return found


def conjunction(first, *others):
    """Kleene's `and`, into the arrays of the first pair."""
    true, false = first
    for other_true, other_false in others:
        true &= other_true
        false |= other_false
    return true, false


def where_known(condition, known):
    """The pair of a condition whose operands are known where `known` says so."""
    return condition & known, known > condition


def masked(block, sums, table, out):
    b = block
    standard = table.take(b.district)
    standard_known = b.district_known

    adult = (b.age >= 18) & (b.age <= 59)
    adult_true, adult_false = where_known(adult, b.age_known)
    severe = (b.grade >= 1) & (b.grade <= 2)
    severe_false = b.grade_known > severe
    able_true = adult_true & b.can_work
    able_false = adult_false | (b.can_work_known > b.can_work)
    idle_true = able_true & (b.employed_known > b.employed)
    idle_true &= b.student_known > b.student
    idle_false = able_false | b.employed
    idle_false |= b.student
    old = b.age >= 60
    old_false = b.age_known > old
    protected_true = old | severe
    protected_open = ~(protected_true | (old_false & severe_false))

    # A value that is not known is zero, so `severe` and `old` above are true only where they are known to be.
    (
        severe_count,
        idle,
        idle_perhaps,
        able,
        able_perhaps,
        protected,
        protected_unknown,
        income_missing,
        medical_missing,
        grade_missing,
    ) = sums.counts(
        b,
        severe,
        idle_true,
        ~idle_false,
        able_true,
        ~able_false,
        protected_true,
        protected_open,
        ~b.income_known,
        ~b.medical_known,
        ~b.grade_known,
    )
    income = sums.total(b, b.income)
    medical = sums.total(b, b.medical)

    income_known = income_missing == 0
    sums_known = income_known & (medical_missing == 0)
    counted_known = sums_known & (grade_missing == 0)
    counted_known &= standard_known

    # In twelfths of a cent: what the household lacks to the line, 12 standard * size - 12 counted.
    line = standard * b.size
    yearly = income * 12
    line *= 12
    lack = line - yearly
    lack += medical
    rest_true, rest_false = where_known(lack >= 0, sums_known & standard_known)
    standard *= 36
    standard //= 10
    standard *= severe_count.astype(np.int64)
    lack += standard
    income_ok = where_known(lack >= 0, counted_known)
    saved = b.savings * 6
    saved_known = b.savings_known & standard_known
    np.not_equal(idle, 0, out=(idle_any := np.empty(b.households, bool)))
    dibao_true, dibao_false = conjunction(
        income_ok,
        (b.registered, b.registered_known > b.registered),
        where_known(saved <= 12 * line, saved_known),
        where_known(b.vehicles == 0, b.vehicles_known),
        where_known(b.houses <= 1, b.houses_known),
        (idle_perhaps == 0, idle_any),
    )
    amount = np.maximum(lack, 0)
    amount += 60
    amount //= 120
    amount *= 10
    amount[~(counted_known & ~dibao_false)] = -1

    line_half = line >> 1
    lack += line_half
    margin_true, margin_false = conjunction(
        where_known(lack >= 0, counted_known),
        where_known(saved <= 18 * line, saved_known),
    )
    medical *= 5
    yearly *= 2
    hardship_true, hardship_false = conjunction(
        where_known(medical > yearly, sums_known),
        (rest_true, rest_false),
    )
    tekun_true, tekun_false = conjunction(
        where_known(income == 0, income_known),
        (protected != 0, (protected == 0) & (protected_unknown == 0)),
        (able_perhaps == 0, able != 0),
    )
    write(
        out,
        b,
        amount,
        (dibao_true, dibao_false),
        (margin_true, margin_false),
        (hardship_true, hardship_false),
        (tekun_true, tekun_false),
    )


def write(out, block, amount, *pairs):
    """0 where known to be false, 1 where known to be true, 2 elsewhere."""
    for name, (true, false) in zip(PROGRAMMES, pairs):
        codes = out[name][block.range]
        np.subtract(2, true.view(np.int8), out=codes)
        codes -= false.view(np.int8) * np.int8(2)
    out["amount"][block.range] = amount


def unmasked(block, sums, table, out):
    b = block
    standard = table.take(b.district)
    adult = (b.age >= 18) & (b.age <= 59)
    severe = (b.grade >= 1) & (b.grade <= 2)
    able = adult & b.can_work
    idle = able & ~b.employed & ~b.student
    protected = (b.age >= 60) | severe
    severe_count, able, idle, protected = sums.counts(b, severe, able, idle, protected)
    income = sums.total(b, b.income)
    medical = sums.total(b, b.medical)

    line = standard * b.size
    line *= 12
    yearly = income * 12
    lack = line - yearly
    lack += medical
    rest = lack >= 0
    standard *= 36
    standard //= 10
    standard *= severe_count.astype(np.int64)
    lack += standard
    saved = b.savings * 6
    dibao = lack >= 0
    dibao &= b.registered
    dibao &= saved <= 12 * line
    dibao &= b.vehicles == 0
    dibao &= b.houses <= 1
    dibao &= idle == 0
    amount = np.maximum(lack, 0)
    amount += 60
    amount //= 120
    amount *= 10
    amount[~dibao] = -1
    lack += line >> 1
    margin = lack >= 0
    margin &= saved <= 18 * line
    medical *= 5
    yearly *= 2
    rest &= medical > yearly
    tekun = income == 0
    tekun &= protected != 0
    tekun &= able == 0
    for name, true in zip(PROGRAMMES, (dibao, margin, rest, tekun)):
        out[name][b.range] = true
    out["amount"][b.range] = amount


class Variant:
    """A program over all blocks; `out` is allocated by each repetition, buffers once."""

    def __init__(self, data, program, strategy, households):
        self.count = len(data.starts) - 1
        self.blocks = blocks(data, min(households, self.count))
        self.sums = strategy(self.blocks)
        self.program = program
        self.table = standards_in_cents()
        assert (self.table % 10 == 0).all(), "three tenths of a standard must be whole cents"

    def run(self):
        out = {name: np.empty(self.count, np.int8) for name in PROGRAMMES}
        out["amount"] = np.empty(self.count, np.int64)
        for block in self.blocks:
            self.program(block, self.sums, self.table, out)
        return out


WHOLE = 1 << 60
BLOCK = 32_768


def variants(data, complete):
    """Whole columns, as NumPy is written; then blocks of households, which stay in the cache."""
    found = {
        "cpu_whole": Variant(data, masked, Running, WHOLE),
        "cpu": Variant(data, masked, Reduceat, BLOCK),
        "cpu_bincount": Variant(data, masked, Bincount, BLOCK),
        "cpu_running": Variant(data, masked, Running, BLOCK),
        "cpu_packed": Variant(data, masked, Packed, BLOCK),
    }
    if complete:
        found["cpu_unmasked_whole"] = Variant(data, unmasked, Running, WHOLE)
        found["cpu_unmasked"] = Variant(data, unmasked, Reduceat, BLOCK)
        found["cpu_unmasked_running"] = Variant(data, unmasked, Running, BLOCK)
        found["cpu_unmasked_packed"] = Variant(data, unmasked, Packed, BLOCK)
    return found


def answers_of(variant):
    out = variant.run()
    amount = out.pop("amount")
    return {**out, "dibao_low": amount, "dibao_high": amount}


def main():
    options = arguments()
    data = load(options.data)
    assert max(data.income.max(), data.medical.max()) * len(data.age) < 1 << 53
    ways = variants(data, not options.missing)

    def run():
        times = {}
        for name, variant in ways.items():
            with Clock() as clock:
                out = variant.run()
            del out
            times[name] = clock.cpu
            if name == "cpu":
                times["wall"] = clock.wall
        return times

    def answers():
        results = [answers_of(variant) for variant in ways.values()]
        for other in results[1:]:
            for name, values in results[0].items():
                assert (values == other[name]).all(), f"the variants differ in {name}"
        return results[0]

    serve(run, answers)


if __name__ == "__main__":
    sys.exit(main())
