//! What a dispute is asked as: the best question that its claims' own clauses make, else a neutral heading.
//!
//! Candidates come best first; the embedded reader hears each before it is printed, and what it does not take for a whole sentence is not
//! asked.

use super::ground::{Edge, Ground};
use super::guard::Side;
use super::hear::heard;
use super::table::table;
use crate::lexicon::counts::frame;
use crate::lexicon::frames::named;
use crate::lexicon::wording::{capital, day, fill, inside, is_pronoun, slot, words};
use crate::lexicon::words::lemma;
use crate::normalise::{ArgumentRole, Claim, ClaimForm, Polarity, PredicateSort, Quantity};
use crate::relate::{DisputeType, RelationKind};

/// The title of a dispute.
pub(super) struct Title {
    pub text: String,
    /// Whether yes and no answer it.
    pub yes_no: bool,
    /// The claim whose clause it asks about, where that is told.
    pub asked: Option<usize>,
    /// Whether it does not tell what is in dispute.
    pub vague: bool,
}

/// What sureness weighs beside length: of two claims in one contradiction the likelier one is asked about, unless it is bare or endless.
const SURER: f64 = 100.0;

/// Most words of a thing that a question names.
const NAMED: usize = 8;

/// The claims of a dispute, and how sure it is that each is disputed.
pub(super) struct Matter<'a> {
    pub ground: &'a Ground<'a>,
    pub claims: Vec<&'a Claim>,
    pub sureness: Vec<f64>,
    pub sides: &'a [Side],
}

/// The title of a dispute with these sides.
pub(super) fn title<'a>(ground: &'a Ground<'a>, about: DisputeType, sides: &'a [Side], edges: &[Edge<'_>]) -> Title {
    let graph = ground.graph;
    let of: Vec<usize> = sides.iter().flat_map(|s| s.claims.iter().copied()).collect();
    let sure = |i: usize| {
        let touching = edges.iter().filter(|(r, a, b)| r.kind == RelationKind::Contradicts && (*a == i || *b == i));
        touching.map(|(r, ..)| r.confidence).fold(0.0, f64::max)
    };
    let matter =
        Matter { ground, claims: of.iter().map(|&i| &graph.claims[i]).collect(), sureness: of.iter().map(|&i| sure(i)).collect(), sides };
    let own = matter.of_its_kind(about);
    let plain = sides.len() == 2 && sides[0].denies != sides[1].denies;
    // Yes and no answer whether, and nothing else does where one side only denies.
    let whether = matter.ranked(|c| c.wording.whether.as_ref().filter(|_| matter.is_meant(c) && !matter.is_beside(c)));
    let asked = |candidates: Vec<String>, yes_no: bool| {
        candidates.into_iter().find(|q| heard(q)).map(|text| {
            let asked = yes_no.then(|| matter.asks(&of, &text)).flatten();
            let dated = asked.and_then(|i| matter.dated(&text, &graph.claims[i]));
            Title { asked, text: matter.told(dated.unwrap_or(text), about), yes_no, vague: false }
        })
    };
    let found = match about {
        DisputeType::Quantity => asked(own, false),
        _ if plain => asked(own.into_iter().take(usize::from(about == DisputeType::Characterisation)).chain(whether).collect(), true),
        DisputeType::Blame => asked(own, false),
        DisputeType::Time | DisputeType::Place | DisputeType::Cause => asked(own, false),
        _ => None,
    };
    found.unwrap_or_else(|| {
        let (text, vague) = matter.heading(about);
        Title { text, yes_no: false, asked: None, vague }
    })
}

