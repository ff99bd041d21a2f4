//! The neighbour plan of Yaohai: enterprises sponsor a fund, a neighbour accepts a referral and cooks lunch, three months are
//! settled, and each donor learns what the money was spent on.
//!
//! ```sh
//! cargo run --release --example sponsor_and_settle
//! ```
//!
//! Chinese stands on the left, English on the right. Every line with a figure is tagged: `derived` follows from the rules and is
//! checked here, `input` is what the story starts from, `quoted` is an observation of the report. Who gave how much, the
//! restaurants' answers and the days are made up for the story.

use chrono::{DateTime, FixedOffset, NaiveDate};
use std::error::Error;
use tuodi::ledger::{Fund, FundEntry, Income, Ledger, Statement};
use tuodi::matching::agreement::{Agreement, Evidence, Settlement, settle};
use tuodi::matching::referral::*;
use tuodi::record::Actor;
use tuodi::text::beside;

type Any<T> = Result<T, Box<dyn Error>>;

const HOUSEHOLD: &str = "家庭乙";
const NEIGHBOUR: &str = "邻居丙";
const WORKER: &str = "社工甲";
const PURPOSE: &str = "neighbour_plan";
const AGREEMENT: &str = r#"{
    "id": "a1", "household": "家庭乙", "provider": "邻居丙", "supervisor": "社工甲",
    "payer": {"fund": "relief", "purpose": "neighbour_plan", "held": {"kind": "referral", "id": "lunch-1/cook-1/1"}},
    "unit": "lunch", "units_per_month": 30, "units_per_day": 1,
    "pricing": {"kind": "flat_per_period", "amount": "450", "missed": "finding"},
    "partial_month": "unpaid",
    "evidence": [{"kind": "photo", "per": "unit", "if_missing": "finding"},
                 {"kind": "menu", "per": "month", "if_missing": "finding"}],
    "market_price": "15", "starts_on": "2019-03-01", "ends_on": "2019-05-31"}"#;

fn main() -> Any<()> {
    let zone = FixedOffset::east_opt(8 * 3600).ok_or("no time zone")?;
    let mut ledger = Ledger::new([Fund::new("relief")], zone)?;
    sponsors(&mut ledger)?;
    restaurants();
    let mut referral = refer(&mut ledger)?;
    let agreement: Agreement = tuodi::json::read(AGREEMENT)?;
    three_months(&agreement, &mut ledger)?;
    per_unit()?;
    end(&mut referral, &mut ledger)?;
    report(&ledger)
}

/// Enterprises sponsor projects (认领): their money is restricted to them.
fn sponsors(ledger: &mut Ledger) -> Any<()> {
    title("基金与认领", "The fund and its sponsors");
    for (id, donor, amount, restricted_to, zh, en) in [
        (
            "i1",
            "企业一",
            "2000",
            Some(PURPOSE),
            "企业一认领“邻里计划”2000.00 元",
            "Enterprise 1 sponsors the neighbour plan: 2000.00 yuan",
        ),
        (
            "i2",
            "企业二",
            "500",
            None,
            "企业二捐款 500.00 元，不限用途",
            "Enterprise 2 gives 500.00 yuan for any purpose",
        ),
    ] {
        let restricted_to = restricted_to.map(str::to_owned);
        let income = Income { donor: donor.to_owned(), amount: amount.parse()?, restricted_to, repeat: None };
        let (happened_on, recorded_at) = moment("2019-01-10")?;
        let (fund, recorded_by) = ("relief".to_owned(), WORKER.to_owned());
        ledger.book(FundEntry {
            id: id.to_owned(),
            fund,
            happened_on,
            recorded_at,
            recorded_by,
            act: income.into(),
        })?;
        say("input", zh, en);
    }
    pots(ledger, "2019-01-31", "2500.00 = 2500.00 + 0.00 + 0.00 + 0.00")
}

/// What the restaurants said: nothing is computed from it.
fn restaurants() {
    title("附近餐馆", "Restaurants nearby");
    say(
        "quoted",
        "曾询问附近餐馆（价格、卫生），均未采用",
        "restaurants nearby were asked (price, hygiene) and ruled out",
    );
    say(
        "input",
        "餐馆一：每份 22.00 元，高于 15.00 元：排除",
        "restaurant 1: 22.00 yuan a meal, above 15.00: ruled out",
    );
    say("input", "餐馆二：卫生不合要求：排除", "restaurant 2: hygiene not good enough: ruled out");
}

