use super::{Direction, Money, Number, Unit};
use num_bigint::BigInt;
use num_rational::BigRational;
use proptest::prelude::{Strategy, any, prop_assert, prop_assert_eq, proptest};

fn number(text: &str) -> Number {
    text.parse().unwrap()
}

fn ratio(numerator: i64, denominator: i64) -> Number {
    Number::from_rational(BigRational::new(BigInt::from(numerator), BigInt::from(denominator)))
}

#[test]
fn a_number_is_digits_with_at_most_one_point() {
    for (written, printed) in [
        ("0", "0"),
        ("-0", "0"),
        ("-0.00", "0"),
        ("12", "12"),
        ("0012", "12"),
        ("-12.50", "-12.5"),
        ("0.10", "0.1"),
        ("1510.00", "1510"),
        ("0.000000000000000000000000000000000001", "0.000000000000000000000000000000000001"),
        ("123456789012345678901234567890123456789.5", "123456789012345678901234567890123456789.5"),
    ] {
        assert_eq!(number(written).to_string(), printed);
    }
    let wrong = [
        "", " ", "-", "+1", "--1", "1-", "1.", ".5", "-.5", ".", "1.2.3", "1e3", "1E3", "1_000", "1,000", " 1", "1 ",
        "0x10", "１", "٣", "NaN", "inf", "−1",
    ];
    for written in wrong {
        let error = written.parse::<Number>().unwrap_err();
        assert_eq!(error.code(), "quantity.number", "{written}");
        assert!(written.parse::<Money>().is_err(), "{written}");
    }
}

#[test]
fn a_written_number_has_at_most_400_characters() {
    assert_eq!(number(&"9".repeat(400)).to_string(), "9".repeat(400));
    let error = "9".repeat(401).parse::<Number>().unwrap_err();
    assert!(error.to_string().contains("at most 400 digits"), "{error}");
    assert_eq!(error.text.len(), 40);
    let deep = format!("0.{}1", "0".repeat(397));
    assert_eq!(number(&deep).to_string(), deep);
}

#[test]
fn a_number_on_the_wire_is_an_integer_or_a_text() {
    let read = |json: &str| serde_json::from_str::<Number>(json);
    assert_eq!(read("\"0.50\"").unwrap(), number("0.5"));
    assert_eq!(read("7").unwrap(), number("7"));
    assert_eq!(read("-7").unwrap(), number("-7"));
    assert_eq!(read("18446744073709551615").unwrap(), number("18446744073709551615"));
    for json in ["0.5", "1.0", "1e3", "18446744073709551616", "true", "null", "\"\"", "\"1e3\"", "[1]", "{}"] {
        assert!(read(json).is_err(), "{json}");
        assert!(serde_json::from_str::<Money>(json).is_err(), "{json}");
    }
    assert!(read("0.5").unwrap_err().to_string().contains("a decimal in quotes"));
    assert_eq!(serde_json::to_string(&number("0.50")).unwrap(), "\"0.5\"");
}

#[test]
fn a_number_without_end_is_printed_with_28_digits_half_to_even() {
    for (value, printed) in [
        (ratio(1, 3), "0.3333333333333333333333333333"),
        (ratio(2, 3), "0.6666666666666666666666666667"),
        (ratio(-2, 3), "-0.6666666666666666666666666667"),
        (ratio(1, 700), "0.001428571428571428571428571429"),
        (ratio(10_000, 7), "1428.571428571428571428571429"),
        (ratio(i64::MAX, 3), "3074457345618258602.333333333"),
    ] {
        assert_eq!(value.to_string(), printed);
    }
    // 0.99…9 with more than 28 nines carries.
    let near_one = Number::from_rational(
        number(&format!("0.{}", "9".repeat(40))).rational()
            + ratio(1, 3).rational() * number(&format!("0.{}1", "0".repeat(40))).rational(),
    );
    assert_eq!(near_one.to_string(), "1");
    let near_ten = Number::from_rational(near_one.rational() * number("10").rational());
    assert_eq!(near_ten.to_string(), "10");
}

