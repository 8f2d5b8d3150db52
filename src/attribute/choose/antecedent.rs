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
        (stringify!(none), 4),
        (stringify!(kind), 4 * KINDS),
        (stringify!(place_role), 2 * 3 * PLACES),
        (stringify!(rank), 2 * 5),
        (stringify!(spoke), 2 * 2 * 6),
        (stringify!(count), 2 * 4),
        (stringify!(sex), 3),
        (stringify!(content), 2 * 2),
        (stringify!(title), 2),
        (stringify!(spoke_place), 6 * PLACES),
        (stringify!(outer), 2 * 3),
    ],
};

/// Features of a candidate.
pub static DESCRIPTION: Shape = Shape {
    name: "description",
    features: &[
        (stringify!(none), 4 * NATURES * 3),
        (stringify!(noun), NATURES * 4),
        (stringify!(words), NATURES * 5),
        (stringify!(kind), NATURES * KINDS),
        (stringify!(place_role), 4 * 3 * PLACES),
        (stringify!(rank), 4 * 5),
        (stringify!(spoke), 4 * 6),
        (stringify!(count), 4),
        (stringify!(sex), 3),
        (stringify!(content), 2),
        (stringify!(state), 3),
        (stringify!(noun_place), 4 * PLACES),
        (stringify!(number), 4),
        (stringify!(words_noun), 5 * 4),
        (stringify!(noun_role), 4 * 3),
        (stringify!(lead_next), 3 * 4 * 5 * 2),
    ],
};
