//! The tables behind quantities: number words, units, count frames, scopes.

use super::inflect;
use rustc_hash::FxHashMap;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// What a phrase beside a number does to its bounds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Bound {
    /// The number is a lower bound: *at least*.
    Low,
    /// The number is an upper bound: *up to*.
    High,
    /// The number is approximate: *about*.
    About,
    /// It comes on top of an earlier figure: *another*.
    More,
    /// Nothing: *a total of*.
    Plain,
}

/// Names of what can have happened to the counted, and of whom it happened to.
pub mod frame {
    /// *12 aboard*
    pub const ABOARD: &str = "aboard";
    /// *took 12 hostage*
    pub const CAPTURED: &str = "captured";
    /// *destroyed 12*
    pub const DESTROYED: &str = "destroyed";
    /// The same of vehicles and weapons.
    pub const DESTROYED_EQUIPMENT: &str = "destroyed-equipment";
    /// *held 12*
    pub const DETAINED: &str = "detained";
    /// *12 in hospital*
    pub const HOSPITALISED: &str = "hospitalised";
    /// *12 wounded*
    pub const INJURED: &str = "injured";
    /// *12 dead*
    pub const KILLED: &str = "killed";
    /// *12 missing*
    pub const MISSING: &str = "missing";
    /// *saved 12*
    pub const RESCUED: &str = "rescued";
    /// *shot 12*
    pub const SHOT: &str = "shot";
    /// *20,000 marched*
    pub const GATHERED: &str = "gathered";
    /// Nothing that any table names.
    pub const OTHER: &str = "other";
    /// Scope of a figure that counts two frames in one.
    pub const KILLED_AND_INJURED: &str = "killed and injured";
    /// Scope of a figure that nothing narrows.
    pub const ALL: &str = "all";

    /// What happened to vehicles or weapons, apart from what happens to people.
    pub fn of_equipment(name: &str) -> String {
        format!("{name}-equipment")
    }

    /// What happened to animals.
    pub fn of_animals(name: &str) -> String {
        format!("{name}-animal")
    }
}

/// Units that no table names.
pub mod unit {
    /// Persons.
    pub const PEOPLE: &str = "people";
    /// Hundredths.
    pub const PERCENT: &str = "percent";
    /// Differences between hundredths.
    pub const POINT: &str = "percentage point";
    /// Votes cast.
    pub const VOTE: &str = "vote";
    /// Scopes of votes: those cast for, and against.
    pub const FOR: &str = "for";
    /// See [`FOR`].
    pub const AGAINST: &str = "against";
    /// Of earthquakes.
    pub const MAGNITUDE: &str = "magnitude";
    /// Of temperatures.
    pub const CELSIUS: &str = "celsius";
    /// Of temperatures.
    pub const FAHRENHEIT: &str = "fahrenheit";

    /// Pounds that weigh.
    pub const POUND_WEIGHT: &str = "lb";
    /// Pounds that are paid.
    pub const POUND_MONEY: &str = "GBP";
    /// At sea.
    pub const NAUTICAL: &str = "nautical mile";

    /// A unit of length squared.
    pub fn square(name: &str) -> String {
        format!("sq {name}")
    }

    /// A unit of length cubed.
    pub fn cubic(name: &str) -> String {
        format!("cu {name}")
    }

    /// A unit for each of another: hours by their letter.
    pub fn per(name: &str, each: &str) -> String {
        let each = match each {
            "hour" => "h",
            "second" => "s",
            "minute" => "min",
            other => other,
        };
        format!("{name}/{each}")
    }
}

/// A phrase of words with what it means.
pub type Phrases<T> = FxHashMap<String, Vec<(Vec<String>, T)>>;

#[derive(Deserialize)]
struct NumbersFile {
    cardinals: BTreeMap<String, f64>,
    multipliers: BTreeMap<String, f64>,
    suffixes: BTreeMap<String, f64>,
    vague: BTreeMap<String, f64>,
    fractions: BTreeMap<String, f64>,
    ordinals: BTreeMap<String, f64>,
    bounds: BTreeMap<String, Bound>,
    after: BTreeMap<String, Bound>,
}