#[test]
fn ends_of_intervals_are_rounded_outwards() {
    for (value, down, up) in [
        (ratio(1, 3), "0.3333333333333333333333333333", "0.3333333333333333333333333334"),
        (ratio(-1, 3), "-0.3333333333333333333333333334", "-0.3333333333333333333333333333"),
        (number("2.5"), "2.5", "2.5"),
        (number("-2.5"), "-2.5", "-2.5"),
        (number("0"), "0", "0"),
        (number(&"9".repeat(29)), "99999999999999999999999999990", "100000000000000000000000000000"),
        (number(&format!("-{}", "9".repeat(29))), "-100000000000000000000000000000", "-99999999999999999999999999990"),
        (number(&format!("9.{}", "9".repeat(28))), "9.999999999999999999999999999", "10"),
        (number(&format!("-9.{}", "9".repeat(28))), "-10", "-9.999999999999999999999999999"),
        (
            number(&format!("0.{}1", "0".repeat(60))),
            &format!("0.{}1", "0".repeat(60)),
            &format!("0.{}1", "0".repeat(60)),
        ),
        (number(&format!("-1{}", "0".repeat(60))), &format!("-1{}", "0".repeat(60)), &format!("-1{}", "0".repeat(60))),
    ] {
        assert_eq!(value.text_towards(Direction::Down), down);
        assert_eq!(value.text_towards(Direction::Up), up);
    }
    assert_eq!(ratio(1, 3).text_at_scale_towards(2, Direction::Down), "0.33");
    assert_eq!(ratio(1, 3).text_at_scale_towards(2, Direction::Up), "0.34");
    assert_eq!(ratio(-1, 3).text_at_scale_towards(2, Direction::Down), "-0.34");
    assert_eq!(ratio(-1, 3).text_at_scale_towards(2, Direction::Up), "-0.33");
    assert_eq!(ratio(-1, 3).text_at_scale_towards(0, Direction::Up), "0");
    assert_eq!(number("9.999").text_at_scale_towards(2, Direction::Up), "10.00");
}

#[test]
fn a_scale_is_kept_and_ties_go_to_the_even_digit() {
    for (written, scale, printed) in [
        ("2.5", 0, "2"),
        ("3.5", 0, "4"),
        ("-2.5", 0, "-2"),
        ("-3.5", 0, "-4"),
        ("0.125", 2, "0.12"),
        ("0.135", 2, "0.14"),
        ("0.1350001", 2, "0.14"),
        ("-0.001", 2, "0.00"),
        ("1510", 2, "1510.00"),
        ("999.995", 2, "1000.00"),
        ("7", 5, "7.00000"),
    ] {
        assert_eq!(number(written).with_scale(scale), printed, "{written}");
        assert_eq!(number(written).at_scale(scale), number(printed), "{written}");
    }
}

#[test]
fn a_decimal_holds_28_digits() {
    assert_eq!(number("0.10").to_decimal().unwrap().to_string(), "0.1");
    assert_eq!(ratio(1, 3).to_decimal(), None);
    assert_eq!(number(&"9".repeat(40)).to_decimal(), None);
    let decimal = number("-79228162514264337593543950335").to_decimal().unwrap();
    assert_eq!(Number::from(decimal).to_string(), "-79228162514264337593543950335");
}

#[test]
fn money_keeps_the_digits_it_was_written_with() {
    for written in ["1510.00", "0", "0.10", "-3.50", "7"] {
        let money: Money = written.parse().unwrap();
        assert_eq!(money.to_string(), written);
        assert_eq!(serde_json::to_string(&money).unwrap(), format!("\"{written}\""));
        assert_eq!(Number::from(money), number(written));
    }
    assert_eq!("1510".parse::<Money>().unwrap(), "1510.00".parse::<Money>().unwrap());
    assert_eq!(serde_json::from_str::<Money>("1510").unwrap().to_string(), "1510");
    let error = "9".repeat(30).parse::<Money>().unwrap_err();
    assert!(error.to_string().contains("at most 28 digits"), "{error}");
    assert!(format!("0.{}1", "0".repeat(28)).parse::<Money>().is_err());
}

#[test]
fn a_unit_is_read_and_printed_in_one_order() {
    for (written, printed) in [
        ("CNY", "CNY"),
        ("1", "1"),
        ("CNY/persons/month", "CNY/persons/month"),
        ("CNY/month/persons", "CNY/persons/month"),
        ("CNY * day / month", "CNY*day/month"),
        ("1/month", "1/month"),
        ("month*month", "month*month"),
        ("CNY/month/month", "CNY/month/month"),
        ("CNY/CNY", "1"),
        ("斤/户", "斤/户"),
        ("ne\u{301}e", "n\u{e9}e"),
        ("किलो", "किलो"),
    ] {
        let unit: Unit = written.parse().unwrap();
        assert_eq!(unit.to_string(), printed);
        assert_eq!(printed.parse::<Unit>().unwrap(), unit);
    }
    for wrong in [
        "",
        " ",
        "/",
        "CNY/",
        "/month",
        "CNY//month",
        "*",
        "CNY*",
        "2",
        "CNY/1",
        "1*1/",
        "CNY month",
        "CNY^2",
        "a-b",
        "1a",
        "(CNY)",
        "%",
    ] {
        let error = wrong.parse::<Unit>().unwrap_err();
        assert_eq!(error.code(), "quantity.unit", "{wrong}");
    }
    assert!(vec!["month"; 128].join("*").parse::<Unit>().is_err());
    assert_eq!("1,".repeat(1_000).parse::<Unit>().unwrap_err().text.len(), 40);
}

