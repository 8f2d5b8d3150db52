//! Words and forms by which a clause is put to readers (`en/wording.toml`), read once.

use rustc_hash::FxHashSet;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// The table.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    /// Words that stand for somebody or something and name nobody.
    pub pronouns: FxHashSet<String>,
    /// Words by which a speaker means himself or the listener.
    pub first_person: FxHashSet<String>,
    /// *his*, *its*
    pub possessives: FxHashSet<String>,
    /// *nobody*, *nothing*
    pub nobody: FxHashSet<String>,
    /// *a*, *the*
    pub articles: FxHashSet<String>,
    /// The number that makes no plural.
    pub only_one: String,
    /// Determiner of what was told before.
    pub such: String,
    /// The relative that owns.
    pub whose: String,
    /// The indefinite article.
    pub one: String,
    /// The same before a vowel.
    pub one_before_vowel: String,
    /// Articles of what was not named before.
    pub indefinite: FxHashSet<String>,
    /// *this*, *those*
    pub pointing: FxHashSet<String>,
    /// What makes a noun phrase complete at its beginning.
    pub determiners: FxHashSet<String>,
    /// Words for several that do not end in -s.
    pub plural: FxHashSet<String>,
    /// Words that end in -s and are one.
    pub singular: FxHashSet<String>,
    /// What links a clause to the one before it.
    pub links: FxHashSet<String>,
    /// Determiners and adverbs that negate.
    pub negations: FxHashSet<String>,
    /// Words that no sentence ends in.
    pub dangling: FxHashSet<String>,
    /// Pairs of words that never follow each other.
    pub stutter: FxHashSet<String>,
    /// Stretches that stand in no good question.
    pub odd: Vec<String>,
    /// Doers that are two sides at once.
    pub both_sides: FxHashSet<String>,
    /// What a clause begins with that hangs on another clause.
    pub leading: FxHashSet<String>,
    /// Prepositions that put something into an event or a place.
    pub within: FxHashSet<String>,
    /// Prepositions before what somebody had a part in.
    pub taken_part: FxHashSet<String>,
    /// Verbs that state a figure of their subject.
    pub figure_verbs: FxHashSet<String>,
    /// Conjunctions and relatives that make a clause part of another.
    pub subordinating: FxHashSet<String>,
    /// Verbs whose past is their base.
    pub unchanged: FxHashSet<String>,
    /// Verbs of more than one syllable whose last consonant doubles.
    pub doubled: FxHashSet<String>,
    /// Prefixes behind which a verb keeps its irregular forms.
    pub prefixes: Vec<String>,
    /// The definite article.
    pub the: String,
    /// Names that have the article, in lower case.
    pub with_the: FxHashSet<String>,
    /// What a body is called by: names that end in one take the article.
    pub bodies: FxHashSet<String>,
    /// The same before *of* alone: *the University of Tarn*, but *Tarn University*.
    pub bodies_of: FxHashSet<String>,
    /// *yesterday*
    pub day_words: FxHashSet<String>,
    /// January first.
    pub months: Vec<String>,
    /// A unit of the contract as people read it.
    pub units: BTreeMap<String, String>,
}

/// The table, read once.
pub fn words() -> &'static Words {
    static WORDS: LazyLock<Words> =
        LazyLock::new(|| toml::from_str(include_str!("en/wording.toml")).expect("the table is checked by the tests"));
    &WORDS
}

impl Words {
    /// Whether a printed word negates: *no*, *never*, *didn't*.
    pub fn negates(&self, word: &str) -> bool {
        self.negations.contains(&word.to_lowercase()) || word.ends_with("n't") || word.ends_with("n’t")
    }
}

/// Whether a phrase names nobody and nothing.
pub fn is_pronoun(text: &str) -> bool {
    // *The US* is nobody's *us*.
    let shouted = text.len() > 1 && text.chars().all(char::is_uppercase);
    words().pronouns.contains(&text.to_lowercase()) && !shouted
}