/// From the proposal to the first lunch.
fn refer(ledger: &mut Ledger) -> Any<Referral> {
    title("转介", "The referral");
    let funding = Funding {
        fund: "relief".to_owned(),
        purpose: PURPOSE.to_owned(),
        amount: "1350".parse()?,
        paid_by: PaidBy::Agreement,
    };
    let proposal = Proposal {
        need: "lunch-1".to_owned(),
        resource: "cook-1".to_owned(),
        n: 1,
        household: HOUSEHOLD.to_owned(),
        provider: NEIGHBOUR.to_owned(),
        quantity: 90,
        funding: Some(funding),
        bar_days: 30,
    };
    say(
        "input",
        "午餐：家庭乙由邻居丙做，3 个月，每月 450 元",
        "lunch for household B by neighbour C: 3 months, 450 yuan each",
    );
    let (day, at) = moment("2019-02-18")?;
    let mut referral = Referral::propose(proposal, &actor(WORKER, "worker"), day, at)?;
    let offer = Offer { answer_due: "2019-02-25".parse()? };
    goes(&mut referral, ledger, "worker", "2019-02-20", offer)?;
    pots(ledger, "2019-02-20", "2500.00 = 1150.00 + 1350.00 + 0.00 + 0.00")?;
    is_refused(&referral, "worker", "2019-02-21", Accept {}, "referral.role")?;
    goes(&mut referral, ledger, "provider", "2019-02-25", Accept {})?;
    pots(ledger, "2019-02-25", "2500.00 = 1150.00 + 0.00 + 1350.00 + 0.00")?;
    goes(&mut referral, ledger, "provider", "2019-03-01", Start {})?;
    assert_eq!(promises([&referral]).len(), 1);
    Ok(referral)
}

/// March lacks a photo, April has a record twice, May is in order.
fn three_months(agreement: &Agreement, ledger: &mut Ledger) -> Any<()> {
    title("协议与结算", "The agreement and its settlements");
    say("quoted", "每月 450 元现金，折合每餐 15 元", "450 yuan a month in cash, the equivalent of 15 a meal");
    let mut evidence = lunches("2019-03-01", 30)?;
    evidence.iter_mut().filter(|own| own.id == "e-2019-03-12").for_each(|own| drop(own.holds.remove("photo")));
    evidence.extend(lunches("2019-04-01", 30)?);
    let again = evidence.iter().find(|own| own.id == "e-2019-04-09").cloned();
    evidence.extend(again);
    evidence.extend(lunches("2019-05-01", 30)?);
    let mut earlier: Vec<Settlement> = Vec::new();
    for (month, on, codes) in [
        ("2019-03", "2019-04-02", vec!["agreement.missing_evidence"]),
        ("2019-04", "2019-05-02", vec!["agreement.evidence_double"]),
        ("2019-05", "2019-06-02", vec![]),
        ("2019-04", "2019-06-03", vec!["agreement.evidence_double"]),
    ] {
        let (day, at) = moment(on)?;
        let settlement = settle(agreement, &evidence, month.parse()?, &earlier, day)?;
        let is_again = earlier.iter().any(|own| own.month == settlement.month);
        let pay = if is_again { "0.00" } else { "450.00" };
        assert_eq!(settlement.pay.to_string(), pay);
        assert_eq!(settlement.findings.iter().map(|own| own.what.code()).collect::<Vec<_>>(), codes);
        tell(&settlement);
        match agreement.fund_entry(&settlement, at, WORKER)? {
            Some(entry) => drop(ledger.book(entry)?),
            None => assert!(is_again),
        }
        earlier.push(settlement);
    }
    say("quoted", "三个月后评估：成功", "after three months it was assessed as a success");
    pots(ledger, "2019-06-03", "2500.00 = 1150.00 + 0.00 + 0.00 + 1350.00")
}

/// The same plan, were it paid by the lunch.
fn per_unit() -> Any<()> {
    title("按份计价（假设）", "Paid by the lunch, if it were");
    let pricing = r#"{"kind": "per_unit_capped", "unit_price": "15", "cap": "450"}"#;
    let flat = r#"{"kind": "flat_per_period", "amount": "450", "missed": "finding"}"#;
    let agreement: Agreement = tuodi::json::read(&AGREEMENT.replace(flat, pricing))?;
    let (day, _) = moment("2019-04-02")?;
    let settlement = settle(&agreement, &lunches("2019-03-01", 28)?, "2019-03".parse()?, &[], day)?;
    assert_eq!(settlement.pay.to_string(), "420.00");
    tell(&settlement);
    Ok(())
}

/// The neighbour reports, the household confirms.
fn end(referral: &mut Referral, ledger: &mut Ledger) -> Any<()> {
    title("完成", "The end");
    goes(referral, ledger, "provider", "2019-06-04", Deliver { evidence: vec!["a1".to_owned()], pay: None })?;
    is_refused(referral, "provider", "2019-06-05", Confirm {}, "referral.role")?;
    goes(referral, ledger, "household", "2019-06-05", Confirm {})?;
    assert!(promises([&*referral]).is_empty());
    pots(ledger, "2019-06-05", "2500.00 = 1150.00 + 0.00 + 0.00 + 1350.00")
}

