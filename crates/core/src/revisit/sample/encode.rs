//! Which bytes are hashed? Always canonical JSON: no two lists have the same.

use super::unit::{Stratum, Unit};
use crate::quantity::Number;
use crate::record::canonical;
use hmac::{Hmac, KeyInit, Mac};
use sha2::{Digest, Sha256};
use std::fmt::Write as _;

/// What is drawn, and how, changes only together with this.
pub(super) const SCHEME: &str = "tuodi.sample.1";

/// A ticket as bytes, which are in the order of its digits.
pub(super) type Ticket = [u8; 32];

/// The hash of the list of ids, which are in order.
pub(super) fn hash_of_ids(units: &[Unit]) -> String {
    hash_of_list(units.iter().map(|unit| canonical(&unit.id)))
}

/// The hash of the list of units, each a list of id, place, channel, reasons and amount; they are in the order of ids.
pub(super) fn hash_of_units(units: &[Unit]) -> String {
    hash_of_list(units.iter().map(|unit| {
        // One text for 5000, 5000.0 and 5000.00: the fraction in lowest terms.
        let amount = unit.amount.map(|amount| Number::from(amount).rational().to_string());
        canonical(&(&unit.id, &unit.place, &unit.channel, &unit.certain, amount))
    }))
}

/// The hash of a list, of which one item at a time is in memory.
fn hash_of_list(items: impl Iterator<Item = String>) -> String {
    let mut state = Sha256::new();
    let mut before = "[";
    for item in items {
        state.update(before.as_bytes());
        state.update(item.as_bytes());
        before = ",";
    }
    state.update(b"]");
    hexadecimal(&state.finalize().into())
}

/// 64 small hexadecimal digits.
pub(super) fn hexadecimal(bytes: &Ticket) -> String {
    let mut digits = String::with_capacity(64);
    for byte in bytes {
        let _ = write!(digits, "{byte:02x}");
    }
    digits
}

/// Hands out the tickets of one stratum under one seed: the HMAC of the list of scheme, parts of the stratum, and id.
pub(super) struct Tickets {
    /// After all but the id.
    state: Hmac<Sha256>,
}

impl Tickets {
    pub(super) fn new(seed: &str, stratum: &Stratum) -> Tickets {
        let list = match stratum {
            Stratum::Certain {} => canonical(&[SCHEME, "certain"]),
            Stratum::Cell { place, channel } => canonical(&[SCHEME, "cell", place, channel]),
        };
        let mut state = Hmac::<Sha256>::new(&block_of(seed.as_bytes()).into());
        state.update(list.trim_end_matches(']').as_bytes());
        state.update(b",");
        Tickets { state }
    }

    pub(super) fn of(&self, id: &str) -> Ticket {
        let mut state = self.state.clone();
        state.update(canonical(&id).as_bytes());
        state.update(b"]");
        state.finalize().into_bytes().into()
    }
}

/// The key as one block of the hash: a longer one is hashed first, and zeros follow (RFC 2104, section 2).
fn block_of(key: &[u8]) -> [u8; 64] {
    let hashed: [u8; 32] = Sha256::digest(key).into();
    let mut block = [0; 64];
    let own = if key.len() > block.len() { &hashed[..] } else { key };
    block.iter_mut().zip(own).for_each(|(byte, own)| *byte = *own);
    block
}
