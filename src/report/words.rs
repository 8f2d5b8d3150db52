//! The words that every format uses for the same things, so that a colleague who holds the table and one who holds the page read alike.

use super::analysis::{ClaimView, DecisionView, QuantityView};
use super::view::one_line;
#[cfg(any(feature = "sqlite", feature = "parquet"))]
use crate::attribute::Kind;
use crate::attribute::{SpeakerKind, Stance};
use crate::graph::{Answer, Bounds, Grade, Standing};
use crate::lexicon::wording::{is_plural, with_the};
use crate::normalise::{Modality, Polarity, ReplyForm};
use crate::relate::{DisputeType, RelationKind};

/// Speakers that a sentence names.
const NAMED: usize = 3;

/// The name of whoever has none.
pub(super) const UNNAMED: &str = "unnamed";

/// A grade as the contract names it.
pub(super) fn grade(grade: Grade) -> &'static str {
    match grade {
        Grade::Admitted => "admitted",
        Grade::Corroborated => "corroborated",
        Grade::SingleSource => "single-source",
        Grade::Contested => "contested",
    }
}

/// A grade in a sentence.
pub(super) fn grade_meaning(grade: Grade) -> &'static str {
    match grade {
        Grade::Admitted => "one of the sides involved accepts it against its own interest",
        Grade::Corroborated => "two or more independent sources stand against one",
        Grade::SingleSource => "one source alone gives both versions",
        Grade::Contested => "the sides stand against each other",
    }
}

/// A standing as the contract names it.
pub(super) fn standing(standing: Standing) -> &'static str {
    match standing {
        Standing::Disputed => "disputed",
        Standing::Perhaps => "perhaps",
    }
}

/// A dispute's type as the contract names it.
pub(super) fn dispute_type(about: DisputeType) -> &'static str {
    match about {
        DisputeType::Quantity => "quantity",
        DisputeType::Denial => "denial",
        DisputeType::Blame => "blame",
        DisputeType::Time => "time",
        DisputeType::Place => "place",
        DisputeType::Cause => "cause",
        DisputeType::Outcome => "outcome",
        DisputeType::Identity => "identity",
        DisputeType::Characterisation => "characterisation",
    }
}

/// What a reviewer decided, in one line; why not, where it could not be applied.
pub fn decided(d: &DecisionView) -> String {
    let state = if d.applied { "" } else { "not applied, " };
    format!("{state}{}: {}", d.what.replace('-', " "), one_line(&d.said))
}

/// What a dispute turns on, in a reader's words.
pub(super) fn turns_on(about: DisputeType) -> &'static str {
    match about {
        DisputeType::Quantity => "how many",
        DisputeType::Denial => "yes or no",
        DisputeType::Blame => "who did it",
        DisputeType::Time => "when",
        DisputeType::Place => "where",
        DisputeType::Cause => "why",
        DisputeType::Outcome => "what happened",
        DisputeType::Identity => "who or what",
        DisputeType::Characterisation => "what to call it",
    }
}

/// A relation as the contract names it.
pub(super) fn relation(kind: RelationKind) -> &'static str {
    match kind {
        RelationKind::Agrees => "agrees",
        RelationKind::Repeats => "repeats",
        RelationKind::Contradicts => "contradicts",
        RelationKind::Updates => "updates",
        RelationKind::Corrects => "corrects",
        RelationKind::Narrows => "narrows",
    }
}

/// How speech is given, as the contract names it.
#[cfg(any(feature = "sqlite", feature = "parquet"))]
pub(super) fn attribution_kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Direct => "direct",
        Kind::Indirect => "indirect",
        Kind::Mixed => "mixed",
    }
}

/// An answer as the contract names it.
pub(super) fn answer(answer: Answer) -> &'static str {
    match answer {
        Answer::Yes => "yes",
        Answer::No => "no",
    }
}

/// A stance as the contract names it.
pub(super) fn stance(stance: Stance) -> &'static str {
    match stance {
        Stance::Asserts => "asserts",
        Stance::Denies => "denies",
        Stance::Accuses => "accuses",
        Stance::Confirms => "confirms",
        Stance::Admits => "admits",
        Stance::Doubts => "doubts",
        Stance::Corrects => "corrects",
        Stance::Demands => "demands",
        Stance::Predicts => "predicts",
        Stance::Declines => "declines",
        Stance::Believes => "believes",
    }
}

/// A modality as the contract names it.
pub(super) fn modality(modality: Modality) -> &'static str {
    match modality {
        Modality::Asserted => "asserted",
        Modality::Hedged => "hedged",
        Modality::Possible => "possible",
        Modality::Future => "future",
        Modality::Conditional => "conditional",
        Modality::Desired => "desired",
    }
}

