//! Unknown numbers: one line a case of what the language says of them.

use crate::oracle::notation::check;

#[test]
fn sums_differences_and_products_take_the_ends() {
    check(&[
        ("n + 1", "n=1..3", "2..4"),
        ("n + m", "n=1..3; m=-1..0.5", "0..3.5"),
        ("n + m", "n=1..; m=2..3", "3.."),
        ("n - m", "n=1..3; m=0.5..1", "0..2.5"),
        ("n - m", "n=1..; m=..5", "-4.."),
        ("n - m", "n=..3; m=..5", ".."),
        ("n - m", "n=1..3; m=?", ".."),
        ("-n", "n=1..", "..-1"),
        ("n * m", "n=-1..2; m=-3..4", "-6..8"),
        ("n * m", "n=-2..-1; m=3..4", "-8..-3"),
        ("n * m", "n=0; m=?", "0"),
        ("n * 0", "n=?", "0"),
        ("n * m", "n=0..1; m=?", ".."),
        ("n * m", "n=0..; m=0..", "0.."),
        ("n * m", "n=1..; m=2..3", "2.."),
        ("n * m", "n=1..; m=-2..-1", "..-1"),
        ("n * m", "n=1..; m=0..1", "0.."),
        ("n * m", "n=1..; m=-1..1", ".."),
        ("n * m", "n=1..; m=0", "0"),
    ]);
}

#[test]
fn a_node_that_occurs_twice_counts_once() {
    check(&[
        ("n - n", "n=1..3", "0"),
        ("n - n", "n=?", "0"),
        ("n + n", "n=1..3", "2..6"),
        ("2 * n - n - n", "n=1..3", "0"),
        ("n + 1 - n", "n=?", "1"),
        ("(n + m) - n", "n=?; m=1..2", "1..2"),
        ("n - 0.2 * n", "n=10..20", "8..16"),
        ("n - n / 4", "n=4..8", "3..6"),
        ("n / k * k", "n=6; k=1..4", "6"),
        ("n / k * k", "n=6; k=0..4", "6 or division_by_zero"),
        ("n / k - n / k", "n=1; k=0..1", "0 or division_by_zero"),
        ("n / k - n / k", "n=1; k=0", "fault division_by_zero"),
        ("(s - n / k) * k", "s=10; n=1..3; k=2", "17..19"),
        ("(s - n / k) * k", "s=10; n=5; k=1..3", "5..25"),
        ("(s - n / k) * k", "s=10; n=5; k=0..3", "-5..25 or division_by_zero"),
        ("n * n", "n=-2..3", "0..9"),
        ("n * n", "n=-3..-2", "4..9"),
        ("n * n", "n=?", "0.."),
        ("n < n", "n=?", "false"),
        ("n <= n", "n=?", "true"),
        ("n = n", "n=?", "true"),
        ("n + 1 > n", "n=?", "true"),
        ("n / k = n / k", "n=1; k=0..1", "true or division_by_zero"),
    ]);
}

#[test]
fn a_divisor_that_may_be_zero_leaves_everything_open() {
    check(&[
        ("n / m", "n=1..2; m=2..4", "0.25..1"),
        ("n / m", "n=1..2; m=0.1..2", "0.5..20"),
        ("n / m", "n=1..2; m=-4..-2", "-1..-0.25"),
        ("n / m", "n=1..2; m=0..2", ".. or division_by_zero"),
        ("n / m", "n=1..2; m=-1..1", ".. or division_by_zero"),
        ("n / m", "n=1..2; m=0", "fault division_by_zero"),
        ("n / m", "n=?; m=0", "fault division_by_zero"),
        ("n / m", "n=2; m=1..", "0..2"),
        ("n / m", "n=2; m=..-1", "-2..0"),
        ("n / m", "n=1..2; m=?", ".. or division_by_zero"),
        ("n / (m - 2)", "n=1; m=1.5..1.9", "-10..-2"),
        ("n / (m - 2)", "n=1; m=1.5..2", ".. or division_by_zero"),
        ("n / 7", "n=1..2", "0.1428571428571428571428571428..0.2857142857142857142857142858"),
        ("n / 7", "n=-2..-1", "-0.2857142857142857142857142858..-0.1428571428571428571428571428"),
        ("n / 3", "n=2", "0.6666666666666666666666666667"),
        ("n ** 2", "n=-2..1", "0..4"),
        ("n ** 2", "n=-3..-2", "4..9"),
        ("n ** 3", "n=-2..1", "-8..1"),
        ("n ** 2", "n=?", "0.."),
        ("n ** 3", "n=..2", "..8"),
        ("n ** 0", "n=-1..1", "1"),
        ("n ** 1", "n=-1..1", "-1..1"),
        ("n ** -1", "n=2..4", "0.25..0.5"),
        ("n ** -2", "n=2..4", "0.0625..0.25"),
        ("n ** -1", "n=-1..1", ".. or division_by_zero"),
        ("n ** -1", "n=0", "fault division_by_zero"),
    ]);
}

