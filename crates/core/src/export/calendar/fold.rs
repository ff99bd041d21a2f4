//! Lines of at most 75 octets, as RFC 5545 §3.1 asks. A character is never cut.

/// The most octets of a line, without its end.
const MOST: usize = 75;

/// What stands before the rest of a line on the next one; it counts among its octets.
const REST: &str = "\r\n ";

/// The text with its lines folded anew: the writer counts the space before a rest out where it is the last, and makes a
/// line of 76 octets there.
pub(super) fn folded(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for line in text.replace(REST, "").split_inclusive("\r\n") {
        let (line, end) = line.strip_suffix("\r\n").map_or((line, ""), |line| (line, "\r\n"));
        let mut octets = 0_usize;
        for letter in line.chars() {
            octets = octets.saturating_add(letter.len_utf8());
            if octets > MOST {
                folded.push_str(REST);
                octets = letter.len_utf8().saturating_add(1);
            }
            folded.push(letter);
        }
        folded.push_str(end);
    }
    folded
}

#[cfg(test)]
mod tests {
    use super::folded;

    #[test]
    fn a_line_of_75_octets_stays_and_one_of_76_is_folded() {
        for (length, expected) in [(74, 1), (75, 1), (76, 2), (149, 2), (150, 3)] {
            let line = format!("{}\r\n", "x".repeat(length));
            let own = folded(&line);
            assert_eq!(own.matches("\r\n").count(), expected, "{length} octets");
            assert!(own.split("\r\n").all(|line| line.len() <= 75), "{own}");
            assert_eq!(own.replace("\r\n ", ""), line);
        }
    }

    #[test]
    fn a_character_of_three_octets_is_not_cut() {
        for before in 0..4 {
            let line = format!("{}{}\r\n", "x".repeat(before), "托底救急".repeat(20));
            let own = folded(&line);
            let full = own.matches("\r\n ").count();
            assert!(own.split("\r\n").take(full).all(|line| (73..=75).contains(&line.len())), "{own}");
            assert!(own.split("\r\n").all(|line| line.len() <= 75), "{own}");
            assert_eq!(own.replace("\r\n ", ""), line);
        }
    }

    #[test]
    fn a_space_where_a_line_ends_is_kept() {
        let line = format!("{} {}\r\n", "x".repeat(75), "y".repeat(80));
        assert_eq!(folded(&line).replace("\r\n ", ""), line);
    }
}
