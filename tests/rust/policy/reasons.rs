//! What a decision says about itself: values, thresholds, margins, clauses, and the same in words.

use super::{decide, load};
use tuodi::record::{Figure, Holds, Outcome};
use tuodi::text::{self, Tongue};

const PACK: &str = "\
pack: p
currency: CNY
sources: {law: {title: 办法}}
facts:
  household:
    income: {type: number, unit: CNY/month, min: 0, max: 100000, title: {zh: 收入, en: Income}}
    size: {type: number, unit: persons, min: 1, max: 9}
parameters:
  standard: {unit: CNY/persons/month, title: {zh: 标准, en: Standard}, values: {2020-01-01: 505}}
concepts:
  per_head: {formula: income / size, title: {zh: 人均收入, en: Income per head}}
  rounded: {formula: income / 3, scale: 4}
programmes:
  aid:
    eligible:
      all:
        - {id: means, title: {zh: 收入条件, en: Means}, if: per_head < standard, source: law §4}
        - income <= 4040 and size between 1 and 8
    amount: ceiling((standard - per_head) * size)
    per: month
  tenth: {eligible: income >= 0, amount: income / 3, per: month, scale: 1}
";

fn exactly(text: &str) -> Figure {
    Figure::Exactly(text.to_owned())
}

#[test]
fn a_criterion_shows_value_threshold_margin_and_clause() {
    let policy = load(PACK);
    for (income, holds, value, margin, zh, en) in [
        (
            "1009.99",
            Holds::Yes,
            "505.00",
            "0.005",
            "满足；人均收入 505.00 < 标准 505.00，余 0.005",
            "holds; Income per head 505.00 < Standard 505.00, margin 0.005",
        ),
        (
            "1010",
            Holds::No,
            "505.00",
            "0.00",
            "不满足；人均收入 505.00 < 标准 505.00，余 0.00",
            "does not hold; Income per head 505.00 < Standard 505.00, margin 0.00",
        ),
        (
            "1010.01",
            Holds::No,
            "505.00",
            "-0.005",
            "不满足；人均收入 505.00 < 标准 505.00，差 0.005",
            "does not hold; Income per head 505.00 < Standard 505.00, short by 0.005",
        ),
        ("1275", Holds::No, "637.50", "-132.50", "差 132.50", "short by 132.50"),
    ] {
        let decision = decide(&policy, &[("income", income), ("size", "2")]);
        let means = &decision.criteria[0];
        assert_eq!((&*means.id, &*means.condition), ("means", "per_head < standard"));
        let source = means.basis.source.as_ref().map(|source| (source.title.zh.as_deref(), source.clause.as_str()));
        assert_eq!((means.holds, source), (holds, Some((Some("办法"), "§4"))), "{income}");
        let compared = &means.compared[0];
        assert_eq!((&compared.value, &compared.threshold), (&exactly(value), &exactly("505.00")), "{income}");
        assert_eq!((&compared.margin, compared.sign, &*compared.unit), (&exactly(margin), "<", "CNY/persons/month"));
        for (tongue, wanted, title, clause) in
            [(Tongue::Zh, zh, "收入条件：", "（依据：《办法》第4条）"), (Tongue::En, en, "Means: ", " (办法 §4)")]
        {
            let line = text::criterion(means, tongue);
            assert!(line.starts_with(title) && line.contains(wanted) && line.ends_with(clause), "{line}");
        }
    }
}

#[test]
fn each_comparison_of_a_criterion_is_shown() {
    let decision = decide(&load(PACK), &[("income", "4040"), ("size", "8")]);
    let second = &decision.criteria[1];
    assert_eq!((&*second.id, second.holds), ("criterion_2", Holds::Yes));
    let shown: Vec<(&str, &str, &str, &Figure)> = second
        .compared
        .iter()
        .map(|compared| (&*compared.value_text, compared.sign, &*compared.threshold_text, &compared.margin))
        .collect();
    assert_eq!(
        shown,
        [
            ("income", "<=", "4040", &exactly("0.00")),
            ("size", ">=", "1", &exactly("7")),
            ("size", "<=", "8", &exactly("0")),
        ]
    );
    assert!(text::criterion(second, Tongue::Zh).contains("收入 4040.00 <= 4040，余 0.00 CNY/month"));
}

#[test]
fn a_margin_is_printed_as_0_only_if_it_is_0() {
    let policy = load(PACK);
    for cents in 0..400 {
        let income = format!("{}.{:02}", 1008 + cents / 100, cents % 100);
        let decision = decide(&policy, &[("income", &income), ("size", "2")]);
        let Figure::Exactly(margin) = &decision.criteria[0].compared[0].margin else { panic!("{income}") };
        let is_zero = margin.trim_start_matches('-').chars().all(|digit| "0.".contains(digit));
        assert_eq!(is_zero, income == "1010.00", "{income}: {margin}");
    }
    // Of one third of a cent there is no short decimal.
    let decision = decide(&policy, &[("income", "1514.99"), ("size", "3")]);
    assert_eq!(decision.criteria[0].compared[0].margin, exactly("0.003333333333333333333333333333"));
    // Ends of an interval too: an income per head from 504.99… up to twice that.
    let decision = decide(&policy, &[("income", "1009.99")]);
    let Figure::Between(low, high) = &decision.criteria[0].compared[0].margin else { panic!("{decision:?}") };
    assert!([low, high].into_iter().flatten().all(|end| end.parse::<tuodi::quantity::Number>() != "0".parse()));
}

#[test]
fn open_values_are_intervals_rounded_outwards() {
    let policy = load(PACK);
    let decision = decide(&policy, &[("income", "1000")]);
    let means = &decision.criteria[0];
    assert_eq!(means.holds, Holds::Unknown);
    assert_eq!(means.needed, ["size"]);
    assert_eq!(means.compared[0].value, Figure::Between(Some("111.11".to_owned()), Some("1000.00".to_owned())));
    assert_eq!(decision.needed, ["size"]);
    let amount = decision.amount.expect("an amount");
    assert_eq!(&*amount.unit, "CNY/month");
    assert_eq!(amount.figure, Figure::Between(Some("-495.00".to_owned()), Some("3545.00".to_owned())));
    assert!(
        text::criterion(means, Tongue::Zh)
            .starts_with("收入条件：待查；人均收入 111.11 – 1000.00 < 标准 505.00，余 -495.00 – 393.89")
    );
}

#[test]
fn numbers_are_printed_at_their_declared_scale() {
    let screening = super::screen(&load(PACK), &super::household(&[("income", "1000"), ("size", "1")]));
    assert_eq!(screening.concepts["rounded"], exactly("333.3333"));
    assert_eq!(screening.concepts["per_head"], exactly("1000.00"));
    let tenth = screening.decision("tenth").expect("tenth");
    assert_eq!(tenth.amount.as_ref().map(|amount| &amount.figure), Some(&exactly("333.3")));
    let aid = screening.decision("aid").expect("aid");
    assert_eq!((aid.outcome, &aid.amount), (Outcome::Ineligible, &None));
}