impl Matter<'_> {
    /// The questions of one sort of dispute alone, best first.
    fn of_its_kind(&self, about: DisputeType) -> Vec<String> {
        match about {
            DisputeType::Quantity => self.how_many(),
            DisputeType::Time => self.ranked(|c| c.wording.when.as_ref()),
            DisputeType::Place => self.ranked(|c| c.wording.place.as_ref()),
            DisputeType::Cause => {
                self.caused().map(|effect| question(&table().question.caused, &[(slot::EFFECT, &effect)])).into_iter().collect()
            }
            DisputeType::Characterisation => self.called().into_iter().collect(),
            DisputeType::Blame => self.who(),
            _ => Vec::new(),
        }
    }

    /// Whether a claim is of what a denial itself says that it denies: that, or with a word of it. Where no denial says so, every claim is.
    pub(super) fn is_meant(&self, claim: &Claim) -> bool {
        let mut told = self.claims.iter().filter(|c| c.implied && c.predicate.lemma != lemma::DENY && !c.terms.is_empty()).peekable();
        told.peek().is_none() || told.any(|c| c.id == claim.id || c.terms.iter().any(|t| claim.terms.contains(t)))
    }

    /// Whether a claim hangs on a noun (*the position that he took*) while the denial only points: what tells which one is meant is not denied.
    fn is_beside(&self, claim: &Claim) -> bool {
        claim.form == ClaimForm::Relative && self.claims.iter().any(|c| c.answers().is_some()) && !claim.implied
    }

    /// Of the claims, by index, that a question is made of, the surest.
    fn asks(&self, of: &[usize], text: &str) -> Option<usize> {
        let own = |at: &usize| self.claims[*at].wording.whether.as_deref() == Some(text) && self.claims[*at].answers().is_none();
        (0..self.claims.len()).filter(own).max_by(|&x, &y| self.sureness[x].total_cmp(&self.sureness[y]).then(y.cmp(&x))).map(|at| of[at])
    }

    /// Wordings of one sort, the best first: of a claim in contradiction, positive, neither bare nor endless.
    fn ranked(&self, of: impl Fn(&Claim) -> Option<&String>) -> Vec<String> {
        let worth = |c: &Claim, sure: f64, text: &str| {
            let words = text.split(' ').count() as f64;
            let length = if words < 4.0 { -0.6 } else { -(words - 9.0).abs() * 0.05 };
            let named = c.arguments.iter().filter(|a| a.text.starts_with(char::is_uppercase)).count().min(3) as f64;
            SURER * sure + length + 0.1 * named + if c.polarity == Polarity::Positive { 0.3 } else { 0.0 }
        };
        let told = self.claims.iter().zip(&self.sureness).filter(|(c, _)| c.answers().is_none());
        let mut found: Vec<(f64, &Claim, &String)> =
            told.filter_map(|(c, sure)| of(c).map(|text| (worth(c, *sure, text), *c, text))).collect();
        found.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.id.cmp(&b.1.id)));
        let mut texts: Vec<String> = found.into_iter().map(|(_, _, text)| text.clone()).collect();
        let mut seen = std::collections::BTreeSet::new();
        texts.retain(|t| seen.insert(t.clone()));
        texts
    }

    /// What rival causes brought about.
    fn caused(&self) -> Option<String> {
        let caused = self.claims.iter().filter(|c| c.predicate.frame == Some(named::CAUSING));
        let effects = caused.filter_map(|c| c.arguments.iter().find(|a| a.role == ArgumentRole::Patient));
        let named = effects.filter(|a| !is_pronoun(&a.text)).map(|a| inside(&a.text)).find(|t| t.split(' ').count() <= NAMED);
        named.or_else(|| self.event().and_then(|e| e.split_once(' ').map(|(_, event)| event.to_owned())))
    }

    /// A refused name: *Should the killings be called genocide?*
    fn called(&self) -> Option<String> {
        let pointed = self.claims.iter().find_map(|c| c.answers().and_then(|a| a.about.first()));
        let negated = || {
            let negative =
                self.claims.iter().filter(|c| c.polarity == Polarity::Negative && table().label.being.contains(&c.predicate.lemma));
            negative.flat_map(|c| &c.arguments).find(|a| a.role == ArgumentRole::Value).map(|a| &a.head)
        };
        let word = pointed.or_else(negated)?;
        let arguments = || self.claims.iter().filter(|c| c.polarity == Polarity::Positive).flat_map(|c| &c.arguments);
        // With its article, where somebody prints it so: *a coup*.
        let printed = arguments().map(|a| inside(&a.text)).filter(|t| t.split(' ').count() <= 3 && t.ends_with(word.as_str())).min();
        let thing = arguments().filter(|a| a.role == ArgumentRole::Patient && a.head != *word && !a.text.contains(word.as_str()));
        let thing = thing.map(|a| inside(&a.text)).filter(|t| (2..NAMED).contains(&t.split(' ').count())).min();
        // *Our veterans* are nobody's here.
        let thing = thing.filter(|t| !t.split(' ').any(|w| words().first_person.contains(&w.to_lowercase())));
        let as_told =
            || self.claims.iter().any(|c| c.wording.clause.split(' ').any(|w| w.trim_matches(|c: char| !c.is_alphanumeric()) == word));
        let questions = &table().question;
        Some(match (thing, printed) {
            (Some(thing), Some(word)) => question(&questions.called, &[(slot::THING, &thing), (slot::WORD, &word)]),
            (_, None) if !as_told() => return None,
            (Some(thing), None) => question(&questions.called, &[(slot::THING, &thing), (slot::WORD, word)]),
            (None, _) => question(&questions.word, &[(slot::WORD, word)]),
        })
    }

    /// Who did it.
    fn who(&self) -> Vec<String> {
        let blaming = &table().label.blaming;
        let told = Matter {
            ground: self.ground,
            claims: self.claims.iter().copied().filter(|c| !blaming.contains(&c.predicate.lemma)).collect(),
            sureness: self
                .claims
                .iter()
                .zip(&self.sureness)
                .filter(|(c, _)| !blaming.contains(&c.predicate.lemma))
                .map(|(_, s)| *s)
                .collect(),
            sides: self.sides,
        };
        // *Who was about the budget?*: what something is has no doer.
        let done = |c: &Claim| c.predicate.sort != PredicateSort::Being;
        let mut found = told.ranked(|c| c.wording.who.as_ref().filter(|_| done(c)));
        let questions = &table().question;
        found.extend(told.caused().map(|effect| question(&questions.who_caused, &[(slot::EFFECT, &effect)])));
        found.extend(self.topic().map(|topic| question(&questions.blame, &[(slot::TOPIC, &topic)])));
        found
    }

    /// How many: in the words of a clause with its event, else in the words of the frame.
    fn how_many(&self) -> Vec<String> {
        let (event, day, place) = (self.event(), self.day(), self.place());
        let mut found: Vec<(bool, usize, String)> = Vec::new();
        for text in self.ranked(|c| c.wording.how_many.as_ref()) {
            // An event that the clause itself does not name is taken from another claim of the dispute.
            let lacks = event.as_ref().filter(|e| !e.split(' ').skip(2).all(|w| text.contains(w)) && text.split(' ').count() < 9);
            let mut told = text.trim_end_matches('?').to_owned();
            if let Some(event) = lacks {
                told = format!("{told} {event}");
            } else if let Some(place) =
                place.as_ref().filter(|p| event.is_none() && !told.contains(p.as_str()) && told.split(' ').count() < 7)
            {
                told = format!("{told} {}", fill(&table().question.within, &[(slot::PLACE, place)]));
            }
            if let Some(day) = day.as_ref().filter(|_| !text.chars().any(|c| c.is_ascii_digit()) && self.undated(&text)) {
                told = format!("{told} {}", fill(&table().question.on, &[(slot::DAY, day)]));
            }
            found.push((lacks.is_none() && event.is_some(), found.len(), format!("{told}?")));
        }
        let mut texts: Vec<String> = found.into_iter().map(|(_, _, t)| t).collect();
        texts.extend(self.counted(event.as_deref(), place.as_deref(), day.as_deref()));
        texts
    }

    /// Whether no claim with this question names its time in it.
    fn undated(&self, text: &str) -> bool {
        let of = self.claims.iter().filter(|c| c.wording.how_many.as_deref() == Some(text));
        let times = of.flat_map(|c| &c.arguments).filter(|a| a.role == ArgumentRole::Time);
        !times.into_iter().any(|a| text.contains(&a.text))
    }

    /// *How many people were killed in the fire in Brenno on 14 May?*, by the frame of the figure.
    fn counted(&self, event: Option<&str>, place: Option<&str>, day: Option<&str>) -> Option<String> {
        let q: &Quantity = self.claims.iter().find_map(|c| c.quantity.as_ref())?;
        let questions = &table().question;
        let template = match questions.frames.get(&q.frame).map(String::as_str) {
            Some("joined") => &questions.joined,
            Some(_) => return None,
            None => &questions.were,
        };
        let who = if q.scope.is_empty() || q.scope == frame::ALL { questions.people.as_str() } else { q.scope.as_str() };
        let what = questions.participles.get(&q.frame).map_or(q.frame.as_str(), String::as_str);
        let place = place.filter(|p| event.is_none_or(|e| !e.contains(p)));
        let place = place.map_or_else(String::new, |p| fill(&questions.within, &[(slot::PLACE, p)]));
        let day = day.map_or_else(String::new, |d| fill(&questions.on, &[(slot::DAY, d)]));
        let parts = [
            (slot::WHO, who),
            (slot::WHAT, what),
            (slot::EVENT, event.unwrap_or_default()),
            (slot::PLACE, place.as_str()),
            (slot::DAY, day.as_str()),
        ];
        Some(question(template, &parts))
    }

    /// The event that most claims name, the fuller words first, with its preposition.
    fn event(&self) -> Option<String> {
        let told: Vec<&String> = self.claims.iter().filter_map(|c| c.wording.event.as_ref()).collect();
        let head = |e: &str| e.rsplit(' ').next().unwrap_or_default().to_owned();
        let best = told.iter().max_by_key(|e| {
            let shared = told.iter().filter(|o| head(o) == head(e)).count();
            (shared, e.split(' ').count().min(7), std::cmp::Reverse(e.to_string()))
        })?;
        Some((*best).clone())
    }

    /// The place that most claims name.
    fn place(&self) -> Option<String> {
        let places = self.claims.iter().filter_map(|c| c.place.first());
        let often = |p: &String| self.claims.iter().filter(|c| c.place.first() == Some(p)).count();
        places.max_by_key(|p| (often(p), std::cmp::Reverse((*p).clone()))).cloned()
    }

    /// A question that names no day with the one on which the claims of the same deed place it.
    fn dated(&self, text: &str, asked: &Claim) -> Option<String> {
        let timed = |c: &Claim| c.arguments.iter().any(|a| a.role == ArgumentRole::Time);
        let of = |c: &&&Claim| c.predicate.lemma == asked.predicate.lemma && c.answers().is_none() && timed(c);
        if timed(asked) || text.chars().any(|c| c.is_ascii_digit()) || asked.predicate.sort == PredicateSort::Being {
            return None;
        }
        let mut days = self.claims.iter().filter(of).map(|c| c.happened.and_then(|h| h.from.filter(|_| h.from == h.to)));
        let first = days.next()??;
        let said = self.claims.iter().find_map(|c| c.said_on).map(|d| d.year());
        let on = fill(&table().question.on, &[(slot::DAY, &day(first, said))]);
        days.all(|d| d == Some(first)).then(|| format!("{} {on}?", text.trim_end_matches('?')))
    }

    /// The one day on which every dated claim places what happened.
    fn day(&self) -> Option<String> {
        let mut days = self.claims.iter().filter_map(|c| c.happened).map(|h| h.from.filter(|_| h.from == h.to));
        let first = days.next()??;
        let said = self.claims.iter().find_map(|c| c.said_on).map(|d| d.year());
        days.all(|d| d == Some(first)).then(|| day(first, said))
    }
}

/// A template filled and asked.
fn question(template: &str, parts: &[(&str, &str)]) -> String {
    format!("{}?", capital(&fill(template, parts)))
}

/// Whether a doer is both sides at once, of which each means the other.
pub(super) fn both(text: &str) -> bool {
    words().both_sides.contains(&text.to_lowercase())
}
