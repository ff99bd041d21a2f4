//! What can be asked for before an act.

use std::fmt;

/// What must stand before an act, all in the present round.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Guard {
    /// Everyone whose means are checked has consented, and the consent is still good.
    Consent,
    /// No paper of the one-time notification is missing.
    Papers,
    /// One applies where the procedure says.
    Jurisdiction,
    /// Every source has answered, differences were told, and evidence against them led to another check.
    MeansCheck,
    /// The home was investigated by as many people as the procedure says, and by the role that relatives call for.
    Investigation,
    /// A screening of the programmes is attached.
    Screening,
    /// The procedure's instruments are filled in, each with a settled level.
    Instruments,
    /// An assessment group has deliberated.
    Group,
    /// The community has deliberated.
    Community,
    /// There was a joint deliberation.
    Joint,
    /// There is a first opinion.
    Opinion,
    /// Where the opinion needs notice, it was posted and its days have run out; every objection is answered as the
    /// procedure says.
    Notice,
    /// There is an aid plan.
    AidPlan,
    /// The decision was published.
    Publication,
}

impl Guard {
    /// All of them.
    pub const ALL: [Guard; 14] = [
        Guard::Consent,
        Guard::Papers,
        Guard::Jurisdiction,
        Guard::MeansCheck,
        Guard::Investigation,
        Guard::Screening,
        Guard::Instruments,
        Guard::Group,
        Guard::Community,
        Guard::Joint,
        Guard::Opinion,
        Guard::Notice,
        Guard::AidPlan,
        Guard::Publication,
    ];

    /// Its name in packs.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Guard::Consent => "consent",
            Guard::Papers => "papers",
            Guard::Jurisdiction => "jurisdiction",
            Guard::MeansCheck => "means_check",
            Guard::Investigation => "investigation",
            Guard::Screening => "screening",
            Guard::Instruments => "instruments",
            Guard::Group => "group",
            Guard::Community => "community",
            Guard::Joint => "joint",
            Guard::Opinion => "opinion",
            Guard::Notice => "notice",
            Guard::AidPlan => "aid_plan",
            Guard::Publication => "publication",
        }
    }
}

impl fmt::Display for Guard {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.name())
    }
}
