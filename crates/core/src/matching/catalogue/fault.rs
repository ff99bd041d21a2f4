//! What can be wrong with the section `needs` of a pack.

use crate::law::PackFault;

#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(super) enum CatalogueFault {
    #[error("there is no {of} `{name}`; {hint}")]
    Unknown { of: &'static str, code: &'static str, name: String, hint: String },
    #[error("`{name}` is a name of the library; choose another one")]
    Reserved { name: String },
    #[error("more than {limit}; split the section")]
    Limit { limit: String },
}

impl CatalogueFault {
    fn code(&self) -> &'static str {
        match self {
            CatalogueFault::Unknown { code, .. } => code,
            CatalogueFault::Reserved { .. } => "needs.reserved",
            CatalogueFault::Limit { .. } => "needs.limit",
        }
    }
}

impl From<CatalogueFault> for PackFault {
    fn from(fault: CatalogueFault) -> PackFault {
        PackFault::Section { code: fault.code(), why: fault.to_string() }
    }
}
