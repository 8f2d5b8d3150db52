//! The speakers of one document as they are met.

use super::describe::describe;
use super::described::Described;
use super::entity::{Entity, Gender, initials, is_acronym, normal};
use super::name::name_of;
use super::nature::{Nature, is_person};
use crate::attribute::draft::Draft;
use crate::attribute::view::View;
use crate::attribute::words::W;
use crate::attribute::{Speaker, SpeakerKind};
use crate::id::SpeakerId;
use crate::lexicon::words::{Class, is_a};
use crate::lexicon::{Country, frames};
use crate::parse::{Dependency as D, EntityKind, Pos};
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::BTreeSet;
use std::ops::Range;

/// Where a speaker was met.
#[derive(Clone, Copy)]
pub struct Met {
    pub token: usize,
    pub entity: usize,
    /// Whether it is the subject of a clause there.
    pub subject: bool,
    /// Whether it says something there.
    pub spoke: bool,
}

/// Speakers so far; entity 0 is the outlet.
pub struct Registry {
    pub entities: Vec<Entity>,
    by_key: FxHashMap<String, usize>,
    /// Mentions, in reading order; those by name are there from the start.
    pub(super) met: Vec<Met>,
    /// Who spoke, by the token of the cue; kept sorted.
    pub(super) spoke: Vec<(usize, usize)>,
    /// Tokens that stand in the source of some attribution, told or still to come.
    sources: Vec<bool>,
    /// Those named together, by the token of the second.
    pub(super) pairs: Vec<(usize, [usize; 2])>,
    /// Spokespeople: the token of the noun, whom they speak for, and their sex.
    deputies: Vec<(usize, usize, Option<Gender>)>,
    /// Those whom nobody names and who were met before they said anything.
    described: Vec<usize>,
}

/// How many mentions or speakers a search looks back over.
const LOOK_BACK: usize = 60;
/// Tokens behind a person within which a pronoun tells the sex.
const NEAR: usize = 60;
/// How many times as many pronouns of one sex as of the other tell it.
const MUCH: usize = 2;

impl Registry {
    /// Every speaker that is named in the document, full names before short ones.
    pub fn read(view: View<'_>, drafts: &[Draft]) -> Registry {
        let mut outlet = Entity::new(SpeakerKind::Outlet, view.document.outlet_name());
        // "news.example.com" is called Example too; a name of several words has no such short form.
        if let Some(domain) = view.document.outlet.as_deref().filter(|o| o.contains('.') && !o.contains(' ')) {
            outlet.aliases.extend(domain.split('.').find(|l| !W.domain_parts.has(l) && l.len() > 2).map(str::to_owned));
        }
        outlet.aliases.remove(&outlet.name.clone());
        let mut registry = Registry {
            entities: vec![outlet],
            by_key: FxHashMap::default(),
            met: Vec::new(),
            spoke: Vec::new(),
            sources: Vec::new(),
            pairs: Vec::new(),
            deputies: Vec::new(),
            described: Vec::new(),
        };
        registry.sources = vec![false; view.len()];
        drafts.iter().flat_map(|d| &d.source).for_each(|r| registry.sources[r.clone()].fill(true));
        let sexes = surnames(view);
        for full in [true, false] {
            for mention in &view.parsed.mentions {
                let named = matches!(mention.kind, EntityKind::Person | EntityKind::Organisation | EntityKind::Country | EntityKind::Group);
                let tokens = mention.tokens.start..mention.tokens.end.min(view.len());
                let short = tokens.len() == 1;
                if !named || tokens.is_empty() || short == full || view.is_furniture(tokens.start) || view.in_dateline(tokens.start) {
                    continue;
                }
                let Some(head) = view.top(&tokens) else { continue };
                // Titles stand before the mention and within reach of its head's phrase.
                let Described::Entity(mut entity) = describe(view, &tokens, head, false) else { continue };
                if short && entity.kind == SpeakerKind::Person {
                    entity.gender = entity.gender.or_else(|| sexes.get(&normal(&entity.name)).copied());
                }
                let id = registry.add(view, entity, &tokens);
                let subject = is_subject(view, head);
                registry.met.push(Met { token: head, entity: id, subject, spoke: false });
            }
        }
        registry.described(view);
        registry.met.sort_by_key(|m| m.token);
        registry.sexes(view);
        registry.pairs = registry.coordinated(view);
        registry
    }

