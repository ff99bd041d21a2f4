//! Kinds of notices and forms, the parts that each must have, and the parts that every pack can use.

use std::fmt;

/// A kind of notice or form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum DocumentKind {
    /// The application is accepted (受理通知书).
    Acceptance,
    /// What is missing, all at once (一次性告知书).
    OneTimeNotification,
    /// Consent to the means check (核对授权书).
    Consent,
    /// The record of a home investigation (入户调查表).
    HomeInvestigation,
    /// Public notice of the first opinion (初审公示). Public.
    FirstOpinionNotice,
    /// The grant (确认通知书).
    Confirmation,
    /// The refusal (不予确认通知书).
    Refusal,
    /// Another amount than before (变更通知书).
    Change,
    /// The end of the aid (终止通知书).
    Stop,
    /// Publication after approval (公布). Public.
    Publication,
}

impl DocumentKind {
    /// All of them.
    pub const ALL: [DocumentKind; 10] = [
        DocumentKind::Acceptance,
        DocumentKind::OneTimeNotification,
        DocumentKind::Consent,
        DocumentKind::HomeInvestigation,
        DocumentKind::FirstOpinionNotice,
        DocumentKind::Confirmation,
        DocumentKind::Refusal,
        DocumentKind::Change,
        DocumentKind::Stop,
        DocumentKind::Publication,
    ];

    /// Its name in packs.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            DocumentKind::Acceptance => "acceptance",
            DocumentKind::OneTimeNotification => "one_time_notification",
            DocumentKind::Consent => "consent",
            DocumentKind::HomeInvestigation => "home_investigation",
            DocumentKind::FirstOpinionNotice => "first_opinion_notice",
            DocumentKind::Confirmation => "confirmation",
            DocumentKind::Refusal => "refusal",
            DocumentKind::Change => "change",
            DocumentKind::Stop => "stop",
            DocumentKind::Publication => "publication",
        }
    }

    /// Whether anyone may read it: its text shows only the fields that the pack lists.
    #[must_use]
    pub fn is_public(self) -> bool {
        matches!(self, DocumentKind::FirstOpinionNotice | DocumentKind::Publication)
    }

    /// The parts that each text of this kind must place.
    #[must_use]
    pub fn required(self) -> &'static [&'static str] {
        match self {
            DocumentKind::Acceptance => &["applicant", "programme", "accepted_on", "authority", "date"],
            DocumentKind::OneTimeNotification => &["applicant", "programme", "missing", "authority", "date"],
            DocumentKind::Consent => &["applicant", "programme", "sources", "people", "authority", "date"],
            DocumentKind::HomeInvestigation => {
                &["applicant", "programme", "visited_on", "investigators", "findings", "date"]
            }
            DocumentKind::FirstOpinionNotice => {
                &["programme", "opinion", "notice_from", "notice_until", "objection", "authority"]
            }
            DocumentKind::Confirmation => &["applicant", "programme", "amount", "effective_from", "authority", "date"],
            DocumentKind::Refusal => {
                &["applicant", "programme", "clause", "facts", "reason", "remedy", "authority", "date"]
            }
            DocumentKind::Change => &[
                "applicant",
                "programme",
                "amount_before",
                "amount",
                "effective_from",
                "clause",
                "reason",
                "remedy",
                "authority",
                "date",
            ],
            DocumentKind::Stop => {
                &["applicant", "programme", "effective_from", "clause", "reason", "remedy", "authority", "date"]
            }
            DocumentKind::Publication => &["programme", "authority", "date"],
        }
    }
}

impl fmt::Display for DocumentKind {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.name())
    }
}

/// What a part is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PartType {
    /// A text.
    Text,
    /// An amount of money.
    Amount,
    /// A date.
    Date,
    /// Texts.
    List,
    /// Ways to contest a decision, each with its deadline.
    Remedies,
}

impl PartType {
    /// All of them.
    pub const ALL: [PartType; 5] =
        [PartType::Text, PartType::Amount, PartType::Date, PartType::List, PartType::Remedies];

    /// Its name in packs.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            PartType::Text => "text",
            PartType::Amount => "amount",
            PartType::Date => "date",
            PartType::List => "list",
            PartType::Remedies => "remedies",
        }
    }
}

impl fmt::Display for PartType {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.name())
    }
}

/// Parts that every pack can use.
pub(super) const PARTS: [(&str, PartType); 27] = [
    ("applicant", PartType::Text),
    ("programme", PartType::Text),
    ("authority", PartType::Text),
    ("date", PartType::Date),
    ("case_number", PartType::Text),
    ("contact", PartType::Text),
    ("household_size", PartType::Text),
    ("accepted_on", PartType::Date),
    ("due_on", PartType::Date),
    ("missing", PartType::List),
    ("supply_by", PartType::Date),
    ("sources", PartType::List),
    ("people", PartType::List),
    ("visited_on", PartType::Date),
    ("investigators", PartType::List),
    ("findings", PartType::Text),
    ("opinion", PartType::Text),
    ("notice_from", PartType::Date),
    ("notice_until", PartType::Date),
    ("objection", PartType::Text),
    ("amount", PartType::Amount),
    ("amount_before", PartType::Amount),
    ("effective_from", PartType::Date),
    ("clause", PartType::Text),
    ("facts", PartType::Text),
    ("reason", PartType::Text),
    ("remedy", PartType::Remedies),
];

/// Parts that tell how somebody lives or who answered for whom: never in a public notice, whatever a pack lists.
pub(super) const NEVER_PUBLIC: [&str; 6] = ["missing", "sources", "people", "findings", "facts", "reason"];

/// The type of a part: of the library or of the pack.
pub(super) fn type_of(part: &str, own: &[(String, PartType)]) -> Option<PartType> {
    let of_library = PARTS.into_iter().find(|(name, _)| *name == part).map(|(_, type_)| type_);
    of_library.or_else(|| own.iter().find(|(name, _)| name == part).map(|(_, type_)| *type_))
}
