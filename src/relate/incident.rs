//! Which event a count belongs to: its time, its place, and the words around it.
//!
//! A toll is only comparable with a toll of the same event. News mixes the event of the day with what went before: last year's attack,
//! the war as a whole, the other bombing of the week. A count tells its event by the time, place and event words of its own sentence. A
//! bare count (*the union spoke of 31*) tells none and is of the event that was spoken of last.

use super::Matter;
use super::rules::RULES;
use super::sparse::{Term, cosine};
use crate::lexicon::counts::COUNTS;
use crate::lexicon::frames;
use crate::normalise::{Claim, Interval};
use jiff::ToSpan;
use jiff::civil::Date;
use rustc_hash::{FxHashMap, FxHashSet};

/// Days before an article in which its own event lies, when it names no day.
const NEWS: i64 = 21;

/// Days from which an interval is a stretch of history, not an event.
const LONG: i32 = 60;

/// Sentences at the head of an article that tell what it is about.
const LEAD: usize = 3;

/// Sentences before a bare count in which its event is sought.
const BACK: usize = 3;

/// Words of its own beyond which a count speaks of something of its own.
const THIN: usize = 4;

/// Likeness of two leads from which the articles' own events are one.
const ONE_LEAD: f32 = 0.25;

/// Size of the folder, in articles, whose weights a smaller one borrows: what both of two articles speak of is what they are about.
const LEAST_FOLDER: usize = 12;

/// Weight of a common noun or verb beside a name.
const COMMON: f32 = 0.5;

/// The event of one count.
struct Incident {
    when: Option<Interval>,
    /// Whether it is a war or a year, not an event.
    long: bool,
    places: Vec<Vec<String>>,
    words: Vec<Term>,
    /// Whether it stands in the lead.
    leads: bool,
    /// Whether its sentence names no time, place or event.
    bare: bool,
    said: Option<Date>,
}

/// The events of all counts.
pub(super) struct Incidents {
    of: FxHashMap<usize, Incident>,
    leads: FxHashMap<usize, Vec<Term>>,
}

impl Incidents {
    /// Reads the events of the counts among the claims.
    pub(super) fn new(matter: &Matter<'_>, counts: &[usize]) -> Incidents {
        let words = Words::new(matter);
        let mut leads: FxHashMap<usize, Vec<Term>> = FxHashMap::default();
        let mut of = FxHashMap::default();
        for &i in counts {
            let document = matter.context.document_of[i];
            leads.entry(document).or_insert_with(|| words.weigh(lead(matter, document)));
            of.insert(i, incident(matter, &words, i));
        }
        Incidents { of, leads }
    }

    /// How alike the events of two counts are, from 0 to 1; `None` when time, place or kind keep them apart.
    pub(super) fn alike(&self, matter: &Matter<'_>, a: usize, b: usize) -> Option<f32> {
        let (x, y) = (self.of.get(&a)?, self.of.get(&b)?);
        if x.long != y.long || !x.window().meets(y.window()) {
            return None;
        }
        let meets =
            |p: &Vec<String>, q: &Vec<String>| matches!((p.first(), q.first()), (Some(p1), Some(q1)) if q.contains(p1) || p.contains(q1));
        let somewhere = !x.places.is_empty() && !y.places.is_empty();
        if somewhere && !x.places.iter().any(|p| y.places.iter().any(|q| meets(p, q))) {
            return None;
        }
        let narrow = x.places.iter().any(|p| p.len() > 1 && y.places.iter().any(|q| q.first() == p.first()));
        let mut alike = cosine(&x.words, &y.words);
        let (d, e) = (matter.context.document_of[a], matter.context.document_of[b]);
        if x.leads && y.leads && !x.long && d != e {
            let leads = cosine(self.leads.get(&d)?, self.leads.get(&e)?);
            if leads >= ONE_LEAD {
                alike = alike.max(leads);
            }
        }
        if narrow {
            alike += 0.1;
        }
        Some(alike.min(1.0))
    }

    /// Whether a count names no event of its own, so that it is of the one that was spoken of last.
    pub(super) fn bare(&self, i: usize) -> bool {
        self.of.get(&i).is_some_and(|incident| incident.bare)
    }
}

impl Incident {
    /// The days in which it can lie.
    fn window(&self) -> Interval {
        let news = || Interval { from: self.said.and_then(|d| d.checked_sub(NEWS.days()).ok()), to: self.said };
        self.when.unwrap_or_else(news)
    }
}

fn incident(matter: &Matter<'_>, words: &Words<'_>, i: usize) -> Incident {
    let claim = &matter.claims[i];
    let document = matter.context.document_of[i];
    let range = matter.in_document(document);
    let at = |sentence: usize| range.clone().filter(move |&b| matter.claims[b].sentence == sentence);
    let far = |when: &Interval| match (when.to, claim.said_on) {
        (Some(to), Some(said)) => super::story::days(to, said) > NEWS as i32 && to < said,
        _ => false,
    };
    let own = claim.happened.or_else(|| at(claim.sentence).find_map(|b| matter.claims[b].happened));
    let mut places = places(matter, at(claim.sentence), claim);
    let mut around: Vec<usize> = at(claim.sentence).collect();
    let bare = own.is_none()
        && places.is_empty()
        && !at(claim.sentence).any(|b| names_event(&matter.claims[b].terms))
        && words.weigh(around.iter().copied()).len() <= THIN;
    let mut when = own;
    if bare {
        for back in 1..=BACK.min(claim.sentence) {
            let before: Vec<usize> = at(claim.sentence - back).collect();
            let found = places_of(matter, before.iter().copied());
            let told = before.iter().any(|&b| names_event(&matter.claims[b].terms)) || !found.is_empty();
            around.extend(&before);
            if told {
                // The time of the event goes with it when it is history; the day of the news goes without saying.
                when = before.iter().filter_map(|&b| matter.claims[b].happened).find(far);
                places = found;
                break;
            }
        }
    }
    let long = long(matter, claim, at(claim.sentence), when);
    Incident {
        when,
        long,
        places,
        words: words.weigh(around.into_iter()),
        leads: lead(matter, document).any(|b| b == i),
        bare,
        said: claim.said_on,
    }
}