    /// Meets people whom nobody names where they do something: whom a later *he* may mean (*A neighbour saw it. He said …*).
    fn described(&mut self, view: View<'_>) {
        let named: FxHashSet<usize> = self.met.iter().map(|m| m.token).collect();
        let main = |t: usize| view.head(t).is_some_and(|h| matches!(view.relation(h), D::Root | D::Conj | D::Parataxis));
        for t in 0..view.len() {
            let subject = view.pos(t) == Pos::Noun && matches!(view.relation(t), D::Nsubj | D::NsubjPass) && main(t);
            if !subject || named.contains(&t) || self.is_source(t) || view.quoted(t) || view.is_furniture(t) || !is_person(&view.lemma(t)) {
                continue;
            }
            let range = view.extent_without(t, &[D::AclRelcl, D::Acl, D::Conj, D::Cc]);
            let entity = match describe(view, &range, t, true) {
                Described::Common(Nature::Person, _, entity) | Described::Entity(entity) if !entity.plural => entity,
                _ => continue,
            };
            let known = self.entities.len();
            let id = self.add(view, entity, &range);
            if id == known {
                self.described.push(id);
            }
            self.met.push(Met { token: t, entity: id, subject: true, spoke: false });
        }
    }

    /// The sex of persons whom no title and no name tells, by the pronouns between them and the next person.
    fn sexes(&mut self, view: View<'_>) {
        let mut votes: FxHashMap<usize, [usize; 2]> = FxHashMap::default();
        let people: Vec<Met> = self.met.iter().copied().filter(|m| self.entities[m.entity].kind == SpeakerKind::Person).collect();
        for (k, met) in people.iter().enumerate().filter(|(_, m)| m.subject) {
            if self.entities[met.entity].gender.is_some() {
                continue;
            }
            let next = people.get(k + 1).map_or(view.len(), |m| m.token);
            let here = view.sentence(met.token);
            let near = (met.token + 1..next.min(met.token + NEAR)).take_while(|&t| view.sentence(t) <= here + 1);
            for t in near.filter(|&t| view.quoted(t) == view.quoted(met.token)) {
                let vote = votes.entry(met.entity).or_default();
                vote[0] += usize::from(is_a(&view.lower(t), Class::Masculine));
                vote[1] += usize::from(is_a(&view.lower(t), Class::Feminine));
            }
        }
        for (i, entity) in self.entities.iter_mut().enumerate() {
            // A lone word may be no person at all.
            let least = if entity.name.contains(' ') { 1 } else { 2 };
            match votes.get(&i) {
                Some([he, she]) if *he >= least && *he > MUCH * *she => entity.gender = Some(Gender::Male),
                Some([he, she]) if *she >= least && *she > MUCH * *he => entity.gender = Some(Gender::Female),
                _ => {}
            }
        }
    }

    /// The entity of a state's government.
    pub fn government(&mut self, country: &Country) -> usize {
        let entity = Entity::government(country);
        let key = entity.key();
        if let Some(&i) = self.by_key.get(&key) {
            return i;
        }
        self.by_key.insert(key, self.entities.len());
        self.entities.push(entity);
        self.entities.len() - 1
    }

    /// What a speaker is called.
    pub fn names(&self, entity: usize) -> Vec<String> {
        let e = &self.entities[entity];
        std::iter::once(&e.name).chain(&e.aliases).cloned().collect()
    }

    pub fn kind(&self, entity: usize) -> SpeakerKind {
        self.entities[entity].kind
    }

    /// Remembers that somebody spoke: the token of the source, and that of the cue.
    pub fn spoke(&mut self, source: usize, cue: usize, entity: usize) {
        // "The strike seems to end the truce": a deed that was read as a source is not who is meant by a later "they".
        let deed = |noun: &String| frames::of_noun(noun).and_then(frames::frame).is_some_and(|f| f.wrong) && !is_person(noun);
        let who = &self.entities[entity];
        if matches!(who.kind, SpeakerKind::Unnamed | SpeakerKind::Group) && who.nouns.iter().any(deed) {
            return;
        }
        let at = self.spoke.partition_point(|s| s.0 <= cue);
        self.spoke.insert(at, (cue, entity));
        let at = self.met.partition_point(|m| m.token < source);
        match self.met.get_mut(at).filter(|m| m.token == source && m.entity == entity) {
            Some(met) => met.spoke = true,
            None => self.met.insert(at, Met { token: source, entity, subject: true, spoke: true }),
        }
    }

