//! Descriptions as readers of other languages need them: no examples in Rust, no links between its items.

use serde_json::Value;

/// Makes every description in a schema plain.
pub(super) fn plain(schema: &mut Value) {
    match schema {
        Value::Object(fields) => {
            for (key, field) in fields {
                match field {
                    Value::String(text) if key == "description" => *text = plain_text(text),
                    other => plain(other),
                }
            }
        }
        Value::Array(items) => items.iter_mut().for_each(plain),
        _ => {}
    }
}

/// The text up to the first heading or example, with one line for each paragraph.
fn plain_text(text: &str) -> String {
    let said = text.lines().take_while(|line| !line.starts_with("# ") && !line.starts_with("```"));
    let paragraphs = said.map(str::trim).collect::<Vec<_>>().join("\n");
    let paragraphs = paragraphs.split("\n\n").map(|own| own.trim().replace('\n', " ")).filter(|own| !own.is_empty());
    unlinked(&paragraphs.collect::<Vec<_>>().join("\n\n"))
}

/// A text with ``[`Name`](path)`` and ``[`Name`]`` as `` `Name` ``.
fn unlinked(text: &str) -> String {
    let mut parts = text.split("[`");
    let mut found = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        found.push('`');
        match part.split_once("`]") {
            Some((name, rest)) => {
                let rest = match rest.strip_prefix('(') {
                    Some(link) => link.split_once(')').map_or("", |(_, rest)| rest),
                    None => rest,
                };
                found.extend([name, "`", rest]);
            }
            None => found.push_str(part),
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::plain_text;

    #[test]
    fn examples_headings_and_links_are_left_out() {
        for (text, expected) in [
            ("A day.", "A day."),
            (
                "One line\nand more.\n\nSee [`Day`] and [`Term`](super::Term), too.",
                "One line and more.\n\nSee `Day` and `Term`, too.",
            ),
            ("A day.\n\n# Examples\n```\nlet day = 1;\n```", "A day."),
            ("A day.\n\n```\nlet day = 1;\n```\nMore.", "A day."),
        ] {
            assert_eq!(plain_text(text), expected);
        }
    }
}
