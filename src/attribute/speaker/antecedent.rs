//! Whom a pronoun or a description means: candidates with features, of which the weights of `models/antecedents.toml` choose one or none.
//!
//! Weights come from `models/training/antecedents.py`, fitted on annotated stories, whose speakers stand under canonical names. A
//! description may also mean somebody who is named only later: *an election official said*, and two sentences on *Ida Holm, who heads the board, said*.

use super::entity::{Entity, Gender};
use super::nature::{Nature, is_mute, is_paper, is_person, is_speaker};
use super::registry::{Met, Registry};
use crate::attribute::SpeakerKind;
use crate::attribute::choose::{Candidate, Chooser, DESCRIPTION, KINDS, NATURES, PLACES, PRONOUN};
use crate::attribute::draft::Draft;
use crate::attribute::view::View;
use crate::attribute::words::W;
use crate::lexicon::nouns::{NounKind, kind as kind_of_noun};
use crate::lexicon::words::{Class, is_a};
use crate::segment::ParagraphKind;
use std::ops::Range;

/// Mentions on each side among which candidates are looked for.
const REACH: usize = 80;
/// Candidates that are weighed, before and after.
const MOST_BEFORE: usize = 10;
const MOST_AFTER: usize = 5;

/// The pronouns that are told apart.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Pronoun {
    He = 0,
    She = 1,
    It = 2,
    They = 3,
}

impl Pronoun {
    pub fn of(word: &str) -> Option<Pronoun> {
        let classes = [
            (Class::Masculine, Pronoun::He),
            (Class::Feminine, Pronoun::She),
            (Class::Neuter, Pronoun::It),
            (Class::PluralPerson, Pronoun::They),
        ];
        classes.into_iter().find(|(class, _)| is_a(word, *class)).map(|(_, p)| p)
    }

    pub fn gender(self) -> Option<Gender> {
        match self {
            Pronoun::He => Some(Gender::Male),
            Pronoun::She => Some(Gender::Female),
            _ => None,
        }
    }

    /// Whether a speaker can be meant at all.
    fn fits(self, entity: &Entity) -> bool {
        match self {
            Pronoun::He | Pronoun::She => {
                is_somebody(entity) && is_likely(entity) && entity.gender.is_none_or(|g| Some(g) == self.gender())
            }
            Pronoun::It => !is_somebody(entity) && !entity.plural && !matches!(entity.kind, SpeakerKind::Group | SpeakerKind::Outlet),
            Pronoun::They => {
                entity.kind != SpeakerKind::Outlet && (entity.kind != SpeakerKind::Unnamed || entity.nouns.iter().any(|n| is_speaker(n)))
            }
        }
    }
}

/// Whether a speaker is one person: by name, or by a noun for people.
pub fn is_somebody(entity: &Entity) -> bool {
    match entity.kind {
        SpeakerKind::Person => true,
        SpeakerKind::Unnamed => !entity.plural && entity.nouns.iter().any(|n| is_person(n)),
        SpeakerKind::Office => !entity.plural && entity.gender.is_some(),
        _ => false,
    }
}

/// Whether what was read as a person is likely one: *the Second Amendment* is none, nor *Memo* at the head of a line. A title, a sex, or a
/// last word that is no common noun.
fn is_likely(entity: &Entity) -> bool {
    if entity.kind != SpeakerKind::Person || entity.gender.is_some() || !entity.nouns.is_empty() {
        return true;
    }
    let last = entity.name.rsplit(' ').next().unwrap_or("").to_lowercase();
    !matches!(kind_of_noun(&last), Some(NounKind::Thing | NounKind::Said | NounKind::Group)) && !is_mute(&last) && !is_paper(&last)
}