    /// Notes that a spokesman spoke for somebody.
    pub fn deputised(&mut self, token: usize, entity: usize, gender: Option<Gender>) {
        self.deputies.push((token, entity, gender));
    }

    /// Whom the spokesman speaks for who was the last to speak before a *he* or *she*, in this sentence or the one before: *A spokeswoman for the
    /// bank declined to comment. She said …*
    pub fn deputy(&self, view: View<'_>, token: usize, gender: Gender) -> Option<usize> {
        let &(at, entity, sex) = self.deputies.iter().filter(|d| d.0 < token).max_by_key(|d| d.0)?;
        let near = view.sentence(token) - view.sentence(at) <= 1 && view.paragraph(token) - view.paragraph(at) <= 1;
        let somebody = |m: &Met| m.token > at && m.subject && self.entities[m.entity].kind == SpeakerKind::Person;
        (near && sex.is_none_or(|s| s == gender) && !self.before(token).take_while(|m| m.token > at).any(|m| somebody(&m)))
            .then_some(entity)
    }

    /// Adds a description, or joins it to the speaker that it names.
    pub fn add(&mut self, view: View<'_>, mut entity: Entity, range: &Range<usize>) -> usize {
        entity.mentions.extend(view.piece(range));
        let key = entity.key();
        let found = self.by_key.get(&key).copied().or_else(|| self.same_person(&entity)).or_else(|| self.same_acronym(&entity));
        let found = found.or_else(|| self.bearer(&entity)).or_else(|| self.namesake(&entity));
        if let Some(i) = found {
            // *TARN* of a dateline is Tarn.
            let shouted = |name: &str| !name.contains(char::is_lowercase);
            if shouted(&self.entities[i].name) && !shouted(&entity.name) && normal(&self.entities[i].name) == normal(&entity.name) {
                self.entities[i].name.clone_from(&entity.name);
            }
            self.entities[i].absorb(entity);
            self.by_key.insert(key, i);
            return i;
        }
        let i = self.entities.len();
        self.by_key.insert(key, i);
        for alias in entity.aliases.iter().filter(|a| is_acronym(a)) {
            self.by_key.entry(format!("{:?} {}", entity.kind, normal(alias))).or_insert(i);
        }
        self.entities.push(entity);
        i
    }

    /// A surname finds the one full name with it; a full name with another given name is another person.
    fn same_person(&self, entity: &Entity) -> Option<usize> {
        if entity.kind != SpeakerKind::Person {
            return None;
        }
        let name = normal(&entity.name);
        let words: Vec<&str> = name.split(' ').collect();
        let last = words.last()?;
        let fits = |other: &Entity| {
            let theirs = normal(&other.name);
            let theirs: Vec<&str> = theirs.split(' ').collect();
            let clash = matches!((entity.gender, other.gender), (Some(a), Some(b)) if a != b);
            if clash || theirs.last() != Some(last) {
                return words.len() == 1 && theirs.len() > 1 && theirs.first() == Some(last) && !clash && theirs.len() == 2;
            }
            words.iter().all(|w| theirs.contains(w)) || theirs.iter().all(|w| words.contains(w))
        };
        let mut candidates: Vec<usize> =
            (0..self.entities.len()).filter(|&i| self.entities[i].kind == SpeakerKind::Person && fits(&self.entities[i])).collect();
        if candidates.len() > 1 {
            let by_surname = |i: &usize| normal(&self.entities[*i].name).split(' ').next_back() == Some(last);
            candidates.retain(by_surname);
        }
        match candidates[..] {
            [one] => Some(one),
            // Two of one surname: by the bare surname news means whom it names most, then whom it names first.
            [_, ..] if words.len() == 1 => candidates.into_iter().max_by_key(|&i| {
                let mentions = &self.entities[i].mentions;
                (mentions.len(), std::cmp::Reverse(mentions.iter().map(|m| m.first).min()))
            }),
            _ => None,
        }
    }

