//! Which features the choice of whom a pronoun or a description means has; `speaker/antecedent.rs` fills them in.

use super::features::Shape;

/// Natures of a description: person, body, deputy, paper, other.
pub const NATURES: u16 = 5;
/// Kinds of speakers that are told apart.
pub const KINDS: u16 = 12;
/// Where a candidate is mentioned: before in five steps of distance, after in four.
pub const PLACES: u16 = 9;

/// Features of a candidate.
pub static PRONOUN: Shape = Shape {
    name: "pronoun",
    features: &[
        ("none", 4),
        ("kind", 4 * KINDS),
        ("place-role", 2 * 3 * PLACES),
        ("rank", 2 * 5),
        ("spoke", 2 * 2 * 6),
        ("count", 2 * 4),
        ("sex", 3),
        ("content", 2 * 2),
        ("title", 2),
        ("spoke-place", 6 * PLACES),
        ("outer", 2 * 3),
    ],
};

/// Features of a candidate.
pub static DESCRIPTION: Shape = Shape {
    name: "description",
    features: &[
        ("none", 4 * NATURES * 3),
        ("noun", NATURES * 4),
        ("words", NATURES * 4),
        ("kind", NATURES * KINDS),
        ("place-role", 4 * 3 * PLACES),
        ("rank", 4 * 5),
        ("spoke", 4 * 6),
        ("count", 4),
        ("sex", 3),
        ("content", 2),
        ("state", 3),
        ("noun-place", 4 * PLACES),
        ("number", 4),
        ("words-noun", 4 * 4),
        ("noun-role", 4 * 3),
    ],
};
