//! A template and its parts → a text or a page.

use super::figure::{Said, joined, said};
use super::kind::{DocumentKind, PARTS};
use super::part::{Part, Parts};
use super::template::{Block, Body, Piece};
use super::{DocumentError, DocumentTemplate, Documents};
use crate::language::nearest;
use crate::law::Clock;
use crate::record::Names;
use crate::text::{Tongue, name};
use std::collections::BTreeMap;

/// In which languages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Languages {
    /// Chinese.
    Zh,
    /// English.
    En,
    /// Chinese, and English after it.
    Both,
}

/// In what form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Format {
    /// Plain text.
    Text,
    /// A page of HTML with nothing to load.
    Html,
}

/// A notice or form as it goes out.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Rendered {
    /// The document's name in the pack.
    pub name: String,
    /// Its kind.
    pub kind: DocumentKind,
    /// Its title.
    pub title: Names,
    /// The text or page.
    pub text: String,
}

/// A block in words.
enum Shown {
    Heading(String),
    Lines(Vec<String>),
    List(Vec<String>),
}

impl Documents {
    /// Makes out a notice or form that goes to a person.
    ///
    /// Amounts of yuan stand in digits and, in Chinese, in capitals. A list or remedies on a line of their own become a
    /// numbered list. Every part that is given is checked; one of the library that the text does not place is then left
    /// aside. What anyone may read is made out by [`Documents::render_public`].
    ///
    /// # Errors
    ///
    /// [`DocumentError`]: no document of this name or none in force, one that anyone may read, parts that are missing or
    /// empty (all of them at once), that nobody declares, that are of another type, and amounts without a form in capitals.
    ///
    /// # Examples
    /// ```
    /// use tuodi::Policy;
    /// use tuodi::assessment::{Format, Languages, Parts};
    /// let policy = Policy::from_text(r#"
    /// pack: example
    /// currency: CNY
    /// documents:
    ///   confirmation:
    ///     title: {zh: 确认通知书, en: Notice of confirmation}
    ///     body:
    ///       zh: |
    ///         {applicant}：您的{programme}申请已获确认，每月{amount}，自{effective_from}起发放。
    ///         {authority} {date}
    ///       en: |
    ///         {applicant}: your application for {programme} is confirmed, {amount} a month from {effective_from}.
    ///         {authority}, {date}
    /// "#)?;
    /// let date = chrono::NaiveDate::from_ymd_opt(2024, 3, 5).ok_or("no date")?;
    /// let parts = Parts::new().text("applicant", "张三").text("programme", "低保").date("date", date);
    /// let render = |parts: &Parts| policy.documents().render("confirmation", parts, Languages::Zh, Format::Text, date);
    /// let error = render(&parts).unwrap_err();
    /// assert_eq!(error.to_string(), "`confirmation` lacks `amount`, `effective_from`, `authority`; give each of them");
    /// let parts = parts.amount("amount", "1510".parse()?).date("effective_from", date).text("authority", "区民政局");
    /// let text = render(&parts)?.text;
    /// assert!(text.contains("每月1 510.00 元（大写：壹仟伍佰壹拾元整），自2024年3月5日起发放。"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn render(
        &self,
        name: &str,
        parts: &Parts,
        languages: Languages,
        format: Format,
        clock: impl Into<Clock>,
    ) -> Result<Rendered, DocumentError> {
        let template = self.get(name)?;
        if template.kind.is_public() {
            return Err(DocumentError::Public { document: template.name.clone() });
        }
        self.filled(name, parts, languages, format, clock.into())
    }

    pub(super) fn filled(
        &self,
        name: &str,
        parts: &Parts,
        languages: Languages,
        format: Format,
        clock: Clock,
    ) -> Result<Rendered, DocumentError> {
        let template = self.get(name)?;
        let version = template
            .version(clock)
            .ok_or_else(|| DocumentError::NotInForce { document: template.name.clone(), date: clock.as_of })?;
        template.check(&version.parts, parts)?;
        let tongues: &[Tongue] = match languages {
            Languages::Zh => &[Tongue::Zh],
            Languages::En => &[Tongue::En],
            Languages::Both => &[Tongue::Zh, Tongue::En],
        };
        let mut shown = Vec::new();
        for tongue in tongues {
            let body = match tongue {
                Tongue::Zh => &version.zh,
                Tongue::En => &version.en,
            };
            let said = self.said(template, parts, *tongue)?;
            shown.push((*tongue, filled(body, &said, *tongue)));
        }
        let text = match format {
            Format::Text => as_text(&template.title, &shown),
            Format::Html => as_html(&template.title, &shown),
        };
        Ok(Rendered { name: template.name.clone(), kind: template.kind, title: template.title.clone(), text })
    }

    /// The parts in words.
    fn said(
        &self,
        template: &DocumentTemplate,
        parts: &Parts,
        tongue: Tongue,
    ) -> Result<BTreeMap<String, Said>, DocumentError> {
        let currency = self.currency.as_deref().unwrap_or_default();
        let mut found = BTreeMap::new();
        for part in parts.names() {
            let Some(own) = parts.get(part) else { continue };
            let said = said(own, currency, tongue).map_err(|source| DocumentError::Amount {
                document: template.name.clone(),
                part: part.to_owned(),
                source,
            })?;
            found.insert(part.to_owned(), said);
        }
        Ok(found)
    }
}

