//! Floats against exact rationals.

use num_rational::BigRational;
use proptest::prelude::*;
use tuodi::quantity::Number;
use tuodi::table::{Column, TableError};

fn read(cell: f64, scale: u32) -> Result<String, TableError> {
    let column = Column::from_floats("收入", &[cell], scale)?;
    Ok(column.number(0).expect("known").with_scale(scale))
}

/// The float as a rational, to the nearest at the scale, ties to even; none if 64 bits do not hold the numerator.
fn exact(cell: f64, scale: u32) -> Option<String> {
    let power = BigRational::from_integer(10_i64.pow(scale).into());
    let scaled = BigRational::from_float(cell)? * &power;
    let (floor, two) = (scaled.floor(), BigRational::from_integer(2.into()));
    let above = (&scaled - &floor) * &two;
    let odd = (&floor / &two).floor() * &two != floor;
    let one = BigRational::from_integer(1.into());
    let up = above > one || (above == one && odd);
    let rounded = if up { floor + one } else { floor };
    let (least, most) = (BigRational::from_integer(i64::MIN.into()), BigRational::from_integer(i64::MAX.into()));
    let fits = least <= rounded && rounded <= most;
    let digits = rounded.to_integer().to_string();
    fits.then(|| {
        let (sign, digits) = digits.strip_prefix('-').map_or(("", digits.as_str()), |rest| ("-", rest));
        let scale = usize::try_from(scale).expect("small");
        let padded = format!("{digits:0>width$}", width = scale + 1);
        let (whole, fraction) = padded.split_at(padded.len() - scale);
        if scale == 0 { format!("{sign}{whole}") } else { format!("{sign}{whole}.{fraction}") }
    })
}

fn agrees(cell: f64, scale: u32) {
    match (read(cell, scale), exact(cell, scale)) {
        (Ok(read), Some(exact)) => assert_eq!(read, exact, "{cell:e} at {scale}"),
        (Err(TableError::OutOfRange { row: 0, .. }), None) => assert!(cell.is_finite(), "{cell}"),
        (Err(TableError::NotFinite { row: 0, .. }), None) => assert!(!cell.is_finite(), "{cell}"),
        (read, exact) => panic!("{cell:e} at {scale}: {read:?}, exactly {exact:?}"),
    }
}

proptest! {
    #[test]
    fn any_float_is_rounded_as_the_number_that_its_bits_are(bits: u64, scale in 0_u32..=18) {
        agrees(f64::from_bits(bits), scale);
    }

    #[test]
    fn a_float_near_money_is_rounded_as_the_number_that_its_bits_are(
        cents in -10_000_000_i32..10_000_000, steps in -2_i8..=2, scale in 0_u32..=5,
    ) {
        let near = f64::from(cents) / 200.0;
        let moved = near.to_bits().saturating_add_signed(i64::from(steps));
        agrees(f64::from_bits(moved), scale);
    }

    #[test]
    fn a_float_with_few_bits_behind_the_point_meets_ties(eighths: i32, zeros in 0_i32..70, scale in 0_u32..=18) {
        agrees(f64::from(eighths) * 2_f64.powi(-zeros), scale);
    }

    #[test]
    fn a_narrow_float_is_what_the_wide_one_of_the_same_value_is(cell: f32, scale in 0_u32..=18) {
        let narrow = Column::from_floats("c", &[cell], scale).map(|column| column.number(0));
        prop_assert_eq!(narrow, Column::from_floats("c", &[f64::from(cell)], scale).map(|column| column.number(0)));
    }
}

#[test]
fn ties_go_to_the_even_digit_and_what_only_looks_like_one_does_not() {
    for (cell, expected) in [
        (0.125, "0.12"),
        (0.375, "0.38"),
        (-0.125, "-0.12"),
        (0.285, "0.28"),
        (1.005, "1.00"),
        (1.015, "1.01"),
        (1.025, "1.02"),
        (2.675, "2.67"),
        (-0.0, "0.00"),
        (5e-324, "0.00"),
        (504.99, "504.99"),
    ] {
        assert_eq!(read(cell, 2).expect("a number"), expected, "{cell}");
    }
}

#[test]
fn every_power_of_two_is_rounded_or_refused() {
    for power in -1074..1024 {
        for scale in [0, 1, 2, 17, 18] {
            agrees(2_f64.powi(power), scale);
            agrees(-3.0 * 2_f64.powi(power), scale);
        }
    }
}

#[test]
fn the_least_and_the_greatest_numbers_of_64_bits_fit_and_their_neighbours_do_not() {
    let (below, at) = (9_223_372_036_854_774_784.0, 9_223_372_036_854_775_808.0);
    assert_eq!(read(below, 0).expect("a number"), "9223372036854774784");
    assert_eq!(read(-at, 0).expect("a number"), "-9223372036854775808");
    for cell in [at, -9_223_372_036_854_777_856.0, f64::MAX, f64::MIN] {
        let error = read(cell, 0).expect_err("out of range");
        assert_eq!(error.code(), "table.out_of_range");
    }
    assert!(read(9.2, 18).is_ok() && read(9.3, 18).is_err());
}

#[test]
fn what_is_no_number_is_refused_with_column_and_row() {
    for (cell, value) in [(f64::NAN, "NaN"), (f64::INFINITY, "inf"), (f64::NEG_INFINITY, "-inf"), (-f64::NAN, "NaN")] {
        let error = Column::from_floats("收入", &[1.0, 2.0, cell], 2).expect_err("no number");
        assert_eq!(
            (error.code(), &error),
            ("table.not_finite", &TableError::NotFinite { column: "收入".into(), row: 2, value })
        );
        assert!(error.to_string().starts_with(&format!("row 3, column `收入`: `{value}`")), "{error}");
    }
}

#[test]
fn eighteen_digits_behind_the_point_are_possible_and_nineteen_are_not() {
    let half: Number = "0.5".parse().expect("a number");
    assert_eq!(Column::from_floats("c", &[0.5], 18).expect("a column").number(0), Some(half));
    let error = Column::from_floats("c", &[0.5], 19).expect_err("too many");
    assert_eq!((error.code(), error), ("table.scale", TableError::Scale { column: "c".into(), scale: 19, most: 18 }));
    assert_eq!(Column::from_floats("c", &[0.5], u32::MAX).expect_err("too many").code(), "table.scale");
}
