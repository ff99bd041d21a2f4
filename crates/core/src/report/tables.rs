//! A report → its tables, which the renderings have in common.

mod help;
mod well;
mod words;

use super::table::{Cell, Help, Kind, ReportRow, ReportTable};
use super::{KeyFigure, QuotedFigure, Report, ReportPage};
use crate::policy::Policy;
use crate::quantity::Money;
use crate::record::{Names, Rate};
use std::collections::BTreeMap;
use words::names;
pub(crate) use words::of_library as library_word;

/// What is called how: the pack's titles, then those of the host, then the word itself.
pub(super) struct Titles<'a> {
    policy: &'a Policy,
    host: &'a BTreeMap<String, Names>,
}

impl Titles<'_> {
    fn own(&self, word: &str, of_pack: Option<Names>) -> Names {
        let found = self.host.get(word).cloned().or(of_pack).filter(|names| !names.is_empty());
        let mut found = found.or_else(|| words::of_library(word)).unwrap_or_default();
        let spoken = found.zh.clone().or_else(|| found.en.clone()).unwrap_or_else(|| word.to_owned());
        found.zh.get_or_insert_with(|| spoken.clone());
        found.en.get_or_insert(spoken);
        found
    }

    fn word(&self, word: &str) -> Names {
        self.own(word, None)
    }

    fn programme(&self, word: &str) -> Names {
        self.own(word, self.policy.programme_title(word).cloned())
    }

    fn role(&self, word: &str) -> Names {
        self.own(word, self.policy.role_title(word))
    }

    fn term(&self, word: &str) -> Names {
        self.own(word, self.policy.term_title(word))
    }

    fn category(&self, word: &str) -> Names {
        self.own(word, self.policy.needs().categories().get(word).map(|own| own.title.clone()))
    }

    /// A programme or a category.
    fn help(&self, word: &str) -> Names {
        let category = self.policy.needs().categories().get(word).map(|own| own.title.clone());
        self.own(word, self.policy.programme_title(word).cloned().or(category))
    }

    fn provider_kind(&self, word: &str) -> Names {
        self.own(word, self.policy.needs().provider_kinds().get(word).cloned())
    }

    /// An item of an instrument and an answer to it, in the words of the last version that has both.
    fn item(&self, item: &str, answer: &str) -> Names {
        let of_pack = || {
            let (instrument, item) = item.split_once('/')?;
            let versions = self.policy.instruments().get(instrument).ok()?.versions();
            let found = versions.iter().rev().find_map(|version| {
                let own = version.items().iter().find(|own| own.id == item)?;
                Some((own, own.answers.iter().find(|own| own.id == answer)?))
            });
            let (item, answer) = found?;
            let joined = |one: &Option<String>, other: &Option<String>, sign: &str| {
                Some(format!("{}{sign}{}", one.as_ref()?, other.as_ref()?))
            };
            let zh = joined(&item.title.zh, &answer.title.zh, "：");
            Some(Names { zh, en: joined(&item.title.en, &answer.title.en, ": ") })
        };
        self.own(&format!("{item} = {answer}"), of_pack())
    }

    fn finding(&self, word: &str) -> Names {
        let rule = self.policy.visit_rules().findings().get(word);
        self.own(word, rule.map(|own| own.title.clone()).filter(|own| !own.is_empty()))
    }
}

impl Report {
    /// The report as tables, with the titles of the pack, and of the host for its own words.
    ///
    /// A table without rows is left out, but for the first one of each question, which then says that nothing is there.
    #[must_use]
    pub fn tables(&self, policy: &Policy, host: &BTreeMap<String, Names>) -> Vec<ReportTable> {
        let titles = Titles { policy, host };
        let mut all = help::whom(&self.whom, &titles);
        all.extend(help::what(&self.what, &titles));
        all.extend(help::by_whom(&self.by_whom, &titles));
        all.extend(help::how_far(&self.how_far, &titles));
        all.extend(well::how_well(&self.how_well, &titles));
        all.extend(quoted(&self.quoted));
        let unit = match policy.law().currency.as_deref() {
            None | Some("CNY") => ("元", "yuan"),
            Some(other) => (other, other),
        };
        all.iter_mut().for_each(|table| in_unit(table, unit));
        let mut shown: Vec<ReportTable> = Vec::new();
        for table in all {
            let is_first = !shown.iter().any(|other| other.help == table.help);
            if is_first || !table.rows.is_empty() {
                shown.push(table);
            }
        }
        shown
    }
}

