//! A table of a report as markup.

use super::markup::{escaped, host_text, in_both, said, shown, spoken};
use crate::assessment::Languages;
use crate::record::{Names, Rate};
use crate::report::page::{figure, words};
use crate::report::table::{Cell, ReportRow, ReportTable};
use crate::text::{Tongue, width};

/// A table with its number on the page.
pub(super) fn sheet(table: &ReportTable, number: usize, languages: Languages) -> String {
    let note = spoken(&table.note, languages);
    let described = if note.is_empty() { String::new() } else { format!(" aria-describedby=\"note-{number}\"") };
    let mut text = format!(
        "<div class=\"{}\">\n<div class=\"scroll\" role=\"region\" aria-labelledby=\"table-{number}\" tabindex=\"0\">\n\
         <table{described}>\n<caption><div class=\"title\"><h3 id=\"table-{number}\">{}</h3> \
         <span class=\"kind {}\">{}</span></div></caption>\n",
        size(table),
        title(table, number, languages),
        kind_class(table),
        said(words::kind(table.kind), languages),
    );
    text.push_str(&head(table, languages));
    text.push_str("<tbody>\n");
    for row in &table.rows {
        text.push_str(&line(table, row, languages));
    }
    if table.rows.is_empty() {
        let columns = table.width().saturating_add(1);
        let none = said(words::NO_ROW, languages);
        text.push_str(&format!("<tr><td class=\"quiet\" colspan=\"{columns}\">{none}</td></tr>\n"));
    }
    text.push_str("</tbody>\n</table>\n</div>\n");
    if !note.is_empty() {
        text.push_str(&format!("<p class=\"note\" id=\"note-{number}\">{note}</p>\n"));
    }
    text.push_str("</div>\n");
    text
}

/// How many columns there may be before the letters are made smaller on paper, and before the paper is turned.
const WIDE: usize = 8;
const WIDEST: usize = 14;

/// A table of at most so many rows stays on one sheet of paper.
const SHORT: usize = 12;

fn size(table: &ReportTable) -> String {
    let wide = match table.width() {
        columns if columns > WIDEST => " wide widest",
        columns if columns > WIDE => " wide",
        _ => "",
    };
    let whole = if table.rows.len() <= SHORT { " whole" } else { "" };
    format!("sheet{wide}{whole}")
}

/// The number and title of a table; its name in data if it has no title.
pub(super) fn title(table: &ReportTable, number: usize, languages: Languages) -> String {
    let title = spoken(&table.title, languages);
    let title = if title.is_empty() { format!("<bdi>{}</bdi>", escaped(&table.id)) } else { title };
    match languages {
        Languages::En => format!("Table {number}. {title}"),
        Languages::Zh | Languages::Both => format!("表 {number}　{title}"),
    }
}

fn kind_class(table: &ReportTable) -> &'static str {
    words::kind(table.kind).en
}

fn head(table: &ReportTable, languages: Languages) -> String {
    let item = said(words::ITEM, languages);
    let mut text = format!("<thead>\n<tr><th scope=\"col\">{item}</th>");
    let unnamed = Names::default();
    for column in 0..table.width() {
        let names = table.columns.get(column).unwrap_or(&unnamed);
        let title = spoken(names, languages);
        let title = if title.is_empty() { "—" } else { &title };
        let classes = [align(table, column), room(names, languages)];
        text.push_str(&format!("<th scope=\"col\"{}>{title}</th>", classes_of(&classes)));
    }
    text.push_str("</tr>\n</thead>\n");
    text
}

/// Figures stand at the end of their column, one below the other; texts at its beginning.
fn align(table: &ReportTable, column: usize) -> &'static str {
    let is_text = table.rows.iter().any(|row| matches!(row.cells.get(column), Some(Cell::Text(_) | Cell::Named(_))));
    if is_text { "" } else { "n" }
}

/// How much room a head asks for, so that it takes few lines.
fn room(names: &Names, languages: Languages) -> &'static str {
    let longest = shown(names, languages).into_iter().map(|(_, text)| width(text)).max().unwrap_or_default();
    match longest {
        0..=8 => "k",
        9..=12 => "s",
        13..=24 => "m",
        _ => "l",
    }
}

fn classes_of(classes: &[&str]) -> String {
    let classes: Vec<&str> = classes.iter().copied().filter(|class| !class.is_empty()).collect();
    if classes.is_empty() { String::new() } else { format!(" class=\"{}\"", classes.join(" ")) }
}

fn line(table: &ReportTable, row: &ReportRow, languages: Languages) -> String {
    let class = if row.total { " class=\"total\"" } else { "" };
    let label = spoken(&row.label, languages);
    let label = if label.is_empty() { "—" } else { &label };
    let mut text = format!("<tr{class}><th scope=\"row\">{label}</th>");
    for (column, cell) in row.padded(table.width()).enumerate() {
        text.push_str(&format!("<td{}>{}</td>", classes_of(&[align(table, column)]), inside(cell, languages)));
    }
    text.push_str("</tr>\n");
    text
}

/// A cell. What it says never depends on a colour or a bar alone.
fn inside(cell: &Cell, languages: Languages) -> String {
    match cell {
        Cell::Rate(rate) => format!("{}{}", share(*rate), bar(*rate)),
        Cell::Text(text) => host_text(text, languages),
        Cell::Named(names) => spoken(names, languages),
        Cell::Unknown | Cell::Suppressed => format!("<span class=\"quiet\">{}</span>", words_of(cell, languages)),
        Cell::Days(days) => days_of(*days, languages),
        Cell::Count(_) | Cell::Money(_) => words_of(cell, languages),
    }
}

/// A share in words; a line may break before the per cents.
fn share(rate: Rate) -> String {
    let share = figure::share(rate);
    match figure::percent(rate) {
        Some(percent) => format!("<span class=\"own\">{share}</span> <span class=\"own\">({percent} %)</span>"),
        None => format!("<span class=\"own\">{share}</span>"),
    }
}

pub(super) fn words_of(cell: &Cell, languages: Languages) -> String {
    in_both(&escaped(&figure::cell(cell, Tongue::Zh)), &escaped(&figure::cell(cell, Tongue::En)), languages)
}

/// Days: the number once, its unit in each language.
pub(super) fn days_of(days: u64, languages: Languages) -> String {
    format!("<span class=\"own\">{} {}</span>", figure::count(days), said(figure::unit_of(days), languages))
}

/// A picture of a share that is written beside it. More than all is drawn as all.
pub(super) fn bar(rate: Rate) -> String {
    let Some(tenths) = rate.tenths_of_percent().map(|tenths| tenths.min(1_000)) else { return String::new() };
    let (whole, tenth) = (tenths.checked_div(10), tenths.checked_rem(10));
    let (whole, tenth) = (whole.unwrap_or_default(), tenth.unwrap_or_default());
    format!("<span class=\"bar\" aria-hidden=\"true\"><span style=\"inline-size:{whole}.{tenth}%\"></span></span>")
}
