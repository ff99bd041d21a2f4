//! What holds for every cell and every register.

use crate::{PACK, load};
use proptest::prelude::*;
use std::collections::BTreeMap;
use std::sync::LazyLock;
use tuodi::law::FactDeclaration;
use tuodi::quantity::Number;
use tuodi::register::{MergedCells, RegisterOptions, normalise};
use tuodi::{Policy, Value};

static POLICY: LazyLock<Policy> = LazyLock::new(|| load(PACK));
static FREE: LazyLock<Policy> = LazyLock::new(|| {
    load(
        "pack: p\ncurrency: CNY\nfacts: {household: {n: {type: number, unit: CNY/month, scale: 6}, d: {type: date}}}\nprogrammes: {}\n",
    )
});

fn fact(policy: &'static Policy, name: &str) -> &'static FactDeclaration {
    policy.law().fact(name).expect(name)
}

fn full_width(text: &str) -> String {
    let wide = |sign: char| char::from_u32(u32::from(sign) + 0xFEE0).unwrap_or(sign);
    text.chars().map(|sign| if ('!'..='~').contains(&sign) { wide(sign) } else { sign }).collect()
}

/// A whole number with commas between threes.
fn grouped(whole: u64) -> String {
    let digits = whole.to_string();
    let from_the_right = |(place, sign): (usize, char)| {
        let comma = (place > 0 && (digits.len() - place).is_multiple_of(3)).then_some(',');
        comma.into_iter().chain(std::iter::once(sign))
    };
    digits.chars().enumerate().flat_map(from_the_right).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn a_number_comes_back_from_every_notation(
        whole in 0..10_u64.pow(15), cents in 0..100_u64, negative: bool, wide: bool,
        comma: bool, behind in 0..6_usize, before in 0..4_usize, power in 0..4_usize,
    ) {
        let (multiplier, digits) = [("", 0), ("千", 3), ("万", 4), ("亿", 8)][power];
        let whole = whole / 10_u64.pow(6);
        let sign = if negative { "-" } else { "" };
        let wanted: Number = {
            let plain: Number = format!("{sign}{whole}.{cents:02}").parse().expect("a number");
            let text = plain.with_scale(2).replace('.', "");
            let zeros = "0".repeat(digits);
            let scaled = format!("{text}{zeros}");
            let negative = scaled.starts_with('-');
            let bare = scaled.trim_start_matches('-');
            let padded = format!("{bare:0>3}");
            let (front, back) = padded.split_at(padded.len() - 2);
            format!("{}{front}.{back}", if negative { "-" } else { "" }).parse().expect("a number")
        };
        let body = if comma { grouped(whole) } else { whole.to_string() };
        let before = ["", "¥", "￥", "CNY "][before];
        let behind = ["", "元", " 元", "元/月", "/月", "CNY/month"][behind];
        let mut cell = format!("{sign}{before}{body}.{cents:02}{multiplier}{behind}");
        if wide { cell = full_width(&cell); }
        prop_assert_eq!(normalise(fact(&FREE, "n"), &cell), Ok(Some(Value::Number(wanted))), "{}", cell);
    }

    #[test]
    fn a_date_comes_back_from_every_notation(days in -62_000..80_000_i64, form in 0..9_usize, wide: bool) {
        use chrono::Datelike;
        let epoch = chrono::NaiveDate::from_ymd_opt(1970, 1, 1).expect("a date");
        let date = epoch.checked_add_signed(chrono::TimeDelta::days(days)).expect("a date");
        let (y, m, d) = (date.year(), date.month(), date.day());
        let mut cell = [
            format!("{y}-{m:02}-{d:02}"), format!("{y}/{m}/{d}"), format!("{y}.{m}.{d}"), format!("{y}年{m}月{d}日"),
            format!("{y}{m:02}{d:02}"), format!("{y} 年 {m} 月 {d} 号"), format!("{y}-{m}-{d} 00:00:00"),
            format!("'{y}-{m}-{d}"), format!("{y}-{m:02}-{d:02}T00:00"),
        ][form].clone();
        if wide { cell = full_width(&cell); }
        prop_assert_eq!(normalise(fact(&FREE, "d"), &cell), Ok(Some(Value::Date(date))), "{}", cell);
        // With the year last it is never read.
        let reversed = normalise(fact(&FREE, "d"), &format!("{d}/{m}/{y}"));
        prop_assert!(reversed.is_err());
        let is_ambiguous = d <= 12 && d != m;
        prop_assert_eq!(reversed.expect_err("refused").code() == "register.ambiguous", is_ambiguous);
    }

    /// Only what spells zero is zero, and what is unknown has no digit in it.
    #[test]
    fn no_other_text_is_zero(cell in "[-0-9０１.,，元万亿千%/年月日无—不详约 ¥$()eE+']{0,8}") {
        match normalise(fact(&FREE, "n"), &cell) {
            Ok(Some(Value::Number(number))) if number == Number::from(0) => {
                prop_assert!(cell.contains(['0', '０']) && !cell.contains(|sign: char| "123456789１".contains(sign)), "{}", cell);
            }
            Ok(None) => prop_assert!(!cell.contains(|sign: char| sign.is_numeric()), "{}", cell),
            _ => {}
        }
    }

    #[test]
    fn any_text_is_a_value_that_its_fact_can_have_or_an_error_that_says_what_to_do(cell in "\\PC{0,40}|.{0,40}") {
        for policy in [&POLICY, &FREE] {
            for fact in policy.law().facts() {
                match normalise(fact, &cell) {
                    Ok(Some(value)) => prop_assert_eq!(fact.check(&value), Ok(())),
                    Ok(None) => {}
                    Err(error) => prop_assert!(error.to_string().contains("; ") && error.to_string().len() < 600),
                }
            }
        }
    }

    #[test]
    fn any_text_is_a_register_or_an_error(
        header in "(age|户编号|成员编号|savings|身份证号|月收入|zone|born|x|,|\n|\"){0,8}",
        rows in "([A-C0-9元万,，\"\r\n —是否]|合计|不详|\\PC){0,120}",
        merged: bool,
    ) {
        let merged_cells = if merged { MergedCells::AsAbove } else { MergedCells::Refuse };
        let options = RegisterOptions { merged_cells, ..RegisterOptions::default() };
        if let Ok(register) = POLICY.read_register(&format!("{header}\n{rows}"), &options) {
            for row in &register.rows {
                let household = &register.households[row.household];
                prop_assert!(row.member.is_none_or(|member| member < household.members.len()));
                prop_assert!(row.row >= 2 && row.line >= row.row);
            }
            // What was read can be screened: every fact is one that the policy allows.
            let date = chrono::NaiveDate::from_ymd_opt(2024, 1, 1).expect("a date");
            for household in &register.households {
                prop_assert!(POLICY.screen(household, date).is_ok());
            }
        }
    }

    /// Whole households may stand in any order, and the rows of one between those of others.
    #[test]
    fn the_order_of_households_does_not_change_them(
        rows in prop::collection::vec((0..4_u8, 0..100_u8, prop::sample::select(vec!["", "城镇", "农村", "q"])), 1..12),
        seed: u64,
    ) {
        let lines = |order: &[usize]| {
            let mut csv = "户编号,成员编号,age,zone\n".to_owned();
            for place in order {
                let (household, age, zone) = &rows[*place];
                csv.push_str(&format!("H{household},{place},{age},{zone}\n"));
            }
            POLICY.read_register(&csv, &RegisterOptions::default()).expect("a register")
        };
        let straight: Vec<usize> = (0..rows.len()).collect();
        // A stable order by a drawn rank of the household keeps each household's own rows in order.
        let mut drawn = straight.clone();
        drawn.sort_by_key(|place| (u64::from(rows[*place].0) * 7 + seed) % 5);
        let by_id = |order: &[usize]| {
            let households = lines(order).households.into_iter();
            households.map(|household| (household.id.clone(), household)).collect::<BTreeMap<_, _>>()
        };
        prop_assert_eq!(by_id(&straight), by_id(&drawn));
        let codes = |order: &[usize]| {
            let mut codes: Vec<&str> = lines(order).errors.iter().map(|error| error.code()).collect();
            codes.sort_unstable();
            codes
        };
        prop_assert_eq!(codes(&straight), codes(&drawn));
    }
}
