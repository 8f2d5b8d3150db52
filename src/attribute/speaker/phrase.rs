//! A source's phrase with what every sieve asks of it.

use super::entity::country_of;
use super::name::{country_in, mention_of, name_of, singular};
use super::nature::YEARS_OLD;
use crate::attribute::view::View;
use crate::attribute::words::W;
use crate::lexicon::{Country, Naming};
use crate::parse::{Mention, Pos};
use std::ops::Range;

/// One phrase.
pub struct Phrase<'a> {
    pub view: View<'a>,
    pub range: Range<usize>,
    pub head: usize,
    /// Whether it is somebody's who speaks; else it only stands in the text.
    pub speaks: bool,
    /// Of the head, in the singular.
    pub lemma: String,
    /// The head as printed, in lower case.
    pub lower: String,
    /// Whether it begins with a word such as *the* or *its*.
    pub definite: bool,
    /// The state that its words name.
    pub country: Option<&'static Country>,
    /// The mention that holds the head, and its bare name.
    pub mention: Option<&'a Mention>,
    pub name: Option<String>,
}

impl<'a> Phrase<'a> {
    pub fn new(view: View<'a>, range: &Range<usize>, head: usize, speaks: bool) -> Phrase<'a> {
        let mention = mention_of(view, range, head);
        Phrase {
            view,
            range: range.clone(),
            head,
            speaks,
            lemma: year_old(view, range, head).unwrap_or_else(|| singular(&view.lemma(head))),
            lower: view.lower(head),
            definite: !range.is_empty() && view.is(range.start, &W.definite),
            country: country_in(view, range, head, true),
            mention,
            name: mention.map(|m| name_of(view, m.tokens.clone())),
        }
    }

    /// Whether the head is a plural.
    pub fn plural(&self) -> bool {
        self.view.parsed.words[self.head].morph.plural == Some(true) || W.plural_bare.has(&self.lower)
    }

    /// The state that the head itself names.
    pub fn own_state(&self) -> Option<(&'static Country, Naming)> {
        let by_name = self.name.as_deref().and_then(country_of);
        by_name.or_else(|| (self.view.pos(self.head) == Pos::Propn).then(|| country_of(self.view.word(self.head))).flatten())
    }

    /// *its ally Norway*, *neighbouring state Norway*: a common noun right before the name of a state, and nothing after it.
    pub fn state_beside(&self) -> Option<&'static Country> {
        let name = self.head + 1..self.range.end;
        let noun = self.mention.is_none() && self.view.pos(self.head) == Pos::Noun;
        if !noun || name.is_empty() || name.len() > 4 || !self.view.word(name.start).starts_with(char::is_uppercase) {
            return None;
        }
        country_of(&self.view.text(name)).filter(|(_, naming)| *naming == Naming::Name).map(|(state, _)| state)
    }
}

/// *the 35-year-old*: its lemma, by which a person whose age is told is found.
fn year_old(view: View<'_>, range: &Range<usize>, head: usize) -> Option<String> {
    let number = range.clone().find(|&t| view.pos(t) == Pos::Num && range.end - t >= 5)?;
    let text = view.text(number..number + 5);
    let (age, rest) = text.split_once('-')?;
    (rest == YEARS_OLD && number + 5 == range.end && head >= number).then(|| format!("{age}-{YEARS_OLD}"))
}
