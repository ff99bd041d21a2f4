//! A report as one HTML page with nothing to load and nothing to run.
//!
//! In: a page; out: markup that a browser, a screen reader and a printer (A4) can use. Chinese comes first; English is
//! marked as such beside it.

mod markup;
mod sheet;

use super::page::{KeyFigure, ReportPage, Section, figure, words};
use super::table::{Cell, Kind};
use crate::assessment::Languages;
use crate::record::Names;
use crate::text::{Tongue, citation};
use chrono::NaiveDate;
use markup::{code, escaped, first, host_text, in_both, plain, said, spoken};

const STYLE: &str = include_str!("html/style.css");

/// Nothing is loaded and no script runs, whatever a text may hold.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/// A figure at the top of more signs is set smaller.
const LONG: usize = 8;

impl ReportPage {
    /// The page as HTML: one file.
    ///
    /// Texts of the host are written out, never read as markup; signs that no page can hold are left out. Shares have one
    /// decimal, see [`Rate::tenths_of_percent`](super::Rate::tenths_of_percent). Tables that are wider than the screen
    /// scroll in themselves.
    #[must_use]
    pub fn html(&self, languages: Languages) -> String {
        let title = plain(&self.title, languages);
        let title = if title.is_empty() { "—".to_owned() } else { title };
        let mut page = format!(
            "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
             <meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}\">\n\
             <meta name=\"color-scheme\" content=\"light dark\">\n<title>{title}</title>\n<style>\n{STYLE}</style>\n\
             </head>\n<body>\n<a class=\"skip\" href=\"#main\">{}</a>\n",
            code(first(languages)),
            said(words::SKIP, languages),
        );
        page.push_str(&self.head(languages));
        page.push_str("<div class=\"body\">\n");
        page.push_str(&self.contents(languages));
        page.push_str("<main id=\"main\" tabindex=\"-1\">\n");
        page.push_str(&self.summary(languages));
        let mut number = 0_usize;
        for section in self.sections() {
            page.push_str(&part(&section, &mut number, languages));
        }
        page.push_str(&self.notes(languages));
        page.push_str("</main>\n</div>\n");
        page.push_str(&self.foot(languages));
        page.push_str("</body>\n</html>\n");
        page
    }

    fn head(&self, languages: Languages) -> String {
        let mut text = String::from("<header class=\"head\">\n");
        let authority = spoken(&self.authority, languages);
        if !authority.is_empty() {
            text.push_str(&format!("<p class=\"authority\">{authority}</p>\n"));
        }
        let title = spoken(&self.title, languages);
        text.push_str(&format!("<h1>{}</h1>\n<dl class=\"facts\">\n", if title.is_empty() { "—" } else { &title }));
        let period = |tongue| {
            format!("{} {} {}", figure::date(self.from, tongue), words::TO.of(tongue), figure::date(self.until, tongue))
        };
        let day = |date: NaiveDate| both(|tongue| figure::date(date, tongue), languages);
        let facts = [
            (words::PERIOD, both(period, languages)),
            (words::AS_OF, day(self.as_of)),
            (words::KNOWN_ON, day(self.known_on)),
            (words::POLICY, format!("<bdi>{}</bdi>", escaped(&self.policy))),
        ];
        for (word, value) in facts {
            text.push_str(&format!("<div><dt>{}</dt><dd>{value}</dd></div>\n", said(word, languages)));
        }
        text.push_str("</dl>\n</header>\n");
        text
    }

    fn contents(&self, languages: Languages) -> String {
        let mut text = format!(
            "<nav class=\"contents\" aria-labelledby=\"contents\">\n<h2 id=\"contents\">{}</h2>\n<ol>\n\
             <li><a href=\"#summary\">{}</a></li>\n",
            said(words::CONTENTS, languages),
            said(words::SUMMARY, languages),
        );
        let mut number = 0_usize;
        for section in self.sections() {
            text.push_str(&format!(
                "<li><a href=\"#{}\">{}</a>",
                words::anchor(section.help),
                heading(&section, languages)
            ));
            let mut inner = String::new();
            for table in &section.tables {
                number = number.saturating_add(1);
                let title = sheet::title(table, number, languages);
                inner.push_str(&format!("<li><a href=\"#table-{number}\">{title}</a></li>\n"));
            }
            if !inner.is_empty() {
                text.push_str(&format!("\n<ol>\n{inner}</ol>\n"));
            }
            text.push_str("</li>\n");
        }
        text.push_str(&format!("<li><a href=\"#notes\">{}</a></li>\n</ol>\n</nav>\n", said(words::NOTES, languages)));
        text
    }

    fn summary(&self, languages: Languages) -> String {
        let mut text = format!(
            "<section class=\"summary\" aria-labelledby=\"summary\">\n<h2 id=\"summary\">{}</h2>\n<ul class=\"keys\">\n",
            said(words::SUMMARY, languages)
        );
        for section in self.sections() {
            text.push_str(&format!(
                "<li>\n<p class=\"ask\"><a href=\"#{}\">{}</a></p>\n",
                words::anchor(section.help),
                spoken(&section.help.title(), languages)
            ));
            for (key, cell) in &section.keys {
                text.push_str(&self.key(key, cell, languages));
            }
            if section.keys.is_empty() {
                text.push_str(&format!("<p class=\"what none\">{}</p>\n", said(words::NO_KEY, languages)));
            }
            text.push_str("</li>\n");
        }
        text.push_str("</ul>\n");
        let lead = spoken(&self.lead, languages);
        if !lead.is_empty() {
            text.push_str(&format!("<p class=\"lead\">{lead}</p>\n"));
        }
        text.push_str("</section>\n");
        text
    }

    fn key(&self, key: &KeyFigure, cell: &Cell, languages: Languages) -> String {
        let label = spoken(&self.label_of(key), languages);
        let (class, big) = match cell {
            Cell::Rate(rate) => match figure::percent(*rate) {
                Some(percent) => ("big figure", format!("{percent} %")),
                None => ("big figure", figure::share(*rate)),
            },
            Cell::Days(days) => ("big figure", sheet::days_of(*days, languages)),
            Cell::Count(_) | Cell::Money(_) => {
                let words = sheet::words_of(cell, languages);
                (if words.chars().count() > LONG { "big figure long" } else { "big figure" }, words)
            }
            Cell::Text(text) => ("big word", host_text(text, languages)),
            Cell::Named(names) => ("big word", spoken(names, languages)),
            Cell::Unknown | Cell::Suppressed => ("big word", sheet::words_of(cell, languages)),
        };
        let mut text = format!("<p class=\"{class}\">{big}</p>\n");
        if let Cell::Rate(rate) = cell
            && rate.denominator > 0
        {
            text.push_str(&format!("<p class=\"of figure\">{}{}</p>\n", figure::share(*rate), sheet::bar(*rate)));
        }
        text.push_str(&format!("<p class=\"what\">{label}</p>\n"));
        text
    }

    fn notes(&self, languages: Languages) -> String {
        let mut text = format!(
            "<section class=\"notes\" aria-labelledby=\"notes\">\n<h2 id=\"notes\">{}</h2>\n<ul>\n",
            said(words::NOTES, languages)
        );
        let kinds = [Kind::Derived, Kind::Input, Kind::Quoted].map(words::kind_in_full);
        let withheld = self.hides_any().then_some(words::WITHHELD);
        for word in kinds.into_iter().chain([words::SHARES, words::UNKNOWNS]).chain(withheld) {
            text.push_str(&format!("<li>{}</li>\n", said(word, languages)));
        }
        text.push_str("</ul>\n");
        if !self.sources.is_empty() {
            text.push_str(&format!("<h3>{}</h3>\n<ol>\n", said(words::SOURCES, languages)));
            for source in &self.sources {
                let names = Names {
                    zh: Some(citation(source, Tongue::Zh)),
                    en: source.title.en.is_some().then(|| citation(source, Tongue::En)),
                };
                text.push_str(&format!("<li>{}</li>\n", spoken(&names, languages)));
            }
            text.push_str("</ol>\n");
        }
        text.push_str("</section>\n");
        text
    }

    fn foot(&self, languages: Languages) -> String {
        let authority = spoken(&self.authority, languages);
        let authority = if authority.is_empty() { "—" } else { &authority };
        let by = both(|tongue| words::AUTHORITY.of(tongue).to_owned(), languages);
        let period = format!("{} – {}", self.from, self.until);
        format!("<footer class=\"foot\">\n<p>{by}: {authority}</p>\n<p class=\"figure\">{period}</p>\n</footer>\n")
    }
}

/// A text of each language that is no markup.
fn both(text: impl Fn(Tongue) -> String, languages: Languages) -> String {
    in_both(&escaped(&text(Tongue::Zh)), &escaped(&text(Tongue::En)), languages)
}

/// The number and title of a question.
fn heading(section: &Section<'_>, languages: Languages) -> String {
    let (number, dot) = match first(languages) {
        Tongue::Zh => (words::number(section.help).zh, "、"),
        Tongue::En => (words::number(section.help).en, ". "),
    };
    format!("<span class=\"number\">{number}{dot}</span>{}", spoken(&section.help.title(), languages))
}

fn part(section: &Section<'_>, number: &mut usize, languages: Languages) -> String {
    let anchor = words::anchor(section.help);
    let mut text = format!(
        "<section class=\"part\" aria-labelledby=\"{anchor}\">\n<h2 id=\"{anchor}\">{}</h2>\n",
        heading(section, languages)
    );
    for table in &section.tables {
        *number = number.saturating_add(1);
        text.push_str(&sheet::sheet(table, *number, languages));
    }
    if section.tables.is_empty() {
        text.push_str(&format!("<p class=\"none\">{}</p>\n", said(words::NO_TABLE, languages)));
    }
    text.push_str("</section>\n");
    text
}