/// Where a source's phrase stands, and what it may not mean.
pub struct Point<'a> {
    pub view: View<'a>,
    pub token: usize,
    /// The phrase itself: whoever is named in it is not who it means.
    pub range: Range<usize>,
    pub draft: &'a Draft,
    /// Who speaks around it.
    pub outer: &'a [usize],
    /// Whose word it denies, where it denies what others say: `None` for every other verb.
    pub denied: Option<&'a [usize]>,
}

/// One candidate with its nearest mention.
struct Seen {
    entity: usize,
    met: Met,
    rank: usize,
    after: bool,
}

/// What a description says of itself.
pub struct Description<'a> {
    pub nature: Nature,
    pub lemma: &'a str,
    pub entity: &'a Entity,
    /// Names and complements in it, bare.
    pub own: &'a [String],
}

/// The form of a description: *the*, an owner's, *a*, without an article.
fn form(p: &Point<'_>) -> u16 {
    let first = p.range.start;
    let owner = p.range.clone().take_while(|&t| t < p.token).any(|t| p.view.is(t, &W.possessive) || p.view.is(t, &W.owners));
    if owner {
        1
    } else if p.view.is(first, &W.definite) {
        0
    } else if p.view.is(first, &W.indefinite) || p.view.is(first, &W.one) {
        2
    } else {
        3
    }
}

/// The speaker whom a pronoun means.
pub fn pronoun(registry: &Registry, p: &Point<'_>, which: Pronoun, chooser: &mut Chooser) -> Option<usize> {
    let mut seen = candidates(registry, p, |e| which.fits(e), false);
    // Nobody calls himself *he* in his own words.
    if p.view.quoted(p.token) {
        seen.retain(|s| !p.outer.contains(&s.entity));
    }
    if let Some(only) = only_one(&seen, registry, p, which) {
        return Some(only);
    }
    let (c, group) = (which as u16, u16::from(which as u16 > 1));
    let mut list: Vec<Candidate> = seen
        .iter()
        .map(|s| {
            let f = Facts::of(registry, p, s);
            let features = vec![
                (1, c * KINDS + f.kind),
                (2, (group * 3 + f.role) * PLACES + f.place),
                (3, group * 5 + f.rank),
                (4, (group * 2 + f.paragraph) * 6 + f.spoke),
                (5, group * 4 + f.count),
                (6, sex(&registry.entities[s.entity], which.gender())),
                (7, group * 2 + f.content),
                (8, f.title),
                (9, f.spoke * PLACES + f.place),
                (10, group * 3 + if p.outer.is_empty() { 0 } else { 1 + u16::from(p.outer.contains(&s.entity)) }),
            ];
            Candidate { tokens: s.met.token..s.met.token + 1, features }
        })
        .collect();
    list.push(Candidate { tokens: 0..0, features: vec![(0, c)] });
    let entities = seen.iter().map(|s| Some(s.entity)).chain([None]).collect();
    let best = chooser.choose_entity(&PRONOUN, p.range.clone(), list, entities, p.draft)?;
    // Somebody of that very sex nearby is likelier than somebody whom the article never names.
    let near = |s: &&Seen| p.view.sentence(p.token) - p.view.sentence(s.met.token) <= NEARBY;
    let of_sex = |s: &&Seen| sex(&registry.entities[s.entity], which.gender()) == 2;
    let doer =
        |s: &&Seen| which.gender().is_some() && (s.met.subject || s.met.spoke) && registry.entities[s.entity].kind == SpeakerKind::Person;
    let told = seen.iter().filter(near).find(of_sex).or_else(|| seen.iter().filter(near).find(doer));
    seen.get(best).or(told).map(|s| s.entity)
}

/// The one person whom the sentence before names, in the pronoun's own paragraph, where nobody else of that sex is named in the paragraph.
fn only_one(seen: &[Seen], registry: &Registry, p: &Point<'_>, which: Pronoun) -> Option<usize> {
    which.gender()?;
    let here = p.view.paragraph(p.token);
    let mut near = seen.iter().filter(|s| p.view.paragraph(s.met.token) == here);
    let (only, None) = (near.next()?, near.next()) else { return None };
    let named = registry.entities[only.entity].kind == SpeakerKind::Person;
    (named && p.view.sentence(p.token) == p.view.sentence(only.met.token) + 1).then_some(only.entity)
}

