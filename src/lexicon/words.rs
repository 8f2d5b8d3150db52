//! Classes of words (`en/classes.toml`, `en/words/*.toml`): what constructions, rules and grammars ask of a word, each class once.
//!
//! A word may be of many classes; one look-up gives them all, as bits, so that a room reads each token's classes once and asks them often.
//! Words are looked up as lemmas, or as they are printed: then the other forms of a verb or noun stand for it.

use super::calendar::CALENDAR;
use super::counts::COUNTS;
use rustc_hash::FxHashMap;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::LazyLock;

macro_rules! classes {
    ($($name:ident),*; derived: $($derived:ident),* $(,)?) => {
        /// A class of words. What each holds stands in the table that has it, under the same name.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
        #[serde(rename_all = "kebab-case")]
        #[allow(missing_docs)]
        pub enum Class { $($name,)* $(#[serde(skip)] $derived),* }

        const LISTED: &[Class] = &[$(Class::$name),*];

        const COUNT: usize = LISTED.len() + [$(Class::$derived),*].len();
    };
}

classes! {
    // classes.toml
    Denying, Rejecting, RejectingAt, RejectingClause, Dissenting, Disproved, Properly, RulingNorm, Disposing, Contradicting, Doubting,
    Characterising, Accusing, Facing, Alleging, Asserting, PuttingForward, Embracing, Reaffirming, Conceding, Insisting, Clearing,
    Withholding, Untrue, Unreasonable, Untruly, Untruth, True, Foundation, Ground, Allegation, Telling, Opinion, Utterance,
    Tally, Denial, Wrong, Involvement, Refusable, Judging, Representing, Kin, Pointing, Persons, Blameless, Innocence,
    Protesting, Pleading, Pending, Planned, Misdeed, Contrasting, Indefinite, Owning, SpeakingSelf, Objection, Legal, AnyAtAll,
    // function.toml
    As, Behind, In, The, Between, By, For, From, Of, To, Doer, Means, Location, Contact, Goal, Target, Impact, Cause, Topic, Answerable, PartTopic,
    Grievance, Due, DueTo, Maker, Origin, DeedOfObject, If, Than, That, Whether, Relative, Circumstance, Genitive, NameDeterminer, No,
    Not, Never, Negation, Concord, Disjoining, Nobody, NoPhrase, IdleAfterNo, IdleAfterNot, Zero, Single, Ability, Must, Irrealis, Completive,
    Pronominal, SpeakingPerson, AddressedPerson, BareSubject, FirstPerson, Masculine, Feminine, Neuter, PluralPerson, ThirdPerson, Reflexive,
    Demonstrative, IndefiniteThing, Interrogative, Determiner, BothSides, Postmodifying, Subordinating, BeforeSubordinating, Prohibiting, Idle, Particle, OfOwnBody,
    IdleModifier, Exclusive, Unique, Each, Another, Upon, ChargeWith, ChargeTopic, AccusationTopic, Rather, Instead, But,
    When, Scene,
    // verbs.toml
    Naming, Blaming, Preventing, Compelling, Attributing, Resulting, Claiming, Blame, Existing, Desiring, Wishing, SayingPlainly, Empty,
    Publishing, Levelling, Issuing, Having, SubjectControl, Transitive, Undergoing, LightBeforeParticle, CostingLives, Saving, Losing, Leaving,
    Include, Changing, Costing, Estimating, Reaching, Weighing, Moving, Paying, Lasting, Gathering, Drawing, Counting, Speaking, Voting,
    Perceiving, Light, Arriving, ReachingThere, Halting, HoldingOff, Obtaining, Bringing, HandingOut, Persisting, ComingAbout, Warning, Winning, TakingBack,
    Occupying, Regarding, Wrecking, Dying, Adducing, Corroborating, Partaking,
    TurningDown, Attaching, Dating, Charging, ChargingOf, ChargingWith, ChargingIn, ChargingOpenly, Trading, Involving, PointingOut, Laying, Putting,
    EstimateVerb, Computing, Ascribing,
    // nouns.toml
    Doing, Misdoing, Result, Authored, Outlay, Settlement, Hospital, Loss, Toll, Casualty, ChangeNoun, TallyNoun, ShareNoun, PollNoun, CrowdNoun,
    SizeNoun, Gatherer, BallotNoun, Terrain, Expanse, ShellNoun, ReasonNoun, Ruler, PartInDeed, ProvocationNoun, TimeNoun,
    Recrimination, Responsible, Grip, RegionNoun, CollectionNoun, DegreeNoun, Finger, BlameNoun, SideNoun, Watcher, MeasuredNoun, WayThere,
    // modifiers.toml
    Affirming, Caused, Compass, Near, Qualifying, Seldom, Anterior, RulerModifier,
    // time.toml
    Article, One, Half, Couple, FewOrCouple, SomeAmount, Hundreds, OrTo, BetweenNumberAndUnit, Old, TimesPer, AM, PM, TimeZone, OClock,
    Morning, Afternoon, Night, ThisNight, Ago, Now, This, Today, Same, Last, Past, Next, Every, Before, After, BeforeAfter, EarlierLater,
    Earlier, Later, Choosing, Narrated, Grain, BeforeBareLength, NoBareLength, Second, Quarter, BeforeYear, BeforeYearOrAmount,
    BeforeCertainYear, MonthOrName, MonthOrVerb, BeforeMonth, SeasonOrVerb, BeforeSeason, Ahead, Over, InsideBound, Onset, Deadline,
    Loosely, PastHour, Shortly, At, And,
    // quantity.toml
    BetweenTwo, NumberOrBound, MultiplierLetter, Score, Dozen, Million, Handful, SomeHundred, AHundred, APart, Divided, Or, Out, Cent,
    ChangeWord, Line, Block, BeforePronounOne, AfterPronounOne, Aged, YearOld, YearMonth, More, Other, OthersMore, People, Them, ThemWhom,
    ThemWhomWhich, ThemWord, None, NoneWord, Her, HisHer, Owner, GroupNoun, TimeName, NominalInLy, NoScope, Repetition, Fighters, Dead,
    Death, Hit, Shot, Gas, Treated, Hurt, Harmed, Wounds, Life, Lives, Crew, LeavesSo, Holding, Universal, Even, AndOr, WhoThatWhich,
    OpensAside, BeforeCounted, InjuryWord, Tallied, BeforeTallied, TallyLink, Are, NumberNoun, GroupState, OfThose, Including, Among, Per,
    EachOne, Remaining, BeforePlace, Ungoverning, BeforeSaidNumber, AfterNoCount, Capacity, BeforePassengers, AfterPassengers, Square,
    Cubic, Nautical, UnitModifier, Celsius, Fahrenheit, Points, PerHead, Comparative, OfIn, OfFor, AtAs, PricePreposition,
    PointsBack, FromAnotherTime, Stretch, Magnitude, VoteNoun;
    // Words with which an entry of calendar.toml begins, or a number.
    derived: TimeLead,
}

/// Machine words that hold a bit for each class.
const WIDTH: usize = COUNT.div_ceil(64);

/// The classes of one word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Classes([u64; WIDTH]);

impl Classes {
    /// Whether the word is of a class.
    pub fn has(&self, class: Class) -> bool {
        self.0[class as usize / 64] >> (class as usize % 64) & 1 == 1
    }

    /// Whether it is of one of these classes.
    pub fn any(&self, classes: &[Class]) -> bool {
        classes.iter().any(|&c| self.has(c))
    }

    /// Whether it is of none of the classes that say what a word does in a statement.
    pub fn says_nothing(&self) -> bool {
        self.0.iter().zip(WORDS.statement.0).all(|(own, mask)| own & mask == 0)
    }

    /// The classes of both.
    pub fn with(mut self, other: Classes) -> Classes {
        self.0.iter_mut().zip(other.0).for_each(|(own, more)| *own |= more);
        self
    }

    fn add(&mut self, class: Class) {
        self.0[class as usize / 64] |= 1 << (class as usize % 64);
    }
}

/// How the entries of a table stand for other forms.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Inflects {
    Nothing,
    Verbs,
    Nouns,
}

/// Words by what they do in a statement: said, denied, charged, refused.
const STATEMENT: &str = include_str!("en/classes.toml");

const TABLES: [(&str, Inflects); 7] = [
    (STATEMENT, Inflects::Nothing),
    (include_str!("en/words/function.toml"), Inflects::Nothing),
    (include_str!("en/words/verbs.toml"), Inflects::Verbs),
    (include_str!("en/words/nouns.toml"), Inflects::Nouns),
    (include_str!("en/words/modifiers.toml"), Inflects::Nothing),
    (include_str!("en/words/time.toml"), Inflects::Nothing),
    (include_str!("en/words/quantity.toml"), Inflects::Nothing),
];

#[derive(Default)]
struct Words {
    lemmas: FxHashMap<String, Classes>,
    printed: FxHashMap<String, Classes>,
    /// Every class of the table of statements.
    statement: Classes,
    /// Words that begin an entry of several words in that table, so that particles are looked for behind them alone.
    leads: BTreeMap<String, Vec<String>>,
}

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let mut words = Words::default();
    for (text, inflects) in TABLES {
        let table: BTreeMap<Class, Vec<String>> = toml::from_str(text).expect("the tables are checked by the tests");
        for (class, entries) in table {
            if text == STATEMENT {
                words.statement.add(class);
            }
            for entry in entries {
                if let Some((lead, rest)) = entry.split_once(' ').filter(|_| text == STATEMENT) {
                    words.leads.entry(lead.to_owned()).or_default().push(rest.to_owned());
                }
                for form in forms(&entry, inflects) {
                    words.printed.entry(form).or_default().add(class);
                }
                words.lemmas.entry(entry).or_default().add(class);
            }
        }
    }
    for rests in words.leads.values_mut() {
        rests.sort_unstable();
        rests.dedup();
    }
    for lead in CALENDAR.leads().chain(COUNTS.cardinals.keys().map(String::as_str)) {
        words.printed.entry(lead.to_owned()).or_default().add(Class::TimeLead);
    }
    words
});

