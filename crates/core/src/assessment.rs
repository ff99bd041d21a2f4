//! The case and its procedure.
//!
//! In: the sections of a pack that belong to assessment, compiled against its law, and what was found out about a
//! household. Out: so far the level of a scored instrument ([`Instruments`]), and the texts of notices and forms, filled
//! with the parts of a case ([`Documents`]).

mod document;
mod instrument;

pub use document::{
    Deadline, DocumentError, DocumentKind, DocumentTemplate, Documents, Format, Languages, Part, PartType, Parts,
    Remedy, Rendered, Way,
};
pub use instrument::{
    Answers, Assessed, Instrument, InstrumentAnswer, InstrumentError, InstrumentErrors, InstrumentItem,
    InstrumentLevel, InstrumentVersion, Instruments, Intervention, Points,
};