/// The place of a count: of its own clause, else all those of its sentence.
fn places(matter: &Matter<'_>, sentence: impl Iterator<Item = usize>, claim: &Claim) -> Vec<Vec<String>> {
    if claim.place.is_empty() { places_of(matter, sentence) } else { vec![claim.place.clone()] }
}

fn places_of(matter: &Matter<'_>, claims: impl Iterator<Item = usize>) -> Vec<Vec<String>> {
    let mut found: Vec<Vec<String>> = Vec::new();
    for b in claims {
        let place = &matter.claims[b].place;
        if !place.is_empty() && !found.contains(place) {
            found.push(place.clone());
        }
    }
    found
}

/// Whether words name an event: an attack, an explosion, a fire, a crash.
fn names_event(terms: &[String]) -> bool {
    terms.iter().any(|t| frames::of_noun(t).is_some_and(|f| RULES.counts.events.iter().any(|e| e == f)))
}

/// Whether a count is of a war or a stretch of years.
fn long(matter: &Matter<'_>, claim: &Claim, sentence: impl Iterator<Item = usize>, when: Option<Interval>) -> bool {
    let stretch = when.is_some_and(|w| match (w.from, w.to.or(claim.said_on)) {
        (Some(from), Some(to)) => super::story::days(from, to) >= LONG && (w.to.is_none() || claim.said_on.is_some_and(|s| to >= s)),
        _ => false,
    });
    let war = |terms: &[String]| terms.iter().any(|t| RULES.counts.wars.iter().any(|w| w == t));
    let mut sentence = sentence;
    stretch
        || war(&claim.terms)
        || (!names_event(&claim.terms) && sentence.any(|b| war(&matter.claims[b].terms) && !names_event(&matter.claims[b].terms)))
}

/// The claims of an article's first sentences.
fn lead<'a>(matter: &'a Matter<'_>, document: usize) -> impl Iterator<Item = usize> + 'a {
    let mut seen: FxHashSet<usize> = FxHashSet::default();
    matter.in_document(document).take_while(move |&b| {
        seen.insert(matter.claims[b].sentence);
        seen.len() <= LEAD
    })
}

/// Words that tell events apart, with how many articles hold each.
struct Words<'a> {
    ids: FxHashMap<&'a str, u32>,
    held: Vec<u32>,
    /// Whether it is a name.
    named: Vec<bool>,
    documents: f32,
    claims: &'a [Claim],
}

impl<'a> Words<'a> {
    fn new(matter: &Matter<'a>) -> Words<'a> {
        let mut ids: FxHashMap<&'a str, u32> = FxHashMap::default();
        let mut held: Vec<u32> = Vec::new();
        let mut named: Vec<bool> = Vec::new();
        let mut last: Vec<usize> = Vec::new();
        for (i, claim) in matter.claims.iter().enumerate() {
            let document = matter.context.document_of[i] + 1;
            for term in claim.terms.iter().filter(|t| telling(t)).map(|t| kind(t)) {
                let next = held.len() as u32;
                let id = *ids.entry(term).or_insert(next) as usize;
                if id == held.len() {
                    held.push(0);
                    named.push(term.starts_with(char::is_uppercase));
                    last.push(0);
                }
                if last[id] != document {
                    last[id] = document;
                    held[id] += 1;
                }
            }
        }
        let documents = matter.context.document_of.last().map_or(0, |d| d + 1).max(LEAST_FOLDER) as f32;
        Words { ids, held, named, documents, claims: matter.claims }
    }

    /// The words of some claims, rarer ones heavier, sorted.
    fn weigh(&self, claims: impl Iterator<Item = usize>) -> Vec<Term> {
        let mut found: Vec<u32> = claims.flat_map(|i| &self.claims[i].terms).filter_map(|t| self.ids.get(kind(t)).copied()).collect();
        found.sort_unstable();
        found.dedup();
        let weight = |id: u32| {
            let rare = (1.0 + self.documents / self.held[id as usize].max(1) as f32).ln();
            if self.named[id as usize] { rare } else { rare * COMMON }
        };
        found.into_iter().map(|id| (id, weight(id))).collect()
    }
}

/// What a word says of an event: *blast* and *explosion* are one, *quake* and *earthquake* too; any other word stands for itself.
fn kind(term: &str) -> &str {
    if let Some(name) = RULES.counts.names.iter().find(|row| row.iter().any(|w| w == term)) {
        return &name[0];
    }
    let frame = frames::of_noun(term).or_else(|| frames::of_verb(term));
    frame.filter(|f| RULES.counts.events.iter().any(|e| e == f)).unwrap_or(term)
}

/// Whether a word can tell events apart: no number, no word for people or for what happened to them.
fn telling(term: &str) -> bool {
    !term.starts_with(|c: char| c.is_ascii_digit())
        && !COUNTS.senses.contains_key(term)
        && !COUNTS.cardinals.contains_key(term)
        && !COUNTS.vague.contains_key(term)
        && !COUNTS.things.contains_key(term)
        && !RULES.scope.nobody.iter().any(|w| w == term)
}
