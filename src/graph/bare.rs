//! What a heading is given that tells too little by itself: the clause of the denial as it is printed, else the headline of its article.

use super::guard::Side;
use super::hear::{finite_verbs, stands_alone};
use super::question::Matter;
use super::table::table;
use crate::attribute::{Speaker, SpeakerKind};
use crate::lexicon::inflect::without_s;
use crate::lexicon::nouns::{self, NounKind};
use crate::lexicon::shape::is_gerund;
use crate::lexicon::wording::{capital, fill, inside, is_plural, slot, words};
use crate::lexicon::words::{Class, is_a};
use crate::normalise::{Claim, Polarity, ReplyForm, is_whole};
use crate::relate::DisputeType;
use std::collections::BTreeSet;

/// Words of a question up to which it has no room to tell of what it is: *Did the war begin?*
const SHORT: usize = 4;

/// The same where it ends with a thing that only its article tells.
const KNOWN: usize = 9;

/// Words that a headline shares with the claims under it; more, where the question tells something by itself.
const SHARED: usize = 2;
const KNOWN_SHARED: usize = 3;

/// Letters from which a word tells anything.
const LETTERS: usize = 4;

/// Fewest and most words of a clause that is printed.
const CLAUSE: std::ops::RangeInclusive<usize> = 3..=25;

/// Fewest and most words of a headline that stands before a heading.
const HEADLINE: std::ops::RangeInclusive<usize> = 3..=16;

/// Fewest words of what stands before or behind a colon of it.
const PIECE: usize = 5;

/// Words of an outlet's name behind a headline.
const OUTLET: usize = 4;

/// Marks that stand in no clause and in no headline here.
const MARKS: [char; 15] = ['(', ')', '[', ']', '"', '“', '”', '‘', ':', ';', '!', '?', '—', '–', '…'];

/// What a denier is told to deny, or to say himself.
pub(super) enum Printed {
    /// *Having paid the guard*, *that the doors were locked*
    Denied(String),
    /// *He had no part in the sale*
    Said(String),
}

