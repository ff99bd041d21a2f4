//! What holds of every report.

use super::{Story, calendar};
use chrono::{Days, NaiveDate};
use std::collections::BTreeSet;
use tuodi::report::{Report, ReportPeriod, ReportRecords};

/// The year in which most of a story is recorded.
fn year(story: &Story) -> ReportPeriod {
    let days: Vec<NaiveDate> = story.entries.iter().map(|entry| entry.at.date_naive()).collect();
    let (first, last) = (days[0], days[days.len() - 1]);
    ReportPeriod { from: first, until: last }
}

fn reported(story: &Story, records: &ReportRecords, period: ReportPeriod, day: NaiveDate) -> Report {
    story.policy.report(records, period, day, &calendar()).unwrap_or_else(|error| panic!("{day}: {error}"))
}

#[test]
fn a_report_for_an_old_day_is_the_one_that_was_made_then() {
    for (name, story) in Story::all() {
        let all = story.records(|_| true);
        let period = year(&story);
        let days: BTreeSet<NaiveDate> = story.entries.iter().map(|entry| entry.at.date_naive()).collect();
        for day in days {
            let known = story.records(|entry| entry.at.date_naive() <= day);
            let (then, again) = (reported(&story, &known, period, day), reported(&story, &all, period, day));
            assert_eq!(then.to_json(), again.to_json(), "{name} {day}");
        }
    }
}

#[test]
fn the_order_of_the_records_changes_nothing() {
    for (name, story) in Story::all() {
        let all = story.records(|_| true);
        let period = year(&story);
        let wanted = reported(&story, &all, period, period.until).to_json();
        let mut other = all.clone();
        other.leads.reverse();
        other.warnings.reverse();
        other.screenings.reverse();
        other.cases.reverse();
        other.needs.reverse();
        other.providers.reverse();
        other.resources.reverse();
        other.referrals.reverse();
        let revisits = &mut other.revisits;
        revisits.households.reverse();
        revisits.events.reverse();
        revisits.lists.reverse();
        revisits.days.reverse();
        revisits.attempts.reverse();
        revisits.visits.reverse();
        revisits.waivers.reverse();
        assert_eq!(reported(&story, &other, period, period.until).to_json(), wanted, "{name}");
    }
}

#[test]
fn what_is_counted_adds_up() {
    let mut looked_at = 0;
    for (name, story) in Story::all() {
        let all = story.records(|_| true);
        let period = year(&story);
        let report = reported(&story, &all, period, period.until);
        for (programme, own) in &report.what.programmes {
            assert_eq!(own.running_before + own.entries, own.running_after + own.exits, "{name} {programme}");
            looked_at += 1;
        }
        for (category, own) in &report.how_far.needs {
            assert_eq!(own.units, own.delivered + own.under_way + own.unmet + own.ended, "{name} {category}");
        }
        for (help, own) in &report.how_well.effective {
            let known = own.resolved + own.improved + own.unchanged + own.worse;
            assert_eq!(own.given, known + own.unknown + own.not_asked + own.not_visited, "{name} {help}");
        }
        let (paid, correct) = (&report.how_well.timely.paid, &report.how_well.correct);
        assert_eq!(paid.paid, paid.arrived + paid.not_arrived + paid.unknown + paid.not_asked, "{name}");
        assert!(correct.unchanged <= correct.tested && correct.tested <= correct.decisions, "{name}");
        for own in correct.ways.values() {
            assert!(own.unchanged <= own.tested && own.tested <= correct.tested, "{name}");
        }
        let revisits = &report.how_far.revisits;
        assert_eq!(revisits.rows.iter().map(|row| row.counts.due).sum::<usize>(), revisits.total.due, "{name}");
    }
    assert!(looked_at > 0);
}

/// What is counted of a report.
type Count<'a> = &'a dyn Fn(&Report) -> u64;

/// Two periods that meet hold what the period of both holds, of everything that happens on a day.
#[test]
fn periods_add_up() {
    for (name, story) in Story::all() {
        let all = story.records(|_| true);
        let ReportPeriod { from, until } = year(&story);
        let middle = from.checked_add_days(Days::new((until - from).num_days().unsigned_abs() / 2)).expect("a day");
        let next = middle.succ_opt().expect("a day");
        let made = |from, until| reported(&story, &all, ReportPeriod { from, until }, story_end(&story));
        let (first, second, whole) = (made(from, middle), made(next, until), made(from, until));
        let leads = |report: &Report| report.whom.leads.values().map(|own| own.leads).sum::<u64>();
        let asked = |report: &Report| report.whom.applications.values().map(|own| own.asked).sum::<u64>();
        let once = |report: &Report| report.what.programmes.values().map(|own| own.once).sum::<u64>();
        let offered = |report: &Report| report.by_whom.providers.values().map(|own| own.offered).sum::<u64>();
        let due = |report: &Report| u64::try_from(report.how_far.revisits.total.due).expect("a number");
        let decisions = |report: &Report| report.how_well.correct.decisions;
        let found = |report: &Report| report.how_well.findings.iter().map(|own| own.count).sum::<u64>();
        let counts: [(&str, Count<'_>); 7] = [
            ("leads", &leads),
            ("asked", &asked),
            ("once", &once),
            ("offered", &offered),
            ("due", &due),
            ("decisions", &decisions),
            ("findings", &found),
        ];
        for (what, count) in counts {
            assert_eq!(count(&first) + count(&second), count(&whole), "{name} {what}");
        }
    }
}

fn story_end(story: &Story) -> NaiveDate {
    story.entries[story.entries.len() - 1].at.date_naive()
}
