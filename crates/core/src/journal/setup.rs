//! What there is before the first entry: directories.

use crate::ledger::Fund;
use crate::matching::{Place, Provider, Resource};
use crate::policy::StaffMember;
use crate::record::Names;
use crate::report::QuotedFigure;
use std::collections::BTreeMap;

/// The directories of an authority: providers, resources, places, funds, and what its words mean.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct JournalSetup {
    /// The authority (tenant) to which the cases belong.
    pub authority: String,
    /// What it is called.
    pub title: Names,
    /// Who gives something.
    pub providers: Vec<Provider>,
    /// What there is.
    pub resources: Vec<Resource>,
    /// Where things are.
    pub places: Vec<Place>,
    /// Who works where.
    pub staff: Vec<StaffMember>,
    /// Funds.
    pub funds: Vec<Fund>,
    /// The fund that pays the grants of a programme. Grants of other programmes are paid by nobody's fund here.
    pub fund_of: BTreeMap<String, String>,
    /// Figures of sources, shown in reports.
    pub quoted: Vec<QuotedFigure>,
    /// Titles of the authority's own words: sources of leads, funds, donors.
    pub names: BTreeMap<String, Names>,
}

impl JournalSetup {
    /// An authority without directories.
    pub fn new(authority: impl Into<String>) -> JournalSetup {
        JournalSetup { authority: authority.into(), ..JournalSetup::default() }
    }
}
