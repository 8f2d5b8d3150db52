//! Stable identifiers: derived from content, never from order, so that the same folder plus one article keeps every old id.

use schemars::JsonSchema;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};
use std::fmt;

/// First eight bytes of the BLAKE3 hash of the parts, each ended by a zero byte.
fn digest(parts: &[&str]) -> u64 {
    let mut hasher = blake3::Hasher::new();
    for part in parts {
        hasher.update(part.as_bytes());
        hasher.update(&[0]);
    }
    let mut first = [0u8; 8];
    first.copy_from_slice(&hasher.finalize().as_bytes()[..8]);
    u64::from_be_bytes(first)
}

macro_rules! id {
    ($(#[$doc:meta])* $name:ident, $prefix:literal) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, JsonSchema)]
        #[schemars(with = "String")]
        pub struct $name(u64);

        impl $name {
            /// The id of what these parts describe.
            pub fn of(parts: &[&str]) -> $name {
                $name(digest(parts))
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, concat!($prefix, "-{:016x}"), self.0)
            }
        }

        impl std::str::FromStr for $name {
            type Err = String;

            fn from_str(s: &str) -> Result<$name, String> {
                s.strip_prefix(concat!($prefix, "-"))
                    .filter(|hex| hex.len() == 16)
                    .and_then(|hex| u64::from_str_radix(hex, 16).ok())
                    .map($name)
                    .ok_or_else(|| format!(concat!("`{}` is not an id of the form `", $prefix, "-0123456789abcdef`"), s))
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
                if s.is_human_readable() { s.collect_str(self) } else { s.serialize_u64(self.0) }
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(d: D) -> Result<$name, D::Error> {
                if d.is_human_readable() {
                    String::deserialize(d)?.parse().map_err(D::Error::custom)
                } else {
                    u64::deserialize(d).map($name)
                }
            }
        }
    };
}

id!(
    /// One article: its path's file name and its text.
    DocumentId,
    "d"
);
id!(
    /// One telling: the documents and passages that go back to one text.
    OriginId,
    "o"
);
id!(
    /// One entity that speaks.
    SpeakerId,
    "s"
);
id!(
    /// One attribution: its document and its spans.
    AttributionId,
    "a"
);
id!(
    /// One claim: its document, its spans and its proposition.
    ClaimId,
    "c"
);
id!(
    /// One relation: its two claims and its kind.
    RelationId,
    "r"
);
id!(
    /// One dispute: the fact it is about.
    DisputeId,
    "q"
);
