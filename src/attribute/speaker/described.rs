//! What a phrase says of its speaker.

use super::entity::Entity;
use super::nature::Nature;

/// What a phrase turned out to be.
pub enum Described {
    /// A speaker in its own right.
    Entity(Entity),
    /// A pronoun: the word in lower case.
    Pronoun(String),
    /// A common noun that may mean somebody who is named elsewhere: what it is, its head's lemma, and the speaker it would be by itself.
    Common(Nature, String, Entity),
    /// Two sides at once: *both countries*, *each other*.
    Both,
    /// A paper that speaks for whoever issued it: the owner's token.
    Paper(usize, Entity),
    /// A spokesman: the token of the body that he speaks for.
    Deputy(usize, Entity),
    /// *Haller's government*: the ruler's token.
    Ruled(usize, Entity),
    /// Nobody.
    Nobody,
}
