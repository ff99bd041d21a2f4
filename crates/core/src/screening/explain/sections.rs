//! A whole screening as a text in sections.

use super::{Words, rule};
use crate::record::{Basis, Because, Citation, Names, Outcome};
use crate::screening::{Decision, NearMiss, Screening};
use crate::text::{self, Tongue};
use std::fmt::Write as _;

/// How many questions are told.
const FIRST_QUESTIONS: usize = 5;

/// Where a decision is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Section {
    Eligible,
    Open,
    Near,
    AskAt,
    Refused,
    NotInForce,
}

fn section_of(decision: &Decision) -> Section {
    match (decision.outcome, decision.because) {
        (Outcome::Eligible, _) => Section::Eligible,
        (Outcome::Undetermined, Some(Because::AskAt)) => Section::AskAt,
        (Outcome::Undetermined, _) => Section::Open,
        (Outcome::Ineligible, Some(Because::NotInForce)) => Section::NotInForce,
        (Outcome::Ineligible, _) if decision.near_misses.is_empty() => Section::Refused,
        (Outcome::Ineligible, _) => Section::Near,
    }
}

fn of(screening: &Screening, section: Section) -> impl Iterator<Item = &Decision> {
    screening.decisions.iter().filter(move |decision| section_of(decision) == section)
}

/// What the text tells the source of, in its order.
pub(super) fn bases(screening: &Screening) -> Vec<&Basis> {
    let mut found: Vec<&Basis> = Vec::new();
    for section in [Section::Eligible, Section::Open] {
        for decision in of(screening, section) {
            found.extend(decision.criteria.iter().map(|criterion| &*criterion.basis));
            found.push(&decision.basis);
        }
    }
    for decision in of(screening, Section::Near) {
        let (measured, others) = near(decision);
        let others = if others.len() == 1 { others } else { Vec::new() };
        let told = measured.iter().chain(&others).filter_map(|near| decision.criteria.get(near.criterion));
        found.extend(told.map(|criterion| &*criterion.basis));
    }
    found
}

/// What came close: first what can be measured, then the rest.
fn near(decision: &Decision) -> (Vec<&NearMiss>, Vec<&NearMiss>) {
    let is_measured = |near: &&NearMiss| {
        decision
            .criteria
            .get(near.criterion)
            .is_some_and(|criterion| text::is_measured(criterion, rule::demand_of(decision, near.criterion)))
    };
    decision.near_misses.iter().partition(is_measured)
}

/// Each once, where it comes first.
pub(super) fn once<'a>(all: impl Iterator<Item = &'a Names>) -> Vec<&'a Names> {
    let mut found = Vec::new();
    for own in all {
        if !found.contains(&own) {
            found.push(own);
        }
    }
    found
}

/// Decisions of one programme that say the same of several members.
struct Told<'a> {
    decision: &'a Decision,
    members: Vec<&'a str>,
    head: String,
    lines: Vec<String>,
}