impl Matter<'_> {
    /// The denied clause as it is printed, where a reader who sees nothing else knows who is meant in it.
    pub fn printed(&self, side: &Side) -> Option<Printed> {
        let claims = side.claims.iter().map(|&i| &self.ground.graph.claims[i]);
        claims.filter(|c| c.answers().is_none()).find_map(|c| self.clause(c))
    }

    fn clause(&self, claim: &Claim) -> Option<Printed> {
        let form = claim.reply.as_ref()?.form;
        let speaker = self.ground.context.speakers.get(&claim.speaker)?;
        if matches!(form, ReplyForm::CallsFalse | ReplyForm::NoEvidence | ReplyForm::Unaware | ReplyForm::Clears) {
            return None;
        }
        let text = &clear(&claim.wording.clause, speaker)?;
        let negates = text.split(' ').any(|w| words().negates(w) || words().nobody.contains(&w.to_lowercase()));
        let headings = &table().heading;
        let stands = stands_alone(text);
        if !stands && text.split(' ').next().is_some_and(is_gerund) && claim.polarity == Polarity::Negative && !negates {
            let sentence = fill(&headings.denying, &[(slot::WHO, &speaker.name), (slot::STATEMENT, text)]);
            return (stands_alone(&sentence) && finite_verbs(&sentence) == 1).then(|| Printed::Denied(text.to_owned()));
        }
        match (negates, claim.polarity) {
            (true, Polarity::Negative) if stands => Some(Printed::Said(inside(text))),
            (false, Polarity::Negative) if stands => Some(Printed::Denied(fill(&headings.that, &[(slot::STATEMENT, &inside(text))]))),
            _ => None,
        }
    }

    /// A heading under the headline of the article that it comes from: *Mill owner in court: what Lee denies*. As it is, where there is none that is
    /// about the same.
    pub fn under_headline(&self, text: &str, side: Option<&Side>) -> String {
        self.under(text, side, SHARED, SHARED)
    }

    fn under(&self, text: &str, side: Option<&Side>, least: usize, naming: usize) -> String {
        let mut best: Option<(usize, String)> = None;
        for &i in side.into_iter().chain(self.sides).flat_map(|s| &s.claims) {
            let at = self.ground.context.document_of.get(i).and_then(|&d| self.ground.context.titles.get(d));
            let Some(headline) = at.and_then(|t| headline(t)) else { continue };
            let shared = self.shared(&headline, side, naming);
            if shared >= least && best.as_ref().is_none_or(|(most, _)| shared > *most) {
                best = Some((shared, headline));
            }
        }
        let Some((_, headline)) = best else { return text.to_owned() };
        fill(&table().heading.of, &[(slot::TOPIC, &headline), (slot::WHAT, &lowered(text))])
    }

    /// How many words a headline has from the claims; the name of whoever denies counts as `naming`.
    fn shared(&self, headline: &str, side: Option<&Side>, naming: usize) -> usize {
        let mut words: BTreeSet<String> = headline.split(' ').map(bare).filter(|w| w.len() >= LETTERS).collect();
        let deniers = side.into_iter().flat_map(|s| &s.claims).map(|&i| self.ground.graph.claims[i].speaker);
        let known = deniers.filter_map(|s| self.ground.context.speakers.get(&s)).filter(|s| s.kind != SpeakerKind::Unnamed);
        let names: BTreeSet<String> = known.flat_map(|s| s.name.split(' ')).map(bare).collect();
        let named = words.iter().any(|w| names.contains(w));
        words.retain(|w| !names.contains(w));
        let told: BTreeSet<&str> = self.claims.iter().flat_map(|c| &c.terms).flat_map(|t| t.split(' ')).collect();
        let shares = |word: &&String| {
            let one = without_s(word);
            told.iter().any(|t| t.len() >= LETTERS && (*word == t || one == *t))
        };
        words.iter().filter(shares).count() + if named { naming } else { 0 }
    }

    /// A question under the same, where it is too short to tell of what it is, or breaks off before it does. A figure of the headline would be one
    /// side's.
    pub fn told(&self, question: String, about: DisputeType) -> String {
        let bare = question.trim_end_matches('?');
        let told: Vec<&str> = bare.split(' ').collect();
        let (questions, words) = (&table().question, words());
        let side = self.sides.iter().find(|s| s.denies);
        let short = told.len() <= SHORT && told.get(1).is_some_and(|w| words.articles.contains(*w) || questions.nobody == *w);
        let vague = short || questions.bare.iter().any(|end| bare.ends_with(end.as_str()));
        // *Was the mayor told of the matter?*: a known thing at the end that nothing tells.
        let last = told.last().is_some_and(|w| w.starts_with(char::is_lowercase));
        let known =
            last && told.len() <= KNOWN && told.iter().rev().nth(1).is_some_and(|w| *w == words.the) || told.contains(&words.such.as_str());
        match about {
            DisputeType::Quantity => question,
            _ if vague => self.under(&question, side, SHARED, 1),
            _ if known => self.under(&question, side, KNOWN_SHARED, 1),
            _ => question,
        }
    }
}

/// A question or heading as it stands behind another: it begins with an auxiliary, an article or a question word.
fn lowered(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_lowercase().chain(chars).collect())
}

/// A headline without the name of its outlet, and without what it puts before or behind a colon; `None` where it asks or is torn.
fn headline(title: &str) -> Option<String> {
    let ends = |text: &str, mark: &str| {
        let (head, tail) = text.rsplit_once(mark)?;
        (tail.split(' ').count() <= OUTLET).then(|| head.to_owned())
    };
    let title = title.replace(['‘', '’', '“', '”', '"'], "'");
    let title = title.split_whitespace().collect::<Vec<_>>().join(" ");
    let bare = [" | ", " - ", " – ", " — "].iter().find_map(|mark| ends(&title, mark)).unwrap_or(title);
    let good = |text: &&str| HEADLINE.contains(&text.split(' ').count()) && !text.contains(MARKS) && !text.contains(['|', '*']);
    let of_two = || bare.split(": ").filter(good).find(|text| !text.starts_with('\'') && text.split(' ').count() >= PIECE);
    let found = Some(bare.as_str()).filter(good).or_else(of_two)?;
    Some(capital(found.trim_matches([' ', '.'])))
}