#[test]
fn powers_of_units_add_up_within_their_range() {
    let month = Unit::of("month");
    let most = month.to_the(127).unwrap();
    assert_eq!(most.times(&month), None);
    assert_eq!(most.over(&most), Some(Unit::none()));
    assert_eq!(month.to_the(128), None);
    let least = month.to_the(-127).unwrap();
    assert_eq!((least.over(&month), month.to_the(-128), month.to_the(1 << 20)), (None, None, None));
    assert_eq!(month.to_the(0), Some(Unit::none()));
    assert_eq!(month.to_the(-2).unwrap().power("month"), -2);
    assert_eq!(month.to_the(2).unwrap().to_the(64), None);
    assert_eq!(Unit::of("CNY").over(&month).unwrap().without("month"), Unit::of("CNY"));
}

#[test]
fn a_text_of_a_unit_has_at_most_64_names() {
    let text = |names: u32| (0..names).map(|name| format!("n{name}")).collect::<Vec<_>>().join("*");
    for (names, is_read) in [(63, true), (64, true), (65, false), (200_000, false)] {
        assert_eq!(text(names).parse::<Unit>().is_ok(), is_read, "{names}");
    }
}

/// Decimals of up to 60 digits, signed.
fn decimals() -> impl Strategy<Value = String> {
    "-?(0|[1-9][0-9]{0,30})(\\.[0-9]{0,29}[1-9])?"
}

fn units() -> impl Strategy<Value = Unit> {
    let name = proptest::sample::select(vec!["CNY", "persons", "month", "year", "day", "斤"]);
    proptest::collection::vec((name, -3..=3_i32), 0..5).prop_map(|parts| {
        parts
            .iter()
            .fold(Unit::none(), |unit, (name, power)| unit.times(&Unit::of(name).to_the(*power).unwrap()).unwrap())
    })
}

proptest! {
    #[test]
    fn exact_decimals_read_back_equal(text in decimals()) {
        let value = number(&text);
        let printed = value.to_string();
        prop_assert_eq!(number(&printed), value.clone());
        if text != "-0" {
            prop_assert_eq!(printed, text);
        }
        prop_assert_eq!(serde_json::from_str::<Number>(&serde_json::to_string(&value).unwrap()).unwrap(), value);
    }

    /// Around the length up to which a number is reduced in machine words.
    #[test]
    fn a_number_is_its_digits_over_a_power_of_ten(whole in "[0-9]{1,21}", fraction in "[0-9]{0,21}", negative in any::<bool>()) {
        let (sign, point) = (if negative { "-" } else { "" }, if fraction.is_empty() { "" } else { "." });
        let digits: BigInt = format!("{sign}{whole}{fraction}").parse().unwrap();
        let power = BigInt::from(10).pow(u32::try_from(fraction.len()).unwrap());
        let found = number(&format!("{sign}{whole}{point}{fraction}"));
        prop_assert_eq!(found.rational(), &BigRational::new(digits.clone(), power.clone()));
        // Lowest terms, as every comparison takes them to be.
        let reduced = found.rational().reduced();
        prop_assert_eq!((found.rational().numer(), found.rational().denom()), (reduced.numer(), reduced.denom()));
    }

    #[test]
    fn an_end_lies_outside_and_is_near(numerator in any::<i64>(), denominator in 1..i64::MAX) {
        let value = ratio(numerator, denominator);
        let (down, up) = (number(&value.text_towards(Direction::Down)), number(&value.text_towards(Direction::Up)));
        prop_assert!(down <= value && value <= up);
        let apart = up.rational() - down.rational();
        let most = value.rational() * number("0.000000000000000000000000001").rational();
        prop_assert!(apart.clone() * apart <= most.clone() * most);
        let printed = number(&value.to_string());
        prop_assert!(down <= printed && printed <= up);
    }

    #[test]
    fn a_scale_has_so_many_digits(numerator in any::<i64>(), denominator in 1..100_000_i64, scale in 0..12_u32) {
        let text = ratio(numerator, denominator).with_scale(scale);
        let digits = text.split_once('.').map_or(0, |(_, fraction)| fraction.len());
        prop_assert_eq!(digits, usize::try_from(scale).unwrap());
        prop_assert_eq!(number(&text), ratio(numerator, denominator).at_scale(scale));
    }

    #[test]
    fn units_read_back_equal(unit in units(), other in units()) {
        prop_assert_eq!(unit.to_string().parse::<Unit>().unwrap(), unit.clone());
        prop_assert_eq!(unit.times(&other).and_then(|product| product.over(&other)), Some(unit));
    }
}
