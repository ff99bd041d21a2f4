//! Short ways to write referrals, agreements and evidence.

use chrono::{DateTime, FixedOffset, NaiveDate};
use serde_json::{Value, json};
use tuodi::ledger::*;
use tuodi::matching::agreement::*;
use tuodi::matching::referral::*;
use tuodi::quantity::Money;
use tuodi::record::Actor;

pub(crate) fn date(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

pub(crate) fn sum(text: &str) -> Money {
    text.parse().unwrap()
}

pub(crate) fn month(text: &str) -> Month {
    text.parse().unwrap()
}

pub(crate) fn nine(day: &str) -> DateTime<FixedOffset> {
    format!("{day}T09:00:00+08:00").parse().unwrap()
}

pub(crate) fn actor(role: &str) -> Actor {
    let id = match role {
        "household" => "家庭乙",
        "provider" => "邻居丙",
        _ => "w1",
    };
    Actor::new(id, "yaohai").with_role(role)
}

pub(crate) fn funding(amount: &str, paid_by: PaidBy) -> Funding {
    Funding { fund: "f".to_owned(), purpose: "neighbour_plan".to_owned(), amount: sum(amount), paid_by }
}

pub(crate) fn proposal(funding: Option<Funding>) -> Proposal {
    Proposal {
        need: "lunch-1".to_owned(),
        resource: "cook-1".to_owned(),
        n: 1,
        household: "家庭乙".to_owned(),
        provider: "邻居丙".to_owned(),
        quantity: 90,
        funding,
        bar_days: 30,
    }
}

pub(crate) fn proposed(funding: Option<Funding>) -> Referral {
    Referral::propose(proposal(funding), &actor("worker"), date("2019-02-20"), nine("2019-02-20")).unwrap()
}

/// Does something on a day, or says by its code why not.
pub(crate) fn does(
    referral: &mut Referral,
    role: &str,
    day: &str,
    act: impl Into<ReferralAct>,
) -> Result<(), &'static str> {
    let command = ReferralCommand::new(referral.version(), date(day), act);
    let event = referral.decide(&command, &actor(role), nine(day)).map_err(|refusal| refusal.code())?;
    referral.apply(event).map_err(|refusal| refusal.code())
}

pub(crate) fn offer(due: &str) -> Offer {
    Offer { answer_due: date(due) }
}

pub(crate) fn because(reason: &str) -> Decline {
    Decline { reason: reason.to_owned() }
}

pub(crate) fn failed(reason: &str) -> Fail {
    Fail { reason: reason.to_owned() }
}

pub(crate) fn delivered(pay: Option<&str>) -> Deliver {
    Deliver { evidence: vec!["e1".to_owned()], pay: pay.map(sum) }
}

/// A ledger with so much free money.
pub(crate) fn ledger(amount: &str) -> Ledger {
    let mut own = Ledger::new([Fund::new("f")], FixedOffset::east_opt(8 * 3600).unwrap()).unwrap();
    let income = Income { donor: "企业一".to_owned(), amount: sum(amount), restricted_to: None, repeat: None };
    own.book(FundEntry {
        id: "income".to_owned(),
        fund: "f".to_owned(),
        happened_on: date("2019-01-01"),
        recorded_at: nine("2019-01-01"),
        recorded_by: "w1".to_owned(),
        act: income.into(),
    })
    .unwrap();
    own
}

/// `free reserved committed paid` at the end of time.
pub(crate) fn pots(ledger: &Ledger) -> String {
    let own = ledger.balance("f", date("9999-01-01")).unwrap();
    [own.free, own.reserved, own.committed, own.paid].map(|amount| amount.to_string()).join(" ")
}

/// The neighbour plan, three months of 2019, with some keys changed.
pub(crate) fn terms(changes: Value) -> Value {
    let mut terms = json!({
        "id": "a1", "household": "家庭乙", "provider": "邻居丙", "supervisor": "w1",
        "payer": {"fund": "f", "purpose": "neighbour_plan"},
        "unit": "lunch", "units_per_month": 30,
        "pricing": {"kind": "flat_per_period", "amount": "450.00", "missed": "finding"},
        "partial_month": "unpaid",
        "evidence": [{"kind": "photo", "per": "unit", "if_missing": "finding"}],
        "starts_on": "2019-03-01", "ends_on": "2019-05-31",
    });
    for (key, value) in changes.as_object().unwrap() {
        terms[key] = value.clone();
    }
    terms
}

pub(crate) fn agreement(changes: Value) -> Agreement {
    serde_json::from_value(terms(changes)).unwrap()
}

pub(crate) fn per_unit() -> Value {
    json!({"kind": "per_unit_capped", "unit_price": "15", "cap": "450"})
}

/// A lunch on a day, with a photo of its own.
pub(crate) fn lunch(day: NaiveDate) -> Evidence {
    Evidence {
        id: format!("e-{day}"),
        agreement: "a1".to_owned(),
        happened_on: day,
        recorded_at: nine(&day.to_string()),
        recorded_by: "邻居丙".to_owned(),
        units: 1,
        holds: [("photo".to_owned(), format!("p-{day}"))].into(),
    }
}

/// A lunch on each of the first days of a month.
pub(crate) fn lunches(first: &str, count: usize) -> Vec<Evidence> {
    date(first).iter_days().take(count).map(lunch).collect()
}

/// Settles a month of 2019 on the last day of that year.
pub(crate) fn settled(agreement: &Agreement, evidence: &[Evidence], of: &str) -> Settlement {
    tuodi::matching::agreement::settle(agreement, evidence, month(of), &[], date("2019-12-31")).unwrap()
}

pub(crate) fn codes(settlement: &Settlement) -> Vec<&'static str> {
    settlement.findings.iter().map(|finding| finding.what.code().trim_start_matches("agreement.")).collect()
}