/// An entry with its other forms; a phrase is inflected in its first word when it is a verb's, in its last when it is a noun's.
fn forms(entry: &str, inflects: Inflects) -> Vec<String> {
    let mut forms = vec![entry.to_owned()];
    match inflects {
        Inflects::Nothing => {}
        Inflects::Verbs => {
            let (verb, rest) = entry.split_once(' ').unwrap_or((entry, ""));
            let rest = if rest.is_empty() { String::new() } else { format!(" {rest}") };
            forms.extend(super::lemma::verb_forms(verb).into_iter().map(|form| form + &rest));
        }
        Inflects::Nouns => forms.push(super::counts::plural(entry)),
    }
    forms
}

/// The classes of a lemma in lower case, or of lemmas with single spaces.
pub fn of_lemma(lemma: &str) -> Classes {
    WORDS.lemmas.get(lemma).copied().unwrap_or_default()
}

/// The class of that name, as tables and constructions write it (`rejecting-clause`); `None` when no table has one.
pub fn class(name: &str) -> Option<Class> {
    Class::deserialize(serde::de::value::StrDeserializer::<serde::de::value::Error>::new(name)).ok()
}

/// What may follow a lemma to make an entry of several words in the table of statements (`aside`, `off` after `brush`). Sorted.
pub fn followers(lemma: &str) -> &'static [String] {
    WORDS.leads.get(lemma).map_or(&[], Vec::as_slice)
}