/// Whether a phrase names several: *the inspectors*, *police*, *Ann Lee and Tom Vale*.
pub fn is_plural(text: &str) -> bool {
    let words = words();
    let whole = text.to_lowercase();
    if words.singular.contains(whole.as_str()) {
        return false;
    }
    // *The members of the board*, *the Department of Works and Roads*: what stands before *of* tells.
    let tells = |head: &str| head.contains(' ') || head.ends_with('s') || head.starts_with(char::is_uppercase);
    let text = text.split_once(" of ").map(|(head, _)| head).filter(|head| tells(head)).unwrap_or(text);
    let lower = text.to_lowercase();
    let first = lower.split(' ').next().unwrap_or_default();
    let last = lower.rsplit(' ').next().unwrap_or_default();
    if words.singular.contains(lower.as_str()) || words.singular.contains(last) {
        return false;
    }
    let common = text.rsplit(' ').next().is_some_and(|w| w.starts_with(char::is_lowercase));
    let ends = last.ends_with('s') && !["ss", "us", "is", "'s", "’s"].iter().any(|e| last.ends_with(e));
    lower.contains(" and ") || words.plural.contains(last) || words.plural.contains(first) || (common && ends)
}

/// A name as an owner: *Lee's*, *the inspectors'*.
pub fn genitive(name: &str) -> String {
    format!("{name}{}", if name.ends_with('s') { "'" } else { "'s" })
}

/// Whether a phrase tells whose it is: *Lee's car*.
pub fn is_owned(phrase: &str) -> bool {
    ["'s ", "’s ", "s' ", "s’ "].iter().any(|mark| phrase.contains(mark))
}

/// A phrase without the article and the quotation marks before it.
pub fn without_article(text: &str) -> &str {
    let bare = text.trim_matches(['"', '“', '”']);
    match bare.split_once(' ') {
        Some((first, rest)) if words().articles.contains(&first.to_lowercase()) => rest,
        _ => bare,
    }
}

/// A phrase with its article in lower case, as it stands inside a sentence.
pub fn inside(text: &str) -> String {
    match text.split_once(' ') {
        Some((first, rest)) if words().determiners.contains(&first.to_lowercase()) => format!("{} {rest}", first.to_lowercase()),
        _ => text.to_owned(),
    }
}

/// A name as a sentence needs it: *the* before bodies and groups that are described, not named (*the coast guard*, *the mayor*), and before
/// the few names that have it. `described`: the name is one of an office or a group.
pub fn with_the(name: &str, described: bool) -> String {
    let words = words();
    let first = name.split(' ').next().unwrap_or_default().to_lowercase();
    let lower = name.starts_with(char::is_lowercase);
    let common = described && name.rsplit(' ').next().is_some_and(|w| w.starts_with(char::is_lowercase));
    // *Lee's lawyer* has its owner; *minister's office* has one that is described.
    let owned = name.contains("'s ") || name.contains("’s ");
    if words.determiners.contains(&first) || owned && !lower || name.starts_with(|c: char| c.is_ascii_digit()) {
        return name.to_owned();
    }
    let number = words.plural.contains(&first);
    let of =
        name.split_once(" of ").is_some_and(|(head, _)| words.bodies_of.contains(&head.rsplit(' ').next().unwrap_or(head).to_lowercase()));
    if (lower || common || of || is_body(name) || words.with_the.contains(&name.to_lowercase())) && !number {
        format!("{} {name}", words.the)
    } else {
        name.to_owned()
    }
}

/// Whether a name says in a common noun what it is the name of: *National Union*, *Bank of Tarn*, *Front*.
fn is_body(name: &str) -> bool {
    let head = [" of ", " for "].into_iter().filter_map(|link| name.split_once(link)).map(|(head, _)| head).next().unwrap_or(name);
    head.rsplit(' ').next().is_some_and(|last| words().bodies.contains(&last.to_lowercase()))
}

