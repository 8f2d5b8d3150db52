//! The frame inventory (`en/frames.toml`), the pairs of opposites (`en/opposites.toml`) and what verbs with several senses need beside them
//! to mean the one of their frame (`en/senses.toml`), read once.

use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// What news disputes turn on: one kind of event or state, with the words that evoke it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Frame {
    /// Verbs, also with a particle or bare object (`shoot down`, `open fire`).
    #[serde(default)]
    pub verbs: Vec<String>,
    /// Nouns and compound nouns.
    #[serde(default)]
    pub nouns: Vec<String>,
    /// Adjectives that say the state.
    #[serde(default)]
    pub adjectives: Vec<String>,
    /// Frames that cannot hold of the same participants at the same time, as written; see [`are_opposite_frames`].
    #[serde(default)]
    pub opposites: Vec<String>,
    /// Whether who is answerable for it has done it (*was behind the shelling*).
    #[serde(default)]
    pub blame: bool,
    /// Whether one doer excludes another.
    #[serde(default)]
    pub exclusive: bool,
    /// Whether it is a deed that people are accused of.
    #[serde(default)]
    pub wrong: bool,
    /// Whether who owns an evoking noun undergoes it (*the minister's murder*), not does it (*the army's raid*).
    #[serde(default)]
    pub owned: bool,
    /// Prepositions with which an evoking noun says what is done to the subject (*is under attack*, *is in custody*).
    #[serde(default)]
    pub states: Vec<String>,
    /// What the *of* of an evoking noun introduces.
    pub of: Of,
}

/// What the *of* of an evoking noun introduces.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Of {
    /// Who does it: *the retreat of the army*.
    Agent,
    /// To whom it is done: *the shelling of the town*.
    Patient,
    /// What it is about: *knowledge of the plan*.
    Topic,
}

#[derive(Deserialize)]
struct FrameTable {
    frame: BTreeMap<String, Frame>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PairTable {
    states: Vec<(String, String)>,
    pairs: Vec<(String, String)>,
    converse: Vec<Converse>,
}

/// Verbs of giving something and of having it from the giver.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Converse {
    /// What the one does.
    pub gives: Vec<String>,
    /// What the other does.
    pub takes: Vec<String>,
}

/// What must stand beside a verb for it to mean its frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Needs {
    /// An object, or a subject in the passive.
    Object,
    /// The same, also where a passive or a relative clause leaves it out.
    ObjectOrGap,
    /// An object that is a person.
    Person,
    /// An object that names a deed of the frame itself (*lost the vote*).
    SameFrame,
    /// No object that one only spends (*sank time and money into it*).
    NoOutlay,
    /// An object that is ground: a place, or a noun of one.
    Ground,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Sense {
    verbs: Vec<String>,
    /// The frame that is in question; every frame without one.
    frame: Option<String>,
    needs: Needs,
}

/// A frame that a verb means instead of its own where what it needs stands beside it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct OtherSense {
    verbs: Vec<String>,
    needs: Needs,
    gives: String,
}

#[derive(Deserialize)]
struct SenseTable {
    sense: Vec<Sense>,
    other: Vec<OtherSense>,
}

/// Verb to the frame in question and what it needs.
static SENSES: LazyLock<FxHashMap<String, (Option<String>, Needs)>> = LazyLock::new(|| {
    let table: SenseTable = toml::from_str(include_str!("en/senses.toml")).expect("the table of senses is checked by the tests");
    let rows = table.sense.into_iter();
    rows.flat_map(|s| s.verbs.into_iter().map(move |verb| (verb, (s.frame.clone(), s.needs)))).collect()
});

/// Verb to what must stand beside it for it to mean another frame than its own, and which.
static OTHERS: LazyLock<FxHashMap<String, (Needs, String)>> = LazyLock::new(|| {
    let table: SenseTable = toml::from_str(include_str!("en/senses.toml")).expect("the table of senses is checked by the tests");
    let rows = table.other.into_iter();
    rows.flat_map(|s| s.verbs.into_iter().map(move |verb| (verb, (s.needs, s.gives.clone())))).collect()
});

/// What must stand beside a verb for it to mean another frame than its own, and that frame (*fired 30 workers*, *fired a gun*).
pub fn other_sense(verb: &str) -> Option<(Needs, &'static str)> {
    OTHERS.get(verb).map(|(needs, frame)| (*needs, frame.as_str()))
}