/// A clause as it can stand behind the name of whoever says it, without quotation marks: `None` where it is torn, or somebody in it is only pointed at.
fn clear(clause: &str, speaker: &Speaker) -> Option<String> {
    let clause = clause.replace(['"', '“', '”'], "");
    let text = before_the_comma(clause.trim_matches([' ', '.', ',', ';', '\'']));
    let whole = CLAUSE.contains(&text.split(' ').count()) && !text.contains(MARKS) && !text.contains(',') && is_whole(text);
    (whole && names_all(text, speaker)).then(|| text.to_owned())
}

/// A clause up to what is set off behind its first words.
fn before_the_comma(clause: &str) -> &str {
    let first = clause.split(", ").next().unwrap_or(clause);
    if CLAUSE.contains(&first.split(' ').count()) { first } else { clause }
}

/// A word in lower case, without what is written to it (*Lee's*, *(Lee)*).
fn bare(word: &str) -> String {
    word.split(['\'', '’']).next().unwrap_or(word).trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase()
}

/// Whether nobody in a clause is only pointed at, but the speaker at its beginning and whatever is his.
fn names_all(clause: &str, speaker: &Speaker) -> bool {
    let shouted = |w: &str| w.chars().filter(char::is_ascii_uppercase).count() > 1;
    let (table, headings) = (words(), &super::table::table().heading);
    let last = speaker.name.rsplit(' ').next().unwrap_or_default().to_lowercase();
    let person = speaker.kind == SpeakerKind::Person || nouns::kind(&last) == Some(NounKind::Person);
    let several = is_plural(&speaker.name) || speaker.kind == SpeakerKind::Group;
    // *He* and *his* are the person who speaks, *they* the people, *it* the body.
    let body = !person && !several;
    let fits = [
        (Class::Masculine, person),
        (Class::Feminine, person),
        (Class::PluralPerson, several),
        (Class::Neuter, body),
        (Class::FirstPerson, true),
    ];
    // *It* may be any thing.
    let of = |word: &str, class: Class| is_a(word, class) && (class != Class::Neuter || is_a(word, Class::Owning));
    let first = bare(clause.split(' ').next().unwrap_or_default());
    // *She's not to blame*: at the beginning of what is quoted she is another.
    let quoted = clause.starts_with(char::is_uppercase) && !is_a(&first, Class::FirstPerson);
    let lead = fits.iter().find(|(class, fits)| *fits && !quoted && of(&first, *class)).map(|(class, _)| *class);
    // Behind another subject only *her* may be anybody.
    let his = [(Class::Masculine, person && !quoted), (Class::PluralPerson, several), (Class::Neuter, body)];
    clause.split(' ').enumerate().all(|(i, printed)| {
        let word = bare(printed);
        let points = table.pronouns.contains(&word) || table.possessives.contains(&word);
        let himself = is_a(&word, Class::Reflexive);
        let links = himself || i > 0 && (table.subordinating.contains(&word) || word == table.only_one) || headings.nobody.contains(&word);
        let meant =
            lead.is_some_and(|class| of(&word, class)) || lead.is_none() && his.iter().any(|(class, fits)| *fits && of(&word, *class));
        !points || shouted(printed) || links || meant
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_headline_is_told_without_its_outlet() {
        assert_eq!(headline("Mill owner in court over fire | Tarn Post").as_deref(), Some("Mill owner in court over fire"));
        assert_eq!(headline("Live: mill owner in court over fire").as_deref(), Some("Mill owner in court over fire"));
        assert_eq!(headline("Who locked the doors?"), None);
        assert_eq!(headline("Mill owner in court today: “I did not”").as_deref(), Some("Mill owner in court today"));
        assert_eq!(headline("Mayor Ann Lee: mill owner was in court").as_deref(), Some("Mill owner was in court"));
    }
}
