//! A screening in words: what a clerk reads out and a resident understands.
//!
//! In: a [`Screening`] and the law it was screened by, which has the titles; out: lines of text in one language. Every
//! line stands at the same place in both languages.

mod rule;
mod sections;

use super::decision::{Chosen, Decision, FaultyPart, NearMiss, ParameterRead, Question, Screening};
use crate::engine::FaultCause;
use crate::law::Law;
use crate::order::Keyed;
use crate::record::{Basis, Because, Criterion, Names, Outcome};
use crate::text::{self, Demand, Tongue};
use std::collections::BTreeMap;

/// How many names a line tells before it counts the rest.
const FIRST_NAMES: usize = 3;

/// A screening, ready to be put into words.
///
/// A source is told by a number and the clause, `依据1第9条` or `source 1 §9`, and an assumption by a number, `假定1` or
/// `assumed 1`. [`Words::whole`] ends with the titles and the reasons under these numbers.
///
/// # Examples
/// ```
/// use tuodi::text::Tongue;
/// let policy = tuodi::Policy::from_text(r#"
/// pack: p
/// currency: CNY
/// facts: {household: {income: {type: number, unit: CNY/month, min: 0, ask: {zh: 月收入多少？, en: What is the income a month?}}}}
/// parameters: {standard: {title: {zh: 标准, en: standard}, unit: CNY/month, values: {2010-04-01: 450}}}
/// programmes:
///   aid:
///     title: {zh: 低保, en: Allowance}
///     eligible: {id: income, title: {zh: 收入低于标准, en: Income below the standard}, if: income < standard}
///     amount: standard - income
///     per: month
/// "#)?;
/// let household = policy.household(r#"{"id": "h1"}"#)?;
/// let screening = policy.screen(&household, chrono::NaiveDate::from_ymd_opt(2010, 5, 1).unwrap())?;
/// let words = screening.words(policy.law(), Tongue::En);
/// assert_eq!(
///     words.whole(),
///     "\
/// Household h1, 2010-05-01
///
/// [Not decided yet]
/// Allowance: at most 450.00 yuan per month
///   ? Income below the standard: income not known yet, must be below standard 450.00 yuan per month
///
/// [Ask next]
/// 1. What is the income a month? → Allowance
/// "
/// );
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone)]
pub struct Words<'a> {
    screening: &'a Screening,
    law: &'a Law,
    tongue: Tongue,
    /// The titles of the programmes.
    titles: BTreeMap<&'a str, &'a Names>,
    /// The titles of sources, in the order of their numbers.
    sources: Vec<&'a Names>,
    /// The reasons of assumptions, in the order of their numbers.
    assumed: Vec<&'a Names>,
}

impl Screening {
    /// The screening in words, by the law of the policy that screened.
    ///
    /// # Examples
    /// ```
    /// # #[cfg(feature = "packs")] {
    /// use tuodi::text::Tongue;
    /// let policy = tuodi::Policy::built_in("us-snap-fy2024").unwrap();
    /// let household = policy.household(r#"{"id": "h1"}"#).unwrap();
    /// let screening = policy.screen(&household, chrono::NaiveDate::from_ymd_opt(2024, 1, 1).unwrap()).unwrap();
    /// assert!(screening.words(policy.law(), Tongue::Zh).whole().starts_with("家庭 h1，2024-01-01\n"));
    /// # }
    /// ```
    #[must_use]
    pub fn words<'a>(&'a self, law: &'a Law, tongue: Tongue) -> Words<'a> {
        let titles = self.decisions.iter().map(|decision| (&*decision.programme, &*decision.title)).into_map();
        let bases = sections::bases(self);
        let sources = sections::once(bases.iter().filter_map(|basis| Some(&basis.source.as_ref()?.title)));
        let assumed = sections::once(bases.iter().filter_map(|basis| basis.assumed.as_ref()));
        Words { screening: self, law, tongue, titles, sources, assumed }
    }
}

