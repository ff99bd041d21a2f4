//! Text in columns of a terminal, where a Chinese character is two columns wide.

/// How many columns a text takes. Marks that combine with a letter take none.
///
/// # Examples
/// ```
/// use tuodi::text::width;
/// assert_eq!(width("低保（1）"), 9);
/// assert_eq!(width("dibao"), 5);
/// ```
#[must_use]
pub fn width(text: &str) -> usize {
    text.chars().map(width_of).fold(0, usize::saturating_add)
}

fn width_of(letter: char) -> usize {
    match u32::from(letter) {
        0x300..=0x36F | 0x200B..=0x200F | 0xFE00..=0xFE0F => 0,
        0x1100..=0x115F | 0x2E80..=0xA4CF | 0xAC00..=0xD7A3 | 0xF900..=0xFAFF | 0xFE30..=0xFE6F => 2,
        0xFF01..=0xFF60 | 0xFFE0..=0xFFE6 | 0x1F300..=0x1FAFF | 0x20000..=0x3FFFD => 2,
        _ => 1,
    }
}

/// A text in lines of at most so many columns. Words and numbers stay whole where they fit, closing marks stay with what
/// they close, and further lines are indented by two columns more than the text begins with.
///
/// # Examples
/// ```
/// use tuodi::text::wrap;
/// assert_eq!(wrap("  人均收入 1200.00，须低于 740.00", 20), ["  人均收入 1200.00，", "    须低于 740.00"]);
/// assert_eq!(wrap("", 20), [""]);
/// ```
#[must_use]
pub fn wrap(text: &str, columns: usize) -> Vec<String> {
    let begin = text.chars().take_while(|letter| *letter == ' ').count();
    let (mut lines, mut line) = (Vec::new(), " ".repeat(begin));
    let indent = " ".repeat(begin.saturating_add(2));
    let (mut is_fresh, mut taken) = (true, begin);
    for (has_blank, piece) in pieces(text) {
        let blank = usize::from(has_blank && !is_fresh);
        let wanted = taken.saturating_add(blank).saturating_add(width(&piece));
        if wanted > columns && !is_fresh {
            lines.push(std::mem::replace(&mut line, indent.clone()));
            is_fresh = true;
        } else if blank == 1 {
            line.push(' ');
        }
        // What does not fit into a whole line is cut.
        for letter in piece.chars() {
            if !is_fresh && width(&line).saturating_add(width_of(letter)) > columns {
                lines.push(std::mem::replace(&mut line, indent.clone()));
            }
            line.push(letter);
            is_fresh = false;
        }
        taken = width(&line);
    }
    lines.push(line);
    lines
}

/// The parts of a text that stay whole, and whether a blank stands in front of each.
fn pieces(text: &str) -> Vec<(bool, String)> {
    const CLOSING: &str = "，。；：、！？）》」』】〕”’·%";
    const OPENING: &str = "（《「『【〔“‘";
    let mut pieces: Vec<(bool, String)> = Vec::new();
    let mut has_blank = false;
    for letter in text.chars() {
        if letter == ' ' {
            has_blank = true;
            continue;
        }
        let before = pieces.last().and_then(|(_, piece)| piece.chars().next_back()).filter(|_| !has_blank);
        let stays = before.is_some_and(|before| {
            let are_narrow = width_of(before) < 2 && width_of(letter) < 2;
            CLOSING.contains(letter) || OPENING.contains(before) || are_narrow
        });
        match pieces.last_mut().filter(|_| stays) {
            Some((_, piece)) => piece.push(letter),
            None => pieces.push((has_blank, letter.to_string())),
        }
        has_blank = false;
    }
    pieces
}

/// Two texts beside one another, line by line: each line of the one begins where the same line of the other does.
///
/// # Examples
/// ```
/// use tuodi::text::beside;
/// let rows = beside("低保\n不符合", "dibao\nnot eligible", [8, 10]);
/// assert_eq!(rows, ["低保     | dibao", "不符合   | not", "         |   eligible"]);
/// ```
#[must_use]
pub fn beside(left: &str, right: &str, columns: [usize; 2]) -> Vec<String> {
    let [left_columns, right_columns] = columns;
    let (mut left, mut right) = (left.lines(), right.lines());
    let mut rows = Vec::new();
    loop {
        let pair = (left.next(), right.next());
        if pair == (None, None) {
            return rows;
        }
        let own = wrap(pair.0.unwrap_or_default(), left_columns);
        let other = wrap(pair.1.unwrap_or_default(), right_columns);
        for place in 0..own.len().max(other.len()) {
            let own = own.get(place).map_or("", String::as_str);
            let blanks = " ".repeat(left_columns.saturating_sub(width(own)));
            let row = format!("{own}{blanks} | {}", other.get(place).map_or("", String::as_str));
            rows.push(row.trim_end().to_owned());
        }
    }
}
