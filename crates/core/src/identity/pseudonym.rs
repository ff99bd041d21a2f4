//! The host's key and a number → a pseudonym that says nothing without the key.

use super::error::IdentityError;
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use std::fmt;
use std::str::FromStr;

/// What pseudonyms are made of changes only together with this.
const SCHEME: &str = "tuodi.identity.pseudonym.1";

/// The fewest bytes of a key.
const SHORTEST: usize = 16;

/// The host's key for the pseudonyms of one authority. It is never printed, compared or written.
///
/// A bare hash of a national id hides nothing: region, birth date and sequence leave some 10¹¹ numbers, which a computer
/// tries in minutes. The key alone protects, so it must not be tried out either: fewer than 16 bytes (128 bits) are
/// refused. Draw 32 random bytes, as long as the hash (RFC 2104, section 3), keep them apart from the data, and give no
/// password: a word of 16 letters is guessed. A lost key cannot be replaced: with another one all pseudonyms change.
///
/// The authority (tenant) goes into every pseudonym, so that two authorities that share a host cannot join their lists.
/// It is taken byte for byte; an id that never changes serves better than a name.
///
/// ```
/// use tuodi::identity::{NationalId, PseudonymKey};
/// let secret = [7; 32]; // in earnest: random bytes
/// let key = PseudonymKey::new(&secret, "putuo")?;
/// let id: NationalId = "00000019850615002X".parse()?;
/// let old: NationalId = "000000850615002".parse()?;
/// assert_eq!(id.pseudonym(&key), old.pseudonym(&key));
/// assert_ne!(id.pseudonym(&key), id.pseudonym(&PseudonymKey::new(&secret, "yaohai")?));
/// assert_eq!(format!("{key:?}"), "PseudonymKey(…)");
/// assert_eq!(PseudonymKey::new(&[7; 15], "putuo").unwrap_err().code(), "identity.key_length");
/// # Ok::<(), tuodi::identity::IdentityError>(())
/// ```
pub struct PseudonymKey {
    /// After scheme and authority.
    state: Hmac<Sha256>,
}

impl PseudonymKey {
    /// A key from secret bytes, for one authority.
    ///
    /// # Errors
    ///
    /// `identity.key_length` under 16 bytes, `identity.authority` for an empty or blank name.
    pub fn new(secret: &[u8], authority: &str) -> Result<PseudonymKey, IdentityError> {
        let too_short = IdentityError::KeyLength { found: secret.len() };
        if secret.len() < SHORTEST {
            return Err(too_short);
        }
        if authority.trim().is_empty() {
            return Err(IdentityError::Authority);
        }
        let mut state = Hmac::<Sha256>::new_from_slice(secret).map_err(|_| too_short)?;
        add(&mut state, SCHEME);
        add(&mut state, authority);
        Ok(PseudonymKey { state })
    }

    pub(super) fn of(&self, kind: &str, number: &str) -> Pseudonym {
        let mut state = self.state.clone();
        add(&mut state, kind);
        add(&mut state, number);
        Pseudonym(state.finalize().into_bytes().into())
    }
}

/// A part behind its length, so that no two lists of parts are the same bytes.
fn add(state: &mut Hmac<Sha256>, part: &str) {
    let length = u64::try_from(part.len()).unwrap_or(u64::MAX);
    state.update(&length.to_be_bytes());
    state.update(part.as_bytes());
}

impl fmt::Debug for PseudonymKey {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("PseudonymKey(…)")
    }
}

/// A person's pseudonym under a key: 64 hexadecimal digits, on the wire too.
///
/// The same person, key and authority give the same pseudonym; without the key it tells nothing, and who has the key can
/// try out numbers. So it is still personal data: it links records of one person.
///
/// # Source
///
/// HMAC (RFC 2104) with SHA-256 (FIPS 180-4) over four parts, each behind its length in bytes as 64 bits, highest first:
/// `tuodi.identity.pseudonym.1`, the authority, `national_id`, the number of 18 characters.
///
/// ```
/// use tuodi::identity::Pseudonym;
/// let text = "c472c448d00ba3cc85d1bb7968fefdc8530b307936bed93372f8317a7d2655ac";
/// assert_eq!(text.parse::<Pseudonym>()?.to_string(), text);
/// assert_eq!("c472".parse::<Pseudonym>().unwrap_err().code(), "identity.pseudonym");
/// # Ok::<(), tuodi::identity::IdentityError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Pseudonym([u8; 32]);

impl FromStr for Pseudonym {
    type Err = IdentityError;

    fn from_str(text: &str) -> Result<Pseudonym, IdentityError> {
        let mut bytes = [0; 32];
        let (pairs, rest) = text.as_bytes().as_chunks::<2>();
        if pairs.len() != bytes.len() || !rest.is_empty() {
            return Err(IdentityError::Pseudonym);
        }
        for (byte, [high, low]) in bytes.iter_mut().zip(pairs) {
            *byte = hexadecimal(*high)? << 4 | hexadecimal(*low)?;
        }
        Ok(Pseudonym(bytes))
    }
}

fn hexadecimal(sign: u8) -> Result<u8, IdentityError> {
    let digit = char::from(sign).to_digit(16).filter(|_| !sign.is_ascii_uppercase());
    digit.and_then(|digit| u8::try_from(digit).ok()).ok_or(IdentityError::Pseudonym)
}

impl fmt::Display for Pseudonym {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(formatter, "{byte:02x}"))
    }
}

impl fmt::Debug for Pseudonym {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Pseudonym({self})")
    }
}

impl serde::Serialize for Pseudonym {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> serde::Deserialize<'de> for Pseudonym {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Pseudonym, D::Error> {
        super::wire::from_text(deserializer)
    }
}