/// Sentences within which *he* and *she* mean somebody of that sex if nobody fits better.
const NEARBY: usize = 3;

/// The speaker whom a description means; `None` when it is one of its own.
pub fn description(registry: &Registry, p: &Point<'_>, d: &Description<'_>, chooser: &mut Chooser) -> Option<usize> {
    // "the Arle report" is nobody's of whom no Arle is known; "the report" alone is what it says it is.
    let paper = d.nature == Nature::Paper;
    // *A second officer* is none of those who were told of.
    if p.view.is(p.range.start, &W.indefinite) && p.range.clone().any(|t| p.view.is(t, &W.further)) {
        return None;
    }
    if paper && !W.own_papers.has(d.lemma) {
        return None;
    }
    let mut seen = candidates(registry, p, |e| can_be(e, d) && (!paper || d.own.iter().all(|w| registry.told(e, w))), true);
    // "the head of the port" after "Ida Holm, head of the port": all of its words are told of one alone.
    let whole = |s: &&Seen| {
        let e = &registry.entities[s.entity];
        !s.after && !d.own.is_empty() && e.nouns.contains(d.lemma) && d.own.iter().all(|w| registry.told(e, w))
    };
    if let Some(known) = seen.iter().find(whole).filter(|_| form(p) == 0) {
        return Some(known.entity);
    }
    seen.retain(|s| d.nature != Nature::Other || !is_somebody(&registry.entities[s.entity]));
    if seen.is_empty() {
        return None;
    }
    let (n, form, lead) = (d.nature as u16, form(p), lead(p));
    let mut list: Vec<Candidate> = seen
        .iter()
        .map(|s| {
            let e = &registry.entities[s.entity];
            let f = Facts::of(registry, p, s);
            // Any body may be called a group or a company; its own name or an apposition says more.
            let general = W.nouns_of_organisations.has(d.lemma) || W.nouns_of_states.has(d.lemma);
            let noun = if e.nouns.contains(d.lemma) {
                if general && !registry.told(e, d.lemma) { 2 } else { 3 }
            } else {
                u16::from(e.aliases.iter().any(|a| a.split(' ').any(|w| w.eq_ignore_ascii_case(d.lemma))))
            };
            let told = d.own.iter().filter(|w| registry.told(e, w)).count();
            // Whose somebody is, other sentences about them rarely repeat.
            let words = match (d.own.len(), told) {
                (0, _) => 0,
                (n, told) if told == n => 1,
                (_, 0) if form == 1 => 4,
                (_, told) => 2 + u16::from(told == 0),
            };
            let state = match (&d.entity.side, &e.side) {
                (Some(a), Some(b)) if a == b => 2,
                (None, _) => 1,
                _ => 0,
            };
            let features = vec![
                (1, n * 4 + noun),
                (2, n * 5 + words),
                (3, n * KINDS + f.kind),
                (4, (form * 3 + f.role) * PLACES + f.place),
                (5, form * 5 + f.rank),
                (6, form * 6 + f.spoke),
                (7, f.count),
                (8, sex(e, d.entity.gender)),
                (9, f.content),
                (10, state),
                (11, noun * PLACES + f.place),
                (12, 2 * u16::from(d.entity.plural) + u16::from(e.plural)),
                (13, words * 4 + noun),
                (14, noun * 3 + f.role),
                (15, ((lead * 4 + form) * 5 + if s.after { f.place - 4 } else { 0 }) * 2 + u16::from(f.role == 1)),
            ];
            Candidate { tokens: s.met.token..s.met.token + 1, features }
        })
        .collect();
    list.push(Candidate { tokens: 0..0, features: vec![(0, (form * NATURES + n) * 3 + lead)] });
    let entities = seen.iter().map(|s| Some(s.entity)).chain([None]).collect();
    let best = chooser.choose_entity(&DESCRIPTION, p.range.clone(), list, entities, p.draft)?;
    seen.get(best).map(|s| s.entity)
}

