//! What a Rust file says to the compiler. In: its text; out: its tokens, without comments, strings and test blocks,
//! and the paths that its code names. It knows no rule.

/// The tokens of a file, those inside `#[cfg(test)]` items left out.
pub(crate) fn library_tokens(text: &str) -> Vec<String> {
    let tokens = tokens(text);
    let mut kept = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        if starts_with(&tokens[at..], &["#", "[", "cfg", "(", "test", ")", "]"]) {
            at = end_of_item(&tokens, at + 7);
        } else {
            kept.push(tokens[at].clone());
            at += 1;
        }
    }
    kept
}

/// Words, numbers, `::` and single signs, in order. A string or a character literal is the token `"`.
pub(crate) fn tokens(text: &str) -> Vec<String> {
    let chars: Vec<char> = text.chars().collect();
    let mut found = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        let rest = &chars[at..];
        if let Some(length) = comment(rest) {
            at += length;
        } else if let Some(length) = literal(rest) {
            found.push("\"".to_owned());
            at += length;
        } else if is_word(rest[0]) {
            let word: String = rest.iter().take_while(|sign| is_word(**sign)).collect();
            at += word.chars().count();
            found.push(word);
        } else if rest.starts_with(&[':', ':']) {
            found.push("::".to_owned());
            at += 2;
        } else {
            if !rest[0].is_whitespace() {
                found.push(rest[0].to_string());
            }
            at += 1;
        }
    }
    found
}

/// Every path that begins with `crate`, `self`, `super`, `std` or `core`, each as written, resolved from `module`.
/// Inside the crate a path begins at its root; a path of `std` keeps its name.
pub(crate) fn paths(tokens: &[String], module: &[String]) -> Vec<Vec<String>> {
    let mut found = Vec::new();
    let mut depth = 0;
    let mut here = vec![(0, module.to_vec())];
    for (at, token) in tokens.iter().enumerate() {
        let current = here.last().map_or(module, |(_, path)| path);
        match token.as_str() {
            "{" => {
                depth += 1;
                if at >= 2 && tokens[at - 2] == "mod" {
                    let inner = [current, &tokens[at - 1..at]].concat();
                    here.push((depth, inner));
                }
            }
            "}" => {
                here.retain(|(opened, _)| *opened != depth || depth == 0);
                depth -= 1;
            }
            "crate" | "super" | "self" | "std" | "core" if is_start_of_path(tokens, at) => {
                let base = if token == "crate" { Vec::new() } else { current.to_vec() };
                follow(&tokens[at..], base, &mut found);
            }
            _ => {}
        }
    }
    found
}

/// Reads one tree of a path, adds what it names, and returns how many tokens it took.
fn follow(tokens: &[String], mut path: Vec<String>, found: &mut Vec<Vec<String>>) -> usize {
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        match token.as_str() {
            "crate" | "self" => {}
            "std" | "core" if at == 0 => path = vec![token.clone()],
            "super" => {
                path.pop();
            }
            "{" => return at + follow_group(&tokens[at..], &path, found),
            name => path.push(name.to_owned()),
        }
        at += 1;
        if tokens.get(at).is_none_or(|next| next != "::") {
            break;
        }
        at += 1;
    }
    found.push(path);
    at
}

fn follow_group(tokens: &[String], path: &[String], found: &mut Vec<Vec<String>>) -> usize {
    let mut at = 1;
    while let Some(token) = tokens.get(at) {
        match token.as_str() {
            "}" => return at + 1,
            // `as name` renames what was read already.
            "as" => at += 2,
            "," => at += 1,
            _ => at += follow(&tokens[at..], path.to_vec(), found).max(1),
        }
    }
    at
}

fn is_start_of_path(tokens: &[String], at: usize) -> bool {
    // `::std::fs` starts at `std`; in `super::super` the first word already reads both.
    let continues = at >= 2 && tokens[at - 1] == "::" && is_name(&tokens[at - 2]);
    !continues && tokens.get(at + 1).is_some_and(|next| next == "::")
}

fn is_name(token: &str) -> bool {
    token.chars().next().is_some_and(is_word) && !["use", "in", "return", "as", "match", "if"].contains(&token)
}

fn is_word(sign: char) -> bool {
    sign.is_alphanumeric() || sign == '_'
}

/// How long the comment at the start is; block comments nest.
fn comment(rest: &[char]) -> Option<usize> {
    if rest.starts_with(&['/', '/']) {
        return Some(rest.iter().take_while(|sign| **sign != '\n').count());
    }
    if !rest.starts_with(&['/', '*']) {
        return None;
    }
    let (mut at, mut open) = (0, 0);
    while at < rest.len() {
        if rest[at..].starts_with(&['/', '*']) {
            open += 1;
            at += 2;
        } else if rest[at..].starts_with(&['*', '/']) {
            open -= 1;
            at += 2;
            if open == 0 {
                break;
            }
        } else {
            at += 1;
        }
    }
    Some(at)
}

/// How long the string or character at the start is, with its prefix.
fn literal(rest: &[char]) -> Option<usize> {
    let prefix = rest.iter().take_while(|sign| matches!(sign, 'b' | 'c' | 'r')).count().min(2);
    let raw = rest[..prefix].contains(&'r');
    let hashes = if raw { rest[prefix..].iter().take_while(|sign| **sign == '#').count() } else { 0 };
    let open = prefix + hashes;
    match rest.get(open) {
        Some('"') if raw => Some(raw_string(rest, open, hashes)),
        Some('"') => Some(escaped(rest, open, '"')),
        Some('\'') if hashes == 0 && is_character(&rest[open..]) => Some(escaped(rest, open, '\'')),
        _ => None,
    }
}

/// `'a'` and `'\n'` are characters, `'a` is a lifetime.
fn is_character(rest: &[char]) -> bool {
    rest.get(1) == Some(&'\\') || rest.get(2) == Some(&'\'')
}

fn raw_string(rest: &[char], open: usize, hashes: usize) -> usize {
    let close: Vec<char> = std::iter::once('"').chain(std::iter::repeat_n('#', hashes)).collect();
    let body = &rest[open + 1..];
    let length = (0..body.len()).find(|at| body[*at..].starts_with(&close)).unwrap_or(body.len());
    (open + 1 + length + close.len()).min(rest.len())
}

fn escaped(rest: &[char], open: usize, close: char) -> usize {
    let mut at = open + 1;
    while at < rest.len() && rest[at] != close {
        at += if rest[at] == '\\' { 2 } else { 1 };
    }
    (at + 1).min(rest.len())
}

fn starts_with(tokens: &[String], wanted: &[&str]) -> bool {
    tokens.len() >= wanted.len() && tokens.iter().zip(wanted).all(|(token, wanted)| token == wanted)
}

/// The place after the item that starts here: after its block, or after its `;` when it has none.
fn end_of_item(tokens: &[String], start: usize) -> usize {
    let mut open = 0_usize;
    for (at, token) in tokens.iter().enumerate().skip(start) {
        match token.as_str() {
            "{" => open += 1,
            "}" if open <= 1 => return at + 1,
            "}" => open -= 1,
            ";" if open == 0 => return at + 1,
            _ => {}
        }
    }
    tokens.len()
}