impl Report {
    /// The report as a page, with a key figure or two for each question.
    #[must_use]
    pub fn page(&self, policy: &Policy, host: &BTreeMap<String, Names>) -> ReportPage {
        let tables = self.tables(policy, host);
        let keys = KEYS.iter().filter_map(|(table, column, zh, en)| {
            let own = tables.iter().find(|own| own.id == *table)?;
            // The sum, or the only row.
            let row = own.rows.len().checked_sub(1)?;
            Some(KeyFigure { label: names((zh, en)), table: own.id.clone(), row, column: *column })
        });
        let keys = keys.collect();
        ReportPage {
            title: names(("社会救助工作报告", "Report on social assistance")),
            authority: self.authority.clone(),
            from: self.period.from,
            until: self.period.until,
            as_of: self.clock.as_of,
            known_on: self.clock.known_on,
            policy: std::iter::once(self.policy.as_str()).chain(policy.extends()).collect::<Vec<_>>().join(" ← "),
            lead: Names::default(),
            keys,
            tables,
            sources: Vec::new(),
        }
    }
}

/// The figures at the top: table, column, and what they say.
const KEYS: [(&str, usize, &str, &str); 9] = [
    ("leads", 0, "线索", "leads"),
    ("applications", 1, "给予的救助和认定", "grants and recognitions"),
    ("grants", 7, "实付金额", "paid"),
    ("in_kind", 3, "实物与服务的价值", "value of help in kind"),
    ("tiers", 0, "作出的决定", "decisions"),
    ("providers", 5, "已提供的转介", "referrals delivered"),
    ("revisits", 4, "回访完成率", "revisits done"),
    ("correct", 2, "决定维持率", "decisions left unchanged, of those tested"),
    ("effective", 8, "改善率", "better, of those known"),
];

fn quoted(figures: &[QuotedFigure]) -> Option<ReportTable> {
    if figures.is_empty() {
        return None;
    }
    let mut table = new(
        "quoted",
        Help::HowWell,
        ("资料所载数字", "Figures of sources"),
        &[("数字", "figure"), ("出处", "source")],
        ("照原文引用，不参与计算", "quoted as written; nothing is computed from them"),
    );
    table.kind = Kind::Quoted;
    for own in figures {
        let cells = vec![Cell::Text(own.value.clone()), Cell::Named(own.source.clone())];
        table.rows.push(row(own.title.clone(), cells));
    }
    Some(table)
}

/// A table without rows.
fn new(id: &str, help: Help, title: (&str, &str), columns: &[(&str, &str)], note: (&str, &str)) -> ReportTable {
    ReportTable {
        id: id.to_owned(),
        help,
        kind: Kind::Derived,
        title: names(title),
        columns: columns.iter().map(|own| names(*own)).collect(),
        rows: Vec::new(),
        note: names(note),
    }
}

/// The unit of money in the heads of columns.
fn in_unit(table: &mut ReportTable, (zh, en): (&str, &str)) {
    for (place, column) in table.columns.iter_mut().enumerate() {
        if table.rows.iter().any(|row| matches!(row.cells.get(place), Some(Cell::Money(_)))) {
            column.zh.iter_mut().for_each(|title| *title = format!("{title}（{zh}）"));
            column.en.iter_mut().for_each(|title| *title = format!("{title} ({en})"));
        }
    }
}

fn row(label: Names, cells: Vec<Cell>) -> ReportRow {
    ReportRow { label, cells, total: false }
}

fn counts(numbers: &[u64]) -> Vec<Cell> {
    numbers.iter().map(|number| Cell::Count(*number)).collect()
}

/// A share, or nothing where there is nothing to compute it from.
fn share(rate: Rate) -> Cell {
    if rate.denominator == 0 { Cell::Unknown } else { Cell::Rate(rate) }
}

fn money(amount: Money) -> Cell {
    Cell::Money(amount)
}

/// The sums of the columns of counts and money; none for a table of one row.
fn total(table: &mut ReportTable) {
    if table.rows.len() < 2 {
        return;
    }
    let sum = |place: usize| {
        let cells = table.rows.iter().map(|row| row.cells.get(place));
        cells.fold(None, |sum: Option<Cell>, cell| match (sum, cell) {
            (None, Some(cell)) => Some(cell.clone()),
            (Some(Cell::Count(one)), Some(Cell::Count(other))) => Some(Cell::Count(one.saturating_add(*other))),
            (Some(Cell::Money(one)), Some(Cell::Money(other))) => {
                one.decimal().checked_add(other.decimal()).map(|own| Cell::Money(Money::from(own)))
            }
            (Some(Cell::Rate(one)), Some(Cell::Rate(other))) => Some(Cell::Rate(Rate {
                numerator: one.numerator.saturating_add(other.numerator),
                denominator: one.denominator.saturating_add(other.denominator),
            })),
            (Some(Cell::Rate(one)), Some(Cell::Unknown)) => Some(Cell::Rate(one)),
            (Some(Cell::Unknown), Some(Cell::Rate(other))) => Some(Cell::Rate(*other)),
            _ => Some(Cell::Unknown),
        })
    };
    let cells = (0..table.columns.len()).map(|place| sum(place).unwrap_or(Cell::Unknown)).collect();
    table.rows.push(ReportRow { label: names(("合计", "all together")), cells, total: true });
}
