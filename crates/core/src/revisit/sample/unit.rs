//! What is a unit of a frame, and to which stratum does it belong?

use crate::quantity::Money;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::fmt;

/// What may be drawn: a visit, a grant, a case. The id is the host's and is never parsed; ids are compared byte for byte.
///
/// A unit without an `amount` has no known sum; it is never among the largest, and the frame says how many such units
/// there are.
///
/// ```
/// use tuodi::revisit::sample::Unit;
/// let unit: Unit = serde_json::from_str(
///     r#"{"id": "v-1", "place": "长征镇", "channel": "home", "certain": ["complaint"], "amount": "5000.00"}"#,
/// )?;
/// assert_eq!(unit, Unit::new("v-1", "长征镇", "home").because("complaint").with_amount("5000.00".parse()?));
/// assert!(serde_json::from_str::<Unit>(r#"{"id": "v-1", "place": "p", "channel": "home", "sum": 1}"#).is_err());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Unit {
    /// The id, unique in the frame.
    pub id: String,
    /// Where it belongs to.
    pub place: String,
    /// The channel it was done by, such as `home`.
    pub channel: String,
    /// Why it is examined anyway: relative of staff, complaint, unreachable, late papers. Only names of the design.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub certain: BTreeSet<String>,
    /// Its sum, in the currency of all the others; nothing if it is not known or there is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub amount: Option<Money>,
}

impl Unit {
    /// A unit that nothing makes certain, without a sum.
    pub fn new(id: impl Into<String>, place: impl Into<String>, channel: impl Into<String>) -> Unit {
        let (id, place, channel) = (id.into(), place.into(), channel.into());
        Unit { id, place, channel, certain: BTreeSet::new(), amount: None }
    }

    /// The unit with one more reason for certainty.
    #[must_use]
    pub fn because(mut self, reason: impl Into<String>) -> Unit {
        self.certain.insert(reason.into());
        self
    }

    /// The unit with a sum.
    #[must_use]
    pub fn with_amount(mut self, amount: Money) -> Unit {
        self.amount = Some(amount);
        self
    }
}

/// What belongs to the population and was left out of the frame, and why.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Exclusion {
    /// The id.
    pub id: String,
    /// The reason.
    pub reason: String,
}

/// A part of a frame that is drawn from by itself. Certainty comes first, then the cells by place and channel.
///
/// ```
/// use tuodi::revisit::sample::Stratum;
/// let cell = Stratum::Cell { place: "长征镇".to_owned(), channel: "home".to_owned() };
/// assert_eq!(serde_json::to_string(&cell).unwrap(), r#"{"kind":"cell","place":"长征镇","channel":"home"}"#);
/// assert_eq!(serde_json::to_string(&Stratum::Certain {}).unwrap(), r#"{"kind":"certain"}"#);
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum Stratum {
    /// Units with a reason for certainty, and those of the largest sums: all are examined.
    Certain {},
    /// The other units of a place and channel.
    Cell {
        /// The place.
        place: String,
        /// The channel.
        channel: String,
    },
}

impl fmt::Display for Stratum {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Stratum::Certain {} => formatter.write_str("the certain units"),
            Stratum::Cell { place, channel } => write!(formatter, "`{place}`, `{channel}`"),
        }
    }
}