#[test]
fn modulo_is_exact_within_one_round() {
    check(&[
        ("modulo(n, 3)", "n=4..5", "1..2"),
        ("modulo(n, 3)", "n=3..5", "0..2"),
        ("modulo(n, 3)", "n=2.9..3", "0..3"),
        ("modulo(n, 3)", "n=2..4", "0..3"),
        ("modulo(n, 3)", "n=-1..-0.5", "2..2.5"),
        ("modulo(n, 3)", "n=?", "0..3"),
        ("modulo(n, -3)", "n=4..5", "-2..-1"),
        ("modulo(n, -3)", "n=2..4", "-3..0"),
        ("modulo(7, m)", "m=2..4", "0..4"),
        ("modulo(7, m)", "m=-4..-2", "-4..0"),
        ("modulo(7, m)", "m=-2..4", "-2..4 or division_by_zero"),
        ("modulo(7, m)", "m=0..4", "0..4 or division_by_zero"),
        ("modulo(7, m)", "m=0", "fault division_by_zero"),
        ("modulo(n, m)", "n=?; m=0", "fault division_by_zero"),
    ]);
}

#[test]
fn rounding_takes_both_ends() {
    check(&[
        ("floor(n)", "n=1.2..2.5", "1..2"),
        ("floor(n)", "n=1..1.9", "1"),
        ("ceiling(n)", "n=1.2..2.5", "2..3"),
        ("ceiling(n)", "n=1.1..2", "2"),
        ("floor(n, 1)", "n=1.25..", "1.2.."),
        ("decimal(n, 0)", "n=0.5..1.5", "0..2"),
        ("decimal(n, 0)", "n=1.5..2.5", "2"),
        ("round half up(n, 0)", "n=0.5..1.4", "1"),
        ("round half up(n, 0)", "n=-0.5..0.49", "-1..0"),
        ("round half down(n, 0)", "n=0.5..1.5", "0..1"),
        ("round up(n, 0)", "n=-1.2..1.2", "-2..2"),
        ("round down(n, 0)", "n=-1.2..1.2", "-1..1"),
        ("round up(n, -1)", "n=1..11", "10..20"),
        ("floor(n)", "n=?", ".."),
        ("floor(n) - n", "n=0..2", "-2..2"),
        ("floor(n) = n", "n=0..2", "false|true"),
        ("decimal(n, 1) = n", "n=?", "false|true"),
        ("even(floor(n))", "n=0..2", "false|true"),
        ("floor(n / m)", "n=7; m=2..3", "2..3"),
        ("floor(n / m)", "n=7; m=0", "fault division_by_zero"),
        ("abs(n)", "n=-2..1", "0..2"),
        ("abs(n)", "n=-3..-2", "2..3"),
        ("abs(n)", "n=..-1", "1.."),
        ("abs(n)", "n=?", "0.."),
        ("even(n)", "n=2", "true"),
        ("odd(n)", "n=-3", "true"),
        ("even(n)", "n=2.5", "fault no_value"),
        ("even(n)", "n=1..2", "false|true or no_value"),
    ]);
}

