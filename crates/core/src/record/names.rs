//! A text in two languages.

/// A text in Chinese and English.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Names {
    /// Chinese.
    pub zh: Option<String>,
    /// English.
    pub en: Option<String>,
}