impl Words<'_> {
    /// A programme, for whom, its outcome and what it pays, in one line.
    ///
    /// # Examples
    /// ```
    /// # use tuodi::text::Tongue;
    /// let policy = tuodi::Policy::from_text("pack: p\ncurrency: CNY\nprogrammes: {aid: {eligible: 'true', amount: 5, per: day}}")?;
    /// let household = policy.household(r#"{"id": "h1"}"#)?;
    /// let screening = policy.screen(&household, chrono::NaiveDate::from_ymd_opt(2010, 5, 1).unwrap())?;
    /// let decision = &screening.decisions[0];
    /// assert_eq!(screening.words(policy.law(), Tongue::Zh).headline(decision), "aid：符合条件；5.00 元/日");
    /// assert_eq!(screening.words(policy.law(), Tongue::En).headline(decision), "aid: eligible; 5.00 yuan per day");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn headline(&self, decision: &Decision) -> String {
        let whom: Vec<&str> = decision.member.iter().map(String::as_str).collect();
        format!("{}{}", self.whose(decision, &whom), self.answer(decision))
    }

    /// The reasons of a decision, one a line: its criteria with their values, what it is chosen over, what has no value,
    /// who runs it, what it rests on. `✓` is met, `✗` is not, `?` is open, `!` cannot be computed.
    ///
    /// # Examples
    /// ```
    /// # use tuodi::text::Tongue;
    /// let policy = tuodi::Policy::from_text(r#"
    /// pack: p
    /// facts: {household: {age: {type: number, unit: year}, car: {type: boolean}}}
    /// programmes: {aid: {eligible: {all: [{id: elder, if: age >= 60}, {none: [{id: car, if: car}]}]}}}
    /// "#)?;
    /// let household = policy.household(r#"{"id": "h1", "age": 61}"#)?;
    /// let screening = policy.screen(&household, chrono::NaiveDate::from_ymd_opt(2010, 5, 1).unwrap())?;
    /// assert_eq!(
    ///     screening.words(policy.law(), Tongue::En).reasons(&screening.decisions[0]),
    ///     ["✓ elder: age 61, must be at least 60, margin 1 year", "? must not be so: car"]
    /// );
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn reasons(&self, decision: &Decision) -> Vec<String> {
        let mut lines = rule::lines(self, decision);
        lines.extend(decision.faults.iter().map(|part| format!("! {}", self.fault(part))));
        if let Some(chosen) = self.chosen(decision) {
            lines.push(format!("- {chosen}"));
        }
        if !decision.unmet.is_empty() {
            lines.push(format!("- {}", self.unmet(decision)));
        }
        if let Some(run_by) = decision.run_by.as_ref().and_then(|names| text::name(names, self.tongue)) {
            lines.push(format!("- {}{run_by}", self.tongue.pick("办理：", "run by ")));
        }
        let basis = self.basis(&decision.basis);
        if !basis.is_empty() {
            lines.push(format!("- {}{basis}", self.tongue.pick("项目：", "programme: ")));
        }
        lines
    }

    /// What came close: one criterion, and how far it is away.
    ///
    /// # Examples
    /// ```
    /// # use tuodi::text::Tongue;
    /// let policy = tuodi::Policy::from_text(r#"
    /// pack: p
    /// facts: {household: {age: {type: number, unit: year}}}
    /// programmes: {aid: {eligible: {id: elder, title: {zh: 满六十周岁, en: Sixty or older}, if: age >= 60}}}
    /// "#)?;
    /// let household = policy.household(r#"{"id": "h1", "age": 58}"#)?;
    /// let screening = policy.screen(&household, chrono::NaiveDate::from_ymd_opt(2010, 5, 1).unwrap())?;
    /// let decision = &screening.decisions[0];
    /// let said = |tongue| screening.words(policy.law(), tongue).near_miss(decision, &decision.near_misses[0]);
    /// assert_eq!(said(Tongue::Zh), "满六十周岁：age 58，不得低于 60，差 2 年");
    /// assert_eq!(said(Tongue::En), "Sixty or older: age 58, must be at least 60, short by 2 years");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn near_miss(&self, decision: &Decision, near: &NearMiss) -> String {
        let Some(criterion) = decision.criteria.get(near.criterion) else { return String::new() };
        let demand = rule::demand_of(decision, near.criterion);
        let mut line = self.criterion(criterion, demand);
        if !near.surely {
            line.push_str(self.tongue.pick("；其余尚未查清", "; other points are still open"));
        }
        line
    }

    /// A question, of whom it is asked, and what it may change.
    ///
    /// # Examples
    /// ```
    /// # use tuodi::text::Tongue;
    /// let policy = tuodi::Policy::from_text(r#"
    /// pack: p
    /// facts: {members: {age: {type: number, unit: year, ask: {zh: 几岁？, en: How old?}}}}
    /// programmes: {aid: {title: {zh: 高龄津贴, en: Old-age grant}, for: member, eligible: age >= 80}}
    /// "#)?;
    /// let household = policy.household(r#"{"id": "h1", "members": [{"id": "m1"}]}"#)?;
    /// let screening = policy.screen(&household, chrono::NaiveDate::from_ymd_opt(2010, 5, 1).unwrap())?;
    /// let said = |tongue| screening.words(policy.law(), tongue).question(&screening.questions[0]);
    /// assert_eq!(said(Tongue::Zh), "几岁？〔m1〕→ 高龄津贴");
    /// assert_eq!(said(Tongue::En), "How old? [m1] → Old-age grant");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn question(&self, question: &Question) -> String {
        let tongue = self.tongue;
        let is_of_members = self.law.list_of_members() == Some(question.fact.as_str());
        let ask = match text::name(&question.ask, tongue) {
            Some(ask) => ask.to_owned(),
            None if is_of_members => tongue.pick("家里还有别的成员吗？", "Are there other members?").to_owned(),
            None => self.title(&question.fact),
        };
        let whom: Vec<&str> = question.members.iter().map(String::as_str).collect();
        let programmes: Vec<String> = question.programmes.iter().map(|name| self.programme(name)).collect();
        let assessed = if question.settled_by_assessment { tongue.pick("〔评估〕", " [assessment]") } else { "" };
        let blank = if whom.is_empty() && assessed.is_empty() || tongue == Tongue::En { " " } else { "" };
        format!("{ask}{}{assessed}{blank}→ {}", self.members(&whom), self.first_of(&programmes))
    }

    /// Why a value does not exist.
    ///
    /// # Examples
    /// ```
    /// # use tuodi::text::Tongue;
    /// let policy = tuodi::Policy::from_text(r#"
    /// pack: p
    /// parameters: {standard: {title: {zh: 低保标准, en: dibao standard}, values: {2010-04-01: 450}}}
    /// programmes: {aid: {eligible: standard > 400}}
    /// "#)?;
    /// let household = policy.household(r#"{"id": "h1"}"#)?;
    /// let screening = policy.screen(&household, chrono::NaiveDate::from_ymd_opt(2010, 3, 31).unwrap())?;
    /// let said = |tongue| screening.words(policy.law(), tongue).fault(&screening.decisions[0].faults[0]);
    /// assert_eq!(said(Tongue::Zh), "低保标准在 2010-03-31 没有数值");
    /// assert_eq!(said(Tongue::En), "dibao standard has no value on 2010-03-31");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn fault(&self, part: &FaultyPart) -> String {
        let as_of = self.screening.clock.as_of;
        let title = match self.titles.contains_key(part.expression.as_str()) {
            true => self.programme(&part.expression),
            false => self.title(&part.expression),
        };
        let space = if title.ends_with(|letter: char| letter.is_ascii()) { " " } else { "" };
        match (part.cause, self.tongue) {
            (FaultCause::NoValue, Tongue::Zh) => format!("{title}{space}在 {as_of} 没有数值"),
            (FaultCause::NoValue, Tongue::En) => format!("{title} has no value on {as_of}"),
            (FaultCause::DivisionByZero, Tongue::Zh) => format!("{title}：除数为零"),
            (FaultCause::DivisionByZero, Tongue::En) => format!("{title}: the divisor is zero"),
            (FaultCause::EmptyList, Tongue::Zh) => format!("{title}：没有可比的数"),
            (FaultCause::EmptyList, Tongue::En) => format!("{title}: there are no values to take it of"),
            (FaultCause::ImpossibleDate, Tongue::Zh) => format!("{title}：日历上没有这一天"),
            (FaultCause::ImpossibleDate, Tongue::En) => format!("{title}: the calendar has no such date"),
            (FaultCause::DoesNotFit, Tongue::Zh) => format!("{title}：位数太多，无法精确计算"),
            (FaultCause::DoesNotFit, Tongue::En) => format!("{title}: too many digits to be computed exactly"),
        }
    }

    /// How a programme stands among those that exclude one another; nothing where it is simply received or not.
    ///
    /// # Examples
    /// ```
    /// # use tuodi::text::Tongue;
    /// let policy = tuodi::Policy::from_text(r#"
    /// pack: p
    /// programmes:
    ///   a: {title: {zh: 特困供养, en: Support}, eligible: 'true', excludes: [b]}
    ///   b: {title: {zh: 低保, en: Allowance}, eligible: 'true'}
    /// prefer: [a, b]
    /// "#)?;
    /// let household = policy.household(r#"{"id": "h1"}"#)?;
    /// let screening = policy.screen(&household, chrono::NaiveDate::from_ymd_opt(2010, 5, 1).unwrap())?;
    /// let words = screening.words(policy.law(), Tongue::Zh);
    /// assert_eq!(words.chosen(&screening.decisions[0]), None);
    /// assert_eq!(words.chosen(&screening.decisions[1]).as_deref(), Some("不能与特困供养同时享受，以后者为准"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn chosen(&self, decision: &Decision) -> Option<String> {
        match (&decision.chosen, self.tongue) {
            (Chosen::ExcludedBy(other), Tongue::Zh) => {
                Some(format!("不能与{}同时享受，以后者为准", self.programme(other)))
            }
            (Chosen::ExcludedBy(other), Tongue::En) => {
                Some(format!("not together with {}, which comes first", self.programme(other)))
            }
            (Chosen::Possible, tongue) if decision.outcome == Outcome::Eligible => {
                let words = tongue.pick("与其他项目只能选一，尚未确定", "one of several that exclude one another");
                Some(words.to_owned())
            }
            _ => None,
        }
    }

    /// A number of the law that was read, since when it holds, and on what it rests or why it is assumed.
    ///
    /// # Examples
    /// ```
    /// # use tuodi::text::Tongue;
    /// let policy = tuodi::Policy::from_text(r#"
    /// pack: p
    /// currency: CNY
    /// parameters:
    ///   standard: {title: {zh: 标准, en: standard}, unit: CNY/month, values: {2010-04-01: 450}, assumed: true, reason: {zh: 未查到, en: not found}}
    /// programmes: {aid: {eligible: standard > 400}}
    /// "#)?;
    /// let household = policy.household(r#"{"id": "h1"}"#)?;
    /// let (screening, receipt) =
    ///     policy.screen_with_receipt(&household, chrono::NaiveDate::from_ymd_opt(2010, 5, 1).unwrap())?;
    /// let said = |tongue| screening.words(policy.law(), tongue).parameter(&receipt.parameters[0]);
    /// assert_eq!(said(Tongue::Zh), "标准 450.00 元/月，自 2010-04-01 起（假定：未查到）");
    /// assert_eq!(said(Tongue::En), "standard 450.00 yuan per month, from 2010-04-01 (assumed: not found)");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn parameter(&self, read: &ParameterRead) -> String {
        let tongue = self.tongue;
        let key = match read.key.join(tongue.pick("、", ", ")) {
            key if key.is_empty() => String::new(),
            key if tongue == Tongue::Zh => format!("（{key}）"),
            key => format!(" ({key})"),
        };
        let value = match &read.value {
            Some(value) => format!("{value} {}", text::unit(&read.unit, tongue)),
            None => tongue.pick("没有数值", "without a value").to_owned(),
        };
        let since = match (read.from, tongue) {
            (Some(from), Tongue::Zh) => format!("，自 {from} 起"),
            (Some(from), Tongue::En) => format!(", from {from}"),
            (None, _) if read.replaced => tongue.pick("，替换值", ", put in its place").to_owned(),
            (None, _) => String::new(),
        };
        let (title, value) = (self.title(&read.parameter), value.trim_end());
        format!("{title}{key} {value}{since}{}", text::basis(&read.basis, tongue))
    }
}

