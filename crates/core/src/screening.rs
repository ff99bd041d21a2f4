//! Who may receive what, and why: programmes over one household.
//!
//! In: the programmes of a pack compiled against its law, a household and the constants of a clock; out: a
//! [`Screening`] with outcomes, amounts, reasons, what came close, what is still needed and what to ask first.

mod choose;
mod compile;
mod decide;
mod decision;
mod discovery;
mod error;
mod explain;
mod figure;
mod near;
mod outline;
mod population;
mod programme;
mod question;
mod receipt;
mod relation;
mod written;

pub use decision::{Chosen, Decision, FaultyPart, NearMiss, ParameterRead, Question, Screening, Settled};
pub(crate) use discovery::Search;
pub use discovery::{
    Certainty, Discovered, Discovery, DiscoveryError, DiscoveryErrors, DiscoveryOptions, Receiving, Undecidable,
    Unscreened, Unusable, WarningError, WarningErrors, WarningRegister, WarningStatus,
};
pub use error::{ScreenError, ScreenErrors};
pub use explain::Words;
pub use outline::{AmountOutline, CriterionOutline, PreferenceOutline, ProgrammeOutline, ProgrammeVersionOutline};
pub(crate) use population::Asked;
pub use population::{PopulationError, PopulationOptions, PopulationScreening};
pub(crate) use programme::Programmes;
pub use receipt::{PackHash, Receipt};
