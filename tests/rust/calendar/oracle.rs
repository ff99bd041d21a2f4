//! Random terms with declared pauses and the one extension, whose due moments a Python program over the package
//! chinesecalendar finds too. A planted difference, one day of the calendar, is seen.

use super::china;
use chrono::{DateTime, Days, FixedOffset, NaiveDate, TimeDelta};
use serde_json::{Value, json};
use std::env;
use std::io::Write as _;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use tuodi::calendar::{Calendar, CalendarData, Extension, Pause, Term, TermUnit};

/// Another one can be given as `TUODI_CALENDAR_SEED`.
const SEED: u64 = 20_240_130;
const CASES: usize = 10_000;

/// A term that runs from an instant.
struct Case {
    term: Term,
    extension: Option<Extension>,
    start: DateTime<FixedOffset>,
    offset: FixedOffset,
    pauses: Vec<Pause>,
}

/// The same terms for the same seed, everywhere (splitmix64).
struct Generator(u64);

impl Generator {
    /// A number from 0 to below `bound`.
    fn below(&mut self, bound: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed ^ (mixed >> 31)) % bound
    }

    fn between(&mut self, low: i64, high: i64) -> i64 {
        let width = u64::try_from(high - low).expect("low is below high") + 1;
        low + i64::try_from(self.below(width)).expect("a small number")
    }

    fn offset(&mut self) -> FixedOffset {
        let minutes = match self.below(10) {
            0 => 0,
            1 => i32::try_from(self.between(-720, 840)).expect("a small number"),
            _ => 480,
        };
        FixedOffset::east_opt(minutes * 60).expect("an offset")
    }

    fn term(&mut self) -> Term {
        let (unit, most) = match self.below(20) {
            0..12 => (TermUnit::WorkingDays, 60),
            12..15 => (TermUnit::Days, 90),
            15..18 => (TermUnit::Hours, 240),
            18 => (TermUnit::Months, 24),
            _ => (TermUnit::Years, 5),
        };
        Term::new(u16::try_from(1 + self.below(most)).expect("a small number"), unit).expect("a term")
    }

    fn extension(&mut self, term: Term) -> Option<Extension> {
        let more = u16::try_from(self.between(-30, 30)).ok().filter(|more| *more > 0)?;
        let to = Term::new(term.count() + more, term.unit()).expect("a term");
        Some(Extension::new(term, to, "人户分离").expect("an extension"))
    }

    /// One case in twenty lies at the edges of the calendar's years.
    fn case(&mut self) -> Case {
        let edge = self.below(20) == 0;
        let day = match (edge, self.below(2)) {
            (true, 0) => self.between(-3, 3),
            (true, _) => self.between(7_240, 7_308),
            (false, _) => self.between(0, 7_304),
        };
        let (own, offset) = (self.offset(), self.offset());
        let first = NaiveDate::from_ymd_opt(2007, 1, 1).expect("a date") + TimeDelta::days(day);
        let seconds = match self.below(4) {
            0 => 0,
            1 => 86_399,
            _ => self.between(0, 86_399),
        };
        let local = first.and_time(chrono::NaiveTime::MIN) + TimeDelta::seconds(seconds);
        let start = local.and_local_timezone(own).single().expect("offsets are fixed");
        let term = self.term();
        let extension = self.extension(term);
        let reach = if matches!(term.unit(), TermUnit::Hours) { 12 } else { 90 };
        let pauses = (0..self.below(5)).map(|_| {
            let from = first + TimeDelta::days(self.between(-10, reach));
            let days = 1 + self.below(20);
            Pause::new(from, from + Days::new(days)).expect("a pause")
        });
        let pauses = pauses.collect();
        Case { term, extension, start, offset, pauses }
    }
}

fn question(case: &Case) -> Value {
    let pauses: Vec<[String; 2]> =
        case.pauses.iter().map(|pause| [pause.from().to_string(), pause.to().to_string()]).collect();
    json!({
        "count": case.term.count(),
        "unit": case.term.unit().sign(),
        "extended": case.extension.as_ref().map(|extension| extension.to().count()),
        "start": case.start.timestamp(),
        "offset": case.offset.local_minus_utc(),
        "pauses": pauses,
    })
}

/// The due moment of the term, and of the extended one.
fn ask(case: &Case, calendar: &Calendar) -> Value {
    let terms = [Some(case.term), case.extension.as_ref().map(Extension::to)];
    let answers =
        terms.into_iter().flatten().map(|term| match term.due(case.start, case.offset, calendar, &case.pauses) {
            Ok(due) => json!({"day": due.day().to_string(), "ends": due.ends().timestamp()}),
            Err(error) => json!({"error": error.code()}),
        });
    answers.collect()
}