/// A polarity as the contract names it.
pub(super) fn polarity(polarity: Polarity) -> &'static str {
    match polarity {
        Polarity::Positive => "positive",
        Polarity::Negative => "negative",
    }
}

/// A kind of speaker as the contract names it.
pub(super) fn speaker_kind(kind: SpeakerKind) -> &'static str {
    match kind {
        SpeakerKind::Person => "person",
        SpeakerKind::Government => "government",
        SpeakerKind::Office => "office",
        SpeakerKind::Organisation => "organisation",
        SpeakerKind::Group => "group",
        SpeakerKind::Media => "media",
        SpeakerKind::Outlet => "outlet",
        SpeakerKind::Unnamed => UNNAMED,
    }
}

/// What keeps a reader from taking a claim for a plain assertion; nothing when it is one.
pub(super) fn hedge(claim: &ClaimView) -> Option<&'static str> {
    match claim.modality {
        Modality::Asserted => None,
        Modality::Hedged => Some("not vouched for"),
        Modality::Possible => Some("as possible"),
        Modality::Future => Some("of the future"),
        Modality::Conditional => Some("on a condition"),
        Modality::Desired => Some("what somebody wants"),
    }
}

/// A speaker's name as a sentence has it: *the coast guard*, *an unnamed source*.
pub(super) fn name(name: &str, kind: Option<SpeakerKind>) -> String {
    match kind {
        Some(SpeakerKind::Unnamed) if name == UNNAMED => "an unnamed source".to_owned(),
        Some(SpeakerKind::Office | SpeakerKind::Group | SpeakerKind::Unnamed) => with_the(name, true),
        Some(SpeakerKind::Outlet) => name.to_owned(),
        Some(SpeakerKind::Person) if name.starts_with(char::is_uppercase) => name.to_owned(),
        _ => with_the(name, false),
    }
}