/// Headline, first paragraph, elsewhere.
fn lead(p: &Point<'_>) -> u16 {
    let paragraphs = &p.view.parsed.segmented.paragraphs;
    let at = p.view.paragraph(p.token);
    match paragraphs.get(at).map(|g| g.kind) {
        Some(ParagraphKind::Title) => 0,
        _ if paragraphs[..at.min(paragraphs.len())].iter().all(|g| g.kind != ParagraphKind::Body) => 1,
        _ => 2,
    }
}

/// Whether a speaker met elsewhere can be what a description describes.
fn can_be(e: &Entity, d: &Description<'_>) -> bool {
    let clash = matches!((e.gender, d.entity.gender), (Some(a), Some(b)) if a != b);
    let state = matches!((&e.side, &d.entity.side), (Some(a), Some(b)) if a != b);
    if clash || state || e.kind == SpeakerKind::Outlet || e.name == d.entity.name && e.kind == d.entity.kind {
        return false;
    }
    if d.entity.kind == SpeakerKind::Office && d.nature == Nature::Body {
        return super::registry::is_office_called(e, d.entity);
    }
    // Who is known by one office holds no other.
    let office = W.held_by_one.has(d.lemma) && !e.nouns.is_empty() && !e.nouns.contains(d.lemma);
    if office && e.kind == SpeakerKind::Person {
        return false;
    }
    // *The minister said so. The engineer denied it*: of two whom nobody names, who is known by an office is not who has another calling.
    let of_office = e.nouns.iter().any(|n| W.held_by_one.has(n)) && !W.of_anyone.has(d.lemma);
    if e.kind == SpeakerKind::Unnamed && !e.nouns.is_empty() && !e.nouns.contains(d.lemma) && (office || of_office) {
        return false;
    }
    let body = || {
        matches!(e.kind, SpeakerKind::Government | SpeakerKind::Office | SpeakerKind::Organisation | SpeakerKind::Media) && !is_somebody(e)
            || e.kind == SpeakerKind::Unnamed && !is_somebody(e) && !e.plural
    };
    match d.nature {
        Nature::Person if d.entity.plural => e.plural || e.kind == SpeakerKind::Group,
        Nature::Person => is_somebody(e),
        Nature::Deputy => is_somebody(e) || body(),
        Nature::Body if d.entity.plural => e.plural || e.kind == SpeakerKind::Group,
        Nature::Body => body(),
        // "the head of the port": the noun of an office is also a thing's.
        Nature::Other => body() || is_somebody(e) && e.nouns.contains(d.lemma),
        Nature::Paper => true,
    }
}

/// Speakers that fit, each by its nearest mention: those before the point from the last one on, then those named only later.
fn candidates(registry: &Registry, p: &Point<'_>, fits: impl Fn(&Entity) -> bool, later: bool) -> Vec<Seen> {
    let mut found: Vec<Seen> = Vec::new();
    // *The guard said that Holm fled, a charge he denies*: whom the charge names may deny it, and who makes it does not.
    let charged = |m: &Met| p.denied.is_some() && m.token < p.token;
    let own = |m: &Met| p.range.contains(&m.token) || p.draft.has_content(m.token) && !charged(m);
    let fits = |e: usize| fits(&registry.entities[e]) && !p.denied.is_some_and(|d| d.contains(&e));
    let mut rank = 0;
    for met in registry.before(p.token).take(REACH) {
        if found.len() == MOST_BEFORE {
            break;
        }
        if own(&met) || found.iter().any(|s| s.entity == met.entity) || named_in(registry, p, met.entity) || !fits(met.entity) {
            continue;
        }
        found.push(Seen { entity: met.entity, met, rank, after: false });
        rank += 1;
    }
    let earlier = found.len();
    if later {
        for met in registry.after(p.range.end.max(p.token + 1)).take(REACH) {
            if found.len() == earlier + MOST_AFTER {
                break;
            }
            let known = found.iter().any(|s| s.entity == met.entity);
            if known || p.draft.has_content(met.token) || named_in(registry, p, met.entity) || !fits(met.entity) {
                continue;
            }
            found.push(Seen { entity: met.entity, met, rank: found.len() - earlier, after: true });
        }
    }
    found
}

