//! Texts as markup: what could be markup is written out, and every text says its language.

use crate::assessment::Languages;
use crate::record::Names;
use crate::report::page::words::Word;
use crate::text::Tongue;

/// The language of the page itself.
pub(super) fn first(languages: Languages) -> Tongue {
    match languages {
        Languages::Zh | Languages::Both => Tongue::Zh,
        Languages::En => Tongue::En,
    }
}

pub(super) fn code(tongue: Tongue) -> &'static str {
    match tongue {
        Tongue::Zh => "zh-CN",
        Tongue::En => "en",
    }
}

/// A text without markup. Signs that no page can hold are left out, and a line that ends becomes a blank.
pub(super) fn escaped(text: &str) -> String {
    let mut found = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => found.push_str("&amp;"),
            '<' => found.push_str("&lt;"),
            '>' => found.push_str("&gt;"),
            '"' => found.push_str("&quot;"),
            '\'' => found.push_str("&#39;"),
            '\n' | '\t' => found.push(' '),
            _ if letter.is_control() || is_no_letter(letter) => {}
            _ => found.push(letter),
        }
    }
    found
}

/// Places of Unicode that never hold a letter.
fn is_no_letter(letter: char) -> bool {
    let place = u32::from(letter);
    (0xFDD0..=0xFDEF).contains(&place) || place & 0xFFFE == 0xFFFE
}

/// The texts to be shown, each with its language: both, or one, or the other where there is none in this.
pub(super) fn shown(names: &Names, languages: Languages) -> Vec<(Tongue, &str)> {
    let of = |tongue: Tongue| {
        let text = match tongue {
            Tongue::Zh => names.zh.as_deref(),
            Tongue::En => names.en.as_deref(),
        };
        text.filter(|text| !text.trim().is_empty()).map(|text| (tongue, text))
    };
    let (zh, en) = (of(Tongue::Zh), of(Tongue::En));
    match languages {
        Languages::Both if zh.map(|own| own.1) == en.map(|own| own.1) => zh.into_iter().collect(),
        Languages::Both => zh.into_iter().chain(en).collect(),
        Languages::Zh => zh.or(en).into_iter().collect(),
        Languages::En => en.or(zh).into_iter().collect(),
    }
}

/// A text of the host: each language apart from what stands around it, whichever way it is written. Empty if there is
/// none.
pub(super) fn spoken(names: &Names, languages: Languages) -> String {
    let one = |(place, (tongue, text)): (usize, (Tongue, &str))| {
        let class = match (place > 0, is_unbroken(text)) {
            (false, false) => "",
            (false, true) => " class=\"far\"",
            (true, false) => " class=\"en\"",
            (true, true) => " class=\"en far\"",
        };
        format!("<bdi{class}{}>{}</bdi>", language(tongue, languages), escaped(text))
    };
    shown(names, languages).into_iter().enumerate().map(one).collect::<Vec<_>>().join(" ")
}

/// The longest word that a column of a table is made wide enough for.
const LONGEST_WORD: usize = 20;

/// Whether a text has a longer one, which may be cut anywhere.
fn is_unbroken(text: &str) -> bool {
    text.split(char::is_whitespace)
        .any(|word| word.chars().filter(|letter| !is_ideograph(*letter)).count() > LONGEST_WORD)
}

/// Lines break between ideographs as they are.
fn is_ideograph(letter: char) -> bool {
    matches!(u32::from(letter), 0x2E80..=0x9FFF | 0xF900..=0xFAFF | 0xFF00..=0xFF60 | 0x20000..=0x3FFFD)
}

/// A text that says no language: Chinese where it holds ideographs, else that of the page.
pub(super) fn host_text(text: &str, languages: Languages) -> String {
    let tongue = if text.chars().any(is_ideograph) { Tongue::Zh } else { first(languages) };
    format!("<bdi{}>{}</bdi>", language(tongue, languages), escaped(text))
}

/// A text of the host as it stands in the title of the window: without markup.
pub(super) fn plain(names: &Names, languages: Languages) -> String {
    let texts = shown(names, languages).into_iter().map(|(_, text)| escaped(text));
    texts.collect::<Vec<_>>().join(" · ")
}

/// A fixed text.
pub(super) fn said(word: Word, languages: Languages) -> String {
    in_both(word.zh, word.en, languages)
}

/// Two texts that are markup already.
pub(super) fn in_both(zh: &str, en: &str, languages: Languages) -> String {
    match languages {
        Languages::Zh => zh.to_owned(),
        Languages::En => en.to_owned(),
        Languages::Both if zh == en => zh.to_owned(),
        Languages::Both => format!("{zh} <span class=\"en\" lang=\"en\">{en}</span>"),
    }
}

/// The attribute of a text in a language other than the page's.
fn language(tongue: Tongue, languages: Languages) -> String {
    if tongue == first(languages) { String::new() } else { format!(" lang=\"{}\"", code(tongue)) }
}