/// What must stand beside a verb for it to mean this frame; `None` when nothing must.
pub fn needs(verb: &str, frame: &str) -> Option<Needs> {
    let (of, needs) = SENSES.get(verb)?;
    of.as_deref().is_none_or(|f| f == frame).then_some(*needs)
}

/// Frames that rules ask for by name.
pub mod named {
    /// *was due to*
    pub const CAUSING: &str = "causing";
    /// *went on*
    pub const CONTINUING: &str = "continuing";
    /// *took the town*
    pub const CONTROL: &str = "control";
    /// *derailed*
    pub const ACCIDENT: &str = "accident";
    /// *grew*
    pub const INCREASE: &str = "increase";
    /// *shrank*
    pub const DECREASE: &str = "decrease";
    /// *fired first*
    pub const STARTING_HOSTILITIES: &str = "starting-hostilities";
    /// *used chlorine*
    pub const USE: &str = "use";
    /// *there was*
    pub const EXISTENCE: &str = "existence";
    /// *was killed*
    pub const KILLING: &str = "killing";
    /// *knew of*
    pub const KNOWING: &str = "knowing";
    /// *was behind*
    pub const RESPONSIBILITY: &str = "responsibility";
}

struct Inventory {
    frames: BTreeMap<String, Frame>,
    verbs: FxHashMap<String, String>,
    nouns: FxHashMap<String, String>,
    adjectives: FxHashMap<String, String>,
    /// First words of verb phrases, so that most verbs are never looked up as a phrase.
    phrases: FxHashSet<String>,
    opposite: FxHashSet<(String, String)>,
    pairs: FxHashSet<(String, String)>,
    converses: Vec<Converse>,
    states: Vec<(String, String)>,
}

static INVENTORY: LazyLock<Inventory> = LazyLock::new(|| {
    let frames: FrameTable = toml::from_str(include_str!("en/frames.toml")).expect("the frame table is checked by the tests");
    let pairs: PairTable = toml::from_str(include_str!("en/opposites.toml")).expect("the table of opposites is checked by the tests");
    let frames = frames.frame;
    let index = |words: fn(&Frame) -> &Vec<String>| {
        let mut index = FxHashMap::default();
        for (name, frame) in &frames {
            for word in words(frame) {
                index.insert(word.clone(), name.clone());
            }
        }
        index
    };
    let (verbs, nouns, adjectives) = (index(|f| &f.verbs), index(|f| &f.nouns), index(|f| &f.adjectives));
    let mut phrases = FxHashSet::default();
    let mut opposite = FxHashSet::default();
    for (name, frame) in &frames {
        phrases.extend(frame.verbs.iter().filter_map(|v| v.split_once(' ')).map(|(first, _)| first.to_owned()));
        for other in &frame.opposites {
            opposite.insert((name.clone(), other.clone()));
            opposite.insert((other.clone(), name.clone()));
        }
    }
    let both_ways =
        |list: Vec<(String, String)>| list.into_iter().flat_map(|(a, b)| [(a.clone(), b.clone()), (b, a)]).collect::<FxHashSet<_>>();
    let (converses, states, pairs) = (pairs.converse, pairs.states, both_ways(pairs.pairs));
    Inventory { frames, verbs, nouns, adjectives, phrases, opposite, pairs, converses, states }
});

/// The frame of that name.
pub fn frame(name: &str) -> Option<&'static Frame> {
    INVENTORY.frames.get(name)
}

/// Every frame by name, in alphabetical order.
pub fn all() -> impl Iterator<Item = (&'static str, &'static Frame)> {
    INVENTORY.frames.iter().map(|(name, frame)| (name.as_str(), frame))
}

/// The frame that a verb, or a verb with its particle or bare object, evokes.
pub fn of_verb(lemma: &str) -> Option<&'static str> {
    INVENTORY.verbs.get(lemma).map(String::as_str)
}

/// Whether some phrase of the inventory begins with this verb.
pub fn begins_phrase(lemma: &str) -> bool {
    INVENTORY.phrases.contains(lemma)
}

/// The frame that a noun or compound noun evokes.
pub fn of_noun(lemma: &str) -> Option<&'static str> {
    INVENTORY.nouns.get(lemma).map(String::as_str)
}

/// The frame whose state an adjective names.
pub fn of_adjective(lemma: &str) -> Option<&'static str> {
    INVENTORY.adjectives.get(lemma).map(String::as_str)
}

