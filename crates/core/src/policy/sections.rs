//! The sections of a pack that belong to assessment, to revisits, to matching and to staffing.

use super::Policy;
use super::staffing::StaffingRules;
use crate::assessment::{Documents, Instruments, Procedures};
use crate::document::Node;
use crate::law::{Law, PackReader, zone};
use crate::matching::Catalogue;
use crate::revisit::VisitRules;
use crate::screening::Programmes;
use std::sync::Arc;

/// What a pack says about assessment, about going back, about needs and about its workers.
#[derive(Debug, Clone)]
pub(super) struct Sections {
    /// Cases keep them, as they do the procedures.
    pub(super) instruments: Arc<Instruments>,
    documents: Documents,
    pub(super) procedures: Arc<Procedures>,
    pub(super) visit_rules: VisitRules,
    pub(super) needs: Catalogue,
    pub(super) staffing: StaffingRules,
}

impl Sections {
    /// Reads the sections; every fault is told.
    pub(super) fn read(law: &Law, pack: &Node, programmes: &Programmes, reader: &mut PackReader) -> Sections {
        let instruments = Instruments::read(law, pack, reader);
        let documents = Documents::read(law, pack, reader);
        let offset = zone::offset(pack, reader);
        let named = programmes.programmes.iter().map(|one| (one.name.clone(), one.procedure.clone()));
        let named: Vec<_> = named.collect();
        let procedures = Arc::new(Procedures::read(law, pack, &named, &instruments, &documents, offset, reader));
        let names: Vec<_> = programmes.programmes.iter().map(|one| one.name.clone()).collect();
        let visit_rules = VisitRules::read(law, pack, &names, offset, reader);
        let needs = Catalogue::read(law, pack, reader);
        let staffing = StaffingRules::read(law, pack, reader);
        Sections { instruments: Arc::new(instruments), documents, procedures, visit_rules, needs, staffing }
    }
}

impl Policy {
    /// The scored instruments of the pack: see [`Instrument::assess`](crate::assessment::Instrument::assess).
    ///
    /// # Examples
    /// ```
    /// let policy = tuodi::Policy::from_text("pack: empty")?;
    /// assert_eq!(policy.instruments().names().count(), 0);
    /// assert_eq!(policy.instruments().get("risk").map_err(|error| error.code()).err(), Some("instruments.unknown"));
    /// # Ok::<(), tuodi::law::PackErrors>(())
    /// ```
    #[must_use]
    pub fn instruments(&self) -> &Instruments {
        &self.sections.instruments
    }

    /// The notices and forms of the pack: see [`Documents::render`].
    ///
    /// # Examples
    /// ```
    /// let policy = tuodi::Policy::from_text("pack: empty")?;
    /// assert_eq!(policy.documents().names().count(), 0);
    /// assert_eq!(policy.documents().get("refusal").map_err(|error| error.code()).err(), Some("documents.unknown"));
    /// # Ok::<(), tuodi::law::PackErrors>(())
    /// ```
    #[must_use]
    pub fn documents(&self) -> &Documents {
        &self.sections.documents
    }

    /// The procedures of the pack: who may do what in which state of a case, and by when.
    ///
    /// # Examples
    /// ```
    /// let policy = tuodi::Policy::from_text("pack: empty")?;
    /// assert_eq!(policy.procedures().names().count(), 0);
    /// assert_eq!(policy.procedures().get("statutory").map_err(|error| error.code()).err(), Some("procedures.unknown"));
    /// # Ok::<(), tuodi::law::PackErrors>(())
    /// ```
    #[must_use]
    pub fn procedures(&self) -> &Procedures {
        &self.sections.procedures
    }

    /// The visit rules of the pack: when somebody has to go back, by which means, and what is asked.
    ///
    /// # Examples
    /// ```
    /// let policy = tuodi::Policy::from_text("pack: empty")?;
    /// assert_eq!(policy.visit_rules().names().count(), 0);
    /// assert!(policy.visit_rules().events().contains_key("died"));
    /// # Ok::<(), tuodi::law::PackErrors>(())
    /// ```
    #[must_use]
    pub fn visit_rules(&self) -> &VisitRules {
        &self.sections.visit_rules
    }

    /// What can be needed by the pack: categories, urgencies, and what needs and resources may state.
    ///
    /// # Examples
    /// ```
    /// let policy = tuodi::Policy::from_text("pack: empty")?;
    /// assert!(policy.needs().categories().is_empty());
    /// # Ok::<(), tuodi::law::PackErrors>(())
    /// ```
    #[must_use]
    pub fn needs(&self) -> &Catalogue {
        &self.sections.needs
    }

    /// How many workers the pack asks for at which places.
    ///
    /// # Examples
    /// ```
    /// let policy = tuodi::Policy::from_text("pack: empty")?;
    /// assert_eq!(policy.staffing_rules().iter().count(), 0);
    /// # Ok::<(), tuodi::law::PackErrors>(())
    /// ```
    #[must_use]
    pub fn staffing_rules(&self) -> &StaffingRules {
        &self.sections.staffing
    }
}