/// A text with a capital at its beginning.
pub fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// Names of the parts of templates, as they stand in braces.
#[allow(missing_docs)]
pub mod slot {
    pub const ASKED: &str = "asked";
    pub const BE: &str = "be";
    pub const COUNTED: &str = "counted";
    pub const DAY: &str = "day";
    pub const EFFECT: &str = "effect";
    pub const EVENT: &str = "event";
    pub const FIRST: &str = "first";
    pub const INNER: &str = "inner";
    pub const M: &str = "m";
    pub const N: &str = "n";
    pub const PART: &str = "part";
    pub const PLACE: &str = "place";
    pub const REST: &str = "rest";
    pub const STATEMENT: &str = "statement";
    pub const SUBJECT: &str = "subject";
    pub const THING: &str = "thing";
    pub const TOLD: &str = "told";
    pub const TOPIC: &str = "topic";
    pub const UNIT: &str = "unit";
    pub const WHAT: &str = "what";
    pub const WHO: &str = "who";
    pub const WORD: &str = "word";
}

/// A template with its parts in their places: `{name}` is replaced, and white space made single.
pub fn fill(template: &str, parts: &[(&str, &str)]) -> String {
    let mut out = template.to_owned();
    for (name, value) in parts {
        out = out.replace(&format!("{{{name}}}"), value);
    }
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A day as a sentence names it: *14 May*, with its year where `other` is not it.
pub fn day(date: jiff::civil::Date, other: Option<i16>) -> String {
    let month = words().months.get(usize::from(date.month().unsigned_abs()).saturating_sub(1)).map_or("", String::as_str);
    match other {
        Some(year) if year == date.year() => format!("{} {month}", date.day()),
        _ => format!("{} {month} {}", date.day(), date.year()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_sorted_and_in_lower_case() {
        let table: BTreeMap<String, toml::Value> = toml::from_str(include_str!("en/wording.toml")).expect("parses");
        for (name, list) in &table {
            let Some(list) = list.as_array() else { continue };
            let list: Vec<&str> = list.iter().filter_map(toml::Value::as_str).collect();
            if name == "months" {
                assert_eq!(list.len(), 12);
                continue;
            }
            assert!(list.windows(2).all(|w| w[0] < w[1]), "{name}: {list:?}");
            assert!(list.iter().all(|w| *w == w.to_lowercase()), "{name}");
        }
    }

    #[test]
    fn phrases_are_one_or_several() {
        for several in
            ["inspectors", "the police", "Ann Lee and Tom Vale", "most voters", "two of the officials", "the members of the board"]
        {
            assert!(is_plural(several), "{several}");
        }
        for one in ["the mayor", "United States", "Congress", "the press", "Harris", "Seafarers' Union", "Department of Works and Roads"] {
            assert!(!is_plural(one), "{one}");
        }
    }

    #[test]
    fn bodies_have_their_article_and_names_have_none() {
        for (name, described, want) in [
            ("coast guard", false, "the coast guard"),
            ("Belo dam operators", true, "the Belo dam operators"),
            ("United States", false, "the United States"),
            ("Ecuador", false, "Ecuador"),
            ("Ann Lee", false, "Ann Lee"),
            ("most voters", true, "most voters"),
            ("the mayor", false, "the mayor"),
            ("Front", false, "the Front"),
            ("National Union", false, "the National Union"),
            ("Bank of Tarn", false, "the Bank of Tarn"),
            ("University of Tarn", false, "the University of Tarn"),
            ("Tarn University", false, "Tarn University"),
            ("Federation for Safe Roads", false, "the Federation for Safe Roads"),
            ("minister's office", false, "the minister's office"),
            ("Lee's office", false, "Lee's office"),
        ] {
            assert_eq!(with_the(name, described), want);
        }
    }

    #[test]
    fn days_are_named_with_the_year_where_it_is_another() {
        let date = jiff::civil::date(2024, 5, 14);
        assert_eq!(day(date, Some(2024)), "14 May");
        assert_eq!(day(date, None), "14 May 2024");
        assert_eq!(
            fill("how many {who}  were {what}{empty}", &[("who", "people"), ("what", "hurt"), ("empty", "")]),
            "how many people were hurt"
        );
    }
}
