//! Numbers of 128 bits in JSON: as texts, which every language reads exactly.

use serde::{Deserialize, Deserializer, Serializer, de::Error};

pub(super) fn serialize<S: Serializer>(number: &i128, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(number)
}

pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<i128, D::Error> {
    read(&String::deserialize(deserializer)?)
}

fn read<E: Error>(text: &str) -> Result<i128, E> {
    text.parse().map_err(|_| E::custom(format!("`{text}` is no whole number of 128 bits")))
}

/// The same for lists.
pub(super) mod list {
    use serde::{Deserialize, Deserializer, Serializer};

    pub(in crate::matching) fn serialize<S: Serializer>(numbers: &[i128], serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(numbers.iter().map(ToString::to_string))
    }

    pub(in crate::matching) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<i128>, D::Error> {
        Vec::<String>::deserialize(deserializer)?.iter().map(|text| super::read(text)).collect()
    }
}
