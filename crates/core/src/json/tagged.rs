//! Records of which a field says the kind. In: a reader; out: the record of that kind.
//!
//! What serde derives for these keeps their fields aside and reads them by a second reader, for which each kind of record
//! would be compiled again.

use super::node::Node;
use super::reader::At;
use serde::de::{DeserializeOwned, DeserializeSeed, Deserializer, Error, Visitor};
use std::fmt;

/// Begins the name by which this module's reader is asked for such a record; what follows is the field.
pub(super) const TAGGED: &str = "tagged by ";

/// From another reader: all of it is read first.
pub(crate) fn other<'de, T: DeserializeOwned, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    let node: Node<'de> = serde::Deserialize::deserialize(deserializer)?;
    T::deserialize(At::of(&node)).map_err(|fault| fault.told())
}

/// The name of a kind, one of a list.
pub(crate) struct Kind(pub(crate) &'static [&'static str]);

impl<'de> DeserializeSeed<'de> for Kind {
    type Value = &'static str;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<&'static str, D::Error> {
        deserializer.deserialize_identifier(self)
    }
}

impl Visitor<'_> for Kind {
    type Value = &'static str;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("variant identifier")
    }

    fn visit_str<E: Error>(self, name: &str) -> Result<&'static str, E> {
        let known = self.0.iter().find(|known| **known == name).copied();
        known.ok_or_else(|| E::unknown_variant(name, self.0))
    }
}

/// Reads such an enumeration: the field, and for each kind its name and its variant of one record.
macro_rules! tagged {
    ($name:ident by $field:literal: $($wire:literal => $variant:ident),* $(,)?) => {
        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<$name, D::Error> {
                struct Kinds;

                impl<'de> serde::de::Visitor<'de> for Kinds {
                    type Value = $name;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        formatter.write_str(concat!("internally tagged enum ", stringify!($name)))
                    }

                    fn visit_enum<A: serde::de::EnumAccess<'de>>(self, access: A) -> Result<$name, A::Error> {
                        const KINDS: &[&str] = &[$($wire),*];
                        let (kind, content) = access.variant_seed(crate::json::Kind(KINDS))?;
                        match kind {
                            $($wire => serde::de::VariantAccess::newtype_variant(content).map($name::$variant),)*
                            _ => Err(serde::de::Error::unknown_variant(kind, KINDS)),
                        }
                    }

                    fn visit_newtype_struct<O: serde::Deserializer<'de>>(self, other: O) -> Result<$name, O::Error> {
                        crate::json::other(other)
                    }
                }

                deserializer.deserialize_newtype_struct(concat!("tagged by ", $field), Kinds)
            }
        }
    };
}
pub(crate) use tagged;
