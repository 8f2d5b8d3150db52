//! A table of constructions, as `rules/*.toml` write them.

use super::matcher::{self, Named};
use super::pattern::{self, Pattern};
use crate::normalise::reading::Reading;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use std::collections::BTreeMap;

/// Constructions with what they do.
pub(in crate::normalise) struct Table<D>(Vec<Row<D>>);

/// One construction.
pub(in crate::normalise) struct Row<D> {
    /// The name of the rule that makes claims of it, such as `normalise/denies-clause`.
    pub rule: String,
    /// What it does.
    pub does: D,
    /// Whether the clause counts the words of the construction among its own negators.
    pub counted: bool,
    /// Whether the subject of the cue's verb is who says so, where not every construction that does this has one.
    pub of_subject: bool,
    patterns: Vec<Pattern>,
}

/// The tokens of a construction by their names.
pub(in crate::normalise) struct Tokens(Named<'static>);

impl Tokens {
    /// The first token of a name.
    pub fn get(&self, name: &str) -> Option<usize> {
        self.all(name).next()
    }

    /// All tokens of a name, in the order in which the pattern meets them.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = usize> + 'a {
        self.0.iter().filter(move |(n, _)| *n == name).map(|n| n.1)
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written<D> {
    id: String,
    does: D,
    #[serde(default)]
    counted: bool,
    #[serde(default)]
    of_subject: bool,
    patterns: Vec<String>,
    #[allow(dead_code)]
    marks: Vec<String>,
    #[allow(dead_code)]
    leaves: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File<D> {
    #[serde(default)]
    short: BTreeMap<String, String>,
    #[serde(default)]
    vary: Vec<BTreeMap<String, String>>,
    construction: Vec<Written<D>>,
}

impl<D> File<D> {
    /// A pattern as it is read: once, or once for each line of `vary`.
    fn spelt(&self, text: &str) -> Vec<String> {
        let text = fill(text, &self.short);
        if !text.contains('$') {
            return vec![text];
        }
        self.vary.iter().map(|line| fill(&text, line)).collect()
    }
}

fn fill(text: &str, names: &BTreeMap<String, String>) -> String {
    names.iter().fold(text.to_owned(), |text, (name, meant)| text.replace(&format!("${name}"), meant))
}

impl<D: DeserializeOwned + Copy> Table<D> {
    /// The table in a text. The texts are in the program, and sound by its tests.
    pub fn of(text: &str) -> Table<D> {
        let file: File<D> = toml::from_str(text).expect("the constructions are checked by the tests");
        let read = |p: String| pattern::read(&p).expect("the patterns are checked by the tests");
        let rows = file.construction.iter().map(|row| Row {
            rule: format!("normalise/{}", row.id),
            does: row.does,
            counted: row.counted,
            of_subject: row.of_subject,
            patterns: row.patterns.iter().flat_map(|p| file.spelt(p)).map(read).collect(),
        });
        Table(rows.collect())
    }

    /// The constructions whose first word is the one at `t`, in the order of the table, each with the tokens of its first pattern that fits.
    pub fn at(&'static self, reading: &Reading<'_>, t: usize) -> impl Iterator<Item = (&'static Row<D>, Tokens)> {
        let classes = matcher::classes_at(reading, t);
        let fits = move |row: &'static Row<D>| row.patterns.iter().find_map(|p| matcher::matches(reading, p, t, classes));
        self.0.iter().filter_map(move |row| Some((row, Tokens(fits(row)?))))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::attribute::attribute;
    use crate::ingest::Document;
    use crate::parse::{Reader, parse};
    use crate::segment::segment;
    use crate::text::Text;

    const TABLES: [&str; 5] = [
        include_str!("rules/en.toml"),
        include_str!("rules/accusation.toml"),
        include_str!("rules/contrast.toml"),
        include_str!("rules/credit.toml"),
        include_str!("rules/naming.toml"),
    ];

    /// The sentence of an example, and the words that it marks with their names: *He [cue: denied] it.*
    fn unmarked(example: &str) -> (String, Vec<(String, String)>) {
        let (mut sentence, mut words) = (String::new(), Vec::new());
        let mut rest = example;
        while let Some((before, after)) = rest.split_once('[') {
            let (inside, behind) = after.split_once(']').expect("a mark is closed");
            let (name, word) = inside.split_once(": ").expect("a mark is named");
            sentence.push_str(before);
            sentence.push_str(word);
            words.push((name.to_owned(), word.to_owned()));
            rest = behind;
        }
        sentence.push_str(rest);
        (sentence, words)
    }

    /// The words that each pattern of a row names in a sentence.
    fn named(sentence: &str, patterns: &[Pattern]) -> Vec<Vec<(String, String)>> {
        let document = Document::of_text("test.txt", Text::new(sentence));
        let parsed = parse(Reader::embedded().expect("the weights are sound"), &document.text, segment(&document));
        let attributed = attribute(&document, &parsed);
        let reading = Reading::new(&document, &parsed, &attributed);
        let printed = |&(name, t): &(&str, usize)| (name.to_owned(), reading.printed(&(t..t + 1)));
        let at = |t: usize| patterns.iter().find_map(|p| matcher::matches(&reading, p, t, matcher::classes_at(&reading, t)));
        (0..parsed.words.len()).filter_map(at).map(|named| named.iter().map(printed).collect()).collect()
    }

    #[test]
    fn constructions_are_sound() {
        for table in TABLES {
            let file: File<toml::Value> = toml::from_str(table).expect("parses");
            for row in &file.construction {
                for text in row.patterns.iter().flat_map(|text| file.spelt(text)) {
                    if let Err(fault) = pattern::read(&text) {
                        panic!("{}: {fault}: {text}", row.id);
                    }
                }
                assert!(!row.marks.is_empty() && !row.leaves.is_empty(), "{} has sentences on each side", row.id);
            }
        }
    }

    /// Those of denial are held against claims in `tests/normalise.rs`.
    #[test]
    fn other_constructions_name_the_words_that_their_sentences_mark() {
        let mut wrong = Vec::new();
        for table in &TABLES[1..] {
            let file: File<toml::Value> = toml::from_str(table).expect("parses");
            for row in &file.construction {
                let read = |text: String| pattern::read(&text).expect("is sound");
                let patterns: Vec<Pattern> = row.patterns.iter().flat_map(|p| file.spelt(p)).map(read).collect();
                for example in &row.marks {
                    let (sentence, mut words) = unmarked(example);
                    let mut found = named(&sentence, &patterns);
                    words.sort();
                    found.iter_mut().for_each(|f| f.sort());
                    if !found.contains(&words) {
                        wrong.push(format!("{} does not mark: {example}\n  {found:?}", row.id));
                    }
                }
                wrong.extend(row.leaves.iter().filter(|s| !named(s, &patterns).is_empty()).map(|s| format!("{} marks: {s}", row.id)));
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }
}