/// What each donor's money was spent on.
fn report(ledger: &Ledger) -> Any<()> {
    title("捐赠反馈（2019 上半年）", "Report to the donors (first half of 2019)");
    let (from, until) = ("2019-01-01".parse()?, "2019-06-30".parse()?);
    let statement: Statement = ledger.statement("relief", from, until, until)?;
    let mut told = Vec::new();
    for own in &statement.donors {
        say(
            "derived",
            &format!("{}：收 {}，付 {}，余 {}", own.donor, own.income, own.paid, own.free),
            &format!("{}: in {}, paid {}, left {}", english(&own.donor), own.income, own.paid, own.free),
        );
        for spent in &own.spent {
            say(
                "derived",
                &format!("  其中邻里计划（{}）{}", spent.about, spent.paid),
                &format!("  of it the neighbour plan ({}) {}", spent.about, spent.paid),
            );
        }
        told.push(format!("{} {} {} {}", own.donor, own.income, own.paid, own.free));
    }
    assert_eq!(told, ["企业一 2000.00 1350.00 650.00", "企业二 500.00 0.00 500.00"]);
    Ok(())
}

/// A lunch on each of so many days, with a photo; the first has the month's menu.
fn lunches(first: &str, count: usize) -> Any<Vec<Evidence>> {
    let first: NaiveDate = first.parse()?;
    let mut all = Vec::new();
    for day in first.iter_days().take(count) {
        let mut holds = std::collections::BTreeMap::from([("photo".to_owned(), format!("photo-{day}"))]);
        if day == first {
            holds.insert("menu".to_owned(), format!("menu-{day}"));
        }
        let (happened_on, recorded_at) = moment(&day.to_string())?;
        let (id, recorded_by) = (format!("e-{day}"), NEIGHBOUR.to_owned());
        all.push(Evidence { id, agreement: "a1".to_owned(), happened_on, recorded_at, recorded_by, units: 1, holds });
    }
    Ok(all)
}

/// Somebody does something: its entries are booked, then the event is kept.
fn goes(referral: &mut Referral, ledger: &mut Ledger, role: &str, day: &str, act: impl Into<ReferralAct>) -> Any<()> {
    let (happened_on, at) = moment(day)?;
    let command = ReferralCommand::new(referral.version(), happened_on, act);
    let event = referral.decide(&command, &actor(who(role), role), at)?;
    let mut next = referral.clone();
    next.apply(event)?;
    ledger.book_all(next.fund_entries(ledger)?)?;
    *referral = next;
    let state = referral.state();
    say(
        "derived",
        &format!("{day} {}：{}", who(role), state.title().zh.unwrap_or_default()),
        &format!("{day} {role}: {state}"),
    );
    Ok(())
}

fn is_refused(referral: &Referral, role: &str, day: &str, act: impl Into<ReferralAct>, code: &str) -> Any<()> {
    let (happened_on, at) = moment(day)?;
    let command = ReferralCommand::new(referral.version(), happened_on, act);
    let refusal = referral.decide(&command, &actor(who(role), role), at).err().ok_or("it was not refused")?;
    assert_eq!(refusal.code(), code);
    say("derived", &format!("{day} {} ✗ 不可（{code}）", who(role)), &format!("{day} {role} ✗ {refusal}"));
    Ok(())
}

fn tell(own: &Settlement) {
    say(
        "derived",
        &format!("{}：认定 {} 份，应付 {}，本次付 {}", own.month, own.units_counted, own.due, own.pay),
        &format!("{}: {} lunches count, due {}, paid now {}", own.month, own.units_counted, own.due, own.pay),
    );
    for finding in &own.findings {
        let text = finding.what.text();
        say(
            "derived",
            &format!("  发现：{}", text.zh.unwrap_or_default()),
            &format!("  finding: {}", text.en.unwrap_or_default()),
        );
    }
}

/// The pots of the fund, which are as expected.
fn pots(ledger: &Ledger, day: &str, expected: &str) -> Any<()> {
    let own = ledger.balance("relief", day.parse::<NaiveDate>()?)?;
    let told = format!("{} = {} + {} + {} + {}", own.income, own.free, own.reserved, own.committed, own.paid);
    assert_eq!(told, expected);
    say(
        "derived",
        &format!("基金：{told}（收入 = 可用 + 预留 + 已承诺 + 已付）"),
        &format!("the fund: {told} (income = free + reserved + committed + paid)"),
    );
    Ok(())
}

fn who(role: &str) -> &'static str {
    match role {
        "provider" => NEIGHBOUR,
        "household" => HOUSEHOLD,
        _ => WORKER,
    }
}

fn actor(id: &str, role: &str) -> Actor {
    Actor::new(id, "yaohai").with_role(role)
}

fn english(donor: &str) -> &str {
    if donor == "企业一" { "Enterprise 1" } else { "Enterprise 2" }
}

/// A day, and nine o'clock on it.
fn moment(day: &str) -> Any<(NaiveDate, DateTime<FixedOffset>)> {
    Ok((day.parse()?, format!("{day}T09:00:00+08:00").parse()?))
}

fn title(zh: &str, en: &str) {
    println!("\n== {zh} | {en}");
}

fn say(tag: &str, zh: &str, en: &str) {
    for (number, row) in beside(zh, en, [48, 48]).iter().enumerate() {
        let tag = if number == 0 { format!("[{tag}]") } else { String::new() };
        println!("{tag:<9} {row}");
    }
}