#[derive(Deserialize)]
struct Words {
    words: Vec<String>,
}

#[derive(Deserialize)]
struct UnitsFile {
    measures: BTreeMap<String, String>,
    dimensions: BTreeMap<String, Measure>,
    attributes: BTreeMap<String, Measure>,
    directions: BTreeMap<String, Measure>,
    currencies: BTreeMap<String, String>,
    percent: BTreeMap<String, String>,
    times: BTreeMap<String, String>,
    labels: Words,
    places: Words,
}

#[derive(Deserialize)]
struct ScopesFile {
    all: Words,
    people: Words,
    plurals: BTreeMap<String, String>,
    equipment: Words,
    animals: Words,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum FrameTable {
    Frame {
        frame: Option<String>,
        contract: Option<String>,
        verbs: Vec<String>,
        intransitive: Vec<String>,
        adjectives: Vec<String>,
        nouns: Vec<String>,
        of: Vec<String>,
    },
    Words {
        words: Vec<String>,
    },
    Irregular(BTreeMap<String, (String, String)>),
}

/// What a number measures.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs)]
pub enum Measure {
    /// How many there are.
    Count,
    /// How large a part of a whole.
    Share,
    Money,
    /// What one of something costs or earns.
    Price,
    Age,
    Duration,
    /// How long, or how far, where neither is told.
    Length,
    Height,
    Depth,
    Width,
    Distance,
    Area,
    Speed,
    Weight,
    Volume,
    Power,
    Temperature,
    /// Of an earthquake or storm.
    Magnitude,
}

/// How a word names what happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Says {
    /// Happens to its object; in the passive to its subject.
    Verb,
    /// Happens to its subject.
    Intransitive,
    /// Said of the counted.
    Adjective,
    /// Is counted itself.
    Noun,
    /// Stands before *of* and the counted.
    Of,
}

/// Form in which a verb stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Form {
    Base,
    Third,
    Past,
    /// The participle, or past and participle when both are one.
    Participle,
    Gerund,
    /// No verb; singular of a noun.
    Singular,
    /// Plural of a noun.
    Plural,
}

/// One reading of a word, or of a phrase that begins with it.
#[derive(Clone, Debug)]
pub struct Sense {
    /// Index into [`Counts::frames`].
    pub frame: usize,
    /// How it says so.
    pub says: Says,
    /// Its form.
    pub form: Form,
    /// Words that must follow.
    pub rest: Vec<String>,
}

/// What kind of thing a noun names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Thing {
    /// Persons; `narrows` is false for words such as *people*.
    Person {
        /// Whether the word says which people.
        narrows: bool,
        /// Whether the form is a plural.
        plural: bool,
    },
    /// A vehicle or weapon.
    Equipment,
    /// An animal.
    Animal,
}

/// All of it, indexed for reading.
pub struct Counts {
    /// Number words below a hundred.
    pub cardinals: FxHashMap<String, f64>,
    /// *hundred*, *million*.
    pub multipliers: FxHashMap<String, f64>,
    /// Letters that touch digits.
    pub suffixes: FxHashMap<String, f64>,
    /// *dozens*.
    pub vague: FxHashMap<String, f64>,
    /// *half*, *thirds*.
    pub fractions: FxHashMap<String, f64>,
    /// *third*.
    pub ordinals: FxHashMap<String, f64>,
    /// Phrases before a number by first word, longest first.
    pub bounds: Phrases<Bound>,
    /// Phrases after it.
    pub after: Phrases<Bound>,
    /// Units of measure.
    pub measures: FxHashMap<String, String>,
    /// What each unit of measure measures.
    pub dimensions: FxHashMap<String, Measure>,
    /// Nouns that say what is measured of what they belong to.
    pub attributes: FxHashMap<String, Measure>,
    /// Adjectives and adverbs that say what a measure before them measures.
    pub directions: FxHashMap<String, Measure>,
    /// Currencies by name or sign.
    pub currencies: FxHashMap<String, String>,
    /// Words for percent.
    pub percent: FxHashMap<String, String>,
    /// Units of time.
    pub times: FxHashMap<String, String>,
    /// Words that make the next number a label.
    pub labels: FxHashMap<String, ()>,
    /// Words that make the number before a name.
    pub places: FxHashMap<String, ()>,
    /// Names of the frames.
    pub frames: Vec<String>,
    /// Names that the output contract has for what happened, each with its frame of the inventory.
    contract: FxHashMap<String, String>,
    /// Senses by first word, those with more words first.
    pub senses: FxHashMap<String, Vec<Sense>>,
    /// Nouns by printed form, last word of compounds.
    pub things: FxHashMap<String, Thing>,
    /// Irregular plurals.
    plurals: BTreeMap<String, String>,
    /// Plural to singular of the nouns.
    pub singular: FxHashMap<String, String>,
}