/// Names in a row: *Ecuador, the mayor and 2 more*.
pub(super) fn row(names: &[String]) -> String {
    let (shown, more) = names.split_at(names.len().min(if names.len() == NAMED + 1 { NAMED + 1 } else { NAMED }));
    let more = (!more.is_empty()).then(|| format!("{} more", number(more.len() as f64)));
    let parts: Vec<&str> = shown.iter().map(String::as_str).chain(more.as_deref()).collect();
    match &parts[..] {
        [] => "an unnamed source".to_owned(),
        [one] => (*one).to_owned(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

/// A position as a sentence with its speakers: *Yes, says Ecuador*; *At least 31, say the mayor and the hospital*.
pub(super) fn sentence(label: &str, names: &[String]) -> String {
    let label = label.trim_end_matches(['.', ' ']);
    let capital = crate::lexicon::wording::capital(label);
    let many = names.len() > 1 || names.first().is_some_and(|n| is_plural(n));
    format!("{capital}, {} {}", if many { "say" } else { "says" }, row(names))
}

/// The same in a cell beside one of them.
#[cfg(feature = "application")]
pub(super) const ONLY_MAY: &str = "perhaps what is denied";

/// What stands for a sentence that is printed above.
pub(super) const ABOVE: &str = "in the sentence above";

/// What stands over the statements that a denial may answer.
pub(super) const MAY_ANSWER: &str = "Said before or after, and perhaps what is denied:";

/// How a question asks for a figure.
pub(super) const ASKING_HOW_MANY: [&str; 2] = ["how many", "how much"];

/// A position that nobody is quoted with: all that is known of it is what others say against it, in the form of their reply. A label that says
/// nothing by itself is left out.
pub(super) fn nobody(label: &str, others: &[String], form: Option<ReplyForm>) -> String {
    let many = others.len() > 1 || others.first().is_some_and(|n| is_plural(n));
    let [one, several] = match form {
        Some(ReplyForm::Denies | ReplyForm::Pleads | ReplyForm::Clears) => ["denies it", "deny it"],
        Some(ReplyForm::CallsFalse) => ["calls it false", "call it false"],
        Some(ReplyForm::Doubts) => ["doubts it", "doubt it"],
        Some(ReplyForm::Contradicts) => ["contradicts it", "contradict it"],
        Some(ReplyForm::NoEvidence) => ["sees no evidence of it", "see no evidence of it"],
        Some(ReplyForm::Unaware) => ["does not know of it", "do not know of it"],
        None => ["says otherwise", "say otherwise"],
    };
    let told = if many { several } else { one };
    let told = format!("nobody is quoted with it; {} {told}", row(others));
    let label = label.trim_end_matches(['.', ' ']);
    if crate::graph::says_nothing(label) {
        return crate::lexicon::wording::capital(&told);
    }
    format!("{}: {told}", crate::lexicon::wording::capital(label))
}

/// What stands over the one statement that is most likely the one that is denied.
pub(super) fn perhaps(who: &str) -> String {
    format!("Perhaps {who}:")
}

/// What a reader should weigh of some speakers: that they take part in what they speak of, that nobody vouches for what they say.
pub(super) fn weighed(names: &[String], party: bool, hedged: bool) -> String {
    let many = names.len() > 1 || names.first().is_some_and(|n| is_plural(n));
    let involved = if many { "among the sides involved" } else { "one of the sides involved" };
    let parts: Vec<&str> = [(party, involved), (hedged, "not vouched for")].into_iter().filter(|w| w.0).map(|w| w.1).collect();
    format!("{} {} {}", row(names), if many { "are" } else { "is" }, parts.join(" and "))
}

/// A number as a reader writes it: thousands apart, no more decimals than it has, millions in words.
pub(super) fn number(value: f64) -> String {
    for (size, word) in [(1e9, "billion"), (1e6, "million")] {
        // *22.5 million* says no less than 22,500,000.
        let share = value / size;
        if share.abs() >= 1.0 && (value / (size / 100.0)).fract() == 0.0 {
            return format!("{share} {word}");
        }
    }
    if value.fract() != 0.0 || value.abs() >= 1e15 {
        return value.to_string();
    }
    let plain = format!("{:.0}", value.abs());
    let mut out = String::from(if value < 0.0 { "−" } else { "" });
    for (i, c) in plain.chars().enumerate() {
        if i > 0 && (plain.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(c);
    }
    out
}

/// Bounds as news English gives them.
pub(super) fn bounds(low: Option<f64>, high: Option<f64>, approximate: bool) -> String {
    let about = if approximate { "about " } else { "" };
    match (low, high) {
        (Some(low), Some(high)) if low == high => format!("{about}{}", number(low)),
        (Some(0.0) | None, Some(high)) => format!("up to {about}{}", number(high)),
        (Some(low), Some(high)) => format!("{about}{} to {}", number(low), number(high)),
        (Some(low), None) => format!("at least {about}{}", number(low)),
        (None, None) => "no number".to_owned(),
    }
}

/// The bounds of a quantity as news English gives them, with a unit of measure.
pub(super) fn bounds_text(q: &QuantityView) -> String {
    let unit = crate::lexicon::wording::words().units.get(&q.unit).map_or("", String::as_str);
    format!("{} {unit}", bounds(q.low, q.high, q.approximate)).trim_end().to_owned()
}

/// The bounds of a quantity.
pub(super) fn bounds_of(q: &QuantityView) -> Bounds {
    Bounds { low: q.low, high: q.high }
}

/// A clause without the quotation marks around it, for a format that sets its own.
pub(super) fn bare(text: &str) -> &str {
    let inner = text.trim_start_matches(['"', '“', '”', '„', '\'', '‘']).trim_end_matches(['"', '“', '”', '\'', '’']);
    if inner.is_empty() { text } else { inner }
}

/// What a quantity counts, with what happened to it: *civilians killed*, *kilometres*.
pub(super) fn counted(q: &QuantityView) -> String {
    let units = &crate::lexicon::wording::words().units;
    let what = match q.scope.as_str() {
        "" | "all" => units.get(&q.unit).map_or(q.unit.as_str(), String::as_str),
        scope => scope,
    };
    // `other` is the inventory's word for no frame; a reader learns nothing from it.
    let frame = q.frame.split('-').next().unwrap_or_default();
    [what, frame].into_iter().filter(|w| !w.is_empty() && *w != "other").collect::<Vec<_>>().join(" ")
}

/// A quantity with what is counted and what happened to it: *about 5,000 civilians killed*.
pub(super) fn quantity(q: &QuantityView) -> String {
    format!("{} {}", bounds(q.low, q.high, q.approximate), counted(q)).trim_end().to_owned()
}

/// `1 article`, `2 articles`.
pub(super) fn count(n: usize, one: &str, many: &str) -> String {
    format!("{} {}", number(n as f64), if n == 1 { one } else { many })
}

/// `1 source`, `2 independent sources`: the tellings behind a position.
pub(super) fn sources(n: usize) -> String {
    count(n, "source", "independent sources")
}

/// A day as a reader writes it: *14 May 2024*. What is no day stays as it is.
pub(super) fn day(iso: &str) -> String {
    iso.get(..10).and_then(|d| d.parse().ok()).map_or_else(|| iso.to_owned(), |date| crate::lexicon::wording::day(date, None))
}

/// A day or a span of days as a reader writes it: *14 May 2024*, *14 to 21 May 2024*, *30 April to 2 May 2024*.
pub(super) fn span(days: Option<(&str, &str)>) -> String {
    let Some((first, last)) = days else { return "no date".to_owned() };
    let date = |iso: &str| iso.get(..10).and_then(|d| d.parse::<jiff::civil::Date>().ok());
    match (date(first), date(last)) {
        (Some(a), Some(b)) if a == b => day(first),
        (Some(a), Some(b)) if (a.year(), a.month()) == (b.year(), b.month()) => format!("{} to {}", a.day(), day(last)),
        (Some(a), Some(b)) => format!("{} to {}", crate::lexicon::wording::day(a, Some(b.year())), day(last)),
        _ => format!("{first} to {last}"),
    }
}

/// Words that a rule wrote for its reason, as running text: names of scopes and frames stand between quotation marks, not backticks.
pub(super) fn reason(why: &str) -> String {
    let mut out = String::with_capacity(why.len());
    let mut open = false;
    for c in why.chars() {
        match c {
            '`' => {
                out.push(if open { '”' } else { '“' });
                open = !open;
            }
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_read_as_printed() {
        assert_eq!(number(5000.0), "5,000");
        assert_eq!(number(-1234567.0), "−1,234,567");
        assert_eq!(number(0.5), "0.5");
        assert_eq!(number(999.0), "999");
        assert_eq!(number(22_500_000.0), "22.5 million");
    }

    #[test]
    fn open_bounds_say_so() {
        assert_eq!(bounds(Some(30.0), None, false), "at least 30");
        assert_eq!(bounds(Some(0.0), Some(16.0), false), "up to 16");
        assert_eq!(bounds(None, Some(16.0), true), "up to about 16");
        assert_eq!(bounds(Some(5000.0), Some(5000.0), true), "about 5,000");
        assert_eq!(bounds(Some(30.0), Some(40.0), false), "30 to 40");
        assert_eq!(bounds(None, None, false), "no number");
    }

    #[test]
    fn spans_of_days_say_each_part_once() {
        for (a, b, want) in [
            ("2024-05-14", "2024-05-14", "14 May 2024"),
            ("2024-05-14", "2024-05-21", "14 to 21 May 2024"),
            ("2024-04-30", "2024-05-02", "30 April to 2 May 2024"),
            ("2023-12-30", "2024-01-02", "30 December 2023 to 2 January 2024"),
        ] {
            assert_eq!(span(Some((a, b))), want);
        }
        assert_eq!(span(None), "no date");
    }

    #[test]
    fn positions_are_sentences() {
        let names = |list: &[(&str, SpeakerKind)]| list.iter().map(|(n, k)| name(n, Some(*k))).collect::<Vec<_>>();
        use SpeakerKind::*;
        for (label, speakers, want) in [
            ("yes", &[("Ecuador", Government)][..], "Yes, says Ecuador"),
            ("at least 31", &[("mayor", Office)], "At least 31, says the mayor"),
            ("no", &[("inspectors", Group)], "No, say the inspectors"),
            ("no", &[("police", Group), ("Ann Lee", Person)], "No, say police and Ann Lee"),
            ("it was not Peru", &[("unnamed", Unnamed)], "It was not Peru, says an unnamed source"),
            ("The door was shut", &[("Skarra Line", Organisation)], "The door was shut, says Skarra Line"),
        ] {
            assert_eq!(sentence(label, &names(speakers)), want);
        }
        let names = |n: &[&str]| n.iter().map(|s| (*s).to_owned()).collect::<Vec<_>>();
        assert_eq!(nobody("yes", &names(&["Peru"]), Some(ReplyForm::Denies)), "Yes: nobody is quoted with it; Peru denies it");
        assert_eq!(
            nobody("it is so", &names(&["Peru", "the rebels"]), Some(ReplyForm::Pleads)),
            "Nobody is quoted with it; Peru and the rebels deny it"
        );
        assert_eq!(nobody("no", &[], None), "No: nobody is quoted with it; an unnamed source says otherwise");
        assert_eq!(weighed(&["the rebels".into()], true, false), "the rebels are among the sides involved");
        assert_eq!(weighed(&["Ann Lee".into()], true, true), "Ann Lee is one of the sides involved and not vouched for");
        let many: Vec<String> = ["A", "B", "C", "D", "E"].map(str::to_owned).to_vec();
        assert_eq!(sentence("yes", &many), "Yes, say A, B, C and 2 more");
        assert_eq!(row(&many[..4]), "A, B, C and D");
        assert_eq!(reason("`all` and `children` are not the same"), "“all” and “children” are not the same");
    }
}