impl Words<'_> {
    /// A programme and the members it is for, ready for what is said of it.
    fn whose(&self, decision: &Decision, members: &[&str]) -> String {
        let proposed = if decision.proposed { self.tongue.pick("（拟议）", " (only proposed)") } else { "" };
        let title = self.programme(&decision.programme);
        format!("{title}{}{proposed}{}", self.members(members), self.tongue.pick("：", ": "))
    }

    /// The outcome, what it pays, and whether it rests on what was merely said.
    fn answer(&self, decision: &Decision) -> String {
        let outcome = text::outcome(decision.outcome, decision.because, self.tongue);
        std::iter::once(outcome.to_owned()).chain(self.payment(decision)).collect::<Vec<_>>().join(self.semicolon())
    }

    /// What it pays, and whether it rests on what was merely said.
    fn payment(&self, decision: &Decision) -> Vec<String> {
        let tongue = self.tongue;
        let mut parts = Vec::new();
        parts.extend(decision.amount.as_ref().map(|amount| text::amount(amount, tongue)));
        if decision.provisional {
            parts.push(tongue.pick("申报待核实", "to be verified").to_owned());
        }
        parts
    }

    fn semicolon(&self) -> &'static str {
        self.tongue.pick("；", "; ")
    }

    /// Why an ineligible programme is not met, as short as can be.
    fn refusal(&self, decision: &Decision) -> String {
        match decision.because {
            Some(Because::Requirement) => self.unmet(decision),
            _ => rule::refusal(self, decision)
                .unwrap_or_else(|| text::outcome(decision.outcome, decision.because, self.tongue).to_owned()),
        }
    }

    fn unmet(&self, decision: &Decision) -> String {
        let names: Vec<String> = decision.unmet.iter().map(|name| self.programme(name)).collect();
        format!("{}{}", self.tongue.pick("须先符合：", "requires "), self.listed(&names))
    }

    /// A criterion in plain words, with its source.
    fn criterion(&self, criterion: &Criterion, demand: Demand) -> String {
        let basis = self.basis(&criterion.basis);
        let words = text::demand(criterion, demand, self.tongue);
        match (basis.is_empty(), self.tongue) {
            (true, _) => words,
            (false, Tongue::Zh) => format!("{words}（{basis}）"),
            (false, Tongue::En) => format!("{words} ({basis})"),
        }
    }

    /// The numbers of a source and of an assumption.
    fn basis(&self, basis: &Basis) -> String {
        let number = |list: &[&Names], own: &Names| {
            list.iter().position(|other| *other == own).map(|place| place.saturating_add(1))
        };
        let source = basis.source.as_ref().and_then(|own| Some((number(&self.sources, &own.title)?, own)));
        let source = source.map(|(number, own)| {
            let clause = text::clause_in_words(&own.clause, self.tongue);
            match self.tongue {
                Tongue::Zh if clause.starts_with('第') => format!("依据{number}{clause}"),
                Tongue::Zh => format!("依据{number} {clause}"),
                Tongue::En => format!("source {number} {clause}"),
            }
        });
        let assumed = basis.assumed.as_ref().and_then(|own| number(&self.assumed, own));
        let assumed = assumed.map(|number| format!("{}{number}", self.tongue.pick("假定", "assumed ")));
        let parts = source.iter().map(|source| source.trim_end()).chain(assumed.as_deref());
        parts.collect::<Vec<_>>().join(self.semicolon())
    }

    fn members(&self, members: &[&str]) -> String {
        match (members.is_empty(), self.tongue) {
            (true, _) => String::new(),
            (false, Tongue::Zh) => format!("〔{}〕", members.join("、")),
            (false, Tongue::En) => format!(" [{}]", members.join(", ")),
        }
    }

    fn listed(&self, names: &[String]) -> String {
        names.join(self.tongue.pick("、", ", "))
    }

    /// The first names, and how many there are.
    fn first_of(&self, names: &[String]) -> String {
        let first = self.listed(names.get(..FIRST_NAMES).unwrap_or(names));
        let rest = names.len().saturating_sub(FIRST_NAMES);
        match (rest, self.tongue) {
            (0, _) => first,
            (_, Tongue::Zh) => format!("{first}等 {} 项", names.len()),
            (rest, Tongue::En) => format!("{first} and {rest} more"),
        }
    }

    fn programme(&self, name: &str) -> String {
        self.titles.get(name).and_then(|names| text::name(names, self.tongue)).unwrap_or(name).to_owned()
    }

    /// The title of something of the law; without one its name.
    fn title(&self, name: &str) -> String {
        text::name(&self.law.title_of(name), self.tongue).unwrap_or(name).to_owned()
    }
}