impl DocumentTemplate {
    /// Whether these parts fill the text.
    fn check(&self, placed: &[(String, super::PartType)], parts: &Parts) -> Result<(), DocumentError> {
        let document = || self.name.clone();
        for part in parts.names() {
            if self.type_of(part).is_none() {
                let own = self.own_parts.iter().map(|(name, _)| name.as_str());
                let near = nearest(part, PARTS.into_iter().map(|(name, _)| name).chain(own));
                return Err(DocumentError::UnknownPart { document: document(), part: part.to_owned(), near });
            }
        }
        let is_missing = |part: &str| parts.get(part).is_none_or(Part::is_empty);
        let missing: Vec<String> =
            placed.iter().map(|(part, _)| part).filter(|part| is_missing(part)).cloned().collect();
        if !missing.is_empty() {
            return Err(DocumentError::Missing { document: document(), parts: missing });
        }
        for part in parts.names() {
            let (found, expected) = (parts.get(part).map(Part::part_type), self.type_of(part));
            if let (Some(found), Some(expected)) = (found, expected)
                && found != expected
            {
                return Err(DocumentError::Type { document: document(), part: part.to_owned(), expected, found });
            }
        }
        Ok(())
    }
}

/// A text with its parts in place.
fn filled(body: &Body, said: &BTreeMap<String, Said>, tongue: Tongue) -> Vec<Shown> {
    let line = |pieces: &[Piece]| {
        let mut line = String::new();
        for piece in pieces {
            match piece {
                Piece::Text(text) => line.push_str(text),
                Piece::Part(part) => match said.get(part) {
                    Some(Said::One(text)) => line.push_str(text),
                    Some(Said::Several(items)) => line.push_str(&joined(items, tongue)),
                    None => {}
                },
            }
        }
        line
    };
    let block = |block: &Block| match block {
        Block::Heading(pieces) => Shown::Heading(line(pieces)),
        Block::Lines(lines) => Shown::Lines(lines.iter().map(|pieces| line(pieces)).collect()),
        Block::Alone(part) => match said.get(part) {
            Some(Said::Several(items)) => Shown::List(items.clone()),
            Some(Said::One(text)) => Shown::Lines(vec![text.clone()]),
            None => Shown::Lines(Vec::new()),
        },
    };
    body.blocks.iter().map(block).collect()
}

fn as_text(title: &Names, shown: &[(Tongue, Vec<Shown>)]) -> String {
    let of_language = |(tongue, blocks): &(Tongue, Vec<Shown>)| {
        let mut parts = vec![name(title, *tongue).unwrap_or_default().to_owned()];
        parts.extend(blocks.iter().map(|block| match block {
            Shown::Heading(text) => text.clone(),
            Shown::Lines(lines) => lines.join("\n"),
            Shown::List(items) => {
                let numbered = items.iter().zip(1_u32..).map(|(item, number)| format!("{number}. {item}"));
                numbered.collect::<Vec<_>>().join("\n")
            }
        }));
        parts.join("\n\n")
    };
    let mut text = shown.iter().map(of_language).collect::<Vec<_>>().join("\n\n----------\n\n");
    text.push('\n');
    text
}

/// A page: one heading of the first rank, a section a language, each with its `lang`.
fn as_html(title: &Names, shown: &[(Tongue, Vec<Shown>)]) -> String {
    let first = shown.first().map_or(Tongue::Zh, |(tongue, _)| *tongue);
    let of = |tongue: Tongue| escaped(name(title, tongue).unwrap_or_default());
    let mut page = format!(
        "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{}</title>\n</head>\n\
         <body>\n<main>\n<h1>{}</h1>\n",
        code(first),
        of(first),
        of(first),
    );
    for (tongue, blocks) in shown {
        page.push_str(&format!("<section lang=\"{}\">\n", code(*tongue)));
        if *tongue != first {
            page.push_str(&format!("<h2>{}</h2>\n", of(*tongue)));
        }
        let rank = if *tongue == first { "h2" } else { "h3" };
        for block in blocks {
            page.push_str(&match block {
                Shown::Heading(text) => format!("<{rank}>{}</{rank}>\n", escaped(text)),
                Shown::Lines(lines) => {
                    let lines: Vec<String> = lines.iter().map(|line| escaped(line)).collect();
                    format!("<p>{}</p>\n", lines.join("<br>\n"))
                }
                Shown::List(items) => {
                    let items: String = items.iter().map(|item| format!("<li>{}</li>\n", escaped(item))).collect();
                    format!("<ol>\n{items}</ol>\n")
                }
            });
        }
        page.push_str("</section>\n");
    }
    page.push_str("</main>\n</body>\n</html>\n");
    page
}

fn code(tongue: Tongue) -> &'static str {
    match tongue {
        Tongue::Zh => "zh-CN",
        Tongue::En => "en",
    }
}

/// A text in HTML: what could be markup is written out, and a line that ends stays one.
fn escaped(text: &str) -> String {
    let mut found = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => found.push_str("&amp;"),
            '<' => found.push_str("&lt;"),
            '>' => found.push_str("&gt;"),
            '"' => found.push_str("&quot;"),
            '\'' => found.push_str("&#39;"),
            '\n' => found.push_str("<br>\n"),
            '\t' => found.push(' '),
            // A page cannot hold these, not even written out.
            _ if character.is_control() => {}
            _ => found.push(character),
        }
    }
    found
}