/// The answers of the oracle, one a case, or why there are none.
fn ask_oracle(cases: &[Case]) -> Result<Vec<Value>, String> {
    let top = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..");
    let usual = || top.join("target/tools/chinesecalendar/bin/python");
    let python = env::var_os("TUODI_CHINESECALENDAR").map_or_else(usual, PathBuf::from);
    let mut oracle = Command::new(&python)
        .arg(top.join("tests/oracles/chinesecalendar/oracle.py"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(|error| format!("Python with chinesecalendar does not start: {error}"))?;
    let questions: String = cases.iter().map(|case| format!("{}\n", question(case))).collect();
    // The program reads all before it writes. If it has gone, its exit code tells why.
    let _ = oracle.stdin.take().expect("its input").write_all(questions.as_bytes());
    let output = oracle.wait_with_output().expect("its output");
    if output.status.code() == Some(3) {
        return Err(String::from_utf8_lossy(&output.stderr).trim().to_owned());
    }
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let text = String::from_utf8(output.stdout).expect("UTF-8");
    Ok(text.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect())
}

/// Cases that are answered differently, each with both answers.
fn differing(cases: &[Case], theirs: &[Value], calendar: &Calendar) -> Vec<String> {
    let pairs = cases.iter().zip(theirs).map(|(case, theirs)| (question(case), ask(case, calendar), theirs));
    let differing = pairs.filter(|(_, ours, theirs)| ours != *theirs);
    differing.map(|(case, ours, theirs)| format!("{case}\n    here   {ours}\n    oracle {theirs}")).collect()
}

/// The built-in calendar without the make-up working day 18 February 2024.
fn planted() -> Calendar {
    let text = include_str!("../../../crates/core/calendars/cn-mainland.json");
    let mut data = CalendarData::from_json(text).expect("the built-in calendar");
    let day = NaiveDate::from_ymd_opt(2024, 2, 18).expect("a date");
    let before: usize = data.years.iter().map(|year| year.make_up_days.len()).sum();
    data.years.iter_mut().for_each(|year| year.make_up_days.retain(|own| *own != day));
    assert_eq!(data.years.iter().map(|year| year.make_up_days.len()).sum::<usize>() + 1, before);
    Calendar::new(&data).expect("a calendar")
}

#[test]
fn random_terms_are_due_when_the_oracle_says() {
    let seed = env::var("TUODI_CALENDAR_SEED").map_or(SEED, |seed| seed.parse().expect("a number"));
    let mut generator = Generator(seed);
    let cases: Vec<Case> = (0..CASES).map(|_| generator.case()).collect();
    let theirs = match ask_oracle(&cases) {
        Ok(answers) => answers,
        Err(reason) => {
            let required = env::var("TUODI_REQUIRE_CHINESECALENDAR").is_ok_and(|value| value == "1");
            assert!(!required, "no oracle: {reason}");
            println!("SKIPPED: no chinesecalendar: {reason}");
            return;
        }
    };
    assert_eq!(theirs.len(), cases.len(), "the oracle answers every case");
    let answers: Vec<&Value> = theirs.iter().filter_map(Value::as_array).flatten().collect();
    let with = |code: &str| answers.iter().filter(|answer| answer["error"] == code).count();
    let (outside, paused) = (with("calendar.outside"), with("calendar.paused_months"));
    let extended = cases.iter().filter(|case| case.extension.is_some()).count();
    let stood = cases.iter().filter(|case| !case.pauses.is_empty()).count();
    let found = differing(&cases, &theirs, china());
    let seen = differing(&cases, &theirs, &planted()).len();
    println!(
        "{CASES} terms of seed {seed}, {stood} with pauses, {extended} extended: {} due moments, {outside} outside the \
         years, {paused} paused months; {} differ, {seen} with a planted day",
        answers.len() - outside - paused,
        found.len()
    );
    assert!(found.is_empty(), "{} differ:\n{}", found.len(), found.join("\n"));
    assert!(seen > 0, "a planted day is not seen");
    assert!(stood > CASES / 2 && extended > CASES / 3 && outside > 50 && paused > 50, "too few of a kind");
}

#[test]
fn the_same_seed_gives_the_same_terms() {
    let texts = |seed| {
        let mut generator = Generator(seed);
        [0; 50].map(|_| question(&generator.case()).to_string())
    };
    assert_eq!(texts(7), texts(7));
    assert_ne!(texts(7), texts(8));
}