/// The tables, read once. They are part of the program, so a fault in them is a fault of ours that every test run finds.
pub static COUNTS: LazyLock<Counts> = LazyLock::new(load);

/// The frame of the inventory for a name that the output contract gives to what happened to the counted; `None` for other names.
pub fn contract_frame(name: &str) -> Option<&'static str> {
    COUNTS.contract.get(name).map(String::as_str)
}

/// Phrases by their first word, longest first.
pub(super) fn phrases<T: Copy>(table: BTreeMap<String, T>) -> Phrases<T> {
    let mut found: Phrases<T> = Phrases::default();
    for (phrase, value) in table {
        let mut words = phrase.split(' ').map(str::to_owned);
        let first = words.next().unwrap_or_default();
        found.entry(first).or_default().push((words.collect(), value));
    }
    #[allow(clippy::iter_over_hash_type)]
    for list in found.values_mut() {
        list.sort_by_key(|(rest, _)| std::cmp::Reverse(rest.len()));
    }
    found
}

fn load() -> Counts {
    let numbers: NumbersFile = toml::from_str(include_str!("en/numbers.toml")).expect("numbers.toml is well formed");
    let units: UnitsFile = toml::from_str(include_str!("en/units.toml")).expect("units.toml is well formed");
    let scopes: ScopesFile = toml::from_str(include_str!("en/scopes.toml")).expect("scopes.toml is well formed");
    let frames: BTreeMap<String, FrameTable> =
        toml::from_str(include_str!("en/count_frames.toml")).expect("count_frames.toml is well formed");
    let set = |words: Words| words.words.into_iter().map(|w| (w, ())).collect();
    let (things, singular) = things(&scopes);
    let (names, senses) = senses(&frames, &scopes.plurals);
    let contract = frames.values().filter_map(|table| match table {
        FrameTable::Frame { contract: Some(name), frame: Some(frame), .. } => Some((name.clone(), frame.clone())),
        _ => None,
    });
    let contract = contract.collect();
    Counts {
        cardinals: numbers.cardinals.into_iter().collect(),
        multipliers: numbers.multipliers.into_iter().collect(),
        suffixes: numbers.suffixes.into_iter().collect(),
        vague: numbers.vague.into_iter().collect(),
        fractions: numbers.fractions.into_iter().collect(),
        ordinals: numbers.ordinals.into_iter().collect(),
        bounds: phrases(numbers.bounds),
        after: phrases(numbers.after),
        measures: units.measures.into_iter().collect(),
        dimensions: units.dimensions.into_iter().collect(),
        attributes: units.attributes.into_iter().collect(),
        directions: units.directions.into_iter().collect(),
        currencies: units.currencies.into_iter().collect(),
        percent: units.percent.into_iter().collect(),
        times: units.times.into_iter().collect(),
        labels: set(units.labels),
        places: set(units.places),
        frames: names,
        contract,
        plurals: scopes.plurals,
        senses,
        things,
        singular,
    }
}

/// The plural of a noun.
pub(super) fn plural(noun: &str) -> String {
    plural_of(noun, &COUNTS.plurals)
}