    /// A lone word that was read as a body but is the surname of a person named in full.
    fn bearer(&self, entity: &Entity) -> Option<usize> {
        if !matches!(entity.kind, SpeakerKind::Organisation | SpeakerKind::Person) || entity.name.contains(' ') {
            return None;
        }
        let word = normal(&entity.name);
        let surname = |e: &Entity| normal(&e.name).split(' ').skip(1).last().map(str::to_owned);
        let people = |fits: &dyn Fn(&str) -> bool| -> Vec<usize> {
            let person = |i: &usize| self.entities[*i].kind == SpeakerKind::Person && surname(&self.entities[*i]).is_some_and(|s| fits(&s));
            (1..self.entities.len()).filter(person).collect()
        };
        // Texts that lost their apostrophes write "Hallers"; a slip of the pen is one letter in a long name.
        let same = people(&|s| s == word || word.strip_suffix('s') == Some(s));
        let near =
            || people(&|s| word.chars().count() > 4 && s.chars().take(3).eq(word.chars().take(3)) && strsim::levenshtein(s, &word) == 1);
        match same[..] {
            [one] => Some(one),
            [] => match near()[..] {
                [one] => Some(one),
                _ => None,
            },
            _ => None,
        }
    }

    /// A lone name that is read as a person here and as a body there.
    fn namesake(&self, entity: &Entity) -> Option<usize> {
        let kind = match entity.kind {
            SpeakerKind::Person => SpeakerKind::Organisation,
            SpeakerKind::Organisation => SpeakerKind::Person,
            _ => return None,
        };
        let lone = |e: &Entity| !e.name.contains(' ');
        let other = self.by_key.get(&Entity::new(kind, entity.name.clone()).key()).copied();
        other.filter(|&i| lone(entity) && lone(&self.entities[i]))
    }

    fn same_acronym(&self, entity: &Entity) -> Option<usize> {
        if entity.kind != SpeakerKind::Organisation {
            return None;
        }
        let same = |other: &Entity| {
            other.kind == SpeakerKind::Organisation
                && ((is_acronym(&entity.name)
                    && (initials(&other.name) == entity.name.replace('.', "") || other.aliases.contains(&entity.name)))
                    || (is_acronym(&other.name) && initials(&entity.name) == other.name.replace('.', "")))
        };
        (1..self.entities.len()).find(|&i| same(&self.entities[i]))
    }

    /// Whether a token stands in the source of an attribution.
    pub fn is_source(&self, token: usize) -> bool {
        self.sources.get(token).copied().unwrap_or(false)
    }

    /// Whether somebody was met at a token.
    pub fn is_met(&self, token: usize) -> bool {
        let at = self.met.partition_point(|m| m.token < token);
        self.met.get(at).is_some_and(|m| m.token == token)
    }

    /// Mentions before a token, the last one first.
    pub fn before(&self, token: usize) -> impl Iterator<Item = Met> + '_ {
        let end = self.met.partition_point(|m| m.token < token);
        self.met[..end].iter().rev().copied()
    }

    /// Mentions from a token on.
    pub fn after(&self, token: usize) -> impl Iterator<Item = Met> + '_ {
        self.met[self.met.partition_point(|m| m.token < token)..].iter().copied()
    }

    /// How many others spoke since a speaker last did, before a token; `None` when it did not.
    pub fn spoke_rank(&self, token: usize, entity: usize) -> Option<usize> {
        let end = self.spoke.partition_point(|s| s.0 < token);
        let mut others: Vec<usize> = Vec::new();
        for &(_, who) in self.spoke[..end].iter().rev().take(LOOK_BACK) {
            if who == entity {
                return Some(others.len());
            }
            if !others.contains(&who) {
                others.push(who);
            }
        }
        None
    }

    /// Whether a word is part of what is known of a speaker.
    pub fn told(&self, entity: &Entity, word: &str) -> bool {
        let holds = |text: &str| normal(text).split(' ').any(|w| w == word || initials(text).to_lowercase() == *word);
        holds(&entity.name) || entity.affiliation.as_deref().is_some_and(holds) || entity.aliases.iter().any(|a| holds(a))
    }

    /// One stable id for each speaker.
    pub fn ids(&self, view: View<'_>) -> Vec<SpeakerId> {
        let document = view.document.id.to_string();
        self.entities
            .iter()
            .map(|e| {
                let local = if e.kind == SpeakerKind::Unnamed { document.as_str() } else { "" };
                SpeakerId::of(&[&format!("{:?}", e.kind), &normal(&e.name), local])
            })
            .collect()
    }

    /// The speakers as they leave the room.
    pub fn into_speakers(self, ids: &[SpeakerId]) -> Vec<Speaker> {
        let mut out: Vec<Speaker> = Vec::with_capacity(self.entities.len());
        let mut seen: FxHashMap<SpeakerId, usize> = FxHashMap::default();
        let spoke: FxHashSet<usize> = self.spoke.iter().map(|s| s.1).collect();
        let silent: FxHashSet<usize> = self.described.into_iter().filter(|i| !spoke.contains(i)).collect();
        for (_, (entity, &id)) in self.entities.into_iter().zip(ids).enumerate().filter(|(i, _)| !silent.contains(i)) {
            let mut mentions = entity.mentions;
            mentions.sort_unstable();
            mentions.dedup();
            let aliases: BTreeSet<String> = entity.aliases.into_iter().filter(|a| *a != entity.name && !a.is_empty()).collect();
            if let Some(&at) = seen.get(&id) {
                out[at].mentions.extend(mentions);
                continue;
            }
            seen.insert(id, out.len());
            out.push(Speaker {
                id,
                name: entity.name,
                kind: entity.kind,
                aliases: aliases.into_iter().collect(),
                affiliation: entity.affiliation,
                side: entity.side,
                mentions,
            });
        }
        out
    }
}

