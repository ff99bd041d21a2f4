//! What is wrong with a pack, for the tests of its sections.

use tuodi::Policy;

/// The faults of a pack as `code path line:column`.
pub(crate) fn faults(text: &str) -> Vec<String> {
    let Err(errors) = Policy::from_text(text) else { return Vec::new() };
    for error in &errors.errors {
        assert!(!error.fault.to_string().is_empty() && error.to_string().starts_with("line "), "{error}");
    }
    let told = |error: &tuodi::law::PackError| {
        format!("{} {} {}:{}", error.code(), error.path, error.place.line, error.place.column)
    };
    errors.errors.iter().map(told).collect()
}
