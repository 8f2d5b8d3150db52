//! Stable identifiers: derived from content, never from order, so that the same folder plus one article keeps every old id.
//!
//! What there is by the thousand million in an archive (articles, attributions, claims, relations) has ids of 128 bits, so that no two are one
//! by chance. Reports print the first half of the digits, which people copy; files carry all of them, and wherever an id is asked for, the
//! first half stands for the whole. Speakers, tellings and disputes have ids of 64 bits.

use schemars::JsonSchema;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};
use std::fmt;

/// First sixteen bytes of the BLAKE3 hash of the parts, each ended by a zero byte.
fn digest(parts: &[&str]) -> u128 {
    let mut hasher = blake3::Hasher::new();
    for part in parts {
        hasher.update(part.as_bytes());
        hasher.update(&[0]);
    }
    let mut first = [0u8; 16];
    first.copy_from_slice(&hasher.finalize().as_bytes()[..16]);
    u128::from_be_bytes(first)
}

/// Digits that reports print of every id.
const PRINTED: usize = 16;

/// The digits behind a prefix, when they are so many hexadecimal ones.
fn digits<'s>(s: &'s str, prefix: &str, counts: &[usize]) -> Option<&'s str> {
    s.strip_prefix(prefix).filter(|hex| counts.contains(&hex.len()) && hex.bytes().all(|b| b.is_ascii_hexdigit()))
}

/// Whether a name that somebody typed is of an id, given whole: the id, or its beginning with eight digits or more.
pub fn is_named(whole: &str, name: &str) -> bool {
    name.len() >= 10 && whole.starts_with(name)
}

macro_rules! id {
    ($(#[$doc:meta])* $name:ident($number:ty), $prefix:literal, $of:expr, $from:expr, $printed:expr, $counts:expr) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, JsonSchema)]
        #[schemars(with = "String")]
        pub struct $name($number);

        impl $name {
            /// The id of what these parts describe.
            pub fn of(parts: &[&str]) -> $name {
                let of: fn(u128) -> $number = $of;
                $name(of(digest(parts)))
            }

            /// All of its digits, as files carry them.
            pub fn whole(self) -> String {
                format!(concat!($prefix, "-{:0width$x}"), self.0, width = std::mem::size_of::<$number>() * 2)
            }

            /// Whether this id, whole or the half that reports print, means another.
            pub fn means(self, other: $name) -> bool {
                let printed: fn($number) -> u64 = $printed;
                let from: fn(&str) -> Option<$number> = $from;
                self == other || printed(self.0) == printed(other.0) && from(&format!("{:016x}", printed(self.0))) == Some(self.0)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                let printed: fn($number) -> u64 = $printed;
                write!(f, concat!($prefix, "-{:0width$x}"), printed(self.0), width = PRINTED)
            }
        }

        impl std::str::FromStr for $name {
            type Err = crate::error::Error;

            fn from_str(s: &str) -> Result<$name, Self::Err> {
                let from: fn(&str) -> Option<$number> = $from;
                digits(s, concat!($prefix, "-"), $counts)
                    .and_then(from)
                    .map($name)
                    .ok_or_else(|| crate::error::Error::Name {
                        what: format!(concat!("`{}` is not an id of the form `", $prefix, "-0123456789abcdef`"), s),
                    })
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
                if s.is_human_readable() { s.collect_str(&self.whole()) } else { self.0.to_be_bytes().serialize(s) }
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(d: D) -> Result<$name, D::Error> {
                if d.is_human_readable() {
                    String::deserialize(d)?.parse().map_err(D::Error::custom)
                } else {
                    Deserialize::deserialize(d).map(|bytes| $name(<$number>::from_be_bytes(bytes)))
                }
            }
        }
    };
}

macro_rules! wide {
    ($(#[$doc:meta])* $name:ident, $prefix:literal) => {
        id!($(#[$doc])* $name(u128), $prefix, |whole| whole, |hex| {
            let number = u128::from_str_radix(hex, 16).ok()?;
            Some(if hex.len() == PRINTED { number << 64 } else { number })
        }, |number| (number >> 64) as u64, &[PRINTED, 2 * PRINTED]);
    };
}

macro_rules! narrow {
    ($(#[$doc:meta])* $name:ident, $prefix:literal) => {
        id!($(#[$doc])* $name(u64), $prefix, |whole| (whole >> 64) as u64, |hex| u64::from_str_radix(hex, 16).ok(), |number| number, &[PRINTED]);
    };
}

wide!(
    /// One article: its path's file name and its text.
    DocumentId,
    "d"
);
narrow!(
    /// One telling: the documents and passages that go back to one text.
    OriginId,
    "o"
);
narrow!(
    /// One entity that speaks.
    SpeakerId,
    "s"
);
wide!(
    /// One attribution: its document and its spans.
    AttributionId,
    "a"
);
wide!(
    /// One claim: its document, its spans and its proposition.
    ClaimId,
    "c"
);
wide!(
    /// One relation: its two claims and its kind.
    RelationId,
    "r"
);
narrow!(
    /// One dispute: the fact it is about.
    DisputeId,
    "q"
);

#[cfg(test)]
mod tests {
    use super::{ClaimId, DisputeId, is_named};

    #[test]
    fn the_printed_half_means_the_whole() {
        let id = ClaimId::of(&["a", "b"]);
        let (printed, whole): (ClaimId, ClaimId) = (id.to_string().parse().expect("it reads"), id.whole().parse().expect("it reads"));
        assert!(whole == id && printed != id && printed.means(id) && id.means(id) && !id.means(printed));
        assert!(id.whole().starts_with(&id.to_string()) && id.whole().len() == 34);
        assert!(!ClaimId::of(&["b"]).means(id));
        assert!(is_named(&id.whole(), &id.to_string()[..10]) && !is_named(&id.whole(), "c-"));
        assert!("c-0123".parse::<ClaimId>().is_err() && "c-+123456789abcdef".parse::<ClaimId>().is_err());
        let narrow = DisputeId::of(&["q"]);
        assert_eq!(narrow.whole(), narrow.to_string());
    }

    #[test]
    fn an_id_is_the_same_in_every_form_of_lines() {
        let id = ClaimId::of(&["x"]);
        let json = serde_json::to_string(&id).expect("it is written");
        assert_eq!(serde_json::from_str::<ClaimId>(&json).expect("it reads"), id);
        let bytes = postcard::to_stdvec(&id).expect("it is written");
        assert_eq!((bytes.len(), postcard::from_bytes::<ClaimId>(&bytes).expect("it reads")), (16, id));
    }
}