/// Whether two frames exclude each other for the same participants and time, in either order.
pub fn are_opposite_frames(a: &str, b: &str) -> bool {
    // Tuples of owned strings cannot be looked up by reference; the set is small and this is rarely asked.
    INVENTORY.opposite.contains(&(a.to_owned(), b.to_owned()))
}

/// Whether two lemmas are a pair of opposites, in either order.
pub fn are_opposites(a: &str, b: &str) -> bool {
    INVENTORY.pairs.contains(&(a.to_owned(), b.to_owned()))
}

/// The verbs that tell one deed from its two sides, where two lemmas do (*buy*, *sell*), in either order.
pub fn converse(a: &str, b: &str) -> Option<&'static Converse> {
    let holds = |list: &[String], word: &str| list.iter().any(|w| w == word);
    INVENTORY.converses.iter().find(|c| holds(&c.gives, a) && holds(&c.takes, b) || holds(&c.takes, a) && holds(&c.gives, b))
}

/// Pairs of opposites by which two accounts of one thing exclude each other, whatever else they say: states and outcomes, no degrees.
pub fn opposite_states() -> &'static [(String, String)] {
    &INVENTORY.states
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_stand_in_one_frame_in_lower_case() {
        let lists: [fn(&Frame) -> &Vec<String>; 3] = [|f| &f.verbs, |f| &f.nouns, |f| &f.adjectives];
        for words in lists {
            let mut seen = BTreeMap::new();
            for (name, frame) in all() {
                for word in words(frame) {
                    assert_eq!(*word, word.to_lowercase(), "{name}");
                    if let Some(other) = seen.insert(word.clone(), name) {
                        panic!("`{word}` stands in {other} and in {name}");
                    }
                }
            }
        }
    }

    #[test]
    fn opposites_exist() {
        for (name, frame) in all() {
            assert!(frame.opposites.iter().all(|o| super::frame(o).is_some()), "{name}: {:?}", frame.opposites);
        }
        assert!(are_opposite_frames("retreat", "advance") && are_opposite_frames("advance", "retreat"));
    }

    #[test]
    fn named_frames_and_senses_exist() {
        use named::*;
        for name in [
            ACCIDENT,
            CAUSING,
            CONTINUING,
            CONTROL,
            DECREASE,
            EXISTENCE,
            INCREASE,
            KILLING,
            KNOWING,
            RESPONSIBILITY,
            STARTING_HOSTILITIES,
            USE,
        ] {
            assert!(super::frame(name).is_some(), "{name}");
        }
        let table: SenseTable = toml::from_str(include_str!("en/senses.toml")).expect("parses");
        for sense in &table.sense {
            assert!(sense.verbs.windows(2).all(|w| w[0] < w[1]), "{:?}", sense.verbs);
            for verb in &sense.verbs {
                assert!(of_verb(verb).is_some_and(|f| sense.frame.as_deref().is_none_or(|s| s == f)), "{verb}");
            }
        }
        assert_eq!(needs("hang", "killing"), Some(Needs::Object));
        for other in &table.other {
            assert!(super::frame(&other.gives).is_some() && other.verbs.windows(2).all(|w| w[0] < w[1]), "{:?}", other.verbs);
        }
        assert_eq!(other_sense("hold"), Some((Needs::Ground, CONTROL)));
    }

    #[test]
    fn pairs_are_in_order_and_unique() {
        let table: PairTable = toml::from_str(include_str!("en/opposites.toml")).expect("parses");
        assert!(table.pairs.windows(2).all(|w| w[0] < w[1]) && table.pairs.iter().all(|(a, b)| a < b));
        for list in table.converse.iter().flat_map(|c| [&c.gives, &c.takes]) {
            assert!(list.windows(2).all(|w| w[0] < w[1]), "{list:?} is not sorted");
        }
        let listed = |(a, b): &(String, String)| table.pairs.contains(&if a < b { (a.clone(), b.clone()) } else { (b.clone(), a.clone()) });
        assert!(table.states.iter().all(listed), "states that exclude each other are opposites");
        let mut states: Vec<_> = table.states.iter().map(|(a, b)| if a < b { (a, b) } else { (b, a) }).collect();
        states.sort();
        assert!(states.windows(2).all(|w| w[0] < w[1]), "no two states stand twice");
        assert!(converse("sell", "buy").is_some() && converse("open", "closed").is_none());
        assert!(are_opposites("open", "closed") && are_opposites("closed", "open") && !are_opposites("open", "blue"));
    }
}