impl Words<'_> {
    /// The household and the dates that were asked for.
    ///
    /// # Examples
    /// ```
    /// # use tuodi::text::Tongue;
    /// let policy = tuodi::Policy::from_text("pack: p")?;
    /// let household = policy.household(r#"{"id": "h1"}"#)?;
    /// let screening = policy.screen(&household, chrono::NaiveDate::from_ymd_opt(2010, 5, 1).unwrap())?;
    /// assert_eq!(screening.words(policy.law(), Tongue::Zh).heading(), "家庭 h1，2010-05-01");
    /// assert_eq!(screening.words(policy.law(), Tongue::En).heading(), "Household h1, 2010-05-01");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn heading(&self) -> String {
        let tongue = self.tongue;
        let clock = self.screening.clock;
        let known_on = if clock.known_on == clock.as_of {
            String::new()
        } else {
            match tongue {
                Tongue::Zh => format!("（按 {} 已公布的规定）", clock.known_on),
                Tongue::En => format!(" (as known on {})", clock.known_on),
            }
        };
        let (household, comma) = (tongue.pick("家庭", "Household"), tongue.pick("，", ", "));
        format!("{household} {}{comma}{}{known_on}", self.screening.household, clock.as_of)
    }

    /// Everything in words: what the household may receive, what is open, what came close by one criterion, where else
    /// to ask, what is not met, what to ask next, and why something is assumed. Each section stands only if it has
    /// something to say; of the questions only the first are told.
    ///
    /// # Examples
    /// ```
    /// # #[cfg(feature = "packs")] {
    /// use tuodi::text::Tongue;
    /// let policy = tuodi::Policy::built_in("cn-national").unwrap();
    /// let household = policy.household(r#"{"id": "h1", "members": []}"#).unwrap();
    /// let screening = policy.screen(&household, chrono::NaiveDate::from_ymd_opt(2022, 1, 1).unwrap()).unwrap();
    /// let text = screening.words(policy.law(), Tongue::En).whole();
    /// assert!(text.contains("\n[Not eligible]\n"));
    /// # }
    /// ```
    #[must_use]
    pub fn whole(&self) -> String {
        let tongue = self.tongue;
        let mut text = self.heading() + "\n";
        if self.screening.decisions.is_empty() {
            text.push_str(tongue.pick("没有项目可筛查。\n", "There is no programme to screen by.\n"));
        }
        let mut section = |zh: &str, en: &str, lines: Vec<String>| {
            if !lines.is_empty() {
                let _ = match tongue {
                    Tongue::Zh => writeln!(text, "\n【{zh}】"),
                    Tongue::En => writeln!(text, "\n[{en}]"),
                };
                lines.iter().for_each(|line| {
                    let _ = writeln!(text, "{line}");
                });
            }
        };
        section("符合条件", "Eligible", self.in_full(Section::Eligible));
        section("尚不能确定", "Not decided yet", self.in_full(Section::Open));
        section("只差一项", "One criterion away", self.near());
        section("另可咨询", "Where else to ask", self.elsewhere());
        section("不符合", "Not eligible", self.refused());
        section("接下来先问", "Ask next", self.first_questions());
        section("依据", "Sources", self.legend_of_sources());
        section("假定", "Assumed", self.legend());
        text
    }

    fn in_full(&self, section: Section) -> Vec<String> {
        let told = |decision: &Decision| {
            let head = match decision.because {
                Some(Because::Fault) => self.answer(decision),
                _ => self.payment(decision).join(self.semicolon()),
            };
            (head, self.reasons(decision))
        };
        self.together(section, told)
    }

    fn near(&self) -> Vec<String> {
        self.together(Section::Near, |decision| (String::new(), self.near_lines(decision)))
    }

    /// What came close: what can be measured has a line with its source; of several others only the titles are told.
    fn near_lines(&self, decision: &Decision) -> Vec<String> {
        let criterion = |near: &NearMiss| decision.criteria.get(near.criterion);
        let (measured, others) = near(decision);
        let mut lines: Vec<String> =
            measured.iter().map(|near| format!("- {}", self.near_miss(decision, near))).collect();
        if let [one] = others.as_slice() {
            lines.push(format!("- {}", self.near_miss(decision, one)));
        } else if !others.is_empty() {
            let titles = others.iter().filter_map(|near| criterion(near));
            let titles: Vec<&str> = titles.map(|own| text::name(&own.title, self.tongue).unwrap_or(&own.id)).collect();
            let open = others.iter().any(|near| !near.surely);
            let open =
                if open { self.tongue.pick("；其余尚未查清", "; other points are still open") } else { "" };
            let head = self.tongue.pick("以下任一项：", "any one of these: ");
            lines.push(format!("- {head}{}{open}", titles.join(self.semicolon())));
        }
        lines
    }

    fn refused(&self) -> Vec<String> {
        let mut lines = self.together(Section::Refused, |decision| (self.refusal(decision), Vec::new()));
        let names = self.names_of(Section::NotInForce);
        if !names.is_empty() {
            let head = self.tongue.pick("当日未施行：", "not in force on this date: ");
            lines.push(format!("{head}{}", names.join(self.semicolon())));
        }
        lines
    }

    /// Where to ask, and about which programmes.
    fn elsewhere(&self) -> Vec<String> {
        let mut places: Vec<(Option<&Names>, Vec<String>)> = Vec::new();
        for decision in of(self.screening, Section::AskAt) {
            let place = decision.ask_at.as_deref();
            let name = self.programme(&decision.programme);
            match places.iter_mut().find(|(own, _)| *own == place) {
                Some((_, names)) if names.contains(&name) => {}
                Some((_, names)) => names.push(name),
                None => places.push((place, vec![name])),
            }
        }
        let line = |(place, names): (Option<&Names>, Vec<String>)| {
            let names = self.listed(&names);
            match place.and_then(|place| text::name(place, self.tongue)) {
                Some(place) => format!("{names}{}{place}", self.tongue.pick("：", ": ")),
                None => names,
            }
        };
        places.into_iter().map(line).collect()
    }

    /// The programmes of a section, each once.
    fn names_of(&self, section: Section) -> Vec<String> {
        let mut names: Vec<String> = Vec::new();
        for decision in of(self.screening, section) {
            let name = self.programme(&decision.programme);
            if !names.contains(&name) {
                names.push(name);
            }
        }
        names
    }

    /// The decisions of a section; those of several members stand together where they say the same.
    fn together(&self, section: Section, told: impl Fn(&Decision) -> (String, Vec<String>)) -> Vec<String> {
        let mut all: Vec<Told<'_>> = Vec::new();
        for decision in of(self.screening, section) {
            let (head, lines) = told(decision);
            let member = decision.member.as_deref();
            let same = all
                .iter_mut()
                .find(|own| own.decision.programme == decision.programme && own.head == head && own.lines == lines);
            match (same, member) {
                (Some(own), Some(member)) => own.members.push(member),
                _ => all.push(Told { decision, members: member.into_iter().collect(), head, lines }),
            }
        }
        let mut written = Vec::new();
        for own in all {
            let whose = self.whose(own.decision, &own.members);
            written.push(if own.head.is_empty() {
                whose.trim_end_matches(['：', ':', ' ']).to_owned()
            } else {
                format!("{whose}{}", own.head)
            });
            written.extend(own.lines.iter().map(|line| format!("  {line}")));
        }
        written
    }

    fn first_questions(&self) -> Vec<String> {
        let questions = &self.screening.questions;
        let first = questions.iter().take(FIRST_QUESTIONS).enumerate();
        let mut lines: Vec<String> =
            first.map(|(place, own)| format!("{}. {}", place.saturating_add(1), self.question(own))).collect();
        match (questions.len().saturating_sub(FIRST_QUESTIONS), self.tongue) {
            (0, _) => {}
            (rest, Tongue::Zh) => lines.push(format!("另有 {rest} 问。")),
            (rest, Tongue::En) => lines.push(format!("{rest} more.")),
        }
        lines
    }

    /// The titles of the sources, by their numbers.
    fn legend_of_sources(&self) -> Vec<String> {
        let title = |(place, names): (usize, &&Names)| {
            let number = place.saturating_add(1);
            let title = Citation { title: (*names).clone(), clause: String::new() };
            let title = text::citation(&title, self.tongue);
            match self.tongue {
                Tongue::Zh => format!("依据{number}：{title}"),
                Tongue::En => format!("source {number}: {title}"),
            }
        };
        self.sources.iter().enumerate().map(title).collect()
    }

    /// The reasons of the assumptions, by their numbers.
    fn legend(&self) -> Vec<String> {
        let reason = |(place, names): (usize, &&Names)| {
            let number = place.saturating_add(1);
            let reason = text::name(names, self.tongue).unwrap_or_default();
            match self.tongue {
                Tongue::Zh => format!("假定{number}：{reason}"),
                Tongue::En => format!("assumed {number}: {reason}"),
            }
        };
        self.assumed.iter().enumerate().map(reason).collect()
    }
}
