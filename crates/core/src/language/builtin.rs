//! What FEEL has and a policy cannot use, with what to write instead.

/// Functions of FEEL that are left out, and a hint for each.
pub(super) const LEFT_OUT: [(&str, &str); 68] = [
    ("date and time", TIME),
    ("time", TIME),
    ("now", "the date comes with the call: write `as_of`"),
    ("today", "the date comes with the call: write `as_of`"),
    ("string", TEXT),
    ("string length", TEXT),
    ("substring", TEXT),
    ("substring before", TEXT),
    ("substring after", TEXT),
    ("upper case", TEXT),
    ("lower case", TEXT),
    ("replace", TEXT),
    ("contains", TEXT),
    ("starts with", TEXT),
    ("ends with", TEXT),
    ("matches", TEXT),
    ("split", TEXT),
    ("string join", TEXT),
    ("number", "write the number itself; facts come with their types"),
    ("list contains", "write `x in list`"),
    ("product", "multiply with `*`"),
    ("median", "use `mean`, `min` or `max`"),
    ("stddev", "use `mean`, `min` or `max`"),
    ("mode", "use `mean`, `min` or `max`"),
    ("sublist", LISTS),
    ("append", LISTS),
    ("concatenate", LISTS),
    ("insert before", LISTS),
    ("remove", LISTS),
    ("reverse", LISTS),
    ("index of", LISTS),
    ("union", LISTS),
    ("distinct values", LISTS),
    ("duplicate values", LISTS),
    ("flatten", LISTS),
    ("list replace", LISTS),
    ("sort", LISTS),
    ("partition", LISTS),
    ("sqrt", ROOTS),
    ("log", ROOTS),
    ("exp", ROOTS),
    ("power", "write `x ** 2`"),
    ("round", "say which way: `round half up(x, 2)`, `round half down`, `round up`, `round down` or `decimal`"),
    ("before", RANGES),
    ("after", RANGES),
    ("meets", RANGES),
    ("met by", RANGES),
    ("overlaps", RANGES),
    ("overlaps before", RANGES),
    ("overlaps after", RANGES),
    ("finishes", RANGES),
    ("finished by", RANGES),
    ("includes", RANGES),
    ("during", RANGES),
    ("starts", RANGES),
    ("started by", RANGES),
    ("coincides", RANGES),
    ("range", RANGES),
    ("day of year", "use `.year`, `.month` and `.day`"),
    ("day of week", "use `.year`, `.month` and `.day`"),
    ("month of year", "write `.month`"),
    ("week of year", "use `.year`, `.month` and `.day`"),
    ("is", "write `a = b`"),
    ("get value", CONTEXTS),
    ("get entries", CONTEXTS),
    ("context", CONTEXTS),
    ("context put", CONTEXTS),
    ("context merge", CONTEXTS),
];

const TIME: &str = "dates have no time of day here: write `date(\"2011-04-01\")`";
const TEXT: &str = "texts are compared, never built or searched: use a category or `x in (\"a\", \"b\")`";
const LISTS: &str = "lists are only filtered, counted and summed: `sum(members[age >= 60].income)`";
const ROOTS: &str = "results would not be exact; write the rule with `+ - * / **`";
const RANGES: &str = "compare the dates or numbers with `<`, `<=`, `between` or `in [a..b]`";
const CONTEXTS: &str = "give the value a name of its own as a concept";

/// The hint for a function of FEEL that is left out.
pub(super) fn left_out(phrase: &str) -> Option<&'static str> {
    LEFT_OUT.into_iter().find(|(name, _)| *name == phrase).map(|(_, hint)| hint)
}

/// Whether a word cannot be a name.
pub(crate) fn is_reserved(word: &str) -> bool {
    matches!(
        word,
        "and"
            | "or"
            | "not"
            | "if"
            | "then"
            | "else"
            | "between"
            | "in"
            | "some"
            | "every"
            | "satisfies"
            | "true"
            | "false"
            | "null"
            | "for"
            | "function"
            | "instance"
            | "item"
            | "as_of"
    )
}
