//! Who does something, as the host has authenticated them.

use std::collections::BTreeSet;

/// Who does something (经办人). The host authenticates them; the library believes it.
///
/// Roles are those that procedures name. A relation (近亲属) bars from official acts in a case of that person.
///
/// # Examples
/// ```
/// use tuodi::record::Actor;
/// let clerk = Actor::new("w-17", "district-a").with_role("town_officer").related_to("p-3");
/// assert!(clerk.roles.contains("town_officer") && clerk.relations.contains("p-3"));
/// ```
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Actor {
    /// The host's id, unique within the authority.
    pub id: String,
    /// Their roles.
    #[serde(default)]
    pub roles: BTreeSet<String>,
    /// The authority (tenant) to which they belong.
    pub authority: String,
    /// For whom they act (代办), if for somebody else.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub acting_for: Option<String>,
    /// People to whom they have declared a relation.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub relations: BTreeSet<String>,
}

impl Actor {
    /// Somebody without a role.
    pub fn new(id: impl Into<String>, authority: impl Into<String>) -> Actor {
        Actor {
            id: id.into(),
            roles: BTreeSet::new(),
            authority: authority.into(),
            acting_for: None,
            relations: BTreeSet::new(),
        }
    }

    /// The same with one more role.
    #[must_use]
    pub fn with_role(mut self, role: impl Into<String>) -> Actor {
        self.roles.insert(role.into());
        self
    }

    /// The same, acting for somebody.
    #[must_use]
    pub fn acting_for(mut self, person: impl Into<String>) -> Actor {
        self.acting_for = Some(person.into());
        self
    }

    /// The same with one more declared relation.
    #[must_use]
    pub fn related_to(mut self, person: impl Into<String>) -> Actor {
        self.relations.insert(person.into());
        self
    }
}
