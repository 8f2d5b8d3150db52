//! What an entry was made of, as a hash.

use serde::{Deserialize, Serialize};

/// The hash of everything that an entry was made from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Key([u8; 32]);

impl Key {
    /// The key of a kind of entry made from some parts.
    pub fn of(kind: &str, parts: &[&[u8]]) -> Key {
        let mut hasher = blake3::Hasher::new();
        for part in std::iter::once(kind.as_bytes()).chain(parts.iter().copied()) {
            hasher.update(&(part.len() as u64).to_le_bytes());
            hasher.update(part);
        }
        Key(*hasher.finalize().as_bytes())
    }

    /// The key of a kind of entry made from a value; `None` when the value cannot be written, which no noun of the rooms is.
    pub fn of_value(kind: &str, value: &impl Serialize) -> Option<Key> {
        postcard::to_stdvec(value).ok().map(|bytes| Key::of(kind, &[&bytes]))
    }

    /// The first half of the key in hexadecimal digits: a name for a file.
    pub fn short(&self) -> String {
        self.0[..16].iter().map(|b| format!("{b:02x}")).collect()
    }

    /// The key as bytes.
    pub(super) fn bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// A key from its bytes.
    pub(super) fn from_bytes(bytes: [u8; 32]) -> Key {
        Key(bytes)
    }
}