/// The classes of a word as it is printed, in lower case.
pub fn of_printed(word: &str) -> Classes {
    WORDS.printed.get(word).copied().unwrap_or_default()
}

/// Whether a lemma in lower case is of a class.
pub fn is_a(lemma: &str, class: Class) -> bool {
    of_lemma(lemma).has(class)
}

/// Lemmas that the predicates of claims have for more than one word.
pub mod lemma {
    /// *is 34*
    pub const AGE: &str = "age";
    /// *is a forgery*
    pub const BE: &str = "be";
    /// *was behind the attack*
    pub const BE_BEHIND: &str = "be behind";
    /// *denied it*
    pub const DENY: &str = "deny";
    /// *had received it*
    pub const HAVE: &str = "have";
    /// *it*
    pub const IT: &str = "it";
    /// *each side blames the other*
    pub const SIDE: &str = "side";
    /// *is to blame*
    pub const BLAME: &str = "blame";
    /// *there was*
    pub const EXIST: &str = "exist";
    /// *the town fell to the rebels*
    pub const FALL: &str = "fall";
    /// *was due to*, *stemmed from*
    pub const RESULT_FROM: &str = "result from";
}

/// Names that stand for speakers whom nobody names.
pub mod speaker {
    /// Of reports that nobody is named for.
    pub const UNNAMED: &str = "unnamed";
    /// One of two who accuse each other.
    pub const ONE_SIDE: &str = "one side";
    /// The other of them.
    pub const OTHER_SIDE: &str = "the other side";
    /// Of what stands in the outlet's own voice.
    pub const OUTLET: &str = "outlet";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_class_stands_in_one_table_sorted() {
        let (mut seen, mut lists) = (Vec::new(), Vec::new());
        for (table, _) in TABLES {
            let table: BTreeMap<Class, Vec<String>> = toml::from_str(table).expect("parses");
            for (class, words) in table {
                assert!(words.windows(2).all(|w| w[0] < w[1]), "{class:?} is not sorted: {words:?}");
                assert!(words.iter().all(|w| !w.is_empty() && w.to_lowercase() == *w && !w.contains("  ")), "{class:?}: {words:?}");
                assert!(!lists.contains(&words), "{class:?} holds what another class holds: {words:?}");
                lists.push(words);
                seen.push(class);
            }
        }
        seen.sort_unstable();
        assert_eq!(seen, LISTED);
    }