fn plural_of(noun: &str, irregular: &BTreeMap<String, String>) -> String {
    match irregular.get(noun) {
        Some(plural) => plural.clone(),
        None if noun.ends_with("man") && !matches!(noun, "human" | "german" | "roman") => format!("{}men", &noun[..noun.len() - 3]),
        None => inflect::with_s(noun),
    }
}

fn things(scopes: &ScopesFile) -> (FxHashMap<String, Thing>, FxHashMap<String, String>) {
    let (mut things, mut singular) = (FxHashMap::default(), FxHashMap::default());
    let mut add = |noun: &str, thing: &dyn Fn(bool) -> Thing| {
        // A compound is known by its last word; what stands before it is a modifier like any other.
        let noun = noun.rsplit(' ').next().unwrap_or(noun);
        let many = plural_of(noun, &scopes.plurals);
        let mass = many == *noun && matches!(noun, "people" | "police" | "personnel" | "staff" | "crew");
        things.entry(noun.to_owned()).or_insert_with(|| thing(mass || noun == "many"));
        things.entry(many.clone()).or_insert_with(|| thing(true));
        singular.insert(many, noun.to_owned());
    };
    for noun in &scopes.all.words {
        add(noun, &|plural| Thing::Person { narrows: false, plural });
    }
    for noun in &scopes.people.words {
        add(noun, &|plural| Thing::Person { narrows: true, plural });
    }
    for noun in &scopes.equipment.words {
        add(noun, &|_| Thing::Equipment);
    }
    for noun in &scopes.animals.words {
        add(noun, &|_| Thing::Animal);
    }
    (things, singular)
}

fn senses(tables: &BTreeMap<String, FrameTable>, plurals: &BTreeMap<String, String>) -> (Vec<String>, FxHashMap<String, Vec<Sense>>) {
    let mut irregular = BTreeMap::new();
    let mut doubling: &[String] = &[];
    for table in tables.values() {
        match table {
            FrameTable::Irregular(map) => irregular.extend(map.iter()),
            FrameTable::Words { words } => doubling = words,
            FrameTable::Frame { .. } => {}
        }
    }
    let mut names = Vec::new();
    let mut senses: FxHashMap<String, Vec<Sense>> = FxHashMap::default();
    for (name, table) in tables {
        let FrameTable::Frame { verbs, intransitive, adjectives, nouns, of, .. } = table else { continue };
        let frame = names.len();
        names.push(name.clone());
        let mut push = |word: String, says: Says, form: Form, rest: &[String]| {
            let list = senses.entry(word).or_default();
            if !list.iter().any(|s| s.frame == frame && s.says == says && s.rest == rest) {
                list.push(Sense { frame, says, form, rest: rest.to_vec() });
            }
        };
        for (list, says) in [(verbs, Says::Verb), (intransitive, Says::Intransitive)] {
            for phrase in list {
                let mut words = phrase.split(' ').map(str::to_owned);
                let base = words.next().unwrap_or_default();
                let rest: Vec<String> = words.collect();
                let past = irregular.get(&base).map(|(a, b)| (a.as_str(), b.as_str()));
                let forms = inflect::verb(&base, past, doubling.contains(&base));
                push(forms.participle.clone(), says, Form::Participle, &rest);
                push(forms.past, says, Form::Past, &rest);
                push(forms.gerund, says, Form::Gerund, &rest);
                push(forms.third, says, Form::Third, &rest);
                push(forms.base, says, Form::Base, &rest);
            }
        }
        for phrase in adjectives {
            let mut words = phrase.split(' ').map(str::to_owned);
            let first = words.next().unwrap_or_default();
            push(first, Says::Adjective, Form::Singular, &words.collect::<Vec<_>>());
        }
        for noun in nouns {
            push(plural_of(noun, plurals), Says::Noun, Form::Plural, &[]);
            push(noun.clone(), Says::Noun, Form::Singular, &[]);
        }
        for noun in of {
            push(noun.clone(), Says::Of, Form::Singular, &[]);
        }
    }
    #[allow(clippy::iter_over_hash_type)]
    for list in senses.values_mut() {
        list.sort_by_key(|s| std::cmp::Reverse(s.rest.len()));
    }
    (names, senses)
}