#[test]
fn comparisons_are_open_only_between_the_ends() {
    check(&[
        ("n < 3", "n=1..2.99", "true"),
        ("n < 3", "n=1..3", "false|true"),
        ("n < 3", "n=3..4", "false"),
        ("n <= 3", "n=1..3", "true"),
        ("n <= 3", "n=1..3.01", "false|true"),
        ("n <= 3", "n=3.01..4", "false"),
        ("n > 3", "n=1..3", "false"),
        ("n > 3", "n=3..4", "false|true"),
        ("n > 3", "n=3.01..4", "true"),
        ("n >= 3", "n=1..2.99", "false"),
        ("n >= 3", "n=2.99..4", "false|true"),
        ("n >= 3", "n=3..4", "true"),
        ("n = 3", "n=1..2.99", "false"),
        ("n = 3", "n=1..3", "false|true"),
        ("n = 3", "n=3", "true"),
        ("n != 3", "n=1..2.99", "true"),
        ("n != 3", "n=1..3", "false|true"),
        ("n != 3", "n=3", "false"),
        ("n = m", "n=1..2; m=2..3", "false|true"),
        ("n = m", "n=1..2; m=2.01..3", "false"),
        ("n < m", "n=1..2; m=2.01..3", "true"),
        ("n < m", "n=..2; m=2..", "false|true"),
        ("n <= m", "n=..2; m=2..", "true"),
        ("n between 1 and 3", "n=1..3", "true"),
        ("n between 1 and 3", "n=0.99..3", "false|true"),
        ("n between 1 and 3", "n=3.01..4", "false"),
        ("n between 1 and 3", "n=3..4", "false|true"),
        ("n / k < m", "n=1..2; k=3; m=0.66", "false|true"),
        ("n / k < m", "n=1..2; k=3; m=0.67", "true"),
        ("n / k < m", "n=1..2; k=3; m=0.33", "false"),
        ("n / k = 1 / 3", "n=1; k=3", "true"),
        ("n / k < 1", "n=1; k=0", "fault division_by_zero"),
        ("n / k < 1", "n=1; k=0..1", "false|true or division_by_zero"),
        ("n / k < 1", "n=1; k=-2..-1", "true"),
        ("c < \"b\"", "c=a", "true"),
        ("c = \"b\"", "c={a,b}", "false|true"),
        ("c = \"d\"", "c={a,b}", "false"),
        ("c != d", "c={a,b}; d={c,d}", "true"),
    ]);
}

#[test]
fn tests_behind_in_are_one_set() {
    check(&[
        ("n in [1..3]", "n=1..3", "true"),
        ("n in [1..3]", "n=0..1", "false|true"),
        ("n in [1..3]", "n=0..0.99", "false"),
        ("n in [1..3]", "n=3.01..4", "false"),
        ("n in (1..3)", "n=1..3", "false|true"),
        ("n in (1..3)", "n=1.01..2.99", "true"),
        ("n in (1..3)", "n=1", "false"),
        ("n in (1..3]", "n=3", "true"),
        ("n in [1..3)", "n=3", "false"),
        ("n in ]1..3[", "n=3", "false"),
        ("n in (< 1, > 3)", "n=1..3", "false"),
        ("n in (< 1, > 3)", "n=0..1", "false|true"),
        ("n in (< 1, > 3)", "n=0..0.99", "true"),
        ("n in (< 1, > 3)", "n=0..4", "false|true"),
        ("n in (< 3, >= 3)", "n=?", "true"),
        ("n in ([1..2], (2..3])", "n=1..3", "true"),
        ("n in ([1..2), (2..3])", "n=1..3", "false|true"),
        ("n in (1, 2)", "n=1..2", "false|true"),
        ("n in (1, 2)", "n=1.1..1.9", "false"),
        ("n in (1, 2)", "n=2", "true"),
        ("n in [1, 2]", "n=2", "true"),
        ("n in < 3", "n=2", "true"),
        ("n in (m, 5)", "n=1; m=1..2", "false|true"),
        ("n in (m, 5)", "n=5; m=1..2", "true"),
        ("n in (m, 5)", "n=3; m=1..2", "false"),
        ("n in (1 / k, 5)", "n=5; k=0", "true"),
        ("n in (1 / k, 5)", "n=4; k=0", "fault division_by_zero"),
        ("1 / k in (1, 5)", "k=0", "fault division_by_zero"),
        ("c in (\"a\", \"b\")", "c={a,b}", "true"),
        ("c in (\"a\", \"b\")", "c={a,c}", "false|true"),
        ("c in (\"a\", \"b\")", "c={c,d}", "false"),
        ("c in (\"a\", \"b\")", "c=category{a,b}", "true"),
        ("c in (\"a\", \"b\")", "c=category{a,b,d}", "false|true"),
        ("c = \"a\"", "c=category{a,b}", "false|true"),
        ("c = \"d\"", "c=category{a,b}", "refused language.type"),
        ("c", "c=category{a,b}", "a|b"),
    ]);
}