    /// The sources and tables below a folder that may ask for a class.
    fn asking(folder: &std::path::Path, found: &mut String) {
        for path in std::fs::read_dir(folder).expect("the sources are there").flatten().map(|e| e.path()) {
            let name = path.to_string_lossy().into_owned();
            if path.is_dir() {
                asking(&path, found);
            } else if name.ends_with(".rs") && !name.ends_with("lexicon/words.rs") || name.ends_with(".toml") && !name.contains("lexicon") {
                found.push_str(&std::fs::read_to_string(&path).expect("it reads"));
            }
        }
    }

    #[test]
    fn every_class_is_asked_for() {
        let mut sources = String::new();
        asking(&std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut sources);
        let asked: std::collections::BTreeSet<&str> = sources.split(|c: char| !c.is_alphanumeric() && c != '-').collect();
        let idle = LISTED.iter().filter(|class| {
            let name = format!("{class:?}");
            let starts = |(i, c): (usize, char)| {
                if c.is_uppercase() && i > 0 { format!("-{}", c.to_lowercase()) } else { c.to_lowercase().to_string() }
            };
            let kebab: String = name.char_indices().map(starts).collect();
            !asked.contains(name.as_str()) && !asked.contains(kebab.as_str())
        });
        assert_eq!(idle.collect::<Vec<_>>(), Vec::<&Class>::new(), "classes that nothing reads");
    }

    #[test]
    fn words_are_known_as_lemmas_and_as_printed() {
        assert!(of_lemma("call").has(Class::Naming) && of_printed("called").has(Class::Naming));
        assert!(!of_lemma("called").has(Class::Naming) && of_printed("zebra") == Classes::default());
        assert!(of_printed("fell ill").has(Class::Undergoing) && of_printed("cities").has(Class::Settlement));
        assert!(of_lemma("by").any(&[Class::Goal, Class::Doer]));
        assert!(of_lemma("dismiss").has(Class::Rejecting) && !of_lemma("dismiss").says_nothing() && of_lemma("by").says_nothing());
        assert_eq!(followers("brush"), ["aside", "off"]);
        assert!(followers("take").is_empty(), "phrases of other tables are no statements");
        assert_eq!((class("rejecting-clause"), class("no-such-class")), (Some(Class::RejectingClause), None));
    }
}