/// Whether the phrase itself names a speaker, or what it is joined to: *Holm's lawyer* is not Holm, nor is *the official* in *Holm and the official*.
fn named_in(registry: &Registry, p: &Point<'_>, entity: usize) -> bool {
    let whole = p.draft.source.iter().find(|s| s.contains(&p.token)).unwrap_or(&p.range);
    whole.len() > 1 && registry.entities[entity].mentions.iter().any(|m| whole.contains(&m.first) && m.first != p.token)
}

/// What is asked of every candidate.
struct Facts {
    kind: u16,
    place: u16,
    role: u16,
    rank: u16,
    spoke: u16,
    count: u16,
    paragraph: u16,
    content: u16,
    title: u16,
}

impl Facts {
    fn of(registry: &Registry, p: &Point<'_>, s: &Seen) -> Facts {
        let view = p.view;
        let (here, there) = (view.sentence(p.token), view.sentence(s.met.token));
        let steps = here.abs_diff(there);
        let place = match (s.after, steps) {
            (false, 0..=2) => steps as u16,
            (false, 3..=5) => 3,
            (false, _) => 4,
            (true, 0..=1) => 5,
            (true, 2) => 6,
            (true, 3..=5) => 7,
            (true, _) => 8,
        };
        let kinds = view.parsed.segmented.paragraphs.get(view.paragraph(s.met.token)).map(|g| g.kind);
        Facts {
            kind: kind(&registry.entities[s.entity]),
            place,
            role: if s.met.spoke || registry.is_source(s.met.token) { 1 } else { 2 * u16::from(s.met.subject) },
            rank: if s.after { 4 } else { s.rank.min(3) as u16 },
            spoke: registry.spoke_rank(p.token, s.entity).map_or(if s.after { 5 } else { 4 }, |r| r.min(3) as u16),
            count: match registry.entities[s.entity].mentions.len() {
                0..=1 => 0,
                2 => 1,
                3..=4 => 2,
                _ => 3,
            },
            paragraph: u16::from(view.paragraph(s.met.token) == view.paragraph(p.token)),
            content: u16::from(view.quoted(s.met.token) && !view.quoted(p.token)),
            title: u16::from(kinds == Some(ParagraphKind::Title)),
        }
    }
}

fn kind(e: &Entity) -> u16 {
    match (e.kind, e.gender) {
        (SpeakerKind::Person, Some(Gender::Male)) => 0,
        (SpeakerKind::Person, Some(Gender::Female)) => 1,
        (SpeakerKind::Person, None) => 2,
        (SpeakerKind::Unnamed, _) if is_somebody(e) => 3,
        (SpeakerKind::Unnamed, _) if e.plural => 5,
        (SpeakerKind::Unnamed, _) => 4,
        (SpeakerKind::Group, _) => 6,
        (SpeakerKind::Government, _) => 7,
        (SpeakerKind::Office, _) => 8,
        (SpeakerKind::Organisation, _) => 9,
        (SpeakerKind::Media, _) => 10,
        (SpeakerKind::Outlet, _) => 11,
    }
}

fn sex(e: &Entity, wanted: Option<Gender>) -> u16 {
    match (e.gender, wanted) {
        (Some(a), Some(b)) if a == b => 2,
        (_, Some(_)) => 1,
        _ => 0,
    }
}