/// The sex of whom a bare surname means, by the pronouns between it and the next person: *Haller said he would go* is not Ida Haller.
fn surnames(view: View<'_>) -> FxHashMap<String, Gender> {
    let mut votes: FxHashMap<String, [usize; 2]> = FxHashMap::default();
    let people: Vec<_> = view.parsed.mentions.iter().filter(|m| m.kind == EntityKind::Person && m.tokens.start < view.len()).collect();
    for (k, mention) in people.iter().enumerate().filter(|(_, m)| m.tokens.len() == 1) {
        let start = mention.tokens.start;
        if !view.top(&mention.tokens).is_some_and(|head| is_subject(view, head)) {
            continue;
        }
        let next = people.get(k + 1).map_or(view.len(), |m| m.tokens.start);
        let here = view.sentence(start);
        let near = (start + 1..next.min(start + NEAR)).take_while(|&t| view.sentence(t) <= here + 1);
        let vote = votes.entry(normal(&name_of(view, mention.tokens.clone()))).or_default();
        for t in near.filter(|&t| view.quoted(t) == view.quoted(start)) {
            vote[0] += usize::from(is_a(&view.lower(t), Class::Masculine));
            vote[1] += usize::from(is_a(&view.lower(t), Class::Feminine));
        }
    }
    let told = |[he, she]: [usize; 2]| match () {
        () if he >= 2 && he > MUCH * she => Some(Gender::Male),
        () if she >= 2 && she > MUCH * he => Some(Gender::Female),
        () => None,
    };
    votes.into_iter().filter_map(|(name, vote)| Some((name, told(vote)?))).collect()
}

/// Whether a noun, or the noun that it stands beside, is the subject of a clause.
pub fn is_subject(view: View<'_>, head: usize) -> bool {
    let mut at = head;
    for _ in 0..4 {
        match view.relation(at) {
            D::Nsubj | D::NsubjPass | D::NsubjOuter => return true,
            D::Appos | D::Flat | D::NmodDesc | D::Compound | D::List | D::Conj => match view.head(at) {
                Some(h) => at = h,
                None => return false,
            },
            _ => return false,
        }
    }
    false
}

/// Whether a speaker can be what an office is called: *the defence ministry* is no foreign ministry.
pub fn is_office_called(earlier: &Entity, phrase: &Entity) -> bool {
    let (ours, theirs) = (normal(&phrase.name), normal(&earlier.name));
    let named = || ours.split(' ').all(|w| theirs.split(' ').any(|t| t == w));
    match earlier.kind {
        SpeakerKind::Office => named(),
        // "the agency" after "the Environmental Safety Agency", "the EPA" or a news agency.
        SpeakerKind::Organisation => named() || (W.bodies_by_letters.has(&ours) && is_acronym(&earlier.name)),
        SpeakerKind::Media => named() || W.agency.has(&ours),
        _ => false,
    }
}
